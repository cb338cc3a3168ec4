"""Voxtral's codec decoder: 12.5 Hz frames to waveform patches at 100 Hz, with state in every layer.

Legend: B batch, T frames at the layer's rate, C channels, H heads, E head width.
"""

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import weight_norm

from tts.transformer import FeedForward
from tts.voxtral.config import CodecConfig


@dataclass
class CodecState:
    """What a streaming decode carries on; one entry per layer, keyed by the layer itself."""

    past: dict[nn.Module, Tensor] = field(default_factory=dict)


class CausalConv(nn.Module):
    """(B, C, T) -> (B, C', T); before the first frame there is silence (zeros)."""

    def __init__(self, width: int, out: int, kernel: int):
        super().__init__()
        self.conv = weight_norm(nn.Conv1d(width, out, kernel, bias=False))
        self.context = kernel - 1

    def forward(self, x: Tensor, state: CodecState) -> Tensor:
        past = state.past.get(self)
        if past is None:
            past = x.new_zeros(x.shape[0], x.shape[1], self.context)
        x = torch.cat([past, x], dim=2)
        state.past[self] = x[:, :, x.shape[2] - self.context :]
        return self.conv(x)


class CausalUpsample(nn.Module):
    """(B, C, T) -> (B, C', T * stride); what a frame adds to later ones is kept for them."""

    def __init__(self, width: int, out: int, kernel: int, stride: int):
        super().__init__()
        self.conv = weight_norm(nn.ConvTranspose1d(width, out, kernel, stride, bias=False))
        self.overlap = kernel - stride

    def forward(self, x: Tensor, state: CodecState) -> Tensor:
        y = self.conv(x)  # (B, C', (T - 1) * stride + kernel)
        if (past := state.past.get(self)) is not None:
            y[:, :, : self.overlap] += past
        end = y.shape[2] - self.overlap
        state.past[self] = y[:, :, end:]
        return y[:, :, :end]


class WindowAttention(nn.Module):
    """Causal, ``window`` frames back, linear biases for distance (ALiBi, 2108.12409)."""

    def __init__(self, config: CodecConfig, window: int):
        super().__init__()
        self.heads, self.window = config.n_heads, window
        width = config.n_heads * config.head_dim
        self.wq = nn.Linear(config.dim, width, bias=False)
        self.wk = nn.Linear(config.dim, width, bias=False)
        self.wv = nn.Linear(config.dim, width, bias=False)
        self.wo = nn.Linear(width, config.dim, bias=False)
        self.q_norm = nn.RMSNorm(width, eps=config.qk_norm_eps)
        self.k_norm = nn.RMSNorm(width, eps=config.qk_norm_eps)

    def forward(self, x: Tensor, state: CodecState) -> Tensor:  # (B, T, C) -> (B, T, C)
        k, v = self.k_norm(self.wk(x)), self.wv(x)
        both = torch.stack([k, v])  # (2, B, T, H*E)
        if (past := state.past.get(self)) is not None:
            both = torch.cat([past, both], dim=2)
        state.past[self] = both[:, :, max(0, both.shape[2] - self.window) :]
        q, k, v = (
            y.unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for y in (self.q_norm(self.wq(x)), both[0], both[1])
        )  # (B, H, T, E)
        older = k.shape[2] - q.shape[2]
        here = torch.arange(q.shape[2], device=x.device)[:, None] + older
        back = here - torch.arange(k.shape[2], device=x.device)  # (T, T + older)
        slopes = 2.0 ** (-8 * torch.arange(1, self.heads + 1, device=x.device) / self.heads)
        bias = -slopes[:, None, None] * back
        bias = bias.masked_fill((back < 0) | (back > self.window), -torch.inf).to(x.dtype)
        y = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        return self.wo(y.transpose(1, 2).flatten(2))


class CodecBlock(nn.Module):
    def __init__(self, config: CodecConfig, window: int):
        super().__init__()
        self.attention = WindowAttention(config, window)
        self.feed_forward = FeedForward(config.dim, config.hidden_dim)
        self.attention_norm = nn.RMSNorm(config.dim, eps=config.norm_eps)
        self.ffn_norm = nn.RMSNorm(config.dim, eps=config.norm_eps)
        self.attention_scale = nn.Parameter(torch.empty(config.dim))
        self.ffn_scale = nn.Parameter(torch.empty(config.dim))

    def forward(self, x: Tensor, state: CodecState) -> Tensor:
        x = x + self.attention_scale * self.attention(self.attention_norm(x), state)
        return x + self.ffn_scale * self.feed_forward(self.ffn_norm(x))


class CodecTransformer(nn.Module):
    def __init__(self, config: CodecConfig, layers: int, window: int):
        super().__init__()
        self.layers = nn.ModuleList(CodecBlock(config, window) for _ in range(layers))

    def forward(self, x: Tensor, state: CodecState) -> Tensor:  # (B, C, T) -> (B, C, T)
        x = x.transpose(1, 2)
        for layer in self.layers:
            x = layer(x, state)
        return x.transpose(1, 2)


class SemanticCodebook(nn.Module):
    """A codebook as its moving averages: vector = embedding_sum / cluster_usage."""

    embedding_sum: Tensor  # (codes, semantic_dim)
    cluster_usage: Tensor  # (codes,)

    def __init__(self, codes: int, dim: int):
        super().__init__()
        self.register_buffer("embedding_sum", torch.empty(codes, dim))
        self.register_buffer("cluster_usage", torch.empty(codes))

    def forward(self, codes: Tensor) -> Tensor:  # (B, T) -> (B, T, semantic_dim)
        return self.embedding_sum[codes] / self.cluster_usage[codes].clamp(min=1e-5)[..., None]


class CodecDecoder(nn.Module):
    def __init__(self, config: CodecConfig, semantic_codes: int):
        super().__init__()
        self.config = config
        width, blocks = config.semantic_dim + config.acoustic_dim, []
        stages = zip(config.lengths, config.kernels, config.strides, config.windows, strict=True)
        for length, kernel, stride, window in stages:
            blocks.append(
                CausalConv(width, config.dim, kernel)
                if stride == 1
                else CausalUpsample(width, config.dim, kernel, stride)
            )
            blocks.append(CodecTransformer(config, length, window))
            width = config.dim
        self.decoder_blocks = nn.ModuleList(blocks)
        self.output_proj = CausalConv(width, config.patch_samples, config.patch_kernel)
        codebook = SemanticCodebook(semantic_codes, config.semantic_dim)
        self.quantizer = nn.ModuleDict({"semantic_codebook": codebook})

    def forward(self, semantic: Tensor, values: Tensor, state: CodecState | None = None) -> Tensor:
        """Codes (B, T), acoustic values (B, T, A) in [-1, 1] -> (B, S) audio.

        With a state, goes on where the last call stopped: no frame is decoded twice.
        """
        state = state or CodecState()
        vectors = self.quantizer["semantic_codebook"](semantic)
        x = torch.cat([vectors, values.to(vectors.dtype)], dim=-1).transpose(1, 2)  # (B, C, T)
        for block in self.decoder_blocks:
            x = block(x, state)
        return self.output_proj(x, state).transpose(1, 2).flatten(1)
