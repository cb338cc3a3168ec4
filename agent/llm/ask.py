"""Questions in text: no sound, no pipeline. The libraries of an LLM are loaded only if one is used."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

import knowledge
from agent.llm.endpoint import Endpoint
from tts.errors import UserError

PATIENCE_S = 60.0  # for the first search by meaning: the vectors of a new schedule are made then
MOST_SHOWN = 3  # sessions named beside the answer of an LLM
REMEMBERED = 8  # messages of the conversation that an LLM is given again


class Asker:
    """One conversation in text, answered by ``endpoint``, or by the schedule's rules if it is None."""

    def __init__(
        self, schedule: knowledge.Schedule, endpoint: Endpoint | None, clock: Callable[[], datetime]
    ):
        self._index = knowledge.Index(schedule, PATIENCE_S)
        self._clock, self._endpoint = clock, endpoint
        self._state = knowledge.DialogueState()
        self._messages: list[dict[str, str]] = []

    def describe(self) -> str:
        return self._endpoint.describe() if self._endpoint else "built-in answerer"

    def ask(self, question: str) -> tuple[str, Sequence[knowledge.Session]]:
        """The answer, and the sessions it rests on. Raises ``UserError`` if the endpoint fails."""
        now, before = self._clock(), self._state
        answer, self._state = knowledge.ask(self._index, before, question, now)
        if self._endpoint is None:
            return answer.text, answer.sessions
        shown = knowledge.find(self._index, before, question, now)[:MOST_SHOWN]
        system = knowledge.grounding(self._index, before, question, now).text
        text = asyncio.run(_reply(self._endpoint, system, self._messages, question))
        self._messages += [
            {"role": "user", "content": question}, {"role": "assistant", "content": text},
        ]  # fmt: skip
        return text, shown


async def _reply(
    endpoint: Endpoint, system: str, before: list[dict[str, str]], question: str
) -> str:
    from tts.openai_client import async_client, explain

    messages = [{"role": "system", "content": system}, *before[-REMEMBERED:]]
    messages.append({"role": "user", "content": question})
    client = async_client(endpoint)
    try:
        reply = await client.chat.completions.create(model=endpoint.model, messages=messages)  # type: ignore[arg-type]
        return reply.choices[0].message.content or ""
    except Exception as error:
        raise UserError(f"LLM: {explain(error, endpoint, 'llm')}") from None
    finally:
        await client.close()
