"""Make the training corpus: sentences spoken by the synthesiser flite (the teacher), aligned to words.

    python -m tts.training.corpus --hours 50 --out corpus

It needs the program ``flite`` (Debian package flite). Finished shards are kept, so it can be resumed.
The first shards are spoken by the three teacher voices, the others by speakers derived from them. Each
shard is ``NNN.npy`` (int16 samples of all utterances, 16 kHz) and ``NNN.jsonl`` (one utterance a line:
voice, text, sample offset and length, words with their phones and end times in seconds).
"""

import argparse
import itertools
import json
import os
import re
import subprocess
import tempfile
import zlib
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
import soundfile
import soxr

from tts.errors import UserError
from tts.text.normalize import read_all
from tts.training.align import SILENCE, TEACHER_PHONES, Phone, words_of_phones
from tts.training.sentences import sentences
from tts.training.speakers import NATURAL, TRAINED, Speaker, trained_speakers

SAMPLE_RATE = 16000
SHARD = 500  # utterances
NATURAL_SHARDS = 26  # about 11 h
LEAD_S, TAIL_S = 0.03, 0.16  # silence kept before the first and after the last phone
TARGET_RMS = 0.08
SENTENCE_SEED = 1


def spoken_words(text: str) -> list[tuple[str, str]]:
    """(word, punctuation after it) for every spoken word of ``text``."""
    words: list[tuple[str, str]] = []
    for spoken in read_all(text):
        words += [(word, "") for word in spoken.words]
        if words and spoken.pause:
            words[-1] = (words[-1][0], spoken.pause)
    return words


def flite(text: str, speaker: Speaker) -> tuple[np.ndarray, list[Phone]]:
    """Speak ``text``: (S,) float32 in [-1, 1] at 16 kHz, and the phones with their end times."""
    with tempfile.NamedTemporaryFile(suffix=".wav", dir="/dev/shm") as file:
        run = subprocess.run(
            [
                "flite", "-voice", speaker.teacher, "-psdur", *speaker.settings,
                "-t", text, "-o", file.name,
            ],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        audio, rate = soundfile.read(file.name, dtype="float32")
    assert rate == SAMPLE_RATE, f"flite voice {speaker.teacher} speaks at {rate} Hz"
    if speaker.formants != 1:
        audio = soxr.resample(audio, rate * speaker.formants, rate)
    pairs = (item.rsplit(":", 1) for item in run.stdout.split())
    return audio, [
        Phone(TEACHER_PHONES.get(name.upper(), name.upper()), float(end) / speaker.formants)
        for name, end in pairs
    ]


@cache
def _lexicon():
    from tts.text.lexicon import Lexicon

    return Lexicon()


def teach(text: str, speaker: Speaker) -> tuple[np.ndarray, dict] | None:
    """One aligned utterance (samples, entry of the .jsonl), or None if the sentence is unusable."""
    words = spoken_words(text)
    if not words or not all(re.fullmatch("[a-z']+", w) for w, _ in words) or len(words) > 28:
        return None
    line = " ".join(w + pause for w, pause in words)
    audio, phones = flite(line, speaker)
    voiced = [p for p in phones if p.name != SILENCE]
    owner = words_of_phones([_lexicon().phones(w) for w, _ in words], [p.name for p in voiced])
    if owner is None or len(audio) > 14 * SAMPLE_RATE:
        return None
    first = phones[0].end_s if phones[0].name == SILENCE else 0.0
    start = max(first - LEAD_S, 0.0)
    stop = min(voiced[-1].end_s + TAIL_S, len(audio) / SAMPLE_RATE)
    audio = audio[int(start * SAMPLE_RATE) : int(stop * SAMPLE_RATE)]
    audio = audio * (TARGET_RMS / max(float(np.sqrt(np.mean(audio**2))), 1e-4))
    spans: list[dict] = [
        {"word": w, "pause": pause, "phones": [], "end_s": 0.0} for w, pause in words
    ]
    for phone, index in zip(voiced, owner, strict=True):
        spans[index]["phones"].append(phone.name)
        spans[index]["end_s"] = round(phone.end_s - start, 4)
    # assign each silence to the word before it
    for index in range(len(spans) - 1):
        ends = [p.end_s - start for p in phones if p.name == SILENCE]
        after = spans[index]["end_s"]
        gap = [e for e in ends if after < e and e <= spans[index + 1]["end_s"]]
        if gap and _follows(phones, after + start):
            spans[index]["end_s"] = round(gap[0], 4)
    spans[-1]["end_s"] = round(len(audio) / SAMPLE_RATE, 4)
    labels = [(p.name, round(p.end_s - start, 4)) for p in phones]
    return audio, {"voice": speaker.name, "text": text, "words": spans, "phones": labels}


def _follows(phones: list[Phone], end_s: float) -> bool:
    """Whether a silence follows the phone that ends at ``end_s``."""
    return any(
        abs(a.end_s - end_s) < 1e-3 and b.name == SILENCE for a, b in itertools.pairwise(phones)
    )


def make_shard(index: int, texts: list[str], out: Path, made: int = TRAINED) -> float:
    """Write one shard, each utterance by one of ``made`` derived speakers (the first shards: by the
    teacher voices). Returns its length in seconds."""
    audio_path = out / f"{index:03d}.npy"
    speakers = NATURAL if index < NATURAL_SHARDS else trained_speakers(made)
    pieces: list[np.ndarray] = []
    lines: list[str] = []
    offset = 0
    for text in texts:
        speaker = speakers[zlib.crc32(text.encode()) % len(speakers)]
        if (taught := teach(text, speaker)) is None:
            continue
        audio, entry = taught
        pcm = (np.clip(audio, -1, 1) * 32767).astype(np.int16)
        lines.append(json.dumps(entry | {"offset": offset, "samples": len(pcm)}))
        pieces.append(pcm)
        offset += len(pcm)
    (out / f"{index:03d}.jsonl").write_text("\n".join(lines) + "\n")
    temporary = audio_path.with_suffix(".tmp.npy")
    np.save(temporary, np.concatenate(pieces))
    os.replace(temporary, audio_path)
    return offset / SAMPLE_RATE


def held_out(count: int) -> list[str]:
    """Evaluation sentences about schedules, which no training corpus of this module contains."""
    import random

    from tts.training.sentences import schedule_sentence

    rng = random.Random("held out")
    found: list[str] = []
    while len(found) < count:
        text = schedule_sentence(rng)
        if len(spoken_words(text)) >= 7 and text not in found:
            found.append(text)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hours", type=float, default=50.0, help="speech to make (default 50 h)")
    parser.add_argument("--out", type=Path, default=Path("corpus"), help="folder (default corpus)")
    parser.add_argument(
        "--speakers", type=int, default=TRAINED, help=f"derived speakers (default {TRAINED})"
    )
    parser.add_argument(
        "--first", type=int, default=0, metavar="SHARD",
        help=f"first shard (default 0; from {NATURAL_SHARDS} on, all speakers are derived)",
    )  # fmt: skip
    parser.add_argument("--workers", type=int, default=2, help="processes (default 2)")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    excluded = set(held_out(500))
    source = (text for text in sentences(SENTENCE_SEED) if text not in excluded)
    seconds, index = 0.0, args.first
    next(
        itertools.islice(source, SHARD * index, SHARD * index), None
    )  # skip the sentences of earlier shards
    with ProcessPoolExecutor(args.workers) as pool:
        while seconds < args.hours * 3600:
            jobs = []
            for _ in range(args.workers):
                texts = list(itertools.islice(source, SHARD))
                done = args.out / f"{index:03d}.npy"
                if done.exists():
                    seconds += len(np.load(done, mmap_mode="r")) / SAMPLE_RATE
                else:
                    jobs.append(pool.submit(make_shard, index, texts, args.out, args.speakers))
                index += 1
            seconds += sum(job.result() for job in jobs)
            print(f"{index} shards, {seconds / 3600:.2f} of {args.hours} h", flush=True)


if __name__ == "__main__":
    try:
        main()
    except FileNotFoundError as error:
        raise SystemExit(f"corpus: {error.filename} not found; install the package flite") from None
    except UserError as error:
        raise SystemExit(f"corpus: {error}") from None
