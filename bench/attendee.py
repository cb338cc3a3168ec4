"""Answers to questions in the words of attendees, graded by kind of question.

    python -m bench.attendee [FILE.jsonl ...] [--schedules FOLDER] [--show] [--out RESULTS.json]

Each line is one conversation, whose last answer is graded on its facts:
``{"kind", "now", "turns": [...], "all": [regex], "any": [[regex]], "none": [regex],
"schedule": FILE, "timezone", "max_words": 40}``. All of ``all`` must match, all of one list in ``any``,
and none of ``none``. Without ``schedule`` it is the demo; without files, those in ``bench/attendee/``
are used.
"""

import argparse
import json
import re
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

import knowledge
from bench import result_file

SPECS = Path(__file__).parent / "attendee"
MOST_WORDS = 40
READY_S = 600.0  # to wait for search by meaning to be ready


def failures(spec: dict[str, Any], answer: str) -> list[str]:
    """What is wrong with ``answer``; empty if it is good."""
    found = [f"lacks {x!r}" for x in spec.get("all", []) if not re.search(x, answer)]
    choices = spec.get("any", [])
    if choices and not any(all(re.search(x, answer) for x in choice) for choice in choices):
        found.append("holds none of the choices")
    found += [f"holds {x!r}" for x in spec.get("none", []) if re.search(x, answer)]
    if len(answer.split()) > spec.get("max_words", MOST_WORDS):
        found.append(f"{len(answer.split())} words")
    return found


class Asked:
    """The index of each file, made once."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._made: dict[tuple[str, str], knowledge.Index] = {}

    def answer(self, spec: dict[str, Any]) -> str:
        index = self._index(spec.get("schedule", ""), spec.get("timezone") or "")
        now = datetime.fromisoformat(spec["now"])
        if now.tzinfo is None:
            now = now.replace(tzinfo=index.schedule.timezone)
        state, answer = knowledge.DialogueState(), knowledge.Answer("")
        for question in spec["turns"]:
            answer, state = knowledge.ask(index, state, question, now)
        return answer.text

    def _index(self, file: str, zone: str) -> knowledge.Index:
        if (file, zone) not in self._made:
            path = self._folder / file if file else knowledge.DEMO
            index = knowledge.Index(knowledge.load(path, zone or None))
            index.retriever.wait(READY_S)
            self._made[file, zone] = index
        return self._made[file, zone]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--schedules", type=Path, default=Path("."), help="folder (default: here)")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    asked, by_kind, lengths = Asked(args.schedules), defaultdict(list), []
    for file in args.files or sorted(SPECS.glob("*.jsonl")):
        for line in filter(None, file.read_text("utf-8").splitlines()):
            spec = json.loads(line)
            answer = asked.answer(spec)
            bad = failures(spec, answer)
            by_kind[spec["kind"]].append(not bad)
            lengths.append(len(answer.split()))
            if args.show and bad:
                print(f"[{spec['kind']}] {' | '.join(spec['turns'])}\n     -> {answer}\n     {bad}")
    for kind, good in sorted(by_kind.items()):
        print(f"{kind:12} {sum(good):3} of {len(good)}")
    every = [good for found in by_kind.values() for good in found]
    words = {"median": float(np.median(lengths)), "p95": float(np.percentile(lengths, 95))}
    print(f"{'all':12} {sum(every):3} of {len(every)}; words aloud {words}")
    if args.out:
        table = {kind: [sum(good), len(good)] for kind, good in sorted(by_kind.items())}
        args.out.write_text(json.dumps({"kinds": table, "words": words}, indent=2) + "\n")


if __name__ == "__main__":
    main()
