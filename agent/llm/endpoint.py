"""Which language model answers: one in this process, an OpenAI-compatible server, or none."""

import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import knowledge
from agent.llm import discover
from agent.llm.model import SMALL, Mode, Model, tells_size
from agent.settings import Common
from tts.errors import UserError
from tts.openai_client import Endpoint

_HERE = ("localhost", "127.0.0.1", "::1")
OPENAI_URL, DEFAULT_MODEL = "https://api.openai.com/v1", "gpt-4.1"


def choose(
    settings: Common, look: Callable[[], list[discover.Found]] = discover.look,
    ask: Callable[[str], str] | None = None,
) -> tuple[Model | None, str]:  # fmt: skip
    """The model to use (None: the built-in answerer) and the reason. Raises ``UserError``.

    ``look``: for servers on this machine; ``ask``: the user, None: only where a terminal is there.
    """
    name, mode = settings.llm, _mode(settings.llm_mode)
    if name == "builtin":
        return None, "asked for"
    if name == "local" or name.endswith(".gguf"):
        from agent.llm.fetch import local_model
        from agent.llm.local import load

        return load(
            local_model() if name == "local" else Path(name).expanduser(), mode
        ), "asked for"
    if settings.llm_url or settings.llm_key:
        secret = settings.llm_key.get_secret_value() if settings.llm_key else ""
        url, model = settings.llm_url or OPENAI_URL, settings.llm_model or DEFAULT_MODEL
        return _served(url, model, secret, mode), "configured"
    if name == "openai":
        raise UserError("--llm openai needs --llm-url or USHER_LLM_URL")
    return _discovered(settings, mode, look(), ask or _terminal())


def prepare(model: Model, index: knowledge.Index) -> None:
    """Before the first visitor comes: a server on this machine reads what every prompt begins with."""
    from agent.llm.read_ahead import read_at_start

    read_at_start(model, index)


def _discovered(
    settings: Common,
    mode: Mode | None,
    servers: list[discover.Found],
    ask: Callable[[str], str] | None,
) -> tuple[Model | None, str]:
    """A server on this machine, if the user says which model. None is taken unasked: it may be there
    for something else, and be slow."""
    if not servers:
        return None, "no LLM is configured (--llm-url, --llm FILE.gguf), and no server found here"
    choices = [(s, model) for s in servers for model in s.models]
    if settings.llm_model:
        choices = [(s, model) for s, model in choices if model == settings.llm_model]
        if choices:
            server, model = choices[0]
            return _served(server.url, model, "", mode), f"{server.name} was found here"
    elif ask:
        listed = "".join(f"  {i}  {m} ({s.name})\n" for i, (s, m) in enumerate(choices, 1))
        answer = ask(f"LLM servers on this machine:\n{listed}Which one? (empty: none) ").strip()
        if answer.isdigit() and 0 < int(answer) <= len(choices):
            server, model = choices[int(answer) - 1]
            return _served(server.url, model, "", mode), "chosen"
        return None, "chosen"
    return None, f"found, not used: {discover.describe(servers)}"


def _served(url: str, model: str, key: str, mode: Mode | None) -> Model:
    """A server's model. Where the mode is left open and the name tells no size, the mode fits the size
    that a server on this machine tells."""
    if not mode and not tells_size(model) and urlsplit(url).hostname in _HERE:
        size = discover.parameters(url, model)
        mode = "say" if size and size <= SMALL else None
    return Model(Endpoint(url, model, key), mode)


def _mode(name: str) -> Mode | None:
    return None if name == "auto" else name  # type: ignore[return-value]


def _terminal() -> Callable[[str], str] | None:
    return input if sys.stdin.isatty() and sys.stdout.isatty() else None
