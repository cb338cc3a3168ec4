"""The LLM service over an OpenAI-compatible endpoint, grounded in the schedule."""

import asyncio
from dataclasses import replace

from loguru import logger
from openai import AsyncOpenAI
from pipecat.adapters.llm.services.open_ai_adapter import OpenAILLMInvocationParams
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.services.openai.llm import OpenAILLMService

import knowledge
from agent.llm.apologies import (
    CORRECTION,
    SORRY_AGAIN,
    SORRY_MIDDLE,
    SORRY_START,
    SORRY_UNHEARD,
)
from agent.llm.builtin import Clock
from agent.llm.claim_check import AnswerCheck
from agent.llm.endpoint import Endpoint
from agent.llm.messages import last_question, last_user, nothing_heard, recent
from agent.llm.silence_filler import SilenceFiller
from agent.llm.speculative_rollback import Memory, Speculative
from agent.llm.tools import handler
from tts.errors import UserError
from tts.openai_client import async_client, explain

SPECULATING_S = 0.05  # how often it is asked whether the question is over
LONGEST_ANSWER = 1200  # characters, a minute and a half of speech; the rest is not waited for


class AnswerTooLong(Exception):
    """The endpoint does not stop."""


class EndpointLLM(Speculative, OpenAILLMService):
    """An OpenAI-compatible endpoint, grounded in the schedule; failures are said aloud."""

    def __init__(
        self, endpoint: Endpoint, index: knowledge.Index, clock: Clock,
        tools: bool = False, correct: bool = False,
    ):  # fmt: skip
        """``tools``: the model may search; ``correct``: say aloud what it made up."""
        self._endpoint = endpoint
        super().__init__(
            api_key=endpoint.key, base_url=endpoint.url,
            settings=OpenAILLMService.Settings(model=endpoint.model),
        )  # fmt: skip
        self._index, self._clock = index, clock
        self._correct = correct
        self._check: AnswerCheck | None = None
        self.unsupported: list[str] = []  # what the last answer says without ground
        if tools:
            self.register_function("find_sessions", handler(lambda: self._index, clock))
        self._pace = SilenceFiller()
        self._unspoken = self._system = ""
        self._function_calls_made = 0

    def create_client(
        self,
        api_key=None,
        base_url=None,
        organization=None,
        project=None,
        default_headers=None,
        **_,
    ) -> AsyncOpenAI:
        return async_client(self._endpoint)

    def build_chat_completion_params(self, params_from_context: OpenAILLMInvocationParams) -> dict:
        params = super().build_chat_completion_params(params_from_context)
        messages = params["messages"]
        question, now = last_question(messages), self._clock()
        searched = [m for m in messages[last_user(messages) + 1 :] if m.get("role") == "tool"]
        if not searched:
            query, state = knowledge.understand(self._index, question, now), self.memory.dialogue
            first = tuple(knowledge.find(self._index, state, query, now)[:3])
            self._system = knowledge.grounding(self._index, state, query, now).text
            # so that the next "and where is that?" is grounded, and in case the endpoint fails
            answer, state = knowledge.ask(self._index, state, query, now)
            self.memory = Memory(state, answer, first)
        shown = " ".join([self._system, *(str(m.get("content", "")) for m in messages)])
        self._check = AnswerCheck(self._index, question, shown)
        params["messages"] = [{"role": "system", "content": self._system}, *recent(messages)]
        return params

    async def run_function_calls(self, function_calls):
        self._function_calls_made += len(function_calls)
        await super().run_function_calls(function_calls)

    async def cleanup(self):
        await super().cleanup()
        await self._client.close()

    async def _push_llm_text(self, text: str):
        text = self._unspoken + "".join(c for c in text if c.isprintable() or c.isspace())
        self._unspoken = ""
        if not self._pace.begun and not any(c.isalnum() for c in text):
            self._unspoken = text  # nothing to hear yet, and perhaps garbage
            return
        if self._pace.characters + len(text) > LONGEST_ANSWER:
            raise AnswerTooLong
        self._pace.say(text)
        if self._check:
            self._doubt(self._check.feed(text))
        await super()._push_llm_text(text)

    def _doubt(self, said: list[str]) -> None:
        for claim in said:
            logger.warning(f"LLM: {claim!r} is in neither schedule nor question")
        self.unsupported += said

    async def _settle(self) -> None:
        """The answer is over: what of it has no ground?"""
        if self._check:
            self._doubt(self._check.end())
        if self.unsupported and self._correct:
            doubtful = " and ".join(dict.fromkeys(self.unsupported[:2]))
            await super()._push_llm_text(CORRECTION.format(doubtful))

    async def _fill_silence(self) -> None:
        """Say that an answer is being waited for; a model that is only slow goes on after it."""
        while True:
            left = self._pace.silence_in()
            if self.speculating:  # nobody waits for an answer yet
                self._pace.wait()
                await asyncio.sleep(SPECULATING_S)
            elif left > 0:
                await asyncio.sleep(left)  # what is said meanwhile puts it off
            else:
                await super()._push_llm_text(self._pace.fill())

    def _instead(self) -> str:
        """What is said when the endpoint has not answered at all."""
        own = self.memory.answer
        if own is None or own.kind != "answer":
            return f"{SORRY_START} {SORRY_AGAIN}"
        self.memory = replace(self.memory, sessions=own.sessions)
        return f"{SORRY_START} The schedule says: {own.text}"

    async def _process_context(self, context: LLMContext):
        if nothing_heard(context):  # no need to wait for the endpoint to say so
            self.memory = replace(self.memory, sessions=())
            await self._push_llm_text(SORRY_UNHEARD)
            return
        self._pace, self._unspoken, self.unsupported = SilenceFiller(), "", []
        filling = self.create_task(self._fill_silence())
        try:
            calls = self._function_calls_made
            await super()._process_context(context)
            if self._function_calls_made > calls:
                return  # the answer follows, once the model has read what was found
            if not self._pace.begun:
                raise UserError("the endpoint answered with no words")
            await self._settle()
        except AnswerTooLong:
            logger.warning(f"LLM: the answer was cut off after {LONGEST_ANSWER} characters")
        except Exception as error:
            reason = explain(error, self._endpoint, "llm")
            logger.warning(f"LLM: {reason}")
            await self.push_error(f"LLM: {reason}")
            await super()._push_llm_text(SORRY_MIDDLE if self._pace.begun else self._instead())
        finally:
            await self.cancel_task(filling)
