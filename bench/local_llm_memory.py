"""The memory of the agent, with a language model in its process and without.

    python -m bench.local_llm_memory [--llm local|FILE.gguf] [--out FILE.json]

Three recorded questions are replayed, each way twice; reported are the largest values of all moments,
in MB of a million bytes, of the agent and of the processes that it has started (its recogniser).
``resident``: what each of them has in memory, summed: pages that two share count twice.
``proportional``: those are halved; so they are if other programs use the same libraries, so that it
is exact only on a machine where nothing else runs. ``anonymous``: what no file could give back. Linux
only.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from bench import result_file
from bench.local_llm_results import keep

ROOT = Path(__file__).parent.parent
RECORDINGS = [f"recordings/{number:02d}.wav" for number in (1, 4, 10)]
FIELDS = {"Rss": "resident_mb", "Pss": "proportional_mb", "Anonymous": "anonymous_mb"}
EVERY_S = 0.05
RUNS = 2


def processes(pid: int) -> list[int]:
    """``pid`` and all that it has started. One that has not begun to run a program of its own yet shows
    the memory of its parent as its own, and is left out."""
    found = [pid]
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                if _command(int(child)) != _command(pid):
                    found += processes(int(child))
    return found


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def memory(pid: int) -> Counter[str]:
    found: Counter[str] = Counter()
    with suppress(OSError):  # it has ended
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
            name, value = line.split()[:2]
            if name[:-1] in FIELDS:
                found[FIELDS[name[:-1]]] += int(value)
    return found


def largest(llm: str) -> dict[str, int]:
    """MB of a replay with ``--llm llm``."""
    command = [sys.executable, "run_agent.py", "replay", *RECORDINGS, "--llm", llm]
    most: Counter[str] = Counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as agent:
        while agent.poll() is None:
            each = [memory(pid) for pid in processes(agent.pid)]
            most |= sum(each, Counter())
            most |= Counter(agent_alone_mb=each[0]["resident_mb"])
            time.sleep(EVERY_S)
    if agent.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {agent.returncode}")
    return {name: round(kb * 1024 / 1e6) for name, kb in most.items()}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--llm", default="local")
    parser.add_argument("--out", type=result_file)
    args = parser.parse_args()
    found: dict[str, list[dict[str, int]]] = {"with_model": [], "built_in": []}
    for _ in range(RUNS):
        for name, llm in (("with_model", args.llm), ("built_in", "builtin")):
            found[name].append(largest(llm))
            print(name, json.dumps(found[name][-1]), flush=True)
    if args.out:
        keep(args.out, {"memory": found})


if __name__ == "__main__":
    main()
