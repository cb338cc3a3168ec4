"""A perceptual loss for the codec: the distance between a phone recogniser's activations for two
sounds.

Spectral distances give all frequencies of similar level the same weight. The activations of a phone
recogniser emphasise what distinguishes phones. This is a deep feature loss, as Germain et al.
(1806.10522) use it for denoising. The network is used only in training.
"""

from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from tts.small.codec import mel_filterbank

N_FFT, HOP, MELS = 512, 160, 64
WIDTH = 160
STEPS, RATE = 700, 2e-3


class PhonePerceptualLoss(nn.Module):
    """A phone recogniser: (B, S) audio at 16 kHz -> phone scores at 50 Hz, and all activations."""

    window: Tensor
    filters: Tensor

    def __init__(self, phones: int, sample_rate: int):
        super().__init__()
        self.register_buffer("window", torch.hann_window(N_FFT), persistent=False)
        self.register_buffer("filters", mel_filterbank(sample_rate, N_FFT, MELS), persistent=False)
        shapes = [(MELS, 1, 1), (WIDTH, 2, 1), (WIDTH, 1, 1), (WIDTH, 1, 2)]  # in, stride, dilation
        self.convs = nn.ModuleList(
            nn.Conv1d(a, WIDTH, 5, stride=stride, dilation=dilation, padding=2 * dilation)
            for a, stride, dilation in shapes
        )
        self.norms = nn.ModuleList(nn.BatchNorm1d(WIDTH, affine=False) for _ in shapes)
        self.phones = nn.Conv1d(WIDTH, phones, 1)

    def forward(self, audio: Tensor) -> tuple[Tensor, list[Tensor]]:
        """-> scores (B, T, phones), activations (B, WIDTH, T') of every layer"""
        spectrum = torch.stft(audio, N_FFT, HOP, window=self.window, return_complex=True)
        power = torch.view_as_real(spectrum).square().sum(-1)[..., :-1]
        x = (power.transpose(1, 2) @ self.filters).add(1e-4).log().transpose(1, 2) / 4
        heard = []
        for conv, norm in zip(self.convs, self.norms, strict=True):
            x = nn.functional.relu(norm(conv(x)))
            heard.append(x)
        return self.phones(x).transpose(1, 2), heard

    def distance(self, output: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """(B, S) each -> relative distance of the activations (), and divergence of the phone
        posteriors () (KL, nats)."""
        scores, ours = self(output)
        with torch.no_grad():
            wanted, theirs = self(target)
        layers = [(a - b).abs().mean() / b.abs().mean() for a, b in zip(ours, theirs, strict=True)]
        beliefs = nn.functional.kl_div(
            scores.log_softmax(-1).flatten(0, 1), wanted.log_softmax(-1).flatten(0, 1),
            reduction="batchmean", log_target=True,
        )  # fmt: skip
        return torch.stack(layers).mean(), beliefs


def trained_ears(
    path: Path, source: Iterator[tuple[Tensor, Tensor]], phones: int, sample_rate: int, device: str
) -> PhonePerceptualLoss:
    """The recogniser saved in ``path``, frozen. If there is none, it is trained and saved first.

    ``source`` gives audio (B, S) and phone labels (B, frames, labels per frame).
    """
    ears = PhonePerceptualLoss(phones, sample_rate).to(device)
    if path.exists():
        ears.load_state_dict(torch.load(path, map_location=device, weights_only=True))
        return ears.eval().requires_grad_(False)
    optimizer = torch.optim.AdamW(ears.parameters(), lr=RATE, weight_decay=0.01)
    right = 0.0
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, 2 * (1 - step / STEPS))
        audio, labels = (t.to(device) for t in next(source))
        audio = audio + torch.randn_like(audio) * 10 ** (torch.rand(len(audio), 1) * 2 - 4).to(
            audio
        )
        scores, _ = ears(audio)
        loss = nn.functional.cross_entropy(scores.flatten(0, 1), labels.flatten())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        right += (scores.argmax(-1).flatten() == labels.flatten()).float().mean().item()
        if step % 50 == 49:
            print(f"ears: step {step + 1}/{STEPS}, {right / 50:.3f} of phones right", flush=True)
            right = 0.0
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(ears.state_dict(), path)
    return ears.eval().requires_grad_(False)
