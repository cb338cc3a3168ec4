"""Interruptions and breakdowns inside a turn: what is heard is what is remembered."""

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import AsyncMock, patch

import pytest
from pipecat.frames.frames import EagerEndOfTurnCancelFrame, LLMContextFrame
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService
from pipecat.workers.runner import WorkerRunner

import knowledge
from agent.audio.files import read_question
from agent.audio.pcm import VOICE_RATE
from agent.llm.apologies import SORRY_UNHEARD
from agent.llm.messages import heard_of_last_answer
from agent.transports.recorded import ReplayTransport
from tests.support.fakes import HummingEngine, NeverSure, ScriptedRecognizer
from tests.support.llm_server import PacedLLM
from tests.test_agent_pipeline import ask, parts

pytestmark = pytest.mark.virtual_clock
RECORDINGS = Path(__file__).parent.parent / "recordings"
ONE_LONG_SENTENCE = [f" word{number}" for number in range(1, 61)]


@asynccontextmanager
async def conversing(made, speed: float = 1.0):
    """A running conversation and its transport."""
    transport = ReplayTransport(speed)
    conversation = made.conversation(transport, speed)
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(conversation.worker)
    running = asyncio.create_task(runner.run())
    try:
        yield conversation, transport
    finally:
        await conversation.worker.cancel()
        await asyncio.wait([running], timeout=10)


async def until(condition) -> None:
    while not condition():  # noqa: ASYNC110
        await asyncio.sleep(0.01)


def said(conversation, role: str) -> list[str]:
    return [m["content"] for m in conversation.context.messages if m["role"] == role]


async def test_words_heard_are_kept_when_the_llm_is_interrupted_inside_a_sentence():
    """The interruption comes while the LLM is still writing its first sentence."""
    server = PacedLLM(ONE_LONG_SENTENCE, per_second=10)
    async with server.serve() as url:
        made = parts("what is on now", "where are the toilets", llm_url=url)
        async with conversing(made) as (conversation, transport), asyncio.timeout(20):
            transport.input().play(read_question(RECORDINGS / "05.wav", 16000))
            await until(lambda: len(transport.output().heard) >= 2 * VOICE_RATE)  # one second
            transport.input().play(read_question(RECORDINGS / "09.wav", 16000))
            await until(lambda: len(said(conversation, "user")) == 2)
            played = len(transport.output().heard) / 2 / VOICE_RATE  # s
    kept = said(conversation, "assistant")[0].split()
    assert kept == [word.strip() for word in ONE_LONG_SENTENCE[: len(kept)]]
    # The second answer may have begun to sound, so there is only an upper limit here.
    assert 3 <= len(kept) <= played / 0.24 + 1


async def test_nothing_more_is_heard_of_an_interrupted_answer():
    server = PacedLLM(ONE_LONG_SENTENCE, per_second=100)
    async with server.serve() as url:
        made = parts("what is on now", "", engine=(engine := HummingEngine()), llm_url=url)
        async with conversing(made) as (conversation, transport), asyncio.timeout(20):
            transport.input().play(read_question(RECORDINGS / "05.wav", 16000))
            await until(lambda: len(transport.output().heard) >= 2 * VOICE_RATE)  # one second
            transport.input().play(read_question(RECORDINGS / "09.wav", 16000))
            await until(lambda: conversation.timeline.turns[0].interrupted)
            await asyncio.sleep(0.1)  # for what the device had already
            assert engine.sessions[1].closed  # the first is the check at the start
            silent_from = len(transport.output().heard)
            while SORRY_UNHEARD not in conversation.timeline.turns[-1].answer:
                assert len(transport.output().heard) == silent_from
                await asyncio.sleep(0.01)
    assert len(said(conversation, "assistant")[0].split()) < len(ONE_LONG_SENTENCE)


async def test_a_voice_that_breaks_leaves_only_what_it_has_spoken(tmp_path):
    class BreakingEngine(HummingEngine):
        def session(self, *arguments, **options):
            session = super().session(*arguments, **options)
            step = session.step

            def break_at_the_third_word():
                frame = step()
                if frame and frame.word == 2:
                    raise RuntimeError("synthetic failure")
                return frame

            session.step = break_at_the_third_word
            return session

    engine = BreakingEngine()
    server = PacedLLM(ONE_LONG_SENTENCE[:20], per_second=50)
    async with server.serve() as url:
        made = parts("what is on now", "what is on now", engine=engine, llm_url=url)
        await ask(made, tmp_path, "05.wav", "10.wav")
    assert len(engine.sessions) == 3  # the check at the start, and one an answer
    (_, remembered, _) = server.requests[1]["messages"][1:]
    assert remembered == {"role": "assistant", "content": "word1 word2"}


async def test_a_recogniser_that_breaks_while_listening_asks_the_visitor_to_repeat(tmp_path):
    class BreakingRecognizer(ScriptedRecognizer):
        def feed(self, pcm: bytes) -> None:
            if len(self.script) == 2:
                self.script.popleft()
                raise RuntimeError("synthetic failure")
            super().feed(pcm)

    made = parts(recognizer=BreakingRecognizer("lost", "where are the toilets"))
    first, second = await ask(made, tmp_path, "05.wav", "10.wav")
    assert first.turn.answer == SORRY_UNHEARD and first.sessions == []
    assert "toilets" in second.turn.answer


async def test_no_task_outlives_a_conversation_that_is_ended_in_mid_answer():
    server = PacedLLM(ONE_LONG_SENTENCE, per_second=50)
    async with server.serve() as url:
        made = parts("what is on now", llm_url=url)
        async with conversing(made) as (_, transport), asyncio.timeout(20):
            transport.input().play(read_question(RECORDINGS / "05.wav", 16000))
            await until(lambda: transport.output().heard)
        left = [task.get_name() for task in asyncio.all_tasks() if "::" in task.get_name()]
    assert left == []


def test_heard_of_last_answer():
    question, again = {"role": "user", "content": "a?"}, {"role": "user", "content": "b?"}
    older, heard = ({"role": "assistant", "content": text} for text in ("before", "It is at"))
    assert heard_of_last_answer([question, older, question, heard, again]) == "It is at"
    assert heard_of_last_answer([question, older, question, again]) == ""
    assert heard_of_last_answer([question]) == ""


async def speaking(transport) -> None:
    """Ask, and wait until a second of the answer has been heard."""
    transport.input().play(read_question(RECORDINGS / "05.wav", 16000))
    await until(lambda: len(transport.output().heard) >= 2 * VOICE_RATE)


def piece(name: str, begin_s: float, end_s: float) -> bytes:
    return read_question(RECORDINGS / name, 16000)[int(begin_s * 32000) : int(end_s * 32000)]


async def test_a_hum_holds_the_answer_back_and_then_it_goes_on_without_a_gap_in_its_words():
    made = parts("what is on tomorrow morning", "mhm", "where are the toilets")
    async with conversing(made) as (conversation, transport), asyncio.timeout(40):
        held = []
        conversation.gate.on_change = lambda state: asyncio.sleep(0, held.append(state))
        await speaking(transport)
        transport.input().play(piece("05.wav", 0.45, 0.8) + bytes(32000))
        await until(lambda: conversation.timeline.answered and transport.output().quiet_s > 0.5)
        assert held == [True, False]
        assert not conversation.timeline.turns[0].interrupted
        assert len(said(conversation, "user")) == 1
        (answer,) = said(conversation, "assistant")
        assert answer.split() == conversation.timeline.turns[0].answer.split()
        # and what was hummed is no part of the next question
        transport.input().play(read_question(RECORDINGS / "09.wav", 16000))
        await until(lambda: len(said(conversation, "user")) == 2)
    assert said(conversation, "user")[1] == "where are the toilets"


async def test_a_short_word_that_is_meant_interrupts():
    made = parts("what is on tomorrow morning", "stop")
    async with conversing(made) as (conversation, transport), asyncio.timeout(40):
        await speaking(transport)
        transport.input().play(piece("05.wav", 0.45, 0.8) + bytes(32000))
        await until(lambda: len(said(conversation, "user")) == 2)
    assert len(said(conversation, "assistant")[0].split()) < 12
    roles = [m["role"] for m in conversation.context.messages]
    assert roles[:3] == ["user", "assistant", "user"]  # and not after the words that cut it off


async def test_a_question_that_its_words_leave_open_is_waited_for():
    made = parts("what is on", "tomorrow morning")
    pause = bytes(int(1.0 * 32000))
    async with conversing(made) as (conversation, transport), asyncio.timeout(40):
        whole = read_question(RECORDINGS / "05.wav", 16000)
        transport.input().play(whole[:32000] + pause + whole[32000:])
        await until(lambda: said(conversation, "user"))
    assert said(conversation, "user") == ["what is on tomorrow morning"]


async def test_the_answer_is_under_way_before_the_question_is_surely_over(monkeypatch):
    monkeypatch.setattr(
        "agent.turns.end_of_turn.LocalSmartTurnAnalyzerV3", lambda params: NeverSure()
    )
    server = PacedLLM(["Ten", " o'clock."], per_second=100)
    async with server.serve() as url:
        made = parts("when is the memory talk", llm_url=url)
        async with conversing(made) as (conversation, transport), asyncio.timeout(20):
            transport.input().play(read_question(RECORDINGS / "05.wav", 16000))
            await until(lambda: server.requests)
            turn = conversation.timeline.turns[0]
            assert "turn_end" not in turn.at and not said(conversation, "user")
            await until(lambda: transport.output().heard)
            turn = conversation.timeline.turns[0]
            assert "turn_end" in turn.at and turn.answer == "Ten o'clock."
            await until(lambda: said(conversation, "assistant"))
    assert said(conversation, "user") == ["when is the memory talk"]
    asked = server.requests[0]["messages"][-1]["content"]
    assert asked.endswith("The visitor asks: when is the memory talk")


async def test_an_answer_to_half_a_question_is_withdrawn_unheard(monkeypatch):
    monkeypatch.setattr(
        "agent.turns.end_of_turn.LocalSmartTurnAnalyzerV3", lambda params: NeverSure()
    )
    made = parts("who gives flow matching from first principles", "and where is that")
    pause = bytes(int(0.4 * 32000))
    async with conversing(made) as (conversation, transport), asyncio.timeout(40):
        answers = []
        ask = knowledge.ask

        def noted(index, state, question, now):
            answer, state = ask(index, state, question, now)
            answers.append((question.said.verbatim, answer.text))
            return answer, state

        monkeypatch.setattr("knowledge.ask", noted)
        whole = read_question(RECORDINGS / "05.wav", 16000)
        transport.input().play(whole[:32000] + pause + whole[32000:])
        await until(lambda: said(conversation, "user"))
        await until(lambda: conversation.timeline.answered)
        (turn,) = conversation.timeline.turns
        (half, _), *_, (_, last) = answers
    assert half == "who gives flow matching from first principles"
    assert said(conversation, "user") == [f"{half} and where is that"]
    assert turn.answer.strip() == last.strip()


async def test_what_a_withdrawn_answer_was_about_is_forgotten():
    made = parts()
    conversation = made.conversation(ReplayTransport(1.0))
    llm = conversation.llm
    speculation = LLMContextFrame(
        LLMContext([{"role": "user", "content": "when is kwabena speaking"}]), speculation=True
    )
    with patch.object(LLMService, "process_frame", new=AsyncMock()), patch.object(
        LLMService, "push_frame", new=AsyncMock()
    ):  # fmt: skip
        await llm.process_frame(speculation, FrameDirection.DOWNSTREAM)
        assert llm.sessions and llm.memory.dialogue.focus
        await llm.process_frame(EagerEndOfTurnCancelFrame(), FrameDirection.DOWNSTREAM)
    assert not llm.sessions and not llm.memory.dialogue.focus
