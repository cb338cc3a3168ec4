"""Our engine for other programs, over HTTP and over a websocket.

    POST /v1/audio/speech     OpenAI's: a text, and its sound as it is made
    GET  /v1/audio/voices     GET /v1/models     GET /healthz
    WS   /v1/audio/stream     text as it comes from an LLM, sound and word times as they are made

One thread (see ``conductor``) speaks for all of them.
"""

import asyncio
import hmac
import io
import json
import socket
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import numpy as np
import soundfile
import soxr
import uvicorn
from fastapi import FastAPI, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse, Response, StreamingResponse

from tts.errors import UserError
from tts.interface import SpeechEngine
from tts.server.batch_scheduler import BatchScheduler, Stream
from tts.server.listening import is_loopback, url_of

NAME = "usher"
OPENAI_RATE = 24000  # Hz, of OpenAI's "pcm"
MOST_CHARACTERS = 4096  # as OpenAI
MOST_STREAMS = 64
KINDS = {"pcm": "audio/pcm", "wav": "audio/wav", "flac": "audio/flac", "mp3": "audio/mpeg",
         "opus": "audio/ogg"}  # fmt: skip
ENCODINGS = {"flac": ("FLAC", "PCM_16"), "mp3": ("MP3", None), "opus": ("OGG", "OPUS")}


def fault(message: str, parameter: str | None = None, status: int = 400) -> JSONResponse:
    """An error as OpenAI's clients expect it."""
    kind = "invalid_request_error" if status < 500 else "server_error"
    error = {"message": message, "type": kind, "param": parameter, "code": None}
    return JSONResponse({"error": error}, status)


def to_pcm(samples: np.ndarray) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def wav_header(rate: int) -> bytes:
    """Of a stream whose length is not known yet."""
    parts = [
        b"RIFF", (0xFFFFFFFF).to_bytes(4, "little"), b"WAVEfmt ", (16).to_bytes(4, "little"),
        (1).to_bytes(2, "little"), (1).to_bytes(2, "little"), rate.to_bytes(4, "little"),
        (rate * 2).to_bytes(4, "little"), (2).to_bytes(2, "little"), (16).to_bytes(2, "little"),
        b"data", (0xFFFFFFFF - 36).to_bytes(4, "little"),
    ]  # fmt: skip
    return b"".join(parts)


async def sound(stream: Stream, rate: int) -> AsyncIterator[np.ndarray]:
    """(S,) float32 at OpenAI's rate, as it is made; ends the stream however it is left."""
    resample = soxr.ResampleStream(rate, OPENAI_RATE, 1, dtype="float32")
    try:
        async for frame in stream.frames():
            yield resample.resample_chunk(frame.pcm)
        yield resample.resample_chunk(np.zeros(0, np.float32), last=True)
    finally:
        stream.close()


async def encoded(chunks: AsyncIterator[np.ndarray], kind: str) -> AsyncIterator[bytes]:
    if kind == "wav":
        yield wav_header(OPENAI_RATE)
    async for chunk in chunks:
        yield to_pcm(chunk)


def complaint(body: Any, engine: SpeechEngine) -> JSONResponse | None:
    """What is wrong with a request, if anything."""
    if not isinstance(body, dict) or not isinstance(body.get("input"), str):
        return fault("input: a text is needed", "input")
    if not body["input"].strip() or len(body["input"]) > MOST_CHARACTERS:
        return fault(f"input: 1 to {MOST_CHARACTERS} characters", "input")
    voice = body.get("voice")
    if not isinstance(voice, str) or "/" in voice or voice not in engine.voices():
        return fault(f"voice: one of {', '.join(engine.voices())}", "voice")
    if body.get("response_format", "mp3") not in KINDS:
        return fault(f"response_format: one of {', '.join(KINDS)}", "response_format")
    if body.get("speed", 1.0) != 1.0:
        return fault("speed: only 1.0", "speed")
    if body.get("stream_format", "audio") != "audio":
        return fault("stream_format: only audio", "stream_format")
    if body.get("instructions"):
        return fault("instructions: not understood by this model", "instructions")
    return None


def make_app(engine: SpeechEngine, token: str | None = None) -> FastAPI:
    conductor = BatchScheduler(engine)
    app = FastAPI(title=NAME, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.conductor = conductor

    def allowed(headers) -> bool:
        shown = headers.get("authorization", "").removeprefix("Bearer ")
        return token is None or hmac.compare_digest(shown.encode(), token.encode())

    @app.post("/v1/audio/speech")
    async def speech(request: Request) -> Response:
        if not allowed(request.headers):
            return fault("the key is missing or wrong", status=401)
        try:
            body = await request.json()
        except ValueError:
            return fault("the body is not JSON")
        if wrong := complaint(body, engine):
            return wrong
        if conductor.streams >= MOST_STREAMS:
            return fault("too many streams; try again soon", status=503)
        stream = await conductor.open(body["voice"])
        stream.push(body["input"])
        stream.end()
        kind = body.get("response_format", "mp3")
        chunks = sound(stream, engine.sample_rate)
        try:
            first = await anext(chunks)  # a model that fails is told before the answer begins
        except UserError as error:
            return fault(str(error), status=503)
        everything = _behind(first, chunks)
        if kind in ENCODINGS:
            whole = np.concatenate([chunk async for chunk in everything])
            container, coding = ENCODINGS[kind]
            file = io.BytesIO()
            soundfile.write(file, whole, OPENAI_RATE, format=container, subtype=coding)
            return Response(file.getvalue(), media_type=KINDS[kind])
        return StreamingResponse(encoded(everything, kind), media_type=KINDS[kind])

    @app.get("/v1/audio/voices")
    async def voices(request: Request) -> Response:
        if not allowed(request.headers):
            return fault("the key is missing or wrong", status=401)
        return JSONResponse({"voices": engine.voices()})

    @app.get("/v1/models")
    async def models(request: Request) -> Response:
        if not allowed(request.headers):
            return fault("the key is missing or wrong", status=401)
        model = {"id": NAME, "object": "model", "owned_by": NAME, "description": engine.describe()}
        return JSONResponse({"object": "list", "data": [model]})

    @app.get("/healthz")
    async def health() -> Response:
        return JSONResponse({"status": "ok", "streams": conductor.streams})

    @app.websocket("/v1/audio/stream")
    async def stream(websocket: WebSocket) -> None:
        origin = websocket.headers.get("origin")
        foreign = origin and origin.split("//")[-1] != websocket.headers.get("host")
        if foreign or not allowed(websocket.headers):
            await websocket.close(code=1008)
            return
        await websocket.accept()
        with suppress(WebSocketDisconnect):
            await _converse(websocket, conductor, engine)

    return app


async def _behind(first: np.ndarray, rest: AsyncIterator[np.ndarray]) -> AsyncIterator[np.ndarray]:
    yield first
    async for chunk in rest:
        yield chunk


async def _converse(websocket: WebSocket, conductor: BatchScheduler, engine: SpeechEngine) -> None:
    """``start``, then ``text`` ..., then ``end``; or ``cancel``. See docs/scale.md."""
    stream: Stream | None = None
    sending: asyncio.Task | None = None
    ended = False
    try:
        while message := await _next(websocket, sending):
            kind = message.get("type")
            if kind == "start" and stream is None:
                if conductor.streams >= MOST_STREAMS:
                    raise UserError("too many streams; try again soon")
                stream = await conductor.open(message.get("voice"), message.get("lookahead", 1))
                await websocket.send_json({
                    "type": "ready", "sample_rate": engine.sample_rate, "encoding": "pcm_s16le",
                    "frame_samples": engine.frame_samples, "about": engine.describe(),
                })  # fmt: skip
                sending = asyncio.create_task(_send(websocket, stream, engine))
            elif kind == "text" and stream and not ended and isinstance(message.get("text"), str):
                stream.push(message["text"])
            elif kind == "end" and stream and not ended:
                ended = True
                stream.end()
            elif kind == "cancel":
                break
            else:
                raise UserError(f"message {kind!r} not expected here: start, text, end or cancel")
        await websocket.close()
    except UserError as error:
        await websocket.send_json({"type": "error", "message": str(error)})
        await websocket.close(code=1003)
    finally:
        if sending:
            sending.cancel()
        if stream:
            stream.close()


async def _next(websocket: WebSocket, sending: asyncio.Task | None) -> dict[str, Any] | None:
    """The next message; None once all has been said."""
    receiving = asyncio.create_task(websocket.receive_text())
    try:
        await asyncio.wait(
            {receiving, sending} if sending else {receiving}, return_when=asyncio.FIRST_COMPLETED
        )
        if sending and sending.done():
            sending.result()
            return None
        return _message(receiving.result())
    finally:
        receiving.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await receiving


def _message(text: str) -> dict[str, Any]:
    try:
        message = json.loads(text)
    except ValueError:
        message = None
    if not isinstance(message, dict):
        raise UserError("a message is a JSON object with a type")
    return message


async def _send(websocket: WebSocket, stream: Stream, engine: SpeechEngine) -> None:
    """Each word in front of its first frame, with its time in the stream's sound."""
    sent = frames = 0
    seconds = engine.frame_samples / engine.sample_rate
    try:
        async for frame in stream.frames():
            for word in stream.words[sent : frame.word + 1]:
                await websocket.send_json({
                    "type": "word", "text": word.text, "from": word.start, "to": word.end,
                    "at_s": round(frames * seconds, 3),
                })  # fmt: skip
                sent += 1
            await websocket.send_bytes(to_pcm(frame.pcm))
            frames += 1
        await websocket.send_json({"type": "done", "seconds": round(frames * seconds, 3)})
    except UserError as error:
        await websocket.send_json({"type": "error", "message": str(error)})


def serve(engine: SpeechEngine, host: str, token: str | None, sock: socket.socket) -> None:
    """Until ctrl-C, on a socket from ``listen``. Any address but loopback needs ``token``."""
    check_reach(host, token)
    url = url_of(host, sock.getsockname()[1])
    print(f"{engine.describe()}\n{url}/v1/audio/speech; ctrl-C ends", flush=True)
    config = uvicorn.Config(make_app(engine, token), log_config=None, access_log=False)
    uvicorn.Server(config).run(sockets=[sock])


def check_reach(host: str, token: str | None) -> None:
    """Raises ``UserError`` for a server that strangers could use."""
    if not is_loopback(host) and not token:
        raise UserError(f"--host {host}: other machines can reach it; set --token or USHER_TOKEN")
