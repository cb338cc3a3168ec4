"""Spoken questions, in noise, through the embedded recogniser and the built-in answerer.

    python -m bench.spoken SCHEDULE... [--zone AREA/CITY] [--questions 100] [--out FILE.json]

Questions of 40 types (``bench/knowledge_cases.py``) in five synthetic voices that no model here was
trained on, with noise 15 dB below the speech. Needs flite, espeak-ng and festival with
festvox-kdlpc16k and festvox-kallpc16k.
"""

import argparse
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from agent.sphinx import SphinxRecognizer
from bench.knowledge import right
from bench.knowledge_cases import cases, read
from knowledge import load
from knowledge.conversation import Answer, Conversation
from knowledge.words import words
from tts.training.g2p import edit_distance

sys.path.insert(0, str(Path(__file__).parent.parent / "recordings"))
import make  # noqa: E402 - the voices of the recorded questions

VOICES = ("kal16", "en-us+f2", "en-us+m3", "ked", "kal")
NOISE_DB = -15.0


def heard(recognizer: SphinxRecognizer, text: str, voice: str, seed: int) -> str:
    pcm = (make.record(text, voice, True, seed) * 32767).astype(np.int16)
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
    parser.add_argument("--questions", type=int, default=100, help="default: 100")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument("--out", type=Path, help="JSON to write (default: none)")
    args = parser.parse_args()
    make.NOISE_DB = NOISE_DB
    good: list[bool] = []
    by_voice: dict[str, list[bool]] = defaultdict(list)
    errors = said = 0
    for path in args.schedules:
        schedule = load(path, timezone=args.zone if path.suffix == ".json" else None)
        recognizer = SphinxRecognizer(schedule)
        drawn = list(cases(read(path), 1, f"spoken {path.name}", False))
        random.Random(0).shuffle(drawn)
        for case in drawn[: -(-args.questions // len(args.schedules))]:
            if len(good) == args.questions:
                break
            voice = VOICES[len(good) % len(VOICES)]
            conversation, answer = Conversation(schedule), Answer("")
            for text in case.ask:
                understood = heard(recognizer, text, voice, len(good))
                answer = conversation.ask(understood, case.now.replace(tzinfo=schedule.timezone))
                errors += edit_distance(words(text), words(understood))
                said += len(words(text))
            good.append(right(case, answer))
            by_voice[voice].append(good[-1])
            if args.show and not good[-1]:
                print(f"[{case.type}] {voice}: {case.ask[-1]}\n   heard {understood}\n"
                      f"   {answer.text}", flush=True)  # fmt: skip
    result = {
        "questions": len(good), "right": round(float(np.mean(good)), 3),
        "word_error": round(errors / said, 3), "noise_db": NOISE_DB,
        "right_by_voice": {v: round(float(np.mean(g)), 2) for v, g in by_voice.items()},
    }  # fmt: skip
    print(json.dumps(result, indent=2))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
