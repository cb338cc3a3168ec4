"""Cloning of people: whether a clone is nearest to its own speaker among many.

    python -m bench.cloning --people recordings [--out bench/results/cloning.json]

The folder holds recordings of people, as ``index.tsv`` lists them (file, seconds, speaker, gender, age,
text); of the speakers with a text, those count whom the training left out (``--all``: everybody). Each
gives 5 s of reference; the clone says other sentences. Resemblyzer's speaker encoder (its weights come
with its package) compares every clone with every reference, and Whisper base writes what the clones
say. For comparison the encoder does the same with the speakers' own other sentences, and with the
reference through the codec, whose PESQ-WB and ESTOI are measured as well. Use recordings whose
speakers agreed.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile
import soxr
import torch
from pesq import pesq
from pystoi import stoi

import tts
from bench import judges, listen, misheard, result_file
from tts.errors import UserError
from tts.training.corpus import held_out
from tts.training.teachers import people
from tts.training.teachers.speech import levelled

SECONDS, SENTENCES = 5.0, 3


def speech(folder: Path, rows: list[dict[str, str]], rate: int) -> np.ndarray:
    """(S,) float32 at ``rate``: these recordings, one after the other."""
    pieces = []
    for row in rows:
        audio, native = soundfile.read(folder / row["file"], dtype="float32")
        audio = soxr.resample(audio, native, rate).astype(np.float32)
        pieces.append(levelled(audio))
    return np.concatenate(pieces)


def judged(engine: tts.Engine, folder: Path, everybody: bool) -> dict:
    rows, rate = people.read_index(folder), engine.sample_rate
    named = sorted({row["speaker"] for row in rows if row["text"]})
    chosen = named if everybody else people.held_out_speakers(folder)
    texts = held_out(200)[100:]
    kinds = ("reference", "codec", "own other sentences", "clone")
    found: dict[str, list[np.ndarray]] = {kind: [] for kind in kinds}
    pitches: dict[str, list[float]] = {kind: [] for kind in kinds}
    took, quality, missed, words = [], [], 0, 0
    with tempfile.TemporaryDirectory() as temporary:
        for number, name in enumerate(chosen):
            mine = [row for row in rows if row["speaker"] == name and row["text"]]
            middle = len(mine) // 2
            reference = speech(folder, mine[:middle], rate)[: int(SECONDS * rate)]
            path = Path(temporary) / f"{name}.wav"
            soundfile.write(path, reference, rate)
            before = time.perf_counter()
            try:
                engine.clone(path, name)
            except UserError as error:
                print(f"{name} is left out: {error}")
                continue
            took.append(time.perf_counter() - before)
            with torch.inference_mode():
                codes = engine.codec.encode(torch.from_numpy(reference)[None])
                decoded = engine.codec.decode(codes)[0].numpy()[: len(reference)]
            low = [judges.at_judge_rate(audio, rate) for audio in (reference, decoded)]
            quality.append((pesq(16000, *low, "wb"), stoi(*low, 16000, extended=True)))
            others = [texts[(number * SENTENCES + k) % len(texts)] for k in range(SENTENCES)]
            spoken = [listen.speak(engine, text, name, 1) for text in others]
            for text, audio in zip(others, spoken, strict=True):
                count = len(misheard.words(text))
                words += count
                missed += min(misheard.missed(text, judges.transcript(audio, rate))[0], count)
            said = {
                "reference": reference, "codec": decoded,
                "own other sentences": speech(folder, mine[middle:], rate),
                "clone": np.concatenate(spoken),
            }  # fmt: skip
            for kind, audio in said.items():
                found[kind].append(judges.speaker(audio, rate))
                pitches[kind].append(float(np.median(listen.pitch(audio, rate))))
    references = np.stack(found["reference"])
    pesq_wb, estoi = np.mean(quality, axis=0)
    result: dict = {
        "speakers": len(took), "seconds_to_clone": round(float(np.median(took)), 3),
        "words_missed": round(missed / words, 3),
        "codec_pesq_wb": round(float(pesq_wb), 2), "codec_estoi": round(float(estoi), 3),
    }  # fmt: skip
    for kind in kinds[1:]:
        similar = np.stack(found[kind]) @ references.T
        own = similar.diagonal()
        others_mean = (similar.sum(1) - own) / (len(took) - 1)
        off = np.abs(np.array(pitches[kind]) / np.array(pitches["reference"]) - 1)
        result[kind] = {
            "nearest_to_its_own": int((similar.argmax(1) == np.arange(len(took))).sum()),
            "similarity_to_own": round(float(own.mean()), 3),
            "less_that_to_others": round(float((own - others_mean).mean()), 3),
            "pitch_off_median": round(float(np.median(off)), 3),
        }
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=Path, required=True, help="folder of recordings")
    parser.add_argument("--all", action="store_true", help="also speakers of the training")
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    engine = tts.load(args.model)
    assert isinstance(engine, tts.Engine)
    result = judged(engine, args.people, args.all)
    print(json.dumps(result, indent=2))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
