"""A mention of one session that was told before: that one, rather than what else fits the words."""

from knowledge.answer.completion import OF_ONE
from knowledge.answer.turn import Turn
from knowledge.replacing import replace
from knowledge.understand.query import Query

_NAMED_OTHERWISE = ("titles", "speakers", "unsure_speakers", "unknown_speaker", "rooms", "track",
                    "language", "lasting", "cast", "staff", "practical", "exclude", "anchor", "beside",
                    "pick", "ordinal", "task", "act", "correction", "detail")  # fmt: skip


def _is_a_mention(query: Query) -> bool:
    """Whether nothing but a few words of a title say what is meant: "the beginners' thing"."""
    other = any(getattr(query, name) for name in _NAMED_OTHERWISE) or query.when.given
    return query.singular and query.intent in (*OF_ONE, "missed") and not other


def recalled(turn: Turn) -> Turn:
    """With the session in the place of the words that mention it."""
    query = turn.query
    s = turn.titled_so(query) if _is_a_mention(query) else None
    if s is None:
        return turn
    return turn.with_(replace(query, titles=(s,), topic=(), level="", recommend=False))
