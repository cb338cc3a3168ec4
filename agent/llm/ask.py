"""Questions in text: no sound, no pipeline. The libraries of an LLM are loaded only if one is used."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import knowledge
from tts.errors import UserError

if TYPE_CHECKING:
    from agent.llm.model import Model
    from agent.llm.prompt import Plan

PATIENCE_S = 60.0  # for the first search by meaning: the vectors of a new schedule are made then
MOST_SHOWN = 3  # sessions named beside the answer of an LLM


class Asker:
    """One conversation in text, answered by ``model``, or by the schedule's rules if it is None."""

    def __init__(
        self, schedule: knowledge.Schedule, model: "Model | None", clock: Callable[[], datetime],
        on_wait: Callable[[int, int], None] | None = None,
    ):  # fmt: skip
        """``on_wait``: told (done, of) sessions while a question waits for search by meaning."""
        self._index = knowledge.Index(schedule, PATIENCE_S)
        self._index.retriever.on_wait = on_wait
        self._clock, self._model = clock, model
        self._state = knowledge.DialogueState()
        self._messages: list[dict[str, str]] = []

    def describe(self) -> str:
        return self._model.describe() if self._model else "built-in answerer"

    def ask(self, question: str) -> tuple[str, Sequence[knowledge.Session]]:
        """The answer, and the sessions it rests on. Raises ``UserError`` if the model fails."""
        now, before = self._clock(), self._state
        query = knowledge.understand(self._index, question, now)
        answer, self._state = knowledge.ask(self._index, before, query, now)
        if self._model is None:
            return answer.text, answer.sessions
        from agent.llm.prompt import plan

        made = plan(
            self._model.mode, self._index, before, query, answer, question, now, self._messages
        )
        text = asyncio.run(self._reply(self._model, made)).strip()
        self._messages += [
            {"role": "user", "content": question}, {"role": "assistant", "content": text},
        ]  # fmt: skip
        if made.kind != "answer":
            return text, answer.sessions
        return text, made.shown[:MOST_SHOWN]

    async def _reply(self, model: "Model", made: "Plan") -> str:
        from agent.llm.answering import carry_out
        from agent.llm.tools import find
        from tts.openai_client import async_client, explain

        async with async_client(model.endpoint) as client:
            words = carry_out(
                made, client, model, self._index,
                lambda arguments: find(self._index, arguments.get("query"), self._clock()),
            )  # fmt: skip
            try:
                return "".join([text async for text in words])
            except Exception as error:
                reason = explain(error, model.endpoint, "llm")
                raise UserError(f"LLM: {reason}") from None
