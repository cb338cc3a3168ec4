"""Kinds of questions, each in several wordings, and what is near to them and is something else."""

from datetime import datetime

import pytest

import knowledge
from knowledge.understand.foreign import language_of
from knowledge.understand.when import read
from knowledge.words import words
from tests.support.dialogue import last, talk
from tests.support.kettle_days import kettle_days

FRIDAY = "2026-06-12T08:30"
BREAK = "2026-06-12T10:40"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return kettle_days(tmp_path_factory.mktemp("kettles"))


def said(index: knowledge.Index, *questions: str, now: str = FRIDAY) -> str:
    at = datetime.fromisoformat(now).replace(tzinfo=index.schedule.timezone)
    text = last(index, *questions, now=at)
    assert len(text.split()) <= 40, text
    return text


def holds(text: str, *facts: str) -> bool:
    """``facts`` that begin with ! must not be there."""
    return all((f[1:] not in text) if f[0] == "!" else f in text for f in facts)


# --- two sessions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("questions", "facts"),
    [
        # yes means that they overlap, or that they do not, as it was asked
        (["do the rattling lids and the oolong workshop clash"], ["Yes, they overlap"]),
        (["can i do both the rattling lids and the oolong workshop"], ["No, they overlap"]),
        (["when are the lids on", "when is oolong", "do those two overlap"], ["Yes, they overlap"]),
        (["when are the lids on", "when is oolong", "can i do those two"], ["No, they overlap"]),
        (["is the oolong thing at the same time as the whistles"], ["Yes, they overlap"]),
        (["are the lids and the whistles at different times"], ["Yes, they don't overlap"]),
        (["is there any overlap between the lids and the whistles"], ["No clash"]),
        (["do the two talks at quarter past one clash"], ["Yes, they overlap"]),
        (["does recipes secret clash with anything"], ["Saucers in space", "!No clash"]),
        (["when is the oolong one", "does it clash with anything"], ["Lids that rattle"]),
        # how long lies between
        (["what's the gap between the lids and the whistles"], ["10 minutes"]),
        (["when are the lids", "when's the whistles talk", "how long do i have between them"],
         ["10 minutes"]),
        (["how long have i got between the lids talk and the whistles"], ["10 minutes"]),
        (["is there a break between the spout panel and cooling down"], ["Yes, half an hour"]),
        (["is there a break between keeping recipes secret and the spout panel"], ["Yes, 15"]),
        # which is first
        (["is the lids talk before the whistles"], ["Yes. Lids that rattle is first"]),
        (["is the lids talk later than the whistles"], ["No. Lids that rattle is first"]),
        (["are the lids before or after the whistles"], ["Lids that rattle is first"]),
        (["is the keynote before lunch"], ["Yes.", "Lunch"]),
        # which is longer
        (["is oolong longer than the lids one"], ["Yes.", "an hour", "20 minutes"]),
        (["is the lids one longer than oolong"], ["No, the other way round."]),
        (["is oolong more than half an hour"], ["Yes,", "an hour"]),
        (["does the lids talk go on for an hour"], ["No,", "20 minutes"]),
        (["who is cleo", "what is dan doing", "which one's longer"], ["Whistles"]),
    ],
)  # fmt: skip
def test_two_sessions_side_by_side(index, questions, facts):
    text = said(index, *questions)
    assert holds(text, *facts), text


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("is anything on after half past three", ["3:45 pm"]),
        ("are there any talks over an hour", ["90 minutes", "!No,"]),
        ("is it over in an hour", ["Which talk"]),
        ("is there anything before lunch", ["!Yes. "]),
    ],
)
def test_what_is_no_comparison_of_two(index, question, facts):
    text = said(index, question)
    assert holds(text.replace("an hour and a half", "90 minutes"), *facts[1:]), text
    assert "is first" not in text and "longer" not in text


# --- one session -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("questions", "facts"),
    [
        (["is the lids talk on saturday"], ["No,", "today at 11 am"]),
        (["is the quiet kettle tomorrow"], ["Yes,"]),
        (["is the lids talk at eleven"], ["Yes,"]),
        (["does the lids talk start at ten"], ["No,", "11 am"]),
        (["is saucers in space in steam two"], ["No,", "Copper Hall"]),
        (["is saucers in space in the copper hall or steam two"], ["Copper Hall", "!Yes", "!No"]),
        (["is the welcome keynote in the copper hall"], ["Yes,"]),
        (["is oolong by joy fiction"], ["No,", "Eva M. Example"]),
        (["is the oolong workshop by pat stranger"], ["No,", "Eva M. Example"]),
        (["can you tell me whether oolong is in the copper hall"], ["No,", "Pot & Lid"]),
        (["is oolong in the same room as the lids"], ["No,"]),
        (["are both of cleo muster's talks in german"], ["Yes, both are"]),
        (["are all of dan muster's talks for beginners"], ["No,"]),
        (["where is oolong", "is it before noon"], ["Yes,"]),
        (["where is oolong", "is that in the afternoon"], ["No,", "11 am"]),
        (["where is oolong", "is it for beginners"], ["Yes,", "Beginner"]),
        (["where are the lids", "is that for beginners"], ["No,", "Advanced"]),
        (["is recht auf reparatur in english"], ["No,", "German"]),
        (["is the oolong workshop in german or english"], ["English", "!No", "!Yes"]),
    ],
)  # fmt: skip
def test_what_is_said_of_one_session_is_true_or_not(index, questions, facts):
    text = said(index, *questions)
    assert holds(text, *facts), text


@pytest.mark.parametrize(
    "question",
    ["is there anything on saturday", "is there a workshop today", "are there talks in steam one"],
)
def test_asking_for_some_is_no_claim(index, question):
    assert said(index, question)[:3] not in ("No,", "Yes")


# --- lists that are counted in ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("questions", "facts"),
    [
        (["what is on at quarter to ten", "how long is the first", "and the second?"],
         ["Recht auf Reparatur", "45 minutes"]),
        (["what is on at eleven", "how long's the second one"], ["Oolong", "an hour"]),
        (["what is on at eleven", "how long is the first one", "and the other one"],
         ["Oolong", "an hour"]),
        (["how long is the whistles talk", "and the lids one"], ["Lids that rattle", "20 minutes"]),
        (["when's oolong", "how many minutes is it"], ["an hour"]),
        (["what's dan doing", "when's the second one", "and the first"], ["Lids", "11 am"]),
        (["what's bo's second talk"], ["spout"]),
        (["what's on at quarter to ten", "which are in english"], ["Boiling", "!Recht"]),
        (["what's on at eleven", "which one's in the copper hall"], ["Lids", "!Oolong"]),
        (["what's on at eleven", "tell me more about the second"], ["Oolong"]),
        (["how many talks does dan have", "what are they"], ["Lids", "Whistles"]),
    ],
)  # fmt: skip
def test_the_second_and_the_other_are_of_the_last_list(index, questions, facts):
    text = said(index, *questions)
    assert holds(text, *facts), text


# --- beside a session ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("questions", "facts"),
    [
        (["when are the lids on", "what's the next thing in the same room"], ["Whistles"]),
        (["when are the lids on", "what's on in there afterwards"], ["Whistles"]),
        (["where is saucers in space", "what's there next"], ["spout"]),
        (["when are the lids on", "and then"], ["Whistles"]),
        # nothing is before the first of two that were named: then before the other
        (
            ["when is bo sample on today", "who's on right before that in the same room"],
            ["Welcome"],
        ),
        (
            [
                "what is ada fiction doing today",
                "what's on right before that in the same room",
                "what's that about then",
            ],
            ["Saucers"],
        ),
        (
            ["when is the welcome keynote", "what's on right before that in the same room"],
            ["Nothing"],
        ),
        (["what's straight after lunch"], ["1:15 pm"]),
        (["what's the last talk before lunch"], ["Whistles"]),
        (["what comes after the afternoon break"], ["Cooling down"]),
        (["which talk is right before the afternoon break"], ["spout"]),
        (["is there a break after the spout panel"], ["Yes", "3:15 pm"]),
        (["what comes right after boiling water"], ["First Break, until 11 am", "At 11 am"]),
        (["when are the lids on", "is there anything else at eleven"], ["Oolong", "!Lids"]),
        (["what's on between lunch and the spout panel"], ["Saucers", "Keeping", "!Cooling"]),
        (["any leaf and law talks after the lids"], ["Keeping recipes secret", "!Whistles"]),
        (["do any brewing talks clash with oolong"], ["Lids", "Whistles", "!Recht"]),
        (["when are the next two talks in the copper hall"], ["Welcome", "Boiling"]),
        (["when are we back"], ["Lids"]),
        (["who's on before hana in the copper hall"], ["Dan Muster and Fay Specimen"]),
        (["what's on before oolong in the pot and lid"], ["Nothing comes before"]),
    ],
)
def test_beside_a_session(index, questions, facts):
    text = said(index, *questions, now=BREAK if questions == ["when are we back"] else FRIDAY)
    assert holds(text, *facts), text


def test_a_break_is_what_is_on_and_what_it_was_asked_for(index):
    assert holds(said(index, "what's on now", now=BREAK), "Break is on", "11 am")
    assert said(index, "are we on a break", now=BREAK).startswith("Yes")
    assert said(index, "are we on a break", now="2026-06-12T11:10").startswith("No, Lunch")
    assert "an hour" in said(index, "how long is lunch")
    assert "tomorrow at noon" in said(index, "is there a lunch break tomorrow")
    assert said(index, "how many breaks are there today") == "There are 3 breaks today."
    assert "10:30 am" in said(index, "when is the coffee break")


# --- days and clock times --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on the second day", "13"), ("day three", "14"), ("the final day", "14"),
        ("the last day at ten", "14"), ("friday the twelfth", "12"), ("the day after", "13"),
        ("the last morning", "14"), ("day after tomorrow", "14"), ("second to last day", "13"),
        ("the opening day", "12"), ("the last talk today", "12"),
    ],
)  # fmt: skip
def test_days(index, text, day):
    now = datetime.fromisoformat(FRIDAY).replace(tzinfo=index.schedule.timezone)
    found = read(" ".join(words(text)), index.schedule, now)
    assert found.day is not None and f"{found.day:%d}" == day


def test_a_clock_time_is_in_the_half_of_the_day_in_which_something_is_on(index):
    """ "At nine" is in the morning here; "at one", where nothing is on at night, after noon."""
    now = datetime.fromisoformat("2026-06-12T12:00").replace(tzinfo=index.schedule.timezone)
    for text, at in (
        ("at nine tomorrow", "09:00"),
        ("at ten tomorrow", "10:00"),
        ("at one", "13:00"),
    ):
        found = read(" ".join(words(text)), index.schedule, now).at
        assert found is not None and f"{found:%H:%M}" == at


def test_the_day_after_is_counted_from_what_was_talked_of(index):
    assert "Kettles of the future" in said(index, "when is the quiet kettle", "and the day after")


@pytest.mark.parametrize(
    ("text", "at", "before"),
    [
        ("i have to leave at four", None, "16:00"), ("my train goes at half past two", None, "14:30"),
        ("i am meeting somebody at three what can i see before that", None, "15:00"),
        ("at 21:00", "21:00", None), ("nine ish", "09:00", None),
        ("in an hour and a half", "10:00", None), ("what starts at four", "16:00", None),
    ],
)  # fmt: skip
def test_clock_times(index, text, at, before):
    now = datetime.fromisoformat(FRIDAY).replace(tzinfo=index.schedule.timezone)
    found = read(" ".join(words(text)), index.schedule, now)
    assert (found.at and f"{found.at:%H:%M}", found.before and f"{found.before:%H:%M}") == (
        at,
        before,
    )


def test_the_last_day_is_no_last_talk(index):
    assert "Kettles of the future" in said(index, "what is on the last day at ten")
    assert "The first is Kettles" in said(index, "on the final day what's the first thing")
    assert (
        said(index, "how many talks are there on the final day")
        == "There are 2 sessions on Sunday."
    )
    assert "Descaling" in said(index, "when does the second day start")


@pytest.mark.parametrize(
    "question",
    ["what's the first talk today", "what's on next", "what is the longest talk today",
     "what comes before the welcome to kettle days", "what's on at nine"],
)  # fmt: skip
def test_what_is_on_all_day_has_no_clock_time(index, question):
    text = said(index, question)
    assert "midnight" not in text and not text.startswith(
        ("The first is Exh", "The longest is Exh")
    )


def test_what_is_on_all_day_is_said_to_be(index):
    for question in ("when is the exhibition", "how long is the exhibition of old kettles",
                     "where is the exhibition", "when does the exhibition end"):  # fmt: skip
        assert holds(said(index, question), "all day", "!midnight")
    assert holds(said(index, "does the exhibition clash with the lids"), "No clash", "all day")


# --- plans and what is not wished ------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "most", "facts"),
    [
        ("plan my day around brewing and not more than two", 2, []),
        ("put together a morning for me with brewing talks, two at most", 2, []),
        ("pick me two talks today about brewing that don't clash", 2, []),
        ("make me a schedule for today, no brewing", 4, ["!Lids", "!Saucers"]),
        ("could you sort me out a plan for today, nothing in german", 4, ["!Recht"]),
        ("plan the rest of my day, i have to leave at two", 4, ["!2:15", "!3:45"]),
    ],
)
def test_plans_keep_to_what_is_asked(index, question, most, facts):
    at = datetime.fromisoformat(FRIDAY).replace(tzinfo=index.schedule.timezone)
    (answer,) = talk(index, question, now=at)
    assert 0 < len(answer.sessions) <= most and holds(answer.text, *facts), answer.text
    ordered = answer.sessions
    assert all(a.end <= b.start for a, b in zip(ordered, ordered[1:], strict=False))


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("besides the lids what's dan doing", ["Whistles", "!Lids"]),
        ("what's on at eleven apart from the pot and lid stuff", ["Lids", "!Oolong"]),
        ("what's on at quarter to ten no brewing talks", ["Recht", "!Boiling"]),
        ("what's on at quarter past one but not steam", ["Saucers", "!recipes"]),
        ("what talks today are neither german nor about brewing", ["!Recht", "!Lids", "!Saucers"]),
        ("what else is at eleven, i've seen dan muster already", ["Oolong", "!Lids"]),
        ("anything this afternoon but panels or keynotes", ["Cooling", "!spout"]),
        ("any brewing talks today not by dan", ["Boiling", "!Lids"]),
        ("not brewing, not german, what's on at eleven", ["Oolong", "!Lids"]),
    ],
)
def test_what_is_not_wished(index, question, facts):
    text = said(index, question)
    assert holds(text, *facts), text


# --- people ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    ["is dan fiction speaking", "is ada muster giving a talk", "does bo miller have a session",
     "when is hana miller on", "is there a talk by gil sampleton", "where can i find joy example"],
)  # fmt: skip
def test_half_a_name_is_asked_back_or_denied(index, question):
    text = said(index, question)
    assert not text.startswith("Yes") and ("Did you mean" in text or "don't have" in text), text


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("when is eva example on", ["11 am"]),  # an initial is not said
        ("when is doctor eva example on", ["11 am"]),
        ("is mister placeholder on today", ["Yes"]),
        ("is ada fiction on with fay specimen", ["Yes", "spout"]),
        ("when is muster on", ["Did you mean"]),
    ],
)
def test_names_as_they_are_said(index, question, facts):
    text = said(index, question.replace("doctor", "dr"))
    assert holds(text, *facts), text


# --- counts, rooms, tracks -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how many talks are there on each day", ["on Friday", "4 on Saturday", "2 on Sunday"]),
        ("how many people speak at the spout panel", ["3 speakers"]),
        ("how many beginner sessions are there this morning", ["2 sessions for beginners"]),
        ("what's the very last talk of the whole conference", ["Goodbye"]),
        ("when does the conference end", ["Goodbye", "11:30 am"]),
        ("is steam two free at three", ["Yes"]),
        ("is the copper hall free at two thirty", ["No", "spout"]),
        ("when is the copper hall free this afternoon", ["2 pm to 2:15 pm"]),
        ("first leaf and law talk", ["Recht auf Reparatur"]),
        ("what's on in the pot and lid", ["Oolong"]),
        ("who's talking in the copper hall", ["Ada Fiction"]),
    ],
)
def test_counts_and_rooms(index, question, facts):
    text = said(index, question, now="2026-06-12T09:05")
    assert holds(text, *facts), text


# --- other languages -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("was läuft um 14 Uhr", "de"), ("was kommt nach Saucers in space", "de"),
        ("wann ist die Keynote in der Copper Hall", "de"), ("sprechen Sie Deutsch", "de"),
        ("qu'est-ce qu'il y a à 17h dans Copper Hall", "fr"), ("parlez-vous français", "fr"),
        ("qué hay mañana a las 12 en Copper Hall", "es"), ("habla español", "es"),
        ("chi parla alle tre in Copper Hall", "it"), ("hoe laat begint de keynote", "nl"),
        ("o que tem hoje às 17 na Copper Hall", "pt"), ("när börjar oolong", "sv"),
        ("o której jest oolong", "pl"), ("bugün saat üçte ne var", "tr"),
        # English, whatever stands in it
        ("is oolong over before whistles starts", ""), ("when is Recht auf Reparatur", ""),
        ("Maria de la Cruz", ""), ("Jan van der Berg", ""), ("what's on in sala verde", ""),
        ("en route to zero", ""), ("is there a talk on de facto standards", ""), ("no", ""),
        ("what about MIT", ""), ("is KDE on", ""),
    ],
)  # fmt: skip
def test_other_languages_with_places_and_times(text, code):
    assert language_of(text) == code


def test_a_room_named_in_another_language_is_a_room():
    assert language_of("saal eins", frozenset({"saal"})) == ""
    assert language_of("wo ist saal eins", frozenset({"saal"})) == "de"


# --- by meaning ------------------------------------------------------------------------------


def test_what_is_nearest_is_offered_and_what_is_far_denied(index):
    assert "recipes secret" in said(index, "stuff on keeping a formula confidential")
    assert "I don't have anything on" in said(index, "anything on football")
    assert "called" not in said(index, "something for people who like growing tea leaves")
