"""frab, pretalx, c3voc, Sessionize, ai.engineer: lengths, zones, categories, breaks, look-alikes."""

import json
from datetime import date, datetime

import pytest

import knowledge
from knowledge.guesses import Kind
from knowledge.load import load_with_guesses


def write(folder, name, content):
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def told(result):
    return [
        f"{s.title} {s.start:%m-%d %H:%M}-{s.end:%m-%d %H:%M}" for s in result.schedule.sessions
    ]


def kinds(result):
    return {guess.kind for guess in result.guesses}


def event(title, start="10:00", length="00:30", more="", n=1, attributes=""):
    return (
        f'<event id="{n}" {attributes}><title>{title}</title><start>{start}</start>'
        f"<duration>{length}</duration>{more}</event>"
    )


def xml(*events, zone="Europe/Berlin", day="2026-06-29", encoding=""):
    about = f"<time_zone_name>{zone}</time_zone_name>" if zone else ""
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else ""
    return (
        f"{declared}<schedule><conference><title>F</title>{about}</conference>"
        f'<day date="{day}"><room name="Aula">{"".join(events)}</room></day></schedule>'
    )


# --- starts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "more", "shown"),
    [
        ("9:45", "", "29 09:45"), ("09:45:00", "", "29 09:45"), ("1:00 PM", "", "29 13:00"),
        ("2026-06-29T11:00:00+02:00", "", "29 11:00"), ("25:30", "", "30 01:30"),
        ("24:00", "", "30 00:00"), ("03:30", "", "30 03:30"), ("04:30", "", "29 04:30"),
        ("00:30", "<date>2026-06-30</date>", "30 00:30"),
        ("00:30", "<date>2026-06-29</date>", "30 00:30"),
        ("10:00", "<date>2026-06-29</date>", "29 10:00"),
        ("10:00", "<date>2026-06-29T08:00:00Z</date>", "29 10:00"),
    ],
)  # fmt: skip
def test_starts_as_tools_write_them(tmp_path, start, more, shown):
    result = load_with_guesses(write(tmp_path, "s.xml", xml(event("One", start, more=more))))
    assert [f"{s.start:%d %H:%M}" for s in result.schedule.sessions] == [shown]
    assert not kinds(result)


@pytest.mark.parametrize(
    ("dates", "kind"),
    [
        (["2026-06-30"], Kind.WEEKDAY),
        (["2026-06-29T12:00:00+02:00"], Kind.CLOCK),
        (["2026-06-29T10:15:00+02:00"], Kind.CLOCK),
        (["2026-06-29T08:00:00Z", "2026-06-29T09:00:00Z"], Kind.CLOCK),
        (["2026-06-29T10:00:00Z", "2026-06-29T10:00:00Z"], Kind.ZONE),
    ],
)
def test_dates_and_starts_that_differ_are_said(tmp_path, dates, kind):
    events = [event(str(n), more=f"<date>{when}</date>", n=n) for n, when in enumerate(dates)]
    assert kinds(load_with_guesses(write(tmp_path, "s.xml", xml(*events)))) == {kind}


@pytest.mark.parametrize(
    ("begins", "ends", "day"),
    [
        ("2026-06-29T06:00:00+02:00", "2026-06-30T06:00:00+02:00", 30),
        ("2026-06-29T09:00:00+02:00", "2026-06-30T03:00:00+02:00", 29),
        ("06:00", "", 30),
        ("09:00", "", 29),
    ],
)
def test_a_day_that_says_when_it_begins_and_ends(tmp_path, begins, ends, day):
    text = xml(event("Late", "05:00")).replace("<day ", f'<day start="{begins}" end="{ends}" ')
    (session,) = load_with_guesses(write(tmp_path, "s.xml", text)).schedule.sessions
    assert session.start.day == day
    rooms = [{"name": "Aula", "events": [{"title": "Late", "start": "5:00", "duration": "0:30"}]}]
    days = [{"date": "29.06.2026", "day_start": begins, "day_end": ends, "rooms": rooms}]
    data = {"schedule": {"conference": {"time_zone_name": "Europe/Berlin", "days": days}}}
    (session,) = load_with_guesses(write(tmp_path, "s.json", data)).schedule.sessions
    assert session.start.day == day and session.room == "Aula"


def test_starts_on_the_clock_of_the_zone_say_that_it_is_the_conference_s(tmp_path):
    text = xml(event("One", more="<date>2026-06-29T17:00:00+09:00</date>"))
    result = load_with_guesses(write(tmp_path, "s.xml", text))
    assert told(result) == ["One 06-29 10:00-06-29 10:30"] and kinds(result) == {Kind.ZONE}


def test_a_namespace_and_a_zone_of_rails(tmp_path):
    text = xml(event("One"), zone="Eastern Time (US &amp; Canada)")
    result = load_with_guesses(
        write(tmp_path, "s.xml", text.replace("<schedule>", '<schedule xmlns="http://x.org/s">'))
    )
    assert told(result) == ["One 06-29 10:00-06-29 10:30"]


# --- lengths ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "end", "said"),
    [
        ("1:02:00:00", "06-30 12:00", False),
        ("2:06:00", "07-01 16:00", True), ("00:45:00", "06-29 10:45", False),
        ("0:45:00", "06-29 10:45", False), ("01:30:00", "06-29 11:30", False),
        ("1:30", "06-29 11:30", False), ("90", "06-29 11:30", False), ("PT45M", "06-29 10:45", False),
        ("2:30:00", "06-29 12:30", False), ("1:12:30", "06-30 22:30", True),
    ],
)  # fmt: skip
def test_days_and_hours_of_lengths(tmp_path, length, end, said):
    result = load_with_guesses(write(tmp_path, "s.xml", xml(event("One", length=length))))
    assert told(result) == [f"One 06-29 10:00-{end}"]
    assert (Kind.DURATION in kinds(result)) == said


def test_a_length_of_days_that_runs_into_the_next_is_in_hours(tmp_path):
    text = xml(event("One", length="1:00:00"), event("Two", start="11:00", n=2))
    result = load_with_guesses(write(tmp_path, "s.xml", text))
    assert told(result)[0] == "One 06-29 10:00-06-29 11:00" and Kind.DURATION in kinds(result)


def test_numbers_as_lengths_in_json(tmp_path):
    events = [{"id": n, "title": f"T{n}", "date": f"2026-06-29T1{n}:00:00+02:00", "duration": length}
              for n, length in enumerate((30, "90", "0:20", "P"))]  # fmt: skip
    data = {"schedule": {"conference": {"time_zone_name": "Europe/Berlin", "days": [
        {"date": "2026-06-29", "rooms": {"Aula": events}}]}}}  # fmt: skip
    result = load_with_guesses(write(tmp_path, "s.json", data))
    assert [s.minutes for s in result.schedule.sessions] == [30, 90, 20, 30]
    assert kinds(result) == {Kind.DURATION, Kind.END}


# --- zones -----------------------------------------------------------------------------------


def dated(title, when, n=1):
    return event(title, more=f"<date>{when}</date>", n=n)


@pytest.mark.parametrize(
    ("first", "second", "zone"),
    [
        ("2026-10-24T22:00:00+02:00", "2026-10-25T10:00:00+01:00", "Europe/Berlin"),
        ("2026-03-28T22:00:00+00:00", "2026-03-29T10:00:00+01:00", "Europe/London"),
        ("2026-10-31T22:00:00-07:00", "2026-11-01T10:00:00-08:00", "America/Los_Angeles"),
        ("2026-10-03T22:00:00+10:00", "2026-10-04T10:00:00+11:00", "Australia/Sydney"),
    ],
)
@pytest.mark.parametrize("named", ["", "UTC"])
def test_offsets_choose_a_zone_that_changes_its_clock_when_they_do(
    tmp_path, first, second, zone, named
):
    text = xml(dated("Sat", first), dated("Sun", second, 2), zone=named)
    result = load_with_guesses(write(tmp_path, "s.xml", text))
    assert [f"{s.start.isoformat()}" for s in result.schedule.sessions] == [first, second]
    assert result.schedule.timezone.key == zone and Kind.ZONE in kinds(result)


def test_one_event_in_another_zone_does_not_move_the_rest(tmp_path):
    text = xml(
        *(dated(f"T{n}", f"2026-06-29T1{n}:00:00+02:00", n) for n in range(4)),
        dated("Remote", "2026-06-29T10:30:00-04:00", 9), zone="Europe/Berlin",
    )  # fmt: skip
    result = load_with_guesses(write(tmp_path, "s.xml", text))
    assert told(result)[0].startswith("T0 06-29 10:00") and "Remote 06-29 16:30" in told(result)[-1]
    assert result.schedule.timezone.key == "Europe/Berlin"


def test_a_length_is_elapsed_time_in_the_night_of_the_change(tmp_path):
    text = xml(event("Late", start="01:30", length="02:00"), day="2026-10-24")
    (late,) = load_with_guesses(write(tmp_path, "s.xml", text)).schedule.sessions
    assert f"{late.start:%m-%d %H:%M%z}-{late.end:%H:%M%z}" == "10-25 01:30+0200-02:30+0100"
    assert late.minutes == 120


@pytest.mark.parametrize(("day", "shown"), [("2026-10-24", "twice"), ("2026-03-28", "never")])
def test_an_hour_that_the_change_has_twice_or_skips_is_said(tmp_path, day, shown):
    text = xml(event("Late", start="02:30"), day=day)
    result = load_with_guesses(write(tmp_path, "s.xml", text))
    assert Kind.CLOCK_CHANGE in kinds(result) and shown in " ".join(result.lines())


# --- encodings, titles, cancelled ------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16", "windows-1252", "UTF-8"])
def test_declared_encodings(tmp_path, encoding):
    text = xml(event("Bäume"), encoding=encoding).encode(encoding)
    assert told(load_with_guesses(write(tmp_path, "s.xml", text)))[0].startswith("Bäume")


def test_an_encoding_that_is_only_declared(tmp_path):
    text = xml(event("Bäume"), encoding="UTF-16").encode()
    assert told(load_with_guesses(write(tmp_path, "s.xml", text)))[0].startswith("Bäume")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("&lt;script&gt; tags in C&lt;T&gt;", "<script> tags in C<T>"),
        ("Vec&lt;T&gt; and Box&lt;dyn Fn&gt;", "Vec<T> and Box<dyn Fn>"),
        ("C &lt; D &gt; E", "C < D > E"), ("a &lt;- b -&gt; c", "a <- b -> c"),
        ("One &lt;b&gt;and&lt;/b&gt; two &amp;amp; three", "One and two & three"),
        ("&lt;b&gt;&lt;i&gt;Both&lt;/i&gt;&lt;/b&gt;", "Both"), ("Two&lt;br/&gt;lines", "Two lines"),
        ("soft\u00adhyphen \u202e\u200bmarks", "softhyphen marks"), ("&amp;#233;t&amp;eacute;", "été"),
        ("&amp;#99999999999999999999;", "&#99999999999999999999;"),
    ],
)  # fmt: skip
def test_titles_are_plain_text(tmp_path, written, title):
    result = load_with_guesses(write(tmp_path, "s.xml", xml(event(written))))
    assert result.schedule.sessions[0].title == title


def test_cancelled_events_of_frab(tmp_path):
    text = xml(
        event("On", n=1), event("A", more="<status>cancelled</status>", n=2),
        event("B", attributes='state="canceled"', n=3), event("Canceled: C", n=4),
        event("D", more="<state>withdrawn</state>", n=5), event("CANCELLED E", n=6),
    )  # fmt: skip
    schedule = load_with_guesses(write(tmp_path, "s.xml", text)).schedule
    assert [s.title for s in schedule.sessions] == ["On"]
    assert sorted(s.title for s in schedule.cancelled) == list("ABCDE")


@pytest.mark.parametrize(
    ("title", "rests"),
    [
        ("Main Conference: lunch", True), ("Main Conference: morning tea", True),
        ("Day 2 - Coffee", True),
        ("Lunch (sponsored by Acme)", True), ("Kaffeepause", True), ("Pause déjeuner", True),
        ("Registration & Coffee", True), ("Keynote: Coffee", False), ("Lightning talk: Lunch", False),
        ("Coffee break and sponsors", True),
        ("Coffee and computers", False), ("Opening ceremony", False), ("Lunch & Learn: Rust", False),
    ],
)  # fmt: skip
def test_breaks_by_their_title(tmp_path, title, rests):
    text = xml(event(title.replace("&", "&amp;")))
    (session,) = load_with_guesses(write(tmp_path, "s.xml", text)).schedule.sessions
    assert session.is_break == rests


def test_a_talk_with_a_speaker_is_no_break(tmp_path):
    more = "<persons><person>Ada Fiction</person></persons>"
    (session,) = load_with_guesses(
        write(tmp_path, "s.xml", xml(event("Java: Coffee", more=more)))
    ).schedule.sessions
    assert not session.is_break


def test_a_talk_without_a_title_is_called_after_who_speaks(tmp_path):
    more = "<persons><person>Ada Fiction</person></persons>"
    loaded = load_with_guesses(write(tmp_path, "s.xml", xml(event("", more=more))))
    assert [s.title for s in loaded.schedule.sessions] == ["Talk by Ada Fiction"]
    assert any("called 'Talk by Ada Fiction'" in guess.text for guess in loaded.guesses)


# --- JSON ------------------------------------------------------------------------------------


def test_version_2_of_schedule_json(tmp_path):
    event = {
        "guid": "g", "title": "One", "start": "2026-06-29T09:00:00+02:00",
        "end": "2026-06-29T09:30:00+02:00", "room": {"name": "Aula"}, "track": {"slug": "data"},
        "participants": [{"name": "Ada Fiction", "role": "SPEAKER"}, {"name": "Cy", "role": "HERALD"}],
    }  # fmt: skip
    about = {"title": "F", "time_zone_name": "Europe/Berlin", "days": [{"date": "2026-06-29"}]}
    second = event | {"title": "Two", "end": None, "duration": "01:00"}
    data = {"schedule": {"conference": about, "events": [event, second]}}
    result = load_with_guesses(write(tmp_path, "s.json", data))
    assert told(result) == ["One 06-29 09:00-06-29 09:30", "Two 06-29 09:00-06-29 10:00"]
    (session, _) = result.schedule.sessions
    assert (session.room, session.speakers, session.track) == ("Aula", ("Ada Fiction",), "data")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"schedule": {"conference": {"title": "F"}}}, "has no days .it has title"),
        (
            {"schedule": {"conference": {"days": [{"date": "2026-06-29", "talks": []}]}}},
            "have no rooms",
        ),
        ({"schedule": {"conference": {"days": []}}}, "no day has an event"),
        ({"talks": [], "rooms": []}, "unknown kind .it has rooms, talks"),
        ([], "unknown kind|no session|has sessions"),
    ],
)
def test_look_alikes_say_what_is_missing(tmp_path, data, says):
    with pytest.raises(knowledge.ScheduleError, match=says):
        load_with_guesses(write(tmp_path, "s.json", data), "UTC")


def sessionize(*labels, **changes):
    session = {"id": "5", "title": "One", "startsAt": "2026-06-03T09:00:00",
               "endsAt": "2026-06-03T09:40:00", "speakers": [], "categoryItems": []}  # fmt: skip
    groups = []
    for n, (group, name) in enumerate(labels):
        groups.append({"title": group, "items": [{"id": n, "name": name}]})
        session["categoryItems"].append(n)
    return {"sessions": [session | changes], "speakers": [], "rooms": [], "categories": groups}


def test_every_group_of_categories_is_kept(tmp_path):
    data = sessionize(
        ("What level is your session aimed at?", "200 - Intermediate"), ("Track", "Data"),
        ("Please select session type:", "Workshop"), ("Language", "German"), ("Tags", "SQL"),
        ("Technologies", "Rust"), ("Are you a new speaker?", "No"),
    )  # fmt: skip
    (session,) = load_with_guesses(write(tmp_path, "s.json", data), "UTC").schedule.sessions
    assert (session.level, session.track, session.kind) == (
        "200 - Intermediate",
        "Data",
        "workshop",
    )
    assert session.language == "de" and session.tags == ("SQL", "Rust")


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Keynote", "keynote"), ("Opening ceremony", "talk"), ("Party", "talk"), ("Lunch", "break"),
     ("Registration", "break"), ("Coffee break", "break")],
)  # fmt: skip
def test_service_sessions_are_breaks_by_title_only(tmp_path, title, kind):
    data = sessionize(title=title, isServiceSession=True)
    (session,) = load_with_guesses(write(tmp_path, "s.json", data), "UTC").schedule.sessions
    assert session.kind == kind


@pytest.mark.parametrize(
    ("status", "where"),
    [("Declined", 0), ("Waitlisted", 0), ("Nominated", 0), ("Decline_Queue", 0), ("Canceled", 1),
     ("Cancelled", 1)],
)  # fmt: skip
def test_declined_and_cancelled_sessions_of_sessionize(tmp_path, status, where):
    data = sessionize()
    data["sessions"].append(data["sessions"][0] | {"id": "6", "title": "Off", "status": status})
    result = load_with_guesses(write(tmp_path, "s.json", data), "UTC")
    assert len(result.schedule.sessions) == 1 and len(result.schedule.cancelled) == where
    assert result.lines()


@pytest.mark.parametrize(
    ("dates", "day", "found"),
    [
        ("29 June - 2 July 2026", "29 June", date(2026, 6, 29)),
        ("29 June - 2 July 2026", "Day 2", date(2026, 6, 30)),
        ("29-30 June 2026", "Day 2", date(2026, 6, 30)),
        ("June 29 - July 2, 2026", "2 July", date(2026, 7, 2)),
        ("30 December 2026 - 2 January 2027", "1 January", date(2027, 1, 1)),
        ("Dec 30 - Jan 2, 2027", "Day 3", date(2027, 1, 1)),
        ("2026-06-29", "Tuesday", date(2026, 6, 30)),
        ("June 28-30 & July 1, 2026", "Day 2", date(2026, 6, 29)),
        ("June 28-30 & July 1, 2026", "July 1", date(2026, 7, 1)),
        ("June 29 - July 2 2026 (tours June 28)", "Day 1", date(2026, 6, 29)),
        ("June 29-July 2, '26", "Day 2", date(2026, 6, 30)),
        ("29.06.–02.07.2026", "Day 1", date(2026, 6, 29)),
    ],
)
def test_days_of_a_conference_that_gives_its_dates(tmp_path, dates, day, found):
    session = {"title": "One", "day": day, "time": "9:00am-10:00am", "room": "A"}
    data = {"conference": "F", "dates": dates, "sessions": [session]}
    (read,) = load_with_guesses(write(tmp_path, "s.json", data), "UTC").schedule.sessions
    assert read.start.date() == found


def test_a_day_before_the_first_is_said_and_times_in_utc_are(tmp_path):
    rows = [("Early", "Day 0", "9:00-10:00"), ("One", "Day 1", "07:00-08:00 UTC")]
    sessions = [{"title": title, "day": day, "time": time} for title, day, time in rows]
    data = {"dates": "June 29-30, 2026", "sessions": sessions}
    result = load_with_guesses(write(tmp_path, "s.json", data), "Europe/Berlin")
    assert told(result)[1] == "One 06-29 09:00-06-29 10:00"
    assert "'Early': 'Day 0' is taken as Sunday 2026-06-28" in " ".join(result.lines())


def test_what_is_cancelled_is_said_to_be_off_and_what_is_all_day_has_no_clock_time(tmp_path):
    off = event("Keynote by Ada Fiction", more="<status>cancelled</status>", n=2)
    schedule = load_with_guesses(write(tmp_path, "s.xml", xml(event("Trees"), off))).schedule
    index, now = knowledge.Index(schedule), datetime(2026, 6, 29, 8, tzinfo=schedule.timezone)

    def said(question):
        return knowledge.ask(index, knowledge.DialogueState(), question, now)[0].text

    for question in (
        "Is the keynote cancelled?",
        "When is the keynote?",
        "When does Ada Fiction speak?",
    ):
        assert "is cancelled" in said(question) and "10 am" in said(question)
    assert "is cancelled" not in said("When is trees?") + said("What's on next?")
    fair = "SUMMARY:Fair\nDTSTART;VALUE=DATE:20260630\nDTEND;VALUE=DATE:20260701"
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{fair}\nEND:VEVENT\nEND:VCALENDAR\n"
    index = knowledge.Index(
        load_with_guesses(write(tmp_path, "s.ics", text), "Europe/Berlin").schedule
    )
    assert "all day" in said("When is the fair?")


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda sessions: sessions,
        lambda sessions: {"version": 3, "data": {"talks": sessions}},
        lambda sessions: {s["id"]: s for s in sessions},
    ],
)
def test_json_under_the_names_of_its_own_site_is_read_as_a_table(tmp_path, wrapped):
    sessions = [
        {"id": "k1", "title": "Kettles", "venue": {"name": "Shed"},
         "start_date": "2026-06-29T10:00:00Z",
         "end_date": "2026-06-29T10:45:00Z", "speakers": [{"name": "Ada Hill"}, {"name": "Bo Lund"}],
         "type": "workshop"},
        {"id": "k2", "title": "Lids", "day": 1, "start_date": 1782730800, "end_date": 1782732600000,
         "venue": {"name": "Barn"}, "speakers": [], "type": "talk"},
    ]  # fmt: skip
    path = tmp_path / "site.json"
    path.write_text(json.dumps(wrapped(sessions)))
    one, two = knowledge.load(path, "UTC").sessions
    assert (one.title, f"{one.start:%H:%M}", one.room, one.kind) == (
        "Kettles",
        "10:00",
        "Shed",
        "workshop",
    )
    assert one.speakers == ("Ada Hill", "Bo Lund")
    assert (two.title, f"{two.start:%H:%M}", f"{two.end:%H:%M}") == ("Lids", "11:00", "11:30")


def test_json_that_lists_no_sessions_is_refused(tmp_path):
    path = tmp_path / "other.json"
    path.write_text(json.dumps({"people": [{"name": "Ada"}], "deep": [[[[[{"title": 1}]]]]]}))
    with pytest.raises(knowledge.ScheduleError, match="unknown kind"):
        knowledge.load(path)
