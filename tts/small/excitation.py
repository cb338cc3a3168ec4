"""The sound source of the decoder: pulses at the predicted pitch, and noise, as short-time spectra.

A network that has to invent phases frame by frame makes voiced speech rough, since harmonics must
continue from one window into the next. Pulses whose phase is the running sum of the pitch do that by
construction; the decoder filters them. (A source with a neural filter: NSF, 1904.12088; filtering in
the short-time spectrum, beside noise and a part of free phase: as in the teacher, hibari.)

Legend: B batch, M STFT frames, S samples, F bins.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from tts.small.config import CodecConfig

TOP_HZ = 11_000.0  # of the pulses' harmonics
NOISE_FRAMES = 1024  # 10 s, then it repeats
NEAR_PULSE = 1e-6  # sine of the half phase; nearer, the quotient's limit is taken


@dataclass
class SourceState:
    """The source between two calls: ``phase`` (B, 1) in cycles, ``pitch`` (B, 1) Hz (0: not begun),
    ``samples`` (B, n_fft - hop) of the newest pulses, ``tick`` (B, 1) frames so far."""

    phase: Tensor
    pitch: Tensor
    samples: Tensor
    tick: Tensor

    def flat(self) -> tuple[Tensor, ...]:
        return self.phase, self.pitch, self.samples, self.tick


class Excitation(nn.Module):
    """Pitch (B, M) in Hz -> spectra of pulses and of noise, (B, M, F) complex each."""

    window: Tensor
    noise: Tensor
    ramp: Tensor

    def __init__(self, config: CodecConfig):
        super().__init__()
        self.hop, self.n_fft, self.sample_rate = config.hop, config.n_fft, config.sample_rate
        # a cosine of amplitude 1 gets the magnitude 1
        window = torch.hann_window(config.n_fft) * (4 / config.n_fft)
        self.register_buffer("window", window, persistent=False)
        generator = torch.Generator().manual_seed(0)
        noise = torch.randn(NOISE_FRAMES, config.n_fft // 2 + 1, 2, generator=generator)
        self.register_buffer("noise", noise, persistent=False)
        ramp = torch.arange(1, config.hop + 1) / config.hop
        self.register_buffer("ramp", ramp, persistent=False)

    def begin(self, batch: int, like: Tensor) -> SourceState:
        """The state of streams that have not begun."""
        zeros = like.new_zeros(batch, 1)
        samples = like.new_zeros(batch, self.n_fft - self.hop)
        return SourceState(zeros.double(), zeros, samples, zeros.long())

    def forward(self, pitch: Tensor, state: SourceState) -> tuple[Tensor, Tensor]:
        """The pitch of frame m is reached at the end of its window. ``state`` is updated."""
        batch, frames = pitch.shape
        before = torch.where(state.pitch > 0, state.pitch, pitch[:, :1])
        joined = torch.cat([before, pitch], dim=1)
        start, change = joined[:, :-1, None], (joined[:, 1:] - joined[:, :-1])[..., None]
        hertz = (start + change * self.ramp).reshape(batch, -1)  # (B, M * hop)
        # in float64, so that long and short calls give the same samples
        phase = state.phase + torch.cumsum(hertz.double() / self.sample_rate, dim=1)
        pulses = self._pulses((phase - phase.round()).float(), hertz)  # precise beside a pulse
        samples = torch.cat([state.samples, pulses], dim=1)
        windows = samples.unfold(1, self.n_fft, self.hop) * self.window  # (B, M, n_fft)
        places = (state.tick + torch.arange(frames, device=pitch.device)) % NOISE_FRAMES
        noise = torch.view_as_complex(self.noise[places])
        state.phase = phase[:, -1:] - phase[:, -1:].floor()
        state.pitch = pitch[:, -1:]
        state.samples = samples[:, frames * self.hop :]
        state.tick = (state.tick + frames) % NOISE_FRAMES
        return torch.fft.rfft(windows), noise

    def _pulses(self, phase: Tensor, hertz: Tensor) -> Tensor:
        """The sum of all harmonics up to ``TOP_HZ``, cosines of amplitude 1 (B, S), in closed form."""
        count = torch.floor(min(TOP_HZ, 0.46 * self.sample_rate) / hertz)
        half = torch.sin(torch.pi * phase)
        near = half.abs() < NEAR_PULSE
        whole = torch.sin(torch.pi * phase * (2 * count + 1))
        return torch.where(near, count, whole / (2 * torch.where(near, 1.0, half)) - 0.5)
