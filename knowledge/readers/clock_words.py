"""Clocks as other languages write them, made "9:30 pm": "ore 9.30", "kl. 09.00", "오후 2시"."""

import re
from functools import lru_cache

# Half a day: before the clock in the Far East, behind it elsewhere.
_AM_BEFORE = "午前|上午|早上|早晨|清晨|凌晨|오전|새벽"
_PM_BEFORE = "午後|下午|傍晚|오후|中午"
_NIGHT_BEFORE = "晚上|夜间|夜間|深夜|저녁|밤"
_AM_BEHIND = (
    r"in the morning|morgens|vormittags|'s (?:morgens|ochtends)|"
    r"π\.?\s?μ\.?|de la mañana|da manhã|di mattina|del mattino|du matin|del matí|"
    r"ÖÖ|sáng|rano|ráno|утра|ранку|pagi"
)
_PM_BEHIND = (
    r"in the (?:afternoon|evening)|mittags|nachmittags|abends|'s (?:middags|avonds)|"
    r"μ\.?\s?μ\.?|de la (?:tarde|noche)|da (?:tarde|noite)|del pomeriggio|di sera|de l'après-midi|"
    r"du soir|de la tarda|ÖS|chiều|tối|po południu|wieczorem|odpoledne|večer|дня|вечера|вечора|"
    r"siang|sore|malam"
)
# Words before a clock that say nothing but that it is one; longer ones first.
_BEFORE = (
    r"dalle ore|alle ore|dalle|alle|ore|ora|a las|a les|de las|à|às|das|kello|klockan|klokken|"
    r"klokka|klo|kell|kl|godzina|godz|o godz|o godzinie|ώρα|στις|saat|pukul|jam|lúc|orele|um|ab|"
    r"vanaf|plkst|val|u|v|o|в|о|об|время"
)
# Words behind it
_BEHIND = (
    r"uur|uhr|hrs?|h|ч(?:ас(?:ов|а)?)?|год(?:ин[аи]?)?|hod(?:in[ay]?)?|óra(?:kor)?|godz|"
    r"WIB|WITA|WIT|giờ|val|ore|น"
)
# Between hours and minutes
_HOUR = (
    r"[時时点點시]|h(?:oras?|eures?)?|uhr|u(?:ur)?|ч(?:ас(?:ов|а)?)?|год(?:ин[аи]?)?|hod(?:in[ay]?)?|"
    r"óra|godz|giờ|g(?=\s?\d)|val"
)
_MINUTE = r"(?:分|분|min(?:ut[aeoi]?s?)?|мин|хв|perc|phút|m)\b\.?|[分분]"
_WORDS = re.compile(
    rf"(?<![\d.:a-zà-ÿ])(\d{{1,2}})\s?(?P<hour>{_HOUR})\.?\s?(?:(?P<minute>\d{{1,2}})(?!\d)(?:\s?(?:{_MINUTE}))?"
    r"|(?P<half>半|반)|(?P<sharp>整|정각)|(?=[^\w\s]|\s|$|[~～〜\-–—부까から至到まで]))",
    re.I,
)
_EAST_HALF = re.compile(
    rf"(?:(?P<am>{_AM_BEFORE})|(?P<night>{_NIGHT_BEFORE})|(?:{_PM_BEFORE}))\s*"
    r"(?P<at>\d{1,2}(?::\d\d)?)(?![\d:])"
)
_HALF_BEHIND = re.compile(
    rf"(?<=\d)\s*(?:uhr|uur|o['’]?clock|giờ|ч(?:ас(?:ов|а)?)?\.?)?\s*(?:(?P<am>{_AM_BEHIND})|(?:{_PM_BEHIND}))(?!\w)",
    re.I,
)
_SPANISH_HALF = re.compile(r"(?<=\d)\s*([ap])\.\s?m\.?(?!\w)", re.I)
_CLOCK = r"\d{1,2}(?:[.:]\d\d)?"
_TO = (
    r"\s*(?:-{1,2}|[–—−~‑〜～]|bis|tot|till?|do|до|по|to|a|à|às|al|alle|hasta|até|kuni|asti|s/d|s\.d\.|"
    r"sampai|đến|έως|ως|μέχρι|fins a)\s*"
)
_LED = re.compile(
    rf"(?<![\w.:])(?<!\d\s)(?:{_BEFORE})\.?\s*(?={_CLOCK}(?![\d/]|\.\d|\.\s?\d))"
    rf"(?P<one>{_CLOCK})(?:(?P<to>{_TO})(?:(?:{_BEFORE})\.?\s*)?(?P<two>{_CLOCK})(?![\d.:/]))?",
    re.I,
)
_FOLLOWED = re.compile(
    rf"(?<![\w.:/])(?:(?P<one>{_CLOCK})(?P<to>{_TO}))?(?P<two>{_CLOCK})\s?(?:{_BEHIND})(?!\w)\.?",
    re.I,
)
_EAST_SPAN = re.compile(r"(?<=\d)\s*(?:から|부터|至|到)\s*(?=\d)|(?<=\d)(?:まで|까지|開始|开始)")
_FROM = re.compile(
    r"^(?:dalle|da|de|das|desde(?: las)?|van|från|fra|od|з|с|від|από|từ|alates|din|entre|dari)\s+"
    r"(?=\d)", re.I,
)  # fmt: skip
_UNTIL = re.compile(
    r"(?<=\d)\s+(?:alle|tot|till?|do|до|по|às|hasta(?: las)?|até(?: às)?|kuni|s/d|s\.d\.|sampai|đến|"
    r"έως|ως|μέχρι|la|fins a(?: les)?)\s+(?=\d)",
    re.I,
)
_HUNGARIAN = re.compile(r"(?<=\d)-(?:(t[óő]l)\b\s*|(?:kor|ig)\b)", re.I)
_NOON = {
    word: said
    for said, words in (
        ("noon", "正午 정오 meio-dia południe poledne полдень keskipäivä keskpäev middag öğle dél"),
        ("midnight", "자정 meia-noite północ půlnoc полночь mezzanotte medianoche keskiyö midnatt"),
    )
    for word in words.split()
}
_EAST_HOURS = frozenset("時时点點시")
_AT = re.compile(r"(?:\bà|\bàs|\ba las|\bum|\bvers|@)\s*$", re.I)
_DIGIT = re.compile(r"\d")
# In a longer text only what is unmistakably a clock
_SURE_LED = re.compile(
    r"(?<![\w.:])(?:dalle ore|alle ore|ore|ora|kello|klockan|klokken|klokka|klo|kell|kl|godzina|godz|"
    r"saat|pukul|jam|lúc|orele|um|ώρα|plkst)\.?\s*"
    rf"(?P<one>\d{{1,2}}[.:]\d\d)(?![\d/]|\.\s?\d)(?:(?P<to>{_TO})(?P<two>\d{{1,2}}[.:]\d\d)(?![\d.:/]))?",
    re.I,
)
_SURE_FOLLOWED = re.compile(
    rf"(?<![\w.:/])(?:(?P<one>\d{{1,2}}[.:]\d\d)(?P<to>{_TO}))?(?P<two>\d{{1,2}}[.:]\d\d)\s?"
    rf"(?:{_BEHIND})(?!\w)\.?",
    re.I,
)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """A cell that holds a clock or a span, as English writes it."""
    if (noon := _NOON.get(text.lower())) is not None:
        return noon
    if not _DIGIT.search(text):
        return text
    text = _HUNGARIAN.sub(lambda m: " - " if m[1] else "", text)
    text = _WORDS.sub(_in_numbers, text)
    text = _halved(text)
    text = _FOLLOWED.sub(_coloned, _LED.sub(_coloned, text))
    return _UNTIL.sub(" - ", _FROM.sub("", text))


@lru_cache(maxsize=20_000)
def plain_inside(text: str) -> str:
    """As ``plain``, of a text that holds a day too, or is about something else."""
    if not _DIGIT.search(text):
        return text
    text = _halved(_WORDS.sub(lambda m: _in_numbers(m) if _is_sure(m) else m[0], text))
    return _SURE_FOLLOWED.sub(_coloned, _SURE_LED.sub(_coloned, text))


def _halved(text: str) -> str:
    text = _SPANISH_HALF.sub(r" \1m", text)
    text = _EAST_SPAN.sub(lambda m: "-" if text[m.end() : m.end() + 1].isdigit() else "", text)
    text = _EAST_HALF.sub(_half_behind, text)
    return _HALF_BEHIND.sub(lambda m: f" {'am' if m['am'] else 'pm'}", text)


def _half_behind(m: re.Match[str]) -> str:
    if m["night"] and re.match(r"12(?!\d)", m["at"]):
        return "24:" + (m["at"][3:] or "00")
    return f"{m['at']} {'am' if m['am'] else 'pm'}"


def _is_sure(m: re.Match[str]) -> bool:
    """Not the "2 h" of a duration."""
    east = m["hour"] in _EAST_HOURS
    before = m.string[: m.start()].rstrip()
    said = bool(_AT.search(before)) or (m["hour"].lower() == "uhr" and before.endswith(","))
    return bool(m["minute"] or m["half"] or m["sharp"] or east or said)


def _in_numbers(m: re.Match[str]) -> str:
    minute = m["minute"] or ("30" if m["half"] else "00")
    return f"{m[1]}:{minute:0>2}"


def _coloned(m: re.Match[str]) -> str:
    """ "9.30" has a colon where a word says that it is a clock; "9" is nine o'clock."""
    one, two = (_with_colon(m[name]) for name in ("one", "two"))
    return f"{one} - {two}" if one and two else one or two


def _with_colon(clock: str | None) -> str:
    if not clock:
        return ""
    return clock.replace(".", ":") if re.search(r"[.:]", clock) else f"{clock}:00"
