"""What is asked of a thing that is there, and no field of a schedule holds: "what's on the menu at the
dinner", "which band plays at the party", "what's her salary"."""

import re

from knowledge.index import Index
from knowledge.model import Session
from knowledge.understand.days import ANY_WEEKDAY
from knowledge.understand.intent_patterns import KINDS, VISITORS
from knowledge.understand.query import Query, Wanted
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, stem, words

_ARTICLE = r"(?:the|a|an|any|some|your|their|his|her|our|its)"
_NOUN = r"(?P<noun>\w+(?: \w+){0,2}?(?: of \w+(?: \w+)?)?)"
_LINK = r"(?:at|for|of|in|during|to|before|from|on|with|inside)"
_OF = rf"{_LINK} (?P<of>.+)"
_LIVES = (
    "live|earn|own|drive|smoke|weigh|drink|eat|like|love|hate|prefer|wear|vote|sleep|stay|believe"
)
# Of a person, what is asked of a life and not of a talk; ``words`` has dropped the "'s"
_OF_PERSONS = (
    r"(?P<owns>(?:and )?what (?:is |are |was )?)(?P<who>{his}) (?P<noun>\w+(?: \w+)?)(?P<does>)",
    r"(?P<owns>)(?:and )?(?:does|do|did|has) (?P<who>{who}) (?:have|has|got) (?:an? |any |some )?"
    r"(?P<noun>\w+(?: \w+)?)(?P<does>)",
    r"(?P<owns>)(?:and )?(?:(?:where|what|how much|how often|when) )?(?:does|did) (?P<who>{who}) "
    rf"(?P<noun>)(?P<does>(?:{_LIVES})(?: .+)?)",
)
_KIND_OF = r"(?P<lead>(?:what|which)(?: (?:kind|sort|type)s? of)?)"
_BE = r"(?:is|are|was|were)"
_AUX = rf"(?:{_BE}|will|do|does|did|can|could|would|has|have|had)"
_VERB = rf"(?!{_AUX}\b)\w+s"
# How a value is asked for; the first that fits is taken.
_ASKED = tuple(
    re.compile(rf"(?:(?:and|so|but) )*{form}")
    for form in (
        # "what wine is served at the dinner", "which band are they having at the party"
        rf"{_KIND_OF} {_NOUN} (?P<rest>{_AUX}\b.*?|{_VERB}(?: \w+)?) {_OF}",
        # "what subtitles does the film have", "what car does she drive"
        rf"{_KIND_OF} {_NOUN} (?P<rest>{_AUX}) (?P<of>.+?)(?: \w+)?",
        # "how many seats are left in the workshop"
        rf"(?P<lead>how many) {_NOUN} (?P<rest>{_AUX}\b.*?|\w+) {_OF}",
        # "what's on the menu at the dinner", "who's the DJ at the party", "what's the fee for it"
        rf"(?P<lead>what)(?: (?P<be>{_BE}))?(?: (?P<on>on|for))?(?: (?P<the>{_ARTICLE}))? "
        rf"{_NOUN} {_OF}",
        rf"(?P<lead>who)(?: (?P<be>{_BE}))? (?P<the>{_ARTICLE}) {_NOUN} {_OF}",
        # "who sponsors the dinner"
        rf"(?P<who>who(?: (?:{_BE}|will|has))?) "
        r"(?P<noun>(?:pay|sponsor|fund|cater|donat|won|win|invent)\w*)(?: for)? (?P<of>.+)",
        # "is there popcorn at the film", "will they have music at the dinner"
        rf"(?P<whether>(?:{_BE}|will) there(?: be)?|(?:do|does|did|will) (?:they|you|we) "
        rf"(?:have|serve|offer|provide|sell|play))(?: (?P<the>{_ARTICLE}))? {_NOUN} {_OF}",
        # "what are they serving for breakfast"
        rf"(?P<doing>what) (?P<aux>are|do|did|will|can) (?P<whom>they|we|you|i) (?:be )?"
        rf"(?P<noun>(?:serv|eat|drink|cook|pour|play|sing|screen|show|wear|sell)\w*) {_OF}",
        # "what should I wear to the dinner"
        r"(?P<to>what|how) (?:should|do|must|can|shall|would) (?:i|we|you|people) "
        r"(?:need to |have to |ought to )?"
        rf"(?P<noun>wear|know|read|pack|study|prepare|dress|pay) {_OF}",
        # "what's the dress code"
        rf"(?P<lead>what)(?: (?P<be>{_BE}))? (?P<the>the|your) (?P<noun>\w+(?: \w+){{0,5}})",
    )
)
# What a schedule tells of all that it holds, and what asks for no value
_TOLD = frozenset(
    """topic topics subject gist idea ideas point plan plans deal story summary abstract description
    content contents focus purpose goal aim difference theme themes message takeaway duration length
    venue restaurant bar pub cafe building hotel date dates location order company companies employer
    affiliation university institute job role bio biography background lineup line agenda paper papers
    poster posters demo demos slot slots item items act acts performance performances gap minute
    minutes hour hours room rooms speaker panelist panelists panellists presenter presenters name names
    chapter language languages other others rest weather news score next first last best most theory
    status state future history matter date week weekend month year""".split()
)
_CALLS = frozenset("talk session workshop tutorial panel film movie course class".split())
_NO_NOUN = frozenset("else more left on there out up over about going happening".split())
_DEFINITE = re.compile(
    r"(?:the|this|that|tonight|tomorrow|today|our|their|\w+day)\b|(?:lunch|dinner|breakfast|it|there|that)\b"
)
_OBJECT = re.compile(rf".*\b{_LINK} (.+)")
_BACK = frozenset("it that this there".split())
_INVERTED = re.compile(r"\b(?:they|we|you|i|there|it|he|she|the|people|do|does|did|can|could)\b")
_KEPT = re.compile(rf"(?:{_BE} \w+|will be \w+|{_VERB})")
_TIMES = frozenset("tonight tomorrow today".split())
_MOST_TITLES = 2  # of more nobody can tell which is meant
_HALF = 0.5  # of the telling words of a title: with so many it is meant


def wanted_in(index: Index, query: Query, said: str) -> Wanted | None:
    """The value that ``said`` asks for, of what; None where a field answers it or nothing is clear."""
    if query.act == "request":
        of = _OBJECT.fullmatch(said)
        return Wanted("", of=called(index, of[1], [])) if of else None
    if own := _of_a_person(index, query, said):
        return own
    for form in _ASKED:
        found = form.fullmatch(said)
        if found and (asked := _asked(index, query, found)):
            return asked
    return None


def _asked(index: Index, query: Query, found: re.Match[str]) -> Wanted | None:
    parts = found.groupdict()
    noun, of = parts["noun"].split(), parts.get("of")
    verb = parts.get("to") or parts.get("who") or parts.get("doing")
    if not verb and not _is_a_value(index, noun, found[0]):
        return None
    clause = _clause(parts)
    told = tuple(w for w in noun if w not in STOP)
    if of is None:
        named = query.titles or query.speakers or query.rooms or query.track or query.kind
        return None if named or len(noun) > 2 and "of" not in noun else Wanted(clause, told)
    if of in _BACK:
        return Wanted(clause, told, back=True)
    if person := next((n for n in query.speakers if " ".join(words(n)) == of), ""):
        return Wanted(clause, told, person=person)
    things = called(index, of, noun)
    return Wanted(clause, told, things) if things else None


def _is_a_value(index: Index, noun: list[str], said: str) -> bool:
    """Whether a noun is none of what a schedule holds: talks, times, rooms, subjects."""
    head = noun[noun.index("of") - 1] if "of" in noun[1:] else noun[-1]
    if head in ("people", "visitors", "guests", "attendees"):
        return bool(VISITORS.search(said))
    held = head in STOP or head in _TOLD or head in KINDS or head in index.kinds
    small = any(w in STOP and w != "of" or w in _NO_NOUN for w in noun)
    return not (held or small)


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
    lead, rest = parts["lead"], parts.get("rest") or ""
    if "be" in parts:
        if parts.get("on"):
            return f"what is {parts['on']} {the}{noun}"
        return f"{lead} {the}{noun} {parts['be'] or 'is'}"
    kept = _KEPT.fullmatch(rest) and not _INVERTED.search(rest)
    return f"{lead} {noun} {rest}" if kept else f"{lead} {noun}"


def called(index: Index, said: str, noun: list[str]) -> tuple[Session, ...]:
    """What is meant by a definite phrase: sessions whose title has all of its telling words, where
    that is most of the title or its kind is said too; none called just so ("the art of noise")."""
    heard = said.split()
    telling = {stem(w) for w in heard if _tells(w)}
    if not telling:
        return ()
    definite = bool(_DEFINITE.match(said)) or len(telling) > 1 or index.titles.is_whole(heard)
    kind_said = not _CALLS.isdisjoint(heard) or any(w in KINDS or w in index.kinds for w in heard)
    held: dict[Session, float] = {}
    for s in index.schedule.sessions:
        title = words(s.title)
        titled = {stem(w) for w in title if _tells(w)}
        if telling <= titled and f" {' '.join(noun)} of " not in f" {' '.join(title)} ":
            held[s] = len(telling) / len(titled)
    best = max(held.values(), default=0.0)
    found = tuple(s for s, share in held.items() if share == best)
    sure = definite and (best >= _HALF or kind_said)
    return found if sure and len({s.title for s in found}) <= _MOST_TITLES else ()


def _tells(word: str) -> bool:
    return word not in STOP and word not in ORDINARY and not re.fullmatch(ANY_WEEKDAY, word)


def _of_a_person(index: Index, query: Query, said: str) -> Wanted | None:
    """ "What is Ada King's salary", "does she have children", "where does he live"."""
    runs = {" ".join(words(name)): name for name in query.speakers}
    who, his = "|".join((*runs, "he", "she")), "|".join((*runs, "his", "her"))
    for form in _OF_PERSONS:
        found = re.fullmatch(form.format(who=who, his=his), said)
        if found and (found["does"] or _is_a_value(index, found["noun"].split(), said)):
            name, noun = runs.get(found["who"], ""), found["noun"] or found["does"]
            told = tuple(w for w in noun.split() if w not in STOP)
            clause = f"what {name}'s {noun} is" if name and found["owns"] else "that"
            return Wanted(clause, told, person=name, back=not name)
    return None
