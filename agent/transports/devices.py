"""A pipecat transport for this machine's sound devices, through sounddevice (PortAudio)."""

import asyncio
import queue
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
import soxr
from loguru import logger
from pipecat.frames.frames import InputAudioRawFrame, OutputAudioRawFrame, StartFrame
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import BaseTransport, TransportParams

from agent.audio.echo import EchoCanceller
from agent.audio.pcm import RATE, VOICE_RATE
from agent.turns.output_gate import OutputGate
from tts.errors import UserError

LOOK_S = 0.5  # between two checks of the devices
SILENT_S = 2.0  # without a callback from PortAudio, the device counts as lost


def sounddevice() -> Any:
    """The module ``sounddevice``. Raises ``UserError`` where PortAudio is missing."""
    try:
        import sounddevice as module
    except OSError:
        raise UserError(
            "PortAudio is missing: install the package libportaudio2 (Debian, Ubuntu) or portaudio "
            "(Homebrew), or talk in a browser: python run_agent.py kiosk"
        ) from None
    return module


def find_device(name: str | None, kind: str) -> dict[str, Any]:
    """PortAudio's description of a device, by index or part of its name, or of the default device.

    ``kind``: "input" or "output". Raises ``UserError`` if there is no such device.
    """
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
    """One line for each device; the default devices are marked."""
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


class Device:
    """A sound device and its stream, which may be lost and opened again."""

    def __init__(self, name: str | None, kind: str):
        self.name, self.kind = name, kind
        self.info = find_device(name, kind)
        self._stream: Any = None
        self._called = 0.0  # when PortAudio last called back, s

    @property
    def rate(self) -> int:
        """The device's own sample rate, Hz."""
        return int(self.info["default_samplerate"])

    def open(self, callback: Callable[..., None], **options: Any) -> None:
        """Open a stream with a sounddevice ``callback``. Raises what sounddevice raises."""

        def called(*arguments: Any) -> None:
            self._called = time.monotonic()
            callback(*arguments)

        module = sounddevice()
        make = module.InputStream if self.kind == "input" else module.OutputStream
        self._called = time.monotonic()
        self._stream = make(
            samplerate=self.rate, device=self.info["index"], channels=1, dtype="int16",
            callback=called, **options,
        )  # fmt: skip
        self._stream.start()

    @property
    def lost(self) -> bool:
        """Whether the device was opened and no longer runs, for example because it was unplugged."""
        if self._stream is None:
            return False
        return not self._stream.active or time.monotonic() - self._called > SILENT_S

    def close(self) -> None:
        """Stop and close the stream, if there is one."""
        stream, self._stream = self._stream, None
        if stream:
            with suppress(Exception):  # a lost device raises errors
                stream.stop()
            with suppress(Exception):
                stream.close()

    def find(self) -> None:
        """Look for the device again; raises ``UserError``."""
        self.info = find_device(self.name, self.kind)


class MicrophoneInput(BaseInputTransport):
    """``talk``: False replaces the microphone's sound with silence; push-to-talk switches it."""

    def __init__(self, params: TransportParams, device: Device, echo: EchoCanceller):
        super().__init__(params)
        self.device, self._echo = device, echo
        self.talk = True

    async def start(self, frame: StartFrame):
        await super().start(frame)
        self._loop = asyncio.get_running_loop()
        self.open()
        await self.set_transport_ready(frame)

    def open(self) -> None:
        rate = self.device.rate
        resample = soxr.ResampleStream(rate, RATE, 1, dtype="int16")

        def captured(data: np.ndarray, _frames: int, _time: Any, status: Any) -> None:
            if status:
                logger.debug(f"microphone: {status}")
            pcm = self._echo.clean(resample.resample_chunk(data[:, 0].copy()).tobytes())
            if not pcm:
                return
            heard = pcm if self.talk else bytes(len(pcm))
            frame = InputAudioRawFrame(heard, sample_rate=RATE, num_channels=1)
            asyncio.run_coroutine_threadsafe(self.push_audio_frame(frame), self._loop)

        self.device.open(captured, blocksize=int(rate * 0.02))

    async def cleanup(self):
        self.device.close()
        await super().cleanup()


class LoudspeakerOutput(BaseOutputTransport):
    def __init__(self, params: TransportParams, device: Device, echo: EchoCanceller):
        super().__init__(params)
        self.device, self._echo = device, echo
        # Two chunks: enough to bridge a late write, few enough to stop at once on an interruption.
        self._queue: queue.Queue[np.ndarray] = queue.Queue(maxsize=2)
        self._rest = np.zeros(0, np.int16)
        self.hold = OutputGate()

    async def start(self, frame: StartFrame):
        await super().start(frame)
        self.open()
        await self.set_transport_ready(frame)

    def open(self) -> None:
        rate = self.device.rate
        self._resample = soxr.ResampleStream(VOICE_RATE, rate, 1, dtype="int16")
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

        self.device.open(wanted)

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
        self.device.close()
        await super().cleanup()


class MicrophoneTransport(BaseTransport):
    """``microphone`` and ``loudspeaker``: index or part of a name; None for the default."""

    def __init__(self, microphone: str | None = None, loudspeaker: str | None = None):
        super().__init__()
        params = TransportParams(
            audio_in_enabled=True, audio_in_sample_rate=RATE,
            audio_out_enabled=True, audio_out_sample_rate=VOICE_RATE,
        )  # fmt: skip
        echo = EchoCanceller()
        self._input = MicrophoneInput(params, Device(microphone, "input"), echo)
        self._output = LoudspeakerOutput(params, Device(loudspeaker, "output"), echo)

    def input(self) -> MicrophoneInput:
        return self._input

    def output(self) -> LoudspeakerOutput:
        return self._output

    async def keep_open(self, say: Callable[[str], None]) -> None:
        """Watch the devices until cancelled. When one is lost, ``say`` so, wait until it (or, where
        none was named, another default) is there, and open both again."""
        sides = (self._input, self._output)
        names = {"input": "microphone", "output": "loudspeaker"}
        while True:
            await asyncio.sleep(LOOK_S)
            lost = [side.device for side in sides if side.device.lost]
            if not lost:
                continue
            say(f"Gone: the {' and the '.join(names[d.kind] for d in lost)}. Waiting for it.")
            for side in sides:
                side.device.close()
            while not self._open_again():  # noqa: ASYNC110 - PortAudio tells nobody
                await asyncio.sleep(LOOK_S)
            say("Sound is back.")

    def _open_again(self) -> bool:
        module = sounddevice()
        # PortAudio reads the list of devices only when it is initialised
        module._terminate()
        module._initialize()
        try:
            for side in (self._input, self._output):
                side.device.find()
                side.open()
        except (UserError, ValueError, module.PortAudioError):
            self._input.device.close()
            self._output.device.close()
            return False
        return True
