"""The set-up script: what it refuses before anything is installed, and when it has nothing to do."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "scripts" / "environment.py"


@pytest.fixture
def environment(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("environment", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["torch==2.13.0"]\n')
    (tmp_path / "constraints.txt").write_text("torch==2.13.0\n")
    for name, path in (
        ("ROOT", "."), ("VENV", ".venv"), ("STAMP", ".venv/complete.json"),
        ("CONSTRAINTS", "constraints.txt"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, tmp_path / path)
    return module


def report(*names: str) -> bytes:
    return json.dumps({"install": [{"metadata": {"name": n}} for n in names]}).encode()


@pytest.fixture
def commands(environment, monkeypatch):
    """What would be run; an index that offers PyTorch with packages for graphics cards."""
    run: list[list[str]] = []

    def fake(command, **_):
        run.append(command)
        return subprocess.CompletedProcess(command, 0, report("torch", "nvidia-cudnn", "triton"))

    monkeypatch.setattr(environment.subprocess, "run", fake)
    monkeypatch.setattr(environment, "_note", lambda extra: None)
    return run


def call(environment, monkeypatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["environment.py", *arguments])
    return environment.main()


def test_gigabytes_for_graphics_cards_are_refused(environment, commands, monkeypatch, capsys):
    assert call(environment, monkeypatch) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "2 packages for graphics cards" in line and "TORCH_INDEX" in line and "CUDA=1" in line
    assert not any("--dry-run" not in c and "install" in c for c in commands)


def test_they_are_installed_when_asked_for(environment, commands, monkeypatch):
    assert call(environment, monkeypatch, "--cuda") == 0
    assert any(c[-1] == "torch==2.13.0" for c in commands)


def test_what_tests_need_is_left_out_for_running(environment, commands, monkeypatch):
    call(environment, monkeypatch, "--cuda")
    assert not any(c[-1].endswith("[dev]") for c in commands)
    call(environment, monkeypatch, "--cuda", "--dev")
    assert commands[-1][-1].endswith("[dev]")


def test_a_complete_environment_is_left_alone_until_its_recipe_changes(
    environment, commands, monkeypatch, tmp_path
):
    (tmp_path / ".venv").mkdir()
    made = json.dumps({"dev": environment._digest()})
    (tmp_path / ".venv" / "complete.json").write_text(made)
    assert call(environment, monkeypatch) == 0 and not commands
    (tmp_path / "constraints.txt").write_text("torch==2.13.1\n")
    call(environment, monkeypatch, "--cuda")
    assert commands


def test_an_old_python_is_refused(environment, monkeypatch, capsys):
    monkeypatch.setattr(environment.sys, "version_info", (3, 10))
    assert call(environment, monkeypatch) == 2
    assert "make PYTHON=" in capsys.readouterr().err


def test_every_package_that_is_named_is_pinned():
    """The same versions come in a year: what pyproject.toml names agrees with the constraints."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pinned = (ROOT / "constraints.txt").read_text().splitlines()
    for requirement in named:
        name, version = requirement.split("==")
        line = f"{name.split('[')[0]}=={version}".lower().replace("_", "-")
        assert line in {p.lower().replace("_", "-") for p in pinned}, requirement
