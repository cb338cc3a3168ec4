"""Tracks as people name them: whole, in part, in one word or two: "the retro computing room"."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from knowledge.understand.intent_patterns import TRACK
from knowledge.words import STOP, stem, words

LONGEST = 6  # words said of a track's name
SHORTEST = 4  # letters of a part of a name that is enough
_ROOM = frozenset("room rooms".split())
_NO_PART = frozenset("room hall stage track the".split())
_SESSION = frozenset("session sessions".split())
_STUFF = frozenset("stuff bit block programme program part things".split())
# "The Go stuff" is the whole track only where it is asked where that is, or when it begins or is over.
_WHOLE = re.compile(
    r"\b(?:finish\w*|end|ends|ended|over|done|begins?|starts?|opens?|closes?|go on|"
    r"going on|last|wrap\w*|where|how long)\b"
)


class TrackIndex:
    def __init__(self, tracks: Collection[str], groups: Collection[str] = ()):
        """``groups``: sessions that are known by their talks alone, and asked for as tracks are."""
        self._groups = frozenset(groups)
        self.said = {track: words(track) for track in dict.fromkeys((*tracks, *groups))}
        # first word -> (its turn, track, words said of it, whether they are only part of its name)
        self._starting: dict[str, list[tuple[int, str, list[str], bool]]] = defaultdict(list)
        for turn, (track, run, part) in enumerate(self._variants()):
            self._starting[run[0]].append((turn, track, run, part))
        self._runs: dict[str, set[str]] = defaultdict(set)  # written as one -> tracks that hold it
        for track, said in self.said.items():
            for at in range(len(said)):
                for size in range(1, min(LONGEST, len(said) - at) + 1):
                    run = said[at : at + size]
                    if not all(w in STOP for w in run):
                        self._runs[_joined(run)].add(track)

    def _variants(self) -> Iterator[tuple[str, list[str], bool]]:
        for track, spoken in self.said.items():
            if all(w in STOP for w in spoken):
                continue  # "where do I go": not the track called Go
            yield track, spoken, False
            # "Garden Room" is also "the garden"; a bare letter or common word is not enough
            core = [w for w in spoken if w not in _NO_PART]
            if core and core != spoken and (len("".join(core)) > 3 or len(core) > 1):
                yield track, core, len(core) == 1

    def longest(self, heard: list[str]) -> tuple[str, list[str]]:
        """The longest name of a track that is said, and what else was."""
        said = [
            (-len(run), turn, at, track)
            for at, word in enumerate(heard)
            for turn, track, run, part in self._starting.get(word, ())
            if heard[at : at + len(run)] == run and not (part and not _near_place_word(heard, at))
        ]  # fmt: skip
        if not said:
            return "", heard
        size, _, at, track = min(said)
        return track, heard[:at] + heard[at - size :]

    def called(self, heard: list[str], room: Collection[str]) -> tuple[str, list[str]]:
        """A track that is called one, "the go devroom", and what else was said. ``room``: the words
        that name a room."""
        whole = bool(_WHOLE.search(" ".join(heard)))
        if numbered := self._numbered(heard):
            return numbered
        for at, word in enumerate(heard):
            of_group = word in _SESSION and bool(self._groups)
            if word not in TRACK and not (of_group or word in _ROOM or whole and word in _STUFF):
                continue
            for size in range(min(LONGEST, at), 0, -1):
                run = heard[at - size : at]
                if word not in TRACK and set(run) & set(room):
                    continue
                track = self._meant(run, word in TRACK)
                if track and (not of_group or track in self._groups):
                    return track, heard[: at - size] + heard[at + 1 :]
        return "", heard

    def _numbered(self, heard: list[str]) -> tuple[str, list[str]] | None:
        """ "Track four", whether it is called so or just "4"."""
        for at, word in enumerate(heard):
            for size in range(LONGEST, 0, -1) if word in TRACK else ():
                run = heard[at + 1 : at + 1 + size]
                for track, said in self.said.items():
                    if len(run) == size and said in (run, [word, *run]):
                        return track, heard[:at] + heard[at + 1 + size :]
        return None

    def _meant(self, run: list[str], is_track: bool) -> str:
        """The one track that ``run`` is all or a telling part of the name of."""
        whole = [track for track, said in self.said.items() if said == run]
        if whole:  # "go room" may be a room to go to
            return whole[0] if is_track or not all(w in STOP for w in run) else ""
        if run[0] in STOP or run[-1] in STOP or len("".join(run)) < SHORTEST:
            return ""
        held = self._runs.get(_joined(run), set())
        same = [track for track in held if _joined(self.said[track]) == _joined(run)]
        return same[0] if same else next(iter(held)) if len(held) == 1 else ""


def _near_place_word(heard: list[str], at: int) -> bool:
    around = heard[max(at - 2, 0) : at + 2]
    return bool({"in", "the", "room", "hall", "stage"} & set(around))


def _joined(run: list[str]) -> str:
    """As one word, its last in the singular: "retro computing" is "retrocomputing"."""
    return "".join([*run[:-1], stem(run[-1])])
