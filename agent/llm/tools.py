"""The tool ``find_sessions`` for models that call tools: the same search that grounds every answer."""

from datetime import datetime
from typing import Any

import knowledge
from knowledge.grounding import line

MOST = 12  # sessions in one reply
NAME = "find_sessions"
OPENAI_TOOLS = [
    {
        "type": "function",
        "function": {
            "name": NAME,
            "description": "Search the conference schedule, if what you were shown does not hold the "
            "answer. Understands speakers, titles, topics, rooms, tracks, days and times.",
            "parameters": {
                "type": "object",
                "properties": {
                    "query": {
                        "type": "string",
                        "description": "such as 'agents tomorrow after three'",
                    }
                },
                "required": ["query"],
            },
        },
    }
]


def find(index: knowledge.Index, query: object, now: datetime) -> dict[str, Any]:
    """The reply to the model: the sessions found, or why the query cannot be used."""
    if not isinstance(query, str) or not query.strip():
        return {"error": "query: a text is needed"}
    found = knowledge.find(index, knowledge.DialogueState(), query[:300], now)
    return {"sessions": [line(s) for s in found[:MOST]], "more": max(0, len(found) - MOST)}
