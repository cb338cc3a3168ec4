"""The kiosk's web server: pages, board, conversations over WebSocket, and the operators' routes."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from fastapi import APIRouter, FastAPI, Request, WebSocket
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from loguru import logger
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from agent.app import Parts, forget
from agent.kiosk.auth import COOKIE, Gate
from agent.kiosk.board import board
from agent.kiosk.events import Hub, Shown
from agent.kiosk.metrics import Metrics
from agent.kiosk.openings import Openings
from agent.kiosk.unanswered import UnansweredLog
from agent.kiosk.visit import Desk, Visit
from agent.speech.capacity import conversations_at_once, seconds_per_second
from agent.transports.websocket import HIGHEST_HZ, LONGEST_MESSAGE, LOWEST_HZ, ScreenTransport
from tts.server.http_limits import LimitedH11
from tts.server.names import TrustedHosts, same_origin

WEB = Path(__file__).parent / "web"
BATCH = 200  # events in one message to a viewer
MOST_VIEWERS = 16  # of /inside; each is sent every event of every conversation
LONGEST_NAME = 40  # characters of a screen's name
HEADERS = {
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'",
    "permissions-policy": "microphone=(self), camera=(), geolocation=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",  # a browser must not use pages of an older version
}


@dataclass
class Kiosk:
    """The state that the server's routes share."""

    desk: Desk
    gate: Gate
    openings: Openings
    most_screens: int
    visits: set[Visit] = field(default_factory=set)
    taken: int = 0  # conversations open, or being opened

    def count(self, change: int) -> None:
        self.taken += change
        self.desk.metrics.conversations.set(self.taken)


def screen_name(given: str) -> str:
    """``given`` as one short printable line, since it is shown in logs and on ``/inside``."""
    plain = "".join(c if c.isprintable() else " " for c in given)[:LONGEST_NAME].strip()
    return plain or "1"


def without_folders(problem: str, files: Iterable[Path]) -> str:
    """``problem`` with bare file names in place of paths: /healthz must not reveal the machine's
    folders."""
    for file in files:
        for path in (file.absolute(), file):
            problem = problem.replace(str(path), path.name)
    return re.sub(r"(?<![\w/:.])/(?:[^\s/'\"]+/)+", "", problem)


class SecurityHeaders:
    """ASGI middleware: every response carries ``HEADERS``."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                more = [(n.encode(), v.encode()) for n, v in HEADERS.items()]
                message["headers"] += [(n, v) for n, v in more if n not in present]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def make_app(
    parts: Parts, host: str = "127.0.0.1", token: str | None = None, silence_s: float = 30.0,
    most_screens: int | None = None, unanswered: Path | None = None, names: Sequence[str] = (),
) -> FastAPI:  # fmt: skip
    """The ASGI application. ``silence_s``: a conversation ends after this much silence; ``unanswered``:
    folder for the questions that had no answer; ``names``: allowed Host headers, besides addresses;
    ``most_screens``: conversations at once (default: the capacity that is measured now)."""
    if most_screens is None:
        most_screens = conversations_at_once(seconds_per_second(parts.engine, parts.voice))
        logger.info("{} conversations at once; the next visitor is told to wait", most_screens)
    log = UnansweredLog(unanswered) if unanswered else None
    desk = Desk(parts, Hub(), Metrics(), log, silence_s)
    kiosk = Kiosk(desk, Gate(host, token, names), Openings(parts), most_screens)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with parts.watch.watching():
            yield
        kiosk.openings.shutdown()

    app = FastAPI(openapi_url=None, lifespan=lifespan)
    app.state.kiosk = kiosk
    app.add_middleware(TrustedHosts, host=host, names=names, how="kiosk --allow-host")
    app.add_middleware(SecurityHeaders)
    app.include_router(public_routes(kiosk))
    app.include_router(operator_routes(kiosk))
    app.mount("/web", StaticFiles(directory=WEB), name="web")
    return app


def public_routes(kiosk: Kiosk) -> APIRouter:
    """Routes for visitors' screens and health checks."""
    router, parts = APIRouter(), kiosk.desk.parts

    @router.get("/")
    async def page() -> FileResponse:
        return FileResponse(WEB / "index.html")

    @router.get("/board")
    async def on_now_and_next() -> JSONResponse:
        shown = board(parts.schedule, parts.clock())
        return JSONResponse({**shown, "silence_s": kiosk.desk.silence_s})

    @router.get("/healthz")
    async def healthz() -> JSONResponse:
        watch, schedule = parts.watch, parts.schedule
        problem = without_folders(watch.problem, [parts.settings.schedule, *parts.settings.facts])
        return JSONResponse({
            "status": "ok", "conversations": kiosk.taken,
            "schedule": {
                "name": schedule.name, "sessions": len(schedule.talks),
                "read_at": watch.read_at.isoformat(timespec="seconds"), "problem": problem,
            },
        })  # fmt: skip

    @router.websocket("/talk")
    async def talk(websocket: WebSocket, rate: int = 48000, screen: str = "1") -> None:
        if not same_origin(websocket) or not LOWEST_HZ <= rate <= HIGHEST_HZ:
            await websocket.close(code=1008)
            return
        await websocket.accept()
        if kiosk.taken >= kiosk.most_screens:
            await websocket.send_json({"type": "busy"})
            await websocket.close(code=1013)
            return
        kiosk.count(+1)
        try:
            await converse(kiosk, websocket, rate, screen_name(screen))
        finally:
            kiosk.count(-1)
            forget()

    return router


async def converse(kiosk: Kiosk, websocket: WebSocket, rate: int, screen: str) -> None:
    """Run one conversation over ``websocket``, from its opening until the visitor leaves or is
    silent."""
    try:
        transport = ScreenTransport(websocket, rate)
        opened = await kiosk.openings.open(transport)
    except Exception as error:
        logger.opt(exception=error).error("screen {}: cannot open a conversation", screen)
        kiosk.desk.metrics.errors.labels("opening").inc()
        await websocket.close(code=1011)
        return
    visit = Visit(kiosk.desk, opened, transport, screen)
    kiosk.visits.add(visit)
    try:
        await visit.run()
    finally:
        kiosk.visits.discard(visit)


def operator_routes(kiosk: Kiosk) -> APIRouter:
    """Routes for operators: ``/metrics`` and ``/inside``."""
    router, gate = APIRouter(), kiosk.gate

    def refusal(request: Request, how: str) -> Response:
        if gate.locked(request):
            return Response("too many wrong tokens; wait a minute", status_code=429)
        return Response(f"token needed: {how}", status_code=403)

    @router.get("/metrics")
    async def prometheus(request: Request) -> Response:
        if not gate.lets_in(request):
            return refusal(request, "Authorization: Bearer ...")
        return Response(kiosk.desk.metrics.text(), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    @router.get("/inside")
    async def inside(request: Request, token: str | None = None) -> Response:
        if token and gate.accepts(token, request):
            # a redirect takes the token out of the address bar and the browser's history
            response = RedirectResponse("/inside")
            response.set_cookie(COOKIE, gate.new_session(), httponly=True, samesite="strict",
                                secure=request.url.scheme == "https")  # fmt: skip
            return response
        if not gate.lets_in(request):
            return refusal(request, "/inside?token=...")
        return RedirectResponse("/inside") if token else FileResponse(WEB / "inside.html")

    @router.websocket("/inside/live")
    async def inside_live(websocket: WebSocket) -> None:
        if not same_origin(websocket) or not gate.lets_in(websocket):
            await websocket.close(code=1008)
            return
        await websocket.accept()
        if kiosk.desk.hub.viewers >= MOST_VIEWERS:
            await websocket.send_json({"kind": "full"})
            await websocket.close(code=1013)
            return
        await show_inside(kiosk.desk, websocket)

    return router


async def show_inside(desk: Desk, websocket: WebSocket) -> None:
    """Send events to a viewer until it disconnects or the server stops."""
    with desk.hub.viewing() as events:  # counts the viewer before the first await
        now = asyncio.get_running_loop().time()
        await websocket.send_json({"kind": "facts", "time": now, **desk.parts.facts()})
        showing = asyncio.create_task(show_events(websocket, events))
        try:
            while True:  # a viewer sends nothing: this waits for the disconnect
                await websocket.receive_text()
        except (WebSocketDisconnect, KeyError):
            return
        finally:
            showing.cancel()


async def show_events(websocket: WebSocket, events: "asyncio.Queue[Shown]") -> None:
    with suppress(WebSocketDisconnect, RuntimeError):  # the viewer has gone
        while True:
            batch = [await events.get()]
            while not events.empty() and len(batch) < BATCH:
                batch.append(events.get_nowait())
            await websocket.send_json({"kind": "events", "events": batch})


def serve(app: FastAPI, sock: socket.socket) -> None:
    """Run until interrupted, on a socket from ``listen``."""
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, http=LimitedH11,
        ws_max_size=LONGEST_MESSAGE, timeout_graceful_shutdown=3,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[sock])
