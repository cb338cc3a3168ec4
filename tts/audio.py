"""Sound in from files, sound out to files or the loudspeaker."""

from pathlib import Path

import numpy as np
import soundfile
import soxr

from tts.errors import UserError


def read_wav(path: Path, rate: int) -> np.ndarray:
    """(S,) float32 in [-1, 1] at ``rate`` Hz, channels averaged; raises ``UserError``."""
    if not path.is_file():
        raise UserError(f"{path}: no such file")
    try:
        audio, source_rate = soundfile.read(path, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise UserError(f"{path}: not a sound file that can be read ({error})") from None
    if not len(audio):
        raise UserError(f"{path}: the recording is empty")
    mono = audio.mean(axis=1)
    return mono if source_rate == rate else soxr.resample(mono, source_rate, rate)


class FileSink:
    """A 16-bit WAV, valid after every write."""

    def __init__(self, path: Path, rate: int):
        try:
            self._file = soundfile.SoundFile(
                path, "w", samplerate=rate, channels=1, subtype="PCM_16", format="WAV"
            )
        except soundfile.LibsndfileError as error:
            raise UserError(f"{path}: cannot be written ({error})") from None

    def write(self, pcm: np.ndarray) -> None:
        """(S,) float32 in [-1, 1]"""
        self._file.write(pcm)
        self._file.flush()

    def write_all(self, pcm: np.ndarray) -> None:
        self.write(pcm)
        self.close()

    def close(self) -> None:
        self._file.close()


class LoudspeakerSink:
    """The default loudspeaker; ``write`` blocks once half a second is queued."""

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
