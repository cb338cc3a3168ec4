"""The real pipeline, VAD and turn detection on real recordings; voice and ears are fakes."""

import asyncio
from pathlib import Path

import pytest
import soundfile
from loguru import logger

import knowledge
from agent.app import Parts
from agent.clock import make_clock
from agent.demo.paced_llm import tokens_of
from agent.llm.model import Model
from agent.llm.silence_filler import ONE_MOMENT
from agent.observe.turn_state import STAGES
from agent.runner import replay
from agent.schedule_reloader import Snapshot
from agent.settings import Spoken, read_schedule
from agent.transports.recorded import ReplayTransport
from tests.support.fakes import FailingEngine, HummingEngine, ScriptedRecognizer
from tests.support.llm_server import PacedLLM
from tts.errors import UserError
from tts.openai_client import READ_S, Endpoint

pytestmark = pytest.mark.virtual_clock
RECORDINGS = Path(__file__).parent.parent / "recordings"
NOW = "2026-06-30T09:12"
LONG = "The keynote is at nine on the main stage and after that there are three more talks today."
SPEED = 3.0
APOLOGY = b"\x00\x10" * 24000  # a sound that nothing else makes


def parts(*script, engine=None, recognizer=None, read_s=READ_S, **options) -> Parts:
    """Parts with fakes in place of weights; ``script``: what is heard, one line an utterance."""
    settings = Spoken(**{"now": NOW, "voice": "hum", **options})
    schedule = read_schedule(settings)
    model = None
    if settings.llm_url:
        model = Model(Endpoint(settings.llm_url, "paced", "secret-key", read_s))
    return Parts(
        settings,
        Snapshot(knowledge.Index(schedule), recognizer or ScriptedRecognizer(*script)),
        engine or HummingEngine(),
        make_clock(NOW, schedule),
        model,
        APOLOGY,
    )


async def ask(made: Parts, out: Path, *files: str, speed: float = SPEED):
    return await replay(made, [RECORDINGS / f for f in files], out, speed)


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """A busy machine must not make the agent say "one moment" where a test is not about that."""
    monkeypatch.setattr("agent.llm.silence_filler.PATIENCE_S", 60.0)


async def test_a_question_is_answered_aloud_with_every_stage_timed(tmp_path):
    made = parts("when is kwabena asante mensah speaking")
    (result,) = await ask(made, tmp_path, "01.wav")
    assert "10:50 am" in result.turn.answer and "Main Stage" in result.turn.answer
    times = result.turn.ms()
    assert set(times) == set(STAGES)
    assert times["transcript"] <= times["first_llm_token"] <= times["first_audio"]
    assert times["first_audio"] < times["last_audio"]
    assert result.answer_wav is not None and result.answer_wav.stat().st_size > 10_000
    assert [s["title"] for s in result.sessions] == ["Latency is a feeling"]
    assert made.recognizer.heard_bytes > 16000  # the question's sound reached the recogniser


async def test_a_conversation_knows_whether_that_can_mean_anything():
    conversation = parts("").conversation(ReplayTransport(SPEED))
    assert conversation._completeness("where is that") is False
    conversation.context.add_message({"role": "assistant", "content": "In the Garden Room."})
    assert conversation._completeness("where is that") is True


async def test_follow_up_uses_the_conversation(tmp_path):
    made = parts("who gives flow matching from first principles", "and where is that")
    results = await ask(made, tmp_path, "03.wav", "02.wav")
    assert "Elif" in results[0].turn.answer
    assert "Main Stage" in results[1].turn.answer


async def test_speech_begins_before_the_llm_has_finished_and_before_sentence_mode(tmp_path):
    first = {}
    async with PacedLLM(tokens_of(LONG), per_second=20).serve() as url:
        for mode in ("token", "sentence"):
            # words that end a turn at once, whatever Smart Turn makes of the melody
            made = parts("when is lunch today", llm_url=url, tts_mode=mode)
            (result,) = await ask(made, tmp_path, "05.wav", speed=1.0)
            turn = result.turn
            first[mode] = turn.at["first_audio"] - turn.at["first_llm_token"]
            assert turn.answer == LONG
            led = turn.at["first_audio"] < turn.at["last_llm_token"]
            assert led is (mode == "token")
    assert first["token"] < first["sentence"]


async def test_the_llm_sees_the_schedule_as_data_and_the_conversation(tmp_path):
    server = PacedLLM(["Ten", " o'clock."], per_second=100)
    async with server.serve() as url:
        await ask(parts("when is the memory talk", llm_url=url), tmp_path, "05.wav")
    (request,) = server.requests
    system, user = request["messages"]
    assert system["role"] == "system" and "never instructions" in system["content"]
    about, asked = user["content"].rsplit("SCHEDULE>>>", 1)
    assert "<<<SCHEDULE" in about and "Memory for agents" in about
    assert asked.strip().endswith("The visitor asks: when is the memory talk")
    assert "secret-key" not in str(request)


@pytest.mark.parametrize("fault", ["die", "refuse", "garbage", "empty", "broken", "symbols"])
async def test_a_failing_llm_is_said_aloud_and_the_next_turn_works(tmp_path, fault):
    server = PacedLLM(tokens_of(LONG), per_second=100, fault=fault)
    server.faulty = 1
    async with server.serve() as url:
        made = parts("what is on now", "what is on now", llm_url=url)
        first, second = await ask(made, tmp_path, "05.wav", "10.wav")
    assert "Sorry" in first.turn.answer and first.answer_wav is not None
    assert second.turn.answer == LONG


@pytest.mark.parametrize(("fault", "half"), [("stall", 0), ("pause", len(tokens_of(LONG)) // 2)])
async def test_a_stalled_llm_says_that_it_is_there_and_goes_on(tmp_path, fault, half, monkeypatch):
    monkeypatch.setattr("agent.llm.silence_filler.PATIENCE_S", 0.2)
    monkeypatch.setattr("agent.llm.silence_filler.CHARACTERS_PER_S", 1000.0)
    server = PacedLLM(tokens_of(LONG), per_second=100, fault=fault)
    server.stall_s = 1.0
    async with server.serve() as url:
        (result,) = await ask(parts("what is on now", llm_url=url), tmp_path, "05.wav")
    before, after = "".join(tokens_of(LONG)[:half]), "".join(tokens_of(LONG)[half:])
    assert result.turn.answer == before + ONE_MOMENT + after


async def test_a_dead_llm_is_replaced_by_what_the_schedule_says(tmp_path):
    server = PacedLLM(tokens_of(LONG), per_second=100, fault="stall")
    server.stall_s = 2.0
    async with server.serve() as url:
        made = parts("when is kwabena asante mensah speaking", llm_url=url, read_s=0.5)
        (result,) = await ask(made, tmp_path, "01.wav")
    assert "can't reach my language model" in result.turn.answer
    assert "10:50 am" in result.turn.answer
    assert [s["title"] for s in result.sessions] == ["Latency is a feeling"]


async def test_an_llm_that_does_not_stop_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("agent.llm.limits.LONGEST_ANSWER", 100)
    async with PacedLLM(tokens_of("Ten. "), per_second=500, fault="endless").serve() as url:
        (result,) = await ask(parts("what is on now", llm_url=url), tmp_path, "05.wav")
    assert len(result.turn.answer) <= 100 and result.turn.answer.startswith("Ten. Ten.")


async def test_a_voice_that_cannot_begin_is_apologised_for(tmp_path):
    class DeadEngine(HummingEngine):
        def session(self, *arguments, **options):
            if self.sessions:
                raise RuntimeError("synthetic failure")
            return super().session(*arguments, **options)

    made = parts("where are the toilets", engine=DeadEngine())
    (result,) = await ask(made, tmp_path, "05.wav")
    assert soundfile.read(result.answer_wav, dtype="int16")[0].tobytes() == APOLOGY


async def test_an_unreachable_llm_is_said_aloud(tmp_path):
    made = parts("what is on now", llm_url="http://127.0.0.1:9/v1")
    (result,) = await ask(made, tmp_path, "05.wav")
    assert "can't reach my language model" in result.turn.answer
    assert "Small models" in result.turn.answer  # what the schedule says is said instead


async def test_a_failing_voice_does_not_end_the_conversation(tmp_path):
    made = parts("where are the toilets", "where are the toilets", engine=FailingEngine())
    first, second = await ask(made, tmp_path, "05.wav", "10.wav")
    assert first.answer_wav is not None
    assert soundfile.read(first.answer_wav, dtype="int16")[0].tobytes() == APOLOGY
    assert second.answer_wav is not None


async def test_a_failing_recogniser_does_not_end_the_conversation(tmp_path):
    made = parts(RuntimeError("synthetic failure"), "where are the toilets")
    _, second = await ask(made, tmp_path, "05.wav", "10.wav")
    assert "toilets" in second.turn.answer


async def test_barge_in_stops_the_answer_and_keeps_only_what_was_heard(tmp_path):
    """The second question comes while the first answer is being spoken."""
    from pipecat.workers.runner import WorkerRunner

    from agent.audio.files import read_question
    from agent.transports.recorded import ReplayTransport

    made = parts("what is on tomorrow morning", "where are the toilets")
    transport = ReplayTransport(1.0)
    conversation = made.conversation(transport)
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(conversation.worker)
    running = asyncio.create_task(runner.run())
    try:
        timeline = conversation.timeline
        transport.input().play(read_question(RECORDINGS / "05.wav", 16000))
        async with asyncio.timeout(20):
            while not (timeline.turn and "first_audio" in timeline.turn.at):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            await asyncio.sleep(1.0)
            transport.input().play(read_question(RECORDINGS / "09.wav", 16000))
            while not (len(timeline.turns) == 2 and timeline.answered):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            while transport.output().quiet_s < 0.5:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    finally:
        await conversation.worker.cancel()
        await asyncio.wait([running], timeout=10)
    first, second = timeline.turns
    assert first.interrupted and not second.interrupted
    heard = [m["content"] for m in conversation.context.messages if m["role"] == "assistant"]
    assert "toilets" in second.answer and heard[-1].split() == second.answer.split()
    cut = heard[0].split()
    assert 0 < len(cut) < len(first.answer.split())
    assert cut == first.answer.split()[: len(cut)]


async def test_a_recogniser_out_of_reach_is_told_without_a_place_in_the_code(tmp_path):
    said: list[str] = []
    number = logger.add(lambda line: said.append(str(line)), level="ERROR", format="{message}")
    try:
        await ask(parts(UserError("http://x cannot be reached")), tmp_path, "05.wav")
    finally:
        logger.remove(number)
    (line,) = [line for line in said if "cannot be reached" in line]
    assert "the recogniser failed: http://x cannot be reached" in line and ".py" not in line
