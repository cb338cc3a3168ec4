"""Another on a subject: "is there another one on plaiting", not what was just told."""

from knowledge.answer.answer import Answer
from knowledge.answer.find import answer_plainly
from knowledge.answer.turn import Turn
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import When


def another_on(turn: Turn) -> Answer | None:
    query, told = turn.query, turn.state.focus
    if not (told and query.topic and query.says(Cue.ANOTHER)) or query.practical:
        return None
    asked = turn.with_(replace(query, exclude=(*query.exclude, Query("any", When(), titles=told))))
    answer = answer_plainly(asked)
    if answer and answer.kind == "answer" and answer.sessions and not answer.offers:
        return answer
    return Answer(f"I see no other on {query.subject}.", told[:1])
