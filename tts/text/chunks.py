"""Splits text that arrives in pieces into chunks: runs of characters between spaces.

A space within a tag ("<break time='1s'/>") does not split. Memory and time are bounded: a tag has at
most ``TAG_LENGTH`` characters, and only the first ``LONGEST`` characters of a word are read.
"""

from dataclasses import dataclass

from tts.text.markup import TAG_LENGTH

LONGEST = 300  # characters


@dataclass(frozen=True)
class Word:
    """A source word and its position in all the text pushed so far."""

    text: str
    start: int  # characters
    end: int


class Chunker:
    """Takes text split anywhere. A chunk is returned once later text cannot change it."""

    def __init__(self):
        self._pending = ""  # from the first character of the chunk
        self._offset = 0  # position of ``_pending`` in all text
        self._at = 0  # ``_pending`` is scanned up to here
        self._tag: int | None = None  # where a tag may have begun
        self._literal = -1  # position of a "<" that does not begin a tag
        self._skipping = False  # the rest of a word that is too long

    def push(self, text: str) -> list[Word]:
        """Add text; return the chunks that became complete."""
        self._pending += text
        return self._scan(final=False)

    def end(self) -> list[Word]:
        """End of text: return the last chunk, if any."""
        return self._scan(final=True)

    def _scan(self, final: bool) -> list[Word]:
        chunks: list[Word] = []
        start = 0
        while True:
            if self._at == len(self._pending):
                if not final:
                    break
                if self._tag is None:
                    self._cut(chunks, start, self._at)
                    start = self._at
                    break
                self._no_tag()
            c = self._pending[self._at]
            if self._tag is not None:
                self._inside(c)
            elif c == "<" and self._at != self._literal:
                self._tag = self._at
                self._at += 1
            elif c.isspace():
                self._cut(chunks, start, self._at)
                start = self._at = self._at + 1
                self._skipping = False
            else:
                self._at += 1
            if self._tag is None and self._at - start >= LONGEST:
                self._cut(chunks, start, self._at)
                self._skipping, start = True, self._at
        self._pending = self._pending[start:]
        self._offset += start
        self._at -= start
        self._literal -= start
        if self._tag is not None:
            self._tag -= start
        return chunks

    def _cut(self, chunks: list[Word], start: int, end: int) -> None:
        if end > start and not self._skipping:
            chunks.append(Word(self._pending[start:end], self._offset + start, self._offset + end))

    def _inside(self, c: str) -> None:
        """Scan one more character after a "<"."""
        assert self._tag is not None
        length = self._at - self._tag
        if c == ">" and length > 1:
            self._tag = None
            self._at += 1
        elif (
            c == "<"
            or length > TAG_LENGTH
            or (length == 1 and not (c.isascii() and c.isalpha() or c in "/!?"))
        ):
            self._no_tag()
        else:
            self._at += 1

    def _no_tag(self) -> None:
        """Go back to the "<", which did not begin a tag."""
        assert self._tag is not None
        self._literal = self._at = self._tag
        self._tag = None
