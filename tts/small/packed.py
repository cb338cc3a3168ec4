"""Fast inference for one frame at a time: the same networks with packed weights and few operations.

For a single frame, the modules' cost is mostly the overhead of hundreds of small operations. Here
weights are packed once, so that each step needs few operations: norms are folded into the projection
that follows, query, key and value are one product, and what is the same in all steps of the flow is
computed once. The modules are the reference; tests compare these results with theirs.

Legend: N streams, L tokens, H heads, E head width, D width, A acoustic dimensions, T code frames.
"""

import warnings
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.jit import optimized_execution  # type: ignore[attr-defined]
from torch.nn import functional as F

from tts.small.codec import Decoder, DecoderState
from tts.small.flow import FlowHead, slope, step_times
from tts.small.layers import ConvNeXtBlock
from tts.small.lm import LanguageModel, LMState
from tts.small.transformer import Block


class Product(nn.Module):
    """x @ weight.T + bias with packed weights, in ``float32`` or ``int8``.

    int8 (weights scaled per output channel, activations per call) reads a quarter of the bytes, and
    memory traffic is most of a product's time. The codec's decoder uses it: the rounding error is
    37 dB below the spectrum, while the codec's own error is 14 dB below it, and PESQ is the same. The
    language model keeps float32: int8 would move the flow's values by a third of a quantisation step.
    """

    def __init__(self, weight: Tensor, bias: Tensor | None = None, precision: str = "float32"):
        super().__init__()
        weight = weight.detach()
        self.bias = None if bias is None else bias.detach()
        self.precision = precision
        if precision == "int8":
            scales = (weight.abs().amax(1) / 127).clamp(min=1e-8)
            zeros = torch.zeros(len(weight), dtype=torch.long)
            with warnings.catch_warnings():
                # deprecated without a replacement in torch itself; torch is pinned
                warnings.simplefilter("ignore", UserWarning)
                whole = torch.quantize_per_channel(weight, scales, zeros, 0, torch.qint8)
            self.packed = torch.ops.quantized.linear_prepack(whole, self.bias)
        else:
            self.columns = weight.t().contiguous()

    def forward(self, x: Tensor) -> Tensor:  # (R, in) -> (R, out)
        if self.precision == "int8":
            return torch.ops.quantized.linear_dynamic(x, self.packed, True)
        if self.bias is None:
            return torch.mm(x, self.columns)
        return torch.addmm(self.bias, x, self.columns)

    def add_to(self, residual: Tensor, x: Tensor) -> Tensor:
        """residual + the product, for float32 without bias."""
        return torch.addmm(residual, x, self.columns)


def _unit(x: Tensor, eps: float) -> Tensor:
    """(..., D) scaled to length 1. This is RMSNorm, whose factor sqrt(D) and weight are folded into the
    next projection."""
    return x * torch.rsqrt(torch.linalg.vecdot(x, x).unsqueeze(-1) + eps * x.shape[-1])


def best_precision() -> str:
    """int8 where torch has a fast kernel for it (x86), else float32."""
    return "int8" if "fbgemm" in torch.backends.quantized.supported_engines else "float32"


def traced(function: Callable[..., Any], *arguments: Tensor) -> Any:
    """The function as a TorchScript trace, because Python is half of the time at these sizes.

    The optimiser is off, since it would slow the first calls down by half a second each.
    """
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter(
            "ignore"
        )  # the warned-of constants are intended; tracing is deprecated
        plain = [argument.clone() for argument in arguments]
        trace: Any = torch.jit.trace(function, plain, check_trace=False)

    def run(*inputs: Tensor) -> Any:
        with optimized_execution(False):
            return trace(*inputs)

    with torch.inference_mode():
        run(*plain)
    return run


class PackedBlock:
    """The packed weights of one transformer block."""

    def __init__(self, block: Block):
        attention, feed = block.attention, block.feed_forward
        self.heads = attention.heads
        dim = attention.wq.in_features
        self.eps = block.attention_norm.eps or 0.0
        qkv = torch.cat([attention.wq.weight, attention.wk.weight, attention.wv.weight])
        self._qkv = Product(qkv * block.attention_norm.weight * dim**0.5)
        self.wo = Product(attention.wo.weight)
        w13 = torch.cat([feed.w1.weight, feed.w3.weight])
        self.w13 = Product(w13 * block.ffn_norm.weight * dim**0.5)
        self.w2 = Product(feed.w2.weight)

    @property
    def columns(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The packed weights, for ``_layer``."""
        return self._qkv.columns, self.wo.columns, self.w13.columns, self.w2.columns

    def qkv(self, x: Tensor) -> Tensor:  # (R, D) -> (R, 3D)
        return self._qkv(_unit(x, self.eps))

    def feed_forward(self, x: Tensor) -> Tensor:  # (R, D) -> (R, D), residual included
        gate, value = self.w13(_unit(x, self.eps)).chunk(2, dim=-1)
        return self.w2.add_to(x, F.silu(gate) * value)


class PackedBackbone:
    """``LanguageModel.backbone`` over the new tokens of several streams at once."""

    def __init__(self, lm: LanguageModel):
        self.blocks = [PackedBlock(block) for block in lm.layers]  # type: ignore[arg-type]
        self.rotary, self.norm = lm.rotary, lm.norm.requires_grad_(False)
        self._layer = scripted(_layer)

    def __call__(self, x: Tensor, runs: list[tuple[LMState, int]]) -> Tensor:
        """(R, D) embeddings -> (N, D) hidden states of each stream's last row. The rows of a stream are
        adjacent; ``runs`` has each stream's state, which is updated, and its number of rows."""
        places = [self.rotary[state.position : state.position + n] for state, n in runs]
        rotary = torch.cat(places)[:, None]  # (R, 1, E/2)
        starts, lengths = [state.position for state, _ in runs], [n for _, n in runs]
        with optimized_execution(False):
            for layer, block in enumerate(self.blocks):
                keys = [state.caches[layer].keys[0] for state, _ in runs]
                values = [state.caches[layer].values[0] for state, _ in runs]
                x = self._layer(x, *block.columns, block.eps, rotary, keys, values, starts, lengths)
        last, row = [], -1
        for state, n in runs:
            state.position += n
            row += n
            last.append(row)
        return self.norm(x[last])


def scripted(function: Callable[..., Any]) -> Any:
    """The function compiled to TorchScript."""
    with warnings.catch_warnings():
        # torch.jit is deprecated in favour of torch.compile, which needs a C++ compiler
        warnings.simplefilter("ignore")
        return torch.jit.script(function)


def _layer(
    x: Tensor,  # (R, D)
    qkv: Tensor,  # (D, 3D)
    wo: Tensor,
    w13: Tensor,
    w2: Tensor,
    eps: float,
    rotary: Tensor,  # (R, 1, E/2) complex
    keys: list[Tensor],  # of each stream (H, P, E), written in place
    values: list[Tensor],
    starts: list[int],  # of each stream: tokens read before
    lengths: list[int],  # of each stream: new tokens
) -> Tensor:
    """One block of the backbone. As TorchScript it is one call where Python would make 25."""
    rows, dim = x.shape
    heads, width = keys[0].shape[0], keys[0].shape[2]
    length = torch.linalg.vecdot(x, x).unsqueeze(-1) + eps * dim
    projected = torch.mm(x * torch.rsqrt(length), qkv).view(rows, 3 * heads, width)
    pairs = torch.view_as_complex(projected[:, : 2 * heads].view(rows, 2 * heads, width // 2, 2))
    turned = torch.view_as_real(pairs * rotary).view(rows, 2 * heads, width).transpose(0, 1)
    valued = projected[:, 2 * heads :].transpose(0, 1)  # (H, R, E)
    said: list[Tensor] = []
    row = 0
    for i in range(len(starts)):
        new, end = lengths[i], starts[i] + lengths[i]
        keys[i][:, starts[i] : end] = turned[heads:, row : row + new]
        values[i][:, starts[i] : end] = valued[:, row : row + new]
        # for so few queries, torch's fused attention takes three times as long as these products
        queries = turned[:heads, row : row + new]
        scores = torch.bmm(queries, keys[i][:, :end].transpose(1, 2)) * width**-0.5
        if new > 1:
            ahead = torch.ones(new, end, dtype=torch.bool).triu(starts[i] + 1)
            scores = scores.masked_fill(ahead, float("-inf"))
        y = torch.bmm(scores.softmax(-1), values[i][:, :end])  # (H, new, E)
        said.append(y.transpose(0, 1).reshape(new, dim))
        row += new
    x = torch.addmm(x, torch.cat(said), wo)
    length = torch.linalg.vecdot(x, x).unsqueeze(-1) + eps * dim
    gate, value = torch.mm(x * torch.rsqrt(length), w13).chunk(2, dim=-1)
    return torch.addmm(x, torch.nn.functional.silu(gate) * value, w2)


class PackedFlow:
    """``FlowHead.sample`` for N frames, with both guidance branches in one batch."""

    def __init__(self, flow: FlowHead):
        config = flow.config
        self.guidance, self.noise_scale = config.guidance, config.noise_scale
        self.times, self.second_order = step_times(config), config.flow_order == 2
        self.dim = config.flow_dim
        self.blocks = [PackedBlock(block) for block in flow.layers]  # type: ignore[arg-type]
        place = flow.place.detach()
        angles = torch.tensor(self.times[:-1])[:, None] * 1000 * flow.frequencies
        embedded = torch.cat([angles.cos(), angles.sin()], dim=-1)
        self.time = (flow.time_projection(embedded) + place[1]).detach()  # (steps, D)
        self.time_qkv = self.blocks[0].qkv(self.time)
        self.eps = config.norm_eps
        self.input = Product(flow.input_projection.weight, flow.input_projection.bias + place[0])
        self.absent = (flow.llm_projection.bias + place[2]).detach()  # no hidden state, (D)
        self.hidden = Product(flow.llm_projection.weight, self.absent)
        scale = flow.norm.weight * self.dim**0.5
        self.output = Product(flow.output.weight * scale, flow.output.bias)

        self._one = traced(self._sample, *self._like(flow))

    @staticmethod
    def _like(flow: FlowHead) -> tuple[Tensor, Tensor]:
        return torch.zeros(1, flow.config.dim), torch.zeros(1, flow.input_projection.in_features)

    def __call__(self, hidden: Tensor, noise: Tensor) -> Tensor:
        """hidden (N, D'), noise (N, A) from N(0, 1) -> values (N, A) in [-1, 1]"""
        return self._one(hidden, noise) if len(hidden) == 1 else self._sample(hidden, noise)

    def _sample(self, hidden: Tensor, noise: Tensor) -> Tensor:
        n, dim = len(hidden), self.dim
        x = noise * self.noise_scale
        # (2N, D): with the hidden states, then without
        given = torch.cat([self.hidden(hidden), self.absent.expand(n, dim)])
        given_qkv = self.blocks[0].qkv(given)
        before = None
        for step in range(len(self.times) - 1):
            first = self.input(x)  # the same in both branches
            first_qkv = self.blocks[0].qkv(first)
            time = self.time[step].expand(2 * n, dim)
            time_qkv = self.time_qkv[step].expand(2 * n, 3 * dim)
            tokens = torch.stack([torch.cat([first, first]), time, given], 1).view(-1, dim)
            qkv = torch.stack([torch.cat([first_qkv, first_qkv]), time_qkv, given_qkv], 1)
            tokens = self._attend(self.blocks[0], tokens, qkv, n, 3)
            for block in self.blocks[1:]:
                # the output is read at the first token only, so the last layer computes just that
                queries = 1 if block is self.blocks[-1] else 3
                qkv = block.qkv(tokens).view(2 * n, 3, 3 * dim)
                tokens = self._attend(block, tokens, qkv, n, queries)
            first = tokens.view(2 * n, -1, dim)[:, 0]
            velocity = self.output(_unit(first, self.eps))
            guided, free = velocity[:n], velocity[n:]
            v = free + self.guidance * (guided - free)
            width = self.times[step + 1] - self.times[step]
            x = x + slope(v, before, width, self.times[step] - self.times[step - 1]) * width
            before = v if self.second_order else None
        return x.clamp(-1, 1)

    def _attend(self, block: PackedBlock, tokens: Tensor, qkv: Tensor, n: int, queries: int):
        """One block over (2N*3, D) tokens with their (2N, 3, 3D) projections; returns the first
        ``queries`` of every 3 tokens, (2N*queries, D)."""
        heads, dim = block.heads, self.dim
        split = qkv.view(2 * n, 3, 3, heads, dim // heads)
        q, k, v = (split[:, :, i].transpose(1, 2) for i in range(3))  # (2N, H, 3, E)
        y = F.scaled_dot_product_attention(q[:, :, :queries], k, v)
        y = y.transpose(1, 2).reshape(2 * n * queries, dim)
        kept = tokens.view(2 * n, 3, dim)[:, :queries].reshape(2 * n * queries, dim)
        return block.feed_forward(block.wo.add_to(kept, y))


class PackedConvNeXt(nn.Module):
    """A ConvNeXt block with packed weights."""

    def __init__(self, block: ConvNeXtBlock, precision: str):
        super().__init__()
        self.taps = block.conv.weight.detach()[:, None, None]  # (K, 1, 1, C)
        self.taps_bias = block.conv.bias.detach()
        self.norm, self.kernel = block.norm, block.conv.kernel
        self.up = Product(block.up.weight, block.up.bias, precision)
        scale = block.scale
        self.down = Product(block.down.weight * scale[:, None], block.down.bias * scale, precision)

    def forward(self, x: Tensor, state: DecoderState) -> Tensor:  # (N, T, C) -> (N, T, C)
        joined = state.convs.swap(x, self.kernel - 1)
        y = (joined.unfold(1, self.kernel, 1).permute(3, 0, 1, 2) * self.taps).sum(0)
        y = self.norm(y + self.taps_bias).flatten(0, 1)
        return x + self.down(F.gelu(self.up(y))).view_as(x)


class DecoderWeights(nn.Module):
    """The decoder with packed weights. Its state is plain tensors, so that it can be traced."""

    def __init__(self, decoder: Decoder, precision: str):
        super().__init__()
        self.decoder = decoder.requires_grad_(False)
        self.blocks = nn.ModuleList(
            nn.ModuleList(PackedConvNeXt(block, precision) for block in stage)  # type: ignore[arg-type, union-attr]
            for stage in decoder.stages
        )
        self.ups = nn.ModuleList(
            Product(up.proj.weight, up.proj.bias, precision)  # type: ignore[union-attr, arg-type]
            for up in decoder.ups
        )

    def forward(self, x: Tensor, *parts: Tensor) -> tuple[Tensor, ...]:
        """(N, T, D) and the state -> (N, T * frame_samples) and the next state"""
        state = DecoderState.of(*parts)
        return self.decode(x, state), *state.flat()

    def decode(self, x: Tensor, state: DecoderState) -> Tensor:
        state.convs.rewind()
        x = self.decoder.input(x)
        for index, stage in enumerate(self.blocks):
            if index:
                streams, steps, _ = x.shape
                x = self.decoder.ups[index - 1].norm(x)  # type: ignore[operator, union-attr]
                x = self.ups[index - 1](x.flatten(0, 1)).view(streams, 2 * steps, -1)
            for block in stage:  # type: ignore[union-attr]
                x = block(x, state)
        return self.decoder.synthesise(x, state)


class PackedDecoder:
    """``Decoder`` for N streams; a single frame of one stream uses the trace."""

    def __init__(self, decoder: Decoder, precision: str):
        self._packed = DecoderWeights(decoder, precision)
        state = DecoderState()
        silence = torch.zeros(1, 1, decoder.input.in_features)
        self._packed.decode(silence, state)
        self._one = traced(self._packed, silence, *state.flat())

    def __call__(self, x: Tensor, state: DecoderState) -> Tensor:
        """(N, T, D) -> (N, T * frame_samples); ``state`` is updated."""
        if x.shape[:2] != (1, 1) or state.overlap is None:
            return self._packed.decode(x, state)
        pcm, *parts = self._one(x, *state.flat())
        after = DecoderState.of(*parts)
        state.convs, state.source, state.overlap = after.convs, after.source, after.overlap
        return pcm
