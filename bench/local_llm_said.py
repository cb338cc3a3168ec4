"""What a language model says of what the built-in answerer found, question by question.

    python -m bench.local_llm_said [--llm local|FILE.gguf | --llm-url URL --llm-model NAME]
        [--questions FILE.jsonl --schedules FOLDER] [--general] [--answers FILE.jsonl]
        [--out FILE.json --part NAME]

``--questions``: lines of {"id", "turns", "question", "schedule_file", "timezone", "now"}, or of
``bench/attendee.py``'s form (default: ``bench/attendee/demo.jsonl``). Reported are words that carry a
meaning and stand in neither note nor glue, verdicts that differ, and the times to the first token.
``--general``: the questions of ``bench/general.txt`` besides. ``--answers``: what was said, for a
grader; what the built-in answerer says goes into FILE.builtin.jsonl.
"""

import argparse
import asyncio
import json
import re
import statistics
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from loguru import logger

import knowledge
from agent.llm.answering import carry_out
from agent.llm.apologies import NOT_FROM_THE_SCHEDULE
from agent.llm.endpoint import choose, prepare
from agent.llm.model import Model
from agent.llm.prompt import Plan, plan
from agent.settings import Spoken, read_schedule
from bench import result_file
from bench.local_llm_results import keep

ROOT = Path(__file__).parent.parent

DEMO_NOW = "2026-06-30T09:12"
READY_S = 600.0  # to wait for search by meaning to be ready
# Written apart from the check's list, so that the one does not excuse the other.
PLAIN = frozenset(
    "a an the is are be will it its this that there these those they of in on at by with for and as i "
    "you your we who which has have here so well sure okay hello please titled called named held "
    "taking takes place happening scheduled starts starting begins given talk session event".split()
)
VERDICTS = re.compile(
    r"\b(yes|no|not|none|nobody|nothing|never|neither|nor|only|or|but|clash\w*|overlap\w*|until|after|"
    r"before|was|were|cannot)\b|n't\b|\?",
    re.I,
)


class Asked:
    """One question, with all that came before it in its conversation."""

    def __init__(self, index: knowledge.Index, turns: list[str], now: datetime):
        state, self.question = knowledge.DialogueState(), turns[-1]
        self.previous: str | None = None
        for question in turns:
            before = state
            query = knowledge.understand(index, question, now)
            note, state = knowledge.ask(index, before, query, now)
            if question is not turns[-1]:
                self.previous = note.text
        self.index, self.note = index, note.text
        self._about = (index, before, query, note, self.question, now)

    def plan(self, model: Model) -> Plan:
        return plan(model.mode, *self._about, [])


class Schedules:
    """The index of each schedule, made once."""

    def __init__(self, folder: Path):
        self._folder, self._made = folder, {}

    def __call__(self, file: str, zone: str | None) -> knowledge.Index:
        if (file, zone) not in self._made:
            path = self._folder / file if file else knowledge.DEMO
            self._made[file, zone] = index = knowledge.Index(knowledge.load(path, zone or None))
            index.retriever.wait(READY_S)
        return self._made[file, zone]


def asked_in(file: Path, schedules: Schedules) -> Iterator[tuple[str, Asked]]:
    for number, line in enumerate(filter(None, file.read_text("utf-8").splitlines()), 1):
        spec = json.loads(line)
        index = schedules(
            spec.get("schedule_file") or spec.get("schedule", ""), spec.get("timezone")
        )
        now = datetime.fromisoformat(spec["now"])
        now = now if now.tzinfo else now.replace(tzinfo=index.schedule.timezone)
        turns = [*spec["turns"], *([spec["question"]] if "question" in spec else [])]
        yield spec.get("id", str(number)), Asked(index, turns, now)


async def say(asked: Asked, model: Model) -> dict[str, Any]:
    """Ask the model, as the voice does, and look at what is said."""
    from tts.openai_client import async_client

    made, firsts = asked.plan(model), []
    noting = model.note_first_token
    model.note_first_token = lambda seconds: (firsts.append(seconds), noting(seconds))[1]  # type: ignore
    logged: list[tuple[str, str]] = []
    heard = logger.add(
        lambda line: logged.append((line.record["level"].name, line.record["message"]))
    )
    begun = time.perf_counter()
    try:
        async with async_client(model.endpoint) as client:
            words = carry_out(made, client, model, asked.index, lambda arguments: arguments)
            text = "".join([text async for text in words]).strip()
    finally:
        logger.remove(heard)
        del model.note_first_token
    return {
        "kind": made.kind, "question": asked.question, "note": asked.note, "said": text,
        "first_token_s": firsts[0] if firsts else None, "s": time.perf_counter() - begun,
        "failed": [text for level, text in logged if level != "INFO"],
        "taken_over": [text for _, text in logged if "the note is said itself" in text],
        **looked_at(made.kind, asked.note, text),
    }  # fmt: skip


def looked_at(kind: str, note: str, said: str) -> dict[str, Any]:
    """What of ``said`` does not come from the note."""
    if kind == "general":
        answer = said.removeprefix(NOT_FROM_THE_SCHEDULE)
        return {"sentences": len(re.findall(r"[.!?](?=\s|$)", answer)), "answered": answer != note}
    foreign = [w for w in _words(said) if w not in PLAIN and w not in set(_words(note))]
    verdicts = [[m[0].lower() for m in VERDICTS.finditer(_long(text))] for text in (note, said)]
    return {"foreign": foreign, "turned": verdicts[0] != verdicts[1], "own_words": said != note}


def _long(text: str) -> str:
    return text.replace("’", "'").replace("can't", "can not").replace("n't", " not")


def _words(text: str) -> list[str]:
    text = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", _long(text).lower())
    return re.findall(r"\d+(?::[1-9]\d|:0[1-9])?|[^\W\d_]+", re.sub(r"(\d):00\b", r"\1", text))


def summary(rows: list[dict[str, Any]]) -> dict[str, Any]:
    firsts = [row["first_token_s"] for row in rows if row["first_token_s"] is not None][1:]
    by_kind = {
        kind: sum(r["kind"] == kind for r in rows) for kind in ("say", "general", "note", "answer")
    }
    general = [row for row in rows if row["kind"] == "general"]
    return {
        "questions": len(rows), "kinds": by_kind,
        "foreign_facts": sum(bool(row.get("foreign")) for row in rows),
        "verdicts_turned": sum(bool(row.get("turned")) for row in rows),
        "note_taken_over_by_the_check": sum(bool(row["taken_over"]) for row in rows),
        "in_own_words": sum(bool(row.get("own_words")) for row in rows),
        "general_answered": sum(row["answered"] for row in general),
        "general_at_most_two_sentences": sum(row["sentences"] <= 2 for row in general),
        "failed": sum(bool(row["failed"]) for row in rows),
        "first_token_s": {"median": statistics.median(firsts), "p95": _p95(firsts), "max": max(firsts)}
        if len(firsts) > 1 else None,
    }  # fmt: skip


def _p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def ask_all(model: Model, asked: Iterator[tuple[str, Asked]], answers: Path | None) -> list[dict]:
    rows, said, builtin = [], [], []
    for name, question in asked:
        row = asyncio.run(say(question, model))
        rows.append(row)
        previous = {"prev": question.previous} if question.previous else {}
        said.append({"id": name, "answer": row["said"], **previous})
        builtin.append({"id": name, "answer": row["note"], **previous})
        marks = [f"foreign {row['foreign']}"] if row.get("foreign") else []
        marks += ["VERDICT"] if row.get("turned") else []
        marks += row["taken_over"]
        marks += [f"failed {row['failed']}"] if row["failed"] else []
        if marks or row["said"] != row["note"]:
            print(f"{row['kind']:7} {row['question']}\n  note {row['note']}\n  said {row['said']}"
                  f"\n  {' '.join(marks)}", flush=True)  # fmt: skip
    if answers:
        for path, lines in ((answers, said), (answers.with_suffix(".builtin.jsonl"), builtin)):
            path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--llm", default="local")
    parser.add_argument("--llm-url")
    parser.add_argument("--llm-model")
    parser.add_argument(
        "--questions", type=Path, default=ROOT / "bench" / "attendee" / "demo.jsonl"
    )
    parser.add_argument("--schedules", type=Path, default=Path("."))
    parser.add_argument("--general", action="store_true")
    parser.add_argument("--only-general", action="store_true")
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--out", type=result_file)
    parser.add_argument("--part", default="questions", help="of the file, for those of --questions")
    args = parser.parse_args()
    llm = "openai" if args.llm_url else args.llm
    settings = Spoken(llm=llm, llm_url=args.llm_url, llm_model=args.llm_model, now=DEMO_NOW)
    model, _ = choose(settings)
    assert model
    demo = knowledge.Index(read_schedule(settings))
    demo.retriever.wait(READY_S)
    prepare(model, demo)
    print(model.describe())
    found = {}
    if not args.only_general:
        rows = ask_all(model, asked_in(args.questions, Schedules(args.schedules)), args.answers)
        found[args.part] = summary(rows)
    if args.general or args.only_general:
        now = datetime.fromisoformat(DEMO_NOW).replace(tzinfo=demo.schedule.timezone)
        lines = (ROOT / "bench" / "general.txt").read_text("utf-8").splitlines()
        rows = ask_all(model, ((q, Asked(demo, [q], now)) for q in filter(None, lines)), None)
        found["general_now"] = summary(rows) | {
            "rows": [
                {"question": r["question"], "kind": r["kind"], "said": r["said"]} for r in rows
            ]
        }
    print(json.dumps(found, indent=2, ensure_ascii=False))
    if args.out:
        keep(args.out, found)


if __name__ == "__main__":
    main()
