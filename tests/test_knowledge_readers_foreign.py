"""Files as they lie about: calendars inside other text, and what a reader has no use for in them."""

import pytest

from knowledge.load import load_with_guesses

ZONE = "Europe/Berlin"
EVENT = (
    "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART:20270505T0{1}0000\r\nDTEND:20270505T0{2}0000\r\n"
    "SUMMARY:{0}\r\n{3}END:VEVENT\r\n"
)


def loaded(folder, content, name, zone=ZONE, **options):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_with_guesses(path, zone, **options)


def told(result):
    return [f"{s.title} {s.start:%m-%d %H:%M}-{s.end:%H:%M} {s.room}".strip()
            for s in result.schedule.sessions]  # fmt: skip


def calendar(head="", more="", tail=""):
    events = EVENT.format("Moss", 8, 9, more) + EVENT.format("Kelp", 9, 10, "").replace("010", "10")
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{events}{tail}END:VCALENDAR\r\n"


READ = ["Moss 05-05 08:00-09:00", "Kelp 05-05 09:00-10:00"]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<!--\n", "-->\n"),
        ("MIME-Version: 1.0\r\nContent-Type: text/calendar; charset=utf-8\r\n\r\n", ""),
        ("# exported on Monday\n\n", "\nthat is all\n"),
        ("\ufeff  \r\n", "\r\n"),
    ],
)
def test_a_calendar_inside_other_text_is_read(tmp_path, before, behind):
    assert told(loaded(tmp_path, before + calendar() + behind, "c.ics")) == READ


def test_a_calendar_with_a_mac_s_line_ends_is_read(tmp_path):
    assert told(loaded(tmp_path, calendar().replace("\r\n", "\r"), "c.ics")) == READ


@pytest.mark.parametrize(
    "parts",
    [
        {"head": "REFRESH-INTERVAL;VALUE=DURATION:P60M\r\n"},
        {"head": "LAST-MODIFIED:yesterday\r\nno property at all\r\n"},
        {"more": "BEGIN:VALARM\r\nTRIGGER:P60M\r\nACTION:DISPLAY\r\nEND:VALARM\r\n"},
        {"more": "BEGIN:VALARM\r\nTRIGGER:P60M\r\n"},  # left open: the events are not lost with it
        {"tail": "BEGIN:VTODO\r\nDUE:soon\r\nSUMMARY:Buy rope\r\nEND:VTODO\r\n"},
        {"tail": "BEGIN:VFREEBUSY\r\nFREEBUSY:often\r\nEND:VFREEBUSY\r\n"},
    ],
)
def test_what_a_reader_has_no_use_for_spoils_no_calendar(tmp_path, parts):
    assert told(loaded(tmp_path, calendar(**parts), "c.ics")) == READ
