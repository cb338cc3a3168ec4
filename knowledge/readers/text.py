"""Text as files carry it, made plain: markup, entities, odd spaces, placeholders."""

import html
import re
import unicodedata
from functools import lru_cache
from typing import Any

from knowledge.readers import names as signs

# Only what is HTML's is markup: "Vec<T>" and "C < D" are text.
_NAMES = (
    "a|abbr|article|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|figure|font|footer|"
    "h[1-6]|head|header|hr|html|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|s|script|section|small|span|"
    "strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|video"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]{{0,2000}})?/?>|<!--[^<>]{{0,2000}}-->", re.I)
# In a title, markup comes in pairs and only formats: "<script> tags in <b>HTML</b>".
_INLINE = r"b|i|em|strong|u|s|del|ins|mark|code|kbd|tt|sub|sup|small|big|span|font|a|p|q|cite"
_PAIR = re.compile(rf"<({_INLINE})(?:\s[^<>]{{0,2000}})?>([^<]{{0,2000}})</\1\s*>|<br\s*/?>", re.I)
_LINK = re.compile(r"\[([^][]{1,200})\]\([^()\s]{1,500}\)")  # Markdown's
_STARRED = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]{1,200}?)(?<=\S)\1(?![\w*])")
_SHORT = re.compile(r"(?:^|(?<=\s))(?::[a-z][a-z_]{2,30}:)+(?=\s|$)")  # GitHub's ":coffee:"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PAGE = re.compile(r"\(?\bhttps?://\S+\)?|^[\w/.-]+\.html?(?:[?#]\S*)?$|^links?$", re.I)
_MISSING = re.compile(r"<?N/?A>?|NaN|nan|NULL|<NULL>|\\N")
_LATER = (
    r"\W*(?:(?:room|venue|location|place|title|topic|subject|name|speakers?|talk|details)\W+)?"
    r"(?:n/a|t\.?b\.?[acdn]\.?|"
    r"(?:is )?(?:yet )?to be (?:announced|confirmed|defined|determined|decided)|"
    r"(?:coming|announced|follows) (?:soon|later)|not (?:yet )?(?:known|announced|confirmed|decided))"
    r"(?: (?:soon|later))?\W*"
)
_OPEN = re.compile(rf"{_LATER}|\?+", re.I)
_NOTHING = re.compile(
    r"[-–—?.*_/\\]*|#?n\.?/?a\.?|none|null|nan|nil|unknown|#(ref|value|name|div/0)[!?]|"
    rf"not (set|assigned)|{_LATER}",
    re.I,
)
_NO_PLACE = re.compile(  # where a file needs some room, and there is none, or more than one
    r"(?:somewhere )?elsewhere|(?:various|several|multiple|different|all|other|any)"
    r"(?: (?:rooms?|places?|locations?|venues?|spaces?))?|"
    r"no (?:room|place|location|venue)(?: assigned)?|unassigned|unallocated|not applicable|"
    r"everywhere|anywhere|see (?:the )?(?:\w+ )?(?:abstract|description|details|website|program(?:me)?|"
    r"map)|"
    r"(?:room|location|venue|place)",
    re.I,
)
_PLACEHOLDER = re.compile(
    r"(?:tb[acdn]|t\.b\.[acdn]\.?|speakers?|to be (?:announced|confirmed|defined|determined))\b"
    r"|(?:various|several|multiple|invited)(?: speakers?)?$",
    re.I,
)


def clean(value: Any) -> str:
    """One line of plain text without markup, from a text or from one in several languages."""
    text = _text(value)
    if "<" in text or "&" in text:
        text = _unescaped(_TAG.sub(" ", _unescaped(text)))
        text = _TAG.sub(" ", text)
    return one_line(_LINK.sub(r"\1", text) if "](" in text else text)


def title_of(value: Any) -> str:
    """A title: plain text in which only markup in pairs is markup."""
    text = _text(value)
    if "&" in text:
        text = _unescaped(_unescaped(text))
    if "<" in text:
        for _ in range(3):  # <b><i>nested</i></b>
            text = _PAIR.sub(lambda m: m[2] or " ", text)
    if "*" in text or ":" in text:  # Markdown's emphasis
        text = _SHORT.sub(" ", _STARRED.sub(r"\2", text))
    return one_line(_LINK.sub(r"\1", text) if "](" in text else text)


def one_line(text: str) -> str:
    """Printable, with single spaces; what is invisible (soft hyphens, marks of direction) goes."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = " ".join(
        text.split()
    )  # line breaks first: few texts then hold anything else unprintable
    if not text.isprintable():
        text = "".join(c if c.isprintable() else _stand_in(c) for c in text)
        text = " ".join(text.split())
    return text


def _stand_in(character: str) -> str:
    return "" if unicodedata.category(character) in ("Cf", "Cs") else " "


def _text(value: Any) -> str:
    if isinstance(value, dict):  # a text in several languages: English, else the first
        value = value.get("en") or next((v for v in value.values() if v), "")
    if value is None or isinstance(value, (list, dict, bool)):
        return ""
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits
        return ""


def _unescaped(text: str) -> str:
    """Entities resolved; a number that is no character stays as it stands."""
    return _ENTITY.sub(lambda m: html.unescape(m[0]), text)


def is_error(text: str) -> bool:
    """A spreadsheet's "#REF!" in place of a value."""
    return bool(re.fullmatch(r"#(?:ref|value|name|div/0|n/a|null|num)[!?]?", text.strip(), re.I))


def is_missing(text: str) -> bool:
    """A program's "NA", "NaN", "NULL" in place of a value."""
    return bool(_MISSING.fullmatch(text.strip()))


def given(value: Any) -> str:
    """As ``clean``; "" for what only says that there is nothing yet: "N/A", "TBA", "-"."""
    text = clean(value)
    return "" if _NOTHING.fullmatch(text) else text


def is_open(title: str) -> bool:
    """Whether it stands where a title will be: "tbd", "Title to be announced", "?"."""
    return bool(_OPEN.fullmatch(title))


def place(value: Any) -> str:
    """A room, not a link, as meetings have in its place, and not what stands for none: "Elsewhere"."""
    text = clean(value)
    bare = _PAGE.sub(" ", text).strip(" ,;|-–—:")
    said = given(" ".join(bare.split()) if bare != text else text)
    return "" if _NO_PLACE.fullmatch(said) else said


def people(values: list[Any]) -> list[str]:
    """Names without doubles, pronouns, stray full stops and places still to be filled."""
    names = []
    for value in values:
        name = _person(_text(value)[:1000])
        degree = names and signs.is_degree(name) and not name.istitle()  # "Ada Fiction", "CPA"
        if name and not degree and not _PLACEHOLDER.match(name):
            names.append(name)
    slugs = {re.sub(r"\W+", "-", name.lower()) for name in names if " " in name}
    return list(dict.fromkeys(name for name in names if name not in slugs))


@lru_cache(maxsize=5000)
def _person(text: str) -> str:
    name = re.sub(r"\s+\.$", "", signs.without_signs(clean(text)))
    name = re.sub(r"\s*\((?:she|he|they|ze|any|her|him|it)\b[^()]{0,30}\)", "", name, flags=re.I)
    name = re.sub(r"^\d{1,6}:\s*(?=[^\W\d])", "", name)  # its number in the planning tool
    name = re.sub(r"\s*[*†‡]+$", "", name)  # of who speaks, among authors
    name = re.sub(r"^(?:Mr|Ms|Mrs|Miss|Mx|Herr|Frau|Mme|M)\.? (?=\S+ )", "", name.strip(" ,;"))
    return name if given(name) else ""
