"""An OpenAI-compatible server on loopback: real server-sent events, at a set pace.

It can also misbehave as real ones do: refuse the key, die in the middle of an answer, stall, or send
what is no event at all.
"""

import asyncio
import json
import time
from typing import Any, Literal, Self

from aiohttp import web

Fault = Literal["", "refuse", "die", "stall", "garbage", "empty"]
KEY = "sk-test-0123456789"


class LLMServer:
    """``async with LLMServer("Six words of answer, one token each.") as server: server.url``

    ``answer``: one token a word, blanks kept.
    ``tokens_per_s``: pace; 0 for as fast as it goes.
    ``fault``: what goes wrong with every request; change it between requests as you like.
    """

    def __init__(self, answer: str, tokens_per_s: float = 0.0, fault: Fault = ""):
        self.answer, self.tokens_per_s, self.fault = answer, tokens_per_s, fault
        self.url = ""
        self.requests: list[dict[str, Any]] = []  # the bodies, in order
        self.sent: list[tuple[float, str]] = []  # (monotonic s, token) as they left
        self.hung_up = 0  # answers that the client stopped reading

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_post("/v1/chat/completions", self._complete)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests.append(body)
        if self.fault == "refuse":
            error = {"message": "Incorrect API key provided", "type": "invalid_request_error"}
            return web.json_response({"error": error}, status=401)
        words = self.answer.split(" ")
        tokens = [word if i == 0 else f" {word}" for i, word in enumerate(words)]
        if not body.get("stream"):
            message = {"role": "assistant", "content": self.answer}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            return web.json_response(self._envelope("chat.completion", choices=[choice]))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        try:
            await self._stream(request, response, tokens)
        except (ConnectionError, asyncio.CancelledError):
            self.hung_up += 1
            raise
        return response

    async def _stream(
        self, request: web.Request, response: web.StreamResponse, tokens: list[str]
    ) -> None:
        if self.fault == "garbage":
            await response.write(b"data: {this is not JSON\n\n")
            return
        if self.fault == "stall":
            await asyncio.sleep(3600)
        if self.fault == "empty":
            tokens = []
        elif self.fault == "die":
            tokens = tokens[: len(tokens) // 2]
        due = time.monotonic()
        for token in tokens:
            await self._event(response, {"content": token})
            self.sent.append((time.monotonic(), token))
            if self.tokens_per_s:
                due += 1 / self.tokens_per_s
                await asyncio.sleep(max(0.0, due - time.monotonic()))
        if self.fault == "die":
            assert request.transport is not None
            request.transport.abort()  # the connection breaks; no farewell
            return
        await self._event(response, {}, finish="stop")
        await response.write(b"data: [DONE]\n\n")

    async def _event(
        self, response: web.StreamResponse, delta: dict[str, str], finish: str | None = None
    ) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = self._envelope("chat.completion.chunk", choices=[choice])
        await response.write(f"data: {json.dumps(chunk)}\n\n".encode())

    @staticmethod
    def _envelope(kind: str, **fields: Any) -> dict[str, Any]:
        return {"id": "answer", "object": kind, "created": 0, "model": "paced", **fields}
