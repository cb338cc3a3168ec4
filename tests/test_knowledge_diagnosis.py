"""What is no schedule is named in one line, in bounded time and memory."""

import gzip
import io
import json
import os
import time
import zipfile

import pytest

import knowledge
from knowledge.__main__ import main
from knowledge.load import load_with_guesses

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
CSV = b"Title,Start\nOne,2026-06-29 09:00\n"


def archive(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("s.csv.gz", gzip.compress(CSV, mtime=0), "gzip archive; unpack"),
        ("s.csv", gzip.compress(CSV, mtime=0), "gzip archive; unpack"),
        ("s.xls", OLE, "old Excel .* save it as .xlsx"),
        ("s.pdf", b"%PDF-1.7 ...", "a PDF"),
        ("s.png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("s.docx", archive("word/document.xml"), "a Word document"),
        ("s.pptx", archive("ppt/presentation.xml"), "a presentation"),
        ("s.zip", archive("a/schedule.csv"), "a zip archive .a/schedule.csv"),
        ("s.xlsb", archive("xl/workbook.bin"), "binary workbook"),
        ("s.xml", b"<!DOCTYPE html>\n<html><body>Please log in</body></html>", "web page.*logging in"),
        ("s.ics", b"\n<html lang='de'><body>Hallo</body></html>", "a web page .HTML."),
        ("s.json", b"var schedule = {};", "is a script"),
        ("s.json", b"callback({});", "is a script"),
        ("s.json", b"export default {}", "is a script"),
        ("s.py", b"#!/usr/bin/env python\n", "is a script"),
        ("s.json", b"", "is empty"), ("s.csv", b"\n \n", "is empty"), ("s.toml", b"\0\0", "is empty"),
        ("s.xml", b"<rss version='2.0'/>", "<rss> is no schedule; expected <schedule>"),
        ("s.json", b'{"data": {}, "meta": 1}', "unknown kind .it has data, meta"),
        ("s.csv", b"Colour,Size\nred,1\n", "no header row .*'Colour', 'Size'"),
        ("s.csv", b"Title,Room\nOne,Aula\n", "it has 'Title', 'Room', but no start"),
        ("s.csv", b"Start,Room\n9:00,Aula\n", "it has 'Start', 'Room', but no title"),
        ("s.txt", b"Dear all,\nwe meet at nine.\n", "no schedule in a known format"),
        ("s.md", b"# Schedule\n\n- 9:00 Welcome\n", "no schedule in a known format"),
        ("s.csv", b"\x81\x00\x01\x02", "cannot be read as UTF-8"),
        ("s.rtf", b"{\\rtf1 hello}", "a text document"),
    ],
)  # fmt: skip
def test_the_line_names_what_the_file_is(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(knowledge.ScheduleError, match=says) as error:
        knowledge.load(path, "UTC")
    assert str(path) in str(error.value) and "\n" not in str(error.value)


def test_devices_pipes_and_folders_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, says in (
        (tmp_path, "a folder"),
        (tmp_path / "pipe", "no ordinary file"),
        (type(tmp_path)("/dev/zero"), "no ordinary file"),
        (tmp_path / "none.csv", "no such schedule file"),
        (type(tmp_path)("a\0b"), "cannot be read"),
    ):
        with pytest.raises(knowledge.ScheduleError, match=says):
            knowledge.load(path)


def dotted(n):
    return (".".join("a" * n) + " = 1\n").encode()


def calendar(rules):
    one = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:T{0}\nDTSTART:20260629T100000\nRRULE:{1}\nEND:VEVENT\n"
    events = "".join(one.format(n, rule) for n, rule in enumerate(rules))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n".encode()


def same_id(n):
    event = (
        '<event id="1"><title>T{0}</title><start>10:00</start><duration>00:30</duration></event>'
    )
    events = "".join(event.format(i) for i in range(n))
    about = "<conference><time_zone_name>UTC</time_zone_name></conference>"
    return f"<schedule>{about}<day date='2026-06-29'>{events}</day></schedule>".encode()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("s.toml", dotted(200_000), "a key of more than 64 parts"),
        ("s.toml", b"[" + dotted(200_000)[:-5] + b"]", "a key of more than 64 parts"),
        ("s.toml", b"x = {" + dotted(200_000)[:-1] + b"}", "a key of more than 64 parts"),
        ("s.csv", b"x" * (17 << 20), "larger than 16 MiB"),
        ("s.csv", b"Title,Start\n" + b"One,2026-06-29 09:00\n" * 30_000, "more than 20000 rows"),
        ("s.xml", same_id(21_000), "more than 20000 are not read"),
        ("s.ics", calendar(["FREQ=DAILY"] * 10_001), "more events than a schedule"),
        ("s.ics", b"BEGIN:VCALENDAR\n" + b"X-A:1\n" * 1_000_000, "more events than a schedule"),
    ],
)
def test_what_is_too_much_is_refused_at_once(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)
    began = time.process_time()
    with pytest.raises(knowledge.ScheduleError, match=says):
        load_with_guesses(path, "UTC")
    assert time.process_time() - began < 30  # minutes, where it is not bounded


@pytest.mark.parametrize(
    ("name", "data", "most"),
    [
        ("s.xml", same_id(15_000), 15_000),
        ("s.ics", calendar(["FREQ=DAILY;COUNT=10000000"] * 50), 20_000),
        ("s.ics", calendar(["FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2"] * 200), 20_000),
    ],
)
def test_what_is_much_is_read_in_bounded_time(tmp_path, name, data, most):
    path = tmp_path / name
    path.write_bytes(data)
    began = time.process_time()
    schedule = load_with_guesses(path, "UTC").schedule
    assert 0 < len(schedule.sessions) <= most
    assert len({s.id for s in schedule.sessions}) == len(schedule.sessions)
    assert time.process_time() - began < 60  # minutes, where it is not bounded


def test_check_writes_json_for_machines(tmp_path, capsys):
    path = tmp_path / "s.csv"
    path.write_text(
        "Title,Start,Room\nOne,2026-06-29 09:00,A\nLunch,2026-06-29 12:00,\nBad,soon,A\n"
    )
    assert main(["check", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sessions"], told["breaks"], told["timezone"]) == (1, 1, "UTC")
    assert {guess["kind"] for guess in told["guesses"]} == {"left-out", "zone", "end"}
    assert main(["check", str(tmp_path / "none.csv"), "--json"]) == 1
    assert "no such schedule file" in json.loads(capsys.readouterr().out)["error"]


def test_check_counts_as_the_agent_does_and_sums_up_what_it_guessed(tmp_path, capsys):
    path = tmp_path / "s.csv"
    path.write_text(
        "Title,Start,Room\nOne,2026-06-29 09:00,A\nLunch,2026-06-29 12:00,\nBad,soon,A\n"
    )
    assert main(["check", str(path)]) == 0
    said = capsys.readouterr().out
    assert "1 session and 1 break" in said and "guessed or left out: " in said
    assert "1 left-out" in said and "'soon'" in said
