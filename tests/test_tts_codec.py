"""The codec: streaming equals the whole, no future leaks in, bad numbers never come out."""

import pytest
import torch

from tts.small.codec import Codec, Codes, DecoderState, Encoder
from tts.small.config import CodecConfig
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
        assert pieces[-1].shape[1] == codes.semantic[:, part].shape[1] * 1280
    torch.testing.assert_close(torch.cat(pieces, dim=1), whole, atol=1e-4, rtol=0)


def test_decoder_is_causal_by_gradient(codec):
    vectors = codec.vectors(random_codes(codec, 1, 10)).requires_grad_()
    codec.decoder(vectors)[0, 5 * 1280 : 6 * 1280].square().sum().backward()
    assert vectors.grad is not None
    assert vectors.grad[0, :6].abs().sum(1).min() > 0
    assert vectors.grad[0, 6:].abs().sum() == 0


def test_encoder_looks_30_ms_past_a_frame_and_no_further(codec):
    audio = (torch.randn(1, 1280 * 8) * 0.1).requires_grad_()
    codec.encoder(audio)[0, 3].square().sum().backward()
    assert audio.grad is not None
    end = 4 * 1280 + 480
    assert audio.grad[0, end:].abs().sum() == 0
    assert audio.grad[0, end - 200 : end].abs().sum() > 0


def test_synthesis_windows_undo_the_analysis(codec):
    """An unchanged spectrum gives back the very same samples."""
    config = codec.config
    audio = torch.randn(1, 4800) * 0.1
    padded = torch.nn.functional.pad(audio, (480, 480))
    spectrum = torch.stft(
        padded, config.n_fft, config.hop, window=torch.hann_window(config.n_fft), center=False,
        return_complex=True,
    ).transpose(1, 2)  # fmt: skip
    back = codec.decoder._overlap_add(spectrum, DecoderState())
    torch.testing.assert_close(back[:, 480:5280], audio, atol=1e-5, rtol=0)


def test_frame_count_and_bit_rate():
    codec = Codec(CodecConfig())
    assert codec.config.frame_rate == 12.5
    assert 1900 < codec.bits_per_second <= 2200
    assert codec.encode(torch.zeros(1, 1281)).semantic.shape == (1, 2)


def test_log_mel_of_a_tone_peaks_where_the_tone_is():
    encoder = Encoder(CodecConfig())
    time = torch.arange(16000) / 16000
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
