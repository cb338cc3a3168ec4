"""Reads sound from files, and writes it to files or the loudspeaker."""

import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import soundfile
import soxr

from tts.errors import UserError

LOWEST_HZ, HIGHEST_HZ, MOST_CHANNELS = (
    4000,
    384_000,
    64,
)  # beyond these a header is damaged or hostile
LONGEST_S = 600.0  # of a recording that is read as a whole
BLOCK_S = 1.0
# Suffix -> container and coding that libsndfile writes.
KINDS = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
    ".ogg": ("OGG", "VORBIS"),
    ".opus": ("OGG", "OPUS"),
}


_one_at_a_time = threading.Lock()


@contextmanager
def _silent() -> Iterator[None]:
    """libmpg123, which libsndfile reads MP3 with, tells standard error of all that it repairs; what
    cannot be repaired is an exception."""
    with _one_at_a_time:
        try:
            kept = os.dup(2)
        except OSError:  # closed
            yield
            return
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            os.close(nothing)


def _open(path: Path) -> soundfile.SoundFile:
    """Open a recording and check its header. Raises ``UserError``."""
    if path.is_dir():
        raise UserError(f"{path}: is a folder; a sound file is needed")
    if not path.exists():
        raise UserError(f"{path}: no such file")
    if not path.is_file():
        raise UserError(f"{path}: not a regular file")
    if not os.access(path, os.R_OK):
        raise UserError(f"{path}: cannot be read (permission denied)")
    try:
        with _silent():
            file = soundfile.SoundFile(path)
    except (soundfile.LibsndfileError, TypeError, OSError) as error:
        if not path.stat().st_size:
            raise UserError(f"{path}: is empty; a sound file is needed") from None
        reason = str(getattr(error, "error_string", error)).rstrip(".")
        raise UserError(f"{path}: not a sound file that can be read ({reason})") from None
    if not LOWEST_HZ <= file.samplerate <= HIGHEST_HZ or file.channels > MOST_CHANNELS:
        file.close()
        raise UserError(
            f"{path}: {file.samplerate} Hz and {file.channels} channels; "
            f"{LOWEST_HZ} to {HIGHEST_HZ} Hz can be read"
        )
    return file


def _mono_blocks(path: Path, file: soundfile.SoundFile) -> Iterator[np.ndarray]:
    """(S,) float32 blocks in [-1, 1] at the file's rate, at most ``BLOCK_S`` long; the length in the
    header is not trusted, and samples that are no numbers are silence."""
    size = int(file.samplerate * BLOCK_S)
    while True:
        try:
            with _silent():
                block = file.read(size, dtype="float32", always_2d=True)
        except soundfile.LibsndfileError as error:
            raise UserError(f"{path}: cannot be read to its end ({error})") from None
        if not len(block):
            return
        yield np.nan_to_num(np.clip(block, -1, 1)).mean(axis=1)


def read_wav(path: Path, rate: int, longest_s: float = LONGEST_S) -> np.ndarray:
    """(S,) float32 in [-1, 1] at ``rate`` Hz, channels averaged; raises ``UserError``."""
    blocks, seconds = [], 0.0
    with _open(path) as file:
        source_rate = file.samplerate
        for block in _mono_blocks(path, file):
            blocks.append(block)
            seconds += len(block) / source_rate
            if seconds > longest_s:
                raise UserError(f"{path}: longer than {longest_s / 60:.0f} minutes; cut it")
    if not blocks:
        raise UserError(f"{path}: the recording is empty")
    mono = np.concatenate(blocks)
    return mono if source_rate == rate else soxr.resample(mono, source_rate, rate)


def read_blocks(path: Path, rate: int) -> Iterator[np.ndarray]:
    """Like ``read_wav``, but in blocks of about a second and of any total length; raises
    ``UserError``."""
    with _open(path) as file:
        if file.samplerate == rate:
            yield from _mono_blocks(path, file)
            return
        resampler = soxr.ResampleStream(file.samplerate, rate, 1, dtype="float32")
        for block in _mono_blocks(path, file):
            yield resampler.resample_chunk(block)
        yield resampler.resample_chunk(np.zeros(0, np.float32), last=True)


UNWRITTEN = (soundfile.LibsndfileError, AssertionError)  # what soundfile raises after a short write


class Output:
    """The file that libsndfile writes to. It tells no reason when a write fails: ``error`` keeps it."""

    def __init__(self, path: Path, mode: str = "wb"):
        self._file = io.FileIO(path, mode)
        self.error: OSError | None = None
        self.seek, self.tell, self.readinto = (
            self._file.seek, self._file.tell, self._file.readinto,
        )  # fmt: skip

    def write(self, data: bytes) -> int:
        left = memoryview(data)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            self.error = self.error or error
        return len(data) - len(left)

    def close(self) -> None:
        self._file.close()


class FileSink:
    """Writes a sound file in the format of its suffix (see ``KINDS``). A WAV is valid after every
    write."""

    def __init__(self, path: Path, rate: int):
        """Raises ``UserError``."""
        self._path, self._samples = path, 0
        container, coding = KINDS.get(path.suffix.lower(), KINDS[".wav"])
        try:
            self._out = Output(path)
        except OSError as error:
            raise UserError(f"{path}: cannot be written ({error.strerror})") from None
        try:
            self._file = soundfile.SoundFile(
                self._out, "w", samplerate=rate, channels=1, subtype=coding, format=container
            )
        except (soundfile.LibsndfileError, TypeError) as error:
            self._out.close()
            raise self._refused(error) from None
        self._flushed = container == "WAV"

    def write(self, pcm: np.ndarray) -> None:
        """Append (S,) float32 samples in [-1, 1]; raises ``UserError``, for example on a full disk."""
        try:
            self._file.write(pcm)
            if self._flushed:
                self._file.flush()
        except UNWRITTEN as error:
            raise self._refused(error) from None
        if self._out.error:
            raise self._refused(self._out.error)
        self._samples += len(pcm)

    def close(self) -> None:
        """Raises ``UserError`` if the end of the file cannot be written."""
        if self._file.closed:
            return
        self._file.close()
        self._out.close()
        if self._out.error:
            raise self._refused(self._out.error)

    def _refused(self, error: Exception) -> UserError:
        """What to tell of an error; a file without any sound is not left behind."""
        if not self._samples and self._path.is_file():
            self._path.unlink(missing_ok=True)
        told = self._out.error.strerror if self._out.error else error
        return UserError(f"{self._path}: cannot be written ({told})")


class LoudspeakerSink:
    """Plays on the default loudspeaker. ``write`` blocks while half a second of sound is queued."""

    def __init__(self, rate: int):
        try:
            import sounddevice
        except OSError:
            raise UserError(
                "PortAudio is missing: install the package libportaudio2 (Debian) or portaudio "
                "(Homebrew), or write a file with --out"
            ) from None
        try:
            self._stream = sounddevice.OutputStream(rate, channels=1, dtype="float32", latency=0.5)
            self._stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            raise UserError(
                f"no loudspeaker to play on ({error}); write a file with --out"
            ) from None

    def write(self, pcm: np.ndarray) -> None:
        self._stream.write(pcm[:, None])

    def close(self) -> None:
        self._stream.stop()
        self._stream.close()
