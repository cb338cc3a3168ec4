"""One module per schedule format; which one a file is in is recognised from its content."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from knowledge.model import ScheduleError
from knowledge.readers import aiengineer, excel, frab_json, ical, pentabarf, sessionize, sheet
from knowledge.readers.draft import Reading

MOST_BYTES = 64 * 2**20  # the largest real export known is 2 MB; more is a mistake or an attack


def read_bytes(path: Path) -> bytes:
    """Raises ``ScheduleError``."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ScheduleError(f"{path}: larger than {MOST_BYTES >> 20} MiB; is it a schedule?")
        return path.read_bytes()
    except FileNotFoundError:
        raise ScheduleError(f"{path}: no such schedule file") from None
    except OSError as error:
        raise ScheduleError(f"{path}: cannot be read ({error.strerror})") from None


def as_text(path: Path, data: bytes) -> str:
    """The file's text, its byte-order mark removed. Raises ``ScheduleError``."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ScheduleError(f"{path}: cannot be read as UTF-8; save it as UTF-8") from None


def recognise(path: Path, data: bytes) -> Callable[[], Reading] | None:
    """The reader for the file, ready to run; None if it is the project's own format or unknown."""
    if excel.looks_right(data):
        return lambda: excel.read(path, data)
    text = as_text(path, data)
    head = text.lstrip()[:2000]
    if head.startswith("<"):
        return lambda: pentabarf.read(path, text)
    if head.upper().startswith("BEGIN:VCALENDAR"):
        return lambda: ical.read(path, text)
    if re.match(r"\{|\[\s*\{", head):
        return _json(path, text)
    if path.suffix != ".toml" and sheet.looks_right(text):
        return lambda: sheet.read(path, text)
    return None


def _json(path: Path, text: str) -> Callable[[], Reading]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ScheduleError(f"{path}: line {error.lineno}: not JSON ({error.msg})") from None
    except (RecursionError, ValueError):
        raise ScheduleError(f"{path}: JSON nested too deeply, or with a number too long") from None
    if isinstance(data, list):
        data = sessionize.flattened(data)
    for module in (frab_json, sessionize, aiengineer):
        if module.looks_right(data):
            return lambda: module.read(path, data)
    raise ScheduleError(
        f"{path}: JSON of an unknown kind; export it as frab/pretalx schedule.json or "
        "Sessionize view/All"
    )
