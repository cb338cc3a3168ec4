"""Names in a text that holds several: what parts them, and what stands around them that is none."""

import re

# "and" between two names, in the languages that names are written in
_AND = (
    "and|und|y|et|e|i|a|og|och|en|ja|ve|és|și|şi|si|ir|un|in|dan|và|και|и|і|та|й|with|mit|avec|con|"
    "com|met|med|z|s"
)
_BETWEEN = re.compile(rf"\s+(?:{_AND})\s+")
_ALWAYS = re.compile(r"\s*[,;&|、，；]\s*|\s+/\s+|\s*／\s*|\s+(?:and|und)\s+")
_SMALL = frozenset(
    "de del de la da das do dos di du des le la los las van von der den ter ten zu zum af av el al bin "
    "ibn ben y e i".split()
)
# Degrees and the like, which belong to the name before them
_DEGREE = re.compile(
    r"(?:ph\.?\s?d|d\.?phil|m\.?d|m\.?p\.?h|m\.?b\.?a|m\.?s\.?c?|b\.?s\.?c?|m\.?a|b\.?a|m\.?eng|"
    r"ll\.?[bmd]|j\.?d|ed\.?d|psy\.?d|d\.?sc|dr\.?\s?(?:med|phil|ing|rer\.?\s?nat)?|r\.?n|p\.?e|esq|cissp|"
    r"pmp|cpa|f?acs|facp|frcp|frs|fieee|obe|mbe|cbe|jr|sr|ii|iii|iv|dipl\.?-?\s?ing|csc|mgr|ing|phdr|"
    r"mudr|drsc|mpp|mfa|dvm|dds|rph|pharm\.?d)\.?",
    re.I,
)
_ROLE = (
    r"(?:(?:session |panel |co-?|vice-?|main |invited |keynote )*"
    r"(?:moderat(?:or|ion|ed by|ors)|chair(?:s|ed by|man|woman|person)?|panell?ists?|speakers?|"
    r"presenters?|presented by|hosts?|hosted by|facilitators?|facilitated by|discussants?|respondents?|"
    r"organi[sz]ers?|instructors?|coach(?:es)?|mentors?|trainers?|interviewers?|led by|with|by|"
    r"authors?)"
    r"|moder(?:ator(?:in|en)?|ation|adora?s?|atore|atrice|ateur|átor)|leitung|referent(?:in|en)?|"
    r"podium|podiumsgäste|sprecher(?:in|innen)?|vortragende[r]?|intervenante?s?|animat(?:eur|rice)|"
    r"ponentes?|panelistas?|relator[ei]|palestrantes?|mediador[ae]?|sprekers?|prowadzący|"
    r"prelegent(?:ka|ci)?|paneliści|moderuje|ordförande|møteleder|ordstyrer|puheenjohtaja|"
    r"модератор|ведущий|спикеры?|участники|司会|座長|登壇者?|モデレーター|主持人?|嘉宾|좌장|사회)"
)
_LED = re.compile(rf"^\s*{_ROLE}(?:\s*\(s\))?\s*[:：]\s*", re.I)
_LATER_ROLE = re.compile(rf"\s+(?={_ROLE}(?:\s*\(s\))?\s*[:：])", re.I)
_ONLY_ROLE = re.compile(rf"\s*{_ROLE}\s*", re.I)
_MAIL = re.compile(
    r"\s*[<(\[]?\s*(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}\s*[>)\]]?", re.I
)
_PICTURES = re.compile("[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+")
_BULLET = re.compile(r"^\s*(?:[•▪◦‣●○■□–—*·・➢►✓]|-(?=\s)|\(?\d{1,2}[.)](?=\s))\s*")
_LEADING = re.compile(r"^\s*(?:and|und|&|sowie)\s+")  # "And Sometimes Y" is a band
# What stands behind a name, where a comma parts it from that: "Lead Engineer @Acme", "Head of Maps"
_POST = re.compile(
    r".*\w\s?@\s?\w.*|(?:.*\b)?(?:director|manager|engineer|architect|consultant|officer|(?:co-?)?founder|"
    r"c[etfio]o|president|professor|scientist|researcher|developer|analyst|advocate|evangelist|"
    r"economist|strategist|lecturer|editor|(?:board|council) member|chief|head of|lead|organi[sz]er|"
    r"geschäftsführer(?:in)?|leiter(?:in)?|directeur|directrice|ingénieure?|responsable|profesora?|"
    r"gerente|ingenier[oa]|presidente)\b.*",
    re.I,
)
_ONE_ACT = re.compile(r"\s*[^\W\d_][\w'’]* & [^\W\d_][\w'’]*\s*")  # "Pear & Plum" are one band
LONGEST = 1000


def apart(text: str) -> list[str]:
    """The names of a text that parts them by commas, "and", "y", bullets; roles left out."""
    found: list[str] = []
    if _ONE_ACT.fullmatch(text):
        return [" ".join(text.split())]
    parts = (part for each in _by_roles(text[:LONGEST]) for part in _ALWAYS.split(each))
    for part in parts:
        part = without_signs(part)
        if found and part and _DEGREE.fullmatch(part):
            found[-1] += f", {part}"  # "Ada Fiction, PhD"
        elif part and not _ONLY_ROLE.fullmatch(part) and not (found and _POST.fullmatch(part)):
            found += _by_and(part)
    return found


def _by_roles(text: str) -> list[str]:
    """ "Moderator: A B Panelists: C D", but not between the words of "Session Chair: A B"."""
    parts, start = [], 0
    for m in _LATER_ROLE.finditer(text):
        before = _ALWAYS.split(text[start : m.start()])[-1]
        if is_full_name(without_signs(before)):
            parts.append(text[start : m.start()])
            start = m.end()
    return [*parts, text[start:]]


def without_signs(name: str) -> str:
    """Without an address, a bullet, a role and an "and" before it, and pictures."""
    name = _PICTURES.sub(" ", name)
    name = _MAIL.sub(" ", name) if "@" in name else name
    name = _LED.sub("", _BULLET.sub("", name), count=1)
    return " ".join(_LEADING.sub("", name).split())


def _by_and(text: str) -> list[str]:
    """ "Ana Ruiz y Luis Gómez" are two, "José Ortega y Gasset" is one."""
    for m in _BETWEEN.finditer(text):
        left, right = text[: m.start()], text[m.end() :]
        if is_full_name(left) and all(map(is_full_name, rest := _by_and(right))):
            return [left, *rest]
    return [text]


def is_full_name(text: str) -> bool:
    """Two to five words that begin with capitals, but for those like "van" within."""
    words = text.split()
    if not 2 <= len(words) <= 6 or words[-1] in _SMALL or words[0] in _SMALL:
        return False
    return all(word in _SMALL or _is_capital(word) for word in words)


def _is_capital(word: str) -> bool:
    first = re.sub(r"^(?:[dl]['’]|[\"'“„(])", "", word)[:1]
    return first.isalpha() and not first.islower() and not any(c.isdigit() for c in word)


def is_post(text: str) -> bool:
    """Whether it tells what somebody does: "Lead Engineer"."""
    return bool(_POST.fullmatch(text))


def is_degree(text: str) -> bool:
    return bool(_DEGREE.fullmatch(text.strip()))
