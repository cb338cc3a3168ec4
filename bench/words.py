"""Text processing: numbers against num2words, letter-to-sound against a dictionary, and its time.

    python -m bench.words                     numbers against num2words; hostile texts
    python -m bench.words --held-out          letter-to-sound on 2,000 words of CMUdict, not learnt,
                                              and hidden from the lexicon
    python -m bench.words --dictionary FILE   the same on words that are in no lexicon here

The dictionary has CMUdict's format: a word and its ARPABET phones a line, with or without stress, which
is ignored. A word is right if any of its pronunciations matches. Wrong words are also counted with the
two vowels of unstressed syllables (AH, IH) and those of "cot" and "caught" (AA, AO) taken as the same,
since dictionaries differ in them.
"""

import argparse
import random
import re
import time
from collections import defaultdict
from pathlib import Path

from num2words import num2words

from tts.text import cmudict, conference, more_words
from tts.text.lexicon import Lexicon
from tts.text.morphology import derived
from tts.text.normalize import normalize
from tts.text.stream import TextStream

LENGTH = 50_000  # characters of a hostile text
SIGNS = "<>&;()[]{}*_`~#@$€£%^+-=/\\|.,:;!?'\"0123456789aAzZ éł漢я½²\u202f\u2011\n\t"
UNITS = (
    "9", "(", ")", "<", "<a ", "&amp;", "a", "A", ".", "1-", "a/", "1:", "$", "[a](", "12 ", "\\n",
    "- ", "€ ", "a\u0301", "漢 я ", "a@", "X ", "Aa", "2^", "1/2 ", "10:00 ", "'s", "#@", "+49 ",
)  # fmt: skip
_ALIKE = {"IH": "AH", "AO": "AA"}


def second_reader(number: int, kind: str) -> str:
    said = re.sub("[-,]", " ", num2words(number, to=kind)).split()
    return " ".join(word for word in said if word != "and")


def numbers(count: int) -> None:
    """Compare cardinals, ordinals and years with num2words."""
    draw, wrong, total = random.Random(0), [], 0
    for _ in range(count):
        n = draw.randrange(10 ** draw.randint(1, 12))
        cases = [(f"{n:,}", second_reader(n, "cardinal")), (f"{n}th", second_reader(n, "ordinal"))]
        y = draw.randint(1900, 2099)
        if y % 100:
            cases.append((f"in {y}", "in " + second_reader(y, "year")))
        for written, expected in cases:
            total += 1
            if (said := " ".join(normalize(written))) != expected:
                wrong.append((written, said, expected))
    print(f"numbers: {total - len(wrong)} of {total} as num2words says them")
    for row in wrong[:10]:
        print("  ", *row, sep=" | ")


def read_dictionary(path: Path) -> dict[str, list[list[str]]]:
    """The words (letters a to z) that no list here has."""
    entries: dict[str, list[list[str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *phones = line.split()
        word = re.sub(r"\(\d+\)$", "", word.lower())
        if word.isascii() and word.isalpha() and len(word) > 2 and phones:
            entries[word].append([phone.rstrip("012") for phone in phones])
    listed = (cmudict.known, conference.known, more_words.known)
    return {w: p for w, p in entries.items() if not any(known(w) for known in listed)}


def hide(words: list[str]) -> None:
    """Take ``words`` from the lexicon, as if nobody had written them down."""
    hidden, sounds = set(words), {part: part.sound for part in (cmudict, conference, more_words)}
    for part, sound in sounds.items():
        part.sound = lambda word, sound=sound: None if word in hidden else sound(word)


def letter_to_sound(entries: dict[str, list[list[str]]], words: list[str]) -> None:
    lexicon = Lexicon()
    lexicon.phones("warmup")
    strict = alike = relatives = 0
    times: list[float] = []
    for word in words:
        started = time.process_time()
        said = lexicon.phones(word)
        times.append(time.process_time() - started)
        strict += said not in entries[word]
        merged = [_ALIKE.get(p, p) for p in said]
        alike += merged not in [[_ALIKE.get(p, p) for p in sound] for sound in entries[word]]
        relatives += derived(word) is not None
    times.sort()
    print(
        f"letter to sound: {strict / len(words):.1%} of {len(words)} unseen words wrong, "
        f"{alike / len(words):.1%} with AH = IH and AA = AO; "
        f"{relatives / len(words):.0%} were relatives of known words; "
        f"{1000 * sum(times) / len(times):.1f} ms of CPU a word, "
        f"p99 {1000 * times[len(times) * 99 // 100]:.1f}"
    )


def cpu_s(text: str, lexicon: Lexicon) -> float:
    stream, started = TextStream(lexicon), time.process_time()
    for start in range(0, len(text), 7):
        stream.push(text[start : start + 7])
    stream.end()
    return time.process_time() - started


def hostile(count: int) -> None:
    """Check that twice the text does not take much more than twice the time."""
    draw, lexicon = random.Random(1), Lexicon()
    units = list(UNITS)
    while len(units) < count:
        units.append("".join(draw.choice(SIGNS) for _ in range(draw.choice([2, 3, 5, 40]))))
    ratios, slowest = [], 0.0
    for unit in units:
        text = (unit * LENGTH)[:LENGTH]
        cpu_s(text[:2000], lexicon)
        half, whole = cpu_s(text[: LENGTH // 2], lexicon), cpu_s(text, lexicon)
        ratios.append(whole / half)
        slowest = max(slowest, whole)
    ratios.sort()
    print(
        f"{count} hostile texts of {LENGTH} characters: nothing raised; "
        f"twice the text took {ratios[count // 2]:.2f} x the time (median), "
        f"{ratios[-1]:.2f} x (most); slowest {slowest:.2f} s of CPU"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dictionary", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--count", type=int, default=2000)
    args = parser.parse_args()
    if args.held_out:
        from tts.training import g2p  # needs torch

        entries = g2p.dictionary()
        words = g2p.test_words(entries)
        hide(words)
        return letter_to_sound(entries, words)
    if args.dictionary:
        entries = read_dictionary(args.dictionary)
        words = random.Random(5).sample(sorted(entries), min(args.count, len(entries)))
        return letter_to_sound(entries, words)
    numbers(args.count)
    hostile(100)


if __name__ == "__main__":
    main()
