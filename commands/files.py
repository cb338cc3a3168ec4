"""Files that are written whole or not at all, and whose errors name them."""

import os
from contextlib import suppress
from pathlib import Path


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
