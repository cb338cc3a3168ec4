"""What every command does at its edges, whatever it is about: standard streams, interrupts, disks."""

import errno
import io
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

INTERRUPTED, GONE = 130, 141  # exit codes, as shells give them for SIGINT and SIGPIPE
MISTAKE = 2  # that of a user, as argparse has it
DAY_S = 86400
OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)


@contextmanager
def importing() -> Iterator[None]:
    """For the imports of a command: ctrl-C ends the process at once, wherever in a library it falls."""
    open_streams()
    _check_zone()
    usual = signal.getsignal(signal.SIGINT)
    ours = usual is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGINT, usual)


def open_streams() -> None:
    """Standard streams that the caller has closed read and write nothing: libraries expect them, and
    the next file to be opened would take their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            number = os.open(os.devnull, os.O_RDWR)  # the lowest that is free
            os.set_inheritable(number, True)
            setattr(sys, name, open(number, mode, encoding="utf-8"))  # noqa: SIM115


def _check_zone() -> None:
    """The C library takes offsets of a day and more; ``datetime``, which libraries use, does not."""
    if max(abs(time.timezone), abs(time.altzone)) >= DAY_S:
        text = f"TZ={_printable(os.environ.get('TZ', ''))} is a day or more from UTC"
        print(f"{text}; use a name such as Europe/Berlin", file=sys.stderr)
        raise SystemExit(MISTAKE)


def guarded(name: str, action: Callable[[], int | None]) -> int:
    """Run a command and return its exit code: that of ``action``, None is 0. A full or read-only disk,
    or a file that cannot be used, gives one line on standard error and code 2."""
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # escape characters that its encoding lacks
            stream.reconfigure(errors="backslashreplace")
    try:
        code = action()
        sys.stdout.flush()
        return code or 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone
        _drop_output()
        return GONE
    except OSError as error:
        if error.errno not in OF_THE_DISK and not error.filename:
            raise
        try:
            sys.stdout.flush()
        except OSError:
            _drop_output()
        with suppress(OSError):
            file = _printable(error.filename) if error.filename else "output"
            print(f"{name}: {file}: {error.strerror}", file=sys.stderr)
        return MISTAKE


def _drop_output() -> None:
    """What is left in standard output goes nowhere, so that the interpreter can end quietly."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _printable(name: str | bytes | int) -> str:
    text = str(name) if isinstance(name, int) else os.fsdecode(name)
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
