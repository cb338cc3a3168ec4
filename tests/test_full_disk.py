"""Sound and other files on a disk that is full: the reason is told, and nothing useless is left."""

import errno
import os
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import soundfile

from agent.observe import recording
from commands.files import check_writable, write_whole
from tts.audio import FileSink, Output
from tts.errors import UserError

RATE = 16000
SOUND = np.zeros(RATE, np.float32)
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def room(monkeypatch):
    """Sets how many bytes the disk still takes."""
    left = [0]
    real = Output.write

    def write(self, data: bytes) -> int:
        taken = data[: left[0]]
        left[0] -= real(self, bytes(taken))
        if len(taken) < len(data):
            self.error = self.error or FULL
        return len(taken)

    monkeypatch.setattr(Output, "write", write)
    return lambda size: left.__setitem__(0, size)


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mp3", ".ogg"])
def test_a_disk_without_room_leaves_no_file(tmp_path, room, suffix):
    room(0)
    path = tmp_path / f"said{suffix}"
    told = pytest.raises(UserError, match="No space left on device")
    with told, closing(FileSink(path, RATE)) as sink:
        for _ in range(200):  # coders hold some seconds back
            sink.write(SOUND)
    assert not path.exists()


def test_a_wav_that_has_begun_keeps_what_fitted(tmp_path, room):
    path = tmp_path / "said.wav"
    room(5 * 2 * RATE)
    sink = FileSink(path, RATE)
    with pytest.raises(UserError, match="No space left on device"):
        for _ in range(9):
            sink.write(SOUND)
    with pytest.raises(UserError):
        sink.close()
    assert soundfile.info(path).frames >= 4 * RATE


def test_a_recording_goes_on_when_there_is_room_again(tmp_path, room):
    path, samples = tmp_path / "talk.wav", np.zeros((RATE, 2), np.int16)
    room(10)
    with pytest.raises(OSError, match="No space left"):
        recording._append(path, samples, RATE)
    assert not path.exists()
    room(10**7)
    recording._append(path, samples, RATE)
    recording._append(path, samples, RATE)
    assert soundfile.info(path).frames == 2 * RATE
    assert path.stat().st_mode & 0o777 == recording.PRIVATE


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "report.json"
    write_whole(path, b"old")

    def full(self: Path, _data: bytes) -> None:
        self.touch()
        raise FULL

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as told:
        write_whole(path, b"new")
    assert told.value.filename == str(path)
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_a_check_whether_a_file_can_be_written_leaves_none(tmp_path):
    check_writable(tmp_path / "report.json")
    assert not list(tmp_path.iterdir())
    with pytest.raises(OSError, match="Is a directory"):
        check_writable(tmp_path)
