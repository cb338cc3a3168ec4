"""The small model's speech session: text goes in as it arrives, frames of 80 ms come out.

Each sentence is one interleaved sequence (see ``sequence``); the codec's state continues through all
of them. When text is late the model is not stepped, so the gap falls between words and no sound is
made without text.
"""

from collections import deque
from functools import cache
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from tts.interface import Frame
from tts.small.codec import Codec, DecoderState
from tts.small.lm import LanguageModel, LMState, Voice
from tts.small.packed import PackedBackbone, PackedDecoder, PackedFlow
from tts.small.sequence import FIRST_CODE, Feed, Interleaver
from tts.text.lexicon import Lexicon
from tts.text.stream import SpokenWord, TextStream, Word

# A word that the model does not end by itself is ended after this many frames.
FRAMES_PER_WORD, FRAMES_PER_PHONE = 10, 4
MOST_UNSPOKEN = 2  # phones of a word that may be left for the frame it shares with the next one
QUIET_S, RISE_S = 0.01, 0.006  # at the start of a session, so that no speech begins with a click
HUSHED = 0.005  # gain while it is quiet
INAUDIBLE = 0.001  # of full scale, -60 dB


class Models(Protocol):
    """The parts of an engine that a session uses: the networks and the lexicon."""

    codec: Codec
    lm: LanguageModel
    backbone: PackedBackbone
    flow: PackedFlow
    decoder: PackedDecoder
    lexicon: Lexicon

    @property
    def frame_samples(self) -> int: ...


class Sentence:
    """The words of one sentence and the model's progress in it."""

    def __init__(self, lookahead: int | None):
        self.interleaver = Interleaver(lookahead)
        self.words: list[SpokenWord] = []
        self.state: LMState | None = None  # once started

    def add(self, word: SpokenWord) -> None:
        self.words.append(word)
        self.interleaver.add(word.tokens)
        if word.ends_sentence:
            self.interleaver.end()


class SpeechSession:
    """A ``StreamingSession`` of the small model. Not thread-safe; ``step`` takes some ms of CPU."""

    def __init__(self, engine: Models, voice: Voice, lookahead: int | None, seed: int):
        self._engine, self._voice, self._lookahead = engine, voice, lookahead
        self._generator = torch.Generator().manual_seed(seed)
        self._text = TextStream(engine.lexicon)
        self._sentences: deque[Sentence] = deque()
        self._decoder = DecoderState()
        # (1, D) hidden state that predicts the next frame; None between words
        self._hidden: Tensor | None = None
        self._feed: Feed | None = None
        self._frames_in_word = 0
        self._cursor = 0  # the token of the word that is spoken
        self._last_word = 0  # source index of the newest frame's word
        self._ended = self._closed = False

    @property
    def words(self) -> list[Word]:
        """The words of the text so far, as written, in order."""
        return self._text.words

    @property
    def done(self) -> bool:
        """Whether all text has been spoken, including the last word's fade-out, and no more will
        come."""
        return self._ended and not self._sentences and not self._must_fade

    def push(self, text: str) -> None:
        """Append text; it may be split anywhere, even inside a word."""
        if self._ended:
            raise RuntimeError("push() after end(): start a new session")
        self._add(self._text.push(text))

    def end(self) -> None:
        """No more text will come."""
        if not self._ended:
            self._add(self._text.end())
            self._ended = True
            if self._sentences:
                self._sentences[-1].interleaver.end()
                self._drop_finished()

    def close(self) -> None:
        """Stop speaking. May be called again."""
        self._ended = True
        self._sentences.clear()
        self._hidden = None
        self._closed = True

    def _add(self, words: list[SpokenWord]) -> None:
        for word in words:
            if not self._sentences or self._sentences[-1].interleaver.ended:
                self._sentences.append(Sentence(self._lookahead))
            self._sentences[-1].add(word)

    def _drop_finished(self) -> None:
        while self._sentences and self._hidden is None and self._sentences[0].interleaver.finished:
            self._sentences.popleft()

    def step(self) -> Frame | None:
        """The next frame, or None if more text is needed, or all text has been spoken."""
        return step_together([self])[0]

    @torch.inference_mode()
    def pause(self) -> np.ndarray | None:
        """A fade-out of the sound so far, (n_fft - hop,) float32, to play before a silence. Sound that
        stops at the edge of a frame would stop at full level, with a click. The sound after the
        silence fades in. None if there is nothing to fade; other samples are unchanged.
        """
        overlap = self._decoder.overlap
        if overlap is None or not overlap.any():
            return None
        self._decoder.overlap = torch.zeros_like(overlap)
        tail = overlap.flatten().clamp(-1, 1)
        return (tail * torch.linspace(1, 0, len(tail)).square()).numpy()

    @property
    def _must_fade(self) -> bool:
        """Whether the sound so far ends abruptly at an audible level."""
        overlap = self._decoder.overlap
        return not self._closed and overlap is not None and bool((overlap.abs() > INAUDIBLE).any())

    def _last_frame(self) -> Frame | None:
        """One more frame with the last word's fade-out, if the model ended it abruptly; else None."""
        if not self._ended or self._sentences or not self._must_fade:
            return None
        tail = self.pause()
        assert tail is not None
        pcm = np.zeros(self._engine.frame_samples, np.float32)
        pcm[: len(tail)] = tail
        return Frame(pcm, self._last_word)

    def _next_code(self) -> int | None:
        """The next frame's semantic code, starting words as needed; None if text is missing."""
        while self._hidden is not None or self._start_word():
            if (code := self._predict_code()) is not None:
                return code
            self._hidden = None
            self._drop_finished()
        return None

    def _start_word(self) -> bool:
        """Feed the text that the next word needs; False if it has not come yet."""
        self._drop_finished()
        if not self._sentences or not self._sentences[0].interleaver.ready:
            return False
        sentence, lm = self._sentences[0], self._engine.lm
        if sentence.state is None:
            sentence.state = lm.new_state(after=self._voice.prefix)
        self._feed = feed = sentence.interleaver.next_word()
        self._cursor = 0
        embedded = self._placed(lm.embed_text(torch.tensor(feed.tokens)), feed.words_of_tokens)
        self._hidden = self._engine.backbone(embedded, [(sentence.state, len(feed.tokens))])
        self._frames_in_word = 0
        return True

    def _placed(self, embedded: Tensor, words: tuple[int, ...]) -> Tensor:
        """(L, D) embeddings -> the same with word numbers and voice added."""
        lm = self._engine.lm
        slots = torch.tensor([word % lm.config.word_slots for word in words])
        placed = embedded + lm.slot_embedding(slots) + self._voice.vector
        assert self._feed is not None
        # the last token is GO, or a frame
        placed[-1] += lm.embed_window(torch.tensor(self._feed.window(self._cursor)))
        return placed

    def _predict_code(self) -> int | None:
        """The next frame's most likely semantic code, or None if the word ends here."""
        assert self._hidden is not None and self._feed is not None
        lm, state = self._engine.lm, self._sentences[0].state
        assert state is not None
        room = state.position < lm.config.max_positions - 1
        if self._frames_in_word >= FRAMES_PER_WORD + FRAMES_PER_PHONE * self._feed.last or not room:
            return None
        scores = lm.semantic_output(self._hidden)[0]
        if self._feed.last - self._cursor > MOST_UNSPOKEN:
            scores[:FIRST_CODE] = -torch.inf  # not before its phones are spoken
        row = int(scores.argmax())
        return row - FIRST_CODE if row >= FIRST_CODE else None

    def _noise(self) -> Tensor:
        return torch.randn(1, self._engine.codec.config.acoustic_dims, generator=self._generator)


@cache
def _onset(samples: int, rate: int) -> np.ndarray:
    """The gain of a session's first frame, (samples,)."""
    seconds = np.arange(samples, dtype=np.float32) / rate
    return np.clip((seconds - QUIET_S) / RISE_S, HUSHED, 1.0)


def _recoloured(acoustic: Tensor, sessions: list[SpeechSession]) -> Tensor:
    """(N, A) quantised values of one frame a session -> the same in the timbre of its voice. The
    model goes on from its own, which it can read."""
    rows = []
    for values, session in zip(acoustic.split(1), sessions, strict=True):
        recolour = session._voice.recolouring
        if recolour:
            quantizer = session._engine.codec.acoustic
            values = quantizer.decode(quantizer.encode(recolour(values)))
        rows.append(values)
    return torch.cat(rows)


@torch.inference_mode()
def step_together(sessions: list[SpeechSession]) -> list[Frame | None]:
    """``step`` of several sessions of one engine, computed as one batch.

    Sessions stay independent; sharing a batch changes samples at most by rounding.
    """
    frames: list[Frame | None] = [None] * len(sessions)
    codes = [session._next_code() for session in sessions]
    drawing = [i for i, code in enumerate(codes) if code is not None]
    for i, code in enumerate(codes):
        if code is None:
            frames[i] = sessions[i]._last_frame()
    if not drawing:
        return frames
    chosen = [sessions[i] for i in drawing]
    engine = chosen[0]._engine
    lm, codec = engine.lm, engine.codec
    semantic = torch.tensor([codes[i] for i in drawing])  # (N)
    hidden = torch.cat([session._hidden for session in chosen])  # type: ignore[misc]
    noise = torch.cat([session._noise() for session in chosen])
    condition = lm.frame_condition(hidden, semantic)
    drawn = engine.flow(condition, noise)
    moves = lm.moves(condition).argmax(-1).tolist()
    acoustic = codec.acoustic.decode(codec.acoustic.encode(drawn))  # (N, A)
    sounding = _recoloured(acoustic, chosen)
    vectors = torch.cat([codec.semantic.decode(semantic), sounding], dim=-1)
    beginning = [row for row, s in enumerate(chosen) if s._decoder.overlap is None]
    state = DecoderState.stack([session._decoder for session in chosen])
    pcm = engine.decoder(vectors[:, None], state).clamp(-1, 1).numpy()  # (N, S)
    pcm[beginning] *= _onset(codec.config.frame_samples, codec.config.sample_rate)
    embedded = lm.embed_frames(semantic, acoustic)
    rows, runs = [], []
    for row, session in enumerate(chosen):
        sentence, feed = session._sentences[0], session._feed
        assert feed is not None and sentence.state is not None
        session._last_word = sentence.words[feed.word].source
        frames[drawing[row]] = Frame(pcm[row], session._last_word)
        session._decoder = state.take(row)
        session._frames_in_word += 1
        session._cursor = min(session._cursor + moves[row], feed.last)
        rows.append(session._placed(embedded[row : row + 1], (feed.word,)))
        runs.append((sentence.state, 1))
    for session, after in zip(chosen, engine.backbone(torch.cat(rows), runs), strict=True):
        session._hidden = after[None]
    return frames
