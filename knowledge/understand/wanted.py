"""What is asked of a thing that is there, and no field of a schedule holds: "what's on the menu at the
dinner", "which band plays at the party", "what's her salary"."""

import re

from knowledge.index import Index
from knowledge.replacing import replace
from knowledge.understand.lives import of_a_life
from knowledge.understand.query import Query, Wanted
from knowledge.understand.things import called, is_value
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, words

_ARTICLE = r"(?:the|a|an|any|some|your|their|his|her|our|its)"
_WORD = r"[\w']+"
_NOUN = rf"(?P<noun>{_WORD}(?: {_WORD}){{0,2}}?(?: of (?:the )?{_WORD}(?: {_WORD})?)?)"
_LINK = r"(?:at|for|of|in|during|to|before|from|on|with|inside)"
_OF = rf"{_LINK} (?P<of>.+)"
_KINDS_OF = r"(?:what|which)(?: (?:kind|sort|type)s? of)?"
_KIND_OF = rf"(?P<lead>{_KINDS_OF})"
_MEALS = "breakfast|brunch|lunch|dinner|supper"
_BE = r"(?:is|are|was|were)"
_AUX = rf"(?:{_BE}|will|do|does|did|can|could|would|has|have|had)"
_VERB = rf"(?!{_AUX}\b)\w+s"
_HOW = "about|are|come|early|is|late|long|many|much|often|old|soon"  # asks for no such value
# What somebody did, but on a stage: "who shot the king"
_ON_STAGE = (
    "present|talk|host|organi|moderat|chair|direct|discuss|introduc|open|clos|perform|cover|"
    "explain|show|mention|play|lectur|contribut|interest|involv|work|need|want"
)
_DID = (
    rf"(?!(?:{_ON_STAGE})\w*)(?:\w\w+ed|wrote|took|shot|built|began|drew|sang|stole|sank|broke|beat|"
    "became)"
)
# How a value is asked for; the first that fits is taken.
_ASKED = tuple(
    re.compile(rf"(?:(?:and|so|but) )*{form}")
    for form in (
        # "what wine is served at the dinner", "which band are they having at the party"
        rf"{_KIND_OF} {_NOUN} (?P<rest>{_AUX}\b.*?|{_VERB}(?: \w+)?) {_OF}",
        rf"{_KIND_OF} {_NOUN} (?P<rest>{_AUX}\b.*) {_OF}",
        # "how many seats are left in the workshop"
        rf"(?P<lead>how many) {_NOUN} (?P<rest>{_AUX}\b.*?|\w+) {_OF}",
        # "how far is the run"
        rf"(?P<lead>how) (?P<noun>(?!(?:{_HOW})\b)\w+) (?P<rest>{_BE}) (?P<of>.+)",
        # "what's the seating like in the hall"
        rf"(?P<lead>what)(?: (?P<be>{_BE}))? (?P<the>{_ARTICLE}) {_NOUN} (?P<rest>like) {_OF}",
        # "what's for lunch"
        rf"(?P<lead>what)(?: {_BE})? for (?P<of>(?:the )?(?:{_WORD} )?(?P<noun>{_MEALS}))",
        # "what's on the menu at the dinner", "who's the DJ at the party", "what's the fee for it"
        rf"(?P<lead>what)(?: (?P<be>{_BE}))?(?: (?P<on>on|for))?(?: (?P<the>{_ARTICLE}))? "
        rf"(?:(?<=what )(?={_WORD}ed\b)|(?<!what )){_NOUN} {_OF}",
        rf"(?P<lead>who)(?: (?P<be>{_BE}))? (?P<the>{_ARTICLE}) {_NOUN} {_OF}",
        # "who sponsors the dinner"
        rf"(?P<who>who(?: (?:{_BE}|will|has))?) "
        r"(?P<noun>(?:pay|sponsor|fund|cater|donat|won|win|invent)\w*)(?: for)? (?P<of>.+)",
        # "is there popcorn at the film", "will they have music at the dinner"
        rf"(?P<whether>(?:{_BE}|will) there(?: be)?|(?:do|does|did|will) (?:they|you|we) "
        rf"(?:have|serve|offer|provide|sell|play))(?: (?P<the>{_ARTICLE}))? {_NOUN} {_OF}",
        # "does it have subtitles", "has the hall got a ramp"
        rf"(?P<whether>does|do|did|has|have) (?P<of>.+?) (?:have|got|include|come with)"
        rf"(?: (?P<the>{_ARTICLE}))? {_NOUN}",
        # "what are they serving for breakfast"
        rf"(?P<doing>what) (?P<aux>are|do|did|will|can) (?P<whom>they|we|you|i) (?:be )?"
        rf"(?P<noun>(?:serv|eat|drink|cook|pour|play|sing|screen|show|wear|sell)\w*) {_OF}",
        # "what should I wear to the dinner"
        r"(?P<to>what|how) (?:should|do|must|can|shall|would) (?:i|we|you|people) "
        r"(?:need to |have to |ought to )?"
        rf"(?P<noun>wear|know|read|pack|study|prepare|dress|pay) {_OF}",
        # "what subtitles does the film have", "how many seats does the workshop have"
        rf"(?P<lead>{_KINDS_OF}|how many) {_NOUN} (?P<rest>{_AUX}) (?P<behind>)(?P<of>.+)",
        # "who invented the telephone", "how many organisers are there": of nothing on the schedule
        rf"(?P<whoever>who)(?P<it> (?:was|is) it(?: that| who)?)? (?P<noun>{_DID}) (?P<of>.+)",
        rf"(?P<lead>how many) (?P<noun>{_WORD}) .+",
        rf"(?P<lead>who)(?: (?P<be>{_BE}))? (?P<the>the) (?P<noun>{_WORD}(?: {_WORD})? of {_WORD})",
        # "what's the dress code", "who are the judges"
        rf"(?P<lead>what)(?: (?P<be>{_BE}))? (?P<the>the|your) (?P<noun>\w+(?: \w+){{0,5}})",
        rf"(?P<lead>who)(?: (?P<be>{_BE}))? (?P<the>the|its) (?P<noun>\w+(?: \w+)?)",
    )
)
_OBJECT = re.compile(rf".*\b{_LINK} (.+)")
_BACK = frozenset("it that this there they".split())
_INVERTED = re.compile(r"\b(?:they|we|you|i|there|it|he|she|the|people|do|does|did|can|could)\b")
_KEPT = re.compile(rf"(?:{_BE} \w+|will be \w+|{_VERB})")
_MOST_BEHIND = 2  # words of a verb: "what films does the festival end with"


def wanted_in(index: Index, query: Query, said: str) -> Wanted | None:
    """The value that ``said`` asks for, of what; None where a field answers it or nothing is clear."""
    if query.act == "request":
        of = _OBJECT.fullmatch(said)
        return Wanted("", of=called(index, of[1], [])) if of else None
    if own := of_a_life(index, query, said):
        return own
    if query.said.diet:  # which meals are told to suit
        return None
    for form in _ASKED:
        found = form.fullmatch(said)
        if found and (asked := _asked(index, query, found)):
            return asked
    return None


def _asked(index: Index, query: Query, found: re.Match[str]) -> Wanted | None:
    parts = found.groupdict()
    noun, of = parts["noun"].split(), parts.get("of")
    meal = noun[0] if len(noun) == 1 and re.fullmatch(_MEALS, noun[0]) else ""
    if parts.get("whoever"):
        whole = index.titles.whole((of or "").split())[0]  # else what it has to do with
        asked = replace(query, titles=whole, anaphoric=query.anaphoric and not parts["it"])
        held = _names(asked) or query.those or called(index, parts["of"], [])
        clause = f"who {parts['noun']} {parts['of']}"
        return None if held else Wanted(clause, (*noun, *query.topic))
    sure = parts.get("to") or parts.get("who") or parts.get("doing") or meal
    if not sure and not is_value(index, noun, found[0], place=bool(parts.get("whether"))):
        return None
    clause = f"what is for {meal}" if meal else _clause(parts)
    told = () if meal else tuple(w for w in noun if w not in STOP) or tuple(noun)
    if of is None:
        counts = parts["lead"] == "how many" and (query.constrained or query.counted)
        long = len(noun) > 2 and "of" not in noun
        vague = parts["lead"] == "who" and not ORDINARY.isdisjoint(noun)
        return None if _names(query) or counts or long or vague else Wanted(clause, told)
    heard, most = of.split(), _MOST_BEHIND if "behind" in parts else 0
    if heard[0] in _BACK and len(heard) <= 1 + most:
        nothing = not ORDINARY.isdisjoint(noun) or "behind" in parts and of == "there"
        if nothing or query.intent == "where":
            return None  # "what exactly is that", "how many are there", "which room is it in"
        return Wanted(clause, told, back=True)
    for behind in range(most + 1):
        thing = " ".join(heard[: len(heard) - behind])
        if _is_room(query, thing) and not (parts.get("whether") and index.knows(noun[-1])):
            return Wanted(clause, told)
        if person := next((n for n in query.speakers if " ".join(words(n)) == thing), ""):
            return Wanted(clause, told, person=person)
        if things := called(index, thing, noun):
            return Wanted(clause, told, things)
    return None


def _is_room(query: Query, thing: str) -> bool:
    said = thing.removeprefix("the ").split()
    return any(set(said) <= set(words(room)) for room in query.rooms)


def _names(query: Query) -> bool:
    named = query.titles or query.speakers or query.rooms or query.track or query.kind
    return bool(named or query.anaphoric)


def _clause(parts: dict[str, str | None]) -> str:
    """ "What the dress code is", "which band", "whether there is popcorn": behind "doesn't say"."""
    noun = parts["noun"] or ""
    the = f"{parts['the']} " if parts.get("the") else ""
    if parts.get("to"):
        return f"{parts['to']} to {noun}"
    if parts.get("doing"):
        aux = "" if parts["aux"] in ("do", "did") else f"{parts['aux']} "
        return f"what {parts['whom']} {aux}{noun}"
    if parts.get("who"):
        return f"{parts['who']} {noun}"
    if parts.get("whether"):
        many = noun.endswith("s") and not noun.endswith("ss")
        return f"whether there {'are' if many else 'is'} {the}{noun}"
    if parts["lead"] == "how":
        return f"how {noun} it {parts['rest']}"
    lead, rest = parts["lead"], parts.get("rest") or ""
    if "be" in parts:
        if parts.get("on"):
            return f"what is {parts['on']} {the}{noun}"
        if not the and noun.endswith("ed"):  # "what's included in the trip"
            return f"what is {noun}"
        return f"{lead} {the}{noun} {parts['be'] or 'is'} {rest}".rstrip()
    kept = _KEPT.fullmatch(rest) and not _INVERTED.search(rest)
    return f"{lead} {noun} {rest}" if kept else f"{lead} {noun}"
