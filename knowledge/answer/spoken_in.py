"""In which language a session is held, by its own field or by what its description says."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.turn import Turn
from knowledge.held_in import told
from knowledge.languages import NAMES
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue

FEW = 5  # words that can only be asked of what was told


def languages_of(s: Session) -> list[str]:
    """Their names; none where nothing tells."""
    return [NAMES[code] for code in told(s)]


def language(s: Session, asked: str) -> str:
    """What is to be said of it; ``asked``: the code of the language that was named, or ""."""
    names, title = languages_of(s), phrases.short(s)
    if not names:
        return f"The schedule gives no language for {title}."
    agrees = "" if not asked else "Yes, " if NAMES[asked] in names else "No, "
    return f"{agrees}{title} is in {phrases.listing(names)}."


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
    return Answer(f"{lead}, {told}. It is {turn.at(s)}{turn.where(s)}.", (s,))


def language_of_it(turn: Turn) -> Answer | None:
    """ "That'll be in English, right?", of what was told or is named."""
    query = turn.query
    if told := _to_who_lacks_it(turn):
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
