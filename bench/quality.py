"""How the small model sounds and whether it is understood, beside its teachers and others.

    python -m bench.quality [--mos 50] [--words 200] [--out bench/results/quality.json]

Held-out sentences are said by the model at each lookahead, by its codec alone (the teacher's speech,
encoded and decoded), by its teachers and by espeak-ng. DistillMOS judges how natural the first 50
sound, Whisper base hears all (``bench/judges.py``; neither was made by this project, and Whisper has no
hint of the sentences). The model samples, so several seeds are averaged. The spread of the pitch, in
semitones, and the length are compared with the teacher's saying the same.
"""

import argparse
import json
import multiprocessing
from pathlib import Path

import numpy as np
import soxr
import torch

import tts
from bench import judges, listen, misheard, result_file
from tts.training.corpus import held_out
from tts.training.teachers.speech import SAMPLE_RATE

LOOKAHEADS = {"model, lookahead 1": 1, "model, lookahead 0": 0, "model, all text": None}
TEACHER, OTHERS = "heart", ("joe", "kumo")


def pitch_spread(audio: np.ndarray, rate: int) -> float:
    """Standard deviation of the pitch in semitones, where the sound is loud."""
    pitch = 12 * np.log2(listen.pitch(audio, rate))
    step = rate // 100
    power = np.square(audio[: len(audio) // step * step]).reshape(-1, step).mean(1)
    loud = power[: len(pitch)] > 0.05 * power.max()
    return float(np.std(pitch[: len(loud)][loud]))


def conditions(engine: tts.Engine, text: str, seeds: int, slow: bool) -> dict[str, list]:
    """Who says ``text``: name -> (audio, rate) for each seed."""
    taught = listen.teacher(TEACHER)(text)
    if taught is None:
        return {}
    with torch.inference_mode():
        audio = soxr.resample(taught[0], SAMPLE_RATE, engine.sample_rate).astype(np.float32)
        codes = engine.codec.encode(torch.from_numpy(audio)[None])
        decoded = engine.codec.decode(codes)[0].numpy()
    said = {TEACHER: [taught], "codec alone": [(decoded, engine.sample_rate)]}
    for name, lookahead in LOOKAHEADS.items():
        said[name] = [
            (listen.speak(engine, text, None, lookahead, seed), engine.sample_rate)
            for seed in range(seeds)
        ]
    if slow:
        for name in OTHERS:
            if other := listen.teacher(name)(text):
                said[name] = [other]
        said["espeak-ng"] = [listen.espeak(text)]
    return said


def measure(job: tuple[int, str, Path | None, int, int]) -> dict:
    """The judgements of one sentence, by condition."""
    number, text, model, seeds, judged = job
    torch.set_num_threads(1)
    engine = _engine(model)
    row: dict = {}
    for name, said in conditions(engine, text, seeds, number < judged).items():
        missed = [misheard.missed(text, judges.transcript(*one)) for one in said]
        row[name] = {
            "words": len(misheard.words(text)) * len(said),
            "errors": sum(one.by_spelling for one in missed),
            "by_sound": sum(one.by_sound for one in missed),
            "seconds": float(np.mean([len(a) / rate for a, rate in said])),
        }
        if number < judged:
            row[name]["mos"] = float(np.mean([judges.naturalness(*one) for one in said]))
            row[name]["spread"] = float(np.mean([pitch_spread(*one) for one in said]))
    return row


_engines: dict[Path | None, tts.Engine] = {}


def _engine(model: Path | None) -> tts.Engine:
    if model not in _engines:
        engine = tts.load(model)
        assert isinstance(engine, tts.Engine)
        _engines[model] = engine
    return _engines[model]


def summary(rows: list[dict]) -> dict:
    """For each condition: naturalness, word error, and length and spread of pitch against the
    teacher's."""
    result = {}
    for name in dict.fromkeys(name for row in rows for name in row):
        mine = [row[name] for row in rows if name in row]
        theirs = [row[TEACHER] for row in rows if name in row]
        words = sum(m["words"] for m in mine)
        judged = [(m, t) for m, t in zip(mine, theirs, strict=True) if "spread" in m]
        result[name] = {
            "mos": round(float(np.mean([m["mos"] for m in mine if "mos" in m])), 2),
            "word_error": round(sum(m["errors"] for m in mine) / words, 4),
            "word_error_by_sound": round(sum(m["by_sound"] for m in mine) / words, 4),
            "sentences": len(mine),
            "length": round(sum(m["seconds"] for m in mine) / sum(t["seconds"] for t in theirs), 3),
        }
        if judged:
            ratio = sum(m["spread"] for m, _ in judged) / sum(t["spread"] for _, t in judged)
            result[name]["pitch_spread"] = round(ratio, 3)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mos", type=int, default=50, help="sentences judged by DistillMOS (50)")
    parser.add_argument("--words", type=int, default=200, help="sentences heard by Whisper (200)")
    parser.add_argument(
        "--sentences", type=Path, help="a file of others, one a line (default: held-out ones)"
    )
    parser.add_argument("--seeds", type=int, default=1, help="per sentence (default: 1)")
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument("--workers", type=int, default=1, help="processes (default: 1)")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    if args.sentences:
        texts = args.sentences.read_text("utf-8").splitlines()[: args.words]
    else:
        texts = held_out(args.words)
    jobs = [(n, text, args.model, args.seeds, args.mos) for n, text in enumerate(texts)]
    with multiprocessing.get_context("spawn").Pool(args.workers) as pool:
        result = summary([row for row in pool.imap(measure, jobs) if row])
    for name, row in result.items():
        print(f"{name:>18}: {row}")
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
