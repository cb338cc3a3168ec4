"""A pipecat transport whose microphone is a recording and whose loudspeaker is a buffer.

It runs in real time, or ``speed`` times faster: silence is fed in while no question plays, and the
answer's sound is accepted at the pace at which it would be played.
"""

import asyncio

import numpy as np
import soxr
from pipecat.frames.frames import InputAudioRawFrame, OutputAudioRawFrame, StartFrame
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import BaseTransport, TransportParams

from agent.audio.pcm import RATE, VOICE_RATE
from agent.transports.monitor import Monitor
from agent.turns.output_gate import OutputGate

CHUNK_S = 0.02
BUFFER_S = 0.04  # as in a sound card, so that a slightly late write leaves no gap


class ReplayInput(BaseInputTransport):
    def __init__(self, params: TransportParams, speed: float, monitor: Monitor | None = None):
        super().__init__(params)
        self._speed, self._monitor = speed, monitor
        self._raised = soxr.ResampleStream(RATE, VOICE_RATE, 1, dtype="int16")  # for the monitor
        self._pending = bytearray()
        self._task: asyncio.Task | None = None
        self.played = asyncio.Event()  # set when the question has been fed to its last sample

    def play(self, pcm: bytes) -> None:
        """Queue a recording (int16 mono, 16 kHz)."""
        self._pending += pcm
        self.played.clear()

    async def start(self, frame: StartFrame):
        await super().start(frame)
        await self.set_transport_ready(frame)
        self._task = self.create_task(self._flow())

    async def _flow(self) -> None:
        size = int(RATE * CHUNK_S) * 2
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            piece = bytes(self._pending[:size])
            del self._pending[:size]
            if not self._pending:
                self.played.set()
            if self._monitor and piece:
                samples = self._raised.resample_chunk(np.frombuffer(piece, np.int16))
                self._monitor.play(samples.tobytes())
            await self.push_audio_frame(
                InputAudioRawFrame(piece.ljust(size, b"\0"), sample_rate=RATE, num_channels=1)
            )
            due += CHUNK_S / self._speed
            await asyncio.sleep(max(0.0, due - loop.time()))

    async def cleanup(self):
        if self._task:
            await self.cancel_task(self._task)
            self._task = None
        await super().cleanup()


class ReplayOutput(BaseOutputTransport):
    def __init__(self, params: TransportParams, speed: float, monitor: Monitor | None = None):
        super().__init__(params)
        self._speed, self._monitor = speed, monitor
        self._due = 0.0
        self.hold = OutputGate()
        self.heard = bytearray()  # int16 mono at the output rate

    async def start(self, frame: StartFrame):
        await super().start(frame)
        await self.set_transport_ready(frame)

    @property
    def quiet_s(self) -> float:
        """Seconds since the sound ended, in time of the replay; negative while it plays."""
        return (asyncio.get_running_loop().time() - self._due) * self._speed

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        if not await self.hold.may_sound():
            return False
        loop = asyncio.get_running_loop()
        self._due = max(self._due, loop.time())
        self.heard += frame.audio
        if self._monitor:
            self._monitor.play(frame.audio)
        self._due += len(frame.audio) / 2 / frame.sample_rate / self._speed
        await asyncio.sleep(max(0.0, self._due - BUFFER_S / self._speed - loop.time()))
        return True


class ReplayTransport(BaseTransport):
    """``monitor``: plays question and answer aloud; use it only at ``speed`` 1."""

    def __init__(self, speed: float = 1.0, monitor: Monitor | None = None):
        super().__init__()
        params = TransportParams(
            audio_in_enabled=True, audio_in_sample_rate=RATE,
            audio_out_enabled=True, audio_out_sample_rate=VOICE_RATE,
            audio_out_auto_silence=False, audio_out_end_silence_secs=0,
        )  # fmt: skip
        self._input = ReplayInput(params, speed, monitor)
        self._output = ReplayOutput(params, speed, monitor)

    def input(self) -> ReplayInput:
        return self._input

    def output(self) -> ReplayOutput:
        return self._output
