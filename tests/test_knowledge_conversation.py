"""Questions over a small calendar that keeps tracks and speakers in its descriptions."""

from datetime import datetime

import pytest

import knowledge
from tests.support.dialogue import last, ready

NOW = datetime.fromisoformat("2026-05-08T12:05+02:00")  # the first of two days
TALKS = [  # day, start, minutes, track, title, speakers, more of the description
    (8, "1200", 60, "1", "Kite building - Ada Hill", "Ada Hill", ""),
    (8, "1210", 20, "2", "Steam before breakfast - Bo Lund", "Bo Lund", ""),
    (8, "1330", 40, "1", "Solar boats on the lake - Cy Marsh", "Cy Marsh", ""),
    (8, "1330", 40, "2", "Lightning Talks", "", "For the finale, host Una Field will sum up."),
    (8, "1500", 30, "1", "Ada Hill counts sheep", "Ada Hill", ""),
    (8, "1500", 45, "2", "Sorting with ML", "Dee Park and Eli Rook",
     "By Dee Park of Fernhill, Eli Rook of Moss."),
    (8, "1600", 45, "1", "Keynote - Fay Stone", "Fay Stone", ""),
    (9, "1000", 30, "1", "A mathematical view of kites", "Gus Vale", ""),
    (9, "1000", 30, "2", "Counting sheep by hand", "Hal Wren", ""),
    (9, "1100", 30, "1", "Late Lightning Talks", "", ""),
    (9, "1200", 30, "1", "Wintering in Antarctica", "Ida Frost", "A doctor spent a year on the ice."),
    (9, "1300", 30, "1", "Closing address", "", ""),
    (9, "1600", 30, "1", "Keynote - Joy Birch", "Joy Birch", ""),
    (9, "1530", 25, "2", "Machine learning for gardeners", "Kim Oak", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x"]
    for number, (day, start, minutes, track, title, names, more) in enumerate(TALKS):
        speaker = f"Speaker: {names}\\n" if names else ""
        lines += ["BEGIN:VEVENT", f"UID:{number}", f"SUMMARY:{title}",
                  f"DTSTART;TZID=Europe/Berlin:2026050{day}T{start}00", f"DURATION:PT{minutes}M",
                  f"DESCRIPTION:{more}\\n{speaker}Track: {track}", "END:VEVENT"]  # fmt: skip
    path = tmp_path_factory.mktemp("calendar") / "fair.ics"
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]))
    return ready(path)


def test_speakers_one_to_a_line_and_marks_behind_titles(tmp_path):
    one = (
        "BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:{1} [Regular session\\, Advanced\\, Kettles]\r\n"
        "DTSTART;TZID=Europe/Berlin:2026050{0}T100000\r\nDURATION:PT30M\r\n"
        "DESCRIPTION:Speakers:\\n Ada Hill - Engineer @ Fernhill\\n Bo Lund - Potter\\nOn lids.\r\n"
        "END:VEVENT\r\n"
    )
    path = tmp_path / "marks.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + one.format(8, "Steam")
        + one.format(9, "Lids") + "END:VCALENDAR\r\n"
    )  # fmt: skip
    schedule = knowledge.load(path)
    first = schedule.sessions[0]
    assert (first.title, first.level, first.kind, first.tags) == (
        "Steam",
        "Advanced",
        "talk",
        ("Kettles",),
    )
    assert first.speakers == ("Ada Hill", "Bo Lund")
    assert (schedule.people["Ada Hill"].role, schedule.people["Ada Hill"].company) == (
        "Engineer",
        "Fernhill",
    )


def test_dates_are_preferred_to_numbers_of_days(tmp_path):
    path = tmp_path / "days.csv"
    path.write_text("title,day,start_date,start_time,end_time\nOne,1,2026-05-08,10:00,11:00\n"
                    "Two,2,2026-05-09,10:00,11:00\n")  # fmt: skip
    assert [f"{s.start:%m-%d}" for s in knowledge.load(path, "UTC").sessions] == ["05-08", "05-09"]


def test_fields_that_stand_in_descriptions_are_read(index):
    first = index.schedule.sessions[0]
    assert (first.title, first.speakers, first.track) == ("Kite building", ("Ada Hill",), "Track 1")
    assert "Keynote - Fay Stone" in {s.title for s in index.schedule.sessions}


@pytest.mark.parametrize(
    ("questions", "told", "not_told"),
    [
        (["what's on in track two right now"], ["Steam"], ["Kite"]),
        (["what is in track two just before the closing keynote"], ["Machine learning"], ["Closing"]),
        (["what's on now", "and what's on in the other tracks"], ["Steam"], []),
        # who is not wished, what is not wished
        (["is there a talk on sheep that's not by ada hill"], ["Counting sheep by hand"], ["counts"]),
        (["what else is ada hill doing besides the kite building"], ["counts sheep"], ["Kite"]),
        # two things
        (["i want to catch the solar boats and also the lightning talks can i do both"],
         ["No, they overlap"], []),
        (["does kite building clash with the session on solar boats"], ["No clash"], []),
        (["how long is kite building compared with solar boats"], ["an hour", "40 minutes"], []),
        # counts
        (["how many lightning talks are there over the two days"], ["2 lightning talks"], []),
        (["out of friday and saturday which day has the fewest sessions"], ["Friday", "7"], []),
        (["how many talks does friday have and how many has saturday"],
         ["7 sessions today", "7 sessions tomorrow"],
         []),
        (["how many keynotes are there compared with workshops"], ["There are 2 keynotes"], []),
        # one of several
        (["who gives the first keynote", "and the second one"], ["Joy Birch"], ["Fay"]),
        (["what are the two talks at half one", "which of them is in track two",
          "where is the other one"],
         ["Solar boats"], ["Lightning"]),
        (["what is on between half one and twenty to four"], ["Solar boats"], ["Kite"]),
        # names that are words of titles too
        (["when is the hill talk", "and is ada hill on tomorrow"], ["No"], []),
        (["is anyone talking about the ice"], ["Antarctica"], ["called"]),
        # a story, and a question at its end
        (["i look after a flock at home so which talks about sheep are there tomorrow"],
         ["Counting sheep"], []),
        (["my train gets in at half two so which talks can i still catch today"], ["3 pm"], ["1:30"]),
        (["somebody told me there is a talk with a doctor on the ice when is he on"],
         ["tomorrow at noon"], []),
        (["is there anything on sheep today", "and the day after"], ["by hand"], []),
        (["how much longer is the current one going to go on"], [], ["desk"]),
        # free time before something that is named
        (["i've got a bit over an hour free what could i catch before the solar boats talk"],
         ["Steam"], ["Nothing"]),
        # initials, families of words, words inside terms
        (["make me a plan of machine learning talks for the rest of today"], ["Sorting with ML"], []),
        (["any maths talks tomorrow"], ["mathematical view"], []),
        (["is there anything on ml tomorrow"], ["gardeners"], []),
        # people that only a description names
        (["who is summing up in the lightning talks"], ["Una Field"], []),
        (["when is sorting with ml", "which companies are the two speakers from"],
         ["Fernhill", "Moss"], []),
        (["what time is that doctor on who spent a year on the ice"], ["Antarctica"], ["desk"]),
    ],
)  # fmt: skip
def test_what_is_asked_of_two_days(index, questions, told, not_told):
    answer = last(index, *questions, now=NOW)
    assert [t for t in told if t not in answer] == [], answer
    assert [t for t in not_told if t in answer] == [], answer


def test_of_a_very_long_utterance_the_end_is_read(index):
    said = "and is " * 2000 + "what time is the first keynote today"
    assert "4 pm" in last(index, said, now=NOW)
