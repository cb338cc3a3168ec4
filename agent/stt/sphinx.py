"""The embedded recogniser's decoder: pocketsphinx with the models that ``lm.models`` builds.

The pocketsphinx wheel contains an English acoustic model. It holds the interpreter lock while it
decodes, 0.1 s at the end of a question, so the agent runs it in worker processes (see ``pool``).
"""

import threading
from functools import cache
from pathlib import Path

from pocketsphinx import Decoder

from agent.audio.noise import NoiseSuppressor
from agent.audio.pcm import RATE
from agent.stt.lm import DICTIONARY, LANGUAGE_MODEL

MEASURED_S = 1.2  # of sound, from which the cepstral mean is estimated


class SphinxRecognizer:
    """Streaming decoder; partial results while the user speaks. Not thread-safe.

    ``folder`` holds ``schedule.arpa`` and ``schedule.dict``.
    """

    def __init__(self, folder: Path):
        self._folder = folder
        # Beams are wider than pocketsphinx's defaults, and eight Gaussians are used in place of four:
        # that gives a tenth fewer word errors for 40 ms more at the end. Beams, lw and wip were tuned
        # on questions that are neither in recordings/ nor in bench/spoken.py.
        self._decoder = Decoder(
            lm=str(folder / LANGUAGE_MODEL), dict=str(folder / DICTIONARY), loglevel="FATAL",
            lw=8.0, fwdflatlw=10.0, bestpathlw=12.0, wip=0.5, topn=8,
            beam=1e-80, pbeam=1e-80, wbeam=1e-60, fwdflatbeam=1e-80, fwdflatwbeam=1e-40,
        )  # fmt: skip
        self._noise = NoiseSuppressor()
        # sound of this utterance so far, until its cepstral mean has been estimated; then None
        self._heard: bytearray | None = None
        self._running = False

    def another(self) -> "SphinxRecognizer":
        return SphinxRecognizer(self._folder)

    def new_microphone(self) -> None:
        """Reset the noise suppression, before another conversation uses this decoder."""
        self._noise = NoiseSuppressor()

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
            if len(self._heard) >= MEASURED_S * RATE * 2:
                self._hear_again(bytes(self._heard))

    def _hear_again(self, heard: bytes) -> None:
        """Decode the utterance again from its start, with its own cepstral mean (the average
        spectrum of voice, microphone and room). Until then the decoder uses the mean of the
        utterance before, and adapts too slowly. Decoding again corrects one in four of the words
        misheard that way."""
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
        if self._heard:  # shorter than ``MEASURED_S``
            self._hear_again(bytes(self._heard))
        self._decoder.end_utt()
        self._running = False
        return _text(self._decoder)


_measuring = threading.Lock()


@cache
def _front_end() -> Decoder:
    """A decoder of which only the acoustic features are used. Spotting one key phrase is the cheapest
    search mode."""
    return Decoder(lm=None, keyphrase="hello", loglevel="FATAL")


def _cepstral_mean(pcm: bytes) -> str:
    """The mean of the cepstral features of ``pcm``, in pocketsphinx's text format."""
    with _measuring:
        front_end = _front_end()
        front_end.start_utt()
        front_end.process_raw(pcm, full_utt=True)
        front_end.end_utt()
        return front_end.get_cmn(False)


def _text(decoder: Decoder) -> str:
    hypothesis = decoder.hyp()
    return hypothesis.hypstr.strip() if hypothesis else ""
