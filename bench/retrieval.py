"""Retrieval: how well search finds sessions by topics in other words, its speed, and its refusals.

    python -m bench.retrieval SCHEDULE... [--zone AREA/CITY] [--show] [--out JSON]

The topics are those in ``retrieval_topics.jsonl`` whose conference is among the given schedules. The
kinds are "meaning" (an abstract paraphrased with as few of its words as possible), "typo", "present"
(some sessions are about it; the file does not say which) and "absent" (no session is about it, though
some may be near). They were written from the files before anything was searched.
"""

import argparse
import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from bench import result_file
from knowledge.load import load
from knowledge.model import ScheduleError
from knowledge.retrieval import Retriever
from knowledge.retrieval.retriever import Evidence, fuse

TOPICS = Path(__file__).parent / "retrieval_topics.jsonl"
RRF = 60  # the usual constant in reciprocal rank fusion


def reciprocal_ranks(found: Evidence) -> np.ndarray:
    total = np.zeros(len(found.words.bm25))
    for scores in (found.words.bm25, found.cosine):
        assert scores is not None
        ranks = np.argsort(np.argsort(-scores, kind="stable"), kind="stable")
        total += np.where(scores > 0, 1 / (RRF + 1 + ranks), 0)
    return total


def cosine(found: Evidence) -> np.ndarray:
    assert found.cosine is not None
    return found.cosine


RANKINGS: dict[str, Callable[[Evidence], np.ndarray]] = {
    "words": lambda found: found.words.bm25,
    "meaning": cosine,
    "reciprocal ranks": reciprocal_ranks,
    "fused": fuse,
}


def rank(scores: np.ndarray, wanted: set[int], nothing: float = -np.inf) -> int:
    """Rank of the best wanted session, from 0; a large number if none is found."""
    for place, at in enumerate(np.argsort(-scores, kind="stable")):
        if scores[at] <= nothing:
            break
        if at in wanted:
            return place
    return 10**6


def read(paths: list[Path], zone: str | None) -> dict[str, Retriever]:
    made = {}
    for path in paths:
        try:
            schedule = load(path, timezone=zone)
        except ScheduleError:
            schedule = load(path, timezone=zone or "UTC", first_day=date(2020, 1, 1))
        made[schedule.name] = Retriever(schedule.sessions)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("schedules", type=Path, nargs="+")
    parser.add_argument("--zone", help="time zone of files that give none (default: UTC)")
    parser.add_argument("--topics", type=Path, default=TOPICS, help="JSON lines (default: ours)")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    retrievers = read(args.schedules, args.zone)
    topics = [json.loads(line) for line in args.topics.read_text().splitlines()]
    topics = [topic for topic in topics if topic["schedule"] in retrievers]
    if not topics:
        raise SystemExit(f"no topics for {', '.join(retrievers)}; see {args.topics}")
    places: dict[str, dict[str, list[int]]] = {}
    top: dict[str, list[tuple[float, dict]]] = {"present": [], "absent": []}
    cpu_ms = []
    for topic in topics:
        retriever = retrievers[topic["schedule"]]
        if not retriever.wait():
            raise SystemExit(retriever.describe())
        before = time.process_time()
        found = retriever.evidence(topic["topic"], both=True)
        cpu_ms.append((time.process_time() - before) * 1000)
        if topic["kind"] in ("meaning", "typo"):
            sessions = retriever.sessions
            wanted = {
                at for at, s in enumerate(sessions) if any(t in s.title for t in topic["titles"])
            }
            for name, ranking in RANKINGS.items():
                nothing = 0.0 if name == "words" else -np.inf
                at = rank(ranking(found), wanted, nothing)
                places.setdefault(topic["kind"], {}).setdefault(name, []).append(at)
            if args.show and rank(fuse(found), wanted) > 2:
                print(f"{topic['topic']!r}: wanted {topic['titles'][0]!r} is at {at + 1}")
        kind = "absent" if topic["kind"] == "absent" else "present"
        hits = retriever.search(topic["topic"], most=1)
        top[kind].append((hits[0].score if hits else 0.0, topic))
        if args.show and (kind == "absent") == bool(hits and hits[0].sure):
            said = f"{hits[0].score:.2f} {hits[0].session.title!r}" if hits else "nothing"
            print(f"{kind} {topic['topic']!r} ({topic['schedule']}): {said}")
    result = report(places, top, cpu_ms)
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


def report(
    places: dict[str, dict[str, list[int]]],
    top: dict[str, list[tuple[float, dict]]],
    cpu_ms: list[float],
) -> dict:
    result: dict = {"cpu_ms_median": round(float(np.median(cpu_ms)), 2)}
    for kind, by_ranking in places.items():
        for name, at in by_ranking.items():
            row = {f"in_top_{n}": sum(place < n for place in at) for n in (1, 3, 10)}
            result[f"{kind}, {name}"] = {**row, "of": len(at)}
            print(f"{kind:8} {name:18} " + "  ".join(f"top {n.split('_')[-1]}: {k}"
                  for n, k in row.items()) + f"  of {len(at)}")  # fmt: skip
    print(f"CPU a query: {np.median(cpu_ms):.1f} ms median, {np.percentile(cpu_ms, 95):.1f} ms p95")
    print("score   absent refused   present kept")
    curve = []
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        refused = [score < threshold for score, _ in top["absent"]]
        for_meaning = [s >= threshold for s, t in top["present"] if t["kind"] == "meaning"]
        kept = [s >= threshold for s, t in top["present"] if t["kind"] != "meaning"]
        shares = [float(np.mean(x)) if x else float("nan") for x in (refused, kept, for_meaning)]
        curve.append([threshold, *(round(share, 3) for share in shares)])
        print(
            f"{threshold:5.1f}   {shares[0]:14.0%}   {shares[1]:12.0%}   (paraphrases {shares[2]:.0%})"
        )
    result["refusal_curve"] = curve
    return result


if __name__ == "__main__":
    main()
