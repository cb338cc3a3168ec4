"""Tool calls written as text, by models whose server does not read them or offers none."""

import ast
import json
import re
from dataclasses import dataclass
from typing import Any

ARGUMENTS = ("arguments", "parameters", "args", "input")
_TAGGED = re.compile(r"<(?:function|invoke)(?:=|\s+name=)[\"']?([\w.-]+)[\"']?\s*>(.*)", re.S)
_PARAMETER = re.compile(r"<parameter(?:=|\s+name=)[\"']?(\w+)[\"']?\s*>(.*?)</parameter>", re.S)
_PYTHONIC = re.compile(r"\[?\s*([A-Za-z_][\w.]*)\(([^()]*)\)[\s\])]*$", re.S)
_NAMED = re.compile(
    r"^(?:functions?[.=])?([A-Za-z_]\w*)(?::\d+)?\s*(?:\**action input\s*:\**\s*)?(?=\{)", re.I
)
_NAME = re.compile(r"<name>\s*([\w.-]+)\s*</name>")
_ARGUMENTS = re.compile(r"<(arguments|parameters)>(.*)", re.S)


@dataclass(frozen=True)
class ToolCall:
    """``arguments`` are the model's, whatever they are: the tool judges them."""

    name: str
    arguments: dict[str, Any]
    id: str = "text"


def calls_in(text: str) -> list[ToolCall]:
    """The calls in what stood between the markers of a tool call; [] if it makes no sense."""
    text = re.sub(r"^```\w*\s*|\s*```$", "", text.strip()).strip()
    if tagged := _TAGGED.search(text):
        return [ToolCall(_bare(tagged[1]), _tagged_arguments(tagged[2]))]
    if (name := _NAME.search(text)) and (arguments := _ARGUMENTS.search(text)):
        return [ToolCall(_bare(name[1]), _as_object(arguments[2]))]
    if named := _NAMED.match(text):
        return [ToolCall(named[1], _as_object(text[named.end() :]))]
    found = [call for value in _values(text) for call in _from_json(value)]
    if not found and (pythonic := _PYTHONIC.match(text)):
        found = [ToolCall(_bare(pythonic[1]), _keywords(pythonic[2]))]
    return found


def answer_in(text: str) -> str:
    """The answer in an object that is no call: models that were asked for JSON elsewhere wrap it so."""
    for value in _values(text):
        if isinstance(value, dict):
            for key in ("answer", "response", "reply", "message", "content", "text"):
                if isinstance(value.get(key), str):
                    return value[key]
    return ""


def _values(text: str) -> list[Any]:
    """All JSON values in a row, with anything between them."""
    decoder, values, at = json.JSONDecoder(), [], 0
    while (start := next((i for i in range(at, len(text)) if text[i] in "{["), None)) is not None:
        try:
            value, at = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            at = start + 1
        else:
            values.append(value)
    return values


def _from_json(value: Any) -> list[ToolCall]:
    if isinstance(value, list):
        return [call for item in value for call in _from_json(item)]
    if not isinstance(value, dict):
        return []
    inner = value.get("function")
    if isinstance(inner, dict):
        value = inner
    name = value.get("name") or value.get("tool") or (inner if isinstance(inner, str) else None)
    key = next((key for key in ARGUMENTS if key in value), None)
    if not isinstance(name, str) or key is None:
        return []
    return [ToolCall(_bare(name), _as_object(value[key]))]


def _as_object(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        values = _values(value)
        value = values[0] if values else None
    return value if isinstance(value, dict) else {}


def _tagged_arguments(text: str) -> dict[str, Any]:
    found = {name: value.strip() for name, value in _PARAMETER.findall(text)}
    return found or _as_object(text)


def _keywords(text: str) -> dict[str, Any]:
    try:
        call = ast.parse(f"f({text})", mode="eval").body
        assert isinstance(call, ast.Call)
        return {k.arg: ast.literal_eval(k.value) for k in call.keywords if k.arg}
    except (SyntaxError, ValueError, AssertionError, MemoryError, RecursionError):
        return {}


def _bare(name: str) -> str:
    return name.rsplit(".", 1)[-1]
