"""When would a visitor hear nothing?"""

import pytest

from agent.llm.silence_filler import (
    CHARACTERS_PER_S,
    NEXT_PATIENCE_S,
    ONE_MOMENT,
    PATIENCE_S,
    STILL,
    SilenceFiller,
)


def test_silence_is_put_off_by_what_is_said_for_as_long_as_it_takes_to_say():
    now = 100.0
    pace = SilenceFiller(lambda: now)
    assert pace.silence_in() == pytest.approx(PATIENCE_S)
    pace.say("x" * round(CHARACTERS_PER_S * 3))
    pace.say("x" * round(CHARACTERS_PER_S * 2))
    assert pace.silence_in() == pytest.approx(PATIENCE_S + 5)
    now += 6  # one second after the last word
    assert pace.silence_in() == pytest.approx(PATIENCE_S - 1)
    pace.say("x" * round(CHARACTERS_PER_S))
    assert pace.silence_in() == pytest.approx(PATIENCE_S + 1)


def test_fillers_differ_and_are_no_answer():
    now = 0.0
    pace = SilenceFiller(lambda: now)
    assert pace.fill() == ONE_MOMENT and pace.fill() == STILL
    assert not pace.begun and pace.characters == 0
    seconds = len(ONE_MOMENT + STILL) / CHARACTERS_PER_S
    assert pace.silence_in() == pytest.approx(NEXT_PATIENCE_S + seconds)


def test_only_what_can_be_spoken_begins_an_answer():
    pace = SilenceFiller(lambda: 0.0)
    pace.say(" *** ")
    assert not pace.begun
    pace.say("10")
    assert pace.begun and pace.characters == 7
