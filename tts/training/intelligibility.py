"""Intelligibility as a loss: how alike two sounds are in their bands' movements over 0.4 s.

After the extended short-time objective intelligibility measure (Jensen and Taal, IEEE/ACM TASLP 24(11),
2016), without its removal of silent frames: segments much quieter than the crop's loudest do not count.
What is trained on it is not to be judged by it alone.
"""

import torch
from torch import Tensor, nn

WINDOW_S, HOP_S = 0.0256, 0.0128
BANDS, LOWEST_HZ = 15, 150.0  # thirds of octaves, and the middle of the lowest
FRAMES, EVERY = 30, 4  # of a segment; between two segments
QUIET = 1e-3  # of the loudest segment's power


class Unintelligibility(nn.Module):
    """(B, S) decoded and true sound -> (): 0 where all bands move alike, 1 where none does."""

    window: Tensor
    bands: Tensor

    def __init__(self, sample_rate: int):
        super().__init__()
        window = round(sample_rate * WINDOW_S)
        self.hop, self.n_fft = round(sample_rate * HOP_S), 1 << (window - 1).bit_length()
        self.register_buffer("window", torch.hann_window(window), persistent=False)
        hertz = torch.linspace(0, sample_rate / 2, self.n_fft // 2 + 1)[:, None]
        middles = LOWEST_HZ * 2 ** (torch.arange(BANDS) / 3)
        inside = (hertz >= middles * 2 ** (-1 / 6)) & (hertz < middles * 2 ** (1 / 6))
        self.register_buffer("bands", inside.float(), persistent=False)

    def _segments(self, audio: Tensor) -> Tensor:  # (B, S) -> (B, N, BANDS, FRAMES)
        spectrum = torch.stft(
            audio, self.n_fft, self.hop, len(self.window), self.window, center=False,
            return_complex=True,
        )  # fmt: skip
        power = torch.view_as_real(spectrum).square().sum(-1).transpose(1, 2) @ self.bands
        return (power + 1e-7).sqrt().unfold(1, FRAMES, EVERY)

    def forward(self, output: Tensor, target: Tensor) -> Tensor:
        ours, theirs = self._segments(output), self._segments(target)
        loud = theirs.square().sum(-2).mean(-1)
        counts = (loud > QUIET * loud.amax(1, keepdim=True)).float()
        alike = (_normalised(ours) * _normalised(theirs)).sum((-1, -2)) / FRAMES
        return 1 - (alike * counts).sum() / counts.sum().clamp(min=1)


def _normalised(x: Tensor) -> Tensor:
    for dim in (-1, -2):
        x = x - x.mean(dim, keepdim=True)
        x = x / (x.norm(dim=dim, keepdim=True) + 1e-4)
    return x
