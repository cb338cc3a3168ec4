"""What reading one chunk of text needs to know of the chunks before it, and what comes out."""

from dataclasses import dataclass

MONTHS = (
    "january february march april may june july august september october november december"
).split()
SCALES = frozenset("hundred thousand million billion trillion".split())


@dataclass(frozen=True)
class Context:
    """The state of the reader between two chunks; the same text always leads to the same state."""

    word: str = ""  # the last spoken word
    chunk: str = ""  # the last chunk as written, without punctuation around it but with its pause
    ended: bool = True  # whether a sentence ended there
    owed: tuple[str, ...] = ()  # a unit to be said after "million"
    sign: str = ""  # "€" written before its amount, with a space between
    telephone: bool = False  # in a number written in groups
    script: str = ""  # of the last chunk, where it was named and not read
    day_first: bool = False  # 06/07/2026 is July 6
    given: frozenset[str] = frozenset()  # words with a given pronunciation stay whole

    @property
    def dated(self) -> bool:
        """Whether a day of the month may follow."""
        return self.word in MONTHS and self.chunk[-1:] not in ",;:!?"

    @property
    def expects(self) -> bool:
        """Whether even a plain word may be more than itself: "km" after "5"."""
        return bool(self.owed or self.sign or self.chunk[-1:].isdecimal() or self.word in SCALES)


@dataclass(frozen=True)
class Spoken:
    """What one chunk sounds like."""

    words: tuple[str, ...]  # lower case; letters that are spelled stand alone, "ay" for A
    pause: str  # "" or one of , . ? ! after the last word
