"""Soak test: memory, tasks and latency over many questions in one process, three a conversation.

    python -m bench.soak [--minutes 120] [--every 20] [--out bench/results/soak.json]

Prints memory, open tasks and latency at intervals, and at the end compares the last quarter with the
second (in the first, caches still fill).
"""

import argparse
import asyncio
import json
import statistics
import time
from pathlib import Path

import bench.turns as turns
from agent.app import Parts
from agent.audio.files import read_question
from agent.settings import Spoken
from bench import result_file

ROOT = Path(__file__).parent.parent

QUESTIONS_A_VISITOR = 3


def memory_mb() -> float:
    """Resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


async def soak(minutes: float, every_s: float) -> dict:
    parts = Parts.load(Spoken(now="2026-06-30T09:12", stt="embedded", llm="builtin"))
    recordings = [read_question(p, 16000) for p in sorted((ROOT / "recordings").glob("*.wav"))]
    end, number, rows = time.monotonic() + minutes * 60, 0, []
    while time.monotonic() < end:
        async with turns.conversing(parts) as (conversation, transport, _):
            await asyncio.sleep(0.3)
            for _ in range(QUESTIONS_A_VISITOR):
                begun, timeline = time.monotonic(), conversation.timeline
                before = len(timeline.turns)
                await turns.play(transport, recordings[number % len(recordings)])
                await turns.until(lambda t=timeline, b=before: len(t.turns) > b and t.answered, 30)
                await turns.until(lambda t=transport: t.output().quiet_s > 0.25, 30)
                ms = timeline.turns[-1].ms() if len(timeline.turns) > before else {}
                rows.append({
                    "answered": "first_audio" in ms, "first_audio_ms": ms.get("first_audio"),
                    "memory_mb": memory_mb(), "tasks": len(asyncio.all_tasks()),
                })  # fmt: skip
                number += 1
                await asyncio.sleep(max(0.0, every_s - (time.monotonic() - begun)))
        if number % 15 < QUESTIONS_A_VISITOR:
            print(number, rows[-1], flush=True)
    return summary(rows)


def summary(rows: list[dict]) -> dict:
    quarter = max(1, len(rows) // 4)
    result: dict = {"questions": len(rows), "answered": sum(r["answered"] for r in rows)}
    for key in ("memory_mb", "tasks", "first_audio_ms"):
        second, last = (
            [r[key] for r in part if r[key] is not None]
            for part in (rows[quarter : 2 * quarter], rows[-quarter:])
        )
        result[key] = {
            "second_quarter": statistics.median(second), "last_quarter": statistics.median(last),
        } if second and last else {}  # fmt: skip
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=120.0, help="default: 120")
    parser.add_argument("--every", type=float, default=20.0, help="s a question (default: 20)")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    result = asyncio.run(soak(args.minutes, args.every))
    print(json.dumps(result))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
