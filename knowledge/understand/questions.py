"""What was said, put right before it is read: two questions in one breath, slips corrected at once."""

import re
from itertools import pairwise

from knowledge.index import Index
from knowledge.replacing import replace
from knowledge.understand.days import ANY_DAY
from knowledge.understand.numbers import ANY_NUMBER
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import words

_ASK = (
    r"(?:who|what|when|where|which|how|is|are|was|were|does|do|did|can|could|will|would|has|have|any|"
    r"anything)"
)
_SECOND = re.compile(
    r" (?:and|but|plus)(?: (?:also|then|if so|please))* "
    r"(?!do (?:the|a|an|that|this|his|her|it|both|one)\b)"  # "sit there and do the workshop"
    rf"(?=(?:until )?{_ASK} \S|(?:who|when|where|how long)$)"
)
_ASKS = re.compile(
    rf"\b{_ASK}\b \S+.*\b(?!(?!ha[sd]|have){_ASK}\b)\S+$|^(?:when|where|who|what) \S+$|"
    r"\S (?:when|where|who)(?: is| are)?(?: (?:it|that|this|he|she|they|those))?$"
)
_NO_SECOND = re.compile(r"\b(?:between|compare|difference|both|either|whether)\b")

_SLIP = re.compile(
    r" (?:no wait|wait no|wait|no sorry|sorry no|sorry|no actually|actually no|no i (?:mean|meant)|"
    r"sorry i (?:mean|meant)|i mean|i meant|or rather|no rather|scratch that|no not that) (?=\S)"
)
_OPENS = re.compile(r"(?:(?:no|sorry|oh|wait|actually|ah|ok|okay|well) ?)+")
_MEANT = re.compile(r" (?:i mean|i meant|sorry|rather)$")
_PREPOSITION = r"(?:about|on|in|at|by|with|for|from|of|to|after|before|until)"
_DAYS = rf"(?:{ANY_DAY})"
_WHOLE = re.compile(r"(?:who|what|when|where|which|how|is there|are there)\b(?: \S+){2,}")


_OF_ALL, _IT = re.compile(r"\bthe conference(?: on| held| happening)?$"), re.compile(r"\bit\b")
# "What is on there, and when does it finish": that, not the day
_ITS_END = re.compile(r"^((?:when|what time|how late)(?: is| does| do| will)?) it\b")
_BARE = (" where", " when", " who")


def parted(index: Index, said: str) -> tuple[str, str] | None:
    """ "When is the keynote and who gives it": two questions, else None."""
    for found in _SECOND.finditer(said):
        first, then = said[: found.start()], said[found.end() :]
        if first.endswith(_BARE) and then.split()[0] in ("where", "when", "who"):
            continue  # "where and when can I knit": one question
        if _NO_SECOND.search(first) or not _ASKS.search(first) or _named(index, said, found):
            continue
        if _OF_ALL.search(first):
            return first, _IT.sub("the conference", then)
        return first, _ITS_END.sub(r"\1 that", then)
    return None


def lasts_the_meal(first: Query, then: Query) -> Query:
    """ "When is dinner and how long have we got": for it, not until it."""
    bare = then.intent == "until" and not (then.about_something or then.when.given or then.beside)
    of_a_meal = first.kind == "break" and first.intent in ("when", "where", "what")
    return replace(then, intent="duration", anaphoric=True) if bare and of_a_meal else then


def _named(index: Index, said: str, joint: re.Match[str]) -> bool:
    """Whether the "and" belongs to a name: "Python today and what comes next"."""
    before, after = said[: joint.start()].split()[-1], said[joint.end() :].split()[0]
    if {(before, "and"), ("and", after)} <= index.pairs:
        return True
    around = f"{before} and {after}"
    return any(around in name and name in said for name in index.with_and)


def corrected(said: str) -> str:
    """ "A talk about maps no wait about trackers": what was meant, in the place of what was not."""
    said = _MEANT.sub("", said) if _SLIP.search(said) else said
    for _ in range(3):
        slip = _SLIP.search(said)
        if not slip or not said[: slip.start()].strip():
            return said
        if _OPENS.fullmatch(said[: slip.start()]):  # put right is the question before, not this one
            return f"i meant {said[slip.end() :].removeprefix('i meant ')}"
        said = _instead(said[: slip.start()], said[slip.end() :])
    return said


def _instead(wrong: str, right: str) -> str:
    if _WHOLE.match(right):
        return right
    lead = re.match(rf"({_PREPOSITION}) ", right)
    if lead and (at := f" {wrong} ".rfind(f" {lead[1]} ")) >= 0:
        return f"{wrong[:at].rstrip()} {right}".strip()
    if re.match(rf"{_DAYS}\b", right) and (days := list(re.finditer(rf"\b{_DAYS}\b", wrong))):
        return f"{wrong[: days[-1].start()]}{right}{wrong[days[-1].end() :]}"
    if lead:
        return f"{wrong} {right}"
    if last := list(re.finditer(rf"\b{_PREPOSITION} (?:the |a |an )?", wrong)):
        return f"{wrong[: last[-1].end()]}{right.removeprefix('the ')}"
    return f"{wrong.rpartition(' ')[0]} {right}".strip()


def only_a_time(said: str, when: When) -> bool:
    """ "Half an hour from now": the rest was said before."""
    left = set(said.split()) - set(when.spoken.split()) - {"then", "so", "at", "on", "in", "the"}
    return when.given and not left and not when.now and len(said.split()) > 1


def no_such_room(index: Index, query: Query, said: str) -> str:
    """ "Hall nine", where rooms are called halls and none is the ninth."""
    if len(query.rooms) == 1 or query.titles or query.track or not index.numbered:
        return ""
    found = re.search(
        rf"\b(?:in|on|at|into|to) (?:the )?({'|'.join(index.numbered)}) "
        rf"((?:{ANY_NUMBER})(?: (?:oh )?(?:{ANY_NUMBER}))*|"
        r"[b-z])\b(?! (?:hours?|minutes?|am|pm|o'clock))",
        said,
    )
    if not found:
        return ""
    name = f"{found[1]} {found[2]}"
    kind, number = name.split()[:2]
    there = any((kind, number) in pairwise(words(room)) for room in index.schedule.rooms)
    return "" if there or (kind, number) in index.pairs else name
