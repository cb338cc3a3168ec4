"""A language model: its endpoint, how far it may answer by itself, and its measured speed."""

import re
import time
from collections import deque
from statistics import median
from typing import Any, Literal

from agent.llm.answer_queue import AnswerQueue
from tts.openai_client import Endpoint

Mode = Literal["say", "answer"]
SMALL = 2_000_000_000  # parameters
FIRST_TOKENS = 20  # newest first-token times that are kept
SLOWEST_S = 60.0  # a first token is never waited for longer than this


class Model:
    """Shared by all conversations of a process; learns from their answers. Used on one event loop.

    ``mode``: "say": it is too small to answer from facts, and says what the built-in answerer found;
    "answer": it answers from the sessions that it is shown.
    """

    def __init__(self, endpoint: Endpoint, mode: Mode | None = None, name: str = ""):
        self.endpoint = endpoint
        self.mode: Mode = mode or ("say" if is_small(endpoint.model) else "answer")
        self.name = name or endpoint.describe()
        self.server: Any = None  # the one in this process, kept alive
        self.queue: AnswerQueue | None = None  # of a server that answers one request at a time
        self.thinks_untagged = thinks(endpoint.model)  # leaves the opening tag of its thoughts out
        self.marks_end = False  # its server has marked the end of an answer before
        self._first_tokens: deque[float] = deque(maxlen=FIRST_TOKENS)  # s

    @property
    def model(self) -> str:
        return self.endpoint.model

    def describe(self) -> str:
        does = {
            "say": "says what the built-in answerer found",
            "answer": "answers from the schedule",
        }
        return f"{self.name}, {does[self.mode]}"

    def note_first_token(self, seconds: float) -> None:
        self._first_tokens.append(seconds)

    @property
    def first_token_s(self) -> float | None:
        """Seconds to its first token, the median of what was measured."""
        return median(self._first_tokens) if self._first_tokens else None

    @property
    def patience_s(self) -> float:
        """How long to wait for a first token: three times what it usually needs, and never less than
        for a model of which nothing is known."""
        usual = max(self._first_tokens, default=0.0)
        return min(SLOWEST_S, max(self.endpoint.read_s, 3 * usual))


class FirstToken:
    """Measures one answer's first token; ``wait`` starts the watch again."""

    def __init__(self, model: Model):
        self._model, self._from = model, time.monotonic()
        self._noted = False

    def note(self) -> None:
        if not self._noted:
            self._noted = True
            self._model.note_first_token(time.monotonic() - self._from)


def tells_size(name: str) -> bool:
    return bool(re.search(r"(?<![\d.])\d+(?:\.\d+)?[bm]\b", name, re.I))


def is_small(name: str) -> bool:
    """Whether a model's name says that it has at most 2 billion parameters, such as qwen2.5:0.5b."""
    return bool(
        re.search(r"(?<![\d.])(?:0\.\d+|1(?:\.\d+)?)b\b|(?<![\d.])[1-9]\d{1,2}m\b", name, re.I)
    )


def thinks(name: str) -> bool:
    """Whether a model's name says that it thinks before it answers. The templates of many such models
    end with the opening tag of the thoughts, so that it is missing in what they send."""
    return bool(re.search(r"\br1\b|qwq|thinking|reason(?:er|ing)|deepthink", name, re.I))
