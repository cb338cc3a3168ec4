"""The speech server: our engine for other programs, over HTTP and over a WebSocket.

    POST /v1/audio/speech     OpenAI's: a text in, its sound out while it is made
    GET  /v1/audio/voices     GET /v1/models     GET /healthz
    WS   /v1/audio/stream     text in as an LLM writes it, sound and word times out as they are made

One thread runs the streams of all clients (see ``tts.batch_scheduler``).
"""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import numpy as np
import soxr
import uvicorn
from fastapi import APIRouter, FastAPI, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse, Response, StreamingResponse
from loguru import logger

from tts.batch_scheduler import BatchScheduler, Stream
from tts.errors import UserError
from tts.interface import SpeechEngine
from tts.pcm import to_pcm
from tts.server.auth import Key
from tts.server.encoding import KINDS, OPENAI_RATE, WHOLE, encode, wav_header
from tts.server.http_limits import LimitedH11
from tts.server.limits import (
    MOST_BODY,
    MOST_SOUND_S,
    MOST_STREAMS,
    STALLED_S,
    IdleClient,
    TooLarge,
    read_body,
)
from tts.server.listening import is_loopback, url_of
from tts.server.names import TrustedHosts, same_origin
from tts.server.speech_request import BadRequest, SpeechRequest, parse
from tts.server.streaming import Dialogue

NAME = "usher"
SHUTDOWN_S = 3  # for running responses to finish when the server shuts down


def fault(message: str, parameter: str | None = None, status: int = 400) -> JSONResponse:
    """An error response in OpenAI's format."""
    kind = "invalid_request_error" if status < 500 else "server_error"
    error = {"message": message, "type": kind, "param": parameter, "code": None}
    return JSONResponse({"error": error}, status)


def make_app(engine: SpeechEngine, token: str | None = None, host: str = "127.0.0.1") -> FastAPI:
    """The ASGI application. ``host``: the address it listens on; ``token``: the key that clients must
    send, if any."""
    scheduler, key = BatchScheduler(engine), Key(token) if token is not None else None

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        watching = asyncio.create_task(give_up_stalled(scheduler))
        yield
        watching.cancel()

    app = FastAPI(title=NAME, docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.scheduler = scheduler
    app.add_middleware(TrustedHosts, host=host)
    app.include_router(speech_routes(scheduler, key))
    app.include_router(stream_route(scheduler, key))
    return app


def refused(connection: Request | WebSocket, key: Key | None) -> JSONResponse | None:
    """The response to a client that lacks the key, or to a web page of another site; else None."""
    if key and not key.is_sent_by(connection):
        return fault("the key is missing or wrong", status=401)
    if "origin" in connection.headers and not same_origin(connection):
        return fault("pages of other servers may not ask", status=403)
    return None


async def give_up_stalled(scheduler: BatchScheduler) -> None:
    """Close the streams of clients that have taken no sound for ``STALLED_S``, to free their places."""
    while True:
        await asyncio.sleep(STALLED_S / 4)
        for stream in scheduler.stalled(asyncio.get_running_loop().time(), STALLED_S):
            logger.info("a client took no sound for {:.0f} s; its stream is ended", STALLED_S)
            stream.close(IdleClient(f"no sound was taken for {STALLED_S:.0f} s"))


def speech_routes(scheduler: BatchScheduler, key: Key | None) -> APIRouter:
    """OpenAI's routes and the health check."""
    router, engine = APIRouter(), scheduler.engine

    @router.post("/v1/audio/speech")
    async def speech(request: Request) -> Response:
        if refusal := refused(request, key):
            return refusal
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind not in ("", "application/json"):  # forms on other sites' pages send other types
            return fault("content-type: only application/json", status=415)
        try:
            return await answer(request, scheduler, parse(await read_body(request), engine))
        except TooLarge as error:
            return fault(str(error), status=413)
        except BadRequest as error:
            return fault(str(error), error.parameter)
        except UserError as error:  # the engine failed before the response began
            return fault(str(error), status=503)

    @router.get("/v1/audio/voices")
    async def voices(request: Request) -> Response:
        return refused(request, key) or JSONResponse({"voices": engine.voices()})

    @router.get("/v1/models")
    async def models(request: Request) -> Response:
        model = {"id": NAME, "object": "model", "owned_by": NAME, "description": engine.describe()}
        return refused(request, key) or JSONResponse({"object": "list", "data": [model]})

    @router.get("/healthz")
    async def health() -> Response:
        return JSONResponse({"status": "ok", "streams": scheduler.streams})

    return router


def stream_route(scheduler: BatchScheduler, key: Key | None) -> APIRouter:
    router = APIRouter()

    @router.websocket("/v1/audio/stream")
    async def stream(websocket: WebSocket) -> None:
        if refused(websocket, key):
            await websocket.close(code=1008)
            return
        await websocket.accept()
        with suppress(WebSocketDisconnect):
            await Dialogue(websocket, scheduler).run()

    return router


async def answer(request: Request, scheduler: BatchScheduler, asked: SpeechRequest) -> Response:
    """A response with the sound: streamed as it is made, or whole for the formats in ``WHOLE``. Raises
    ``UserError``."""
    if scheduler.streams >= MOST_STREAMS:
        return fault("too many streams; try again soon", status=503)
    headers = {"x-usher-voice": asked.voice}
    stream = await scheduler.open(asked.voice)
    try:
        stream.push(asked.text)
        stream.end()
        chunks = sound(stream, scheduler.engine)
        first = await anext(chunks, None)  # reports a failing model before the response begins
        if first is None:
            return fault("input: there is nothing in it that can be spoken", "input")
        if asked.kind not in WHOLE:
            pieces = _pieces(first, chunks, asked.kind)
            return StreamingResponse(pieces, media_type=KINDS[asked.kind], headers=headers)
        samples = [first]
        async for chunk in chunks:
            samples.append(chunk)
            if await request.is_disconnected():
                stream.close()
                return Response(status_code=499)  # the client has gone
        body = await asyncio.to_thread(encode, np.concatenate(samples), asked.kind)
        return Response(body, media_type=KINDS[asked.kind], headers=headers)
    except BaseException:
        stream.close()
        raise


async def sound(stream: Stream, engine: SpeechEngine) -> AsyncIterator[np.ndarray]:
    """(S,) float32 chunks at OpenAI's rate, as they are made, at most ``MOST_SOUND_S``; none if the
    text has nothing to speak. Closes the stream in any case."""
    resample = soxr.ResampleStream(engine.sample_rate, OPENAI_RATE, 1, dtype="float32")
    seconds = 0.0
    try:
        async for frame in stream.frames():
            yield resample.resample_chunk(frame.pcm)
            seconds += engine.frame_samples / engine.sample_rate
            if seconds > MOST_SOUND_S:
                logger.warning("an answer was cut after {:.0f} s of sound", seconds)
                break
        if seconds:
            yield resample.resample_chunk(np.zeros(0, np.float32), last=True)
    finally:
        stream.close()


async def _pieces(
    first: np.ndarray, rest: AsyncIterator[np.ndarray], kind: str
) -> AsyncIterator[bytes]:
    if kind == "wav":
        yield wav_header(OPENAI_RATE)
    yield to_pcm(first)
    async for chunk in rest:
        yield to_pcm(chunk)


def serve(engine: SpeechEngine, host: str, token: str | None, sock: socket.socket) -> None:
    """Run the server until ctrl-C, on a socket from ``listen``. Any address but loopback needs
    ``token``."""
    check_reach(host, token)
    url = url_of(host, sock.getsockname()[1])
    print(f"{engine.describe()}\n{url}/v1/audio/speech; ctrl-C ends", flush=True)
    config = uvicorn.Config(
        make_app(engine, token, host), log_config=None, access_log=False, http=LimitedH11,
        ws_max_size=MOST_BODY, timeout_graceful_shutdown=SHUTDOWN_S,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[sock])


def check_reach(host: str, token: str | None) -> None:
    """Raises ``UserError`` for an address that other machines can reach, if there is no token."""
    if not is_loopback(host) and not token:
        raise UserError(f"--host {host}: other machines can reach it; set --token or USHER_TOKEN")
