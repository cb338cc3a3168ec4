"""Number words and ordinals, as they are heard."""

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen " \
        "fifteen sixteen seventeen eighteen nineteen".split()  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
NUMBERS = {w: n for n, w in enumerate(_ONES)} | _TENS
NUMBERS |= {f"{t} {_ONES[n]}": v + n for t, v in _TENS.items() for n in range(1, 10)}
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30, "thirty first": 31}
ORDINALS |= {f"twenty {w}": 20 + n for w, n in list(ORDINALS.items())[:9]}

ANY_NUMBER = "|".join(sorted(NUMBERS, key=len, reverse=True))  # for patterns
ANY_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
SHARES = {"half an": 0.5, "three quarters of an": 0.75, "a couple of": 2, "couple of": 2, "a few": 3,
          "few": 3, "one and a half": 1.5, "two and a half": 2.5}  # fmt: skip
