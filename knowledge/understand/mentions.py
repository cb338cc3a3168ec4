"""The things that an utterance names, whatever words ask about them: one after the other, and what
stands in for each where only the asking is to be judged."""

import re
from itertools import pairwise

from knowledge.index import Index
from knowledge.patterns import pattern
from knowledge.postings import IN_TITLE
from knowledge.retrieval.embedder import english, is_english, is_rare
from knowledge.understand.intents import asking, masked
from knowledge.understand.query import Query
from knowledge.understand.topic_stopwords import ORDINARY, subject
from knowledge.words import STOP, stem, words

LEAST_OF_TITLE = 3  # words

# Between two words of one mention: "the talk of Nohl about phones" names one thing.
_JOINS = frozenset(
    "of on about by in from the a an de von van der talk talks session one ones".split()
)
_APART = frozenset("and or then if with versus while once after before".split())


def mentions(index: Index, said: str, asking: frozenset[str]) -> list[str]:
    """Runs of words that name something; ``asking``: words that only ask.

    A whole title is one run, whatever stands in it.
    """
    heard = said.split()
    titled = _titled(index, heard)
    runs: list[list[str]] = []
    open_run: list[str] = []
    joint: list[str] = []
    for at, word in enumerate(heard):
        if at in titled:
            if not (open_run and at - 1 in titled and titled[at - 1] == titled[at]):
                open_run = []
                runs.append(open_run)
            open_run.append(word)
            joint = []
            continue
        tells = word not in STOP and word not in ORDINARY and word not in asking
        tells = tells and (index.knows(word) or word not in english())
        tells = tells or word in index.names.first_or_last and word not in STOP
        tells = tells and word not in _APART
        if tells:
            if not open_run or at - 1 in titled:
                open_run = []
                runs.append(open_run)
            open_run += [*joint, word]
            joint = []
        elif open_run and (word in _JOINS or _is_thing(word, asking)) and word not in _APART:
            joint.append(word)
        else:
            open_run, joint = [], []
    return [" ".join(run) for run in runs]


def _is_thing(word: str, asking: frozenset[str]) -> bool:
    """Between two words that name something, part of what they name: "the period tracker app"."""
    return not (word in STOP or word in ORDINARY or word in asking)


_ANY_SESSION = frozenset("session sessions talk talks event events thing things one ones".split())


def _titled(index: Index, heard: list[str]) -> dict[int, int]:
    """Position of a word -> the start of the title that it belongs to, said whole or in a run that
    holds everyday words: "the eight great endings"."""
    found: dict[int, int] = {}
    for at in range(len(heard)):
        if at in found:
            continue
        for end in range(len(heard), at + 1, -1):
            if index.titles.is_whole(heard[at:end]) or _is_part(index, heard[at:end]):
                found.update({position: at for position in range(at, end)})
                break
    return found


def _is_part(index: Index, run: list[str]) -> bool:
    """Whether three words or more stand side by side in one title and no others."""
    if len(run) < LEAST_OF_TITLE or run[0] in STOP or run[-1] in STOP:
        return False
    if not index.pairs.issuperset(pairwise(run)):
        return False
    holding = index.titles.holding(run[-1]) or index.titles.holding(run[0])
    said = f" {' '.join(run)} "
    return len({s.title for s in holding if said in f" {' '.join(words(s.title))} "}) == 1


# "Raising money", "robots wrestle": nobody's name
_INFLECTED = re.compile(r"(?<=\w{3})(?:ing|ed|s)$")


def spoken_for(index: Index, query: Query, said: str) -> dict[str, str]:
    """Runs of ``said`` that name something -> the placeholder for what they name."""
    spoken = {query.when.spoken: "W"} if query.when.spoken else {}
    heard = said.split()
    for s in query.titles:
        title = words(s.title)
        spoken[" ".join(title)] = "S"
        inside = [w for w in heard if w in title and w not in STOP]
        run = heard[heard.index(inside[0]) : _last(heard, inside[-1]) + 1] if inside else []
        if 1 < len(run) <= len(title) + 2:
            spoken[" ".join(run)] = "S"
        else:  # told in two places
            spoken |= {w: "X" for w in inside if w not in ORDINARY}
    for name in query.speakers:
        parts = words(name)
        spoken |= {" ".join(parts): "P"} | {p: "P" for p in (parts[:1] + parts[-1:]) if p in heard}
    if query.unknown_speaker and not set(query.unknown_speaker.split()) <= english():
        spoken[query.unknown_speaker] = "P"
    for room in query.rooms:
        spoken[" ".join(words(room))] = "R"
    for word in query.topic:
        strange = index.knows(word) or word not in english()
        if strange and word not in asking() and word not in ORDINARY:
            spoken[word] = "X"
    runs: list[list[str]] = [[]]
    for word in heard:  # words of a topic that follow each other are one
        if spoken.get(word) == "X":
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    whole = {" ".join(run): "X" for run in runs if len(run) > 1}
    if person := unheard_of(index, query, in_a_row(heard, query.topic), said):
        whole[person] = "P"
    return spoken | whole


def names_masked(index: Index, query: Query, said: str) -> str:
    """``said`` with stand-ins for the people, titles, rooms and subjects of the schedule in it, and for
    who may be one of the people."""
    heard = set(said.split())
    spoken = {" ".join(words(s.title)): "S" for s in query.titles}
    spoken |= {" ".join(words(room)): "R" for room in query.rooms}
    rare = [w for w in query.topic if not is_english(w) or is_rare(w)]
    spoken |= {word: "X" for word in rare if word in index.words}
    if " " in query.unknown_speaker:
        spoken[query.unknown_speaker] = "P"
    for name in query.speakers:
        parts = words(name)
        spoken |= {" ".join(parts): "P"} | {part: "P" for part in parts if part in heard}
    return masked(said, spoken).replace("maria maria", "maria")


def in_a_row(heard: list[str], topic: tuple[str, ...]) -> list[str]:
    """The first words of ``topic`` that stand side by side and ask nothing."""
    run: list[str] = []
    for word in heard:
        if word in topic and word not in asking():
            run.append(word)
        elif len(run) > 1:
            break
        else:
            run = []
    return run


def unheard_of(index: Index, query: Query, run: list[str], said: str) -> str:
    """Two or three words in a row that no title holds together: perhaps a person's full name."""
    if query.speakers or query.titles or len(run) not in (2, 3) or len(query.topic) > 4:
        return ""
    person = " ".join(run)
    if pattern(
        rf"\b(?:an?|any|some) {person}\b|\b{person} (?:ones?|talks?|sessions?|thing|stuff)\b"
    ).search(said):
        return ""  # "a detective themed one"
    plain = any(_INFLECTED.search(w) and _INFLECTED.sub("", w) in english() for w in run)
    whom = query.asks_person or query.speaks or query.person_back
    plain = plain or set(run) <= english() and not whom
    if plain or set(run) & subject(said):
        return ""
    return "" if index.talks_having(map(stem, run), IN_TITLE) else person


def _last(heard: list[str], word: str) -> int:
    return len(heard) - 1 - heard[::-1].index(word)


def searched(index: Index, phrase: str) -> str:
    """What of ``phrase`` is searched for. Words that only name rooms are left out: "gardening" is not
    about the Garden Room. So is "session" behind what tells which: "the poster session" is not any that
    is called a session."""
    said = [w for w in phrase.split() if index.knows(w) or stem(w) not in index.room_stems]
    while len(said) > 1 and said[-1] in _ANY_SESSION:
        said = said[:-1]
    return " ".join(said)
