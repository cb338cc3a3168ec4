"""The transformer layers of both models' backbones and acoustic heads: RMSNorm, rotary positions,
SwiGLU.

Legend: B batch, L tokens, H heads, E head width, D model width.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass
class KVCache:
    """The keys and values of one layer, allocated once for the longest context."""

    keys: Tensor  # (B, H, max_positions, E)
    values: Tensor  # (B, H, max_positions, E)

    def append(self, k: Tensor, v: Tensor, position: int) -> tuple[Tensor, Tensor]:
        """Store (B, H, L, E) at ``position``; return everything up to the last one stored."""
        end = position + k.shape[2]
        self.keys[:, :, position:end] = k
        self.values[:, :, position:end] = v
        return self.keys[:, :, :end], self.values[:, :, :end]


def rotary_table(positions: int, width: int, theta: float) -> Tensor:
    """(positions, width/2) complex rotations for pairs of adjacent dimensions (RoPE, 2104.09864)."""
    inverse = theta ** (-torch.arange(0, width, 2).float() / width)
    angles = torch.arange(positions).float()[:, None] * inverse
    return torch.polar(torch.ones_like(angles), angles)


def rotate(x: Tensor, table: Tensor) -> Tensor:
    """Rotate (B, H, L, E) by (L, E/2) complex."""
    pairs = torch.view_as_complex(x.float().reshape(*x.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * table).flatten(-2).type_as(x)


class Attention(nn.Module):
    """With ``kv_heads``, several query heads share a key-value head (GQA, 2305.13245)."""

    def __init__(
        self, dim: int, heads: int, kv_heads: int | None = None, head_dim: int | None = None
    ):
        super().__init__()
        self.heads, self.head_dim = heads, head_dim or dim // heads
        self.grouped = kv_heads is not None
        queries, keys = heads * self.head_dim, (kv_heads or heads) * self.head_dim
        self.wq = nn.Linear(dim, queries, bias=False)
        self.wk = nn.Linear(dim, keys, bias=False)
        self.wv = nn.Linear(dim, keys, bias=False)
        self.wo = nn.Linear(queries, dim, bias=False)

    def forward(
        self, x: Tensor, rotary: Tensor | None, causal: bool, cache: KVCache | None, position: int
    ) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            w(x).reshape(batch, length, -1, self.head_dim).transpose(1, 2)
            for w in (self.wq, self.wk, self.wv)
        )  # (B, H or key-value heads, L, E)
        if rotary is not None:
            q, k = rotate(q, rotary), rotate(k, rotary)
        mask = None
        if cache is not None:
            k, v = cache.append(k, v, position)
            if length > 1 and position > 0:  # causal mask with an offset
                mask = torch.ones(length, k.shape[2], dtype=torch.bool, device=x.device)
                mask = mask.tril(position)
        y = nn.functional.scaled_dot_product_attention(
            q, k, v, attn_mask=mask, is_causal=causal and mask is None and length > 1,
            enable_gqa=self.grouped,
        )  # fmt: skip
        return self.wo(y.transpose(1, 2).flatten(2))


class FeedForward(nn.Module):
    """SwiGLU (2002.05202)."""

    def __init__(self, dim: int, hidden_dim: int):
        super().__init__()
        self.w1 = nn.Linear(dim, hidden_dim, bias=False)
        self.w2 = nn.Linear(hidden_dim, dim, bias=False)
        self.w3 = nn.Linear(dim, hidden_dim, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.w2(nn.functional.silu(self.w1(x)) * self.w3(x))


class Block(nn.Module):
    def __init__(
        self, dim: int, heads: int, hidden_dim: int, norm_eps: float,
        kv_heads: int | None = None, head_dim: int | None = None,
    ):  # fmt: skip
        super().__init__()
        self.attention = Attention(dim, heads, kv_heads, head_dim)
        self.feed_forward = FeedForward(dim, hidden_dim)
        self.attention_norm = nn.RMSNorm(dim, eps=norm_eps)
        self.ffn_norm = nn.RMSNorm(dim, eps=norm_eps)

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
