"""The neural codec: 16 kHz speech to 12.5 frames/s of 1 semantic and 36 acoustic codes, and back.

    audio -> log-mel (100 Hz) -> causal ConvNeXt, strides 2,2,2 -> [semantic VQ | acoustic FSQ]
    codes -> causal ConvNeXt, up 2,2,2 -> magnitude and phase (100 Hz) -> inverse STFT -> audio

Every layer of the decoder is causal and keeps its own state, so each frame gives 80 ms of sound and
no frame is decoded twice. The encoder looks 30 ms past a frame's end, because the synthesis windows
that start in the frame extend that far.

Legend: B batch, S samples, M STFT frames (100 Hz), T code frames (12.5 Hz), C channels.
"""

import math
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from tts.small.config import CodecConfig
from tts.small.layers import ConvNeXtBlock, Downsample, StreamState, Upsample
from tts.small.quantizer import FiniteScalarQuantizer, VectorQuantizer


@dataclass
class Codes:
    """Code frames of one batch."""

    semantic: Tensor  # (B, T) in [0, semantic_codes)
    acoustic: Tensor  # (B, T, D) in [0, acoustic_levels)


@dataclass
class DecoderState:
    """The decoder's state between two calls when streaming."""

    convs: StreamState = field(default_factory=StreamState)
    overlap: Tensor | None = (
        None  # (B, n_fft/hop - 1, hop): tails of past windows, to be added to the next samples
    )

    @classmethod
    def stack(cls, states: list["DecoderState"]) -> "DecoderState":
        """The states of several streams as one batch; a stream that has not begun starts from
        silence."""
        if len(states) == 1:
            return states[0]
        begun = next((s for s in states if s.overlap is not None), None)
        if begun is None:
            return cls()
        assert begun.overlap is not None
        tails = [
            torch.cat([s.convs.tails[i] if s.convs.tails else torch.zeros_like(t) for s in states])
            for i, t in enumerate(begun.convs.tails)
        ]
        overlaps = [
            torch.zeros_like(begun.overlap) if s.overlap is None else s.overlap for s in states
        ]
        return cls(StreamState(tails), torch.cat(overlaps))

    def flat(self) -> tuple[Tensor, ...]:
        """The state as plain tensors: the overlap, then the tails. The stream must have begun."""
        assert self.overlap is not None
        return self.overlap, *self.convs.tails

    def take(self, row: int) -> "DecoderState":
        """The state of stream ``row`` of the batch."""
        assert self.overlap is not None
        if len(self.overlap) == 1:
            return self
        tails = [tail[row : row + 1] for tail in self.convs.tails]
        return DecoderState(StreamState(tails), self.overlap[row : row + 1])


def mel_filterbank(sample_rate: int, n_fft: int, n_mels: int) -> Tensor:
    """(n_fft/2+1, n_mels) triangular filters on the HTK mel scale, from 40 Hz to half the rate."""

    def mel(hz: float) -> float:
        return 2595 * math.log10(1 + hz / 700)

    top = sample_rate / 2
    points = torch.linspace(mel(40), mel(top), n_mels + 2)
    hz = 700 * (10 ** (points / 2595) - 1)
    bins = torch.linspace(0, top, n_fft // 2 + 1)[:, None]
    rising = (bins - hz[:-2]) / (hz[1:-1] - hz[:-2])
    falling = (hz[2:] - bins) / (hz[2:] - hz[1:-1])
    return torch.minimum(rising, falling).clamp(min=0)


class Encoder(nn.Module):
    """(B, S) audio -> (B, T, C) features at 12.5 Hz."""

    window: Tensor
    filters: Tensor

    def __init__(self, config: CodecConfig):
        super().__init__()
        self.config = config
        widths = config.rate_widths
        self.register_buffer("window", torch.hann_window(config.n_fft), persistent=False)
        self.register_buffer(
            "filters",
            mel_filterbank(config.sample_rate, config.n_fft, config.n_mels),
            persistent=False,
        )
        self.input = nn.Linear(config.n_mels, widths[0])
        self.stages = nn.ModuleList(
            nn.ModuleList(ConvNeXtBlock(w, config.kernel, config.expansion) for _ in range(n))
            for w, n in zip(widths, config.encoder_blocks, strict=True)
        )
        self.downs = nn.ModuleList(
            Downsample(a, b) for a, b in zip(widths[:-1], widths[1:], strict=True)
        )
        self.norm = nn.LayerNorm(widths[-1])

    def log_mel(self, audio: Tensor) -> Tensor:
        """(B, S) -> (B, M, n_mels); frame m covers the samples from m*hop to m*hop + n_fft."""
        config = self.config
        audio = nn.functional.pad(audio, (0, -audio.shape[1] % config.frame_samples))
        audio = nn.functional.pad(audio, (0, config.n_fft - config.hop))
        spectrum = torch.stft(
            audio, config.n_fft, config.hop, window=self.window, center=False, return_complex=True
        )
        return (spectrum.abs().transpose(1, 2) @ self.filters).clamp(min=1e-4).log()

    def forward(self, audio: Tensor) -> Tensor:  # (B, S) -> (B, T, C)
        state = StreamState()
        x = self.input(self.log_mel(audio) / 4 + 1)
        for index, stage in enumerate(self.stages):
            if index:
                x = self.downs[index - 1](x)
            for block in stage:  # type: ignore[union-attr]
                x = block(x, state)
        return self.norm(x)


class Decoder(nn.Module):
    """(B, T, D) quantised vectors -> (B, S) audio, all at once or frame by frame."""

    window: Tensor

    def __init__(self, config: CodecConfig):
        super().__init__()
        self.config = config
        widths, blocks = config.rate_widths[::-1], config.decoder_blocks[::-1]
        self.input = nn.Linear(config.semantic_dim + config.acoustic_dims, widths[0])
        self.stages = nn.ModuleList(
            nn.ModuleList(ConvNeXtBlock(w, config.kernel, config.expansion) for _ in range(n))
            for w, n in zip(widths, blocks, strict=True)
        )
        self.ups = nn.ModuleList(
            Upsample(a, b) for a, b in zip(widths[:-1], widths[1:], strict=True)
        )
        self.norm = nn.LayerNorm(widths[-1])
        self.head = nn.Linear(widths[-1], config.n_fft + 2)
        # Hann analysis times Hann synthesis, scaled so that overlapping windows sum to one.
        window = torch.hann_window(config.n_fft)
        overlaps = config.n_fft // config.hop
        gain = window.square().reshape(overlaps, config.hop).sum(0).repeat(overlaps)
        self.register_buffer("window", window / gain, persistent=False)

    def forward(self, x: Tensor, state: DecoderState | None = None) -> Tensor:
        """(B, T, D) -> (B, T * frame_samples). ``state`` continues a stream, and is updated."""
        state = state or DecoderState()
        state.convs.rewind()
        x = self.input(x)
        for index, stage in enumerate(self.stages):
            if index:
                x = self.ups[index - 1](x)
            for block in stage:  # type: ignore[union-attr]
                x = block(x, state.convs)
        return self.synthesise(x, state)

    def synthesise(self, x: Tensor, state: DecoderState) -> Tensor:
        """(B, M, C) features at 100 Hz -> (B, M * hop) audio"""
        magnitude, phase = self.head(self.norm(x)).chunk(2, dim=-1)  # (B, M, n_fft/2+1) each
        spectrum = torch.polar(magnitude.clamp(max=6).exp(), phase)
        return self._overlap_add(spectrum, state)

    def _overlap_add(self, spectrum: Tensor, state: DecoderState) -> Tensor:
        """Streaming inverse STFT, without centring or look-ahead: torch.istft keeps no state."""
        hop, n_fft = self.config.hop, self.config.n_fft
        windows = torch.fft.irfft(spectrum, n=n_fft) * self.window  # (B, M, n_fft)
        batch, count, _ = windows.shape
        pieces = windows.view(batch, count, n_fft // hop, hop)
        audio = windows.new_zeros(batch, count + n_fft // hop - 1, hop)
        if state.overlap is not None:
            audio[:, : n_fft // hop - 1] = state.overlap
        for part in range(n_fft // hop):
            audio[:, part : part + count] += pieces[:, :, part]
        state.overlap = audio[:, count:]
        return audio[:, :count].reshape(batch, count * hop)


class Codec(nn.Module):
    """Encoder, the two quantisers and decoder."""

    def __init__(self, config: CodecConfig):
        super().__init__()
        self.config = config
        width = config.rate_widths[-1]
        self.encoder = Encoder(config)
        self.to_semantic = nn.Linear(width, config.semantic_dim)
        self.to_acoustic = nn.Linear(width, config.acoustic_dims)
        self.semantic = VectorQuantizer(config.semantic_codes, config.semantic_dim)
        self.acoustic = FiniteScalarQuantizer(config.acoustic_levels)
        self.decoder = Decoder(config)

    @property
    def bits_per_second(self) -> float:
        config = self.config
        bits = math.log2(config.semantic_codes)
        return config.frame_rate * (bits + config.acoustic_dims * math.log2(config.acoustic_levels))

    def encode(self, audio: Tensor) -> Codes:
        """(B, S) float in [-1, 1] -> codes; the last frame is padded with silence."""
        features = self.encoder(audio)
        return Codes(
            semantic=self.semantic.encode(self.to_semantic(features)),
            acoustic=self.acoustic.encode(torch.tanh(self.to_acoustic(features))),
        )

    def vectors(self, codes: Codes) -> Tensor:
        """Codes -> (B, T, D) quantised vectors, the decoder's input."""
        return torch.cat(
            [self.semantic.decode(codes.semantic), self.acoustic.decode(codes.acoustic)], dim=-1
        )

    def decode(self, codes: Codes, state: DecoderState | None = None) -> Tensor:
        """Codes -> (B, T * frame_samples) float audio. ``state`` continues a stream, and is updated."""
        return self.decoder(self.vectors(codes), state)
