"""Options from a file and from the environment, besides the command line.

Every long option of ``run_agent.py`` is a key of one flat TOML file, with ``_`` for ``-``, and an
environment variable in capitals after ``USHER_``. The command line counts more than the environment,
that more than the file, and the file more than the defaults.

    python -m agent.config      # the page docs/options.md
"""

import argparse
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rapidfuzz import process

from tts.errors import UserError

PREFIX = "USHER_"
Actions = dict[str, argparse.Action]


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Command -> its parser; "" is what happens without a command."""
    found = {"": parser}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= action.choices
    return found


def options_of(parser: argparse.ArgumentParser) -> Actions:
    """Key -> option, of those that a file may set."""
    return {
        action.dest: action
        for action in parser._actions
        if action.option_strings and action.dest not in ("help", "config")
    }


def with_settings(
    parser: argparse.ArgumentParser, arguments: list[str], environment: Mapping[str, str]
) -> list[str]:
    """``arguments`` with those of file and environment in front; raises ``UserError``."""
    commands = commands_of(parser)
    command = arguments[0] if arguments and arguments[0] in commands else ""
    rest = arguments[1:] if command else arguments
    options = options_of(commands[command])
    settings: list[str] = []
    if path := _config(rest) or environment.get(f"{PREFIX}CONFIG"):
        known = {key for sub in commands.values() for key in options_of(sub)}
        for key, value in read(Path(path), known).items():
            if key in options:  # else it is for another command
                settings += _flags(options[key], value, f"{path}: {key}")
    for key, option in options.items():
        if (value := environment.get(PREFIX + key.upper())) is not None:
            settings += _flags(option, value, PREFIX + key.upper())
    return [*([command] if command else []), *settings, *rest]


def read(path: Path, known: set[str]) -> dict[str, Any]:
    """The file's keys and values."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: not TOML ({error})") from None
    for key in values:
        if key not in known:
            nearest = process.extractOne(key, sorted(known))
            raise UserError(f"{path}: unknown key {key!r}; did you mean {nearest[0]!r}?")
    return values


def _config(arguments: list[str]) -> str | None:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--config")
    return parser.parse_known_args(arguments)[0].config


def _flags(option: argparse.Action, value: Any, place: str) -> list[str]:
    flag = option.option_strings[-1]
    if option.nargs == 0:  # a switch
        if value in (True, "1", "true", "yes"):
            return [flag]
        if value in (False, "0", "false", "no", ""):
            return []
        raise UserError(f"{place} = {value!r}: use true or false")
    if isinstance(value, list) and isinstance(option, argparse._AppendAction):
        return [flag for one in value for flag in _flags(option, one, place)]
    if isinstance(value, bool) or not isinstance(value, (str, int, float, date)):
        raise UserError(f"{place} = {value!r}: use a text or a number")
    if option.choices and str(value) not in option.choices:
        raise UserError(f"{place} = {value!r}: use one of {', '.join(map(str, option.choices))}")
    if callable(option.type):
        try:
            option.type(str(value))
        except (ValueError, argparse.ArgumentTypeError):
            raise UserError(f"{place} = {value!r}: not usable; see --help") from None
    return [f"{flag}={value}"]


def page(parser: argparse.ArgumentParser) -> str:
    """The options as Markdown, one row a key."""
    rows: dict[str, tuple[argparse.Action, list[str]]] = {}
    for name, command in commands_of(parser).items():
        for key, option in options_of(command).items():
            rows.setdefault(key, (option, []))[1].append(name or "live")
    lines = [
        "# Options",
        "",
        "<!-- made by: python -m agent.config > docs/options.md -->",
        "Each is a flag, a key of the TOML file given with `--config` (or `USHER_CONFIG`), and an",
        "environment variable: `--llm-url`, `llm_url = \"...\"`, `USHER_LLM_URL`. Flags count most,",
        "then the environment, then the file.",
        "",
        "| key | what | commands |",
        "|---|---|---|",
    ]  # fmt: skip
    for key, (option, used) in sorted(rows.items()):
        what = (option.help or "").replace("|", "/")
        choices = f" One of {', '.join(map(str, option.choices))}." if option.choices else ""
        lines.append(f"| `{key}` | {what}.{choices} | {', '.join(dict.fromkeys(used))} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    from agent.cli import parser as full_parser

    print(page(full_parser()), end="")
