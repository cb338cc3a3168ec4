"""The built-in answerer on real schedules: right, invented and refused answers, retrieval, speed.

    python -m bench.knowledge SCHEDULE... [--zone AREA/CITY] [--misheard NAMES.json SCHEDULE]

Schedules are pentabarf/frab XML or Sessionize JSON. Questions of 41 types are generated from each, with
the facts of a right answer computed by ``bench/knowledge_cases.py``. ``--fresh`` words them
differently.
"""

import argparse
import json
import re
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench import result_file
from bench.knowledge_cases import Case, Event, cases, clock, plain, read, title_forms
from knowledge import Answer, DialogueState, Index, ask, load
from knowledge.grounding import grounding
from knowledge.grounding import tokens as estimated_tokens


def holds(text: str, fact: str) -> bool:
    return f" {plain(fact)} " in f" {plain(text)} "


def right(case: Case, answer: Answer, events: Sequence[Event] = ()) -> bool:
    forms = {e.title: title_forms(e.title) for e in events}
    if case.refuse:
        refused = answer.kind in ("unknown", "out_of_scope") or "don't have" in answer.text
        refused = refused or (case.type == 9 and answer.kind == "clarify")  # "did you mean ...?"
        return refused and not re.search(r"\d[ :]?\d* [ap]m", answer.text)
    return all(
        any(holds(answer.text, form) for fact in facts for form in (fact, *forms.get(fact, ())))
        for facts in case.need
    )


def invented(answer: Answer, events: list[Event]) -> list[str]:
    """The clock times in the answer at which no named session begins or ends."""
    text = plain(answer.text)
    named = [
        e for e in events
        if any(plain(f) and plain(f) in text for f in title_forms(e.title))
    ] or events  # fmt: skip
    known = {said for e in named for t in (e.start, e.end) for said in clock(t)}
    return [t for t in re.findall(r"\b\d{1,2}(?::\d\d)? [ap]m\b", text) if t not in known]


def misheard(path: Path, schedule_path: Path, zone: str | None) -> dict:
    schedule = load(schedule_path, timezone=zone)
    index, now = Index(schedule), schedule.sessions[0].start
    result: dict = {"found": 0, "asked": 0, "missed": []}
    forms = ("When is {} on?", "Where is {} speaking?", "so which room is {} in")
    for number, entry in enumerate(json.loads(path.read_text())):
        question = forms[number % 3].format(entry["heard"])
        answer, _ = ask(index, DialogueState(), question, now)
        name = plain(entry["name"])
        theirs = [s for s in answer.sessions if name in map(plain, s.speakers)]
        if answer.kind == "answer" and len(theirs) == len(answer.sessions) and theirs:
            result["found"] += 1
        elif name in plain(answer.text):
            result["asked"] += 1
        else:
            result["missed"].append(f"{entry['heard']} ({entry['name']}): {answer.text}")
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("schedules", type=Path, nargs="+")
    parser.add_argument("--zone", help="time zone of files that give none")
    parser.add_argument("--each", type=int, default=3, help="per type and schedule (default: 3)")
    parser.add_argument("--seed", default="dev", help="default: dev")
    parser.add_argument("--fresh", action="store_true", help="the second set of wordings")
    parser.add_argument("--misheard", type=Path, nargs=2, metavar=("NAMES", "SCHEDULE"))
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    by_type: dict[int, list[bool]] = defaultdict(list)
    refusals, made_up, shown, tokens, took = [], [], [], [], []
    loads = {}
    for path in args.schedules:
        events = read(path)
        zone = args.zone if path.suffix == ".json" else None
        before = time.perf_counter()
        schedule = load(path, timezone=zone)
        loads[path.name] = round(time.perf_counter() - before, 2)
        index = Index(schedule)
        for case in cases(events, args.each, f"{args.seed} {path.name}", args.fresh):
            now = case.now.replace(tzinfo=schedule.timezone)
            state = DialogueState()
            for text in case.ask[:-1]:
                _, state = ask(index, state, text, now)
            if case.about:
                seen = grounding(index, state, case.ask[-1], now).text
                shown.append(any(plain(e.title) in plain(seen) for e in case.about))
                if args.show and not shown[-1]:
                    print(f"[{case.type}] not retrieved: {' | '.join(case.ask)}")
                tokens.append(estimated_tokens(seen))
            before = time.perf_counter()
            answer, _ = ask(index, state, case.ask[-1], now)
            took.append((time.perf_counter() - before) * 1000)
            good = right(case, answer, events)
            by_type[case.type].append(good)
            if case.refuse:
                refusals.append(good)
            if false := invented(answer, events):
                made_up.append(f"{case.ask[-1]} -> {answer.text} {false}")
            if args.show and not good:
                print(f"[{case.type}] {case.now:%a %H:%M} {' | '.join(case.ask)}\n     -> {answer.text}"
                      f"\n     needs {case.need or 'a refusal'}")  # fmt: skip
    every = [good for found in by_type.values() for good in found]
    result: dict = {
        "questions": len(every), "types": len(by_type), "right": round(float(np.mean(every)), 4),
        "invented": len(made_up), "refusals": len(refusals), "refusals_right": sum(refusals),
        "retrieval": round(float(np.mean(shown)), 4), "retrieval_tokens_most": round(max(tokens)),
        "answer_ms_p95": round(float(np.percentile(took, 95)), 2), "load_s": loads,
        "wrong_by_type": {t: f.count(False) for t, f in sorted(by_type.items()) if not all(f)},
    }  # fmt: skip
    if args.misheard:
        result["misheard"] = misheard(*args.misheard, args.zone)
    print(json.dumps(result, indent=2))
    print("\n".join(f"invented: {line}" for line in made_up))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
