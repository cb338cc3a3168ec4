"""An OpenAI-compatible server on loopback that streams real server-sent events at a set pace."""

import asyncio
import json
from contextlib import asynccontextmanager

from aiohttp import web


class PacedLLM:
    """``fault``: "" or one of refuse (401), die (cut after half), garbage (no API at all), empty,
    broken (events that are no JSON), symbols (nothing that can be spoken), endless, stall (no
    token) and pause (none after half) for ``stall_s``; ``faulty``: how many requests it befalls,
    from the first."""

    stall_s = 10.0
    faulty = 1_000_000

    def __init__(self, tokens: list[str], per_second: float, fault: str = ""):
        self.tokens, self.per_second, self.fault = tokens, per_second, fault
        self.requests: list[dict] = []
        self.greetings: list[dict] = []  # at start
        self.read_ahead: list[dict] = []  # what a server on this machine is given to read

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        if body.get("max_tokens") == 1:
            self.read_ahead.append(body)
            return web.json_response({"choices": [{"message": {"content": ""}}]})
        if "max_tokens" in body:
            self.greetings.append(body)
            return web.json_response({"choices": [{"message": {"content": "Hello."}}]})
        self.requests.append(body)
        fault = self.fault if len(self.requests) <= self.faulty else ""
        if fault == "refuse":
            error = {"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}
            return web.json_response(error, status=401)
        if fault == "garbage":
            return web.Response(text="<html>not an API</html>", content_type="text/html")
        if not body.get("stream"):
            message = {"role": "assistant", "content": "".join(self.tokens)}
            return web.json_response({"id": "1", "object": "chat.completion", "choices": [
                {"index": 0, "message": message, "finish_reason": "stop"}]})  # fmt: skip
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        tokens = [] if fault == "empty" else self.tokens
        if fault == "symbols":
            tokens = ["\x00\x07 {{{", " ***", " ]]\ufffd"]
        elif fault == "endless":
            tokens = self.tokens * 100
        elif fault == "broken":
            await response.write(b"data: {not json\n\n")
            return response
        elif fault == "stall":
            await asyncio.sleep(self.stall_s)
        for number, token in enumerate(tokens):
            if request.transport is None:  # the client has given up
                return response
            if fault == "pause" and number == len(tokens) // 2:
                await asyncio.sleep(self.stall_s)
            if fault == "die" and number >= len(tokens) // 2:
                assert request.transport is not None
                request.transport.abort()
                return response
            await self._send(response, {"content": token})
            await asyncio.sleep(1 / self.per_second)
        await self._send(response, {}, "stop")
        await response.write(b"data: [DONE]\n\n")
        return response

    async def _send(self, response: web.StreamResponse, delta: dict, finish: str | None = None):
        chunk = {
            "id": "1", "object": "chat.completion.chunk", "created": 0, "model": "paced",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        }  # fmt: skip
        await response.write(f"data: {json.dumps(chunk)}\n\n".encode())

    @asynccontextmanager
    async def serve(self):
        """Yields the base URL."""
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._chat)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        try:
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            await runner.cleanup()
