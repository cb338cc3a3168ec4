"""Collects the events of all conversations for the viewers of ``/inside``."""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from agent.observe import turn_events as ev
from agent.observe.timeline import lead_s, summary
from agent.observe.turn_state import LISTENING, TurnState, just_over

KEPT = 4000  # events sent to a new viewer, who may come in the middle of an answer
BEHIND = 2000  # further events that may queue for a slow viewer; then the oldest are dropped

Shown = dict[str, Any]


def shown_of(before: TurnState, event: ev.Event, after: TurnState) -> list[Shown]:
    """The entries that ``/inside`` shows for a turn event; ``at``: s on the events' clock."""
    shown: list[Shown] = []
    if after.turn and (before.turn is None or after.turn.speech_end != before.turn.speech_end):
        shown.append({"kind": "speech_end", "at": after.turn.speech_end})
    match event:
        case ev.Partial(text=text):
            shown.append({"kind": "partial", "text": text})
        case ev.Transcript(text=text):
            shown.append({"kind": "transcript", "text": text})
        case ev.UserTurnEnded():
            shown.append({"kind": "turn_end"})
        case ev.AnswerStarted():
            shown.append({"kind": "llm_start"})
        case ev.Token(text=text):
            shown.append({"kind": "token", "text": text})
        case ev.AnswerWritten():
            shown.append({"kind": "llm_end"})
        case ev.WordGiven(text=text):
            shown.append({"kind": "word", "text": text})
        case ev.FrameMade():
            shown.append({"kind": "frame", "word": event.word, "seconds": event.seconds,
                          "took": event.took_s, "ahead": event.ahead_s})  # fmt: skip
        case ev.SoundPlayed(seconds=seconds):
            shown.append({"kind": "played", "seconds": seconds})
        case ev.WordHeard(text=text):
            shown.append({"kind": "heard", "text": text})
        case ev.SoundHeld(held=held):
            shown.append({"kind": "hold" if held else "go_on"})
        case ev.Interrupted():
            shown.append({"kind": "interrupted"})
        case ev.AgentStopped() | ev.AnswerDelivered() if before.phase != after.phase == LISTENING:
            shown.append({"kind": "answer_end"})
    if after.phase != before.phase:
        shown.append({"kind": "state", "state": after.phase})
    if turn := just_over(before, after):
        shown.append({"kind": "summary", "text": summary(turn), "lead_s": lead_s(turn)})
    return [{"at": event.at, **one} for one in shown]


class Hub:
    """Recent events of all screens, and one queue for each viewer."""

    def __init__(self):
        self._recent: deque[Shown] = deque(maxlen=KEPT)
        self._viewers: set[asyncio.Queue[Shown]] = set()

    @property
    def viewers(self) -> int:
        return len(self._viewers)

    def publish(self, screen: str, shown: Shown) -> None:
        """Send ``shown`` to all viewers. It has a ``kind``, and ``at``: s on the events' clock."""
        event = {"screen": screen, **shown}
        self._recent.append(event)
        for queue in self._viewers:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(event)

    @contextmanager
    def viewing(self) -> Iterator[asyncio.Queue[Shown]]:
        """A queue that begins with recent events."""
        queue: asyncio.Queue[Shown] = asyncio.Queue(KEPT + BEHIND)
        for event in self._recent:
            queue.put_nowait(event)
        self._viewers.add(queue)
        try:
            yield queue
        finally:
            self._viewers.discard(queue)

    def forget(self, screen: str) -> None:
        """Drop the events of a screen whose conversation is over, so that new viewers do not see it."""
        kept = [event for event in self._recent if event["screen"] != screen]
        self._recent.clear()
        self._recent.extend(kept)
