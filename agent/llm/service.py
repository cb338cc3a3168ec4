"""The language model in the pipeline: an OpenAI-compatible endpoint, or the built-in answerer."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from loguru import logger
from openai import AsyncOpenAI
from pipecat.adapters.llm.services.open_ai_adapter import OpenAILLMInvocationParams
from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.services.settings import LLMSettings

import knowledge
from agent.llm.claim_check import AnswerCheck
from agent.llm.client import explain, open_client
from agent.llm.endpoint import Endpoint
from agent.llm.silence_filler import SilenceFiller
from agent.llm.speculative_rollback import Memory, Speculative
from agent.llm.tools import handler
from tts.errors import UserError

SPECULATING_S = 0.05  # how often it is asked whether the question is over
LONGEST_ANSWER = 1200  # characters, a minute and a half of speech; the rest is not waited for
SORRY_START = "Sorry, I can't reach my language model right now."
SORRY_AGAIN = "Please try again in a moment."
SORRY_UNHEARD = "Sorry, I didn't catch that. Could you say it again?"
CORRECTION = " But please check {}: I cannot find that on the schedule."
SORRY_MIDDLE = " Sorry, I lost the rest of that answer. Please ask me again."

Clock = Callable[[], datetime]


def last_question(messages: list[Any]) -> str:
    """The text of the newest user message."""
    for message in reversed(messages):
        if isinstance(message, dict) and message.get("role") == "user":
            content = message.get("content", "")
            return content if isinstance(content, str) else ""
    return ""


def last_user(messages: list[Any]) -> int:
    """Where the newest user message stands; -1 if there is none."""
    places = (i for i in range(len(messages) - 1, -1, -1) if messages[i].get("role") == "user")
    return next(places, -1)


def recent(messages: list[Any], most: int = 8) -> list[Any]:
    """The last turns, without instructions; a tool's reply never without its call."""
    turns = [m for m in messages if m.get("role") in ("user", "assistant", "tool")]
    start = max(0, len(turns) - most)
    while start < len(turns) - 1 and turns[start].get("role") != "user":
        start -= 1
        if start < 0:
            return turns
    return turns[start:]


def heard_of_last_answer(messages: list[Any]) -> str:
    """What stands between the newest message and the question before it; "" if nothing was heard."""
    heard: list[str] = []
    for message in reversed(messages[:-1]):
        if not isinstance(message, dict) or message.get("role") == "user":
            break
        if message.get("role") == "assistant":
            heard.insert(0, str(message.get("content", "")))
    return " ".join(heard)


def nothing_heard(context: LLMContext) -> bool:
    """Whether pipecat runs the LLM because a turn had no words in it (see ``turns``)."""
    last = context.messages[-1] if context.messages else None
    return isinstance(last, dict) and last.get("role") == "developer"


class BuiltinLLM(Speculative, LLMService):
    """Answers from the schedule by rules, and streams its words as an LLM would."""

    def __init__(self, index: knowledge.Index, clock: Clock):
        super().__init__(
            settings=LLMSettings(
                model="built-in", system_instruction=None, temperature=None, max_tokens=None,
                top_p=None, top_k=None, frequency_penalty=None, presence_penalty=None, seed=None,
                filter_incomplete_user_turns=False, user_turn_completion_config=None,
            )
        )  # fmt: skip
        self._index, self._clock = index, clock
        self.unsupported: list[str] = []  # rules make nothing up

    async def process_frame(self, frame: Frame, direction: FrameDirection):
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            await self.push_frame(LLMFullResponseStartFrame())
            try:
                await self._answer(frame.context)
            finally:
                await self.push_frame(LLMFullResponseEndFrame())
        else:
            await self.push_frame(frame, direction)

    async def _answer(self, context: LLMContext) -> None:
        self._note_interruption(context)
        if nothing_heard(context):
            self.memory = Memory(self.memory.dialogue)
            await self._push_llm_text(SORRY_UNHEARD)
            return
        try:
            question = last_question(context.messages)
            answer, state = knowledge.ask(
                self._index, self.memory.dialogue, question, self._clock()
            )
        except Exception as error:  # a kiosk goes on talking whatever one question breaks
            logger.exception("the answerer failed")
            await self.push_error(f"the answerer failed: {error}", exception=error)
            await self._push_llm_text("Sorry, I can't answer that one. Please ask me another way.")
            return
        self.memory = Memory(state, answer, answer.sessions, answer.text)
        for piece in re.findall(r"\S+\s*", answer.text):
            await self._push_llm_text(piece)

    def _note_interruption(self, context: LLMContext) -> None:
        """If less was heard than was said, only that much counts for follow-ups."""
        heard, dialogue = heard_of_last_answer(context.messages), self.memory.dialogue
        if len(heard.split()) < len(self.memory.said.split()):
            dialogue = dialogue.heard(heard)
        self.memory = replace(self.memory, dialogue=dialogue, said="")


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
        return open_client(base_url, api_key)

    def build_chat_completion_params(self, params_from_context: OpenAILLMInvocationParams) -> dict:
        params = super().build_chat_completion_params(params_from_context)
        messages = params["messages"]
        question, now = last_question(messages), self._clock()
        searched = [m for m in messages[last_user(messages) + 1 :] if m.get("role") == "tool"]
        if not searched:
            query, state = knowledge.understand(self._index, question, now), self.memory.dialogue
            first = tuple(knowledge.find(self._index, state, query, now)[:3])
            self._system = knowledge.grounding(self._index, state, query, now)
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
            reason = explain(error, self._endpoint)
            logger.warning(f"LLM: {reason}")
            await self.push_error(f"LLM: {reason}")
            await super()._push_llm_text(SORRY_MIDDLE if self._pace.begun else self._instead())
        finally:
            await self.cancel_task(filling)
