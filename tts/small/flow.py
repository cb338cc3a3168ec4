"""The acoustic head: flow matching from noise to a frame of acoustic values, as in Voxtral.

A small bidirectional transformer over three positions [x_t | time | backbone hidden] predicts the
velocity. A few steps from noise at t=0 to the frame at t=1 sample all dimensions jointly (flow
matching: arXiv 2210.02747; the layout: 2603.25551). Voxtral uses Euler's method. Four steps of the
second-order Adams-Bashforth method, which reuses the previous velocity, come closer to the exact
solution (mean error 0.021) than six of Euler's (0.033), with a third less computation.

Legend: N frames, A acoustic dimensions, D backbone width.
"""

import math

import torch
from torch import Tensor, nn

from tts.small.config import LMConfig
from tts.small.transformer import Block


def step_times(config: LMConfig) -> list[float]:
    """The times at which steps begin and end: ``flow_steps`` + 1 values from 0 to 1."""
    n = config.flow_steps
    return [1 - (1 - k / n) ** config.flow_warp for k in range(n + 1)]


def slope(v: Tensor, before: Tensor | None, width: float, width_before: float) -> Tensor:
    """The velocity for a step (Adams-Bashforth): extrapolated to the step's middle from the current
    velocity ``v`` and the previous one, if any. ``width``: lengths of the steps."""
    if before is None:
        return v
    return v + (v - before) * (width / (2 * width_before))


class FlowHead(nn.Module):
    frequencies: Tensor

    def __init__(self, config: LMConfig, acoustic_dims: int):
        super().__init__()
        self.config = config
        dim = config.flow_dim
        self.input_projection = nn.Linear(acoustic_dims, dim)
        self.time_projection = nn.Linear(dim, dim)
        self.llm_projection = nn.Linear(config.dim, dim)
        self.place = nn.Parameter(torch.randn(3, dim) * 0.02)
        self.layers = nn.ModuleList(
            Block(dim, config.flow_heads, config.flow_hidden_dim, config.norm_eps)
            for _ in range(config.flow_layers)
        )
        self.norm = nn.RMSNorm(dim, eps=config.norm_eps)
        self.output = nn.Linear(dim, acoustic_dims)
        half = torch.arange(dim // 2).float() / (dim // 2)
        self.register_buffer("frequencies", torch.exp(-math.log(10000.0) * half), persistent=False)

    def velocity(self, x: Tensor, time: Tensor, hidden: Tensor) -> Tensor:
        """x (N, A), time (N,) in [0, 1], hidden (N, D) -> velocity (N, A)."""
        angles = time[:, None] * 1000 * self.frequencies
        embedded = torch.cat([angles.cos(), angles.sin()], dim=-1)
        tokens = torch.stack(
            [
                self.input_projection(x),
                self.time_projection(embedded),
                self.llm_projection(hidden),
            ],
            dim=1,
        )  # (N, 3, flow_dim)
        y = tokens + self.place
        for layer in self.layers:
            y = layer(y, causal=False)
        return self.output(self.norm(y[:, 0]))

    def loss(self, target: Tensor, hidden: Tensor, draws: int = 2, dropout: float = 0.1) -> Tensor:
        """Mean squared error of the velocity () for targets (N, A), with ``draws`` random times each.

        A share ``dropout`` of the hidden states is zeroed, to train guidance's unconditional branch.
        """
        target, hidden = target.repeat(draws, 1), hidden.repeat(draws, 1)
        keep = torch.rand(len(hidden), 1, device=hidden.device) >= dropout
        noise = torch.randn_like(target)
        time = torch.sigmoid(torch.randn(len(target), device=target.device))
        x = (1 - time[:, None]) * noise + time[:, None] * target
        return nn.functional.mse_loss(self.velocity(x, time, hidden * keep), target - noise)

    @torch.no_grad()
    def sample(self, hidden: Tensor, noise: Tensor) -> Tensor:
        """hidden (N, D), noise (N, A) from N(0, 1) -> values (N, A) in [-1, 1]."""
        config = self.config
        x = noise * config.noise_scale
        guided = config.guidance != 1
        both = torch.cat([hidden, torch.zeros_like(hidden)]) if guided else hidden
        times, before = step_times(config), None
        for k in range(config.flow_steps):
            time = torch.full((len(both),), times[k], device=x.device)
            v = self.velocity(torch.cat([x, x]) if guided else x, time, both)
            if guided:
                conditional, unconditional = v.chunk(2)
                v = config.guidance * conditional + (1 - config.guidance) * unconditional
            width, width_before = times[k + 1] - times[k], times[k] - times[k - 1]
            x = x + slope(v, before, width, width_before) * width
            before = v if config.flow_order == 2 else None
        return x.clamp(-1, 1)
