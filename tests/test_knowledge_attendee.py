"""Questions as attendees ask them: verdicts, exclusions, plans, people, follow-ups, danger.

Against the demo schedule; expected facts are read off the file.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import knowledge
from knowledge.answer.phrases import short
from knowledge.answer.plans import best_plan
from knowledge.understand.acts import act_of, emergency
from knowledge.understand.clauses import split
from knowledge.understand.foreign import language_of
from knowledge.understand.when import read
from knowledge.words import words
from tests.support.dialogue import last, ready, talk

NOW = datetime.fromisoformat("2026-06-30T09:12-07:00")  # the second day, during the keynote


@pytest.fixture(scope="module")
def index():
    return ready()


@pytest.mark.parametrize(
    ("questions", "told", "not_told"),
    [
        # the verdict first, each side resolved on its own
        (["can I see both cloning voices and the memory talk"], ["No,", "overlap"], ["Yes"]),
        (["when is flow matching", "can I make it from there to robots in the foyer"],
         ["Yes, you can", "1:30 pm"], ["No"]),
        (["is the keynote over by ten"], ["Yes", "9:45 am"], ["No"]),
        (["is there a talk on zebras", "does it clash with the pub quiz"], ["Which talk"], []),
        # what is not wished
        (["what's on at ten except in the garden room"], ["Cloning"], ["Memory for agents"]),
        (["what is on in the garden room today that isn't about agents"], [], ["Memory for"]),
        # kinds rank, they do not veto
        (["is there a panel about Rust"], ["No panel", "Rust for people", "1:30 pm"], []),
        # what was just found
        (["what's on at ten", "who is giving the one in room b two"], ["Wojciech"], ["Kshama"]),
        (["what's on tomorrow at ten", "and the others?", "no, the first one"], ["is"], ["only"]),
        (["any talks on agents today", "which of those is the longest"], ["The longest is"], []),
        # numbers
        (["which day has the most talks"], ["Tuesday", "24"], []),
        (["are there more talks in the garden room or in room b two"], ["Garden Room"], []),
        # relative to a session
        (["what comes after the memory talk in the garden room"], ["Tool calls"], []),
        (["what's on at the same time as eighty milliseconds"], ["Tool calls"], ["Flow"]),
        # time that is free
        (["I have an hour free at ten, what can I see"], ["10 am"], []),
        # nothing in focus, repeating, the next question after a denial
        (["how long is it"], ["Which talk"], []),
        (["when is Femi on", "tell me that again, slower"], ["1:30 pm"], []),
        (["is there a talk about zebras", "when is Femi on"], ["1:30 pm"], ["zebras"]),
    ],
)  # fmt: skip
def test_what_attendees_ask(index, questions, told, not_told):
    answer = last(index, *questions, now=NOW)
    assert all(fact in answer for fact in told), answer
    assert not any(fact in answer for fact in not_told), answer
    assert len(answer.split()) <= 40


def test_a_long_list_goes_on_until_it_ends(index):
    state, named = knowledge.DialogueState(), []
    answer, state = knowledge.ask(index, state, "what is on this afternoon", NOW)
    assert answer.text.endswith("Shall I go on?")
    for _ in range(12):
        named += answer.sessions
        if not answer.more:
            break
        answer, state = knowledge.ask(index, state, "yes please", NOW)
    afternoon = [s for s in index.schedule.talks if s.day == NOW.date() and 12 <= s.start.hour < 17]
    assert sorted(s.id for s in named) == sorted(s.id for s in afternoon)


def test_a_plan_has_no_overlaps_and_is_worth_most(index):
    talks = [s for s in index.schedule.talks if s.day == NOW.date()]
    plan = best_plan(talks, {s.id: 1.0 for s in talks})
    assert all(a.end <= b.start for a, b in zip(plan, plan[1:], strict=False))
    first = talks[0]
    long = replace(first, id="long", end=first.end + timedelta(hours=8))
    assert best_plan([first, long], {first.id: 1.0, "long": 5.0}) == [long]
    (answer,) = talk(index, "make me a plan for tomorrow morning", now=NOW)
    assert len(answer.sessions) > 1 and len(answer.text.split()) <= 44


def test_a_turn_is_taken_back_by_dropping_its_state(index):
    _, before = knowledge.ask(index, knowledge.DialogueState(), "when is Femi on", NOW)
    _, after = knowledge.ask(index, before, "where is the pub quiz", NOW)
    again, _ = knowledge.ask(index, before, "where is that", NOW)
    assert after.focus != before.focus and "Robots in the foyer" in again.text


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("there a fire", "fire"), ("i can smell smoke", "fire"), ("i feel sick", "medical"),
        ("someone has collapsed", "medical"), ("i can't find my son", "child"),
        ("a man is following me", "harassment"), ("any talks about fire", ""),
        ("where is the session on code of conduct", ""), ("who lost the keynote", ""),
    ],
)  # fmt: skip
def test_danger_is_told_from_talks_about_it(said, kind):
    assert emergency(said) == kind


def test_the_number_of_the_facts_is_said_in_danger(index):
    schedule = replace(index.schedule, facts={"first aid": "First aid: call 555 0100."})
    (answer,) = talk(knowledge.Index(schedule), "my friend has fainted, help", now=NOW)
    assert answer.text.startswith("Please get help") and "555 0100" in answer.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Wo ist der nächste Vortrag?", "de"), ("où est la salle principale", "fr"),
        ("¿dónde está la charla?", "es"), ("где следующий доклад", "ru"), ("次の講演はどこ", "ja"),
        ("when is Das Netz gehört uns", ""), ("where is it", ""), ("Femi", ""), ("?!", ""),
    ],
)  # fmt: skip
def test_other_languages_are_recognised(text, code):
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("said", "task", "sides"),
    [
        ("do my talk and your talk clash", "clash", ("my talk", "your talk")),
        ("can i make it to b if i go to a", "fits", ("a", "b")),
        ("will i miss b if i see a", "miss", ("a", "b")),
        ("which is first a or b", "order", ("a", "b")),
        ("is there anything on a and b", "", ()),
    ],
)
def test_what_is_set_side_by_side(said, task, sides):
    clauses = split(said)
    assert (clauses.task, clauses.sides) == (task, sides)


@pytest.mark.parametrize(
    ("said", "wish", "unwished"),
    [
        ("anything except voice", "anything", ("voice",)),
        ("security talks not in the main hall", "security talks", ("main hall",)),
        ("talks that are not about agents", "talks", ("agents",)),
        ("not before ten", "after ten", ()),
        ("why is it not on", "why is it not on", ()),
        ("no the second one", "no the second one", ()),
    ],
)
def test_what_is_not_wished_is_set_apart(said, wish, unwished):
    clauses = split(said)
    assert clauses.unwished == unwished
    assert unwished == () or clauses.wish == wish


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("June 29th", "2026-06-29"), ("the 1st of July", "2026-07-01"), ("in two days", "2026-07-02"),
        ("on the thirtieth", "2026-06-30"), ("Wednesday July first", "2026-07-01"),
        ("next week", "2026-07-07"), ("two days ago", "2026-06-28"),
    ],
)  # fmt: skip
def test_dates_as_people_say_them(index, said, day):
    assert str(read(" ".join(words(said)), index.schedule, NOW).day) == day


def test_clock_times_of_another_zone(index):
    at = read(" ".join(words("at six pm utc")), index.schedule, NOW).at
    assert at is not None and f"{at:%H:%M}" == "11:00"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("A rocket 🚀 for everyone (talk by Ada Fiction)", "A rocket for everyone"),
        ("Kettle: an unusually long explanation of how to boil water well", "Kettle"),
        (
            "Keynote: Ada Fiction - what every single kettle maker should know about tea",
            "Ada Fiction",
        ),
        ("Short enough to be said whole", "Short enough to be said whole"),
        ("Tea (33)", "Tea"),
    ],
)
def test_titles_are_said_short(title, said):
    assert short(title) == said


def test_small_talk_is_no_search():
    for said, act in (("cheers bye", "bye"), ("never mind", "stop"), ("say again", "again"),
                      ("and the other ones", "more"), ("slower please", "slower"),
                      ("you are useless", "insult"), ("tell me a joke", "charade"),
                      ("so are you a real woman or just a recording", "about me"),
                      ("do you ever get lonely down here", "feelings"),
                      ("wow you have a lovely voice", "compliment"),
                      ("do you have a talk on sleep", ""), ("you have nothing on voices", ""),
                      ("are you on the voices panel", ""),
                      ("when is the useless box talk", "")):  # fmt: skip
        assert act_of(said) == act, said
