"""Takes the signs of Markdown out and leaves its words: what they look like cannot be heard.

Blocks are known by how a line begins; their ends become ends of sentences, so that two items of a list
are not run together.
"""

import re

from agent.llm.filter.scanner import Scanner, Step

# At the beginning of a line: what is dropped, and what the line is then.
BLOCK = re.compile(
    r"(?P<rule>(?:[-*_=][ \t]?){3,}(?=\n))|(?P<fence>(?:```|~~~)[^\n`]*\n?)|(?P<heading>\#{1,6}[ \t]+)"
    r"|(?P<item>(?:[-*+•‣◦–][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,2}[.)][ \t]+(?=\D)))|(?P<quote>>[ \t]?)"
    r"|(?P<row>\|[ \t]*)"
)
BLOCK_BEGUN = re.compile(
    r"(?:[-*_=][ \t]?)+|`{1,3}|```[^\n`]*|~{1,3}|~~~[^\n`]*|\#{1,6}[ \t]*"
    r"|[-*+•‣◦–][ \t]*(?:\[[ xX]?\]?[ \t]*)?|\d{1,2}(?:[.)][ \t]*)?|>[ \t]?|\|[ \t]*"
)
SEPARATOR = re.compile(r"[-:| \t]+(?=\n|$)")  # the row under a table's head
LINK_TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\]\n]*\]")
TARGET_BEGUN = re.compile(r"\](?:\((?:[^()\n]|\([^()\n]*\))*(?:\([^()\n]*)?|\[[^\]\n]*)?")
CITATION = re.compile(r"\[\^?\d{1,3}(?:,\s*\d{1,3})*\]|【[^】\n]{0,60}】")
CITATION_BEGUN = re.compile(r"\[(?:\^?\d{0,3}(?:,\s*\d{0,3})*)?|【[^】\n]{0,60}")
EDGE = re.compile(r"[ \t]*\|?[ \t]*")  # of a cell
LONGEST_TARGET = 2000  # characters of a link's address
ENDED = frozenset(".!?:;,…")


class MarkdownFilter(Scanner):
    def __init__(self) -> None:
        super().__init__()
        self._line = ""  # kind of block that the line is, "" for a paragraph
        self._at_start = True  # of a line
        self._before = " "  # the last character that was passed on
        self._last = " "  # the last that was no space

    def step(self, text: str, at: int, final: bool) -> Step | None:
        if self._at_start and (step := self._block(text, at, final)) != _NONE:
            return step
        character = text[at]
        if character == "\n":
            return self._line_end()
        if self._line == "row" and character in "| \t":
            return self._cell(text, at, final)
        if character in "*_`~":
            return self._emphasis(text, at, final)
        if character in "[]!【":
            return self._link(text, at, final)
        if character == "\\":
            if at + 1 == len(text) and not final:
                return None
            return (
                (2, text[at + 1])
                if text[at + 1 : at + 2] in tuple("*_`#[]()|~.-+!>")
                else (1, "\\")
            )
        return 1, character

    def _block(self, text: str, at: int, final: bool) -> Step | None:
        """``_NONE``: no block begins here."""
        if text[at] in " \t":
            return 1, text[at]
        rest = text[at : at + 200]
        if not final and BLOCK_BEGUN.fullmatch(rest):
            return None
        if self._line == "row" and text[at] == "|" and (line := SEPARATOR.match(text, at)):
            if line.end() == len(text) and not final:
                return None
            return len(line[0]), ""
        block = BLOCK.match(text, at)
        if block is None or not block.lastgroup:
            self._at_start, self._line = False, ""
            return _NONE
        kind = block.lastgroup
        if kind == "row" and (line := SEPARATOR.match(text, at)):
            if line.end() == len(text) and not final:
                return None
            if "-" in line[0]:
                return len(line[0]), ""
        self._at_start = kind in ("quote", "fence", "rule")
        self._line = kind if kind in ("heading", "item", "row") else ""
        return len(block[0]), ""

    def _line_end(self) -> Step:
        """A block that has no full stop gets one: its end is heard as a pause."""
        stop = "." if self._line and self._last not in ENDED and self._last.isprintable() else ""
        self._at_start, self._line = True, ""
        return 1, f"{stop}\n"

    def _cell(self, text: str, at: int, final: bool) -> Step | None:
        """The end of a cell is a comma."""
        edge = EDGE.match(text, at)
        assert edge
        if edge.end() == len(text) and not final:
            return None
        if "|" not in edge[0]:
            return len(edge[0]), " "
        last = text[edge.end() : edge.end() + 1] in ("", "\n")
        return len(edge[0]), "" if last else " " if self._last in ENDED else ", "

    def _emphasis(self, text: str, at: int, final: bool) -> Step | None:
        """Signs that touch a word on one side only; 2 * 3 and snake_case keep theirs."""
        sign = text[at]
        end = at
        while end < len(text) and text[end] == sign:
            end += 1
        if end == len(text) and not final:
            return None
        before, after = self._before, text[end : end + 1] or " "
        if sign == "~" and end - at == 1:
            return 1, sign
        if sign == "_" and (before.isalnum() and after.isalnum()):
            return end - at, text[at:end]
        if sign == "*" and end - at == 1 and (
            (before.isspace() and after.isspace()) or (before.isdigit() and after.isdigit())
        ):  # fmt: skip
            return 1, sign
        return end - at, ""

    def _link(self, text: str, at: int, final: bool) -> Step | None:
        character, rest = text[at], text[at : at + LONGEST_TARGET]
        if character == "!":
            if at + 1 == len(text) and not final:
                return None
            return (1, "") if text[at + 1 : at + 2] == "[" else (1, "!")
        if character == "]":
            if not final and len(rest) < LONGEST_TARGET and TARGET_BEGUN.fullmatch(rest):
                return None
            target = LINK_TARGET.match(rest)
            return (len(target[0]) if target else 1), ""
        if citation := CITATION.match(rest):
            return len(citation[0]), ""
        if not final and CITATION_BEGUN.fullmatch(rest):
            return None
        return 1, ""

    def _pass(self, passed: list[str], said: str) -> None:
        passed.append(said)
        self._before = said[-1:] or self._before
        self._last = said.rstrip()[-1:] or self._last


_NONE: Step = (-1, "")
