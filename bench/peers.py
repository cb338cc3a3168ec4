"""Speed compared with pocket-tts, in its real English configuration, and with the teachers.

    python -m bench.peers [--out bench/results/peers.json]

All run on the same core, in one run. pocket-tts (``pip install pocket-tts``) gets random weights, since
none can be shipped, and a stand-in tokeniser. Its computation is the real one, so its speed can be
compared, but its sound means nothing. flite and espeak-ng, if installed, synthesise by rule or with a
small statistical model, and are the lower bound.
"""

import argparse
import importlib.resources
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from bench import result_file

TEXTS = (
    "The keynote is at ten thirty in room B, with Grace Hopper.",
    "The workshop on observability starts at a quarter past two in the garden room and runs an hour.",
    "Nothing is on in hall A right now. The next session there is at four.",
)
FRAMES = 60  # of 80 ms, at most


def summary(name: str, starts: list[float], spent: float, sound: float, note: str) -> dict:
    return {
        "name": name, "real_time_factor": round(spent / sound, 3),
        "first_audio_ms": round(statistics.median(starts) * 1000, 1), "note": note,
    }  # fmt: skip


def usher(_: int) -> dict:
    import tts

    engine = tts.load()
    starts, spent, sound = [], 0.0, 0.0
    for number, text in enumerate((TEXTS[0], *TEXTS * 3)):
        session = engine.session(None, 1)
        before, frames = time.perf_counter(), 0
        session.push(text)
        session.end()
        while session.step() is not None and frames < FRAMES:
            if not frames:
                first = time.perf_counter() - before
            frames += 1
        if number:  # the first one warms up
            starts.append(first)
            spent += time.perf_counter() - before
            sound += frames * 0.08
    return summary("usher small model", starts, spent, sound, engine.describe())


def words_tokeniser(path: Path, size: int) -> None:
    """One token for each word: fewer than its own tokeniser makes, which is in its favour."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = {w: i for i, w in enumerate(["<unk>", *(f"<{n}>" for n in range(size - 1))])}
    tokeniser = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    tokeniser.pre_tokenizer = pre_tokenizers.Whitespace()
    tokeniser.save(str(path))


def pocket_tts(_: int) -> dict | None:
    try:
        import torch
        import yaml
        from pocket_tts import TTSModel
    except ImportError:
        return None
    source = importlib.resources.files("pocket_tts") / "config" / "english.yaml"
    settings = yaml.safe_load(source.read_text())
    with tempfile.TemporaryDirectory() as folder:
        table = settings["flow_lm"]["lookup_table"]
        table["tokenizer_path"] = str(Path(folder) / "tokenizer.json")
        words_tokeniser(Path(table["tokenizer_path"]), table["n_bins"])
        settings = {k: v for k, v in settings.items() if not k.startswith("weights_path")}
        config = Path(folder) / "english.yaml"
        config.write_text(yaml.safe_dump(settings))
        torch.manual_seed(0)
        model = TTSModel.load_model(config=config, eos_threshold=float("inf"))
    for weights in model.parameters():
        if weights.ndim > 1:  # initialise weights that are only allocated
            torch.nn.init.normal_(weights, std=weights.shape[-1] ** -0.5)
    model.eval()
    voice = model.get_state_for_audio_prompt(torch.randn(1, 5 * model.sample_rate) * 0.05)
    starts, spent, sound = [], 0.0, 0.0
    for number, text in enumerate((TEXTS[0], *TEXTS)):
        before, samples, first = time.perf_counter(), 0, 0.0
        enough = threading.Event()
        for chunk in model.generate_audio_stream(voice, text, stop=enough):
            first = first or time.perf_counter() - before
            samples += chunk.shape[-1]
            if samples >= FRAMES * 0.08 * model.sample_rate:
                enough.set()  # stop here, since random weights never end by themselves
                break
        if number:
            starts.append(first)
            spent += time.perf_counter() - before
            sound += samples / model.sample_rate
    millions = sum(p.numel() for p in model.parameters()) / 1e6
    note = f"{millions:.0f}M parameters, RANDOM weights: for speed only"
    return summary("pocket-tts english", starts, spent, sound, note)


def program(command: list[str], note: str) -> dict | None:
    import soundfile

    if not shutil.which(command[0]):
        return None
    spent, sound = 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.wav"
        takes = []
        for text in TEXTS:
            before = time.perf_counter()
            words = [part.format(text=text, path=path) for part in command]
            subprocess.run(words, check=True, capture_output=True)
            takes.append(time.perf_counter() - before)
            spent += takes[-1]
            sound += soundfile.info(path).duration
    return summary(command[0], takes, spent, sound, note)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    spawn = multiprocessing.get_context("spawn")
    rows = []
    for one in (usher, pocket_tts):
        with spawn.Pool(1) as pool:
            rows += pool.map(one, [0])
    whole = "a whole file; no streaming"
    rows.append(program(["flite", "-voice", "slt", "-t", "{text}", "-o", "{path}"], whole))
    rows.append(program(["espeak-ng", "{text}", "-w", "{path}"], whole))
    found = [row for row in rows if row]
    for row in found:
        print(f"{row['name']:>20}: real-time factor {row['real_time_factor']:.3f}, first audio "
              f"{row['first_audio_ms']:.0f} ms ({row['note']})")  # fmt: skip
    result: dict = {"one_core": found}
    if found[1]["name"].startswith("pocket"):
        ours, theirs = found[:2]
        for name in ("real_time_factor", "first_audio_ms"):
            result[f"pocket_tts_over_ours_{name}"] = round(theirs[name] / ours[name], 2)
        print({k: v for k, v in result.items() if k != "one_core"})
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
