"""Do the words of a question say that it goes on?"""

from datetime import datetime

import pytest

import knowledge
from agent.llm.builtin import BuiltinLLM
from agent.llm.last_parse import KEPT, LastParse
from agent.turns.utterance_completeness import UtteranceCompleteness


@pytest.fixture(scope="module")
def finished():
    schedule = knowledge.load(knowledge.DEMO)
    now = datetime(2026, 6, 30, 9, 12, tzinfo=schedule.timezone)
    return UtteranceCompleteness(knowledge.Index(schedule), LastParse(lambda: now))


@pytest.mark.parametrize(
    "text", ["when is", "what is on", "is there anything about", "how long is", "who closes the",
             "what time does", "when is the talk by", "what is next in", "where is the"]
)  # fmt: skip
def test_a_beginning_is_not_finished(finished, text):
    assert finished(text) is False


@pytest.mark.parametrize(
    "text", ["when is kwabena asante mensah speaking", "where are the toilets", "when is lunch today",
             "what is next in the garden room", "what time does the pub quiz start",
             "and where is that", "and after that", "the second one please", "who closes tomorrow"]
)  # fmt: skip
def test_a_whole_question_is_finished(finished, text):
    assert finished(text) is True


@pytest.mark.parametrize("text", ["", "when is kwabena on", "hello", "what is it", "now you do"])
def test_other_words_do_not_tell(finished, text):
    assert finished(text) is None


@pytest.mark.parametrize("text", ["where is that", "when is it", "what is it", "how long is that"])
def test_nothing_can_be_meant_by_that_before_the_first_answer(finished, text):
    """It is the beginning of a question, misheard: "where is th-"."""
    answered = False
    fresh = UtteranceCompleteness(finished._index, finished._parse, lambda: answered)
    assert fresh(text) is False
    assert fresh("when is lunch today") is True
    answered = True
    assert fresh(text) is finished(text)


@pytest.fixture
def parsed(monkeypatch):
    """The texts that are parsed."""
    texts, understand = [], knowledge.understand

    def noting(index, text, now):
        texts.append(text)
        return understand(index, text, now)

    monkeypatch.setattr(knowledge, "understand", noting)
    return texts


def test_what_the_judge_of_turns_has_parsed_is_answered_without_parsing_it_again(finished, parsed):
    index, now = finished._index, finished._parse._clock()
    parse = LastParse(lambda: now)
    judge = UtteranceCompleteness(index, parse)
    answerer = BuiltinLLM(index, lambda: now, parse)
    for text in ("when is lunch", "when is lunch today", "when is lunch today"):
        judge(text)
    read = answerer._parse(index, "when is lunch today")
    assert parsed == ["when is lunch", "when is lunch today"]
    assert read.query == knowledge.understand(index, "when is lunch today", now)


def test_words_are_parsed_again_for_another_schedule_and_at_another_time(finished, parsed):
    now = finished._parse._clock()
    parse, other = LastParse(lambda: now), knowledge.Index(finished._index.schedule)
    parse(finished._index, "what is on now")
    assert parse(other, "what is on now").index is other
    now += KEPT
    assert parse(other, "what is on now").now == now
    assert len(parsed) == 3
