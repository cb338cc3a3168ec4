"""One visitor's conversation at one screen: runs its pipeline and sends messages to the page."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from loguru import logger
from pipecat.workers.runner import WorkerRunner

from agent.app import Parts
from agent.kiosk.board import card, resting_on
from agent.kiosk.captions import Message, page_messages
from agent.kiosk.events import Hub, shown_of
from agent.kiosk.metrics import Metrics
from agent.kiosk.openings import Opened
from agent.kiosk.unanswered import UnansweredLog
from agent.observe import turn_events as ev
from agent.observe.turn_state import LISTENING, THINKING, Turn, TurnState, just_over
from agent.transports.websocket import ScreenTransport

THINKING_S = 12.0  # after this a question without an answer is given up, and the page listens again
LOOK_S = 0.2  # between two checks for silence
UNREAD = 1000  # messages that may wait for a page; beyond that, the conversation is ended
GOODBYE_S = 1.0  # for the last messages to reach the page


@dataclass(frozen=True)
class Desk:
    """The parts that all visits share."""

    parts: Parts
    hub: Hub
    metrics: Metrics
    unanswered: UnansweredLog | None
    silence_s: float  # a conversation that has been silent for this long is ended


class Visit:
    """Runs until the visitor leaves or has been silent for ``silence_s``; a listener of turn events."""

    def __init__(
        self, desk: Desk, opened: Opened, transport: ScreenTransport, screen: str
    ):  # fmt: skip
        self._desk, self._transport, self._screen = desk, transport, screen
        self.conversation, self._case = opened.conversation, opened.case
        self._messages: asyncio.Queue[Message] = asyncio.Queue(UNREAD)
        self._unread = asyncio.Event()  # set when the page has stopped reading
        self.conversation.turns.listen(desk.metrics)
        self.conversation.turns.listen(self)

    async def run(self) -> None:
        worker = self.conversation.worker
        runner = WorkerRunner(handle_sigint=False)

        @self._transport.event_handler("on_client_disconnected")
        async def on_client_disconnected(_transport, _websocket):
            await worker.cancel()

        await runner.add_workers(worker)
        running = asyncio.create_task(runner.run())
        silence = asyncio.create_task(self._wait_for_silence())
        sending = asyncio.create_task(self._send())
        unread = asyncio.create_task(self._unread.wait())
        self._publish("begin", facts=self._desk.parts.facts())
        try:
            await asyncio.wait([running, silence, unread], return_when=asyncio.FIRST_COMPLETED)
            if not running.done():
                self._tell({"type": "goodbye"})
                self._publish("forgotten")
                with suppress(TimeoutError):
                    async with asyncio.timeout(GOODBYE_S):
                        await self._messages.join()
        finally:
            for task in (silence, sending, unread):
                task.cancel()
            await worker.cancel()
            await asyncio.wait([running], timeout=10)
            self._desk.hub.forget(self._screen)

    async def _send(self) -> None:
        while True:
            message = await self._messages.get()
            await self._transport.output().tell(message)
            self._messages.task_done()

    def _tell(self, message: Message) -> None:
        try:
            self._messages.put_nowait(message)
        except asyncio.QueueFull:
            self._unread.set()

    def _publish(self, kind: str, **values: object) -> None:
        at = self.conversation.turns.now()
        self._desk.hub.publish(self._screen, {"kind": kind, "at": at, **values})

    async def _wait_for_silence(self) -> None:
        turns = self.conversation.turns
        turns.take(ev.Began(turns.now()))
        while True:
            await asyncio.sleep(LOOK_S)
            spent = turns.now() - turns.state.since
            if turns.state.phase == THINKING and spent > THINKING_S:
                logger.warning("screen {}: a question was left without an answer", self._screen)
                turns.take(ev.GaveUp(turns.now()))
            elif turns.state.phase == LISTENING and spent > self._desk.silence_s:
                return

    def on_event(self, before: TurnState, event: ev.Event, after: TurnState) -> None:
        """See ``agent.observe.turn_observer.Listener``."""
        for message in page_messages(before, event, after):
            if message["type"] == "question":
                message["text"] = self._case(message["text"])
            self._tell(message)
        for shown in shown_of(before, event, after):
            self._desk.hub.publish(self._screen, shown)
        match event:
            case ev.AnswerWritten():
                self._tell(self._cards(after.response))
            case ev.Failed(part=part, reason=reason):
                logger.error("screen {}: {}: {}", self._screen, part, reason)
        if turn := just_over(before, after):
            self._note_end(turn)

    def _cards(self, answer: str) -> Message:
        """The message with the schedule's sessions that the answer mentions."""
        now = self._desk.parts.clock()
        found = resting_on(list(self.conversation.llm.sessions), answer)
        return {"type": "cards", "sessions": [card(s) for s in found],
                "epoch": now.timestamp(), "today": f"{now:%A}"}  # fmt: skip

    def _note_end(self, turn: Turn) -> None:
        logger.bind(stages_ms=turn.ms()).info("screen {}: answered", self._screen)
        llm = self.conversation.llm
        self._desk.metrics.unsupported.inc(len(llm.unsupported))
        if not llm.unanswered:
            return
        self._desk.metrics.unanswered.inc()
        if self._desk.unanswered:
            answer = turn.answer.strip()
            self._desk.unanswered.add(self._desk.parts.clock(), turn.transcript, answer)
