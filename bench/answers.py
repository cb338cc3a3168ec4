"""Intelligibility of names, times, dates and rooms, alone or in short answers.

    python -m bench.answers [--out bench/results/answers.json]

There are 50 names and 50 times, dates or rooms, in pairings that are in no training sentence, half of
them alone and half in a short answer. One counts as right if pocketsphinx recognises all its words,
with the language model of a schedule of 240 speakers (the 50 among them), rooms, times and dates. The
teacher is measured in the same way. Needs the program flite.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import tts
from bench.listen import listener_for, recognise, speak
from tts.training.corpus import spoken_words, teach
from tts.training.sentences import DAYS, FAMILY, GIVEN, MONTHS, ROOMS
from tts.training.speakers import NATURAL


def items() -> list[tuple[str, str, str]]:
    """(kind, item, text to speak)"""
    rng = random.Random("answers")
    found = []
    for number in range(100):
        kind = "name" if number < 50 else ("time", "date", "room")[number % 3]
        if kind == "name":
            item, short = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}", "By {}."
        elif kind == "time":
            minute = rng.choice([0, 5, 10, 15, 20, 30, 40, 45, 50])
            item, short = f"{rng.randint(1, 12)}:{minute:02d}", "It starts at {}."
        elif kind == "date":
            item = f"{rng.choice(DAYS)}, {rng.choice(MONTHS)} {rng.randint(1, 30)}"
            short = "On {}."
        else:
            form = rng.choice([r for r in ROOMS if "{" in r])
            item = form.format(
                n=rng.randint(1, 40), l=rng.choice("ABCDEFGH"), d=rng.randint(1, 9),
                n3=rng.randint(101, 999),
            )  # fmt: skip
            short = "That is in {}."
        found.append((kind, item, (short if number % 2 else "{}.").format(item)))
    return found


def schedule_says() -> Iterator[str]:
    """Sentences about a schedule that has these items among others, for the language model."""
    rng = random.Random("answers listener")
    people = [item for kind, item, _ in items() if kind == "name"]
    people += [f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}" for _ in range(190)]
    for name in people:
        yield from (f"{name}.", f"By {name}.", f"{name} speaks in the main hall.")
    for form in ROOMS:
        for number in range(1, 41):
            room = form.format(
                n=number, l="ABCDEFGHKLMNPRSTUV"[number % 18], d=number % 9 + 1,
                n3=rng.randint(101, 999),
            )  # fmt: skip
            yield from (f"{room}.", f"That is in {room}.")
    for kind, item, _ in items():
        if kind == "room":  # a schedule names its rooms
            yield from (f"{item}.", f"That is in {item}.")
    for hour in range(1, 13):
        for minute in (0, 5, 10, 15, 20, 30, 40, 45, 50):
            yield from (f"{hour}:{minute:02d}.", f"It starts at {hour}:{minute:02d}.")
    for month in MONTHS:
        for number in range(1, 31):
            for day in rng.sample(DAYS, 3):
                yield from (f"{day}, {month} {number}.", f"On {day}, {month} {number}.")


def contains(heard: list[str], wanted: list[str]) -> bool:
    """Whether the wanted words were heard in sequence."""
    spans = range(len(heard) - len(wanted) + 1)
    return any(heard[i : i + len(wanted)] == wanted for i in spans)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument("--out", type=Path, help="JSON to write (default: none)")
    args = parser.parse_args()
    engine, decoder = tts.load(args.model), listener_for(schedule_says())
    right: dict[str, list[bool]] = {"teacher": [], "model": []}
    missed = []
    for number, (_, item, text) in enumerate(items()):
        voice = NATURAL[number % len(NATURAL)]
        wanted = ["a" if w == "ay" else w for w, _ in spoken_words(item)]
        said = {"model": speak(engine, text, voice.name, 1)}
        taught = teach(text, voice)
        if taught:
            said["teacher"] = taught[0]
        for name, audio in said.items():
            heard = recognise(decoder, audio)
            right[name].append(contains(heard, wanted))
            if name == "model" and not right[name][-1]:
                missed.append(f"{text} heard as: {' '.join(heard)}")
    print("\n".join(missed))
    result = {name: round(sum(r) / len(r), 3) for name, r in right.items()}
    result["names"] = sum(right["model"][:50]) / 50
    result["times, dates, rooms"] = sum(right["model"][50:]) / 50
    print(result)
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
