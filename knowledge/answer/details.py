"""What is said of one session: when, where, who, how long, what about, in which language."""

import re
from collections.abc import Sequence
from datetime import timedelta

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.fits import languages_of
from knowledge.answer.hosts import hosts, names_people, runs_it
from knowledge.answer.told import CLEAR, MOST_WORDS, nearest
from knowledge.answer.turn import Turn
from knowledge.languages import NAMES
from knowledge.model import Session
from knowledge.parts import speakers_in
from knowledge.understand.cues import Cue

PAUSE = timedelta(hours=1)  # between two parts of a session
MOST_OF_GIST = 28  # words
FAR_MIN = 180  # from here on a time is said, not how long until then


def one(turn: Turn, s: Session) -> Answer:
    """The answer to the intent of the question."""
    query = turn.query
    title, at, where = phrases.short(s), turn.at(s), turn.where(s)
    over, running = s.end <= turn.now, s.start <= turn.now < s.end
    was = "was" if over else "is"
    intent = query.intent
    if intent == "about" and query.speakers and not (query.titles or query.anaphoric):
        intent = "whose"
    if query.claims:
        return Answer(f"The schedule has {title} {at}{where}, and nothing about a change.", (s,))
    if intent == "language" or (query.language and query.names_one):
        return Answer(language(s, query.language), (s,))
    said = _BY_INTENT.get(intent)
    if s.all_day and intent not in ("who", "about", "whose", "language") and not query.speakers:
        text = _all_day(turn, s)
    elif said:
        text = said(turn, s)
    elif query.speakers and intent in ("what", "any"):
        text = _speaker_first(turn, s)
    elif running:
        text = f"{title} {_since(turn, s)}{where}, {phrases.until(s)}."
    else:
        few = s.speakers and len(s.speakers) < 4 and not s.is_called_after
        by = f", by {_people(s.speakers)}," if few else ""
        text = f"{title}{by} {was} {at}{where}."
    today = s.day == turn.today and not s.all_day
    if over and today and intent in ("when", "where", "what", "any", "who"):
        text += " It is over."
    return Answer(text, (s,))


def _people(names: Sequence[str]) -> str:
    more = len(names) - 5
    shown = [*names[:5], f"{more} more"] if more > 1 else list(names)
    return phrases.listing(shown)


def _since(turn: Turn, s: Session) -> str:
    return f"has been on since {f'{turn.day(s)} {turn.clock(s)}'.strip()}"


def _all_day(turn: Turn, s: Session) -> str:
    """It has a day, or several, but no clock time to say."""
    title, where = phrases.short(s), turn.where(s)
    was = turn.was(s)
    if len(s.days) > 1:
        names = (turn.day_name(day) or "today" for day in s.days)
        first, *_, last = (name.removeprefix("on ") for name in names)
        return f"{title} {was} all day, from {first} to {last}{where}."
    return f"{title} {was} all day {turn.day(s) or 'today'}{where}."


def _when(turn: Turn, s: Session) -> str:
    title, at, where = phrases.short(s), turn.at(s), turn.where(s)
    if s.start <= turn.now < s.end:
        yes = "Yes, " if turn.query.yes_no and turn.query.remaining else ""
        return f"{yes}{title} is on now{where}, since {turn.clock(s)}, {phrases.until(s)}."
    late = s.start.date() > s.day or turn.query.says(Cue.TONIGHT)
    today = (
        ("tonight " if late else "today ") if turn.query.day_asked and at.startswith("at ") else ""
    )
    return f"{title} {'was' if s.end <= turn.now else 'is'} {today}{at}{where}."


def _where(turn: Turn, s: Session) -> str:
    title, at = phrases.short(s), turn.at(s)
    was = turn.was(s)
    if s.track and turn.query.says(Cue.TRACK):
        return f"{title} {was} in {s.track}{turn.where(s)}, {at}."
    if not s.room:
        told, likeness = nearest(turn, s)
        if likeness >= CLEAR and turn.query.about_something and _PLACE.search(told):
            return phrases.says(s, phrases.summary(told, MOST_WORDS))
        return f"The schedule gives no room for {title}. It {was} {at}. {phrases.DESK}"
    running = s.start <= turn.now < s.end
    until = f"right now, {phrases.until(s)}" if running else at
    return f"{title} {was} {phrases.place(s.room)}, {until}."


_PLACE = re.compile(
    r"\b(?:rooms?|halls?|meet\w*|floor|building|venue|online|zoom|street|locat\w+|lobby|entrance|foyer|"
    r"outside|inside|outdoors|park|stage|theat(?:re|er)|station|held|takes? place|desk|bar|campus|"
    r"library|house|garden|church|gallery|museum|square|camp|tent)\b",
    re.I,
)


def _who(turn: Turn, s: Session) -> str:
    title, at, where = phrases.short(s), turn.at(s), turn.where(s, " ")
    if not s.speakers:
        was = turn.was(s)
        if names := speakers_in(s, turn.schedule.talks):
            verb = "spoke" if s.end <= turn.now else "speak" if len(names) > 1 else "speaks"
            return f"{_people(names)} {verb} in {title}, {at}{where}."
        if names := hosts(s):
            return f"{_people(names)}, by the description of {title}. It {was} {at}{where}."
        if told := runs_it(s):
            return f"{title}: {told}"
        if told := names_people(s):
            return f"The schedule says of {title}, {at}{where}: {told}"
        when = f"It {was} {at}{turn.where(s)}."
        return f"The schedule names nobody for {title}. {when} {phrases.DESK}"
    return f"{_people(s.speakers)} {gives(s.speakers, s.end <= turn.now)} {_given(s)}, {at}{where}."


def _given(s: Session) -> str:
    return f"a {s.is_called_after}" if s.is_called_after else phrases.short(s)


def gives(names: Sequence[str], over: bool = False) -> str:
    return "gave" if over else "give" if len(names) > 1 else "gives"


def _no_end(turn: Turn, s: Session) -> str:
    starts = "started" if s.start <= turn.now else "starts"
    title, at = phrases.short(s), turn.at(s)
    return f"The schedule gives no end for {title}. It {starts} {at}{turn.where(s)}."


def _duration(turn: Turn, s: Session) -> str:
    if s.open_end:
        return _no_end(turn, s)
    if turn.query.remaining and s.start <= turn.now < s.end:
        return _left(turn, s)
    more = _goes_on(turn, s)
    tail = f" It goes on from {phrases.span(more)}." if more else ""
    return f"{phrases.short(s)} runs {phrases.minutes(s.minutes)}, from {phrases.span(s)}.{tail}"


def _left(turn: Turn, s: Session) -> str:
    """Of what is on, the time to its end."""
    left = phrases.minutes(round((s.end - turn.now).total_seconds() / 60))
    return f"{phrases.capital(left)} more: {phrases.short(s)} ends at {phrases.clock(s.end)}."


def _goes_on(turn: Turn, s: Session) -> Session | None:
    """Its second part, after a pause, under the same title."""
    called = turn.schedule.talks_by_title.get(s.title, ())
    called = [t for t in called if t.speakers == s.speakers]
    soon = [t for t in called if timedelta() <= t.start - s.end <= PAUSE and s.speakers]
    return soon[0] if len(soon) == 1 and len(called) == 2 else None


def _ends(turn: Turn, s: Session) -> str:
    if s.open_end:
        return _no_end(turn, s)
    if turn.query.says(Cue.NUMBER) and s.start <= turn.now < s.end:  # "how much longer is it"
        return _left(turn, s)
    return f"{phrases.short(s)} {turn.ended(s)}."


def _until(turn: Turn, s: Session) -> str:
    title, where = phrases.short(s), turn.where(s)
    to_its_end = turn.query.ending or turn.query.remaining
    if to_its_end and s.start <= turn.now < s.end and not s.open_end:
        return _left(turn, s)
    if s.start <= turn.now:
        state = "has finished" if s.end <= turn.now else f"has begun{where}, at {turn.clock(s)}"
        return f"{title} {state}."
    left = round((s.start - turn.now).total_seconds() / 60)
    if left >= FAR_MIN and s.day == turn.today and turn.query.says(Cue.HOW_LONG):
        return f"{title} is {turn.at(s)}{where}: {phrases.minutes(left)} from now."
    if left >= FAR_MIN:
        return f"{title} is {turn.at(s)}{where}."
    called = "it" if turn.query.anaphoric else title
    return f"You have {phrases.minutes(left)} before {called} starts{where}."


def _missed(turn: Turn, s: Session) -> str:
    title, where = phrases.short(s), turn.where(s)
    if s.open_end and s.start <= turn.now:
        lead = "Yes, it seems: " if s.end <= turn.now else ""
        if turn.query.says(Cue.STARTED):
            lead = "Yes, "
        return phrases.capital(f"{lead}{title} started {turn.at(s)}{where}; no end is given.")
    if s.end <= turn.now:
        lead = f"{title} is" if turn.query.choice or turn.query.remaining else f"Yes, {title} is"
        return f"{lead} over. It {turn.ended(s)}."
    if s.start <= turn.now and turn.query.says(Cue.STARTED):
        return f"Yes, {title} started at {turn.clock(s)}{where}, and is on {phrases.until(s)}."
    if s.start <= turn.now:
        lead = "Yes, " if turn.query.remaining else "No, " if turn.query.ending else ""
        return f"{lead}{title} is still on{where}, {phrases.until(s)}."
    lead = "" if turn.query.choice else "Yes, " if turn.query.remaining else "No, "
    return f"{lead}{title} is {turn.at(s)}{where}."


def _about(turn: Turn, s: Session) -> str:
    title, where, at = phrases.short(s), turn.where(s), turn.at(s)
    was = turn.was(s)
    gist, whole, most = _gist(turn, s), phrases.bare(s.title), MOST_OF_GIST
    left = most - len(whole.removeprefix(title).split())
    # what stands behind its colon says best what it is about, if the first sentence has room beside
    if whole.startswith(title) and len("".join(phrases.sentences(gist)[:1]).split()) <= left:
        title, most = whole, left
    told = phrases.summary(gist, most)
    told = "" if phrases.OPEN.fullmatch(told) else told
    by = f", by {_people(s.speakers)}," if s.speakers and not s.is_called_after else ""
    if s.is_called_after and not told:
        called = f"the {title[:1].lower()}{title[1:]}"
        return f"The schedule doesn't say yet what {called} is about. It {was} {at}{where}."
    if not told:
        return f"The schedule only says that {title}{by} {was} {at}{where}."
    return f"{title}{'.' if ': ' in title else ':'} {told} It {was} {at}{where}."


_TELLS = re.compile(
    r"\b(?:in this|this (?:talk|session|workshop|tutorial|panel|paper|course)|we (?:will|present|"
    r"show|introduce|"
    r"discuss|explore|describe|develop|propose)|i (?:will|present|show|introduce|discuss)|i'll|"
    r"we'll|you(?:'ll| will)|"
    r"is an? (?:\w+ ){0,5}(?:package|library|tool|framework|project|platform|language|game|"
    r"system|programme)|"
    r"allows?|enables?|provides|designed to|learn|introduc\w+|covers)\b",
    re.I,
)


# Near the start of a sentence, what only the one before explains
_OF_BEFORE = re.compile(r"(?:\S+ ){,14}?(?:them|they|these|those)\b")


def _gist(turn: Turn, s: Session) -> str:
    """The description from the first sentence on that says what the session is: many begin with
    something else."""
    sentences = phrases.sentences(s.description)
    head = phrases.short(s).split()[0].lower() if s.title.split() else ""
    asked = set(turn.query.topic)

    def weight(at: int) -> float:
        said = sentences[at].lower()
        named = len(head) > 3 and head in said.split()[:4]
        told = 1.5 * bool(_TELLS.search(said)) + 1.5 * named + len(asked & set(said.split()))
        hanging = at > 0 and bool(_OF_BEFORE.match(said))
        return told - 0.25 * at - (2 if len(said.split()) < 4 or hanging else 0)

    best = max(range(len(sentences)), key=weight, default=0)
    return (
        " ".join(sentences[best:])
        if sentences and weight(best) > weight(0) + 0.5
        else s.description
    )


def _whose(turn: Turn, s: Session) -> str:
    """ "What is X talking about?": the title, and a sentence where there is one."""
    names = [n for n in turn.query.speakers if n in s.speakers] or list(s.speakers)
    lead = f"{phrases.listing(names)} {gives(names, s.end <= turn.now)} {_given(s)}"
    told = phrases.summary(_gist(turn, s), 22)
    told = told or ("Its title is not announced yet." if s.is_called_after else "")
    return f"{lead}, {turn.slot(s)}.{f' {told}' if told else ''}"


def _speaker_first(turn: Turn, s: Session) -> str:
    query = turn.query
    yes = "Yes. " if query.yes_no and not query.choice else ""
    names = [n for n in query.speakers if n in s.speakers] or list(s.speakers)
    verb = gives(names, s.end <= turn.now)
    told = f"{verb} {_given(s)}, {turn.slot(s)}"
    return f"{yes}{phrases.listing(names)} {told}."


_BY_INTENT = {"when": _when, "where": _where, "who": _who, "duration": _duration, "ends": _ends,
              "until": _until, "missed": _missed, "about": _about, "whose": _whose}  # fmt: skip


def language(s: Session, asked: str) -> str:
    """What is to be said of it; ``asked``: the code of the language that was named, or ""."""
    names, title = languages_of(s), phrases.short(s)
    if not names:
        return f"The schedule gives no language for {title}."
    agrees = "" if not asked else "Yes, " if NAMES[asked] in names else "No, "
    return f"{agrees}{title} is in {phrases.listing(names)}."
