import sys

import numpy as np
import pytest
import soundfile
import torch

from tts.audio import read_wav
from tts.errors import UserError, VoiceError
from tts.small.clone import SHORTEST_S, VAD_STEP, usable_speech

RATE = 16000


@pytest.fixture(scope="module")
def speech(request):
    """Recorded speech of about 9 s, made of two recordings without their pauses."""
    folder = request.config.rootpath / "recordings"
    pieces = [soundfile.read(folder / f"{n:02d}.wav", dtype="float32")[0] for n in (1, 2, 3, 4)]
    return np.concatenate(pieces)


def saved(folder, audio, rate=RATE):
    path = folder / "reference.wav"
    soundfile.write(path, audio, rate)
    return path


def test_silence_at_the_ends_is_cut_and_the_level_set(tmp_path, speech):
    quiet = np.random.default_rng(0).normal(0, 1e-4, 2 * RATE).astype(np.float32)
    path = saved(tmp_path, np.concatenate([quiet, speech[: 6 * RATE] * 0.3, quiet]))
    found = usable_speech(path, RATE)
    assert SHORTEST_S * RATE < len(found) < 6.3 * RATE
    assert abs(float(np.sqrt(np.mean(found**2))) - 0.08) < 1e-3


def test_a_long_recording_gives_ten_seconds(tmp_path, speech):
    assert len(usable_speech(saved(tmp_path, np.tile(speech, 3)), RATE)) == 10 * RATE


def test_any_sample_rate(tmp_path, speech):
    import soxr

    at_our_rate = usable_speech(saved(tmp_path, speech[: 6 * RATE]), RATE)
    path = saved(tmp_path, soxr.resample(speech[: 6 * RATE], RATE, 44100), 44100)
    found = usable_speech(path, RATE)
    size = min(len(found), len(at_our_rate)) - 2 * VAD_STEP
    assert size > SHORTEST_S * RATE
    # the same sound, cut at most one step of the voice detector earlier or later
    alike = [
        np.corrcoef(found[VAD_STEP : VAD_STEP + size], at_our_rate[start : start + size])[0, 1]
        for start in (0, VAD_STEP, 2 * VAD_STEP)
    ]
    assert max(alike) > 0.99


def noise(seconds, level):
    return np.random.default_rng(1).normal(0, level, int(seconds * RATE)).astype(np.float32)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda s: s[: 2 * RATE], "at least 2.5 s are needed"),
        (lambda s: np.clip(s * 40, -1, 1), "clipped"),
        (lambda s: s * 0.005, "too quiet"),
        (lambda s: noise(5, 0.01), "no speech"),
        (lambda s: np.zeros(5 * RATE, np.float32), "no speech"),
        (lambda s: np.concatenate([noise(1, 0.06), s + noise(len(s) / RATE, 0.06)]), "noise"),
    ],
)
def test_unusable_recordings_are_named(tmp_path, speech, spoil, says):
    with pytest.raises(UserError, match=says):
        usable_speech(saved(tmp_path, spoil(speech)), RATE)


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf, 1e30])
def test_a_sample_that_is_no_number_spoils_nothing(tmp_path, speech, wrong):
    path, spoilt = tmp_path / "reference.wav", speech[: 6 * RATE].copy()
    spoilt[[0, 30000]] = wrong
    soundfile.write(path, spoilt, RATE, subtype="FLOAT")
    found = usable_speech(path, RATE)
    assert len(found) > SHORTEST_S * RATE and np.isfinite(found).all()


def test_what_is_repaired_in_an_mp3_is_not_told(tmp_path, speech, capfd):
    path = tmp_path / "reference.mp3"
    soundfile.write(path, speech, RATE)
    data = bytearray(path.read_bytes())
    data[3000::700] = bytes(byte ^ 0xFF for byte in data[3000::700])
    path.write_bytes(data)
    with soundfile.SoundFile(path) as file:
        file.read()
    assert capfd.readouterr().err, "the damage is noticed"
    assert len(read_wav(path, RATE)) > 5 * RATE
    assert not capfd.readouterr().err
    print("heard", file=sys.stderr)
    assert capfd.readouterr().err == "heard\n"


def test_cloned_voices_are_used_by_name_and_by_file(tmp_path, monkeypatch, speech, engine):
    from tts.small.clone import encode_voice
    from tts.small.weights import save_voice
    from tts.voice_files import voices_folder

    monkeypatch.setenv("USHER_VOICES", str(tmp_path / "mine"))
    path = voices_folder() / "ada.safetensors"
    codes = encode_voice(engine.codec, saved(tmp_path, speech))
    save_voice(path, codes)
    assert path.stat().st_size < 10_000
    assert "ada" in engine.voices()
    by_name, by_file = engine.session("ada"), engine.session(str(path))
    engine.clone(tmp_path / "reference.wav", "now")
    for session in (by_name, by_file, engine.session("now")):
        session.push("Hello.")
        session.end()
        assert session.step() is not None
    mine, other = (engine.voice(engine.voice_codes(name)) for name in ("ada", "noise"))
    assert not torch.equal(mine.vector, other.vector)


def test_a_file_of_another_kind_is_not_a_voice(tmp_path, engine):
    (tmp_path / "x.safetensors").write_bytes(b"no")
    with pytest.raises(VoiceError, match="not a voice file"):
        engine.session(str(tmp_path / "x.safetensors"))
    with pytest.raises(VoiceError, match="not a voice file"):
        engine.session(str(tmp_path / "none.safetensors"))
