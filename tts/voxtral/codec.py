"""Voxtral's codec: 12.5 Hz frames to waveform patches at 100 Hz, with state in every layer.

The encoder mirrors the decoder. The official file has no encoder, so its layout follows
``params.json`` and public reimplementations, and could not be checked against official weights.

Legend: B batch, T frames at the layer's rate, C channels, H heads, E head width.
"""

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import weight_norm

from tts.small.transformer import FeedForward
from tts.voxtral.config import CodecConfig


@dataclass
class CodecState:
    """The codec's streaming state, with one entry per layer, keyed by the layer.

    Entries are allocated at the first call and then written in place, as a CUDA graph requires.
    """

    past: dict[nn.Module, Tensor] = field(default_factory=dict)  # each (B, ...)
    steps: dict[nn.Module, Tensor] = field(
        default_factory=dict
    )  # (B,) frames so far, per attention layer
    alive: Tensor | None = None  # (B,) bool: streams to update; the others keep their state

    def keep(self, layer: nn.Module, new: Tensor) -> None:
        """Store (B, ...) for the layer's next call."""
        self._keep(self.past, layer, new, torch.zeros_like(new))

    def count(self, layer: nn.Module, before: Tensor, steps: int) -> None:
        """Store ``before`` (B,) + ``steps`` as the layer's number of frames so far."""
        self._keep(self.steps, layer, before + steps, before)

    def _keep(self, memory: dict, layer: nn.Module, new: Tensor, start: Tensor) -> None:
        old = memory.get(layer, start)
        if self.alive is not None:
            new = torch.where(self.alive.view(-1, *[1] * (new.ndim - 1)), new, old)
        memory[layer] = old.copy_(new) if layer in memory else new.clone()

    def reset(self, row: int) -> None:
        """Clear row ``row``, for a new stream."""
        for memory in (self.past, self.steps):
            for tensor in memory.values():
                tensor[row].zero_()


class CausalConv(nn.Module):
    """(B, C, T) -> (B, C', T / stride); the input is preceded by zeros."""

    def __init__(self, width: int, out: int, kernel: int, stride: int = 1):
        super().__init__()
        self.conv = weight_norm(nn.Conv1d(width, out, kernel, stride, bias=False))
        self.context = kernel - stride

    def forward(self, x: Tensor, state: CodecState) -> Tensor:
        past = state.past.get(self)
        if past is None:
            past = x.new_zeros(x.shape[0], x.shape[1], self.context)
        x = torch.cat([past, x], dim=2)
        state.keep(self, x[:, :, x.shape[2] - self.context :])
        return self.conv(x)


class CausalUpsample(nn.Module):
    """(B, C, T) -> (B, C', T * stride). The part of the output that overlaps later frames is stored and
    added to them."""

    def __init__(self, width: int, out: int, kernel: int, stride: int):
        super().__init__()
        self.conv = weight_norm(nn.ConvTranspose1d(width, out, kernel, stride, bias=False))
        self.overlap = kernel - stride

    def forward(self, x: Tensor, state: CodecState) -> Tensor:
        y = self.conv(x)  # (B, C', (T - 1) * stride + kernel)
        if (past := state.past.get(self)) is not None:
            y[:, :, : self.overlap] += past
        end = y.shape[2] - self.overlap
        state.keep(self, y[:, :, end:])
        return y[:, :, :end]


class WindowAttention(nn.Module):
    """Causal attention over the last ``window`` frames, with linear biases for distance (ALiBi,
    2108.12409)."""

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
        batch, length, _ = x.shape
        both = torch.stack([self.k_norm(self.wk(x)), self.wv(x)], dim=1)  # (B, 2, T, H*E)
        past = state.past.get(self)
        if past is None:
            past = both.new_zeros(batch, 2, self.window, both.shape[3])
        before = state.steps.get(self)
        if before is None:
            before = torch.zeros(batch, dtype=torch.long, device=x.device)
        both = torch.cat([past, both], dim=2)  # (B, 2, window + T, H*E)
        state.keep(self, both[:, :, length:])
        q, k, v = (
            y.unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for y in (self.q_norm(self.wq(x)), both[:, 0], both[:, 1])
        )  # (B, H, T, E)
        keys = torch.arange(self.window + length, device=x.device)
        back = torch.arange(length, device=x.device)[:, None] + self.window - keys
        slopes = 2.0 ** (-8 * torch.arange(1, self.heads + 1, device=x.device) / self.heads)
        bias = -slopes[:, None, None] * back  # (H, T, window + T)
        begun = (
            keys >= self.window - before[:, None]
        )  # (B, window + T): False before the stream's first frame
        seen = (back >= 0) & (back <= self.window) & begun[:, None, None]
        bias = bias.masked_fill(~seen, -torch.inf).to(x.dtype)
        state.count(self, before, length)
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
    """A codebook stored as its moving averages: vector = embedding_sum / cluster_usage."""

    embedding_sum: Tensor  # (codes, semantic_dim)
    cluster_usage: Tensor  # (codes,)

    def __init__(self, codes: int, dim: int):
        super().__init__()
        self.register_buffer("embedding_sum", torch.empty(codes, dim))
        self.register_buffer("cluster_usage", torch.empty(codes))

    def forward(self, codes: Tensor) -> Tensor:  # (B, T) -> (B, T, semantic_dim)
        return self.embedding_sum[codes] / self.cluster_usage[codes].clamp(min=1e-5)[..., None]

    def nearest(self, x: Tensor) -> Tensor:  # (T, semantic_dim) -> (T,)
        vectors = self.embedding_sum / self.cluster_usage.clamp(min=1e-5)[:, None]
        return torch.cdist(x.float(), vectors.float()).argmin(-1)


class CodecEncoder(nn.Module):
    """(B, S) audio -> (B, T, semantic_dim + acoustic_dim). S must be a multiple of the frame."""

    def __init__(self, config: CodecConfig):
        super().__init__()
        self.patch = config.patch_samples
        self.input_proj = CausalConv(config.patch_samples, config.dim, config.patch_kernel)
        blocks = []
        stages = zip(config.lengths, config.kernels, config.strides, config.windows, strict=True)
        for number, (length, kernel, stride, window) in enumerate([*stages][::-1], 1):
            last = number == len(config.strides)
            out = config.semantic_dim + config.acoustic_dim if last else config.dim
            blocks.append(CodecTransformer(config, length, window))
            blocks.append(CausalConv(config.dim, out, kernel, stride))
        self.encoder_blocks = nn.ModuleList(blocks)

    def forward(self, audio: Tensor, state: CodecState | None = None) -> Tensor:
        """``state`` continues a stream, and is updated."""
        state = state or CodecState()
        x = audio.unflatten(1, (-1, self.patch)).transpose(1, 2)  # (B, patch, T)
        x = self.input_proj(x, state)
        for block in self.encoder_blocks:
            x = block(x, state)
        return x.transpose(1, 2)


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

        ``state`` continues a stream, and is updated: no frame is decoded twice.
        """
        state = state or CodecState()
        vectors = self.quantizer["semantic_codebook"](semantic)
        x = torch.cat([vectors, values.to(vectors.dtype)], dim=-1).transpose(1, 2)  # (B, C, T)
        for block in self.decoder_blocks:
            x = block(x, state)
        return self.output_proj(x, state).transpose(1, 2).flatten(1)
