"""Adversarial training: small discriminators that tell decoded speech from real.

Some read complex spectra at several resolutions, as in EnCodec (2210.13438); their first layer strides
over frequency, without which they would cost more than the codec on a CPU. Others read every n-th
sample (HiFi-GAN, 2010.05646), which shows how exact the periods are. The losses are least squares
and feature matching, as in the latter.
"""

from pathlib import Path

import torch
from torch import Tensor, nn

from tts.training import parallel

FFT_SIZES = (512, 2048)
SPECTRUM_CHANNELS = (16, 32, 32)
PERIODS = (2, 3, 7)
PERIOD_CHANNELS = (8, 24, 48, 64)
FEATURE_WEIGHT = 2.0
SHARE = 0.375  # of each crop that the discriminators read, its middle
_norm = nn.utils.parametrizations.weight_norm


class SpectrumDiscriminator(nn.Module):
    """(B, S) audio -> scores (high for real speech) and the activations of every layer."""

    window: Tensor

    def __init__(self, n_fft: int):
        super().__init__()
        self.n_fft = n_fft
        self.register_buffer("window", torch.hann_window(n_fft), persistent=False)
        widths = (2, *SPECTRUM_CHANNELS)
        self.convs = nn.ModuleList(
            _norm(nn.Conv2d(a, b, (5, 3), stride=(4 if not i else 2, 1), padding=(2, 1)))
            for i, (a, b) in enumerate(zip(widths[:-1], widths[1:], strict=True))
        )
        self.score = _norm(nn.Conv2d(widths[-1], 1, 3, padding=1))

    def forward(self, audio: Tensor) -> tuple[Tensor, list[Tensor]]:
        spectrum = torch.stft(
            audio, self.n_fft, self.n_fft // 4, window=self.window, return_complex=True
        )
        # compress magnitudes, so that quiet consonants count beside loud vowels
        x = torch.view_as_real(spectrum).permute(0, 3, 1, 2)  # (B, 2, bins, frames)
        x = x / x.square().sum(1, keepdim=True).add(1e-3).pow(0.35)
        return _through(self.convs, self.score, x)


class PeriodDiscriminator(nn.Module):
    """(B, S) audio -> scores and activations, from the samples folded at a period."""

    def __init__(self, period: int):
        super().__init__()
        self.period = period
        widths = (1, *PERIOD_CHANNELS)
        self.convs = nn.ModuleList(
            _norm(nn.Conv2d(a, b, (5, 1), stride=(3, 1), padding=(2, 0)))
            for a, b in zip(widths[:-1], widths[1:], strict=True)
        )
        self.score = _norm(nn.Conv2d(widths[-1], 1, (3, 1), padding=(1, 0)))

    def forward(self, audio: Tensor) -> tuple[Tensor, list[Tensor]]:
        whole = audio.shape[1] // self.period * self.period
        x = audio[:, :whole].reshape(len(audio), 1, -1, self.period) * 4
        return _through(self.convs, self.score, x)


def _through(convs: nn.ModuleList, score: nn.Module, x: Tensor) -> tuple[Tensor, list[Tensor]]:
    features = []
    for conv in convs:
        x = nn.functional.leaky_relu(conv(x), 0.1)
        features.append(x)
    return score(x).float(), features


class Adversary:
    """The discriminators and their optimiser, saved in a file of their own beside the codec's."""

    def __init__(self, path: Path, device: str, rate: float, half: bool = False):
        self.path, self.half, self.device = path, half, torch.device(device).type
        nets = [
            *(SpectrumDiscriminator(size) for size in FFT_SIZES),
            *(PeriodDiscriminator(period) for period in PERIODS),
        ]
        self.nets = nn.ModuleList(nets).to(device)
        self.optimizer = torch.optim.AdamW(self.nets.parameters(), lr=rate, betas=(0.8, 0.99))
        if path.exists():
            saved = torch.load(path, map_location=device, weights_only=True)
            self.nets.load_state_dict(saved["nets"])
            self.optimizer.load_state_dict(saved["optimizer"])

    def _read(self, net: nn.Module, audio: Tensor) -> tuple[Tensor, list[Tensor]]:
        length = int(audio.shape[1] * SHARE)
        start = (audio.shape[1] - length) // 2
        with torch.autocast(self.device, torch.bfloat16, enabled=self.half):
            return net(audio[:, start : start + length])

    def learn(self, real: Tensor, made: Tensor) -> float:
        """Train the discriminators for one step on (B, S) ``real`` and ``made``; returns the loss."""
        loss = real.new_zeros(())
        for net in self.nets:
            scores, _ = self._read(net, torch.cat([real, made.detach()]))
            true, false = scores.chunk(2)
            loss = loss + (1 - true).square().mean() + false.square().mean()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        parallel.average_gradients(self.nets.parameters())
        self.optimizer.step()
        return loss.item() / len(self.nets)

    def judge(self, real: Tensor, made: Tensor) -> Tensor:
        """The codec's loss (): the adversarial loss plus feature matching."""
        loss = real.new_zeros(())
        for net in self.nets.requires_grad_(False):
            with torch.no_grad():
                _, wanted = self._read(net, real)
            score, features = self._read(net, made)
            loss = loss + (1 - score).square().mean()
            for ours, theirs in zip(features, wanted, strict=True):
                distance = (ours - theirs).abs().mean() / theirs.abs().mean().clamp(min=1e-3)
                loss = loss + FEATURE_WEIGHT * distance / len(features)
        self.nets.requires_grad_(True)
        return loss / len(self.nets)

    def save(self) -> None:
        state = {"nets": self.nets.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save(state, self.path)
