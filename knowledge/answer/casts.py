""" "Who are the keynote speakers?": all who speak in sessions of a kind, each with theirs."""

import re
from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import gives
from knowledge.answer.fits import without_frames
from knowledge.answer.lists import listing
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace

MOST_TOLD = 3
WORDS_OF_TITLE = 6
MOST_OF_EACH = 6  # sessions of which is said who gives them
MOST_WORDS = 34  # of those, so that a count may stand before them


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
    told = [s for s in found if s.speakers][:MOST_TOLD]
    left = tuple(s for s in found if s not in told)
    items = [
        f"{phrases.listing(s.speakers[:MOST_TOLD])} {gives(s.speakers, s.end <= turn.now)} "
        f"{phrases.short(s, WORDS_OF_TITLE)} {turn.at(s)}"
        for s in told
    ]
    is_ = "is" if len(left) == 1 else "are"
    more = f" There {is_} {len(left)} more.{phrases.GO_ON}" if left else ""
    return Answer(f"{'; '.join(items)}.{more}", tuple(told), more=left)


def who_each(those: Sequence[Session]) -> Answer:
    """ "Who's giving them": of as many as can be heard. Where nobody is named, the title often does."""
    told = [_who(those[:most]) for most in range(min(len(those), MOST_OF_EACH), 0, -1)]
    text = next((text for text in told if len(text.split()) <= MOST_WORDS), told[-1])
    shown = min(len(those), MOST_OF_EACH) - told.index(text)
    more = phrases.GO_ON if shown < len(those) else ""
    return Answer(f"{text}{more}", tuple(those[:shown]), more=tuple(those[shown:]))


def _who(those: Sequence[Session]) -> str:
    told = []
    for s in those:
        title = _less_kind(s)
        own = set(title.split())
        named = all(own.issuperset(name.split()) for name in s.speakers)  # "Opening: Ada Example"
        people = "" if named else f": {phrases.listing(s.speakers)}"
        told.append(f"{title}{people}" if s.speakers else "")
    nameless = list(dict.fromkeys(_less_kind(s) for s in those if not s.speakers))
    text = f"{'; '.join(filter(None, told))}." if any(told) else ""
    if not nameless:
        return phrases.capital(text)
    lead = "The others are told by title only" if text else "The schedule names nobody for those"
    return phrases.capital(f"{text} {lead}: {phrases.listing(nameless)}.".strip())


def _less_kind(s: Session) -> str:
    """ "Keynote: Ada Example", where keynotes were asked for: "Ada Example"."""
    title = phrases.short(s, WORDS_OF_TITLE)
    bare = re.sub(rf"^{re.escape(s.kind)}\s*[:\u2013-]\s+", "", title, flags=re.I) if s.kind else ""
    return bare or title
