"""The web server: pages, the board, conversations and what operators look at."""

import asyncio
import ipaddress
import secrets
import time
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request, WebSocket
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from loguru import logger
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import HTTPConnection
from starlette.websockets import WebSocketDisconnect

from agent.app import Parts, forget
from agent.kiosk.board import board
from agent.kiosk.events import Event, Hub
from agent.kiosk.metrics import Metrics
from agent.kiosk.visit import Visit
from agent.transports.websocket import HIGHEST_HZ, LONGEST_MESSAGE, LOWEST_HZ
from tts.errors import UserError

WEB = Path(__file__).parent / "web"
COOKIE = "usher_token"
BATCH = 200  # events in one message to a viewer
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",  # a page must not outlive the server's version
}


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Gate:
    """Who may look inside: on loopback everybody, elsewhere those who have the token."""

    def __init__(self, host: str, token: str | None):
        self._open, self._token = is_loopback(host), token

    @property
    def closed(self) -> bool:
        return not self._open and not self._token

    def lets_in(self, connection: HTTPConnection, given: str | None = None) -> bool:
        if self._open:
            return True
        bearer = connection.headers.get("authorization", "").removeprefix("Bearer ")
        given = given or connection.cookies.get(COOKIE) or bearer
        return bool(self._token) and secrets.compare_digest(given.encode(), self._token.encode())


def same_origin(websocket: WebSocket) -> bool:
    """Whether a page of this server asks: other pages may not use the microphone through it."""
    origin = websocket.headers.get("origin", "")
    return origin.split("://")[-1] == websocket.headers.get("host", "")


async def show_events(websocket: WebSocket, events: "asyncio.Queue[Event]") -> None:
    with suppress(WebSocketDisconnect, RuntimeError):  # the viewer has gone
        while True:
            batch = [await events.get()]
            while not events.empty() and len(batch) < BATCH:
                batch.append(events.get_nowait())
            await websocket.send_json({"kind": "events", "events": batch})


def make_app(
    parts: Parts, host: str = "127.0.0.1", token: str | None = None, silence_s: float = 30.0,
    most_screens: int = 8, unanswered: Path | None = None,
) -> FastAPI:  # fmt: skip
    """The application; ``silence_s``: until a conversation is forgotten; ``unanswered``: a folder
    for questions that had no answer."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI):
        async with parts.watch.watching():
            yield

    app = FastAPI(openapi_url=None, lifespan=lifespan)
    hub, gate, metrics = Hub(), Gate(host, token), Metrics(unanswered)
    visits: set[Visit] = set()
    app.state.visits, app.state.hub = visits, hub
    if is_loopback(host):  # a name that only points here is another site's trick
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=["localhost", "127.0.0.1", "[::1]"])

    @app.middleware("http")
    async def add_headers(request: Request, call_next) -> Response:
        response = await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.get("/")
    async def kiosk() -> FileResponse:
        return FileResponse(WEB / "index.html")

    @app.get("/board")
    async def on_now_and_next() -> JSONResponse:
        return JSONResponse({**board(parts.schedule, parts.clock()), "silence_s": silence_s})

    @app.get("/healthz")
    async def healthz() -> JSONResponse:
        watch, schedule = parts.watch, parts.schedule
        return JSONResponse({
            "status": "ok", "conversations": len(visits),
            "schedule": {
                "name": schedule.name, "sessions": len(schedule.talks),
                "read_at": watch.read_at.isoformat(timespec="seconds"), "problem": watch.problem,
            },
        })  # fmt: skip

    @app.get("/metrics")
    async def prometheus(request: Request) -> Response:
        if not gate.lets_in(request):
            return Response("token needed: Authorization: Bearer ...", status_code=403)
        return Response(metrics.text(), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    @app.websocket("/talk")
    async def talk(websocket: WebSocket, rate: int = 48000, screen: str = "1") -> None:
        if not same_origin(websocket) or not LOWEST_HZ <= rate <= HIGHEST_HZ:
            await websocket.close(code=1008)
            return
        await websocket.accept()
        if len(visits) >= most_screens:
            await websocket.send_json({"type": "busy"})
            await websocket.close(code=1013)
            return
        try:
            visit = Visit(parts, websocket, rate, screen[:40], hub, silence_s, metrics)
        except Exception:
            logger.exception("a conversation could not be begun")
            await websocket.close(code=1011)
            return
        visits.add(visit)
        metrics.conversations.set(len(visits))
        try:
            await visit.run()
        finally:
            visits.discard(visit)
            metrics.conversations.set(len(visits))
            del visit
            forget()

    @app.get("/inside")
    async def inside(request: Request, token: str | None = None) -> Response:
        if not gate.lets_in(request, token):
            return Response("token needed: /inside?token=...", status_code=403)
        if token:  # out of the address bar, and of every log that keeps addresses
            response: Response = RedirectResponse("/inside")
            response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
            return response
        return FileResponse(WEB / "inside.html")

    @app.websocket("/inside/live")
    async def inside_live(websocket: WebSocket) -> None:
        if not same_origin(websocket) or not gate.lets_in(websocket):
            await websocket.close(code=1008)
            return
        await websocket.accept()
        await websocket.send_json({"kind": "facts", "time": time.time(), **parts.facts()})
        with hub.viewing() as events:
            showing = asyncio.create_task(show_events(websocket, events))
            try:
                while True:  # says nothing; ends when the viewer goes, or the server
                    await websocket.receive_text()
            except (WebSocketDisconnect, KeyError):
                return
            finally:
                showing.cancel()

    app.mount("/web", StaticFiles(directory=WEB), name="web")
    return app


def serve(app: FastAPI, host: str, port: int) -> None:
    """Run until interrupted. Raises ``UserError`` if the address cannot be used."""
    config = uvicorn.Config(
        app, host=host, port=port, log_config=None, access_log=False, server_header=False,
        ws_max_size=LONGEST_MESSAGE, timeout_graceful_shutdown=3,
    )  # fmt: skip
    try:
        sock = config.bind_socket()
    except SystemExit:  # uvicorn has only logged why
        raise UserError(
            f"{host}:{port} cannot be listened on; is it in use? Choose another --port"
        ) from None
    uvicorn.Server(config).run(sockets=[sock])
