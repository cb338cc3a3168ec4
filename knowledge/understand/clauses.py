"""Take an utterance apart: what is wished, what is not wished, and which things are set side by side.

Works on spoken words (``words.words``); the pieces are read by ``constraints``.
"""

import re
from dataclasses import dataclass

from knowledge.patterns import pattern
from knowledge.understand.clause_patterns import (
    AMONG,
    AT_THE_CLOCK,
    BOUNDS,
    CLASHES,
    COMPARE,
    IN_THE_WAY,
    LONGER,
    MORE_THAN,
    MORE_THEN,
    ORDER,
    PRONOUN,
    SAME_PLACE,
    SPAN,
)
from knowledge.understand.exclusions import wish_apart
from knowledge.understand.numbers import ANY_NUMBER
from knowledge.understand.tasks import TASKS


@dataclass(frozen=True)
class Clauses:
    """``wish`` is all that is not set apart."""

    wish: str
    unwished: tuple[str, ...] = ()
    task: str = ""  # lasts, fits, clash, miss, gap, order, longer, more; "" for a plain question
    sides: tuple[str, ...] = ()  # what is set side by side; a pronoun as it was said
    sign: str = ""  # "fewer", "shorter", ...


def _bounded(said: str) -> str:
    """ "not before ten" is after ten."""
    for written, instead in BOUNDS:
        said = pattern(written).sub(instead, said)
    return said


_NO_OVERLAPS = re.compile(
    r"\b(?:and |with |but )*(?:no|without|avoid|avoiding|"
    r"(?:that|which|so they) (?:don't|do not|won't)|so that nothing|not) (?:any |have |all )*"
    r"(?:overlap(?:s|ping)?|clash(?:es|ing)?|conflicts?|collide)\b"
)
_NO = re.compile(r"\bno (?!more\b|longer\b|later\b|earlier\b|one\b)")
_OVERLAP = re.compile(r"\b(?:clash|overlap|conflict|collid|coincid)|\bsame (?:time|slot)\b")
_WITHOUT = re.compile(r"\b(?:without|no|not|don't|won't|avoid\w*)\b")


def _verdict(task: str, said: str) -> str:
    """ "Do those two overlap?" asks the opposite of "can I do those two?", however they are named."""
    overlap = task == "fits" and _OVERLAP.search(said) and not _WITHOUT.search(said)
    return "clash" if overlap else task


_CLOCK = re.compile(
    rf"(?:(?:half|quarter|past|to|noon|midday|midnight|am|pm|o'clock|{ANY_NUMBER}) ?)+"
)
_LENGTH = {"more time for": "longer", "less time for": "shorter"}


def of_plan(said: str) -> Clauses:
    """What is wished, and after "no" too what is not."""
    return Clauses(*wish_apart(_NO.sub("except ", _NO_OVERLAPS.sub("", said).strip())))


def split(said: str) -> Clauses:
    said = _bounded(said)
    if TASKS["plan"].search(said):
        return of_plan(said)
    for name, written in (*AT_THE_CLOCK, *IN_THE_WAY, *CLASHES, *SAME_PLACE, *AMONG):
        if found := pattern(written).search(said):
            sides = found.groupdict()
            a, b = sides.get("a") or "it", sides.get("b") or ("that" if "b" in sides else "")
            if a.startswith("between ") or name == "between" and _CLOCK.fullmatch(a):
                continue  # "what is on between eleven and noon"
            if b.startswith("not "):  # "can I see this, not in German and not long"
                continue
            if name == "lasts" and a in ("we", "i", "you", "people", "everyone"):
                a = "everything"  # "are we done by six"
            how = sides.get("how") or ""
            sign = how if how == "different" or name == "lasts" else ""
            return Clauses(
                said, (), _verdict(name, said), tuple(_side(s) for s in (a, b) if s), sign
            )
    for name, patterns in (
        ("order", ORDER),
        ("compare", COMPARE),
        ("longer", LONGER),
        ("more", MORE_THAN),
        ("more then", MORE_THEN),
    ):
        for written in patterns:
            if found := pattern(written).search(said):
                named = found.groupdict()
                if of := named.get("of"):
                    other = named.get("b") or "today"  # "is lunch any longer tomorrow"
                    named |= {"a": f"{of} {named['a']}", "b": f"{of} {other}"}
                sides = tuple(_side(named[k]) for k in ("a", "b") if named.get(k))
                sign = (
                    _LENGTH.get(named.get("which") or "")
                    or named.get("which")
                    or named.get("sign")
                    or ("later" if "later" in said else "")
                )
                if pattern(SPAN).fullmatch(named.get("b") or ""):  # "longer than an hour"
                    sides = (*sides[:-1], str(named["b"]))
                return Clauses(said, (), name, sides, sign)
    return Clauses(*wish_apart(said))


def _side(said: str) -> str:
    if PRONOUN.fullmatch(said):
        return said
    said = re.sub(r"(?<=\w) (?:do|does|will|would|are) (?:they|those|these|both)$", "", said)
    said = re.sub(r" (?:is|are|was|were)$", "", said)
    said = re.sub(
        r"^(?!the (?:opening|closing)$)(?:the |a |an |to |for |in |on |at )+(?=\S)",
        "",
        said.strip(),
    )
    return re.sub(r" (?:or not|too|as well|in time|today then|then)$", "", said)
