""" "Sorry, I meant the small hall": what was asked before, with what was said wrong in its place."""

from knowledge.replacing import replace
from knowledge.understand.query import Query

OF_SIDES = ("fits", "clash", "miss", "gap")
OWN = ("any", "what")  # intents that ask for nothing in particular


def _other_side(last: Query, query: Query) -> Query:
    """ "Would I miss the felt one", "sorry, I meant the loom one": the same of that one."""
    named = [at for at, side in enumerate(last.sides) if not side.anaphoric]
    at = named[-1] if named else len(last.sides) - 1
    meant = replace(query, correction=False, anaphoric=False, those="", singular=True)
    sides = (*last.sides[:at], meant, *last.sides[at + 1 :])
    plain = {"topic": (), "titles": (), "speakers": (), "staff": (), "company": "", "track": ""}
    return replace(last, sides=sides, said=query.said, **plain)


def corrected(last: Query, query: Query) -> Query:
    """The question ``last``, less what ``query`` says in its place: a time, a room, a subject."""
    when = query.when if query.when.given else last.when
    if not query.about_something:  # "sorry, tomorrow"
        return replace(last, when=when, said=query.said, act="")
    named = replace(query, rooms=(), level="", language="").about_something
    same = query.intent in OWN  # "sorry, the felt one", not "no, the felt one, when's that"
    if last.sides and last.task in OF_SIDES and named and not query.sides and same:
        return _other_side(last, query)
    intent = last.intent if query.intent in OWN else query.intent
    if not (query.only_rooms or query.only_level) or query.those:
        rooms = query.rooms or (() if query.titles else last.rooms)
        return replace(query, intent=intent, when=when, rooms=rooms, ordinal=0, anaphoric=False)
    named = last.titles or last.intent in ("where", "about") and last.anaphoric
    if query.only_rooms and named:  # of one session: what is there is asked
        return replace(query, intent="what", when=when, ordinal=0, anaphoric=False)
    return replace(
        last, intent=intent, when=when, rooms=query.rooms or last.rooms,
        level=query.level or last.level, said=query.said, act="", those="",
    )  # fmt: skip
