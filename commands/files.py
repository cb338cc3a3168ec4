"""Files that are written whole or not at all, and whose errors name them."""

import os
import re
from contextlib import suppress
from pathlib import Path

LONGEST_PATH, LONGEST_NAME = 4096, 255  # characters; the limits of common file systems


def path_of(text: str) -> Path:
    """A path that a user has written. Raises ``ValueError`` with what is wrong, after its text."""
    if not text:
        raise ValueError("is empty; give a path")
    if re.match(r"[a-z][a-z0-9+.-]*://", text, re.IGNORECASE):
        raise ValueError("is an address; download it, and name the file")
    if "\0" in text or len(text) > LONGEST_PATH or max(map(len, text.split("/"))) > LONGEST_NAME:
        raise ValueError("no path can be like this")
    return Path(text).expanduser() if text.startswith("~/") else Path(text)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file. Where that fails, what was there before stays. Raises ``OSError`` that names it."""
    if path.exists() and not path.is_file():  # a pipe, or a device
        path.write_bytes(data)
        return
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from None


def check_writable(path: Path) -> None:
    """Raise ``OSError`` if the file cannot be written; it is left as it is."""
    missing = not path.exists()
    with path.open("ab"):
        pass
    if missing:
        path.unlink()
