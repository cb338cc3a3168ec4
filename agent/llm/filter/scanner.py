"""Text that is read piece by piece, wherever it was cut, with the same result as if read at once."""

Step = tuple[int, str]  # characters read, and what is passed on instead of them


class Scanner:
    """A stage of the filter. A subclass says in ``step`` what becomes of the text at one place.

    What ``step`` cannot decide yet is held until more text comes: only text that may still turn out to
    be markup is ever delayed.
    """

    def __init__(self) -> None:
        self._held = ""

    def feed(self, text: str) -> str:
        """More text; what can be passed on."""
        return self._scan(text, final=False)

    def end(self) -> str:
        """No more will come; what was still held."""
        return self._scan("", final=True)

    def step(self, text: str, at: int, final: bool) -> Step | None:
        """What to do with ``text`` from ``at`` on; None: more text is needed to know. Never None if
        ``final``."""
        raise NotImplementedError

    def _scan(self, text: str, final: bool) -> str:
        text, at, passed = self._held + text, 0, []
        while at < len(text):
            step = self.step(text, at, final)
            if step is None:
                break
            size, said = step
            self._pass(passed, said)
            at += size
        self._held = text[at:]
        return "".join(passed)

    def _pass(self, passed: list[str], said: str) -> None:
        passed.append(said)


def could_become(text: str, at: int, markers: tuple[str, ...]) -> bool:
    """Whether what stands at ``at`` is the beginning of one of ``markers`` (in lower case)."""
    rest = text[at : at + 64].lower()
    return any(len(rest) < len(marker) and marker.startswith(rest) for marker in markers)


def found(text: str, at: int, markers: tuple[str, ...]) -> str:
    """The longest of ``markers`` (in lower case) that stands at ``at``, or ""."""
    rest = text[at : at + 64].lower()
    return max((marker for marker in markers if rest.startswith(marker)), key=len, default="")
