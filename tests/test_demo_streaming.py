"""The comparison that shows speech ahead of the LLM: its stand-in, its traces and its picture."""

import asyncio
import json
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import httpx2 as httpx
import numpy as np
import pytest
from PIL import Image

import knowledge
from agent.demo.comparison import Compared, Spoken
from agent.demo.paced_llm import PacedLLM, answer_from, tokens_of
from agent.demo.picture import caption, joined, rows, seconds_of, terminal, write_png
from agent.demo.run import _summary
from agent.observe import turn_events as ev
from agent.observe.answer_trace import AnswerTraces, Trace
from agent.observe.turn_state import Turn, TurnState, reduce
from agent.runner import Result
from agent.transports.monitor import Monitor

INDEX = knowledge.Index(knowledge.load(knowledge.DEMO))
NOW = datetime(2026, 6, 30, 9, 12, tzinfo=INDEX.schedule.timezone)


@pytest.mark.parametrize("text", ["", "One.", "Photosynthesis, in Room B2 at  ten.", " leading"])
def test_tokens_join_to_the_text(text: str):
    assert "".join(tokens_of(text)) == text
    assert all(len(token) <= 10 or " " not in token[1:] for token in tokens_of(text))


def test_the_stand_in_answers_from_the_schedule_and_follows_the_conversation():
    answer = answer_from(INDEX, lambda: NOW)
    first = answer(["Where is flow matching from first principles?"])
    assert "Main Stage" in first and "The programme says of it: " in first
    assert "Elif Karadağ" in answer(
        ["Where is flow matching from first principles?", "Who is giving it?"]
    )


def test_the_stand_in_streams_at_its_pace():
    words = " ".join(["word"] * 20)
    with PacedLLM(lambda questions: f"{questions[-1]} {words}", 100.0).serve() as url:
        body = {"model": "any", "stream": True, "messages": [
            {"role": "system", "content": "s"}, {"role": "user", "content": "Hello?"}]}  # fmt: skip
        came, text, began = [], "", time.monotonic()
        with httpx.stream("POST", f"{url}/chat/completions", json=body) as response:
            for line in response.iter_lines():
                if line.startswith("data: {"):
                    (choice,) = json.loads(line[6:])["choices"]
                    text += choice["delta"].get("content", "")
                    came.append(time.monotonic())
                elif line:
                    assert line == "data: [DONE]"
    assert text == f"Hello? {words}"
    assert came[-1] - began >= 0.19  # 20 tokens at 100 a second cannot come sooner


def a_turn(traces: AnswerTraces, *events: ev.Event) -> TurnState:
    state = TurnState()
    for event in events:
        before, state = state, reduce(state, event)
        traces.on_event(before, event, state)
    return state


def test_a_trace_counts_from_the_end_of_the_question():
    traces = AnswerTraces()
    a_turn(
        traces, ev.Began(0.0), ev.Token(0.5, "lost: no question yet"),
        ev.SpeechStarted(1.0), ev.UserTurnStarted(1.1), ev.SpeechEnded(2.0), ev.UserTurnEnded(2.3),
        ev.AnswerStarted(2.4), ev.Token(2.5, "At"), ev.WordGiven(2.6, "At"),
        ev.FrameMade(2.7, 0, 0.08, 0.01, 0.1), ev.SoundPlayed(2.75, 0.04), ev.Token(4.0, " ten."),
    )  # fmt: skip
    (trace,) = traces.traces
    assert trace.tokens == pytest.approx([0.5, 2.0]) and trace.words == pytest.approx([0.6])
    assert trace.frames == pytest.approx([0.7]) and trace.first_sound_s == pytest.approx(0.75)
    assert trace.last_token_s == pytest.approx(2.0)


def compared() -> Compared:
    tokens = [1.0 + 0.05 * n for n in range(40)]
    by_token = Trace(tokens, tokens, [1.1 + 0.08 * n for n in range(50)],
                     [(1.2 + 0.04 * n, 0.04) for n in range(100)])  # fmt: skip
    by_sentence = Trace(tokens, tokens, [], [(2.5, 4.0)])
    at = {"first_audio": 1.2, "first_llm_token": 1.0, "last_llm_token": tokens[-1]}
    turn = Turn(0.0, "any robotics tomorrow", "There is one.", at=at)
    result = Result(Path("q.wav"), turn, None, [])
    late = replace(turn, at={**turn.at, "first_audio": 2.5})
    return Compared(Spoken(result, by_token), Spoken(replace(result, turn=late), by_sentence))


def test_what_is_gained_is_measured_from_both_modes():
    both = compared()
    assert both.gain_s == pytest.approx(1.3)
    assert both.by_token.lead_s == pytest.approx(1.75)
    assert both.by_sentence.lead_s == pytest.approx(0.45)
    assert "1.8 s before the LLM finished" in caption(both) or "1.7 s before" in caption(both)
    silent = Compared(both.by_token, Spoken(both.by_token.result, Trace()))
    assert silent.gain_s is None and "by sentence" not in caption(silent)


def test_no_gain_is_never_told_as_a_negative_one():
    """On a machine that is busy with other work, neither mode may be ahead."""
    both = compared()
    same = Compared(both.by_token, both.by_token)
    assert "no earlier than by sentence" in _summary([same, same], [same, same])
    assert "1.3 s earlier" in _summary([both, both], [both])
    assert "by sentence" not in caption(same)
    assert "by sentence" in caption(both)


def test_gaps_that_nobody_hears_are_closed():
    assert joined([(0.0, 1.0), (1.01, 1.0), (2.5, 0.5)]) == [
        pytest.approx((0.0, 2.01)),
        (2.5, 0.5),
    ]


def test_the_terminal_s_rows_stand_on_one_axis():
    both = compared()
    *lines, axis = terminal(both).split("\n")
    assert [line.split("  ")[-1] != "" for line in lines] == [True] * 5 and axis.strip().startswith(
        "0 s"
    )
    starts = {row.label: line.index(row.mark) for row, line in zip(rows(both), lines, strict=True)}
    assert starts["LLM tokens"] <= starts["sound"] < starts["sound, by sentence"]


def test_the_picture_shows_every_row_in_its_colour(tmp_path: Path):
    both = compared()
    write_png(both, tmp_path / "p.png", "stand-in")
    with Image.open(tmp_path / "p.png") as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 20) or []}
    for row in rows(both):
        assert tuple(bytes.fromhex(row.colour[1:])) in colours
    assert seconds_of(both) < both.by_token.trace.end_s  # the tail of the sound is cut


async def test_the_server_ends_with_its_context():
    with PacedLLM(lambda _: "x", 10.0).serve() as url:
        pass
    with pytest.raises(httpx.TransportError):
        await asyncio.to_thread(httpx.get, url)


class SlowSink:
    def __init__(self):
        self.written: list[float] = []
        self.closed = False

    def write(self, pcm) -> None:
        time.sleep(0.01)
        self.written.append(float(pcm[0]))

    def close(self) -> None:
        self.closed = True


def test_a_loudspeaker_that_blocks_holds_nothing_up_and_plays_all():
    monitor = Monitor(sink := SlowSink())
    begun = time.monotonic()
    for value in range(20):
        monitor.play(np.array([value * 1024], np.int16).tobytes())
    assert time.monotonic() - begun < 20 * 0.01
    monitor.close()
    assert sink.closed and sink.written == [value / 32 for value in range(20)]


def test_a_loudspeaker_that_is_unplugged_ends_nothing():
    class Unplugged(SlowSink):
        def write(self, pcm) -> None:
            raise OSError("gone")

    monitor = Monitor(Unplugged())
    for _ in range(1000):
        monitor.play(b"\0\0")
    monitor.close()
