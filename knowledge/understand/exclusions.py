"""What a question does not wish: "anything but panels", "not the German one", "keynotes aside"."""

import re

from knowledge.patterns import pattern
from knowledge.understand.clause_patterns import PRONOUN

# "Drop the German one": told at the start, of what was listed
TAKE_AWAY = (
    r"(?:drop|ditch|scrap|lose|strike|ignore|forget(?: about)?|cut|cut out|take out|take away|rule out|"
    r"cross off|leave off|throw out)"
)
# "I've had enough of bees, which of those are about something else"
_FED_UP = (
    r"(?:(?:i|we)(?:'m|'re|'ve|'d| am| are| have| would)? (?:\w+ ){0,2}?)?"
    r"(?:(?:had|heard|seen) (?:\w+ )?enough (?:of|about)|had my fill of|(?:had )?(?:it )?up to here with|"
    r"rather (?:not (?:hear|see|have|do|go to|attend|watch|sit through)|skip|avoid|miss|pass on)"
    r"(?: any| more| anything)*(?: about| of| on)?|"
    r"not (?:really )?in the mood for|fed up (?:with|of)|"
    r"sick (?:and tired )?of|allergic to|tired of|bored (?:of|with|by))"
)
# "Nothing sponsored and nothing too long, please": no "nothing is on"
_THERE = (
    r"(?<!there )(?<!is )(?<!was )(?<!are )(?<!have )(?<!has )(?<!had )(?<!got )(?<!know )(?<!says )"
    r"(?<!said )(?<!see )(?<!do )(?<!for )(?<!much )(?<!with )(?<!takes )(?<!need )(?<!needs )"
)
_HERE = r"(?<!'m )(?<!'re )(?<!am )(?<!are )(?<!standing )(?<!stood )(?<!sitting )(?<!waiting )"
_NONE_SO = (
    rf"{_THERE}nothing(?! (?:is|are|was|has|else|more|then|there|to|at|i|we|you|of|from|until|till|before|after|between|"
    r"and|or|but|now|right|really|today|tonight|tomorrow|this|next|planned|listed|scheduled|happening|"
    r"going|left|special|better|much|wrong|new|other|further|comes?|starts?|begins?|ends?|earlier|later|past|"
    r"clash\w*|overlap\w*|short of|short)\b)(?: (?:too|very|so|all that|that))?(?= \w)|"
    rf"(?<=\w ){_THERE}no(?= (?!(?:thanks|others|worries|problems|plans|clues|ideas|questions|rooms|seats|"
    r"tickets|spaces|breaks|gaps|overlaps|clashes|conflicts|sessions|talks|hours|minutes|days)\b)\w+[^s\W]s\b)"
)
# What is asked behind what is not wished
ASKS_BEHIND = re.compile(
    r"^(.+?) (what(?: is| have| has| can| could| do| does| are| would| should)(?: (?:i|we|there|you|that|it))?"
    r"(?: (?:got|get|on|see|left|leave|do|go to|go|have|pick|choose|recommend|suggest|then|to|attend|still|else|"
    r"next|for me|watch|hear|catch|me|us|with))*)$"
)
# What follows these is not wished.
NOT = re.compile(
    rf"(?:^(?:(?:and|so|ok|okay|well|please|now|let's|can we|can you|we can) )*{TAKE_AWAY}(?= (?:the|any|all|that|both|everything)\b)|"
    r"\b(?:(?:but|and|just|only|rather) not|except(?: for)?|excluding|barring|(?:that |which )?(?:has|have|having|had|is|are|got|has got)? ?nothing to do with|save for|minus|keep(?:ing)? (?:me )?(?:out of|away from)|stay(?:ing)? (?:out of|away from)|other than|apart from|aside from|"
    r"(?:but|and|though) (?:please )?no(?! more\b| one\b| other\b| idea\b)|besides|"
    rf"{_HERE}outside(?: of)?(?= the \w+(?: \w+)? (?:room|track|devroom|hall|stage|block)\b)|"
    r"anything but|everything but|all but|with no|without(?! (?:(?:it|them|me|us|you|anything|anyone) )?\w+ing\b)|"
    r"(?:that|which|(?<!people )(?<!those )(?<!folks )(?<!anyone )(?<!someone )who|one|ones|talks?|sessions?|"
    r"something|anything|it|thing|things|those|them|these) (?:is |are )?"
    r"(?:isn't|is not|aren't|are not|not|doesn't|don't|does not|do not)(?: have| need| involve| "
    r"include| mention| cover| use| talk about| deal with| touch on)?|"
    r"(?:i )?(?:don't|do not) (?:want|like|care for|need|feel like)(?: to (?:see|hear|go to|do))?|"
    r"i(?:'m| am) not (?:into|interested in|a fan of|keen on)|i hate|i can't stand|no more|"
    r"(?:it |they |that |this )?(?:must not|mustn't|shouldn't|should not|can't|cannot) be|avoid(?:ing)?|(?:don't|doesn't|do not|does not) (?:mention|involve|include|cover|have anything to do with)|"
    r"(?:because |since |and |but )?i(?:'ve| have) (?:already |just )?(?:seen|been to|heard|done|watched|attended)|"
    rf"not counting|not including|skip(?:ping)?|leave out|leaving out|{_FED_UP}|(?<!there )(?<!there is )nothing (?:on|about|with|in|by|for|(?:that|which)(?: is)?)|{_NONE_SO}|"
    r"(?<!why )(?<!or )(?<!if )not(?: the| those)?(?: ones?| talks?| sessions?)?|rather than|"
    r"instead of(?! \w+ing\b)))"
    r"(?: (?:in|on|about|at|by|from|with|to do with|one of|another|held in|related to|given by|for|of|"
    r"be|necessarily|really|another))* (?:the |a |an |any |that |those )?(.+)"
)
NOT_BUT = re.compile(r"^(.*?)(?: but | and (?:i'd|i would|rather|preferably|maybe) )(.+)$")
# "Anything this afternoon but panels"
BUT = re.compile(
    r"^(.*\b(?:anything|everything|something|all|any (?:talks?|sessions?|workshops?))\b.*?) but "
    r"(?!(?:after|before|around|later|first|then|today|tonight|tomorrow|this|until|by|near|close|preferably|ideally|i|i'm|i've|what|when|where|who|only|also|not|it|is|are|that|there|can|do|for|in|on|at|if|rather|with)\b)"
)
# "What is on at two, no keynotes"
NONE_OF = re.compile(
    r"(?<=\w )(?<!there )(?<!has )(?<!have )(?<!with )no (?!more\b|other\b)((?:\w+ ){0,2}(?:talks|sessions|stuff|keynotes?|panels?|workshops?|"
    r"tutorials?|lectures?|ones|things))$"
)
NOT_FIRST = re.compile(
    r"^not (?:the |a |any )?(.+?) ((?:what|who|when|where|which|is there|any|anything)\b.*)$"
)
THEN_ASKS = re.compile(
    r"^(.+?)(?: though| thanks| please| so| now| again| anymore)* ((?:what|who|when|where|which|how|is|are|any|anything|anyone|show|tell|do|does|did|has|have|haven't|isn't|aren't|don't|"
    r"was|were|can|could|would|give|find)\b.*)$"
)
NEVER_EXCLUDES = re.compile(
    r"^why\b|^(?:no|sorry)\b(?! .*\bbut\b)|^not\b(?! (?:the |those |any )*(?:ones? |talks? |"
    r"sessions? )?(?:in|on|by|about|"
    r"from|with|at) )(?! (?:a|an|any|the|another) (?!problem|clue|chance|bad|thing|word|good|great|big|fan|single|"
    r"first|second|third|last|other|same|one\b|next|right|only)\w)(?! (?!that|this|it|he|she|him|her|them|yet|now|today|tomorrow|tonight|"
    r"sure|bad|really|only|before|after|until|later|again|necessarily|much|quite|\w+day\b)\w+(?: talks?| ones?| sessions?)?$)"
    r"(?! (?!that|this|it|the|one|so|really|much|quite|a|an|any)\w+ (?:or|nor) )|\b(?:isn't|aren't|is not|are not|doesn't) (?:it|there|that|he|she|"
    r"they)\b|\bwhether or not\b|\bnot (?:sure|yet|now|today|tomorrow|that one|this one|him|her|"
    r"that|it|bad|only|before|after|until|later than)\b|"
    r"\b(?:(?:about|how to|on) not (?:\w+ing|to)|how not to)\b|"  # that is the subject
    r"\b(?:that|the|this|some) (?:\w+ )?(?:speaker|guy|person|woman|man|lady|chap|someone|somebody) who "
    r"(?:doesn't|don't|does not|isn't|is not|can't|won't|never)\b"  # that is somebody told of
)
_ASIDE = re.compile(
    r"^(.+ )?((?:the |all )?\w+(?: \w+)?) (?:aside|excluded|excepted|not included)\b(.*)$"
)
_SO_NOT = r"(?: (?:speak|speaking|talk))?(?: before| already)*(?: so| and)* not (?:him|her|it|that|them)(?: again)?$"
# "No containers please", of what was told
_NO_SUCH = re.compile(
    r"^(?:and |but )?no (?!i\b|it\b|that\b|this\b|the\b|not\b|wait\b|sorry\b|thanks\b|thank\b|"
    r"more\b|one\b|other\b|but\b|"
    r"what\b|when\b|where\b|who\b|which\b|is\b|are\b|in\b|on\b|at\b|for\b|we\b|you\b|they\b|tomorrow\b|today\b|way\b|idea\b|problem\b)"
    r"(\w+(?: \w+)?(?: (?:and|or|nor) .+)?)$"
)
_TAKEN_APART = re.compile(
    r"\b(?:and|but|or|this|morning|afternoon|evening|today|tomorrow|tonight)$"
)


def _aside(said: str) -> str:
    """ "Keynotes aside, what is on?": except keynotes."""
    found = _ASIDE.match(said)
    if not found or "set aside" in said or "leaving aside" in said:
        return said.replace("leaving aside", "except")
    lead, what, rest = (part or "" for part in found.groups())
    first, _, second = what.rpartition(" ")
    if _TAKEN_APART.search(first) or first in ("on", "about", "in"):
        lead, what = f"{lead}{first}", second
    return f"{lead.strip()}{rest} except {what}".strip()


def wish_apart(said: str) -> tuple[str, tuple[str, ...]]:
    """What is wished, and what is not."""
    said = re.sub(r"\bneither (.+?) nor (.+)", r"not \1 not \2", _aside(said))
    said = NONE_OF.sub(r"except \1", BUT.sub(r"\1 except ", said))
    if (leading := NOT_FIRST.match(said)) and not PRONOUN.fullmatch(leading[1]):
        said = f"{leading[2]} not {leading[1]}"  # "not security, what is on at one"
    said = _NO_SUCH.sub(r"except \1", said)
    if NEVER_EXCLUDES.search(said):
        return said, ()
    unwished: list[str] = []
    while (found := NOT.search(said)) and len(unwished) < 3:
        what, rest = found[1], ""
        lead_in = not said[: found.start()].strip()
        if (wished := THEN_ASKS.match(what)) and lead_in:
            what, rest = wished[1], wished[2]  # "besides the keynote, what is on"
        elif further := NOT.search(what):
            what, rest = what[: further.start()].strip(), what[further.start() :]
        elif again := NOT_BUT.match(what):
            what, rest = again[1], again[2]
        elif asks := ASKS_BEHIND.match(what):
            what, rest = asks.groups()
        if re.search(r"\b(?:by|from) (?:the )?$", found[0][: found.start(1) - found.start()]):
            what = f"by {what}"  # a person, even where a title holds the name
        lead = found[0].split()[0]
        kept = lead if lead in ("talk", "talks", "session", "sessions", "something", "anything",
                                "everything", "one", "ones") else ""  # fmt: skip
        said = " ".join(filter(None, [said[: found.start()].strip(), kept, rest]))
        what = pattern(_SO_NOT).sub("", what)
        what = re.sub(r" (?:already|before|and|or|but)$", "", what)
        unwished += filter(None, re.split(r" (?:or|and|nor) ", what))
    wish = re.sub(r"\b(?:and|but|or)$", "", said).strip()
    return wish, tuple(dict.fromkeys(unwished))
