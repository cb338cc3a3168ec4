"""What a question was understood to ask."""

from dataclasses import dataclass
from os.path import commonprefix

from knowledge.model import Session
from knowledge.understand.when import When

SUBJECTS = "speakers titles rooms track kind topic practical language".split()


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
    language: str = ""  # in which it is held
    ordinal: int = 0
    anaphoric: bool = False  # "that", "it", "there", "after that"
    correction: bool = False
    recommend: bool = False
    claims: bool = False  # "..., right?", "why was ... cancelled"
    starting: bool = False  # at that time, not only running
    text: str = ""

    @property
    def about_something(self) -> bool:
        return bool(
            self.speakers or self.unsure_speakers or self.unknown_speaker or self.titles
            or self.rooms or self.track or self.kind or self.topic or self.practical or self.language
        )  # fmt: skip

    @property
    def place(self) -> str:
        """The room as it is to be said: of several that are said alike, what they share."""
        shared = commonprefix(self.rooms).rstrip(" :-(.")
        return shared if len(shared) > 2 else self.rooms[0] if self.rooms else ""

    @property
    def names_one(self) -> bool:
        """A title, or what was just said: "is that in English?" asks about it, "in English" alone
        asks for some."""
        return bool(self.titles or self.anaphoric or self.ordinal)

    def _only(self, subject: str) -> bool:
        return bool(getattr(self, subject)) and not any(
            getattr(self, other) for other in SUBJECTS if other != subject
        )

    @property
    def only_rooms(self) -> bool:
        return self._only("rooms")

    @property
    def only_track(self) -> bool:
        return self._only("track")
