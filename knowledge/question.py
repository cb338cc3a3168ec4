"""A question to a query: what is asked, and which sessions it is about."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from math import log

from knowledge.cues import (
    ADVICE,
    ASKING_ADVICE,
    BACK,
    BESIDE,
    BREAKS,
    EDGE,
    ELSE,
    EMPTY,
    EXTREME,
    FIRST,
    INTENTS,
    KINDS,
    LAST,
    PRACTICAL,
    STARTING,
    THERE_IS,
    TOPICAL,
)  # fmt: skip
from knowledge.model import Schedule, Session
from knowledge.names import ACCEPT, ASK, NameIndex
from knowledge.ordinary import ORDINARY, subject
from knowledge.rooms import PLACE_WORDS, RoomIndex
from knowledge.small_talk import after_greeting
from knowledge.when import ORDINALS, When, read
from knowledge.words import STOP, stem, words

TRACK = ("track", "tracks", "devroom", "devrooms")


@dataclass(frozen=True)
class Query:
    """Everything a question says. Follow-ups fill what is missing from the query before."""

    intent: str  # when where who what about duration ends count until compare missed any facts
    when: When
    pick: str = ""  # first, last, longest or shortest of what fits
    beside: str = ""  # after, before or during what fits
    speakers: tuple[str, ...] = ()
    unsure_speakers: tuple[str, ...] = ()  # "did you mean ...?"
    unknown_speaker: str = ""
    titles: tuple[Session, ...] = ()
    rooms: tuple[str, ...] = ()  # several if they are said alike
    track: str = ""
    kind: str = ""
    topic: tuple[str, ...] = ()
    practical: str = ""
    ordinal: int = 0
    points_back: bool = False  # "that", "it", "there", "after that"
    correction: bool = False
    recommend: bool = False
    claims: bool = False  # "..., right?", "why was ... cancelled"
    starting: bool = False  # at that time, not only running
    text: str = ""

    @property
    def about_something(self) -> bool:
        return bool(
            self.speakers or self.unsure_speakers or self.unknown_speaker or self.titles
            or self.rooms or self.track or self.kind or self.topic or self.practical
        )  # fmt: skip

    @property
    def only_rooms(self) -> bool:
        return bool(self.rooms) and not (
            self.speakers or self.titles or self.track or self.kind or self.topic or self.practical
        )

    @property
    def only_track(self) -> bool:
        return bool(self.track) and not (
            self.speakers or self.titles or self.rooms or self.kind or self.topic or self.practical
        )


def reader_of(schedule: Schedule) -> "Reader":
    """One reader for all who ask about a schedule: its indexes take half a second to build."""
    kept = schedule.__dict__  # as functools.cached_property keeps things
    if "_reader" not in kept:
        kept["_reader"] = Reader(schedule)
    return kept["_reader"]


class Reader:
    """Understands questions about one schedule."""

    def __init__(self, schedule: Schedule):
        self.schedule = schedule
        self.names = NameIndex(schedule.speakers)
        self._rooms = RoomIndex(schedule.rooms)
        self._tracks = {track: words(track) for track in schedule.tracks}
        self._titles = [
            (s, {stem(w) for w in words(s.title) if w not in STOP or len(words(s.title)) < 3})
            for s in schedule.talks
        ]
        self._by_stem: dict[str, list[int]] = {}
        for index, (_, stems) in enumerate(self._titles):
            for found in stems:
                self._by_stem.setdefault(found, []).append(index)
        self._exact: dict[tuple[str, ...], list[Session]] = {}
        for s in schedule.sessions:
            self._exact.setdefault(tuple(words(s.title)), []).append(s)
        self._longest = max(map(len, self._exact), default=0)
        _ = self._known_stems, self._said  # built now, or the first visitor would wait for them

    @cached_property
    def _weight(self) -> dict[str, float]:
        """How telling a stem is: rare ones tell more."""
        counts = Counter(w for _, stems in self._titles for w in stems)
        return {w: log(1 + len(self._titles) / n) for w, n in counts.items()}

    @cached_property
    def _known_stems(self) -> set[str]:
        return {found for s in self.schedule.sessions for found in s.stems}

    @cached_property
    def _said(self) -> set[str]:
        short = (s.description for s in self.schedule.talks if len(s.description) < 40)
        return {w for said in (*self._exact, *map(words, short)) for w in said}

    def _knows(self, word: str) -> bool:
        return stem(word) in self._known_stems

    def _whole_title(self, heard: list[str]) -> tuple[tuple[Session, ...], list[str]]:
        """Sessions whose whole title is said, word by word, and what else was said."""
        found: tuple[Session, ...] = ()
        for size in range(min(self._longest, len(heard)), 1, -1):
            start = 0
            while start + size <= len(heard):
                if sessions := self._exact.get(tuple(heard[start : start + size])):
                    found += tuple(sessions)
                    heard = heard[:start] + heard[start + size :]
                else:
                    start += 1
        return found, heard

    def read(self, question: str, now: datetime) -> Query:
        heard = words(re.sub(r"\b([ap])\.m\.?", r"\1m", question.lower()))
        heard = [w for w in heard if w not in ("um", "uh", "er", "erm", "hmm", "please")]
        text = after_greeting(" ".join(heard))
        heard = text.split()
        # A whole title or a room may hold words that elsewhere tell a time: take them out first.
        track, heard = self._named_track(heard)
        titles, aside = self._whole_title(heard)
        _, start, end = self._rooms.find(heard)
        if titles and end - start > max(len(words(s.title)) for s in titles):
            titles, aside = (
                (),
                heard,
            )  # the title is part of a room's name: "Salons 2-6: Tiny Teams"
        if (
            not track
            and "track" in aside
            and any(words(s.title) in self._tracks.values() for s in titles)
        ):
            titles, aside = (), heard  # a track and a session may be called the same
        rooms, start, end = self._rooms.find(aside)
        if not rooms and not titles:
            rooms, start, end = self._rooms.near(aside)
        named = set(aside[start:end])
        if rooms and named <= subject(text) and not named & PLACE_WORDS:
            rooms, start, end = (), 0, 0  # "talks on voice" where a room is called "E: Voice"
        timed = aside[:start] + aside[end:]
        when = read(" ".join(timed), self.schedule, now)
        if rooms and not when.given and re.search(r"\b(anyone|anybody|somebody|empty)\b", text):
            when = replace(when, now=True)  # "is anyone in hall three?"
        rest = _without(aside if not rooms else timed, when.spoken)
        used: set[str] = set()
        if not titles and not track:
            titles, used = self._title(rest)
            if rooms and not titles:  # a room's name may be part of a title
                titles, used = self._title(_without(aside, when.spoken))
                if titles and set(aside[start:end]) & used and len(used) >= end - start:
                    rooms, rest = (), _without(aside, when.spoken)
                else:
                    titles, used = (), set()
        asked = " ".join(aside)
        rest = [w for w in rest if w not in used]
        if not track:
            track, rest = self._phrase(rest, self._tracks)
        intent = next((name for name, p in INTENTS if re.search(rf"\b(?:{p})\b", asked)), "any")
        own = " ".join(w for w in aside if w not in used or w in rest)  # less a title's own words
        own = own.replace(" ".join(words(track)), "") if track else own
        pick = ""
        if intent != "compare":
            extreme = EXTREME.search(own)
            pick = "first" if re.search(FIRST, own) else "last" if re.search(LAST, own) else ""
            pick = extreme[1] if extreme else pick
        if (named := EDGE.search(own)) and not when.day:
            if named[1] in self._said:  # some session is called or described as the opening
                pick, rest = "", [*rest, named[1]]
            elif pick == "last":  # "the closing": of all the days
                when = replace(when, day=self.schedule.days[-1])
        query = Query(intent, when, pick, titles=titles, rooms=rooms, track=track, text=text)
        query = replace(
            query,
            ordinal=self._ordinal(text) if not when.day else 0,
            points_back=bool(re.search(BACK, re.sub(THERE_IS, "", asked)))
            or text.startswith(("and ", "what about")),
            correction=bool(re.match(r"(no|sorry|not|actually|i meant|i mean)\b", text)),
            recommend=bool(ADVICE.search(text)),
            starting=bool(STARTING.search(text)),
            claims=bool(re.search(r"\b(cancelled|canceled|moved|right|why was|i heard|isn't it)$|"
                                  r"\b(cancelled|canceled|moved to|why was|i heard)\b", asked)),
        )  # fmt: skip
        return self._beside(self._remainder(query, rest, text))

    def _remainder(self, query: Query, rest: list[str], text: str) -> Query:
        """What is left over: a person, a kind of session, a practical matter or a topic."""
        about = subject(text)
        left = [w for w in rest if w not in STOP and (w not in ORDINARY or w in about)]
        empty = (*EMPTY.get(query.intent, ()), *EMPTY.get(query.pick, ()))
        left = [w for w in left if w not in empty]
        if query.recommend:
            left = [w for w in left if w not in ASKING_ADVICE]
        practical = self._practical(query, left, about)
        if query.intent == "compare" and len(several := self._several(rest)) > 1:
            return replace(query, speakers=several)
        speakers, score, run = self.names.find(rest, self._knows)
        if practical and not query.titles and not (score == 1 and len(run) > 1):
            return replace(query, practical=practical, intent="facts")
        kind = next((KINDS[w] for w in left if w in KINDS), "")
        if kind:
            left = [w for w in left if w not in KINDS]
        query = replace(query, kind=kind)
        # The longer the run, the surer the name: common words inside a name may be stop words.
        known = all(self._knows(w) for w in run)
        telling = [w for w in run if w not in STOP]
        if score < 1 and len(telling) < len(run) and all(self._knows(w) for w in telling):
            score = 0.0  # "the racer" is no Theresa where there are racers
        if score < 1 and (query.titles or TOPICAL.search(text)):
            score = 0.0
        if score < 1 and len(run) == 1 and run[0] in ORDINARY:
            score = 0.0
        place = bool(re.search(rf"\bin (?:the )?{' '.join(run or left)}\b", text))
        if score < 1 and place:
            score = 0.0
        if score >= ACCEPT and (score == 1 or not known or len(run) > 1):
            left = [w for w in left if w not in run]
            if query.intent == "compare":
                others, score, more = self.names.find(
                    [w for w in rest if w not in run], self._knows
                )
                if score >= ACCEPT and len(others) == 1:
                    speakers, left = speakers[:1] + others, [w for w in left if w not in more]
            return replace(query, speakers=tuple(speakers), topic=self._topic(left))
        if query.titles:
            return query
        unknown = [w for w in left if len(w) > 1 and not self._knows(w)]
        person = self._asks_for_person(text) and not query.recommend and not place
        if score >= ASK and unknown and person:
            return replace(query, unsure_speakers=tuple(speakers[:2]))
        if unknown and person:
            return replace(query, unknown_speaker=" ".join(left))
        return replace(query, topic=self._topic(left))

    def _several(self, rest: list[str]) -> tuple[str, ...]:
        """The speakers named on either side of "and", "or", "to", "with"."""
        pieces: list[list[str]] = [[]]
        for word in (w for w in rest if w not in EMPTY["compare"]):
            if word in ("and", "or", "to", "with", "versus"):
                pieces.append([])
            else:
                pieces[-1].append(word)
        found = (self.names.find(piece, self._knows) for piece in pieces if piece)
        sure = (speakers for speakers, score, _ in found if score >= ACCEPT and len(speakers) == 1)
        return tuple(dict.fromkeys(name for speakers in sure for name in speakers))

    def _practical(self, query: Query, left: list[str], about: frozenset[str]) -> str:
        for key, cues in PRACTICAL.items():
            for cue in set(cues) & set(left):
                # "a talk about power", "any video sessions": a subject of this conference
                said_of = re.search(rf"\b{cue} (?:talk|session|workshop|one)s?\b", query.text)
                if not (self._knows(cue) and (cue in about or said_of)):
                    return "" if cue in BREAKS and query.intent == "when" else key
        return ""

    def _beside(self, query: Query) -> Query:
        """ "What is after the keynote?": what it names is only where to look from."""
        if ELSE.search(query.text) and not query.about_something and not query.when.given:
            return replace(query, beside="during", intent="any", points_back=True)
        found = BESIDE.search(query.text)
        if not found or query.intent in ("until", "missed", "compare"):
            return query
        if query.when.after or query.when.before or query.when.part:  # "after three", "after lunch"
            return query
        if not found[4]:  # "and what comes after?"
            query = replace(query, points_back=not query.about_something)
        if not (query.titles or query.speakers or query.kind or query.points_back):
            return query
        which = "after" if found[1] else "before" if found[2] else "during"
        return replace(query, beside=which, intent="any" if which == "during" else query.intent)

    def _topic(self, left: list[str]) -> tuple[str, ...]:
        return tuple(w for w in left if len(w) > 1 and w not in ORDINALS)

    def _asks_for_person(self, text: str) -> bool:
        topical = re.search(r"\b(about|on [a-z]+ (talk|session)|topic|any|anything)\b", text)
        return not (topical or TOPICAL.search(text)) and bool(
            re.search(
                r"\b(speak\w*|talking|presenting|giving|on|talk|see|find|who is|doing|conference|in|"
                r"meant|mean|where|when|session)\b",
                text,
            )
        )

    def _phrase(self, rest: list[str], phrases: dict[str, list[str]]) -> tuple[str, list[str]]:
        """The longest of ``phrases`` that stands in ``rest``, and ``rest`` without it."""
        best, best_at, best_run = "", 0, []
        for name, spoken in phrases.items():
            variants = [spoken]
            # "Garden Room" is also "the garden"; a bare letter or common word is not enough
            core = [w for w in spoken if w not in ("room", "hall", "stage", "track", "the")]
            if core and core != spoken and (len("".join(core)) > 3 or len(core) > 1):
                variants.append(core)
            if all(w in STOP for w in spoken):
                continue  # "where do I go": not the track called Go
            for run in variants:
                for at in range(len(rest) - len(run) + 1):
                    if rest[at : at + len(run)] == run and len(run) > len(best_run):
                        alone = len(run) == 1 and run != spoken
                        if alone and not _near_place_word(rest, at):
                            continue
                        best, best_at, best_run = name, at, run
        if not best:
            return "", rest
        return best, rest[:best_at] + rest[best_at + len(best_run) :]

    def _named_track(self, heard: list[str]) -> tuple[str, list[str]]:
        """A track that is called one: "the go devroom"; and what else was said."""
        for name, said in sorted(self._tracks.items(), key=lambda one: -len(one[1])):
            for at in range(len(heard) - len(said)):
                if heard[at : at + len(said)] == said and heard[at + len(said)] in TRACK:
                    return name, heard[:at] + heard[at + len(said) :]
        return "", heard

    def _title(self, rest: list[str]) -> tuple[tuple[Session, ...], set[str]]:
        """Sessions whose title is said (most of its telling words), and the words used for it."""
        heard = {stem(w): w for w in rest}
        best, found, used = 0.0, [], set()
        said = sum(self._weight.get(s, 2.0) for s, w in heard.items() if w not in STOP) or 1.0
        near = sorted({index for s in heard for index in self._by_stem.get(s, ())})
        for session, stems in (self._titles[index] for index in near):
            common = stems & heard.keys()
            total = sum(self._weight[s] for s in stems)
            hit = sum(self._weight[s] for s in common)
            cover = hit / total
            enough = len(common) > 1 and cover >= 0.6 or cover >= 0.99 and hit / said > 0.8
            if not enough:
                continue
            score = cover * hit
            if score > best + 1e-9:
                best, found = score, [session]
                used = {heard[s] for s in common}
            elif abs(score - best) <= 1e-9:
                found.append(session)
        if found:
            used |= {w for w in rest for s in found if w in words(s.title)}
        return tuple(found), used

    @staticmethod
    def _ordinal(text: str) -> int:
        if m := re.search(r"\bthe (first|second|third|fourth|last) (?:one|of)", text):
            return -1 if m[1] == "last" else ORDINALS[m[1]]
        return 0


def _near_place_word(rest: list[str], at: int) -> bool:
    around = rest[max(at - 2, 0) : at + 2]
    return bool({"in", "the", "room", "hall", "stage"} & set(around))


def _without(heard: list[str], spoken: str) -> list[str]:
    """``heard`` less one occurrence of each understood time word."""
    rest = list(heard)
    for word in spoken.split():
        if word in rest:
            rest.remove(word)
    return rest
