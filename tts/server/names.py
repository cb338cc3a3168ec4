"""Which names a server answers to, and which pages may ask it: the kiosk's and the voice's alike."""

import ipaddress
import re
import socket
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tts.server.listening import is_loopback

HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d{1,5})?", re.ASCII)  # a Host header


def ip_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that ``host`` writes out, in brackets or not; None for a name."""
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


class TrustedHosts:
    """ASGI middleware that answers to known names only, pages and websockets alike.

    A name of somebody else's that points here (DNS rebinding) would make their page count as ours.
    A written-out address cannot be pointed elsewhere, so on a network every one is accepted.
    """

    def __init__(self, app: ASGIApp, host: str, names: Iterable[str] = (), how: str = ""):
        """``host``: the address listened on; ``names``: further names, of a reverse proxy say;
        ``how``: the way to add one, for whom it is refused."""
        self._app, self._loopback_only = app, is_loopback(host)
        self._how = f"; see {how}" if how else ""
        own = () if self._loopback_only else (socket.gethostname(), f"{socket.gethostname()}.local")
        self._names = {name.lower() for name in ("localhost", host, *own, *names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._trusts(Headers(scope=scope).get("host")):
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse(
            f"This server does not answer to that name{self._how}", status_code=400
        )
        await refusal(scope, receive, send)

    def _trusts(self, header: str | None) -> bool:
        parsed = HOST.fullmatch(header or "")
        if parsed is None:
            return False
        name = parsed[1].lower()
        if name.removeprefix("[").removesuffix("]") in self._names:
            return True
        address = ip_of(name)
        return address is not None and (address.is_loopback or not self._loopback_only)


def same_origin(connection: HTTPConnection) -> bool:
    """Whether a page of this server asks: other pages may not use the microphone through it."""
    origins = connection.headers.getlist("origin")
    if len(origins) != 1:
        return False
    return origins[0].split("://")[-1] == connection.headers.get("host", "")
