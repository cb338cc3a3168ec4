"""In which language a session is held, and which of those that were told are held in one."""

from collections import Counter

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import language
from knowledge.answer.fits import languages_of
from knowledge.answer.lists import listing
from knowledge.answer.turn import Turn
from knowledge.languages import NAMES
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue

MOST_NAMED = 3  # languages
FEW = 5  # words that can only be asked of what was told


def _asked_of(turn: Turn) -> tuple[Session, ...]:
    """ "Is the magic show in English": what has its words in whatever language."""
    query = turn.query
    if not (query.yes_no and query.topic) or query.says(Cue.SEARCHES) or query.says(Cue.OF_ANY):
        return ()
    found = turn.select(replace(query, language=""))
    return () if found.unsure else tuple(found.best_first()[:1])


def _to_who_lacks_it(turn: Turn) -> Answer | None:
    """ "I have no Greek, is the dance class at six any use to me": of the one that is meant."""
    query = turn.query
    lacking = {NAMES[one.language] for one in query.exclude if one.language}
    one_meant = query.definite or query.singular or query.titles or query.anaphoric
    if not (lacking and query.yes_no and one_meant):
        return None
    plain = replace(query, exclude=tuple(one for one in query.exclude if not one.language))
    named = turn.select(plain).best_first() if plain.about_something else list(turn.state.focus)
    if not named or len({s.title for s in named}) > 1 or not (names := languages_of(named[0])):
        return None
    s, lead = named[0], "No" if lacking.issuperset(names) else "Yes"
    told = f"{phrases.short(s)} is in {phrases.listing(names)}"
    return Answer(f"{lead}, {told}. It is {turn.slot(s, ', ')}.", (s,))


def language_of_it(turn: Turn) -> Answer | None:
    """ "That'll be in English, right?", of what was told or is named."""
    query = turn.query
    if told := _of_those(turn) or _to_who_lacks_it(turn) or _of_all(turn):
        return told
    asked = query.said.language
    back = query.anaphoric or query.words < FEW
    focus = turn.state.focus if back else ()
    s = next(iter(query.titles or focus or (_asked_of(turn) if asked else ())), None)
    if not asked or s is None or not languages_of(s):
        return None
    apart = query.speakers or query.rooms or query.kind or query.when.given or query.act
    named = query.topic and (query.titles or focus) or apart
    return None if named or query.task or query.beside else Answer(language(s, asked), (s,))


def _of_those(turn: Turn) -> Answer | None:
    """ "Which of those is in English": of what was told those that are; "are they in English"."""
    query, told, asked = turn.query, turn.state.results, turn.query.said.language
    those = asked and query.those and len(told) > 1
    other = replace(query, language="", anaphoric=False).constrained or query.task or query.beside
    if not those or other:
        return None
    if not any(languages_of(s) for s in told):
        return Answer("The schedule gives no language for those.", turn.state.focus, "unknown")
    name = NAMES[asked]
    found = [s for s in told if name in languages_of(s)]
    plain = turn.with_(replace(query, language="", those="", anaphoric=False, intent="what"))
    shown, left = turn.state.focus, tuple(s for s in told if s not in turn.state.focus)
    if not found:
        lead = "No, none" if query.yes_no else "None"
        return Answer(f"{lead} of those {len(told)} is in {name}.", shown, more=left)
    if query.yes_no and len(found) == len(told):
        every = "both" if len(told) == 2 else "all"
        return Answer(f"Yes, {every} are in {name}.", shown, more=left)
    answer = listing(plain, found)
    lead = f"Only {phrases.number(len(found))} of them. " if query.yes_no else ""
    return replace(answer, text=f"{lead}{answer.text}")


def _of_all(turn: Turn) -> Answer | None:
    """ "Are the talks in English?": how many of all are; "what languages are they in?" """
    query, asked = turn.query, turn.query.said.language
    which = query.says(Cue.WHICH_LANGUAGES)
    of_one = asked and query.yes_no and query.says(Cue.EVERYTHING)
    bare = not replace(query, language="", anaphoric=False).constrained
    if not which and not (of_one and bare and not query.task and not query.beside):
        return None
    told = [names for s in turn.schedule.talks if (names := languages_of(s))]
    return (_of_each(told) if which else _of_that(NAMES[asked], told)) if told else None


def _of_each(told: list[list[str]]) -> Answer:
    held = Counter(one for names in told for one in names).most_common(MOST_NAMED)
    (first, n), *others = held
    if not others:
        return Answer(f"All are in {first}.")
    each = [f"{n} {'is' if n == 1 else 'are'} in {first}", *(f"{m} in {of}" for of, m in others)]
    return Answer(f"Of {len(told)} sessions, {phrases.listing(each)}.")


def _of_that(name: str, told: list[list[str]]) -> Answer:
    so = sum(name in names for names in told)
    others = Counter(one for names in told if name not in names for one in names)
    if not others:
        return Answer(f"Yes, all are in {name}.")
    lead = "Most are" if so > len(told) / 2 else "No, only some are" if so else "No, none is"
    among = f": {so} of {len(told)}" if so else f" in {name}"
    rest = phrases.listing([other for other, _ in others.most_common(MOST_NAMED)])
    return Answer(f"{lead}{among}. {'The others' if so else 'They'} are in {rest}.")
