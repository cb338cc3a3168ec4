"""Time to the first sound while an LLM is still writing, in token mode and in sentence mode.

    python -m bench.first_audio [--tokens-per-second 20] [--out bench/results/first_audio.json]

One recorded question is replayed in real time through the whole agent against a local
OpenAI-compatible server that paces an answer of about 60 tokens; once with tokens going straight
into the running speech, once with pipecat's sentence buffer in front of the same voice.
"""

import argparse
import asyncio
import json
import tempfile
from pathlib import Path

from agent.app import Parts
from agent.demo.paced_llm import tokens_of
from agent.runner import replay
from agent.settings import Spoken
from bench import result_file
from tests.support.llm_server import PacedLLM

ROOT = Path(__file__).parent.parent

ANSWER = (
    "The keynote this morning is called small models large ideas and it is on the main stage right "
    "now with Ngozi Chukwuemeka, it runs until a quarter to ten, and after that there are three "
    "talks at ten o'clock, one of them about memory for agents in the garden room. Would you like "
    "to hear more about it?"
)
QUESTION = ROOT / "recordings" / "05.wav"


async def measure(parts: Parts) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as out:
        (result,) = await replay(parts, [QUESTION], Path(out), 1.0)
    assert result.turn is not None, "no turn was detected"
    return result.turn.ms()


async def compare(per_second: float) -> dict:
    tokens = tokens_of(ANSWER)
    rows: dict = {"tokens": len(tokens), "tokens_per_second": per_second}
    async with PacedLLM(tokens, per_second).serve() as url:
        for mode in ("token", "sentence"):
            settings = Spoken(now="2026-06-30T09:12", stt="embedded", llm="openai", llm_url=url,
                              llm_model="paced", tts_mode=mode)  # fmt: skip
            parts = await asyncio.to_thread(Parts.load, settings)
            times = await measure(parts)
            rows[mode] = times | {"lead_ms": times["last_llm_token"] - times["first_audio"]}
            print(f"{mode:>8}: first token {times['first_llm_token']} ms, first audio "
                  f"{times['first_audio']} ms, last token {times['last_llm_token']} ms; speech led the "
                  f"last token by {rows[mode]['lead_ms']} ms", flush=True)  # fmt: skip
    rows["token_mode_earlier_ms"] = rows["sentence"]["first_audio"] - rows["token"]["first_audio"]
    print(f"token mode began {rows['token_mode_earlier_ms']} ms before sentence mode")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tokens-per-second", type=float, default=20.0, help="default: 20")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    rows = asyncio.run(compare(args.tokens_per_second))
    if args.out:
        args.out.write_text(json.dumps(rows, indent=2) + "\n")


if __name__ == "__main__":
    main()
