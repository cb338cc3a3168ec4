"""The WebSocket transport between a screen and the server: sound as binary messages, all else as JSON.

It is pipecat's WebSocket transport with a serializer of our own. WebRTC would work on a closed network
too, but it needs a UDP port for each screen, and its jitter buffer hides which sample is being played;
the page highlights the spoken word by counting samples.

Words are sent through the same queue as the sound, each just before its first sample.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import soxr
from fastapi import WebSocket
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    InputTransportMessageFrame,
    InterruptionFrame,
    OutputAudioRawFrame,
    OutputTransportMessageFrame,
    OutputTransportMessageUrgentFrame,
    TTSTextFrame,
)
from pipecat.serializers.base_serializer import FrameSerializer
from pipecat.transports.websocket.fastapi import (
    FastAPIWebsocketOutputTransport,
    FastAPIWebsocketParams,
    FastAPIWebsocketTransport,
)

from agent.audio.pcm import RATE, VOICE_RATE
from agent.turns.output_gate import OutputGate

LOWEST_HZ, HIGHEST_HZ = 8000, 192_000  # sample rates accepted from a browser's microphone
LONGEST_MESSAGE = 1 << 16  # bytes; a page sends 20 ms of sound at a time
# After a stall the network delivers the delayed sound at once; this much of it is accepted.
BURST_S = 10.0
# The microphone's clock may run fast by this factor; an empty message counts as this much sound.
FASTER, EMPTY_S = 1.05, 0.002


class TooFast(Exception):
    """The page sends sound faster than real time."""


class RealTime:
    """A token bucket that limits incoming sound to real time, so that one socket cannot use up the
    CPU."""

    def __init__(self, clock: Callable[[], float]):
        """``clock``: s, monotonic."""
        self._clock = clock
        self._left_s, self._last = BURST_S, clock()

    def take(self, seconds: float) -> None:
        """Count ``seconds`` of incoming sound. Raises ``TooFast`` if that is more than allowed."""
        now = self._clock()
        self._left_s = min(BURST_S, self._left_s + (now - self._last) * FASTER)
        self._last = now
        self._left_s -= max(seconds, EMPTY_S)
        if self._left_s < 0:
            raise TooFast(f"more than {BURST_S:.0f} s of sound ahead of real time")


class ScreenSerializer(FrameSerializer):
    """Sound is int16 mono PCM, in at the page's rate and out at ``VOICE_RATE``; all else is JSON
    objects with a ``type``. ``deserialize`` raises ``TooFast``, on which pipecat's transport ends the
    connection.
    """

    def __init__(self, microphone_hz: int):
        super().__init__()
        self._microphone_hz = microphone_hz
        self._pace: RealTime | None = None
        self._resample = (
            None if microphone_hz == RATE
            else soxr.ResampleStream(microphone_hz, RATE, 1, dtype="int16", quality="MQ")
        )  # fmt: skip

    async def serialize(self, frame: Frame) -> str | bytes | None:
        if isinstance(frame, OutputAudioRawFrame):
            return frame.audio
        if isinstance(frame, TTSTextFrame):
            return json.dumps({"type": "word", "text": frame.text})
        if isinstance(frame, InterruptionFrame):
            return json.dumps({"type": "flush"})
        if isinstance(frame, (OutputTransportMessageFrame, OutputTransportMessageUrgentFrame)):
            return json.dumps(frame.message)
        return None

    async def deserialize(self, data: str | bytes) -> Frame | None:
        if self._pace is None:
            self._pace = RealTime(asyncio.get_running_loop().time)
        self._pace.take(len(data) / 2 / self._microphone_hz)
        if len(data) > LONGEST_MESSAGE:
            return None
        if isinstance(data, bytes):
            samples = np.frombuffer(data[: len(data) // 2 * 2], np.int16)
            if self._resample:
                samples = self._resample.resample_chunk(samples)
            if not len(samples):
                return None
            return InputAudioRawFrame(samples.tobytes(), sample_rate=RATE, num_channels=1)
        try:
            message = json.loads(data)
        except ValueError:
            return None
        return InputTransportMessageFrame(message) if isinstance(message, dict) else None


class ScreenOutput(FastAPIWebsocketOutputTransport):
    """``hold``: the output gate; it pauses what is not sent yet, and the page pauses what it has."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.hold = OutputGate()

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        return await self.hold.may_sound() and await super().write_audio_frame(frame)

    async def write_transport_frame(self, frame: Frame):
        """pipecat calls this when the sound before ``frame`` has been sent."""
        if isinstance(frame, TTSTextFrame):
            await self._write_frame(frame)

    async def tell(self, message: dict[str, Any]) -> None:
        """Send ``message`` at once, ahead of queued sound."""
        await self._write_frame(OutputTransportMessageUrgentFrame(message))


class ScreenTransport(FastAPIWebsocketTransport):
    """One visitor's connection."""

    def __init__(self, websocket: WebSocket, microphone_hz: int):
        params = FastAPIWebsocketParams(
            audio_in_enabled=True, audio_in_sample_rate=RATE,
            audio_out_enabled=True, audio_out_sample_rate=VOICE_RATE,
            serializer=ScreenSerializer(microphone_hz),
        )  # fmt: skip
        super().__init__(websocket, params)
        made = ScreenOutput(self, self._client, self._params, name=self._output_name)
        self._output: ScreenOutput = made

    def output(self) -> ScreenOutput:
        return self._output
