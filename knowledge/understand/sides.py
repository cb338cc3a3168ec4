"""What a question sets side by side, or does not wish: each part is read on its own."""

import re

from knowledge.index import Index
from knowledge.languages import language_code
from knowledge.patterns import pattern
from knowledge.replacing import replace
from knowledge.understand import tasks
from knowledge.understand.clause_patterns import A_CLOCK_TIME, PRONOUN
from knowledge.understand.clauses import Clauses, split
from knowledge.understand.constraints import Reader
from knowledge.understand.cues import Cue
from knowledge.understand.intent_patterns import BESIDE, BREAKS
from knowledge.understand.intents import asking
from knowledge.understand.mentions import mentions
from knowledge.understand.names import ACCEPT
from knowledge.understand.picks import without
from knowledge.understand.query import Query
from knowledge.understand.said import Said
from knowledge.understand.titles import JOINT
from knowledge.words import words

_NO_SIDE = re.compile(
    r"^(?:(?:there )?(?:any(?! of)|some|something|anything|another)|talks|sessions|"
    r"(?:talk|session)$|a talk|what|more|to|all|other(?! (?:\w+ ){0,2}one\b))\b|^$"
)


def clauses_of(index: Index, said: str) -> Clauses:
    """As ``split``, but words inside a title that is said whole set nothing apart."""
    titled, aside = index.titles.whole(said.split())
    clauses = _told_before(index, said, _unjoined(split(_joined(index, said))))
    spoken = tuple(dict.fromkeys(" ".join(words(s.title)) for s in titled))
    if clauses.task and len(spoken) > 1:
        return Clauses(said, (), clauses.task, spoken[:2], clauses.sign)
    if titled and clauses.unwished and not split(" ".join(aside)).unwished:
        return Clauses(said)
    return _definite(index, clauses)


TWO = re.compile(
    r"(?:both|the two|the pair|them|those|these)(?: of (?:them|those|these))?(?: both)?"
)
# Behind it stands what somebody does: not "she wants the ..."
_DOES = re.compile(
    r"\b(?:he|she|he'll|she'll|his|her)(?: (?:is|has|will|does|do|be|also|then|later|next|gives?|"
    r"giving|doing|got|on|in|an?|the|some|another|second|other))* $"
)
_TWO_LAST = re.compile(rf" {TWO.pattern}(?: then)?$")


def _told_before(index: Index, said: str, clauses: Clauses) -> Clauses:
    """ "I want the loom talk but she likes the felt one, can I get to both": what was told of."""
    if len(clauses.sides) != 1 or clauses.task not in ("fits", "clash", "miss", "gap"):
        return clauses
    if not TWO.fullmatch(clauses.sides[0]):
        return clauses
    named = mentions(index, said, asking(""))
    two = [one for one in named if not TWO.search(one)]
    two = two or [word for word in said.split() if word in index.kinds][:1]
    if len(two) == 1 and _TWO_LAST.search(said):
        # "she wants the felt one though, can I see the two of them"; "he has a panel, can I do both"
        whose = "his " if _DOES.search(said[: said.index(two[0])]) else ""
        return replace(clauses, sides=("that", f"{whose}{two[0]}"))
    return replace(clauses, sides=tuple(two[:2])) if len(two) > 1 else clauses


def _joined(index: Index, said: str) -> str:
    """With names that hold an "and" or an "after" in one piece: "cap and thistle" are not two."""
    for name in index.with_and if " and " in said else ():
        if name in said:
            said = pattern(rf"\b{name}\b").sub(name.replace(" ", JOINT), said)
    return index.titles.relating(said)


def _unjoined(clauses: Clauses) -> Clauses:
    parts = {name: tuple(part.replace(JOINT, " ") for part in getattr(clauses, name))
             for name in ("unwished", "sides")}  # fmt: skip
    return replace(clauses, wish=clauses.wish.replace(JOINT, " "), **parts)


def _definite(index: Index, clauses: Clauses) -> Clauses:
    """ "Does it clash with anything?" sets no two things side by side: it asks what is on meanwhile."""
    whole = index.titles.whole
    named = [s for s in clauses.sides if not _NO_SIDE.match(s) or whole(s.split())[0]]
    if len(named) == len(clauses.sides):
        return clauses
    if clauses.task in ("clash", "miss") and len(named) == 1:
        what = "that" if PRONOUN.fullmatch(named[0]) else named[0]
        some = next(
            (s for s in clauses.sides if s not in named and len(s.split()) > 2), "what is on"
        )
        return Clauses(f"{some} during {what}")
    return Clauses(clauses.wish)


_RELATIONS = ("before", "after", "earlier than", "later than", "sooner than", "ahead of")
_OF_SIDES = ("fits", "clash", "miss", "gap", "longer")


def _is_nothing(side: Query) -> bool:
    """ "When do we finish for tonight": what stands at a verdict's first place names no session."""
    return not (
        side.about_something
        or side.anaphoric
        or side.those
        or side.ordinal
        or side.pick
        or side.when.given
    )


def _is_relation(clauses: Clauses) -> bool:
    return clauses.task == "between" or clauses.task == "order" and clauses.sign in _RELATIONS


def asks_of_two(clauses: Clauses, sides: tuple[Query, ...], said: str) -> bool:
    """Whether the words that may set two things side by side do: not "is he on again after that"."""
    if any(one.says(Cue.ASKS_MORE) for one in sides):
        return False
    if clauses.task in _OF_SIDES and any(_is_nothing(one) for one in sides[:1]):
        return False
    again = "again" in said.split() and bool(sides)
    again = again and bool(sides[0].speakers or sides[0].person_back or sides[0].anaphoric)
    return not _is_relation(clauses) or not again and _names_two(sides)


def _names_two(sides: tuple[Query, ...]) -> bool:
    """Whether both sides are sessions: "is it before lunch", not "is anything before ten"."""
    return all((s.about_something and not s.only_rooms) or s.anaphoric for s in sides)


_SEVERAL = re.compile(r"\b(?:ones|talks|sessions|workshops|panels|keynotes)$")


def side(reader: Reader, said: str) -> Query:
    """One thing that is set beside another, or is not wished: read on its own."""
    if A_CLOCK_TIME.fullmatch(said) and not reader.index.titles.is_whole(said.split()):
        said = f"at {said}"  # "over by ten": a time
    said, by = said.removeprefix("by "), said.startswith("by ")
    pronoun = bool(PRONOUN.fullmatch(said)) or not said
    query = reader.read(said, topical=bool(_SEVERAL.search(said)))
    if not pronoun and reader.index.rooms.find(["in", *said.split()])[1:] == (
        1,
        1 + len(said.split()),
    ):
        query = reader.read(f"in {said}")  # "not in the garden", less its "in the"
    meal = " ".join(without(said.split(), query.when.spoken)).removesuffix(" on")
    if query.practical and meal in BREAKS:  # "is it before lunch": where that is a session
        query = Query("any", query.when, kind="break", kind_word=meal)
    if query.kind == "break" and not query.kind_word:
        query = replace(query, kind_word=next((w for w in said.split() if w in BREAKS), ""))
    if pronoun:
        query = Query("any", query.when, anaphoric=True)
    if by and (named := reader.index.names.find(said.split(), reader.index.knows))[1] >= ACCEPT:
        query = Query("any", query.when, speakers=tuple(named[0]))
    last = said.split()[-1] if said else ""
    if len(last) > 3 and len(said.split()) < 4 and (code := language_code(last)):
        query = Query("any", query.when, language=code)
    level = tasks.level_of(said)
    topic = tuple(w for w in query.topic if reader.index.titles.holding(w) or not _says(w, level))
    if level and not (topic or query.titles or query.speakers):
        # "Go for beginners": Go is no topic
        rest = [w for w in said.split() if w not in _OF_A_LEVEL and not _says(w, level)]
        query = replace(query, phrase=" ".join(rest))
    return replace(
        query,
        said=(whole := Said.of(said)),
        utterance=whole,
        level="" if any(_says(w, level) for w in topic) else level,  # said by its title
        topic=topic,
        person_back=bool(tasks.PERSON_BACK.search(said)),
        those="both" if re.search(r"\b(?:both|two|they|them|those|these|all)\b", said) else "",
    )


_OF_A_LEVEL = frozenset(
    "the a an one talk session workshop thing for to of in on at level and that this".split()
)


def _says(word: str, level: str) -> bool:
    return bool(level) and tasks.level_of(word) == level


# "A vendor trying to sell me something": a vendor
_WHAT_THEY_DO = re.compile(
    r"(?<=\w) (?:who|trying|wanting|hoping|out|here|there|that (?:wants?|tries|just|only)) .*$"
)


def unwished(reader: Reader, said: str) -> Query:
    """What is not wished: a word that several titles hold is a subject, not one of them."""
    said = _WHAT_THEY_DO.sub("", said)
    one = side(reader, said)
    held = reader.index.titles.holding(said) if len(said.split()) == 1 else ()
    if len(one.titles) == 1 and len(held) > 1:
        return replace(one, titles=(), topic=(said,), phrase=said)
    return one


WISHES = ("track", "kind", "topic", "phrase", "language", "speakers")


def anchored(reader: Reader, query: Query, wish: str) -> Query:
    """ "Any security talks after the keynote": what is wished, and apart from it where to look from."""
    found = BESIDE.search(wish)
    if query.free and found and found[2] and found[4]:
        # "half an hour until her talk": whatever is on
        anchor = side(reader, found[4])
        if anchor.about_something:
            return replace(_only_when(query), beside="before", anchor=(anchor,))
    if query.beside and query.wants_break and found and found[4]:
        anchor = side(reader, found[4])
        named = not anchor.anaphoric and (anchor.titles or anchor.speakers or anchor.kind)
        return replace(_only_when(query), kind="break", anchor=(anchor,)) if named else query
    if not query.beside or not found or not found[4] or query.wants_break:
        return query
    wished = reader.read(wish[: found.start()].strip())
    if query.kind == wished.kind == "break":
        return query
    back = PRONOUN.fullmatch(found[4])  # else "on weaving after looms" may be what to look from
    topical = any(reader.index.knows(w) if back else w in reader.index.words for w in wished.topic)
    anchor = side(reader, found[4])
    topical = topical or bool(wished.topic) and anchor.kind == "break" and not back
    if not (wished.track or wished.kind or topical or wished.language) or wished.titles:
        return query
    if anchor.kind == "break" and anchor.when.day:
        query = replace(query, when=replace(query.when, day=anchor.when.day))
    if not (anchor.titles or anchor.speakers or anchor.topic or anchor.kind or anchor.anaphoric):
        return query
    own = {name: getattr(wished, name) for name in WISHES}
    pick = wished.pick if anchor.pick else query.pick  # "before the first break": of the breaks
    return replace(query, anchor=(anchor,), titles=(), pick=pick, **own)


def _only_when(query: Query) -> Query:
    return replace(query, titles=(), speakers=(), topic=(), track="", kind="", phrase="")
