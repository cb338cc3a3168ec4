"""Cloning: whether a clone is closest to its own speaker among many, judged by a speaker encoder.

    python -m bench.cloning [--out bench/results/cloning.json]

Each of 30 speakers that are not in the training data gives a reference of about 5 s. The clone says
other sentences, at lookahead 1 and with all text at once. Resemblyzer's speaker encoder (GE2E,
1710.10467; its weights come with its package) finds the reference nearest to each clone. For comparison
it does the same with the teacher's own other sentences and with the reference passed through the codec.
Random speakers may differ less than anybody could hear, so a second set has only distinct ones.
Needs the program flite, ``pip install -e '.[bench]' librosa`` and ``pip install --no-deps
resemblyzer webrtcvad-wheels`` (the webrtcvad that resemblyzer requires needs an old setuptools).
"""

import argparse
import json
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import soundfile
import torch

import tts
from bench.listen import speak
from tts.training.corpus import SAMPLE_RATE, held_out, teach
from tts.training.speakers import Speaker, held_out_speakers

SECONDS = 5.0


def spoken(speaker: Speaker, texts: list[str], least_s: float) -> np.ndarray:
    """The speaker's sentences, at least ``least_s`` seconds of them."""
    pieces: list[np.ndarray] = []
    for text in texts:
        if taught := teach(text, speaker):
            pieces.append(taught[0])
        if sum(map(len, pieces)) >= least_s * SAMPLE_RATE:
            break
    return np.concatenate(pieces)


def pitch_hz(audio: np.ndarray) -> float:
    """Median of the voiced 50 ms windows, by autocorrelation between 60 and 400 Hz."""
    found = []
    size = SAMPLE_RATE // 20
    for start in range(0, len(audio) - size, size // 2):
        x = audio[start : start + size]
        x = x - x.mean()
        if np.mean(x**2) < 0.2 * np.mean(audio**2):
            continue
        r = np.correlate(x, x, "full")[size - 1 :]
        r = r / (size - np.arange(size))  # normalise: longer lags have fewer products
        lags = np.arange(SAMPLE_RATE // 400, SAMPLE_RATE // 60)
        # the first strong peak; later ones are octave errors
        strong = [
            k for k in lags[1:-1] if r[k] > 0.8 * r[lags].max() and r[k - 1] <= r[k] >= r[k + 1]
        ]
        if strong and r[strong[0]] > 0.5 * r[0]:
            found.append(SAMPLE_RATE / strong[0])
    return float(np.median(found)) if found else float("nan")


def judged(engine: tts.Engine, judge, speakers: tuple[Speaker, ...]) -> dict:
    """For each kind of speech, how often it is nearest to its own speaker's reference, and its
    pitch."""
    texts = held_out(200)
    lookaheads = {"clone at lookahead 1": 1, "clone with all text": None}
    names = ("reference", "teacher", "codec", *lookaheads)
    embedded: dict[str, list[np.ndarray]] = {name: [] for name in names}
    pitches: dict[str, list[float]] = {name: [] for name in names}
    took = []
    with tempfile.TemporaryDirectory() as folder:
        for number, speaker in enumerate(speakers):
            reference = spoken(speaker, texts[number * 5 :], SECONDS)[: int(SECONDS * SAMPLE_RATE)]
            path = Path(folder) / f"{speaker.name}.wav"
            soundfile.write(path, reference, SAMPLE_RATE)
            before = time.perf_counter()
            engine.clone(path, speaker.name)
            took.append(time.perf_counter() - before)
            others = texts[100 + number * 3 : 103 + number * 3]
            with torch.inference_mode():
                codes = engine.codec.encode(torch.from_numpy(reference)[None])
                decoded = engine.codec.decode(codes)[0].numpy()
            said = {
                "reference": reference, "codec": decoded,
                "teacher": spoken(speaker, others, SECONDS),
            }  # fmt: skip
            for name, ahead in lookaheads.items():
                said[name] = np.concatenate([speak(engine, t, speaker.name, ahead) for t in others])
            for name, audio in said.items():
                embedded[name].append(judge.embed_utterance(audio.astype(np.float32)))
                pitches[name].append(pitch_hz(audio))
    references = np.stack(embedded["reference"])
    result: dict = {
        "speakers": len(references),
        "seconds_to_clone": round(float(np.median(took)), 3),
    }
    for name in names[1:]:
        similar = np.stack(embedded[name]) @ references.T
        own = similar.argmax(1) == np.arange(len(references))
        off = np.abs(np.array(pitches[name]) / np.array(pitches["reference"]) - 1)
        result[name] = {
            "nearest_to_its_own": round(float(own.mean()), 3),
            "similarity": round(float(similar.diagonal().mean()), 3),
            "pitch_off_median": round(float(np.nanmedian(off)), 3),
            "pitch_within_10_percent": round(float(np.mean(off <= 0.1)), 3),
        }
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument("--out", type=Path, help="JSON to write (default: none)")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    from resemblyzer import VoiceEncoder

    judge = VoiceEncoder("cpu", verbose=False)
    engine = tts.load(args.model)
    assert isinstance(engine, tts.Engine)
    sets = {"as drawn": held_out_speakers(), "no two alike": held_out_speakers(distinct=True)}
    result = {name: judged(engine, judge, speakers) for name, speakers in sets.items()}
    print(json.dumps(result, indent=2))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
