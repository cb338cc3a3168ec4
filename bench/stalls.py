"""Stalls in the middle of a sentence: the sound must not change, and pauses must not click.

    python -m bench.stalls [--sentences 50] [--out bench/results/stalls.json]

Each sentence is pushed word by word, with a stall of 0.2 to 5 s after every word. At each stall the
sound is faded out as in the agent, and silence is inserted. The result is compared with the sentence
without stalls: the frames must be the same except for the fades, and the largest step between
neighbouring samples at the seams is compared with the steps inside unbroken speech, and with seams
without a fade.
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np

import tts
from bench import result_file
from tts.training.corpus import held_out


def unbroken(engine: tts.Engine, text: str, voice: str) -> list[tts.Frame]:
    session, frames = engine.session(voice, 1), []
    session.push(text)
    session.end()
    while (frame := session.step()) is not None:
        frames.append(frame)
    return frames


def stalled(engine: tts.Engine, text: str, voice: str, rng: random.Random, fade: bool):
    """The frames, the joined sound (S,), and its seams as (first, last + 1) samples."""
    session, frames, sound, seams = engine.session(voice, 1), [], [np.zeros(0, np.float32)], []

    def at() -> int:
        return sum(map(len, sound))

    words = text.split()
    for number, word in enumerate(words):
        session.push(word + " ")
        if number == len(words) - 1:
            session.end()
        while (frame := session.step()) is not None:
            frames.append(frame)
            sound.append(frame.pcm)
        if not frames or session.done:
            continue
        start = at()
        if fade and (tail := session.pause()) is not None:
            sound.append(tail)
        sound.append(np.zeros(int(rng.uniform(0.2, 5) * engine.sample_rate), np.float32))
        seams.append((start, at()))
    return frames, np.concatenate(sound), seams


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=50, help="default: 50")
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    engine, rng = tts.load(args.model), random.Random(0)
    fade = engine.codec.config.n_fft - engine.codec.config.hop
    stalls = changed = 0
    speech: list[float] = []
    jumps: dict[str, list[float]] = {"faded": [], "cut": []}
    for number, text in enumerate(held_out(args.sentences)):
        voice = engine.voices()[number % 3]
        whole = unbroken(engine, text, voice)
        speech.append(float(np.abs(np.diff(np.concatenate([f.pcm for f in whole]))).max()))
        for name in jumps:
            frames, sound, seams = stalled(engine, text, voice, rng, name == "faded")
            same = [f.word for f in frames] == [f.word for f in whole] and all(
                (a.pcm[fade:] == b.pcm[fade:]).all() for a, b in zip(frames, whole, strict=False)
            )
            if name == "faded":
                stalls += len(seams)
                changed += not same
            steps = np.abs(np.diff(sound, prepend=0.0))
            for start, end in seams:
                jumps[name].append(
                    float(
                        max(steps[start : start + fade + 2].max(), steps[end - 1 : end + 2].max())
                    )
                )
    result = {
        "sentences": args.sentences, "stalls": stalls, "sentences_changed": changed,
        "largest_step_in_unbroken_speech": round(max(speech), 4),
        "median_sentence_largest_step": round(float(np.median(speech)), 4),
        **{f"largest_step_at_seams_{name}": round(max(found), 4) for name, found in jumps.items()},
        **{f"median_step_at_seams_{name}": round(float(np.median(f)), 4) for name, f in jumps.items()},
    }  # fmt: skip
    print(json.dumps(result, indent=2))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
