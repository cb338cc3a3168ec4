"""Takes out what terminals take as commands: colours, cursor movements, window titles."""

import re

from agent.llm.filter.scanner import Scanner, Step

_STRING = r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]{0,256}"  # up to BEL or ST
_COLOUR = r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}"
_SEQUENCE = re.compile(rf"{_STRING}(?:\x07|\x1b\\|\x9c)|{_COLOUR}[@-~]|\x1b(?:[#-/][0-~]|[78=>])")
_BEGUN = re.compile(rf"(?:{_STRING}\x1b?|{_COLOUR}|\x1b[#-/]?)\Z")
_FIRST = frozenset("\x1b\x90\x98\x9b\x9d\x9e\x9f")


class TerminalFilter(Scanner):
    """The first stage: a sequence may stand within a tag."""

    def step(self, text: str, at: int, final: bool) -> Step | None:
        if text[at] not in _FIRST:
            return 1, text[at]
        if sequence := _SEQUENCE.match(text, at):
            return len(sequence[0]), ""
        if begun := _BEGUN.match(text, at):
            return (len(begun[0]), "") if final else None
        return 1, ""
