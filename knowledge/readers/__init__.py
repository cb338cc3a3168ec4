"""One module per schedule format; which one a file is in is recognised from its content.

A format's module is imported once a file is in it: all of them, with the libraries they need, take
longer to import than a large file to read.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from knowledge.guesses import Kind
from knowledge.model import ScheduleError
from knowledge.readers.base import Hints, Reading
from knowledge.readers.files import (
    as_text,
    decoded,
    is_script,
    is_yaml,
    refuse_archive,
    refuse_binary,
    refuse_text,
    western,
)

Reader = Callable[[Hints], Reading]
_TABLES = {".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods"}
_OWN = re.compile(r"^[ \t]*\[{1,2} ?\"?(?:conference|session|facts|pronunciations)\"? ?\]", re.M)


def recognise(path: Path, data: bytes) -> Reader | None:
    """The reader for the file, ready to run; None if it is the project's own format.

    Raises ``ScheduleError`` if it is in none that is known, with what was found.
    """
    refuse_binary(path, data)
    if data.startswith(b"PK\x03\x04"):
        return _archive(path, data)
    if b"VCALENDAR" in data[:5000].upper() and (calendar := _calendar(path, data)):
        return calendar
    text = decoded(data)
    head = (text if text is not None else data[:3000].decode("latin-1")).lstrip("\ufeff \t\r\n")
    if text is not None and (other := _of_another_kind(path, text, head[:3000])):
        return other
    refuse_text(path, head[:3000])
    if head.startswith("<"):
        from knowledge.readers import pentabarf, xcal

        if re.search(r"<(?:\w+:)?icalendar[\s>]", head[:2000], re.I):
            return lambda hints: xcal.read(path, data, hints)
        return lambda hints: pentabarf.read(path, data, hints)
    if re.match(r"\{|\[\s*(?:\[\s*)?(?:[{\]]|\"vcalendar\")", head):
        return _json(path, as_text(path, data))
    if path.suffix.lower() == ".toml" or (text is not None and _OWN.search(text)):
        return None if text is None or _OWN.search(text) else _toml(path, text)
    return _table(path, data, text)


def _archive(path: Path, data: bytes) -> Reader:
    from knowledge.readers import excel, ods, sheet

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            is_ods = ods.looks_right(names, archive)
    except Exception as error:  # a damaged archive fails in many places of the library
        reason = str(error).splitlines()[0][:100] if str(error) else type(error).__name__
        raise ScheduleError(f"{path}: is a damaged archive or workbook ({reason})") from None
    if is_ods:
        return lambda hints: sheet.read(path, ods.read(path, data), hints)
    if not excel.looks_right(names):
        refuse_archive(path, names)
    return lambda hints: sheet.read(path, excel.read(path, data), hints)


def _calendar(path: Path, data: bytes) -> Reader | None:
    from knowledge.readers import ical, ical_text

    if (part := ical_text.calendar_in(data)) is None:
        return None
    lines = ical_text.unfolded(part)
    text = decoded(lines)
    if text is not None:
        return lambda hints: ical.read(path, text, hints)
    guessed = western(lines)
    if guessed is None:
        raise ScheduleError(f"{path}: cannot be read as UTF-8; save it as UTF-8")
    guess, encoding = guessed
    return lambda hints: _as_western(ical.read(path, guess, hints), encoding)


def _as_western(reading: Reading, encoding: str) -> Reading:
    told = f"is not in UTF-8; read as {encoding}: look at letters with accents"
    reading.guess(Kind.TEXT, told)
    return reading


def _table(path: Path, data: bytes, text: str | None) -> Reader:
    from knowledge.readers import sheet, table

    whole, encoding = (text, "") if text is not None else western(data) or (None, "")
    if whole is None:
        raise ScheduleError(f"{path}: cannot be read as UTF-8; save it as UTF-8")
    start = table.read_csv(path, whole.removeprefix("\ufeff"), 40)
    if path.suffix.lower() not in _TABLES and not sheet.looks_right(start):
        raise ScheduleError(
            f"{path}: is no schedule in a known format: no XML, JSON, iCalendar or workbook, no table "
            "with columns for title and start, no TOML with [[session]]; see docs/knowledge.md"
        )

    def read(hints: Hints) -> Reading:
        reading = sheet.read(path, [table.read_csv(path, whole.removeprefix("\ufeff"))], hints)
        return _as_western(reading, encoding) if encoding else reading

    return read


def _of_another_kind(path: Path, text: str, head: str) -> Reader | None:
    """YAML, and scripts that are nothing but data."""
    from knowledge.readers import literals

    if is_yaml(path, head):
        return _data(path, literals.of_yaml(path, text), "YAML")
    data = literals.of_script(text) if is_script(head) else None
    if not data:
        return None

    def read(hints: Hints) -> Reading:
        try:
            return _data(path, data, "data")(hints)
        except ScheduleError as error:
            reason = str(error).removeprefix(f"{path}: ")
            raise ScheduleError(f"{path}: is a script with data in it: {reason}") from None

    return read


def _toml(path: Path, text: str) -> Reader | None:
    """Sessions in tables of another name than the project's; else None, which tells what is needed."""
    from knowledge.readers import literals, records, toml

    data = None if toml.has_deep_key(text) else literals.of_toml(text)
    found = records.find(data) if data else None
    return (lambda hints: found.read(path, hints)) if found else None


def _json(path: Path, text: str) -> Reader:
    try:
        data: Any = _parsed(text)
    except json.JSONDecodeError as error:
        raise ScheduleError(f"{path}: line {error.lineno}: not JSON ({error.msg})") from None
    except (RecursionError, ValueError):
        raise ScheduleError(f"{path}: JSON nested too deeply, or with a number too long") from None
    return _data(path, data, "JSON")


def _data(path: Path, data: Any, form: str) -> Reader:
    from knowledge.readers import aiengineer, frab_json, records, sessionize

    whole = data
    if isinstance(data, list) and "vcalendar" in str(data[:2])[:100]:
        from knowledge.readers import jcal

        if calendars := jcal.calendars(data):
            return lambda hints: jcal.read(path, calendars, hints)
    if isinstance(data, list):
        data = sessionize.flattened(data)
    if frab_json.looks_right(data) and (
        frab_json.has_days(data["schedule"]) or not records.find(whole)
    ):
        return lambda hints: _and_the_rest(frab_json.read(path, data, hints), whole)
    for module in (sessionize, aiengineer):
        if module.looks_right(data):
            return lambda hints: _and_the_rest(module.read(path, data, hints), whole)
    if found := records.find(whole):
        return lambda hints: found.read(path, hints)
    raise ScheduleError(
        f"{path}: {form} of an unknown kind ({records.what_is_there(whole)}); export it as "
        "frab/pretalx schedule.json or Sessionize view/All, or as a list of objects with title and "
        "start"
    )


def _parsed(text: str) -> Any:
    """One value, or one on each line."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if error.msg != "Extra data" or len(lines) < 2:
            raise
        try:
            return [json.loads(line) for line in lines]
        except json.JSONDecodeError:
            raise error from None


def _and_the_rest(reading: Reading, whole: Any) -> Reading:
    from knowledge.readers import records

    reading.guesses += records.unread(whole, reading.drafts)
    return reading
