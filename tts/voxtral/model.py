"""Backbone and acoustic transformer of Voxtral-TTS (arXiv 2603.25551). Module names are those of the
official file's tensors.

Legend: B batch, L tokens, N frames, H heads, E head width, D model width, A acoustic dimensions.
"""

import math

import torch
from torch import Tensor, nn

from tts.small.quantizer import FiniteScalarQuantizer
from tts.small.transformer import FeedForward, KVCache, rotary_table, rotate
from tts.voxtral.codec import CodecDecoder
from tts.voxtral.config import SPECIAL_ROWS, TransformerConfig, VoxtralConfig

EMPTY_AUDIO, END_AUDIO = 0, 1  # rows of every codebook


class GroupedAttention(nn.Module):
    """Attention in which several query heads share a key-value head (GQA, 2305.13245)."""

    def __init__(self, config: TransformerConfig):
        super().__init__()
        self.config = config
        queries, keys = config.n_heads * config.head_dim, config.n_kv_heads * config.head_dim
        self.wq = nn.Linear(config.dim, queries, bias=False)
        self.wk = nn.Linear(config.dim, keys, bias=False)
        self.wv = nn.Linear(config.dim, keys, bias=False)
        self.wo = nn.Linear(queries, config.dim, bias=False)

    def forward(
        self, x: Tensor, rotary: Tensor | None, causal: bool, cache: KVCache | None, position: int
    ) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            w(x).reshape(batch, length, -1, self.config.head_dim).transpose(1, 2)
            for w in (self.wq, self.wk, self.wv)
        )  # (B, H or KV heads, L, E)
        if rotary is not None:
            q, k = rotate(q, rotary), rotate(k, rotary)
        mask = None
        if cache is not None:
            k, v = cache.append(k, v, position)
            if length > 1 and position > 0:
                mask = torch.ones(length, k.shape[2], dtype=torch.bool, device=x.device)
                mask = mask.tril(position)
        y = nn.functional.scaled_dot_product_attention(
            q, k, v, attn_mask=mask, is_causal=causal and mask is None and length > 1,
            enable_gqa=True,
        )  # fmt: skip
        return self.wo(y.transpose(1, 2).flatten(2))


class Block(nn.Module):
    def __init__(self, config: TransformerConfig):
        super().__init__()
        self.attention = GroupedAttention(config)
        self.feed_forward = FeedForward(config.dim, config.hidden_dim)
        self.attention_norm = nn.RMSNorm(config.dim, eps=config.norm_eps)
        self.ffn_norm = nn.RMSNorm(config.dim, eps=config.norm_eps)

    def forward(
        self,
        x: Tensor,  # (B, L, D)
        rotary: Tensor | None = None,
        causal: bool = True,
        cache: KVCache | None = None,
        position: int = 0,
    ) -> Tensor:
        x = x + self.attention(self.attention_norm(x), rotary, causal, cache, position)
        return x + self.feed_forward(self.ffn_norm(x))


class AcousticTransformer(nn.Module):
    """Flow matching over three tokens [x_t | time | backbone hidden], without position embeddings."""

    def __init__(self, config: VoxtralConfig):
        super().__init__()
        self.config = config
        flow, dims = config.acoustic, config.acoustic_dims
        self.input_projection = nn.Linear(dims, flow.dim, bias=False)
        self.llm_projection = nn.Linear(config.backbone.dim, flow.dim, bias=False)
        self.time_projection = nn.Linear(flow.dim, flow.dim, bias=False)
        self.layers = nn.ModuleList(Block(flow) for _ in range(flow.n_layers))
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
        self.layers = nn.ModuleList(Block(backbone) for _ in range(backbone.n_layers))
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
