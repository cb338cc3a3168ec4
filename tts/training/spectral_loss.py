"""The distance of magnitudes over several resolutions."""

import torch
from torch import Tensor, nn

from tts.small.codec import mel_filterbank

FFT_SIZES = {256: 40, 512: 64, 1024: 80, 2048: 100}  # samples: mel bands


class _Power(torch.autograd.Function):
    """The power spectra of real windows. Autograd's gradient would use a complex transform twice as
    large, of a spectrum padded with zeros."""

    @staticmethod
    def forward(ctx, windows: Tensor) -> Tensor:  # (..., N) -> (..., N/2 + 1)
        spectrum = torch.fft.rfft(windows)
        ctx.save_for_backward(spectrum)
        return torch.view_as_real(spectrum).square().sum(-1)

    @staticmethod
    def backward(ctx, *grads: Tensor) -> Tensor:
        (spectrum,) = ctx.saved_tensors
        size = 2 * (spectrum.shape[-1] - 1)
        weighted = spectrum * grads[0]  # all bins but the first and the last count twice in irfft
        weighted[..., :1] *= 2
        weighted[..., -1:] *= 2
        return torch.fft.irfft(weighted, n=size) * size


def spectrum_power(audio: Tensor, window: Tensor) -> Tensor:
    """(B, S) -> (B, M, N/2 + 1) power in windows at a quarter of their length."""
    size = len(window)
    padded = nn.functional.pad(audio, (size // 2, size // 2))
    return _Power.apply(padded.unfold(1, size, size // 4) * window)


class SpectralLoss(nn.Module):
    """Distance of magnitudes over several STFT sizes: log, linear, and log on the mel scale.

    The mel term weighs frequencies as human hearing and recognisers do; without it, a loud hiss and a
    vowel's second formant count alike.
    """

    def __init__(self, sample_rate: int):
        super().__init__()
        for size, mels in FFT_SIZES.items():
            self.register_buffer(f"window_{size}", torch.hann_window(size), persistent=False)
            filters = mel_filterbank(sample_rate, size, mels)
            self.register_buffer(f"filters_{size}", filters, persistent=False)

    def forward(self, output: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """(B, S) each -> (log and linear distance (), mel distance ())"""
        plain, mel = output.new_zeros(()), output.new_zeros(())
        for size in FFT_SIZES:
            window, filters = (getattr(self, f"{name}_{size}") for name in ("window", "filters"))
            magnitudes = [
                spectrum_power(audio, window).clamp(min=1e-6).sqrt() for audio in (output, target)
            ]
            ours, theirs = (m.transpose(1, 2) for m in magnitudes)
            linear = (ours - theirs).norm(dim=(1, 2)) / theirs.norm(dim=(1, 2)).clamp(min=1e-2)
            plain = plain + (ours.log() - theirs.log()).abs().mean() + 0.5 * linear.mean()
            ours, theirs = ((m @ filters).clamp(min=1e-3).log() for m in magnitudes)
            mel = mel + (ours - theirs).abs().mean()
        return plain / len(FFT_SIZES), mel / len(FFT_SIZES)
