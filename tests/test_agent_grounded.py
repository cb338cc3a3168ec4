"""An LLM that searches the schedule, and one that makes things up."""

import json

import pytest
from aiohttp import web

import knowledge
from agent.demo.paced_llm import tokens_of
from agent.llm.apologies import SORRY_NO_ANSWER
from agent.llm.claim_check import AnswerCheck
from agent.llm.messages import history
from agent.llm.tools import MOST, find
from tests.support.fakes import NeverSure
from tests.support.llm_server import PacedLLM
from tests.test_agent_pipeline import ask, parts

SCHEDULE = knowledge.load(knowledge.DEMO)
INDEX = knowledge.Index(SCHEDULE)
NOW = SCHEDULE.sessions[0].start


def claims(answer: str, question: str = "when is the memory talk", shown: str = "") -> list[str]:
    check = AnswerCheck(INDEX, question, shown)
    return [c for piece in tokens_of(answer) for c in check.feed(piece)] + check.end()


def test_what_is_written_is_not_doubted():
    for session in SCHEDULE.talks:
        when = f"{session.start:%I:%M %p}".lstrip("0").lower()
        who = " and ".join(session.speakers)
        answer = f"{session.title} is at {when} in {session.room}. It is given by {who}. Enjoy!"
        assert claims(answer) == [], answer
    assert claims("Yes. The information desk can help you. Monday is full.") == []


def test_the_question_and_what_was_shown_are_ground():
    assert claims("I don't know Bertrand Vogelsang.", "when is bertrand vogelsang on") == []
    assert claims("Doors open at 7:45 am at Gate Nine.", shown="doors: at 7:45 am, Gate Nine") == []


@pytest.mark.parametrize(
    "answer, invented",
    [
        ("It is at 3:07 am in the morning.", "3:07 am"),
        ("The talk by Bertrand Vogelsang is next.", "Bertrand Vogelsang"),
        ("It is in room Z99, on the left.", "room Z99"),
        ("You want Quantum Basket Weaving, I think.", "Quantum Basket Weaving"),
        ("It begins at 23:59.", "23:59"),
    ],
)
def test_what_stands_nowhere_is_found_as_it_streams(answer, invented):
    assert claims(answer) == [invented]
    check = AnswerCheck(INDEX, "when", "")
    assert check.feed(answer + " And") == [invented] == check.unsupported


async def test_made_up_facts_are_counted_and_corrected_aloud_if_asked(tmp_path):
    told = "It is given by Bertrand Vogelsang."
    async with PacedLLM(tokens_of(told), per_second=200).serve() as url:
        for correct in (False, True):
            made = parts("when is the memory talk", llm_url=url, llm_correct=correct)
            (result,) = await ask(made, tmp_path, "05.wav")
            heard = result.turn.answer
            assert heard.startswith(told) and ("please check Bertrand" in heard) is correct


def test_the_search_is_the_one_that_grounds_answers():
    session = SCHEDULE.talks[3]
    found = find(INDEX, session.title, NOW)
    assert session.title in found["sessions"][0]
    everything = find(INDEX, "today", NOW)
    assert len(everything["sessions"]) <= MOST
    for query in (None, 3, "", " ", {"a": 1}):
        assert "error" in find(INDEX, query, NOW)
    assert find(INDEX, "x" * 10_000, NOW)["sessions"] == []


class SearchingLLM(PacedLLM):
    """Calls the tool first, then answers from what came back; ``forever``: it only calls the tool."""

    forever = False

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        if body["messages"][-1]["role"] == "tool" and not self.forever:
            return await super()._chat(request)
        self.requests.append(body)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        call = {
            "index": 0, "id": "call-1", "type": "function",
            "function": {"name": "find_sessions", "arguments": json.dumps({"query": "quiz"})},
        }  # fmt: skip
        await self._send(response, {"tool_calls": [call]})
        await self._send(response, {}, "tool_calls")
        await response.write(b"data: [DONE]\n\n")
        return response


@pytest.mark.parametrize("sure", [True, False])
async def test_a_model_that_calls_tools_may_search(tmp_path, monkeypatch, sure):
    """Also where it calls them before the question is surely over: a search changes nothing."""
    if not sure:
        monkeypatch.setattr(
            "agent.turns.end_of_turn.LocalSmartTurnAnalyzerV3", lambda params: NeverSure()
        )
    server = SearchingLLM(tokens_of("The quiz is tonight."), per_second=200)
    async with server.serve() as url:
        made = parts("when is the pub quiz", llm_url=url, llm_tools=True)
        (result,) = await ask(made, tmp_path, "05.wav")
    assert result.turn.answer.strip() == "The quiz is tonight."
    first, second = server.requests[-2:]
    assert first["tools"][0]["function"]["name"] == "find_sessions"
    roles = [m["role"] for m in second["messages"]]
    assert roles == ["system", "user", "assistant", "tool"]
    assert "quiz" in second["messages"][-1]["content"].lower()
    assert second["messages"][:2] == first["messages"]


async def test_models_are_not_offered_tools_unless_asked(tmp_path):
    server = PacedLLM(["Ten."], per_second=100)
    async with server.serve() as url:
        await ask(parts("when is the memory talk", llm_url=url), tmp_path, "05.wav")
    assert "tools" not in server.requests[0]


def test_a_model_is_told_what_was_said_before_without_what_is_asked_now():
    said = [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]
    odd = [{"role": "system", "content": "x"}, {"role": "assistant", "content": None}, "no message"]
    assert history([*odd, *said, {"role": "user", "content": "c"}]) == said
    assert history(said) == [] == history([])


async def test_a_model_that_only_searches_is_not_said_to_be_out_of_reach(tmp_path):
    server = SearchingLLM([], per_second=200)
    server.forever = True
    async with server.serve() as url:
        made = parts("when is the pub quiz", llm_url=url, llm_tools=True)
        (result,) = await ask(made, tmp_path, "05.wav")
    said = result.turn.answer
    assert said.startswith(f"{SORRY_NO_ANSWER} The schedule says: ") and "7 pm" in said
    assert [s["title"] for s in result.sessions] == ["Pub quiz"]
