"""Which sessions have a stem: an inverted index."""

from collections.abc import Collection, Iterable, Mapping


class Postings:
    def __init__(self, stems: Mapping[str, Collection[str]]):
        """``stems``: those of each session, by its id."""
        self._having: dict[str, set[str]] = {}
        for id, own in stems.items():
            for stem in own:
                self._having.setdefault(stem, set()).add(id)

    def having_any(self, stems: Iterable[str]) -> set[str]:
        """The ids of the sessions that have any of ``stems``."""
        return set().union(*(self._having.get(stem, ()) for stem in stems))

    def having_all(self, stems: Iterable[str]) -> set[str]:
        """The same of those that have all; of no stems, none."""
        having = [self._having.get(stem, set()) for stem in stems]
        return set.intersection(*having) if having else set()

    def counts(self) -> dict[str, int]:
        """Stem -> how many sessions have it."""
        return {stem: len(ids) for stem, ids in self._having.items()}
