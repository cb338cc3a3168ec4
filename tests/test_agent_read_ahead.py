"""Prompts that are sent ahead, and whose turn it is at a model that all screens share."""

import asyncio

import pytest

import knowledge
from agent.llm.answer_queue import AnswerQueue
from agent.llm.chat import answer
from agent.llm.model import Model
from agent.llm.patience import TooSlow
from agent.llm.read_ahead import ReadAhead, first_messages
from agent.llm.service import EndpointLLM
from tests.support.llm_server import PacedLLM
from tts.openai_client import Endpoint, async_client

INDEX = knowledge.Index(knowledge.load(knowledge.DEMO))
NOW = INDEX.schedule.sessions[0].start


def asked(text: str) -> list[dict]:
    return [{"role": "user", "content": text}]


async def test_answers_come_first_come_first_served_one_at_a_time():
    queue, order = AnswerQueue(), []

    async def screen(name: str) -> None:
        async with queue.turn(10):
            order.append(name)
            assert not queue.free
            await asyncio.sleep(0)

    await asyncio.gather(*(screen(name) for name in "abc"), *(screen(name) for name in "abc"))
    assert order == list("abcabc") and queue.free


async def test_an_answer_ends_what_is_read_ahead_and_a_turn_given_up_is_passed_on():
    queue = AnswerQueue()
    reader = asyncio.create_task(asyncio.sleep(60))
    queue.read(reader)
    async with queue.turn(10):
        with pytest.raises(asyncio.CancelledError):
            await reader
        with pytest.raises(TimeoutError):
            async with queue.turn(0.01):
                pass
        given_up = asyncio.create_task(queue.turn(10).__aenter__())
        await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.wait([given_up])
        assert not queue.free
    assert queue.free
    async with queue.turn(0.01):
        pass


async def test_two_screens_do_not_ask_at_once_and_the_second_is_told_if_it_takes_too_long():
    server = PacedLLM(["One", " two", " three."], per_second=20)
    async with server.serve() as url:
        model = Model(Endpoint(url, "m", "k"))
        model.queue = AnswerQueue()
        async with async_client(model.endpoint) as client:

            async def screen() -> str:
                texts = answer(client, model, asked("x"), lambda arguments: arguments)
                return "".join([text async for text in texts])

            first, second = asyncio.create_task(screen()), asyncio.create_task(screen())
            await _until(lambda: server.requests)
            await asyncio.sleep(0.05)
            assert first.done() or len(server.requests) == 1
            assert await first == await second == "One two three."
            async with model.queue.turn(1):
                model.endpoint = Endpoint(url, "m", "k", read_s=0.05)
                with pytest.raises(TooSlow, match="answered others"):
                    await screen()
            assert model.queue.free and len(server.requests) == 2


async def test_of_what_is_heard_the_newest_is_read_while_the_model_is_free():
    server = PacedLLM(["x"], per_second=2000)
    async with server.serve() as url:
        model = Model(Endpoint(url, "m", "k"))
        model.queue = AnswerQueue()
        async with async_client(model.endpoint) as client:
            ahead = ReadAhead(model, client)
            for text in ("when", "when is", "when is the"):
                ahead.start(lambda text=text: asked(text))
            await _until(lambda: server.read_ahead)
            await asyncio.sleep(0.05)
            assert [r["messages"] for r in server.read_ahead] == [asked("when is the")]
            ahead.start(lambda: [])  # nothing is sent for a question that needs no model
            ahead.start(lambda: 1 / 0)  # type: ignore[arg-type]
            await asyncio.sleep(0.05)
            async with model.queue.turn(1):
                ahead.start(lambda: pytest.fail("read while somebody is answered"))
            await ahead.stop()
            assert len(server.read_ahead) == 1


async def test_elsewhere_nothing_is_read_ahead():
    model = Model(Endpoint("http://10.0.0.1/v1", "m", "k"))
    async with async_client(model.endpoint) as client:
        ahead = ReadAhead(model, client)
        ahead.start(lambda: pytest.fail("read"))
        await asyncio.sleep(0.01)
        await ahead.stop()


async def test_the_prompt_of_the_words_so_far_is_the_one_that_the_question_will_have():
    server = PacedLLM(["x"], per_second=2000)
    async with server.serve() as url:
        model = Model(Endpoint(url, "m-0.5b", "k"))
        llm = EndpointLLM(model, INDEX, lambda: NOW)
        memory = llm.memory
        llm.hear("when is", [])
        llm.hear("when is the memory talk", [])
        await _until(lambda: server.read_ahead)
        made, _, _ = llm._planned("when is the memory talk", [])
        assert made.kind == "say"
        assert server.read_ahead[-1]["messages"] == list(made.messages)
        assert made.messages[:-1] == tuple(first_messages(model, INDEX)[:-1])
        assert llm.memory is memory  # nothing was asked yet
        await llm._ahead.stop()
        await llm._client.close()


async def _until(happens) -> None:
    for _ in range(500):
        if happens():
            return
        await asyncio.sleep(0.01)
    pytest.fail("never happened")
