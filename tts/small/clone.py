"""Voice cloning: a voice is the codec's codes of a few seconds of speech; nothing is trained.

Clone a voice only with its speaker's consent.
"""

from pathlib import Path

import numpy as np
import soxr
import torch

from tts.audio import read_wav
from tts.errors import UserError
from tts.small.codec import Codec, Codes

SHORTEST_S, LONGEST_S = 2.5, 10.0  # from the first word to the last: 3 s with silent ends
LEAST_SPEECH_S = 1.5  # without the pauses
TARGET_RMS = 0.08  # the level of the training data
QUIETEST_RMS = 0.003  # -50 dBFS
CLIPPED_SHARE = 0.002  # of samples at full scale
NOISY_DB = 8.0  # a recording whose speech is less than this above its pauses is too noisy
VAD_RATE = 16000  # Hz, of the silero VAD
VAD_STEP = 512  # samples at that rate in one of its steps
MARGIN_S = 0.05  # kept on both sides of speech


def speech_steps(audio: np.ndarray, rate: int) -> np.ndarray:
    """(S,) at ``rate`` -> the silero VAD's probability of speech in each of its steps of 32 ms."""
    from faster_whisper.vad import (
        get_vad_model,
    )  # contains silero; imported here, since only cloning needs it

    heard = soxr.resample(audio, rate, VAD_RATE) if rate != VAD_RATE else audio
    whole = heard[: len(heard) // VAD_STEP * VAD_STEP].astype(np.float32)
    if not len(whole):
        return np.zeros(0)
    return get_vad_model()(whole, VAD_STEP).reshape(-1)


def usable_speech(path: Path, rate: int) -> np.ndarray:
    """(S,) float32: 3 to 10 s of speech at the level of the training data.

    Silence at the ends is cut, and a longer recording is cut to 10 s. Raises ``UserError`` if the
    recording is unusable.
    """
    audio = read_wav(path, rate)
    rms = float(np.sqrt(np.mean(audio**2)))
    if np.mean(np.abs(audio) >= 0.999) > CLIPPED_SHARE:
        raise UserError(f"{path}: the recording is clipped; record again at a lower level")
    loud = audio * min(TARGET_RMS / max(rms, 1e-5), 30.0)  # silero misses very quiet speech
    step = VAD_STEP * rate // VAD_RATE
    steps = audio[: len(audio) // step * step].reshape(-1, step)
    spoken = np.flatnonzero(speech_steps(loud, rate)[: len(steps)] > 0.5)
    if not len(spoken):
        raise UserError(f"{path}: no speech found; record somebody talking for 3 to 10 seconds")
    margin = int(MARGIN_S * rate)
    start = max(spoken[0] * step - margin, 0)
    stop = min((spoken[-1] + 1) * step + margin, len(audio))
    seconds, voiced = (stop - start) / rate, len(spoken) * step / rate
    if seconds < SHORTEST_S or voiced < LEAST_SPEECH_S:
        raise UserError(
            f"{path}: {voiced:.1f} s of speech within {seconds:.1f} s; "
            f"at least {SHORTEST_S:.1f} s are needed"
        )
    levels = np.sqrt(np.mean(steps**2, axis=1))
    level = float(np.sqrt(np.mean(levels[spoken] ** 2)))
    if level < QUIETEST_RMS:
        decibels = 20 * np.log10(max(level, 1e-9))
        raise UserError(f"{path}: too quiet ({decibels:.0f} dBFS); record closer to the microphone")
    pauses = np.delete(levels, spoken)
    if len(pauses) > 4:
        # the quieter pauses only, since silero misses some soft or unusual speech
        floor = float(np.percentile(pauses, 20))
        above = 20 * np.log10(level / max(floor, 1e-9))
        if above < NOISY_DB:
            raise UserError(
                f"{path}: speech only {above:.0f} dB above the noise; record it in quiet"
            )
    chosen = audio[start : min(stop, start + int(LONGEST_S * rate))]
    return chosen * (TARGET_RMS / float(np.sqrt(np.mean(chosen**2))))


@torch.inference_mode()
def encode_voice(codec: Codec, path: Path) -> Codes:
    """The codes of the speech in a recording; raises ``UserError`` if it is unusable."""
    audio = usable_speech(path, codec.config.sample_rate)
    return codec.encode(torch.from_numpy(audio)[None])
