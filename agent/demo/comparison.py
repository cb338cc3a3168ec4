"""Asks the same spoken questions of the same LLM and voice in two modes: by token and by sentence.

By token, as Usher speaks, each token goes into the running speech at once. By sentence, as most agents
speak, the speech synthesis waits until a sentence is complete.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from agent.app import Parts
from agent.observe.answer_trace import AnswerTraces, Trace
from agent.observe.timeline import lead_s
from agent.runner import Result, replay
from agent.transports.monitor import Monitor


@dataclass(frozen=True)
class Spoken:
    """One answer in one mode."""

    result: Result
    trace: Trace

    @property
    def lead_s(self) -> float | None:
        """Seconds from the first sound to the LLM's last token; None if there was no speech."""
        return lead_s(self.result.turn) if self.result.turn else None


@dataclass(frozen=True)
class Compared:
    """One question, answered in both modes."""

    by_token: Spoken
    by_sentence: Spoken

    @property
    def gain_s(self) -> float | None:
        """How many seconds earlier the first sound came by token than by sentence."""
        token, sentence = self.by_token.trace.first_sound_s, self.by_sentence.trace.first_sound_s
        return None if token is None or sentence is None else sentence - token


async def compare(
    parts: Parts, questions: list[Path], out: Path, on_question: Callable[[int, Compared], None],
    monitor: Monitor | None = None,
) -> list[Compared]:  # fmt: skip
    """Ask every question in both modes at the same time, in real time. The answers are written as WAV
    files to ``out``/by-token and ``out``/by-sentence; ``monitor`` plays the conversation by token."""
    done: list[Compared] = []
    said: dict[str, list[Spoken]] = {"token": [], "sentence": []}

    async def run(mode: str) -> None:
        traces = AnswerTraces()

        def answered(_number: int, result: Result) -> None:
            trace = traces.traces[-1] if result.turn and traces.traces else Trace()
            said[mode].append(Spoken(result, trace))
            if len(done) < min(map(len, said.values())):
                n = len(done)
                done.append(Compared(said["token"][n], said["sentence"][n]))
                on_question(n + 1, done[-1])

        own = parts.in_mode(mode)  # both run at once, so each needs its own recogniser
        heard = monitor if mode == "token" else None
        await replay(own, questions, out / f"by-{mode}", 1.0, answered, [traces], heard)

    await asyncio.gather(*(run(mode) for mode in said))
    return done
