"""What kind of session it is, whether it is a break, and whether it takes place at all."""

import re
from typing import Any

from knowledge.readers.text import clean

# A title of these words alone is a break if one of the second list is among them.
_BREAK_WORDS = frozenset(
    "coffee tea lunch dinner breakfast break breaks brunch registration check checkin in mingling "
    "networking snacks refreshments doors open room badge pickup pause kaffeepause mittagspause "
    "morning midday mid day noon afternoon evening long short and or with the welcome a of for at "
    "time am pm "
    "lunchtime teatime drinks included provided own your on mittagessen mittag kaffee abendessen "
    "frühstück "
    "registrierung anmeldung einlass und café cafe déjeuner dejeuner petit de du le la et "
    "inscription accueil almuerzo comida cena desayuno descanso registro pranzo colazione pausa "
    "registrazione ontbijt lunchpauze koffie koffiepauze fika rast pausen meal meals tee".split()
)
_BREAK_SURE = frozenset(
    "coffee lunch breakfast break breaks brunch registration checkin mingling snacks refreshments "
    "pause kaffeepause mittagspause doors lunchtime teatime mittagessen mittag frühstück "
    "registrierung anmeldung einlass déjeuner dejeuner almuerzo desayuno descanso pranzo colazione "
    "pausa registrazione ontbijt lunchpauze koffiepauze fika meal meals tea pausen".split()
)
_KINDS = {"regular session": "talk", "lecture": "talk", "presentation": "talk", "devroom": "talk",
          "maintrack": "talk",
          "podium": "panel", "lightningtalk": "lightning", "session": "talk", "talks": "talk",
          "vortrag": "talk", "conférence": "talk"}  # fmt: skip
NAMED_KINDS = ("keynote", "workshop", "panel", "lightning", "tutorial")  # however files write them
_HELD = re.compile(r"\b(talk|keynote|workshop|tutorial|panel|lightning|demo|bof|poster)", re.I)
# Stems and endings of "cancelled" in the languages that schedules are written in.
_CANCELLED = (
    r"cancell?ed|abgesagt|entfällt|fällt aus|ausgefallen|annulée?s?|cancelad[oa]s?|annullat[oa]|"
    r"geannuleerd|afgelast|vervallen|withdrawn|inställ[dt]|aflyst|avlyst|odwołan[eya]|anulad[oa]|"
    r"anulat[ăa]?|suspendid[oa]|cancel·la(?:t|da)|zrušen[oaýé]?|peruttu|elmarad|iptal|"
    r"отмен[её]н[оаы]?|скасовано|ακυρώθηκε"
)
_SHOUTED = re.compile(  # CANCELLED Title
    rf"^(?:{_CANCELLED.upper()})\s+(?=\S)|(?<=[a-zß-ÿ\d])\s+(?:{_CANCELLED.upper()})$"
)
_CANCELLED += "|中止|キャンセル|已?取消|취소"
# "[CANCELLED] Title" and "Title (abgesagt)"; "Cancelled: title"; "Title - abgesagt"
_MARKED = re.compile(
    rf"\s?[\[({{*]{{1,3}}\s?(?:{_CANCELLED})\s?[\])}}*!]{{1,3}}[\s:–—-]{{0,4}}"
    rf"|^[^\w\[(]{{0,4}}(?:{_CANCELLED})\s?(?:!{{1,3}}|:|\s[-–—|])\s?"
    rf"|\s?(?:\s[-–—|]|:)\s?(?:{_CANCELLED})\s?!{{0,3}}$",
    re.I,
)
_LINED = re.compile(r"\s*(?:~~(.+)~~|<(?:s|del|strike)>(.+)</(?:s|del|strike)>)\s*", re.I)
# "cancelled by the speaker"; schema.org's "https://schema.org/EventCancelled"
_NOT_HELD = re.compile(
    rf"(?:(?:https?://schema\.org/)?event(?:cancell?ed|postponed)|postponed|deleted|"
    r"cancel|called off|not taking place|removed|dropped|storniert|gestrichen|abgesetzt|absage|"
    r"supprimée?|suspendue?|soppress[oa]|vervalt|geschrapt|utgår|udgår|peruutettu|tühistatud|atšaukta|"
    r"atcelts|lemondva|törölve|otkazano|odpovedano|dibatalkan|batal|(?:đã )?h[uủ]ỷ?|đã hủy|取り消し|"
    rf"(?:{_CANCELLED})\b(?!\s*\?))(?:[\s,;:(–—-].{{0,80}})?",
    re.I,
)
_ONLY = re.compile(rf"[\W_]*(?:{_CANCELLED})[\W_]*", re.I)
_REASON = re.compile(rf"\W*(?:{_CANCELLED})\b(?: due | because | by |,|[:!.;–—-]|$)", re.I)
_TOLD = re.compile(
    r"(?:unfortunately|sorry|leider)?,?\s?(?:this|the|der|die|das|dieser|diese|dieses) \w+ "
    rf"(?:has been|has to be|had to be|is|was|wurde|ist|muss)? ?(?:leider )?(?:{_CANCELLED})\b", re.I,
)  # fmt: skip
_POSTPONED = re.compile(
    r".*(?:postponed|verschoben|reporté|aplazad[oa]|adiad[oa]|uitgesteld)", re.I
)
_PLACE = re.compile(r"\b(?:floor|room|hall|foyer|lobby|level|terrace|lounge|atrium|courtyard)\b")
_NEVER_TAKEN = re.compile(
    r"(?:declined?(?:[_ ]queue)?|rejected|wait[- ]?listed|nominated|abgelehnt|refusée?|"
    r"withdrawn by .*)",
    re.I,
)


_PAUSE = re.compile(r"(?<=\bbreak)\s+(?:and|&|with|in|at)\s", re.I)


def place_behind(title: str) -> tuple[str, str]:
    """ "Break & Refreshments - 2nd floor, Blue Room": what is called so, and where it is."""
    for sign in (" - ", " – ", " — ", " | ", ": "):
        first, found, behind = title.partition(sign)
        if found and _rests(first.lower()) and _PLACE.search(behind.lower()):
            return first.strip(), behind.strip()
    return title, ""


def is_break(title: str, speakers: list[str] | None = None) -> bool:
    """Whether a title only feeds, registers or rests people."""
    bare = re.sub(r"\([^()]{0,100}\)|\[[^][]{0,100}\]|\bsponsored by .*", " ", title.lower())
    if _rests(bare):
        return True
    if speakers or _HELD.search(title):
        return False
    # "Main Conference: lunch"; a talk that is called so would have a speaker
    if len(first_words := _PAUSE.split(bare, maxsplit=1)) > 1 and _rests(first_words[0]):
        return True  # "Coffee break and posters"
    first, *others = re.split(r":\s|\s[-–—|]\s", bare)
    if others and "break" in first.split() and _rests(first):
        return True  # "Break - stretch your legs!"
    return any(map(_rests, others)) or _rests(first) and bool(_PLACE.search(" ".join(others)))


def _rests(title: str) -> bool:
    said = set(re.findall(r"[^\W\d_]+", title))
    return said <= _BREAK_WORDS and bool(said & _BREAK_SURE)


_LENGTH = re.compile(
    r"\s*[(\[,–-]*\s*\b\d{1,3}(?:[.,]\d)?\s?-?\s?(?:m(?:in(?:ute)?s?)?|h(?:ou)?rs?|h)\b\.?[)\]]?[\s,:–-]*"
)


def _without_length(kind: str) -> str:
    """ "bof" of "bof (45 mins)"; what is nothing but a length stays."""
    return " ".join(_LENGTH.sub(" ", kind).split()) or kind


def kind_of(kind: Any, title: str, speakers: list[str] | None = None) -> str:
    """The kind in lower case; what only feeds or registers people is a "break"."""
    kind = _without_length(clean(kind).lower())
    if is_break(title, speakers) or set(re.findall(r"[^\W\d_]+", kind)) & _BREAK_SURE:
        return "break"
    if re.match(r"(opening |closing |welcome )?keynote\b", title, re.I):
        return "keynote"
    kind = _KINDS.get(kind, kind)
    for known in NAMED_KINDS:
        if re.search(rf"\b{known}s?\b", kind):
            return known
    return kind.removesuffix(" talk") or "talk"


_KIND_OF_MARK = re.compile(
    r"(?:(?:morning|afternoon|evening|opening|closing|short|long|invited|parallel|contributed) )*"
    r"(keynote|workshop|tutorial|panel|lightning|poster|demo)s?"
    r"(?: (?:talks?|sessions?|discussions?|presentations?))?(?: ?(?:#|no\.?)? ?\d{1,2})?",
    re.I,
)


def tells_kind(mark: str) -> str:
    """The kind that a track, a label or a tag is called as: "Keynote #2", "Morning tutorials"; "talk"
    of "Regular session"; else ""."""
    if found := _KIND_OF_MARK.fullmatch(mark.strip()):
        return found[1].lower()
    return "talk" if _KINDS.get(mark.lower(), mark.lower()) == "talk" else ""


def uncancelled(title: str) -> tuple[str, bool]:
    """The title without its mark "[CANCELLED]", and whether it had one."""
    lined = _LINED.fullmatch(title)
    bare = (lined[1] or lined[2]) if lined else title
    bare = _SHOUTED.sub("", _MARKED.sub(" ", bare)).strip()
    return (bare, True) if bare and bare != title.strip() else (title, False)


def is_cancelled(status: Any) -> bool:
    """Whether a status says that a session does not take place, though it was planned."""
    return bool(_NOT_HELD.fullmatch(clean(status)))


def is_lined(title: str) -> bool:
    """Whether markup strikes it through."""
    return bool(_LINED.fullmatch(title))


def says_cancelled(text: str) -> bool:
    """Whether a cell of any column holds nothing but "CANCELLED"."""
    return len(text) < 40 and bool(_ONLY.fullmatch(text))


def told_cancelled(remark: str) -> bool:
    """Whether a remark begins with it: "Cancelled due to illness"."""
    return bool(_REASON.match(remark) or _TOLD.match(remark))


def names_cancelled(text: str) -> bool:
    """Whether a cell with a time says it as well: "9:00 (cancelled)"."""
    return bool(re.search(rf"\b(?:{_CANCELLED})\b", text, re.I))


def is_postponed(status: Any, title: str) -> bool:
    """Whether a session is held at some other time than stands there."""
    marked = re.search(r"^\W*([^\W\d_]+)\s?[:\])–—-]|[\[(]([^\W\d_]+)[\])]$", title)
    word = (marked[1] or marked[2]) if marked else ""
    return bool(_POSTPONED.match(clean(status)[:100]) or _POSTPONED.fullmatch(word))


def was_declined(status: Any) -> bool:
    """Whether a status says that a proposal never was part of the programme."""
    return bool(_NEVER_TAKEN.fullmatch(clean(status)))
