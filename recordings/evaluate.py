"""Recognise and answer the recorded questions without the pipeline.

    python recordings/evaluate.py [--questions FILE] [--dir DIR]

Prints each transcript and answer, the word error rate, and how many answers hold the right facts.
"""

import argparse
import json
import time
from datetime import datetime
from pathlib import Path

import soundfile

import knowledge
from agent.stt.lm.models import models_folder
from agent.stt.sphinx import SphinxRecognizer
from knowledge.words import fold, words
from tts.training.g2p import edit_distance

CHUNK = 320  # samples, 20 ms


def right(answer: str, facts: list[str]) -> bool:
    """Whether the answer contains every fact, compared as spoken words."""
    return all(fold(fact) in fold(answer) for fact in facts)


def main() -> None:
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, default=here / "questions.json")
    parser.add_argument("--dir", type=Path, default=here)
    args = parser.parse_args()
    data = json.loads(args.questions.read_text())
    schedule = knowledge.load(here.parent / data["schedule"])
    index = knowledge.Index(schedule)
    models = models_folder(knowledge.vocabulary(schedule), schedule.pronunciations)
    recognizer = SphinxRecognizer(models)
    now = datetime.fromisoformat(data["now"])
    errors = said = good = count = 0
    spent = seconds = 0.0
    for group in data["groups"]:
        state = knowledge.DialogueState()
        for question in group["questions"]:
            audio, _ = soundfile.read(args.dir / question["file"], dtype="int16")
            started = time.process_time()
            recognizer.start()
            for at in range(0, len(audio), CHUNK):
                recognizer.feed(audio[at : at + CHUNK].tobytes())
            heard = recognizer.finish()
            spent += time.process_time() - started
            seconds += len(audio) / 16000
            answer, state = knowledge.ask(index, state, heard, now)
            ok = right(answer.text, question["facts"])
            reference = words(question["text"])
            errors += edit_distance(reference, words(heard))
            said += len(reference)
            good += ok
            count += 1
            print(
                f"{'ok   ' if ok else 'WRONG'} {question['text']}\n      {heard}\n      {answer.text}"
            )
    print(
        f"{good} of {count} right; word error {errors / said:.1%}; "
        f"recogniser real-time factor {spent / seconds:.2f}"
    )


if __name__ == "__main__":
    main()
