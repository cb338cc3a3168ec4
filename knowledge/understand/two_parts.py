"""Two steps in one breath that no "and" joins: what there is, and which of it; what is chosen, and what
is asked of it; something more, and both."""

import re

from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.numbers import ANY_NUMBER
from knowledge.understand.query import Query

_LEAD = (
    r"(?:(?:and|so|ok|okay|right|well|oh|but|apparently|i (?:see|think|heard|saw|gather)|that) )*"
)
_SEVERAL = rf"(?:{ANY_NUMBER}|a couple of|a couple|several|some|a few|a pair of|both)"
_TAG = (
    r"(?: (?:right|yeah|yes|correct|i (?:think|see|heard|gather)|"
    r"(?:isn't|aren't|haven't|hasn't|don't) (?:there|you|they|it)))*"
)
_WHICH = r"(?:which|what)(?: ones?| of (?:them|those|these|the \w+)| talk| session)?"
# "There's two talks about slugs tonight right, which one's the scientific one"
_SOME_THEN_WHICH = re.compile(
    rf"^{_LEAD}(?:there(?: is| are)?|there're|you(?:'ve| have)?(?: got)?|they(?:'ve| have)(?: got)?|"
    rf"i(?:'ve)? (?:see|saw|found|have)) {_SEVERAL} (?P<what>\S.*?){_TAG} (?:and |so |but )*"
    rf"(?P<which>{_WHICH} (?:is|are|has|have|would|will|does|do|the|about|on|for|starts?|ends?|runs?|"
    r"lasts?)\b.+)$"
)
_TO_SEE = (
    r"(?:do|see|catch|attend|visit|make|manage|join|get to|go to|make it to|fit in|hear|watch)"
)
_BOTH = (
    r"(?:them both|both|the two|the pair)(?: of (?:them|those|these))?(?: if (?:i can|possible))?"
)
# "Is there something on fraud? I'd kind of like to do both"
_WISH = (
    r"(?:(?:i|we|i'd|we'd|i'm|we're|i'll|would|want\w*|like|love|hope|hoping|trying|planning|going|"
    r"really|kind of|sort of|quite|ideally|be|great|nice|good|it) )+(?:to )?"
)
_THEN_BOTH = re.compile(
    r"^(?P<first>.*\b(?:(?:is|are) there|any|anything|something|(?:what|how) about|(?:when|where) is)\b"
    r".*?) (?:and |because |cause |since |but )*"
    rf"(?:(?:can|could) (?:i|we) |{_WISH}){_TO_SEE} {_BOTH}$"
)
BOTH = "can i do both of them"  # what was found, or the one found and the one told before
# "The diesel thing", on which there are several
_SINGULAR = re.compile(r" (?:thing|stuff|business|affair|subject|story)\b")
_ASKS = r"(?:who|what|when|where|which|how|is|are|does|do|did|can|could|will|would)"
# "Not the AI one, the other. Can I go straight there from ..."
_NOT_THE_OTHER = re.compile(
    rf"^{_LEAD}(?P<without>not \S.*?) (?:but )?the other(?: one)?"
    rf" (?P<asks>{_ASKS} .+)$"
)


def in_two_parts(said: str) -> tuple[str, str] | None:
    """The two questions of which the second goes on from the answer to the first, else None."""
    if some := _SOME_THEN_WHICH.match(said):
        return f"which {_SINGULAR.sub('', some['what'])} are there", some["which"]
    if both := _THEN_BOTH.match(said):
        return both["first"], BOTH
    other = _NOT_THE_OTHER.match(said)
    return (other["without"], other["asks"]) if other else None


def one_more(first: Query, then: Query) -> Query:
    """ "Anything on roses? I'd like to do both": with what was told before, however many there are."""
    of_both = then.task == "fits" and then.sides and all(s.those == "both" for s in then.sides)
    if not of_both or first.says(Cue.SEVERAL):
        return then
    return replace(then, sign="one more")
