"""A clone is spoken by the default voice, in the timbre of the reference."""

import numpy as np
import pytest
import soundfile
import torch

import tts
from tests.support import tiny_models
from tts.errors import VoiceError
from tts.small.clone import speech_steps, usable_speech
from tts.small.timbre import BORROWED, Timbre, between, measured
from tts.small.weights import load_timbre, load_voice, save_voice


@pytest.fixture(scope="module")
def shipped():
    return tts.load()


@pytest.fixture(scope="module")
def reference(request):
    """A recorded question, said by a voice that is none of the model's."""
    return request.config.rootpath / "recordings" / "03.wav"


def correlated(seed: int, count: int, size: int = 6) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    mixing = torch.randn(size, size, generator=generator)
    return torch.randn(count, size, generator=generator) @ mixing + torch.randn(
        size, generator=generator
    )


def test_the_map_gives_the_mean_and_most_of_the_covariance():
    ours, theirs = correlated(1, 4000), correlated(2, 4000)
    source, target = measured(ours), measured(theirs)
    carried = measured(between(source, target)(ours))
    assert torch.allclose(carried.mean, target.mean, atol=1e-3)
    assert torch.allclose(carried.covariance.diag(), target.covariance.diag(), rtol=0.01)
    before = (source.covariance - target.covariance).norm()
    assert (carried.covariance - target.covariance).norm() < (BORROWED + 0.1) * before


def test_a_voice_is_carried_to_itself_unchanged():
    ours = correlated(3, 500)
    timbre = measured(ours)
    assert torch.allclose(between(timbre, timbre)(ours), ours, atol=1e-3)


@pytest.mark.parametrize("frames", [1, 2, 37])
def test_few_frames_or_constant_ones_give_a_finite_map(frames):
    recolour = between(measured(correlated(4, 900)), measured(torch.zeros(frames, 6)))
    assert recolour(correlated(5, 10)).isfinite().all()


def spoken(engine, voice: str, text: str = "Room two, at ten."):
    session = engine.session(voice)
    session.push(text)
    session.end()
    frames = list(iter(session.step, None))
    return [frame.word for frame in frames], np.concatenate([frame.pcm for frame in frames])


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """Of the spectra over time: a pitch that differs by a hair turns the waves against each other."""
    both = min(len(one), len(other))
    spectra = [np.log(spectrum_of(audio[:both]) + 1e-3).ravel() for audio in (one, other)]
    return float(np.corrcoef(*spectra)[0, 1])


def spectrum_of(audio: np.ndarray) -> np.ndarray:
    frames = np.lib.stride_tricks.sliding_window_view(audio, 1024)[::256]
    return np.abs(np.fft.rfft(frames * np.hanning(1024)))


def test_a_clone_says_what_the_default_voice_says_in_another_timbre(shipped, reference):
    shipped.clone(reference, "visitor")
    words, audio = spoken(shipped, shipped.default_voice)
    theirs, sounding = spoken(shipped, "visitor")
    spoken_alike = min(len(words), len(theirs))
    assert theirs[:spoken_alike] == words[:spoken_alike]
    assert abs(len(theirs) - len(words)) <= 1  # a last fade-out, where a voice ends abruptly
    both = min(len(audio), len(sounding))
    assert not np.allclose(sounding[:both], audio[:both], atol=0.02)


def test_a_clone_in_one_batch_with_others_is_the_clone_alone(shipped, reference):
    shipped.clone(reference, "visitor")
    _, alone = spoken(shipped, "visitor")
    pair = [shipped.session("visitor"), shipped.session()]
    for session in pair:
        session.push("Room two, at ten.")
        session.end()
    together = []
    while (frames := shipped.step_together(pair))[0] is not None:
        together.append(frames[0].pcm)
    # in a batch, rounding turns some values to the next level
    _, others = spoken(shipped, shipped.default_voice)
    heard = np.concatenate(together)
    assert alike(heard, alone) > 0.95 and alike(heard, others) < 0.6


def test_a_model_without_a_timbre_takes_the_reference_as_it_is(tmp_path):
    codec, lm = tiny_models.tiny_codec(), tiny_models.tiny_lm()
    tiny_models.write_models(tmp_path, codec, lm)
    engine = tiny_models.tiny_engine(codec, lm, tmp_path)
    assert engine.cloned(engine.voice_codes("noise")).recolouring is None


def test_a_timbre_is_kept_in_the_voice_file_and_checked(tmp_path):
    codec = tiny_models.tiny_codec()
    with torch.no_grad():
        codes = codec.encode(torch.randn(1, 24000) * 0.1)
    path, timbre = tmp_path / "a.safetensors", measured(correlated(6, 50))
    save_voice(path, codes, timbre)
    found = load_timbre(path, codec.config)
    assert found and torch.equal(found.covariance, timbre.covariance)
    assert torch.equal(load_voice(path, codec.config).acoustic, codes.acoustic)
    save_voice(path, codes)
    assert load_timbre(path, codec.config) is None
    save_voice(path, codes, Timbre(torch.zeros(5), torch.eye(5)))
    with pytest.raises(VoiceError, match="timbre"):
        load_timbre(path, codec.config)


def test_speech_is_found_alike_at_every_rate(request, tmp_path):
    import soxr

    folder = request.config.rootpath / "recordings"
    pieces = [soundfile.read(folder / f"{n:02d}.wav", dtype="float32") for n in (1, 2, 3)]
    rate = pieces[0][1]
    audio = np.concatenate([piece for piece, _ in pieces])
    shares = [
        float((speech_steps(soxr.resample(audio, rate, other), other) > 0.5).mean())
        for other in (16000, 24000, 48000)
    ]
    assert max(shares) - min(shares) < 0.02
    path = tmp_path / "all.wav"
    soundfile.write(path, audio, rate)
    lengths = [len(usable_speech(path, other)) / other for other in (16000, 24000)]
    assert abs(lengths[0] - lengths[1]) < 0.1
