"""Makes schedule text safe inside a prompt: it can neither close its fence nor imitate control tokens.

The fence is built of angle brackets, and data never holds any: titles, names, facts and the
conference's name have theirs replaced, and square brackets too. No removal is involved, so nothing
can be rebuilt from what is left. The control tokens of chat templates (``<|im_start|>``, ``</s>``,
``<start_of_turn>``, ``[INST]``) need one or the other kind of bracket, and role lines need a line.
"""

import unicodedata

OPEN, CLOSE = "<<<SCHEDULE", "SCHEDULE>>>"
# Also the wide and the mathematical forms, which a model may take for the same.
_BRACKETS = str.maketrans(
    {
        **dict.fromkeys("<＜﹤〈", "‹"), **dict.fromkeys(">＞﹥〉", "›"),
        **dict.fromkeys("≪⋘", "‹‹"), **dict.fromkeys("≫⋙", "››"),
        **dict.fromkeys("[［", "("), **dict.fromkeys("]］", ")"), "｜": "|",
    }
)  # fmt: skip
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def neutral(text: str) -> str:
    """``text`` on one line, with angle and square brackets and invisible characters replaced."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(" " if unicodedata.category(c) in _INVISIBLE else c for c in text)
    return " ".join(text.translate(_BRACKETS).split())


def fenced(lines: list[str]) -> str:
    """A block of data; every line must be ``neutral``."""
    return "\n".join((OPEN, *lines, CLOSE))
