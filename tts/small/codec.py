"""The neural codec: 24 kHz speech to 12.5 frames/s of 1 semantic and 36 acoustic codes, and back.

    audio -> log-mel (100 Hz) -> causal ConvNeXt, strides 2,2,2 -> [semantic VQ | acoustic FSQ]
    codes -> causal ConvNeXt, up 2,2,2 -> pitch, filters (100 Hz) -> pulses and noise, filtered
          -> inverse STFT -> audio

Every layer of the decoder is causal and keeps its own state, so each frame gives 80 ms of sound and
no frame is decoded twice. The encoder looks 30 ms past a frame's end, because the synthesis windows
that start in the frame extend that far.

Legend: B batch, S samples, M STFT frames (100 Hz), T code frames (12.5 Hz), C channels.
"""

import math
from dataclasses import dataclass, field, fields

import torch
from torch import Tensor, nn

from tts.small.config import CodecConfig
from tts.small.excitation import Excitation, SourceState
from tts.small.layers import ConvNeXtBlock, Downsample, StreamState, Upsample
from tts.small.quantizer import FiniteScalarQuantizer, VectorQuantizer

UNIT_WINDOW = 640  # samples: the window in which levels are as they are
LOUDEST = 6.0  # log magnitude
PITCH_HZ = 150.0  # of a prediction of 0
PITCH_OCTAVES = (-1.6, 2.0)  # 50 to 600 Hz


@dataclass
class Codes:
    """Code frames of one batch."""

    semantic: Tensor  # (B, T) in [0, semantic_codes)
    acoustic: Tensor  # (B, T, D) in [0, acoustic_levels)


@dataclass
class DecoderState:
    """The decoder's state between two calls when streaming; empty before the first."""

    convs: StreamState = field(default_factory=StreamState)
    source: SourceState | None = None
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
        silent = tuple(torch.zeros_like(part[:1]) for part in begun.flat())
        parts = [s.flat() if s.overlap is not None else silent for s in states]
        return cls.of(*(torch.cat(part) for part in zip(*parts, strict=True)))

    def flat(self) -> tuple[Tensor, ...]:
        """The state as plain tensors. The stream must have begun."""
        assert self.overlap is not None and self.source is not None
        return self.overlap, *self.source.flat(), *self.convs.tails

    @classmethod
    def of(cls, overlap: Tensor, *parts: Tensor) -> "DecoderState":
        """The opposite of ``flat``."""
        count = len(fields(SourceState))
        return cls(StreamState(list(parts[count:])), SourceState(*parts[:count]), overlap)

    def take(self, row: int) -> "DecoderState":
        """The state of stream ``row`` of the batch."""
        if self.overlap is not None and len(self.overlap) == 1:
            return self
        return self.of(*(part[row : row + 1] for part in self.flat()))


def mel_filterbank(sample_rate: int, n_fft: int, n_mels: int, top: float | None = None) -> Tensor:
    """(n_fft/2+1, n_mels) triangular filters on the HTK mel scale, from 40 Hz to ``top`` Hz (default:
    half the rate)."""

    def mel(hz: float) -> float:
        return 2595 * math.log10(1 + hz / 700)

    points = torch.linspace(mel(40), mel(top or sample_rate / 2), n_mels + 2)
    hz = 700 * (10 ** (points / 2595) - 1)
    bins = torch.linspace(0, sample_rate / 2, n_fft // 2 + 1)[:, None]
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
            mel_filterbank(config.sample_rate, config.n_fft, config.n_mels, config.mel_top),
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
        level = UNIT_WINDOW / config.n_fft  # the same for any rate
        return (level * spectrum.abs().transpose(1, 2) @ self.filters).clamp(min=1e-4).log()

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
        self.bins = config.n_fft // 2 + 1
        self.head = nn.Linear(widths[-1], 5 * self.bins)
        self.pitch = nn.Linear(widths[-1], 1)
        self.excitation = Excitation(config)
        # Hann analysis times Hann synthesis, scaled so that overlapping windows sum to one.
        window = torch.hann_window(config.n_fft)
        overlaps = config.n_fft // config.hop
        gain = window.square().reshape(overlaps, config.hop).sum(0).repeat(overlaps)
        self.register_buffer("window", window / gain, persistent=False)

    def forward(self, x: Tensor, state: DecoderState | None = None) -> Tensor:
        """(B, T, D) -> (B, T * frame_samples). ``state`` continues a stream, and is updated."""
        state = state or DecoderState()
        return self.synthesise(self.features(x, state), state)

    def features(self, x: Tensor, state: DecoderState) -> Tensor:
        """(B, T, D) -> (B, M, C) features at 100 Hz."""
        state.convs.rewind()
        x = self.input(x)
        for index, stage in enumerate(self.stages):
            if index:
                x = self.ups[index - 1](x)
            for block in stage:  # type: ignore[union-attr]
                x = block(x, state.convs)
        return x

    def hertz(self, x: Tensor) -> Tensor:
        """(B, M, C) normalised features -> (B, M) pitch at the end of each window, in Hz."""
        return PITCH_HZ * self.pitch(x).squeeze(-1).clamp(*PITCH_OCTAVES).exp2()

    def synthesise(self, x: Tensor, state: DecoderState, pitch: Tensor | None = None) -> Tensor:
        """(B, M, C) features at 100 Hz -> (B, M * hop) audio. ``pitch`` (B, M) in Hz replaces the
        predicted one."""
        x = self.norm(x)
        parts = self.head(x).float().split(self.bins, dim=-1)  # (B, M, bins) each
        voiced, turn, breath, rest, phase = parts
        if state.source is None:
            state.source = self.excitation.begin(len(x), x)
        hertz = self.hertz(x).detach() if pitch is None else pitch
        pulses, noise = self.excitation(hertz, state.source)
        spectrum = torch.polar(rest.clamp(max=LOUDEST).exp(), phase)
        spectrum = spectrum + pulses * torch.polar(voiced.clamp(max=LOUDEST).exp(), turn)
        spectrum = spectrum + noise * breath.clamp(max=LOUDEST).exp()
        return self._overlap_add(spectrum, state)

    def _overlap_add(self, spectrum: Tensor, state: DecoderState) -> Tensor:
        """Streaming inverse STFT, without centring or look-ahead: torch.istft keeps no state."""
        hop, n_fft = self.config.hop, self.config.n_fft
        windows = torch.fft.irfft(spectrum, n=n_fft) * self.window  # (B, M, n_fft)
        batch, count, _ = windows.shape
        pieces = windows.view(batch, count, n_fft // hop, hop).unbind(2)
        rest = len(pieces) - 1
        audio = nn.functional.pad(pieces[0], (0, 0, 0, rest))  # (B, M + rest, hop)
        for part in range(1, len(pieces)):
            audio = audio + nn.functional.pad(pieces[part], (0, 0, part, rest - part))
        if state.overlap is not None:
            audio[:, :rest] += state.overlap
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
