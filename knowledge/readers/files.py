"""Bytes of a schedule file, and what a file is that cannot be one."""

import re
import stat
from pathlib import Path

from knowledge.model import ScheduleError

MOST_BYTES = 16 * 2**20  # the largest real export known is 2 MB; more is a mistake or an attack
_SIGNATURES = (
    (b"\x1f\x8b", "a gzip archive; unpack it first (gunzip)"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!", "a rar archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file (.xls, .doc); save it as .xlsx or CSV"),
    (b"%PDF", "a PDF; ask for the schedule as CSV, Excel, iCalendar, XML or JSON"),
    (b"\x89PNG", "a picture (PNG); a schedule has to be text"),
    (b"\xff\xd8\xff", "a picture (JPEG); a schedule has to be text"),
    (b"GIF8", "a picture (GIF); a schedule has to be text"),
    (b"{\\rtf", "a text document (RTF); save the table as CSV or .xlsx"),
    (b"SQLite format 3", "a database (SQLite); export the schedule as CSV"),
    (b"PAR1", "a Parquet file; export the schedule as CSV"),
    (b"\x7fELF", "a program"),
    (b"bplist", "a property list"),
    (b"RIFF", "a sound or a picture; a schedule has to be text"),
)
_ARCHIVES = (
    ("word/", "a Word document (.docx); save its table as CSV or .xlsx"),
    ("ppt/", "a presentation (.pptx); save its table as CSV or .xlsx"),
    ("Index/", "a Numbers or Pages document; export it as .xlsx or CSV"),
    ("xl/workbook.bin", "a binary workbook (.xlsb); save it as .xlsx"),
)
_PAGE = re.compile(
    r"(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|style|script|link|meta|div|main|section|"
    r"article|header|nav|table|h[1-6]|p|ul)\b",
    re.I | re.S,
)
_SCRIPT = re.compile(
    r"(?:#!|(?:var|let|const|function|import|export|package|def|class)\s|window\.|module\.|"
    r"[\w$.]{1,60}\s*\(\s*[{\[]|//|/\*|<\?php|\(function)"
)

# Where Mac Roman has “, ” and ’, Windows-1252 has capitals that would stand alone, or inside words
_MAC_QUOTES = re.compile(
    rb"(?<![A-Za-z])\xd2(?=[A-Za-z])|(?<=[A-Za-z.,!?])\xd3(?![A-Za-z])|(?<=[a-z])\xd5(?=[a-z])"
)
_ODD = re.compile(rb"[\x80-\xff]")


def read_bytes(path: Path) -> bytes:
    """Raises ``ScheduleError``, also for what is no ordinary file: it might never end."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise ScheduleError(f"{path}: is a folder; name the schedule file in it")
        if not stat.S_ISREG(about.st_mode):
            raise ScheduleError(f"{path}: is no ordinary file (a device or a pipe); save it first")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ScheduleError(f"{path}: no such schedule file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ScheduleError(f"{path}: cannot be read ({reason})") from None
    if len(data) > MOST_BYTES:
        raise ScheduleError(f"{path}: larger than {MOST_BYTES >> 20} MiB; is it a schedule?")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise ScheduleError(f"{path}: is empty")
    return data


def refuse_binary(path: Path, data: bytes) -> None:
    """Raises ``ScheduleError`` that names what the file is, if it is known to be no schedule."""
    for start, what in _SIGNATURES:
        if data.startswith(start):
            raise ScheduleError(f"{path}: is {what}")


def refuse_archive(path: Path, names: list[str]) -> None:
    """As ``refuse_binary``, of a zip archive with these entries. Always raises."""
    for start, what in _ARCHIVES:
        if any(name.startswith(start) for name in names):
            raise ScheduleError(f"{path}: is {what}")
    inside = ", ".join(names[:3])[:100]
    raise ScheduleError(f"{path}: is a zip archive ({inside}); unpack it and name the schedule")


def refuse_text(path: Path, head: str) -> None:
    """Raises ``ScheduleError`` for a web page or a script, by its first text."""
    start = head.lstrip("\ufeff \t\r\n")[:3000]
    if is_page(Path(), start):
        login = re.search(r"log ?in|sign ?in|password|anmelden|connexion", head, re.I)
        what = "a web page, it seems for logging in" if login else "a web page (HTML)"
        raise ScheduleError(f"{path}: is {what}; download the export itself")
    if is_script(start):
        raise ScheduleError(
            f"{path}: is a script, no data ({start[:40].split(chr(10))[0]!r}); export JSON, CSV or XML"
        )


def is_page(path: Path, head: str) -> bool:
    """HTML, and Markdown, which may have some in it."""
    named = path.suffix.lower() in (".html", ".htm", ".md", ".markdown")
    return named or bool(_PAGE.match(head) or re.search(r"<html[\s>]", head[:500], re.I))


def is_yaml(path: Path, head: str) -> bool:
    """By its name; what begins as JSON is read as JSON."""
    return path.suffix.lower() in (".yml", ".yaml") and not head.lstrip().startswith(("{", "[{"))


def is_script(head: str) -> bool:
    return bool(_SCRIPT.match(head.lstrip("\ufeff \t\r\n")))


def as_text(path: Path, data: bytes) -> str:
    """The file's text: UTF-8, or UTF-16 and UTF-32 by their mark. Raises ``ScheduleError``."""
    if (text := decoded(data)) is not None:
        return text
    raise ScheduleError(f"{path}: cannot be read as UTF-8; save it as UTF-8")


def decoded(data: bytes) -> str | None:
    """None if it is not Unicode."""
    for mark, encoding in (
        (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
    ):  # fmt: skip
        if data.startswith(mark):
            return _try(data, encoding)
    zeros = data[:200]
    if len(zeros) > 3 and zeros[1::2].count(0) > len(zeros) / 3:
        return _try(data, "utf-16-le")
    if len(zeros) > 3 and zeros[::2].count(0) > len(zeros) / 3:
        return _try(data, "utf-16-be")
    return _try(data, "utf-8-sig")


def decoded_or_guessed(data: bytes) -> tuple[str, str]:
    """The text, and the encoding that it is taken to be in: "" for Unicode. Two empty strings for what
    is no text."""
    text = decoded(data)
    return (text, "") if text is not None else western(data) or ("", "")


def western(data: bytes) -> tuple[str, str] | None:
    """The text and its encoding: Windows-1252, in which Excel saves CSV, or Mac Roman, in which it
    does on a Mac, told by its line ends or its quotes. None if it holds what no text in these would."""
    if b"\0" in data or re.search(rb"[\x01-\x08\x0e-\x1f]", data):
        return None
    quotes, odd = len(_MAC_QUOTES.findall(data)), len(_ODD.findall(data))
    on_mac = (b"\r" in data and b"\n" not in data) or quotes * 2 > odd
    windows = None if on_mac else _try(data, "cp1252")
    if windows is not None:
        return windows, "Windows-1252"
    return data.decode("mac_roman"), "Mac Roman"


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None
