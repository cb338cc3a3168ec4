"""Clients for servers with OpenAI's API: the LLM's, the recogniser's and the speech server.

This module is in ``tts`` because ``agent`` may import ``tts``, but not the other way round. The openai
package takes most of a second to import, so it is imported when a client is made.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from tts.logs import mask

if TYPE_CHECKING:
    from openai import AsyncOpenAI, OpenAI

SERVERS = {"llm": "server", "stt": "recogniser", "tts": "speech server"}
CONNECT_S, READ_S = 3.0, 8.0  # longest wait for a connection, and for the next bytes


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible server. ``key``: "" for servers that need none; ``read_s``: timeout."""

    url: str
    model: str
    key: str = field(repr=False)
    read_s: float = READ_S

    @property
    def shown(self) -> str:
        """The address without user and password."""
        return mask(self.url)

    def describe(self) -> str:
        return f"{self.model} at {self.shown}"

    def hide(self, text: str) -> str:
        """``text`` with ``***`` for the key and for the address's password."""
        password = urlsplit(self.url).password or ""
        for secret in filter(None, (self.key, password, unquote(password))):
            text = text.replace(secret, "***")
        return mask(text)


def sync_client(endpoint: Endpoint) -> "OpenAI":
    import openai

    return openai.OpenAI(**_arguments(endpoint))


def async_client(endpoint: Endpoint) -> "AsyncOpenAI":
    import openai

    return openai.AsyncOpenAI(**_arguments(endpoint))


def _arguments(endpoint: Endpoint) -> dict[str, Any]:
    """Client arguments: short timeouts and no retries, because a visitor is waiting."""
    import httpx2

    timeout = httpx2.Timeout(endpoint.read_s, connect=CONNECT_S)
    key = endpoint.key or "none"
    return {"api_key": key, "base_url": endpoint.url, "timeout": timeout, "max_retries": 0}


def explain(error: Exception, endpoint: Endpoint, part: str) -> str:
    """One line on why the server failed, without the key.

    ``part``: a key of ``SERVERS``, which is also the prefix of the options that configure the server.
    """
    import httpx2
    import openai

    url = endpoint.shown
    told = endpoint.hide(_told(error))
    if isinstance(error, openai.PermissionDeniedError) and told:
        return f"{url} refuses access: {told}"
    if isinstance(error, (openai.AuthenticationError, openai.PermissionDeniedError)):
        return f"{url} refuses the key; set USHER_{part.upper()}_KEY or --{part}-key"
    if isinstance(error, openai.NotFoundError):
        if "model" in told.lower():
            return f"{url} has no model {endpoint.model!r}; see --{part}-model"
        return f"{url} has no such page (404); check the address, --{part}-url"
    if failed := _tls_failure(error):
        return f"{url} cannot be reached over TLS: {failed}"
    if isinstance(error, (openai.APITimeoutError, httpx2.TimeoutException)):
        return f"{url} did not answer within {endpoint.read_s:.0f} s"
    both = (error, error.__cause__)  # the package wraps what its client raises
    if any(isinstance(e, httpx2.TooManyRedirects) for e in both):
        return f"{url} redirects without end; check the address, --{part}-url"
    if isinstance(error, openai.APIStatusError):
        log = f"the {SERVERS[part]}'s own log may tell why"
        what = "failed" if error.status_code >= 500 else "refuses the request"
        return f"{url} {what} ({error.status_code}): {told or log}"
    if any(isinstance(e, httpx2.DecodingError) for e in both):
        return f"{url} sends what cannot be decoded; check the address, --{part}-url"
    if isinstance(error, (openai.APIConnectionError, httpx2.TransportError)):
        return f"{url} cannot be reached or broke off; is the {SERVERS[part]} running?"
    lines = str(error).splitlines()
    text = lines[0][:200] if lines else type(error).__name__
    return f"{url}: {endpoint.hide(text)}"


def _told(error: Exception) -> str:
    """The message in the body of an error's answer, one line."""
    body = getattr(error, "body", None)
    while isinstance(body, dict):
        body = next((body[key] for key in ("error", "message", "detail") if body.get(key)), None)
    return " ".join(body.split())[:200] if isinstance(body, str) and "<" not in body else ""


def _tls_failure(error: BaseException | None) -> str:
    """What TLS says, if that is the reason; "" otherwise."""
    import ssl

    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted ({error.verify_message})"
        if isinstance(error, ssl.SSLError):
            reason = (getattr(error, "reason", "") or "no TLS").replace("_", " ").lower()
            return f"{reason}; is it http://?"
        error = error.__cause__ or error.__context__
    return ""
