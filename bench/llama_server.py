"""llama.cpp's own server, as ``xllamacpp`` carries it, with its own defaults: a stand-in for a user's.

    python -m bench.llama_server FILE.gguf [--port 8080] [--threads 2]

It ends with ctrl-C. ``bench/local_llm_said.py --llm-url http://127.0.0.1:8080/v1`` asks it.
"""

import argparse
import threading
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--threads", type=int)
    args = parser.parse_args()
    import xllamacpp  # pyright: ignore[reportMissingImports] - the extra "local"

    llama = xllamacpp
    params = llama.CommonParams()
    params.model.path, params.port, params.hostnames = str(args.file), args.port, ["127.0.0.1"]
    params.n_ctx, params.verbosity = 4096, -1
    if args.threads:
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = args.threads
    server = llama.Server(params)
    print(f"serving {args.file.name} at {server.listening_address}/v1", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
