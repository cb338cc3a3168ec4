"""Turns text that arrives in pieces into words with phones, independent of models and time.

A piece may end anywhere ("10", ":", "30 am"). A source word (a run between spaces) is read only when a
space follows it or the text ends, so the timing of the pieces never changes the result.
"""

from dataclasses import dataclass

from tts.small.sequence import WordTokens, word_tokens
from tts.text.chunks import Chunker, Word
from tts.text.context import Context, Spoken
from tts.text.lexicon import Lexicon
from tts.text.normalize import read, waits

SENTENCE_ENDS = frozenset(".?!")
MAX_SENTENCE_WORDS = 60  # longer sentences are split, to bound the model's context

__all__ = ["SpokenWord", "TextStream", "Word"]


@dataclass(frozen=True)
class SpokenWord:
    """A word as the model reads it. A source word may give several ("10:30") or none ("-")."""

    tokens: WordTokens
    source: int  # index into TextStream.words
    ends_sentence: bool


class TextStream:
    """Splits the stream into source words and turns each into spoken words."""

    def __init__(self, lexicon: Lexicon):
        self.words: list[Word] = []
        self._lexicon = lexicon
        self._chunks = Chunker()
        self._held: Word | None = None  # complete, but its reading depends on the next
        self._context = Context(day_first=lexicon.day_first, given=lexicon.given)
        self._previous = ""
        self._in_sentence = 0

    def push(self, text: str) -> list[SpokenWord]:
        """Add text; return the spoken words that became complete."""
        return [word for chunk in self._chunks.push(text) for word in self._take(chunk)]

    def end(self) -> list[SpokenWord]:
        """End of text; return the last spoken words."""
        chunks = self._chunks.end()
        spoken = [word for chunk in chunks[:-1] for word in self._take(chunk)]
        last = chunks[-1] if chunks else None
        if last and self._held:
            spoken += self._read(self._held, last.text)
        elif self._held:
            last = self._held
        self._held = None
        return spoken + (self._read(last, "", final=True) if last else [])

    def _take(self, chunk: Word) -> list[SpokenWord]:
        spoken: list[SpokenWord] = []
        if self._held:
            spoken += self._read(self._held, chunk.text)
            self._held = None
        if waits(chunk.text, self._context):
            self._held = chunk
            return spoken
        return spoken + self._read(chunk, "")

    def _read(self, chunk: Word, after: str, final: bool = False) -> list[SpokenWord]:
        runs, self._context = read(chunk.text, after, self._context)
        self.words.append(chunk)
        return [
            word
            for number, run in enumerate(runs)
            for word in self._pronounce(run, final and number == len(runs) - 1)
        ]

    def _pronounce(self, run: Spoken, final: bool) -> list[SpokenWord]:
        pronounced = []
        for word in run.words:
            if phones := self._lexicon.stressed(word, self._previous):
                pronounced.append(phones)
            self._previous = word
        spoken: list[SpokenWord] = []
        for index, phones in enumerate(pronounced):
            self._in_sentence += 1
            pause = run.pause if index == len(pronounced) - 1 else ""
            if final and index == len(pronounced) - 1 and pause not in SENTENCE_ENDS:
                pause = "."  # ends a sentence; otherwise the last sound would be cut
            ends = pause in SENTENCE_ENDS if pause else self._in_sentence >= MAX_SENTENCE_WORDS
            if ends:
                self._in_sentence = 0
            tokens = word_tokens(phones, pause)
            spoken.append(SpokenWord(tokens, len(self.words) - 1, ends))
        return spoken
