"""The two quantisers: a learned codebook for the semantic code, a fixed grid for the acoustic codes.

Legend: B batch, T code frames, D dimensions.
"""

import torch
from torch import Tensor, nn


class FiniteScalarQuantizer(nn.Module):
    """Rounds each of D numbers in [-1, 1] to one of ``levels`` values (FSQ, 2309.15505).

    In training, half of the utterances are quantised, a quarter get noise and a quarter pass unchanged,
    as in Voxtral (2603.25551); otherwise the codes saturate.
    """

    def __init__(self, levels: int, dither: float = 0.1):
        super().__init__()
        self.levels = levels
        self.dither = (
            dither  # standard deviation; it also makes the decoder robust to the LM's errors
        )

    def encode(self, x: Tensor) -> Tensor:
        """(B, T, D) in [-1, 1] -> (B, T, D) integer codes."""
        return torch.round((x.clamp(-1, 1) + 1) / 2 * (self.levels - 1)).long()

    def decode(self, codes: Tensor) -> Tensor:
        """(B, T, D) integer codes -> (B, T, D) in [-1, 1]."""
        return codes.float() * (2 / (self.levels - 1)) - 1

    def forward(self, x: Tensor) -> Tensor:  # (B, T, D) -> (B, T, D), in [-1, 1]
        quantized = x + (self.decode(self.encode(x)) - x).detach()
        if not self.training:
            return quantized
        draw = torch.rand(x.shape[0], 1, 1, device=x.device)
        noisy = x + self.dither * torch.randn_like(x)
        return torch.where(draw < 0.5, quantized, torch.where(draw < 0.75, noisy, x))


class VectorQuantizer(nn.Module):
    """Maps vectors to the nearest code of a codebook of moving averages (VQ-VAE, 1711.00937).

    The codebook is updated in training only; ``eval()`` freezes it. Codes that are no longer used are
    replaced by inputs of the current batch.
    """

    codebook: Tensor  # (N, D)
    usage: Tensor  # (N,) moving average of the count per batch
    total: Tensor  # (N, D) moving average of the sum of inputs per batch

    def __init__(self, codes: int, dim: int, decay: float = 0.98):
        super().__init__()
        self.decay = decay
        self.register_buffer("codebook", torch.randn(codes, dim))
        self.register_buffer("usage", torch.zeros(codes), persistent=False)
        self.register_buffer("total", torch.zeros(codes, dim), persistent=False)

    def encode(self, x: Tensor) -> Tensor:
        """(B, T, D) -> (B, T) integer codes."""
        flat = x.reshape(-1, x.shape[-1])
        distance = self.codebook.square().sum(1) - 2 * flat @ self.codebook.T  # (B*T, N)
        return distance.argmin(1).reshape(x.shape[:-1])

    def decode(self, codes: Tensor) -> Tensor:
        """(B, T) integer codes -> (B, T, D)."""
        return self.codebook[codes]

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """(B, T, D) -> quantised (B, T, D), commitment loss ()."""
        codes = self.encode(x)
        if self.training:
            self._follow(x.detach().reshape(-1, x.shape[-1]), codes.reshape(-1))
        quantized = self.decode(codes)
        commitment = nn.functional.mse_loss(x, quantized)
        return x + (quantized - x).detach(), commitment

    def resume(self) -> None:
        """Set the counts (which are not saved) after loading a codebook, so that no code seems
        unused."""
        self.usage.fill_(1.0)
        self.total.copy_(self.codebook)

    @torch.no_grad()
    def _follow(self, flat: Tensor, codes: Tensor) -> None:
        count = torch.bincount(codes, minlength=len(self.usage)).float()
        total = torch.zeros_like(self.total).index_add_(0, codes, flat)
        self.usage.lerp_(count, 1 - self.decay)
        self.total.lerp_(total, 1 - self.decay)
        dead = (self.usage < 0.03).nonzero().squeeze(1)
        if len(dead):
            chosen = flat[torch.randint(len(flat), (len(dead),), device=flat.device)]
            self.usage[dead] = 1.0
            self.total[dead] = chosen
        self.codebook.copy_(self.total / self.usage.clamp(min=1e-5)[:, None])
