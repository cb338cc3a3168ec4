"""Errors that a user can cause. Each message says what is wrong and what to do."""

from collections.abc import Callable


class UserError(Exception):
    """A mistake in what the user gave. Command lines print the message and exit with code 2."""


class ModelError(UserError):
    """Model files are missing, damaged, or do not fit the code."""


class VoiceError(UserError):
    """The voice does not exist, or its file cannot be used."""


def as_command(name: str, main: Callable[[], None]) -> None:
    """Run ``main``; a ``UserError`` ends the program with its message, after the command's name."""
    try:
        main()
    except UserError as error:
        raise SystemExit(f"{name}: {error}") from None
