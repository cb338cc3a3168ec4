"""What operators count: Prometheus metrics, and the questions that had no answer."""

import json
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from agent.audio.files import make_folder
from agent.observe.timeline import Turn
from tts.errors import UserError

SECONDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0, 40.0)


class Metrics:
    """One registry an application, so that several can live in one process."""

    def __init__(self, unanswered: Path | None = None):
        """``unanswered``: a folder for one file a day of questions without an answer."""
        self._folder = unanswered
        if unanswered:
            make_folder(unanswered)
        self.registry = CollectorRegistry()
        self.turns = Counter("usher_turns", "Turns with an answer", registry=self.registry)
        self.stages = Histogram(
            "usher_stage_seconds", "From the visitor's last sample to each stage of the answer",
            ["stage"], buckets=SECONDS, registry=self.registry,
        )  # fmt: skip
        self.rtf = Histogram(
            "usher_frame_seconds", "Time to make one 80 ms frame of speech",
            buckets=(0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.12, 0.2), registry=self.registry,
        )  # fmt: skip
        self.interruptions = Counter(
            "usher_interruptions", "Answers that visitors interrupted", registry=self.registry
        )
        self.held = Counter(
            "usher_holds", "Times the sound was held back for a possible interruption",
            registry=self.registry,
        )  # fmt: skip
        self.errors = Counter(
            "usher_errors", "Failures, by the part that failed", ["part"], registry=self.registry
        )
        self.unanswered = Counter(
            "usher_unanswered", "Questions without an answer", registry=self.registry
        )
        self.unsupported = Counter(
            "usher_unsupported", "Times and names in LLM answers that stand nowhere",
            registry=self.registry,
        )  # fmt: skip
        self.conversations = Gauge(
            "usher_conversations", "Conversations going on", registry=self.registry
        )

    def turn(self, turn: Turn) -> None:
        """Count one finished turn."""
        if "first_audio" not in turn.at:
            return
        self.turns.inc()
        for stage, value in turn.ms().items():
            self.stages.labels(stage).observe(max(0.0, value / 1000))
        if turn.interrupted:
            self.interruptions.inc()

    def no_answer(self, now: datetime, question: str, answer: str) -> None:
        """``question`` had none; ``answer`` is what was said instead."""
        self.unanswered.inc()
        if self._folder is None:
            return
        path = self._folder / f"unanswered-{now:%Y-%m-%d}.jsonl"
        line = {"time": now.isoformat(timespec="seconds"), "question": question, "answer": answer}
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def text(self) -> bytes:
        """In Prometheus's text format."""
        return generate_latest(self.registry)


def day_list(folder: Path) -> str:
    """The newest day's questions without an answer, commonest first."""
    files = sorted(folder.glob("unanswered-*.jsonl"))
    if not files:
        raise UserError(f"{folder}: holds no unanswered-DATE.jsonl; see kiosk --unanswered")
    count: dict[str, int] = {}
    for line in files[-1].read_text(encoding="utf-8").splitlines():
        question = json.loads(line)["question"].strip().lower()
        count[question] = count.get(question, 0) + 1
    rows = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    return "\n".join([files[-1].name, *(f"{n:>4}  {question}" for question, n in rows)])
