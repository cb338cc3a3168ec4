"""Who moderates, chairs or hosts a session: whom its title or description names so."""

import re

from knowledge.answer import phrases
from knowledge.answer.answer import Answer, unknown
from knowledge.answer.fits import of_kind
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.roles import ROLE_STEM, ROLES

MOST_NAMED = 4
_NOUNS = {"moderat": "moderator", "chair": "chair", "host": "host", "facilitat": "facilitator"}
_OF_ANYBODY = ("run", "lead")
_OR = r"(?:or|er|person|man|woman)?"
_WORDS = re.compile(rf"^(?:{ROLE_STEM}|compere|emcee)\w*$")
_CAPITAL = r"(?:[A-Z\u00c0-\u00de](?:\.|[\w'\u2019]+(?:-[\w'\u2019]+)*))"
_PARTICLES = r"(?:(?:de|van|von|der|den|la|le|di|da|del|al|bin) )*"
_NAME = rf"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?{_CAPITAL}(?: {_PARTICLES}{_CAPITAL}){{0,3}}"
_BEHIND = r"(?: ?\([^)]*\))?"
_NAMES = rf"(?P<names>{_NAME}{_BEHIND}(?:(?:, and|,| and| &| with) {_NAME}{_BEHIND}){{0,3}})"
_AS = rf"(?i:(?P<role>{ROLE_STEM}){_OR})"
# What stands behind a name and is none: the next heading, a job
_HEADINGS = re.compile(
    r" (?:Submit|Panel\w*|Speakers?|Abstract|Topics?|Questions?|Session|Discussants?|Moderators?|Join|"
    r"The|This|In|With|When|What|How|We)\b.*"
)
_JOBS = re.compile(
    r"\b(?:Chief|Editor|Correspondent|Director|Professor|University|Institute|News|CEO|CTO|President|"
    r"Head)\b"
)
# "Moderators: A B (C) and D E", "chaired by journalist A B", "A B (chair)"
_NAMED_SO = (
    re.compile(rf"\b{_AS}(?i:s|\(s\))?[ \t]*[:\u2013][ \t]*{_NAMES}"),
    re.compile(rf"\b(?i:(?P<role>{ROLE_STEM})ed by)(?: (?!and\b)[a-z]\w*){{0,3}} {_NAMES}"),
    re.compile(rf"(?P<names>{_NAME})(?:,? \(|, | \u2013 ){_AS}(?=[).,;]|$)"),
)


def role(turn: Turn) -> Answer | None:
    """ "Who's moderating that?": the person that is named so, else that nobody is, and who is on it."""
    stem = turn.query.said.role
    found = _meant(turn) if stem else []
    if not found or turn.query.staff or turn.query.person_back:
        return None
    s = found[0]
    title, at = phrases.short(s), turn.slot(s)
    if stem in _OF_ANYBODY and not of_kind(s, "panel"):
        return None  # whoever speaks in it
    if not (named := named_as(s, stem)):
        return _not_said(s, stem, title)
    names, as_ = named
    people = phrases.listing(names[:MOST_NAMED])
    over, many = s.end <= turn.now, len(names) > 1
    if ROLES.get(as_) != ROLES[stem]:
        verb = "were" if over and many else "was" if over else "are" if many else "is"
        return Answer(
            f"{people} {verb} the {_NOUNS[as_]}{'s' if many else ''} of {title}, {at}.", (s,)
        )
    verb = ROLES[stem]
    verb = f"{verb.removesuffix('e')}ed" if over else verb if many else f"{verb}s"
    return Answer(f"{people} {verb} {title}, {at}.", (s,))


def named_as(s: Session, stem: str = "") -> tuple[list[str], str] | None:
    """Who is named as the moderator, chair, host: rather in the role ``stem``, else in another."""
    text = f"{s.title}\n{s.description}"
    found = [m for p in _NAMED_SO for m in p.finditer(text)]
    found.sort(key=lambda m: ROLES.get(m["role"].lower()) != ROLES.get(stem))
    for m in found:
        names = [one for one in _parted(m["names"]) if " " in one and not _JOBS.search(one)]
        if names:
            return names, m["role"].lower()
    return None


def _parted(names: str) -> list[str]:
    """Of "MSNBC's A B (C) and D E Panelists" the names, A B and D E."""
    bare = re.sub(r"\([^)]*\)?", "", names)
    parts = re.split(r"(?:, and|,| and| &| with) (?=[A-Z\u00c0-\u00de])", bare)
    parts = [re.sub(r"^\w+['\u2019]s ", "", " ".join(one.split())) for one in parts]
    return [_HEADINGS.sub("", one).strip(" .,") for one in parts]


def _not_said(s: Session, stem: str, title: str) -> Answer | None:
    """That nobody is named in the role, and who is on it. None for "who hosts it": that is answered as
    "who is on it" is."""
    if ROLES[stem] in ("host", "facilitate", *_OF_ANYBODY):
        return None
    if not s.speakers:
        return unknown(f"The schedule doesn't say who {ROLES[stem]}s {title}.", s)
    more = len(s.speakers) - MOST_NAMED
    shown = [*s.speakers[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
    people = phrases.listing(shown)
    is_ = "is" if len(s.speakers) == 1 else "are"
    return Answer(
        f"The schedule doesn't say who {ROLES[stem]}s {title}; {people} {is_} on it.", (s,)
    )


def _meant(turn: Turn) -> list[Session]:
    query, focus = turn.query, turn.state.focus
    topic = tuple(w for w in query.topic if not _WORDS.match(w))
    query = replace(query, topic=topic, phrase=" ".join(topic), anaphoric=False, unknown_speaker="")
    only_kind = query.kind and not (topic or query.titles or query.rooms or query.when.given)
    talked_of = [s for s in focus if of_kind(s, query.kind)] if only_kind else []
    if talked_of or not query.about_something:
        return talked_of or list(focus)
    return turn.named(query)
