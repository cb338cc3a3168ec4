"""Voxtral's speech session: text goes in as it arrives, and is spoken clause by clause.

Voxtral was trained on whole texts. Each clause is given to it once it is complete, after the text so
far and the frames already spoken, so that voice and rhythm continue. Late text thus never ends a
sentence early.
"""

from collections import deque
from dataclasses import dataclass, field
from threading import RLock
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from tts.interface import Frame
from tts.text.clause_chunker import Clause, Clauses, WordEstimate
from tts.text.stream import Word
from tts.voxtral.config import SPECIAL_ROWS
from tts.voxtral.frames import FrameStep
from tts.voxtral.model import END_AUDIO, Voxtral
from tts.voxtral.prompt import prompt
from tts.voxtral.tokens import Tekken

PREFIX_FRAMES = 250  # 20 s; older clauses and their frames are dropped from the prefix
MOST_FRAMES, FRAMES_PER_CLAUSE = 3, 12  # a clause is cut after 3 x its expected frames + 12


class Host(Protocol):
    """The parts of an engine that a session uses."""

    model: Voxtral
    tokens: Tekken
    step: FrameStep
    lock: RLock  # held for every step

    def take(self) -> int:
        """Reserve a slot of ``step``; raises ``ModelError`` if none is free."""
        ...

    def give_back(self, slot: int) -> None: ...


@dataclass
class Spoken:
    """A clause and its frames so far."""

    clause: Clause
    codes: list[tuple[int, Tensor]] = field(default_factory=list)  # semantic, acoustic (A)


class VoxtralSession:
    """A ``StreamingSession`` of Voxtral. Call ``close`` at the end. Not thread-safe."""

    def __init__(self, engine: Host, voice: Tensor, seed: int):
        self._engine, self._voice = engine, voice  # (N, D)
        self._generator = torch.Generator().manual_seed(seed)
        self._clauses = Clauses()
        self._waiting: deque[Clause] = deque()
        self._before: list[Spoken] = []  # spoken clauses, the prefix of the next
        self._now: Spoken | None = None
        self._estimate = WordEstimate()
        self._slot: int | None = None
        self._ended = False

    @property
    def words(self) -> list[Word]:
        """The words of the text so far, as written, in order."""
        return self._clauses.words

    @property
    def done(self) -> bool:
        """Whether all text has been spoken and no more will come."""
        return self._ended and not self._waiting and self._now is None

    def push(self, text: str) -> None:
        """Append text; it may be split anywhere, even inside a word."""
        if self._ended:
            raise RuntimeError("push() after end(): start a new session")
        self._waiting += self._clauses.push(text)

    def end(self) -> None:
        """No more text will come."""
        if not self._ended:
            self._ended = True
            self._waiting += self._clauses.end()

    def close(self) -> None:
        """Stop speaking and free the slot. May be called again."""
        self._ended, self._now = True, None
        self._waiting.clear()
        if self._slot is not None:
            slot, self._slot = self._slot, None
            self._engine.give_back(slot)

    def pause(self) -> np.ndarray | None:
        """None: this codec's frames do not overlap, so there is nothing to fade."""
        return None

    def step(self) -> Frame | None:
        """The next frame, or None if more text is needed, or all text has been spoken."""
        return step_together([self])[0]

    def _ready(self) -> bool:
        """Whether a frame can be made now. Begins the next clause if one is waiting."""
        if self._now is None and self._waiting:
            if self._slot is None:
                self._slot = self._engine.take()
            self._begin(self._waiting.popleft())
        elif self.done:
            self.close()
        return self._now is not None

    def _begin(self, clause: Clause) -> None:
        """Read the prompt for a clause: the text so far with the clause, then the frames so far."""
        while sum(len(s.codes) for s in self._before) > PREFIX_FRAMES:
            del self._before[0]
        self._now = Spoken(clause)
        engine, model = self._engine, self._engine.model
        text = "".join(s.clause.text for s in [*self._before, self._now]).strip()
        ids = torch.tensor(prompt(model.config, len(self._voice), engine.tokens.encode(text)))
        table = model.mm_audio_embeddings.tok_embeddings
        x = table(ids.to(table.weight.device))
        x[2 : 2 + len(self._voice)] = self._voice.to(x)
        if codes := [code for s in self._before for code in s.codes]:
            semantic = torch.tensor([c for c, _ in codes], device=x.device)
            x = torch.cat([x, model.embed_frame(semantic, torch.stack([a for _, a in codes]))])
        assert self._slot is not None
        engine.step.prefill(self._slot, x)

    def _take(self, row: int, acoustic: Tensor, pcm: np.ndarray) -> Frame | None:
        """Take the model's output for this stream; returns None if the model ended the clause."""
        now = self._now
        assert now is not None and self._slot is not None
        if row == END_AUDIO:
            self._estimate.learn(now.clause, len(now.codes))
            self._finish(now)
            return None
        now.codes.append((row - SPECIAL_ROWS, acoustic))
        frame = Frame(pcm, self._estimate.word(self.words, now.clause, len(now.codes)))
        most = MOST_FRAMES * self._estimate.rate * len(now.clause.text) + FRAMES_PER_CLAUSE
        if len(now.codes) >= most or not self._engine.step.room(self._slot):
            self._finish(now)
        return frame

    def _finish(self, now: Spoken) -> None:
        self._before.append(now)
        self._now = None


@torch.inference_mode()
def step_together(sessions: list[VoxtralSession]) -> list[Frame | None]:
    """``step`` of several sessions of one engine, computed as one batch."""
    with sessions[0]._engine.lock:
        return _step_together(sessions)


def _step_together(sessions: list[VoxtralSession]) -> list[Frame | None]:
    frames: list[Frame | None] = [None] * len(sessions)
    drawing = [i for i, session in enumerate(sessions) if session._ready()]
    while drawing:
        chosen = [sessions[i] for i in drawing]
        slots = [session._slot for session in chosen if session._slot is not None]
        step = chosen[0]._engine.step
        dims = step.model.config.acoustic_dims
        noise = torch.cat([torch.randn(1, dims, generator=s._generator) for s in chosen])
        step(slots, noise)
        rows, audio = step.rows[slots].tolist(), step.audio[slots].clamp(-1, 1).float().cpu()
        acoustic = step.acoustic[slots]
        again = []
        for n, i in enumerate(drawing):
            frames[i] = sessions[i]._take(rows[n], acoustic[n], audio[n].numpy())
            if frames[i] is None and sessions[i]._ready():
                again.append(i)
        drawing = again
    return frames
