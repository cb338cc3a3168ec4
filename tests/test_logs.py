"""Logs: what visitors say is data, keys and values of variables never appear."""

import ast
import io
import json
import logging
from pathlib import Path

import pytest
from loguru import logger

from tts import logs

ROOT = Path(__file__).parent.parent
METHODS = {"trace", "debug", "info", "success", "warning", "error", "critical", "exception", "log"}


@pytest.fixture
def logged():
    """Sets logging up and gives what was written."""
    written = io.StringIO()

    def set_up(**options):
        logs.set_up("INFO", to=written, **options)
        return written

    yield set_up
    logger.remove()
    logger.configure(patcher=lambda _record: None)
    logging.basicConfig(handlers=[], force=True)


def test_a_name_that_is_a_format_string_or_a_forged_line_is_data(logged):
    written = logged(libraries="INFO")
    screen = "{stages_ms!r:>300000}\nERROR: forged \x1b[31m"
    logger.bind(stages_ms={"turn_end": 1}).info("screen {}: answered", screen)
    logger.info(f"screen {screen}: answered")
    logging.getLogger("uvicorn.error").error("%s", screen)
    lines = written.getvalue().splitlines()
    assert len(lines) == 3 and all(len(line) < 200 for line in lines)
    assert all("{stages_ms!r:>300000}\\nERROR" in line and "\x1b" not in line for line in lines)
    assert lines[2].startswith("ERROR")


def test_a_traceback_shows_no_values_no_key_and_forges_no_line(logged):
    written = logged(secrets=["sk-secret-key", None])
    secret = {"password": "hunter2"}

    def fail(key):
        raise ValueError(f"bad header {key}\nERROR: forged")

    try:
        fail("sk-secret-key" if secret else "")
    except ValueError:
        logger.exception("the client cannot be built")
    text = written.getvalue()
    assert "ValueError" in text and "***" in text
    assert "hunter2" not in text and "secret-key" not in text
    first, *rest = text.splitlines()
    assert first.startswith("ERROR") and all(line.startswith("  | ") for line in rest)


def test_json_holds_one_object_a_line_and_no_key(logged):
    written = logged(libraries="INFO", as_json=True, secrets=["sk-secret-key"])
    logger.bind(stages_ms={"turn_end": 7}).info("with sk-secret-key\nand more")
    (line,) = written.getvalue().splitlines()
    record = json.loads(line)["record"]
    assert record["extra"] == {"stages_ms": {"turn_end": 7}} and "sk-secret-key" not in line


def test_libraries_are_heard_from_warnings_on(logged):
    written = logged()
    logging.getLogger("somebody").info("chatter")
    logging.getLogger("somebody").warning("trouble")
    assert written.getvalue() == "WARNING: trouble\n"


def test_no_text_that_is_made_at_run_time_is_a_format_string():
    """loguru formats a message when it gets further arguments; then the message must be a constant."""
    found = []
    for path in [
        p for package in ("agent", "knowledge", "tts") for p in (ROOT / package).rglob("*.py")
    ]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr not in METHODS or not ast.unparse(node.func.value).startswith(
                "logger"
            ):
                continue
            arguments = node.args[1:] if node.func.attr == "log" else node.args
            constant = arguments and isinstance(arguments[0], ast.Constant)
            if not constant and (len(arguments) > 1 or node.keywords):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not found
