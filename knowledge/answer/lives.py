"""What is asked of a person beside their talks: what a biography tells of it, or that none does."""

import re
from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer, unknown
from knowledge.answer.told import MOST_WORDS
from knowledge.answer.turn import Turn
from knowledge.understand.query import Wanted
from knowledge.words import stem, words

# What is asked, and in which words a biography tells it
_TOLD_SO = tuple(
    (re.compile(rf"(?:{asked})"), re.compile(rf"\b(?:{told})\b", re.I))
    for asked, told in (
        (
            "live|living|based|staying",
            r"(?:liv(?:e|es|ed|ing)|based|resid\w+) (?:[\w,]+ ){0,3}?(?:in|near|between|outside|from)|"
            r"(?:lives?|based) with",
        ),
        (
            r"writ\w+|wrote|books?|novels?|publish\w*|author",
            r"wrote|written|writ(?:es|ing)|(?:co-?)?author(?:s|ed)?|books?|novels?|published",
        ),
        (
            r"stud(?:y|ied)|school|college|university|degree|graduated?",
            r"stud(?:y|ied|ies|ying)|degree|ph\.? ?d|graduated?|university|college|[bm]\.?sc|alum\w*",
        ),
        ("married|single|divorced|wife|husband|partner", "wife|husband|spouse|married"),
        (
            "kids?|child|children|family|sons?|daughters?",
            "kids?|child|children|sons?|daughters?|father|mother|parent|dad|mum|mom|teenagers?|family",
        ),
        ("born|grow|grew|raised|nationality", "born|raised|gr[eo]w up|native|originally from"),
        ("hobby|hobbies|fun|spare", "hobb(?:y|ies)|enjoys?|loves?|free time|spare time"),
        ("pets?", "pets?|dogs?|cats?"),
    )
)


def of_a_person(turn: Turn, wanted: Wanted) -> Answer | None:
    """None where no person is named, nor talked of as "she"."""
    back = turn.person_of(turn.query) if wanted.back and turn.query.person_back else ()
    who = wanted.person or next(iter(back), "")
    if not who:
        return None
    person, theirs = turn.schedule.people.get(who), turn.talks_by((who,))
    if person and (said := _told(wanted.words, f"{person.role}\n{person.bio}")):
        return Answer(f"The schedule says of {who}: {said}", tuple(theirs[:1]))
    for s in theirs:
        if said := having(wanted.words, s.description):
            return Answer(phrases.says(s, said), (s,))
    return unknown(f"The schedule doesn't say that about {who}.", *theirs[:1])


def _told(asked: Sequence[str], biography: str) -> str:
    """The sentence with all that is ``asked``, in these words or in others for it."""
    if said := having(asked, biography):
        return said
    forms = [next((told for of, told in _TOLD_SO if of.fullmatch(w)), None) for w in asked]
    if not forms or None in forms:
        return ""
    held = (one for one in phrases.sentences(biography) if all(f and f.search(one) for f in forms))
    found = next(held, "")
    return phrases.summary(found, MOST_WORDS) if found else ""


def having(asked: Sequence[str], text: str, title: str = "") -> str:
    """The first sentence with all words that are ``asked``, less those that the title has, if it
    has not all."""
    every = set(map(stem, asked))
    stems = every - set(map(stem, words(title))) or every
    held = (one for one in phrases.sentences(text) if stems <= set(map(stem, words(one))))
    return phrases.summary(said, MOST_WORDS) if stems and (said := next(held, "")) else ""
