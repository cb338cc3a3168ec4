"""Ends an answer that is too long or repeats itself."""

import re

LONGEST_ANSWER = 1200  # characters of an answer, a minute and a half of speech
REPEATED = 3  # times in a row that the same words may come
SHORTEST_LOOP, LONGEST_LOOP = 12, 200  # characters


class AnswerLimits:
    """One answer, text by text."""

    def __init__(self) -> None:
        self._said = ""

    def room_for(self, text: str) -> bool:
        """Whether the answer may go on with ``text``."""
        self._said += text
        return len(self._said) <= LONGEST_ANSWER and not self._circles()

    def _circles(self) -> bool:
        said = re.sub(r"\W+", " ", self._said.lower()).strip()
        return any(
            said.endswith(said[-size:] * REPEATED)
            for size in range(SHORTEST_LOOP, min(LONGEST_LOOP, len(said) // REPEATED) + 1)
        )
