"""Encodes and decodes a recording of any length, a piece at a time and in bounded memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch

from tts.small.codec import Codec, Codes, DecoderState
from tts.small.config import CodecConfig

PIECE_FRAMES = 250  # 20 s at 12.5 Hz


def encoder_reach(config: CodecConfig) -> int:
    """The encoder's receptive field: how many earlier code frames influence a frame."""
    reach, stride = 0, 1  # in STFT frames
    for index, blocks in enumerate(config.encoder_blocks):
        reach += blocks * (config.kernel - 1) * stride
        if index < len(config.encoder_blocks) - 1:
            stride *= 2
            reach += stride // 2
    return -(-reach // config.stride)


def encode_stream(codec: Codec, blocks: Iterable[np.ndarray]) -> Iterator[Codes]:
    """Blocks of (S,) float32 at the codec's rate -> codes, ``PIECE_FRAMES`` at a time. The codes
    are the same as those of one ``Codec.encode`` of everything."""
    config = codec.config
    size, ahead = config.frame_samples, config.n_fft - config.hop
    reach = encoder_reach(config) * size
    waiting, before = np.zeros(0, np.float32), 0  # ``before``: encoded samples, kept as context
    for block in blocks:
        waiting = np.concatenate([waiting, block])
        while len(waiting) >= before + PIECE_FRAMES * size + ahead:
            until = before + PIECE_FRAMES * size
            codes = codec.encode(torch.from_numpy(waiting[: until + ahead])[None])
            yield _frames(codes, before // size, until // size)
            kept = min(until, reach)
            waiting, before = waiting[until - kept :], kept
    if len(waiting) > before:
        codes = codec.encode(torch.from_numpy(waiting)[None])
        yield _frames(codes, before // size, codes.semantic.shape[1])


def _frames(codes: Codes, start: int, stop: int) -> Codes:
    return Codes(codes.semantic[:, start:stop], codes.acoustic[:, start:stop])


@dataclass
class Progress:
    """The progress of a round trip."""

    samples: int = 0
    frames: int = 0


@torch.inference_mode()
def roundtrip(
    codec: Codec, blocks: Iterable[np.ndarray], progress: Progress
) -> Iterator[np.ndarray]:
    """(S,) float32 blocks in; (S,) float32 blocks in [-1, 1] out, of the same total length."""

    def counted() -> Iterator[np.ndarray]:
        for block in blocks:
            progress.samples += len(block)
            yield block

    state, given = DecoderState(), 0
    for codes in encode_stream(codec, counted()):
        progress.frames += codes.semantic.shape[1]
        audio = codec.decode(codes, state)[0].clamp(-1, 1).numpy()
        audio = audio[: progress.samples - given]  # the last frame is padded with silence
        given += len(audio)
        yield audio
