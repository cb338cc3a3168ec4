"""Faults: what a visitor hears when a part fails, and how soon.

    python -m bench.chaos [--out bench/results/chaos.json]

For each fault, one recorded question is asked in real time during the fault and one after it. Printed
are the time from the last sample of the question to the first sound, the longest silence within the
answer, and whether the next question was answered.
"""

import argparse
import asyncio
import json
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from pipecat.frames.frames import OutputAudioRawFrame
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.transports.base_output import BaseOutputTransport

import knowledge
from agent.app import Parts
from agent.demo.paced_llm import tokens_of
from agent.runner import replay
from agent.settings import Spoken
from bench import result_file
from tests.support.llm_server import PacedLLM

ROOT = Path(__file__).parent.parent

QUESTIONS = [ROOT / "recordings" / "01.wav", ROOT / "recordings" / "08.wav"]
ANSWER = "That one is on the Main Stage at ten fifty tomorrow, and it takes forty minutes in all."
LLM_FAULTS = ("refuse", "die", "stall", "pause", "garbage", "broken", "symbols", "empty")
BAR_S = 3.0


class Sounds(BaseObserver):
    """The start and length of each chunk of sound."""

    def __init__(self):
        super().__init__()
        self.pieces: list[tuple[float, float]] = []

    async def on_push_frame(self, data: FramePushed) -> None:
        frame = data.frame
        if isinstance(frame, OutputAudioRawFrame) and isinstance(data.source, BaseOutputTransport):
            self.pieces.append((time.time(), len(frame.audio) / 2 / frame.sample_rate))

    def longest_silence(self, begin: float, end: float) -> float:
        until, longest = begin, 0.0
        for at, seconds in (p for p in self.pieces if begin <= p[0] <= end):
            longest = max(longest, at - until)
            until = max(until, at) + seconds
        return longest


class Watched(Parts):
    sounds: Sounds

    def conversation(self, transport, speed=1.0, recognizer=None, observers=()):
        self.sounds = Sounds()
        return super().conversation(transport, speed, recognizer, [*observers, self.sounds])


class Faulty:
    """Raises an error at the first call of ``verb``, then forwards everything to ``real``."""

    def __init__(self, real, verb: str):
        self._real, self._verb, self._left = real, verb, 1

    def __getattr__(self, name: str):
        if name == self._verb and self._left:
            self._left = 0

            def fail(*_arguments, **_options):
                raise RuntimeError("synthetic failure")

            return fail
        return getattr(self._real, name)


async def ask(parts: Watched, until_second=None) -> dict:
    with tempfile.TemporaryDirectory() as out:

        def done(_number, _result):
            if until_second:
                until_second()

        first, second = await replay(parts, QUESTIONS, Path(out), 1.0, done)
    row = {"said": first.turn.answer.strip(), "next": second.turn.answer.strip()}
    row["first_sound_ms"] = first.turn.ms().get("first_audio")
    at = first.turn.at
    row["longest_silence_ms"] = round(
        parts.sounds.longest_silence(at["first_audio"], at["last_audio"]) * 1000
    )
    row["next_answered"] = second.answer_wav is not None and bool(row["next"])
    return row


async def measure() -> dict[str, dict]:
    rows: dict[str, dict] = {}
    common = {"now": "2026-06-30T09:12", "stt": "embedded"}
    server = PacedLLM(tokens_of(ANSWER), per_second=20)
    async with server.serve() as url:
        settings = Spoken(llm="openai", llm_url=url, llm_model="paced", **common)
        parts = await asyncio.to_thread(Watched.load, settings)
        for fault in LLM_FAULTS:
            server.fault = fault
            rows[f"LLM: {fault}"] = await ask(parts, lambda: setattr(server, "fault", ""))
            show(f"LLM: {fault}", rows[f"LLM: {fault}"])
    parts = Watched.load(Spoken(llm="builtin", **common))
    snapshot, shared = parts.snapshot, parts.shared
    for verb in ("start", "feed", "finish"):
        parts.snapshot = replace(snapshot, recognizer=Faulty(snapshot.recognizer, verb))
        rows[f"recogniser: {verb}"] = await ask(parts)
        show(f"recogniser: {verb}", rows[f"recogniser: {verb}"])
    parts.snapshot = snapshot
    for number in (0, 5):
        parts.shared = replace(shared, engine=BreakingEngine(shared.engine, number))
        rows[f"voice: frame {number}"] = await ask(parts)
        show(f"voice: frame {number}", rows[f"voice: frame {number}"])
    rows["schedule: rubbish"] = await rubbish(common)
    show("schedule: rubbish", rows["schedule: rubbish"])
    return rows


async def rubbish(common: dict) -> dict:
    """A question after the schedule file was replaced by rubbish and the reloader has read it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schedule.toml"
        path.write_bytes(knowledge.DEMO.read_bytes())
        parts = Watched.load(Spoken(llm="builtin", schedule=path, **common))
        path.write_bytes(b"\x00 rubbish <")
        await parts.watch.look()
        if not parts.watch.problem:
            raise RuntimeError("the rubbish was taken for a schedule")
        return await ask(parts)


class BreakingEngine:
    """The first answer's session fails at frame ``number``."""

    def __init__(self, real, number: int):
        self._real, self._number, self._sessions = real, number, 0

    def __getattr__(self, name: str):
        return getattr(self._real, name)

    def session(self, *arguments, **options):
        session = self._real.session(*arguments, **options)
        self._sessions += 1
        if self._sessions == 2:  # the first session only checks the voice's name
            step, left = session.step, self._number

            def failing():
                nonlocal left
                left -= 1
                if left < 0:
                    raise RuntimeError("synthetic failure")
                return step()

            session.step = failing
        return session


def show(name: str, row: dict) -> None:
    good = row["first_sound_ms"] is not None and row["next_answered"]
    good = good and max(row["first_sound_ms"], row["longest_silence_ms"]) <= BAR_S * 1000
    first, longest = row["first_sound_ms"], row["longest_silence_ms"]
    print(f"{'ok  ' if good else 'MISS'} {name:<20} first sound {first} ms, longest silence inside "
          f"{longest} ms: {row['said'][:90]!r}", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    rows = asyncio.run(measure())
    if args.out:
        args.out.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
