"""The LLM service over a model that speaks OpenAI's API; its failures are said aloud."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from loguru import logger
from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    UserStartedSpeakingFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService
from pipecat.services.settings import LLMSettings
from pipecat.utils.tracing.service_decorators import traced_llm

import knowledge
from agent.llm.answering import carry_out
from agent.llm.apologies import (
    CORRECTION,
    SORRY_AGAIN,
    SORRY_MIDDLE,
    SORRY_NO_ANSWER,
    SORRY_START,
    SORRY_UNHEARD,
)
from agent.llm.builtin import Clock
from agent.llm.chat import CutOff, NoWords
from agent.llm.claim_check import AnswerCheck
from agent.llm.events import BadAnswer
from agent.llm.general_question import NOT_ANSWERED
from agent.llm.last_parse import LastParse
from agent.llm.messages import history, last_question, nothing_heard, spoken
from agent.llm.model import Model
from agent.llm.prompt import Plan, plan
from agent.llm.read_ahead import ReadAhead, first_messages
from agent.llm.silence_filler import SilenceFiller
from agent.llm.speculative_rollback import Memory, Speculative
from agent.llm.tools import find
from tts.openai_client import async_client, explain

SPECULATING_S = 0.05  # how often it is asked whether the question is over
FEWEST_HEARD = 3  # words of a question, before its prompt is sent ahead
MOST_SHOWN = 3  # sessions on the page beside an answer


class EndpointLLM(Speculative, LLMService):
    """``tools``: the model may search; ``correct``: say aloud what it made up; ``parse``: shared with
    who judges whether a question is complete."""

    def __init__(
        self, model: Model, index: knowledge.Index, clock: Clock,
        tools: bool = False, correct: bool = False, parse: LastParse | None = None,
    ):  # fmt: skip
        super().__init__(
            settings=LLMSettings(
                model=model.model, system_instruction=None, temperature=None, max_tokens=None,
                top_p=None, top_k=None, frequency_penalty=None, presence_penalty=None, seed=None,
                filter_incomplete_user_turns=False, user_turn_completion_config=None,
            )
        )  # fmt: skip
        self._model, self._client = model, async_client(model.endpoint)
        self._index, self._clock, self._parse = index, clock, parse or LastParse(clock)
        self._tools, self._correct = tools, correct
        self._check: AnswerCheck | None = None
        self.unsupported: list[str] = []  # what the last answer says without ground
        self._pace = SilenceFiller()
        self._ahead = ReadAhead(model, self._client)

    def can_generate_metrics(self) -> bool:
        return True

    async def cleanup(self):
        await super().cleanup()
        await self._ahead.stop()
        await self._client.close()

    async def process_frame(self, frame: Frame, direction: FrameDirection):
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            await self._ahead.stop()
            await self.push_frame(LLMFullResponseStartFrame())
            try:
                await self._process_context(frame.context)
            finally:
                await self.push_frame(LLMFullResponseEndFrame())
            return
        if isinstance(frame, UserStartedSpeakingFrame):
            self._ahead.start(lambda: first_messages(self._model, self._index))
        await self.push_frame(frame, direction)

    def hear(self, text: str, before: list[Any]) -> None:
        """The words so far of a question that goes on: their prompt is sent ahead, for the server to
        read. ``before``: the messages of the conversation."""
        if len(text.split()) >= FEWEST_HEARD:
            self._ahead.start(lambda: self._planned(text, spoken(before))[0].messages)

    @traced_llm
    async def _process_context(self, context: LLMContext):
        if nothing_heard(context):  # no need to wait for the model to say so
            self.memory = replace(self.memory, sessions=())
            await self._push_llm_text(SORRY_UNHEARD)
            return
        self._pace, self.unsupported = SilenceFiller(usual_s=self._model.first_token_s), []
        filling = self.create_task(self._fill_silence())
        try:
            await self._say(self._plan(context))
            await self._settle()
        except Exception as error:
            reason = explain(error, self._model.endpoint, "llm")
            logger.warning("LLM: {}", reason)
            await self.push_error(f"LLM: {reason}")
            await self._push_llm_text(SORRY_MIDDLE if self._pace.begun else self._instead(error))
        finally:
            await self.cancel_task(filling)

    def _plan(self, context: LLMContext) -> Plan:
        """How to answer. The built-in answerer's dialogue goes on too, so that the next "and where is
        that?" is understood, and its answer stands ready should the model fail."""
        question = last_question(context.messages)
        made, note, after = self._planned(question, history(context.messages))
        shown = note.sessions
        if made.kind == "answer":
            shown = made.shown[:MOST_SHOWN]
            asked = " ".join(str(m.get("content", "")) for m in made.messages)
            self._check = AnswerCheck(self._index, question, asked)
        else:
            self._check = None
        self.memory = Memory(after, note, shown)
        return made

    def _planned(
        self, question: str, before: list[dict[str, str]]
    ) -> tuple[Plan, knowledge.Answer, knowledge.DialogueState]:
        """The plan, the built-in answerer's answer, and its dialogue with that. ``before``: what was
        said so far."""
        dialogue, parse = self.memory.dialogue, self._parse(self._index, question)
        query, now = parse.query, parse.now
        note, after = knowledge.ask(self._index, dialogue, query, now)
        mode = self._model.mode
        return plan(mode, self._index, dialogue, query, note, question, now, before), note, after

    async def _say(self, made: Plan) -> None:
        await self.start_ttfb_metrics()
        words = carry_out(
            made, self._client, self._model, self._index,
            lambda arguments: find(self._index, arguments.get("query"), self._clock()), self._tools,
        )  # fmt: skip
        async with aclosing(words):
            async for text in words:
                await self.stop_ttfb_metrics()
                self._pace.say(text)
                if self._check:
                    self._doubt(self._check.feed(text))
                await self._push_llm_text(text)

    def _doubt(self, said: list[str]) -> None:
        for claim in said:
            logger.warning("LLM: {!r} is in neither schedule nor question", claim)
        self.unsupported += said

    async def _settle(self) -> None:
        """The answer is over: what of it has no ground?"""
        if self._check:
            self._doubt(self._check.end())
        if self.unsupported and self._correct:
            doubtful = " and ".join(dict.fromkeys(self.unsupported[:2]))
            await self._push_llm_text(CORRECTION.format(doubtful))

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
                await self._push_llm_text(self._pace.fill())

    def _instead(self, error: Exception) -> str:
        """What is said when the model has not answered at all."""
        reached = isinstance(error, (NoWords, CutOff, BadAnswer))
        sorry, own = SORRY_NO_ANSWER if reached else SORRY_START, self.memory.answer
        if own is None or own.kind in (*NOT_ANSWERED, "clarify"):
            return f"{sorry} {SORRY_AGAIN}"
        self.memory = replace(self.memory, sessions=own.sessions)
        return f"{sorry} The schedule says: {own.text}"
