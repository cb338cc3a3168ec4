"""What a question was understood to ask."""

import re
from dataclasses import dataclass
from itertools import pairwise
from os.path import commonprefix

from knowledge.model import Session
from knowledge.understand.cues import Cue
from knowledge.understand.said import Said
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.understand.when import When
from knowledge.words import STOP

MOST_BETWEEN = 2  # small words between two words of a topic that are said back with them
SUBJECTS = "speakers titles rooms track kind topic practical language level staff".split()


@dataclass(frozen=True)
class Wanted:
    """A value that no field of a schedule holds, and whose it is."""

    clause: str  # behind "the schedule doesn't say": "which band", "what the dress code is"
    words: tuple[str, ...] = ()  # what a sentence that tells it has: "dress", "code"
    of: tuple[Session, ...] = ()  # all that is called so
    person: str = ""
    back: bool = False  # of what is talked of: "at it"


@dataclass(frozen=True)
class Query:
    """What a question says, in fields; a follow-up takes what it leaves out from the query before it.

    ``said`` has what concerns one kind of answer only. The words themselves are read by nobody but
    the parser.
    """

    intent: str  # when where who what about duration ends count until compare missed any facts
    when: When
    act: str = ""  # what is said beside asking of the schedule: see ``acts``
    task: str = ""  # see ``tasks``; "" for a plain question
    also: tuple["Query", ...] = ()  # a second question in the same breath
    sides: tuple["Query", ...] = ()  # what a clash or a comparison sets side by side
    sign: str = ""  # of a comparison: "fewer", "longer", ...
    per: str = ""  # counts for each "day", "room", "track" or "speaker"
    exclude: tuple["Query", ...] = ()  # what is not wished
    pick: str = ""  # first, last, longest or shortest of what fits
    in_gap: bool = False  # between what was told
    beside: str = ""  # after, before or during what fits
    anchor: tuple["Query", ...] = ()  # beside which it is, where more is asked of what is wished
    bounds: tuple[
        tuple[str, "Query"], ...
    ] = ()  # of a plan: ("from" | "after" | "till", a session)
    steps: tuple["Query", ...] = ()  # of a plan: "one on security, then lunch"
    speakers: tuple[str, ...] = ()
    unsure_speakers: tuple[str, ...] = ()  # "did you mean ...?"
    sounds_so: bool = False  # there is one such, and each word of the name was heard alike
    unknown_speaker: str = ""
    nobody: str = ""  # a full name that nobody here has; then ``unsure_speakers`` are near it
    company: str = ""  # whose people are asked for, as it was said
    staff: tuple[str, ...] = ()  # the speakers who are with it
    titles: tuple[Session, ...] = ()
    rooms: tuple[str, ...] = ()  # several if they are said alike
    misheard: str = ""  # the name as it was said, where the speaker is called otherwise
    no_room: str = ""  # a place that was named and is not on the schedule
    no_track: str = ""  # a track, likewise
    no_number: str = ""  # one of a series that has no such number; ``titles`` are those there are
    track: str = ""
    block: bool = False  # the track is named as a whole: "the go devroom"
    kind: str = ""
    kind_word: str = ""  # as it was said: "lunch" is a break
    level: str = ""  # beginner, intermediate or advanced
    topic: tuple[str, ...] = ()
    topics: tuple[tuple[str, ...], ...] = ()  # of a plan, where it names several: "looms and knots"
    children: bool = False  # it is to be for children
    ages: tuple[int, ...] = ()  # of these, in years
    phrase: str = ""  # what is searched for by meaning
    circumstances: tuple[str, ...] = ()  # what one tells of oneself, of which something is wished
    practical: str = ""
    fact: str = ""  # key of a fact of the schedule that the question's words name
    language: str = ""  # in which it is held
    whole: bool = False  # of all days: "of the whole conference"
    another_year: bool = False  # "who spoke here last year"
    vacant: bool = False  # a room that is free
    most: int = 0  # sessions that a plan may hold
    wants_break: bool = False  # "is there a break after it?"; else a break is where to look from
    lasting: tuple[int, ...] = ()  # minutes, at least and at most: "the fifteen minute ones"
    cast: tuple[int, ...] = ()  # people who give it, at least and at most: "by two people"
    ordinal: int = 0
    those: str = ""  # of what was just named: all, others, both, or one
    anaphoric: bool = False  # "that", "it", "there", "after that"
    person_back: bool = False  # "he", "her"
    place_back: bool = False  # "there", "in that room"
    time_back: bool = False  # "then", "at that time"
    correction: bool = False
    fragment: bool = False  # "and tomorrow?", "what about ...?"
    recommend: bool = False
    claims: bool = False  # "..., right?", "why was ... cancelled"
    starting: bool = False  # at that time, not only running
    ending: bool = False  # of its end
    definite: bool = False  # "the keynote"
    past: bool = False
    remaining: bool = False  # "left", "still"
    yes_no: bool = False
    free: bool = False  # "I have half an hour"
    speaks: bool = False  # "is X speaking?": only a speaker is an answer
    asks_person: bool = False  # "is X speaking?"
    singular: bool = False  # "the sheep thing": one is meant, not a list
    choice: bool = False  # "before or after lunch?"
    day_asked: bool = False  # "which day?"
    counted_as: str = ""  # "invited talks": how what is counted was called
    counted: str = ""  # rooms, tracks, days or speakers
    detail: str = ""  # a detail of a session: online, ticket, price, recorded, ...
    wanted: Wanted | None = None  # "what's on the menu at the dinner"
    of_it: float = 0.0  # how surely it asks what only the description of a session may tell
    words: int = 0  # how many were said
    said: Said = Said()  # how it is put, less interjections and habits of speech
    utterance: Said = Said()  # the same of all that was said

    def says(self, cue: Cue) -> bool:
        return cue in self.said.cues

    @property
    def content(self) -> list[str]:
        """The words that carry meaning, less those of the time."""
        of_time = set(self.when.spoken.split())
        return [w for w in self.said.content if w not in of_time]

    @property
    def subject(self) -> str:
        """The topic with the small words in between: "rehab after a stroke", not "rehab stroke"; "that"
        where it was said in several pieces."""
        said, telling = self.phrase.split(), set(self.topic)
        at = [at for at, word in enumerate(said) if word in telling]
        between = (said[a + 1 : b] for a, b in pairwise(at))
        whole = len(at) == len(self.topic) and all(
            len(small) <= MOST_BETWEEN and (STOP | ORDINARY).issuperset(small) for small in between
        )
        if whole and at:
            return " ".join(said[at[0] : at[-1] + 1])
        joined = " ".join(self.topic)
        return joined if len(at) < 2 or joined in self.phrase else "that"

    @property
    def kind_first(self) -> bool:
        """ "The tutorial on kites", which asks for one, not "the kites tutorial", which may only be
        called so."""
        told = self.phrase.split()
        if self.kind_word not in told:  # "the panel about kites": the phrase begins behind it
            told = self.said.verbatim.split()
            if not {(self.kind_word, "about"), (self.kind_word, "on")} & {*pairwise(told)}:
                return False
        return not set(self.topic) & set(told[: told.index(self.kind_word)])

    @property
    def name_said(self) -> str:
        """What is searched for, if it may be a name: two or three words."""
        said = [w for w in self.phrase.split() if w not in STOP and w != self.kind_word]
        return " ".join(said) if len(said) in (2, 3) else ""

    @property
    def about_something(self) -> bool:
        return bool(
            self.speakers or self.unsure_speakers or self.unknown_speaker or self.titles
            or self.rooms or self.track or self.kind or self.topic or self.practical
            or self.language or self.level or self.lasting or self.staff or self.cast
        )  # fmt: skip

    @property
    def constrained(self) -> bool:
        """Whether it says what it is about, or when that is to be."""
        return self.about_something or self.when.given

    @property
    def place(self) -> str:
        """The room as it is to be said: of several that are said alike, what they share."""
        if len(self.rooms) < 2:
            return "".join(self.rooms)
        ends = [re.sub(r"\s*\([^)]*\)", "", room).split()[::-1] for room in self.rooms]
        for shared in (_common_start(self.rooms), " ".join(commonprefix(ends)[::-1])):
            if len(shared := shared.strip(" :-(.,")) > 2:
                return shared
        return self.rooms[0]

    @property
    def names_one(self) -> bool:
        """A title, or what was just said: "is that in English?" asks about it, "in English" alone
        asks for some."""
        return bool(self.titles or self.anaphoric or self.ordinal)

    def _only(self, *subjects: str) -> bool:
        return any(getattr(self, subject) for subject in subjects) and not any(
            getattr(self, other) for other in SUBJECTS if other not in subjects
        )

    @property
    def only_rooms(self) -> bool:
        return self._only("rooms")

    @property
    def only_kind(self) -> bool:
        return self._only("kind")

    @property
    def only_level(self) -> bool:
        return self._only("level")

    @property
    def only_track(self) -> bool:
        return self._only("track")


def _common_start(names: tuple[str, ...]) -> str:
    """What all names begin with, in whole words: "EMC" of EMC I and EMC II, not "EMC I"."""
    shared = commonprefix(names)
    cut = any(name[len(shared) :][:1].isalnum() for name in names) and shared[-1:].isalpha()
    return shared.rpartition(" ")[0] if cut else shared


# Offered where nothing is found
WHAT_IS_NEXT = Query("what", When(next=True), said=Said.of("what is next"))
