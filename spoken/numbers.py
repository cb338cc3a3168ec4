"""Numbers in English words, as people say them: no "and", no hyphens."""

from functools import lru_cache

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = ". . twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ["", "thousand", "million", "billion", "trillion"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
LARGEST = 10 ** (3 * len(_SCALES)) - 1


@lru_cache(maxsize=5000)
def _cardinal(number: int) -> tuple[str, ...]:
    if number < 20:
        return (_ONES[number],)
    if number < 100:
        tens = _TENS[number // 10]
        return (tens, _ONES[number % 10]) if number % 10 else (tens,)
    if number < 1000:
        head = (_ONES[number // 100], "hundred")
        return head + _cardinal(number % 100) if number % 100 else head
    scale = next(n for n in range(len(_SCALES), 0, -1) if number >= 1000**n)
    head = (*_cardinal(number // 1000**scale), _SCALES[scale])
    return head + _cardinal(number % 1000**scale) if number % 1000**scale else head


def cardinal(number: int) -> list[str]:
    """21 -> twenty one; 0 <= number <= ``LARGEST``."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number}: only 0 to {LARGEST} have a name here")
    return list(_cardinal(number))


def ordinal(number: int) -> list[str]:
    """21 -> twenty first."""
    words = cardinal(number)
    last = words[-1]
    if last in _ORDINALS:
        words[-1] = _ORDINALS[last]
    else:
        words[-1] = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return words


def year(number: int) -> list[str]:
    """1999 -> nineteen ninety nine, 2005 -> two thousand five, 2026 -> twenty twenty six."""
    if number % 1000 < 10 or not 1000 <= number <= 9999:
        return cardinal(number)
    head, tail = divmod(number, 100)
    if not tail:
        return [*cardinal(head), "hundred"]
    return [*cardinal(head), *(["oh"] if tail < 10 else []), *cardinal(tail)]


def digits(text: str) -> list[str]:
    """One by one: "105" -> one oh five."""
    return ["oh" if c == "0" else _ONES[int(c)] for c in text]


def pairs(text: str) -> list[str]:
    """Room and line numbers: "1308" -> thirteen oh eight, "205" -> two oh five, "300" as such."""
    if len(text) > 4 or (text.startswith("0") and len(text) > 1):
        return digits(text)
    if len(text) < 3 or (text.endswith("00") and text[:-2] != "0"):
        return cardinal(int(text)) if len(text) < 4 or text[1:] == "000" else year(int(text))
    head, tail = text[:-2], text[-2:]
    last = digits(tail) if tail[0] == "0" else cardinal(int(tail))
    return cardinal(int(head)) + last
