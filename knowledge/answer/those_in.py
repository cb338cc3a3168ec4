"""Which of what was told is held in a language."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.lists import listing
from knowledge.answer.spoken_in import languages_of
from knowledge.answer.turn import Turn
from knowledge.languages import NAMES
from knowledge.replacing import replace


def in_a_language(turn: Turn) -> Answer | None:
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
    answer = one(plain, found[0]) if len(found) == 1 else listing(plain, found)
    lead = f"Only {phrases.number(len(found))} of them. " if query.yes_no else ""
    return replace(answer, text=f"{lead}{answer.text}")
