"""What the documents say can be done, can be done: commands parse, files and links exist."""

import re
import shlex
from pathlib import Path

import pytest

import agent.settings
import tts.__main__

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")),
         ROOT / "tts" / "weights" / "MODEL_CARD.md"]  # fmt: skip
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)
# what a command names has to exist: the parser looks
GIVEN = (
    "export.xml", "house.toml", "YOURS.toml", "YOURS.xml", "usher.toml", "yours.toml", "q.wav",
    "ref.wav", "in.wav",
)  # fmt: skip


def commands(page: Path) -> list[str]:
    """The shell commands in a page's code blocks, without comments."""
    lines = []
    for block in FENCE.findall(page.read_text()):
        for line in block.replace("\\\n", " ").splitlines():
            text = re.split(r"\s{2,}#|\s#\s", line)[0].strip()
            if re.match(r"(python|make|\.venv/bin/python)\b", text):
                lines.append(text)
    return lines


ALL = [(page, command) for page in PAGES for command in commands(page)]


def ids(pair) -> str:
    return f"{pair[0].name}: {pair[1]}"[:80]


@pytest.mark.parametrize("pair", ALL, ids=ids)
def test_commands_of_the_documents_are_understood(pair, tmp_path, monkeypatch):
    _, command = pair
    words = shlex.split(command)
    for name in GIVEN:
        (tmp_path / name).write_text("")
    monkeypatch.chdir(tmp_path)
    if words[0] == "make":
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
        assert set(words[1:2]) <= targets
    elif words[1:2] == ["run_agent.py"]:
        agent.settings.PROGRAM.parse(words[2:])
    elif words[1:3] == ["-m", "tts"]:
        tts.__main__.PROGRAM.parse(words[3:])
    elif words[1] == "-m":
        module = ROOT.joinpath(*words[2].split("."))
        assert module.with_suffix(".py").exists() or (module / "__main__.py").exists(), command
    else:
        assert (ROOT / words[1]).exists(), command


def test_the_readme_has_commands_to_try():
    assert len([c for page, c in ALL if page.name == "README.md"]) >= 8


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_files_that_a_page_names_exist(page: Path):
    text = page.read_text()
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not re.match(r"[a-z]+://", target):
            assert (page.parent / target).exists(), target
    for path in re.findall(r"`((?:agent|tts|knowledge|bench|tests|scripts|docs)/[\w/.-]+)`", text):
        assert (ROOT / path).exists(), path


def test_the_readme_s_map_names_every_room():
    text = (ROOT / "README.md").read_text()
    for package in ("agent", "tts", "knowledge"):
        for folder in (ROOT / package).iterdir():
            if (folder / "__init__.py").exists():
                assert f"{package}/{folder.name}/" in text, folder
