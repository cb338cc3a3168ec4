"""Practical matters: food, drink, registration and parties, where schedule or facts hold them."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.answer import phrases
from knowledge.answer.answer import Answer, unknown
from knowledge.answer.details import one
from knowledge.answer.fits import is_meal
from knowledge.answer.lists import listing
from knowledge.answer.phrases import ONLY_THIS, UNKNOWN
from knowledge.answer.scores import as_told
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.foods import (
    CATERED,
    DRINKS,
    FOOD,
    NIBBLES,
    POURED,
    SERVED,
    SOCIAL,
    TASTED,
    TAVERN,
)
from knowledge.understand.intent_patterns import PRACTICAL
from knowledge.words import words

STORY = 12  # words; in what is longer a practical word may be told in passing


def practical(turn: Turn) -> Answer:
    query, facts = turn.query, turn.schedule.facts
    asks_price = query.detail == "price" and query.practical not in facts
    if query.practical in ("lunch", "registration") and not asks_price and (answer := _food(turn)):
        return answer
    if fact := facts.get(query.practical):
        return Answer(fact)
    if query.practical == "registration" and not asks_price and (held := _desk(turn)):
        return held
    if held := _offered(turn):
        return held
    if query.words >= STORY and (told := as_told(turn.index, query, turn.schedule.talks)):
        return one(turn, told.session)
    said = _NO_SCHEDULES.get(query.practical, UNKNOWN)
    return unknown(said)


# What is no schedule's business, nor of the house: see ``understand.business``
_NO_SCHEDULES = {
    "elsewhere": ONLY_THIS,
    "world": "I only know the schedule here.",
}
_REGISTERS = frozenset("registration register checkin badge badges accreditation arrival".split())


def _desk(turn: Turn) -> Answer | None:
    """Where one registers, if the schedule holds it today."""
    day = turn.query.when.day or turn.today
    held = [s for s in turn.schedule.sessions if s.day == day and
            (set(words(s.title)) & _REGISTERS or "check in" in " ".join(words(s.title)))]  # fmt: skip
    ahead = upcoming(held, turn.now)
    plain = turn.with_(replace(turn.query, intent="when", practical=""))
    return one(plain, (ahead or held)[0]) if held else None


_OF_THE_HOUSE = frozenset(
    "wifi toilets cloakroom information parking transport charging help shop sponsors jobs".split()
)
_OFFER = 4  # words of its title at most: "First aid and lost property"


def _offered(turn: Turn) -> Answer | None:
    """ "Where can I leave my coat", of a file that has the cloakroom among its sessions."""
    named = turn.query.practical
    if named not in _OF_THE_HOUSE:
        return None
    called = {named, *PRACTICAL[named]}
    day = turn.query.when.day or turn.today
    found = [
        s for s in turn.schedule.sessions
        if s.day == day and not s.speakers and s.end > turn.now
        and called & set(said := words(s.title)) and len(said) <= _OFFER
    ]  # fmt: skip
    if not found:
        return None
    first = [s for s in found if s.start <= max(turn.now, found[0].start)]
    until = phrases.until(found[0]) if found[0].start <= turn.now else turn.at(found[0])
    rooms = phrases.listing(list(dict.fromkeys(s.room for s in first if s.room)))
    where = f", {phrases.place(rooms)}" if rooms else ""
    return Answer(f"There is {phrases.short(found[0])} {until}{where}.", tuple(first))


def _food(turn: Turn) -> Answer | None:
    """Meals that stand in the schedule, now or next; a fact, if it is no question of when."""
    query, now = turn.query, turn.now
    if query.practical != "lunch":
        return None
    fact = turn.schedule.facts.get("lunch")
    day = query.when.day or turn.schedule.today(now)
    meals = [s for s in turn.schedule.sessions if is_meal(s) and s.day == day]
    if query.when.part:
        meals = by_time(query, meals, now)
    meals = [s for s in meals if set(words(s.title)) & query.said.foods & FOOD] or meals
    asked = query.said.foods & DRINKS
    if (
        asked
        and not any(set(words(s.title)) & asked for s in meals)
        and (told := _catered(turn, day))
    ):
        return told
    coming = upcoming(meals, now)
    if diet := query.said.diet:
        return _diet(turn, diet, fact or "", coming or meals)
    if fact and not ((query.intent == "when" or query.when.day) and coming):
        return Answer(fact)
    if not coming:
        return _catered(turn, day) or _titled_with_food(turn, day)
    return Answer(_served(turn, coming), tuple(coming[:2]), more=tuple(coming[2:]))


def _served(turn: Turn, meals: Sequence[Session]) -> str:
    """Until when or when the first two are, and where."""
    items = []
    for s in meals[:2]:
        until = phrases.until(s) if s.start <= turn.now else turn.at(s)
        items.append(f"{phrases.short(s, 6)} {until}{turn.where(s, ' ')}")
    return f"There is {phrases.listing(items)}."


def _diet(turn: Turn, diet: str, fact: str, meals: Sequence[Session]) -> Answer:
    """ "Is there a vegan option": what is told of it, else that nothing is."""
    said = re.compile(rf"\b{diet.split()[0]}", re.I)
    if said.search(fact):
        return Answer(fact)
    for meal in meals:
        for sentence in filter(said.search, phrases.sentences(meal.description)):
            return Answer(phrases.says(meal, phrases.summary(sentence, 28)), (meal,))
    day = turn.query.when.day or turn.today
    about = [
        s
        for s in turn.schedule.talks
        if s.day == day and said.search(f"{s.title}\n{s.description}")
    ]
    if about := upcoming(about, turn.now):
        titled = [s for s in about if said.search(s.title)] or about
        return listing(turn.with_(replace(turn.query, practical="", intent="what")), titled)
    unsaid = f"The schedule says nothing of {diet} food."
    known = fact or (_served(turn, meals) if meals else "")
    return unknown(" ".join(filter(None, (unsaid, known))), *meals[:2])


def _catered(turn: Turn, day: date) -> Answer | None:
    """Where food and drink are told of: at what was just named, else at what is social that day."""
    query, focus = turn.query, turn.state.focus
    if query.says(Cue.AT_IT) and focus:
        title = phrases.short(focus[0])
        for sentence in phrases.sentences(focus[0].description):
            if CATERED.search(sentence):
                return Answer(phrases.says(focus[0], phrases.summary(sentence, 28)), focus[:1])
        return unknown(f"The schedule doesn't say that about {title}.", focus[0])
    asked = query.said.catering | query.said.foods & DRINKS
    called = [s for s in _ahead_called(turn, day, SOCIAL) if not _SOCIAL_WHAT.search(s.title)]
    social = by_time(replace(query, practical=""), called, turn.now)
    social = [s for s in social if asked & set(words(s.title))] or social
    told = [s for s in social if asked & set(words(s.description))]
    if asked and not told:
        then = by_time(replace(query, practical=""), _ahead(turn, day), turn.now)
        told = [s for s in then if not s.speakers and SERVED.search(s.description)]
    if not told and asked & DRINKS and (drinks := _titled_with_food(turn, day)):
        return drinks
    found = told or (social if asked & DRINKS else [])
    return one(turn.with_(replace(query, intent="when")), found[0]) if found else None


def _titled_with_food(turn: Turn, day: date) -> Answer | None:
    """ "Poster session and appetizers": no meal, and something to eat; to who asks for a beer rather a
    bar. What somebody gives may only be about it, unless its title says little else."""
    asked = turn.query.said.foods & DRINKS
    then = by_time(replace(turn.query, practical=""), _ahead(turn, day), turn.now)
    for called in (asked, TAVERN) if asked else (FOOD | NIBBLES,):
        found = [s for s in then if _offers(s, called)]
        if called is TAVERN:
            poured = [s for s in then if not s.speakers and _offers(s, POURED)]
            poured += [s for s in then if TASTED & set(words(s.title))]  # whoever holds it
            found += poured or [s for s in then if s.kind in TAVERN]
        if found:
            found = sorted(dict.fromkeys(found), key=lambda s: s.start)
            return Answer(_served(turn, found), tuple(found[:2]), more=tuple(found[2:]))
    return None


def _offers(s: Session, called: frozenset[str]) -> bool:
    said = words(s.title)
    return bool(called & set(said)) and (not s.speakers or len(said) <= _OFFER)


# "Social gaming" is a subject or a pastime, no social
_SOCIAL_WHAT = re.compile(
    r"\bsocial (?!event|evening|hour|night|dinner|mixer|drinks|time|gathering)\w", re.I
)


def _ahead_called(turn: Turn, day: date, names: frozenset[str]) -> list[Session]:
    """What is still to come on ``day`` with one of ``names`` in its title."""
    return [s for s in _ahead(turn, day) if set(words(s.title)) & names]


def _ahead(turn: Turn, day: date) -> list[Session]:
    return upcoming([s for s in turn.schedule.sessions if s.day == day], turn.now)
