"""One person, written in several ways in one file: "Ada King", "Ada M. King", "Ada King (aking)"."""

from collections import Counter, defaultdict

from knowledge.guesses import Kind
from knowledge.plain_names import plain
from knowledge.readers.base import Draft, Reading
from knowledge.words import words


def settle(drafts: list[Draft], reading: Reading) -> None:
    """Gives each full name the spelling that most sessions have, of equals the first."""
    times = Counter(name for draft in drafts for name in draft.speakers)
    spelled: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in times:
        if len(said := tuple(words(plain(name)))) > 1:
            spelled[said].append(name)
    meant: dict[str, str] = {}
    for names in spelled.values():
        usual = max(names, key=lambda name: times[name])
        for name in (n for n in names if n != usual):
            meant[name] = usual
            reading.guess(Kind.SPEAKERS, f"{name[:60]!r} is taken for {usual[:60]!r}")
    for draft in drafts if meant else ():
        draft.speakers = list(dict.fromkeys(meant.get(name, name) for name in draft.speakers))
    for name, usual in meant.items():
        if told := reading.people.pop(name, None):
            reading.tell(usual, told.role, told.company, told.bio)
