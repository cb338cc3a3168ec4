"""Chooses the pronunciation of homographs ("read", "live") by the word before.

Only the text before a word is used, so that no word waits for the next.
"""

_TO = frozenset(
    "to will would can could should must may might shall i we you they who don't didn't let's".split()
)
_DID = frozenset(
    "have has had was were be been being i've we've he she it already never just".split()
)
_NOUN = frozenset(
    "a an the this that my your his her our their its some any no every each new first last next "
    "live open free by of in on for with public world official track".split()
)
# word -> [(words before it, pronunciation)]; otherwise the dictionary's is used
_SOUNDS: dict[str, list[tuple[frozenset[str], str]]] = {
    "read": [(_DID, "R EH D"), (frozenset(), "R IY D")],
    "live": [
        (_TO | frozenset("people that where".split()), "L IH V"),
        (frozenset(), "L AY V"),
    ],
    "lead": [(frozenset("of with liquid".split()), "L EH D"), (frozenset(), "L IY D")],
    "record": [(_TO, "R IH K AO R D"), (frozenset(), "R EH K ER D")],
    "records": [
        (frozenset("it he she that which".split()), "R IH K AO R D Z"),
        (frozenset(), "R EH K ER D Z"),
    ],
    "present": [(_TO, "P R IH Z EH N T"), (frozenset(), "P R EH Z AH N T")],
    "presents": [
        (frozenset("the some many".split()), "P R EH Z AH N T S"),
        (frozenset(), "P R IH Z EH N T S"),
    ],
    "object": [(_TO, "AH B JH EH K T"), (frozenset(), "AA B JH EH K T")],
    "project": [(_TO, "P R AH JH EH K T"), (frozenset(), "P R AA JH EH K T")],
    "content": [
        (frozenset("am is are be been quite very".split()), "K AH N T EH N T"),
        (frozenset(), "K AA N T EH N T"),
    ],
    "use": [(_NOUN, "Y UW S"), (frozenset(), "Y UW Z")],
    "close": [
        (frozenset("is are very too so how quite get".split()), "K L OW S"),
        (frozenset(), "K L OW Z"),
    ],
    "produce": [(_NOUN, "P R OW D UW S"), (frozenset(), "P R AH D UW S")],
    "conduct": [(_NOUN, "K AA N D AH K T"), (frozenset(), "K AH N D AH K T")],
    "contract": [(_TO, "K AH N T R AE K T"), (frozenset(), "K AA N T R AE K T")],
    "refuse": [(frozenset("the of".split()), "R EH F Y UW S"), (frozenset(), "R IH F Y UW Z")],
    "separate": [(_TO, "S EH P ER EY T"), (frozenset(), "S EH P R AH T")],
    "estimate": [(_TO, "EH S T AH M EY T"), (_NOUN, "EH S T AH M AH T")],
    "moderate": [(_TO, "M AA D ER EY T"), (frozenset(), "M AA D ER AH T")],
    "graduate": [(_TO, "G R AE JH AH W EY T"), (frozenset(), "G R AE JH AH W AH T")],
    "associate": [(_TO, "AH S OW SH IY EY T"), (frozenset(), "AH S OW SH IY AH T")],
    "duplicate": [(_TO, "D UW P L AH K EY T"), (frozenset(), "D UW P L AH K AH T")],
    "delegate": [(_TO, "D EH L AH G EY T"), (frozenset(), "D EH L AH G AH T")],
    "house": [(_TO, "HH AW Z"), (frozenset(), "HH AW S")],
    "wind": [(_TO, "W AY N D"), (frozenset(), "W IH N D")],
    "tear": [(_TO, "T EH R"), (frozenset(), "T IH R")],
    "bass": [(frozenset(), "B EY S")],
    "bow": [(_TO, "B AW"), (frozenset(), "B OW")],
    "row": [(frozenset(), "R OW")],
    "minute": [(frozenset(), "M IH N AH T")],
    "excuse": [(_NOUN, "IH K S K Y UW S"), (frozenset(), "IH K S K Y UW Z")],
    "abuse": [(_TO, "AH B Y UW Z"), (frozenset(), "AH B Y UW S")],
    "invalid": [(frozenset(), "IH N V AE L AH D")],
    "august": [(frozenset(), "AA G AH S T")],
    "does": [(frozenset(), "D AH Z")],
    "resume": [(_NOUN, "R EH Z AH M EY"), (frozenset(), "R IH Z UW M")],
    "attribute": [(_TO, "AH T R IH B Y UW T"), (frozenset(), "AE T R AH B Y UW T")],
    "subject": [(_TO, "S AH B JH EH K T"), (frozenset(), "S AH B JH IH K T")],
    "rebel": [(_TO, "R IH B EH L"), (frozenset(), "R EH B AH L")],
    "perfect": [(_TO, "P ER F EH K T"), (frozenset(), "P ER F IH K T")],
    "progress": [(_TO, "P R AH G R EH S"), (frozenset(), "P R AA G R EH S")],
}  # fmt: skip
WORDS = frozenset(_SOUNDS)


def choose(word: str, before: str) -> list[str] | None:
    """The pronunciation of ``word`` after ``before``; None for the dictionary's."""
    for words, sound in _SOUNDS[word]:
        if not words or before in words:
            return sound.split()
    return None
