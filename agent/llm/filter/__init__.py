"""From an LLM's tokens to words that can be said, and shown: both get the same.

Each stage passes on at once what cannot be markup. ``tests/test_agent_filter.py`` cuts every case at
every character.
"""

from agent.llm.filter.control import ControlFilter
from agent.llm.filter.html_text import HtmlFilter
from agent.llm.filter.markdown import MarkdownFilter
from agent.llm.filter.roles import RoleFilter
from agent.llm.filter.scanner import Scanner
from agent.llm.filter.stage_directions import StageDirectionFilter
from agent.llm.filter.symbols import SymbolFilter
from agent.llm.filter.terminal import TerminalFilter
from agent.llm.filter.tool_text import ToolCall

__all__ = ["SpokenFilter", "ToolCall"]


class SpokenFilter:
    """One answer. ``starts_in_thought``: see ``ControlFilter``."""

    def __init__(self, starts_in_thought: bool = False):
        self._terminal = TerminalFilter()
        self._control = ControlFilter(starts_in_thought)
        self._roles = RoleFilter()
        self._stages: list[Scanner] = [
            self._roles, HtmlFilter(), StageDirectionFilter(), MarkdownFilter(), SymbolFilter(),
        ]  # fmt: skip

    @property
    def calls(self) -> list[ToolCall]:
        """Tool calls that were written as text."""
        return self._control.calls

    @property
    def over(self) -> bool:
        """The model has ended its turn; whatever it still sends is not said."""
        return self._control.over or self._roles.over

    @property
    def thinks_untagged(self) -> bool:
        """The model leaves the opening tag of its thoughts out: start its next answer in thought."""
        return self._control.thinks_untagged

    @property
    def opened(self) -> bool:
        """Thoughts have come with their opening tag."""
        return self._control.opened

    def thoughts_elsewhere(self) -> None:
        self._control.thoughts_elsewhere()

    def feed(self, text: str) -> str:
        """More of the answer; what of it can be said now."""
        text = self._control.feed(self._terminal.feed(text))
        for stage in self._stages:
            text = stage.feed(text)
        return text

    def end(self, cut_off: bool = False) -> str:
        """No more will come; what was still held. ``cut_off``: the answer is not whole."""
        text = self._control.feed(self._terminal.end()) + self._control.end(cut_off)
        for stage in self._stages:
            text = stage.feed(text) + stage.end()
        return text
