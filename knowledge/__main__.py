"""python -m knowledge check FILE... | search "QUESTION" FILE...: look into schedule files."""

from commands import guarded, importing

with importing():
    import argparse
    import difflib
    import json
    import re
    import sys
    from datetime import date, datetime
    from pathlib import Path
    from typing import NoReturn
    from zoneinfo import ZoneInfo

    from commands.files import path_of
    from knowledge.answer.dialogue import DialogueState, find, understand
    from knowledge.answer.timing import by_time
    from knowledge.guesses import tally
    from knowledge.index import Index
    from knowledge.lint import facts, overview, suspicious
    from knowledge.load import load_with_guesses
    from knowledge.model import ScheduleError, Session
    from knowledge.readers.dates import is_possible
    from knowledge.understand.query import Query

LONGEST_LINE = 500  # characters of an error


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ScheduleError(f"{message.removeprefix('argument ')}; see {self.prog} --help")


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 1 if a schedule that is checked cannot be used, 2 for every other mistake; each
    with one line on standard error."""
    return guarded("knowledge", lambda: _run(sys.argv[1:] if arguments is None else arguments))


def _run(arguments: list[str]) -> int:
    checking = as_json = False
    try:
        args = _parse(arguments)
        checking = args.command == "check"
        as_json = checking and args.json
        return check(args) if checking else search(args)
    except ScheduleError as error:
        line = " ".join(str(error).split())[:LONGEST_LINE]
        if as_json:
            print(json.dumps({"error": line}, ensure_ascii=False))
        else:
            print(line, file=sys.stderr)
        return 1 if checking else 2


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = _Parser(prog="python -m knowledge", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    told = commands.add_parser("check", help="counts, days, rooms, zone and all that looks wrong")
    told.add_argument("--json", action="store_true", help="one JSON object, for machines")
    found = commands.add_parser("search", help="the sessions a question is about, best first")
    found.add_argument("question", type=_text)
    found.add_argument("--now", type=_moment, help="ISO date and time (default: the clock)")
    found.add_argument("--most", type=_count, default=10, help="sessions to show (default: 10)")
    found.add_argument("--json", action="store_true", help="one JSON object a line")
    for command in (told, found):
        command.add_argument(
            "files", nargs="+", type=_file, metavar="FILE", help="make one schedule"
        )
        command.add_argument("--timezone", type=_zone, help="IANA zone (default: the file's)")
        command.add_argument(
            "--date-order", choices=["day-first", "month-first"], help="of dates such as 05/06/2026"
        )
        command.add_argument("--first-day", type=_date, help="ISO date, where days are only named")
    args, surplus = parser.parse_known_args(arguments)
    if surplus:
        command = told if args.command == "check" else found
        known = [o for action in command._actions for o in action.option_strings]
        close = difflib.get_close_matches(surplus[0].split("=")[0], known, n=1)
        hint = f"; did you mean {close[0]}?" if close else ""
        command.error(f"{args.command} has no option {surplus[0][:60]!r}{hint}")
    return args


def _text(text: str) -> str:
    """Bytes of a terminal that are no UTF-8 become marks that can be printed."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _file(text: str) -> Path:
    try:
        return path_of(_text(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{_text(text)[:60]!r} {error}") from None


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        message = f"{_text(text)[:60]!r} is no time zone; use a name such as Europe/Berlin"
        raise argparse.ArgumentTypeError(message) from None


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text[:60]!r}: use a whole number from 1 to 999999")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if is_possible(moment.year):
            return moment
    except ValueError:
        pass
    message = f"{text[:60]!r}: write it as 2026-06-30T09:12 or with -07:00"
    raise argparse.ArgumentTypeError(message)


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if is_possible(day.year):
            return day
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text[:60]!r}: write it as 2026-06-29")


def check(args: argparse.Namespace) -> int:
    loaded = load_with_guesses(
        args.files, args.timezone, args.first_day, args.date_order, fallback_zone="UTC"
    )
    if args.json:
        print(json.dumps(facts(loaded), ensure_ascii=False, indent=1))
        return 0
    schedule = loaded.schedule
    print("\n".join(overview(schedule)))
    if loaded.guesses:
        print(f"guessed or left out: {tally(loaded.guesses)}")
    notes = [str(guess) for guess in loaded.guesses] + suspicious(schedule)
    for note in notes:
        print(f"look at  {note}")
    things = "1 thing" if len(notes) == 1 else f"{len(notes)} things"
    print(f"{things} to look at" if notes else "nothing looks wrong")
    return 0


def search(args: argparse.Namespace) -> int:
    loaded = load_with_guesses(
        args.files, args.timezone, args.first_day, args.date_order,
        today=args.now.date() if args.now else None,
    )  # fmt: skip
    for line in loaded.lines():
        print(line, file=sys.stderr)
    schedule = loaded.schedule
    now = args.now or datetime.now(schedule.timezone)
    now = now.replace(tzinfo=schedule.timezone) if now.tzinfo is None else now
    index = Index(schedule)
    query = understand(index, args.question, now)
    found = find(index, DialogueState(), query, now)
    if note := _note(index, query, now, found):
        print(note, file=sys.stderr)
    for s in found[: args.most]:
        fields = {
            "id": s.id, "title": s.title, "speakers": s.speakers, "room": s.room,
            "track": s.track, "kind": s.kind, "start": s.start.isoformat(), "end": s.end.isoformat(),
        }  # fmt: skip
        text = f"{s.start:%a %H:%M}-{s.end:%H:%M}  {s.title}  ({s.room or 'no room'})"
        print(json.dumps(fields, ensure_ascii=False) if args.json else text)
    return 0


def _note(index: Index, query: Query, now: datetime, found: list[Session]) -> str:
    """What the list does not say by itself: that it is empty, or not of the time asked about."""
    if not found:
        return f"nothing found in {len(index.schedule.sessions)} sessions"
    if not query.when.spoken or by_time(query, found, now):
        return ""
    return f"nothing at the time asked about ({query.when.spoken}); what is nearest:"


if __name__ == "__main__":
    sys.exit(main())
