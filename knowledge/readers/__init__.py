"""One module per schedule format; which one a file is in is recognised from its content.

A format's module is imported once a file is in it: all of them, with the libraries they need, take
longer to import than a large file to read.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge.guesses import Guess, Kind
from knowledge.model import ScheduleError
from knowledge.readers.base import Hints, Reading, and_more
from knowledge.readers.files import (
    decoded_or_guessed,
    is_page,
    is_script,
    is_yaml,
    refuse_archive,
    refuse_binary,
    refuse_text,
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
    text, encoding = decoded_or_guessed(data)
    head = text.lstrip("\ufeff \t\r\n")[:3000] or data[:3000].decode("latin-1")
    if text and (reader := _of_another_kind(path, text, head)):
        return _as_western(reader, encoding)
    if is_page(path, head) and (reader := _page(path, text)):
        return _as_western(reader, encoding)
    refuse_text(path, head)
    if head.startswith("<"):  # it names its encoding
        return _xml(path, data, head)
    is_own = path.suffix.lower() == ".toml" or _OWN.search(text)
    if not text or (is_own and encoding):
        raise ScheduleError(f"{path}: cannot be read as UTF-8; save it as UTF-8")
    if re.match(r"\{|\[\s*(?:\[\s*)?(?:[{\]]|\"vcalendar\")", head):
        return _as_western(_json(path, text), encoding)
    if is_own:
        return None if _OWN.search(text) else _toml(path, text)
    return _as_western(_table(path, text), encoding)


def _as_western(reader: Reader, encoding: str) -> Reader:
    """The reader, which says in which ``encoding`` the file is taken to be; "" for Unicode."""
    if not encoding:
        return reader

    def read(hints: Hints) -> Reading:
        reading = reader(hints)
        told = f"is not in UTF-8; read as {encoding}: look at letters with accents"
        reading.guess(Kind.TEXT, told)
        return reading

    return read


def _page(path: Path, text: str) -> Reader | None:
    """None for a page that has no schedule in a table, and none for search engines."""
    from knowledge.readers import html_tables, sheet

    page = html_tables.read(text)
    told = Data(path, page.data, "the page's JSON-LD")
    if told.is_whole:
        return told
    found = [table for table in page.tables if sheet.looks_right(table, bare=True)]
    return (lambda hints: sheet.read(path, found, hints)) if found else None


def _xml(path: Path, data: bytes, head: str) -> Reader:
    from knowledge.readers import pentabarf, xcal

    if re.search(r"<(?:\w+:)?icalendar[\s>]", head[:2000], re.I):
        return lambda hints: xcal.read(path, data, hints)
    return lambda hints: pentabarf.read(path, data, hints)


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
    text, encoding = decoded_or_guessed(lines)
    if not text:
        raise ScheduleError(f"{path}: cannot be read as UTF-8; save it as UTF-8")
    return _as_western(lambda hints: ical.read(path, text, hints), encoding)


def _table(path: Path, text: str) -> Reader:
    from knowledge.readers import sheet, table

    text = text.removeprefix("\ufeff")
    start = table.read_csv(path, text, 40)
    if path.suffix.lower() not in _TABLES and not sheet.looks_right(start):
        raise ScheduleError(
            f"{path}: is no schedule in a known format: no XML, JSON, iCalendar or workbook, no table "
            "with columns for title and start, no TOML with [[session]]; see docs/knowledge.md"
        )
    return lambda hints: sheet.read(path, [table.read_csv(path, text)], hints)


def _of_another_kind(path: Path, text: str, head: str) -> Reader | None:
    """YAML, and scripts that are nothing but data."""
    from knowledge.readers import literals

    if is_yaml(path, head):
        return Data(path, literals.of_yaml(path, text), "YAML")
    data = literals.of_script(text) if is_script(head) else None
    if not data:
        return None

    def read(hints: Hints) -> Reading:
        try:
            return Data(path, data, "data")(hints)
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
    return Data(path, data, "JSON")


@dataclass(frozen=True)
class Data:
    """What a file of JSON, YAML or a script holds, as the reader of it."""

    path: Path
    data: Any
    form: str

    def __call__(self, hints: Hints) -> Reading:
        if self._known:
            return self._known(hints)
        from knowledge.readers import records

        raise ScheduleError(
            f"{self.path}: {self.form} of an unknown kind ({records.what_is_there(self.data)}); "
            "export it as frab/pretalx schedule.json or Sessionize view/All, or as a list of objects "
            "with title and start"
        )

    @property
    def is_whole(self) -> bool:
        """Whether it can be read without another file."""
        return self._known is not None

    @cached_property
    def _known(self) -> Reader | None:
        from knowledge.readers import aiengineer, frab_json, placed, records, sessionize

        path, data = self.path, self.data
        whole, lost = placed.placed(path, data)
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
            if lost:
                text = (
                    f"session {lost[0][:40]!r}{and_more(lost)} is named, and in no list; left out"
                )
                found.table.guesses.append(Guess(Kind.LEFT_OUT, text))
            return lambda hints: found.read(path, hints)
        return None


def together(files: list[tuple[Path, Reader]]) -> list[tuple[Path, Reader]]:
    """Of data in several files, of which one needs another, one reader of all."""
    parts = [reader for _, reader in files if isinstance(reader, Data)]
    if len(parts) < 2 or all(part.is_whole for part in parts):
        return files
    whole = Data(parts[0].path, {part.path.stem: part.data for part in parts}, parts[0].form)
    others = [(file, reader) for file, reader in files if not isinstance(reader, Data)]
    return [(whole.path, whole), *others] if whole.is_whole else files


def _parsed(text: str) -> Any:
    """One value, or one on each line."""
    try:
        return json.loads(text, strict=False)  # with line ends within texts, as people write them
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
