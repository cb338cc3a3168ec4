"""``run_agent.py demo``: recorded questions with the embedded parts, then with an LLM that streams."""

import asyncio
import statistics
from contextlib import ExitStack, nullcontext
from pathlib import Path

from agent.app import Parts
from agent.demo.comparison import Compared, compare
from agent.demo.paced_llm import TOKENS_PER_SECOND, PacedLLM, answer_from
from agent.demo.picture import caption, terminal, write_png
from agent.llm.endpoint import Endpoint

STAND_IN = f"a stand-in that writes real sentences at {TOKENS_PER_SECOND:.0f} tokens/s"


def compare_modes(parts: Parts, questions: list[Path], out: Path) -> list[Compared]:
    """Ask the questions by token and by sentence, of the LLM that is configured or of the stand-in;
    print each, a picture of the one in which speech was furthest ahead, and write it as PNG."""
    with ExitStack() as stack:
        serving = (
            nullcontext(parts.endpoint)
            if parts.endpoint
            else _stand_in(parts)
        )
        endpoint = stack.enter_context(serving)
        ...
