"""What all rooms of a file end in, "Hall 7, Amsterdam, Netherlands": where the venue is, no room."""

from knowledge.readers.zones import zone_named

FEWEST = 3  # different rooms
_COUNTRIES = frozenset(
    "argentina australia austria österreich belgium belgië belgique brazil brasil bulgaria "
    "canada chile china "
    "colombia croatia cyprus czechia denmark danmark egypt england estonia finland france germany "
    "deutschland greece hungary iceland india indonesia ireland israel italy italia japan kenya "
    "korea latvia "
    "lithuania luxembourg malaysia mexico méxico morocco netherlands nederland nigeria norway "
    "norge peru "
    "philippines poland polska portugal romania scotland serbia singapore slovakia slovenia "
    "spain españa "
    "sweden sverige switzerland schweiz suisse taiwan thailand turkey türkiye uk ukraine usa "
    "vietnam "
    "wales".split()
) | {"united kingdom", "united states", "south africa", "south korea", "new zealand", "the netherlands",
     "czech republic", "united arab emirates", "hong kong", "costa rica"}  # fmt: skip


def common_tail(rooms: list[str], city: str = "") -> str:
    """ ", Amsterdam, Netherlands"; "" where it may be a part of the rooms' names."""
    parts = [room.split(", ") for room in dict.fromkeys(rooms)]
    if len(parts) < FEWEST:
        return ""
    most = min(map(len, parts)) - 1  # something has to be left of each
    length = 0
    while length < most and len({tuple(one[-length - 1 :]) for one in parts}) == 1:
        length += 1
    tail = parts[0][-length:] if length else []
    if length > 1 or (tail and _is_city_or_country(tail[0], city)):
        return ", " + ", ".join(tail)
    return ""


def _is_city_or_country(text: str, city: str) -> bool:
    lower = text.lower()
    return lower in _COUNTRIES or lower == city.lower() or zone_named(text) is not None
