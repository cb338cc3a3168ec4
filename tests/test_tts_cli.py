"""python -m tts, with the shipped voice."""

import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np
import pytest
import soundfile
import torch

from tts.__main__ import main
from tts.audio import read_blocks, read_wav
from tts.errors import UserError
from tts.loading import load
from tts.small.roundtrip import PIECE_FRAMES, Progress, encode_stream, roundtrip

ROOT = Path(__file__).parent.parent


class Result(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture(scope="module")
def shipped():
    return load()


@pytest.fixture
def tts(shipped, capsys, monkeypatch):
    """Call the program in this process, with the shipped voice loaded once; gives (status, standard
    output, standard error)."""

    def loaded(folder=None, threads=1):
        return shipped if folder is None else load(folder, threads)

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("tts.load", loaded, raising=False)

    def call(*arguments) -> Result:
        status = main([str(a) for a in arguments])
        return Result(status, *capsys.readouterr())

    return call


def test_the_program_itself_lists_the_voices():
    run = subprocess.run(
        [sys.executable, "-m", "tts", "voices"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0 and run.stdout.split() == ["heart", "heart-high", "heart-low", "joe"]


def test_voices_are_listed_without_a_model(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("tts.load", None, raising=False)
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "ada.safetensors").write_bytes(b"")
    assert main(["--model", str(tmp_path), "voices"]) == 0
    assert capsys.readouterr().out.split() == ["ada"]


def test_the_listing_needs_no_torch():
    code = "import sys, tts.__main__ as m; m.main(['voices']); assert 'torch' not in sys.modules"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0 and "heart" in run.stdout, run.stderr


def test_say_writes_speech_of_a_likely_length(tts, tmp_path):
    out = tmp_path / "hello.wav"
    result = tts("say", "The keynote is at 10:30 on the main stage.", "--out", out, "--stats")
    audio, rate = soundfile.read(out)
    assert rate == 24000 and 2.0 < len(audio) / rate < 6.0
    assert 0.02 < np.sqrt(np.mean(audio**2)) < 0.3
    assert "real-time factor" in result.stderr and "10:30" in result.stderr


def test_the_same_text_whole_or_in_pieces_gives_the_same_sound(tts, tmp_path, monkeypatch):
    text = "Room B2, at 10:30 am, with Dr. Ana Sousa."
    whole, pieces = tmp_path / "whole.wav", tmp_path / "pieces.wav"
    tts("say", text, "--out", whole)
    (tmp_path / "text").write_text(text)
    with open(tmp_path / "text") as standard_input:
        monkeypatch.setattr("sys.stdin", standard_input)
        tts("say", "-", "--out", pieces)
    assert whole.read_bytes() == pieces.read_bytes()


def test_speaks_while_text_arrives(tmp_path):
    """The first word sounds before the third has been written."""
    out = tmp_path / "slow.wav"
    process = subprocess.Popen(
        [sys.executable, "-m", "tts", "say", "-", "--out", str(out), "--lookahead", "1"],
        cwd=ROOT, stdin=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b"Welcome to ")
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while not (out.exists() and os.path.getsize(out) > 1000):
        assert time.monotonic() < deadline, "no sound for two complete words"
        time.sleep(0.05)
    process.stdin.write(b"everybody.")
    process.stdin.close()
    assert process.wait(60) == 0
    assert len(soundfile.read(out)[0]) > 24000 * 0.8


def test_codec_prints_its_rate(tts, tmp_path):
    out = tmp_path / "out.wav"
    result = tts("codec", ROOT / "recordings" / "01.wav", out)
    assert "frames" in result.stdout and "2089 bits per second" in result.stdout
    before, before_hz = soundfile.read(ROOT / "recordings" / "01.wav")
    after, after_hz = soundfile.read(out)
    assert len(after) * before_hz == len(before) * after_hz and np.abs(after).max() > 0.05


def test_mistakes_give_one_line(tts, tmp_path):
    for arguments, says in (
        (
            ["say", "hi", "--voice", "nobody", "--out", tmp_path / "x.wav"],
            "heart, heart-high, heart-low, joe",
        ),
        (["say", "...", "--out", tmp_path / "x.wav"], "nothing in the text"),
        (["say", "hi", "--out", "/no/such/folder/x.wav"], "there is no folder /no/such/folder"),
        (["say", "hi", "--out", tmp_path], "is a folder"),
        (["say", "hi", "--out", tmp_path / "x.docx"], "must end in one of .wav, .flac, .mp3"),
        (["codec", tmp_path, tmp_path / "x.wav"], "is a folder"),
        (["voices", "--remove", "heart"], "no cloned voice heart; none has been cloned"),
        (["codec", "none.wav", tmp_path / "x.wav"], "none.wav: no such file"),
        (["--model", tmp_path, "voices"], "config.json is missing"),
    ):
        result = tts(*arguments)
        assert result.returncode == 2 and says in result.stderr, result.stderr
        assert len(result.stderr.strip().splitlines()) == 1


def without_a_loudspeaker() -> SimpleNamespace:
    """In place of the module sounddevice."""

    class PortAudioError(Exception):
        pass

    def no_device(*_arguments, **_options):
        raise PortAudioError("Error querying device -1")

    return SimpleNamespace(OutputStream=no_device, PortAudioError=PortAudioError)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["say", ""], "nothing to say"),
        (["say", " \n "], "nothing to say"),
        (["say", "hi", "--voice", "nobody"], "no voice 'nobody'"),
        (["say", "hi", "--voice", "../heart"], "no voice"),
        (["say", "hi", "--clone", "none.wav"], "none.wav: no such file"),
        (["clone", "none.wav", "--name", "me"], "none.wav: no such file"),
        (["clone", "README.md", "--name", "me"], "not a sound file"),
        (["clone", "silent.wav", "--name", "me"], "the recording is empty"),
        (["clone", "q.wav", "--name", "heart"], "heart is a voice of the model; choose another"),
        (["clone", "q.wav", "--name", "HEART"], "heart is a voice of the model; choose another"),
        (
            ["clone", "q.wav", "--name", "ada"],
            "a voice ada already; choose another name, or --force",
        ),
        (
            ["clone", "q.wav", "--name", "Ada", "--force"],
            "a voice ada already; choose another name",
        ),
        (
            ["say", "hi", "--voice", "folder"],
            "no voice 'folder'; there are: ada, heart, heart-high",
        ),
        (["voices", "--remove", "folder"], "no cloned voice folder; cloned are: ada"),
        (["codec", "none.wav", "x.wav"], "none.wav: no such file"),
        (["codec", "q.wav", "q.wav"], "is the recording itself"),
        (
            ["say", "hi"],
            "no loudspeaker to play on (Error querying device -1); write a file with --out",
        ),
    ],
)
def test_mistakes_that_need_no_model_are_found_without(
    arguments, says, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("no sound")
    soundfile.write(tmp_path / "silent.wav", np.zeros(0), 16000)
    soundfile.write(tmp_path / "q.wav", np.ones(16000) * 0.1, 16000)
    (tmp_path / "voices" / "folder.safetensors").mkdir(parents=True)
    (tmp_path / "voices" / "ada.safetensors").write_bytes(b"")
    monkeypatch.setenv("USHER_VOICES", str(tmp_path / "voices"))
    monkeypatch.setitem(sys.modules, "sounddevice", without_a_loudspeaker())
    monkeypatch.setattr("tts.load", None, raising=False)
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


def test_a_folder_of_voices_that_is_a_file_is_refused_at_once(tmp_path, monkeypatch, capsys):
    soundfile.write(tmp_path / "q.wav", np.ones(16000) * 0.1, 16000)
    monkeypatch.setenv("USHER_VOICES", str(tmp_path / "q.wav"))
    monkeypatch.setattr("tts.load", None, raising=False)
    assert main(["clone", str(tmp_path / "q.wav"), "--name", "ada"]) == 2
    assert "q.wav is a file; a folder is needed" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", ["flac", "mp3", "ogg", "opus"])
def test_the_kind_of_file_is_the_one_that_its_name_says(tts, tmp_path, suffix):
    out = tmp_path / f"hello.{suffix}"
    assert tts("say", "Good morning.", "--out", out).returncode == 0
    assert soundfile.info(out).format in (suffix.upper(), "OGG")
    audio, rate = soundfile.read(out)
    assert 0.5 < len(audio) / rate < 3 and np.abs(audio).max() > 0.05


def test_a_long_recording_goes_through_the_codec_in_pieces_as_it_does_as_a_whole(codec, tmp_path):
    rng = np.random.default_rng(0)
    size = codec.config.frame_samples
    audio = (rng.normal(0, 0.1, 3 * PIECE_FRAMES * size + 777)).astype(np.float32)
    whole = codec.encode(torch.from_numpy(audio)[None])
    pieces = list(encode_stream(codec, np.array_split(audio, 50)))
    assert len(pieces) == 4
    assert torch.equal(torch.cat([p.semantic for p in pieces], 1), whole.semantic)
    assert torch.equal(torch.cat([p.acoustic for p in pieces], 1), whole.acoustic)
    progress = Progress()
    out = np.concatenate(list(roundtrip(codec, np.array_split(audio, 50), progress)))
    expected = codec.decode(whole)[0, : len(audio)].clamp(-1, 1).detach().numpy()
    assert progress.samples == len(audio) == len(out)
    np.testing.assert_allclose(out, expected, atol=1e-4)


def test_a_header_that_lies_is_said_in_one_line(tmp_path):
    slow, long = tmp_path / "slow.wav", tmp_path / "long.wav"
    soundfile.write(slow, np.zeros(20000, np.int16), 1)
    with pytest.raises(UserError, match="4000 to 384000 Hz"):
        read_wav(slow, 16000)
    soundfile.write(long, np.ones(700 * 4000, np.int16), 4000)
    with pytest.raises(UserError, match="longer than 10 minutes"):
        read_wav(long, 16000)
    assert sum(map(len, read_blocks(long, 16000))) == 700 * 16000


def test_a_cloned_voice_can_be_removed(tts, tmp_path, monkeypatch):
    voices = tmp_path / "voices"
    voices.mkdir()
    (voices / "ada.safetensors").write_bytes(b"")
    monkeypatch.setenv("USHER_VOICES", str(voices))
    assert tts("voices", "--remove", "ada").returncode == 0
    assert not list(voices.iterdir())
