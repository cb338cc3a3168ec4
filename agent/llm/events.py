"""What a server sends for one answer: the chunks of its stream, or whatever it sends instead.

Read here rather than by the openai package, which passes over all that is no event: an error in an
ordinary JSON answer, llama.cpp's field ``error:``, a web page.
"""

import codecs
import json
import re
from collections.abc import AsyncGenerator, AsyncIterable
from typing import Any

from loguru import logger

DONE = "[DONE]"  # what ends a stream
LARGEST = 2**18  # characters of one event, and of an answer that is no stream
_BREAK = re.compile(r"\r\n|\n|\r(?!\Z)")
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b", re.I)


class BadAnswer(Exception):
    """The server reports an error, or does not speak the protocol."""


async def chunks(pieces: AsyncIterable[bytes]) -> AsyncGenerator[Any, None]:
    """The JSON values of an answer, from the bytes of its body; at last ``DONE``, where the server says
    that this was all or sends one whole value. Raises ``BadAnswer``."""
    data: list[str] = []
    stray: list[str] = []  # lines that are no part of an event
    events = size = 0
    async for line in _lines(pieces):
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line and (event := "\n".join(data).strip()):
            if event == DONE:
                yield DONE
                return
            events += 1
            yield _parsed(event)
        size += len(line)
        if not line:
            data.clear()
            size = sum(map(len, stray))
        elif name == "data":
            data.append(value)
        elif name == "error" and not stray:
            raise BadAnswer(error_in(value))
        elif name not in ("", "event", "id", "retry"):
            stray.append(line)
        if size > LARGEST:
            raise BadAnswer(f"sent more than {LARGEST // 1024} KiB at once")
    if event := "\n".join(data).strip():
        yield event if event == DONE else _parsed(event)
    elif not events and stray:
        for value in _without_stream("\n".join(stray)):
            yield value
        yield DONE


async def _lines(pieces: AsyncIterable[bytes]) -> AsyncGenerator[str, None]:
    decoder, rest = codecs.getincrementaldecoder("utf-8-sig")("replace"), ""
    async for piece in pieces:
        *lines, rest = _BREAK.split(rest + decoder.decode(piece))
        for line in lines:
            yield line
        if len(rest) > LARGEST:
            raise BadAnswer(f"sent more than {LARGEST // 1024} KiB at once")
    for line in _BREAK.split(rest.removesuffix("\r")):
        yield line


def _parsed(event: str) -> Any:
    try:
        return json.loads(event)
    except (ValueError, RecursionError):
        raise BadAnswer(f"sent what is no JSON: {event[:80]!r}") from None


def _without_stream(text: str) -> list[Any]:
    """The answer in a body without events: one JSON object, or one a line."""
    if _PAGE.match(text):
        raise BadAnswer("answers with a web page, not as an API; check the address")
    try:
        values = [json.loads(text)]
    except (ValueError, RecursionError):
        try:
            values = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise BadAnswer(f"answers with no stream: {text[:80]!r}") from None
    if any(isinstance(value, dict) and value.get("choices") for value in values):
        logger.info("LLM: the server answers as a whole; it does not stream")
    return values


def error_in(text: str) -> str:
    """What an error says, be it text or JSON."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text.strip()
    return message_of(value) or text.strip()


def message_of(value: Any) -> str:
    """The message of an error that is text, or an object such as {"error": {"message": "..."}}."""
    for key in ("error", "message", "detail", "msg"):
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict) and value.get(key):
            value = value[key]
            if isinstance(value, str):
                break
    return value.strip() if isinstance(value, str) else ""
