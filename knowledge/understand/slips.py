"""Slips corrected at once: "a talk about maps, no wait, about trackers"."""

import re

from knowledge.understand.days import ANY_DAY

_SLIP = re.compile(
    r" (?:no wait|wait no|wait|no sorry|sorry no|sorry|no actually|actually no|no i (?:mean|meant)|"
    r"sorry i (?:mean|meant)|i mean|i meant|or rather|no rather|scratch that|no not that) (?=\S)"
)
_OPENS = re.compile(r"(?:(?:no|sorry|oh|wait|actually|ah|ok|okay|well) ?)+")
# "Scrap that, plan me the morning": only what follows is asked
_SCRAPPED = re.compile(
    r"^(?:(?:and|so|ok|okay|no|oh|well|right|actually|hmm|um|please) )*"
    r"(?:(?:scrap|forget|ignore|disregard|drop|cancel|ditch|skip|leave)(?: about)? (?:all )?"
    r"(?:that|it|this)|"
    r"never ?mind(?: (?:that|it|about that))?|changed? (?:of plan|my mind)|i(?:'ve)? changed my mind)"
    r"(?: (?:then|now|actually|for now|please|and|just|can you|could you))* "
    r"(?=(?:plan|build|make|give|show|find|tell|get|let's|i'd|i'll|i want|i need|i would|we'd|we want|"
    r"what|when|where|who|which|how|is there|are there|can i|could i|do you|any|anything|something|"
    r"only|instead)\b)"
)
_MEANT = re.compile(r" (?:i mean|i meant|sorry|rather)$")
_PREPOSITION = r"(?:about|on|in|at|by|with|for|from|of|to|after|before|until)"
_DAYS = rf"(?:{ANY_DAY})"
_WHOLE = re.compile(r"(?:who|what|when|where|which|how|is there|are there)\b(?: \S+){2,}")


def corrected(said: str) -> str:
    """ "A talk about maps no wait about trackers": what was meant, in the place of what was not."""
    said = _SCRAPPED.sub("", said)
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
