"""python -m knowledge check FILE... | search "QUESTION" FILE...: look into schedule files."""

import argparse
import json
import sys
from datetime import date, datetime
from pathlib import Path

from knowledge.answer.dialogue import DialogueState, find
from knowledge.guesses import tally
from knowledge.index import Index
from knowledge.lint import facts, overview, suspicious
from knowledge.load import load_with_guesses
from knowledge.model import ScheduleError


def main(arguments: list[str] | None = None) -> int:
    args = _parser().parse_args(arguments)
    try:
        return check(args) if args.command == "check" else search(args)
    except ScheduleError as error:
        if args.command == "check" and args.json:
            print(json.dumps({"error": str(error)}, ensure_ascii=False))
        else:
            print(error, file=sys.stderr)
        return 1 if args.command == "check" else 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    told = commands.add_parser("check", help="counts, days, rooms, zone and all that looks wrong")
    told.add_argument("--json", action="store_true", help="one JSON object, for machines")
    found = commands.add_parser("search", help="the sessions a question is about, best first")
    found.add_argument("question")
    found.add_argument("--now", type=_moment, help="ISO date and time (default: the clock)")
    found.add_argument("--most", type=int, default=10, help="sessions to show (default: 10)")
    found.add_argument("--json", action="store_true", help="one JSON object a line")
    for command in (told, found):
        command.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="make one schedule"
        )
        command.add_argument("--timezone", help="IANA zone (default: the file's)")
        command.add_argument(
            "--date-order", choices=["day-first", "month-first"], help="of dates such as 05/06/2026"
        )
        command.add_argument("--first-day", type=_date, help="ISO date, where days are only named")
    return parser


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        message = f"{text!r}: write it as 2026-06-30T09:12 or with -07:00"
        raise argparse.ArgumentTypeError(message) from None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: write it as 2026-06-29") from None


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
    loaded = load_with_guesses(args.files, args.timezone, args.first_day, args.date_order)
    for line in loaded.lines():
        print(line, file=sys.stderr)
    schedule = loaded.schedule
    now = args.now or datetime.now(schedule.timezone)
    now = now.replace(tzinfo=schedule.timezone) if now.tzinfo is None else now
    for s in find(Index(schedule), DialogueState(), args.question, now)[: args.most]:
        fields = {
            "id": s.id, "title": s.title, "speakers": s.speakers, "room": s.room,
            "track": s.track, "kind": s.kind, "start": s.start.isoformat(), "end": s.end.isoformat(),
        }  # fmt: skip
        text = f"{s.start:%a %H:%M}-{s.end:%H:%M}  {s.title}  ({s.room or 'no room'})"
        print(json.dumps(fields, ensure_ascii=False) if args.json else text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
