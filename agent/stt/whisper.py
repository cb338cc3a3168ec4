"""The faster-whisper recogniser, for machines where its weights are on disk or can be downloaded."""

import copy
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import knowledge
from agent.audio.pcm import to_float
from agent.stt.base import expected

HOTWORDS = 600  # characters; more would fill whisper's context


class WhisperUnavailable(Exception):
    """The reason why faster-whisper cannot be used here."""


class WhisperRecognizer:
    """Transcribes at the end of speech. The names of sessions near now are given as hot words."""

    def __init__(
        self, model: str, schedule: knowledge.Schedule, clock: Callable[[], datetime],
        fetch: bool = False,
    ):  # fmt: skip
        """``fetch``: download the model if it is not on disk. Raises ``WhisperUnavailable``."""
        self._model, self._name = _load(model, fetch), model
        self._schedule, self._clock = schedule, clock
        self._audio = bytearray()

    def describe(self) -> str:
        return f"faster-whisper {self._name}"

    def another(self) -> "WhisperRecognizer":
        made = copy.copy(self)  # the model is shared: it keeps no state between calls
        made._audio = bytearray()
        return made

    def about(self, schedule: knowledge.Schedule) -> "WhisperRecognizer":
        made = self.another()
        made._schedule = schedule
        return made

    def prepare(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to release."""

    def start(self) -> None:
        self._audio.clear()

    def feed(self, pcm: bytes) -> None:
        self._audio += pcm

    def partial(self) -> str:
        return ""

    def finish(self) -> str:
        samples = to_float(bytes(self._audio))
        self._audio.clear()
        if not len(samples):
            return ""
        names = expected(self._schedule, self._clock(), HOTWORDS)
        segments, _ = self._model.transcribe(
            samples, language="en", beam_size=1, hotwords=names,
            condition_on_previous_text=False, without_timestamps=True,
        )  # fmt: skip
        return " ".join(segment.text.strip() for segment in segments)


def _load(model: str, fetch: bool):
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise WhisperUnavailable(f"faster-whisper is not installed ({error})") from None
    if Path(model).is_dir() and not (Path(model) / "model.bin").is_file():
        raise WhisperUnavailable(f"{model} has no model.bin")
    if model.startswith(("/", "./", "../", "~")) and not Path(model).is_dir():
        raise WhisperUnavailable(f"{model}: no such folder")
    try:
        return WhisperModel(model, device="cpu", compute_type="int8", local_files_only=True)
    except Exception as error:
        if not _is_missing(error):
            raise WhisperUnavailable(f"model {model} cannot be loaded ({_reason(error)})") from None
    if not fetch:
        raise WhisperUnavailable(f"model {model} is not on disk; --stt whisper fetches it")
    if not _reachable():
        raise WhisperUnavailable(
            f"model {model} is not on disk and there is no network to fetch it"
        )
    try:
        return WhisperModel(model, device="cpu", compute_type="int8")
    except Exception as error:
        raise WhisperUnavailable(f"model {model} cannot be fetched ({_reason(error)})") from None


def _is_missing(error: Exception) -> bool:
    """Whether the error means that the model is not on disk, rather than damaged or unknown."""
    from huggingface_hub.errors import LocalEntryNotFoundError

    return isinstance(error, LocalEntryNotFoundError)


def _reason(error: Exception) -> str:
    """The error's message, cut to one line."""
    return str(error).splitlines()[0][:120] if str(error).strip() else type(error).__name__


def _reachable() -> bool:
    """Whether the model hub can be reached within a second. Without this check, a download would block
    the start for minutes where there is no network."""
    import os
    import socket
    from urllib.parse import urlparse

    if os.environ.get("HF_HUB_OFFLINE") == "1":
        return False
    url = urlparse(os.environ.get("HF_ENDPOINT", "https://huggingface.co"))
    try:
        with socket.create_connection((url.hostname or "", url.port or 443), timeout=1.0):
            return True
    except OSError:
        return False
