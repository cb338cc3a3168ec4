"""A small schedule to ask about, and questions asked in a row."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import knowledge


def indexed(path: Path, head: str, rows: Sequence[str], month: str, zone: str) -> knowledge.Index:
    """The index of a sheet, with search by meaning ready. Rows write a moment as "08T10:00", of
    ``month`` ("2026-05")."""
    dated = [re.sub(r",(\d\d)T", rf",{month}-\1 ", row) for row in rows]
    path.write_text("\n".join([head, *dated, ""]))
    made = knowledge.Index(knowledge.load(path, zone))
    made.retriever.wait(60)
    return made


def talk(index: knowledge.Index, *questions: str, now: datetime) -> list[knowledge.Answer]:
    """The answers to one visitor's questions, asked in order at ``now``."""
    index.retriever.wait(60)
    state, answers = knowledge.DialogueState(), []
    for question in questions:
        answer, state = knowledge.ask(index, state, question, now)
        answers.append(answer)
    return answers
