"""What is asked of a person beside their talks: "what's her salary", "does he have children"."""

import re

from knowledge.index import Index
from knowledge.understand.query import Query, Wanted
from knowledge.understand.things import is_value
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, words

_NAME = "\N{LOW LINE}"  # stands for the name, which may be long
_WHO, _HIS = rf"(?P<who>{_NAME}|he|she)", rf"(?P<who>{_NAME}|his|her)"
_NOUN = r"(?P<noun>[\w']+(?: [\w']+)?)"
_LIVES = (
    "live|earn|own|drive|smoke|weigh|drink|eat|like|love|hate|prefer|wear|vote|sleep|stay|believe|"
    "look like"
)
_LIVED = (
    "study|grow up|go to (?:school|college|university)|graduate|train|retire|start out|"
    "do for (?:a living|work|fun|money)"
)
_TRUE = "(?:real|true|actual|proper|own|full|legal|given|first|last|middle|birth|maiden|stage|pen)"
_HERE = (
    "present|available|busy|absent|late|early|sick|ill|alone|solo|live|virtual|upstairs|downstairs"
)
_JUDGED = (
    "married|divorced|single|nice|good|bad|funny|boring|smart|clever|rich|friendly|handsome|cute|shy|"
    "kind"
)
_SPOKEN = (
    "started|finished|ended|spoken|given|been|cancelled|canceled|arrived|presented|talked|moved"
)
# The nouns of these may be the schedule's: "does she have another talk"
_OF_NOUNS = tuple(
    re.compile(rf"(?:(?:and|so|but) )*{form}")
    for form in (
        rf"(?:what|who) (?:is |are |was )?{_HIS} {_NOUN}(?: (?:called|named|like))?"
        r"(?: (?:i|so|because) .+)?",
        rf"(?:does|do|did|has) {_WHO} (?:have|has|got) (?:an? |any |some )?{_NOUN}",
        rf"how many {_NOUN} (?:does|do|has) {_WHO} (?:have|got|own)",
        rf"(?:is|was) {_WHO} (?:an? |on )(?P<noun>[\w']+)",
        rf"is {_WHO} (?P<noun>(?!(?:{_HERE})\b)[\w']+(?<!ing)(?<!ed))",
        rf"(?:what|which) {_NOUN} (?:does|did|is|was|has) {_WHO}(?: [\w']+){{0,2}}",
    )
)
_OF_VERBS = tuple(
    re.compile(rf"(?:(?:and|so|but) )*{form}")
    for form in (
        rf"(?:(?:where|what|how much|how often|when) )?(?:does|did) {_WHO} (?P<noun>(?:{_LIVES})\b.*)",
        rf"(?:where|what|when|how) (?:does|did) {_WHO} (?P<noun>(?:{_LIVED})\b.*)",
        rf"did {_WHO} (?:ever )?(?P<noun>(?:write|win|invent|build|found|study|publish|marry) .+)",
        rf"how long (?:has|have) {_WHO} been (?P<noun>(?!(?:on|up|here|\w+ing)\b).+)",
        rf"(?:is|was) {_WHO} (?:an? |any |very |really |so )*(?P<noun>(?:{_JUDGED})(?: .+)?)",
        rf"has {_WHO} (?P<noun>(?!(?:{_SPOKEN})\b)(?:\w+e[dn]|won|made|built|sold) .+)",
        rf"(?:{_NAME} )?(?:is|was) (?:that|this|it|{_NAME})(?: really| actually| just)? "
        rf"{_HIS} (?P<noun>{_TRUE} .+)",
        rf"(?:is|was) {_WHO}(?: really| actually)? (?:an? )?(?P<noun>{_TRUE} name)",
        rf"what (?:is )?{_HIS} (?P<noun>{_TRUE} .+)",
        rf"(?:where|when) (?:was|is) {_WHO} (?P<noun>born|raised|based|living|staying)",
        rf"how (?:do|can|could) (?:i|we) (?P<noun>contact|reach|email|call|phone|message) {_WHO}",
    )
)


def of_a_life(index: Index, query: Query, said: str) -> Wanted | None:
    """The value that is asked for, and of whom; without a name of the person talked of."""
    runs = {" ".join(words(name)): name for name in query.speakers}
    if len(runs) == 1:  # who may be called by one name
        runs |= {part: query.speakers[0] for part in next(iter(runs)).split()}
    run = next((run for run in runs if f" {run} " in f" {said} "), "")
    masked = re.sub(rf"\b{re.escape(run)}\b", _NAME, said) if run else said
    for form in (*_OF_NOUNS, *_OF_VERBS):
        found = form.fullmatch(masked)
        if found and (form in _OF_VERBS or _is_private(index, found["noun"].split(), said)):
            noun, named = found["noun"], found["who"] == _NAME
            told = tuple(w for w in noun.split() if w not in STOP)
            person = runs[run] if named else ""
            return Wanted(f"that about {person or 'them'}", told, person=person, back=not named)
    return _of_a_title(query, said)


def _of_a_title(query: Query, said: str) -> Wanted | None:
    """ "Where does Ada Byron live", where only titles name her."""
    heard = said.split()
    titles = [f" {' '.join(words(s.title))} " for s in query.titles]
    spans = ((at, end) for at in range(len(heard)) for end in range(len(heard), at + 1, -1))
    for at, end in spans:
        name = heard[at:end]
        if titles and STOP.isdisjoint(name) and all(f" {' '.join(name)} " in t for t in titles):
            masked = " ".join((*heard[:at], _NAME, *heard[end:]))
            found = next((m for form in _OF_VERBS if (m := form.fullmatch(masked))), None)
            told = tuple(w for w in found["noun"].split() if w not in STOP) if found else ()
            return Wanted("that", told, of=query.titles) if told else None
    return None


def _is_private(index: Index, noun: list[str], said: str) -> bool:
    return is_value(index, noun, said) and noun[-1] not in ORDINARY
