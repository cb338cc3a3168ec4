"""JSON of sites and of calendars' and conferences' programming interfaces."""

import json

import pytest

import knowledge
from knowledge.guesses import Kind
from knowledge.load import load_with_guesses


def talk(title, start="2026-06-29T10:00", end="2026-06-29T11:00", **more):
    return {"title": title, "start": start, "end": end, **more}


def loaded(folder, data, zone: str | None = "Europe/Berlin"):
    path = folder / "s.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data))
    return load_with_guesses(path, zone, fallback_zone="America/New_York")


def told(result):
    return [
        f"{s.title} {s.start:%d %H:%M}-{s.end:%H:%M}" + (f" {s.room}" if s.room else "")
        for s in result.schedule.sessions
    ]


A, B = talk("A"), talk("B", "2026-06-30T10:00", "2026-06-30T11:00")
A_HOURS, B_HOURS = talk("A", "10:00", "11:00"), talk("B", "10:00", "11:00")


@pytest.mark.parametrize(
    "data",
    [
        {"day1": [A], "day2": [B]},
        {"talks": [A], "workshops": [B]},
        {"programme": {"days": [{"label": "Day 1", "list": [A]}, {"label": "Day 2", "list": [B]}]}},
        {"days": [{"date": "2026-06-29", "x": [A_HOURS]}, {"date": "2026-06-30", "x": [B_HOURS]}]},
        {"2026-06-29": [A_HOURS], "2026-06-30": [B_HOURS]},
        [{"date": "29 June 2026", "talks": [A_HOURS]}, {"date": "30 June 2026", "talks": [B_HOURS]}],
        [[A], [B]],
        {"sessions": [A, B], "by_day": [{"name": "Monday", "sessions": [A]}]},
        {"sessions": [A], "lightning": [{"name": "B", "startTime": B["start"], "endTime": B["end"]}]},
        {"slots": [{"start": A["start"], "end": A["end"], "talks": [{"title": "A"}]},
                   {"start": B["start"], "end": B["end"], "talks": [{"title": "B"}]}]},
        {"sessions": {"a": A, "b": B}, "rooms": {"1": {"name": "Aula"}}},
        {"data": [{"type": "talk", "attributes": A}, {"type": "talk", "attributes": B}]},
        json.dumps(A) + "\n" + json.dumps(B) + "\n",
    ],
)  # fmt: skip
def test_all_lists_of_sessions_are_read_together(tmp_path, data):
    assert told(loaded(tmp_path, data)) == ["A 29 10:00-11:00", "B 30 10:00-11:00"]


@pytest.mark.parametrize(
    "data",
    [
        {"rooms": [{"name": "Aula", "talks": [A]}, {"name": "Foyer", "talks": [B]}]},
        {"rooms": {"Aula": [A], "Foyer": [B]}},
        {"days": [{"stages": [{"title": "Aula", "x": [A]}, {"title": "Foyer", "x": [B]}]}]},
        {"rooms": [{"id": 4, "name": {"en": "Aula"}}, {"id": 5, "name": {"en": "Foyer"}}],
         "talks": [{**A, "room": 4}, {**B, "room": "5"}]},
        {"talks": [{"title": "A", "slot": {"room": "Aula", **talk("")}},
                   {"title": "B", "slot": {**B, "room": {"en": "Foyer"}}}]},
    ],
)  # fmt: skip
def test_rooms_that_are_told_around_or_elsewhere(tmp_path, data):
    result = loaded(tmp_path, data)
    assert told(result) == ["A 29 10:00-11:00 Aula", "B 30 10:00-11:00 Foyer"]


def test_tracks_and_kinds_that_are_told_around(tmp_path):
    data = {"tracks": [{"name": "Wood", "workshops": [A]}, {"name": "Iron", "talks": [B]}]}
    first, second = loaded(tmp_path, data).schedule.sessions
    assert (first.track, first.kind, second.track) == ("Wood", "workshop", "Iron")


def test_sessions_of_many_times_and_blocks_with_sessions_in_them(tmp_path):
    times = {"title": "A", "times": [{"start": A["start"]}, {"start": B["start"]}]}
    both = {"title": "A", "start": [A["start"], B["start"]], "end": [A["end"], B["end"]]}
    slots = [{key: one[key] for key in ("start", "end")} for one in (A, B)]
    for data in ([times], [both], {"results": [{"title": "A", "slots": slots}]}):
        assert [f"{s.title} {s.start:%d}" for s in loaded(tmp_path, data).schedule.sessions] == [
            "A 29", "A 30",
        ]  # fmt: skip
    block = talk("Block", room="Aula", talks=[talk("A", end="2026-06-29T10:20")])
    assert told(loaded(tmp_path, {"sessions": [block, B]})) == [
        "Block 29 10:00-11:00 Aula", "A 29 10:00-10:20 Aula", "B 30 10:00-11:00",
    ]  # fmt: skip


def test_what_is_left_aside_is_said(tmp_path):
    news = [{"headline": "x", "name": "Early birds", "date": "2026-03-01"}]
    result = loaded(tmp_path, {"news": news, "talks": [A, B]})
    assert told(result) == ["A 29 10:00-11:00", "B 30 10:00-11:00"]
    assert "list 'news' (1 entries)" in " ".join(result.lines())
    hours = [talk(room, "2026-06-29T08:00", "2026-06-29T20:00") for room in "XYZ"]
    result = loaded(tmp_path, {"venues": hours, "talks": [A, {**B, "talks": [{"title": "B1"}]}]})
    assert told(result) == ["A 29 10:00-11:00", "B 30 10:00-11:00"]
    assert "'venues'" in result.lines()[0] and any("'B1'" in g.text for g in result.guesses)
    session = {"id": "1", "title": "A", "startsAt": A["start"], "endsAt": A["end"],
               "isPlenumSession": False}  # fmt: skip
    result = loaded(tmp_path, {"sessions": [session], "workshops": [B]})
    assert len(told(result)) == 1 and "'workshops'" in " ".join(result.lines())


@pytest.mark.parametrize(
    "more",
    [{"count": 40}, {"next": "https://example.org/2"}, {"meta": {"total": 9}}, {"nextPageToken": "x"},
     {"pageInfo": {"hasNextPage": True}}],
)  # fmt: skip
def test_a_page_of_several_is_said(tmp_path, more):
    result = loaded(tmp_path, {"results": [A, B], **more})
    assert "one page of several: 2 entries" in " ".join(result.lines())
    whole = {
        "count": 2,
        "next": None,
        "results": [A, B],
        "meta": {"total": 2, "hasNextPage": False},
    }
    assert not loaded(tmp_path, whole).guesses


def test_answers_of_interfaces(tmp_path):
    google = {
        "timeZone": "Europe/Berlin",
        "items": [
            {"summary": "A", "start": {"dateTime": "2026-06-29T08:00:00Z"},
             "end": {"dateTime": "2026-06-29T11:00:00", "timeZone": "Europe/Berlin"}},
            {"summary": "Off", "status": "cancelled", "start": {"dateTime": B["start"]}},
            {"summary": "Expo", "start": {"date": "2026-06-30"}, "end": {"date": "2026-07-01"}},
        ],
    }  # fmt: skip
    result = loaded(tmp_path, google, None)
    assert told(result) == ["A 29 10:00-11:00", "Expo 30 00:00-00:00"]
    assert [s.title for s in result.schedule.cancelled] == ["Off"]
    at = {"date": "2026-06-29", "time": "08:00:00", "tz": "UTC"}
    indico = {"results": [{"title": "Con", "timezone": "Europe/Berlin", "startDate": at,
                           "contributions": [{"title": "A", "startDate": at}]}]}  # fmt: skip
    assert told(loaded(tmp_path, indico, None)) == ["A 29 10:00-10:30"]
    linked = {"@type": "Event", "name": "Con", "startDate": "2026-06-29", "subEvent": [
        {"@type": "Event", "name": name, "startDate": A["start"], "endDate": A["end"],
         "eventStatus": f"https://schema.org/Event{status}"}
        for name, status in (("A", "Scheduled"), ("B", "Cancelled"), ("C", "Postponed"))]}  # fmt: skip
    assert told(loaded(tmp_path, linked)) == ["A 29 10:00-11:00"]


@pytest.mark.parametrize(
    "start",
    [
        {"start": "/Date(1782720000000)/"},
        {"start": {"_seconds": 1782720000}},
        {"start_utc": "2026-06-29T08:00:00"},
        {"start": "2026-06-29 08:00:00 UTC"},
        {"date": "2026-06-29", "startTime": "08:00Z"},
        {"date": "2026-06-28T22:00:00.000Z", "startTime": "10:00"},
        {"time": "2026-06-29 10:00-11:00"},
    ],
)
def test_moments_as_sites_write_them(tmp_path, start):
    result = loaded(tmp_path, [{"title": "A", **start, "duration": 60}])
    assert told(result) == ["A 29 10:00-11:00"]
    assert (Kind.ZONE in {g.kind for g in result.guesses}) == ("22:00" in str(start))


def test_days_with_times_of_their_own_stay_as_they_are(tmp_path):
    rows = [
        {"title": f"at {hour}", "date": f"2026-06-29T{hour}:00:00Z", "time": f"{hour}:00"}
        for hour in ("13", "14", "22")
    ]
    assert {s.start.day for s in loaded(tmp_path, rows).schedule.sessions} == {29}


DATES = [
    "2026-06-29", "29 June 2026", "June 29, 2026", "29.06.2026", "Mon 29 June 2026", "6/29/2026",
    "2026/06/29", "2026-06-29T00:00:00", "2026-06-28T22:00:00Z",
]  # fmt: skip


@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("09:00:00Z", "10:00:00Z", "11:00-12:00"), ("9:00Z", "10:00Z", "11:00-12:00"),
        ("09:00:00.000z", "10:00:00.000z", "11:00-12:00"), ("9:00 UTC", "10:00 UTC", "11:00-12:00"),
        ("09:00+0200", "10:00+0200", "09:00-10:00"),
        ("09:00:00+02:00", "10:00:00+02:00", "09:00-10:00"),
        ("09:00-05:00", "10:00-05:00", "16:00-17:00"), ("09:00-0500", "10:00-0500", "16:00-17:00"),
        ("09:00:00-05:00", "10:00:00-05:00", "16:00-17:00"),
    ],
)  # fmt: skip
def test_any_date_beside_a_clock_with_a_zone(tmp_path, day, start, end, shown):
    row = {"title": "A", "date": day, "start": start, "end": end}
    assert told(loaded(tmp_path, [row])) == [f"A 29 {shown}"]


@pytest.mark.parametrize("time", ["09:00-10:00", "09:00 - 10:00", "09:00:00-10:00:00"])
def test_a_span_beside_a_date_is_no_offset(tmp_path, time):
    row = {"title": "A", "date": "2026-06-29", "time": time}
    assert told(loaded(tmp_path, [row])) == ["A 29 09:00-10:00"]


@pytest.mark.parametrize(
    ("start", "end"),
    [("starts_at_gmt", "ends_at_gmt"), ("begins_utc", "finishes_utc"), ("startUtc", "finishUtc"),
     ("timeUTC", "untilUTC"), ("starts at (UTC)", "finishes at UTC")],
)  # fmt: skip
def test_keys_that_say_utc(tmp_path, start, end):
    row = {"title": "A", start: "2026-06-29T08:00:00", end: "2026-06-29T09:00:00"}
    assert told(loaded(tmp_path, [row])) == ["A 29 10:00-11:00"]
    slots = [{start: row[start], end: row[end], "talks": [{"title": "A"}]}]
    assert told(loaded(tmp_path, {"slots": slots})) == ["A 29 10:00-11:00"]


@pytest.mark.parametrize(
    ("zone", "clock", "shown"),
    [
        ("Europe/Berlin", "08:00:00", "09:00"),
        ("Europe/Paris", "08:50:39", "09:00"),  # its mean time then was 9 min 21 s ahead
        ("Asia/Jakarta", "01:52:48", "09:00"),
        ("Europe/Paris", "08:00:00", None),  # written in another zone
    ],
)
def test_a_clock_of_day_zero_is_by_the_offset_of_that_year(tmp_path, zone, clock, shown):
    rows = [
        {"title": "A", "date": "2026-06-29", "start": f"1899-12-30T{clock}.000Z", "duration": 60},
        talk("B", "2026-06-29T10:00", "2026-06-29T11:00"),
    ]
    for data, given in ((rows, zone), ({"timezone": zone, "sessions": rows}, None)):
        result = loaded(tmp_path, data, given)
        assert told(result) == [f"A 29 {shown}-10:00"] * bool(shown) + ["B 29 10:00-11:00"]
        assert any("1899" in guess.text for guess in result.guesses)


@pytest.mark.parametrize(
    "flag", [{"cancelled": True}, {"isCanceled": 1}, {"status": "cancelled by the speaker"}]
)
def test_flags_that_say_that_it_is_off(tmp_path, flag):
    result = loaded(tmp_path, [{**A, **flag}, {**B, "cancelled": False}])
    assert told(result) == ["B 30 10:00-11:00"]
    assert [s.title for s in result.schedule.cancelled] == ["A"]


def test_speakers_under_many_names(tmp_path):
    people = [{"firstName": "Ada", "lastName": "Fiction"}, {"displayName": "Bo Sample"}, "s3"]
    data = {"talks": [{**A, "speakers": people}], "speakers": [{"code": "s3", "name": "Cy Lund"}]}
    assert loaded(tmp_path, data).schedule.speakers == ("Ada Fiction", "Bo Sample", "Cy Lund")


def test_keys_of_rooms_and_speakers(tmp_path):
    data = {"talks": [{**A, "room_id": 4, "speakerIds": ["s1"]}], "rooms": [{"id": 4, "name": "Aula"}],
            "speakers": {"s1": {"name": "Ada Fiction"}}}  # fmt: skip
    result = loaded(tmp_path, data)
    assert told(result) == ["A 29 10:00-11:00 Aula"]
    assert result.schedule.speakers == ("Ada Fiction",)


def test_numbers_that_stand_for_nothing_are_left_out(tmp_path):
    data = {"talks": [{**A, "room": 4}, {**B, "room": 9}], "rooms": [{"id": 4, "name": "Aula"}]}
    result = loaded(tmp_path, data)
    assert told(result) == ["A 29 10:00-11:00 Aula", "B 30 10:00-11:00"]
    assert "room '9'" in " ".join(result.lines())


def test_an_unknown_kind_is_refused(tmp_path):
    with pytest.raises(knowledge.ScheduleError, match="unknown kind"):
        loaded(tmp_path, {"people": [{"name": "Ada", "begun": ""}]})
