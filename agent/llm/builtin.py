"""The built-in answerer as an LLM service: rules that stream their words as an LLM would."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from loguru import logger
from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService
from pipecat.services.settings import LLMSettings

import knowledge
from agent.llm.apologies import SORRY_UNHEARD
from agent.llm.last_parse import LastParse
from agent.llm.messages import heard_of_last_answer, last_question, nothing_heard
from agent.llm.speculative_rollback import Memory, Speculative

Clock = Callable[[], datetime]


class BuiltinLLM(Speculative, LLMService):
    """Answers from the schedule by rules, and streams its words as an LLM would."""

    def __init__(self, index: knowledge.Index, clock: Clock, parse: LastParse | None = None):
        """``parse``: shared with who judges whether a question is complete."""
        super().__init__(
            settings=LLMSettings(
                model="built-in", system_instruction=None, temperature=None, max_tokens=None,
                top_p=None, top_k=None, frequency_penalty=None, presence_penalty=None, seed=None,
                filter_incomplete_user_turns=False, user_turn_completion_config=None,
            )
        )  # fmt: skip
        self._index, self._parse = index, parse or LastParse(clock)
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
            parse = self._parse(self._index, question)
            answer, state = knowledge.ask(self._index, self.memory.dialogue, parse.query, parse.now)
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
