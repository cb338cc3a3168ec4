"""The WebSocket protocol: text in as a language model writes it, sound and word times out.

The client sends ``start``, then ``text`` any number of times, then ``end``; or ``cancel``. See
docs/scale.md.
"""

import asyncio
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any

from fastapi import WebSocket, WebSocketDisconnect

from tts.batch_scheduler import BatchScheduler, Stream
from tts.errors import UserError
from tts.pcm import to_pcm
from tts.server.limits import (
    IDLE_S,
    MOST_BODY,
    MOST_CHARACTERS,
    MOST_SOUND_S,
    MOST_STREAMS,
    STALLED_S,
    START_S,
    IdleClient,
    check_text,
)
from tts.server.speech_request import NAME, known_voice, read_json


class Dialogue:
    """The exchange over one WebSocket, from ``start`` to the last sound."""

    def __init__(self, websocket: WebSocket, scheduler: BatchScheduler):
        self._socket, self._scheduler, self._engine = websocket, scheduler, scheduler.engine
        self._stream: Stream | None = None
        self._sending: asyncio.Task | None = None
        self._ended = False
        self._given = self._spoken = 0  # characters
        self._word = ""  # unfinished word at the end of the text so far

    async def run(self) -> None:
        """Run until all has been spoken or the client has gone. A mistake is reported to the client."""
        try:
            while (message := await self._next()) and await self._take(message):
                pass
            await self._close(1000)
        except UserError as error:
            await self._tell({"type": "error", "message": str(error)})
            await self._close(1008 if isinstance(error, IdleClient) else 1003)
        finally:
            if self._sending:
                self._sending.cancel()
            if self._stream:
                self._stream.close()

    async def _take(self, message: dict[str, Any]) -> bool:
        """Handle a message. Returns whether more messages are expected; raises ``UserError``."""
        kind, text = message.get("type"), message.get("text")
        if kind == "start" and self._stream is None:
            await self._start(message)
        elif kind == "text" and self._stream and not self._ended and isinstance(text, str):
            self._word = check_text(text, self._word)
            self._given += len(text)
            if not self._stream.hungry and self._given - self._spoken > MOST_CHARACTERS:
                raise UserError(
                    f"more than {MOST_CHARACTERS} characters wait to be spoken; send them later"
                )
            self._stream.push(text)
        elif kind == "end" and self._stream and not self._ended:
            self._ended = True
            self._stream.end()
        elif kind == "cancel":
            return False
        elif kind == "text" and not isinstance(text, str):
            raise UserError("message 'text': its \"text\" must be a text")
        else:
            said = repr(kind)[:40]
            raise UserError(f"message {said} not expected here: start, text, end or cancel")
        return True

    async def _start(self, message: dict[str, Any]) -> None:
        if self._scheduler.streams >= MOST_STREAMS:
            raise UserError("too many streams; try again soon")
        voice = message.get("voice")
        if voice is not None and (not isinstance(voice, str) or not NAME.fullmatch(voice)):
            raise UserError("voice: the name of a voice")
        if voice and (voice := known_voice(voice, self._engine)) not in self._engine.voices():
            raise UserError(f"no voice {voice!r}; there are: {', '.join(self._engine.voices())}")
        self._stream = await self._scheduler.open(voice, message.get("lookahead", 1))
        await self._tell({
            "type": "ready", "sample_rate": self._engine.sample_rate, "encoding": "pcm_s16le",
            "frame_samples": self._engine.frame_samples, "about": self._engine.describe(),
        })  # fmt: skip
        self._sending = asyncio.create_task(self._send(self._stream))

    async def _next(self) -> dict[str, Any] | None:
        """The next message; None once all has been spoken. Raises ``UserError``."""
        receiving = asyncio.create_task(self._socket.receive())
        waited = {receiving, self._sending} if self._sending else {receiving}
        patience = IDLE_S if self._stream else START_S
        try:
            while True:
                done, _ = await asyncio.wait(
                    waited, timeout=patience, return_when=asyncio.FIRST_COMPLETED
                )
                if self._sending and self._sending.done():
                    self._sending.result()
                    return None
                if done:
                    return _message(receiving.result())
                if self._stream is None or (self._stream.hungry and not self._stream.unread):
                    raise IdleClient(f"nothing came for {patience:.0f} s")
        finally:
            receiving.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await receiving

    async def _send(self, stream: Stream) -> None:
        """Send the frames, and each word just before its first frame with its time in the sound."""
        sent = frames = 0
        seconds = self._engine.frame_samples / self._engine.sample_rate
        async for frame in stream.frames():
            for word in stream.words[sent : frame.word + 1]:
                await self._tell({
                    "type": "word", "text": word.text, "from": word.start, "to": word.end,
                    "at_s": round(frames * seconds, 3),
                })  # fmt: skip
                sent, self._spoken = sent + 1, word.end
            await self._in_time(self._socket.send_bytes(to_pcm(frame.pcm)))
            frames += 1
            if frames * seconds > MOST_SOUND_S:
                raise UserError(f"more than {MOST_SOUND_S:.0f} s of sound; begin a new stream")
        await self._tell({"type": "done", "seconds": round(frames * seconds, 3)})

    async def _tell(self, message: dict[str, Any]) -> None:
        await self._in_time(self._socket.send_json(message))

    async def _close(self, code: int) -> None:
        with suppress(IdleClient, RuntimeError):
            await self._in_time(self._socket.close(code))

    async def _in_time(self, sending) -> None:
        """Await ``sending`` for at most ``STALLED_S``, so that a client that does not read does not
        keep a stream."""
        try:
            await asyncio.wait_for(sending, STALLED_S)
        except TimeoutError:
            raise IdleClient(f"no sound was taken for {STALLED_S:.0f} s") from None


def _message(received: MutableMapping[str, Any]) -> dict[str, Any]:
    if received["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(received.get("code", 1005))
    text = received.get("text")
    if text is None:
        raise UserError("a message is JSON text, not binary")
    if len(text) > MOST_BODY:
        raise UserError(f"a message has at most {MOST_BODY} characters")
    return read_json(text)
