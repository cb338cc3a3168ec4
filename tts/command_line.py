"""Command lines derived from typed models.

A command is a pydantic model: each of its fields is a flag (``stt_url`` is ``--stt-url``) and,
where the program has a prefix, an environment variable (``USHER_STT_URL``) and a key of one flat TOML
file (``stt_url = "..."``). A flag overrides the environment, which overrides the file, which overrides
the default. A mistake in any of them is a ``UserError`` of one line that names where the value was
given, the value, what is allowed, and the nearest name where one is close.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any, NoReturn

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticUndefined

import commands
from commands import toml
from tts.errors import UserError
from tts.logs import escape

LARGEST_FILE = 2**20  # bytes of a TOML file of options
LONGEST_SHOWN = 60  # characters of a wrong value
CLOSE = 70  # similarity from 0 to 100 above which a name counts as a misspelling of another
SHORTEST_SLIP = 3  # characters of a name in which one slip is forgiven, whatever its share


@dataclass(frozen=True)
class Flag:
    """How a field is shown on the command line, where its type does not say."""

    metavar: str | None = None
    positional: bool = False


@dataclass(frozen=True)
class Command:
    """One command of a program: its options, and what it does in a few words."""

    model: type[BaseModel]
    summary: str
    details: str = ""


def flag_of(field: FieldInfo) -> Flag:
    return next((m for m in reversed(field.metadata) if isinstance(m, Flag)), Flag())


def nearest(name: str, names: Sequence[str]) -> str | None:
    """The one of ``names`` that ``name`` was probably meant to be."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    given, lower = name.lower(), [n.lower() for n in names]
    found = process.extractOne(given, lower, scorer=fuzz.ratio, score_cutoff=CLOSE)
    if not found and len(given) >= SHORTEST_SLIP:  # "aks"
        found = process.extractOne(given, lower, scorer=OSA.distance, score_cutoff=1)
    return names[found[2]] if found else None


def did_you_mean(name: str, names: Sequence[str], otherwise: str = "") -> str:
    found = nearest(name, names)
    return f"; did you mean {found}?" if found else otherwise


def guarded(name: str, action: Callable[[], None]) -> int:
    """Run a command and return its exit code. A user's mistake, or a full or read-only disk, gives one
    line on standard error and code 2."""

    def run() -> int:
        try:
            action()
        except UserError as error:
            print(f"{name}: {escape(str(error))}", file=sys.stderr)
            return 2
        return 0

    return commands.guarded(name, run)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        text = message.removeprefix("argument ").replace("expected one argument", "needs a value")
        raise UserError(f"{text}; see {self.prog} --help")


class Program:
    """A program with several commands. ``default``: the command that runs if none is named; ``asks``:
    the one that takes a question; ``prefix``: of environment variables; if None, options come from
    flags alone."""

    def __init__(
        self, prog: str, commands: Mapping[str, Command], about: str,
        default: str | None = None, prefix: str | None = None, variables: Sequence[str] = (),
        asks: str | None = None,
    ):  # fmt: skip
        self.prog, self.commands, self.about = prog, commands, about
        self.default, self.prefix, self.asks = default, prefix, asks
        self._variables = variables  # environment variables with the prefix that are not options

    def parse(self, arguments: Sequence[str]) -> tuple[str, BaseModel]:
        """The command and its options. Raises ``UserError``; ``SystemExit(0)`` after ``--help``."""
        name, rest = self._command(list(arguments))
        model = self.commands[name].model
        parser = self.parser(name)
        given, surplus = parser.parse_known_intermixed_args(_unambiguous(rest))
        if surplus:
            named = bool(arguments) and name in arguments
            self._refuse(name, parser.prog if named else self.prog, surplus[0], named)
        flags = {key: _as_written(value) for key, value in vars(given).items()}
        path = flags.pop("config", None) or self._variable("config")
        file = self._file(model, Path(path)) if path else {}
        self._check_variables()
        variables = self._variables_of(model)
        try:
            return name, model(**file | variables | flags)
        except ValidationError as error:
            where = {key: f"{path}: {key} =" for key in file}
            where |= {key: self._variable_name(key) + " =" for key in variables}
            where |= {key: _flag(key, model) for key in flags}
            raise UserError(explain(error, model, where)) from None

    def parser(self, name: str) -> argparse.ArgumentParser:
        """The argument parser of one command. Options that are not given are absent from its result."""
        command = self.commands[name]
        parser = _Parser(
            prog=f"{self.prog} {name}", description=command.details or command.summary,
            allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, add_help=False,
        )  # fmt: skip
        parser.add_argument("--help", action="help", help="show this, and end")
        for key, field in fields_of(command.model).items():
            _add(parser, key, field)
        if self.prefix is not None:
            parser.add_argument(
                "--config", metavar="FILE", default=argparse.SUPPRESS,
                type=_config, help=f"TOML file of options (default: ${self.prefix}CONFIG)",
            )  # fmt: skip
        return parser

    def help(self) -> str:
        """The ``--help`` text of the program as a whole."""
        width = max(map(len, self.commands))
        lines = [self.about, "", "commands:"]
        for name, command in self.commands.items():
            default = " (the default)" if name == self.default else ""
            lines.append(f"  {name:<{width}}  {command.summary}{default}")
        return "\n".join([*lines, "", f"options of a command: {self.prog} COMMAND --help"])

    def _command(self, arguments: list[str]) -> tuple[str, list[str]]:
        first = arguments[0] if arguments else ""
        if first in self.commands:
            return first, arguments[1:]
        if first in ("-h", "--help", "help"):
            print(self.help())
            raise SystemExit(0)
        if self.default and (not first or first.startswith("-")):
            return self.default, arguments
        if first.startswith("-"):
            at = next((i for i, word in enumerate(arguments) if word in self.commands), None)
            if at is not None:  # options may stand before the command
                return arguments[at], arguments[:at] + arguments[at + 1 :]
        if " " in first.strip() and self.asks:
            raise UserError(
                f"no command {_shown(first)}; did you mean: {self.prog} {self.asks} {_shown(first)}?"
            )
        hint = did_you_mean(first, list(self.commands)) if first else ""
        what = f"no command {_shown(first)}" if first else "a command is missing"
        raise UserError(f"{what}{hint or '; use one of ' + ', '.join(self.commands)}")

    def _refuse(self, name: str, prog: str, surplus: str, named: bool) -> NoReturn:
        if not surplus.startswith("-"):
            if surplus in self.commands:
                raise UserError(
                    f"options come after the command: {self.prog} {surplus} ..., not before it"
                )
            written = _shown(_as_written(surplus))
            raise UserError(f"{written} is one too many for {name}; see {prog} --help")
        flag = surplus.split("=")[0]
        elsewhere = [n for n, c in self.commands.items() if flag in _flags(c.model) and n != name]
        if elsewhere:
            *first, last = elsewhere
            hint = f", it belongs to {', '.join(first)}{' and ' if first else ''}{last}"
        else:
            model = self.commands[name].model
            takes_more = len(fields_of(model)) > len(options_of(model))
            otherwise = "; if it is none, put it last, after --" if takes_more else ""
            hint = did_you_mean(flag, ["--help", *_flags(model)], otherwise)
        what = f"{name} has no option" if named else "no option"
        raise UserError(f"{what} {_shown(flag)}{hint}; see {prog} --help")

    # --- environment and file ----------------------------------------------------------------------

    def keys(self) -> list[str]:
        """Every option of every command."""
        return sorted({key for c in self.commands.values() for key in options_of(c.model)})

    def _variable_name(self, key: str) -> str:
        return f"{self.prefix}{key.upper()}"

    def _variable(self, key: str) -> str | None:
        """What the environment sets ``key`` to, whether its name is in capitals or not."""
        if self.prefix is None:
            return None
        values = {name.upper(): value for name, value in os.environ.items()}
        return values.get(self._variable_name(key))

    def _variables_of(self, model: type[BaseModel]) -> dict[str, str]:
        found = {key: self._variable(key) for key in options_of(model)}
        return {key: value for key, value in found.items() if value}

    def _check_variables(self) -> None:
        """Raise ``UserError`` for an environment variable that looks like a misspelt option. Others
        with the prefix may belong to other programs."""
        if self.prefix is None:
            return
        known = [self._variable_name(key) for key in [*self.keys(), "config"]]
        for name in sorted(os.environ):
            if not name.startswith(self.prefix) or name in known or name in self._variables:
                continue
            if found := nearest(name, known):
                raise UserError(f"{name} is no option; did you mean {found}?")

    def _file(self, model: type[BaseModel], path: Path) -> dict[str, Any]:
        """The options for ``model`` in the TOML file. Options of other commands are checked by name
        only. Raises ``UserError``."""
        try:
            if path.is_dir():
                raise UserError(f"{path}: is a folder; name the file of options in it")
            if not path.is_file():
                what = "not a file" if path.exists() else "no such file"
                raise UserError(f"{path}: cannot be read ({what})")
            if path.stat().st_size > LARGEST_FILE:
                raise UserError(f"{path}: larger than 1 MiB; is it a file of options?")
            values = toml.parse(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise UserError(f"{_shown(str(path))}: cannot be read ({error.strerror})") from None
        except UnicodeDecodeError:
            raise UserError(f"{path}: cannot be read as UTF-8; save it as UTF-8") from None
        except (ValueError, RecursionError) as error:  # TOMLDecodeError too
            raise UserError(f"{path}: not TOML ({str(error)[:200]})") from None
        known = self.keys()
        for key in values:
            if key not in known:
                hint = did_you_mean(key, known, "; docs/options.md lists all")
                raise UserError(f"{path}: unknown key {_shown(key)}{hint}")
        return {key: value for key, value in values.items() if key in options_of(model)}


PLAIN = "\0"  # before what is no option: no argument of a process can hold it


def _unambiguous(arguments: list[str]) -> list[str]:
    """Arguments for argparse, which takes "-hello" for -h, and what follows "--" for options."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    options = ["--help" if argument == "-h" else argument for argument in arguments[:at]]
    return [*options, *(PLAIN + argument for argument in arguments[at + 1 :])]


def _as_written(value: Any) -> Any:
    """A value, or list of values, without the mark of ``_unambiguous``."""
    if isinstance(value, list):
        return [_as_written(one) for one in value]
    return value.removeprefix(PLAIN) if isinstance(value, str) else value


def _config(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("is empty; give a path")
    return text


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The name that users see (a field's alias if it has one) -> field."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def options_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields that file and environment may set too: all but the positional ones."""
    return {key: f for key, f in fields_of(model).items() if not flag_of(f).positional}


def _flags(model: type[BaseModel]) -> list[str]:
    return [_flag(key, model) for key in options_of(model)]


def _flag(key: str, model: type[BaseModel]) -> str:
    flag = flag_of(fields_of(model)[key])
    return (flag.metavar or key.upper()) if flag.positional else "--" + key.replace("_", "-")


def _is_list(field: FieldInfo) -> bool:
    return getattr(field.annotation, "__origin__", None) is tuple


def _add(parser: argparse.ArgumentParser, key: str, field: FieldInfo) -> None:
    flag = flag_of(field)
    text = describe(field).replace("%", "%%")
    if flag.positional:
        count = "*" if _is_list(field) else "?"  # the model reports a missing one
        parser.add_argument(
            key, nargs=count, metavar=flag.metavar, default=argparse.SUPPRESS, help=text
        )
        return
    name = "--" + key.replace("_", "-")
    if field.annotation is bool:
        parser.add_argument(name, action="store_true", default=argparse.SUPPRESS, help=text)
        return
    parser.add_argument(
        name, metavar=flag.metavar or key.upper(), default=argparse.SUPPRESS, help=text,
        action="append" if _is_list(field) else "store",
    )  # fmt: skip


def describe(field: FieldInfo) -> str:
    """The help text of an option, with its choices and its default."""
    text = field.description or ""
    choices = getattr(field.annotation, "__args__", ()) if _is_choice(field) else ()
    if choices:
        text += f": {', '.join(map(str, choices))}"
    default = field.default
    silent = default in (None, PydanticUndefined, False, ()) or "(default" in text
    return text if silent else f"{text} (default: {default})"


def _is_choice(field: FieldInfo) -> bool:
    return "Literal" in str(field.annotation)


# --- errors ------------------------------------------------------------------------------------------


def explain(error: ValidationError, model: type[BaseModel], where: Mapping[str, str]) -> str:
    """One line about the first error; ``where``: key -> where its value was given."""
    found = error.errors(include_url=False)[0]
    if not found["loc"]:  # options that exclude each other
        return _message(found)
    key = str(found["loc"][0])
    from_environment = re.search(r"\(default: (\$\w+)\)", describe(fields_of(model)[key]))
    place = where.get(key) or (from_environment[1] if from_environment else _flag(key, model))
    if found["type"] == "missing":
        return f"{place} is missing: {describe(fields_of(model)[key])}"
    secret = "Secret" in str(fields_of(model)[key].annotation)
    value = "" if secret else f" {_shown(found['input'])}"
    allowed = _allowed(found, model, key)
    colon = "" if allowed.startswith(("is ", "must ", "holds ", "cannot ")) else ":"
    return f"{place}{value}{colon} {allowed}"


def _allowed(found: ErrorDetails, model: type[BaseModel], key: str) -> str:
    if found["type"] == "value_error":
        return _message(found)
    schema = model.model_json_schema()["properties"][key]
    for part in schema.get("anyOf", []):
        if part.get("type") != "null":
            schema = part
    if choices := schema.get("enum") or [schema[key] for key in ("const",) if key in schema]:
        given = str(found["input"])
        return f"use one of {', '.join(choices)}{did_you_mean(given, choices)}"
    kind = {
        "integer": "a whole number", "number": "a number", "boolean": "true or false",
        "array": "a list of texts",
    }.get(schema.get("type", ""), "a text")  # fmt: skip
    if schema.get("format") == "date":
        kind = "a date such as 2026-06-30"
    low, high = schema.get("minimum"), schema.get("maximum")
    span = f" from {low} to {high}" if low is not None and high is not None else ""
    return f"use {kind}{span}"


def _message(found: ErrorDetails) -> str:
    return str(found.get("ctx", {}).get("error") or found["msg"])


def _shown(value: Any) -> str:
    """A value as the user wrote it: TOML has dates, times and truths that are no text."""
    if isinstance(value, bool):
        written = str(value).lower()
    else:
        written = value.isoformat() if isinstance(value, date | time) else repr(value)
    text = re.sub("(?<=://).*@", "***@", written)  # an address may hold a password
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
