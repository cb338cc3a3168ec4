"""Carries a plan out: the model's words, checked as far as the plan asks for it."""

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing

from loguru import logger
from openai import AsyncOpenAI

import knowledge
from agent.llm.apologies import GUESSING, NOT_FROM_THE_SCHEDULE
from agent.llm.chat import NoWords, Tool, answer
from agent.llm.general_check import GeneralCheck
from agent.llm.model import Model
from agent.llm.note_check import NoteCheck
from agent.llm.prompt import Plan


async def carry_out(
    plan: Plan, client: AsyncOpenAI, model: Model, index: knowledge.Index, search: Tool,
    offer_tools: bool = False,
) -> AsyncGenerator[str, None]:  # fmt: skip
    """Text that can be said, as it comes. Raises what ``answer`` raises, but where the note can be said
    instead, it is, since it answers the question by itself."""
    if plan.kind == "note":
        yield plan.note
    elif plan.kind == "answer":
        async with aclosing(answer(client, model, plan.messages, search, offer_tools)) as texts:
            async for text in texts:
                yield text
    elif plan.kind == "say":
        check = NoteCheck(plan.note)
        async with aclosing(_checked(check, client, model, plan, search)) as texts:
            async for text in texts:
                if text:
                    yield text
        if check.broken:
            logger.info("LLM: the note is said itself from here on: {!r}", check.broken)
    else:
        async with aclosing(_general(client, model, plan, index, search)) as texts:
            async for text in texts:
                yield text


async def _general(
    client: AsyncOpenAI, model: Model, plan: Plan, index: knowledge.Index, search: Tool
) -> AsyncGenerator[str, None]:
    """The answer from general knowledge, marked. The mark is said with the first word that comes: it
    lasts longer than the clause behind it takes to be checked."""
    marked = said = False
    texts = _checked(GeneralCheck(index), client, model, plan, search)
    async with aclosing(texts):
        async for text in texts:
            if not marked:
                yield NOT_FROM_THE_SCHEDULE
            marked = True
            if text:
                said = True
                yield text
    if not marked:
        yield plan.note
    elif not said:
        yield f"{GUESSING} {re.split(r'(?<=[.!?]) ', plan.note)[0]}"


async def _checked(
    check: NoteCheck | GeneralCheck, client: AsyncOpenAI, model: Model, plan: Plan, search: Tool
) -> AsyncGenerator[str, None]:
    """What ``check`` lets through; "" where it holds words back. A model that fails is only logged
    where the note takes its place; where it has begun an answer of its own, the error is raised."""
    failed: Exception | None = None
    begun = False
    try:
        async with aclosing(answer(client, model, plan.messages, search)) as texts:
            async for text in texts:
                passed = check.feed(text)
                if passed or any(c.isalnum() for c in text):
                    begun = True
                    yield passed
                if stopped(check):
                    break
    except NoWords:
        pass  # the note is said below
    except Exception as error:
        logger.warning("LLM: {}", type(error).__name__)
        failed = error
    if rest := check.end():
        yield rest
    if failed and begun and isinstance(check, GeneralCheck):
        raise failed


def stopped(check: NoteCheck | GeneralCheck) -> bool:
    """Whether nothing more that the model says will be let through."""
    return bool(check.broken) if isinstance(check, NoteCheck) else check.over
