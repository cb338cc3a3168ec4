"""The secret key of a server, kiosk or speech: how clients show it, and how it is compared."""

import hashlib
import secrets

from starlette.requests import HTTPConnection


def digest(secret: str) -> bytes:
    """SHA-256: equal lengths, so that the time of a comparison reveals nothing."""
    return hashlib.sha256(secret.encode(errors="surrogateescape")).digest()


class Key:
    """A key that clients must know. Only its digest is kept."""

    def __init__(self, secret: str):
        self._digest = digest(secret)

    def is_(self, given: str) -> bool:
        return secrets.compare_digest(digest(given), self._digest)

    def is_sent_by(self, connection: HTTPConnection) -> bool:
        """Whether a client has sent it as a bearer token."""
        return self.is_(bearer(connection) or "")


def bearer(connection: HTTPConnection) -> str | None:
    """The key in the header ``Authorization: Bearer KEY`` (RFC 6750); None without such a header."""
    scheme, _, given = connection.headers.get("authorization", "").partition(" ")
    return given if scheme.lower() == "bearer" else None
