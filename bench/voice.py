"""Runs all benchmarks of the small model and writes results as JSON and plots.

    python -m bench.voice [--results bench/results] [--only speed,peers]

Needs the programs flite and espeak-ng, ``pip install -e '.[bench]'``, ``pip install pocket-tts``, and
what ``bench/judges.py`` names. It takes an hour on two cores; run nothing else meanwhile.
``bench/cloning.py``, which needs recordings of people, runs apart.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

STEPS = {
    "speed": [], "peers": [], "quality": ["--workers", "2"], "replies": [], "long_form": [],
    "stalls": [],
}  # fmt: skip


def plots(results: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    def read(name: str) -> dict:
        path = results / f"{name}.json"
        return json.loads(path.read_text()) if path.is_file() else {}

    figure, axes = pyplot.subplots(2, 2, figsize=(11, 7.5), layout="constrained")
    (quality, first), (sessions, peers) = axes
    conditions = read("quality")
    moses = [c["mos"] for c in conditions.values()]
    quality.barh(list(conditions), moses, color="#2a6f97")
    for row, condition in enumerate(conditions.values()):
        error = f"{100 * condition['word_error']:.1f}% of words misheard"
        quality.text(1.1, row, error, va="center", color="white")
    quality.set(title="Naturalness (DistillMOS) and word error (Whisper base)", xlim=(1, 5))
    quality.invert_yaxis()
    speed = read("speed")
    paced = [row for row in speed.get("first_audio", []) if row["words_per_s"]]
    for key, label in (("median_ms", "median"), ("p99_ms", "99th percentile")):
        first.plot([r["words_per_s"] for r in paced], [r[key] for r in paced], "o-", label=label)
    first.set(title="First audio after the text it needs", xlabel="words/s arriving", ylabel="ms")
    first.set_ylim(bottom=0)
    first.legend()
    rows = speed.get("concurrent", [])
    sessions.plot(
        [r["sessions"] for r in rows], [100 * r["late"] / max(r["frames"], 1) for r in rows], "o-"
    )
    title = f"Live sessions at once, {speed.get('cores', '?')} cores"
    sessions.set(title=title, xlabel="sessions", ylabel="% of frames late")
    sessions.set_ylim(0, max(sessions.get_ylim()[1], 1))  # no late frames: a line at 0
    others = read("peers").get("one_core", [])
    peers.barh(
        [r["name"] for r in others], [r["real_time_factor"] for r in others], color="#2a6f97"
    )
    peers.set(title="Real-time factor on one core (less is faster)")
    figure.savefig(results / "voice.png", dpi=110)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--results", type=Path, default=Path("bench/results"), help="folder")
    parser.add_argument("--only", default=",".join(STEPS), help="which, by comma (default: all)")
    args = parser.parse_args()
    args.results.mkdir(parents=True, exist_ok=True)
    failed = []
    for name in args.only.split(","):
        if name not in STEPS:
            raise SystemExit(f"voice: no benchmark {name!r}; there are: {', '.join(STEPS)}")
        print(f"== {name}", flush=True)
        out = args.results / f"{name}.json"
        command = [sys.executable, "-W", "ignore", "-m", f"bench.{name}", "--out", str(out)]
        if subprocess.run([*command, *STEPS[name]]).returncode:
            failed.append(name)
    plots(args.results)
    if failed:
        raise SystemExit(f"voice: failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
