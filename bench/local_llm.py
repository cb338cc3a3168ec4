"""A real language model in this process: its speed, its answers, and when speech begins.

    python -m bench.local_llm [--llm local|FILE.gguf] [--part alone|general|spoken|cancel]
        [--out FILE.json]

``alone``: the time to the first token through the agent, and of llama.cpp called directly with the same
messages, in turn; on a busy machine, only their ratio is valid. ``general``: thirty questions that have
nothing to do with a schedule. ``spoken``: recorded questions to the built-in answerer and to the model
in token mode and sentence mode, with tokens, words and sound on one axis. ``cancel``: how many tokens
the model still makes after it was interrupted. What is said of what the built-in answerer found:
``bench/local_llm_said.py``; the memory of it all: ``bench/local_llm_memory.py``.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

from agent.clock import make_clock
from agent.llm.chat import answer
from agent.llm.endpoint import choose, prepare
from agent.llm.model import Model
from agent.llm.prompt import plan
from agent.settings import Spoken, read_schedule
from bench import result_file
from bench.local_llm_results import keep

ROOT = Path(__file__).parent.parent

NOW = "2026-06-30T09:12"
RECORDINGS = [ROOT / "recordings" / f"{number:02d}.wav" for number in (1, 2, 3, 5, 7, 10)]
INTERRUPTED = 20  # answers
ASKED = [
    "when is kwabena asante mensah speaking", "what is on now", "where is the memory talk",
    "who gives flow matching from first principles", "is there anything on robotics",
    "what is on tomorrow morning", "when is the pub quiz", "what is next in the garden room",
]  # fmt: skip
GENERAL = [
    "what is RAG", "what's an embedding", "explain reinforcement learning", "how do transformers work",
    "what is a token", "what does GPU mean", "what is an agent", "define latency",
    "what is speech recognition", "how does a microphone work", "why is the sky blue",
    "who invented the telephone", "who wrote hamlet", "what is python", "what is open source",
    "what are neural networks", "what is a prompt", "what is overfitting", "tell me a joke",
    "tell me a fun fact", "are you a robot", "how are you", "how old are you", "who made you",
    "do you like music", "do you dream", "what do you think of humans", "how's it going",
    "what is the meaning of life", "what is the capital of France",
]  # fmt: skip


def messages_of(model: Model, index, clock, question: str) -> list[dict]:
    import knowledge

    state = knowledge.DialogueState()
    query = knowledge.understand(index, question, clock())
    note, _ = knowledge.ask(index, state, query, clock())
    return list(plan(model.mode, index, state, query, note, question, clock(), []).messages)


async def first_token(model: Model, messages: list[dict]) -> float:
    from tts.openai_client import async_client

    async with async_client(model.endpoint) as client:
        begun = time.perf_counter()
        async for text in answer(client, model, messages, lambda arguments: arguments):
            if text.strip():
                return time.perf_counter() - begun
    return float("nan")


def first_token_alone(model: Model, messages: list[dict]) -> float:
    """llama.cpp in this process, called directly."""
    begun, first = time.perf_counter(), []

    def took(chunk: dict) -> bool:
        if chunk.get("choices") and chunk["choices"][0]["delta"].get("content"):
            first.append(time.perf_counter() - begun)
        return bool(first)

    request = {"messages": messages, "stream": True}
    model.server.handle_chat_completions(request, took)
    return first[0]


def alone(model: Model, index, clock) -> dict:
    """Ask each question in both ways, in alternating order."""
    asked = [m for q in ASKED * 2 if (m := messages_of(model, index, clock, q))]
    ours: list[float] = []
    theirs: list[float] = []
    for number, messages in enumerate(asked):
        # another question in between, so that both read the same part of the prompt again
        between = messages_of(model, index, clock, GENERAL[number % len(GENERAL)])
        for mine in (True, False) if number % 2 else (False, True):
            first_token_alone(model, between)
            if mine:
                ours.append(asyncio.run(first_token(model, messages)))
            else:
                theirs.append(first_token_alone(model, messages))
    ratio = statistics.median(ours) / statistics.median(theirs)
    row = {"n": len(ours), "median_s": statistics.median(ours),
           "p95_s": sorted(ours)[int(len(ours) * 0.95)],
           "alone_median_s": statistics.median(theirs), "ratio": ratio}  # fmt: skip
    print(json.dumps(row))
    return row


async def _interrupted(model: Model, after: int) -> tuple[int, float] | None:
    """Ask for a long answer and hang up after ``after`` pieces of text: how many tokens are made from
    then on, and for how long, in s. None: the answer was over by then."""
    from httpx2 import AsyncClient

    from tts.openai_client import async_client

    key = {"Authorization": f"Bearer {model.endpoint.key}"}
    at = model.endpoint.url.removesuffix("/v1")
    asked = [{"role": "user", "content": f"Count from {after} to three hundred, one a line."}]
    async with (
        async_client(model.endpoint) as client,
        AsyncClient(base_url=at, headers=key) as look,
    ):

        async def made() -> int | None:
            """Tokens of the answer that is being made; the server looks between two of them."""
            slot = (await look.get("/slots")).json()[0]
            return slot["next_token"][0]["n_decoded"] if slot["is_processing"] else None

        texts = answer(client, model, asked, lambda arguments: arguments)
        for _ in range(after):
            if await anext(texts, None) is None:
                return None
        first = last = await made() or 0
        begun = time.perf_counter()
        await texts.aclose()
        while (now := await made()) is not None:
            last = now
        return last - first, time.perf_counter() - begun


def cancel(model: Model) -> dict:
    tried = (asyncio.run(_interrupted(model, 2 + number % 12)) for number in range(60))
    found = list(islice(filter(None, tried), INTERRUPTED))
    row = {"n": len(found), "most_tokens_after": max(tokens for tokens, _ in found),
           "mean_tokens_after": statistics.mean(tokens for tokens, _ in found),
           "longest_s": max(s for _, s in found)}  # fmt: skip
    print(json.dumps(row))
    return row


def general(model: Model, settings: Spoken) -> dict:
    """Which part answers the general questions, and in how many sentences."""
    import re

    from agent.llm.ask import Asker

    schedule = read_schedule(settings)
    rows = []
    for question in GENERAL:
        asker = Asker(schedule, model, make_clock(NOW, schedule))
        text, sessions = asker.ask(question)
        count = len(re.findall(r"[.!?](?:\s|$)", text))
        rows.append(
            {"question": question, "answer": text, "sentences": count, "sessions": len(sessions)}
        )
        print(f"{count} {question}: {text}", flush=True)
    return {"answered": sum(bool(r["answer"]) for r in rows), "rows": rows,
            "at_most_two": sum(r["sentences"] <= 2 for r in rows)}  # fmt: skip


def spoken(settings: Spoken) -> dict:
    """Recorded questions through the whole agent: built-in answerer, and the model in both modes."""
    from agent.app import Parts

    parts = Parts.load(settings)
    model = parts.model
    assert model
    alone = parts.with_model(None)  # type: ignore[arg-type]
    ways = {
        "built-in": alone.in_mode("token"),
        "token": parts,
        "sentence": parts.in_mode("sentence"),
    }
    rows = {name: _replayed(name, used) for name, used in ways.items()}
    median = {
        name: statistics.median(row["first_audio"] for row in found) for name, found in rows.items()
    }
    first_ms = 1000 * (model.first_token_s or 0)
    worded = [row for row in rows["token"] if row["kind"] == "model" and row["words"] > 12]
    found = {
        "voice_to_voice_median_ms": median, "first_token_median_ms": first_ms,
        "bar_ms": median["built-in"] + first_ms + 300,
        "over_12_words": len(worded), "sound_before_last_token": sum(r["lead_ms"] > 0 for r in worded),
        "rows": rows,
    }  # fmt: skip
    print(json.dumps({k: v for k, v in found.items() if k != "rows"}, indent=2))
    return found


def _replayed(name: str, parts) -> list[dict]:
    from agent.runner import replay

    with tempfile.TemporaryDirectory() as out:
        results = asyncio.run(replay(parts, RECORDINGS, Path(out), 1.0))
    rows = []
    for turn in (result.turn for result in results if result.turn):
        at = turn.ms()
        lead = at.get("last_llm_token", 0) - at.get("first_audio", 0)
        whole = at.get("last_llm_token", 0) == at.get("first_llm_token", 0)  # a note as it is
        kind, words = "note" if whole else "model", len(turn.answer.split())
        rows.append(at | {"answer": turn.answer, "words": words, "lead_ms": lead, "kind": kind})
        print(f"{name:>8}: first token {at.get('first_llm_token')} ms, sound {at.get('first_audio')}"
              f" ms, {lead} ms before the last token; {turn.answer}", flush=True)  # fmt: skip
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--llm", default="local")
    parser.add_argument("--part", choices=["alone", "general", "spoken", "cancel"], action="append")
    parser.add_argument("--out", type=result_file)
    args = parser.parse_args()
    settings = Spoken(llm=args.llm, now=NOW, stt="embedded")
    found: dict = {}
    parts = args.part or ["alone", "general", "spoken", "cancel"]
    if set(parts) - {"spoken"}:
        import knowledge

        model, _ = choose(settings)
        assert model
        schedule = read_schedule(settings)
        index = knowledge.Index(schedule)
        prepare(model, index)
        if "alone" in parts:
            found["alone"] = alone(model, index, make_clock(NOW, schedule))
        if "general" in parts:
            found["general"] = general(model, settings)
        if "cancel" in parts:
            found["cancel"] = cancel(model)
        del model
    if "spoken" in parts:
        found["spoken"] = spoken(settings)
    if args.out:
        keep(args.out, found)


if __name__ == "__main__":
    main()
