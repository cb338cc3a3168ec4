"""``dataclasses.replace`` without its cost, which grows with every field that stays as it is."""

from typing import Any, TypeVar

T = TypeVar("T")


def replace(value: T, **changes: Any) -> T:
    """``value``, a dataclass without slots and ``__post_init__``, with some fields changed. What it has
    cached is left behind.

    Raises ``TypeError`` for a field that it does not have.
    """
    fields, names = vars(value), type(value).__dataclass_fields__  # type: ignore[attr-defined]
    if not changes.keys() <= names.keys():
        raise TypeError(f"{type(value).__name__} has no {sorted(changes.keys() - names.keys())}")
    if len(fields) > len(names):
        fields = {name: fields[name] for name in names}
    changed = object.__new__(type(value))
    changed.__dict__.update(fields, **changes)
    return changed
