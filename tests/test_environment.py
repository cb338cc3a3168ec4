"""The set-up script: what it refuses before anything is installed, and when it has nothing to do."""

import ast
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

    class Step:
        """A command that says what pip says."""

        returncode = 0
        stdout = (
            "Collecting av (from usher)\n",
            "  Downloading av-18.1.0-cp311-abi3-manylinux_2_28_x86_64.whl (42.6 MB)\n",
            "  Downloading tqdm-4.70.1-py3-none-any.whl (78 kB)\n",
            "Requirement already satisfied: sympy>=1.13.3\n",
            "Installing collected packages: av, tqdm\n",
        )

        def __init__(self, command, **_):
            run.append(command)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def wait(self):
            pass

    monkeypatch.setattr(environment.subprocess, "run", fake)
    monkeypatch.setattr(environment.subprocess, "Popen", Step)
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
    assert any("torch==2.13.0" in c and "--dry-run" not in c for c in commands)


def test_what_tests_need_is_left_out_for_running(environment, commands, monkeypatch):
    call(environment, monkeypatch, "--cuda")
    assert not any(c[-1].endswith("[dev]") for c in commands)
    call(environment, monkeypatch, "--cuda", "--dev")
    assert commands[-1][-1].endswith("[dev]")


def test_a_complete_environment_is_left_alone_until_its_recipe_changes(
    environment, commands, monkeypatch, tmp_path
):
    for name in ("python", "pip"):
        (tmp_path / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
        (tmp_path / ".venv" / "bin" / name).touch()
    made = json.dumps({"dev": environment._digest()})
    (tmp_path / ".venv" / "complete.json").write_text(made)
    assert call(environment, monkeypatch) == 0 and not commands
    (tmp_path / ".venv" / "bin" / "python").unlink()  # the Python it was made with has gone
    assert call(environment, monkeypatch, "--cuda") == 0 and "venv" in commands[0]
    (tmp_path / ".venv" / "bin" / "python").touch()
    commands.clear()
    (tmp_path / "constraints.txt").write_text("torch==2.13.1\n")
    call(environment, monkeypatch, "--cuda")
    assert commands


def test_an_old_python_is_refused(environment, monkeypatch, capsys):
    monkeypatch.setattr(environment.sys, "version_info", (3, 10))
    assert call(environment, monkeypatch) == 2
    assert "make PYTHON=" in capsys.readouterr().err


def test_pytorchs_own_tests_are_deleted_and_nothing_else(environment, tmp_path):
    torch = tmp_path / ".venv" / "lib" / "python3.11" / "site-packages" / "torch"
    for name in ("test/atest", "bin/test_jit", "bin/torch_shm_manager", "testing/__init__.py"):
        (torch / name).parent.mkdir(parents=True, exist_ok=True)
        (torch / name).touch()
    environment._drop_tests()
    left = {str(path.relative_to(torch)) for path in torch.rglob("*") if path.is_file()}
    assert left == {"bin/torch_shm_manager", "testing/__init__.py"}


def test_an_old_python_gets_as_far_as_being_refused():
    """It has no tomllib, and evaluates annotations."""
    old = (
        "import runpy, sys; sys.modules['tomllib'] = None; sys.version_info = (3, 8); "
        f"sys.argv = ['x']; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    )
    run = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True)
    assert run.returncode == 2
    assert run.stderr.splitlines() == [
        "setup: Python 3.11 or newer is needed; name it: make PYTHON=/path/to/python3.11"
    ]
    ast.parse(SCRIPT.read_text(), feature_version=(3, 8))


def test_progress_is_a_few_lines(environment, commands, monkeypatch, capsys):
    assert call(environment, monkeypatch, "--cuda") == 0
    told = capsys.readouterr().out.splitlines()
    assert "setup:   downloading av, 42.6 MB" in told and "setup:   installing 2 packages" in told
    assert not any("tqdm" in line or "sympy" in line for line in told)


def test_a_step_that_fails_shows_its_output(environment, monkeypatch, capsys):
    fails = [sys.executable, "-c", "print('no space left'); raise SystemExit(3)"]
    monkeypatch.setattr(environment, "_set_up", lambda *_: environment._step("x", fails))
    assert call(environment, monkeypatch) == 2
    shown, refused = capsys.readouterr().err.splitlines()
    assert shown == "no space left" and "status 3" in refused


def test_a_set_up_that_is_interrupted_says_so(environment, monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_set_up", interrupted)
    assert call(environment, monkeypatch) == 130
    assert "interrupted" in capsys.readouterr().err


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


def test_the_container_gets_every_package_and_only_what_exists():
    """A package that the image lacks is an error at its first start, which no other test sees."""
    import tomllib

    lines = (ROOT / "Containerfile").read_text().splitlines()
    copied = {name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]}
    assert {name for name in copied if not (ROOT / name).exists()} == set()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found = project["tool"]["setuptools"]["packages"]["find"]["include"]
    assert {name.rstrip("*") for name in found} <= copied
    needed = {"pyproject.toml", "constraints.txt", "scripts", "run_agent.py", "recordings"}
    assert needed | {project["project"]["readme"]} <= copied


def test_every_package_of_ours_is_named_for_installation():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found = project["tool"]["setuptools"]["packages"]["find"]["include"]
    top = {p.parent.name for p in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert {name.rstrip("*") for name in found} == top
