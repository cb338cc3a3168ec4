"""Takes out names of roles, and ends the answer where the model goes on as the visitor."""

from agent.llm.filter.scanner import Scanner, Step, could_become

OWN = ("usher:", "assistant:", "usher (assistant):", "ai:", "bot:", "**usher:**", "**assistant:**",
       "assistant\n", "usher\n", "model\n", "assistant (usher):", "usher says:", "answer:", "a:",
       "final answer:", "response:", "reply:", "**answer:**", "**answer**:",
       "**response:**")  # fmt: skip
VISITORS = ("user:", "human:", "visitor:", "attendee:", "guest:", "customer:",
            "system:", "instruction:",
            "### instruction", "### user", "### human", "**user:**", "**visitor:**",
            "question:", "q:")  # fmt: skip
MARKERS = (*OWN, *VISITORS, "### response:", "### assistant:")


class RoleFilter(Scanner):
    """Looks at the beginnings of lines only. ``over``: the model has begun to play the visitor."""

    def __init__(self) -> None:
        super().__init__()
        self.over = False
        self._line_start = True

    def step(self, text: str, at: int, final: bool) -> Step | None:
        if self.over:
            return len(text) - at, ""
        character = text[at]
        if not self._line_start or character.isspace():
            self._line_start = self._line_start or character == "\n"
            return 1, character
        if could_become(text, at, MARKERS) and not final:
            return None
        rest = text[at : at + 24].lower()
        if rest.startswith(VISITORS):
            self.over = True
            return len(text) - at, ""
        for marker in MARKERS:
            if rest.startswith(marker):
                return len(marker), ""
        self._line_start = False
        return 1, character
