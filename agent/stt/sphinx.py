"""The embedded recogniser: pocketsphinx with a language model made from the schedule.

Its wheel carries an English acoustic model and CMUdict; everything else is built here from the
schedule's own words, and cached by content.
"""

import hashlib
import inspect
import os
import re
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pocketsphinx import Decoder

import agent.stt.lm.common_names
import agent.stt.lm.lm_templates
import agent.stt.lm.ngram
import knowledge
from agent.audio.noise import NoiseSuppressor
from agent.stt.lm.lm_templates import question_sentences
from agent.stt.lm.ngram import write_arpa
from knowledge.understand import intent_patterns, rooms
from knowledge.words import words
from tts.text.lexicon import Lexicon, other_sounds, read_cmudict

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "usher"
LONGEST_SPELLED = 5  # letters
SAMPLE_RATE = 16000
MEASURED_S = 1.2  # of sound, until the cepstral mean is known well enough
VERSION = "6"  # part of the cache key: raise it when the model is made otherwise


class SphinxRecognizer:
    """Streaming decoder; partial results while the user speaks."""

    def __init__(self, schedule: knowledge.Schedule, cache_dir: Path | None = None):
        self._open(_models(schedule, cache_dir or CACHE))

    def _open(self, folder: Path) -> None:
        self._folder = folder
        # Beams wider than pocketsphinx's defaults, eight Gaussians in place of four: one word in ten
        # fewer is misheard, for 40 ms more at the end. Beams, lw and wip were chosen on questions
        # that are neither recorded nor in bench/spoken.py.
        self._decoder = Decoder(
            lm=str(folder / "schedule.arpa"), dict=str(folder / "schedule.dict"), loglevel="FATAL",
            lw=8.0, fwdflatlw=10.0, bestpathlw=12.0, wip=0.5, topn=8,
            beam=1e-80, pbeam=1e-80, wbeam=1e-60, fwdflatbeam=1e-80, fwdflatwbeam=1e-40,
        )  # fmt: skip
        self._noise = NoiseSuppressor()
        # of this utterance, until its channel has been measured
        self._heard: bytearray | None = None
        self._running = False
        self._size = sum(1 for _ in (folder / "schedule.dict").open())

    def describe(self) -> str:
        return f"embedded recogniser (pocketsphinx, {self._size} words from the schedule)"

    def another(self) -> "SphinxRecognizer":
        made = SphinxRecognizer.__new__(SphinxRecognizer)
        made._open(self._folder)
        return made

    def about(self, schedule: knowledge.Schedule) -> "SphinxRecognizer":
        return SphinxRecognizer(schedule)

    def start(self) -> None:
        if self._running:
            self._decoder.end_utt()
        self._decoder.start_utt()
        self._running = True
        self._heard = bytearray()

    def feed(self, pcm: bytes) -> None:
        if not (pcm := self._noise.clean(pcm)):
            return
        self._decoder.process_raw(pcm)
        if self._heard is not None:
            self._heard += pcm
            if len(self._heard) >= MEASURED_S * SAMPLE_RATE * 2:
                self._hear_again(bytes(self._heard))

    def _hear_again(self, heard: bytes) -> None:
        """From the start, less the average that voice, microphone and room put on it. Until then the
        decoder goes by the utterance before, and would be too slow to notice: of four words
        misheard that way, one is right."""
        self._heard = None
        self._decoder.end_utt()
        self._decoder.set_cmn(_cepstral_mean(heard))
        self._decoder.start_utt()
        self._decoder.process_raw(heard)

    def partial(self) -> str:
        return _text(self._decoder)

    def finish(self) -> str:
        if not self._running:
            return ""
        if self._heard:  # shorter than it takes to measure
            self._hear_again(bytes(self._heard))
        self._decoder.end_utt()
        self._running = False
        return _text(self._decoder)


_measuring = threading.Lock()


@cache
def _front_end() -> Decoder:
    """Only its features are used; searching for one phrase costs next to nothing."""
    return Decoder(lm=None, keyphrase="hello", loglevel="FATAL")


def _cepstral_mean(pcm: bytes) -> str:
    """As pocketsphinx writes it, over all of ``pcm``."""
    with _measuring:
        front_end = _front_end()
        front_end.start_utt()
        front_end.process_raw(pcm, full_utt=True)
        front_end.end_utt()
        return front_end.get_cmn(False)


def _guesses(word: str, sounds: list[str], lexicon: Lexicon) -> list[str]:
    """What else a word may sound like that no dictionary has: "grpc" letter by letter, and
    "hackathon" as those say it who make no difference between "cot" and "caught"."""
    merged = [re.sub(r"\bAO\b(?! R)", "AA", sound) for sound in sounds]
    if len(word) > LONGEST_SPELLED or not word.isalpha():
        return merged
    return [*merged, " ".join(phone for letter in word for phone in lexicon.phones(letter))]


def _text(decoder: Decoder) -> str:
    hypothesis = decoder.hyp()
    return hypothesis.hypstr.strip() if hypothesis else ""


def _models(schedule: knowledge.Schedule, cache: Path) -> Path:
    """Folder with language model and dictionary for this schedule, built if it is not cached."""
    vocabulary = knowledge.vocabulary(schedule)
    made_by = [
        inspect.getsource(module)
        for module in (
            agent.stt.lm.ngram,
            agent.stt.lm.lm_templates,
            agent.stt.lm.common_names,
            intent_patterns,
            rooms,
        )
    ]
    key = hashlib.sha256(repr((VERSION, made_by, vocabulary)).encode()).hexdigest()[:16]
    folder = cache / f"sphinx-{key}"
    if (folder / "schedule.dict").is_file() and (folder / "schedule.arpa").is_file():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    lexicon = Lexicon(schedule.pronunciations)
    plain = Lexicon()
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        building = Path(temporary) / "model"
        building.mkdir()
        used: dict[str, None] = {}

        def sentences() -> Iterator[list[str]]:
            for sentence in question_sentences(vocabulary):
                spoken = [w for w in words(sentence, own=True) if lexicon.phones(w)]
                used.update(dict.fromkeys(spoken))
                yield ["<s>", *spoken, "</s>"]

        write_arpa(sentences(), building / "schedule.arpa")
        with (building / "schedule.dict").open("w") as file:
            for word in used:
                # visitors may say a name as given, or as an English reader would
                sounds = dict.fromkeys(" ".join(x.phones(word)) for x in (lexicon, plain))
                sounds.update(dict.fromkeys(map(" ".join, other_sounds(word))))
                if word not in read_cmudict():
                    sounds.update(dict.fromkeys(_guesses(word, list(sounds), plain)))
                for number, sound in enumerate(sounds):
                    name = word if number == 0 else f"{word}({number + 1})"
                    file.write(f"{name} {sound}\n")
        try:
            building.rename(folder)
        except OSError:
            if not (folder / "schedule.dict").is_file():  # another process was not first
                raise
    return folder
