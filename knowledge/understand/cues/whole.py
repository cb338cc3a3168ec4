"""Patterns for all that was said, its beginning, or a word of it."""

import re


def all_of(pattern: str) -> re.Pattern[str]:
    """Nothing else was said."""
    return re.compile(rf"^(?:{pattern})$")


def begins(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern})")


def word(said: str) -> re.Pattern[str]:
    """Whole between spaces: no part of "else'll"."""
    return re.compile(rf"(?<!\S){said}(?!\S)")
