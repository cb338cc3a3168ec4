"""Types of options that several commands share. Each checks its value and says what is allowed."""

import os
import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from commands.files import path_of
from tts.command_line import Flag

LONGEST_NAME = 255  # characters


def _no_switch(value: Any) -> Any:
    """Refuse true and false where a number is needed: pydantic would take true for 1."""
    if isinstance(value, bool):
        raise ValueError("use a number")
    return value


def _plain(value: Any) -> Any:
    """Text that can be printed and sent: bytes that are not UTF-8 become replacement characters."""
    if not isinstance(value, str):
        return value
    if "\0" in value:
        raise ValueError("holds a zero byte")
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _name(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty")
    if not value.isprintable():
        raise ValueError("holds characters that cannot be printed")
    if len(value) > LONGEST_NAME:
        raise ValueError(f"is longer than {LONGEST_NAME} characters")
    return value


def _path(value: Any) -> Any:
    if not isinstance(value, (str, Path)):
        raise ValueError("use a path, in quotes")
    return path_of(str(value))


def _output_file(path: Path) -> Path:
    if path.is_dir():
        raise ValueError("is a folder; name a file in it")
    if not path.parent.is_dir():
        raise ValueError(f"there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise ValueError(f"the folder {path.parent} cannot be written to")
    return path


def _no_folder(path: Path) -> Path:
    if path.is_dir():
        raise ValueError("is a folder; name a file in it")
    return path


def usable_folder(path: Path) -> Path:
    """Raises ``ValueError`` if ``path`` is no folder that can be written to, or made."""
    if path.exists() and not path.is_dir():
        raise ValueError("is a file; a folder is needed")
    there = next(p for p in (path, *path.absolute().parents) if os.path.exists(p))
    if not there.is_dir():
        raise ValueError(f"cannot be used: {there} is a file")
    if not os.access(there, os.W_OK | os.X_OK):
        raise ValueError(f"cannot be used: the folder {there} cannot be written to")
    return path


def _existing_folder(path: Path) -> Path:
    if not path.exists():
        raise ValueError("no such folder")
    if not path.is_dir():
        raise ValueError("is a file; a folder is needed")
    if not os.access(path, os.R_OK | os.X_OK):
        raise ValueError("cannot be read: permission denied")
    return path


def _model_folder(path: Path) -> Path:
    if not any((path / name).is_file() for name in ("config.json", "params.json")):
        raise ValueError("holds no model (config.json is missing)")
    return path


def _url(value: str) -> str:
    if not re.match(r"https?://", value, re.IGNORECASE):
        raise ValueError("must begin with http:// or https://")
    try:
        address = urlsplit(value)
        if not address.hostname or address.port == 0 or not value.isprintable() or " " in value:
            raise ValueError
    except ValueError:
        raise ValueError("is no address such as http://localhost:8000/v1") from None
    return value


def _host(value: str) -> str:
    value = value.strip("[]")
    if not re.fullmatch(r"[0-9A-Za-z.:%_-]{1,253}", value):
        raise ValueError("is no address or name of a machine, such as 127.0.0.1 or kiosk.example")
    return value


def _secret(value: Any) -> Any:
    """Replace ``@FILE`` by the content of the file, since ``ps`` shows keys on a command line."""
    if not isinstance(value, str) or not value.startswith("@"):
        return value
    path = Path(value[1:])
    try:
        text = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
    except (OSError, ValueError):
        text = ""
    if not text:
        raise ValueError("@ names a file that holds the key, and there is none of that name")
    return text


def _printable_secret(value: SecretStr) -> SecretStr:
    text = value.get_secret_value()
    if not text.strip():
        raise ValueError("the key is empty")
    if not text.isascii() or not text.isprintable():
        raise ValueError("a key consists of ASCII letters, digits and signs")
    return value


def _lookahead(value: Any) -> int | None:
    if value in ("all", None):
        return None
    if not isinstance(value, bool) and str(value) in ("0", "1", "2", "3"):
        return int(value)
    raise ValueError("use one of 0, 1, 2, 3, all")


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, (str, Path)) else value


Whole = BeforeValidator(_no_switch)
Text = Annotated[str, BeforeValidator(_plain)]
Name = Annotated[str, AfterValidator(_name)]
AnyPath = Annotated[Path, BeforeValidator(_path)]
NoFolder = Annotated[AnyPath, AfterValidator(_no_folder), Flag("FILE")]  # its folder is made
OutputFile = Annotated[AnyPath, AfterValidator(_output_file), Flag("FILE")]
Folder = Annotated[AnyPath, AfterValidator(usable_folder), Flag("DIR")]  # created if it is missing
ExistingFolder = Annotated[AnyPath, AfterValidator(_existing_folder), Flag("DIR")]
ModelFolder = Annotated[AnyPath, AfterValidator(_model_folder), Flag("DIR")]
Url = Annotated[str, AfterValidator(_url), Flag("URL")]
Host = Annotated[str, AfterValidator(_host), Flag("ADDRESS")]
Port = Annotated[int, Field(ge=0, le=65535), Whole, Flag("N")]
Secret = Annotated[
    SecretStr, BeforeValidator(_secret), AfterValidator(_printable_secret), Flag("KEY")
]
Lookahead = Annotated[int | None, BeforeValidator(_lookahead), Flag("0|1|2|3|all")]
Several = (BeforeValidator(_one_or_more),)  # a single text is a list of one
