"""The language model: reads text and frames in one sequence and predicts the next frame, or the end
of the word.

Legend: B batch, L tokens, T reference frames, D width, A acoustic dimensions.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from tts.small.config import CodecConfig, LMConfig
from tts.small.flow import FlowHead
from tts.small.sequence import FIRST_CODE, MOST_PHONES, TOKENS, VOICE, WINDOW
from tts.small.timbre import Recolouring
from tts.small.transformer import Block, KVCache, rotary_table


@dataclass
class LMState:
    """The context of one sentence in progress."""

    caches: list[KVCache]
    position: int = 0

    def trimmed(self) -> "LMState":
        """A copy of what was read so far, without room for more."""
        kept = [
            KVCache(c.keys[:, :, : self.position].clone(), c.values[:, :, : self.position].clone())
            for c in self.caches
        ]
        return LMState(kept, self.position)


@dataclass(frozen=True)
class Voice:
    """The representation of a speaker that conditions the model."""

    vector: Tensor  # (1, D), added at every position
    prefix: LMState  # context after reading the reference frames; empty if the model takes none
    recolouring: Recolouring | None = None  # of the frames, before they are decoded: a clone's


class VoiceEncoder(nn.Module):
    """Reference frames of a speaker -> one vector, averaged over time."""

    def __init__(self, config: LMConfig):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Linear(config.dim, config.voice_dim), nn.GELU(),
            nn.Linear(config.voice_dim, config.voice_dim), nn.GELU(),
        )  # fmt: skip
        self.output = nn.Linear(config.voice_dim, config.dim)

    def forward(self, frames: Tensor) -> Tensor:  # (B, T, D) -> (B, D)
        return self.output(self.mlp(frames).mean(1))


class LanguageModel(nn.Module):
    rotary: Tensor

    def __init__(self, config: LMConfig, codec: CodecConfig):
        super().__init__()
        self.config, self.codec = config, codec
        self.text_embedding = nn.Embedding(len(TOKENS), config.dim)
        self.semantic_embedding = nn.Embedding(codec.semantic_codes, config.dim)
        # Voxtral sums one learned embedding per acoustic code. A linear map of the values is the same
        # with embeddings tied along each dimension's levels, and needs far less training data.
        self.acoustic_embedding = nn.Linear(codec.acoustic_dims, config.dim)
        self.slot_embedding = nn.Embedding(config.word_slots, config.dim)
        self.window_embedding = nn.Embedding(WINDOW * len(TOKENS), config.dim)
        self.move_output = nn.Linear(config.dim, MOST_PHONES + 1)
        self.voice = VoiceEncoder(config)
        self.layers = nn.ModuleList(
            Block(config.dim, config.heads, config.hidden_dim, config.norm_eps)
            for _ in range(config.layers)
        )
        self.norm = nn.RMSNorm(config.dim, eps=config.norm_eps)
        self.semantic_output = nn.Linear(config.dim, FIRST_CODE + codec.semantic_codes)
        self.flow = FlowHead(config, codec.acoustic_dims)
        table = rotary_table(config.max_positions, config.dim // config.heads, config.rope_theta)
        self.register_buffer("rotary", table, persistent=False)
        for embedding in (self.text_embedding, self.semantic_embedding, self.slot_embedding):
            nn.init.normal_(embedding.weight, std=0.3)
        nn.init.normal_(self.window_embedding.weight, std=0.1)  # it is summed over the window

    def embed_frames(self, semantic: Tensor, acoustic: Tensor) -> Tensor:
        """Codes (..., ), values (..., A) in [-1, 1] -> (..., D)."""
        return self.semantic_embedding(semantic) + self.acoustic_embedding(acoustic)

    def embed_text(self, tokens: Tensor) -> Tensor:
        return self.text_embedding(tokens)

    def embed_window(self, tokens: Tensor) -> Tensor:
        """The tokens around the cursor (..., WINDOW) -> (..., D), added where a frame is predicted."""
        places = torch.arange(WINDOW, device=tokens.device) * len(TOKENS)
        return self.window_embedding(tokens + places).sum(-2)

    def moves(self, condition: Tensor) -> Tensor:
        """The frame's ``frame_condition`` (..., D) -> scores (..., MOST_PHONES + 1) of the phones that
        are over at its end, counted from the cursor."""
        return self.move_output(condition)

    def embed_prefix(self, reference: Tensor) -> Tensor:
        """Embedded reference frames (B, T, D) -> (B, 1 + T, D), the prefix read before the text."""
        mark = self.text_embedding.weight[VOICE].expand(len(reference), 1, -1)
        return torch.cat([mark, reference], dim=1)

    def backbone(self, x: Tensor, state: LMState | None = None) -> Tensor:
        """(B, L, D) embeddings, with slots and voice added -> (B, L, D) hidden states. ``state``
        continues a sequence, and is updated."""
        start = state.position if state else 0
        rotary = self.rotary[start : start + x.shape[1]]
        for index, layer in enumerate(self.layers):
            x = layer(x, rotary, True, state.caches[index] if state else None, start)
        if state:
            state.position += x.shape[1]
        return self.norm(x)

    def frame_condition(self, hidden: Tensor, semantic: Tensor) -> Tensor:
        """The acoustic head's input (..., D): the hidden state plus the predicted semantic code."""
        return hidden + self.semantic_embedding(semantic)

    def new_state(self, batch: int = 1, after: LMState | None = None) -> LMState:
        """An empty context, or one that continues from a copy of ``after``."""
        config = self.config
        shape = (batch, config.heads, config.max_positions, config.dim // config.heads)
        weight = self.semantic_output.weight
        state = LMState(
            [KVCache(weight.new_zeros(shape), weight.new_zeros(shape)) for _ in self.layers]
        )
        if after and after.position:
            for new, old in zip(state.caches, after.caches, strict=True):
                new.append(old.keys, old.values, 0)
            state.position = after.position
        return state
