"""Find people by how their names sound, since a recogniser mangles them."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from metaphone import doublemetaphone
from rapidfuzz.distance import Hamming, JaroWinkler
from rapidfuzz.process import cdist

from knowledge.model import Session
from knowledge.plain_names import plain
from knowledge.understand.given_names import is_given, short_forms
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, words
from spoken.phones import spelled

ACCEPT, ASK = 0.86, 0.76  # above: it is meant; between: ask "did you mean"
MOST_OF_SOUND = 0.7  # likeness of two names whose sounds from the front on have nothing in common
WORTH_A_LOOK = 0.55  # likeness of sounds below which letters are not compared
_ASKS = frozenset("what when where who which how why".split())  # no name at a question's beginning
_EMPTY = STOP | ORDINARY  # words that cannot be the rest of a name
LONGEST = 5  # words heard for one name: "igor dennis of blanche"
PART = 0.06  # penalty for a first or last name alone that is not quite as written
HOMOPHONE = 0.04  # bonus for names that sound the same, however they are written
CUT = 0.95  # likeness of a name of which only the end is missing
LONGER = 0.02  # bonus for each further word heard that is part of the name
OTHER_HALF = 0.78  # likeness below which the other halves of two names differ
OTHER_BEGINNING = 0.84  # the same of surnames that do not begin with the same sound
SAME = 0.9  # likeness from which on a word is the first or last name, and another is not
SPLIT_NAME = 0.74  # likeness from which on a given name was heard as several words
ALIKE = (
    0.85  # most for a name of which one half is written otherwise, but the whole sounds the same
)
STRANGER = 0.16  # penalty for an unknown word beside a first or last name alone


def sounds_so(heard: Sequence[str], name: str) -> bool:
    """Whether each word of the name was heard as one that sounds like it: "tie smith" for Ty Smith."""
    own = words(plain(name))
    return len(own) == len(heard) and all(
        sound(a) == sound(b) for a, b in zip(own, heard, strict=True)
    )


@lru_cache(maxsize=20_000)
def sound(text: str) -> str:
    """Double metaphone (primary key) of the spaceless form."""
    return doublemetaphone(text.replace(" ", ""))[0]


class _Heard(NamedTuple):
    """Letters and sounds of a name without its spaces, forwards and backwards."""

    letters: str
    letters_back: str
    sounds: str
    sounds_back: str

    @classmethod
    def of(cls, name: str) -> "_Heard":
        letters, sounds = name.replace(" ", ""), sound(name)
        return cls(letters, letters[::-1], sounds, sounds[::-1])


def likeness(heard: str, name: str) -> float:
    """0 to 1: how alike letters and sounds are, spaces ignored.

    Jaro-Winkler rewards a common beginning, so it is taken from both ends: otherwise two people
    who share a first name are as good as the same.
    """
    return _likeness(_Heard.of(heard), _Heard.of(name))


def _likeness(a: _Heard, b: _Heard) -> float:
    if a.letters == b.letters:
        return 1.0
    alike = JaroWinkler.similarity
    sounds = (alike(a.sounds, b.sounds) + alike(a.sounds_back, b.sounds_back)) / 2
    letters = (alike(a.letters, b.letters) + alike(a.letters_back, b.letters_back)) / 2
    same = HOMOPHONE * (a.sounds == b.sounds and len(a.sounds) > 2)
    return min(0.99, 0.6 * sounds + 0.4 * letters + same)


class NameIndex:
    """All speakers with the forms people use: whole name, first, last."""

    def __init__(self, speakers: tuple[str, ...], pronunciations: Mapping[str, str] | None = None):
        """``pronunciations``: how names, or words of them, are said, as the file gives them."""
        self._whole: dict[str, list[str]] = {}  # spoken form -> speakers
        self._parts: dict[str, list[str]] = {}
        self._short: dict[tuple[str, ...], list[str]] = {}  # only as they are, not by their sound
        self.firsts: set[str] = set()
        self.lasts: set[str] = set()
        for speaker in speakers:
            spoken = words(speaker)
            if not spoken:
                continue
            self._whole.setdefault(" ".join(spoken), []).append(speaker)
            said_so = words(plain(speaker))
            if len(said_so) > 1 and said_so != spoken:
                self._whole.setdefault(" ".join(said_so), []).append(speaker)
                spoken = said_so
            for given in {spoken[0], *short_forms(spoken[0])} if len(spoken) > 1 else ():
                for form in {(given, *spoken[1:]), (given, spoken[-1])}:  # less what is in between
                    self._short.setdefault(form, []).append(speaker)
            if len(spoken) > 1:
                self.firsts.add(spoken[0])
                self.lasts.add(spoken[-1])
                for part in dict.fromkeys((spoken[0], spoken[-1], " ".join(spoken[1:]))):
                    self._parts.setdefault(part, []).append(speaker)
            self._take_said(speaker, spoken, pronunciations or {})
        self._forms = list(dict.fromkeys([*self._whole, *self._parts]))
        self._heard = [_Heard.of(form) for form in self._forms]
        self._sounds = list(dict.fromkeys(one.sounds for one in self._heard))
        at = {sounds: at for at, sounds in enumerate(self._sounds)}
        self._sounds_of = np.array([at[one.sounds] for one in self._heard], dtype=int)
        self.first_or_last = self.firsts | self.lasts
        self._name_words = {word for form in self._whole for word in form.split()}

    def _take_said(self, speaker: str, spoken: list[str], given: Mapping[str, str]) -> None:
        """ "Shivawn" for Siobhan, where the file says that it is said so."""
        for name, said in given.items():
            written, heard = words(name), words(spelled(said))
            at = next((at for at in range(len(spoken) - len(written) + 1)
                       if written and spoken[at : at + len(written)] == written), None)  # fmt: skip
            if at is None or not heard:
                continue
            alike = [*spoken[:at], *heard, *spoken[at + len(written) :]]
            self._whole.setdefault(" ".join(alike), []).append(speaker)
            if len(spoken) > 1:
                self._parts.setdefault(" ".join(heard), []).append(speaker)

    def find(
        self, heard: list[str], known: Callable[[str], bool] = lambda word: False
    ) -> tuple[list[str], float, list[str]]:
        """The speakers that some run of ``heard`` words names best.

        ``known``: whether the schedule uses a word elsewhere. Returns the speakers (several if
        they share that form), the likeness (0 to 1), and the words used.
        """
        runs = [
            (start, heard[start : start + size])
            for size in range(min(LONGEST, len(heard)), 0, -1)
            for start in range(heard[0] in _ASKS, len(heard) - size + 1)
            if heard[start + size - 1] not in STOP  # but where somebody is called Josh Long
            or (size > 1 and " ".join(heard[start : start + size]) in self._whole)
        ]
        if not runs or not self._forms:
            return [], 0.0, []
        likely = self._likely(runs)
        sounds = [sound(" ".join(run)) for _, run in likely]
        alike = cdist(sounds, self._sounds, scorer=JaroWinkler.similarity, dtype=np.float32,
                      score_cutoff=WORTH_A_LOOK)[:, self._sounds_of]  # fmt: skip
        top, best = 0.0, (0.0, [], [])
        for (start, run), row in zip(likely, alike, strict=True):
            before = [w for w in heard[max(start - 2, 0) : start] if w not in _EMPTY]
            behind = [w for w in heard[start + len(run) :][:2] if w not in _EMPTY]
            # A word that the schedule does not know, or somebody's name, makes it another person.
            strange = sum(self._names_another(w, known) for w in before[-1:] + behind[:1])
            joined = (bool(before[-1:]), bool(behind[:1]))
            # A stop word may begin a mangled name, "the adora" for Theodora, but only a whole one.
            score, speakers = self._best(" ".join(run), row, strange, joined, run[0] in STOP)
            weight = score + LONGER * (len(run) - 1)
            if weight > top + 1e-9:
                top, best = weight, (score, speakers, run)
        if best[0] < 1 and (
            short := next((run for _, run in runs if tuple(run) in self._short), None)
        ):
            return self._short[tuple(short)], 1.0, short  # "Ben" for Benjamin
        return best[1], best[0], best[2]

    def _names_another(self, word: str, known: Callable[[str], bool]) -> bool:
        return not known(word) or word in self._name_words or is_given(word)

    def called(self, said: str) -> list[str]:
        """Who is called just so, with first and last name."""
        return self._whole.get(said, []) if " " in said else []

    def sharing(self, name: str) -> tuple[str, ...]:
        """Who has the first or the last word of ``name`` in the same place, likest first."""
        given, last = name.split()[0], name.split()[-1]
        held = [n for n in self._parts.get(last, []) if words(plain(n))[-1] == last]
        held = held + [n for n in self._parts.get(given, []) if words(plain(n))[0] == given]
        return tuple(sorted(held, key=lambda n: -likeness(name, " ".join(words(plain(n))))))

    def _likely(self, runs: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
        """Of ``runs`` those that may weigh more than the longest of them that is a whole name."""
        sure = max((len(run) for _, run in runs if " ".join(run) in self._whole), default=1)
        if sure == 1:
            return runs
        return [
            (start, run) for start, run in runs
            if len(run) > sure or len(run) == sure and self._is_form(run)
        ]  # fmt: skip

    def _is_form(self, run: list[str]) -> bool:
        return (said := " ".join(run)) in self._whole or said in self._parts

    def _best(
        self, heard: str, alike: np.ndarray, strange: int, joined: tuple[bool, bool], whole: bool
    ) -> tuple[float, list[str]]:
        top, speakers, said = 0.0, [], _Heard.of(heard)
        likely = np.flatnonzero(alike >= WORTH_A_LOOK)
        for at in likely[np.argsort(-alike[likely], kind="stable")][:60].tolist():
            form = self._forms[at]
            if not 0.4 < len(form) / len(heard) < 2.5:
                continue
            if whole and form not in self._whole:
                continue
            if MOST_OF_SOUND + float(alike[at]) * (1 - MOST_OF_SOUND) < top - 1e-6:
                break  # nothing that sounds less alike can be better
            alike_whole = _likeness(said, self._heard[at])
            if alike_whole < top - 1e-9:  # the penalties only lower it
                continue
            score, named = self._score(heard, form, alike_whole, strange, joined)
            if score > top + 1e-9:
                top, speakers = score, list(named)
            elif abs(score - top) <= 1e-9:
                speakers += [name for name in named if name not in speakers]
        return top, speakers

    def _split(self, heard: str, name: str) -> bool:
        """Whether the given name was heard as several words that are nobody's names and sound as it
        does but for one sound: "hey zeus" for Jesus."""
        (*given, last), (own, *rest) = heard.split(), name.split()
        if len(given) < 2 or rest != [last] or self._names(given):
            return False
        spoken = " ".join(given)
        apart = Hamming.distance(sound(spoken), sound(own), pad=True)
        return apart <= 1 and likeness(spoken, own) >= SPLIT_NAME

    def _names(self, said: Sequence[str]) -> bool:
        return any(word in self._name_words or short_forms(word) for word in said)

    def _score(
        self, heard: str, form: str, score: float, strange: int, joined: tuple[bool, bool]
    ) -> tuple[float, list[str]]:
        if form in self._whole:
            if _cut_short(heard, form):
                return max(score, CUT), self._whole[form]
            if score < 1 and _half_another(heard, form) and not self._split(heard, form):
                score = min(score, ALIKE if sound(heard) == sound(form) else ASK)
            # The more of what was heard is explained, the likelier it is the name.
            doubtful = score < 1 or " " not in form  # "maria x" is not the speaker called Maria
            return score - STRANGER * strange * doubtful, self._whole[form]
        if " " in heard and any(likeness(word, form) >= SAME for word in heard.split()):
            return min(score, ASK), self._parts[form]  # "martin liu" is not Raiza Martin
        # "min stewart" is not Kate Stewart, "jan kowalski" not Jan Kiszka: a word stands where the
        # rest of the name should
        elsewhere = (joined[0] and form in self.lasts) or (joined[1] and form in self.firsts)
        strange = max(strange, int(elsewhere))
        part = PART * (score < 1 and " " not in form)
        return score - part - STRANGER * strange, self._parts[form]


_OTHER_NAME = frozenset("son sen man mann er ers ing ton berg stein ova ski".split()) | {""}


def _cut_short(heard: str, name: str) -> bool:
    """Whether only the end of the surname is missing: Ben Muks is Ben Muksch, no Smith a Smithson."""
    said, own = heard.split(), name.split()
    if len(said) < 2 or said[:-1] != own[:-1] or len(said[-1]) < 4:
        return False
    return own[-1].startswith(said[-1]) and own[-1][len(said[-1]) :] not in _OTHER_NAME


def _half_another(heard: str, name: str) -> bool:
    """Whether only one half is the same: "john smith" is neither John Samuel nor Jo Smith, nor "julian
    smith" Julia Neagu, and with a word before it, "is dan smith", no Jo Smith either."""
    said, own = heard.split(), name.split()
    if len(said) < 2 or len(own) < 2:
        return False
    same = (said[0] == own[0], said[-1] == own[-1])
    if not any(same) and len(said) != len(own):
        return False
    first, last = (" ".join(said[:-1]), " ".join(own[:-1])), (said[-1], own[-1])
    if same[0]:
        first, last = (said[0], own[0]), (" ".join(said[1:]), " ".join(own[1:]))
    begins_so = sound(last[0])[:1] == sound(last[1])[:1]  # "simon rogers" is no Simon Jockers
    least = OTHER_HALF if begins_so or not same[0] else OTHER_BEGINNING
    return likeness(*first) < OTHER_HALF or likeness(*last) < least


_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z]\.?)? [^\W\d_a-z][^\W\d_]+\b")
LEAST = 0.85  # likeness of letters and sounds


class Mentions:
    """Reads the texts only when it is first asked."""

    def __init__(self, sessions: Sequence[Session]):
        self._sessions = sessions

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        texts = (f"{s.title}\n{s.description}" for s in self._sessions)
        for name in dict.fromkeys(m[0] for text in texts for m in _NAME.finditer(text)):
            found.setdefault(sound(" ".join(words(name))), []).append(name)
        return found

    def alike(self, heard: str) -> str:
        """The mentioned name of which each word sounds like the one heard, or ""."""
        named = self._by_sound.get(sound(heard), [])
        scored = [(likeness(heard, " ".join(words(n))), n) for n in named]
        so = [pair for pair in scored if pair[0] >= LEAST and sounds_so(heard.split(), pair[1])]
        return " ".join(words(max(so)[1])) if so else ""
