"""Calendars as tools write them: repeats, edits, all-day entries, zones, broken lines."""

import pytest

import knowledge
from knowledge.guesses import Kind
from knowledge.load import load_with_guesses

ONE = (
    "UID:{uid}\nSUMMARY:{title}\nDTSTART;TZID=Europe/Berlin:{start}\nDTEND;TZID=Europe/Berlin:{end}"
)


def event(title="One", start="20260629T100000", end="20260629T103000", uid="u", more=""):
    return ONE.format(uid=uid, title=title, start=start, end=end) + (f"\n{more}" if more else "")


def ics(*events, head=""):
    inside = "".join(f"BEGIN:VEVENT\n{e}\nEND:VEVENT\n" for e in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{head}{inside}END:VCALENDAR\n"


def loaded(folder, text, zone=None, **hints):
    path = folder / "s.ics"
    data = text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode()
    path.write_bytes(data)
    return load_with_guesses(path, zone, **hints)


def told(result):
    return [f"{s.title} {s.start:%m-%d %H:%M}-{s.end:%H:%M}" for s in result.schedule.sessions]


def kinds(result):
    return {guess.kind for guess in result.guesses}


# --- repeats ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3", ["29", "30", "01"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260701T080000Z", ["29", "30", "01"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260701", ["29", "30", "01"]),
        ("RRULE:FREQ=DAILY;INTERVAL=2;COUNT=2", ["29", "01"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3", ["29", "01", "06"]),
        ("RDATE;TZID=Europe/Berlin:20260630T100000,20260702T100000", ["29", "30", "02"]),
        ("RDATE:20260630T080000Z", ["29", "30"]),
        ("RRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20260630T100000", ["29", "01", "02"]),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260629T080000Z", ["30", "01"]),
    ],
)
def test_every_occurrence_is_a_session(tmp_path, rule, days):
    result = loaded(tmp_path, ics(event(more=rule)))
    assert [f"{s.start:%d}" for s in result.schedule.sessions] == days
    assert {f"{s.start:%H:%M}-{s.end:%H:%M}" for s in result.schedule.sessions} == {"10:00-10:30"}
    assert not result.guesses


def test_an_edited_occurrence_takes_the_place_of_its_own(tmp_path):
    rule = event(more="RRULE:FREQ=DAILY;COUNT=3\nLOCATION:Foyer")
    edit = event(start="20260630T110000", end="20260630T120000",
                 more="RECURRENCE-ID;TZID=Europe/Berlin:20260630T100000\nLOCATION:Garden")  # fmt: skip
    off = event(start="20260701T100000", end="20260701T103000",
                more="RECURRENCE-ID:20260701T080000Z\nSTATUS:CANCELLED\nLOCATION:Foyer")  # fmt: skip
    result = loaded(tmp_path, ics(rule, edit, off))
    assert told(result) == ["One 06-29 10:00-10:30", "One 06-30 11:00-12:00"]
    assert result.schedule.sessions[1].room == "Garden"
    assert [f"{s.start:%d}" for s in result.schedule.cancelled] == ["01"]


def test_an_edit_without_its_event_is_kept(tmp_path):
    edit = event(more="RECURRENCE-ID;TZID=Europe/Berlin:20260629T090000")
    assert told(loaded(tmp_path, ics(edit))) == ["One 06-29 10:00-10:30"]


def test_repeats_stay_at_their_clock_time_when_clocks_change(tmp_path):
    text = ics(
        event(start="20261024T100000", end="20261024T110000", more="RRULE:FREQ=DAILY;COUNT=2")
    )
    result = loaded(tmp_path, text)
    assert told(result) == ["One 10-24 10:00-11:00", "One 10-25 10:00-11:00"]
    assert {s.minutes for s in result.schedule.sessions} == {60}


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=10000000", "FREQ=DAILY;COUNT=10000000", "FREQ=DAILY",
     "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"],
)  # fmt: skip
def test_endless_and_impossible_rules_end_and_are_said(tmp_path, rule):
    result = loaded(tmp_path, ics(event(more=f"RRULE:{rule}")))
    assert 1 <= len(result.schedule.sessions) <= 500
    assert "BYMONTH" in rule or Kind.REPEATS in kinds(result)


def test_a_rule_without_an_end_is_read_as_long_as_the_file_s_other_events_or_a_month(tmp_path):
    endless = event(more="RRULE:FREQ=WEEKLY")
    result = loaded(tmp_path, ics(endless))
    assert [f"{s.start:%m-%d}" for s in result.schedule.sessions] == [
        "06-29", "07-06", "07-13", "07-20", "07-27",
    ]  # fmt: skip
    assert "after 2026-07-29 are not read" in " ".join(result.lines())
    late = event("Late", start="20261001T100000", end="20261001T110000", uid="v")
    assert len(loaded(tmp_path, ics(endless, late)).schedule.sessions) == 15


def test_a_daily_rule_on_some_days(tmp_path):
    rule = "RRULE:FREQ=DAILY;BYDAY=MO,TH;COUNT=3"
    result = loaded(tmp_path, ics(event(more=rule)))
    assert [f"{s.start:%d}" for s in result.schedule.sessions] == ["29", "02", "06"]
    result = loaded(tmp_path, ics(event(more="RRULE:FREQ=DAILY;BYMONTHDAY=-1,29;COUNT=3")))
    assert [f"{s.start:%d}" for s in result.schedule.sessions] == ["29", "30", "29"]


def berlin(clock, day="20260630"):
    return f"TZID=Europe/Berlin:{day}T{clock}00"


@pytest.mark.parametrize(
    ("about", "told_"),
    [
        (f"DTSTART;{berlin('1300', '20260701')}\nRECURRENCE-ID;RANGE=THISANDFUTURE;{berlin('1000')}",
         ["29 10:00", "01 13:00", "02 13:00", "03 13:00"]),
        (f"DTSTART;{berlin('1000')}\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260630T080000Z\n"
         "STATUS:CANCELLED", ["29 10:00"]),
        (f"DTSTART;{berlin('1200')}\nRECURRENCE-ID;VALUE=DATE:20260630",
         ["29 10:00", "30 12:00", "01 10:00", "02 10:00"]),
        (f"DTSTART;{berlin('1200')}\nRECURRENCE-ID:20260630T100000",
         ["29 10:00", "30 12:00", "01 10:00", "02 10:00"]),
    ],
)  # fmt: skip
def test_edits_of_one_and_of_all_that_follow(tmp_path, about, told_):
    series = event(more="RRULE:FREQ=DAILY;COUNT=4")
    result = loaded(tmp_path, ics(series, f"UID:u\nSUMMARY:One\nDURATION:PT30M\n{about}"))
    assert [f"{s.start:%d %H:%M}" for s in result.schedule.sessions] == told_
    assert {s.minutes for s in result.schedule.sessions} == {30}


@pytest.mark.parametrize(
    ("rule", "starts", "said"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260630T100000", ["29 10", "01 10"], ""),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260630", ["29 10", "01 10"], "that day"),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260630T090000Z", ["29 10", "30 10", "01 10"], "none of"),
        ("RRULE:FREQ=DAILY;BYHOUR=10,15;COUNT=3", ["29 10", "29 15", "30 10"], ""),
        ("RRULE:FREQ=DAILY;COUNT=4\nEXRULE:FREQ=DAILY;INTERVAL=2", ["30 10", "02 10"], "after"),
        ("RRULE:FREQ=OFTEN;COUNT=4", ["29 10"], "cannot be read"),
        ("RRULE:FREQ=DAILY;COUNT=many", ["29 10"], "cannot be read"),
    ],
)  # fmt: skip
def test_what_a_rule_leaves_out_and_adds(tmp_path, rule, starts, said):
    result = loaded(tmp_path, ics(event(more=rule)))
    assert [f"{s.start:%d %H}" for s in result.schedule.sessions] == starts
    assert said in " ".join(result.lines()) and (Kind.REPEATS in kinds(result)) == bool(said)


def test_a_period_has_a_length_of_its_own(tmp_path):
    text = ics(event(more="RDATE;VALUE=PERIOD:20260630T130000Z/PT2H"))
    assert told(loaded(tmp_path, text)) == ["One 06-29 10:00-10:30", "One 06-30 15:00-17:00"]


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_an_occurrence_in_an_impossible_year_is_left_out_and_told(tmp_path, year):
    result = loaded(tmp_path, ics(event(more=f"RDATE:{year}-01-01")))
    assert told(result) == ["One 06-29 10:00-10:30"]
    assert f"is in the year {int(year)}; left out" in " ".join(result.lines())


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY", "FREQ=WEEKLY;UNTIL=20270101", "FREQ=DAILY;COUNT=900"]
)
def test_an_old_series_is_read_on_the_days_of_the_other_events(tmp_path, rule):
    old = event("Old", "20250106T090000", "20250106T100000", "v", f"RRULE:{rule}")
    days = {"20260629", "20260701"}
    others = [event(d, f"{d}T120000", f"{d}T130000", d) for d in sorted(days)]
    result = loaded(tmp_path, ics(old, *others))
    found = [s.start.day for s in result.schedule.sessions if s.title == "Old"]
    assert found == ([29] if "WEEKLY" in rule else [29, 30, 1])
    assert "2026-06-29 to 2026-07-01" in " ".join(result.lines())


# --- versions, cancelled, all day ------------------------------------------------------------


def test_the_newest_version_of_an_event_counts(tmp_path):
    first = event(more="SEQUENCE:1")
    moved = event(start="20260629T140000", end="20260629T150000", more="SEQUENCE:2")
    for events in ((first, moved), (moved, first)):
        result = loaded(tmp_path, ics(*events))
        assert told(result) == ["One 06-29 14:00-15:00"] and Kind.DOUBLE in kinds(result)


def test_cancelled_events_stand_apart(tmp_path):
    off = event("Two", more="STATUS:CANCELLED")
    result = loaded(
        tmp_path, ics(event(), off, event("[CANCELLED] Three"), event("Four - abgesagt"))
    )
    assert told(result) == ["One 06-29 10:00-10:30"]
    assert sorted(s.title for s in result.schedule.cancelled) == ["Four", "Three", "Two"]
    assert Kind.CANCELLED in kinds(result)


def test_a_cancelling_calendar_cancels_what_another_file_has(tmp_path):
    path, other = tmp_path / "a.ics", tmp_path / "b.ics"
    path.write_text(ics(event(), event("Two", uid="v")))
    other.write_text(ics(event("Two", uid="v"), head="METHOD:CANCEL\n"))
    schedule = load_with_guesses([path, other]).schedule
    assert [s.title for s in schedule.sessions] == ["One"]
    assert [s.title for s in schedule.cancelled] == ["Two"]
    alone = load_with_guesses(other).schedule
    assert not alone.sessions and [s.title for s in alone.cancelled] == ["Two"]


def test_all_day_entries_are_on_each_of_their_days(tmp_path):
    text = ics("SUMMARY:Fair\nDTSTART;VALUE=DATE:20260629\nDTEND;VALUE=DATE:20260701", event())
    result = loaded(tmp_path, text)
    days = [(s.day.day, s.minutes) for s in result.schedule.sessions if s.all_day]
    assert days == [(29, 1440), (30, 1440)] and Kind.ALL_DAY in kinds(result)


@pytest.mark.parametrize(
    ("length", "minutes"),
    [("PT45M", 45), ("P1DT2H", 1560), ("P2D", 2880), ("P90M", 90), ("PT1H", 60)],
)
def test_durations_in_place_of_ends(tmp_path, length, minutes):
    text = ics(f"SUMMARY:One\nDTSTART;TZID=Europe/Berlin:20260629T100000\nDURATION:{length}")
    result = loaded(tmp_path, text)
    assert result.schedule.sessions[0].minutes == minutes
    assert (Kind.DURATION in kinds(result)) == (length == "P90M")


@pytest.mark.parametrize("length", ["-PT30M", "PT0S", "later", "P"])
def test_durations_that_cannot_be_are_said(tmp_path, length):
    text = ics(f"SUMMARY:One\nDTSTART;TZID=Europe/Berlin:20260629T100000\nDURATION:{length}")
    assert {Kind.DURATION, Kind.END} <= kinds(loaded(tmp_path, text))


# --- zones -----------------------------------------------------------------------------------


def test_utc_alone_asks_for_the_zone(tmp_path):
    utc = "SUMMARY:One\nDTSTART:20260629T080000Z\nDTEND:20260629T083000Z"
    for head in ("", "X-WR-TIMEZONE:UTC\n"):
        with pytest.raises(knowledge.ScheduleError, match="times in UTC and gives no time zone"):
            loaded(tmp_path, ics(utc, head=head))
    assert told(loaded(tmp_path, ics(utc), "Europe/Berlin")) == ["One 06-29 10:00-10:30"]
    named = loaded(tmp_path, ics(utc, head="X-WR-TIMEZONE:Europe/Berlin\n"))
    assert told(named) == ["One 06-29 10:00-10:30"] and not named.guesses


def test_floating_times_are_the_venue_s(tmp_path):
    floating = "SUMMARY:One\nDTSTART:20260629T100000\nDTEND:20260629T103000"
    with pytest.raises(knowledge.ScheduleError, match="gives no time zone"):
        loaded(tmp_path, ics(floating))
    assert told(loaded(tmp_path, ics(floating), "Asia/Tokyo")) == ["One 06-29 10:00-10:30"]
    mixed = loaded(tmp_path, ics(floating, event("Two")))
    assert {t[4:] for t in told(mixed)} == {"06-29 10:00-10:30"}


def test_events_count_more_than_the_calendar_s_own_zone(tmp_path):
    result = loaded(tmp_path, ics(event(), head="X-WR-TIMEZONE:America/New_York\n"))
    assert result.schedule.timezone.key == "Europe/Berlin" and Kind.ZONE in kinds(result)


def test_rules_of_the_file_count_more_than_the_name_of_its_zone(tmp_path):
    head = (
        "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    result = loaded(tmp_path, ics(event(), head=head))
    assert f"{result.schedule.sessions[0].start:%H:%M%z}" == "10:00+0300"
    assert Kind.ZONE in kinds(result)


@pytest.mark.parametrize("name", ["W. Europe Standard Time", "/freeassociation/Europe/Berlin"])
def test_names_that_other_programs_give_to_zones(tmp_path, name):
    text = ics(event()).replace("Europe/Berlin", name)
    result = loaded(tmp_path, text, "Europe/Berlin")
    assert told(result) == ["One 06-29 10:00-10:30"]


@pytest.mark.parametrize(
    "title", ["Afgelast: One", "~~One~~", "One (отменено)", "[中止] One", "Zrušeno: One"]
)
def test_titles_that_say_that_it_is_off(tmp_path, title):
    result = loaded(tmp_path, ics(event(title), event("Two", uid="v")))
    assert [s.title for s in result.schedule.cancelled] == ["One"]
    assert [s.title for s in result.schedule.sessions] == ["Two"]


def test_outlook_s_all_day_entry_in_utc_is_a_day(tmp_path):
    text = (
        "UID:a\nSUMMARY:Expo\nDTSTART:20260629T000000Z\nDTEND:20260701T000000Z\n"
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
    )
    sessions = loaded(tmp_path, ics(text, event())).schedule.sessions
    assert [(s.title, f"{s.start:%d %H:%M}") for s in sessions if s.all_day] == [
        ("Expo", "29 00:00"), ("Expo", "30 00:00"),
    ]  # fmt: skip


# --- zones -----------------------------------------------------------------------------------

OWN_ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
    "TZOFFSETFROM:{0}\nTZOFFSETTO:{0}\nEND:STANDARD\nEND:VTIMEZONE\n"
)


@pytest.mark.parametrize("others", [0, 3])
def test_a_calendar_s_own_zone_stays_where_an_event_has_another(tmp_path, others):
    far = "UID:f\nSUMMARY:Far\nDTSTART;TZID=Mine:20260629T040000\nDURATION:PT1H"
    local = [
        event(str(n), f"2026062{n}T100000", f"2026062{n}T110000", str(n)) for n in range(others)
    ]
    head = "X-WR-TIMEZONE:Europe/Berlin\n" + OWN_ZONE.format("-0400")
    result = loaded(tmp_path, ics(*local, far, head=head))
    assert result.schedule.timezone.key == "Europe/Berlin" and Kind.ZONE in kinds(result)
    assert {f"{s.start:%H:%M}" for s in result.schedule.sessions} <= {"10:00"}


@pytest.mark.parametrize(
    ("head", "start", "says"),
    [
        ("X-WR-TIMEZONE:W. Europe Standard Time\n", ":20260629T080000Z", set()),
        ("TIMEZONE-ID:Europe/Berlin\n", ":20260629T080000Z", set()),
        ("", ";TZID=Europe/Berlin:20260629T080000Z", {Kind.TEXT}),
        ("X-WR-TIMEZONE:Europe/Berlin\n", ":20260629T133000+0530", set()),
        ("X-WR-TIMEZONE:Europe/Berlin\n", ":2026-06-29T08:00:00Z", set()),
        ("", ";TZID=Europe/Berlin:2026-06-29T10:00", set()),
        ("", ";TZID=Europe/Berlin:20260629T1000", set()),
    ],
)
def test_moments_as_writers_get_them_wrong(tmp_path, head, start, says):
    text = f"UID:a\nSUMMARY:One\nDTSTART{start}\nDURATION:PT30M"
    result = loaded(tmp_path, ics(text, head=head))
    assert told(result) == ["One 06-29 10:00-10:30"] and kinds(result) == says
    assert "Berlin" in result.schedule.timezone.key


def test_several_calendars_in_a_file_are_read_together(tmp_path):
    floating = "UID:a\nSUMMARY:Tea\nDTSTART:20260629T090000\nDURATION:PT30M"
    text = ics(event(), head="X-WR-CALNAME:A\n") + ics(
        floating, head="X-WR-TIMEZONE:Europe/London\n"
    )
    result = loaded(tmp_path, text, "Europe/Berlin")
    assert set(told(result)) == {"One 06-29 10:00-10:30", "Tea 06-29 10:00-10:30"}


# --- broken lines ----------------------------------------------------------------------------


def test_a_fold_inside_a_character(tmp_path):
    text = ics(event(title="Bäume im Wald")).replace("\n", "\r\n").encode()
    broken = text.replace("ä".encode(), b"\xc3\r\n \xa4")
    assert told(loaded(tmp_path, broken)) == ["Bäume im Wald 06-29 10:00-10:30"]


def test_a_calendar_in_a_western_encoding_is_read_and_said(tmp_path):
    result = loaded(tmp_path, ics(event(title="Bäume")).encode("cp1252"))
    assert told(result) == ["Bäume 06-29 10:00-10:30"] and Kind.TEXT in kinds(result)


def test_a_start_that_cannot_be_read_is_said(tmp_path):
    text = ics("SUMMARY:Lost\nDTSTART:tomorrow", event())
    result = loaded(tmp_path, text)
    assert told(result) == ["One 06-29 10:00-10:30"]
    assert "'tomorrow'" in " ".join(result.lines())
    with pytest.raises(knowledge.ScheduleError, match="'Lost'.*'tomorrow'"):
        loaded(tmp_path, ics("SUMMARY:Lost\nDTSTART:tomorrow"), "UTC")


def test_a_link_is_no_room(tmp_path):
    text = ics(
        event(more="LOCATION:https://example.org/j/1"),
        event("Two", more="LOCATION:Aula (https://x.y)"),
    )
    assert loaded(tmp_path, text).schedule.rooms == ("Aula",)


def test_quoted_printable_of_old_calendars(tmp_path):
    more = "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\ntwo"
    text = "UID:a\nSUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:B=E4u=\n me\n" + more
    result = loaded(tmp_path, ics(f"{text}\nDTSTART;{berlin('1000')}\nDURATION:PT30M"))
    assert told(result) == ["Bäume 06-30 10:00-10:30"]
    assert result.schedule.sessions[0].description == "one two"


def test_events_without_their_end_and_two_lengths_are_said(tmp_path):
    text = ics(event(), event("Two", uid="v", more="DURATION:PT2H")).replace("END:VEVENT\n", "", 1)
    result = loaded(tmp_path, text)
    assert told(result) == ["One 06-29 10:00-10:30", "Two 06-29 10:00-10:30"]
    assert kinds(result) == {Kind.TEXT, Kind.END}


# --- speakers in texts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "description", "found"),
    [
        ("Trees (talk by Ada Fiction)", "", ("Trees", ("Ada Fiction",))),
        ("Trees [workshop by Ada Fiction and Bo Sample]", "", ("Trees", ("Ada Fiction", "Bo Sample"))),
        ("Trees (by Ada Fiction)", "", ("Trees", ("Ada Fiction",))),
        ("Trees", "Speaker: Ada Fiction (Acme)\\nAll of them.", ("Trees", ("Ada Fiction",))),
        ("Trees", "A.\\n\\nFacilitators: Ada Fiction\\, Bo S", ("Trees", ("Ada Fiction", "Bo S"))),
        ("Stand by me", "With a speaker: none", ("Stand by me", ())),
    ],
)  # fmt: skip
def test_speakers_out_of_titles_and_descriptions(tmp_path, title, description, found):
    result = loaded(tmp_path, ics(event(title, more=f"DESCRIPTION:{description}")))
    (session,) = result.schedule.sessions
    assert (session.title, session.speakers) == found
    assert (Kind.SPEAKERS in kinds(result)) == bool(found[1])


def test_facilitators_below_a_repeated_title(tmp_path):
    events = [
        event(t, more=f"DESCRIPTION:{t}\\n{who}\\nhttps://example.org\\nTraining")
        for t, who in (("One", "Tree Team"), ("Two", "Ada Fiction"), ("Three", "Acme"))
    ]
    result = loaded(tmp_path, ics(*events))
    assert set(result.schedule.speakers) == {"Tree Team", "Ada Fiction", "Acme"}
    assert Kind.SPEAKERS in kinds(result)
