"""The codec language model in the pipeline: LLM tokens go into a running speech session.

No sentence buffer: each piece of text is pushed as it comes, and every 80 ms frame goes out as soon
as it is made, together with the word it belongs to. On an interruption the session is dropped, and
pipecat keeps in the conversation only the words whose time had come.
"""

import asyncio
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from loguru import logger
from pipecat.frames.frames import Frame, TTSAudioRawFrame, TTSStoppedFrame
from pipecat.services.settings import TTSSettings
from pipecat.services.tts_service import TextAggregationMode, TTSService

import tts

# Speech is made at most this far ahead of its playing, so that an interruption wastes little.
AHEAD_S = 2.0
# A context ends when the service says so; only a dead LLM stream is cut off after this long.
STALLED_S = 60.0


@dataclass
class Running:
    """One answer being spoken."""

    session: tts.SpeechSession
    text_came: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task | None = None
    frames: int = 0


class CodecLMSpeech(TTSService):
    """``sentences``: wait for whole sentences as most agents do; only for comparison."""

    def __init__(
        self,
        engine: tts.Engine,
        voice: str,
        lookahead: int | None = 1,
        sentences: bool = False,
        speed: float = 1.0,
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
        self._running: dict[str, Running] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="speech")

    def can_generate_metrics(self) -> bool:
        return True

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """Push text into the context's session; frames come out of its task."""
        running = self._running.get(context_id)
        if running is None:
            running = Running(self._engine.session(self._voice, self._lookahead))
            self._running[context_id] = running
            running.task = self.create_task(self._speak(context_id, running))
        await self._in_thread(running.session.push, text)
        running.text_came.set()
        yield None

    async def flush_audio(self, context_id: str | None = None):
        """The LLM has finished: no more text will come."""
        if running := self._running.get(context_id or ""):
            await self._in_thread(running.session.end)
            running.text_came.set()

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
        session, word = running.session, -1
        rate = self._engine.sample_rate
        frame_s = self._engine.frame_samples / rate
        started = until = 0.0  # s; ``until``: when all frames made so far will have been played
        try:
            while not session.done:
                running.text_came.clear()
                frame = await self._in_thread(session.step)
                if frame is None:
                    if not session.done:
                        await running.text_came.wait()
                    continue
                if not running.frames:
                    started = loop.time()
                at = max(until, loop.time() - started)  # later than ``until`` if text was late
                until = at + frame_s / self._speed
                if frame.word != word:
                    word = frame.word
                    said = session.words[word].text
                    await self.add_word_timestamps([(said, at)], context_id)
                pcm = (frame.pcm * 32767).astype(np.int16).tobytes()
                await self.append_to_audio_context(
                    context_id, TTSAudioRawFrame(pcm, rate, 1, context_id=context_id)
                )
                running.frames += 1
                ahead = until - (loop.time() - started)
                if ahead > AHEAD_S:
                    await asyncio.sleep(ahead - AHEAD_S)
        except Exception as error:
            logger.exception("speech failed")
            await self.push_error(f"speech failed: {error}", exception=error)
        finally:
            self._running.pop(context_id, None)
        await self.append_to_audio_context(context_id, TTSStoppedFrame(context_id=context_id))
        await self.remove_audio_context(context_id)

    async def cleanup(self):
        await super().cleanup()
        self._thread.shutdown(wait=False)
