"""Exports of content-management systems, and what was left unread without a word."""

import json
from datetime import date

import pytest

import knowledge
from knowledge.load import load_with_guesses
from knowledge.readers import yearless
from knowledge.readers.headers import means, read_header

ZONE = "Europe/Berlin"
HOURS = range(9, 16)


def loaded(tmp_path, data, name="s.json", **options):
    path = tmp_path / name
    path.write_text(data if isinstance(data, str) else json.dumps(data))
    return load_with_guesses(path, ZONE, **options)


def first(found):
    s = found.schedule.sessions[0]
    return s.title, f"{s.start:%m-%d %H:%M}", f"{s.end:%H:%M}", s.room, s.speakers


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("field_speakers", "speakers"), ("fieldSpeakers", "speakers"),
        ("field_session_track", "track"), ("session_room", "room"), ("node_title", "title"),
        ("acf_speaker", "speakers"), ("_wpcs_session_time", "start"), ("event_level", "level"),
        ("field_experience", "level"), ("Audience", "level"), ("Skill", "level"),
        ("Difficulty", "level"), ("talk_speakers", "speakers"), ("field_room_value", "room"),
    ],
)  # fmt: skip
def test_a_systems_prefix_is_no_part_of_a_name(key, field):
    assert means(key.replace("_", " "), field)


@pytest.mark.parametrize("key", ["event_position", "session_chairs_bio", "event", "field_7"])
def test_other_names_stay_what_they_are(key):
    assert not any(means(key, field) for field in ("role", "speakers", "room", "level"))


def test_a_plain_name_comes_before_a_prefixed_one():
    header = read_header(0, ["field title", "title", "start"])
    assert header.columns["title"] == 1


def nodes(**more):
    return [
        {"node": {"title": f"Kettle {hour}", "day": "Mon, 29 Jun 2026", "time": f"{hour}:00",
                  "name": ("Barn", "Fox Hall", "CC-101")[hour % 3], **more}}
        for hour in HOURS
    ]  # fmt: skip


def test_a_view_names_the_room_beside_the_title(tmp_path):
    found = loaded(
        tmp_path,
        {"nodes": nodes(field_speakers="Ada Example", field_session_track="Tea",
                        field_experience="Advanced")},
    )  # fmt: skip
    s = found.schedule.sessions[0]
    assert (s.room, s.speakers, s.track, s.level) == ("Barn", ("Ada Example",), "Tea", "Advanced")
    assert any("'name'" in str(g) and "as room" in str(g) for g in found.guesses)


def test_a_name_of_two_at_once_is_no_room(tmp_path):
    both = nodes() + [{"node": {**each["node"], "title": "Pots"}} for each in nodes()]
    assert {s.room for s in loaded(tmp_path, {"nodes": both}).schedule.sessions} == {""}


@pytest.mark.parametrize(
    "record",
    [
        lambda hour: {
            "date": "2026-01-03T10:00:00", "title": {"rendered": f"Kettle {hour}"},
            "acf": {"start_time": f"2026-06-29 {hour:02}:00", "end_time": f"2026-06-29 {hour:02}:45",
                    "room": "Barn", "speakers": [{"name": "Ada Example"}]},
        },
        lambda hour: {
            "title": f"Kettle {hour}", "field_speakers": {"und": [{"value": "Ada Example"}]},
            "field_room": {"und": [{"value": "Barn"}]},
            "field_session_date": {"und": [{"value": f"2026-06-29 {hour:02}:00:00",
                                            "value2": f"2026-06-29 {hour:02}:45:00"}]},
        },
        lambda hour: {
            "title": [{"value": f"Kettle {hour}"}], "field_speakers": [{"value": "Ada Example"}],
            "field_room": [{"value": "Barn"}],
            "field_date": [{"value": f"2026-06-29T{hour:02}:00:00",
                            "end_value": f"2026-06-29T{hour:02}:45:00"}],
        },
    ],
    ids=["a bag of fields", "under no language", "wrapped values"],
)  # fmt: skip
def test_wrapped_fields_are_opened(tmp_path, record):
    found = loaded(tmp_path, [record(hour) for hour in HOURS])
    assert first(found) == ("Kettle 9", "06-29 09:00", "09:45", "Barn", ("Ada Example",))


@pytest.mark.parametrize(
    ("keys", "days"),
    [(("talks_day1", "talks_day2"), (29, 30)), (("day_1", "day_2"), (29, 30)),
     (("dayOneTalks", "second_day"), (29, 30)), (("sun_room", "sat_talks"), (29, 29))],
)  # fmt: skip
def test_days_in_keys(tmp_path, keys, days):
    data = {
        key: [{"title": f"{key} {hour}", "time": f"{hour}:00"} for hour in (9, 10)] for key in keys
    }
    found = loaded(tmp_path, data, first_day=date(2026, 6, 29))
    assert tuple(s.start.day for s in found.schedule.sessions[::2]) == days


def test_what_looks_like_a_field_and_is_not_read_is_told(tmp_path):
    head = "title,date,time,Hall of it,List of presenters,Speaker photo\n"
    rows = "".join(f"Kettle {n},2026-06-29,{n}:00,B{n},see {n},p{n}.png\n" for n in HOURS)
    told = [str(g) for g in loaded(tmp_path, head + rows, "s.csv").guesses]
    said = [text for text in told if "not read" in text]
    assert len(said) == 1
    assert "'List of presenters' (speakers)" in said[0] and "'Hall of it' (room)" in said[0]
    assert "photo" not in said[0]


def weekdays(name):
    return f"date,time,title\n{name},9:00,Kettle\n{name},10:00,Pots\n"


def test_a_weekday_tells_the_year(tmp_path, monkeypatch):
    class Today(date):
        @classmethod
        def today(cls):
            return date(2026, 3, 1)

    monkeypatch.setattr(yearless, "date", Today)
    found = loaded(tmp_path, weekdays('"Monday, June 29"'), "s.csv")
    assert found.schedule.sessions[0].start.year == 2026
    assert any("only year near" in str(g) for g in found.guesses)
    with pytest.raises(knowledge.ScheduleError, match=r"--first-day\); .* 2022-06-13"):
        loaded(tmp_path, weekdays('"Monday, June 13"'), "s.csv")
    found = loaded(tmp_path, weekdays('"Monday, June 13"'), "fair-2016.csv")
    assert found.schedule.sessions[0].start.year == 2016
    assert any("the file's name" in str(g) for g in found.guesses)
    with pytest.raises(knowledge.ScheduleError, match="has no year"):
        loaded(tmp_path, weekdays('"Monday, June 13"'), "fair-2015.csv")
    with pytest.raises(knowledge.ScheduleError, match="has no year"):
        loaded(tmp_path, weekdays("June 13"), "fair.csv")


EVENTS = """<schedule><conference><time_zone_name>Europe/Berlin</time_zone_name></conference>
<day date="2026-06-29"><room name="{room}">
<event id="1"><start>10:00</start><duration>00:30</duration><title>{title}</title><type>{kind}</type>
<persons><person>{who}</person></persons></event>
</room></day></schedule>"""


@pytest.mark.parametrize(
    ("title", "who", "kind", "called"),
    [("", "Ada Example", "lecture", "Talk by Ada Example"),
     ("tbd", "Ada Example", "keynote", "Keynote by Ada Example"),
     ("?", "Ada Example", "", "Talk by Ada Example"),
     ("T.B.A.", "TBA", "", "Session to be announced"),
     ("Title to be announced", "n/a", "workshop", "Workshop to be announced"),
     ("To be or not to be", "tbc", "", "To be or not to be")],
)  # fmt: skip
def test_what_is_not_known_yet_is_no_title(tmp_path, title, who, kind, called):
    text = EVENTS.format(title=title, who=who, kind=kind, room="Room tba")
    found = loaded(tmp_path, text, "s.xml")
    session = found.schedule.sessions[0]
    assert session.title == called and session.room == ""
    assert session.speakers == (("Ada Example",) if who == "Ada Example" else ())
    assert any("called" in str(g) for g in found.guesses) == (title != called)
