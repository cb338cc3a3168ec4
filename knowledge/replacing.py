"""``dataclasses.replace`` without its cost, which grows with every field that stays as it is."""

from typing import Any, TypeVar

T = TypeVar("T")


def replace(value: T, **changes: Any) -> T:
    """``value``, a dataclass without slots and ``__post_init__``, with some fields changed.

    Raises ``TypeError`` for a field that it does not have.
    """
    fields = vars(value)
    if not changes.keys() <= fields.keys():
        raise TypeError(f"{type(value).__name__} has no {sorted(changes.keys() - fields.keys())}")
    changed = object.__new__(type(value))
    changed.__dict__.update(fields, **changes)
    return changed
