"""A saved web page: its tables, each with the headings above it, and the data that it has for search
engines (schema.org in JSON-LD)."""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from knowledge.readers.table import MOST_COLUMNS, MOST_MERGED, MOST_ROWS, Row, Table

LONGEST_HEADING = 100  # characters; what is longer tells no day
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 caption summary".split())
_LINES = frozenset("br p li div tr ul".split())  # these begin and end lines
_UNSEEN = frozenset("script style template noscript".split())


@dataclass(frozen=True)
class Page:
    """``tables``: those with more than one row, as a workbook's sheets: merged cells are in each place.
    ``data``: what the page tells search engines; what is no JSON is left out."""

    tables: list[Table]
    data: list[Any]


def read(text: str) -> Page:
    parser = _Parser()
    parser.feed(text)
    parser.close()
    tables = [Table(rows, merges=False) for rows in parser.tables if len(rows) > 1]
    return Page(tables, [value for said in parser.data for value in _parsed(said)])


def _parsed(said: str) -> list[Any]:
    try:
        return [json.loads(said, strict=False)]
    except (ValueError, RecursionError):
        return []


class _Open:
    """A table that is being read. ``covers``: column -> text of a cell, and in how many rows more."""

    def __init__(self, above: list[str], line: int) -> None:
        self.rows = [Row(line, [heading]) for heading in above]
        self.cells: list[str] = []
        self.is_across = False
        self.covers: dict[int, tuple[str, int]] = {}
        self.budget = MOST_MERGED
        self.spans: tuple[int, int] = 1, 1  # columns and rows of the open cell
        self.text: list[str] | None = None  # of the open cell

    def put(self, text: str, columns: int, rows: int) -> None:
        self._fill_covered()
        self.budget -= columns * rows if columns * rows > 1 else 0
        columns, rows = (columns, rows) if self.budget >= 0 else (1, 1)
        self.is_across = columns > 1 and not self.cells  # a heading, if nothing follows
        for _ in range(min(columns, MOST_COLUMNS - len(self.cells))):
            if rows > 1:
                self.covers[len(self.cells)] = text, rows - 1
            self.cells.append(text)

    def _fill_covered(self) -> None:
        while (at := len(self.cells)) in self.covers:
            text, left = self.covers.pop(at)
            self.cells.append(text)
            if left > 1:
                self.covers[at + MOST_COLUMNS] = text, left - 1  # of the row after this one

    def end_row(self, line: int) -> None:
        if self.cells:
            self._fill_covered()
            if len(self.rows) < MOST_ROWS:
                self.rows.append(Row(line, self.cells[:1] if self.is_across else self.cells))
        self.cells, self.is_across = [], False
        self.covers = {at % MOST_COLUMNS: said for at, said in self.covers.items()}


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[Row]] = []
        self.data: list[str] = []
        self._open: list[_Open] = []
        self._above: list[str] = []
        self._heading: list[str] | None = None
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in _UNSEEN:
            self._unseen = tag
            if said.get("type") == "application/ld+json":
                self._unseen, _ = "ld", self.data.append("")
        elif tag == "table":
            self._open.append(_Open(self._above, self.getpos()[0]))
            self._above = []
        elif tag in _HEADINGS and not (self._open and self._open[-1].text is not None):
            self._heading = []
        elif self._open and tag in ("td", "th", "tr"):
            self._end_cell()
            if tag == "tr":
                self._open[-1].end_row(self.getpos()[0])
            else:
                self._open[-1].text = []
                self._open[-1].spans = _count(said.get("colspan")), _count(said.get("rowspan"))
        elif tag in _LINES:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = ""
        elif tag in _HEADINGS and self._heading is not None:
            heading = _lines("".join(self._heading)).replace("\n", " ")
            self._above += [heading] if 0 < len(heading) <= LONGEST_HEADING else []
            self._heading = None
        elif self._open and tag in ("td", "th", "tr", "table"):
            self._end_cell()
            if tag in ("tr", "table"):
                self._open[-1].end_row(self.getpos()[0])
            if tag == "table":
                self.tables.append(self._open.pop().rows)
        elif tag in _LINES:
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        if self._unseen == "ld":
            self.data[-1] += data
        elif self._unseen:
            return
        elif self._heading is not None:
            self._heading.append(data)
        elif self._open and self._open[-1].text is not None:
            # lines of the source are no lines of the page
            self._open[-1].text.append(data if data == "\n" else re.sub(r"\s+", " ", data))

    def _end_cell(self) -> None:
        table = self._open[-1]
        if table.text is not None:
            table.put(_lines("".join(table.text)), *table.spans)
            table.text = None


def _count(said: str | None) -> int:
    return max(1, min(int(said), MOST_COLUMNS)) if said and said.strip().isdecimal() else 1


def _lines(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
