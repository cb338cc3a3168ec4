"""A GGUF model inside this process: llama.cpp by way of ``xllamacpp``.

llama.cpp brings its own server, which runs in threads of its own and answers on a loopback address. It
is spoken to like any other endpoint, so that tokens, cancelling and errors take one path: to hang up
ends an answer within a token. One context serves all conversations, which wait for their turn in
``AnswerQueue``, and all requests begin with the same words, which are read once.
"""

import ctypes
import os
import secrets
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

from agent.llm.answer_queue import AnswerQueue
from agent.llm.model import Mode, Model
from tts.errors import UserError
from tts.openai_client import Endpoint

CONTEXT_TOKENS = 4096  # an answer from facts, with the conversation and three searches
SAID_TOKENS = 2048  # a note that is said needs some 300
BATCH_TOKENS = 32  # read between two looks at whether the client has hung up
SAY_BELOW = 2_500_000_000  # parameters: smaller models invent facts, see docs/llm.md
SURELY_BELOW = SAY_BELOW // 4  # bytes of a file: no model has less than two bits a parameter
MAGIC = b"GGUF"
MADV_DONTNEED = 4


def threads() -> int:
    """One core stays with the voice. llama.cpp's threads wait for each other at every step: two of them
    on two busy cores are slower than one."""
    return max(1, (os.cpu_count() or 2) - 1)


def load(path: Path, mode: Mode | None = None) -> Model:
    """Takes seconds. Raises ``UserError``."""
    _check(path)
    server, key = _start(path, _context(path, mode))
    _let_go(path)
    endpoint = Endpoint(f"{server.listening_address}/v1", path.name, key)
    parameters = _parameters(endpoint)
    mode = mode or ("say" if parameters < SAY_BELOW else "answer")
    name = f"{path.name} in this process ({parameters / 1e9:.1f} billion parameters)"
    model = Model(endpoint, mode, name)
    model.server, model.queue = server, AnswerQueue()  # the server ends when nobody holds it
    return model


def _check(path: Path) -> None:
    if not path.is_file():
        raise UserError(f"--llm {path}: no such file; a GGUF model is needed, see docs/llm.md")
    with path.open("rb") as file:
        if file.read(4) != MAGIC:
            raise UserError(f"--llm {path}: is no GGUF model; see docs/llm.md")


def _context(path: Path, mode: Mode | None) -> int:
    """Tokens. Memory is taken for all of them at once, 12 kB each with 0.5 billion parameters."""
    says = mode == "say" or mode is None and path.stat().st_size < SURELY_BELOW
    return SAID_TOKENS if says else CONTEXT_TOKENS


def _let_go(path: Path) -> None:
    """Unmap the weights, which llama.cpp has mapped as a whole: what is used comes back from the
    system's cache at its first use. What is not are those that it has copied into another order, and
    most of the words that it could read. Where the system is not Linux, all of it stays."""
    file = os.path.realpath(path)
    with suppress(OSError, AttributeError):
        advise = ctypes.CDLL(None).madvise
        advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
        for line in Path("/proc/self/maps").read_text().splitlines():
            span, rights, *_, name = line.split(maxsplit=5)
            if name == file and "w" not in rights:
                begin, end = (int(address, 16) for address in span.split("-"))
                advise(begin, end - begin, MADV_DONTNEED)


def _start(path: Path, context: int) -> tuple[Any, str]:
    """The server, and the key without which other programs on this machine cannot use it."""
    try:
        import xllamacpp  # pyright: ignore[reportMissingImports] - the extra "local"

        llama: Any = xllamacpp  # it has no types
    except ImportError:
        raise UserError(
            "--llm with a GGUF file needs one more package: pip install -e '.[local]'"
        ) from None
    params, key = llama.CommonParams(), secrets.token_hex(16)
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.n_gpu_layers = context, 1, -1
    params.n_batch = params.n_ubatch = BATCH_TOKENS
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads()
    params.port, params.hostnames, params.api_keys = 0, ["127.0.0.1"], [key]
    params.cache_ram_mib = 0  # prompts that were read before the last one are not kept besides
    params.verbosity, params.ui = -1, False
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        server = llama.Server(params)
    except RuntimeError as error:
        raise UserError(f"--llm {path}: llama.cpp cannot load it ({error})") from None
    finally:
        _restore(handlers)
    return server, key


def _restore(handlers: dict[Any, Any]) -> None:
    """llama.cpp puts its own handlers of signals in, and ctrl-C would end it alone."""
    try:
        for number, handler in handlers.items():
            signal.signal(number, signal.SIG_IGN)  # or Python sees no change to make
            signal.signal(number, handler)
    except ValueError:  # not in the main thread: Python's own handlers cannot be set here
        pass


def _parameters(endpoint: Endpoint) -> int:
    import httpx2

    reply = httpx2.get(
        f"{endpoint.url}/models", headers={"Authorization": f"Bearer {endpoint.key}"}
    )
    return int(reply.json()["data"][0]["meta"]["n_params"])
