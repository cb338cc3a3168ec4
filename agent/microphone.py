"""A transport for the sound devices of this machine, through sounddevice (PortAudio)."""

import asyncio
import queue
from typing import Any

import numpy as np
import soxr
from loguru import logger
from pipecat.frames.frames import InputAudioRawFrame, OutputAudioRawFrame, StartFrame
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import BaseTransport, TransportParams

from agent.echo import EchoCanceller
from agent.hold import Hold
from tts.errors import UserError

RATE = 16000  # Hz inside the pipeline; devices run at their own


def sounddevice() -> Any:
    """The module; importing it fails where PortAudio is missing."""
    try:
        import sounddevice as module
    except OSError:
        raise UserError(
            "PortAudio is missing: install the package libportaudio2 (Debian, Ubuntu) or portaudio "
            "(Homebrew)"
        ) from None
    return module


def find_device(name: str | None, kind: str) -> dict[str, Any]:
    """A device by index or part of its name, else the default; ``kind``: "input" or "output"."""
    module = sounddevice()
    try:
        device = module.query_devices(int(name) if name and name.isdigit() else name, kind)
    except (ValueError, module.PortAudioError) as error:
        what = "microphone" if kind == "input" else "loudspeaker"
        asked = f" {name!r}" if name else ""
        reason = str(error).splitlines()[0] if str(error) else "none found"
        raise UserError(
            f"no {what}{asked} ({reason}); list them with: python run_agent.py devices, "
            "or replay recordings with: python run_agent.py replay"
        ) from None
    return device


def list_devices() -> str:
    """One line a device; defaults are marked."""
    module = sounddevice()
    devices = list(module.query_devices())
    if not devices:
        return "no audio devices on this machine"
    lines = []
    for index, device in enumerate(devices):
        marks = [
            word
            for word, position in (("default microphone", 0), ("default loudspeaker", 1))
            if module.default.device[position] == index
        ]
        channels = f"{device['max_input_channels']} in, {device['max_output_channels']} out"
        mark = f"  <- {', '.join(marks)}" if marks else ""
        lines.append(f"{index}: {device['name']} ({channels}){mark}")
    return "\n".join(lines)


def close(stream: Any) -> None:
    """Stop and free a device's stream, if it was ever opened."""
    if stream:
        stream.stop()
        stream.close()


class MicrophoneInput(BaseInputTransport):
    def __init__(self, params: TransportParams, device: dict[str, Any], echo: EchoCanceller):
        super().__init__(params)
        self._device, self._echo = device, echo
        self._stream: Any = None

    async def start(self, frame: StartFrame):
        await super().start(frame)
        loop = asyncio.get_running_loop()
        rate = int(self._device["default_samplerate"])
        resample = soxr.ResampleStream(rate, RATE, 1, dtype="int16")

        def captured(data: np.ndarray, _frames: int, _time: Any, status: Any) -> None:
            if status:
                logger.debug(f"microphone: {status}")
            pcm = self._echo.clean(resample.resample_chunk(data[:, 0].copy()).tobytes())
            if not pcm:
                return
            frame = InputAudioRawFrame(pcm, sample_rate=RATE, num_channels=1)
            asyncio.run_coroutine_threadsafe(self.push_audio_frame(frame), loop)

        self._stream = sounddevice().InputStream(
            samplerate=rate, device=self._device["index"], channels=1, dtype="int16",
            blocksize=int(rate * 0.02), callback=captured,
        )  # fmt: skip
        self._stream.start()
        await self.set_transport_ready(frame)

    async def cleanup(self):
        close(self._stream)
        self._stream = None
        await super().cleanup()


class LoudspeakerOutput(BaseOutputTransport):
    def __init__(self, params: TransportParams, device: dict[str, Any], echo: EchoCanceller):
        super().__init__(params)
        self._device, self._echo = device, echo
        self._stream: Any = None
        # Two chunks: enough to ride out a late write, short enough to stop at once.
        self._queue: queue.Queue[np.ndarray] = queue.Queue(maxsize=2)
        self._rest = np.zeros(0, np.int16)
        self.hold = Hold()

    async def start(self, frame: StartFrame):
        await super().start(frame)
        rate = int(self._device["default_samplerate"])
        self._resample = soxr.ResampleStream(RATE, rate, 1, dtype="int16")
        back = soxr.ResampleStream(rate, RATE, 1, dtype="int16")

        def wanted(out: np.ndarray, frames: int, _time: Any, _status: Any) -> None:
            while len(self._rest) < frames:
                try:
                    self._rest = np.concatenate([self._rest, self._queue.get_nowait()])
                except queue.Empty:
                    break
            count = min(frames, len(self._rest))
            out[:count, 0] = self._rest[:count]
            out[count:, 0] = 0
            self._rest = self._rest[count:]
            self._echo.played(back.resample_chunk(out[:, 0].copy()).tobytes())

        self._stream = sounddevice().OutputStream(
            samplerate=rate, device=self._device["index"], channels=1, dtype="int16",
            callback=wanted,
        )  # fmt: skip
        self._stream.start()
        await self.set_transport_ready(frame)

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        if not await self.hold.may_sound():
            return False
        samples = self._resample.resample_chunk(np.frombuffer(frame.audio, np.int16))
        while True:
            try:
                self._queue.put_nowait(samples)
                return True
            except queue.Full:
                await asyncio.sleep(0.005)

    async def cleanup(self):
        close(self._stream)
        self._stream = None
        await super().cleanup()


class MicrophoneTransport(BaseTransport):
    """``microphone`` and ``loudspeaker``: index or part of a name; None for the default."""

    def __init__(self, microphone: str | None = None, loudspeaker: str | None = None):
        super().__init__()
        params = TransportParams(
            audio_in_enabled=True, audio_in_sample_rate=RATE,
            audio_out_enabled=True, audio_out_sample_rate=RATE,
        )  # fmt: skip
        echo = EchoCanceller()
        self._input = MicrophoneInput(params, find_device(microphone, "input"), echo)
        self._output = LoudspeakerOutput(params, find_device(loudspeaker, "output"), echo)

    def input(self) -> MicrophoneInput:
        return self._input

    def output(self) -> LoudspeakerOutput:
        return self._output
