"""What punctuation tells before the words are read: what only reacts to the answer before; a choice that is
made, then the question; a thing that is named, then what is asked of it."""

import re

from knowledge.index import Index
from knowledge.understand.vocabulary import ASKS
from knowledge.words import STOP, words

MOST = 3  # words of an interjection that is not known
_ALWAYS = re.compile(
    r"(?:(?:oh|ah|aw|ok|okay|well|so|and|that's|what|a) )*"
    r"(?:yo|pity|shame|grand|lovely|brilliant|lifesaver|argh|ugh|ouch|bugger|damn|darn|dang|oops|blimey|"
    r"crikey|wow|sweet|neat|perfect|excellent|super|superb|fab|fantastic|amazing|interesting|funny|"
    r"marvellous|gotcha|noted|aye|yay|phew|bummer|typical|honestly|frankly|dear|deary me|goodness|"
    r"no bother|no worries|no problem|no matter|not to worry|fair enough|fair|too bad|to be honest|my bad|"
    r"nice one|nice|good stuff|great stuff|all good|never mind|the thing is|sorry|ta|sure|right then|go on|"
    r"(?:(?:good|hello|hi|hey) )*(?:morning|afternoon|evening)(?: (?:all|everyone|everybody|there|to you))?|"
    r"i see|got it|makes sense|sounds good|you know what|tell you what|here's a thing)(?: then| so| though| anyway| mate)?"
)
_TELLS = re.compile(
    r"\b(?:who|what|when|where|which|how|why|if|is|are|do|does|can|any|not|except|today|tomorrow|tonight|"
    r"yesterday|\w+day|morning|afternoon|evening|noon|first|second|third|last|next|now|later|yes|no|same|"
    r"him|her|them|it|that|this|those|one)\b"
)


def without_interjection(index: Index, question: str) -> str:
    """``question``, as written, without what only reacts to the answer before."""
    found = re.match(
        r"\s*([^.!?;,\u2026\u2013\u2014]{1,40})[.!?;,\u2026\u2013\u2014]+\s*(\S+\s+\S.*)",
        question,
        re.DOTALL,
    )
    if not found:
        return question
    said, ends = words(found[1]), question[found.end(1)]
    if not said:
        return question
    whole = " ".join(said)
    unknown = not any(w in STOP or index.knows(w) or w in index.names.first_or_last for w in said)
    only_reacts = ends in ".!" and len(said) <= MOST and unknown and not _TELLS.search(whole)
    if _ALWAYS.fullmatch(whole) or only_reacts:
        return without_interjection(index, found[2])
    return question


_LEADS = "fine|ok|okay|right|good|great|hmm|alright|well|so|cool"
_CHOSEN = re.compile(
    rf"^\s*(?:(?:{_LEADS}|then)[,.]? )*"
    r"(?:i'll|i will|i'd rather|let's|we'll|i think i'll|i'm going to|i'd) (?:go|take|pick|do|"
    r"choose|see|try|stick)(?: with| for| to)? (?:him|her|it|that|this|that one|them|those)[.;!,]\s+(.+)$",
    re.I,
)
_THEN_THIS = re.compile(
    rf"^\s*(?:(?:{_LEADS})[,.]? )*(?:then (?:it's )?|i'll (?:take|go for|do|go to|see) )?"
    rf"((?:the|that) [^.,;!?]{{2,50}}?)(?: then| for me)?[.;!,]\s+((?:and |so )?{ASKS}\b.+)$",
    re.I,
)
# "Okay the locks then. What's on after it?"
_THIS_THEN = re.compile(
    rf"^\s*(?:(?:{_LEADS}|let's say|i'd say)[,.]? )*((?:the|that) [^.,;!?]{{2,40}}?) then[.;!,]?\s+"
    rf"((?:and |so )?{ASKS}\b.+)$",
    re.I,
)
_FRONTED = re.compile(
    rf"^\s*(?:and |so |ok |but )?((?:the|that) [^,.;?!]{{2,50}}), ({ASKS}\b.+)$", re.I
)
# "Did I miss the chess one, who was that?"
_ALSO = re.compile(
    r"^\s*((?:oh |so |and |hmm |wait )*(?:did|is|are|was|were|does|do|can|could|will|have|has)\b[^,;?!]{4,80})[,;?!]+ "
    r"((?:and )?(?:who|where|when|what time|which room|what room)(?:'s| is| was| are| were)?"
    r"(?: (?:giving|doing|running|teaching|leading|speaking|presenting|on|in|by)){0,2}"
    r"(?: (?:that|it|this|he|she|those|they))?)\s*[?.!]*$",
    re.I,
)
# "What's the kite talk about? Did I miss it?"
_BOTH = re.compile(
    r"^\s*((?:who|what|when|where|which|how (?:long|many))(?:'s)?\b(?: [^\s?.!]+){3,})\?\s+"
    rf"((?:and )?{ASKS}\b[^?.!]+)\??\s*$",
    re.I,
)
_IT = re.compile(r"\b(?:it|they|that|there|he|she)\b", re.I)
_DONE_TO_IT = re.compile(r"(?<=ing )(?:it|that)\b(?! \w+ing\b)", re.I)
_OWN = re.compile(r"\b(?:its|his|her|their)\b", re.I)
_BESIDE = re.compile(r"\b(?:after|before|during)\b", re.I)
_FOLLOWS = re.compile(
    r"\s*\b(?:(?:straight|right|directly|immediately) )?(?:after(?:wards)?|next)\b(?: (?:that|it))?",
    re.I,
)
_THERE = re.compile(r"\b(?:in|at) (?:there|that room)\b", re.I)


def one_question(question: str) -> str:
    """``question``, as written, with what it is asked of in its place: "The game show, is it against
    the Ruby talk?" is "is the game show against the Ruby talk?" """
    if chosen := _CHOSEN.match(question):
        return chosen[1]  # "I'll go with him. Which room is that?"
    if then := _THEN_THIS.match(question) or _THIS_THEN.match(question):
        return _instead_of_pronoun(then[1], then[2]) or question
    if also := _ALSO.match(question):
        return f"{also[1]} and {also[2].lower().removeprefix('and ')}"
    if (both := _BOTH.match(question)) and _IT.search(both[2]):
        return f"{both[1]} and {both[2]}"
    if fronted := _FRONTED.match(question):
        return _instead_of_pronoun(fronted[1], fronted[2]) or question
    return question


def _instead_of_pronoun(thing: str, asked: str) -> str:
    """The question with ``thing`` for its first pronoun, rather for what is done to it: "are they
    filming it"; "" if it has none."""
    if there := _THERE.search(asked):
        rest, follows = _FOLLOWS.subn("", asked[there.end() :])
        before = asked[: there.start()]
        follows = follows or re.search(r"\b(?:follows|comes|next|after)\b", before)
        return f"{before}after {thing} in its room{rest}" if follows else ""
    if _OWN.search(asked) or _BESIDE.search(thing):
        return ""
    found = _DONE_TO_IT.search(asked) or _IT.search(asked)
    return f"{asked[: found.start()]}{thing}{asked[found.end() :]}" if found else ""
