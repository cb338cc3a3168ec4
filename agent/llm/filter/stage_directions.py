"""Takes out what an actor would do and not say: *smiles*, (pauses), [laughs]."""

import re

from agent.llm.filter.scanner import Scanner, Step

VERBS = (
    "adjusts beams blinks blushes bows chuckles clears coughs checks claps consults "
    "cheerfully excitedly frowns gently gestures giggles glances grins happily hesitates "
    "laughs leans listens looks nods pauses points ponders raises scratches shakes shrugs "
    "sighs smiles smiling softly speaks taps thinks thinking thoughtfully turns warmly waves "
    "whispers winks pause laugh laughing sigh chuckle smile beat silence gesturing nodding "
    "pausing chuckling sighing pointing whispering"
).split()
CLOSING = {"*": "*", "(": ")", "[": "]", "_": "_", "<": ">"}
LONGEST = 60  # characters between the signs
WORD = re.compile(r"[a-z]*", re.I)


class StageDirectionFilter(Scanner):
    """Held is only what begins like one of ``VERBS`` right after an opening sign."""

    def step(self, text: str, at: int, final: bool) -> Step | None:
        closing = CLOSING.get(text[at])
        if closing is None or text[at + 1 : at + 2] == text[at]:  # ** is bold type
            return 1, text[at]
        rest = text[at + 1 : at + 1 + LONGEST]
        match = WORD.match(rest)
        word = match[0].lower() if match else ""
        if rest.lower() == word and not final:
            begun = any(verb.startswith(word) for verb in VERBS)
            return None if begun else (1, text[at])
        if word not in VERBS:
            return 1, text[at]
        end = next((i for i, c in enumerate(rest) if c == closing), None)
        if end is not None:
            return end + 2, ""
        if final or "\n" in rest or len(rest) == LONGEST:
            return 1, text[at]
        return None
