"""The second part of ``run_agent.py demo``: a streaming LLM, spoken by token and by sentence."""

import asyncio
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from agent.app import Parts
from agent.demo.comparison import Compared, compare
from agent.demo.paced_llm import STAND_IN, PacedLLM, answer_from
from agent.demo.picture import terminal, write_png
from agent.llm.model import Model
from agent.observe.timeline import shown_path
from agent.transports.monitor import Monitor
from tts.openai_client import Endpoint

PICTURE = "speech-before-the-llm-finished.png"


def show_streaming(
    parts: Parts, model: Model | None, questions: list[Path], out: Path,
    monitor: Monitor | None = None,
) -> list[Compared]:  # fmt: skip
    """Ask ``model`` (None: the stand-in) all questions in both modes and print the results. Print the
    picture of the answer with the longest lead, and write it as PNG to ``out``."""
    with _served(parts, model) as served:
        name = served.model
        streaming = parts.with_model(served)
        print(f"\nPart 2 of 2: the same questions, answered by an LLM that streams: {name}.\n"
              "by token: each token goes into the running speech, as Usher speaks;\n"
              "by sentence: the same voice behind a sentence buffer, as most agents speak.",
              flush=True)  # fmt: skip
        shown = partial(_show, len(questions))
        compared = asyncio.run(compare(streaming, questions, out, shown, monitor))
    leading = [c for c in compared if (c.by_token.lead_s or 0) > 0]
    if not leading:
        print("\nIn no answer did speech begin before the LLM had finished.")
        return compared
    longest = max(leading, key=lambda c: c.by_token.lead_s or 0)
    print(f"\n{_summary(compared, leading)}\n\n{terminal(longest)}\n")
    write_png(longest, out / PICTURE, name)
    print(f"The picture: {out / PICTURE}. The answers: {out}/by-token/ and {out}/by-sentence/")
    return compared


@contextmanager
def _served(parts: Parts, model: Model | None) -> Iterator[Model]:
    """The configured LLM, else a stand-in that runs while this context is open."""
    if model:
        yield model
        return
    with PacedLLM(answer_from(parts.snapshot.index, parts.clock)).serve() as url:
        yield Model(Endpoint(url, STAND_IN, ""), "answer")


def _show(count: int, number: int, compared: Compared) -> None:
    turn = compared.by_token.result.turn
    print(f"\n[{number}/{count}] {shown_path(compared.by_token.result.question)}")
    if turn is None:
        print("  no speech was found in this recording", flush=True)
        return
    print(f"  heard:  {turn.transcript}\n  answer: {turn.answer.strip()}")
    for name, spoken in (
        ("by token", compared.by_token),
        ("by sentence", compared.by_sentence),
    ):
        first, lead = spoken.trace.first_sound_s, spoken.lead_s
        if first is None or lead is None:
            print(f"  {name:>11}: nothing was said")
            continue
        side = "before" if lead >= 0 else "after"
        print(
            f"  {name:>11}: speech after {first:.2f} s, {abs(lead):.2f} s {side} the LLM finished"
        )
    print(end="", flush=True)


def _summary(compared: list[Compared], leading: list[Compared]) -> str:
    gains = [c.gain_s for c in compared if c.gain_s is not None]
    lead = statistics.median(c.by_token.lead_s or 0.0 for c in leading)
    text = (
        f"{len(leading)} of {len(compared)} answers were heard before the LLM had finished, "
        f"{lead:.1f} s before in the median"
    )
    if gains:
        gain = round(statistics.median(gains), 1)
        text += "; by token the voice began " + (
            f"{gain} s earlier than by sentence" if gain > 0 else "no earlier than by sentence"
        )
    return f"{text}."
