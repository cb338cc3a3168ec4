"""What is asked for in between what was told: "and in between, about three?" """

import re

_THEM = r"(?:them|those|these|both|the (?:two|talks|sessions)|(?:those|these) two)"
_BETWEEN = (
    rf"(?:in between(?: {_THEM})?|between {_THEM}|to fill (?:in )?(?:the|that) (?:gap|hole)|"
    r"in (?:the|that) (?:gap|hole|meantime)(?: (?:in )?between)?)"
)
_LEAD = r"(?:(?:and|so|ok|okay|but|then|right|well|also) )*"
_DO = (
    r"(?:do|see|go to|catch|recommend|suggest|attend|hear|watch|fit in|squeeze in|take in|visit|"
    r"go and see)"
)
_OPEN = (
    rf"(?:what(?: about| else)?(?: (?:is|are|have you got))?(?: there)?(?: on)?"
    rf"(?: for me)?(?: to {_DO})?|"
    rf"what (?:else )?(?:can|could|should|would|might) (?:i|we|you) (?:still |also )?{_DO}|"
    r"(?:(?:is|are) there |have you got |got )?"
    r"(?:anything|something|any (?:talks?|sessions?|workshops?))"
    rf"(?: else)?(?: good| nice| worth seeing)?(?: on)?(?: to {_DO})?"
    r"(?: (?:about|on|with) (?:\w+ )*?\w+)?|)"
)
_IN_GAP = re.compile(rf"^(?P<open>{_LEAD}{_OPEN}) ?\b{_BETWEEN}(?P<rest>(?: .*)?)$")
# "In between the felt one and the looms" names its ends
_NAMES = re.compile(r"^ (?:the|that|this|my) |\b(?:break|breaks|pause|time|minutes|hours?)\b")


def in_gap(said: str) -> tuple[str, bool]:
    """What else is said, and whether it is asked for in between what was told."""
    found = _IN_GAP.match(said)
    if not found or _NAMES.search(found["rest"]):
        return said, False
    opening = re.sub(rf"^{_LEAD}", "", f"{found['open']} ").strip() or "what is on"
    return f"{opening}{found['rest']}", True
