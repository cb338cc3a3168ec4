"""The connection to an LLM endpoint, and its failures in one line each."""

import httpx2 as httpx
import openai
from openai import AsyncOpenAI

from agent.llm.endpoint import Endpoint

CONNECT_S, READ_S = 3.0, 8.0  # how long to wait for the endpoint, and for its next token


def open_client(url: str | None, key: str | None) -> AsyncOpenAI:
    """A client that gives up soon: a visitor is waiting. Servers without keys take any."""
    timeout = httpx.Timeout(READ_S, connect=CONNECT_S)
    return AsyncOpenAI(api_key=key or "none", base_url=url, timeout=timeout, max_retries=0)


def explain(error: Exception, endpoint: Endpoint) -> str:
    """One line on why the endpoint failed; the key never appears in it."""
    if isinstance(error, (openai.AuthenticationError, openai.PermissionDeniedError)):
        return f"{endpoint.url} refuses the key; set USHER_LLM_KEY or --llm-key"
    if isinstance(error, openai.NotFoundError):
        return f"{endpoint.url} has no model {endpoint.model!r}; see --llm-model"
    if isinstance(error, (openai.APITimeoutError, httpx.TimeoutException)):
        return f"{endpoint.url} did not answer within {READ_S:.0f} s"
    if isinstance(error, (openai.APIConnectionError, httpx.TransportError)):
        return f"{endpoint.url} cannot be reached or broke off; is the server running?"
    text = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
    if endpoint.key:
        text = text.replace(endpoint.key, "***")
    return f"{endpoint.url}: {text}"
