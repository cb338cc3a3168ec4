"""Questions without an answer: one file a day for the operator, kept only when asked for."""

import json
import os
from datetime import datetime
from pathlib import Path

from loguru import logger

from agent.audio.files import make_folder
from tts.errors import UserError

PRIVATE, PRIVATE_FOLDER = 0o600, 0o700  # visitors' words are for the operator's account alone


class UnansweredLog:
    """Appends to ``unanswered-DATE.jsonl`` in ``folder``, which is made."""

    def __init__(self, folder: Path):
        make_folder(folder, PRIVATE_FOLDER)
        self._folder = folder
        self.lost = 0  # questions that could not be written, on a full disk for example

    def add(self, now: datetime, question: str, answer: str) -> None:
        """``answer``: what was said instead. A disk that refuses is logged; the kiosk goes on."""
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
    """The newest day's questions without an answer, commonest first."""
    files = sorted(folder.glob("unanswered-*.jsonl"))
    if not files:
        raise UserError(f"{folder}: holds no unanswered-DATE.jsonl; see kiosk --unanswered")
    count: dict[str, int] = {}
    for line in files[-1].read_text(encoding="utf-8").splitlines():
        try:
            question = json.loads(line)["question"].strip().lower()
        except ValueError:
            continue  # the disk was full in the middle of it
        count[question] = count.get(question, 0) + 1
    rows = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    return "\n".join([files[-1].name, *(f"{n:>4}  {question}" for question, n in rows)])
