"""The codec: streaming equals the whole, no future leaks in, bad numbers never come out."""

import pytest
import torch

from tts.small.codec import Codec, Codes, DecoderState, Encoder
from tts.small.config import CodecConfig
from tts.small.excitation import Excitation
from tts.small.quantizer import FiniteScalarQuantizer, VectorQuantizer


def random_codes(codec: Codec, batch: int, frames: int) -> Codes:
    config = codec.config
    return Codes(
        torch.randint(config.semantic_codes, (batch, frames)),
        torch.randint(config.acoustic_levels, (batch, frames, config.acoustic_dims)),
    )


@pytest.mark.parametrize("chunk", [1, 2, 3, 5, 25])
def test_streaming_equals_batch(codec, chunk):
    codes = random_codes(codec, 2, 25)
    whole = codec.decode(codes)
    state, pieces = DecoderState(), []
    for start in range(0, 25, chunk):
        part = slice(start, start + chunk)
        pieces.append(codec.decode(Codes(codes.semantic[:, part], codes.acoustic[:, part]), state))
        assert pieces[-1].shape[1] == codes.semantic[:, part].shape[1] * 1920
    # the rounding of the pitch adds up in the phase of the pulses, which random weights make loud
    torch.testing.assert_close(torch.cat(pieces, dim=1), whole, atol=2e-2, rtol=0)
    assert (torch.cat(pieces, dim=1) - whole).abs().mean() < 1e-4


def test_a_stream_that_has_not_begun_is_stacked_as_silence(codec):
    state = DecoderState()
    codec.decode(random_codes(codec, 1, 6), state)
    both = DecoderState.stack([state, DecoderState()])
    assert both.take(1).overlap is not None and not both.take(1).overlap.any()


def test_decoder_is_causal_by_gradient(codec):
    vectors = codec.vectors(random_codes(codec, 1, 10)).requires_grad_()
    codec.decoder(vectors)[0, 5 * 1920 : 6 * 1920].square().sum().backward()
    assert vectors.grad is not None
    assert vectors.grad[0, :6].abs().sum(1).min() > 0
    assert vectors.grad[0, 6:].abs().sum() == 0


def test_pulses_go_on_in_phase_when_the_pitch_is_steady():
    """In one pass or frame by frame, the source is the sum of the harmonics of one running phase."""
    source = Excitation(CodecConfig())
    pitch = torch.full((1, 40), 210.0)
    state = source.begin(1, pitch)
    whole, _ = source(pitch, state)
    state, parts = source.begin(1, pitch), []
    for frame in range(40):
        parts.append(source(pitch[:, frame : frame + 1], state)[0])
    torch.testing.assert_close(torch.cat(parts, 1), whole, atol=2e-3, rtol=1e-3)
    samples = torch.arange(1, 240 * 40 + 1) / 24000
    harmonics = torch.arange(1, 53)[:, None]  # up to 11 kHz
    direct = torch.cos(2 * torch.pi * 210 * harmonics * samples).sum(0)
    windows = direct.unfold(0, 960, 240) * source.window
    torch.testing.assert_close(whole[0, 3:], torch.fft.rfft(windows), atol=2e-2, rtol=1e-2)


def test_pulses_of_a_gliding_pitch_are_finite_and_noise_does_not_repeat_at_once():
    source = Excitation(CodecConfig())
    pitch = torch.linspace(50, 600, 400)[None]
    pulses, noise = source(pitch, source.begin(1, pitch))
    assert torch.isfinite(torch.view_as_real(pulses)).all()
    assert (noise[0, 0] - noise[0, 8]).abs().mean() > 0.5


def test_encoder_looks_30_ms_past_a_frame_and_no_further(codec):
    audio = (torch.randn(1, 1920 * 8) * 0.1).requires_grad_()
    codec.encoder(audio)[0, 3].square().sum().backward()
    assert audio.grad is not None
    end = 4 * 1920 + 720
    assert audio.grad[0, end:].abs().sum() == 0
    assert audio.grad[0, end - 200 : end].abs().sum() > 0


def test_synthesis_windows_undo_the_analysis(codec):
    """An unchanged spectrum gives back the very same samples."""
    config = codec.config
    audio = torch.randn(1, 7200) * 0.1
    padded = torch.nn.functional.pad(audio, (720, 720))
    spectrum = torch.stft(
        padded, config.n_fft, config.hop, window=torch.hann_window(config.n_fft), center=False,
        return_complex=True,
    ).transpose(1, 2)  # fmt: skip
    back = codec.decoder._overlap_add(spectrum, DecoderState())
    torch.testing.assert_close(back[:, 720:7920], audio, atol=1e-5, rtol=0)


def test_frame_count_and_bit_rate():
    codec = Codec(CodecConfig())
    assert codec.config.frame_rate == 12.5
    assert 1900 < codec.bits_per_second <= 2200
    assert codec.encode(torch.zeros(1, 1921)).semantic.shape == (1, 2)


def test_log_mel_of_a_tone_peaks_where_the_tone_is():
    encoder = Encoder(CodecConfig())
    time = torch.arange(24000) / 24000
    peaks = [
        int(encoder.log_mel(torch.sin(2 * torch.pi * hz * time)[None])[0, 50].argmax())
        for hz in (200, 1000, 4000)
    ]
    assert peaks[0] < peaks[1] < peaks[2]


def test_fsq_roundtrip_and_range():
    quantizer = FiniteScalarQuantizer(21).eval()
    codes = torch.arange(21)[None, :, None]
    assert torch.equal(quantizer.encode(quantizer.decode(codes)), codes)
    assert quantizer.encode(torch.tensor([[[-3.0, 3.0]]])).tolist() == [[[0, 20]]]


def test_vq_picks_the_nearest_code_by_plain_search():
    quantizer = VectorQuantizer(16, 3).eval()
    points = torch.randn(1, 40, 3)
    expected = [
        min(range(16), key=lambda n, p=p: float((p - quantizer.codebook[n]).square().sum()))
        for p in points[0]
    ]
    assert quantizer.encode(points)[0].tolist() == expected
