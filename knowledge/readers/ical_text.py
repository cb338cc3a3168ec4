"""The text of a calendar, mended before it is parsed: what the library gives up on, or misreads."""

import quopri
import re
from datetime import UTC, datetime

from knowledge.readers.text import clean

_PARAMETERS = r"(?:;[^:;\"\r\n]*(?:\"[^\"\r\n]*\"[^:;\"\r\n]*)*)*"
_MOMENT = re.compile(
    rf"^(?P<name>DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?P<more>{_PARAMETERS}):"
    r"(?P<value>[^\n]*)",
    re.M | re.I,
)
_ONE = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d):?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?", re.I
)
_ZONE = re.compile(r";TZID=(?P<zone>\"[^\"\r\n]*\"|[^;:\r\n]*)", re.I)
# Outlook's "TZID=(UTC+01:00) Rome" lacks the quotes that a colon needs
_COLON_IN_ZONE = re.compile(
    r"^((?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?:;[^:;\"\r\n]*)*?;TZID=)([^\";\r\n]*:[^\";\r\n]*)"
    r":(\d{8}(?:T\d{4,6}Z?)?\s*?)$",
    re.M | re.I,
)
_HOW = re.compile(rb";(?:ENCODING=[\w-]+|QUOTED-PRINTABLE|CHARSET=[\w-]+)", re.I)
# Some writers put "VTIMEZONE: Europe/Rome" where only a component may stand.
_NAMED = re.compile(
    r"^(?:VTIMEZONE|X-WR-TIMEZONE|TIMEZONE-ID)(?:;[^:\r\n]*)?:[ \t]*(\S[^\r\n]*)",
    re.M | re.I,
)

_BEGINS = re.compile(rb"(?:^\s*|[\r\n][ \t]*)(BEGIN:VCALENDAR)[ \t]*(?=[\r\n]|$)", re.I)
_ENDS = re.compile(rb"[\r\n][ \t]*END:VCALENDAR[ \t]*(?=[\r\n]|$)", re.I)
_MOST_BEFORE = 4096  # bytes of a mail's head, of a comment, of what a server said first
# Of a calendar and of its time zones only what is read: the library refuses a whole file for a
# refresh interval or an alarm that it cannot read.
_OF_CALENDARS = frozenset("VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME X-WR-TIMEZONE".split())
_READ = ("VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT")


def calendar_in(data: bytes) -> bytes | None:
    """The calendars of a file that begins with one, or with little text before it; else None."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    begins = _BEGINS.search(data[:_MOST_BEFORE])
    if begins is None:
        return None
    ends = list(_ENDS.finditer(data))
    return data[begins.start(1) : ends[-1].end() if ends else None]


def unfolded(data: bytes) -> bytes:
    """Lines joined again before they are decoded: a fold may stand inside a character."""
    if b"\n" not in data:
        data = data.replace(b"\r", b"\r\n")
    if re.search(rb"QUOTED-PRINTABLE", data, re.I):
        data = b"\n".join(_decoded(data.replace(b"\r\n", b"\n").split(b"\n")))
    return re.sub(rb"\r?\n[ \t]", b"", data)


def _decoded(lines: list[bytes]) -> list[bytes]:
    """vCalendar 1.0: "B=C3=A4ume", with "=" at the end of a line that goes on."""
    out: list[bytes] = []
    rest = iter(lines)
    for line in rest:
        if b";" not in line or b"QUOTED-PRINTABLE" not in line.partition(b":")[0].upper():
            out.append(line)
            continue
        parts = [line]
        while parts[-1].endswith(b"="):
            parts[-1] = parts[-1][:-1]
            parts.append(next(rest, b"").removeprefix(b" "))
        head, _, value = b"".join(parts).partition(b":")
        charset = re.search(rb";CHARSET=([\w-]+)", head, re.I)
        raw = quopri.decodestring(value)
        try:
            said = raw.decode(charset[1].decode() if charset else "utf-8")
        except (LookupError, UnicodeError):
            said = raw.decode("cp1252", "replace")
        said = re.sub(r"\r?\n", r"\\n", said.strip("\r\n"))
        head = _HOW.sub(b"", head)
        out.append(head + b":" + said.encode())
    return out


def zone_of(text: str) -> str:
    """The zone that a calendar names for itself; "" for none, and for UTC: that is what a calendar
    is displayed in where nobody chose, and says nothing of the venue."""
    found = _NAMED.search(text)
    zone = clean(found[1]) if found else ""
    return "" if zone.upper() in ("UTC", "ETC/UTC", "GMT") else zone


def mended(text: str) -> tuple[str, str, list[str]]:
    """The text with moments in iCalendar's own form, the zone it names, and what has to be said."""
    zone, said = zone_of(text), []
    text = re.sub(r"^VTIMEZONE:.*\r?\n", "", text, flags=re.M | re.I)
    text = _COLON_IN_ZONE.sub(r'\1"\2":\3', text)
    both: list[tuple[str, str]] = []  # a moment that is in UTC and in a zone; the zone
    text = _MOMENT.sub(lambda line: _line(line, both), text)
    if both:
        zone = zone or both[0][1]
        said.append(f"{both[0][0]} has a time zone and the Z of UTC; taken as UTC, as all like it")
    text, open_events = _closed(text)
    if open_events:
        said.append(f"{open_events} events have no END:VEVENT; each is taken to end at the next")
    return _what_is_read(text), zone, said


def _closed(text: str) -> tuple[str, int]:
    lines, inside, missing = [], False, 0
    for line in text.split("\n"):
        word = line.strip().upper()
        if inside and word in ("BEGIN:VEVENT", "END:VCALENDAR"):
            lines.append("END:VEVENT\r")
            missing += 1
        inside = word == "BEGIN:VEVENT" or (inside and word not in ("END:VEVENT", "END:VCALENDAR"))
        lines.append(line)
    return ("\n".join(lines), missing) if missing else (text, 0)


def _what_is_read(text: str) -> str:
    """Events and time zones without what is in them, and little else."""
    lines: list[str] = []
    parts: list[str] = []  # that a line is in, below the calendar
    for line in text.split("\n"):
        word, _, value = line.strip().upper().partition(":")
        if value in ("VCALENDAR", "VEVENT", "VTIMEZONE") and word in ("BEGIN", "END"):
            parts = [] if word == "BEGIN" or value == "VCALENDAR" else parts[:1]  # left open inside
        if word == "BEGIN" and value != "VCALENDAR":
            parts.append(value)
        name = word.partition(";")[0]
        of_calendar = name in ("BEGIN", "END") or name in _OF_CALENDARS
        changed = parts[:1] == ["VTIMEZONE"] and name == "LAST-MODIFIED"
        if all(part in _READ for part in parts) and (parts or of_calendar) and not changed:
            lines.append(line)
        if word == "END" and value in parts:
            del parts[parts.index(value) :]
    return "\n".join(lines)


def _line(line: re.Match[str], both: list[tuple[str, str]]) -> str:
    values = [_moment(value) for value in line["value"].split(",")]
    if None in values:
        return line[0]  # a period, or what the parser has to refuse
    more, zone = line["more"], _ZONE.search(line["more"])
    if zone and all(value and value.endswith("Z") for value in values):
        both.append((f"{line['name']} {line['value'][:30]!r}", zone["zone"].strip('"')))
        more = _ZONE.sub("", more)
    return f"{line['name']}{more}:{','.join(value or '' for value in values)}"


def _moment(value: str) -> str | None:
    """ "2026-06-29T09:00+02:00" is 20260629T070000Z; None for what is no moment."""
    m = _ONE.fullmatch(value.strip())
    if not m:
        return None
    year, month, day, hour, minute, second, offset = m.groups()
    if hour is None:
        return year + month + day
    wall = f"{year}{month}{day}T{hour}{minute}{second or '00'}"
    if not offset or offset in "zZ":
        return wall + (offset or "").upper()
    try:
        aware = datetime.strptime(wall + offset, "%Y%m%dT%H%M%S%z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return f"{aware:%Y%m%dT%H%M%SZ}"
