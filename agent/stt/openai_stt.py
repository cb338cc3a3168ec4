"""Speech recognition by any server with OpenAI's ``/v1/audio/transcriptions``."""

import io
import re
import wave
from collections.abc import Callable
from datetime import datetime

import knowledge
from agent.audio.pcm import RATE
from agent.stt.base import expected
from tts.errors import UserError
from tts.openai_client import Endpoint, explain, sync_client

PROMPT = 400  # characters of names sent as hints
DEFAULT_MODEL = "whisper-1"


class OpenAIRecognizer:
    """Sends each utterance to the server when it is complete, with the names of sessions near now as
    hints. ``finish`` raises ``UserError`` if the server fails."""

    def __init__(
        self, url: str, model: str | None, key: str | None,
        schedule: knowledge.Schedule, clock: Callable[[], datetime],
    ):  # fmt: skip
        if not re.match(r"https?://", url):
            raise UserError(f"recogniser URL {url!r}: must begin with http:// or https://")
        self._url, self._model, self._key = url, model, key
        self._endpoint = Endpoint(url, model or DEFAULT_MODEL, key or "")
        self._schedule, self._clock = schedule, clock
        self._client = sync_client(self._endpoint)
        self._pcm = bytearray()

    def describe(self) -> str:
        return self._endpoint.describe()

    def another(self) -> "OpenAIRecognizer":
        return self.about(self._schedule)

    def about(self, schedule: knowledge.Schedule) -> "OpenAIRecognizer":
        return OpenAIRecognizer(self._url, self._model, self._key, schedule, self._clock)

    def prepare(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to release."""

    def start(self) -> None:
        self._pcm.clear()

    def feed(self, pcm: bytes) -> None:
        self._pcm += pcm

    def partial(self) -> str:
        return ""

    def finish(self) -> str:
        file = io.BytesIO()
        with wave.open(file, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            sound.writeframes(bytes(self._pcm))
        self._pcm.clear()
        try:
            heard = self._client.audio.transcriptions.create(
                model=self._endpoint.model, file=("question.wav", file.getvalue(), "audio/wav"),
                language="en", prompt=expected(self._schedule, self._clock(), PROMPT),
            )  # fmt: skip
        except Exception as error:  # of the openai package, or caused by a server of another kind
            text = explain(error, self._endpoint, "stt")
            raise UserError(text) from None
        return getattr(heard, "text", "").strip()
