"""Batches for training the language model: encoded utterances, laid out as sequences."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from tts.small.config import CodecConfig, LMConfig
from tts.small.sequence import (
    END_AUDIO,
    FIRST_CODE,
    MOST_PHONES,
    NEXT_WORD,
    WINDOW,
    WordTokens,
    feeds,
)

LOOKAHEADS = (
    0,
    1,
    2,
    3,
    None,
    None,
)  # None (all text) is twice as frequent, since it is the hardest
REFERENCE_FRAMES = 40  # 3.2 s
SHORTEST_PREFIX = 12  # frames
NO_PREFIX = 0.1  # share of batches without a prefix of reference frames
BATCH_TOKENS = 600
MISPLACED = (
    0.1  # share of frames whose cursor is one phone off, so that the model learns to correct it
)
IGNORE = -100


@dataclass(frozen=True)
class Example:
    voice: str
    words: list[WordTokens]
    ends: list[int]  # frame where each word ends
    cursors: np.ndarray  # (T,) int64 phones of its word that are over when the frame ends
    semantic: np.ndarray  # (T,) int64
    acoustic: np.ndarray  # (T, A) uint8


@dataclass
class Layout:
    """One utterance as the model reads it: L positions."""

    text: list[int]  # token, 0 at frames
    frame: list[int]  # frame fed in, -1 at text
    word: list[int]
    target: list[int]  # row of the semantic output, IGNORE inside text
    target_frame: list[int]  # frame to predict, -1 where there is none
    window: list[tuple[int, ...]]  # tokens around the cursor
    move: list[int]  # phones that the cursor moves by, IGNORE where no frame is predicted


def layout(example: Example, lookahead: int | None, shift: Callable[[], int] = lambda: 0) -> Layout:
    """Interleave an utterance's text and frames with this lookahead (see ``tts.small.sequence``).
    ``shift``: by how many phones the next cursor is to be wrong."""
    out = Layout([], [], [], [], [], [], [])
    frame = 0
    for feed in feeds(example.words, lookahead):
        for token, word in zip(feed.tokens, feed.words_of_tokens, strict=True):
            out.text.append(token)
            out.frame.append(-1)
            out.word.append(word)
            out.target.append(IGNORE)
            out.target_frame.append(-1)
            out.window.append((0,) * WINDOW)
            out.move.append(IGNORE)
        end, cursor = example.ends[feed.word], 0
        out.window[-1] = feed.window(cursor)
        while frame < end:
            after = int(example.cursors[frame])
            out.move[-1] = min(max(after - cursor, 0), MOST_PHONES)
            cursor = min(max(after + shift(), 0), feed.last)
            out.window.append(feed.window(cursor))
            out.move.append(IGNORE)
            out.target[-1] = FIRST_CODE + int(example.semantic[frame])
            out.target_frame[-1] = frame
            out.text.append(0)
            out.frame.append(frame)
            out.word.append(feed.word)
            out.target.append(IGNORE)
            out.target_frame.append(-1)
            frame += 1
        last = feed.word == len(example.words) - 1
        out.target[-1] = END_AUDIO if last else NEXT_WORD
    return out


@dataclass
class Batch:
    text: Tensor  # (B, L) int64
    is_frame: Tensor  # (B, L) bool
    semantic: Tensor  # (B, L) int64, of the frame fed in
    acoustic: Tensor  # (B, L, A) float in [-1, 1], of the frame fed in
    slot: Tensor  # (B, L) int64
    target: Tensor  # (B, L) int64
    flow_at: Tensor  # (N,) flat positions that predict a frame
    window: Tensor  # (B, L, WINDOW) int64
    move: Tensor  # (N,) int64
    flow_semantic: Tensor  # (N,) int64
    flow_target: Tensor  # (N, A) float in [-1, 1]
    reference_semantic: Tensor  # (B, R) int64
    reference_acoustic: Tensor  # (B, R, A) float in [-1, 1]
    prefix: int  # how many of the R reference frames precede the text
    frames: int  # in all utterances

    def to(self, device: str) -> "Batch":
        tensors = {k: v.to(device) for k, v in vars(self).items() if isinstance(v, Tensor)}
        return replace(self, **tensors)


class Batches:
    """Endless batches of similar length, each of about ``BATCH_TOKENS`` positions."""

    def __init__(
        self, examples: list[Example], codec: CodecConfig, lm: LMConfig, seed: int,
        shares: dict[str, float] | None = None,
    ):  # fmt: skip
        """``shares``: how often an epoch draws the utterances of voices whose names begin so."""
        self.codec, self.lm = codec, lm
        self.rng = np.random.default_rng(seed)
        self.by_voice: dict[str, list[Example]] = defaultdict(list)
        for example in examples:
            self.by_voice[example.voice].append(example)
        self.examples = [e for e in examples if len(self.by_voice[e.voice]) > 1]
        self.share = np.ones(len(self.examples))
        for name, share in (shares or {}).items():
            self.share[[e.voice.startswith(name) for e in self.examples]] = share

    def __iter__(self):
        size = np.array(
            [len(e.semantic) + sum(len(w.tokens) + 1 for w in e.words) for e in self.examples]
        )
        while True:
            order = np.argsort(size + self.rng.uniform(0, 20, len(size)))
            times = np.floor(self.share[order] + self.rng.random(len(order))).astype(int)
            order = order.repeat(times)
            groups, group = [], []
            for index in order:
                group.append(index)
                if len(group) * size[index] > BATCH_TOKENS:
                    groups.append(group)
                    group = []
            self.rng.shuffle(groups)
            for chosen in groups:
                yield self._collate([self.examples[i] for i in chosen])

    def _values(self, codes: np.ndarray) -> np.ndarray:
        return codes.astype(np.float32) * (2 / (self.codec.acoustic_levels - 1)) - 1

    def _reference(self, example: Example) -> tuple[np.ndarray, np.ndarray]:
        """(R,) codes and (R, A) values of other utterances of the same speaker."""
        others = [e for e in self.by_voice[example.voice] if e is not example]
        semantic, acoustic = [], []
        while sum(map(len, semantic)) < REFERENCE_FRAMES:
            other = others[self.rng.integers(len(others))]
            semantic.append(other.semantic)
            acoustic.append(other.acoustic)
        joined = np.concatenate(semantic), self._values(np.concatenate(acoustic))
        start = self.rng.integers(len(joined[0]) - REFERENCE_FRAMES + 1)
        piece = slice(start, start + REFERENCE_FRAMES)
        return joined[0][piece], joined[1][piece]

    def _collate(self, examples: list[Example]) -> Batch:
        rng = self.rng

        def shift() -> int:
            return int(rng.choice((-1, 1))) if rng.random() < MISPLACED else 0

        layouts = [layout(e, LOOKAHEADS[rng.integers(len(LOOKAHEADS))], shift) for e in examples]
        rows, length = len(layouts), max(len(one.text) for one in layouts)
        dims = self.codec.acoustic_dims
        text = np.zeros((rows, length), np.int64)
        frame = np.full((rows, length), -1)
        slot = np.zeros((rows, length), np.int64)
        target = np.full((rows, length), IGNORE)
        semantic = np.zeros((rows, length), np.int64)
        acoustic = np.zeros((rows, length, dims), np.float32)
        reference_semantic = np.zeros((rows, REFERENCE_FRAMES), np.int64)
        reference_acoustic = np.zeros((rows, REFERENCE_FRAMES, dims), np.float32)
        window = np.zeros((rows, length, WINDOW), np.int64)
        flow_at, moves, flow_semantic, flow_target = [], [], [], []
        for row, (example, one) in enumerate(zip(examples, layouts, strict=True)):
            n = len(one.text)
            text[row, :n], frame[row, :n], target[row, :n] = one.text, one.frame, one.target
            slot[row, :n] = np.array(one.word) % self.lm.word_slots
            window[row, :n] = one.window
            values = self._values(example.acoustic)
            fed = np.array(one.frame)
            semantic[row, :n] = np.where(fed >= 0, example.semantic[fed], 0)
            acoustic[row, :n] = values[fed] * (fed >= 0)[:, None]
            drawn = np.array(one.target_frame)
            at = np.flatnonzero(drawn >= 0)
            flow_at.append(at + row * length)
            moves.append(np.array(one.move)[at])
            flow_semantic.append(example.semantic[drawn[at]])
            flow_target.append(values[drawn[at]])
            reference_semantic[row], reference_acoustic[row] = self._reference(example)
        prefix = 0
        if rng.random() >= NO_PREFIX:
            prefix = int(rng.integers(SHORTEST_PREFIX, REFERENCE_FRAMES + 1))
        return Batch(
            torch.from_numpy(text), torch.from_numpy(frame >= 0), torch.from_numpy(semantic),
            torch.from_numpy(acoustic), torch.from_numpy(slot), torch.from_numpy(target),
            torch.from_numpy(np.concatenate(flow_at)),
            torch.from_numpy(window), torch.from_numpy(np.concatenate(moves)),
            torch.from_numpy(np.concatenate(flow_semantic)),
            torch.from_numpy(np.concatenate(flow_target)),
            torch.from_numpy(reference_semantic), torch.from_numpy(reference_acoustic),
            prefix, sum(len(e.semantic) for e in examples),
        )  # fmt: skip
