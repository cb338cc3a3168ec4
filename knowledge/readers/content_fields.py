"""Records of content-management systems: fields in a bag of their own, values wrapped in objects."""

import re
from typing import Any

from knowledge.readers.headers import means

_BAG = re.compile(r"acf|meta|cmb2?|custom_?fields?|field_?values?|extra_?fields?", re.I)
_VALUE, _END_VALUES = "value", ("end_value", "value2")
_NO_LANGUAGE = "und"  # Drupal's key where a text is in none: "undetermined"
_OF_PAGE = re.compile(r"(?:date|modified|created|changed|updated|published)(?:_gmt|_at)?", re.I)


def opened(record: dict[str, Any]) -> dict[str, Any]:
    """The record with plain values, and with what its bags of fields say; a page's own date, which
    tells when it was written, gives way to a start in such a bag."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        found[key], end = _plain(value)
        if end and means(str(key), "start") or (end and means(str(key), "day")):
            found.setdefault("end", end)
    for key, bag in list(found.items()):
        if not isinstance(bag, dict) or not _BAG.fullmatch(str(key)):
            continue
        inside = {k: v for k, v in opened(bag).items() if v not in (None, "")}
        if any(means(str(k), "start") for k in inside):
            found = {k: v for k, v in found.items() if not _OF_PAGE.fullmatch(str(k))}
        kept = {k: v for k, v in found.items() if k != key and v not in (None, "", [], {})}
        found = {**inside, **kept}
    return found


def _plain(value: Any) -> tuple[Any, Any]:
    """The value without its wrapping, and the end that may stand beside it."""
    if isinstance(value, dict) and list(value) == [_NO_LANGUAGE]:
        value = value[_NO_LANGUAGE]
    wrapped = isinstance(value, list) and value and all(
        isinstance(one, dict) and not isinstance(one.get(_VALUE, {}), (dict, list)) for one in value
    )  # fmt: skip
    if not wrapped:
        return value, None
    end = next((value[0][key] for key in _END_VALUES if value[0].get(key)), None)
    plain = [one[_VALUE] for one in value]
    return (plain[0] if len(plain) == 1 else plain), end
