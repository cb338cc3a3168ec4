"""A stand-in for an LLM: an OpenAI-compatible server on loopback that streams text at a fixed pace.

The text is real: the built-in answerer's answer, then the description of the session from the
schedule. Only the pace is simulated. It is for machines that have no language model, and the output
always names it as a stand-in.
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

TOKENS_PER_SECOND = (
    20.0  # the pace of a model of 3 billion parameters on a laptop, or of a busy server
)
STAND_IN = f"a stand-in that writes real sentences at {TOKENS_PER_SECOND:.0f} tokens/s"
LONGEST_WORD = 9  # characters of a token; a longer word is split in two
Answer = Callable[[list[str]], str]  # the visitor's questions so far -> what to write


def tokens_of(text: str) -> list[str]:
    """Split ``text`` roughly as an LLM's tokenizer does: words with the space before them, long words
    in two."""
    pieces: list[str] = []
    for index, word in enumerate(text.split(" ")):
        piece = word if index == 0 else " " + word
        cut = 6 if len(piece) > LONGEST_WORD else len(piece)
        pieces += [p for p in (piece[:cut], piece[cut:]) if p]
    return pieces


def answer_from(index: knowledge.Index, clock: Callable[[], datetime]) -> Answer:
    """Answers from the schedule, followed by the description of the first session found."""

    def answer(questions: list[str]) -> str:
        state, said = knowledge.DialogueState(), knowledge.Answer("")
        for question in questions:
            said, state = knowledge.ask(index, state, question, clock())
        about = next((s.description for s in said.sessions if s.description), "")
        return f"{said.text} The programme says of it: {about}" if about else said.text

    return answer


class PacedLLM:
    """Serves the texts of ``answer``, which is called in the server's thread."""

    def __init__(self, answer: Answer, tokens_per_second: float = TOKENS_PER_SECOND):
        self._answer, self._pace = answer, tokens_per_second

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Run the server and yield its base URL. It has a thread and an event loop of its own, so that
        work on the agent's event loop does not delay its tokens."""
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
