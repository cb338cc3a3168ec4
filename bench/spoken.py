"""Spoken questions, in noise, through the embedded recogniser and the built-in answerer.

    python -m bench.spoken SCHEDULE... [--zone AREA/CITY] [--questions 300] [--voices NAME...]
        [--noise speech|white] [--out FILE.json]

Questions of 40 types (``bench/knowledge_cases.py``) are spoken by synthetic voices, with noise 15 dB
below the speech: white noise, or steady noise with the spectrum of the speech, like many people far
away. None of these voices was used to make the recogniser (slt and rms are teachers of the
answering voice). Needs flite, espeak-ng, and festival with festvox-kdlpc16k and festvox-kallpc16k.
"""

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
from rapidfuzz.distance.Levenshtein import distance as edit_distance

from agent.stt.lm.models import models_folder
from agent.stt.sphinx import SphinxRecognizer
from bench import result_file
from bench.knowledge import right
from bench.knowledge_cases import cases, read
from knowledge import Answer, DialogueState, Index, ask, load, vocabulary
from knowledge.words import words
from recordings import make  # the voices of the recorded questions

VOICES = ("kal16", "slt", "ked", "rms", "kal")
NOISE_DB = -15.0


def noise_for(speech: np.ndarray, kind: str, seed: int) -> np.ndarray:
    """(S,) noise of power one. "speech": with the spectrum of ``speech`` and random phases."""
    rng = np.random.default_rng(seed)
    if kind == "white":
        return rng.standard_normal(len(speech))
    spectrum = np.abs(np.fft.rfft(speech))
    turned = spectrum * np.exp(2j * np.pi * rng.random(len(spectrum)))
    noise = np.fft.irfft(turned, len(speech))
    return noise / np.sqrt(np.mean(noise**2))


def heard(recognizer: SphinxRecognizer, text: str, voice: str, kind: str, seed: int) -> str:
    speech = make.record(text, voice, False, seed)
    level = make.LEVEL * 10 ** (NOISE_DB / 20)
    noisy = np.clip(speech + level * noise_for(speech, kind, seed), -1, 1)
    pcm = (noisy * 32767).astype(np.int16)
    recognizer.start()
    for start in range(0, len(pcm), 320):
        recognizer.feed(pcm[start : start + 320].tobytes())
    return recognizer.finish()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("schedules", type=Path, nargs="+")
    parser.add_argument("--zone", help="time zone of files that give none")
    parser.add_argument("--questions", type=int, default=300, help="default: 300")
    parser.add_argument("--voices", nargs="+", default=VOICES, help=f"default: {' '.join(VOICES)}")
    parser.add_argument("--noise", choices=["speech", "white"], default="speech")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    good: list[bool] = []
    by_voice: dict[str, list[bool]] = defaultdict(list)
    errors = said = 0
    for path in args.schedules:
        schedule = load(path, timezone=args.zone if path.suffix == ".json" else None)
        index = Index(schedule)
        recognizer = SphinxRecognizer(models_folder(vocabulary(schedule), schedule.pronunciations))
        events = read(path)
        drawn = list(cases(events, 3, f"spoken {path.name}", False))
        random.Random(0).shuffle(drawn)
        for case in drawn[: -(-args.questions // len(args.schedules))]:
            if len(good) == args.questions:
                break
            voice = args.voices[len(good) % len(args.voices)]
            state, answer = DialogueState(), Answer("")
            for text in case.ask:
                # some synthesisers read & as "ampersand"
                said_as = text.replace("&", " and ")
                understood = heard(recognizer, said_as, voice, args.noise, len(good))
                now = case.now.replace(tzinfo=schedule.timezone)
                answer, state = ask(index, state, understood, now)
                errors += edit_distance(words(text), words(understood))
                said += len(words(text))
            good.append(right(case, answer, events))
            by_voice[voice].append(good[-1])
            if args.show and not good[-1]:
                print(f"[{case.type}] {voice}: {case.ask[-1]}\n   heard {understood}\n"
                      f"   {answer.text}", flush=True)  # fmt: skip
    result = {
        "questions": len(good), "right": round(float(np.mean(good)), 3),
        "word_error": round(errors / said, 3), "noise": args.noise, "noise_db": NOISE_DB,
        "right_by_voice": {v: round(float(np.mean(g)), 2) for v, g in by_voice.items()},
    }  # fmt: skip
    print(json.dumps(result, indent=2))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
