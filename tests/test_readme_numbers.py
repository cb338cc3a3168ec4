"""The README's numbers are those that the named scripts have written."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST_SCREEN = README.partition("## Use it")[0]


def result(name: str) -> dict:
    return json.loads((ROOT / "bench" / "results" / f"{name}.json").read_text())


SPEED, QUALITY, FOUND, KNOWLEDGE = map(result, ("speed", "quality", "retrieval", "knowledge"))
FACTOR = SPEED["real_time"][0]["real_time_factor"]
START = SPEED["first_audio"][0]
AT_ONCE = max(row["sessions"] for row in SPEED["concurrent"] if not row["late"])
OURS, TEACHER, ESPEAK = (QUALITY[n] for n in ("model, lookahead 1", "heart", "espeak-ng"))


def least(value: float) -> str:
    """Two digits, as the README writes shares."""
    return f"{value:.1%}" if value < 0.1 else f"{value:.0%}"


@pytest.mark.parametrize(
    "said",
    [
        f"first sound {START['median_ms']:.0f} ms after its text, real-time factor {FACTOR:.2f}",
        f"two cores make {AT_ONCE} voice streams at once",
        f"{START['median_ms']} ms median, {START['p99_ms']:.0f} ms 99th percentile; {FACTOR:.3f}",
        f"{OURS['mos']:.1f} (its teacher {TEACHER['mos']:.1f}, espeak-ng {ESPEAK['mos']:.1f})",
        *(
            f"{least(OURS[way])} ({least(TEACHER[way])}, {least(ESPEAK[way])})"
            for way in ("word_error", "word_error_by_sound")
        ),
        f"{FOUND['meaning, fused']['in_top_3']} by words and meaning, "
        f"{FOUND['meaning, words']['in_top_3']} by words",
        f"{KNOWLEDGE['right']:.1%} of {KNOWLEDGE['questions']}",
    ],
)
def test_a_number_is_the_one_that_was_measured(said: str):
    assert said in README


def rows() -> list[str]:
    table = README.partition("## Measured")[2].partition("\n## ")[0]
    return [line for line in table.splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[2:40])
def test_each_measured_row_names_what_repeats_it(row: str):
    named = re.findall(r"`((?:bench|agent)/[\w/.]+)", row)
    assert named and all((ROOT / path).exists() for path in named)


def test_what_the_set_up_costs_is_told_alike():
    spec = importlib.util.spec_from_file_location(
        "environment", ROOT / "scripts" / "environment.py"
    )
    assert spec and spec.loader
    environment = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(environment)
    running, time = re.match(r"([\d.]+) GB of disk, (.+)", environment.COST[False]).groups()
    testing = re.match(r"([\d.]+) GB", environment.COST[True])[1]
    assert f"({running} GB, {time})" in FIRST_SCREEN
    assert f"({float(testing) - float(running):.1f} GB more)" in FIRST_SCREEN


def test_the_recordings_are_as_many_as_are_told():
    count = len(list((ROOT / "recordings").glob("*.wav")))
    assert f"{count} recorded questions" in FIRST_SCREEN
