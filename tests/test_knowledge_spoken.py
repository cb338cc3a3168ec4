"""Questions as they are said aloud: two in one breath, slips, needs that are told, days in a bunch."""

from datetime import datetime

import pytest

import knowledge
from knowledge.understand.constraints import Reader
from knowledge.understand.slips import corrected
from knowledge.understand.spelling import spelled
from knowledge.understand.translations import in_english
from knowledge.understand.wording import trimmed
from tests.support.dialogue import last, talk
from tests.support.kettle_days import kettle_days


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return kettle_days(tmp_path_factory.mktemp("kettles"))


def at(index, clock: str, day: int = 12) -> datetime:
    return datetime.fromisoformat(f"2026-06-{day}T{clock}").replace(tzinfo=index.schedule.timezone)


@pytest.mark.parametrize(
    ("question", "facts", "title"),
    [
        ("when is saucers in space and who gives it", ["1:15 pm", "Hana"], "Saucers in space"),
        ("where is lids that rattle and how long is it", ["Copper", "20 minutes"], "Lids that"),
        ("who gives recht auf reparatur and is it in english", ["Cleo", "No, it"], "Recht auf"),
        ("when's lunch and what comes after it", ["12:15 pm", "1:15 pm"], "Lunch"),
        ("when does the panel start and when is it over", ["2:15 pm", "3:15 pm"], "spout"),
        ("when is whistles and their physics", ["11:30 am"], "Whistles and their physics"),
    ],
)
def test_two_questions_in_one_breath_get_one_answer(index, question, facts, title):
    answer = last(index, question, now=at(index, "08:50"))
    assert all(fact in answer for fact in facts)
    assert answer.count(title) == 1
    assert len(answer.split()) <= 40


def test_repeating_says_both_answers_again(index):
    asked = "where is lids that rattle and how long is it", "say that again"
    first, again = talk(index, *asked, now=at(index, "08:50"))
    assert "20 minutes" in again.text and "Copper Hall" in again.text
    assert "20 minutes" in first.text


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (
            "is there a talk about maps no wait about trackers i mean",
            "is there a talk about trackers",
        ),
        ("what is on today no i mean tomorrow at four", "what is on tomorrow at four"),
        ("what is on at two sorry at three", "what is on at three"),
        ("the talk by ada no sorry bo when is it", "the talk by bo when is it"),
        ("when is lunch i mean where is the panel", "where is the panel"),
        ("sorry the second one", "sorry the second one"),
        ("what do you mean", "what do you mean"),
    ],
)
def test_a_slip_that_is_corrected_at_once_was_not_said(said, meant):
    assert corrected(said) == meant


@pytest.mark.parametrize(
    ("question", "clock", "said", "not_said"),
    [
        ("what's on at the weekend", "08:50", "tomorrow at 9:30 am", "Welcome"),
        ("what's on in the last hour today", "08:50", "Cooling down", "Panel"),
        ("what's on", "11:05", "Lids that rattle", "Saucers"),
        ("i don't speak german what can i see at quarter to ten", "08:50", "Boiling", "Recht"),
        ("what can i see at quarter to ten my german is rusty", "08:50", "Boiling", "Recht"),
        ("my feet hurt what can i sit in on now", "11:05", "Lids that rattle", "help"),
        ("i'm new to brewing where should i start", "08:50", "Boiling water", "Lids"),
        ("what's the shortest talk this afternoon", "15:30", "Cooling down", "Keeping"),
        ("what can i see with half an hour to kill", "11:00", "Lids that rattle", "don't have"),
        ("is there anything in steam nine", "08:50", "I don't have a steam nine", "Shall"),
        ("any talk about taxes", "08:50", "Tee und Steuern", "don't"),
        ("anything on repairing", "08:50", "Recht auf Reparatur", "don't"),
        ("any brewing i can still catch today", "15:20", "Cooling down", "Saucers"),
        ("how many talks are left in copper hall today", "14:00", "2", "don't"),
        ("how late does it go on today", "08:50", "4:30 pm", "don't"),
    ],
)
def test_what_is_needed_is_understood(index, question, clock, said, not_said):
    answer = last(index, question, now=at(index, clock))
    assert said in answer
    assert not_said not in answer


@pytest.mark.parametrize(
    ("questions", "clock", "said"),
    [
        (
            ("when is gil placeholder on", "is he doing anything tomorrow"),
            "08:50",
            "No, nothing by Gil",
        ),
        (("what's on in copper hall now", "how long has that got left"), "11:05", "11:20 am"),
        (("what's on in copper hall at quarter to ten", "half an hour later"), "08:50", "Boiling"),
        (("when is recht auf reparatur", "and is that in english"), "08:50", "No, Recht"),
        (("any talk about taxes", "which one's first"), "08:50", "Tee und Steuern"),
        (("thanks that's all",), "08:50", "welcome"),
        (("how long have we got for lunch",), "08:50", "an hour"),
    ],
)
def test_what_was_said_before_is_meant(index, questions, clock, said):
    assert said in last(index, *questions, now=at(index, clock))


def test_a_name_that_was_cut_is_that_person_and_another_surname_nobody(tmp_path):
    path = tmp_path / "schedule.toml"
    path.write_text(
        '[conference]\nname = "X"\ntimezone = "Europe/Berlin"\n'
        '[[session]]\nstart = 2026-06-12T10:00:00\nend = 2026-06-12T10:30:00\ntitle = "Letters"\n'
        'speakers = ["Ben Muksch"]\n'
        "[[session]]\nstart = 2026-06-12T11:00:00\nend = 2026-06-12T11:30:00\n"
        'title = "[Closing words] tba"\n'
        'speakers = ["Emil Exempel"]\n'
        "[[session]]\nstart = 2026-06-12T20:00:00\nend = 2026-06-12T22:00:00\n"
        'title = "The Supper Dinner (Ticket required)"\n'
    )
    index = knowledge.Index(knowledge.load(path))
    cut, other, tba, ticket = (
        talk(index, q, now=at(index, "10:05"))[0].text
        for q in ("is ben muks on now", "is ben lovelace giving a talk", "what is emil exempel doing",
                  "do i need a ticket for the dinner")
    )  # fmt: skip
    assert "Ben Muksch" in cut and "Letters" in cut
    assert other.startswith("No, I don't have anyone called Ben Lovelace")
    assert "Closing words" in tba
    assert ticket.startswith("Yes, you need a ticket")


@pytest.mark.parametrize(
    ("foreign", "english"),
    [("frauen", "women"), ("getrankeautomaten", "drinks"), ("klimakrise", "climate"),
     ("bambini", "children"), ("kettle", "")],
)  # fmt: skip
def test_foreign_words_are_known_in_english(foreign, english):
    assert english in in_english(foreign) or not english and in_english(foreign) == ()


def test_a_phrase_is_read_once_for_each_question(index):
    reader = Reader(index, at(index, "08:50"))
    assert reader.read("lids that rattle") is reader.read("lids that rattle")
    assert Reader(index, reader.now).read("lids that rattle") == reader.read("lids that rattle")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("what'll be on after lunch", "what will be on after lunch"),
        ("who'd know about lids", "who would know about lids"),
        ("where've they put the kettles", "where have they put the kettles"),
    ],
)
def test_contractions_are_read_as_two_words(index, said, meant):
    assert spelled(index, said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("where can a bloke eat", "where can i eat"),
        ("what is a girl to do here", "what can i do here"),
        ("any kettles but in german", "any kettles in german"),
        ("any kettles only german", "any kettles in german"),
    ],
)
def test_other_words_for_the_same_are_said_in_one_way(said, meant):
    assert trimmed(said) == meant
