"""Details that only title, room, tags or description may tell: online, tickets, prices, recordings."""

import re

from knowledge.answer import phrases
from knowledge.answer.answer import Answer, unknown
from knowledge.answer.recorded import recorded
from knowledge.answer.turn import Turn
from knowledge.answer.unsaid import meant, not_told
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import stem, words

MOST_OF_DETAIL = 30  # words of a sentence
_MONEY = (
    r"(?:euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf|crowns?|kron\w+|kr|sek|dkk|nok|yen|rupees?|"
    r"zloty|pln|cents?)"
)
_WHOM = (
    r"(?:all|every(?:one|body)|anyone|the public|kids|students|children|\w+(?:ees|ants|ors|ers))"
)
_OCCASION = (
    r"(?:entry|entrance|admission|attendance|participation|attending|event|workshop|session|class|"
    r"course|tour|concert|show|screening|tasting|dinner|lunch|breakfast|meal|party)"
)
# Of what it costs to come: not "alcohol free", "free software" or "the costs of a war"
_PRICES = (
    rf"[\u20ac\u00a3$] ?\d+|\b\d+ ?[\u20ac\u00a3$]|\b\d+ ?{_MONEY}\b",
    r"\b(?:costs?|costing|prices?|priced|entry|entrance|admission|tickets?)\b[^.!?]{0,20}\d",
    r"\bfees?\b|\bno (?:extra |additional )?(?:charge|cost)\b|\bpay (?:what|as|at|on|for your)\b",
    r"\b(?:tickets?|prices?|registration|pass|badge|materials?|drinks?|food|meals?|lunch|dinner)"
    r"\b[^.!?]{0,30}\binclu(?:ded|sive)\b|"
    r"\binclu(?:ded|sive) (?:in|with|of) (?:\w+ ){0,3}(?:tickets?|price|registration|pass|badge)\b",
    rf"\bfree (?:of charge|{_OCCASION})\b|\bfree (?:to|for) (?:attend|enter|join|{_WHOM})\b",
    rf"\b(?:it|this|that|{_OCCASION}) (?:is |are |will be )?(?:\w+ly )?free\b"
    r"(?! (?:software|as in|and open))",
    r"(?:^|\| )free(?=$|[.!,;]| \||,? but\b)",
    r"\b(?:kosten|kostenlos\w*|kostenfrei\w*|gratis|eintritt\w*|materialkosten)\b",
)
_CUES = {
    "online": r"\b(?:online|in[- ]person|virtual\w*|remote\w*|hybrid|zoom|webinar|live ?stream\w*)\b",
    "ticket": r"\b(?:ticket\w*|sign(?:ed|ing)?[- ]?up|book\w*|register|registration|eventbrite|"
              r"reserv\w+|rsvp|limited places|enrol\w*)\b",
    "price": "|".join(_PRICES),
    "full": r"\b(?:sold out|fully booked|booked out|full|wait(?:ing)? ?list|places left|"
            r"(?:limited )?(?:spaces?|places|seats) (?:is|are) limited)\b",
    "slides": r"\b(?:slides|slide decks?|handouts?)\b",
    "prizes": r"\b(?:prizes?|win|winners?|awards?|giveaways?|raffled?)\b",
    "allowed": r"\b(?:allow(?:ed)?|permit\w*|welcome|prohibited|forbidden|banned)\b",
    "refund": r"\b(?:refund\w*|money[- ]back|non[- ]?refundable)\b",
    "dubbed": r"\b(?:dubbed|subtitle[sd]|captions?|captioned|original (?:version|language)|OmU)\b",
    "guests": r"\b(?:guests?|featuring|joined by|musicians?|bands?|performers?|artists?|singers?)\b",
    "served": r"\b(?:menu|serv(?:e[sd]?|ing)|buffet|courses?|dishes|barbecue|bbq|vegetarian|pizza)\b",
    "capacity": r"\b(?:seats?|capacity|holds?|room for|space for|up to)\b[^.!?]{0,20}\d|"
                r"\b\d+ (?:seats|people|participants|places)\b",
    "recorded": r"\b(?:record(?:ed|ings?)|video(?:s|ed|taped)?|filmed|youtube|live ?stream\w*)\b",
    "bring": r"\b(?:bring|byod|laptops?|prerequisite\w*|install\w*|require\w*|mandatory|"
             r"you(?:'ll| will)? need|come with|own (?:device|computer|mat|tools?))\b",
}  # fmt: skip
# What is asked, behind "the schedule doesn't say"
_ASKED = {
    "online": "whether it is online",
    "ticket": "whether you need a ticket",
    "price": "what it costs",
    "full": "whether there is room left",
    "slides": "where its slides are",
    "prizes": "what there is to win",
    "recorded": "whether it is recorded",
    "allowed": "whether that is allowed",
    "refund": "whether you get your money back",
    "bring": "what to bring",
    "capacity": "how many people fit in",
    "dubbed": "whether it is dubbed or has subtitles",
    "served": "what is served",
    "secret": "what it will be",
    "guests": "who the guests are",
    "opinion": "whether it is any good",
}
_LINKS = re.compile(r"(?:https?://|www\.)([\w.-]+)[^\s()]*", re.I)
_NO_NAMES = frozenset("www com org net co uk ac de fr eu io info gov edu be nl".split())


def detail(turn: Turn) -> Answer | None:
    """A detail that only title, room, tags or description may tell: online, tickets, prices."""
    query = turn.query
    if query.detail == "recorded" and (told := recorded(turn)):
        return told
    if not query.detail or query.practical == "wifi" or query.exclude:
        return None
    earned = query.detail == "price" and query.speakers and not query.titles
    of_none = query.detail == "allowed" and not (
        query.titles or query.anaphoric or query.place_back
    )
    if of_none and query.fact:
        return Answer(turn.schedule.facts[query.fact])
    if query.detail == "capacity" and query.rooms and not (query.titles or query.topic):
        return unknown(f"The schedule doesn't say {_ASKED[query.detail]}.")
    if query.detail == "private" or earned or of_none:
        return unknown()
    named = turn.named(query) if query.about_something and not query.practical else []
    of_it = not query.about_something or query.anaphoric or query.words < 5
    of_this = meant(turn, query.wanted) if query.wanted else None
    named = [of_this] if of_this else named
    told = turn.nth(query.ordinal) if query.ordinal else []
    sessions = named or told or (list(turn.state.focus) if of_it else [])
    if not sessions and query.detail == "capacity":  # of a hall that is not there
        return unknown(f"The schedule doesn't say {_ASKED[query.detail]}.")
    if not sessions:
        return None
    if not (named or told) and len(sessions) > 1 and not query.anaphoric:
        return Answer("Which one do you mean?", turn.state.focus, "clarify")
    s = sessions[0]
    if query.detail == "price" and named and not (of_this or _is_named(turn, s)):
        return unknown()
    title = phrases.short(s)
    if query.detail == "opinion":
        return _no_opinion(turn, s)
    cue = re.compile(_CUES.get(query.detail, "(?!)"), re.I)
    in_title = query.detail not in ("slides", "prizes")
    if in_title and (
        found := cue.search(f"{s.title} | {s.room} | {' | '.join((*s.tags, *s.labels))}")
    ):
        if query.detail in ("price", "full"):
            return Answer(phrases.says(s, f"{found[0].lower()}."), (s,))
        return Answer(f"{_said(query, found[0])}: {title}.", (s,))
    if query.detail == "ticket" and (link := _LINKS.search(s.description)):
        return Answer(f"Through {_site(link)}: the link is in the description of {title}.", (s,))
    for sentence in phrases.sentences(s.description):
        sentence = _LINKS.sub(_site, sentence)
        if found := cue.search(sentence):
            told = phrases.around(sentence, found.end(), MOST_OF_DETAIL)
            return Answer(phrases.says(s, told), (s,))
    return not_told(turn, s, _ASKED[query.detail])


def _no_opinion(turn: Turn, s: Session) -> Answer:
    if not s.description:
        return not_told(turn, s, _ASKED["opinion"])
    plain = replace(turn.query, titles=(s,), topic=(), anaphoric=False, recommend=False)
    offer = replace(plain, intent="about", detail="", when=When())
    text = f"The schedule doesn't say whether {phrases.short(s)} is any good."
    asked = "Shall I tell you what it is about?"
    return Answer(f"{text} {asked}", kind="unknown", offers=(offer,))


def _is_named(turn: Turn, s: Session) -> bool:
    """Whether the question has more of it than words of its description: "the price of tea"."""
    query = turn.query
    titled = set(map(stem, words(s.title)))
    called = query.titles or query.speakers or query.kind or query.rooms or query.anaphoric
    return bool(called) or s in turn.state.focus or not titled.isdisjoint(map(stem, query.topic))


def _said(query: Query, found: str) -> str:
    word = found.lower().replace("-", " ")
    if query.detail == "ticket":
        return "Yes, you need a ticket" if "ticket" in word else "Yes, you need to sign up"
    return f"It is {word}"


def _site(link: re.Match[str]) -> str:
    """ "Eventbrite" of its address: the last part that is a name."""
    names = [part for part in link[1].lower().split(".") if part not in _NO_NAMES]
    return names[-1].capitalize() if names else "a link"
