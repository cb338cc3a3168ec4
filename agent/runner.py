"""Runs a conversation: over recordings, or live over the sound devices."""

import asyncio
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from pipecat.workers.runner import WorkerRunner

from agent.app import Parts
from agent.audio.files import make_folder, read_question
from agent.audio.pcm import RATE, VOICE_RATE
from agent.observe.terminal import Terminal
from agent.observe.timeline import summary
from agent.observe.turn_observer import Listener
from agent.observe.turn_state import Turn
from agent.transports.devices import MicrophoneInput, MicrophoneTransport
from agent.transports.monitor import Monitor
from agent.transports.recorded import ReplayTransport
from commands.files import write_whole

NO_TURN_S = 8.0  # without a turn so long after the last sample: the recording has no speech
NO_ANSWER_S = 15.0  # more than the LLM endpoint may take for its first token
LONGEST_ANSWER_S = 90.0
QUIET_S = 0.25  # of silence after all sound was sent: the answer has ended


@dataclass
class Result:
    """One question and its answer."""

    question: Path
    turn: Turn | None  # None: no speech was found in the recording
    answer_wav: Path | None
    sessions: list[dict[str, str]]

    def report(self) -> dict:
        turn = self.turn
        return {
            "question_wav": str(self.question),
            "transcript": turn.transcript if turn else "",
            "answer": turn.answer.strip() if turn else "",
            "sessions": self.sessions,
            "timeline_ms": turn.ms() if turn else {},
            "summary": summary(turn) if turn else "no speech was found in the recording",
            "answer_wav": str(self.answer_wav) if self.answer_wav else None,
        }


async def replay(
    parts: Parts, questions: list[Path], out: Path, speed: float, on_result=None,
    listeners: Sequence[Listener] = (), monitor: Monitor | None = None,
) -> list[Result]:  # fmt: skip
    """Ask the recorded questions in turn and write each answer to a WAV file in ``out``.
    ``listeners`` get the turn events of the conversation; ``monitor`` plays it aloud."""
    # all files are checked before the first question is asked
    recordings = [(path, read_question(path, RATE)) for path in questions]
    make_folder(out)
    transport = ReplayTransport(speed, monitor)
    conversation = await asyncio.to_thread(parts.conversation, transport, speed)
    for listener in listeners:
        conversation.turns.listen(listener)
    runner = WorkerRunner(handle_sigint=True)
    await runner.add_workers(conversation.worker)
    running = asyncio.create_task(runner.run())
    results: list[Result] = []
    try:
        for number, (path, pcm) in enumerate(recordings, 1):
            result = await _ask(conversation, transport, path, pcm, out / f"answer-{number:02d}.wav",
                                speed, running)  # fmt: skip
            results.append(result)
            if on_result:
                on_result(number, result)
    finally:
        await conversation.worker.cancel()
        await asyncio.wait([running], timeout=10)
    return results


async def _ask(conversation, transport, path, pcm, wav, speed, running) -> Result:
    timeline, output = conversation.timeline, transport.output()
    before = len(timeline.turns)
    heard_from = len(output.heard)
    transport.input().play(pcm)
    await transport.input().played.wait()
    loop = asyncio.get_running_loop()
    end = loop.time()
    while not running.done():
        await asyncio.sleep(0.02)
        waited = loop.time() - end
        if len(timeline.turns) == before:
            if waited > NO_TURN_S:
                break
            continue
        patience = LONGEST_ANSWER_S if timeline.turns[-1].answer else NO_ANSWER_S
        if waited > patience or (timeline.answered and output.quiet_s > QUIET_S):
            break
    if len(timeline.turns) == before:
        return Result(path, None, None, [])
    turn = timeline.turns[-1]
    audio = np.frombuffer(bytes(output.heard[heard_from:]), np.int16)
    if len(audio):
        sound = io.BytesIO()
        soundfile.write(sound, audio, VOICE_RATE, subtype="PCM_16", format="WAV")
        write_whole(wav, sound.getvalue())
    sessions = [{"id": s.id, "title": s.title} for s in conversation.llm.sessions]
    return Result(path, turn, wav if len(audio) else None, sessions)


async def live(
    parts: Parts, microphone: str | None, loudspeaker: str | None, push_to_talk: bool, on_turn
) -> None:
    """Talk over the sound devices until interrupted."""
    transport, terminal = MicrophoneTransport(microphone, loudspeaker), Terminal()
    conversation = parts.conversation(transport)
    conversation.turns.listen(terminal)
    runner = WorkerRunner(handle_sigint=True)
    await runner.add_workers(conversation.worker)
    running = asyncio.create_task(runner.run())
    keeping = asyncio.create_task(transport.keep_open(terminal.say))
    if push_to_talk:
        switch(transport.input(), terminal)
    shown = 0
    try:
        with terminal:
            async with parts.watch.watching():
                while not running.done():
                    await asyncio.wait([running], timeout=0.2)
                    turns = conversation.timeline.turns
                    done = len(turns) if conversation.timeline.answered else len(turns) - 1
                    for turn in turns[shown : max(done, 0)]:
                        on_turn(turn, terminal.say)
                        shown += 1
    finally:
        keeping.cancel()
    await running


def switch(microphone: MicrophoneInput, terminal: Terminal) -> None:
    """Push to talk: Enter switches the microphone on, and off again."""
    microphone.talk = terminal.talk = False

    def pressed() -> None:
        if sys.stdin.readline():
            microphone.talk = terminal.talk = not microphone.talk

    asyncio.get_running_loop().add_reader(sys.stdin, pressed)
