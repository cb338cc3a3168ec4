"""Speech recognition by any server with OpenAI's ``/v1/audio/transcriptions``."""

import io
import re
import wave
from collections.abc import Callable
from datetime import datetime

import httpx2 as httpx
import openai

import knowledge
from agent.stt.base import expected
from tts.errors import UserError

RATE = 16000  # Hz
CONNECT_S, READ_S = 3.0, 8.0
PROMPT = 400  # characters of names
DEFAULT_MODEL = "whisper-1"


class OpenAIRecognizer:
    """Sends an utterance when it is over, with the names near now; raises ``UserError``."""

    def __init__(
        self, url: str, model: str | None, key: str | None,
        schedule: knowledge.Schedule, clock: Callable[[], datetime],
    ):  # fmt: skip
        if not re.match(r"https?://", url):
            raise UserError(f"recogniser URL {url!r}: must begin with http:// or https://")
        self._url, self._model, self._key = url, model or DEFAULT_MODEL, key
        self._schedule, self._clock = schedule, clock
        timeout = httpx.Timeout(READ_S, connect=CONNECT_S)
        self._client = openai.OpenAI(
            api_key=key or "none", base_url=url, timeout=timeout, max_retries=0
        )
        self._pcm = bytearray()

    def describe(self) -> str:
        return f"{self._model} at {self._url}"

    def another(self) -> "OpenAIRecognizer":
        return self.about(self._schedule)

    def about(self, schedule: knowledge.Schedule) -> "OpenAIRecognizer":
        return OpenAIRecognizer(self._url, self._model, self._key, schedule, self._clock)

    def prepare(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to give back."""

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
                model=self._model, file=("question.wav", file.getvalue(), "audio/wav"),
                language="en", prompt=expected(self._schedule, self._clock(), PROMPT),
            )  # fmt: skip
        except openai.OpenAIError as error:
            text = str(error).splitlines()[0][:200]
            text = text.replace(self._key, "***") if self._key else text
            raise UserError(f"{self._url}: {text}") from None
        return getattr(heard, "text", "").strip()
