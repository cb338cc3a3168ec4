"""Takes out what is not meant for anybody's ears: thoughts, tool calls, and tokens of chat templates.

Reasoning models write their thoughts before the answer, between tags that differ by family, and servers
that do not know a family pass them on as text. So they do with tool calls and with the tokens that end
a turn; what follows such a token is a conversation that the model imagines.
"""

import json
import re
from typing import NamedTuple

from agent.llm.filter.scanner import Scanner, Step, could_become, found
from agent.llm.filter.tool_text import ToolCall, answer_in, calls_in

THOUGHTS = {
    "<think>": "</think>", "<thinking>": "</thinking>", "<thought>": "</thought>",
    "<thoughts>": "</thoughts>", "<reasoning>": "</reasoning>", "<reflection>": "</reflection>",
    "<scratchpad>": "</scratchpad>", "<analysis>": "</analysis>", "[think]": "[/think]",
    "<seed:think>": "</seed:think>", "◁think▷": "◁/think▷", "<unused94>": "<unused95>",
    "<|channel>thought": "<channel|>", "<|begin_of_thought|>": "<|end_of_thought|>",
    "<|start_thinking|>": "<|end_thinking|>", "<|think|>": "<|/think|>",
    "<|thought_start|>": "<|thought_end|>",
}  # fmt: skip
CLOSERS = tuple(THOUGHTS.values())
TOOLS = {
    "<tool_call>": "</tool_call>", "<tool_calls>": "</tool_calls>",
    "<function_call>": "</function_call>",
    "<function_calls>": "</function_calls>", "<|tool_call|>": "<|/tool_call|>",
    "<|tool_call>": "<tool_call|>", "<function=": "</function>", "<invoke name=": "</invoke>",
    "<|python_tag|>": "", "[tool_calls]": "",
    "<|tool_calls_section_begin|>": "<|tool_calls_section_end|>",
    "<｜tool▁calls▁begin｜>": "<｜tool▁calls▁end｜>", "<|action_start|>": "<|action_end|>",
    "<tools>": "</tools>", "<tool>": "</tool>", "<tool_code>": "</tool_code>",
}  # fmt: skip
ENDS = (
    "</s>", "<eos>", "<end_of_turn>", "<turn|>", "[inst]", "[/inst]", "<|im_end|>", "<|eot_id|>",
    "<|eom_id|>", "<|end_of_text|>", "<|endoftext|>", "<|return|>", "<|call|>", "<|end|>", "<|eot|>",
    "<|end_of_turn|>", "<|end_of_turn_token|>", "<|user|>", "<|eos|>", "<｜end▁of▁sentence｜>",
    "<｜user｜>", "<|end▁of▁sentence|>", "<|im_user|>", "[|endofturn|]", "[|user|]",
)  # fmt: skip
DROPPED = (
    "<s>", "<bos>", "<answer>", "</answer>", "<response>", "</response>", "<final>", "</final>",
    "<output>", "</output>", "<assistant>", "</assistant>", "<unk>", "<pad>", "[|assistant|]",
)  # fmt: skip
ROLE_LINES = ("<|im_start|>", "<start_of_turn>", "<|turn>")  # a role follows, then a line break
HEADERS = {
    "<|start_header_id|>": "<|end_header_id|>",
    "<|channel|>": "<|message|>",
    "<|start|>": "<|message|>",
    "<|start_of_role|>": "<|end_of_role|>",
}
ROLE_ENDS = ("\n", "<|im_sep|>")  # of ROLE_LINES
MARKERS = (*THOUGHTS, *CLOSERS, *TOOLS, *ENDS, *DROPPED, *ROLE_LINES, *HEADERS)
FIRST = frozenset(marker[0] for marker in MARKERS)
# any other token of a template: none of them is ever meant to be said
TEMPLATE = re.compile(r"<[|｜][^|｜<>\n]{1,40}[|｜]>")
TEMPLATE_BEGUN = re.compile(r"<(?:[|｜](?:[^|｜<>\n]{0,40}[|｜]?)?)?$")
# gpt-oss where a server has lost the tokens around the channels' names
BARE_CHANNEL, BARE_FINAL = re.compile(r"analysis(?=[A-Z])"), "assistantfinal"
NOT_SAID = re.compile("analysis|commentary|user|system|developer|tool")  # in a message's header
OBJECT = re.compile(r"((?:```(?:json)?\s*)?)(?:\{|\[\s*\{)")  # an answer that is an object, in JSON
# A call in Python, and what agents are taught to write: "Thought: ... Action: ... Final Answer: ..."
_CALL = r"```\w*\s*)?(?:print\()?(?:(?:functions|default_api|tools)\.)?find_sessions\s*\("
CALL, ACTION = re.compile(f"(?:{_CALL}"), re.compile(r"\**action\s*:\**\s*", re.I)
_REASONS = (
    "thought", "thoughts", "thinking", "reasoning",
    "here is my thought process", "here's my thought process",  # Granite's
)  # fmt: skip
REASONED = re.compile(rf"\**(?:{'|'.join(_REASONS)})\s*:\**", re.I)
REASONED_ENDS = (
    "final answer:", "\nanswer:", "\naction:", "**final answer:**", "**answer:**",
    "here is my response:", "here's my response:",
)  # fmt: skip
_FENCES, _MODULES = (
    ("", "```python\n", "```tool_code\n"),
    ("", "functions.", "default_api.", "tools."),
)
BEGINNINGS = (
    "action:", "**action:", *(f"{bold}{word}:" for bold in ("", "**") for word in _REASONS),
    *(f"{fence}{call}{module}find_sessions (" for fence in _FENCES for call in ("", "print(")
      for module in _MODULES),
)  # fmt: skip
START_BEGUN = re.compile(
    r"\[\s*|`{1,2}|```(?:j|js|jso|json)?\s*|a(?:n(?:a(?:l(?:y(?:s(?:is?)?)?)?)?)?)?"
)
LONGEST_JSON = 4000  # characters; an answer that begins with a brace and goes on is no tool call


class _Span(NamedTuple):
    """Text that is not said, up to ``closer``; "": up to the next token of the template, or the end."""

    kind: str  # thought, tool, channel, json or over
    closer: str
    about: str = ""


class ControlFilter(Scanner):
    """``starts_in_thought``: this model is known to leave the opening tag of its thoughts out."""

    def __init__(self, starts_in_thought: bool = False):
        super().__init__()
        self.calls: list[ToolCall] = []
        self.thinks_untagged = starts_in_thought  # a closing tag came without an opening one
        self.opened = False  # thoughts came with their opening tag
        self._unopened = starts_in_thought
        self._span = _Span("thought", "") if starts_in_thought else None
        self._inside = ""  # the span's text so far
        self._said = self._withdraw = False

    @property
    def over(self) -> bool:
        """The model has ended its turn; what follows is not said."""
        told = self._said or bool(self.calls)  # after thoughts alone, the answer may still come
        return told and self._span is not None and self._span.kind == "over"

    def thoughts_elsewhere(self) -> None:
        """The server sends thoughts in a field of their own, so none is in the text."""
        if self._unopened and not self._inside.strip():
            self._span, self._unopened, self.thinks_untagged = None, False, False

    def end(self, cut_off: bool = False) -> str:
        """``cut_off``: the server says that the answer is not whole."""
        said, span = super().end(), self._span
        if span and span.kind in ("tool", "json"):
            self.calls += calls_in(span.about + self._inside)
            if span.kind == "json" and not self.calls:
                said += answer_in(self._inside) or self._inside
        elif self._unopened and not cut_off:  # there was no thought after all
            self.thinks_untagged = False
            answer = ControlFilter()  # which may hold calls and tokens of templates
            said += answer.feed(self._inside) + answer.end()
            self.calls += answer.calls
        return said

    def step(self, text: str, at: int, final: bool) -> Step | None:
        if self._span and self._span.kind == "json":
            return self._json_step(text, at)
        if self._span:
            return self._span_step(self._span, text, at, final)
        if not self._said and not text[at].isspace():
            if opening := OBJECT.match(text, at):
                self._enter(_Span("json", ""))
                return len(opening[1]), ""
            if bare := BARE_CHANNEL.match(text, at):
                self._enter(_Span("thought", BARE_FINAL))
                return len(bare[0]), ""
            if opening := REASONED.match(text, at):
                self._enter(_Span("reasoned", ""))
                return len(opening[0]), ""
            if call := CALL.match(text, at):
                self._enter(_Span("tool", "", "find_sessions("))
                return len(call[0]), ""
            if action := ACTION.match(text, at):
                self._enter(_Span("tool", ""))
                return len(action[0]), ""
            begun = could_become(text, at, BEGINNINGS) or START_BEGUN.fullmatch(text, at)
            if begun and not final:
                return None
        if text[at].lower() not in FIRST:
            return 1, text[at]
        if could_become(text, at, MARKERS) and not final:
            return None
        if marker := found(text, at, MARKERS):
            self._open(marker)
            return len(marker), ""
        if template := TEMPLATE.match(text, at):
            return len(template[0]), ""
        return None if TEMPLATE_BEGUN.match(text, at) and not final else (1, text[at])

    def _open(self, marker: str) -> None:
        if marker in THOUGHTS:
            self.opened = True
            self._enter(_Span("thought", THOUGHTS[marker]))
        elif marker in CLOSERS:
            self.thinks_untagged = self._withdraw = True
        elif marker in TOOLS:
            self._enter(_Span("tool", TOOLS[marker], marker if marker.endswith("=") else ""))
        elif marker in ENDS or (marker in ROLE_LINES and self._said):
            self._enter(_Span("over", ""))
        elif marker in ROLE_LINES:
            self._enter(_Span("header", "\n"))
        elif marker in HEADERS:
            self._enter(_Span("header", HEADERS[marker]))

    def _span_step(self, span: _Span, text: str, at: int, final: bool) -> Step | None:
        """Reads on to what ends the span. A turn that is over goes on if a channel follows: in
        gpt-oss's format the answer is a message after the thoughts."""
        if span.kind == "over":
            markers: tuple[str, ...] = ("<|channel|>",)
        elif self._unopened:
            markers = (*CLOSERS, *HEADERS)
        elif span.kind == "reasoned":
            markers = (*REASONED_ENDS, *HEADERS, *ENDS)
        elif span.closer == "\n":
            markers = (*ROLE_ENDS, *HEADERS, *ENDS)
        else:
            markers = (*filter(None, [span.closer]), *HEADERS, *ENDS)
        if could_become(text, at, markers) and not final:
            return None
        if marker := found(text, at, markers):
            self._close(span, marker)
            return len(marker), ""
        self._inside += text[at]
        return 1, ""

    def _close(self, span: _Span, marker: str) -> None:
        inside, self._inside, self._span, self._unopened = self._inside, "", None, False
        if span.kind == "tool":
            self.calls += calls_in(span.about + inside)
        if marker in HEADERS:
            self._enter(_Span("header", HEADERS[marker]))
        elif marker in ENDS:
            self._enter(_Span("over", ""))
        elif marker == "\naction:":
            self._enter(_Span("tool", ""))
        elif marker == "<|message|>":
            if to := re.search(r"to=(?:functions\.)?(\w+)", inside):
                self._enter(_Span("tool", "", to[1]))
            elif NOT_SAID.search(inside):
                self._enter(_Span("channel", ""))

    def _enter(self, span: _Span) -> None:
        self._span, self._inside = span, ""

    def _json_step(self, text: str, at: int) -> Step:
        self._inside += text[at]
        if text[at] not in "}]" and len(self._inside) < LONGEST_JSON:
            return 1, ""
        inside, long = self._inside, len(self._inside) >= LONGEST_JSON
        try:
            json.loads(inside)
        except (ValueError, RecursionError):
            if not long:
                return 1, ""
        self._inside, self._span, self._said = "", None, True
        if calls := calls_in(inside):
            self.calls += calls
            self._enter(_Span("over", ""))
            return 1, ""
        return 1, answer_in(inside) or inside

    def _pass(self, passed: list[str], said: str) -> None:
        if self._withdraw:  # thoughts, as far as they have not been passed on
            passed.clear()
            self._withdraw = self._said = False
        self._said = self._said or any(c.isalnum() for c in said)
        passed.append(said)
