"""Authentication of operators for ``/inside`` and ``/metrics``: a token and browser sessions."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable

from starlette.requests import HTTPConnection

from tts.server.auth import Key, bearer, digest
from tts.server.listening import is_loopback

COOKIE = "usher_session"
SESSION_S = 12 * 3600.0  # a browser session lasts a working day
MOST_SESSIONS = 100
GUESSES = 5  # wrong tokens in a row from one address
LOCKED_S = 60.0  # after them, all tokens from the address are refused for this long
MOST_ADDRESSES = 1000  # whose wrong guesses are counted; the oldest are dropped first


class Gate:
    """Decides who may see ``/inside`` and ``/metrics``: everybody if the server listens on loopback
    only, else those who have the token. A server with host names (``names``) is reached through a
    proxy, so it needs the token even on loopback.

    The token is given in the address bar or as a bearer token; from the address bar, the browser gets a
    session cookie in exchange. Wrong tokens lock their address out for a while.
    """

    def __init__(
        self, host: str, token: str | None, names: Iterable[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ):  # fmt: skip
        self._open, self._clock = is_loopback(host) and not any(names), clock
        self._key = Key(token) if token else None
        self._sessions: OrderedDict[bytes, float] = OrderedDict()  # digest -> s, when it ends
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()  # address -> count, s

    def lets_in(self, connection: HTTPConnection) -> bool:
        """Whether the request has a valid session cookie or bearer token, or needs none."""
        if self._open:
            return True
        if self._has_session(connection.cookies.get(COOKIE, "")):
            return True
        given = bearer(connection)
        return given is not None and self.accepts(given, connection)

    def accepts(self, given: str, connection: HTTPConnection) -> bool:
        """Whether ``given`` is the token; never while the address is locked out."""
        address = connection.client.host if connection.client else ""
        if self._key is None or self.locked(connection):
            return False
        if self._key.is_(given):
            self._wrong.pop(address, None)
            return True
        count, _ = self._wrong.pop(address, (0, 0.0))
        self._wrong[address] = (count + 1, self._clock())
        while len(self._wrong) > MOST_ADDRESSES:
            self._wrong.popitem(last=False)
        return False

    def locked(self, connection: HTTPConnection) -> bool:
        """Whether the address is locked out for wrong tokens."""
        address = connection.client.host if connection.client else ""
        count, last = self._wrong.get(address, (0, 0.0))
        if count < GUESSES:
            return False
        if self._clock() - last < LOCKED_S:
            return True
        del self._wrong[address]
        return False

    def new_session(self) -> str:
        """Start a browser session; returns its cookie's value, which is independent of the token."""
        session = secrets.token_urlsafe(32)
        self._sessions[digest(session)] = self._clock() + SESSION_S
        while len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return session

    def _has_session(self, session: str) -> bool:
        ends = self._sessions.get(digest(session))  # the lookup's timing reveals only a digest
        return ends is not None and self._clock() < ends
