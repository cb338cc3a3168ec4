"""What a description begins with that other fields tell: "Speaker: Ada Example", "Level: Beginner",
"Abstract:"; and the marks of its footnotes."""

import re

from knowledge.readers.base import Draft

_LABEL = re.compile(
    r"\W{0,3}(?:(?P<speakers>(?:speaker|presenter|host|author|instructor|facilitator|panell?ist|referent"
    r"|intervenant|ponente|relator)\w{0,2}(?:\(s\))?|(?:presented|led|hosted|given|run) by|talk by|by)"
    r"|(?P<track>(?:session )?track|strand|stream|theme)|(?P<room>room|venue|location|where|raum|salle)"
    r"|(?P<level>(?:audience |skill |experience )?level|audience|difficulty|niveau)"
    r"|(?P<language>language|sprache|langue)"
    r"|(?P<kind>(?:session |talk |event )?(?:type|format|kind)))\s*[:：–-]?\s*",
    re.I,
)
_ABSTRACT = re.compile(
    r"\W{0,3}(?:(?:talk |session |short |long )?(?:abstract|description|summary|synopsis)|résumé|"
    r"zusammenfassung|beschreibung|resumen|descripción)\s?(?:[:：]|\s[–-])\W*(?=\S)", re.I,
)  # fmt: skip
_HONOUR = r"(?:(?:A/|Assoc\.? |Associate )?(?:Prof(?:essor)?|Dr|Mr|Ms|Mrs|Mx|Ing)\.?\s+)*"
_BEHIND = r"(?:\s*\([^()]{1,80}\))?"  # a firm, pronouns
_AND = r"(?:\s*(?:[,;&/|]|\band\b|\bund\b|\bet\b|\by\b)\s*)*"
_EDGE = r"(?:\s*[.,;|•·–—-]+(?=\s|$))?(?:\s+|$)"
# "[1]", "[2, 3]" behind a word, and "[1] https://..." at the end; "yet¹", but not "km²"
_NOTE = re.compile(
    r"\s?\[\d{1,2}(?:\s?[,–-]\s?\d{1,2})*\](?::?\s*https?://\S+)?|(?<=[a-z]{3})[¹²³⁴-⁹]{1,2}(?!\w)"
)
# The page of the session, behind all that is told of it
_ADDRESS = re.compile(
    r"(?:^|\s)(?:url|link|website|web|more(?: info\w*)?|details)\s*:\s*https?://\S+\s*$", re.I
)
MOST_FIELDS = 8


def less_said(draft: Draft) -> str:
    """The description without the title and the fields it begins with, where the draft has each, the
    address of its page and the marks of footnotes; fields are kept where nothing else would be left."""
    text = _ADDRESS.sub("", draft.description)
    titled = _title(draft).match(text) if draft.title else None
    text = text[titled.end() :] if titled else text
    for _ in range(MOST_FIELDS):
        label = _LABEL.match(text)
        said = label and _value(draft, label.lastgroup or "").match(text, label.end())
        if not said or not (titled or text[said.end() :].strip()):
            break
        text = text[said.end() :]
    text = _ABSTRACT.sub("", text, count=1) if _ABSTRACT.match(text) else text
    return _NOTE.sub("", text).strip()


def _title(draft: Draft) -> re.Pattern[str]:
    """The title, as a line of its own or with whoever gives it, and a label behind it or nothing: no
    sentence that begins with it."""
    who = "|".join(map(re.escape, draft.speakers)) or "(?!)"
    by = rf"(?:\s*[-–—:]\s*(?:{who})(?:{_AND}(?:{who}))*)?"
    return re.compile(rf"{re.escape(draft.title)}{by}(?:\s*\n|\s*$|\s+(?={_LABEL.pattern}))", re.I)


def _value(draft: Draft, field: str) -> re.Pattern[str]:
    """What stands behind the label of a field, as the draft has it; nothing where it has none."""
    if field == "speakers":
        one = f"{_HONOUR}(?:{'|'.join(map(re.escape, draft.speakers)) or '(?!)'}){_BEHIND}"
        return re.compile(rf"{one}(?:{_AND}{one})*{_EDGE}", re.I)
    value = str(getattr(draft, field))
    bare = value.partition(" ")[2] if value.lower().startswith(f"{field} ") else value
    said = "|".join(map(re.escape, filter(None, (value, bare)))) or "(?!)"
    return re.compile(rf"(?:{said})s?{_BEHIND}{_EDGE}", re.I)
