"""Shared by the voice benchmarks: the recogniser that judges speech, and the speech to judge."""

import random
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from pocketsphinx import Decoder
from pocketsphinx.lm import ArpaBoLM

import tts
from tts.text.lexicon import Lexicon
from tts.training.corpus import held_out, spoken_words
from tts.training.sentences import schedule_sentence

LISTENER_SENTENCES = 8000


def listener(kind: str) -> Decoder:
    """The recogniser that judges speech."""
    if kind == "generic":
        return Decoder(loglevel="FATAL")
    rng, excluded = random.Random("listener"), set(held_out(500))
    drawn = (schedule_sentence(rng, short=rng.random() < 0.2) for _ in range(LISTENER_SENTENCES))
    return listener_for(text for text in drawn if text not in excluded)


def listener_for(texts: Iterable[str]) -> Decoder:
    """A recogniser whose language model and dictionary are made from ``texts``."""
    folder = Path(tempfile.mkdtemp())
    used: set[str] = set()
    with (folder / "sentences.txt").open("w") as file:
        for text in texts:
            words = [w for w, _ in spoken_words(text)]
            used.update(words)
            file.write(f"<s> {' '.join(words)} </s>\n")
    with (folder / "sentences.txt").open() as file:
        model = ArpaBoLM(sentfile=file)
    model.compute()
    model.write_file(str(folder / "lm.arpa"))
    lexicon = Lexicon()
    with (folder / "words.dict").open("w") as file:
        for word in sorted(used):
            if phones := lexicon.phones(word):
                file.write(f"{word} {' '.join(phones)}\n")
        file.write("the(2) DH IY\nay(2) AH\n")
    return Decoder(lm=str(folder / "lm.arpa"), dict=str(folder / "words.dict"), loglevel="FATAL")


def recognise(decoder: Decoder, audio: np.ndarray) -> list[str]:
    pcm = (np.clip(audio, -1, 1) * 32767).astype(np.int16)
    pcm = np.pad(pcm, 3200).tobytes()
    decoder.start_utt()
    decoder.process_raw(pcm, no_search=False, full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    text = hypothesis.hypstr if hypothesis else ""
    heard = [word.split("(")[0].replace(".", "") for word in text.split()]
    return ["a" if word == "ay" else word for word in heard]


def speak(
    engine: tts.Engine, text: str, voice: str, lookahead: int | None, seed: int = 0
) -> np.ndarray:
    session = engine.session(voice, lookahead, seed)
    session.push(text)
    session.end()
    frames = [np.zeros(0, np.float32)]
    while (frame := session.step()) is not None:
        frames.append(frame.pcm)
    return np.concatenate(frames)
