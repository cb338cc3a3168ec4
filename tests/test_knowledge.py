"""Questions against the demo schedule; expected facts are read off the file, not the answerer."""

import re
from datetime import datetime

import pytest

import knowledge
from knowledge.understand.when import read
from knowledge.words import words
from tests.support.dialogue import ready, talk

NOW = datetime.fromisoformat("2026-06-30T09:12-07:00")  # the second day, during the keynote


@pytest.fixture(scope="module")
def index():
    return ready()


@pytest.fixture
def schedule(index):
    return index.schedule


def ask(index, *questions, now=NOW):
    return talk(index, *questions, now=now)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("When is Kwabena Asante-Mensah's talk?", ["10:50", "tomorrow", "Main Stage"]),
        ("where is wojciech szczepanski speaking", ["Room B2"]),
        ("which room is quang huy tran in", ["Workshop Lab"]),
        ("what is bjorn halvorsen talking about", ["A kernel for one user"]),
        ("when is femi on", ["1:30 pm"]),
        ("who gives flow matching from first principles", ["Elif Karadağ"]),
        ("what time does the pub quiz start", ["7 pm"]),
        ("where is the talk about typos", ["Room B2"]),
        ("anything about privacy this afternoon", ["Privacy for things that listen", "2:20 pm"]),
        ("what's on right now", ["Small models, large ideas"]),
        ("what is on now on the main stage", ["Small models, large ideas"]),
        ("what's next in the garden room", ["Memory for agents", "10 am"]),
        ("what's on in room b two at half past ten", ["Search that understands typos"]),
        ("who is on the main stage at three thirty", ["Aoife Bhreathnach"]),
        ("any robotics talks tomorrow", ["Learning to walk in the rain", "Open hardware"]),
        ("voice talks after three today", ["Phonemes are not dead"]),
        ("how long is your first voice agent", ["hour and a half"]),
        ("when does the pub quiz end", ["9 pm"]),
        ("how long until eighty milliseconds", ["an hour and 38 minutes"]),
        ("did i miss small models large ideas", ["still on", "9:45 am"]),
        ("what's the first talk tomorrow in the garden room", ["Learning to walk in the rain"]),
        ("who closes tomorrow", ["Ngozi Chukwuemeka"]),
        ("is zainab al-rashid speaking today", ["Yes", "2:20 pm"]),
        ("is there a party tonight", ["Midnight synthesiser jam", "11 pm"]),
        ("when is lunch", ["12:20 pm"]),
        ("what's the wifi password", ["back of your badge"]),
        ("how many rooms are there", ["7"]),
        ("why was the pub quiz cancelled", ["7 pm", "nothing about a change"]),
        ("where is the keynote tomorrow", ["Main Stage"]),
        ("um so when is er imogen on tomorrow", ["10:50 am"]),
    ],
)
def test_right_facts(index, question, facts):
    (answer,) = ask(index, question)
    assert answer.kind == "answer", answer.text
    for fact in facts:
        assert fact in answer.text


@pytest.mark.parametrize(
    ("questions", "fact"),
    [
        (("when is wojciech szczepanski on", "and where is that"), "Room B2"),
        (("where is memory for agents", "who is giving it"), "Kshama Bhattacharya"),
        (("what is on now on the main stage", "and after that"), "Cloning voices with consent"),
        (("when is alex's talk", "the second one"), "Alex Haverkamp"),
        (("when is femi on", "no i meant elif"), "11:40 am"),
        (("any robotics talks today", "what about tomorrow"), "Learning to walk in the rain"),
        (("where is alex's talk", "haverkamp"), "Alex Haverkamp: Tool calls considered slow"),
        (("when is daniel doyle on", "yes please"), "Daniel Oduya"),
        (("when is daniel doyle on", "no"), "say the name again"),
        (("when is daniel doyle on", "when is femi on", "yes"), "What would you like to know?"),
        (("what is on now", "how many talks are there tomorrow"), "There are 11 sessions tomorrow"),
    ],
)
def test_follow_ups(index, questions, fact):
    assert fact in ask(index, *questions)[-1].text


@pytest.mark.parametrize(
    ("question", "kind", "says"),
    [
        ("when is bartholomew cumberbatch speaking", "unknown", "bartholomew cumberbatch"),
        ("is there a talk about gardening", "unknown", "gardening"),
        ("is there a talk about small tomatoes", "unknown", "small tomatoes"),
        ("when is alex's talk", "clarify", "Alex Moreau or Alex Haverkamp"),
        ("where can i park my car", "out_of_scope", "information desk"),
        ("", "clarify", "say it again"),
    ],
)
def test_what_is_not_there_is_never_guessed(index, question, kind, says):
    (answer,) = ask(index, question)
    assert answer.kind == kind and says in answer.text
    assert kind == "clarify" or not answer.sessions


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("hello there", "Hello. Ask me"),
        ("Hi, good morning!", "Hello. Ask me"),
        ("okay thank you so much", "You're welcome"),
        ("What's your name?", "I'm a computer"),
        ("help", "I'm a computer"),
        ("stop talking", "All right"),
        ("that's all, thanks", "All right"),
    ],
)
def test_small_talk_is_answered(index, said, reply):
    (answer,) = ask(index, said)
    assert answer.text.startswith(reply) and not answer.sessions


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("help me find memory for agents", "Memory for agents"),
        ("hello, when is femi on", "Robots in the foyer"),
        ("are there any robot talks", "Robots in the foyer"),
        ("thanks, and when is memory for agents", "Memory for agents"),
    ],
)
def test_small_talk_never_swallows_a_question(index, question, title):
    (answer,) = ask(index, question)
    assert [s.title for s in answer.sessions] == [title]


def test_a_question_for_a_speaker_is_no_small_talk(index):
    (answer,) = ask(index, "who's there")
    assert answer.kind == "clarify" and "Ask me" not in answer.text


def test_a_talk_called_help_is_found(tmp_path):
    text = knowledge.DEMO.read_text().replace("Memory for agents", "Help me")
    (tmp_path / "schedule.json").write_text(text)
    (answer,) = ask(ready(tmp_path / "schedule.json"), "help me")
    assert [s.title for s in answer.sessions] == ["Help me"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when does the day end", "It ends at"),
        ("when does it start tomorrow", "The first is Listening machines"),
        ("when is breakfast", "I don't have anything on breakfast"),
        ("what should i see if i like beekeeping", "I don't have anything on beekeeping"),
    ],
)
def test_of_a_whole_day_and_of_what_is_not_on_it(index, question, told):
    assert told in ask(index, "what is on now", question)[-1].text


def test_after_an_empty_evening_comes_the_next_morning(tmp_path):
    text = '[conference]\nname = "Two days"\ntimezone = "Europe/Vienna"\n'
    for title, start in (("Kettles", "2026-05-04T15"), ("Teapots", "2026-05-05T09")):
        begin, end = f"{start}:00:00", f"{start}:30:00"
        text += f'[[session]]\ntitle = "{title}"\nstart = {begin}\nend = {end}\n'
    (tmp_path / "s.toml").write_text(text)
    now = datetime.fromisoformat("2026-05-04T10:00+02:00")
    (answer,) = ask(ready(tmp_path / "s.toml"), "what happens tonight", now=now)
    assert answer.text == "Nothing is on then. Next is Teapots, tomorrow at 9 am."


def test_a_room_that_is_not_given_is_not_mentioned(tmp_path):
    text = re.sub(r"(?m)^room = .*\n", "", knowledge.DEMO.read_text())
    (tmp_path / "s.toml").write_text(text)
    roomless = ready(tmp_path / "s.toml")
    questions = ["when is femi on", "who gives memory for agents", "what is on now", "and after that",
                 "what is on tomorrow", "did i miss memory for agents", "who closes tomorrow",
                 "how long until memory for agents", "what is on at midnight"]  # fmt: skip
    for question, answer in zip(questions, ask(roomless, *questions), strict=True):
        assert answer.text[-1] in ".?" and not re.search(r" [,.]|,[,.]|  |given", answer.text), (
            question
        )
    (answer,) = ask(roomless, "where is memory for agents")
    assert answer.text.startswith(
        "The schedule gives no room for Memory for agents. It is at 10 am"
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many workshops are there", "There are 4 workshops."),
        ("how many talks are there in room b two", "There are 9 sessions in Room B2."),
        ("how many talks does femi give", "There are 2 sessions by Femi"),
        ("how many speakers are there", "There are 33 speakers."),
    ],
)
def test_counts_say_what_was_counted(index, question, told):
    assert ask(index, question)[0].text.startswith(told)


def test_nothing_on_gives_the_next(index):
    (answer,) = ask(index, "what is in room one oh four at two thirty")
    assert "Nothing" in answer.text and "Databases on a chip" in answer.text


def test_after_an_interruption_only_the_heard_session_is_meant(index):
    state = knowledge.DialogueState()
    _, state = knowledge.ask(index, state, "any robotics talks tomorrow", NOW)
    state = state.heard("There is Learning to walk in the rain tomorrow at")
    assert [s.title for s in state.focus] == ["Learning to walk in the rain"]


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("at half past three", "15:30"), ("at quarter to five", "16:45"), ("at ten fifteen", "10:15"),
        ("at two pm", "14:00"), ("at noon", "12:00"), ("in half an hour", "09:42"),
        ("ten minutes from now", "09:22"), ("at eleven o'clock", "11:00"),
    ],
)  # fmt: skip
def test_clock_times_are_read_as_a_conference_means_them(schedule, said, at):
    when = read(" ".join(words(said)), schedule, NOW)
    assert when.at is not None and f"{when.at:%H:%M}" == at


def test_after_midnight_is_still_the_evening_before(index):
    late = datetime.fromisoformat("2026-07-01T00:40-07:00")
    (answer,) = ask(index, "what is on right now", now=late)
    assert "Midnight synthesiser jam" in answer.text
    (answer,) = ask(index, "what's the first talk tomorrow", now=late)
    assert "Listening machines" in answer.text


def test_demo_has_what_it_promises(schedule):
    assert len(schedule.days) == 3 and len(schedule.talks) >= 55
    firsts = [name.split()[0] for name in schedule.speakers]
    assert len(firsts) > len(set(firsts)), "two speakers share a first name"


VALID = """
[conference]
timezone = "Europe/Berlin"
[[session]]
title = "One"
start = 2026-01-02T10:00:00
end = 2026-01-02T11:00:00
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('timezone = "Europe/Berlin"', "", "no time zone"),
        ("Europe/Berlin", "Nowhere/Here", "is no time zone"),
        ('title = "One"', "", "session 1: has no title"),
        ("end = 2026-01-02T11:00:00", "", "has no end"),
        ("T11:00:00", "T09:00:00", "ends at 09:00, not after its start"),
        ("start = 2026-01-02T10:00:00", 'start = "10:00"', "without quotes"),
        ("start = 2026-01-02T10:00:00", "start = 2026-01-02", "has a day but no time"),
        ('title = "One"', 'title = "One"\nrom = "A"', "unknown key 'rom'"),
        ("[[session]]", "[[talks]]", "unknown section"),
        ("[conference]", "[conference", "not a TOML schedule"),
        ('title = "One"', 'title = "One"\ntitle = "Two"', "title is given twice"),
        ('title = "One"', 'title = "One"\nspeakers = [1]', "speakers must be a list"),
    ],
)
def test_a_bad_schedule_is_refused_with_its_place(tmp_path, old, new, says):
    path = tmp_path / "s.toml"
    path.write_text(VALID.replace(old, new))
    with pytest.raises(knowledge.ScheduleError, match=says) as error:
        knowledge.load(path)
    assert str(path) in str(error.value) and "\n" not in str(error.value)
