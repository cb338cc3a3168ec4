"""The codec language model as a pipecat TTS service: LLM tokens go into a running speech stream.

There is no sentence buffer: each piece of text is pushed as it comes, and every 80 ms frame is sent as
soon as it is made. Each word is sent just before its first frame, through the same queue, so the words
that have left the queue are those that were heard. An interruption drops the rest of both.
"""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Protocol

from loguru import logger
from pipecat.frames.frames import Frame, TTSAudioRawFrame, TTSStoppedFrame, TTSTextFrame
from pipecat.services.settings import TTSSettings
from pipecat.services.tts_service import TextAggregationMode, TTSService
from pipecat.utils.text.base_text_aggregator import TextType

import tts
from agent.audio.pcm import to_pcm
from agent.speech.pacer import MOST_START_FRAMES, Pacer, start_frames
from tts.batch_scheduler import BatchScheduler, Stream
from tts.interface import spoken

# pipecat ends an audio context after this long without audio. This service ends its contexts itself, so
# the timeout only cuts off a dead LLM stream.
STALLED_S = 60.0


class Watcher(Protocol):
    """Is called with the progress of the speech synthesis."""

    def word_in(self, text: str) -> None:
        """This word of the answer was received."""

    def frame_made(self, word: int, seconds: float, took_s: float, ahead_s: float) -> None:
        """``seconds`` of sound were made in ``took_s``; ``ahead_s`` of sound wait to be played."""


@dataclass
class Running:
    """The state of one answer that is being spoken."""

    stream: Stream | None  # None: it could not be opened
    error: Exception | None = None  # why the stream could not be opened
    all_came: asyncio.Event = field(default_factory=asyncio.Event)  # set when the LLM has finished
    task: asyncio.Task | None = None
    words: int = 0  # sent on to the transport
    words_in: int = 0  # reported to the watcher


SORRY = "Sorry, my voice failed just now. Please ask me again."


def render(engine: tts.SpeechEngine, voice: str, text: str) -> bytes:
    """Synthesise all of ``text`` at once; int16 mono at the engine's rate."""
    return to_pcm(spoken(engine.session(voice), text))


class CodecLMSpeech(TTSService):
    """``sentences``: wait for whole sentences, as most agents do; only for comparison. ``speed``: pace
    of the transport, 1 = real time; ``apology``: int16 mono, played where speech fails."""

    def __init__(
        self,
        scheduler: BatchScheduler,
        voice: str,
        lookahead: int | None = 1,
        sentences: bool = False,
        speed: float = 1.0,
        apology: bytes = b"",
    ):
        engine = scheduler.engine
        super().__init__(
            text_aggregation_mode=TextAggregationMode.SENTENCE
            if sentences
            else TextAggregationMode.TOKEN,
            append_trailing_space=sentences,
            push_text_frames=False,  # words are timed by the model
            push_start_frame=True,
            push_stop_frames=False,
            stop_frame_timeout_s=STALLED_S,
            max_consecutive_zero_audio_contexts=0,  # an answer of symbols only has no audio
            sample_rate=engine.sample_rate,
            settings=TTSSettings(model="codec-lm", voice=voice, language=None),
        )
        engine.session(voice, lookahead)  # an unknown voice fails at the start, not in a turn
        self._scheduler, self._voice, self._lookahead = scheduler, voice, lookahead
        self._speed = speed
        self._apology = apology  # int16 mono
        self._frame_s = engine.frame_samples / engine.sample_rate
        self._running: dict[str, Running] = {}
        self.watcher: Watcher | None = None

    def can_generate_metrics(self) -> bool:
        return True

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """Push text into the context's stream. ``_speak``, the context's task, sends the frames."""
        running = self._running.get(context_id)
        if running is None:
            running = self._running[context_id] = await self._begin()
            running.task = self.create_task(self._speak(context_id, running))
        if running.stream:
            await running.stream.push(text)
            self._tell_words(running, running.stream)
        yield None

    async def _begin(self) -> Running:
        try:
            ahead = MOST_START_FRAMES
            return Running(await self._scheduler.open(self._voice, self._lookahead, ahead))
        except Exception as error:
            return Running(None, error)

    async def flush_audio(self, context_id: str | None = None):
        """The LLM has finished: no more text will come."""
        if running := self._running.get(context_id or ""):
            if running.stream:
                await running.stream.end()
                self._tell_words(running, running.stream)
            running.all_came.set()

    def _tell_words(self, running: Running, stream: Stream) -> None:
        if self.watcher:
            for word in stream.words[running.words_in :]:
                self.watcher.word_in(word.text)
            running.words_in = len(stream.words)

    async def _register_spoken_text(self, src_frame, text: str, context_id: str):
        """Switch off pipecat's matching of words with sentences. In token mode it would hold words back
        until their sentence is complete, and an interruption before that would lose them."""

    async def on_audio_context_interrupted(self, context_id: str):
        """Drop the stream. A frame that is still being made in the scheduler's thread is discarded."""
        await super().on_audio_context_interrupted(context_id)
        running = self._running.pop(context_id, None)
        if running and running.task:
            await self.cancel_task(running.task)

    async def _speak(self, context_id: str, running: Running) -> None:
        try:
            if running.stream is None:
                raise running.error or RuntimeError("no stream")
            await self._play(context_id, running, running.stream)
        except Exception as error:
            logger.opt(exception=error).error("speech failed")
            await self.push_error(f"speech failed: {error}", exception=error)
            if self._apology:
                await self._send_sound(context_id, self._apology)
            await running.all_came.wait()  # else further text would open a new stream
        finally:
            self._running.pop(context_id, None)
            if running.stream:
                running.stream.close()
        await self.append_to_audio_context(context_id, TTSStoppedFrame(context_id=context_id))
        await self.remove_audio_context(context_id)

    async def _play(self, context_id: str, running: Running, stream: Stream) -> None:
        """Send frames and their words as they are made, but at most ``AHEAD_S`` ahead of their
        playing."""
        loop, pacer = asyncio.get_running_loop(), Pacer(self._speed)
        frames = await self._first_frames(stream)
        while frames and (frame := frames.pop(0)) is not None:
            await self._send_words(context_id, running, stream, frame.word + 1)
            await self._send_sound(context_id, to_pcm(frame.pcm))
            pacer.add(loop.time(), self._frame_s)
            if self.watcher:
                ahead = pacer.ahead_s(loop.time())
                self.watcher.frame_made(frame.word, self._frame_s, stream.took_s, ahead)
            if not frames:
                if rest := pacer.rest_s(loop.time()):
                    await asyncio.sleep(rest)
                frames = [await self._next_frame(context_id, stream, pacer)]
        await self._send_words(context_id, running, stream, len(stream.words))

    async def _first_frames(self, stream: Stream) -> list[tts.Frame | None]:
        """The first frames: as many as ``start_frames`` says at the present load, or fewer where their
        text is late. The last is None if the speech has ended."""
        frames = [await stream.next_frame()]
        wanted = start_frames(self._scheduler.step_s, self._frame_s)
        try:
            async with asyncio.timeout(wanted * self._frame_s):
                while len(frames) < wanted and frames[-1] is not None and not stream.hungry:
                    frames.append(await stream.next_frame())
        except TimeoutError:
            pass
        return frames

    async def _next_frame(self, context_id: str, stream: Stream, pacer: Pacer) -> tts.Frame | None:
        """The next frame, or None at the end. If text is late and the sound would run out first, send a
        fade-out, then wait on."""
        now = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(pacer.patience_s(now)):
                return await stream.next_frame()
        except TimeoutError:
            if (tail := await stream.pause()) is not None:
                await self._send_sound(context_id, to_pcm(tail))
            return await stream.next_frame()

    async def _send_sound(self, context_id: str, pcm: bytes) -> None:
        frame = TTSAudioRawFrame(pcm, self._scheduler.engine.sample_rate, 1, context_id=context_id)
        await self.append_to_audio_context(context_id, frame)

    async def _send_words(
        self, context_id: str, running: Running, stream: Stream, until: int
    ) -> None:
        """Send the words up to index ``until``. Words without sound, such as a dash, go with the
        next."""
        for word in stream.words[running.words : until]:
            frame = TTSTextFrame(word.text, TextType.WORD, context_id=context_id)
            await self.append_to_audio_context(context_id, frame)
        running.words = max(running.words, until)

    async def cleanup(self):
        for running in list(self._running.values()):
            if running.task:
                await self.cancel_task(running.task)
        self._running.clear()
        await super().cleanup()
