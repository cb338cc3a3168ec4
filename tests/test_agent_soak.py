"""Two hours in a minute: conversation after conversation, nothing may grow (see bench/soak.py)."""

import asyncio
import gc
import threading

import pytest

from agent.app import forget
from tests.test_agent_pipeline import ask, parts

pytestmark = pytest.mark.virtual_clock
CONVERSATIONS = 8
QUESTIONS = ("what is on now", "and after that")


def alive() -> dict[str, int]:
    forget()
    return {
        "tasks": len(asyncio.all_tasks()),
        "threads": threading.active_count(),
        "objects": len(gc.get_objects()),
    }


async def test_nothing_grows_from_one_conversation_to_the_next(tmp_path):
    made = parts(*QUESTIONS * CONVERSATIONS)
    seen = []
    for _ in range(CONVERSATIONS):
        results = await ask(made, tmp_path, "05.wav", "02.wav")
        assert all(r.turn and r.turn.answer and r.answer_wav for r in results)
        seen.append(alive())
    early, late = seen[CONVERSATIONS // 2], seen[-1]
    assert late["tasks"] == early["tasks"] and late["threads"] <= early["threads"]
    # what one conversation holds is thousands of objects
    assert late["objects"] - early["objects"] < 300, seen
    assert len(made._conversations) <= 1  # the last one, by the handler of ctrl-C
