"""Long speech: word errors, length and level over 300 words from one session.

    python -m bench.long_form [--streams 6] [--out bench/results/long_form.json]

Each session is fed held-out sentences until it has 300 words. The sound is cut at the sentences (each
frame names its word) and heard by Whisper base (``bench/judges.py``). Word error, length and level of
the last third are compared with those of the first.
"""

import argparse
import json
from pathlib import Path

import numpy as np

import tts
from bench import judges, misheard, result_file
from tts.training.corpus import held_out

WORDS = 300


def stream(engine: tts.Engine, texts: list[str], seed: int) -> list[tuple[str, np.ndarray]]:
    """(sentence, its sound) for one session."""
    session, owner = engine.session(None, 1, seed), []
    for number, text in enumerate(texts):
        session.push(text + " ")
        owner += [number] * (len(session.words) - len(owner))
    session.end()
    owner += [len(texts) - 1] * (len(session.words) - len(owner))
    sounds: list[list[np.ndarray]] = [[] for _ in texts]
    while (frame := session.step()) is not None:
        sounds[owner[frame.word]].append(frame.pcm)
    return [(text, np.concatenate(s)) for text, s in zip(texts, sounds, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--streams", type=int, default=6, help="default: 6")
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    engine = tts.load(args.model)
    assert isinstance(engine, tts.Engine)
    source = iter(held_out(500)[::-1])
    errors, words = np.zeros(3), np.zeros(3)
    seconds, power = np.zeros(3), np.zeros(3)
    for number in range(args.streams):
        texts: list[str] = []
        while sum(len(t.split()) for t in texts) < WORDS:
            texts.append(next(source))
        for place, (text, sound) in enumerate(stream(engine, texts, number)):
            third = min(place * 3 // len(texts), 2)
            heard = judges.transcript(sound, engine.sample_rate)
            errors[third] += misheard.missed(text, heard).by_spelling
            words[third] += len(misheard.words(text))
            seconds[third] += len(sound) / engine.sample_rate
            power[third] += float(np.sum(sound**2)) / engine.sample_rate
    rates = errors / words
    result = {
        "streams": args.streams, "words": int(words.sum()),
        "word_error_by_third": [round(float(r), 4) for r in rates],
        "last_to_first": round(float(rates[2] / rates[0]), 3),
        "seconds_per_word_by_third": [round(float(s), 3) for s in seconds / words],
        "level_db_by_third": [round(float(p), 1) for p in 10 * np.log10(power / seconds)],
    }  # fmt: skip
    print(json.dumps(result, indent=2))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
