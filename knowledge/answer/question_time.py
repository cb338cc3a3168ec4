"""Where somebody can be asked something: a question time of theirs, else right after their talk."""

import re

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.people import nobody_told_of
from knowledge.answer.phrases import DESK
from knowledge.answer.turn import Turn
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.words import words

_ASKING = re.compile(
    r"\bq (?:and )?a\b|\bama\b|\bask (?:me|us|him|her|them|the|your|our|an?)\b|"
    r"\bask \w+(?: \w+)? anything\b|\bquestions?\b|\bmeet (?:the|and)\b|"
    r"\boffice hours?\b|\bsigning\b|\bclinic\b|\bdrop in\b",
    re.I,
)


def question_time(turn: Turn) -> Answer | None:
    """ "I'd love to ask him something afterwards, is there a chance"."""
    query = turn.query
    if not query.says(Cue.ASKS_THEM) or query.act:
        return None
    who = turn.person_of(replace(query, person_back=True))
    return _with(turn, who[0]) if who else nobody_told_of(turn)


def _with(turn: Turn, who: str) -> Answer:
    titled = turn.index.titles.naming(who)
    theirs = [s for s in turn.schedule.talks if who in s.speakers or s in titled]
    ahead = [s for s in theirs if s.end > turn.now]
    held = [s for s in ahead if _ASKING.search(" ".join(words(s.title)))]
    held = held or [s for s in ahead if s.kind == "panel" and _ASKING.search(s.description)]
    if held:
        s = held[0]
        return Answer(f"Yes, at {phrases.short(s)}, {turn.slot(s, ', ')}.", (s,))
    told = f"The schedule has no question time with {who}"
    if not ahead:
        return Answer(f"{told} to come. {DESK}", tuple(theirs[:1]))
    s = next((s for s in turn.state.focus if s in ahead), ahead[0])
    at = f"{phrases.short(s)}, {turn.slot(s, ', ')}"
    return Answer(f"{told}, but you could try right after {at}.{phrases.its_end(s)}", (s,))
