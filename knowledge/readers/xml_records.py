"""XML of no known kind as the objects and lists that JSON would have in its place."""

from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

DEEPEST = 16


def as_data(root: Element) -> Any:
    """Attributes and children under their names; a list where a name repeats within some parent of
    that kind, so that a day with one session is like the others."""
    repeats: set[tuple[str, str]] = set()
    for parent in root.iter():
        counted = Counter(child.tag for child in parent)
        repeats |= {(parent.tag, tag) for tag, times in counted.items() if times > 1}
    return _value(root, repeats, 0)


def _value(element: Element, repeats: set[tuple[str, str]], depth: int) -> Any:
    text = (element.text or "").strip()
    if depth > DEEPEST or (not len(element) and not element.attrib):
        return text
    found: dict[str, Any] = dict(element.attrib)
    for child in element:
        value = _value(child, repeats, depth + 1)
        if (element.tag, child.tag) in repeats:
            held = found.setdefault(child.tag, [])
            if isinstance(held, list):  # not an attribute of the same name
                held.append(value)
        else:
            found.setdefault(child.tag, value)
    return {**found, "text": text} if text else found
