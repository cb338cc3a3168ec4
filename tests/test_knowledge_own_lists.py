"""An app's own JSON: people, rooms and labels in lists of their own, joined by their ids."""

import json

import pytest

from knowledge.guesses import Kind
from knowledge.load import load_with_guesses

SLOT = {"startsAt": "2026-06-03T09:00", "endsAt": "2026-06-03T09:40"}
ADA = {"name": "Ada Fiction", "position": "Potter at Kiln", "description": "Ada throws pots."}
BOB = {"name": "Bob Novel", "position": "Baker", "description": "Bob bakes."}


def loaded(tmp_path, data):
    path = tmp_path / "s.json"
    path.write_text(json.dumps(data))
    return load_with_guesses(path, "Europe/Berlin")


def one(tmp_path, data):
    return loaded(tmp_path, data).schedule.sessions[0]


@pytest.mark.parametrize(
    "key", ["speakerIds", "speaker_ids", "speakers_id", "presenterIds", "speakers"]
)
@pytest.mark.parametrize("called", ["speakers", "people", "contacts", "cast"])
def test_people_are_joined_by_their_ids_whatever_their_list_is_called(tmp_path, key, called):
    people = [{"id": "a-1", **ADA}, {"id": "b-2", **BOB}]
    session = {"id": "s", "title": "Clay", key: ["b-2", "a-1"], **SLOT}
    for listed in (people, {person["id"]: person for person in people}):
        schedule = loaded(tmp_path, {"sessions": [session], called: listed}).schedule
        assert schedule.sessions[0].speakers == ("Bob Novel", "Ada Fiction")
        assert schedule.people["Ada Fiction"].role == "Potter at Kiln"
        assert schedule.people["Bob Novel"].bio == "Bob bakes."


def test_an_id_of_any_name_is_joined_to_the_people_that_have_it(tmp_path):
    people = [{"id": "a-1", **ADA}]
    session = {"id": "s", "title": "Clay", "memberIds": ["a-1"], "conferenceId": "c", **SLOT}
    assert one(tmp_path, {"sessions": [session], "team": people}).speakers == ("Ada Fiction",)


def test_a_number_of_a_room_is_no_speakers_id(tmp_path):
    people = [{"id": 1, **ADA}, {"id": 2, **BOB}]
    session = {"id": 7, "title": "Clay", "room": "2", "speakerIds": [1], **SLOT}
    found = one(tmp_path, {"sessions": [session], "speakers": people})
    assert (found.room, found.speakers) == ("2", ("Ada Fiction",))


@pytest.mark.parametrize(
    ("room", "beside"),
    [
        ({"location": "Blue Hall"}, {}),
        ({"stage": {"id": 4, "name": "Blue Hall"}}, {}),
        ({"locationId": 4}, {"locations": [{"id": 4, "name": "Blue Hall"}]}),
        ({"venue_id": "x4"}, {"spots": [{"id": "x4", "name": "Blue Hall"}]}),
        ({"placeId": 4}, {"spots": [{"id": 4, "name": "Blue Hall"}]}),
    ],
)
def test_rooms_stand_in_many_ways(tmp_path, room, beside):
    data = {"sessions": [{"id": "s", "title": "Clay", **room, **SLOT}], **beside}
    assert one(tmp_path, data).room == "Blue Hall"


LABELS = ["Introductory and overview", "Lightning talk", "Pottery", "Glaze/Fire"]


@pytest.mark.parametrize("key", ["tags", "categories", "labels", "topics", "categoryIds", "tagIds"])
def test_labels_are_sorted_by_what_they_are(tmp_path, key):
    listed = [{"id": f"t{n}", "name": label} for n, label in enumerate(LABELS)]
    by_id = key.endswith("Ids")
    values = [item["id"] for item in listed] if by_id else LABELS
    data = {"sessions": [{"id": "s", "title": "Clay", key: values, **SLOT}]}
    found = one(tmp_path, data | ({"markers": listed} if by_id else {}))
    assert (found.level, found.kind) == ("Introductory and overview", "lightning")
    assert {found.track, *found.tags} - {""} == {"Pottery", "Glaze/Fire"}


def test_what_only_says_that_it_is_a_talk_is_no_subject(tmp_path):
    session = {
        "id": "s",
        "title": "Clay",
        "tags": ["Regular session", "Advanced", "Codelab"],
        **SLOT,
    }
    found = one(tmp_path, {"sessions": [session]})
    assert (found.kind, found.level, found.tags) == ("talk", "Advanced", ("Codelab",))


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("BoF (45 mins)", "bof"), ("Talk (20 mins)", "talk"), ("Workshop (2 hours)", "workshop"),
        ("30-minute talk", "talk"), ("45 min", "45 min"), ("Hack 101", "hack 101"),
    ],
)  # fmt: skip
def test_a_kind_is_told_without_its_length(tmp_path, told, kind):
    session = {"id": "s", "title": "Clay", "type": told, **SLOT}
    assert one(tmp_path, {"sessions": [session]}).kind == kind


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("hostedByIds", ["x-9"], ""), ("speakerRefs", "x-9", "speakers"), ("location_ref", "B", "room"),
        ("levelHint", "hard", "level"), ("topicNames", "Clay", "tags"),
    ],
)  # fmt: skip
def test_what_may_hold_a_field_and_is_not_read_is_told(tmp_path, key, value, field):
    rows = [{"id": n, "title": f"Clay {n}", key: value, **SLOT} for n in range(3)]
    told = [g.text for g in loaded(tmp_path, {"sessions": rows}).guesses if g.kind is Kind.UNREAD]
    assert len(told) == bool(field) and all(f"({field})" in text for text in told)


@pytest.mark.parametrize("known", ["sessionize", "frab"])
def test_a_known_formats_own_fields_are_told_too(tmp_path, known):
    row = {
        "id": 1,
        "title": "Clay",
        "location": "Barn",
        "speakerNames": "Ada Fiction",
        "isPlenumSession": False,
    }
    data = {"sessions": [row | SLOT]}
    if known == "frab":
        event = row | {"date": "2026-06-03T09:00:00+02:00", "start": "09:00", "duration": "00:40"}
        days = [{"date": "2026-06-03", "rooms": {"": [event]}}]
        data = {"schedule": {"conference": {"title": "F", "days": days}}}
    (told,) = [g.text for g in loaded(tmp_path, data).guesses if g.kind is Kind.UNREAD]
    assert "'speakerNames' (speakers)" in told and "'location' (room)" in told


def test_a_field_that_is_read_in_hardly_a_record_is_told(tmp_path):
    rows = [{"title": f"Clay {n}", "room": "", "where_held": "x", **SLOT} for n in range(8)]
    rows = [
        row | {"stage_text": "Barn", "room": "Barn" if n == 0 else ""} for n, row in enumerate(rows)
    ]
    told = [g.text for g in loaded(tmp_path, rows).guesses if g.kind is Kind.UNREAD]
    assert len(told) == 1 and "'stage text' (room)" in told[0]


@pytest.mark.parametrize(
    "refers",
    [
        {"speakers": [{"speakerId": "a-1"}, {"id": "b-2"}]},
        {"speaker_ids": {"a-1": True, "b-2": True}},
        {"speakerIds": "a-1", "memberId": "b-2"},
    ],
)
def test_references_are_written_in_many_ways(tmp_path, refers):
    people = [{"id": "a-1", **ADA}, {"id": "b-2", **BOB}]
    data = {
        "data": {"sessions": [{"id": "s", "title": "Clay", **refers, **SLOT}], "people": people}
    }
    assert "Ada Fiction" in one(tmp_path, data).speakers


@pytest.mark.parametrize("key", ["sessions", "sessionIds", "talk_ids"])
def test_people_may_refer_to_their_sessions(tmp_path, key):
    data = {
        "sessions": [{"id": "s", "title": "Clay", **SLOT}],
        "speakers": [{"id": "a", key: ["s"], **ADA}],
    }
    assert one(tmp_path, data).speakers == ("Ada Fiction",)


def test_an_id_that_nobody_has_is_told_and_is_no_name(tmp_path):
    data = {"sessions": [{"id": "s", "title": "Clay", "speakerIds": ["z"], **SLOT}],
            "people": [{"id": "a", **ADA}]}  # fmt: skip
    found = loaded(tmp_path, data)
    assert found.schedule.sessions[0].speakers == ()
    assert any("'z' is in none of its lists" in g.text for g in found.guesses)


def test_a_long_session_on_lightning_is_no_lightning_talk(tmp_path):
    session = {"id": "s", "title": "Clay", "tags": ["Lightning"], **SLOT}
    assert one(tmp_path, {"sessions": [session]}).kind == "talk"


def test_elements_that_are_not_read_are_told(tmp_path):
    date = "<date>2026-06-03T09:00:00+02:00</date>"
    event = f"<event id='1'>{date}<title>A</title><speakers>Ada</speakers></event>"
    path = tmp_path / "s.xml"
    path.write_text(
        f"<schedule><day date='2026-06-03'><room name='B'>{event}</room></day></schedule>"
    )
    (told,) = [
        g.text for g in load_with_guesses(path, "Europe/Berlin").guesses if g.kind is Kind.UNREAD
    ]
    assert "'speakers' (speakers)" in told and "room" not in told
