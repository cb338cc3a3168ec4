"""When would a visitor hear nothing?"""

import pytest

from agent.llm.silence_filler import (
    CHARACTERS_PER_S,
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


def test_fillers_differ_come_seldom_and_are_no_answer():
    now = [0.0]
    pace = SilenceFiller(lambda: now[0])
    said, at = [], []
    while now[0] < 10:
        if pace.silence_in() <= 0:
            said.append(pace.fill())
            at.append(now[0])
        now[0] += 0.1
    assert said == [ONE_MOMENT, STILL, STILL]
    # long enough for the words themselves and some quiet after them, and nobody is left for long
    assert at[0] == pytest.approx(PATIENCE_S, abs=0.11)
    assert all(2.5 < later - before < 4.5 for before, later in zip(at, at[1:], strict=False))
    assert not pace.begun and pace.characters == 0


def test_only_what_can_be_spoken_begins_an_answer():
    pace = SilenceFiller(lambda: 0.0)
    pace.say(" *** ")
    assert not pace.begun
    pace.say("10")
    assert pace.begun and pace.characters == 7
