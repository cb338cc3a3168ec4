"""The embedded recogniser: pocketsphinx with a language model made from the schedule.

Its wheel carries an English acoustic model and CMUdict; everything else is built here from the
schedule's own words, and cached by content.
"""

import hashlib
import inspect
import os
import re
import tempfile
from pathlib import Path

from pocketsphinx import Decoder
from pocketsphinx.lm import ArpaBoLM

import agent.questions
import knowledge.cues
import knowledge.rooms
from agent.noise import NoiseSuppressor
from agent.questions import question_sentences
from knowledge.words import words
from tts.lexicon import Lexicon, other_sounds, read_cmudict

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "usher"
LONGEST_SPELLED = 5  # letters
VERSION = "5"  # part of the cache key: raise it when the model is made otherwise


class SphinxRecognizer:
    """Streaming decoder; partial results while the user speaks."""

    def __init__(self, schedule: knowledge.Schedule, cache_dir: Path | None = None):
        self._open(_models(schedule, cache_dir or CACHE))

    def _open(self, folder: Path) -> None:
        self._folder = folder
        # Beams a little wider than pocketsphinx's defaults, eight Gaussians in place of four: one
        # word in ten fewer is misheard, for 30 ms more at the end. lw and wip were chosen on
        # questions that are not among the recorded ones.
        self._decoder = Decoder(
            lm=str(folder / "schedule.arpa"), dict=str(folder / "schedule.dict"), loglevel="FATAL",
            lw=8.0, fwdflatlw=10.0, bestpathlw=12.0, wip=0.5, topn=8,
            beam=1e-60, pbeam=1e-60, wbeam=1e-40,
        )  # fmt: skip
        self._noise = NoiseSuppressor()
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

    def feed(self, pcm: bytes) -> None:
        if pcm := self._noise.clean(pcm):
            self._decoder.process_raw(pcm, no_search=False, full_utt=False)

    def partial(self) -> str:
        return _text(self._decoder)

    def finish(self) -> str:
        if not self._running:
            return ""
        self._decoder.end_utt()
        self._running = False
        return _text(self._decoder)


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
        inspect.getsource(module) for module in (agent.questions, knowledge.cues, knowledge.rooms)
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
        corpus = building / "corpus.txt"
        with corpus.open("w") as file:
            for sentence in question_sentences(vocabulary):
                spoken = [w for w in words(sentence, own=True) if lexicon.phones(w)]
                used.update(dict.fromkeys(spoken))
                file.write(f"<s> {' '.join(spoken)} </s>\n")
        with corpus.open() as file:
            model = ArpaBoLM(sentfile=file)
        model.compute()
        model.write_file(str(building / "schedule.arpa"))
        corpus.unlink()
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
