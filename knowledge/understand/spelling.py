"""Questions with their common words spelled right, and idioms whose words name other things."""

import re
from collections import Counter

from rapidfuzz.distance import OSA

from knowledge.index import Index
from knowledge.patterns import pattern
from knowledge.retrieval.embedder import english
from knowledge.understand.days import ANY_WEEKDAY, WEEKDAYS
from knowledge.understand.intent_patterns import TRACK
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, stem

_TITLE_OF = re.compile(r"\b(?:mister|mr|mrs|missus|professor|prof|dr)\b (?=\w)")
_QUESTION_WORDS = (
    "when where what which who whose how long talk talks session sessions room speaker speaking today "
    "tomorrow tonight morning afternoon evening workshop keynote lunch start starts finish about "
    "anything something next after before conference schedule programme"
).split()
_INITIALS = re.compile(r"\b([a-z]) (?:and|n) ([a-z])\b")  # "d and d"
SHORTEST_PAIR = 7  # letters of a word that may be said as two
_PARTICLES = frozenset("out up in off down over on through back away".split())  # "burning out"

_THEN = f"(?:on|in|at|after|before|this|today|tomorrow|tonight|{ANY_WEEKDAY})"
_CONTRACTED = {"ve": "have", "ll": "will", "re": "are", "d": "would"}
# Idioms whose words name other things, and how some questions are spelled.
_INSTEAD = (
    (r"\b(who|what|when|where|how)'(ve|ll|re|d)\b", lambda said: f"{said[1]} {_CONTRACTED[said[2]]}"),
    (r"^when (?:are we back|do we (?:start|resume|continue|go on|come back|reconvene)(?: again)?|"
     r"does (?:it|the programme|everything) (?:resume|continue|go on|start again))$", "what is next"),
    (r"\b(?:do|does|will) (?:they|you) (?:do|serve|have|offer|provide|sell) (?:any |some )?"
     r"(?=(?:food|snacks|breakfast|lunch|coffee|drinks)\b)", "is there any "),
    (rf"^(?:so |and )?(the \S+(?: \S+)?)(?: is)? ({_THEN}\b.*?)"
     r" (?:isn't it|is that right|am i right|is it not)$", r"is \1 \2"),
    (r"^(?:and )?(\w+) is there any(?: more)? (?=after|before|left|later)", r"is there any \1 "),
    (r"\b(in|an|our|my|the) i t\b", r"\1 it"),
    (r"\b(?:do|need|want)(?: with)? a break from (?:all )?(?:the |these )?\w+\b", "want"),
    (r"^(?:um |and |so )*(?:wear|ware|we're) (?=(?:do|does|is|are|can|should)\b)", "where "), (r"\b(is|are|was) their\b(?= (?:any|a|an|some|one|won|no)\b)", r"\1 there"),
    (r"\bthere won\b", "there one"), (r"\bgo four\b", "go for"), (r"\bwitch (?=(?:one|room|talk|day|track|hall|of|is|are)\b)", "which "),
    (r"^(what|where|when|who|how)s (?=\w)", r"\1 is "), (r"\btheres\b", "there is"), (r"\bweres\b", "where is"),
    (r"\bwhen (?:do|does|should|must) (?:i|we|everyone)(?: have to| need to| got to)? (?:be back|come back|be here|turn up|get here|"
     r"show up|be in)(?: here)?\b", "when is the first session"),
    (r"\b(?:complete|total|absolute|utter|real|pure|raw) (?=(?:beginner|newbie|novice|newcomer)s?\b)", ""),
    (r"\b(?:would|will|does) (it|that|this)(?: one)? (?:suit|work for|be (?:ok|okay|good|fine|right|suitable|too hard) for)\b", r"is \1 for"),
    (r"\bfor (?:who|people who|someone who|anyone who|those who|somebody who) (?:loves?|likes?|is into|are into|enjoys?|is interested in|are interested in)\b",
     "about"),
    (r"\bhow (?:many minutes|long|far)(?: away)? (?:is|are) (?:that|it|this)(?: away)? from now\b|\bhow (?:far|long) off is (?:it|that|this)\b",
     "how long until it starts"),
    (r"\b(?:up to|up till|up until) (?=(?:half|quarter|noon|midday|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)", "until "),
    (r"^(?:and |so )?then(?: in)? (?:the )?same room$", "what is on after that in the same room"),
    (r"\b(?:doctor|dr|professor|prof|mr|mrs|ms) (?=(?!in\b|here\b|on\b|at\b|for\b|is\b|are\b|and\b|or\b|who\b|i\b|please\b)[a-z]+ [a-z]+)", ""),
    (r"^and (?:the )?(?:end|finish)(?:s|es|ing)?(?: time)?$", "and when does it end"),
    (r"^and (?:the )?(?:start|beginning)(?:s|ing)?(?: time)?$", "and when does it start"),
    (r"\b(which|what|each|every|per|by|how many|busiest|quietest) (?:devroom|dev room|strand)(s?)\b",
     r"\1 track\2"),
    (r"\barvo\b", "afternoon"), (r"\bcomp\b(?! sci)", "competition"), (r"\bcomps\b", "competitions"),
    (r"\bwots\b", "what is"), (r"\bwot\b", "what"), (r"\b(?:whereabouts|where abouts)\b", "where"),
    (r"\beats? into\b", "cuts into"), (r"\beats? up\b", "take up"), (r"\bmap out\b", "plan out"),
)  # fmt: skip
_PARTINGS = frozenset("goodbye goodbyes farewell farewells".split())
_PARTING = re.compile(rf"\b(?:the|this|that) (?:big |final )?(?:{'|'.join(_PARTINGS)})\b")


def as_conference(index: Index, said: str) -> str:
    """ "When does the meeting end", where no session is one: the conference; "the goodbye": the closing."""
    if index.edges["closing"] and not any(w in index.words for w in said.split() if w in _PARTINGS):
        said = _PARTING.sub("the closing", said)
    if index.occasions.isdisjoint(heard := said.split()):
        return said
    around = zip(["", *heard], heard, [*heard[1:], ""], [*heard[2:], "", ""], strict=False)
    named = ("the", "this", "our", "whole", "entire")
    return " ".join(
        # "the meeting on bees" is none, but "what days is the meeting on"
        "conference" if w in index.occasions and before in named
        and (behind != "on" or then in ("", "and")) else w
        for before, w, behind, then in around
    )  # fmt: skip


def spelled(index: Index, said: str) -> str:
    """With the common words of questions spelled right: "wen is the tlak"."""
    for spelled, instead in _INSTEAD:
        said = pattern(spelled).sub(instead, said)
    said = _TITLE_OF.sub("", said)
    if places := "|".join(w for w in index.numbered if w in index.kinds):
        # "in that same workshop", where rooms are called so
        said = pattern(rf"\b(in|at) (?:that|the|this) same (?:{places})\b").sub(
            r"\1 that room", said
        )
    if index.room_words:
        said = pattern(rf"\bwhich (?:{'|'.join(index.room_words)})\b(?= \w)").sub(
            "which room", said
        )
        said = pattern(rf"\bsame (?:{'|'.join(index.room_words)})$").sub("same room", said)
    said = re.sub(r"^(?:and )?always (?=(?:in )?the same\b)", "are they all ", said)
    for spoken, written in index.ampersands.items() if "and" in said else ():
        said = said.replace(spoken, written)
    said = _INITIALS.sub(
        lambda found: index.short_forms.of_pair(found[1], found[2]) or found[0], said
    )
    right = []
    for word in _in_one(index, said.split()):
        if (
            word in index.words
            or word in STOP
            or word in ORDINARY
            or index.knows(word)
            or len(word) < 3
            or word in NUMBERS
            or word in WEEKDAYS
        ):
            right.append(word)
            continue
        if word.endswith("s") and word[:-1] in index.names.first_or_last:
            right.append(word[:-1])  # "kwabenas talk"
            continue
        right.append(next((w for w in _QUESTION_WORDS if _misspells(word, w)), word))
    return " ".join(right)


def _in_one(index: Index, heard: list[str]) -> list[str]:
    """With what the schedule writes as one word in one, "retro computing", "data base", "burning out",
    and what it writes as two in two: "opensource"."""
    found: list[str] = []
    for word in _letters_in_one(index, heard):
        if found and (whole := _whole(index, found[-1], word)):
            found[-1] = whole
        else:
            found += _in_two(index, word)
    return found


def _whole(index: Index, first: str, second: str) -> str:
    """What the schedule calls ``first`` and ``second``, of either in any form; "" for two words."""
    if (first, second) in index.pairs:
        return ""
    whole = ((f"{first}{second}", first), (f"{_base(first)}{second}", _base(first)))
    return next(
        (w for w, part in whole if len(w) >= SHORTEST_PAIR and _makes_one(w, part, second)
         and (w in index.words or second in _PARTICLES and w in index.said)), ""
    )  # fmt: skip


def _base(word: str) -> str:
    """ "set" of "setting" """
    found = stem(word)
    doubled = found != word and found[-1:] == found[-2:-1] and found[-1:] not in "lsz"
    return found[:-1] if doubled else found


def _in_two(index: Index, word: str) -> list[str]:
    if len(word) < SHORTEST_PAIR or index.knows(word) or word in TRACK:
        return [word]
    cuts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
    return next(([a, b] for a, b in cuts if (a, stem(b)) in index.stemmed_pairs), [word])


def _makes_one(whole: str, first: str, second: str) -> bool:
    """ "open risc" is one word, where only the whole is none of English; "work shop" is not two."""
    common = [w in STOP or w in ORDINARY or w in NUMBERS for w in (first, second)]
    return not any(common) or not all(common) and whole not in english()


def _letters_in_one(index: Index, heard: list[str]) -> list[str]:
    """ "x d mod" is XDMoD, where the schedule has that."""
    at, found = 0, []
    while at < len(heard):
        for size in (4, 3, 2):
            run = heard[at : at + size]
            single = sum(len(w) == 1 and w not in ("a", "i") for w in run)
            if len(run) == size and (single > 1 or single and len(run[0]) == 1):
                whole = "".join(run)
                plain = any(len(w) > 1 and w in STOP for w in run) and whole in english()
                if whole in index.words and len(whole) > 1 and not plain:  # "Studio C at noon"
                    found.append(whole)
                    at += size
                    break
        else:
            found.append(heard[at])
            at += 1
    return found


def _misspells(word: str, meant: str) -> bool:
    """Two letters swapped or one left out: other slips make other words ("task" is no "talk")."""
    if word[0] != meant[0] or not 0 <= len(meant) - len(word) <= 1:
        return False
    return not Counter(word) - Counter(meant) and OSA.distance(word, meant) == 1
