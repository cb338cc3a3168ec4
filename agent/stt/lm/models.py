"""Builds the language model and dictionary of the embedded recogniser from a schedule's words.

They are kept in the cache in a folder named by a digest of everything they are made from.
"""

import hashlib
import os
import pickle
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from loguru import logger

import agent.stt.lm.ngram
from agent.stt.lm import DICTIONARY, LANGUAGE_MODEL
from agent.stt.lm.lm_templates import question_sentences
from agent.stt.lm.ngram import write_arpa
from knowledge.model import Vocabulary
from knowledge.words import words
from tts.folders import cache_folder
from tts.text import cmudict
from tts.text.cmudict import other_sounds
from tts.text.lexicon import Lexicon

LONGEST_SPELLED = 5  # letters of a word that visitors may spell
NICE = 10  # priority of the process that builds models, below that of conversations


def models_folder(
    vocabulary: Vocabulary, pronunciations: Mapping[str, str], cache: Path | None = None
) -> Path:
    """The folder with the models for this schedule; they are built if the cache does not have them.

    Takes about 1 s, or 10 s if they are built. If the cache cannot be written, they are built in a
    temporary folder.
    """
    sentences, dictionary = model_inputs(vocabulary, pronunciations)
    name = f"sphinx-{_digest(sentences, dictionary)}"
    cache = cache or cache_folder()
    if _complete(folder := cache / name):
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        return _build(sentences, dictionary, cache, name)
    except OSError as error:
        elsewhere = Path(tempfile.mkdtemp(prefix="usher-"))
        logger.warning(f"{cache} cannot be written ({error.strerror}); using {elsewhere}")
        return _build(sentences, dictionary, elsewhere, name)


def models_folder_elsewhere(vocabulary: Vocabulary, pronunciations: Mapping[str, str]) -> Path:
    """``models_folder``, run in a child process: building takes seconds of pure Python, which would
    stop the speech of all conversations. Raises ``RuntimeError`` if the process fails."""
    done = subprocess.run(
        [sys.executable, "-m", __name__], input=pickle.dumps((vocabulary, dict(pronunciations))),
        stdout=subprocess.PIPE, env=child_environment(), check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError("the recogniser's models could not be built")
    return Path(pickle.loads(done.stdout))


def child_environment() -> dict[str, str]:
    """Environment variables with which a child process can import this package from any folder."""
    root = str(Path(agent.__file__ or "").parent.parent)
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}


def model_inputs(
    vocabulary: Vocabulary, pronunciations: Mapping[str, str]
) -> tuple[list[list[str]], list[str]]:
    """The sentences, each a list of words from ``<s>`` to ``</s>``, and the lines of the dictionary."""
    lexicon, plain = Lexicon(dict(pronunciations)), Lexicon()
    used: dict[str, None] = {}
    sentences = []
    for sentence in question_sentences(vocabulary):
        spoken = [w for w in words(sentence, own=True) if lexicon.phones(w)]
        used.update(dict.fromkeys(spoken))
        sentences.append(["<s>", *spoken, "</s>"])
    dictionary = []
    for word in used:
        # visitors may pronounce a name as the schedule says, or as an English reader would
        sounds = dict.fromkeys(" ".join(x.phones(word)) for x in (lexicon, plain))
        sounds.update(dict.fromkeys(map(" ".join, other_sounds(word))))
        if not cmudict.known(word):
            sounds.update(dict.fromkeys(_guesses(word, list(sounds), plain)))
        for number, sound in enumerate(sounds):
            name = word if number == 0 else f"{word}({number + 1})"
            dictionary.append(f"{name} {sound}")
    return sentences, dictionary


def _guesses(word: str, sounds: list[str], lexicon: Lexicon) -> list[str]:
    """Further pronunciations of a word that is in no dictionary: spelled letter by letter ("grpc"), and
    with "cot" and "caught" pronounced alike ("hackathon")."""
    merged = [re.sub(r"\bAO\b(?! R)", "AA", sound) for sound in sounds]
    if len(word) > LONGEST_SPELLED or not word.isalpha():
        return merged
    return [*merged, " ".join(phone for letter in word for phone in lexicon.phones(letter))]


def _digest(sentences: list[list[str]], dictionary: list[str]) -> str:
    """A digest of everything the models depend on: their inputs, and the code that makes a language
    model from sentences."""
    digest = hashlib.sha256(Path(agent.stt.lm.ngram.__file__).read_bytes())
    for line in dictionary:
        digest.update(line.encode() + b"\n")
    for sentence in sentences:
        digest.update(" ".join(sentence).encode() + b"\n")
    return digest.hexdigest()[:16]


def _complete(folder: Path) -> bool:
    return (folder / DICTIONARY).is_file() and (folder / LANGUAGE_MODEL).is_file()


def _build(sentences: list[list[str]], dictionary: list[str], cache: Path, name: str) -> Path:
    folder = cache / name
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        building = Path(temporary) / "model"
        building.mkdir()
        write_arpa(sentences, building / LANGUAGE_MODEL)
        (building / DICTIONARY).write_text("".join(f"{line}\n" for line in dictionary))
        try:
            building.rename(folder)
        except OSError:
            if not _complete(folder):  # else another process has built it meanwhile
                raise
    return folder


if __name__ == "__main__":
    os.nice(NICE)
    sys.stdout.buffer.write(pickle.dumps(str(models_folder(*pickle.load(sys.stdin.buffer)))))
