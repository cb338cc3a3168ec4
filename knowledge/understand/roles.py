"""Who moderates, chairs or hosts: the roles, and which of them is asked for."""

import re

ROLE_STEM = r"(?:moderat|chair|host|facilitat)"
ROLES = {"moderat": "moderate", "chair": "chair", "host": "host", "facilitat": "facilitate",
         "run": "run", "lead": "lead", "mc": "host", "compere": "host", "emcee": "host"}  # fmt: skip
_ROLE = rf"(?P<who>{ROLE_STEM}|mc|compere|emcee)(?:e|es|ed|ing|or|ors|s|person|man|woman)?"
_ASKS_ROLE = re.compile(
    r"\bwho(?: is| are| was| were| will| does| did)?(?: be| it that)?(?: the| its| their)?"
    rf"(?: (?:session|panel|official))? {_ROLE}\b|"
    r"\b(?:is|are|has|have|does|do)\b.*\b(?:an?|any|the) "
    r"(?P<any>moderator|chair|chairperson|host|facilitator|mc)\b|"
    r"\bwho(?: is| are| was| were| will be)? (?P<runs>run|lead)(?:s|ning|ing)? "
    rf"(?:it|that|this|the panel)$|\b(?P<by>{ROLE_STEM})ed by (?:who|whom)\b"
)


def role_in(said: str) -> str:
    """A key of ``ROLES``: "who's moderating that", "is there a chair"."""
    found = _ASKS_ROLE.search(said)
    if not found:
        return ""
    noun = found["any"]
    return (
        found["who"]
        or found["by"]
        or found["runs"]
        or next(stem for stem in ROLES if noun.startswith(stem))
    )
