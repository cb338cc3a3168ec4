""" "Who are the keynote speakers?": all who speak in sessions of a kind, each with theirs."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import gives
from knowledge.answer.fits import without_frames
from knowledge.answer.lists import listing
from knowledge.answer.turn import Turn
from knowledge.replacing import replace

MOST_TOLD = 3
WORDS_OF_TITLE = 6


def speakers_of_kind(turn: Turn) -> Answer | None:
    query = turn.query
    plural = query.counted == "speakers" and query.intent == "who"
    if not plural or not query.kind or query.kind == "break" or query.titles or query.speakers:
        return None
    found = without_frames(turn.select(replace(query, definite=False)).sessions)
    if len(found) < 2:
        return None
    if not any(s.speakers for s in found):  # perhaps their titles name them
        return listing(turn.with_(replace(query, intent="what", definite=False)), found)
    told, rest = [s for s in found if s.speakers][:MOST_TOLD], len(found)
    items = [
        f"{phrases.listing(s.speakers[:MOST_TOLD])} {gives(s.speakers, s.end <= turn.now)} "
        f"{phrases.short(s, WORDS_OF_TITLE)} {turn.at(s)}"
        for s in told
    ]
    rest -= len(told)
    more = f" There {'is' if rest == 1 else 'are'} {rest} more. Shall I go on?" if rest else ""
    left = tuple(s for s in found if s not in told)
    return Answer(f"{'; '.join(items)}.{more}", tuple(told), more=left)
