"""Every kind of guess is said in a line when the agent starts, with what settles it."""

import json
from datetime import date

import pytest

import agent.llm.endpoint
from agent.app import Parts
from agent.cli import main
from agent.settings import PROGRAM
from knowledge.guesses import Guess, Kind, summary
from knowledge.load import DEMO, load_with_guesses

HEAD = "Title,Date,Start,End,Room\n"


def ics(more, *, summary="One", head="", start="DTSTART;TZID=Europe/Berlin:20260629T100000"):
    return (
        f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}BEGIN:VEVENT\nUID:u\nSUMMARY:{summary}\n{start}\n{more}\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )


def xml(event, day="2026-06-29"):
    return (
        "<schedule><conference><time_zone_name>Europe/Berlin</time_zone_name></conference>"
        f"<day date='{day}'><room name='A'><event id='1'><title>One</title>{event}</event></room></day>"
        "</schedule>"
    )


DTEND = "DTEND;TZID=Europe/Berlin:20260629T110000"
# kind -> (file, its content, what the line says, the flag that settles it)
CASES = {
    Kind.LEFT_OUT: ("s.csv", HEAD + "One,2026-06-29,soon,,A\nTwo,2026-06-29,9:00,10:00,A\n",
                    "row 2: 'One' has no time that can be read ('soon'); left out", "check"),
    Kind.CANCELLED: ("s.ics", ics(DTEND + "\nSTATUS:CANCELLED"), "'One' is cancelled", ""),
    Kind.HOUSEKEEPING: ("s.csv", HEAD + "One,2026-06-29,9:00,10:00,A\nSetup,2026-06-29,8:00,9:00,A\n",
                        "row 3: 'Setup' is nothing to go to", ""),
    Kind.DOUBLE: ("s.csv", HEAD + "One,2026-06-29,9:00,10:00,A\n" * 2, "'One' is there twice", ""),
    Kind.ZONE: ("s.ics", ics(DTEND, head="X-WR-TIMEZONE:Asia/Tokyo\n"),
                "told in Europe/Berlin, though it names Asia/Tokyo", "--timezone"),
    Kind.CLOCK_CHANGE: ("s.xml", xml("<start>02:30</start><duration>01:00</duration>", "2026-10-24"),
                        "clocks in Europe/Berlin show Sun 2026-10-25 02:30 twice", ""),
    Kind.DATE_ORDER: ("s.csv", HEAD + "One,05/06/2026,9:00,10:00,A\nTwo,06/06/2026,9:00,10:00,A\n",
                      "'05/06/2026' and the like are read day-first", "--date-order"),
    Kind.YEAR: ("s.csv", HEAD + "One,29 June 2026,9:00,10:00,A\nTwo,30 June,9:00,10:00,A\n",
                "row 3: '30 June' is taken as in 2026", "--first-day"),
    Kind.WEEKDAY: ("s.csv", HEAD + "One,Monday 30 June 2026,9:00,10:00,A\n",
                   "row 2: 'Monday 30 June 2026' is a Tuesday", ""),
    Kind.CLOCK: ("s.csv", HEAD + "One,2026-06-29,11:00,12:00,A\nTwo,2026-06-29,1:30,2:30,A\n",
                 "row 3: 'Two' at '1:30' is taken as 13:30", "2:00 pm"),
    Kind.DAY: ("s.csv", "Time,Title,Room\n4 May 2026,,\n9:00-10:00,One,A\nThe day after,,\n"
               "9:00-10:00,Two,A\n", "'The day after' stands above sessions", ""),
    Kind.SEVERAL: ("s.csv", HEAD + "One,29-30 June 2026,9:00,10:00,A\n",
                   "of the days in '29-30 June 2026' the first is shown", "row of its own"),
    Kind.CONTRADICTION: ("s.csv", HEAD + "One,2026-06-29,2026-06-30 9:00,2026-06-30 10:00,A\n",
                         "'2026-06-29' beside a start on 2026-06-30; the start's is taken", ""),
    Kind.END: ("s.csv", HEAD + "One,2026-06-29,9:00,,A\n", "'One' has no end; taken as 09:30", ""),
    Kind.DURATION: ("s.xml", xml("<start>09:00</start><duration>2:06:00</duration>"),
                    "the duration '2:06:00' is taken as days, hours and minutes", ""),
    Kind.ALL_DAY: ("s.ics", ics("LOCATION:A", start="DTSTART;VALUE=DATE:20260629") + "",
                   "'One' is all day", ""),
    Kind.REPEATS: ("s.ics", ics(DTEND + "\nRRULE:FREQ=DAILY"), "its repeats after 2026-07-29", ""),
    Kind.COLUMNS: ("s.csv", "Title,Start,End,Track\nOne,2026-06-29 9:00,2026-06-29 10:00,Room 1\n"
                   "Two,2026-06-29 9:00,2026-06-29 10:00,Room 2\n",
                   "by their values, column 4 ('Track') as room", ""),
    Kind.UNREAD: ("s.csv", "Title,Date,Start,End,Where it is placed\nOne,2026-06-29,9:00,10:00,A\n",
                  "'Where it is placed' (room)", "head them speakers"),
    Kind.HIDDEN: ("s.fods", "", "'Draft' is hidden; left out", ""),
    Kind.SPEAKERS: ("s.ics", ics(DTEND, summary="One (talk by Ada Fiction)"),
                    "speakers are taken from titles and descriptions, such as 'Ada Fiction'", ""),
    Kind.TEXT: ("s.csv", (HEAD + "Bäume,2026-06-29,9:00,10:00,A\n").encode("cp1252"),
                "is not in UTF-8; read as Windows-1252", ""),
    Kind.UNUSED: ("s.csv", HEAD + "One,2026-06-29,9:00,10:00,A\n",
                  "the first day 2027-01-04 changes nothing", ""),
}  # fmt: skip


@pytest.fixture(params=CASES, ids=str)
def guessed(request, tmp_path):
    """(arguments for the agent, what its line says, the flag that settles it)"""
    name, content, says, settles = CASES[request.param]
    path = tmp_path / name
    if request.param is Kind.HIDDEN:
        path = hidden(tmp_path / "s.xlsx")
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content, "utf-8")
    arguments = ["--schedule", str(path)]
    if path.suffix in (".csv", ".xlsx") or request.param is Kind.ALL_DAY:
        arguments += ["--timezone", "Europe/Berlin"]
    if request.param is Kind.UNUSED:
        arguments += ["--first-day", "2027-01-04"]
    return arguments, says, settles


def hidden(path):
    from openpyxl import Workbook

    book = Workbook()
    for title in ("Plan", "Draft"):
        page = book.create_sheet(title)
        page.append(HEAD.strip().split(","))
        page.append([title, "2026-06-29", "9:00", "10:00", "A"])
    book["Draft"].sheet_state = "hidden"
    book.save(path)
    return path


def test_all_kinds_are_tried():
    assert set(CASES) == set(Kind)


def test_ask_says_each_guess_in_a_line(guessed, capsys):
    arguments, says, settles = guessed
    assert main(["ask", "hello", *arguments, "--llm", "builtin"]) == 0
    (line,) = [x for x in capsys.readouterr().err.splitlines() if says in x]
    assert line.startswith("usher: s.") and settles in line


class ReadFar(Exception):
    """The schedule was read; nothing slow has to be loaded."""


@pytest.mark.parametrize("command", ["live", "replay", "kiosk"])
def test_all_other_commands_say_it_too(guessed, command, capsys, monkeypatch):
    def stop(*_):
        raise ReadFar

    monkeypatch.setattr(agent.llm.endpoint, "choose", stop)
    arguments, says, settles = guessed
    with pytest.raises(ReadFar):
        Parts.load(PROGRAM.parse([command, *arguments])[1])
    assert any(says in x and settles in x for x in capsys.readouterr().err.splitlines())


def test_guesses_of_a_kind_share_a_line():
    guesses = [Guess(Kind.END, f"row {n}: 'T'", "s.csv") for n in range(5)]
    lines = summary([*guesses, Guess(Kind.ZONE, "no zone", "s.csv")])
    assert lines == [
        "s.csv: row 0: 'T' (and 4 more of this kind)", "s.csv: no zone; --timezone settles it",
    ]  # fmt: skip


def test_a_guess_can_be_written_as_json():
    assert json.dumps(Kind.LEFT_OUT) == '"left-out"'


def test_a_table_saved_on_a_mac_is_read_in_its_encoding(tmp_path):
    """Line ends of its own tell it; Windows-1252 would make other letters of the same bytes."""
    path = tmp_path / "s.csv"
    table = HEAD + "Café für alle,2026-06-29,9:00,10:00,A\n"
    path.write_bytes(table.replace("\n", "\r").encode("mac_roman"))
    reading = load_with_guesses(path, "Europe/Berlin")
    assert reading.schedule.talks[0].title == "Café für alle"
    assert any("read as Mac Roman" in str(guess) for guess in reading.guesses)


def test_a_column_that_says_description_among_other_words_is_one(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text(
        "Title,Speaker description,Book Description,Date,Start,End\n"
        "Tides,A sailor,Why the sea comes and goes,2026-06-29,9:00,10:00\n"
    )
    (talk,) = load_with_guesses(path, "Europe/Berlin").schedule.talks
    assert talk.description == "Why the sea comes and goes"


def test_a_track_that_is_called_as_a_kind_tells_the_kind(tmp_path):
    path = tmp_path / "s.csv"
    rows = ["A,Keynote #2", "B,Morning tutorial", "C,Posters", "D,Poster design", "E,Web"]
    clocks = [f"2026-06-29,{hour}:00,{hour}:30" for hour in range(9, 14)]
    lines = [f"{row},{when}" for row, when in zip(rows, clocks, strict=True)]
    path.write_text("\n".join(["Title,Session,Date,Start,End", *lines]) + "\n")
    kinds = [s.kind for s in load_with_guesses(path, "Europe/Berlin").schedule.talks]
    assert kinds == ["keynote", "tutorial", "poster", "talk", "talk"]


@pytest.mark.parametrize("day", ["Day 1", "29 June", "Monday"])
def test_a_first_day_that_is_needed_is_not_called_unused(day, tmp_path):
    (tmp_path / "s.csv").write_text(f"Title,Day,Start,End\nOne,{day},9:00,10:00\n")
    first = date(2026, 6, 29)
    loaded = load_with_guesses([tmp_path / "s.csv"], "Europe/Berlin", first)
    assert loaded.schedule.days[0] == first
    assert Kind.UNUSED not in {guess.kind for guess in loaded.guesses}


def test_a_file_of_our_own_says_it_too():
    (unused,) = load_with_guesses([DEMO], first_day=date(2027, 1, 4)).guesses
    assert unused.kind is Kind.UNUSED and unused.file == "demo.toml"
