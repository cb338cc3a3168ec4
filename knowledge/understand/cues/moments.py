"""Cues to time and place that are no time or place to look at."""

import re

from knowledge.understand.cues.cue import Cue
from knowledge.understand.cues.whole import all_of, word

MOMENTS = {
    Cue.TONIGHT: word("tonight"),
    Cue.DAY_OVER: all_of("(?:and |so |ok )*is that all today"),
    Cue.THAT_SLOT: re.compile(r"\b(?:that|the same) (?:slot|time slot|spot)\b"),
    Cue.THAT_DAY: re.compile(r"\b(?:on |of )?(?:that|the same) day\b"),
    Cue.UNTIL_THEN: re.compile(r"\b(?:until|till|before) then\b"),
    Cue.FROM_NOW: re.compile(
        r"\b(?:is it|until|till|to go|to sit through|have we got|do we have)\b"
    ),
    Cue.NEXT_YEAR: re.compile(r"\bnext (?:year|edition)"),
    Cue.YEAR: word("year"),
    Cue.TIME_FOR: re.compile(r"\btime (?:for|to)\b|\b(?:grab|get|have|fetch) (?:a|an|some)\b"),
    Cue.HOW_LONG: re.compile(r"\bhow (?:long|much time|many (?:hours|minutes))\b"),
    Cue.LASTS: re.compile(r"\b(?:go(?:es|ing)? on|lasts?|runs?|takes?|is it|is the|are we)\b"),
    Cue.STARTED: re.compile(r"\b(?:start(?:ed)?|begun|began|begin|kicked off|under ?way)\b"),
    Cue.TRACK: word("track"),
}
