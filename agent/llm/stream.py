"""One streamed answer of an OpenAI-compatible server, read whatever its shape.

What differs between llama.cpp, vLLM, Ollama, LM Studio, Mistral, Gemini, OpenRouter and Azure is listed
in ``docs/llm.md``. Nothing has checked the chunks: any field may be missing, null or of another type.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from agent.llm.events import DONE, BadAnswer, message_of
from agent.llm.filter import ToolCall

# reasons for an end, in lower case
LIMITS = ("length", "max_tokens", "model_length", "repetition", "abort")
REFUSALS = ("content_filter", "safety", "recitation", "prohibited_content", "blocklist", "error")
GOES_ON = ",;-\u2013\u2014/&("  # beside letters and digits: no sentence ends with these
MOST_CALLS = 8  # of tools in one answer


@dataclass
class _Call:
    id: str = ""
    name: str = ""
    arguments: str = ""
    index: int | None = None


@dataclass
class StreamReader:
    """Takes chunks in order; ``text_of`` returns what each adds to the answer."""

    finish_reason: str = ""
    done: bool = False  # the server has said that there is no more
    marks_end: bool = False  # it always says so, or gives a reason
    thinking: bool = False  # thoughts came in a field of their own
    _calls: list[_Call] = field(default_factory=list)
    _last: str = ""  # the last character of the text that is no space

    @property
    def ended(self) -> bool:
        """Whether the server has marked the end of the answer."""
        return self.done or bool(self.finish_reason)

    @property
    def cut_off(self) -> bool:
        """Whether the answer is not whole: the server reports that it ended it early (token limit or
        content filter), or the connection was closed in mid-sentence. Some servers never mark the end,
        so a missing mark alone tells nothing of the others' answers."""
        if self.ended or not self._last:
            return self.finish_reason in (*LIMITS, *REFUSALS)
        return self.marks_end or self._last.isalnum() or self._last in GOES_ON

    @property
    def calls(self) -> list[ToolCall]:
        made = [ToolCall(c.name, _as_object(c.arguments), c.id or f"call-{i}")
                for i, c in enumerate(self._calls) if c.name]  # fmt: skip
        return made[:MOST_CALLS]

    def text_of(self, chunk: Any) -> str:
        """Raises ``BadAnswer`` where the chunk is an error."""
        if chunk == DONE:
            self.done = True
            return ""
        text = self._read(chunk)
        self._last = text.rstrip()[-1:] or self._last
        return text

    def _read(self, chunk: Any) -> str:
        choices = _get(chunk, "choices")
        told = not choices and (_get(chunk, "detail") or _get(chunk, "object") == "error")
        if _get(chunk, "error") or told:
            raise BadAnswer(message_of(chunk) or str(chunk))
        if not isinstance(choices, list) or not choices:
            return ""
        choice = next((c for c in choices if _get(c, "index") in (0, None)), None)
        if reason := _get(choice, "finish_reason"):
            self.finish_reason = str(reason).lower()
        delta = _get(choice, "delta") or _get(choice, "message")
        if delta is None:
            return _text(_get(choice, "text"))
        if _get(delta, "reasoning_content") or _get(delta, "reasoning"):
            self.thinking = True
        self._add_calls(_get(delta, "tool_calls"))
        if old := _get(delta, "function_call"):
            self._add_calls([{"function": old, "index": 0}])
        return _text(_get(delta, "content")) or _text(_get(delta, "refusal"))

    def _add_calls(self, pieces: Any) -> None:
        if not isinstance(pieces, list):
            return
        for piece in pieces:
            function, index, id = (_get(piece, key) for key in ("function", "index", "id"))
            call = self._call(index, id, _get(function, "name"))
            call.id = call.id or str(id or "")
            call.name += str(_get(function, "name") or "")
            arguments = _get(function, "arguments") or ""
            call.arguments += arguments if isinstance(arguments, str) else json.dumps(arguments)

    def _call(self, index: Any, id: Any, name: Any) -> _Call:
        """The tool call that a piece belongs to, by index or id. If it has neither, a name begins a new
        call."""
        known = [c for c in self._calls if index is not None and c.index == index]
        same = [c for c in known if not id or not c.id or c.id == id]
        if same and not (name and same[-1].arguments and _whole(same[-1].arguments)):
            return same[-1]
        if index is None and self._calls and not name and id in (None, "", self._calls[-1].id):
            return self._calls[-1]
        self._calls.append(_Call(index=index if isinstance(index, int) else None))
        return self._calls[-1]


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else getattr(value, key, None)


def _text(content: Any) -> str:
    """Text of a string, or of a list of parts; thoughts among the parts are left out."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    texts = [
        part if isinstance(part, str) else _get(part, "text")
        for part in content
        if isinstance(part, str) or _get(part, "type") in (None, "text", "output_text")
    ]
    return "".join(text for text in texts if isinstance(text, str))


def _whole(arguments: str) -> bool:
    try:
        json.loads(arguments)
    except ValueError:
        return False
    return True


def _as_object(arguments: str) -> dict[str, Any]:
    try:
        value = json.loads(arguments or "{}")
        value = json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
