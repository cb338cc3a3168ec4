"""Turn-taking: pauses inside questions, barge-in, back-channels and coughs, voice-to-voice delay.

    python -m bench.turns pauses|barge|backchannels|voice [--count 20] [--out FILE]

Recordings are synthesised here (see recordings/make.py for the programs needed) and replayed in
real time through the whole agent with its embedded parts. Times are valid only on an idle machine.
"""

import argparse
import asyncio
import json
import statistics
import time
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import soxr
from pipecat.frames.frames import (
    InterruptionFrame,
    OutputAudioRawFrame,
    TranscriptionFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.workers.runner import WorkerRunner

from agent.app import Parts, forget
from agent.settings import Spoken
from agent.transports.recorded import ReplayTransport
from bench import result_file
from recordings.make import RATE, speak

ROOT = Path(__file__).parent.parent

VOICES = ("kal16", "en-us+f2", "ked", "en-gb+m3", "kal", "en-us+m7")
PAUSED = (  # questions in two parts, with a pause between them
    ("When is", "Kwabena Asante-Mensah speaking?"),
    ("Where is", "flow matching from first principles?"),
    ("What is on", "right now on the main stage?"),
    ("Is there anything about", "privacy this afternoon?"),
    ("What time does", "the pub quiz start?"),
    ("What is next in", "the garden room?"),
    ("How long is", "the workshop your first voice agent?"),
    ("When is the talk by", "Imogen Achterberg tomorrow?"),
    ("What is in", "room b two at half past ten?"),
    ("Who closes", "the conference tomorrow?"),
)
PAUSES_S = (0.5, 0.8, 1.0, 1.2)
LONG = "What is on tomorrow morning?"  # its answer is long enough to be interrupted
HUMS = {  # back-channel -> phonemes for espeak-ng, which would spell out "mm"
    "mm-hm": "[[m:hm:]]", "mhm": "[[mhm:]]", "uh-huh": "[[Vh'V]]", "yeah": "yeah", "okay": "okay",
    "mm": "[[m:]]", "aha": "[[aah'A:]]", "right": "right", "hm": "[[hm:]]", "yes": "yes",
}  # fmt: skip


class Watch(BaseObserver):
    """Records when events happened, in s of the wall clock."""

    def __init__(self):
        super().__init__()
        self.sound: list[tuple[float, float]] = []  # begin, length
        self.vad: list[float] = []
        self.heard: list[str] = []  # transcripts
        self.turn_ends: list[float] = []
        self.interruptions: list[float] = []

    async def on_push_frame(self, data: FramePushed) -> None:
        frame, now = data.frame, time.time()
        if isinstance(frame, OutputAudioRawFrame):
            if isinstance(data.source, BaseOutputTransport):
                self.sound.append((now, len(frame.audio) / 2 / frame.sample_rate))
        elif data.first_push:
            if isinstance(frame, VADUserStartedSpeakingFrame):
                self.vad.append(now)
            elif isinstance(frame, TranscriptionFrame):
                self.heard.append(frame.text)
            elif isinstance(frame, UserStoppedSpeakingFrame):
                self.turn_ends.append(now)
            elif isinstance(frame, InterruptionFrame):
                self.interruptions.append(now)


class Voice:
    """Records the word that each frame of the answer belongs to."""

    def __init__(self):
        self.words: list[int] = []

    def word_in(self, text: str) -> None:
        pass

    def frame_made(self, word: int, seconds: float, took_s: float, ahead_s: float) -> None:
        self.words.append(word)

    def heard(self, sound_s: float) -> int:
        """The words that begin within ``seconds`` of sound."""
        frames = min(round(sound_s / 0.08), len(self.words))
        return self.words[frames - 1] + 1 if frames else 0


def loud(audio: np.ndarray, level: float = 0.07) -> np.ndarray:
    """The sound without the silence around it, at ``level`` (root mean square)."""
    heard = np.flatnonzero(np.abs(audio) > 0.02 * np.abs(audio).max())
    audio = audio[heard[0] : heard[-1] + 1]
    return audio * (level / np.sqrt(np.mean(audio**2)))


def pcm(*pieces: np.ndarray | float) -> bytes:
    """Joins sounds, and silences given in s, and adds faint noise like that of a room."""
    joined = np.concatenate(
        [np.zeros(int(p * RATE)) if isinstance(p, float) else p for p in pieces]
    )
    hiss = np.random.default_rng(0).standard_normal(len(joined)) * 0.0003
    return (np.clip(joined + hiss, -1, 1) * 32767).astype(np.int16).tobytes()


def cough(seed: int) -> np.ndarray:
    """One or two bursts of filtered noise, 150 to 350 ms each."""
    rng = np.random.default_rng(seed)
    bursts = []
    for _ in range(rng.integers(1, 3)):
        size = int(rng.uniform(0.15, 0.35) * RATE)
        noise = rng.standard_normal(size)
        body = soxr.resample(rng.standard_normal(size // 6 + 1), RATE / 6, RATE)[:size]
        shape = np.exp(-np.linspace(0, 5, size)) * np.minimum(1, np.arange(size) / (0.008 * RATE))
        bursts += [(0.5 * noise[: len(body)] + body) * shape[: len(body)], np.zeros(RATE // 12)]
    return loud(np.concatenate(bursts), 0.1)


@asynccontextmanager
async def conversing(parts: Parts, transport: ReplayTransport | None = None):
    transport, watch = transport or ReplayTransport(1.0), Watch()
    conversation = parts.conversation(
        transport, recognizer=parts.recognizer.another(), observers=[watch]
    )
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(conversation.worker)
    running = asyncio.create_task(runner.run())
    try:
        yield conversation, transport, watch
    finally:
        await conversation.worker.cancel()
        await asyncio.wait([running], timeout=10)
        forget()  # those before this one


async def until(condition, seconds: float) -> bool:
    end = time.time() + seconds
    while not condition():
        if time.time() > end:
            return False
        await asyncio.sleep(0.005)
    return True


async def play(transport, sound: bytes) -> float:
    """Play to the last sample; returns the time of the wall clock then."""
    transport.input().play(sound)
    await transport.input().played.wait()
    return time.time()


async def pauses(parts: Parts, count: int) -> dict:
    cut, rows = 0, []
    for number in range(count):
        first, second = PAUSED[number % len(PAUSED)]
        voice, pause = VOICES[number % len(VOICES)], PAUSES_S[number % len(PAUSES_S)]
        sound = pcm(0.4, loud(speak(first, voice)), pause, loud(speak(second, voice)))
        async with conversing(parts) as (_, transport, watch):
            await asyncio.sleep(0.3)
            ended = await play(transport, sound)
            await until(lambda w=watch, e=ended: any(t > e for t in w.turn_ends), 4)
            early = [t for t in watch.turn_ends if t < ended]
            after = [round((t - ended) * 1000) for t in watch.turn_ends if t > ended]
            cut += bool(early)
            rows.append({"pause_s": pause, "cut": bool(early), "turn_end_ms": after[:1]})
            print(f"pause {pause} s {'CUT' if early else 'ok '} {first} ... {second}", flush=True)
    return {"count": count, "cut_off": cut, "bar": 1, "rows": rows}


async def begin_answer(transport, watch) -> bool:
    await asyncio.sleep(0.3)
    await play(transport, pcm(0.3, loud(speak(LONG, "kal16")), 0.4))
    if not await until(lambda: watch.sound, 6):
        return False
    await asyncio.sleep(1.2)
    return True


async def barge(parts: Parts, count: int) -> dict:
    rows = []
    for number in range(count):
        text = "Where are the toilets?" if number % 2 else "No, when is lunch today?"
        async with conversing(parts) as (conversation, transport, watch):
            conversation.speech.watcher = voice = Voice()
            if not await begin_answer(transport, watch):
                print("no answer to talk over", flush=True)
                continue
            heard_before = len(watch.sound)
            sound = pcm(loud(speak(text, VOICES[number % len(VOICES)])), 0.5)
            begun = time.time()
            transport.input().play(sound)
            stopped = await until(lambda w=watch, b=begun: any(t > b for t in w.interruptions), 3)
            detected = next((t for t in watch.vad if t > begun), None)
            interrupted = next((t for t in watch.interruptions if t > begun), None)
            await until(lambda c=conversation: len(users(c)) == 2, 4)
            before_next = [s for s in watch.sound[heard_before:] if s[0] < (interrupted or 1e12)]
            last = max((at + length for at, length in before_next), default=begun)
            kept = len(assistants(conversation)[0].split()) if assistants(conversation) else 0
            row = {
                "stopped": stopped,
                "sound_stops_after_detection_ms": round((last - detected) * 1000) if detected else None,
                "sound_stops_after_begin_ms": round((last - begun) * 1000),
                "words_kept": kept,
                "words_heard": voice.heard(
                    sum(length for at, length in watch.sound if at < (interrupted or 1e12))
                ),
            }  # fmt: skip
            rows.append(row)
            print(row, flush=True)
    return {
        "count": len(rows),
        "rows": rows,
        "stopped": sum(r["stopped"] for r in rows),
        "most_words_off": max(abs(r["words_kept"] - r["words_heard"]) for r in rows),
    } | {
        key: spread([r[key] for r in rows if r[key] is not None])
        for key in ("sound_stops_after_detection_ms", "sound_stops_after_begin_ms")
    }


def users(conversation) -> list:
    return [m for m in conversation.context.messages if m["role"] == "user"]


def assistants(conversation) -> list[str]:
    return [m["content"] for m in conversation.context.messages if m["role"] == "assistant"]


async def backchannels(parts: Parts, count: int) -> dict:
    rows = []
    for number in range(count):
        if number % 2:
            name, sound = "cough", cough(number)
        else:
            name = list(HUMS)[number // 2 % len(HUMS)]
            sound = loud(speak(HUMS[name], "en-us+f2" if number % 4 else "en-gb+m3"))
        async with conversing(parts) as (_, transport, watch):
            if not await begin_answer(transport, watch):
                print("no answer to talk over", flush=True)
                continue
            begun = time.time()
            transport.input().play(pcm(sound, 0.3))
            await asyncio.sleep(2.5)
            stopped = any(t > begun for t in watch.interruptions)
            gaps = [b[0] - sum(a) for a, b in zip(watch.sound, watch.sound[1:], strict=False)]
            after = [g for g, s in zip(gaps, watch.sound[1:], strict=False) if s[0] > begun]
            held = round(max(after, default=0.0) * 1000)
            rows.append({"sound": name, "stopped": stopped, "held_ms": held, "heard": watch.heard})
            print(f"{'STOPPED' if stopped else 'ok     '} {name:<8} {len(sound) / RATE:.2f} s, "
                  f"held back for {held} ms, {watch.heard}", flush=True)  # fmt: skip
    return {"count": len(rows), "stopped": sum(r["stopped"] for r in rows), "bar": 1, "rows": rows}


async def voice(parts: Parts, count: int) -> dict:
    """The recorded questions, then the same in other voices, until there are ``count``."""
    import soundfile

    folder = ROOT / "recordings"
    asked = [q for g in json.loads((folder / "questions.json").read_text())["groups"]
             for q in g["questions"]]  # fmt: skip
    rows = []
    async with conversing(parts) as (conversation, transport, _):
        await asyncio.sleep(0.3)
        for number in range(count):
            question = asked[number % len(asked)]
            if number < len(asked):
                audio, _ = soundfile.read(folder / question["file"], dtype="int16")
                sound = audio.tobytes()
            else:
                text = loud(speak(question["text"], VOICES[(number + 1) % len(VOICES)]))
                sound = pcm(0.4, text, 0.6)
            timeline, before = conversation.timeline, len(conversation.timeline.turns)
            await play(transport, sound)
            await until(lambda t=timeline, b=before: len(t.turns) > b, 8)
            await until(lambda t=timeline: t.answered, 25)
            await until(lambda t=transport: t.output().quiet_s > 0.25, 25)
            if len(timeline.turns) > before and "first_audio" in timeline.turns[-1].at:
                rows.append(timeline.turns[-1].ms())
                print(rows[-1], question["text"], flush=True)
    shares = {
        "turn end": [r["turn_end"] for r in rows if "turn_end" in r],
        "then first LLM token": [r["first_llm_token"] - r["turn_end"] for r in rows if "turn_end" in r],
        "then first sound": [r["first_audio"] - r["first_llm_token"] for r in rows],
    }  # fmt: skip
    return {
        "turns": len(rows), "voice_to_voice_ms": spread([r["first_audio"] for r in rows]),
        "shares_ms": {name: spread(values) for name, values in shares.items()}, "rows": rows,
    }  # fmt: skip


def spread(values: list[int]) -> dict[str, float]:
    if not values:
        return {}
    values = sorted(values)
    return {
        "median": statistics.median(values),
        "p95": values[min(len(values) - 1, int(0.95 * len(values)))],
        "max": values[-1],
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    measures = {"pauses": pauses, "barge": barge, "backchannels": backchannels, "voice": voice}
    parser.add_argument("what", choices=measures)
    parser.add_argument("--count", type=int, default=20, help="recordings (default: 20)")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    parts = Parts.load(Spoken(now="2026-06-30T09:12", stt="embedded", llm="builtin"))
    result = asyncio.run(measures[args.what](parts, args.count))
    print(json.dumps({k: v for k, v in result.items() if k != "rows"}))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
