"""Intelligibility and sound quality of the small model on held-out sentences, against its teacher.

    python -m bench.quality [--sentences 200] [--seeds 3] [--out bench/results/quality.json]

Each sentence is spoken by the teacher (flite), passed through the codec, and spoken by the model at
each lookahead. pocketsphinx transcribes it, with a language model of other sentences from the same
templates (``--recogniser generic``: with its large English model, slow and weak). Word error is
reported as a ratio to the teacher's on the same sentences. The model samples, so each sentence is
spoken with several seeds and the errors are averaged. The codec is also measured by PESQ and ESTOI.
Sharpness is the share of the fine structure of the teacher's spectra that is kept; values below 1
are the blur of models trained for the average. Needs the program flite, and ``pip install -e
'.[bench]'``.
"""

import argparse
import json
import multiprocessing
from pathlib import Path

import numpy as np
import torch
from pesq import pesq
from pocketsphinx import Decoder
from pystoi import stoi

import tts
from bench.listen import listener, recognise, speak
from tts.training.corpus import held_out, spoken_words, teach
from tts.training.g2p import edit_distance
from tts.training.speakers import NATURAL

LOOKAHEADS = (0, 1, 3, None)
N_FFT, SMOOTH_BINS, QUIET_NEPERS = 512, 9, 4.0


def sharpness(audio: np.ndarray) -> float:
    """Standard deviation of the log magnitudes from their mean over nine bins, in nepers, without
    frames 35 dB below the loudest."""
    window = torch.hann_window(N_FFT)
    wave = torch.from_numpy(audio.astype(np.float32))
    spectrum = torch.stft(wave, N_FFT, N_FFT // 4, window=window, return_complex=True)
    log = spectrum.abs().clamp(min=1e-4).log()  # (bins, frames)
    level = log.mean(0)
    log = log[:, level > level.max() - QUIET_NEPERS].T
    smooth = torch.nn.functional.avg_pool1d(log[:, None], SMOOTH_BINS, stride=1)[:, 0]
    edge = SMOOTH_BINS // 2
    return float((log[:, edge:-edge] - smooth).std())


def measure(job: tuple[int, str, Path | None, str, int]) -> dict | None:
    """The errors of one sentence for each condition and seed, and the times taken."""
    number, text, model, kind, seeds = job
    engine, decoder = _loaded(model, kind)
    voice = NATURAL[number % len(NATURAL)]
    if (taught := teach(text, voice)) is None:
        return None
    audio = taught[0]
    reference = ["a" if w == "ay" else w for w, _ in spoken_words(text)]
    with torch.inference_mode():
        codes = engine.codec.encode(torch.from_numpy(audio)[None])
        decoded = engine.codec.decode(codes)[0].numpy()
    said = {"teacher": [audio], "codec": [decoded]}
    for lookahead in LOOKAHEADS:
        name = f"lookahead {'all' if lookahead is None else lookahead}"
        said[name] = [speak(engine, text, voice.name, lookahead, seed) for seed in range(seeds)]
    rate, same = engine.sample_rate, decoded[: len(audio)]
    return {
        "words": len(reference),
        "pesq": pesq(rate, audio, same, "wb"),
        "estoi": stoi(audio, same, rate, extended=True),
        "errors": {
            k: [edit_distance(reference, recognise(decoder, v)) for v in spoken]
            for k, spoken in said.items()
        },
        "sharpness": {k: float(np.mean([sharpness(v) for v in s])) for k, s in said.items()},
        "lengths": {k: float(np.mean([len(v) for v in s])) / rate for k, s in said.items()},
    }  # fmt: skip


_engines: dict[Path | None, tuple[tts.Engine, Decoder]] = {}


def _loaded(model: Path | None, kind: str) -> tuple[tts.Engine, Decoder]:
    if model not in _engines:
        _engines[model] = (tts.load(model), listener(kind))
    return _engines[model]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=200, help="default: 200")
    parser.add_argument("--seeds", type=int, default=3, help="per sentence (default: 3)")
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument(
        "--recogniser", choices=["schedule", "generic"], default="schedule",
        help="whose ears (default: schedule)",
    )  # fmt: skip
    parser.add_argument("--workers", type=int, default=1, help="processes (default: 1)")
    parser.add_argument("--out", type=Path, help="JSON to write (default: none)")
    args = parser.parse_args()
    jobs = [
        (n, text, args.model, args.recogniser, args.seeds)
        for n, text in enumerate(held_out(args.sentences + 10))
    ]
    with multiprocessing.get_context("spawn").Pool(args.workers) as pool:
        rows = [row for row in pool.imap(measure, jobs) if row][: args.sentences]
    words = sum(row["words"] for row in rows)
    teacher = sum(row["errors"]["teacher"][0] for row in rows) / words
    teacher_s = sum(row["lengths"]["teacher"] for row in rows)
    teacher_sharp = sum(row["sharpness"]["teacher"] for row in rows)
    result: dict = {
        "recogniser": args.recogniser,
        "sentences": len(rows),
        "words": words,
        "seeds": args.seeds,
        "conditions": {},
    }
    for name in rows[0]["errors"]:
        by_seed = np.sum([row["errors"][name] for row in rows], axis=0) / words
        error = float(np.mean(by_seed))
        length = sum(row["lengths"][name] for row in rows) / teacher_s
        sharp = sum(row["sharpness"][name] for row in rows) / teacher_sharp
        result["conditions"][name] = {
            "wer": round(error, 4), "ratio": round(error / teacher, 3), "length": round(length, 3),
            "sharpness": round(sharp, 3),
            "ratio_by_seed": [round(float(one) / teacher, 3) for one in by_seed],
        }  # fmt: skip
        print(f"{name:>14}: word error {error:.3f}, {error / teacher:.2f} x teacher, "
              f"{length:.2f} x its length, {sharp:.2f} x its sharpness")  # fmt: skip
    for name in ("pesq", "estoi"):
        result[f"codec_{name}"] = round(float(np.mean([row[name] for row in rows])), 3)
    print(f"{len(rows)} sentences, {words} words; codec: PESQ-WB {result['codec_pesq']}, "
          f"ESTOI {result['codec_estoi']}")  # fmt: skip
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
