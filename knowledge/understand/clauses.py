"""Take an utterance apart: what is wished, what is not wished, and which things are set side by side.

Works on spoken words (``words.words``); the pieces are read by ``constraints``.
"""

import re
from dataclasses import dataclass, field

from knowledge.patterns import pattern
from knowledge.understand.clause_patterns import (
    AMONG,
    ASKS_BEHIND,
    AT_THE_CLOCK,
    BOUNDS,
    BUT,
    CLASHES,
    COMPARE,
    LONGER,
    MORE_THAN,
    MORE_THEN,
    NEVER_EXCLUDES,
    NONE_OF,
    NOT,
    NOT_BUT,
    NOT_FIRST,
    ORDER,
    PRONOUN,
    SAME_PLACE,
    SPAN,
    THEN_ASKS,
)
from knowledge.understand.conflict_patterns import IN_THE_WAY
from knowledge.understand.numbers import ANY_NUMBER
from knowledge.understand.tasks import TASKS


@dataclass(frozen=True)
class Clauses:
    """``wish`` is all that is not set apart."""

    wish: str
    unwished: tuple[str, ...] = ()
    task: str = ""  # lasts, fits, clash, miss, gap, order, longer, more; "" for a plain question
    sides: tuple[str, ...] = ()  # what is set side by side; a pronoun as it was said
    sign: str = field(default="")  # "fewer", "shorter", ...


def _bounded(said: str) -> str:
    """ "not before ten" is after ten."""
    for written, instead in BOUNDS:
        said = pattern(written).sub(instead, said)
    return said


_NO_OVERLAPS = re.compile(
    r"\b(?:and |with |but )*(?:no|without|avoid|avoiding|"
    r"(?:that|which|so they) (?:don't|do not|won't)|"
    r"so that nothing|not) (?:any |have |all )*"
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
    return _exclusions(_NO.sub("except ", _NO_OVERLAPS.sub("", said).strip()))


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
    return _exclusions(said)


_ASIDE = re.compile(
    r"^(.+ )?((?:the |all )?\w+(?: \w+)?) (?:aside|excluded|excepted|not included)\b(.*)$"
)
_SO_NOT = (
    r"(?: (?:speak|speaking|talk))?(?: before| already)*(?: so| and)*"
    r" not (?:him|her|it|that|them)(?: again)?$"
)
# "No containers please", of what was told
_NO_SUCH = re.compile(
    r"^(?:and |but )?no (?!i\b|it\b|that\b|this\b|the\b|not\b|wait\b|sorry\b|thanks\b|thank\b|"
    r"more\b|one\b|other\b|but\b|"
    r"what\b|when\b|where\b|who\b|which\b|is\b|are\b|in\b|on\b|at\b|for\b|we\b|you\b|they\b|tomorrow\b|today\b|way\b|idea\b|problem\b)"
    r"(\w+(?: \w+)?(?: (?:and|or|nor) .+)?)$"
)
_TAKEN_APART = re.compile(
    r"\b(?:and|but|or|this|morning|afternoon|evening|today|tomorrow|tonight)$"
)


def _aside(said: str) -> str:
    """ "Keynotes aside, what is on?": except keynotes."""
    found = _ASIDE.match(said)
    if not found or "set aside" in said or "leaving aside" in said:
        return said.replace("leaving aside", "except")
    lead, what, rest = (part or "" for part in found.groups())
    first, _, second = what.rpartition(" ")
    if _TAKEN_APART.search(first) or first in ("on", "about", "in"):
        lead, what = f"{lead}{first}", second
    return f"{lead.strip()}{rest} except {what}".strip()


def _exclusions(said: str) -> Clauses:
    said = re.sub(r"\bneither (.+?) nor (.+)", r"not \1 not \2", _aside(said))
    said = NONE_OF.sub(r"except \1", BUT.sub(r"\1 except ", said))
    if (leading := NOT_FIRST.match(said)) and not PRONOUN.fullmatch(leading[1]):
        said = f"{leading[2]} not {leading[1]}"  # "not security, what is on at one"
    said = _NO_SUCH.sub(r"except \1", said)
    if NEVER_EXCLUDES.search(said):
        return Clauses(said)
    unwished: list[str] = []
    while (found := NOT.search(said)) and len(unwished) < 3:
        what, rest = found[1], ""
        lead_in = not said[: found.start()].strip()
        if (wished := THEN_ASKS.match(what)) and lead_in:
            what, rest = wished[1], wished[2]  # "besides the keynote, what is on"
        elif further := NOT.search(what):
            what, rest = what[: further.start()].strip(), what[further.start() :]
        elif again := NOT_BUT.match(what):
            what, rest = again[1], again[2]
        elif asks := ASKS_BEHIND.match(what):
            what, rest = asks.groups()
        if re.search(r"\b(?:by|from) (?:the )?$", found[0][: found.start(1) - found.start()]):
            what = f"by {what}"  # a person, even where a title holds the name
        lead = found[0].split()[0]
        kept = lead if lead in ("talk", "talks", "session", "sessions", "something", "anything",
                                "everything", "one", "ones") else ""  # fmt: skip
        said = " ".join(filter(None, [said[: found.start()].strip(), kept, rest]))
        what = pattern(_SO_NOT).sub("", what)
        what = re.sub(r" (?:already|before|and|or|but)$", "", what)
        unwished += filter(None, re.split(r" (?:or|and|nor) ", what))
    wish = re.sub(r"\b(?:and|but|or)$", "", said).strip()
    return Clauses(wish, tuple(dict.fromkeys(unwished)))


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
