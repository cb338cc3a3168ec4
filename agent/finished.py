"""Is a question finished? What its words say, beside what its melody says (Smart Turn)."""

from collections.abc import Callable
from datetime import datetime

from knowledge import Schedule
from knowledge.question import reader_of
from knowledge.words import words

# A question that ends in one of these goes on; the second kind only if it has said nothing yet that
# it could be about ("when is Kwabena on" is finished).
GOES_ON = frozenset(
    "the a an my by about of for and or with from to between does do did um uh".split()
)
GOES_ON_IF_VAGUE = frozenset(
    "is are was were will on in at what when where who how which long time talk next there anything "
    "closes opens gives starts".split()
)


class Finished:
    """Judges a transcript: True, False, or None where the words do not tell."""

    def __init__(self, schedule: Schedule, clock: Callable[[], datetime]):
        self._reader, self._clock = reader_of(schedule), clock

    def use(self, schedule: Schedule) -> None:
        self._reader = reader_of(schedule)

    def __call__(self, text: str) -> bool | None:
        heard = words(text)
        if not heard:
            return None
        if heard[-1] in GOES_ON:
            return False
        query = self._reader.read(text, self._clock())
        if query.about_something or query.practical or query.points_back or query.ordinal:
            return None if heard[-1] in GOES_ON_IF_VAGUE else True
        return False if heard[-1] in GOES_ON_IF_VAGUE else None
