"""A worker process that recognises speech for several conversations, started by ``agent.stt.pool``.

Requests and answers are pickled tuples ``(kind, conversation, value)`` on standard input and output.

    open, folder of models    a new conversation
    start | feed, int16 PCM   an utterance at 16 kHz
    finish                    answered by ("text", conversation, transcript) or by
                              ("failed", conversation, reason)
    close                     the conversation is over

("partial", conversation, words so far) is sent while an utterance is fed, without a request.
"""

import os
import pickle
import signal
import sys
from collections import defaultdict
from pathlib import Path
from typing import BinaryIO

from agent.audio.pcm import RATE
from agent.stt.sphinx import SphinxRecognizer

NICE = 5  # below the agent's own process: late sound has audible gaps, a late transcript has not
PARTIAL_S = 0.2  # of sound between two partial results
LONGEST_S = 60.0  # of one utterance; the rest of a longer one is ignored
KEPT = 4  # idle decoders kept for new conversations, for each folder of models


class Utterance:
    """One conversation's recogniser and the progress of its utterance."""

    def __init__(self, recognizer: SphinxRecognizer):
        self.recognizer = recognizer
        self.seconds = self.looked = 0.0
        self.partial = ""
        self.error: Exception | None = (
            None  # the first error of this utterance; no more sound is fed
        )

    def start(self) -> None:
        self.seconds = self.looked = 0.0
        self.partial, self.error = "", None
        self._try(self.recognizer.start)

    def feed(self, pcm: bytes) -> str | None:
        """Feed sound. Returns the words so far where a partial result is due and has changed, else
        None."""
        if self.error or self.seconds > LONGEST_S:
            return None
        self.seconds += len(pcm) / 2 / RATE
        self._try(self.recognizer.feed, pcm)
        if self.error or self.seconds - self.looked < PARTIAL_S:
            return None
        self.looked = self.seconds
        before, self.partial = self.partial, self.recognizer.partial()
        return self.partial if self.partial != before else None

    def finish(self) -> str:
        if self.error:
            raise self.error
        return self.recognizer.finish()

    def _try(self, action, *arguments) -> None:
        try:
            action(*arguments)
        except Exception as error:
            self.error = error


class Server:
    """Handles requests in the order in which they come."""

    def __init__(self, answers: BinaryIO):
        self._answers = answers
        self._open: dict[int, Utterance] = {}
        self._folders: dict[int, str] = {}
        self._kept: defaultdict[str, list[SphinxRecognizer]] = defaultdict(list)

    def handle(self, kind: str, number: int, value) -> None:
        if kind == "open":
            kept = self._kept[value]
            self._open[number] = Utterance(kept.pop() if kept else SphinxRecognizer(Path(value)))
            self._folders[number] = value
        elif kind == "start":
            self._open[number].start()
        elif kind == "feed":
            if (partial := self._open[number].feed(value)) is not None:
                self._answer("partial", number, partial)
        elif kind == "finish":
            try:
                self._answer("text", number, self._open[number].finish())
            except Exception as error:
                self._answer("failed", number, f"{type(error).__name__}: {error}")
        elif kind == "close":
            recognizer, folder = self._open.pop(number).recognizer, self._folders.pop(number)
            if len(self._kept[folder]) < KEPT:
                recognizer.new_microphone()
                self._kept[folder].append(recognizer)

    def _answer(self, *message) -> None:
        pickle.dump(message, self._answers)
        self._answers.flush()


def main() -> None:
    """Handle requests until standard input ends, which happens when the parent process ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles ctrl-C
    os.nice(NICE)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # what libraries print must not mix with answers
    server = Server(answers)
    while True:
        try:
            kind, number, value = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        server.handle(kind, number, value)


if __name__ == "__main__":
    main()
