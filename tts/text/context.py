"""The state of the text reader between two chunks, and its output."""

from dataclasses import dataclass

MONTHS = (
    "january february march april may june july august september october november december"
).split()
LETTERED = frozenset(
    "room hall track plan section building part level stage studio gate team option type group vitamin "
    "wing block appendix exhibit series class grade session".split()
)  # what has a letter for a name: "Room B", "Session 3F"
SCALES = frozenset("hundred thousand million billion trillion".split())


@dataclass(frozen=True)
class Context:
    """The state of the reader between two chunks. It depends on the text only, not on its timing."""

    word: str = ""  # the last spoken word
    chunk: str = ""  # the last chunk as written, without surrounding punctuation but with its pause
    ended: bool = True  # whether a sentence ended there
    owed: tuple[str, ...] = ()  # a unit to be said after "million"
    amount: str = ""  # the article or owner before the amount that is being read: "a" 5 km run
    sign: str = ""  # "€" written before its amount, with a space between
    numbered: bool = False  # after "No." at the start of a sentence, before a number
    digits: str = ""  # the groups so far of "12 500 000"
    taken: str = ""  # the next chunk, if it has been said already
    quoted: bool = False  # a double quotation mark is open
    series: str = ""  # what has been listed last, see ``tts.text.series``
    had: frozenset[str] = frozenset()  # the kinds that have been listed in this sentence
    telephone: bool = False  # inside a number written in groups of digits
    names: int = 0  # how many of a person's names stand before, see ``tts.text.persons``
    street: str = ""  # how much of an address stands before, see ``tts.text.streets``
    script: str = ""  # script of the last chunk, if it was named instead of read
    day_first: bool = False  # 06/07/2026 is July 6
    given: frozenset[str] = frozenset()  # words with a given pronunciation, which are not split

    @property
    def dated(self) -> bool:
        """Whether a day of the month may come next."""
        return self.word in MONTHS and self.chunk[-1:] not in ",;:!?"

    @property
    def joint(self) -> str:
        """The word for a dash in the range that comes now: "between 5-10", "from 5-10"."""
        return "and" if self.word == "between" else "to"

    @property
    def expects(self) -> bool:
        """Whether a plain word may have a special reading here, such as "km" after "5"."""
        special = self.owed or self.sign or self.chunk[-1:].isdecimal()
        return bool(special or self.word in SCALES or self.word in ("page", "square", "per"))


@dataclass(frozen=True)
class Spoken:
    """The spoken words of a chunk."""

    words: tuple[str, ...]  # lower case; letters that are spelled stand alone, "ay" for A
    pause: str  # "" or one of , . ? ! after the last word
