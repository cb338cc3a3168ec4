"""Streams of every shape, over a real connection, and what of them is said."""

import asyncio
import json
import time
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

import knowledge
from agent.llm.chat import MOST_ROUNDS, CutOff, NoWords, answer
from agent.llm.events import BadAnswer
from agent.llm.limits import LONGEST_ANSWER
from agent.llm.model import Model, thinks
from agent.llm.patience import TooSlow
from agent.llm.read_ahead import read_at_start, reading_at_start
from tests.support.llm_server import PacedLLM
from tts.openai_client import Endpoint, async_client

SAID = "Memory for agents is at 10 am."
INDEX = knowledge.Index(knowledge.load(knowledge.DEMO))


def chunk(delta: dict | None = None, finish: str | None = None, **more) -> dict:
    choice = {"index": 0, "delta": delta or {}, "finish_reason": finish}
    return {"id": "1", "object": "chat.completion.chunk", "choices": [choice], **more}


def text(content) -> dict:
    return chunk({"content": content})


STOP = chunk(finish="stop")


class ScriptedLLM(PacedLLM):
    """Answers each request with the next of ``scripts``, at last always with the last."""

    def __init__(self, *scripts: list):
        super().__init__([], 1000)
        self.scripts = scripts

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(await request.json())
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for piece in self.scripts[min(len(self.requests), len(self.scripts)) - 1]:
            line = piece if isinstance(piece, str) else f"data: {json.dumps(piece)}"
            await response.write(f"{line}\n\n".encode())
        await response.write(b"data: [DONE]\n\n")
        return response


async def said_by(*scripts: list, searches: list | None = None, server=None, **model) -> str:
    server = server or ScriptedLLM(*scripts)
    found = searches if searches is not None else []

    def search(arguments: dict) -> dict:
        found.append(arguments)
        return {"sessions": ["Memory for agents, 10 am"]}

    async with server.serve() as url:
        made = Model(Endpoint(url, "m", "k"))
        for name, value in model.items():
            setattr(made, name, value)
        async with async_client(replace(made.endpoint)) as client:
            texts = answer(client, made, [{"role": "user", "content": "next?"}], search)
            return "".join([piece async for piece in texts]).strip()


@pytest.mark.parametrize(
    "script",
    [
        [text(SAID), STOP],
        [text(SAID)],  # no reason for the end at all
        [text(SAID), STOP, {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": None}}],
        [text(SAID), STOP, {"choices": [], "usage": {}}],
        [text(SAID), STOP, {"choices": [], "usage": {"prompt_tokens": 5}}],
        [text(SAID), STOP, {"choices": None, "usage": None}],
        [{"choices": [], "prompt_filter_results": []}, text(SAID), STOP],  # Azure begins so
        [chunk({"role": "assistant", "content": None}), text(SAID), text(None), text(""), STOP],
        [chunk({"role": "assistant"}), text(SAID), STOP],
        [text([{"type": "text", "text": SAID}]), STOP],
        [text([{"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]}]),
         text([{"type": "text", "text": SAID}]), STOP],  # Mistral's reasoning models
        [text([SAID]), STOP],
        [chunk({"reasoning_content": "Hm, ten?"}), text(SAID), STOP],  # DeepSeek, llama.cpp, vLLM
        [chunk({"reasoning": "Hm, ten?", "content": ""}), text(SAID), STOP],  # Ollama, OpenRouter
        [{"choices": [{"delta": {"content": SAID}}]}, {"choices": [{"finish_reason": "stop"}]}],
        [{"choices": [{"message": {"content": SAID}, "finish_reason": "stop"}]}],
        [{"choices": [{"text": SAID}]}],
        [": OPENROUTER PROCESSING", text(SAID), STOP],  # a comment, to keep the connection open
        [f"event: message\ndata: {json.dumps(text(SAID))}", STOP],
        [text(SAID), chunk(finish="STOP"), text("")],  # Gemini
        [text(SAID), chunk(None, "end_turn")],
        [chunk({"content": SAID}, "stop", usage=None), {"choices": [{"delta": None}]}],
    ],
)  # fmt: skip
async def test_what_is_said_of_a_stream(script):
    assert await said_by(script) == SAID


def ollama(finish: str | None = None, **delta) -> dict:
    return chunk({"role": "assistant", **delta}, finish, system_fingerprint="fp_ollama")


def vllm(finish: str | None = None, usage: dict | None = None, **delta) -> dict:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish,
              "stop_reason": None, "token_ids": None}  # fmt: skip
    return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "choices": [choice],
            "prompt_token_ids": None, "usage": usage}  # fmt: skip


@pytest.mark.parametrize(
    "script",
    [
        # Ollama: the role in every chunk, thoughts beside null or empty text, once "" for no reason
        [ollama(content=None, reasoning="Hm."), ollama(content=SAID), ollama("stop", content="")],
        [ollama("", content="", reasoning="Hm."), ollama("", content=SAID), ollama("stop", content="")],
        [ollama(content=SAID), ollama("stop", content=""),
         {"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}}],
        # vLLM: a first chunk without words, thoughts in a field of two names, counts at each token
        [vllm(role="assistant", content=""), vllm(reasoning="Hm."), vllm(content=SAID), vllm("stop")],
        [vllm(role="assistant", content=""), vllm(reasoning_content="Hm.", content=None),
         vllm(content=SAID, usage={"prompt_tokens": 9, "completion_tokens": None}),
         vllm("stop", content="", usage={"prompt_tokens": 9})],
        [vllm(role="assistant", content="", reasoning=None), vllm(content=SAID), vllm("stop")],
        # LM Studio: thoughts apart for some models, in the text for others; figures at the end
        [chunk({"role": "assistant", "reasoning": "Hm."}), text(SAID), STOP],
        [chunk({"role": "assistant", "content": f"<think>Hm.</think>\n\n{SAID}"}),
         chunk({}, "stop", stats={}, usage={"total_tokens": 3})],
    ],
)  # fmt: skip
async def test_what_is_said_of_a_server_on_this_machine(script):
    assert await said_by(script) == SAID


class RawLLM(PacedLLM):
    """Answers with ``pieces`` as they are; a number is a pause in seconds."""

    def __init__(self, *pieces: bytes | float, kind: str = "text/event-stream", status: int = 200):
        super().__init__([], 1000)
        self.pieces, self.kind, self.status = pieces, kind, status

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(status=self.status, headers={"Content-Type": self.kind})
        await response.prepare(request)
        for piece in self.pieces:
            if isinstance(piece, bytes):
                await response.write(piece)
            else:
                await asyncio.sleep(piece)
        return response


def event(value) -> bytes:
    return f"data: {json.dumps(value)}\n\n".encode()


OTHER = {"choices": [{"index": 1, "delta": {"content": "Twice."}}]}
WHOLE = {"choices": [{"index": 0, "message": {"role": "assistant", "content": SAID}}]}


@pytest.mark.parametrize(
    "pieces",
    [
        [b"\xef\xbb\xbf", event(text(SAID))],
        [b"data:\n\n", b"data: \n\n", event(text(SAID)), b"data:\n\ndata: [DONE]\n\n"],
        [event(OTHER), event(text(SAID)), event(OTHER)],
        [json.dumps(WHOLE).encode()],
        [json.dumps(WHOLE, indent=2).encode()],
        [event(text(SAID)).rstrip()],
        [event(text(SAID))[:20], 0.01, event(text(SAID))[20:]],
        [event(text(SAID)).replace(b"\n", b"\r"), b"data: [DONE]\r\r"],
        [event(text(SAID)).replace(b"\n", b"\r\n"), event(text(SAID))[:9]],
        [json.dumps(text(SAID), indent=1).replace("\n", "\ndata: ").join(["data: ", "\n\n"]).encode()],
    ],
)  # fmt: skip
async def test_what_is_said_of_bytes(pieces):
    if pieces[-1] == event(text(SAID))[:9]:  # broken off
        with pytest.raises(BadAnswer):
            await said_by(server=RawLLM(*pieces))
    else:
        assert await said_by(server=RawLLM(*pieces)) == SAID


@pytest.mark.parametrize(
    ("pieces", "says"),
    [
        ([b'{"error": {"message": "no credit left", "code": 9}}'], "no credit left"),
        ([b'{"error": "no credit left"}'], "no credit left"),
        ([b'{"detail": [{"msg": "no credit left"}]}'], "no credit left"),
        ([event({"error": "no credit left"})], "no credit left"),
        ([b"event: error\n", event({"error": {"message": "no credit left"}, "message": "-"})],
         "no credit left"),  # LM Studio
        ([event({"error": {"message": "no credit left", "type": "BadRequestError", "param": None,
                           "code": 400}}), b"data: [DONE]\n\n"], "no credit left"),  # vLLM
        ([event({"object": "error", "message": "no credit left"})], "no credit left"),
        ([b'error: {"code": 500, "message": "no credit left"}\n\n'], "no credit left"),
        ([b"<!DOCTYPE html>\n<html><body>Chat here</body></html>"], "a web page"),
        ([b"Welcome!\n"], "no stream: 'Welcome!'"),
        ([b'data: {"a": \n\n'], "no JSON"),
        ([event(text("word " * 200_000))], "at once"),
        ([b"data: ", *[b"x" * 100_000] * 9], "at once"),
    ],
)  # fmt: skip
async def test_what_a_server_says_instead_of_an_answer_is_told(pieces, says):
    with pytest.raises(BadAnswer, match=says):
        await said_by(server=RawLLM(*pieces))


ON = {"comments": b": on\n\n", "empty": event(text("")), "breaks": event(text("\n")),
      "thoughts": event(chunk({"reasoning_content": "hm "})),
      "tagged thoughts": event(text("<think>hm "))}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "before", "says"),
    [
        ("comments", b"", "did not answer within"),
        ("empty", b"", "sent no word"),
        ("breaks", b"", "sent no word"),
        ("thoughts", b"", "only thought"),
        ("tagged thoughts", b"", "only thought"),
        ("empty", event(text("Memory for ")), "nothing more"),
    ],
)
async def test_what_is_no_word_keeps_nobody_waiting(monkeypatch, kind, before, says):
    monkeypatch.setattr("agent.llm.patience.SLOWEST_S", 0.6)
    monkeypatch.setattr(Model, "patience_s", 0.3)
    pieces = [before, *[ON[kind], 0.02] * 200]
    started = time.monotonic()
    with pytest.raises(TooSlow, match=says):
        await said_by(server=RawLLM(*pieces))
    assert time.monotonic() - started < 2.5


async def test_words_renew_the_patience(monkeypatch):
    monkeypatch.setattr(Model, "patience_s", 0.4)
    words = [f"{word} " for word in SAID.split()]
    pieces = [piece for word in words for piece in (event(text(word)), 0.15)]
    assert await said_by(server=RawLLM(*pieces)) == SAID


@pytest.mark.parametrize(
    "script",
    [
        [text("Memory for agents is at 10 am in the Gar"), chunk(finish="length")],
        [text("Memory for agents is"), chunk(finish="content_filter")],
        [text("Memory for"), chunk(finish="MAX_TOKENS")],
        [text("Memory for"), chunk(finish="SAFETY")],
        [text("Memory for"), chunk(finish="abort")],  # vLLM
        [text("for agents for agents"), chunk(finish="repetition")],  # vLLM
        [text("<think>The visitor wants"), chunk(finish="length")],
        [chunk({"reasoning_content": "The visitor"}), chunk(finish="length")],
    ],
)
async def test_an_answer_that_is_cut_off_is_known_to_be(script):
    with pytest.raises(CutOff):
        await said_by(script)


def closing(*pieces) -> "RawLLM":
    """A server that closes the connection without a mark of the end."""
    return RawLLM(*(event(text(piece)) for piece in pieces))


@pytest.mark.parametrize(
    "said", ["The talk is at elev", "It is at 10", "It is in the hall,", "At 10 ("]
)
async def test_a_connection_that_is_closed_in_mid_sentence_cuts_an_answer_off(said):
    with pytest.raises(CutOff):
        await said_by(server=closing(said))


@pytest.mark.parametrize(
    "said", [SAID, "Is it?", "**Yes!**", 'It is "Memory".', "(At ten.)", "Yes! \N{PARTY POPPER}"]
)
async def test_a_whole_answer_needs_no_mark_of_its_end(said):
    assert await said_by(server=closing(said))


async def test_an_answer_that_we_end_ourselves_is_not_cut_off():
    assert (
        await said_by(server=closing("Memory for agents", "<|im_end|>", " and"))
        == "Memory for agents"
    )


async def test_a_server_that_marks_ends_is_expected_to():
    """Of such a server, even an answer that ends with a sentence is known to be cut off."""
    with pytest.raises(CutOff):
        await said_by(server=closing(SAID), marks_end=True)


@pytest.mark.parametrize(
    "script",
    [
        [text("Memory for"), {"error": {"message": "out of memory", "code": 500}}],
        ["data: {not json"],
        [text("Memory"), "data: {not json"],
        [{"object": "error", "message": "no"}, {"error": "overloaded"}],
    ],
)
async def test_an_error_in_the_stream_is_raised(script):
    with pytest.raises(Exception) as caught:
        await said_by(script)
    assert not isinstance(caught.value, AssertionError)


@pytest.mark.parametrize(
    "script", [[STOP], [], [text("  \n"), STOP], [text("***"), STOP], [text("😀"), STOP]]
)
async def test_an_answer_without_words_is_none(script):
    with pytest.raises(NoWords):
        await said_by(script)


def calling(
    index: int | None = 0, id: str | None = "a1", arguments: Any = '{"query": "next"}'
) -> dict:
    call: dict[str, Any] = {
        "type": "function",
        "function": {"name": "find_sessions", "arguments": arguments},
    }
    if index is not None:
        call["index"] = index
    if id is not None:
        call["id"] = id
    return chunk({"role": "assistant", "content": None, "tool_calls": [call]})


def piece(arguments: str, index: int | None = 0) -> dict:
    call: dict[str, Any] = {"function": {"arguments": arguments}}
    if index is not None:
        call["index"] = index
    return chunk({"tool_calls": [call]})


def again(arguments: str, nothing: str | None) -> dict:
    """A further piece of a call, where what was said before is ``nothing``."""
    function = {"name": nothing, "arguments": arguments}
    call = {"index": 0, "id": None, "type": None, "function": function}
    return chunk({"tool_calls": [call]})


def calls_of(made: dict) -> list[dict]:
    return made["choices"][0]["delta"]["tool_calls"]


CALLED = chunk(finish="tool_calls")


@pytest.mark.parametrize(
    ("script", "queries"),
    [
        ([calling(), CALLED], ["next"]),
        ([calling(index=None), CALLED], ["next"]),  # Gemini, some builds of Ollama
        ([calling(id=None), CALLED], ["next"]),
        ([calling(arguments={"query": "next"}), CALLED], ["next"]),
        ([calling(), STOP], ["next"]),  # Ollama ends so
        ([calling(arguments=""), piece('{"query": '), piece('"next"}'), CALLED], ["next"]),
        ([calling(None, "a1", ""), piece('{"query": ', None), piece('"next"}', None), CALLED],
         ["next"]),
        ([calling(0, "a"), calling(0, "b"), CALLED], ["next", "next"]),  # all with index 0
        ([ollama(content="", tool_calls=calls_of(calling(0, "a"))),
          ollama(content="", tool_calls=calls_of(calling(1, "b"))), ollama("tool_calls", content="")],
         ["next", "next"]),
        ([calling(arguments=""), *(again(part, None) for part in ('{"', 'query', '":"next"}')), CALLED],
         ["next"]),  # LM Studio
        ([calling(arguments=""), *(again(part, "") for part in ('{"', 'query', '":"next"}')), CALLED],
         ["next"]),  # LM Studio before 0.3.16
        ([vllm(role="assistant", content=""), vllm(tool_calls=calls_of(calling(arguments=None))),
          vllm(tool_calls=calls_of(piece('{"query": "next"}'))), vllm("tool_calls")], ["next"]),
        ([calling(0, "a"), calling(1, "b"), CALLED], ["next", "next"]),
        ([calling(None, "a"), calling(None, "b"), CALLED], ["next", "next"]),
        ([calling(arguments="{broken"), CALLED], [None]),
        ([text('<tool_call>{"name": "find_sessions", "arguments": {"query": "next"}}'), STOP],
         ["next"]),
    ],
)  # fmt: skip
async def test_a_search_is_run_and_answered(script, queries):
    searches: list[dict] = []
    assert await said_by(script, [text(SAID), STOP], searches=searches) == SAID
    assert [s.get("query") for s in searches] == queries


async def test_a_model_that_only_searches_is_ended():
    server = ScriptedLLM([calling(), CALLED])
    with pytest.raises(NoWords, match="searched 3 times and said nothing"):
        await said_by(server=server)
    assert len(server.requests) == MOST_ROUNDS


async def test_a_tool_that_is_not_there_is_not_called():
    call = {"index": 0, "id": "a", "function": {"name": "rm", "arguments": "{}"}}
    searches: list[dict] = []
    with pytest.raises(NoWords, match="not there, 'rm'"):
        await said_by([chunk({"tool_calls": [call]}), CALLED], searches=searches)
    assert not searches


async def test_an_answer_in_circles_and_one_without_end_are_ended():
    circles = await said_by([text("It is on the Main Stage. ")] * 100)
    assert circles.count("Main Stage") <= 3
    endless = await said_by([text(f"And {i} more. ") for i in range(1000)])
    assert len(endless) <= LONGEST_ANSWER


async def test_a_model_that_is_named_for_its_thinking_has_none_of_it_said():
    """At its first answer too, wherever its thoughts are cut."""
    thought = "The visitor wants the next talk.\n</think>\n\n"
    script = [*(text(character) for character in thought + SAID), STOP]
    assert await said_by(script, thinks_untagged=thinks("deepseek-r1:8b")) == SAID
    apart = [chunk({"reasoning_content": "Hm."}), *(text(c) for c in SAID), STOP]
    assert await said_by(apart, thinks_untagged=thinks("QwQ-32B")) == SAID
    assert await said_by([text(SAID), STOP], thinks_untagged=thinks("qwen3-4b-thinking")) == SAID
    assert not thinks("qwen2.5-coder-0.5b-instruct")


async def test_harmony_in_tokens_is_read_to_its_final_message():
    before = "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>"
    assert await said_by([*(text(c) for c in before + SAID), STOP]) == SAID


async def test_thoughts_without_an_opening_tag_are_learned():
    thought = [text("The visitor wants"), text(" the next talk.\n</think>\n\n"), text(SAID), STOP]
    server = ScriptedLLM(thought)
    async with server.serve() as url:
        model = Model(Endpoint(url, "m", "k"))
        async with async_client(model.endpoint) as client:
            for known in (False, True):
                assert model.thinks_untagged is known
                texts = answer(client, model, [{"role": "user", "content": "next?"}], lambda a: a)
                said = "".join([t async for t in texts]).strip()
                assert (said == SAID) is known and said.endswith(SAID)


async def test_who_interrupts_hangs_up_at_once():
    """So that the server makes one more token at most: the one that it is making then."""
    server = PacedLLM([f"word{number} " for number in range(100)], 50)
    sent, said, send, begun = [], [], server._send, asyncio.Event()

    async def counting(*args) -> None:
        await send(*args)
        sent.append(args)

    server._send = counting  # type: ignore[method-assign]
    async with server.serve() as url:
        model = Model(Endpoint(url, "m", "k"))
        async with async_client(model.endpoint) as client:

            async def listen() -> None:
                texts = answer(client, model, [{"role": "user", "content": "x"}], lambda a: a)
                async with aclosing(texts):
                    async for piece in texts:
                        said.append(piece)
                        if len(said) == 3:
                            begun.set()

            listening = asyncio.create_task(listen())
            await begun.wait()
            listening.cancel()
            await asyncio.wait([listening])
            before = len(sent)
            await asyncio.sleep(0.2)  # of ten tokens
            assert len(sent) <= before + 1


THOUGHT = "The visitor wants the next talk."


@pytest.mark.parametrize(
    "closer", ["</think>", "</thinking>", "</reasoning>", "◁/think▷", "[/THINK]"]
)
async def test_an_answer_that_nobody_hears_shows_thoughts_without_an_opening_tag(closer):
    """At start, so that none of the first visitor's is said, wherever the tag is cut."""
    whole = f"{THOUGHT}\n{closer}\n\n{SAID}"
    tag = len(THOUGHT) + 1
    for cut in range(tag, tag + len(closer) + 1):
        script = [text(whole[:cut]), text(whole[cut:]), STOP]
        assert await said_at_first([script]) == (SAID, True)
    assert await said_at_first([[*(text(character) for character in whole), STOP]]) == (SAID, True)


@pytest.mark.parametrize(
    ("greeting", "untagged"),
    [
        ([text("Hello."), STOP], False),
        ([text("<think>Hm.</think>Hello."), STOP], False),
        ([text("<think>Hm"), chunk(finish="length")], False),
        ([chunk({"reasoning_content": "Hm"}), chunk(finish="length")], False),
        ([chunk({"reasoning": "Hm."}), text("Hello."), STOP], False),
        ([text("Hm, a greeting. What"), chunk(finish="length")], True),
        ([text("hm ")] * 100, True),
        ([{"error": "busy"}], False),
        (["data: {not json"], False),
        ([], False),
    ],
)
async def test_what_a_greeting_shows(greeting, untagged):
    plain = [*(text(f"{word} ") for word in SAID.split()), STOP]
    assert await said_at_first([greeting, plain]) == (SAID, untagged)


async def said_at_first(scripts: list[list]) -> tuple[str, bool]:
    """What the first visitor hears, and whether thoughts were expected then."""
    async with ScriptedLLM(*scripts).serve() as url:
        model = Model(Endpoint(url, "m", "k"))
        await reading_at_start(model, INDEX)
        expected = model.thinks_untagged
        async with async_client(model.endpoint) as client:
            texts = answer(client, model, [{"role": "user", "content": "next?"}], lambda a: a)
            said = "".join([piece async for piece in texts]).strip()
    assert model.thinks_untagged is (expected and len(scripts) == 1)  # or it has answered plainly
    return said, expected


async def test_the_start_waits_for_a_stalled_server_only_so_long_and_says_so(monkeypatch, capsys):
    monkeypatch.setattr("agent.llm.read_ahead.UNSAID_S", 0.1)
    monkeypatch.setattr("agent.llm.read_ahead.START_S", 0.5)
    stalled = RawLLM(event(text("Hello")), *[0.1, b": still here\n\n"] * 30)
    async with stalled.serve() as url:
        started = time.monotonic()
        await asyncio.to_thread(read_at_start, Model(Endpoint(url, "m", "k")), INDEX)
        assert time.monotonic() - started < 2
    assert "to read the schedule, once" in capsys.readouterr().err
