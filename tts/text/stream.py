"""Text that arrives in pieces, to words ready to speak. Pure text: knows no model and no time.

A piece may end anywhere ("10", ":", "30 am"). A source word (what is between spaces) is complete
when a space follows it or the text ends; only then is it read, so pacing never changes the outcome.
"""

from dataclasses import dataclass

from tts.small.sequence import WordTokens, word_tokens
from tts.text.lexicon import Lexicon
from tts.text.normalize import speak

SENTENCE_ENDS = frozenset(".?!")
MAX_SENTENCE_WORDS = 60  # a longer sentence is cut, to bound the model's context


@dataclass(frozen=True)
class Word:
    """A source word and its place in all the text pushed so far."""

    text: str
    start: int  # characters
    end: int


@dataclass(frozen=True)
class SpokenWord:
    """One word as the model reads it. A source word may need several ("10:30") or none ("-")."""

    tokens: WordTokens
    phones: int
    source: int  # index into TextStream.words
    ends_sentence: bool


class TextStream:
    """Splits the stream into source words and turns each into spoken words."""

    def __init__(self, lexicon: Lexicon):
        self.words: list[Word] = []
        self._lexicon = lexicon
        self._pending = ""
        self._offset = 0  # of the pending text within all text
        self._previous = ""
        self._in_sentence = 0

    def push(self, text: str) -> list[SpokenWord]:
        """Add text; return the spoken words that became complete."""
        self._pending += text
        return self._take(final=False)

    def end(self) -> list[SpokenWord]:
        """No more text: what is pending is complete."""
        return self._take(final=True)

    def _take(self, final: bool) -> list[SpokenWord]:
        spoken: list[SpokenWord] = []
        start = 0
        for position, character in enumerate(self._pending):
            if character.isspace():
                spoken += self._word(start, position)
                start = position + 1
        if final:
            spoken += self._word(start, len(self._pending), final=True)
            start = len(self._pending)
        self._pending = self._pending[start:]
        self._offset += start
        return spoken

    def _word(self, start: int, end: int, final: bool = False) -> list[SpokenWord]:
        text = self._pending[start:end]
        if not text:
            return []
        said = speak(text, self._previous)
        pronounced = [(word, self._lexicon.phones(word)) for word in said.words]
        pronounced = [(word, phones) for word, phones in pronounced if phones]
        self.words.append(Word(text, self._offset + start, self._offset + end))
        spoken: list[SpokenWord] = []
        for index, (word, phones) in enumerate(pronounced):
            last = index == len(pronounced) - 1
            self._previous = word
            self._in_sentence += 1
            pause = said.pause if last else ""
            if final and last and pause not in SENTENCE_ENDS:
                pause = "."  # text that stops ends a sentence, or its last sound would be cut off
            ends = pause in SENTENCE_ENDS if pause else self._in_sentence >= MAX_SENTENCE_WORDS
            if ends:
                self._in_sentence = 0
            tokens = word_tokens(phones, pause)
            spoken.append(SpokenWord(tokens, len(phones), len(self.words) - 1, ends))
        return spoken
