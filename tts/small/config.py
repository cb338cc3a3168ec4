"""Sizes of the small model's networks. They are stored beside the weights as JSON; unknown keys are
refused."""

import dataclasses
from dataclasses import dataclass
from typing import Any, Self

from tts.errors import ModelError

MOST = 200_000  # upper limit of any size or rate
MOST_LAYERS = 100
COUNTS = {"layers", "flow_layers", "flow_steps", "encoder_blocks", "decoder_blocks"}


class _FromDict:
    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        known = {field.name for field in dataclasses.fields(cls)}  # type: ignore[arg-type]
        if unknown := sorted(set(values) - known):
            raise ModelError(f"{cls.__name__}: unknown keys {unknown}; known are {sorted(known)}")
        for name, value in values.items():
            for size in value if isinstance(value, list | tuple) else [value]:
                _check(cls, name, size)
        return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})


def _check(cls: type, name: str, size: Any) -> None:
    """Refuse impossible sizes before memory is allocated for them."""
    if isinstance(size, bool) or not isinstance(size, (int, float)) or not 0 <= size < MOST:
        raise ModelError(f"{cls.__name__}: {name} is {str(size)[:40]}; a number from 0 to {MOST}")
    if name in COUNTS and size > MOST_LAYERS:
        raise ModelError(f"{cls.__name__}: {name} is {size}; at most {MOST_LAYERS}")


@dataclass(frozen=True)
class CodecConfig(_FromDict):
    sample_rate: int = 24000  # Hz
    hop: int = 240  # samples between STFT frames: 100 Hz
    n_fft: int = 960  # samples in an STFT window
    n_mels: int = 80
    mel_top: int = 8000  # Hz, end of the highest band that the encoder reads
    rate_widths: tuple[int, ...] = (256, 256, 384, 384)  # channels at 100, 50, 25, 12.5 Hz
    encoder_blocks: tuple[int, ...] = (1, 2, 1, 1)  # at 100, 50, 25, 12.5 Hz
    decoder_blocks: tuple[int, ...] = (3, 2, 2, 2)  # at 100, 50, 25, 12.5 Hz
    kernel: int = 7  # taps of the depthwise convolutions
    expansion: int = 3  # ratio of a block's hidden width to its width
    semantic_codes: int = 512
    semantic_dim: int = 32
    acoustic_dims: int = 36
    acoustic_levels: int = 21

    @property
    def stride(self) -> int:
        """STFT frames in one code frame."""
        return 2 ** (len(self.rate_widths) - 1)

    @property
    def frame_samples(self) -> int:
        return self.hop * self.stride

    @property
    def frame_rate(self) -> float:
        """Hz"""
        return self.sample_rate / self.frame_samples


@dataclass(frozen=True)
class LMConfig(_FromDict):
    dim: int = 256
    layers: int = 6
    heads: int = 4
    hidden_dim: int = 704  # SwiGLU
    rope_theta: float = 10000.0
    norm_eps: float = 1e-5
    max_positions: int = 1024  # longest context of one sentence, tokens
    word_slots: int = (
        16  # words are numbered modulo this, so that frames can attend to their word's phones
    )
    prefix_frames: int = 40  # most reference frames read before the text; 0 = none
    voice_dim: int = 256  # hidden width of the voice encoder
    flow_dim: int = 192
    flow_layers: int = 2
    flow_heads: int = 4
    flow_hidden_dim: int = 384
    flow_steps: int = 4  # evaluations of the velocity per frame
    flow_order: int = 2  # 1: Euler's method; 2: Adams-Bashforth, whose steps cost the same
    flow_warp: float = 1.6  # above 1, steps get shorter towards t=1; 1 = equal steps
    guidance: float = 2.0  # classifier-free guidance; 1 = none
    noise_scale: float = (
        0.4  # of the flow's initial noise; 0 = none, which gives the most likely frame
    )
