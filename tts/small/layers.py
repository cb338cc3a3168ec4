"""Causal layers whose state is passed in, so that streaming gives the same result as one pass.

Legend: B batch, T time steps, C channels, K taps.
"""

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn


@dataclass
class StreamState:
    """The state of a stack of causal convolutions: the last K-1 inputs of each, in order of calls."""

    tails: list[Tensor] = field(default_factory=list)  # each (B, K-1, C)
    cursor: int = 0

    def swap(self, x: Tensor, size: int) -> Tensor:
        """Prepend the current layer's stored inputs (zeros at first) to ``x``, and store its last
        ``size`` inputs."""
        if self.cursor == len(self.tails):
            self.tails.append(x.new_zeros(x.shape[0], size, x.shape[2]))
        joined = torch.cat([self.tails[self.cursor], x], dim=1)  # (B, K-1+T, C)
        self.tails[self.cursor] = joined[:, joined.shape[1] - size :]
        self.cursor += 1
        return joined

    def rewind(self) -> None:
        """Go back to the first layer; call this before every pass through the stack."""
        self.cursor = 0


class _Taps(torch.autograd.Function):
    """The sum over taps of a depthwise convolution, with a gradient of its own. Autograd's gradient of
    the slices would allocate a whole tensor for every tap, a fifth of the codec's training time."""

    @staticmethod
    def forward(ctx, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        """x (B, K-1+T, C), weight (K, C), bias (C) -> (B, T, C)"""
        taps = len(weight)
        steps = x.shape[1] - taps + 1
        y = torch.addcmul(bias, x[:, :steps], weight[0])
        for k in range(1, taps):
            y.addcmul_(x[:, k : k + steps], weight[k])
        ctx.save_for_backward(x, weight)
        return y

    @staticmethod
    def backward(ctx, *grads: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        (grad,) = grads
        x, weight = ctx.saved_tensors
        steps = grad.shape[1]
        grad_x, grad_weight = torch.zeros_like(x), torch.empty_like(weight)
        for k in range(len(weight)):
            grad_x[:, k : k + steps].addcmul_(grad, weight[k])
            grad_weight[k] = (x[:, k : k + steps] * grad).sum((0, 1))
        return grad_x, grad_weight, grad.sum((0, 1))


class CausalDepthwiseConv(nn.Module):
    """Depthwise convolution over time that reads only present and past inputs."""

    def __init__(self, channels: int, kernel: int):
        super().__init__()
        self.kernel = kernel
        self.weight = nn.Parameter(torch.randn(kernel, channels) / kernel**0.5)
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor, state: StreamState) -> Tensor:  # (B, T, C) -> (B, T, C)
        # a sum over taps keeps channels last and is faster than a grouped conv1d on a CPU
        return _Taps.apply(state.swap(x, self.kernel - 1), self.weight, self.bias)


class ConvNeXtBlock(nn.Module):
    """Depthwise convolution, then a pointwise two-layer MLP, with a scaled residual (ConvNeXt,
    2201.03545)."""

    def __init__(self, channels: int, kernel: int, expansion: int):
        super().__init__()
        self.conv = CausalDepthwiseConv(channels, kernel)
        self.norm = nn.LayerNorm(channels)
        self.up = nn.Linear(channels, channels * expansion)
        self.down = nn.Linear(channels * expansion, channels)
        self.scale = nn.Parameter(torch.full((channels,), 0.2))

    def forward(self, x: Tensor, state: StreamState) -> Tensor:  # (B, T, C) -> (B, T, C)
        y = self.norm(self.conv(x, state))
        return x + self.scale * self.down(nn.functional.gelu(self.up(y)))


class Downsample(nn.Module):
    """Merges every two time steps into one."""

    def __init__(self, channels_in: int, channels_out: int):
        super().__init__()
        self.norm = nn.LayerNorm(channels_in)
        self.proj = nn.Linear(2 * channels_in, channels_out)

    def forward(self, x: Tensor) -> Tensor:  # (B, 2T, C) -> (B, T, C')
        batch, steps, channels = x.shape
        return self.proj(self.norm(x).reshape(batch, steps // 2, 2 * channels))


class Upsample(nn.Module):
    """Splits every time step into two."""

    def __init__(self, channels_in: int, channels_out: int):
        super().__init__()
        self.norm = nn.LayerNorm(channels_in)
        self.proj = nn.Linear(channels_in, 2 * channels_out)

    def forward(self, x: Tensor) -> Tensor:  # (B, T, C) -> (B, 2T, C')
        batch, steps, _ = x.shape
        return self.proj(self.norm(x)).reshape(batch, 2 * steps, -1)
