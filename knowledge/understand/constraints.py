"""The constraints that a phrase names: people, titles, rooms, tracks, kinds, topics, times."""

import re
from datetime import datetime
from itertools import pairwise

from knowledge.index import WHAT_IS_HELD, Index
from knowledge.languages import NAMES, PEOPLES, asked_language
from knowledge.model import Session
from knowledge.patterns import pattern
from knowledge.replacing import replace
from knowledge.understand.beside import beside
from knowledge.understand.captured import points_back
from knowledge.understand.counts import HELD
from knowledge.understand.full_names import namesakes
from knowledge.understand.intent_patterns import (
    ADVICE,
    ASKING_ADVICE,
    CLAIMS,
    EDGE,
    EMPTY,
    STARTING,
    WHO_OPENS,
    intent_of,
)
from knowledge.understand.named_rooms import named_rooms
from knowledge.understand.names import ACCEPT, ASK, sounds_so
from knowledge.understand.numbers import NUMBERS, ORDINALS
from knowledge.understand.picks import less_the_day, ordinal_of, pick_of, without
from knowledge.understand.practical import in_passing, practical_of
from knowledge.understand.query import Query
from knowledge.understand.title_said import is_noun, of_another_kind, opens_a_place
from knowledge.understand.topic_stopwords import ORDINARY, subject
from knowledge.understand.when import When, read
from knowledge.understand.whom import may_be_a_person, several_of, speakers_of
from knowledge.words import STOP, stem, words

_EITHER_OF = re.compile(r"\b(?:by|from|with|is|are|has|does) \S+(?: \S+)? (?:or|and) \S+")
_OF_IT = " (?:talks?|sessions?|one|track|devroom|room|panel|workshop|thing|stuff|person|people)\\b"
# What a session may be, whatever the file calls it
_FORMATS = frozenset(
    "class classes course courses lesson lessons slot lecture lectures seminar seminars".split()
)
_CORRECTION = re.compile(r"^(?:no|sorry|not|actually|i meant|i mean)\b|\binstead\b(?! of)")
_OVER_DAYS = re.compile(r"\bover (?=(?:the|both|all)(?: \w+){0,2} (?:days|weekend|week)\b)")
_COUNTED = re.compile(
    rf"^(?:and |so )?how many ({'|'.join(WHAT_IS_HELD)})(?: (?:is|are|was|were)(?: there)?)? "
    r"(?:on|about)\b"
)
_LANGUAGES = frozenset(name.lower() for name in NAMES.values())
_IN_LANGUAGE = re.compile(r"^(?:(?:in|about|on|talks?) )+(?=\S)")
# What a question begins with says nothing of what it is about.
_ASKING = re.compile(
    r"^(?:(?:is|are|was|were|will|there|do|does|did|you|have|i|can|could|we|any|anything|something|"
    r"what|when|where|who|which|how|long|much|many|about|on|the|a|an|of|talks?|sessions?|one|ones|in|for|to|me|show|find|tell|"
    r"give|please|see|go|want|i'd|like|would|it|and|so|that|thing|with|by|from|at) )+(?=\S)"
)


def _is_a_thing(track: str, text: str) -> bool:
    """ "They run on a database": not the track that is called so."""
    said = words(track)
    return len(said) == 1 and bool(
        pattern(rf"\b(?:an?|my|our|your|his|her|their) {re.escape(said[0])}\b(?!{_OF_IT})").search(
            text
        )
    )


_WISHED_SO = re.compile(r"\b(?:anything|something) (?:really |a bit )?(\w+)\b")
FEW_TITLED = 2  # sessions: an everyday word that more titles have tells nothing


class Reader:
    """Understands questions about one schedule, asked ``now``, in its zone. No phrase is read twice."""

    def __init__(self, index: Index, now: datetime, nobody: str = ""):
        """``nobody``: a full name that no speaker has; its words name nothing else."""
        self.index, self.now, self.nobody = index, now, nobody
        self._readings: dict[tuple[str, bool], Query] = {}

    def read(self, text: str, topical: bool = False) -> Query:
        """``text``: spoken words, see ``words.words``. ``topical``: no title is meant that is not said
        whole."""
        if (text, topical) not in self._readings:
            self._readings[text, topical] = self._read_known(text, topical)
        return self._readings[text, topical]

    def _read_known(self, text: str, topical: bool) -> Query:
        if not self.nobody or f" {self.nobody} " not in f" {text} ":
            return self._read(text, topical)
        query = self._read(" ".join(text.replace(self.nobody, " ").split()), topical)
        near = namesakes(self.index, self.nobody)
        return replace(
            query, nobody=self.nobody, unsure_speakers=near, speakers=(), unknown_speaker=""
        )

    def _read(self, text: str, topical: bool) -> Query:
        heard = text.split()
        # A whole title, a track or a room may hold words that elsewhere tell a time: they go first.
        titles, aside = self._whole_titles(heard)
        track, aside = self._named_track(aside)
        block = bool(track)
        rooms, start, end = named_rooms(self.index, aside, text, bool(titles))
        outside = self._less_rooms(rooms, aside[:start] + aside[end:])
        when = read(" ".join(outside), self.index.schedule, self.now)
        when = _this_minute(when, bool(rooms), text)
        asked = _OVER_DAYS.sub("", " ".join(aside))
        intent = intent_of(asked)
        if intent == "compare" and when.after and when.before:  # "between six and midnight"
            intent = intent_of(" ".join(without(asked.split(), when.spoken)))
        rest = without(outside, when.spoken)
        used: set[str] = set()
        if not titles and not track and not topical:
            titles, used = self._mostly_said(rest, intent, text)
            if rooms and not titles:  # a room's name may be part of a title
                whole = without(aside, when.spoken)
                titles, used = self.index.titles.most(whole)
                if titles and set(aside[start:end]) & used and len(used) >= end - start:
                    rooms, rest = (), whole
                else:
                    titles, used = (), set()
        rest = [w for w in rest if w not in used]
        if len(titles) == 1 and intent == "compare":  # the other may be said in part
            other, more = self.index.titles.most(rest)
            titles, used = titles + other, used | more
            rest = [w for w in rest if w not in more]
        if not track:
            track, rest = self._track_said(rest, text)
        own = " ".join(w for w in aside if w not in used or w in rest)  # less a title's own words
        own = own.replace(" ".join(words(track)), "") if track else own
        own = less_the_day(own, when, bool(titles or rooms or track))
        pick = pick_of(own) if intent != "compare" else ""
        if (edge := EDGE.search(own)) and not when.day:
            if called := self._called(edge[1], own[edge.end() :].split()[:1]):
                pick, titles, rest = "", titles or called, [w for w in rest if w != edge[1]]
            elif pick == "last":  # "the closing": of all the days
                when = replace(when, day=self.index.schedule.days[-1])
        if pick and (who := WHO_OPENS.search(own)) and not (titles or rooms):
            day = when.day or self.index.schedule.today(self.now)
            word = "opening" if who[1].startswith("open") else "closing"
            titles = tuple(s for s in self.index.edges[word] if s.day == day)
            pick, rest = ("", []) if titles else (pick, rest)
        query = Query(
            intent, when, pick=pick, titles=titles, rooms=rooms, track=track, block=block,
            ordinal=ordinal_of(text) if not when.day else 0,
            anaphoric=points_back(asked) or text.startswith(("and ", "what about")),
            correction=bool(_CORRECTION.search(text)),
            recommend=bool(ADVICE.search(text)),
            starting=bool(STARTING.search(text)),
            claims=bool(CLAIMS.search(asked)),
        )  # fmt: skip
        query = self._remainder(query, rest, text)
        return beside(query, self.index.titles.relating(text))

    def _less_rooms(self, rooms: tuple[str, ...], said: list[str]) -> list[str]:
        """Without further words of the rooms' names: "Alca, the great auk room"."""
        called = {w for room in rooms for w in words(room) if not self.index.titles.holding(w)}
        return [w for w in said if w not in called or w in STOP or w in NUMBERS]

    def _mostly_said(
        self, rest: list[str], intent: str, text: str
    ) -> tuple[tuple[Session, ...], set[str]]:
        """Sessions of whose title most was said, and the words used; none where only a kind was."""
        if intent == "count":  # "how many exams": of all that are called so
            return (), set()
        titles, used = self.index.titles.doing(rest)
        if titles:
            return titles, used
        titles, used = self.index.titles.most(rest)
        if titles and (self._only_kinds(titles, used, rest) or opens_a_place(used, text)):
            return (), set()
        if titles and self._only_names(titles, [w for w in rest if w in used]):
            return (), set()
        if titles and self._of_another(titles, used, rest):
            return (), set()
        return titles, used

    def _of_another(self, titles: tuple[Session, ...], used: set[str], rest: list[str]) -> bool:
        """ "The Danish sailors' supper", where only that of the Norwegian sailors is there."""
        said = {stem(w) for w in used}
        if all(said.issuperset(stem(w) for w in words(s.title) if w not in STOP) for s in titles):
            return False
        held = set().union(*(self.index.stems[s.id].keys() for s in titles))
        pairs = ((w, behind) for w, behind in pairwise(rest) if behind in used and w not in used)
        return any(
            stem(w) not in held and (w in PEOPLES or self.index.tells(w) and self.index.knows(w))
            for w, _ in pairs
            if w not in STOP and w not in ORDINARY
        )

    def _called(self, edge: str, behind: list[str]) -> tuple[Session, ...]:
        """The sessions that are called or described as the opening or closing."""
        called = self.index.edges.get(edge, ())
        if behind and (
            kind := self.index.kinds.get(behind[0])
        ):  # "the closing keynote" is no address
            return tuple(s for s in called if kind in (s.kind, *words(s.title)))
        return called

    def _only_kinds(self, titles: tuple[Session, ...], used: set[str], rest: list[str]) -> bool:
        """ "A lightning talk about Rust" is not "Lightning talks": it names a subject too."""
        if not self._only_kinds_named(titles):
            return False
        left = [w for w in rest if w not in used and w not in STOP and w not in ORDINARY]
        return any(self.index.knows(w) for w in left)

    def _only_names(self, titles: tuple[Session, ...], said: list[str]) -> bool:
        """ "When is Ada King on", who speaks elsewhere too than in "Ada King: your questions"."""
        theirs = self.index.schedule.talks_by_speaker
        bare = (w for w in said if w not in STOP)  # "on with Ada King", of "Coffee with Ada King"
        people = self.index.names.called(" ".join(said)) or self.index.names.called(" ".join(bare))
        return any(set(theirs.get(name, ())) - set(titles) for name in people)

    def _only_kinds_named(self, titles: tuple[Session, ...]) -> bool:
        return all(w in self.index.kinds or w in STOP for s in titles for w in words(s.title))

    def _whole_titles(self, heard: list[str]) -> tuple[tuple[Session, ...], list[str]]:
        titles, aside = self.index.titles.whole(heard)
        _, start, end = self.index.rooms.find(heard)
        if "how many" in " ".join(heard) and self._only_kinds_named(titles):
            return (), heard  # of "lightning talks" not the one session that is called so
        if titles and end - start > max(len(words(s.title)) for s in titles):
            return (), heard  # it is part of a room's name: "Salons 2-6: Tiny Teams"
        if "track" in aside and any(
            words(s.title) in self.index.tracks.said.values() for s in titles
        ):
            return (), heard  # a track and a session may be called the same
        return titles, aside

    def _named_track(self, heard: list[str]) -> tuple[str, list[str]]:
        """A track that is called one: "the go devroom"; and what else was said."""
        _, start, end = self.index.rooms.find(heard)
        return self.index.tracks.called(heard, heard[start:end])

    def _remainder(self, query: Query, rest: list[str], text: str) -> Query:
        """What is left over: a person, a kind of session, a practical matter or a topic."""
        language = asked_language(text)
        if language and self.index.tells_language(language):
            query = replace(query, language=language)
            rest = [w for w in rest if w not in _LANGUAGES]  # "in German or English"
        about = subject(text)
        query = replace(query, phrase=_IN_LANGUAGE.sub("", _ASKING.sub("", " ".join(rest))))
        terms = self._terms(rest) | self._wished_so(text)
        own_kind, rest = self._phrased_kind(rest)
        left = [w for w in self._telling(rest, text) if w not in ORDINARY or w in about | terms]
        left = [w for w in left if w not in self.index.event or w in about]
        kinds = self.index.kinds
        left = [w for w in left if w in kinds or not self.index.is_what_is_held(w)]
        counted = _COUNTED.match(text)  # no subject: what it is about comes behind
        left = [w for w in left if w in kinds or not counted or w != counted[1]]
        empty = (*EMPTY.get(query.intent, ()), *EMPTY.get(query.pick, ()))
        left = [w for w in left if w not in empty]
        if query.recommend:
            left = [w for w in left if w not in ASKING_ADVICE]
        practical = practical_of(self.index, query, text, left, about)
        either = query.intent == "compare" or _EITHER_OF.search(text)
        if either and len(several := several_of(self.index, rest)) > 1:
            return replace(query, speakers=several)
        speakers, score, run = speakers_of(self.index, query, rest, text)
        named = query.titles or query.block or score == 1 and len(run) > 1
        if practical and not named:
            return replace(query, practical=practical, intent="facts")
        kind = next((kinds[w] for w in left if w in kinds and not in_passing(w, text)), "")
        if kind:
            held = {noun for one, noun in pairwise(rest) if one in kinds and noun in HELD}
            left = [w for w in left if w not in kinds and w not in held]
        query = replace(query, kind=own_kind or kind)
        # The longer the run, the surer the name: common words inside a name may be stop words.
        known = all(self.index.knows(w) for w in run)
        if score >= ACCEPT and (score == 1 or not known or len(run) > 1):
            left = [w for w in left if w not in run]
            left = [w for w in left if w not in NUMBERS]
            known_so = score == 1 or sounds_so(run, speakers[0])
            query = replace(query, misheard="" if known_so else " ".join(run))
            return replace(query, speakers=tuple(speakers), topic=self._topic(left, about))
        if query.titles:
            return query if query.kind else replace(query, **of_another_kind(query, rest, text))
        unknown = [w for w in left if len(w) > 1 and not self.index.knows(w) and w not in NUMBERS]
        person = may_be_a_person(self.index, query, left, unknown, text)
        if score >= ASK and unknown and person:
            clear = len(speakers) == 1 and sounds_so(run, speakers[0])
            return replace(query, unsure_speakers=tuple(speakers[:2]), sounds_so=clear)
        if unknown and person:
            return replace(query, unknown_speaker=" ".join(left))
        return replace(query, topic=self._topic(left, about))

    def _telling(self, rest: list[str], text: str) -> list[str]:
        return [w for w in rest if w not in STOP or w in self.index.kinds and is_noun(w, text)]

    def _phrased_kind(self, rest: list[str]) -> tuple[str, list[str]]:
        """A kind of several words that the file calls its own, "game show", and what else was said."""
        said = f" {' '.join(rest)} "
        for phrase in sorted(self.index.kind_phrases, key=len, reverse=True):
            if f" {phrase} " in said:
                return self.index.kind_phrases[phrase], said.replace(f" {phrase} ", " ", 1).split()
        return "", rest

    def _terms(self, rest: list[str]) -> set[str]:
        """Ordinary words that are part of a term of this schedule: "machine learning", its ML."""
        found = set()
        for pair in pairwise(rest):
            tells = [w for w in pair if w not in STOP and w not in ORDINARY]
            if (
                len(tells) == 1
                and tells[0] not in self.index.kinds
                and self.index.short_forms.stands(pair)
            ):
                found |= set(pair) - STOP
        return found

    def _wished_so(self, text: str) -> set[str]:
        """ "Anything fun tonight", where a title has that very word."""
        found = _WISHED_SO.search(text)
        held = self.index.titles.holding(found[1]) if found else ()
        return (
            {found[1]} if found and 0 < len(held) <= FEW_TITLED and found[1] not in STOP else set()
        )

    def _topic(self, left: list[str], about: frozenset[str]) -> tuple[str, ...]:
        *subject, last = left or [""]
        if subject and last in _FORMATS:  # "the advanced kites class"
            called = set.intersection(*(set(self.index.titles.holding(w)) for w in subject))
            left = left if not called or called & set(self.index.titles.holding(last)) else subject
        left = [w for w in left if w in about or not about or w not in _FORMATS]
        letters = {w for w in about if len(w) == 1 and self.index.knows(w)}  # "sessions on R"
        left = [w for w in left if len(w) > 1 or w in letters]
        return tuple(w for w in left if w not in ORDINALS and not self._says_how(w))

    def _says_how(self, word: str) -> bool:
        """An adverb that the schedule does not use is no subject: "roughly"."""
        return len(word) > 5 and word.endswith("ly") and not self.index.knows(word)

    def _track_said(self, rest: list[str], text: str) -> tuple[str, list[str]]:
        named, left = self.index.tracks.longest(rest)
        return ("", rest) if _is_a_thing(named, text) else (named, left)


def _this_minute(when: When, placed: bool, text: str) -> When:
    if placed and not when.given and re.search(r"\b(anyone|anybody|somebody|empty)\b", text):
        return replace(when, now=True)  # "is anyone in hall three?"
    if when.now and (when.after or when.part):
        return replace(when, now=False)  # "now after lunch": not only this minute
    return when
