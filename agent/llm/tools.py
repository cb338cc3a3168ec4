"""The tool ``find_sessions`` for models that call tools: the same search that grounds every answer."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema

import knowledge
from knowledge.grounding import line

MOST = 12  # sessions in one reply

SCHEMA = FunctionSchema(
    name="find_sessions",
    description="Search the conference schedule, if what you were shown does not hold the answer. "
    "Understands speakers, titles, topics, rooms, tracks, days and times.",
    properties={
        "query": {"type": "string", "description": "such as 'agents tomorrow after three'"}
    },
    required=["query"],
)
TOOLS = ToolsSchema(standard_tools=[SCHEMA])


def find(index: knowledge.Index, query: object, now: datetime) -> dict[str, Any]:
    """What the model is told; a query that makes no sense is told so."""
    if not isinstance(query, str) or not query.strip():
        return {"error": "query: a text is needed"}
    found = knowledge.find(index, knowledge.DialogueState(), query[:300], now)
    return {"sessions": [line(s) for s in found[:MOST]], "more": max(0, len(found) - MOST)}


def handler(current: Callable[[], knowledge.Index], clock: Callable[[], datetime]):
    """For pipecat's ``register_function``."""

    async def find_sessions(params) -> None:
        await params.result_callback(find(current(), params.arguments.get("query"), clock()))

    return find_sessions
