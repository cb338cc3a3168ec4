"""Everything that is derived from a schedule, made once: pass it along instead of making it again."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from math import log
from os.path import commonprefix

from knowledge.compounds import TWO_NAMES, compounds
from knowledge.formats import formats_of
from knowledge.held_in import by_session
from knowledge.model import Schedule, Session
from knowledge.placeholders import is_placeholder
from knowledge.postings import IN_DESCRIPTION, IN_STRAND, IN_TITLE, Postings
from knowledge.retrieval import Retriever
from knowledge.retrieval.embedder import english
from knowledge.understand.companies import CompanyIndex
from knowledge.understand.foods import OCCASIONS
from knowledge.understand.intent_patterns import KINDS
from knowledge.understand.names import Mentions, NameIndex
from knowledge.understand.numbered import NumberedTitles
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.rooms import PLACE_WORDS, RoomIndex, forms
from knowledge.understand.short_forms import ShortForms
from knowledge.understand.titles import TitleIndex
from knowledge.understand.topic_stopwords import EVERYDAY
from knowledge.understand.tracks import TrackIndex
from knowledge.understand.translations import in_english
from knowledge.words import STOP, content, stem, words

_EVENTS = frozenset(
    "camp summit congress festival con week day days meetup fair symposium forum convention "
    "gathering".split()
)
# The same, where no session is called so
_OCCASIONS = frozenset(
    "meeting convention retreat workshop school jamboree expo fair symposium forum con seminar "
    "colloquium".split()
)
# What tells of what all sessions are, and what else they are then called
_USUAL = (("film movie documentary", "screening showing picture"), ("class", "lesson"))
MOST_ARE_SO = 0.3  # share of the sessions
Stems = dict[str, float]

WHAT_IS_HELD = frozenset(
    "film films movie movies documentary documentaries screening screenings concert concerts gig gigs "
    "game games match matches paper papers poster posters show shows".split()
)
ALIKE = 0.65  # share of the longer of two words that both begin with, where they say the same
ALIKE_LETTERS = 5
OFTEN = log(1 + 1 / 0.2)  # below it: of words that more than every fifth session has
OTHER_FORM = 0.5  # weight of a word of which a session has only another form
ENGLISH = 0.5  # share of common English words, below which a text is in another language
MOST_EDGES = 3  # sessions called "closing": more of them are about closing something


class Index:
    """What questions about one schedule are looked up in. Costs up to half a second; never changes."""

    def __init__(self, schedule: Schedule, patience_s: float = 0.0):
        """``patience_s``: how long a question waits for search by meaning, where it needs that."""
        self.schedule = schedule
        self.names = NameIndex(schedule.speakers, schedule.pronunciations)
        self.mentions = Mentions(schedule.talks)
        self.companies = CompanyIndex(schedule.people, schedule.speakers)
        named = (*schedule.tracks, *schedule.speakers, *(s.title for s in schedule.sessions))
        self.rooms = RoomIndex(schedule.rooms, frozenset(w for name in named for w in words(name)))
        self.titles = TitleIndex((*schedule.sessions, *schedule.housekeeping))
        self.title_numbers = NumberedTitles(s.title for s in schedule.sessions)
        held = {s.track for s in schedule.talks}  # not one that holds nothing but breaks
        self.tracks = TrackIndex([t for t in schedule.tracks if t in held], schedule.groups)
        # "art and culture" -> "art culture": names whose "&" people say
        self.ampersands = {" ".join(words(name.replace("&", " and "))): " ".join(words(name))
                           for name in schedule.tracks if "&" in name}  # fmt: skip
        self._read(schedule)
        self.postings = Postings(self.stems)
        self.short_forms = ShortForms(schedule.talks, schedule.tracks, self.talks_having)
        # what people call the event itself: "the last talk of the camp"
        self.event = _EVENTS & set(words(schedule.name)) | self._usual()
        titled = {w for s in schedule.sessions for w in words(f"{s.title} {s.kind} {s.room}")}
        self.occasions = _OCCASIONS - titled
        # Stem -> how much it tells: rare ones tell more (inverse document frequency).
        self._akin: dict[str, tuple[str, ...]] = {}
        self.idf = {found: log(1 + len(schedule.sessions) / n)
                    for found, n in self.postings.counts().items()}  # fmt: skip
        told_of = [s for s in schedule.talks if not is_placeholder(s)]
        self.retriever = Retriever(told_of, patience_s=patience_s)
        # names that hold an "and", the longest first
        self.with_and = tuple(
            sorted({n for n in _spoken_names(schedule) if " and " in n}, key=len, reverse=True)
        )
        # words that stand side by side in titles and tracks: "power platform" asks for no socket
        self.pairs = {pair for text in (*schedule.tracks, *(s.title for s in schedule.sessions))
                      for pair in pairwise(words(text))}  # fmt: skip
        self.stemmed_pairs = {(first, stem(second)) for first, second in self.pairs}
        # what all or most rooms are called here, where that is no common word: "saal"
        heads = Counter(w for room in schedule.rooms for w in {*words(room)[:1], *words(room)[-1:]})
        self.room_words = tuple(w for w, n in heads.items() if n > 2 and w not in STOP and w.isalpha()
                                and len(w) > 3 and w not in NUMBERS)  # fmt: skip
        # the same even if it is a common word: "hall nine" names a room, if there is a Hall 1 and 2
        self.numbered = tuple(w for w, n in heads.items() if n > 1 and w.isalpha() and len(w) > 3
                              and w not in NUMBERS)  # fmt: skip
        self.kinds = _kinds(schedule, self.said)
        self.kind_phrases = _kind_phrases(schedule)
        self.room_stems = {stem(w) for room in schedule.rooms for w in words(room)}
        self.main_rooms = _main_rooms(schedule)
        self.edges = {word: _called(schedule, word) for word in ("opening", "closing")}
        # What a claim about the schedule may contain: see ``agent.llm.claim_check``.
        self.words = frozenset(
            word
            for s in schedule.sessions
            for text in (s.title, s.room, s.track, *s.speakers)
            for word in words(text)
        )
        self.clock_times = frozenset(
            (moment.hour % 12, moment.minute)
            for s in schedule.sessions
            for moment in (s.start, s.end)
        )

    def _read(self, schedule: Schedule) -> None:
        """The words and stems of titles, tracks and descriptions."""
        said: set[str] = set()
        heads = compounds(schedule.sessions)
        self.foreign: set[str] = set()  # words of sessions that are not told of in English
        self.stems: dict[str, Stems] = {}
        # the same of -ing forms alone, and of all others
        self._acts: dict[str, Stems] = {}
        self._things: dict[str, Stems] = {}
        for s in schedule.sessions:
            # "Ballroom C: Robotics", "MOKids"
            strand = s.track or s.room.partition(":")[2] or " ".join(_HUMPS.findall(s.room))
            group = s.part_of if s.part_of in schedule.groups else ""
            around = " ".join((strand, group, s.level, *s.labels))
            texts = [content(text) for text in (s.description, around, s.title)]
            texts = [
                [w for word in said for w in (word, *heads.get(word, ()), TWO_NAMES.get(word)) if w]
                for said in texts
            ]
            said.update(*texts)
            if _is_foreign(s, texts):
                self.foreign.update(*texts)
            self.stems[s.id], self._acts[s.id], self._things[s.id] = _stems(
                *texts, foreign=s.language != "en"
            )
        self.said = frozenset(said)

    @cached_property
    def of_kind(self) -> dict[str, frozenset[str]]:
        """Kind -> the ids of what is of it; filled as kinds are asked for."""
        return {}

    @cached_property
    def _tongues(self) -> tuple[dict[str, tuple[str, ...]], str]:
        return by_session(self.schedule.sessions)

    def is_in(self, session: Session, code: str) -> bool:
        """Whether it is held in a language, as far as the file or its words tell."""
        return code in self._tongues[0].get(session.id, ())

    def tells_language(self, code: str) -> bool:
        """Whether it can be said what is held in it: of a file that has no field for it, but a fact
        that tells of languages, not of the one that nearly all is written in."""
        told = any(s.language for s in self.schedule.sessions)
        return told or code != self._tongues[1] or "language" not in self.schedule.facts

    def _usual(self) -> frozenset[str]:
        """What everything here is: "how many films" asks for no subject at a film festival."""
        found: set[str] = set()
        for telling, others in _USUAL:
            named = {stem(w) for w in telling.split()}
            so = sum(not named.isdisjoint(stems) for stems in self.stems.values())
            if so >= MOST_ARE_SO * len(self.stems):
                every = f"{telling} {others}".split()
                found |= {form for w in every for form in (w, f"{w}s", f"{w}es")}
        return frozenset(found - {s.kind for s in self.schedule.sessions})

    def held(self, session: Session, asked: tuple[str, ...]) -> dict[str, float]:
        """Those of the session's stems that were ``asked``. One that it has only in another form than
        asked counts less: "trains" is no "training", though both have the same stem."""
        every, stems = self.stems[session.id], {}
        for word in asked:
            if (found := stem(word)) in every:
                same = (self._acts if _is_act(word) else self._things)[session.id].get(found, 0.0)
                stems[found] = max(same, stems.get(found, every[found]) * OTHER_FORM)
        return stems

    def names_it(self, session: Session, topic: tuple[str, ...]) -> bool:
        """Whether the words of ``topic`` are all in the session's room, its tags and its speakers'
        roles and companies, or its description has each more than once with a capital."""
        telling = set(topic) - PLACE_WORDS
        if telling <= self._around[session.id]:
            return bool(telling)
        held = self.stems[session.id]
        if any(stem(w) not in held and w not in STOP for w in topic):  # hence nearly all
            return False
        told = Counter(re.findall(r"(?<=[\w,;:(] )[A-Z][\w']+", session.description))
        named = Counter({w.lower().removesuffix("'s"): n for w, n in told.items()})
        return all(named[w] > 1 for w in topic)

    @cached_property
    def _around(self) -> dict[str, set[str]]:
        """Session id -> words of its room, its tags and its speakers' roles and companies."""
        found = {}
        for s in self.schedule.sessions:
            people = [p for n in s.speakers if (p := self.schedule.people.get(n))]
            texts = (s.room.partition(":")[2] or s.room, *s.tags,
                     *(f"{p.role} {p.company}" for p in people))  # fmt: skip
            found[s.id] = {w for text in texts for w in words(text)} - PLACE_WORDS
        return found

    def talks_having(self, stems: Iterable[str], least: float = 0.0) -> list[Session]:
        """The talks that have all of ``stems`` with that weight."""
        having = self.postings.having_all(stems, least)
        return [s for s in self.schedule.talks if s.id in having] if having else []

    def knows(self, word: str) -> bool:
        """Whether any title, track or description uses ``word``."""
        return stem(word) in self.idf

    def akin(self, word: str) -> tuple[str, ...]:
        """The stems in use that begin as ``word`` does, for most of their letters."""
        if word not in self._akin:
            base = stem(word)
            near = [one for one in self.idf if one.startswith(base[:ALIKE_LETTERS])]
            self._akin[word] = tuple(one for one in near if _begin_alike(base, one))
        return self._akin[word]

    def tells(self, word: str) -> bool:
        """Whether ``word`` tells sessions apart: not what every fifth or more of them says."""
        return word not in EVERYDAY and self.idf.get(stem(word), OFTEN) >= OFTEN

    def is_what_is_held(self, word: str) -> bool:
        """Whether ``word`` tells no more than "talk", as "film" where every other session is one."""
        return word in WHAT_IS_HELD and not self.tells(word)


def _begin_alike(one: str, other: str) -> bool:
    shared = len(commonprefix((one, other)))
    return shared >= max(ALIKE_LETTERS, ALIKE * max(len(one), len(other)))


# kinds that do not tell the format of a session
_NO_KIND = frozenset("talk break session event other meeting presentation general main".split())


_NOUNS = (
    "talk talks session sessions class classes one ones thing things slot slots stuff "
    "workshop workshops activity activities event events"
).split()

# Kinds that are synonyms
_ALIKE = (
    ("performance", "show", "gig"), ("workshop", "class", "course", "lesson", "hands-on"),
    ("film", "movie", "screening"),
    ("concert", "gig"), ("tour", "excursion"),
)  # fmt: skip


def _kinds(schedule: Schedule, said: frozenset[str]) -> dict[str, str]:
    """Word -> the kind that it asks for: those of everyday use, and what the file calls its own.
    ``said``: words that it uses."""
    own = {kind for s in schedule.sessions for kind in formats_of(s)}
    own = {kind for kind in own if kind.isalpha() and kind not in _NO_KIND | STOP}
    told = {w: kind for kind in own for w in (kind, f"{kind}s")} | KINDS
    here = {s.kind for s in schedule.sessions}
    for alike in _ALIKE:  # "which shows", where the file calls them performances
        kind = next((kind for kind in alike if kind in here), "")
        if not kind:
            continue
        others = {w for one in alike for w in (one, f"{one}s", f"{one}es")}
        others -= {w for w, of in told.items() if of in here}
        elsewhere = {w for s in schedule.talks if s.kind != kind for w in words(s.title)}
        told |= dict.fromkeys(others - elsewhere, kind)
    called = {w: kind for kind, alike in OCCASIONS.items() if kind in KINDS.values() for w in alike}
    return {w: kind for w, kind in called.items() if w not in said} | told


def _kind_phrases(schedule: Schedule) -> dict[str, str]:
    """The same of kinds that have several words: "game show", "guest chats", "hands-on"; and of those
    that are no noun, "long"."""
    found = {f"hands on {noun}": "workshop" for noun in _NOUNS} | {"hands on": "workshop"}
    if any("bof" in formats_of(s) for s in schedule.sessions):
        found |= dict.fromkeys(("birds of a feather", "birds of feather"), "bof")
    for kind in {s.kind for s in schedule.sessions} - _NO_KIND:
        said = words(kind)
        if len(said) > 1 and said[-1] not in _NO_KIND:
            one = " ".join(said)
            one = one if one.endswith("ss") else one.removesuffix("s")
            found |= {one: kind, f"{one}{'es' if one.endswith('s') else 's'}": kind}
        if kind in STOP or len(said) > 1:
            found |= {f"{' '.join(said)} {noun}": kind for noun in _NOUNS}
    return found


def _spoken_names(schedule: Schedule) -> set[str]:
    named = {*schedule.rooms, *schedule.tracks, *(s.title for s in schedule.sessions)}
    said = {" ".join(words(name.replace("&", " and "))) for name in named}
    places = {" ".join(form) for room in schedule.rooms for form in forms(room)}
    return said | places


def _stems(
    description: list[str], strand: list[str], title: list[str], foreign: bool
) -> tuple[Stems, Stems, Stems]:
    """Stem -> how much it says about a session, by where it stands. Of all its words, of
    their -ing forms alone, and of all others. ``foreign``: what is known of it in English as well."""
    every: Stems = {}
    acts: Stems = {}
    things: Stems = {}
    english: Stems = {}
    for said, weight in ((description, IN_DESCRIPTION), (strand, IN_STRAND), (title, IN_TITLE)):
        for word in dict.fromkeys(said):
            found = stem(word)
            every[found] = weight
            (acts if _is_act(word) else things)[found] = weight
            if foreign:
                english |= {stem(e): weight for e in in_english(word)}
    return english | every, english | acts, english | things


def _is_foreign(session: Session, texts: list[list[str]]) -> bool:
    """By its language, or, where the file gives none, by its words."""
    if session.language:
        return session.language != "en"
    said = {w for text in texts for w in text if w.isalpha()}
    return bool(said) and len(said & english()) < ENGLISH * len(said)


def _is_act(word: str) -> bool:
    return word.endswith(("ing", "ings")) and stem(word) != word


def _called(schedule: Schedule, word: str) -> tuple[Session, ...]:
    """The sessions that are called, or in a few words described as, the opening or closing."""
    called = tuple(
        s for s in schedule.talks
        if word in words(s.title) or (len(s.description) < 40 and word in words(s.description))
    )  # fmt: skip
    return called if len(called) <= MOST_EDGES else ()


_HUMPS = re.compile(r"(?<=[a-zA-Z])[A-Z][a-z]{3,}")
_MAIN = re.compile(r"\b(?:main|plenary|grand|keynotes?)\b", re.I)


def _main_rooms(schedule: Schedule) -> tuple[str, ...]:
    """What people call the main room: one that is named so, else where the keynotes are."""
    if named := tuple(room for room in schedule.rooms if _MAIN.search(room)):
        return named[:1]
    keynotes = Counter(s.room for s in schedule.talks if s.kind == "keynote" or "eynote" in s.title)
    return tuple(room for room, _ in keynotes.most_common(1) if room)
