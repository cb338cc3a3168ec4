"""Takes out emoji and characters that cannot be seen, and runs of spaces that taking out has left."""

import re

from agent.llm.filter.scanner import Scanner, Step

EMOJI = re.compile(
    "[\U0001f000-\U0001faff\U0001fb00-\U0001fbff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\ufe00-\ufe0f"
    "\u200b-\u200f\u2060-\u2064\u20d0-\u20ff\ufeff\ufffd\U000e0000-\U000e007f\u25a0-\u25ff]"
)
SHORTCODE = re.compile(r":[a-z][a-z_]{1,30}[a-z0-9]:")
SHORTCODE_BEGUN = re.compile(r":(?:[a-z][a-z0-9_]{0,31})?$")


class SymbolFilter(Scanner):
    """What it passes on has no space in front, and never two in a row; a line break is a space."""

    def __init__(self) -> None:
        super().__init__()
        self._space = True  # the last character passed on was a space, or there was none

    def step(self, text: str, at: int, final: bool) -> Step | None:
        character = text[at]
        if character.isspace():
            said = "" if self._space else " "
            self._space = True
            return 1, said
        if EMOJI.match(character) or not character.isprintable():
            return 1, ""
        if character == ":" and self._space:
            if code := SHORTCODE.match(text, at):
                return len(code[0]), ""
            if not final and SHORTCODE_BEGUN.match(text, at):
                return None
        self._space = False
        return 1, character
