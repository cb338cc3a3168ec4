"""Persons that are asked for and are unknown here, or may be one of several."""

import re
from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer, unknown
from knowledge.answer.select import by_subject
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.postings import IN_TITLE
from knowledge.replacing import replace
from knowledge.retrieval.embedder import english
from knowledge.understand.cues import Cue
from knowledge.understand.given_names import is_given
from knowledge.understand.query import Query
from knowledge.words import content, stem, words

MOST_NEAR = 2  # names that are offered for one that nobody has


def unknown_person(turn: Turn) -> Answer:
    who = turn.query.unknown_speaker or turn.query.nobody
    if turn.query.says(Cue.WHO_DID):
        return unknown("The schedule doesn't tell who that was.")
    if named := _mentioned(turn, who):
        (first, name), *others = named
        told = f"{phrases.short(first)}, {turn.slot(first)}, names {name}"
        text = f"{_nobody(turn.query, _capitals(who))} But {told}."
        return Answer(text, (first,), more=tuple(s for s, _ in others))
    told = _nobody(turn.query, who)
    return Answer(f"{told} Could you say the name again, or the talk?", kind="unknown")


def nobody_called(turn: Turn) -> Answer | None:
    """ "Is Zoe Scalzi reading?", where John Scalzi is, or nobody of either name."""
    query, who = turn.query, turn.query.nobody
    if not who:
        return None
    told = f"{'No, I' if query.yes_no else 'I'} don't have anyone called {_capitals(who)}"
    if (s := _session_said(turn)) and s.speakers:
        by = phrases.listing(s.speakers[:MOST_NEAR])
        return Answer(f"{told}. {phrases.short(s)}, {turn.slot(s)}, is by {by}.", (s,))
    plain = replace(query, nobody="", unsure_speakers=())
    if near := query.unsure_speakers[:MOST_NEAR]:
        asked = did_you_mean(turn.with_(plain), near)
    elif titled := _namesake_in_title(turn, who):
        offer = replace(plain, titles=titled[1], topic=())
        asked = Answer(f"Did you mean {titled[0]}?", kind="clarify", offers=(offer,))
    else:
        return unknown_person(turn)
    return replace(asked, text=f"{told}. {asked.text}")


def _session_said(turn: Turn) -> Session | None:
    """What the unknown person was said to give, if that is clear."""
    query = turn.query
    found = query.titles or turn.index.talks_having(map(stem, query.topic), IN_TITLE)
    return found[0] if len(found) == 1 else None


def _namesake_in_title(turn: Turn, name: str) -> tuple[str, tuple[Session, ...]] | None:
    """Who has the surname, of those that only titles name, and these sessions."""
    last = name.split()[-1]
    full = re.compile(rf"\b([A-Z]\w+) {re.escape(last.capitalize())}\b")
    found = ((full.search(s.title), s) for s in turn.index.titles.holding(last))
    held = [(m[0], s) for m, s in found if m and is_given(m[1].lower())]
    if len({called for called, _ in held}) != 1:
        return None
    return held[0][0], tuple(s for _, s in held)


def _mentioned(turn: Turn, name: str) -> list[tuple[Session, str]]:
    """Sessions whose title or description holds a full name, each part with a capital, and how they
    write it; what is to come first."""
    if " " not in name:
        return []
    heard = turn.index.mentions.alike(name) or name
    # "Ada M. King" is found for "ada king"
    parts = r"\W+(?:\w+\.? )?".join(map(re.escape, heard.split()))
    said = re.compile(rf"\b{parts}\b", re.I)
    held = []
    for s in turn.index.talks_having(map(stem, content(heard))):
        found = (m[0] for m in said.finditer(f"{s.title}\n{s.description}"))
        if as_written := next((m for m in found if all(p[:1].isupper() for p in m.split())), ""):
            held.append((s, as_written))
    held = held or _titled_after(turn, name)
    return sorted(held, key=lambda pair: pair[0].end <= turn.now)


def _titled_after(turn: Turn, name: str) -> list[tuple[Session, str]]:
    """Sessions whose title holds the surname, with a capital, which is no common word."""
    last = name.split()[-1]
    if last in english():
        return []
    of_it = re.compile(rf"\b{re.escape(last)}\b", re.I)
    found = ((s, m[0]) for s in turn.index.titles.holding(last) if (m := of_it.search(s.title)))
    return [(s, surname) for s, surname in found if surname[:1].isupper()]


def _capitals(name: str) -> str:
    return " ".join(map(str.capitalize, name.split()))


def _nobody(query: Query, who: str) -> str:
    lead = "No, I" if query.yes_no else "I"
    called = "from" if query.says(Cue.FROM) else "called"
    return f"{lead} don't have anyone {called} {who} on the schedule."


def no_speaker(turn: Turn) -> Answer:
    """The answer about somebody who is no speaker, and at most mentioned in a title or description."""
    who = " ".join(turn.query.topic)
    found = by_subject(turn.index, replace(turn.query, speaks=False)).sessions
    told = _nobody(turn.query, who)
    if not found:
        return Answer(f"{told} Could you say the name again, or the talk?", kind="unknown")
    offer = replace(turn.query, titles=found[:1], topic=(), speaks=False, intent="when")
    s = found[0]
    near = f"{phrases.short(s)}, {turn.slot(s)},"
    text = f"{told} {near} comes nearest. Do you want that?"
    return Answer(text, kind="unknown", offers=(offer,))


def did_you_mean(turn: Turn, names: Sequence[str]) -> Answer:
    offers = tuple(replace(turn.query, speakers=(n,), unsure_speakers=()) for n in names)
    query, lead = turn.query, ""
    if query.unsure_speakers and not query.sounds_so and (query.yes_no or query.name_said):
        no = "No, I" if query.yes_no else "I"
        lead = f"{no} don't have anyone called {query.name_said or 'that'}. "
    return Answer(
        f"{lead}Did you mean {phrases.listing(names, 'or')}?", kind="clarify", offers=offers
    )


def with_the_name(turn: Turn, answer: Answer) -> Answer:
    """Of a name that was heard as another, and that the answer does not say: whom it is about."""
    name = next(iter(turn.query.speakers), "")
    if not turn.query.misheard or answer.kind != "answer" or words(name)[-1] in words(answer.text):
        return answer
    text = f"If you mean {name}: {answer.text}"
    said = phrases.sentences(text)
    if len(text.split()) > phrases.MOST_ALOUD and len(said) > 2:
        text = " ".join((*said[:-2], said[-1]))  # less of what it is about, then when it is
    return replace(answer, text=text)


def by_given_name(turn: Turn) -> Session | None:
    """ "Bo's threading talk": of those who have that name, on that subject."""
    said = turn.query.unknown_speaker.split()
    held = {}
    for name in turn.schedule.speakers:
        if len(said) > 1 and (rest := set(said) - set(words(name))) and len(rest) < len(said):
            theirs = turn.schedule.talks_by_speaker.get(name, ())
            asked = set(map(stem, rest))
            held |= {s.id: s for s in theirs if asked <= turn.index.stems[s.id].keys()}
    found = list(held.values())
    return found[0] if len(found) == 1 else None
