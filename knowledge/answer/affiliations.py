"""Who the speakers are and whom they work for, as far as the file says so."""

import re
from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer, offering_the_next
from knowledge.answer.details import gives, one
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Person, Session
from knowledge.replacing import replace
from knowledge.understand.companies import names_employer
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.words import words

MOST_TOLD = 3
_ASKING = frozenset(
    "work works working company companies employer employers firm firms two both "
    "university universities college institute institution school "
    "organisations organisation organization affiliation "
    "employed job speaker speakers presenter background bio biography person".split()
)
_TELLS_WHERE = re.compile(r"\b(?:at|of|from|with|for|founder|CEO|CTO|leads?|works?)\b")


def employer(turn: Turn) -> Answer | None:
    """ "Which company is she with?", "the agents one, who does that and where do they work?" """
    query = turn.query
    who, s = _meant(turn)
    if not who and s and (told := _organisation(s)):
        return Answer(phrases.says(s, told), (s,))
    if not who:
        text = f"The schedule names nobody for {phrases.short(s)}. {phrases.DESK}" if s else ""
        return Answer(text, (s,)) if s else None
    told = [_employer(turn, name) for name in who[:MOST_TOLD]]
    theirs = (s,) if s else _theirs(turn, who[0])[:1]
    if not any(told):
        text = f"The schedule doesn't say whom {phrases.listing(who[:MOST_TOLD])} " \
               f"work{'s' if len(who) == 1 else ''} for."  # fmt: skip
        if theirs:
            held = f"{phrases.short(theirs[0])}, {turn.slot(theirs[0], ', ')}"
            text += f" {who[0]} is on with {held}."
        return Answer(text, theirs, "unknown")
    text = " ".join(dict.fromkeys(filter(None, told)))
    if s and query.says(Cue.WHO_AND_WHAT):
        text += f" {phrases.short(s)} is {turn.slot(s)}."
    return Answer(text, theirs)


_ORGANISATION = re.compile(
    r"\b(?:Universit\w+|Colleges?|Institut\w+|Librar(?:y|ies)|Labs?|Schools?|Compan(?:y|ies)) "
    r"(?:of|for) [A-Z]|(?<=[a-z] )(?:[A-Z]\w+ )+(?:University|College|Institute|Library|Inc|GmbH)\b"
)


def _organisation(s: Session) -> str:
    """The sentence of a description that names one: whose it is, where nobody is named."""
    told = filter(_ORGANISATION.search, phrases.sentences(s.description))
    return phrases.summary(next(told, ""), 28)


def biography(turn: Turn) -> Answer | None:
    """ "Tell me about the speaker", "who is she?" """
    query = turn.query
    named = query.speakers and not query.titles and query.says(Cue.ABOUT_SOMEBODY)
    if query.task != "bio" and not (named and not query.topic and not query.rooms):
        return None
    who, s = _meant(turn)
    people = turn.schedule.people
    if not who or not any(name in people for name in who):
        return (
            one(turn.with_(replace(query, intent="who")), s) if s and query.task == "bio" else None
        )
    s = s or next(iter(upcoming(_theirs(turn, who[0]), turn.now)), _theirs(turn, who[0])[0])
    if len(who) > 1:
        told = [f"{name}: {_role(people.get(name, Person())) or 'no more is said'}" for name in who]
        return Answer(f"{'; '.join(told[:MOST_TOLD])}.", (s,))
    person = people[who[0]]
    role = f", {_role(person)}," if _role(person) else ""
    verb = gives(who, s.end <= turn.now)
    text = f"{who[0]}{role} {verb} {phrases.short(s)}, {turn.slot(s)}."
    if query.intent != "who" or not role:
        left = 40 - len(text.split())
        told = phrases.summary(_sentence(person), max(left, 12)) if left > 6 else ""
        text = f"{text} {told}".strip()
    return Answer(text, (s,))


def staff(turn: Turn) -> Answer | None:
    """ "Is anyone from Acme speaking?", "who is here from Acme?" """
    query = turn.query
    if not query.staff or query.intent not in ("any", "who", "what") or query.task:
        return None
    sessions = turn.select().sessions
    names = [n for n in dict.fromkeys(n for s in sessions for n in s.speakers) if n in query.staff]
    people = query.asks_person or query.intent == "who" or query.says(Cue.PEOPLE)
    if not names or not people and len(sessions) != 1:
        return None if sessions else _nobody(turn)
    coming = upcoming(sessions, turn.now) or list(sessions)
    s = coming[0]
    yes = "Yes, " if query.yes_no else ""
    if len(names) > 1:
        number = len(names)
        shown = names if number <= 4 else [*names[:3], f"{number - 3} more"]
        first = f"First is {phrases.short(s, 7)}, {turn.slot(s)}."
        return Answer(f"{yes}{phrases.listing(shown)}. {first}", (s,), more=tuple(coming[1:]))
    role = _role(turn.schedule.people.get(names[0], Person()))
    role = _less_company(role, query.company)
    by = f"{names[0]}, {role}," if role else names[0]
    told = f"{gives(names, s.end <= turn.now)} {phrases.short(s)}, {turn.at(s)}"
    return Answer(f"{yes}{by} {told}{turn.where(s, ' ')}.", (s,), more=tuple(coming[1:]))


def nobody_from(turn: Turn) -> Answer | None:
    """ "Is anyone from Acme here?", where no name, role or biography says so."""
    query = turn.query
    if not query.company or query.staff:
        return None
    lead = "No, nobody" if query.yes_no else "Nobody"
    told = f"{lead} here is said to be from {query.company}."
    if people := turn.index.companies.told_of(query.company):
        s = (upcoming(theirs := _theirs(turn, people[0]), turn.now) or theirs)[0]
        told = f"I can't tell whether anyone here is from {query.company}, but what is said of"
        return Answer(f"{told} {people[0]} names it: {phrases.short(s)}, {turn.slot(s)}.", (s,))
    if titled := [s for s in turn.schedule.talks if _names(s.title, query.company)]:
        s = (upcoming(titled, turn.now) or titled)[0]
        return Answer(f"{told} But {phrases.short(s)}, {turn.slot(s)}, names it.", (s,))
    return offering_the_next(told)


def _names(title: str, company: str) -> bool:
    return f" {company} " in f" {' '.join(words(title))} "


def _nobody(turn: Turn) -> Answer:
    """Nobody of the company is on at the time asked about: says when one of them is."""
    query = turn.query
    theirs = turn.talks_by(query.staff)
    if not theirs:
        return Answer("Nothing of theirs fits that.", kind="unknown")
    s = (upcoming(theirs, turn.now) or theirs)[0]
    names = [n for n in s.speakers if n in query.staff]
    told = f"{phrases.listing(names)} {gives(names, s.end <= turn.now)} {phrases.short(s)}"
    return Answer(f"Nobody from {query.company} then. {told}, {turn.slot(s)}.", (s,))


def _meant(turn: Turn) -> tuple[Sequence[str], Session | None]:
    """The people whom a question asks about, and the session that it names or that is in focus."""
    query = turn.query
    if who := turn.person_of(query):
        held = [s for s in turn.state.focus if set(who) & set(s.speakers)]
        return who[:1], (held[0] if held and not query.speakers else None)
    said = query.topic or tuple(query.unknown_speaker.split())
    topic = tuple(w for w in said if w not in _ASKING)
    subject = replace(
        query, topic=topic, unknown_speaker="", task="", anaphoric=False, those="", intent="any"
    )
    named = turn.named(subject) if topic or query.titles or query.rooms else []
    s = next(iter(named or turn.state.focus), None)
    return (s.speakers, s) if s else ((), None)


def _theirs(turn: Turn, who: str) -> tuple[Session, ...]:
    theirs = turn.talks_by([who])
    when = turn.query.when
    timed = by_time(Query("any", when), theirs, turn.now) if when.given else []
    return tuple(timed or theirs)


def _role(person: Person) -> str:
    """What somebody is and where, in few words."""
    told = ", ".join(filter(None, (person.role, person.company)))
    if person.company and person.company.lower() in person.role.lower():
        told = person.role
    return phrases.summary(told, 14).rstrip(".")


def _less_company(role: str, company: str) -> str:
    """The post alone, to who asked for those of the company: "developer at Acme R&D" is a developer."""
    head = re.split(
        rf"(?:,| (?:in|at|@|of|for|with|from))? (?={re.escape(company)}\b)", role, flags=re.I
    )[0]
    return head if company and head.strip() else role


def _sentence(person: Person) -> str:
    return phrases.sentences(person.bio)[0] if person.bio else ""


def _employer(turn: Turn, who: str) -> str:
    """A sentence that says whom somebody works for; "" if nothing does."""
    person = turn.schedule.people.get(who, Person())
    if person.company or names_employer(person):
        return f"{who}: {_role(person)}."
    behind = re.search(r"\(([^()]{2,60})\)|, ([A-Z][^,]{3,60})$", who)
    if behind:
        return f"The schedule names {who[: behind.start()].strip()} with {behind[1] or behind[2]}."
    first, last = who.split()[0], who.split()[-1]
    for sentence in phrases.sentences(person.bio)[:2]:
        if _TELLS_WHERE.search(sentence):
            named = first in sentence or last in sentence
            return f"{'' if named else f'{who}: '}{phrases.summary(sentence, 24)}"
    for s in _theirs(turn, who):
        for sentence in phrases.sentences(s.description):
            if last in sentence and _TELLS_WHERE.search(sentence):
                return f"The description says: {phrases.summary(sentence, 28)}"
    return f"{who}: {_role(person)}." if _role(person) else ""
