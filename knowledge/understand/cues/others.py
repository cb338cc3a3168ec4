"""Cues to what else there is of what was told: its next showing, another, one like it."""

import re

from knowledge.understand.cues.cue import Cue
from knowledge.understand.cues.whole import all_of, begins, word

_THEN = r"(?:today|tonight|tomorrow|\w+day|morning|afternoon|evening)\b"
OTHERS = {
    # Not "where is that again", which asks for what was said
    Cue.ANOTHER_SHOWING: re.compile(
        r"\b(?:on|opens?|opening|runs?|running|held|happens?|happening|comes?|coming|shown|showing|"
        r"do(?:ne|ing)?|plays?|playing|played|perform\w*|repeat\w*|back|up|starts?|given|offered|"
        r"(?:see|catch|do|doing|hear|watch|visit|run|running|show|play|have|having|hold|give|"
        r"repeat|offer) (?:it|that|this|them|those)) (?:(?:once|later|today|tomorrow) )?again\b|"
        r"\bagain (?:later|today|tomorrow|tonight|after|on|this|at)\b|"
        r"\b(?:another|next|second) (?:one|time|chance|showing|round|go|slot|run)\b|"
        r"\b(?:any )?more of (?:those|them|these)\b|\b(?:later|further) ones\b|"
        r"\bone after (?:that|this|it)\b|^(?:and |so )*(?:when|what time|where)(?: is)? the next$"
    ),
    Cue.NO_SHOWING: re.compile(
        r"\b(?:say|tell|spell|remind|what was)\b|\bin there\b|\bmeet again\b"
    ),
    Cue.ANOTHER: re.compile(r"\b(?:another|any more|other)\b"),
    Cue.ONE_OF_THOSE: re.compile(
        r"\b(?:one|another|any|some|more|anything)(?: more| one)?"
        rf"(?: of (?:those|these|them|that)| like (?:it|that|this|those))\b.*\b{_THEN}|"
        r"\b(?:is there|are there|do (?:you|they|we) have|have (?:you|they) got) (?:also )?"
        rf"(?:one|another)(?: one)? (?:on |for |in the |this )?{_THEN}"
    ),
    Cue.IS_THERE_ANOTHER: all_of(
        r"(?:and |so )?(?:is|are|isn't|aren't|was|were|wasn't|weren't|will) there (?:be )?(?:another|"
        r"any other|any more|one more)"
        r"(?: ones?| talks?| sessions?| of (?:those|them|these))?( later| after (?:that|it)| on|"
        r" earlier| before(?: that| it)?| (?:this|yesterday) morning| yesterday| this week|"
        r" (?:of|in|at) the (?:whole )?(?:conference|week)| at all)*"
    ),
    Cue.OF_THOSE: re.compile(r"\bof (?:those|them|these)\b|\bafter (?:that|this|it)\b|\blater\b"),
    Cue.NEXT_ONE: re.compile(r"\bnext one\b|\bthe next$"),
    Cue.AGAIN: word("again"),
    Cue.AGAIN_AT_THE_END: re.compile(" again$"),
    Cue.LATER_ONE: re.compile(r"\b(?:the|that) later one\b(?! (?:on|about|in|by|with)\b)"),
    Cue.EARLIER_ONE: re.compile(r"\b(?:the|that) earlier one\b(?! (?:on|about|in|by|with)\b)"),
    Cue.LATER: word("later"),
    Cue.EARLIER: re.compile(r"\b(?:earlier|before|yesterday|morning)\b"),
    Cue.ELSE: word("else"),
    Cue.ELSE_ON: re.compile(
        r"\b(?:what|anything|something)(?: is)? else(?: is| are| have| will be)?(?: there)? "
        r"(?:on|happening|going on|running|starting|in)\b"
    ),
    Cue.BESIDES: re.compile(r"\b(?:another|other|else|again|as well)\b"),
    Cue.OTHER: re.compile("other"),
    Cue.OTHERS: re.compile(" others"),
    Cue.WHO_ELSE: re.compile("who else"),
    Cue.BEGINS_WHO_ELSE: begins("who else"),
    Cue.LIKE_IT: all_of(
        r"(?:and |so |is there |are there )*(?:anything|something|any|any talks?|another|one|more)"
        r"(?: else| other)?(?: \w+)? (?:like|similar to|along the lines of) "
        r"(?:that|it|this|them|those)(?: one| talk)?|(?:any|anything|something) similar"
    ),
    Cue.LIKE_THE_MISSED: begins(
        r"i(?:'ve| have)? (?:just )?(?:missed|couldn't (?:get into|see|make)|can't (?:make|get into)|"
        r"won't make) .+"
        r"\b(?:anything|something|one|another|talks?)(?: else)? (?:similar|alike|along (?:those|"
        r"the same) lines|like (?:it|that|this|his|hers|theirs))\b"
        r"(?: (?:later|tomorrow|today|on|still|to come|this \w+))*"
    ),
    Cue.INSTEAD: re.compile(
        r"\binstead\b|\b(?:at|during) (?:that|the same) time\b|"
        r"\bin (?:its|that|the same) (?:place|slot)\b|"
        r"\brather than (?:that|it)\b|\breplac\w+\b|\bthen$|\bfill\w* (?:the|that|its) slot\b"
    ),
}
