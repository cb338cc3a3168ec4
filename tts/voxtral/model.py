"""Backbone and acoustic transformer of Voxtral-TTS (arXiv 2603.25551). Module names are those of the
official file's tensors.

Legend: B batch, L tokens, N frames, D model width, A acoustic dimensions.
"""

import math

import torch
from torch import Tensor, nn

from tts.small.quantizer import FiniteScalarQuantizer
from tts.small.transformer import Block, KVCache, rotary_table
from tts.voxtral.codec import CodecDecoder
from tts.voxtral.config import SPECIAL_ROWS, TransformerConfig, VoxtralConfig

EMPTY_AUDIO, END_AUDIO = 0, 1  # rows of every codebook


def block(config: TransformerConfig) -> Block:
    c = config
    return Block(c.dim, c.n_heads, c.hidden_dim, c.norm_eps, c.n_kv_heads, c.head_dim)


class AcousticTransformer(nn.Module):
    """Flow matching over three tokens [x_t | time | backbone hidden], without position embeddings."""

    def __init__(self, config: VoxtralConfig):
        super().__init__()
        self.config = config
        flow, dims = config.acoustic, config.acoustic_dims
        self.input_projection = nn.Linear(dims, flow.dim, bias=False)
        self.llm_projection = nn.Linear(config.backbone.dim, flow.dim, bias=False)
        self.time_projection = nn.Linear(flow.dim, flow.dim, bias=False)
        self.layers = nn.ModuleList(block(flow) for _ in range(flow.n_layers))
        self.norm = nn.RMSNorm(flow.dim, eps=flow.norm_eps)
        self.semantic_codebook_output = nn.Linear(
            config.backbone.dim, config.semantic_rows, bias=False
        )
        self.acoustic_codebook_output = nn.Linear(flow.dim, dims, bias=False)

    def semantic(self, hidden: Tensor) -> Tensor:
        """hidden (N, D) -> row (N,): END_AUDIO, or SPECIAL_ROWS + the most likely code."""
        logits = self.semantic_codebook_output(hidden).float()
        logits[:, EMPTY_AUDIO] = -math.inf
        logits[:, self.config.semantic_codes + SPECIAL_ROWS :] = -math.inf  # padding
        return logits.argmax(-1)

    def velocity(self, x: Tensor, time: float, hidden: Tensor) -> Tensor:
        """x (N, A), time in [0, 1], hidden (N, D) -> velocity (N, A)."""
        half = self.config.acoustic.dim // 2
        places = torch.arange(half, device=x.device, dtype=torch.float32) / half
        angles = time * torch.exp(-math.log(10000.0) * places)
        embedded = torch.cat([angles.cos(), angles.sin()]).to(x.dtype).expand(len(x), -1)
        tokens = [
            self.input_projection(x), self.time_projection(embedded), self.llm_projection(hidden),
        ]  # fmt: skip
        y = torch.stack(tokens, dim=1)  # (N, 3, D)
        for layer in self.layers:
            y = layer(y, causal=False)
        return self.acoustic_codebook_output(self.norm(y)[:, 0])

    def sample(self, hidden: Tensor, noise: Tensor) -> Tensor:
        """hidden (N, D), noise (N, A) from N(0, 1) -> acoustic codes (N, A).

        Euler's method from t=0 to 1, with both guidance branches in one batch.
        """
        steps, alpha = self.config.flow_steps, self.config.guidance
        both = torch.cat([hidden, torch.zeros_like(hidden)])
        x = noise
        for step in range(steps):
            guided, free = self.velocity(torch.cat([x, x]), step / steps, both).chunk(2)
            x = x + (alpha * guided + (1 - alpha) * free) / steps
        return FiniteScalarQuantizer(self.config.acoustic_levels).encode(x.float())


class AudioEmbeddings(nn.Module):
    def __init__(self, config: VoxtralConfig):
        super().__init__()
        self.tok_embeddings = nn.Embedding(config.vocab_size, config.backbone.dim)
        self.audio_codebook_embeddings = nn.ModuleDict(
            {"embeddings": nn.Embedding(config.audio_rows, config.backbone.dim)}
        )


class Voxtral(nn.Module):
    def __init__(self, config: VoxtralConfig):
        super().__init__()
        self.config = config
        backbone = config.backbone
        self.layers = nn.ModuleList(block(backbone) for _ in range(backbone.n_layers))
        self.norm = nn.RMSNorm(backbone.dim, eps=backbone.norm_eps)
        self.mm_audio_embeddings = AudioEmbeddings(config)
        self.acoustic_transformer = AcousticTransformer(config)
        self.audio_tokenizer = CodecDecoder(config.codec, config.semantic_codes)

    def embed_frame(self, semantic: Tensor, acoustic: Tensor) -> Tensor:
        """Codes (N,) and (N, A), counted without special rows -> (N, D), the sum of their
        embeddings."""
        config = self.config
        width = config.acoustic_levels + SPECIAL_ROWS
        places = torch.arange(config.acoustic_dims, device=acoustic.device) * width
        first = config.semantic_codes + 2 * SPECIAL_ROWS
        rows = torch.cat([semantic[:, None] + SPECIAL_ROWS, acoustic + places + first], dim=1)
        return self.mm_audio_embeddings.audio_codebook_embeddings["embeddings"](rows).sum(1)

    def new_cache(self, batch: int, positions: int) -> list[KVCache]:
        """Empty caches with room for ``positions`` tokens in every layer."""
        c, like = self.config.backbone, self.norm.weight
        shape = (batch, c.n_kv_heads, positions, c.head_dim)
        return [KVCache(like.new_zeros(shape), like.new_zeros(shape)) for _ in range(c.n_layers)]

    def hidden(self, x: Tensor, caches: list[KVCache] | None = None, position: int = 0) -> Tensor:
        """Embeddings (B, L, D) -> hidden states (B, L, D). ``caches`` continue a sequence at
        ``position``, and are updated."""
        c = self.config.backbone
        rotary = rotary_table(position + x.shape[1], c.head_dim, c.rope_theta)[position:]
        rotary = rotary.to(x.device)
        for index, layer in enumerate(self.layers):
            x = layer(x, rotary, True, caches[index] if caches else None, position)
        return self.norm(x)
