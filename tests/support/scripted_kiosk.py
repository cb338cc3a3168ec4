"""The kiosk's real pages in front of a server that plays a script: for what the page looks like."""

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import uvicorn
from fastapi import FastAPI, WebSocket
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.websockets import WebSocketDisconnect

from agent.kiosk.board import board, card
from agent.kiosk.server import WEB, SecurityHeaders
from knowledge import Schedule, Session

FRAME_S = 0.08
HUM = (3000 * np.sin(np.arange(1920) * 0.1)).astype(np.int16).tobytes()


@dataclass
class Script:
    """What the next screen is shown. Change it between pages."""

    schedule: Schedule
    now: datetime
    question: str = ""
    answer: str = ""
    sessions: tuple[Session, ...] = ()
    words_heard: int = 4  # the answer stops sounding in the middle of a word, for a picture
    llm: str = "built-in answerer"
    inside: list[dict[str, Any]] = field(default_factory=list)  # events of /inside

    def messages(self):
        """Messages of a conversation up to the middle of its answer."""
        yield {"type": "state", "state": "listening"}
        if not self.question:
            return
        yield {"type": "state", "state": "hearing"}
        yield {"type": "question", "text": self.question, "final": True}
        yield {"type": "state", "state": "thinking"}
        if not self.answer:
            return
        yield {"type": "answer_start"}
        words = self.answer.split(" ")
        for word in words:
            yield {"type": "answer", "text": word + " "}
        yield {"type": "cards", "sessions": [card(s) for s in self.sessions],
               "epoch": self.now.timestamp(), "today": f"{self.now:%A}"}  # fmt: skip
        yield {"type": "state", "state": "speaking"}
        for word in words[: self.words_heard]:
            yield {"type": "word", "text": word}
            yield HUM


class Scripted:
    """A server in a thread of its own; ``script`` may be replaced at any time."""

    def __init__(self, script: Script):
        self.script = script
        self.url = ""

    @contextmanager
    def serve(self):
        server = uvicorn.Server(
            uvicorn.Config(
                self._app(), port=0, log_config=None, lifespan="off", timeout_graceful_shutdown=1
            )
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the scripted server did not start"
            threading.Event().wait(0.02)
        self.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.should_exit = True
            thread.join(10)

    def _app(self) -> FastAPI:
        app = FastAPI(openapi_url=None)
        app.add_middleware(SecurityHeaders)

        @app.get("/")
        async def page() -> FileResponse:
            return FileResponse(WEB / "index.html")

        @app.get("/inside")
        async def inside() -> FileResponse:
            return FileResponse(WEB / "inside.html")

        @app.get("/board")
        async def on_now_and_next() -> JSONResponse:
            return JSONResponse(board(self.script.schedule, self.script.now))

        @app.get("/healthz")
        async def healthz() -> JSONResponse:
            return JSONResponse({"status": "ok"})

        @app.websocket("/talk")
        async def talk(websocket: WebSocket) -> None:
            await websocket.accept()
            for message in self.script.messages():
                if isinstance(message, bytes):
                    await websocket.send_bytes(message)
                else:
                    await websocket.send_json(message)
            await until_gone(websocket)

        @app.websocket("/inside/live")
        async def inside_live(websocket: WebSocket) -> None:
            await websocket.accept()
            now = asyncio.get_running_loop().time()
            await websocket.send_json({
                "kind": "facts", "time": now, "voice": "slt", "lookahead": 1, "frame_s": FRAME_S,
                "bits_per_second": 2562.5, "llm": self.script.llm,
                "recogniser": "embedded recogniser (pocketsphinx, 1,289 words from the schedule)",
            })  # fmt: skip
            events = [{"screen": "1", **e, "at": now - 12 + e["at"]} for e in self.script.inside]
            if events:
                await websocket.send_json({"kind": "events", "events": events})
            await until_gone(websocket)

        app.mount("/web", StaticFiles(directory=WEB), name="web")
        return app


async def until_gone(websocket: WebSocket) -> None:
    try:
        while True:
            await websocket.receive()
    except (WebSocketDisconnect, RuntimeError):
        return


def session(title: str, at: datetime, minutes: int = 45, **more: Any) -> Session:
    return Session(title, title, at, at + timedelta(minutes=minutes), **more)
