"""Which Host headers and Origins the servers (kiosk and speech) accept."""

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
    """The IP address that ``host`` is, in brackets or not; None for a name."""
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


class TrustedHosts:
    """ASGI middleware that accepts requests for known host names only, WebSockets included.

    With DNS rebinding, a name of another site resolves to this machine, and the site's page would
    count as ours. An IP address cannot be redirected that way, so any is accepted where the server
    listens on a network.
    """

    def __init__(self, app: ASGIApp, host: str, names: Iterable[str] = (), how: str = ""):
        """``host``: the address the server listens on; ``names``: further names, such as a reverse
        proxy's; ``how``: the option that adds one, for the refusal."""
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
    """Whether the request comes from a page of this server: pages of other sites may not use it."""
    origins = connection.headers.getlist("origin")
    if len(origins) != 1:
        return False
    return origins[0].split("://")[-1] == connection.headers.get("host", "")
