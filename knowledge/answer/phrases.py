"""How facts are said aloud."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from knowledge import series
from knowledge.model import Schedule, Session

MOST_ALOUD = 40  # words of an answer, unless more is asked for
DESK = "Please ask at the information desk."
CANNOT = "I can't do that, I only tell what is on the schedule."
ONLY_THIS = "I only have this schedule, nothing of other years or events."
UNKNOWN = "Sorry, I don't have that."
GO_ON = " Shall I go on?"
MARKED = {
    "beginner": "marked for beginners",
    "intermediate": "marked as intermediate",
    "advanced": "marked as advanced",
}
# A title or description that is still to come
OPEN = re.compile(r"\W*(?:tb[acd]|to be (?:announced|confirmed|determined))?\W*", re.I)
MOST_TITLE = 9  # words of a title that are said, if it can be shortened well
LEAST_TITLE = 3  # words that are left where a title is cut before a preposition
MOST_WHOLE = 12  # of one that cannot


def clock(moment: datetime) -> str:
    """2:15 pm; the speech side reads it out."""
    hour = moment.hour % 12 or 12
    half = "am" if moment.hour < 12 else "pm"
    if moment.hour == 12 and moment.minute == 0:
        return "noon"
    if moment.hour == 0 and moment.minute == 0:
        return "midnight"
    return f"{hour}:{moment.minute:02d} {half}" if moment.minute else f"{hour} {half}"


def day(session: Session, schedule: Schedule, now: datetime) -> str:
    """ "" today, "tomorrow", "on Wednesday", or with the date when it is far away."""
    return day_name(session.day, schedule, now)


def day_name(day: date, schedule: Schedule, now: datetime) -> str:
    apart = (day - schedule.today(now)).days
    if apart == 0:
        return ""
    if apart == 1:
        return "tomorrow"
    if apart == -1:
        return "yesterday"
    return f"on {day:%A}" if abs(apart) < 7 else f"on {day:%A}, {day:%B} {day.day}"


def at(session: Session, schedule: Schedule, now: datetime) -> str:
    """tomorrow at 2:15 pm; tomorrow, all day"""
    if session.all_day:
        return ", ".join(filter(None, [day(session, schedule, now), "all day"]))
    return at_clock(session.day, session.start, schedule, now)


def at_clock(day: date, moment: datetime, schedule: Schedule, now: datetime) -> str:
    """tomorrow at 5 pm; ``day``: the conference day of the moment"""
    return f"{day_name(day, schedule, now)} at {clock(moment)}".strip()


def span(session: Session) -> str:
    """2:15 pm to 3 pm"""
    return f"{clock(session.start)} to {clock(session.end)}"


def place(room: str) -> str:
    """in Room B2, on the Main Stage, in the Garden Room; "" where there is none"""
    if not room:
        return ""
    room = re.sub(r"\s*\(\d+\)$", "", room) or room  # how many it holds
    return f"{'on' if room.split()[-1].lower() in ('stage', 'terrace') else 'in'} {the(room)}"


def the(room: str) -> str:
    """the Main Stage, Room B2"""
    if re.fullmatch(r"\d[\d.-]*[A-Za-z]?", room):
        return f"room {room}"
    if inside := re.fullmatch(r"([A-Z][a-z]{3,}):([A-Z]\w.*)", room):  # "Assembly:Tealab"
        return f"the {inside[2]} {inside[1].lower()}"
    article = "" if room.split()[0].lower() in ("room", "hall", "track", "the") else "the "
    if any(c.isdigit() for c in room) or room.split()[-1].lower() not in _PLACES:
        article = ""
    return f"{article}{room}"


_PLACES = frozenset(
    "stage room hall foyer auditorium theater theatre terrace lab lounge library lobby garden "
    "ballroom atrium".split()
)


def one(thing: str) -> str:
    """a workshop, an interview"""
    return f"{'an' if thing[:1] in 'aeiou' else 'a'} {thing}"


def listing(items: Sequence[str], word: str = "and") -> str:
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def says(session: Session, told: str) -> str:
    """What its description or marks tell, word for word."""
    return f"For {short(session)} the schedule says: {told}"


def minutes(count: int) -> str:
    """90 -> an hour and a half, 100 -> an hour and 40 minutes"""
    if count in _ROUND:
        return _ROUND[count]
    hours, rest = divmod(count, 60)
    whole = "an hour" if hours == 1 else f"{hours} hours"
    told = f"{rest} minute{'' if rest == 1 else 's'}"
    return " and ".join([whole] * (hours > 0) + [told] * (rest > 0 or not hours))


_ROUND = {30: "half an hour", 90: "an hour and a half", 120: "two hours"}


_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)\s+|\s*\n\s*|\s+(?:--|[\u2022\u25aa])\s+(?=[A-Z])"
)
_ITEM = re.compile(r"^(?:[-\u2013\u2014*\u2022\u25aa#>]+\s+)+|(?<=[:;])\s+[-*]+(?=\s)")
_LINK = r"(?:https?://|www\.)[^\s()<>]*[^\s()<>.,;:!?'\"]"
_ASIDE = re.compile(rf"\s?[(\[<](?:\w+:? )?{_LINK}/?[)\]>]")


def sentences(description: str) -> list[str]:
    """Its sentences and the items of its lists, without the marks of lists and links in brackets."""
    parts = _SENTENCE_END.split(_ASIDE.sub("", description))
    return [said for part in parts if (said := _ITEM.sub("", part.strip()).strip())]


def until(s: Session) -> str:
    return "with no end given" if s.open_end else f"until {clock(s.end)}"


def summary(description: str, most: int = 40) -> str:
    """Its first sentence, or as many as fit ``most`` words; a long one is cut at a clause."""
    told = ""
    for sentence in sentences(description):
        if told and len(f"{told} {sentence}".split()) > most:
            break
        told += f"{' ' if not told or told[-1] in '.!?:;' else '. '}{sentence}"
    told = told.strip()
    while len(told.split()) > most:
        cut = max(told.rfind(mark, 0, -1) for mark in (", ", "; ", ": ", " - "))
        clause = told[:cut] if len(told[: max(cut, 0)].split()) > most // 3 else ""
        told = clause or " ".join(told.split()[:most])  # "In this panel" alone says nothing
    told = _less_half_quote(told)
    opened = told.rfind("(")
    if opened > told.rfind(")"):  # cut inside
        told = told[:opened].rstrip() if opened * 2 > len(told) else told.replace("(", "", 1)
    return told if not told or told[-1] in ".!?" else f"{told}."


_CLAUSE = re.compile(r"[,;:\u2013\u2014] |- ")


def its_end(session: Session) -> str:
    """ " It ends at 3 pm.", or "" where the file does not say."""
    return "" if session.open_end else f" It ends at {clock(session.end)}."


def around(sentence: str, end: int, most: int) -> str:
    """As ``summary`` of a sentence, but never cut before ``end``, in characters: from the earliest
    clause on from which all up to there fits."""
    if len(sentence[:end].split()) <= most:
        return summary(sentence, most)
    starts = [m.end() for m in _CLAUSE.finditer(sentence, 0, end)]
    fitting = (at for at in starts if len(sentence[at:end].split()) <= most)
    last = max((m.end() for m in re.finditer(r"\s", sentence[:end])), default=0)
    return capital(summary(sentence[next(fitting, last) :], most))


def bare(title: str) -> str:
    """A title inside a sentence: no full stop or question mark of its own, nothing unsayable."""
    said = re.sub(r"https?://\S+|\s*\[[^\]]*\]|\s*#\d+\b", "", title)
    if OPEN.fullmatch(said):
        said = title.replace("[", "").replace("]", " ")  # "[Closing keynote] tba" says no more
        said = re.sub(r"\b(?:tb[acd]|to be \w+)\W*$", "", said.strip(), flags=re.I) or title
    said = re.sub(
        r"\s*\((?:[^()]* by [^()]*|[^()]*required[^()]*|tb[acd]|\d+)\)", "", said, flags=re.I
    )
    said = _less_its_time(said)
    said = "".join(c for c in said if unicodedata.category(c) not in ("So", "Sk", "Cs", "Co", "Cn"))
    said = re.sub(r"[\uFE00-\uFE0F\u200d]", "", said).strip(" .?!,;:-\u2013\u2014|")
    said = re.sub(r"(?<=[a-z]):(?=[A-Z])", ": ", _EMPHASIS.sub("", said))
    return " ".join(said.split()) or title


_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_SHORT_DAY = r"(?:mo|tu|we|th|fr|sa|su|mon|tues?|weds?|thu|thurs?|fri|sat|sun)\b\.?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_AT_CLOCK = r"\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\b\.?|uhr\b)|\d{1,2}:\d{2}|\d{1,2}h\d{2}\b"
_DATE = (
    rf"\d{{4}}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{{2,4}}|\d+(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d+"
)
_JOINED = (
    r"[\s,;/&@\u2013\u2014-]|\d+(?:st|nd|rd|th)?\b|"
    r"\b(?:to|till|until|from|at|and|on|noon|midnight)\b"
)
_IS_TIME = rf"(?:{_AT_CLOCK}|{_DATE}|{_WEEKDAY}|{_SHORT_DAY} ?(?=\d))"
_TIME_ASIDE = re.compile(
    rf"\s*\((?=[^()]*?\b{_IS_TIME})(?:{_IS_TIME}|{_SHORT_DAY}|{_MONTH}|{_JOINED})+\)\s*$", re.I
)


def _less_its_time(title: str) -> str:
    """Without "(Th 6:00 PM)" at its end: when it is the schedule tells."""
    return _TIME_ASIDE.sub("", title)


_EMPHASIS = re.compile(r"\*\*|(?<!\w)[*_](?=[\w'\"])|(?<=[\w.'\"])[*_](?!\w)")  # Markdown's
_EDGES = " .?!,;:-\u2013\u2014|"
_SEAMS = (": ", " - ", " \u2013 ", " \u2014 ", " | ", ". ", "? ", "! ", "; ")
_KIND_HEAD = re.compile(
    r"(?:the )?(?:(?:opening|closing|paper|poster|tutorial|oral|breakout|parallel|special|technical) )*"
    r"(?:keynote|panel|workshop|talk|tutorial|session|plenary|"
    r"lightning talks?|"
    r"discussion|panel discussion|part|day|track|demo|bof|meetup|invited talk|main "
    r"conference)s?(?: \w+)?",
    re.I,
)


def short(of: Session | str, most: int = MOST_TITLE) -> str:
    """At most ``most`` words of a title: what stands before its colon or dash, else its first words; of
    one in a series what is its own."""
    title = of if isinstance(of, str) else of.title
    said = bare(title)
    if len(said.split()) <= most:
        return said
    head = "" if isinstance(of, str) or _KIND_HEAD.fullmatch(of.series) else of.series
    if head and (own := series.own_part(said, bare(head))):
        return own if len(own.split()) <= most else _cut(own, most)
    for seam in _SEAMS:
        head, found, tail = said.partition(seam)
        if not found or not head:
            continue
        said = tail if _KIND_HEAD.fullmatch(head.strip()) else head
        said = _less_half_quote(said.strip(_EDGES))
        if len(said.split()) <= most:
            return said
    if most >= MOST_TITLE and len(said.split()) <= MOST_WHOLE:
        return said
    return _cut(said, most)


def _cut(said: str, most: int) -> str:
    cut = said.split()[:most]
    inside = said.split()[most].lower() not in _JOINING and cut[-1][-1] not in ",;:"
    last = max((n for n, word in enumerate(cut) if word.lower() in _BEFORE), default=0)
    if inside and last >= LEAST_TITLE < len(cut) - last:
        cut = cut[:last]  # rather than in the middle of "of a large, randomised and long trial"
    while len(cut) > 3 and cut[-1].lower() in _JOINING:
        cut.pop()
    return _less_half_quote(" ".join(cut).strip(f"{_EDGES}("))


def _less_half_quote(said: str) -> str:
    """Without a quotation mark whose other half was cut off."""
    curly = "\u201e\u201c" if "\u201e" in said else "\u201c\u201d"  # one mark opens, or closes
    for opens, closes in ('""', curly, "\u00ab\u00bb"):
        halves = said.count(opens) - (said.count(closes) if opens != closes else 0)
        if halves % 2:
            cut = said.rfind(opens) if halves > 0 else said.find(closes)
            said = " ".join(f"{said[:cut]}{said[cut + 1 :]}".split())
    return said


_BEFORE = frozenset("of in on at to for with from by using via through".split())
_JOINING = frozenset(
    "a an the of in on at to for and or with from by your our its is are as that how what why when "
    "where who which not can do be was i we you".split()
)


def all_of(count: int) -> str:
    """both, all three"""
    return "both" if count == 2 else f"all {number(count)}"


def number(count: int) -> str:
    few = "no one two three four five six seven eight nine ten".split()
    return few[count] if count < len(few) else str(count)


def with_cast(cast: Sequence[int]) -> str:
    """ "with two speakers", of at least and at most so many who give it; "" of none."""
    if not cast:
        return ""
    least, most = cast
    said = "no speaker named" if not most else f"{number(least)} speaker{'' if least == 1 else 's'}"
    return f"with {said}{' or more' if most > least else ''}"


def count(number: int, noun: str) -> str:
    """1 talk, no talks, 12 talks, 2 parties, 2 classes"""
    return f"{number or 'no'} {noun if number == 1 else _plural(noun)}"


def _plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}{'es' if noun.endswith(('s', 'sh', 'ch', 'z', 'x')) else 's'}"


def there_are(number: int, noun: str) -> str:
    """There is 1 talk; There are no talks"""
    return f"There {'is' if number == 1 else 'are'} {count(number, noun)}"


def of_plural(number: int, nouns: str) -> str:
    """1 party, no parties, 12 parties, of "parties" """
    return f"{number or 'no'} {nouns}" if number != 1 else f"1 {_singular(nouns)}"


def _singular(nouns: str) -> str:
    ends = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("ss", "ss"), ("s", ""))
    found = next(((plural, one) for plural, one in ends if nouns.endswith(plural)), ("", ""))
    return f"{nouns.removesuffix(found[0])}{found[1]}"


def kind(kind: str, as_said: str = "") -> str:
    """What one of a kind is called: "lightning talk", "panel" """
    return _KIND_NOUNS.get(kind, _singular(as_said) or kind)


_KIND_NOUNS = {"lightning": "lightning talk", "bof": "BoF", "hands-on": "hands-on session"}


def capital(said: str) -> str:
    return said[:1].upper() + said[1:]
