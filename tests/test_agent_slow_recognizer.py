"""A recogniser that is slow: the visitor hears that it is waited for, and is answered all the same."""

import asyncio
import time

from agent.audio.files import read_question
from agent.llm.apologies import SORRY_UNHEARD
from agent.llm.silence_filler import ONE_MOMENT, STILL
from tests.support.fakes import ScriptedRecognizer
from tests.test_agent_pipeline import RECORDINGS, ask, parts
from tests.test_agent_turns import conversing, said, until


class SlowRecognizer(ScriptedRecognizer):
    """The first of its transcripts comes ``seconds`` late."""

    def __init__(self, seconds: float, *script):
        super().__init__(*script)
        self.seconds = seconds

    def finish(self) -> str:
        seconds, self.seconds = self.seconds, 0.0
        time.sleep(seconds)
        return super().finish()


async def test_a_slow_transcript_is_bridged_and_answered(tmp_path):
    made = parts(recognizer=SlowRecognizer(3.0, "where are the toilets", "where are the toilets"))
    first, second = await ask(made, tmp_path, "05.wav", "10.wav", speed=1.0)
    assert first.turn.answer.startswith(ONE_MOMENT) and "toilets" in first.turn.answer
    assert 1500 <= first.turn.ms()["first_audio"] < 3000
    assert "toilets" in second.turn.answer and ONE_MOMENT not in second.turn.answer


async def test_a_recogniser_that_hangs_and_fails_is_bridged_to_the_apology(tmp_path):
    made = parts(recognizer=SlowRecognizer(7.0, RuntimeError("killed"), "where are the toilets"))
    first, second = await ask(made, tmp_path, "05.wav", "10.wav", speed=1.0)
    assert first.turn.answer.startswith(ONE_MOMENT + STILL)
    assert first.turn.answer.endswith(SORRY_UNHEARD)
    assert "toilets" in second.turn.answer


async def test_the_answer_goes_on_behind_the_bridge():
    made = parts(recognizer=SlowRecognizer(3.0, "where are the toilets"))
    async with conversing(made) as (conversation, transport), asyncio.timeout(20):
        transport.input().play(read_question(RECORDINGS / "05.wav", 16000))
        await until(lambda: conversation.timeline.answered)
        await until(lambda: said(conversation, "assistant"))
    assert said(conversation, "user") == ["where are the toilets"]
    (answer,) = said(conversation, "assistant")
    assert "toilets" in answer
