"""In which languages a session is held: by its own field, by what its title or description says of it,
else by the words that these are written in."""

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.languages import NAMES, language_code
from knowledge.model import Session
from knowledge.understand.foreign import written_in

MOST_READ = 600  # characters of a description: an English translation may follow
_ANY = "|".join(sorted(set(NAMES.values())))
_SAYS = re.compile(
    r"(?:(?:^|[.!?)\n\"\u201d]\s*)In |\(in |\b(?:is|are|be|performed|held|given|presented|taught|"
    r"conducted|spoken|delivered|provided|led|offered|run|show|talk|workshop|session|class)"
    r"(?: entirely| only| both)? in |\b[Ll]anguages?: )"
    rf"(?P<one>(?i:{_ANY}))(?:(?: and |, | & |/)(?P<other>(?i:{_ANY})))?(?![a-z])"
)
_IN_BRACKETS = re.compile(
    r"[(\[](?:(?:in|en|auf|em) )?([^\W\d_]{4,})[)\]]|\b(?:en|auf|em) (\w{5,})$", re.I
)
_CODES = {name: code for code, name in NAMES.items()}


def told(s: Session) -> tuple[str, ...]:
    """The codes that the file tells; none where nothing does."""
    if s.language:
        return (s.language,)
    marks = (language_code(m[1] or m[2]) for m in _IN_BRACKETS.finditer(s.title))
    if codes := tuple(filter(None, marks)):
        return codes
    said = _SAYS.search(s.description)
    named = (said["one"], said["other"]) if said else ()
    return tuple(_CODES[name.capitalize()] for name in named if name)


def by_session(sessions: Sequence[Session]) -> tuple[dict[str, tuple[str, ...]], str]:
    """Session id -> the codes of its languages, and the one that most of the file is written in, which
    is taken for that of a session whose few words tell none."""
    written = {s.id: written_in(f"{s.title}. {s.description[:MOST_READ]}") for s in sessions}
    counts = Counter(filter(None, written.values()))
    usual = max(counts, key=counts.__getitem__, default="")
    return {s.id: told(s) or tuple(filter(None, [written[s.id] or usual])) for s in sessions}, usual
