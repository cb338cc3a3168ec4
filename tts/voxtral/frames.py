"""Computes one frame of every stream in a single batch; on a GPU, as one CUDA graph.

A frame takes about 500 small kernels (backbone, both guidance branches of every flow step in one
batch, codec), and launching them one by one takes longer than running them. A CUDA graph needs fixed
buffers, in which each stream has a row, its slot. Inactive slots are computed too, then masked, so
that they keep their state.

Legend: B slots, P positions, D model width, A acoustic dimensions, S samples a frame, E head width.
"""

import torch
from torch import Tensor, nn

from tts.errors import ModelError
from tts.small.quantizer import FiniteScalarQuantizer
from tts.small.transformer import Block, KVCache, rotary_table, rotate
from tts.voxtral.codec import CodecState
from tts.voxtral.config import SPECIAL_ROWS
from tts.voxtral.model import END_AUDIO, Voxtral


class FrameStep:
    """The step for ``slots`` streams of at most ``positions`` tokens each. Not thread-safe."""

    def __init__(self, model: Voxtral, slots: int, positions: int, graph: bool | None = None):
        self.model, self.slots, self.capacity = model, slots, positions
        config, like = model.config, model.norm.weight
        device = like.device
        self._quantizer = FiniteScalarQuantizer(config.acoustic_levels)
        self._caches = model.new_cache(slots, positions)
        self._codec = CodecState(alive=torch.zeros(slots, dtype=torch.bool, device=device))
        self._wanted = torch.zeros(slots, dtype=torch.bool, device=device)
        self._hidden = like.new_zeros(slots, config.backbone.dim)
        self._positions = torch.zeros(slots, dtype=torch.long, device=device)
        self._noise = like.new_zeros(slots, config.acoustic_dims)
        self._rotary = rotary_table(positions, config.backbone.head_dim, config.backbone.rope_theta)
        self._rotary = self._rotary.to(device)
        self.rows = torch.zeros(slots, dtype=torch.long, device=device)  # END_AUDIO, or 2 + code
        self.acoustic = torch.zeros(slots, config.acoustic_dims, dtype=torch.long, device=device)
        self.audio = torch.zeros(slots, self._samples(), device=device)
        self._graph: torch.cuda.CUDAGraph | None = None
        with torch.inference_mode():
            self._compute()  # allocates the codec's buffers
            if graph if graph is not None else device.type == "cuda":
                self._capture()

    def _samples(self) -> int:
        codec, steps = self.model.config.codec, 1
        for stride in codec.strides:
            steps *= stride
        return codec.patch_samples * steps

    def _capture(self) -> None:
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(3):
                self._compute()
        torch.cuda.current_stream().wait_stream(side)
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph):
            self._compute()

    @torch.inference_mode()
    def begin(self, slot: int) -> None:
        """Clear the slot for a new stream."""
        self._codec.reset(slot)

    @torch.inference_mode()
    def prefill(self, slot: int, x: Tensor, position: int = 0) -> None:
        """Read embeddings (L, D) from ``position`` on; what was read from there on is overwritten.
        Raises ``ModelError`` if there is no room."""
        end = position + len(x)
        if end >= self.capacity:
            raise ModelError(f"{end} tokens of text and sound; a stream has {self.capacity}")
        caches = [KVCache(c.keys[slot : slot + 1], c.values[slot : slot + 1]) for c in self._caches]
        self._hidden[slot] = self.model.hidden(x[None], caches, position)[0, -1]
        self._positions[slot] = end

    def room(self, slot: int) -> int:
        """The number of frames that the slot has room for."""
        return self.capacity - 1 - int(self._positions[slot])

    @torch.inference_mode()
    def __call__(self, slots: list[int], noise: Tensor) -> None:
        """Compute a frame for each of ``slots`` from ``noise`` (N, A). The results are in ``rows``
        (2 + code, or END_AUDIO, which leaves the stream unchanged), ``acoustic`` and ``audio``."""
        index = torch.tensor(slots, device=self._hidden.device)
        self._noise[index] = noise.to(self._noise)
        self._wanted.zero_()
        self._wanted[index] = True
        if self._graph:
            self._graph.replay()
        else:
            self._compute()

    def _compute(self) -> None:
        """All computation for a frame, in fixed buffers."""
        model = self.model
        self.rows.copy_(model.acoustic_transformer.semantic(self._hidden))
        alive = self._wanted & (self.rows != END_AUDIO)
        assert self._codec.alive is not None
        self._codec.alive.copy_(alive)
        codes = (self.rows - SPECIAL_ROWS).clamp(min=0)
        self.acoustic.copy_(model.acoustic_transformer.sample(self._hidden, self._noise))
        values = self._quantizer.decode(self.acoustic)
        self.audio.copy_(model.audio_tokenizer(codes[:, None], values[:, None], self._codec))
        x = model.embed_frame(codes, self.acoustic)[:, None]
        for layer, cache in zip(model.layers, self._caches, strict=True):
            x = self._layer(layer, cache, x)
        self._hidden.copy_(torch.where(alive[:, None], model.norm(x)[:, 0], self._hidden))
        self._positions += alive

    def _layer(self, layer: nn.Module, cache: KVCache, x: Tensor) -> Tensor:
        """One token of every slot, each at its own position: (B, 1, D) -> (B, 1, D)."""
        assert isinstance(layer, Block)
        attention, normed = layer.attention, layer.attention_norm(x)
        width = attention.head_dim
        q, k, v = (
            w(normed).unflatten(-1, (-1, width)).transpose(1, 2)
            for w in (attention.wq, attention.wk, attention.wv)
        )  # (B, heads, 1, E)
        here = self._positions.clamp(max=self.capacity - 1)
        turns = self._rotary[here][:, None, None]  # (B, 1, 1, E/2)
        q, k = rotate(q, turns), rotate(k, turns)
        every = torch.arange(self.slots, device=x.device)
        cache.keys[every, :, here] = k[:, :, 0]
        cache.values[every, :, here] = v[:, :, 0]
        seen = torch.arange(self.capacity, device=x.device) <= here[:, None]  # (B, P)
        y = nn.functional.scaled_dot_product_attention(
            q, cache.keys, cache.values, attn_mask=seen[:, None, None], enable_gqa=True
        )
        x = x + attention.wo(y.transpose(1, 2).flatten(2))
        return x + layer.feed_forward(layer.ffn_norm(x))
