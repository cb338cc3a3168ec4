"""Judges by its words whether a question is complete; Smart Turn judges by the sound."""

from collections.abc import Callable

from agent.llm.last_parse import LastParse
from knowledge import Index
from knowledge.words import words

# A question that ends in one of these words is incomplete.
GOES_ON = frozenset("the a an my by about of for and or with from to between um uh".split())
# So is one that ends in one of these, but only after a word of ASKS: elsewhere they are recognition
# errors.
DOES = frozenset("do does did".split())
ASKS = frozenset("what when where who which how time long day room talk next".split())
# A question that ends in one of these is incomplete unless it already names something ("when is
# Kwabena on" is complete).
GOES_ON_IF_VAGUE = frozenset(
    "is are was were will on in at what when where who how which long time talk next there anything "
    "closes opens gives starts".split()
)


class UtteranceCompleteness:
    """Judges a transcript: True (complete), False (incomplete), or None where the words leave it
    open."""

    def __init__(
        self,
        index: Index,
        parse: LastParse,
        answered: Callable[[], bool] = lambda: True,
    ):
        """``parse``: shared with the answerer; ``answered``: whether there was an answer that words
        such as "that" can refer to."""
        self._index, self._parse, self._answered = index, parse, answered

    def use(self, index: Index) -> None:
        self._index = index

    def __call__(self, text: str) -> bool | None:
        heard = words(text)
        if not heard:
            return None
        if heard[-1] in GOES_ON or (heard[-1] in DOES and {*heard[-2:-1]} <= ASKS):
            return False
        query = self._parse(self._index, text).query
        # "what is it" may be a misheard beginning of "what is in ..."
        anaphoric = query.anaphoric and heard not in (["what", "is", "it"], ["what", "it"])
        bound = query.pick and query.when.given  # such as "who closes tomorrow"
        if query.about_something or query.ordinal or bound or (anaphoric and self._answered()):
            return None if heard[-1] in GOES_ON_IF_VAGUE else True
        if query.anaphoric and not self._answered():
            return False
        return False if heard[-1] in GOES_ON_IF_VAGUE else None
