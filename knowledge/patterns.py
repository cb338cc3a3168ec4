"""Regular expressions that are put together when a question is read."""

import re
from functools import lru_cache


@lru_cache(maxsize=2048)
def pattern(written: str) -> re.Pattern[str]:
    """``written``, compiled. ``re`` keeps 512 patterns and then drops the oldest, however often it is
    used; questions need more in turn, and a large pattern takes 50 ms to compile."""
    return re.compile(written)
