"""Two questions in one breath: "when is the keynote and who gives it"; what there is, and which of it;
what is chosen, and what is asked of it; something more, and both."""

import re

from knowledge.index import Index
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.numbers import ANY_NUMBER
from knowledge.understand.query import Query
from knowledge.understand.vocabulary import ASKS, ATTEND

_LEAD = (
    r"(?:(?:and|so|ok|okay|right|well|oh|but|apparently|i (?:see|think|heard|saw|gather)|that) )*"
)
_SEVERAL = rf"(?:{ANY_NUMBER}|a couple of|a couple|several|some|a few|a pair of|both)"
_TAG = (
    r"(?: (?:right|yeah|yes|correct|i (?:think|see|heard|gather)|"
    r"(?:isn't|aren't|haven't|hasn't|don't) (?:there|you|they|it)))*"
)
_WHICH = r"(?:which|what)(?: ones?| of (?:them|those|these|the \w+)| talk| session)?"
# "There's two talks about slugs tonight right, which one's the scientific one"
_SOME_THEN_WHICH = re.compile(
    rf"^{_LEAD}(?:there(?: is| are)?|there're|you(?:'ve| have)?(?: got)?|they(?:'ve| have)(?: got)?|"
    rf"i(?:'ve)? (?:see|saw|found|have)) {_SEVERAL} (?P<what>\S.*?){_TAG} (?:and |so |but )*"
    rf"(?P<which>{_WHICH} (?:is|are|has|have|would|will|does|do|the|about|on|for|starts?|ends?|runs?|"
    r"lasts?)\b.+)$"
)
_BOTH = (
    r"(?:them both|both|the two|the pair)(?: of (?:them|those|these))?(?: if (?:i can|possible))?"
)
# "Is there something on fraud? I'd kind of like to do both"
_WISH = (
    r"(?:(?:i|we|i'd|we'd|i'm|we're|i'll|would|want\w*|like|love|hope|hoping|trying|planning|going|"
    r"really|kind of|sort of|quite|ideally|be|great|nice|good|it) )+(?:to )?"
)
_THEN_BOTH = re.compile(
    r"^(?P<first>.*\b(?:(?:is|are) there|any|anything|something|(?:what|how) about|(?:when|where) is)\b"
    r".*?) (?:and |because |cause |since |but )*"
    rf"(?:(?:can|could) (?:i|we) |{_WISH}){ATTEND} {_BOTH}$"
)
BOTH = "can i do both of them"  # what was found, or the one found and the one told before
# "The diesel thing", on which there are several
_SINGULAR = re.compile(r" (?:thing|stuff|business|affair|subject|story)\b")
# "Not the AI one, the other. Can I go straight there from ..."
_NOT_THE_OTHER = re.compile(
    rf"^{_LEAD}(?P<without>not \S.*?) (?:but )?the other(?: one)? (?P<asks>{ASKS} .+)$"
)


def in_two_parts(said: str) -> tuple[str, str] | None:
    """The two questions of which the second goes on from the answer to the first, else None."""
    if some := _SOME_THEN_WHICH.match(said):
        return f"which {_SINGULAR.sub('', some['what'])} are there", some["which"]
    if both := _THEN_BOTH.match(said):
        return both["first"], BOTH
    other = _NOT_THE_OTHER.match(said)
    return (other["without"], other["asks"]) if other else None


def one_more(first: Query, then: Query) -> Query:
    """ "Anything on roses? I'd like to do both": with what was told before, however many there are."""
    of_both = then.task == "fits" and then.sides and all(s.those == "both" for s in then.sides)
    if not of_both or first.says(Cue.SEVERAL):
        return then
    return replace(then, sign="one more")


_SECOND = re.compile(
    r" (?:and|but|plus)(?: (?:also|then|if so|please))* "
    r"(?!do (?:the|a|an|that|this|his|her|it|both|one)\b)"  # "sit there and do the workshop"
    rf"(?=(?:until )?{ASKS} \S|(?:who|when|where|how long)$)"
)
_QUESTION = re.compile(
    rf"\b{ASKS}\b \S+.*\b(?!(?!ha[sd]|have){ASKS}\b)\S+$|^(?:when|where|who|what) \S+$|"
    r"\S (?:when|where|who)(?: is| are)?(?: (?:it|that|this|he|she|they|those))?$"
)
_NO_SECOND = re.compile(r"\b(?:between|compare|difference|both|either|whether)\b")
_OF_ALL, _IT = re.compile(r"\bthe conference(?: on| held| happening)?$"), re.compile(r"\bit\b")
# "What is on there, and when does it finish": that, not the day
_ITS_END = re.compile(r"^((?:when|what time|how late)(?: is| does| do| will)?) it\b")
_BARE = (" where", " when", " who")


def parted(index: Index, said: str) -> tuple[str, str] | None:
    """ "When is the keynote and who gives it": two questions, else None."""
    for found in _SECOND.finditer(said):
        first, then = said[: found.start()], said[found.end() :]
        if first.endswith(_BARE) and then.split()[0] in ("where", "when", "who"):
            continue  # "where and when can I knit": one question
        if _NO_SECOND.search(first) or not _QUESTION.search(first) or _named(index, said, found):
            continue
        if _OF_ALL.search(first):
            return first, _IT.sub("the conference", then)
        return first, _ITS_END.sub(r"\1 that", then)
    return None


def lasts_the_meal(first: Query, then: Query) -> Query:
    """ "When is dinner and how long have we got": for it, not until it."""
    bare = then.intent == "until" and not (then.about_something or then.when.given or then.beside)
    of_a_meal = first.kind == "break" and first.intent in ("when", "where", "what")
    return replace(then, intent="duration", anaphoric=True) if bare and of_a_meal else then


def _named(index: Index, said: str, joint: re.Match[str]) -> bool:
    """Whether the "and" belongs to a name: "Python today and what comes next"."""
    before, after = said[: joint.start()].split()[-1], said[joint.end() :].split()[0]
    if {(before, "and"), ("and", after)} <= index.pairs:
        return True
    around = f"{before} and {after}"
    return any(around in name and name in said for name in index.with_and)
