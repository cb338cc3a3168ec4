"""How a question is put: what its words tell that is no field of a ``Query``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.languages import asked_language
from knowledge.understand import captured, foods
from knowledge.understand.captured import Later
from knowledge.understand.cues import Cue, cues_in
from knowledge.understand.newcomers import first_time_in
from knowledge.understand.ranking import Ranking, ranking_of
from knowledge.understand.roles import role_in
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, content

_JOINING = frozenset("the a an that this of in on at for to".split())


@dataclass(frozen=True)
class Said:
    """Decided once, when the question is parsed. A follow-up takes what it leaves out from the query
    before it, but its ``Said`` is its own."""

    verbatim: str = ""  # to be embedded or said back as it is, never to be read again
    cues: frozenset[Cue] = frozenset()
    ranking: Ranking | None = None  # "which of them ends first"
    number: int = 0  # "session three"
    as_many: int = 0  # "make it two"
    minutes: int | None = None  # "half an hour", if that is all
    later: Later | None = None  # "an hour after that"
    which_break: str = ""  # "the first break"
    crowd: str = ""  # "the most speakers", "the fewest"
    several: int = 0  # "a couple of talks"
    role: str = ""  # stem of "moderating", "chaired"
    by_whom: frozenset[str] = frozenset()  # "by Jo Nobody"
    others_of: frozenset[str] = frozenset()  # "the other keynote"
    beside_what: frozenset[str] = frozenset()  # "after the eels"
    language: str = ""  # code of "in German"
    diet: str = ""  # "vegan"
    foods: frozenset[str] = frozenset()  # "tea", "beer"
    catering: frozenset[str] = frozenset()  # of these what descriptions tell of
    first_time: tuple[str, ...] = ()  # "my first visit"
    points_back: bool = False  # "it", "there"
    points_back_otherwise: bool = False  # than to a place
    words: int = 0
    telling: int = 0  # words that are not everyday ones

    @classmethod
    def of(cls, text: str) -> "Said":
        """``text``: spoken words, see ``words.words``."""
        every = text.split()
        return cls(
            verbatim=text,
            cues=cues_in(text),
            ranking=ranking_of(text),
            number=captured.number_in(text),
            as_many=captured.as_many(text),
            minutes=captured.minutes_of(text),
            later=captured.later_in(text),
            which_break=captured.break_in(text),
            crowd=captured.crowd_in(text),
            several=captured.several_in(text),
            role=role_in(text),
            by_whom=captured.name_behind_by(text),
            others_of=captured.others_in(text),
            beside_what=captured.beside_in(text),
            language=asked_language(text),
            diet=foods.diet_in(text),
            foods=foods.foods_in(text),
            catering=foods.catering_in(text),
            first_time=first_time_in(text),
            points_back=captured.points_back(text),
            points_back_otherwise=captured.points_back_otherwise(text),
            words=len(every),
            telling=sum(w not in STOP and w not in ORDINARY for w in every),
        )

    def __bool__(self) -> bool:
        return bool(self.verbatim)

    @property
    def content(self) -> list[str]:
        """The words that carry meaning, to be looked for in titles and descriptions."""
        return content(self.verbatim)

    def shared(self, others: Iterable[str]) -> tuple[str, ...]:
        """The words that a title or a name, ``others``, has too, in the order said."""
        theirs = set(others)
        return tuple(w for w in self.verbatim.split() if w in theirs)

    def holds(self, others: Iterable[str]) -> bool:
        """Whether all the words of a title or a name, ``others``, were said."""
        return set(others) <= set(self.verbatim.split())

    def in_a_row(self, title: Sequence[str]) -> int:
        """How many pairs of words are in the title as well."""
        said = {pair for pair in pairwise(self.verbatim.split()) if pair[0] not in _JOINING}
        return len(said & set(pairwise(title)))
