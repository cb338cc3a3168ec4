"""What travels between a screen and the server: sound as binary messages, all else as JSON.

Pipecat's websocket transport, with this serializer. WebRTC would work on a closed network too, but
it needs a UDP port of its own per screen, and its jitter buffer hides which sample is being heard;
the page highlights the spoken word by counting samples.

Words go out through the same queue as the sound, each in front of its first sample.
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

from agent.turns.output_gate import OutputGate

RATE = 16000  # Hz, both ways inside the pipeline
LOWEST_HZ, HIGHEST_HZ = 8000, 192_000  # what a browser's microphone may run at
LONGEST_MESSAGE = 1 << 16  # bytes; a page sends 20 ms of sound at a time
# A network that stalled delivers at once what it held back; this much of it is taken.
BURST_S = 10.0
# A microphone's clock may be a little fast, and a message without sound costs time too.
FASTER, EMPTY_S = 1.05, 0.002


class TooFast(Exception):
    """Sound comes in faster than anybody can speak it."""


class RealTime:
    """Lets sound in at the pace at which it is spoken, so that one socket cannot occupy the machine."""

    def __init__(self, clock: Callable[[], float]):
        """``clock``: s, monotonic."""
        self._clock = clock
        self._left_s, self._last = BURST_S, clock()

    def take(self, seconds: float) -> None:
        """``seconds`` of sound have come; raises ``TooFast``."""
        now = self._clock()
        self._left_s = min(BURST_S, self._left_s + (now - self._last) * FASTER)
        self._last = now
        self._left_s -= max(seconds, EMPTY_S)
        if self._left_s < 0:
            raise TooFast(f"more than {BURST_S:.0f} s of sound ahead of real time")


class ScreenSerializer(FrameSerializer):
    """int16 mono PCM in (at the page's rate) and out (at 16 kHz); JSON objects with a ``type``.

    ``deserialize`` raises ``TooFast``, upon which pipecat's transport ends the connection.
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
    """``hold``: see ``agent.turns.output_gate``; the page itself holds the sound it already has."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.hold = OutputGate()

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        return await self.hold.may_sound() and await super().write_audio_frame(frame)

    async def write_transport_frame(self, frame: Frame):
        """Called when the sound before ``frame`` has been sent."""
        if isinstance(frame, TTSTextFrame):
            await self._write_frame(frame)

    async def tell(self, message: dict[str, Any]) -> None:
        """Send at once, ahead of sound that waits."""
        await self._write_frame(OutputTransportMessageUrgentFrame(message))


class ScreenTransport(FastAPIWebsocketTransport):
    """One visitor's connection."""

    def __init__(self, websocket: WebSocket, microphone_hz: int):
        params = FastAPIWebsocketParams(
            audio_in_enabled=True, audio_in_sample_rate=RATE,
            audio_out_enabled=True, audio_out_sample_rate=RATE,
            serializer=ScreenSerializer(microphone_hz),
        )  # fmt: skip
        super().__init__(websocket, params)
        made = ScreenOutput(self, self._client, self._params, name=self._output_name)
        self._output: ScreenOutput = made

    def output(self) -> ScreenOutput:
        return self._output
