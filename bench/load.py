"""Load: conversations at once over the kiosk's WebSocket, with gaps and delays of their sound.

    python -m bench.load [--root DIR ...] [--at-once 1,2,3,4,6,8] [--seconds 45] [--out FILE]

Starts the kiosk of each ``--root`` (a checkout; default: this one). For every number of conversations
it runs all roots in turn, so that two versions are compared within the same minutes. Each visitor sends
the recordings in real time, 20 ms a message at 48 kHz as the page does, receives the answer with a
model of the page's player (60 ms start buffer), waits a second and asks the next. A frame is late
if the player ran dry before it came.
"""

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import numpy as np
import soundfile
import soxr
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bench import result_file

ROOT = Path(__file__).resolve().parent.parent
MICROPHONE_HZ, PLAYER_HZ = 48_000, 16_000
PIECE_S = 0.02  # of microphone sound in a message
START_S = 0.06  # sound that the player buffers before it begins
PATIENCE_S = 20.0  # for the first sound of an answer, and for its end after the last sound
BETWEEN_S = 1.0  # from an answer's end to the next question
READY_S = 90.0
OPTIONS = ["--now", "2026-06-30T09:12", "--stt", "embedded", "--llm", "builtin"]


@dataclass
class Player:
    """A model of the page's player (agent/kiosk/web/player.js), which computes when it would run
    dry."""

    begun: float | None = None  # s, when the answer's first sound was played
    gaps: list[float] = field(default_factory=list)  # s each
    late: int = 0
    _waiting: float = 0.0  # s of sound, while nothing plays
    _until: float = 0.0  # when the sound received so far ends
    _dry_since: float | None = None
    _playing: bool = False

    def came(self, now: float, seconds: float) -> None:
        if self._playing and now > self._until:
            self._playing, self._dry_since, self._waiting = False, self._until, 0.0
            self.late += 1
        if self._playing:
            self._until += seconds
            return
        self._waiting += seconds
        if self._waiting >= START_S:
            self._playing, self._until = True, now + self._waiting
            if self.begun is None:
                self.begun = now
            elif self._dry_since is not None:
                self.gaps.append(now - self._dry_since)


@dataclass
class Question:
    """A recording as messages, as the page sends it."""

    pieces: list[bytes]
    speech_end_s: float  # index of the last loud sample

    @classmethod
    def read(cls, path: Path) -> "Question":
        audio, rate = soundfile.read(path, dtype="float32", always_2d=True)
        sound = soxr.resample(audio.mean(axis=1), rate, MICROPHONE_HZ)
        loud = np.flatnonzero(np.abs(sound) > 0.1 * np.abs(sound).max())
        pcm = (np.clip(sound, -1, 1) * 32767).astype("<i2")
        size = int(PIECE_S * MICROPHONE_HZ)
        pieces = [pcm[at : at + size].tobytes() for at in range(0, len(pcm) - size, size)]
        return cls(pieces, float(loud[-1]) / MICROPHONE_HZ)


class Visitor:
    """One screen: asks questions until ``end``, and records the result of each."""

    def __init__(self, port: int, number: int, questions: list[Question], end: float):
        self._port, self._end, self._number = port, end, number
        self._questions = random.Random(number).sample(questions, len(questions))
        self.turns: list[dict[str, Any]] = []
        self.busy = False
        self._pending: list[bytes] = []
        self._said = asyncio.Event()
        self._player = Player()
        self._listening = asyncio.Event()

    async def visit(self) -> None:
        await asyncio.sleep(self._number * 0.7)
        origin = f"http://127.0.0.1:{self._port}"
        url = f"ws://127.0.0.1:{self._port}/talk?rate={MICROPHONE_HZ}&screen={self._number}"
        async with connect(url, origin=origin, ping_interval=None, compression=None) as link:  # type: ignore[arg-type]
            tasks = [
                asyncio.create_task(self._microphone(link)),
                asyncio.create_task(self._hear(link)),
            ]
            try:
                for number in range(10_000):
                    await asyncio.sleep(BETWEEN_S + random.random())
                    if time.monotonic() > self._end or self.busy or tasks[1].done():
                        break
                    await self._ask(self._questions[number % len(self._questions)])
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, question: Question) -> None:
        self._player = player = Player()
        self._listening.clear()
        self._said.clear()
        begun = time.monotonic()
        self._pending = list(question.pieces)
        await self._said.wait()
        spoken = begun + question.speech_end_s
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                await self._listening.wait()
        self.turns.append({
            "voice_to_voice_s": None if player.begun is None else player.begun - spoken,
            "late": player.late, "gap_s": sum(player.gaps),
        })  # fmt: skip

    async def _microphone(self, link) -> None:
        silence = bytes(int(PIECE_S * MICROPHONE_HZ) * 2)
        due = time.monotonic()
        while True:
            await link.send(self._pending.pop(0) if self._pending else silence)
            if not self._pending:
                self._said.set()
            due += PIECE_S
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    async def _hear(self, link) -> None:
        with suppress(ConnectionClosed):
            async for data in link:
                if isinstance(data, bytes):
                    self._player.came(time.monotonic(), len(data) / 2 / PLAYER_HZ)
                    continue
                message = json.loads(data)
                if message["type"] == "busy":
                    self.busy = True
                elif message == {"type": "state", "state": "listening"} and self._player.begun:
                    self._listening.set()


class Kiosk:
    """A checkout's kiosk in a process of its own."""

    def __init__(self, root: Path):
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "run_agent.py", "kiosk", "--port", str(self.port), *OPTIONS]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(command, cwd=root, **quiet)

    def wait(self) -> None:
        """Until the page comes: the port is open before the models are loaded."""
        end = time.monotonic() + READY_S
        while True:
            with suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}/", timeout=READY_S):
                return
            if time.monotonic() > end or self._process.poll() is not None:
                raise SystemExit(f"{self.root}: the kiosk did not start")
            time.sleep(0.2)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)

    def processes(self) -> list[int]:
        """The process of the kiosk and all its descendants."""
        parents = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with suppress(OSError):
                    stat = (entry / "stat").read_text().rpartition(")")[2].split()
                    parents[int(entry.name)] = int(stat[1])
        found = [self._process.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found

    def cpu_s(self) -> float:
        spent = 0
        for pid in self.processes():
            with suppress(OSError):
                stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                spent += int(stat[11]) + int(stat[12])
        return spent / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Proportional set size, in which memory that processes share counts once."""
        kilobytes = 0
        for pid in self.processes():
            with suppress(OSError):
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
                kilobytes += sum(int(row.split()[1]) for row in rollup if row.startswith("Pss:"))
        return kilobytes / 1024


def percentile(values: list[float], share: float) -> float | None:
    ordered = sorted(values)
    return round(ordered[min(int(share * len(ordered)), len(ordered) - 1)], 2) if ordered else None


def counts(text: str) -> list[int]:
    return [int(count) for count in text.split(",")]


async def measure(kiosk: Kiosk, at_once: int, seconds: float, questions: list[Question]) -> dict:
    end = time.monotonic() + seconds
    visitors = [Visitor(kiosk.port, number, questions, end) for number in range(at_once)]
    cpu, began = kiosk.cpu_s(), time.monotonic()
    visits = [asyncio.create_task(visitor.visit()) for visitor in visitors]
    await asyncio.sleep(seconds * 0.8)
    memory = kiosk.memory_mb()
    await asyncio.gather(*visits)
    spent = (kiosk.cpu_s() - cpu) / (time.monotonic() - began)
    turns = [turn for visitor in visitors for turn in visitor.turns]
    waits = [t["voice_to_voice_s"] for t in turns if t["voice_to_voice_s"] is not None]
    return {
        "root": kiosk.root.name, "at_once": at_once, "busy": sum(v.busy for v in visitors),
        "turns": len(turns), "answered": len(waits),
        "turns_with_late_frames": sum(t["late"] > 0 for t in turns),
        "late_frames": sum(t["late"] for t in turns),
        "gap_s_a_turn": round(statistics.fmean(t["gap_s"] for t in turns), 3) if turns else None,
        "voice_to_voice_s": {"p50": percentile(waits, 0.5), "p95": percentile(waits, 0.95)},
        "memory_mb": round(memory), "cpu": round(spent, 2),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, action="append", help="a checkout; may be repeated")
    parser.add_argument(
        "--at-once", type=counts, default="1,2,3,4,6,8", help="default: 1,2,3,4,6,8"
    )
    parser.add_argument("--seconds", type=float, default=45, help="each, default: 45")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    questions = [Question.read(path) for path in sorted((ROOT / "recordings").glob("*.wav"))]
    kiosks = [Kiosk(root.resolve()) for root in args.root or [ROOT]]
    rows = []
    try:
        for kiosk in kiosks:
            kiosk.wait()
        for at_once in args.at_once:
            for kiosk in kiosks:
                row = asyncio.run(measure(kiosk, at_once, args.seconds, questions))
                rows.append(row)
                print(json.dumps(row), flush=True)
    finally:
        for kiosk in kiosks:
            kiosk.stop()
    if args.out:
        args.out.write_text(json.dumps({"cores": os.cpu_count(), "rows": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
