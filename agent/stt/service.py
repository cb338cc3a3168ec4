"""Speech recognition as a pipecat STT service: feeds the recogniser while the user speaks.

Audio is decoded as it arrives, so that the transcript is ready soon after the end of speech.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor

from pipecat.frames.frames import (
    Frame,
    InterimTranscriptionFrame,
    StartFrame,
    TranscriptionFrame,
    TTSSpeakFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.settings import STTSettings
from pipecat.services.stt_service import STTService
from pipecat.utils.time import time_now_iso8601

from agent.audio.pcm import RATE
from agent.llm.silence_filler import SilenceFiller
from agent.schedule_reloader import SnapshotFrame
from agent.stt.base import Recognizer
from agent.turns.end_of_turn import LONGEST_PAUSE_S
from tts.errors import UserError

# The VAD reports speech up to 0.2 s after it began, so sound from before the report is fed too.
PRE_ROLL_S = 0.5


class RecognizerService(STTService):
    """Runs a ``Recognizer`` in a thread of its own, from the VAD's start of speech to its end."""

    def __init__(self, recognizer: Recognizer):
        super().__init__(
            sample_rate=RATE, ttfs_p99_latency=0.5,
            settings=STTSettings(model=recognizer.describe(), language=None),
        )  # fmt: skip
        self._recognizer = recognizer
        self._successor: Recognizer | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="recognizer")
        self._before: deque[bytes] = deque()
        self._before_bytes = 0
        self._listening = False
        self._error: Exception | None = (
            None  # the first error of this utterance; no more sound is fed
        )
        self._partial = ""
        self._feeding: asyncio.Future[str] | None = None

    async def start(self, frame: StartFrame):
        await super().start(frame)
        self._submit(self._recognizer.prepare)

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        if not self._listening:
            self._before.append(audio)
            self._before_bytes += len(audio)
            while self._before_bytes > PRE_ROLL_S * RATE * 2:
                self._before_bytes -= len(self._before.popleft())
            return
        self._submit(self._feed, audio)
        if self._feeding and self._feeding.done():
            partial = self._feeding.result()
            self._feeding = None
            if partial and partial != self._partial:
                self._partial = partial
                yield InterimTranscriptionFrame(partial, "", time_now_iso8601())
        if self._feeding is None:
            loop = asyncio.get_running_loop()
            self._feeding = loop.run_in_executor(self._thread, self._read_partial)

    def _submit(self, function, *arguments) -> None:
        self._thread.submit(function, *arguments)

    async def process_frame(self, frame: Frame, direction: FrameDirection):
        if isinstance(frame, SnapshotFrame):
            self._successor = frame.recognizer  # from the next utterance on
        await super().process_frame(frame, direction)

    def _begin(self) -> None:
        self._error = None
        if self._successor:
            self._recognizer.close()
            self._recognizer, self._successor = self._successor, None
        try:
            self._recognizer.start()
        except Exception as error:
            self._error = error

    def _feed(self, audio: bytes) -> None:
        if self._error is None:
            try:
                self._recognizer.feed(audio)
            except Exception as error:
                self._error = error

    def _read_partial(self) -> str:
        try:
            return "" if self._error else self._recognizer.partial()
        except Exception as error:
            self._error = error
            return ""

    def _end(self) -> str:
        if self._error:
            raise self._error
        return self._recognizer.finish()

    async def _handle_vad_user_started_speaking(self, frame: VADUserStartedSpeakingFrame):
        await super()._handle_vad_user_started_speaking(frame)
        self._listening, self._partial = True, ""
        before = b"".join(self._before)
        self._before.clear()
        self._before_bytes = 0
        self._submit(self._begin)
        self._submit(self._feed, before)

    async def _handle_vad_user_stopped_speaking(self, frame: VADUserStoppedSpeakingFrame):
        await super()._handle_vad_user_stopped_speaking(frame)
        if not self._listening:
            return
        self._listening = False
        self._feeding = None
        loop = asyncio.get_running_loop()
        filling = self.create_task(self._fill_silence(LONGEST_PAUSE_S - frame.stop_secs))
        try:
            text = await loop.run_in_executor(self._thread, self._end)
        except Exception as error:
            told = isinstance(error, UserError)  # says all there is to know: no place in the code
            await self.push_error(
                f"the recogniser failed: {error}", exception=None if told else error
            )
            text = ""
        finally:
            await self.cancel_task(filling)
        # An empty transcript is sent too: the agent then asks the visitor to repeat (see
        # ``agent.turns.end_of_turn``).
        transcript = TranscriptionFrame(text, "", time_now_iso8601())
        transcript.finalized = True
        await self.push_frame(transcript)

    async def _fill_silence(self, patience_s: float) -> None:
        """Say that a transcript is being waited for, once the question must be over: one that is only
        slow is answered behind it. It makes no message of its own in the LLM's context."""
        pace = SilenceFiller(patience_s=patience_s)
        while True:
            if (left := pace.silence_in()) > 0:
                await asyncio.sleep(left)
            else:
                await self.push_frame(TTSSpeakFrame(pace.fill(), append_to_context=False))

    async def cleanup(self):
        await super().cleanup()
        self._submit(self._recognizer.close)
        self._thread.shutdown(wait=False)
