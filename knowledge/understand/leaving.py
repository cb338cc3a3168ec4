"""What somebody misses who has to leave then, or is only there from then on."""

import re
from collections.abc import Callable

from knowledge.replacing import replace
from knowledge.understand.constraints import Reader
from knowledge.understand.query import Query
from knowledge.understand.when import When

_MISS = (
    r"(?:(?:am|are|will|would|do|did|have|might|could) (?:i|we)|i'll|we'll|i'd|we'd|i've|we've)"
    r"(?: (?:going to|be|have|then|end up|likely to))* (?:miss(?:ed|ing)?|lose)\b(?: out on)?"
)
_IF = r"(?: (?:if|when|because|since|as) (?:i|i'm|i'd|i've|we|we're|we'd|my)\b.*)?"
_WHICH = re.compile(rf"\b(?P<which>(?:which|what|how many)\b(?: \S+){{0,8}}?) {_MISS}{_IF}$")
_WHETHER = re.compile(rf"\b{_MISS} (?P<what>\S.*?){_IF}$")
_ARRIVING = re.compile(
    r"\b(?:arriv\w+|land|lands|landing|"
    r"(?:get|gets|getting|be|come|comes|coming|make it)(?: \w+)? ?(?:in|there|here))\b"
)


def missed(reader: Reader, said: str, read: Callable[[str], Query]) -> Query | None:
    """ "My taxi's at three, so which of the bread talks do I miss"; None where nobody leaves or comes.

    ``read``: the reading of what may be missed.
    """
    found = _WHICH.search(said) or _WHETHER.search(said)
    when = reader.read(said).when if found else When()
    arrives = not when.over and _ARRIVING.search(said)
    moment = when.before or (when.at if arrives else None)
    if not found or moment is None or when.after or not (when.over or arrives):
        return None
    asked = found.groupdict()
    which = asked.get("which")
    of = read(f"{which} are there" if which else asked["what"])
    return replace(
        of,
        task="leaving" if when.over else "arriving",
        when=When(day=when.day, before=moment, over=when.over),
        yes_no=not which,
        intent="what",
        act="",
    )
