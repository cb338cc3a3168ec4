"""Echo: whether the agent reacts to its own sound, which comes back through a simulated room.

    python -m bench.echo [--answers 10] [--without] [--out FILE]

There are five conditions of level, delay and reverberation. In each, long answers are played in real
time, and those that the agent interrupts or takes for a question are counted; as many are interrupted
by a visitor. ``--without`` turns the echo canceller off, to show that the test can fail.
"""

import argparse
import asyncio
import json

import numpy as np
import soxr
from pipecat.frames.frames import InputAudioRawFrame, OutputAudioRawFrame

import bench.turns as turns
from agent.app import Parts
from agent.audio.echo import EchoCanceller
from agent.audio.pcm import RATE, VOICE_RATE
from agent.settings import Spoken
from agent.transports.recorded import ReplayInput, ReplayOutput, ReplayTransport
from bench import result_file

CONDITIONS = ((-10, 20, 0.15), (-10, 200, 0.3), (-15, 150, 0.5), (-20, 100, 0.3), (-30, 50, 0.5))


class Room:
    """The path from loudspeaker to microphone: level in dB, delay in ms, reverberation in s."""

    def __init__(self, level_db: float, delay_ms: float, reverb_s: float):
        size = int(reverb_s * RATE)
        tail = np.random.default_rng(0).standard_normal(size) * np.exp(-np.linspace(0, 7, size))
        tail[0] = 4.0
        tail *= 10 ** (level_db / 20) / np.sqrt(np.sum(tail**2))
        self._response = np.pad(tail, (int(delay_ms / 1000 * RATE), 0))
        self._ringing = np.zeros(len(self._response))

    def hear(self, played: np.ndarray) -> np.ndarray:
        """(S,) samples played now -> (S,) samples recorded now."""
        size = len(self._response) + len(played)
        spectrum = np.fft.rfft(played, size) * np.fft.rfft(self._response, size)
        ringing = np.fft.irfft(spectrum, size)
        ringing[: len(self._ringing)] += self._ringing
        self._ringing = ringing[len(played) :]
        return ringing[: len(played)]


class EchoInput(ReplayInput):
    def __init__(self, params, speed, room: Room, canceller: EchoCanceller | None):
        super().__init__(params, speed)
        self._playing = bytearray()  # sound given to the loudspeaker and not played yet, at RATE
        self._lowered = soxr.ResampleStream(VOICE_RATE, RATE, 1, dtype="int16")
        self._room, self._canceller = room, canceller

    def sound(self, pcm: bytes) -> None:
        """Queue int16 mono at ``VOICE_RATE`` for the loudspeaker."""
        self._playing += self._lowered.resample_chunk(np.frombuffer(pcm, np.int16)).tobytes()

    async def push_audio_frame(self, frame: InputAudioRawFrame):
        size = len(frame.audio)
        played = bytes(self._playing[:size]).ljust(size, b"\0")
        del self._playing[:size]
        echo = self._room.hear(np.frombuffer(played, np.int16).astype(float))
        mixed = np.clip(np.frombuffer(frame.audio, np.int16) + echo, -32768, 32767)
        frame.audio = mixed.astype(np.int16).tobytes()
        if self._canceller:
            self._canceller.played(played)
            frame.audio = self._canceller.clean(frame.audio)
        if frame.audio:
            await super().push_audio_frame(frame)


class EchoOutput(ReplayOutput):
    microphone: EchoInput

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        if not await self.hold.may_sound():
            return False
        self.microphone.sound(frame.audio)
        return await super().write_audio_frame(frame)


class EchoTransport(ReplayTransport):
    def __init__(self, room: Room, canceller: EchoCanceller | None):
        super().__init__(1.0)
        self._input = EchoInput(self._input._params, 1.0, room, canceller)
        self._output = EchoOutput(self._output._params, 1.0)
        self._output.microphone = self._input


async def one(parts: Parts, condition, cancel: bool, barge: bool) -> dict:
    transport = EchoTransport(Room(*condition), EchoCanceller() if cancel else None)
    async with turns.conversing(parts, transport) as (conversation, _, watch):
        if not await turns.begin_answer(transport, watch):
            return {"answered": False}
        heard = len(watch.heard)
        if barge:
            transport.input().play(
                turns.pcm(turns.loud(turns.speak("Where are the toilets?", "ked")))
            )
            stopped = await turns.until(lambda: len(turns.users(conversation)) == 2, 5)
            return {"answered": True, "stopped": stopped}
        await turns.until(lambda: conversation.timeline.answered, 25)
        await turns.until(lambda: transport.output().quiet_s > 1.0, 25)
        begun = watch.sound[0][0]
        return {
            "answered": True, "interrupted": any(t > begun for t in watch.interruptions),
            "heard_itself": watch.heard[heard:], "held": any(t > begun for t in watch.vad),
        }  # fmt: skip


async def measure(answers: int, cancel: bool) -> dict:
    parts = Parts.load(Spoken(now="2026-06-30T09:12", stt="embedded", llm="builtin"))
    result = {}
    for condition in CONDITIONS:
        rows = [await one(parts, condition, cancel, False) for _ in range(answers)]
        barged = [await one(parts, condition, cancel, True) for _ in range(answers)]
        name = "{} dB, {} ms, reverberation {} s".format(*condition)
        result[name] = {
            "answers": sum(r["answered"] for r in rows),
            "self_interruptions": sum(r.get("interrupted", False) for r in rows),
            "self_transcripts": sum(bool(r.get("heard_itself")) for r in rows),
            "held_for_itself": sum(r.get("held", 0) for r in rows),
            "barge_ins": sum(r.get("stopped", False) for r in barged),
        }
        print(name, result[name], flush=True)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--answers", type=int, default=10, help="for each condition (default: 10)")
    parser.add_argument("--without", action="store_true", help="without echo cancellation")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    result = asyncio.run(measure(args.answers, not args.without))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
