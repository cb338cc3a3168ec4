"""Which sessions have a stem, and where: an inverted index."""

from collections.abc import Iterable, Mapping

# How much a stem says about a session: of its title, of its track and the like, of its description
IN_TITLE, IN_STRAND, IN_DESCRIPTION = 3.0, 2.0, 1.0


class Postings:
    def __init__(self, stems: Mapping[str, Mapping[str, float]]):
        """``stems``: those of each session and their weights, by its id."""
        self._having: dict[str, dict[str, float]] = {}
        for id, own in stems.items():
            for stem, weight in own.items():
                self._having.setdefault(stem, {})[id] = weight

    def having_any(self, stems: Iterable[str], least: float = 0.0) -> set[str]:
        """The ids of the sessions that have any of ``stems`` with that weight."""
        having = (self._having.get(stem, {}).items() for stem in stems)
        return {id for one in having for id, weight in one if weight >= least}

    def having_all(self, stems: Iterable[str], least: float = 0.0) -> set[str]:
        """The same of those that have all; of no stems, none."""
        having = [self.having_any((stem,), least) for stem in stems]
        return set.intersection(*having) if having else set()

    def counts(self) -> dict[str, int]:
        """Stem -> how many sessions have it."""
        return {stem: len(ids) for stem, ids in self._having.items()}
