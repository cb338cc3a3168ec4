"""Log of the questions that had no answer: one file a day, kept only if the operator asks for it."""

import json
import os
from datetime import datetime
from pathlib import Path

from loguru import logger

from agent.audio.files import make_folder
from tts.errors import UserError

PRIVATE, PRIVATE_FOLDER = 0o600, 0o700  # only the operator's account may read visitors' words


class UnansweredLog:
    """Appends to ``unanswered-DATE.jsonl`` in ``folder``, which is created if it is missing."""

    def __init__(self, folder: Path):
        make_folder(folder, PRIVATE_FOLDER)
        self._folder = folder
        self.lost = 0  # questions that could not be written, on a full disk for example

    def add(self, now: datetime, question: str, answer: str) -> None:
        """Append a question. ``answer``: what the agent said instead of an answer. A write error is
        logged and counted in ``lost``; the kiosk goes on."""
        path = self._folder / f"unanswered-{now:%Y-%m-%d}.jsonl"
        line = {"time": now.isoformat(timespec="seconds"), "question": question, "answer": answer}
        try:
            with open(path, "a", encoding="utf-8", opener=_open_private) as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            self.lost += 1
            logger.error(
                "{}: a question without an answer cannot be written ({}); {} lost so far",
                path, error.strerror, self.lost,
            )  # fmt: skip


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE)


def day_list(folder: Path) -> str:
    """The newest day's questions without an answer, the most frequent first."""
    files = sorted(folder.glob("unanswered-*.jsonl"))
    if not files:
        raise UserError(f"{folder}: holds no unanswered-DATE.jsonl; see kiosk --unanswered")
    count: dict[str, int] = {}
    for line in files[-1].read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            question = json.loads(line)["question"].strip().lower()
        except (ValueError, LookupError, TypeError, AttributeError):
            continue  # a line cut short, by a full disk for example, or not of ours
        count[question] = count.get(question, 0) + 1
    rows = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    return "\n".join([files[-1].name, *(f"{n:>4}  {question}" for question, n in rows)])
