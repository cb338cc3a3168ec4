"""The one interleaved sequence of text and frames that the language model reads.

    VOICE speaker's frames | w1 w2 | GO frames of w1 | w3 | GO frames of w2 | ... | END_TEXT | GO ...

The speaker comes first: some seconds of reference speech without its text, the same before each
sentence. A word is fed whole: its phones, then its boundary (which punctuation follows). With
lookahead k, the words up to i+k are fed before word i is spoken. GO starts a word; after each frame
the model predicts the next frame, NEXT_WORD or END_AUDIO. Every position of text and speech carries
the number of its word (modulo ``word_slots``), so that frames can attend to the phones they speak.
Since sound and phones go in step, a cursor in the word's tokens tells how far it is spoken: with each
frame the model says by how many phones the cursor moves, and sees the tokens around it. This is the
monotonic alignment of a transducer (1211.3711) inside each word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tts.text.cmudict import STRESSED_PHONES

BOUNDARIES = ["", ",", ".", "?", "!"]
SPECIALS = ["PAD", "VOICE", "GO", "END_TEXT"]
_SYMBOLS = [*SPECIALS, *(f"boundary {b}" for b in BOUNDARIES), *STRESSED_PHONES]
TOKENS = {symbol: index for index, symbol in enumerate(_SYMBOLS)}
VOICE, GO, END_TEXT = TOKENS["VOICE"], TOKENS["GO"], TOKENS["END_TEXT"]

BEHIND, AHEAD = 2, 4  # tokens before the cursor, and from it on, that the model sees
WINDOW = BEHIND + AHEAD
MOST_PHONES = 4  # by which a frame moves the cursor

# Rows of the semantic output; the codes begin at FIRST_CODE.
NEXT_WORD, END_AUDIO, FIRST_CODE = 0, 1, 2


@dataclass(frozen=True)
class WordTokens:
    """The tokens of one spoken word."""

    tokens: tuple[int, ...]


def word_tokens(phones: Sequence[str], boundary: str) -> WordTokens:
    """The tokens for phones (ARPABET, vowels with their stress) and the word's boundary, of
    ``BOUNDARIES``."""
    return WordTokens((*(TOKENS[p] for p in phones), TOKENS[f"boundary {boundary}"]))


@dataclass(frozen=True)
class Feed:
    """The tokens to feed before ``word`` is spoken; the last one is GO."""

    word: int
    tokens: tuple[int, ...]
    words_of_tokens: tuple[int, ...]  # the word number of each token
    line: tuple[int, ...]  # BEHIND tokens before the word, its own, AHEAD of padding

    def window(self, cursor: int) -> tuple[int, ...]:
        """The WINDOW tokens around the token ``cursor`` of the word."""
        return self.line[cursor : cursor + WINDOW]

    @property
    def last(self) -> int:
        """The cursor's last place: the word's boundary, all of whose phones are spoken."""
        return len(self.line) - WINDOW - 1


class Interleaver:
    """Decides which text is fed before each word, independent of models and time.

    ``lookahead``: words of text that must follow a word before it is spoken; None: all text.
    """

    def __init__(self, lookahead: int | None):
        self.lookahead = lookahead
        self.words: list[WordTokens] = []
        self.ended = False
        self._fed = 0
        self._end_fed = False
        self._spoken = 0
        self._before: tuple[int, ...] = (TOKENS["PAD"],) * BEHIND

    def add(self, word: WordTokens) -> None:
        self.words.append(word)

    def end(self) -> None:
        self.ended = True

    @property
    def finished(self) -> bool:
        """Whether every word has been started and no more will come."""
        return self.ended and self._spoken == len(self.words)

    @property
    def ready(self) -> bool:
        """Whether the next word can start: its lookahead has come, or the text has ended."""
        if self.finished:
            return False
        if self.ended:
            return True
        return self.lookahead is not None and len(self.words) > self._spoken + self.lookahead

    def next_word(self) -> Feed:
        """The tokens to feed to start the next word. Call this only when ``ready``."""
        assert self.ready, "the next word's text is not there yet"
        tokens: list[int] = []
        owners: list[int] = []
        limit = len(self.words)
        if self.lookahead is not None:
            limit = min(limit, self._spoken + self.lookahead + 1)
        while self._fed < limit:
            tokens += self.words[self._fed].tokens
            owners += [self._fed] * len(self.words[self._fed].tokens)
            self._fed += 1
        wanted = self.lookahead is None or self._spoken + self.lookahead >= len(self.words)
        if self.ended and wanted and not self._end_fed:
            tokens.append(END_TEXT)
            owners.append(len(self.words))
            self._end_fed = True
        word = self._spoken
        self._spoken += 1
        own = self.words[word].tokens
        line = (*self._before, *own, *(TOKENS["PAD"],) * AHEAD)
        self._before = (*self._before, *own)[-BEHIND:]
        return Feed(word, (*tokens, GO), (*owners, word), line)


def feeds(words: Sequence[WordTokens], lookahead: int | None) -> Iterator[Feed]:
    """All feeds of a complete sentence, for training."""
    interleaver = Interleaver(lookahead)
    for word in words:
        interleaver.add(word)
    interleaver.end()
    while interleaver.ready:
        yield interleaver.next_word()
