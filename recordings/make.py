"""Make the recorded questions: synthetic voices that the small model was not trained on.

    python recordings/make.py [--questions FILE] [--out DIR]

Needs flite (kal16), espeak-ng (en-us+f2 and the like) and festival with festvox-kdlpc16k and
festvox-kallpc16k. Noise is seeded, 20 dB below the speech.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import soundfile
import soxr

RATE = 16000  # Hz
BEFORE_S, AFTER_S = 0.4, 0.6
NOISE_DB = -20.0
LEVEL = 0.07  # root mean square of the speech
FESTIVAL = {"ked": "ked_diphone", "kal": "kal_diphone"}


def speak(text: str, voice: str) -> np.ndarray:
    """(S,) float32 at 16 kHz in the named voice."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        if voice in FESTIVAL:
            program = f"(voice_{FESTIVAL[voice]})"
            subprocess.run(
                ["text2wave", "-o", file.name, "-eval", program], input=text, text=True, check=True
            )
        elif voice.startswith("en"):
            subprocess.run(
                ["espeak-ng", "-v", voice, "-s", "150", "-w", file.name, text], check=True
            )
        else:
            subprocess.run(["flite", "-voice", voice, "-t", text, "-o", file.name], check=True)
        audio, rate = soundfile.read(file.name, dtype="float32")
    return audio if rate == RATE else soxr.resample(audio, rate, RATE)


def record(text: str, voice: str, noise: bool, seed: int) -> np.ndarray:
    """The question at the usual level with silence around it; with noise if it asks for noise."""
    audio = speak(text, voice)
    loud = np.flatnonzero(np.abs(audio) > 0.02 * np.abs(audio).max())
    audio = audio[loud[0] : loud[-1] + 1]
    audio = audio * (LEVEL / np.sqrt(np.mean(audio**2)))
    audio = np.pad(audio, (int(BEFORE_S * RATE), int(AFTER_S * RATE)))
    level = LEVEL * 10 ** (NOISE_DB / 20) if noise else 0.0003
    hiss = np.random.default_rng(seed).standard_normal(len(audio)) * level
    return np.clip(audio + hiss, -1, 1).astype(np.float32)


def main() -> None:
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, default=here / "questions.json")
    parser.add_argument("--out", type=Path, default=here)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    seed = 0
    for group in json.loads(args.questions.read_text())["groups"]:
        for question in group["questions"]:
            seed += 1
            audio = record(question["text"], group["voice"], group["noise"], seed)
            soundfile.write(args.out / question["file"], audio, RATE, subtype="PCM_16")
            print(
                f"{question['file']} {len(audio) / RATE:.1f} s {group['voice']} {question['text']}"
            )


if __name__ == "__main__":
    main()
