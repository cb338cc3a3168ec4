"""Who may do what: names the server answers to, pages that may talk, operators who may look inside."""

import hashlib
import ipaddress
import re
import secrets
import socket
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tts.server.listening import is_loopback

COOKIE = "usher_session"
SESSION_S = 12 * 3600.0  # an operator's browser is let in for a day at the desk
MOST_SESSIONS = 100
GUESSES = 5  # wrong tokens in a row from one address
HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d{1,5})?", re.ASCII)  # a Host header
LOCKED_S = 60.0  # after them, nothing from it is compared for so long
MOST_ADDRESSES = 1000  # remembered for wrong guesses; the oldest are forgotten first


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

    def __init__(self, app: ASGIApp, host: str, names: Iterable[str] = ()):
        """``host``: the address listened on; ``names``: further names, of a reverse proxy say."""
        self._app, self._loopback_only = app, is_loopback(host)
        own = () if self._loopback_only else (socket.gethostname(), f"{socket.gethostname()}.local")
        self._names = {name.lower() for name in ("localhost", host, *own, *names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._trusts(Headers(scope=scope).get("host")):
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse(
            "This server does not answer to that name; see kiosk --allow-host", status_code=400
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


class Gate:
    """Who may look inside: on loopback everybody, elsewhere those who have the token. A server that
    answers to names is reached through a proxy, from elsewhere.

    The token is given once, in the address bar or as a bearer; a browser then holds a session of its
    own. Wrong tokens lock their address out for a while.
    """

    def __init__(
        self, host: str, token: str | None, names: Iterable[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ):  # fmt: skip
        self._open, self._clock = is_loopback(host) and not any(names), clock
        self._token = _digest(token) if token else None
        self._sessions: OrderedDict[bytes, float] = OrderedDict()  # digest -> s, when it ends
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()  # address -> count, s

    def lets_in(self, connection: HTTPConnection) -> bool:
        """By session or bearer token."""
        if self._open:
            return True
        if self._has_session(connection.cookies.get(COOKIE, "")):
            return True
        scheme, _, given = connection.headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self.accepts(given, connection)

    def accepts(self, given: str, connection: HTTPConnection) -> bool:
        """Whether ``given`` is the token; never while the address is locked out."""
        address = connection.client.host if connection.client else ""
        if self._token is None or self.locked(connection):
            return False
        if secrets.compare_digest(_digest(given), self._token):
            self._wrong.pop(address, None)
            return True
        count, _ = self._wrong.pop(address, (0, 0.0))
        self._wrong[address] = (count + 1, self._clock())
        while len(self._wrong) > MOST_ADDRESSES:
            self._wrong.popitem(last=False)
        return False

    def locked(self, connection: HTTPConnection) -> bool:
        """Whether too many wrong tokens came from there just now."""
        address = connection.client.host if connection.client else ""
        count, last = self._wrong.get(address, (0, 0.0))
        if count < GUESSES:
            return False
        if self._clock() - last < LOCKED_S:
            return True
        del self._wrong[address]
        return False

    def new_session(self) -> str:
        """A cookie's value; the token itself never leaves this process."""
        session = secrets.token_urlsafe(32)
        self._sessions[_digest(session)] = self._clock() + SESSION_S
        while len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return session

    def _has_session(self, session: str) -> bool:
        ends = self._sessions.get(_digest(session))  # of a digest, timing tells nothing
        return ends is not None and self._clock() < ends


def _digest(secret: str) -> bytes:
    """Of equal length for all, so that comparing takes equally long for all."""
    return hashlib.sha256(secret.encode(errors="surrogateescape")).digest()
