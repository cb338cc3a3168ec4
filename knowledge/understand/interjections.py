"""What is said before a question without asking anything: "pity.", "no bother.", "argh,"."""

import re

from knowledge.index import Index
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
    r"i see|got it|makes sense|sounds good|you know what|tell you what|here's a thing)"
    r"(?: then| so| though| anyway| mate)?"
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
