"""Sessions in a script's literals, in YAML, in any TOML, in the tables of a document."""

import json
from datetime import date

import pytest

from knowledge.load import load_with_guesses
from knowledge.model import ScheduleError

ZONE, FIRST = "Europe/Berlin", date(2027, 5, 5)
TALKS = [
    {"id": 1, "title": "Moss", "date": "2027-05-05", "time": "9:30", "mins": 45, "loc": ["Aula"],
     "people": [{"id": 7, "name": "Ada Example"}]},
    {"id": 2, "title": "Kelp", "date": "2027-05-05", "time": "10:30", "mins": 20, "loc": ["Lab"]},
]  # fmt: skip
READ = ["Moss 05-05 09:30-10:15 Aula", "Kelp 05-05 10:30-10:50 Lab"]


def loaded(folder, content, name, **options):
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return load_with_guesses(path, ZONE, **options)


def told(result):
    return [f"{s.title} {s.start:%m-%d %H:%M}-{s.end:%H:%M} {s.room}".strip()
            for s in result.schedule.sessions]  # fmt: skip


@pytest.mark.parametrize(
    "script",
    [
        "var program = {};",
        '// made on Monday\nvar program = {};\nvar people = [{{"id": 7, "name": "Ada Example"}}];\n',
        "export const sessions: Session[] = {}\n",
        "export default {};\n",
        "module.exports = {};",
        "callback({});",
        "/* a\nb */ window.data = {};",
    ],
)  # fmt: skip
def test_a_script_that_is_nothing_but_data_is_read(tmp_path, script):
    result = loaded(tmp_path, script.replace("{{", "{").replace("}}", "}").replace(
        "{}", json.dumps(TALKS), 1), "program.js")  # fmt: skip
    assert told(result) == READ
    assert result.schedule.sessions[0].speakers == ("Ada Example",)


@pytest.mark.parametrize(
    "script",
    [
        "var a = [1];\nrun(a.map(x => x + 1));",
        "const t = [{title: 'Moss', start: 9}];",
        "var x = {};",
    ],
)
def test_other_scripts_are_refused(tmp_path, script):
    with pytest.raises(ScheduleError, match="is a script, no data"):
        loaded(tmp_path, script, "program.js")


SLOTS = """# a site's data
title: Bog days
data:
  - date: 2027-05-05
    schedule:
      - time: 9:30
        duration: 45
        talks:
          - title: Moss
            speaker: Ada Example
            room: Aula
      - time: 10:30
        duration: 20
        talks:
          - title: Kelp
            room: Lab
"""


def test_yaml_is_read_as_it_is_written(tmp_path):
    result = loaded(tmp_path, SLOTS, "schedule.yml")
    assert told(result) == READ
    assert result.schedule.sessions[0].speakers == ("Ada Example",)


def test_yaml_of_stages(tmp_path):
    text = (
        "- stage: Aula\n  items:\n  - {time: '09:30 - 10:15', title: Moss}\n"
        "- stage: Lab\n  items:\n  - {time: '10:30 - 10:50', title: Kelp}\n"
    )
    assert told(loaded(tmp_path, text, "s.yaml", first_day=FIRST)) == READ


LAUGHS = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title: [Moss\n", "line 2: not YAML"),
        ("a0: &a0 [x]\n" + LAUGHS, "too many values"),
        ("a: &a [*a]\n", "recursive"),
        ("? [a, b]\n: c\n", "not YAML|no JSON could hold|unknown kind"),
        ("[" * 5000, "not YAML|nested too deeply"),
        ("just words\n", "unknown kind"),
        ("x" * (2**20 + 1), "more than 1 MiB"),
    ],
)
def test_yaml_that_is_no_schedule_is_refused_in_one_line(tmp_path, text, says):
    with pytest.raises(ScheduleError, match=says) as error:
        loaded(tmp_path, text, "s.yml")
    assert "\n" not in str(error.value)


def test_sessions_in_tables_of_any_name(tmp_path):
    text = (
        '[[schedule]]\ntitle = "Moss"\ndate = 2027-05-05\ntime = "9:30 AM"\nduration = 45\n'
        'room = "Aula"\n[[schedule]]\ntitle = "Kelp"\ndate = 2027-05-05\ntime = 10:30:00\n'
        'duration = 20\nroom = "Lab"\n'
    )
    assert told(loaded(tmp_path, text, "schedule.toml")) == READ


MARKDOWN = """# Bog days

We meet in the old mill, bring boots, bread, a towel and good humour for the whole long day.

## 5 May 2027

| Start | End   | Title                  | Room |
|-------|:-----:|------------------------|------|
| 09:30 | 10:15 | [Moss](moss.html)      | Aula |
| 10:30 | 10:50 | Kelp                   | Lab  |

## 6 May 2027

| Start | End   | Title | Room |
|-------|-------|-------|------|
| 9:00  | 9:30  | Peat  | Aula |
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (MARKDOWN, "schedule.md"),
        (MARKDOWN.replace("## ", "** ").replace("# ", "* ").replace(
            "[Moss](moss.html)", "[[file:moss.org][Moss]]").replace("-|-", "-+-"), "schedule.org"),
    ],
)  # fmt: skip
def test_tables_of_a_document_with_days_above_them(tmp_path, text, name):
    assert told(loaded(tmp_path, text, name)) == [*READ, "Peat 05-06 09:00-09:30 Aula"]


def test_a_grid_in_a_document(tmp_path):
    text = "| Time | Aula | Lab |\n|--|--|--|\n| 9:30 | Moss | Kelp |\n| 10:30 | Lunch | Lunch |\n"
    result = loaded(tmp_path, text, "schedule.md", first_day=FIRST)
    assert told(result)[:2] == ["Moss 05-05 09:30-10:30 Aula", "Kelp 05-05 09:30-10:30 Lab"]


@pytest.mark.parametrize(
    "page", ["<style>p {}</style><p>Moss</p>", "<!-- made -->\n<div>Moss</div>"]
)
def test_a_part_of_a_web_page_is_called_so(tmp_path, page):
    with pytest.raises(ScheduleError, match="is a web page"):
        loaded(tmp_path, page, "schedule.html")


def test_films_are_shown_several_times(tmp_path):
    films = [
        {"title": {"en": "Moss", "fi": "Sammal"}, "duration": "45 min", "screenings": [
            {"date": "2027-05-05T09:30", "venue": "Aula"},
            {"date": "2027-05-06T20:00", "venue": "Lab"}]},
        {"title": {"en": "Kelp"}, "duration": "20 min", "showings": [
            {"start": "2027-05-05T10:30", "venue": "Lab"}]},
    ]  # fmt: skip
    result = loaded(tmp_path, json.dumps(films), "films.json")
    assert told(result) == [*READ, "Moss 05-06 20:00-20:45 Lab"]


def test_what_has_shows_with_titles_of_their_own_is_no_film(tmp_path):
    data = {"acts": [{"name": "Bog band", "performances": [
        {"title": "Moss", "start": "2027-05-05T09:30", "end": "2027-05-05T10:15", "room": "Aula"},
        {"title": "Kelp", "start": "2027-05-05T10:30", "end": "2027-05-05T10:50", "room": "Lab"},
    ]}]}  # fmt: skip
    assert told(loaded(tmp_path, json.dumps(data), "acts.json")) == READ


def test_hours_and_minutes_under_keys_of_their_own(tmp_path):
    events = [
        {"day": "Wednesday May 5th 2027", "fromHour": 9, "fromMin": 30, "toHour": 10, "toMin": 15,
         "title": "Moss", "location": "Aula"},
        {"day": "Wednesday May 5th 2027", "fromHour": 10, "fromMin": 30, "toHour": 10, "toMin": 50,
         "title": "Kelp", "location": "Lab"},
    ]  # fmt: skip
    assert told(loaded(tmp_path, json.dumps({"events": events}), "e.json")) == READ


def test_twelve_am_that_is_noon(tmp_path):
    text = (
        "Title,Date,Time\nMoss,2027-05-05,11:45 AM - 12:30 AM\nKelp,2027-05-05,8:00 PM - 12:00 AM\n"
    )
    result = loaded(tmp_path, text, "s.csv")
    assert told(result) == ["Moss 05-05 11:45-12:30", "Kelp 05-05 20:00-00:00"]
    assert [g.text for g in result.guesses if "12 am is taken as noon" in g.text]


def test_a_script_whose_data_is_no_schedule_is_called_a_script(tmp_path):
    for script in ('var schedule = {"schedule": {}};', 'callback([{"colour": "red"}]);'):
        with pytest.raises(ScheduleError, match="is a script with data in it: "):
            loaded(tmp_path, script, "s.json")


def test_of_a_weekday_and_a_date_around_a_list_the_date_is_taken(tmp_path):
    days = [
        {"day": "Miercoles", "date": "5 de mayo de 2027", "dateISO": "2027-05-05", "events": [
            {"time": "9:30", "title": "Moss", "duration": 45, "location": "Aula"},
            {"time": "10:30", "title": "Kelp", "duration": 20, "location": "Lab"}]},
        {"day": "Jueves", "date": "6 de mayo de 2027", "dateISO": "2027-05-06", "events": [
            {"time": "9:00", "title": "Peat", "duration": 30}]},
    ]  # fmt: skip
    result = loaded(tmp_path, json.dumps(days), "agenda.json")
    assert told(result) == [*READ, "Peat 05-06 09:00-09:30"]


def test_clocks_with_dots_are_no_dates_of_their_own(tmp_path):
    text = (
        "wednesday:\n  talks:\n  - {start: 9.30, end: 10.15, title: Moss, room: Aula}\n"
        "  - {start: 10.30, end: 10.50, title: Kelp, room: Lab}\n"
        "thursday:\n  talks:\n  - {start: 9.00, end: 9.30, title: Peat}\n"
    )
    result = loaded(tmp_path, text, "s.yml", first_day=FIRST)
    assert told(result) == [*READ, "Peat 05-06 09:00-09:30"]


def test_talks_of_tracks_in_a_slot(tmp_path):
    days = [{"date": "2027-05-05", "items": [
        {"time": "9:00", "title": "Welcome"},
        {"time": "9:30", "tracks": {"a": {"title": "Moss", "speaker": "Ada Example"},
                                    "b": {"title": "Kelp", "speaker": "Bo Fiction"}}},
        {"time": "10:30", "title": "Lunch"}]}]  # fmt: skip
    result = loaded(tmp_path, json.dumps(days), "agenda.json")
    assert {f"{s.title} {s.start:%H:%M}" for s in result.schedule.sessions} == {
        "Welcome 09:00", "Moss 09:30", "Kelp 09:30", "Lunch 10:30",
    }  # fmt: skip


def test_tracks_of_a_slot_that_only_hold_talks_are_none(tmp_path):
    slots = [
        {
            "start": "2027-05-05T09:30",
            "end": "2027-05-05T10:15",
            "rooms": [
                {"name": "Aula", "talk": {"title": "Moss"}},
                {"name": "Lab", "talk": {"title": "Kelp"}},
            ],
        }
    ]
    result = loaded(tmp_path, json.dumps(slots), "agenda.json")
    assert {s.title for s in result.schedule.sessions} == {"Moss", "Kelp"}


def test_what_has_no_time_yet_beside_lists_that_have_is_told(tmp_path):
    text = (
        "tba:\n  events:\n  - title: Peat\n"
        "wednesday:\n  date: 2027-05-05\n  events:\n"
        "  - {time: '9:30-10:15', title: Moss, room: Aula}\n"
        "  - {time: '10:30-10:50', title: Kelp, room: Lab}\n"
    )
    result = loaded(tmp_path, text, "s.yml")
    assert told(result) == READ
    assert any("'Peat' of 'events' has no start" in guess.text for guess in result.guesses)


def test_rooms_by_keys_that_are_words_where_no_list_has_them(tmp_path):
    talks = [
        {"title": "Moss", "startTime": "2027-05-05T09:30", "endTime": "2027-05-05T10:15",
         "roomId": "old-mill"},
        {"title": "Kelp", "startTime": "2027-05-05T10:30", "endTime": "2027-05-05T10:50",
         "roomId": "all"},
        {"title": "Peat", "startTime": "2027-05-05T11:00", "endTime": "2027-05-05T11:20",
         "roomId": "6f1c2e9a"},
    ]  # fmt: skip
    result = loaded(tmp_path, json.dumps(talks), "talks.json")
    assert [s.room for s in result.schedule.sessions] == ["old mill", "", ""]


def test_events_that_are_called_by_a_label(tmp_path):
    days = [{"day": "2027-05-05", "events": [
        {"time": "9:30", "end": "10:15", "label": "Moss", "room": "Aula"},
        {"time": "10:30", "end": "10:50", "label": "Kelp", "room": "Lab"}]}]  # fmt: skip
    assert told(loaded(tmp_path, json.dumps(days), "events.json")) == READ
