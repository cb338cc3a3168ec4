"""Make the training corpus: sentences spoken by neural synthesisers (the teachers), with word ends.

    python -m tts.training.corpus --hours 18 --out corpus
    python -m tts.training.corpus --people recordings --out corpus

It needs the extra ``training`` and, for general English, Debian's package ``fortunes``. Finished
shards are kept, so it can be resumed. Each shard is ``NNN.npy`` (int16 samples of all utterances,
24 kHz), ``NNN.pitch.npy`` (uint16, tenths of Hz, 100 Hz) and ``NNN.jsonl`` (one utterance a line:
voice, text, offsets and lengths, words with their phones and ends in seconds).

The second command adds recordings of people, which the first one's teachers cannot replace: the codec
has to carry them, and cloned voices are theirs. Use recordings whose speakers agreed.
"""

import argparse
import itertools
import json
import os
import random
import re
import warnings
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np

from tts.errors import UserError, as_command
from tts.text.normalize import read_all
from tts.training.sentences import schedule_sentence, sentences
from tts.training.speakers import SCHEDULE, Speaker, speakers_of_shard
from tts.training.teachers import people
from tts.training.teachers.phonemes import line
from tts.training.teachers.speech import SAMPLE_RATE, Spoken

SHARD = 250  # utterances
MOST_WORDS, LONGEST_S = 30, 15.0
PEOPLE_SHARD = 900  # the first shard of recordings


def spoken_words(text: str) -> list[tuple[str, str]]:
    """(word, punctuation after it) for every spoken word of ``text``."""
    words: list[tuple[str, str]] = []
    for spoken in read_all(text):
        words += [(word, "") for word in spoken.words]
        if words and spoken.pause:
            words[-1] = (words[-1][0], spoken.pause)
    return words


def teach(text: str, speaker: Speaker, seed: int) -> Spoken | None:
    """The sentence as ``speaker`` says it, or None if it is unusable."""
    words = spoken_words(text)
    if (
        not words
        or len(words) > MOST_WORDS
        or not all(re.fullmatch("[a-z']+", w) for w, _ in words)
    ):
        return None
    if not words[-1][1]:
        words[-1] = (words[-1][0], ".")
    taught = line(words)
    spoken = speaker.speak(taught, seed) if taught else None
    return spoken if spoken and len(spoken.audio) < LONGEST_S * SAMPLE_RATE else None


def write_shard(out: Path, index: int, utterances: list[tuple[str, str, Spoken]]) -> float:
    """Write (voice, text, speech) as one shard; returns its length in seconds."""
    lines, sounds, pitches = [], [], []
    offset = pitch_offset = 0
    for voice, text, spoken in utterances:
        pcm = (np.clip(spoken.audio, -1, 1) * 32767).astype(np.int16)
        pitch = np.clip(spoken.pitch * 10, 0, 65535).astype(np.uint16)
        words = [
            {"word": w, "pause": pause, "phones": phones, "end_s": end}
            for w, pause, phones, end in spoken.words
        ]
        entry = {
            "voice": voice, "text": text, "offset": offset, "samples": len(pcm),
            "pitch_offset": pitch_offset, "pitches": len(pitch), "words": words,
            "phones": spoken.phones,
        }  # fmt: skip
        lines.append(json.dumps(entry))
        sounds.append(pcm)
        pitches.append(pitch)
        offset += len(pcm)
        pitch_offset += len(pitch)
    (out / f"{index:03d}.jsonl").write_text("\n".join(lines) + "\n")
    np.save(out / f"{index:03d}.pitch.npy", np.concatenate(pitches))
    temporary = out / f"{index:03d}.tmp.npy"
    np.save(temporary, np.concatenate(sounds))
    os.replace(temporary, out / f"{index:03d}.npy")
    return offset / SAMPLE_RATE


def make_shard(index: int, out: Path) -> float:
    """Speak and write shard ``index``; returns its length in seconds."""
    warnings.simplefilter("ignore")  # of pyworld about pkg_resources
    excluded = _held_out_set()
    texts = [text for text in sentences(index, SHARD) if text not in excluded]
    speakers = speakers_of_shard(index)
    rng = random.Random(index)
    found = []
    for number, text in enumerate(texts):
        speaker = rng.choice(speakers)
        spoken = teach(text, speaker, SHARD * index + number)
        if spoken:
            found.append((speaker.name, text, spoken))
    return write_shard(out, index, found)


def held_out(count: int) -> list[str]:
    """Evaluation sentences about schedules, which no training corpus of this module contains."""
    rng = random.Random("held out")
    found: list[str] = []
    while len(found) < count:
        text = schedule_sentence(rng)
        if len(spoken_words(text)) >= 7 and text not in found:
            found.append(text)
    return found


@cache
def _held_out_set() -> frozenset[str]:
    return frozenset(held_out(500))


def shards_of(kinds: str) -> list[int]:
    """The first shards of each kind of speaker (see ``speakers.SCHEDULE``): "h28 j2" names 28 and 2."""
    chosen: list[int] = []
    for kind, count in re.findall(r"([A-Za-z])(\d+)", kinds):
        if kind not in SCHEDULE:
            raise UserError(
                f"--kinds {kinds}: no kind {kind!r}; there are {' '.join(set(SCHEDULE))}"
            )
        of_kind = (i for i in itertools.count() if SCHEDULE[i % len(SCHEDULE)] == kind)
        chosen += itertools.islice(of_kind, int(count))
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hours", type=float, default=18.0, help="speech to make (default 18 h)")
    parser.add_argument(
        "--kinds",
        help='instead of --hours: "h28 H14 j2" makes so many shards of each kind of speaker',
    )
    parser.add_argument("--out", type=Path, default=Path("corpus"), help="folder (default corpus)")
    parser.add_argument(
        "--people", type=Path, metavar="FOLDER",
        help="add the recordings of this folder, which index.tsv lists (file, seconds, speaker, "
        "gender, age, text), instead of synthetic speech",
    )  # fmt: skip
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="default: all cores")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.people:
        for number, utterances in enumerate(people.recordings(args.people, SHARD)):
            seconds = write_shard(args.out, PEOPLE_SHARD + number, utterances)
            print(f"people: shard {number}, {seconds / 60:.0f} min", flush=True)
        return
    if args.kinds:
        wanted = [i for i in shards_of(args.kinds) if not (args.out / f"{i:03d}.npy").exists()]
        with ProcessPoolExecutor(args.workers) as pool:
            jobs = [pool.submit(make_shard, index, args.out) for index in wanted]
            for number, job in enumerate(jobs, 1):
                print(f"{number}/{len(jobs)} shards, {job.result() / 60:.0f} min", flush=True)
        return
    seconds, index = 0.0, 0
    with ProcessPoolExecutor(args.workers) as pool:
        while seconds < args.hours * 3600:
            jobs = []
            for _ in range(4 * args.workers):
                done = args.out / f"{index:03d}.npy"
                if done.exists():
                    seconds += len(np.load(done, mmap_mode="r")) / SAMPLE_RATE
                else:
                    jobs.append(pool.submit(make_shard, index, args.out))
                index += 1
            for job in jobs:
                seconds += job.result()
                print(f"{index} shards, {seconds / 3600:.2f} of {args.hours} h", flush=True)


if __name__ == "__main__":
    try:
        as_command("corpus", main)
    except ModuleNotFoundError as error:
        raise SystemExit(
            f"corpus: {error.name} is missing: pip install 'usher[training]'"
        ) from None
