"""How well the small voice is understood, against its teacher, on held-out sentences.

    python bench/quality.py [--sentences 100] [--out bench/results/quality.json]

Each sentence is spoken by the teacher (flite), passed through the codec, and spoken by the model at
each lookahead; pocketsphinx writes down what it hears, with a language model of other sentences from
the same templates (``--recogniser generic``: with its large English model, slow and weak). Word error
is reported as a ratio to the teacher's on the same sentences. The real-time factor is measured on one
core, of generation alone. Needs the program flite.
"""

import argparse
import json
import multiprocessing
import random
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from pocketsphinx import Decoder
from pocketsphinx.lm import ArpaBoLM

import tts
from tts.lexicon import Lexicon
from tts.training.corpus import held_out, spoken_words, teach
from tts.training.g2p import edit_distance
from tts.training.sentences import schedule_sentence
from tts.training.speakers import NATURAL

LOOKAHEADS = (0, 1, 3, None)
LISTENER_SENTENCES = 8000


def listener(kind: str) -> Decoder:
    """The recogniser that judges."""
    if kind == "generic":
        return Decoder(loglevel="FATAL")
    rng, excluded = random.Random("listener"), set(held_out(500))
    folder = Path(tempfile.mkdtemp())
    used: set[str] = set()
    with (folder / "sentences.txt").open("w") as file:
        for _ in range(LISTENER_SENTENCES):
            text = schedule_sentence(rng, short=rng.random() < 0.2)
            if text in excluded:
                continue
            words = [w for w, _ in spoken_words(text)]
            used.update(words)
            file.write(f"<s> {' '.join(words)} </s>\n")
    with (folder / "sentences.txt").open() as file:
        model = ArpaBoLM(sentfile=file)
    model.compute()
    model.write_file(str(folder / "lm.arpa"))
    lexicon = Lexicon()
    with (folder / "words.dict").open("w") as file:
        for word in sorted(used):
            if phones := lexicon.phones(word):
                file.write(f"{word} {' '.join(phones)}\n")
        file.write("the(2) DH IY\nay(2) AH\n")
    return Decoder(lm=str(folder / "lm.arpa"), dict=str(folder / "words.dict"), loglevel="FATAL")


def recognise(decoder: Decoder, audio: np.ndarray) -> list[str]:
    pcm = (np.clip(audio, -1, 1) * 32767).astype(np.int16)
    pcm = np.pad(pcm, 3200).tobytes()
    decoder.start_utt()
    decoder.process_raw(pcm, no_search=False, full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    text = hypothesis.hypstr if hypothesis else ""
    heard = [word.split("(")[0].replace(".", "") for word in text.split()]
    return ["a" if word == "ay" else word for word in heard]


def speak(engine: tts.Engine, text: str, voice: str, lookahead: int | None) -> np.ndarray:
    session = engine.session(voice, lookahead)
    session.push(text)
    session.end()
    frames = [np.zeros(0, np.float32)]
    while (frame := session.step()) is not None:
        frames.append(frame.pcm)
    return np.concatenate(frames)


def measure(job: tuple[int, str, Path | None, str]) -> dict | None:
    """Errors of one sentence per condition, with the times spent."""
    number, text, model, kind = job
    engine, decoder = _loaded(model, kind)
    voice = NATURAL[number % len(NATURAL)]
    if (taught := teach(text, voice)) is None:
        return None
    audio = taught[0]
    reference = ["a" if w == "ay" else w for w, _ in spoken_words(text)]
    with torch.inference_mode():
        codes = engine.codec.encode(torch.from_numpy(audio)[None])
        decoded = engine.codec.decode(codes)[0].numpy()
    said = {"teacher": audio, "codec": decoded}
    seconds, spent = 0.0, 0.0
    for lookahead in LOOKAHEADS:
        started = time.perf_counter()
        name = f"lookahead {'all' if lookahead is None else lookahead}"
        said[name] = speak(engine, text, voice, lookahead)
        spent += time.perf_counter() - started
        seconds += len(said[name]) / engine.sample_rate
    return {
        "words": len(reference), "seconds": seconds, "spent": spent,
        "errors": {k: edit_distance(reference, recognise(decoder, v)) for k, v in said.items()},
        "lengths": {k: len(v) / engine.sample_rate for k, v in said.items()},
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
    parser.add_argument("--sentences", type=int, default=100, help="default: 100")
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument(
        "--recogniser", choices=["schedule", "generic"], default="schedule",
        help="whose ears (default: schedule)",
    )  # fmt: skip
    parser.add_argument("--workers", type=int, default=1, help="processes (default: 1)")
    parser.add_argument("--out", type=Path, help="JSON to write (default: none)")
    args = parser.parse_args()
    jobs = [
        (n, text, args.model, args.recogniser)
        for n, text in enumerate(held_out(args.sentences + 10))
    ]
    with multiprocessing.get_context("spawn").Pool(args.workers) as pool:
        rows = [row for row in pool.imap(measure, jobs) if row][: args.sentences]
    words = sum(row["words"] for row in rows)
    teacher = sum(row["errors"]["teacher"] for row in rows) / words
    teacher_s = sum(row["lengths"]["teacher"] for row in rows)
    result: dict = {
        "recogniser": args.recogniser,
        "sentences": len(rows),
        "words": words,
        "conditions": {},
    }
    for name in rows[0]["errors"]:
        error = sum(row["errors"][name] for row in rows) / words
        length = sum(row["lengths"][name] for row in rows) / teacher_s
        result["conditions"][name] = {
            "wer": round(error, 4), "ratio": round(error / teacher, 3), "length": round(length, 3),
        }  # fmt: skip
        print(f"{name:>14}: word error {error:.3f}, {error / teacher:.2f} x teacher, "
              f"{length:.2f} x its length")  # fmt: skip
    factor = sum(row["spent"] for row in rows) / sum(row["seconds"] for row in rows)
    result["real_time_factor"] = round(factor, 3)
    print(f"{len(rows)} sentences, {words} words; real-time factor {factor:.3f} on one core")
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
