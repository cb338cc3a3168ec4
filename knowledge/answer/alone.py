"""Which of somebody's sessions are theirs alone, and which they share with others."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import gives
from knowledge.answer.lists import listing
from knowledge.answer.timing import by_time
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query


def alone(turn: Turn) -> Answer | None:
    """ "Which one's he doing on his own?", "which of them is with somebody?" """
    query, last = turn.query, turn.state.query
    shared, own = query.says(Cue.WITH_OTHERS), query.says(Cue.ALONE)
    if not (shared or own) or not query.says(Cue.CHOOSES) or query.sides or query.act:
        return None
    who = turn.person_of(query) or (last.speakers[:1] if last else ())
    theirs = _theirs(turn, who)
    if len(theirs) < 2:
        return None
    found = [s for s in theirs if (len(s.speakers) > 1) == shared]
    if query.those == "both" or query.says(Cue.ALL):
        return _of_all(turn, theirs, found, who)
    if not found:
        how = "alone" if shared else "with others"
        names = phrases.listing(who) or "whoever gives them"
        lead = "No, none" if query.yes_no else "None"
        text = f"{lead} of them: {names} {gives(who)} {phrases.all_of(len(theirs))} {how}."
        return Answer(text, turn.state.focus)
    if len(found) == 1:
        yes = "Yes, " if query.yes_no else ""
        return Answer(phrases.capital(f"{yes}{_told(turn, found[0], who)}."), (found[0],))
    if len(found) == len(theirs) and not query.yes_no:
        titles = phrases.listing([phrases.short(s, 6) for s in found[:3]])
        return Answer(f"{phrases.capital(phrases.all_of(len(theirs)))}: {titles}.", tuple(found))
    plain = replace(query, intent="what", those="", topic=(), task="", speakers=(), pick="")
    return listing(turn.with_(plain), found)


def _theirs(turn: Turn, who: tuple[str, ...]) -> list[Session]:
    """The sessions told, if several are by ``who``; else all of theirs at the time asked about."""
    query, told = turn.query, turn.state.results
    if not who:
        return [s for s in told if s.speakers]
    of_them = [s for s in told if set(who) & set(s.speakers)]
    if len(of_them) > 1 and not query.when.given:
        return of_them
    theirs = turn.talks_by(who)
    return by_time(Query("what", query.when), theirs, turn.now)


def _of_all(
    turn: Turn, theirs: list[Session], found: list[Session], who: tuple[str, ...]
) -> Answer:
    other = next((s for s in theirs if s not in found), None)
    if other:
        return Answer(f"No, {_told(turn, other, who)}.", (other,))
    titles = phrases.listing([phrases.short(s, 6) for s in theirs[:3]])
    return Answer(f"Yes, {phrases.all_of(len(theirs))}: {titles}.", tuple(theirs))


def _told(turn: Turn, s: Session, who: tuple[str, ...]) -> str:
    names = [n for n in s.speakers if n in who] or list(s.speakers[:1])
    others = [n for n in s.speakers if n not in names]
    beside = f" with {phrases.listing(others[:4])}" if others else " alone"
    over = s.end <= turn.now
    given = f"{phrases.listing(names)} {gives(names, over)} {phrases.short(s)}{beside}"
    return f"{given}, {turn.slot(s)}"
