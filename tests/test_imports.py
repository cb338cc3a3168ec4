"""Rules of the house, read from the source: who may import whom, and how long a function may be."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("agent", "commands", "knowledge", "spoken", "tts")
FORBIDDEN = {
    "tts": {"agent", "knowledge", "pipecat", "pocketsphinx"},
    "spoken": {"agent", "knowledge", "tts", "torch"},
    "commands": {"agent", "knowledge", "spoken", "tts", "torch"},
    "knowledge": {"agent", "tts", "torch"},
}
TOP_LEVEL = 8  # modules that stand in agent/ itself
LONGEST = 60  # lines of a function
# Still to be mended; nothing may be added.
LONG: set[str] = set()


def modules() -> dict[str, ast.Module]:
    found = {}
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = ast.parse(path.read_text(encoding="utf-8"))
    return found


MODULES = modules()


def imported(name: str) -> Iterator[str]:
    """Dotted names that a module imports anywhere in it, inside functions and for types too."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: a relative import"
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            # a module imported from its package: the package is only where it lies
            yield from (module for module in inside if module in MODULES)
            if not all(module in MODULES for module in inside):
                yield node.module or ""


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Strongly connected parts of more than one module (Tarjan, 1972)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found = []

    def visit(module: str) -> None:
        number[module] = lowest[module] = len(number)
        stack.append(module)
        for other in sorted(graph[module]):
            if other not in number:
                visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in stack:
                lowest[module] = min(lowest[module], number[other])
        if lowest[module] == number[module]:
            part = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(part) > 1:
                found.append(sorted(part))

    for module in sorted(graph):
        if module not in number:
            visit(module)
    return found


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return (node for node in ast.walk(tree) if isinstance(node, kinds))


def test_circles_are_found():
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": set(), "e": {"a", "f"}, "f": {"e"}}
    assert circles(graph) == [["a", "b", "c"], ["e", "f"]]


def test_no_modules_import_each_other():
    graph = {name: {m for m in imported(name) if m in MODULES and m != name} for name in MODULES}
    assert circles(graph) == []


# What only training needs: a recogniser to find the words in recordings, torch to fit a network.
TRAINING = {
    ("tts.training.teachers.people", "pocketsphinx"),
    ("knowledge.understand.train_intents", "torch"),
    ("knowledge.understand.train_business", "torch"),
}


@pytest.mark.parametrize("package", FORBIDDEN)
def test_a_package_stays_free_of_what_it_must_not_know(package):
    found = {
        f"{name} imports {other}"
        for name in MODULES
        if name.split(".")[0] == package
        for other in imported(name)
        if other.split(".")[0] in FORBIDDEN[package] and (name, other) not in TRAINING
    }
    assert not found


def test_few_modules_stand_outside_the_rooms_of_the_agent():
    names = [path.name for path in (ROOT / "agent").glob("*.py") if path.name != "__init__.py"]
    assert len(names) <= TOP_LEVEL, names


def test_functions_are_short():
    long = {
        f"{name}.{function.name}"
        for name, tree in MODULES.items()
        for function in functions(tree)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST
    }
    assert long <= LONG


def test_loading_the_voice_imports_no_compiler():
    """For arithmetic on its meta device torch imports its compiler and sympy, which takes seconds."""
    code = "import sys, tts; tts.load(); print({'torch._dynamo', 'sympy'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert run.stdout.strip() == "set()", run.stderr


def test_an_xml_schedule_loads_no_calendar_library():
    loaded = "import knowledge.readers.xcal, sys; print('icalendar' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"
