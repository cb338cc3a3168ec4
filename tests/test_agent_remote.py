"""Recogniser and voice on servers: what is chosen, what is sent, what is said when they fail."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
import soundfile
from aiohttp import web

import agent.speech.tts_factory
import agent.stt.factory
import knowledge
from agent.app import Parts
from agent.runner import replay
from agent.settings import Spoken
from agent.stt.openai_stt import OpenAIRecognizer
from tests.support.fakes import HummingEngine
from tests.test_agent_pipeline import RECORDINGS, parts
from tts.errors import UserError

pytestmark = pytest.mark.virtual_clock


@asynccontextmanager
async def transcribing(*lines: str):
    """An OpenAI-compatible recogniser that hears these lines; what it was sent."""
    script, sent = list(lines), []

    async def transcribe(request: web.Request) -> web.Response:
        form = await request.post()
        sent.append({k: v.file.read() if hasattr(v, "file") else v for k, v in form.items()})
        if not script:
            return web.json_response({"error": {"message": "out of order"}}, status=500)
        return web.json_response({"text": script.pop(0)})

    app = web.Application()
    app.router.add_post("/v1/audio/transcriptions", transcribe)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1", sent
    finally:
        await runner.cleanup()


def listen_by(made: Parts, recognizer) -> None:
    made.snapshot = replace(made.snapshot, recognizer=recognizer)


async def test_a_question_is_heard_by_a_server(tmp_path):
    async with transcribing(" Where are the toilets? ") as (url, sent):
        made = parts()
        listen_by(made, OpenAIRecognizer(url, "big-ears", "sk-secret", made.schedule, made.clock))
        (result,) = await replay(made, [RECORDINGS / "09.wav"], tmp_path, 2.0)
    assert result.turn.transcript == "Where are the toilets?" and "toilets" in result.turn.answer
    (request,) = sent
    assert request["model"] == "big-ears" and request["language"] == "en"
    assert "Small models, large ideas" in request["prompt"]  # what is on now
    audio, rate = soundfile.read(BytesIO(request["file"]))
    whole, _ = soundfile.read(RECORDINGS / "09.wav")
    assert rate == 16000 and 0.4 * len(whole) < len(audio) < len(whole) and abs(audio).max() > 0.1


async def test_a_server_that_fails_is_said_aloud_and_the_next_turn_works(tmp_path):
    async with transcribing() as (url, sent):
        made = parts()
        listen_by(made, OpenAIRecognizer(url, None, None, made.schedule, made.clock))
        (result,) = await replay(made, [RECORDINGS / "09.wav"], tmp_path, 2.0)
    assert sent and "say it again" in result.turn.answer and result.answer_wav


def test_what_is_chosen_and_why(tmp_path):
    schedule, clock = knowledge.load(knowledge.DEMO), lambda: datetime.now().astimezone()
    url = "http://localhost:1/v1"

    def ears(**options):
        return agent.stt.factory.choose(Spoken(**options), schedule, clock)

    def voice(**options):
        return agent.speech.tts_factory.choose(Spoken(**options))

    recognizer, why = ears(stt_url=url, stt_model="m")
    assert recognizer.describe() == f"m at {url}" and why == "configured"
    engine, why = voice(tts_url=url, voice="ada")
    assert url in engine.describe() and engine.default_voice == "ada"
    with pytest.raises(UserError, match="--stt-url"):
        ears(stt="openai")
    with pytest.raises(UserError, match="--tts-url"):
        voice(tts="openai")
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(UserError, match="fetch voxtral"):
        voice(tts="voxtral", model=tmp_path)


def test_a_speech_server_that_is_down_is_said_at_the_start():
    with pytest.raises(UserError, match="127.0.0.1:9.*is the speech server running") as error:
        Parts.load(Spoken(stt="embedded", tts_url="http://127.0.0.1:9/v1", tts_key="sk-secret"))
    assert "sk-secret" not in str(error.value)


async def test_an_answer_closes_its_session(tmp_path):
    engine = HummingEngine()
    made = parts("where are the toilets", engine=engine)
    await replay(made, [RECORDINGS / "09.wav"], tmp_path, 3.0)
    assert engine.sessions[-1].closed
