"""The codec language model in the pipeline: LLM tokens go into a running speech session.

No sentence buffer: each piece of text is pushed as it comes, and every 80 ms frame goes out as soon
as it is made. Each word goes out in front of its first frame and waits with it for the loudspeaker,
so what has come out is what was heard: an interruption drops the rest of both.
"""

import asyncio
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from loguru import logger
from pipecat.frames.frames import Frame, TTSAudioRawFrame, TTSStoppedFrame, TTSTextFrame
from pipecat.services.settings import TTSSettings
from pipecat.services.tts_service import TextAggregationMode, TTSService
from pipecat.utils.text.base_text_aggregator import TextType

import tts

# Speech is made at most this far ahead of its playing, so that an interruption wastes little.
AHEAD_S = 2.0
FADE_BEFORE_S = 0.06  # where text is late, a pause is prepared this long before sound runs out
# A context ends when the service says so; only a dead LLM stream is cut off after this long.
STALLED_S = 60.0


class Watcher(Protocol):
    """Told what happens inside, as it happens."""

    def word_in(self, text: str) -> None:
        """The voice has this word of the answer."""

    def frame_made(self, word: int, seconds: float, took_s: float, ahead_s: float) -> None:
        """``seconds`` of sound were made in ``took_s``; ``ahead_s`` of sound wait to be played."""


@dataclass
class Running:
    """One answer being spoken."""

    session: tts.StreamingSession | None  # None: it could not be begun
    text_came: asyncio.Event = field(default_factory=asyncio.Event)
    all_came: asyncio.Event = field(default_factory=asyncio.Event)  # the LLM has finished
    task: asyncio.Task | None = None
    frames: int = 0
    words: int = 0  # sent on
    words_in: int = 0  # told to the watcher
    error: Exception | None = None  # the rest of this answer is not spoken


SORRY = "Sorry, my voice failed just now. Please ask me again."


def render(engine: tts.SpeechEngine, voice: str, text: str) -> bytes:
    """All of ``text`` at once, as int16 mono."""
    session = engine.session(voice)
    session.push(text)
    session.end()
    frames: list[np.ndarray] = []
    while not session.done:
        if frame := session.step():
            frames.append(frame.pcm)
    return (np.concatenate(frames) * 32767).astype(np.int16).tobytes() if frames else b""


class CodecLMSpeech(TTSService):
    """``sentences``: wait for whole sentences as most agents do; only for comparison."""

    def __init__(
        self,
        engine: tts.SpeechEngine,
        voice: str,
        lookahead: int | None = 1,
        sentences: bool = False,
        speed: float = 1.0,
        apology: bytes = b"",
    ):
        super().__init__(
            text_aggregation_mode=TextAggregationMode.SENTENCE
            if sentences
            else TextAggregationMode.TOKEN,
            append_trailing_space=sentences,
            push_text_frames=False,  # words are timed by the model
            push_start_frame=True,
            push_stop_frames=False,
            stop_frame_timeout_s=STALLED_S,
            max_consecutive_zero_audio_contexts=0,  # an answer of symbols only is no fault
            sample_rate=engine.sample_rate,
            settings=TTSSettings(model="codec-lm", voice=voice, language=None),
        )
        engine.session(voice, lookahead)  # an unknown voice fails at the start, not in a turn
        self._engine, self._voice, self._lookahead = engine, voice, lookahead
        self._speed = speed
        self._apology = apology  # int16 mono, for when no speech can be made
        self._running: dict[str, Running] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="speech")
        self.watcher: Watcher | None = None

    def can_generate_metrics(self) -> bool:
        return True

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """Push text into the context's session; frames come out of its task."""
        running = self._running.get(context_id)
        if running is None:
            running = self._running[context_id] = self._begin()
            running.task = self.create_task(self._speak(context_id, running))
        await self._give(running, "push", text)
        yield None

    def _begin(self) -> Running:
        try:
            return Running(self._engine.session(self._voice, self._lookahead))
        except Exception as error:
            return Running(None, error=error)

    async def _give(self, running: Running, verb: str, *arguments) -> None:
        """``push`` text or ``end`` it; what goes wrong is told by ``_speak``."""
        if running.session and not running.error:
            try:
                await self._in_thread(getattr(running.session, verb), *arguments)
                self._tell_words(running, running.session)
            except Exception as error:
                running.error = error
        running.text_came.set()

    async def flush_audio(self, context_id: str | None = None):
        """The LLM has finished: no more text will come."""
        if running := self._running.get(context_id or ""):
            await self._give(running, "end")
            running.all_came.set()

    def _tell_words(self, running: Running, session: tts.StreamingSession) -> None:
        if self.watcher:
            for word in session.words[running.words_in :]:
                self.watcher.word_in(word.text)
            running.words_in = len(session.words)

    async def _register_spoken_text(self, src_frame, text: str, context_id: str):
        """Not needed: pipecat would match words with sentences, and in token mode hold them back
        until their sentence is complete; an interruption before that would forget them."""

    async def _in_thread(self, function, *arguments):
        """Sessions are not thread-safe: everything done to one is done in the one thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, function, *arguments)

    async def on_audio_context_interrupted(self, context_id: str):
        """Drop the session; a frame still being made in the thread goes nowhere."""
        await super().on_audio_context_interrupted(context_id)
        running = self._running.pop(context_id, None)
        if running and running.task:
            await self.cancel_task(running.task)

    async def _speak(self, context_id: str, running: Running) -> None:
        loop = asyncio.get_running_loop()
        rate = self._engine.sample_rate
        frame_s = self._engine.frame_samples / rate
        started = until = 0.0  # s; ``until``: when all frames made so far will have been played
        try:
            while not running.error and running.session and not running.session.done:
                session = running.session
                running.text_came.clear()
                asked = loop.time()
                frame = await self._in_thread(session.step)
                if frame is None:
                    if not session.done and not running.error:
                        played_in = until - (loop.time() - started) if running.frames else None
                        await self._await_text(context_id, running, session, played_in)
                    continue
                if not running.frames:
                    started = loop.time()
                until = max(until, loop.time() - started) + frame_s / self._speed
                await self._send_words(context_id, running, frame.word + 1)
                pcm = (frame.pcm * 32767).astype(np.int16).tobytes()
                await self.append_to_audio_context(
                    context_id, TTSAudioRawFrame(pcm, rate, 1, context_id=context_id)
                )
                running.frames += 1
                ahead = until - (loop.time() - started)
                if self.watcher:
                    self.watcher.frame_made(frame.word, frame_s, loop.time() - asked, ahead)
                if ahead > AHEAD_S:
                    await asyncio.sleep(ahead - AHEAD_S)
            if running.error:
                raise running.error
            if running.session:
                await self._send_words(context_id, running, len(running.session.words))
        except Exception as error:
            running.error = error
            logger.opt(exception=error).error("speech failed")
            await self.push_error(f"speech failed: {error}", exception=error)
            if self._apology:
                sorry = TTSAudioRawFrame(self._apology, rate, 1, context_id=context_id)
                await self.append_to_audio_context(context_id, sorry)
            await running.all_came.wait()  # else what comes would begin a new session
        finally:
            self._running.pop(context_id, None)
            if running.session:  # behind whatever the thread is still doing for it
                self._thread.submit(running.session.close)
        await self.append_to_audio_context(context_id, TTSStoppedFrame(context_id=context_id))
        await self.remove_audio_context(context_id)

    async def _await_text(
        self,
        context_id: str,
        running: Running,
        session: tts.StreamingSession,
        played_in: float | None,
    ) -> None:
        """Wait for text; if the sound runs out first (``played_in`` seconds), let it fade."""
        if played_in is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(running.text_came.wait(), max(played_in - FADE_BEFORE_S, 0))
                return
            if (tail := await self._in_thread(session.pause)) is not None:
                pcm = (tail * 32767).astype(np.int16).tobytes()
                rate = self._engine.sample_rate
                frame = TTSAudioRawFrame(pcm, rate, 1, context_id=context_id)
                await self.append_to_audio_context(context_id, frame)
        await running.text_came.wait()

    async def _send_words(self, context_id: str, running: Running, until: int) -> None:
        """Words without a sound, such as a dash, go with the next one."""
        assert running.session is not None
        for word in running.session.words[running.words : until]:
            frame = TTSTextFrame(word.text, TextType.WORD, context_id=context_id)
            await self.append_to_audio_context(context_id, frame)
        running.words = max(running.words, until)

    async def cleanup(self):
        for running in list(self._running.values()):
            if running.task:
                await self.cancel_task(running.task)
        self._running.clear()
        await super().cleanup()
        self._thread.shutdown(wait=False)
