"""Which language model answers: an OpenAI-compatible endpoint, or the built-in answerer."""

from pydantic import SecretStr

from tts.errors import UserError
from tts.openai_client import Endpoint

__all__ = ["Endpoint", "choose"]

OPENAI_URL, DEFAULT_MODEL = "https://api.openai.com/v1", "gpt-4.1"


def choose(
    name: str, url: str | None, model: str | None, key: SecretStr | None
) -> tuple[Endpoint | None, str]:
    """The endpoint to use (None: the built-in answerer) and the reason. Raises ``UserError``."""
    if name == "builtin":
        return None, "asked for"
    if url or key:
        secret = key.get_secret_value() if key else ""
        return Endpoint(url or OPENAI_URL, model or DEFAULT_MODEL, secret), "configured"
    if name == "openai":
        raise UserError("--llm openai needs --llm-url or USHER_LLM_URL")
    return None, "no LLM endpoint is configured (--llm-url, USHER_LLM_URL)"
