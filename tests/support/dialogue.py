"""A small schedule to ask about, and questions asked in a row."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

import knowledge


def indexed(path: Path, head: str, rows: Sequence[str], month: str, zone: str) -> knowledge.Index:
    """The index of a sheet, with search by meaning ready. Rows write a moment as "08T10:00", of
    ``month`` ("2026-05")."""
    dated = [re.sub(r",(\d\d)T", rf",{month}-\1 ", row) for row in rows]
    path.write_text("\n".join([head, *dated, ""]))
    return ready(path, zone)


def ready(path: Path = knowledge.DEMO, zone: str | None = None) -> knowledge.Index:
    """The index of a file, with search by meaning ready."""
    made = knowledge.Index(knowledge.load(path, zone))
    made.retriever.wait(60)
    return made


def sheet(name: str, head: str, rows: Sequence[str], month: str, zone: str):
    """A fixture, to be bound to a name of a test module: ``indexed`` of a file called ``name``."""

    @pytest.fixture(scope="module")
    def index(tmp_path_factory) -> knowledge.Index:
        return indexed(tmp_path_factory.mktemp("sheet") / name, head, rows, month, zone)

    return index


def talk(index: knowledge.Index, *questions: str, now: datetime) -> list[knowledge.Answer]:
    """The answers to one visitor's questions, asked in order at ``now``."""
    index.retriever.wait(60)
    state, answers = knowledge.DialogueState(), []
    for question in questions:
        answer, state = knowledge.ask(index, state, question, now)
        answers.append(answer)
    return answers


def last(index: knowledge.Index, *questions: str, now: datetime) -> str:
    """What is said to the last of them."""
    return talk(index, *questions, now=now)[-1].text


def expect(
    index: knowledge.Index, turns: Sequence[str], now: datetime, said: str, not_said: str = ""
) -> None:
    """The last answer has ``said`` in it, and ``not_said`` not."""
    answer = last(index, *turns, now=now)
    assert said in answer and not (not_said and not_said in answer), answer
