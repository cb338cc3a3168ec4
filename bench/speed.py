"""Speed of the small model: real-time factor, first audio, speech sessions at once, memory.

    python -m bench.speed --out bench/results/speed.json

Run nothing else meanwhile. All quantities are measured in one run.
"""

import argparse
import json
import multiprocessing
import os
import resource
import statistics
import sys
import threading
import time
from pathlib import Path

import torch

import tts
from bench import result_file
from tts.small.session import SpeechSession, step_together
from tts.training.corpus import held_out

FRAME_S = 0.08
AHEAD_FRAMES = 3  # sound that a live session makes ahead before it pauses


def started(engine: tts.Engine, text: str, lookahead: int | None = 1) -> SpeechSession:
    session = engine.session(None, lookahead)
    session.push(text)
    session.end()
    return session


def frames_of(session: SpeechSession) -> int:
    count = 0
    while session.step() is not None:
        count += 1
    return count


def real_time_factor(engine: tts.Engine, texts: list[str], threads: int) -> dict:
    """Time per second of sound, and the share of each part."""
    torch.set_num_threads(threads)
    frames_of(started(engine, texts[0]))
    spent: dict[str, float] = {}

    def timed(name: str, call):
        def run(*args):
            before = time.perf_counter()
            result = call(*args)
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - before
            return result

        return run

    parts = {name: getattr(engine, name) for name in ("backbone", "flow", "decoder")}
    for name, part in parts.items():
        setattr(engine, name, timed(name, part))
    before, frames = time.perf_counter(), 0
    for text in texts:
        frames += frames_of(started(engine, text))
    total = time.perf_counter() - before
    for name, part in parts.items():
        setattr(engine, name, part)
    torch.set_num_threads(1)
    return {
        "threads": threads, "real_time_factor": round(total / (frames * FRAME_S), 4),
        "ms_per_frame": round(total / frames * 1000, 2),
        "ms_of_it": {name: round(s / frames * 1000, 2) for name, s in spent.items()},
    }  # fmt: skip


def first_audio(engine: tts.Engine, texts: list[str], words_per_s: float | None) -> dict:
    """Time from the arrival of the last word that the first frame needs to that frame.

    Words come one at a time; ``words_per_s`` None: all at once.
    """
    waits = []
    for text in texts:
        session = engine.session(None, 1)
        pieces = [word + " " for word in text.split()] if words_per_s else [text + " "]
        for piece in pieces:
            before = time.perf_counter()
            session.push(piece)
            if session.step() is not None:
                waits.append((time.perf_counter() - before) * 1000)
                break
            if words_per_s:
                time.sleep(max(0.0, 1 / words_per_s - (time.perf_counter() - before)))
    waits.sort()
    return {
        "words_per_s": words_per_s, "starts": len(waits),
        "median_ms": round(statistics.median(waits), 1),
        "p99_ms": round(waits[min(int(0.99 * len(waits)), len(waits) - 1)], 1),
    }  # fmt: skip


class Listener:
    """A speech session whose sound is played; counts the frames that came too late."""

    def __init__(self, engine: tts.Engine, texts: list[str], offset: int):
        self.engine, self.texts, self.next = engine, texts, offset
        self.session = self._another()
        self.made, self.late, self.began = 0, 0, 0.0

    def _another(self) -> SpeechSession:
        self.next += 1
        return started(self.engine, self.texts[self.next % len(self.texts)])

    def hungry(self, now: float) -> bool:
        return not self.made or self.made - (now - self.began) / FRAME_S < AHEAD_FRAMES

    def take(self, frame, now: float) -> None:
        if frame is None:
            self.session = self._another()
            return
        if not self.made:
            self.began = now
        elif now > self.began + self.made * FRAME_S:
            self.late += 1
            self.began = now - self.made * FRAME_S  # a gap was heard; count on from here
        self.made += 1


def serve(listeners: list[Listener], until: float) -> None:
    while (now := time.perf_counter()) < until:
        due = [one for one in listeners if one.hungry(now)]
        if not due:
            time.sleep(0.002)
            continue
        for one, frame in zip(due, step_together([d.session for d in due]), strict=True):
            one.take(frame, time.perf_counter())


def concurrent(engine: tts.Engine, texts: list[str], sessions: int, seconds: float) -> dict:
    """Live speech sessions in one thread per core; each thread steps its sessions as a batch."""
    cores = min(len(os.sched_getaffinity(0)), sessions)
    listeners = [Listener(engine, texts, 7 * i) for i in range(sessions)]
    until = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=serve, args=(listeners[i::cores], until)) for i in range(cores)
    ]
    busy = time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "sessions": sessions, "threads": cores, "seconds": seconds,
        "frames": sum(one.made for one in listeners), "late": sum(one.late for one in listeners),
        "cpu_share": round((time.process_time() - busy) / seconds / cores, 2),
    }  # fmt: skip


def resident_mb(_: int) -> float:
    """Resident memory of a process that has loaded ``tts`` and spoken once, in MB."""
    frames_of(started(tts.load(), "The keynote is at ten thirty."))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 if sys.platform == "darwin" else 1024
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument(
        "--seconds", type=float, default=10, help="per number of sessions, default 10"
    )
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    texts = held_out(60)
    result: dict = {}
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        result["resident_mb"] = round(pool.map(resident_mb, [0])[0])
    print(f"resident memory, loaded and spoken once: {result['resident_mb']} MB")
    engine = tts.load(args.model)
    cores = len(os.sched_getaffinity(0))
    result["cores"], result["real_time"] = cores, []
    for threads in sorted({1, cores}):
        row = real_time_factor(engine, texts[:12], threads)
        result["real_time"].append(row)
        print(f"real-time factor {row['real_time_factor']:.3f} on {threads} thread(s): "
              f"{row['ms_per_frame']} ms a frame, of it {row['ms_of_it']}")  # fmt: skip
    result["first_audio"] = []
    for pace in (None, 5.0, 10.0, 20.0, 50.0):
        row = first_audio(engine, texts * 4 if pace is None else texts, pace)
        result["first_audio"].append(row)
        came = f"{pace:.0f} words/s" if pace else "text at once"
        print(f"first audio, {came}: median {row['median_ms']} ms, 99th percentile "
              f"{row['p99_ms']} ms after the text it needs ({row['starts']} starts)")  # fmt: skip
    result["concurrent"] = []
    for sessions in (1, 2, 4, 8, 12, 16, 24):
        row = concurrent(engine, texts, sessions, args.seconds)
        result["concurrent"].append(row)
        print(f"{sessions} sessions: {row['late']} of {row['frames']} frames late, "
              f"{row['cpu_share']:.0%} of {row['threads']} core(s)")  # fmt: skip
        if row["late"] > row["frames"] // 10:
            break
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
