"""What foreign titles say in English: "women" finds a talk called "Was tun gegen Gewalt gegen Frauen".

Sentence embeddings of English do not see this, and the words share no spelling. The list holds common
subjects of talks in five languages; what it lacks is found by cognates at best.
"""

from functools import cache
from pathlib import Path

from spoken.letters import fold

LIST = Path(__file__).with_name("translations.txt")
SHORTEST = 5  # letters of a word that counts as a part of a compound
COMPOUND = 9  # letters from which on a word may be one


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Folded foreign word -> English words."""
    table: dict[str, tuple[str, ...]] = {}
    for line in LIST.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            english, _, foreign = line.partition(":")
            for word in fold(foreign).split():
                table[word] = tuple(dict.fromkeys((*table.get(word, ()), *english.split())))
    return table


@cache
def in_english(word: str) -> tuple[str, ...]:
    """English words for ``word``, already folded; () for what is not known."""
    table = _table()
    if word in table:
        return table[word]
    if len(word) < COMPOUND:
        return ()
    sizes = range(len(word) - 3, SHORTEST - 1, -1)
    head = next((table[word[:n]] for n in sizes if word[:n] in table), ())
    tail = next((table[word[-n:]] for n in sizes if word[-n:] in table), ())
    return tuple(dict.fromkeys((*head, *tail)))
