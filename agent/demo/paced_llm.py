"""A stand-in for a language model: an OpenAI-compatible server on loopback that writes at a set pace.

Its sentences are real: what the built-in answerer says, then what the programme says of the session.
Only the pace is made up. It is for machines that have no language model, and is named as a stand-in
wherever it shows.
"""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

import knowledge
from agent.llm.prompt import ASKS
from tts.server.listening import listen

TOKENS_PER_SECOND = 20.0  # as a 3 B model on a laptop, or a busy server, writes
LONGEST_WORD = 9  # characters of one token; a longer word is two
Answer = Callable[[list[str]], str]  # the visitor's questions so far -> what to write


def tokens_of(text: str) -> list[str]:
    """Split as LLMs do: pieces that begin with their space; long words in two."""
    pieces: list[str] = []
    for index, word in enumerate(text.split(" ")):
        piece = word if index == 0 else " " + word
        cut = 6 if len(piece) > LONGEST_WORD else len(piece)
        pieces += [p for p in (piece[:cut], piece[cut:]) if p]
    return pieces


def answer_from(index: knowledge.Index, clock: Callable[[], datetime]) -> Answer:
    """Answers from the schedule, with a sentence on what the session found is about."""

    def answer(questions: list[str]) -> str:
        state, said = knowledge.DialogueState(), knowledge.Answer("")
        for question in questions:
            said, state = knowledge.ask(index, state, question, clock())
        about = next((s.description for s in said.sessions if s.description), "")
        return f"{said.text} The programme says of it: {about}" if about else said.text

    return answer


class PacedLLM:
    """``answer``: called in the server's thread."""

    def __init__(self, answer: Answer, tokens_per_second: float = TOKENS_PER_SECOND):
        self._answer, self._pace = answer, tokens_per_second

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Yields the base URL. The server has a thread and a loop of its own, so that the agent's
        work does not slow it down, nor it the agent's."""
        app = FastAPI(openapi_url=None)
        app.post("/v1/chat/completions")(self._chat)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        with listen("127.0.0.1", 0) as socket:
            thread = threading.Thread(target=server.run, args=([socket],), name="paced LLM")
            thread.start()
            try:
                yield f"http://127.0.0.1:{socket.getsockname()[1]}/v1"
            finally:
                server.should_exit = True
                thread.join()

    async def _chat(self, request: Request) -> StreamingResponse:
        messages = (await request.json())["messages"]
        questions = [
            m["content"].rpartition(ASKS)[2].strip() for m in messages if m["role"] == "user"
        ]
        return StreamingResponse(
            self._write(self._answer(questions)), media_type="text/event-stream"
        )

    async def _write(self, text: str) -> AsyncIterator[str]:
        loop = asyncio.get_running_loop()
        due = loop.time()
        for token in tokens_of(text):
            due += 1 / self._pace
            await asyncio.sleep(due - loop.time())
            yield _event({"content": token}, None)
        yield _event({}, "stop")
        yield "data: [DONE]\n\n"


def _event(delta: dict[str, str], finish: str | None) -> str:
    chunk = {
        "id": "1", "object": "chat.completion.chunk", "created": 0, "model": "stand-in",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }  # fmt: skip
    return f"data: {json.dumps(chunk)}\n\n"
