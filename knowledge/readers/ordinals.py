"""Days by their number: "Day 2", "DAY TWO", "Zweiter Tag", "Day II", "2nd day", "Tuesday 30th"."""

import re

_WORDS = (
    "one first eins erste ersten erster un une premier première uno primer primero primo primeiro een "
    "eerste i",
    "two second zwei zweite zweiten zweiter deux deuxième segundo dos due secondo dois twee tweede ii",
    "three third drei dritte dritten dritter trois troisième tercer tercero tres tre terzo terceiro "
    "drie derde iii",
    "four fourth vier vierte vierten vierter quatre quatrième cuarto cuatro quattro quarto vierde iv",
    "five fifth fünf fünfte fünften fünfter cinq cinquième quinto cinco cinque vijf vijfde v",
    "six sixth sechs sechster sixième sexto seis sei vi",
    "seven seventh sieben siebter sept septième séptimo siete sette vii",
)  # fmt: skip
_NUMBERS = {word: n for n, words in enumerate(_WORDS, 1) for word in words.split()}
_SPELT = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DAY = (
    r"(?:conference |konferenz|congress |session |event |festival )?"
    r"(?:day|tag|jour|journée|día|dia|giorno|dag|dzień|päivä|päev|gün|ημέρα|μέρα|"
    r"день|ден|ziua|hari(?: ke-)?|diena|dan)"
)
_END = r"\s*(?:$|[:,;.|(–—-])"
_BEHIND = re.compile(
    rf"{_DAY}[se]?\s*(?:#|no\.?|nr\.?)?\s*(?:(\d{{1,2}})\b|({_SPELT}){_END})", re.I
)
_BEFORE = re.compile(
    r"(?:the |der |le |la |el |il )?"
    rf"(?:(\d{{1,2}})\s?(?:st|nd|rd|th|er|e|è|º|ª|\.)|({_SPELT})) {_DAY}{_END}",
    re.I,
)
# 第1天, 第一天, 1日目, 2일차; "2. den", "2. nap", which stand for other words where nothing is counted
_EAST = re.compile(r"第\s?([一二三四五六七]|\d{1,2})\s?[日天]|(\d{1,2})\s?(?:日目|일\s?차)")
_COUNTED = re.compile(r"(\d{1,2})\. (?:den|deň|nap)\b", re.I)
_SEVERAL = re.compile(
    rf"\b{_DAY}[se]?\s*(\d{{1,2}})\s*(?:-|–|—|&|\+|/|,|and|to|und|bis|et|y|e)\s*(?:{_DAY}\s*)?"
    r"(\d{1,2})(?!\d|[:.]\d|\s*[^\W\d_]{3})",
    re.I,
)
_OF_MONTH = re.compile(
    r"(?:([^\W\d_]+)[.,]?\s+(?:the |den |le |el )?)?(\d{1,2})(st|nd|rd|th|er|º|ª|\.)?"
    r"(?:[,\s(]+([^\W\d_]+)[.)]*)?",
    re.I,
)


def number_in(text: str) -> int | None:
    """The 2 of "Day 2", "Day two: talks" and "Zweiter Tag"; None where no day is numbered."""
    if east := _EAST.match(text):
        said = east[1] or east[2]
        return int(said) if said.isdigit() else "一二三四五六七".index(said) + 1
    if counted := _COUNTED.match(text):
        return int(counted[1])
    m = _BEHIND.match(text) or _BEFORE.match(text)
    if m is None:
        return None
    return int(m[1]) if m[1] else _NUMBERS[m[2].lower()]


def are_several(text: str) -> bool:
    """ "Day 1-3", "Days 1 and 2", "Day 1 & Day 2"."""
    m = _SEVERAL.search(text)
    return bool(m and int(m[1]) < int(m[2]))


def day_of_month(text: str) -> tuple[int, list[str]] | None:
    """The 30 of "Tuesday 30th", "Tue 30" and "30.", with the words beside it; a bare 30 is none."""
    m = _OF_MONTH.fullmatch(text)
    if m is None or not 1 <= int(m[2]) <= 31 or not (m[1] or m[3]):
        return None
    return int(m[2]), [word for word in (m[1], m[4]) if word]
