"""What is chosen among the sessions that were told of: the second, the shortest, those in the morning,
the one for a beginner."""

from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.casts import who_each
from knowledge.answer.completion import OF_ONE
from knowledge.answer.details import one
from knowledge.answer.fits import of_level
from knowledge.answer.lists import listing, picked
from knowledge.answer.nearby import doubted
from knowledge.answer.one_side import on_one_side
from knowledge.answer.people import peopled
from knowledge.answer.scores import MUCH_SAID, likest, with_their_like
from knowledge.answer.timing import beside, by_time, clocked, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import stem, words

MOST_WEIGHED = 4  # sessions told of that are weighed against each other by what they mean
ALIKE = 0.12  # cosine below which none of them is what was described
CLEARLY = 0.1  # ahead of the second, from which on it is told without a doubt


def _nth_of_all(turn: Turn, last: Query) -> list[Session]:
    """ "And the second one?" after "who gives the first keynote?": of all that were meant."""
    at = turn.query.ordinal
    every = turn.select(replace(last, pick="", ordinal=0)).sessions
    return [every[at - 1 if at > 0 else at]] if abs(at) <= len(every) else []


def chosen(turn: Turn) -> Answer | None:
    """ "The second one", "the afternoon one", "which of those are in the morning?", "both" """
    query, state = turn.query, turn.state
    if not state.focus or query.task:
        return None
    left = clocked([s for s in state.listed if s not in state.focus])
    if query.those == "others" and len(left) == 1 and query.intent in OF_ONE:
        return one(turn, left[0])  # "who does the other one?"
    if query.ordinal and not query.speakers and not query.titles and _counts_in(turn):
        return _numbered(turn)
    if named := _of_two(turn):
        return named
    pool = state.results or state.focus
    if query.lasting and query.those:
        return _sieved(turn, pool)
    if query.says(Cue.WHAT_ARE_THEY):
        return listing(turn.with_(replace(query, intent="what", those="")), pool)
    bare = not query.constrained
    if query.exclude and bare and len(pool) > 1:
        found = turn.select(query, pool).sessions
        if found:
            return listing(turn, found)
    if told := peopled(turn, pool):
        return told
    if query.pick and (told := _extreme(turn, pool)):
        return told
    if (
        len(pool) > 1
        and query.says(Cue.WHICH_FOR_ME)
        and query.words > MUCH_SAID
        and not query.when.given
    ):
        return _likest(turn, pool)
    if query.those in ("one", "all") and bare and query.remaining and len(pool) > 1:
        return _still_ahead(turn, pool)
    if query.those in ("one", "all", "both") and not bare:
        return _fitting(turn, pool) if len(pool) > 1 else _the_only(turn, pool)
    if query.those in ("all", "both") and len(state.focus) > 1 and not query.about_something:
        return _of_each(turn)
    return None


def _of_two(turn: Turn) -> Answer | None:
    """ "Who does that later one", after two were told of."""
    later, earlier = (turn.query.says(cue) for cue in (Cue.LATER_ONE, Cue.EARLIER_ONE))
    focus, listed = turn.state.focus, turn.state.listed
    two = sorted(focus if len(focus) > 1 else listed, key=lambda s: s.start)
    if not (later or earlier) or len(two) != 2 or turn.query.about_something:
        return None
    return one(turn.with_(replace(turn.query, when=When())), two[-1] if later else two[0])


def _still_ahead(turn: Turn, pool: Sequence[Session]) -> Answer:
    """ "Which one can I still catch": what has not begun, else what is on."""
    running = upcoming(pool, turn.now)
    ahead = [s for s in running if s.start > turn.now] or running
    if not ahead:
        return Answer(f"None of those {len(pool)} is still to come.", turn.state.focus)
    plain = replace(turn.query, those="", remaining=False, intent="when", when=When())
    return listing(turn.with_(plain), ahead)


def _sieved(turn: Turn, pool: Sequence[Session]) -> Answer | None:
    """ "Which ones are three hours": of what was told, else of the kind that was talked of."""
    query, last = turn.query, turn.state.query
    if len(pool) < 2 and last:
        pool = turn.as_asked(replace(last.when, next=False)).sessions or pool
    found = turn.select(replace(query, topic=(), phrase="", titles=()), pool).sessions
    if not found:
        return Answer(
            f"None of those {len(pool)} does." if len(pool) > 1 else "No.", turn.state.focus
        )
    asked = replace(query, those="", lasting=(), intent="duration" if len(found) == 1 else "what")
    return listing(turn.with_(asked), found)


def _counts_in(turn: Turn) -> bool:
    """Whether "the second" means the second of what was told, rather than of the whole schedule."""
    query = turn.query
    in_told = _told_several(turn) and not query.says(Cue.OF_THE_DAY)
    return in_told or _of_an_end(turn) or not query.pick


def _told_several(turn: Turn) -> bool:
    return len(turn.state.focus) > 1 or len(turn.state.listed) > 1


def _of_an_end(turn: Turn) -> bool:
    last = turn.state.query
    return not _told_several(turn) and last is not None and last.pick in ("first", "last")


def _numbered(turn: Turn) -> Answer | None:
    query, state, last = turn.query, turn.state, turn.state.query
    if query.rooms or query.track:
        return _nth_there(turn)
    found = _nth_of_all(turn, last) if _of_an_end(turn) and last else turn.nth(query.ordinal)
    if not found:
        number = phrases.number(len(state.focus))
        return Answer(f"I only named {number}.", state.focus, "clarify")
    return one(turn, found[0])


def _extreme(turn: Turn, pool: Sequence[Session]) -> Answer | None:
    """ "The shortest of them", "the longest in that slot" """
    query, first = turn.query, turn.state.focus[0]
    bare = not query.constrained
    if query.those == "one" and len(pool) == 1 and not query.ordinal and not query.about_something:
        return one(turn, pool[0])
    if query.pick in ("longest", "shortest") and query.time_back:
        meanwhile = beside(turn.schedule, "during", first)
        return picked(turn, [first, *(s for s in meanwhile if s.start == first.start)])
    asked = query.pick in ("longest", "shortest") or query.those
    return picked(turn, pool) if asked and bare and len(pool) > 1 else None


def _likest(turn: Turn, pool: Sequence[Session]) -> Answer | None:
    """The session of ``pool`` that is nearest in meaning, offered as a guess."""
    near = likest(turn.index, turn.query, pool)
    return doubted(one(turn.with_(replace(turn.query, topic=(), those="")), near)) if near else None


def _fitting(turn: Turn, pool: Sequence[Session]) -> Answer | None:
    query = turn.query
    if query.beside in ("after", "before") and not query.wants_break:
        return on_one_side(turn, pool)
    if query.when == When(now=True):  # only supposed: "the one in the big hall"
        query = replace(query, when=When())
    found = by_time(query, [*turn.select(query, pool).sessions], turn.now)
    found = with_their_like(turn.index, query, found, pool)
    if query.level and not found:
        any_level = turn.select(replace(query, level=""), pool).sessions
        found = [s for s in any_level if of_level(s, query.level, told_too=True)]
    if query.pick and not found or _called_so_elsewhere(turn, found):
        return None
    choice = query.topic and query.singular and 1 < len(found) <= MOST_WEIGHED
    if choice and (near := _weighed(turn, found)):
        return near
    if found:
        turn = turn.with_(replace(query, titles=(), when=replace(query.when, now=False), those=""))
        if len(found) == 1:
            return one(turn, found[0])
        those = turn.with_(turn.query, focus=tuple(found))
        return turn.query.intent in ("ends", "duration") and _of_each(those) or listing(turn, found)
    if (query.topic and query.says(Cue.WHICH_ONE) and len(pool) <= MOST_WEIGHED) and (
        near := _weighed(turn, pool)
    ):
        return near
    unheard = query.topic and not any(map(turn.index.knows, query.topic))
    if (unheard or query.those != "one" and query.topic) and (near := _likest(turn, pool)):
        return near
    if elsewhere := _beside_those(turn):
        return replace(elsewhere, text=f"None of those {len(pool)}, but {elsewhere.text}")
    none = Answer(f"None of those {len(pool)} fits that.", turn.state.focus)
    return none if query.those != "one" else None


def _the_only(turn: Turn, pool: Sequence[Session]) -> Answer | None:
    """ "Which of those is for beginners", of one that was told: whether it is."""
    if not turn.query.level or turn.query.those != "all":
        return None
    told, query = next(iter(pool)), replace(turn.query, those="", anaphoric=False)
    fits = told in turn.select(query, [told]).sessions and of_level(told, query.level, True)
    title, at = phrases.short(told), turn.slot(told)
    if fits:
        return Answer(f"I only named one, and it is: {title}, {at}.", (told,))
    return Answer(f"I only named {title}, {at}, and it isn't marked so.", (told,), "unknown")


def _called_so_elsewhere(turn: Turn, found: Sequence[Session]) -> bool:
    """ "And the pewter one with spouts": by all its words the title of one that was not told of."""
    said = set(map(stem, turn.query.topic))
    if len(said) < 2 or turn.query.those != "one":
        return False
    called = [s for s in turn.schedule.talks if said <= set(map(stem, words(s.title)))]
    return len({s.title for s in called}) == 1 and not any(s in found for s in called)


def _weighed(turn: Turn, pool: Sequence[Session]) -> Answer | None:
    """ "Which one's the technical one", of a few: the nearest in meaning, where no word tells."""
    like = turn.index.retriever.likeness(" ".join(turn.query.topic), pool)
    best, *others = sorted(like, key=lambda key: -like[key]) or [""]
    if not others or like[best] < ALIKE:
        return None
    s = next(s for s in pool if s.id == best)
    clear = like[best] - like[others[0]] >= CLEARLY
    if s not in turn.state.focus or turn.query.intent not in ("any", "what"):
        told = one(turn.with_(replace(turn.query, topic=(), those="")), s)
        return told if clear else doubted(told)
    at = turn.slot(s)  # as was told just before, to be known by
    return Answer(f"{'That is' if clear else 'Most likely'} {phrases.short(s)}, {at}.", (s,))


def _beside_those(turn: Turn) -> Answer | None:
    """ "Which of those is in the annexe", where none is: what else there is about as much about it."""
    query, last = turn.query, turn.state.query
    if not (query.rooms and last and last.topic) or last.task or not query.only_rooms:
        return None
    when = query.when if query.when.given else last.when
    asked = replace(last, rooms=query.rooms, when=when, pick="", titles=(), intent="what")
    found = turn.select(asked)
    if not found.sessions or found.unsure:
        return None
    return one(turn.with_(replace(asked, rooms=())), found.best_first()[0])


def _nth_there(turn: Turn) -> Answer | None:
    """ "The last one in the big hall", of the day that was talked of."""
    query, last = turn.query, turn.state.query
    when = query.when if query.when.given or not last else last.when
    there = list(turn.select(replace(query, pick="", when=when)).sessions)
    at = min(query.ordinal, len(there)) - 1 if query.ordinal > 0 else -1
    return one(turn.with_(replace(query, rooms=(), track="")), there[at]) if there else None


def _of_each(turn: Turn) -> Answer | None:
    """ "Who's teaching those?": one thing of every session in focus."""
    intent, focus = turn.query.intent, turn.state.focus[:3]
    items = []
    people = [s.speakers for s in focus]
    if intent == "who" and people[0] and len(set(people)) == 1:
        return Answer(
            f"{phrases.listing(people[0])}, {'both' if len(focus) == 2 else 'all of them'}.", focus
        )
    if intent == "who":
        return who_each(tuple(dict.fromkeys((*turn.state.focus, *turn.state.results))))
    for s in focus:
        title = phrases.short(s, 6)
        if intent == "where":
            told = f"{title} is {phrases.place(s.room)}" if s.room else f"{title} has no room given"
        elif intent in ("duration", "ends"):
            on = "is on now and " if s.start <= turn.now < s.end else ""
            told = f"{title} {on}runs {phrases.minutes(s.minutes)}, {phrases.until(s)}"
        elif intent in ("when", "until"):
            told = f"{title} is {turn.at(s)}"
        else:
            return None
        items.append(told)
    return Answer(f"{'; '.join(items)}.", focus)


def how_long(turn: Turn, told: Answer) -> Answer:
    """ "How long are the beginner talks": of each that a list names."""
    if turn.query.intent not in ("duration", "ends") or len(told.sessions) < 2:
        return told
    lengths = _of_each(turn.with_(turn.query, focus=told.sessions))
    more = phrases.GO_ON if told.more else ""
    return replace(told, text=f"{lengths.text}{more}") if lengths else told
