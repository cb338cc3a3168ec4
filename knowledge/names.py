"""Find people by how their names sound, since a recogniser mangles them."""

from functools import lru_cache

from metaphone import doublemetaphone
from rapidfuzz.distance import JaroWinkler

from knowledge.words import STOP, words

ACCEPT, ASK = 0.86, 0.76  # above: it is meant; between: ask "did you mean"


@lru_cache(maxsize=20_000)
def sound(text: str) -> str:
    """Double metaphone (primary key) of the spaceless form."""
    return doublemetaphone(text.replace(" ", ""))[0]


def likeness(heard: str, name: str) -> float:
    """0 to 1: mean of how alike letters and sounds are, spaces ignored."""
    a, b = heard.replace(" ", ""), name.replace(" ", "")
    if a == b:
        return 1.0
    letters = JaroWinkler.similarity(a, b)
    sounds = JaroWinkler.similarity(sound(heard), sound(name))
    return 0.5 * letters + 0.5 * sounds


class NameIndex:
    """All speakers with the forms people use: whole name, first, last."""

    def __init__(self, speakers: tuple[str, ...]):
        self._forms: list[tuple[str, str, bool]] = []  # spoken form, speaker, whether whole
        for speaker in speakers:
            parts = words(speaker)
            if not parts:
                continue
            self._forms.append((" ".join(parts), speaker, True))
            if len(parts) > 1:
                self._forms.append((parts[0], speaker, False))
                self._forms.append((parts[-1], speaker, False))
                self._forms.append((" ".join(parts[1:]), speaker, False))

    def find(self, heard: list[str]) -> tuple[list[str], float, list[str]]:
        """The speakers that some run of ``heard`` words names best.

        Returns the speakers (several if they share that form), the likeness, and the words used.
        """
        best: tuple[float, list[str], list[str]] = (0.0, [], [])
        for size in range(min(5, len(heard)), 0, -1):
            for start in range(len(heard) - size + 1):
                run = heard[start : start + size]
                if all(w in STOP for w in run) or run[0] in STOP or run[-1] in STOP:
                    continue
                score, speakers = self._best(" ".join(run), size)
                if score > best[0] + 1e-9:
                    best = (score, speakers, run)
        return best[1], best[0], best[2]

    def _best(self, heard: str, size: int) -> tuple[float, list[str]]:
        top, speakers = 0.0, []
        for form, speaker, whole in self._forms:
            if not 0.4 < len(form) / len(heard) < 2.5:
                continue
            score = likeness(heard, form)
            if not whole and size == 1 and score < 1:
                score -= 0.06  # one short word is easily like another by chance
            if whole and size > 1 and score < 1:
                score += 0.02
            if score > top + 1e-9:
                top, speakers = score, [speaker]
            elif abs(score - top) <= 1e-9 and speaker not in speakers:
                speakers.append(speaker)
        return top, speakers
