"""Tells questions about the world, and small talk, from those about the conference.

Two tiers. ``GENERAL`` questions go to the model even if the search found a talk near them ("what is a
token"), unless that talk is asked for by its name. ``WORLD`` questions do only if the built-in answerer
has found nothing, and has understood no time, place or person in them.
"""

import re
from collections.abc import Sequence
from typing import Any

import knowledge
from knowledge.words import words

# A model asked whether it is a person may say yes.
ABOUT_ITSELF = ("about me", "feelings", "compliment")
NOT_ANSWERED = ("unknown", "out_of_scope")  # kinds of the built-in answerer's answers
_LEAD = (
    r"^(?:(?:so|and|um+|uh+|er|well|hey|hi|hello|ok|okay|please|usher|can you|could you|would you"
    r"|do you know|tell me|give me|i wonder)\W+)*"
)
_DID = (
    "was|were|invented|wrote|discovered|painted|composed|built|designed|directed|founded|won|sang|said|"
    "made|killed|first"
)
GENERAL = re.compile(
    _LEAD
    + r"(?:what(?:'s| is| are| was| does| do) (?!on\b|next\b|happening|there\b|left\b|at\b|in\b|up\b"
    r"|coming|it\b|that\b|this\b|the (?:next|time|wifi|room|address|date|way|score)\b)"
    r"|what do you |what would you |explain |define |describe "
    r"|how (?:do|does|did|are|is|big|old|far|fast|tall|heavy|deep|hot|high) "
    rf"|who (?:are you|(?:{_DID})) |who (?:are you|made you|built you)"
    r"|why (?:is|are|do|does|did|was) "
    r"|(?:me )?(?:a )?(?:joke|story|poem|riddle|fun fact)|sing|are you "
    r"|do you (?:like|dream|sleep|think|feel|get|ever|want|believe|love|hate|enjoy"
    r"|have (?:feelings|emotions|a (?:name|soul|body|family|job)|friends|hobbies|pets|parents))\b"
    r"|how's it going|the (?:meaning|difference|capital) )",
    re.I,
)
# What asks or tells of anything at all: general only where the schedule knows nothing of it.
WORLD = re.compile(
    _LEAD + r"(?:(?:is|are|was|were|does|did|can|could|will|would|should|has|have|do) "
    r"(?!there\b|this\b|that\b|these\b|it\b|they\b|he\b|she\b|any|some(?:one|body|thing)\b|you "
    r"(?:have|know|sell|serve|offer|take|accept|provide|need|got)\b)"
    r"|how many |how (?:long|much) (?:do|does|did) (?!it\b|that\b|this\b|they\b)|why |which |what |"
    r"when (?:was|did) (?!it\b|that\b|this\b|they\b)|where (?:do|does|did|was|were) (?!it\b|they\b)"
    r"|about (?!it\b|that\b|this\b|them\b|him\b|her\b|me\b|us\b)"
    r"|(?:something|anything) (?:interesting|funny|nice|cool|new|nerdy)\b"
    r"|(?:a|an|some) (?:\w+ )?(?:joke|tip|fact|poem|riddle|story|quote|compliment|secret|advice)\b"
    r"|say (?!again|that|it\b|what)|(?:spell|count|translate|name|recommend|imagine|guess|knock|let's) "
    r"|i (?:love|like) you|you(?:'re| are) |you (?:look|sound|seem) )",
    re.I,
)
LEAD = re.compile(_LEAD, re.I)
# Words of questions that no model can answer from general knowledge: here, now, the visitor.
OF_NOW = re.compile(
    r"\b(?:i|i'm|i've|my|we|us|our|now|here|weather|forecast|news|food|eat|drink|hungry|price|cost|costs|"
    r"latest|current|currently|sign|register|registered|one|ones|next|near|nearest|nearby)\b",
    re.I,
)
I_LOVE_YOU = re.compile(rf"{_LEAD}i (?:love|like) you\b", re.I)
OF_A_THING = re.compile(  # a particular session or person
    r"\b(?:the (?!difference|meaning|capital|purpose|point of|word|term|definition|best|biggest|"
    r"largest|smallest|oldest|fastest|tallest|longest|world|sun|moon|earth|sky|sea|internet|universe|brain)|"
    rf"whose\b|who (?!(?:{_DID})\b))",
    re.I,
)
OF_THE_CONFERENCE = re.compile(
    r"\b(?:talks?|sessions?|speakers?|speaking|speaks|rooms?|schedule|track|keynotes?|workshops?|panels?|"
    r"lunch|break|coffee|conference|today|tomorrow|tonight|morning|afternoon|evening|o'clock|toilets?|wifi|"
    r"parking|badge|ticket|registration|desk|lost|stage|hall|floor|slides|recording|recorded|agenda|"
    r"venue|building|entrance|exit|lift|elevator|stairs|cloakroom|bus|train|taxi|hotel|restaurant|bar|"
    r"vegan|vegetarian|gluten|smoke|smoking|socket|charger|photos?|stream(?:ed)?|live|certificate|"
    r"sponsors?|organi[sz]ers?|organi[sz]ing|volunteers?|attendees|visitors|participants|people|event|"
    r"party|dinner|breakfast|tea|water|snacks?|prayer|quiet|creche|wheelchair|accessib\w+|password|"
    r"network|app|website|hashtag|feedback|survey|week|weekend|\w+day|opens|closes|doors?|crowded|"
    r"full|late|early|cancell?ed|moved|postponed|running|coming|attending|presenting|giving|presents?|"
    r"gives?)\b",
    re.I,
)


# What somebody tells of themselves or of the agent, and asks nothing.
_WISH = (
    r"(?:want|need|look|search|hop|interest|like|love|enjoy|into|keen|curious|a (?:big )?fan|wonder|"
    r"heard|hear|miss|lost|forgot|meant|mean|said|asked|live|arriv|got \d|work)"
)
_CHAT = re.compile(
    rf"{_LEAD}(?:(?:honestly|well)\W+)?"
    r"(?:i(?:'m|'ve|'d)?|my|you(?:'re)?|your|machines|robots|computers) "
    rf"(?!(?:am |was |have |had |just |really |would |only |also |very |quite )*{_WISH})"
    r"(?!.*\b(?:what|when|where|which|who|how|is there|are there|any|anything|something|find|show|"
    r"recommend|suggest)\b)",
    re.I,
)
# Asked of the world though "I" or "us" stands in it, where nothing on the schedule has the words.
_OF_LIFE = re.compile(
    rf"{_LEAD}(?:how come|is it true|why (?:do|does|is|are) my|"
    r"how do (?:i|you|we) (?!(?:get|go|come) (?:to|there|in)\b)|"
    r"how (?:long|far|fast|much) do(?:es)? (?!it\b|that\b|this\b|the\b)|"
    r"is there (?:any |a )?(?:real )?difference)\b",
    re.I,
)
_EXPLAIN = re.compile(
    rf"{_LEAD}i (?:never|don't|still don't|didn't) (?:really |quite |ever )?"
    r"(?:understood|understand|get|got) (?:what )?(.+?)[,.;]? "
    r"(?:could|can|would|will) you (?:please )?explain(?: it| that)?(?: to me)?\W*$",
    re.I,
)
# "Explain it to me like I'm five" is asked of the world all the same.
_FOR_ME = re.compile(
    r"\b(?:to|for) (?:me|us)(?: please)?(?= like |\W*$)| like (?:i'm|i am|i was) .*$|"
    r"\bin (?:simple|plain|easy) \w+",
    re.I,
)


_OF_SOMEBODY = re.compile(r"\b(?:my|our|your|you|we|us|here|there|this)\b", re.I)

_NAMED = re.compile(r"\w .*\b[A-Z]\w+ [A-Z]")  # "how much does Ada Byron charge"


def _bare(question: str) -> str:
    """The question without whom it is to be explained to."""
    return _FOR_ME.sub("", _EXPLAIN.sub(r"explain \1", question.strip())).strip()


def is_general(question: str) -> bool:
    """Whether a question is about the world, or small talk, rather than about the conference."""
    question = _bare(question)
    return bool(GENERAL.match(f"{question} ")) and not _of_here(question)


def _may_be_general(question: str, query: Any) -> bool:
    """Whether it is practical only by a guess from its meaning, and of nobody's things or places."""
    guessed = query.practical == "world"
    somebodys = _OF_SOMEBODY.search(question) or _NAMED.search(question)
    return guessed or query.practical == "other" and not somebodys


def is_worldly(question: str, query: Any) -> bool:
    """Whether a question that the schedule does not answer may be about anything else. ``query``: what
    was understood of it; if it names a time, a person or a place, it is about the conference."""
    asked = (
        query.when.given, query.speakers, query.unsure_speakers, query.unknown_speaker,
        query.speaks, query.rooms, query.no_room, query.track, query.kind, query.fact,
        query.practical and not _may_be_general(question, query),
        query.anaphoric, query.person_back, query.fragment, query.those, query.detail, query.staff,
        query.language, query.company, query.free, query.recommend and query.words < 4,
    )  # fmt: skip
    said = _bare(question)
    if any(asked):
        return False
    if _CHAT.match(said) or _OF_LIFE.match(said):
        return not OF_THE_CONFERENCE.search(said)
    return bool(WORLD.match(f"{said} ") and (I_LOVE_YOU.match(said) or not _of_here(said)))


def wants_model(question: str, query: Any, note: knowledge.Answer) -> bool:
    """Whether the model shall answer ``question`` from what it knows. ``note``: the built-in
    answerer's answer."""
    if query.act in ABOUT_ITSELF:
        return False
    unsure = note.kind in (*NOT_ANSWERED, "clarify")
    if is_general(question) and (unsure or not _named(note, question)):
        return True
    found_none = note.kind in NOT_ANSWERED or (note.counted == 0 and not note.sessions)
    return found_none and is_worldly(question, query)


def _of_here(question: str) -> bool:
    question = LEAD.sub("", question)  # "give me a tip" gives no talk
    return bool(OF_THE_CONFERENCE.search(question) or OF_NOW.search(question))


def _named(note: knowledge.Answer, question: str) -> bool:
    """Whether the answer is about what was asked by its name, and not only found near it: "what is a
    token" is no question about a talk on tokens."""
    asked, sessions = set(words(question)), note.sessions
    return not sessions or bool(OF_A_THING.search(question)) or _is_titled(sessions, asked)


def _is_titled(sessions: Sequence[knowledge.Session], asked: set[str]) -> bool:
    return any(set(words(session.title)) <= asked for session in sessions) or any(
        asked & set(words(name))
        for session in sessions
        for name in (*session.speakers, session.room)
    )
