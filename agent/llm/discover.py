"""Finds LLM servers on this machine at their usual ports."""

from dataclasses import dataclass

PORTS = {11434: "Ollama", 8080: "llama.cpp", 1234: "LM Studio", 8000: "vLLM"}
LOOK_S = 0.3  # timeout: a server on this machine answers at once


@dataclass(frozen=True)
class Found:
    """A server, and the models that it offers."""

    name: str
    url: str
    models: tuple[str, ...]


def look(ports: dict[int, str] = PORTS) -> list[Found]:
    """Servers that answer OpenAI's list of models on the loopback address."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(ports)) as pool:
        found = pool.map(lambda item: _ask(*item), ports.items())
    return [server for server in found if server]


def _ask(port: int, name: str) -> Found | None:
    import socket

    try:  # try the port first: most are closed, and importing an HTTP library takes long
        socket.create_connection(("127.0.0.1", port), LOOK_S).close()
    except OSError:
        return None
    import httpx2

    url = f"http://127.0.0.1:{port}/v1"
    try:
        reply = httpx2.get(f"{url}/models", timeout=LOOK_S * 5)
        listed = reply.json()["data"]
        models = tuple(
            str(model["id"]) for model in listed if "embed" not in str(model["id"]).lower()
        )
    except (httpx2.HTTPError, ValueError, KeyError, TypeError):
        return None  # no LLM server
    return Found(name, url, models) if models else None


def parameters(url: str, model: str) -> int | None:
    """How many parameters ``model`` has, where its server says it, as llama.cpp does."""
    import httpx2

    try:
        reply = httpx2.get(f"{url.rstrip('/')}/models", timeout=LOOK_S * 5)
        listed = reply.json()["data"]
        meant = [m for m in listed if len(listed) == 1 or model in (m["id"], *m.get("aliases", ()))]
        return int(meant[0]["meta"]["n_params"])
    except (httpx2.HTTPError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def describe(servers: list[Found]) -> str:
    """The servers and models found, and the options that choose one, for the user."""
    return "; ".join(
        f"{s.name} with {', '.join(s.models[:5])} (--llm-url {s.url} --llm-model {s.models[0]})"
        for s in servers
    )
