"""Take an utterance apart: what is wished, what is not wished, and which things are set side by side.

Works on spoken words (``words.words``); the pieces are read by ``constraints``.
"""

import re
from dataclasses import dataclass, field

from knowledge.understand.numbers import ANY_NUMBER
from knowledge.understand.tasks import TASKS, TIME_BACK

_LEADS = (
    r"(?:ok|okay|right|well|so|oh|hello|hi|hey|um|then|great|cool|alright|thanks|actually|listen|excuse me|"
    r"yeah|but|hmm|look|now|tell me(?! (?:more |a bit |a little |something )*about| more| everything)|please|"
    r"good|cheers|fine|ah|wait|just|also)"
)
_FILLERS = re.compile(rf"^(?:{_LEADS} )+(?=\S+ \S)")
_LEAD_IN = re.compile(
    r"^(?:(?:(?:can|could|would|do|did) you (?:please |maybe |possibly |happen to )*(?:tell me|know|say|check|"
    r"remind me|see|let me know)|i (?:was|am|'m)? ?wonder(?:ing)?|i'm wondering|i'd (?:like|love) to know|"
    r"i (?:want|need) to know|any idea|you know|please tell me) )+(?=(?:if|whether|when|where|what|who|which|how|is|"
    r"are|there)\b)"
)
_TAILS = re.compile(
    r"(?: (?:please|thanks|thank you|mate|though|by the way|at all|you know|or what|or so|for me|if "
    r"possible|if you can|do you know|can you tell me|i wonder))+$"
)

_THEN = re.compile(
    r"^(.*\b(?:that|that's|it|this|he|she|they|him|her|his)\b.* \w+) (?:then|exactly|actually|anyway)$"
)

# What follows these is not wished.
_NOT = re.compile(
    r"\b(?:(?:but|and|just|only|rather) not|except(?: for)?|excluding|barring|(?:that |which )?(?:has|have|having|had|is|are) nothing to do with|save for|minus|keep(?:ing)? (?:me )?(?:out of|away from)|stay(?:ing)? (?:out of|away from)|other than|apart from|aside from|"
    r"besides|outside(?: of)?(?= the \w+(?: \w+)? (?:room|track|devroom|hall|stage|block)\b)|"
    r"anything but|everything but|all but|with no|without(?! \w+ing\b)|"
    r"(?:that|which|who|one|ones|talks?|sessions?|something|anything|it|thing|things|those) "
    r"(?:is |are )?"
    r"(?:isn't|is not|aren't|are not|not|doesn't|don't|does not|do not)(?: have| need| involve| "
    r"include| mention| cover| use| talk about| deal with| touch on)?|"
    r"(?:i )?(?:don't|do not) (?:want|like|care for|need|feel like)(?: to (?:see|hear|go to|do))?|"
    r"i(?:'m| am) not (?:into|interested in|a fan of|keen on)|i hate|i can't stand|no more|"
    r"avoid(?:ing)?|(?:don't|doesn't|do not|does not) (?:mention|involve|include|cover|have anything to do with)|"
    r"(?:because |since |and |but )?i(?:'ve| have) (?:already |just )?(?:seen|been to|heard|done|watched|attended)|"
    r"not counting|not including|skip(?:ping)?|leave out|leaving out|bored of|tired of|sick of|nothing (?:on|about|with|in|by)|"
    r"(?<!why )(?<!or )(?<!if )not(?: the| those)?(?: ones?| talks?| sessions?)?|rather than|"
    r"instead of(?! \w+ing\b))"
    r"(?: (?:in|on|about|at|by|from|with|to do with|one of|another|held in|related to|given by|for|of|"
    r"be|necessarily|really|another))* (?:the |a |an |any |that |those )?(.+)"
)
_NOT_BUT = re.compile(r"^(.*?)(?: but | and (?:i'd|i would|rather|preferably|maybe) )(.+)$")
# "Anything this afternoon but panels"
_BUT = re.compile(
    r"^(.*\b(?:anything|everything|something|all|any (?:talks?|sessions?|workshops?))\b.*?) but "
    r"(?!(?:i|i'm|i've|what|when|where|who|only|also|not|it|is|are|that|there|can|do|for|in|on|at|if|rather|with)\b)"
)
# "What is on at two, no keynotes"
_NONE_OF = re.compile(
    r"(?<=\w )(?<!there )(?<!has )(?<!have )(?<!with )no (?!more\b|other\b)((?:\w+ ){0,2}(?:talks|sessions|stuff|keynotes|panels|workshops|"
    r"tutorials|ones|things))$"
)
_NOT_FIRST = re.compile(
    r"^not (?:the |a |any )?(.+?) ((?:what|who|when|where|which|is there|any|anything)\b.*)$"
)
_THEN_ASKS = re.compile(
    r"^(.+?) ((?:what|who|when|where|which|how|is|are|any|anything|anyone|show|tell|do|does|can|give|find)\b.*)$"
)
_NEVER_EXCLUDES = re.compile(
    r"^why\b|^(?:no|sorry)\b(?! .*\bbut\b)|^not\b(?! (?:the |those |any )*(?:ones? |talks? |"
    r"sessions? )?(?:in|on|by|about|"
    r"from|with|at) )|\b(?:isn't|aren't|is not|are not|doesn't) (?:it|there|that|he|she|"
    r"they)\b|\bwhether or not\b|\bnot (?:sure|yet|now|today|tomorrow|that one|this one|him|her|"
    r"that|it|"
    r"bad|only|before|after|until|later than)\b"
)
_BOUNDS = (
    (r"\b(?:not|nothing) (?:before|earlier than|until|till)\b", "after"),
    (r"\b(?:not|no|nothing) (?:after|later than|past)\b", "before"),
    # "what are the two talks at noon": how many there are is known
    (
        r"^((?:what|which|who|where|when|tell|and)\b.*\bthe) (?:two|three|four|five|six) (?=(?:talks|sessions|workshops|"
        r"panels|keynotes) (?:at|on|in|by|about|before|after)\b)",
        r"\1 ",
    ),
)

_OF_TWO = r"(?P<a>.+?) (?:and|or|versus|vs|with) (?P<b>.+)"
_GO = (
    r"(?:go to|see|attend|watch|do|visit|stay for|stay in|stay at|sit through|take|catch|hear|pick|choose|"
    r"am at|am in|join)"
)
_MAKE = r"(?:make it|make|get|still get|still make it|be in time|be on time|catch|still catch|see|" \
        r"attend|go|still go|reach|be back in time)"  # fmt: skip
_AUX = r"(?:do|does|did|will|would|is|are|can|could|am|if|whether|and|but|so|say)"
_OVER = (
    r"(?:end|ends|finish|finishes|over|done|finished|ended|out|through|stop|stops|wrap up|wraps up)"
)
_SAME = r"(?:at|in|during) (?P<how>(?:the )?(?:exact |very )?same|different) (?:time|slot|moment)s?"
_BETWEEN = r"between (?P<a>.+?) and (?P<b>.+)"
# Whether two things go together. "fits": yes means that they do not overlap; "clash": that they do.
_CLASHES = [
    ("fits", rf"\b(?:do|see|attend|catch|visit|make|manage|join|get to|go to|make it to|fit in|hear|watch|"
             rf"both of|fit) both (?:of )?(?:the )?{_OF_TWO}"),
    ("fits", rf"\b{_AUX} (?:i|we|you|one) .*\bboth (?:the )?{_OF_TWO}"),
    ("fits", rf"^(?:(?:{_AUX}|i|we|i'd|i'll|we'd|want|wanted|like|love|hope|hoping|planning|going|trying|really|to|{_GO})"
             r" )*(?P<a>.+?) (?:and|plus|as well as) (?:also |then )*(?P<b>.+?) (?:can|could|will|would|am|do|does|are|is)"
             r" (?:i|we|you|they|it|that|those|there)\b.* (?:both|together|(?:clash|overlap|conflict)\w*)$"),
    ("fits", r"^(?:i'm torn |i can't decide |torn )?(?:between )?(?P<a>.+?) or (?P<b>.+?) or (?:could|can|would|will) i\b.* both\b.*$"),
    ("clash", r"^(?P<a>.+?) (?:versus|vs|against|and|or) (?P<b>.+?) (?:are|do|is) (?:those|these|they|the two|both)(?: two)? "
              r"(?:\w+ )?(?:up against (?:each other|one another)|against (?:each other|one another)|competing|colliding|"
              r"(?:clash|overlap|conflict)\w*|in parallel|on together|at once|at the same time)$"),
    ("fits", r"\b(?:do|see|attend|catch|visit|make|manage|join|get to|go to|make it to|fit in|hear|watch|fit)"
             r" (?P<a>both(?: of (?:them|those|these))?|them both|(?:those|these|the) two|all "
             r"three|all of "
             r"(?:them|those|these))\b"),
    ("gap", rf"\b(?:how (?:long|much time|much of a|many minutes|big)\b.*|gap|break|pause|breather) (?:.* )?{_BETWEEN}"),
    ("gap", r"\b(?:how (?:long|much time|many minutes)|gap|break|pause)\b.* between (?P<a>them|both|"
            r"(?:those|these|the)(?: two)?)$"),
    ("clash", rf"\b(?:clash|overlap|conflict|collision)(?:es|s)? {_BETWEEN}"),
    ("fits", r"\b(?:do|see|attend|catch|visit|make|manage|get to|go to|make it to|fit in|hear|watch) both (?:of )?"
             r"(?:the |his |her |their |of )*(?P<a>\S+(?: \S+){0,4} (?:talks|sessions|workshops|ones|panels|keynotes))$"),
    ("clash", rf"^(?:{_AUX} )*(?P<a>.+?) (?:clash|overlap|conflict|collide|coincide)(?:es|s|ing|ed)?(?: at "
              r"all)? with (?P<b>.+)"),
    ("clash", rf"^(?:{_AUX} )*(?:any of )?{_OF_TWO} (?:clash|overlap|conflict|collide|coincide)\w*\b"),
    ("clash", rf"^(?:{_AUX} )*(?P<a>.+?) (?:clash|overlap|conflict|collide|coincide)\w*\b"),
    ("clash", rf"^(?:{_AUX} )+(?P<a>.+?) (?:on |running |held |happening )?(?:at|during) the (?:exact )?same "
              r"(?:time|slot|moment) as (?P<b>.+)"),
    ("clash", rf"^(?:{_AUX} )+{_OF_TWO} (?:on |running |held |happening |both )*{_SAME}"),
    ("clash", rf"^(?:{_AUX} )+(?!there |any|some|both|all|they|those|these|the two|it |that |this )(?P<a>\S+(?: \S+){{0,4}}?) "
              rf"(?:on|running|held|happening) {_SAME}(?P<b>)$"),
    ("clash", rf"^(?:{_AUX} )+(?P<a>they|those|these|both|those two|these two|the two) (?:on |running |held |"
              rf"happening |both )*{_SAME}"),
    ("fits", r"\b(?:done|finished|over|out|free|back|ready|finish|end)(?: of (?P<a>.+?))? (?:in time|early "
             r"enough|soon enough) (?:for|to (?:see|catch|go to|make|attend|get to)) (?P<b>.+)"),
    ("fits", r"\b(?:out of|done with|finished with|through with|back from) (?P<a>.+?) (?:in time for|by the time of|by|before|for) (?P<b>.+)"),
    ("fits", r"\b(?:make it|get|go|come|switch|run|rush|time|walk)(?: in time| over)? from (?P<a>.+?) to "
             r"(?P<b>.+)"),
    ("miss", rf"\bmiss (?:any of |the start of |the beginning of |part of )?(?P<b>.+?) if i(?:'m|'d)? (?:{_GO} |"
             r"am |was |at |in )*(?P<a>.+)"),
    ("fits", rf"\b{_AUX} i (?:still |also |even |then )?{_MAKE}(?: in time)?(?: to| for| the)? (?P<b>.+?) "
             rf"(?:after|if i(?:'m|'d)? (?:still |first |also )?{_GO}|coming from|straight after|"
             rf"once i) (?P<a>.+)"),
    ("miss", rf"\bif i (?:first |also )?{_GO} (?P<a>.+?) (?:do|will|would|am) i (?:still |also |be )*(?:miss|"
             r"missing|lose) (?P<b>.+)"),
    ("fits", rf"\bif i (?:first |also )?{_GO} (?P<a>.+?) (?:can|will|would|do|could|am) i (?:still |also |be |"
             rf"have |then |able |to )*(?:{_MAKE}|time|enough)(?: in time)?(?: to| for| make| "
             rf"get to)* (?P<b>.+)"),
    ("fits", rf"^(?:{_AUX} )+(?P<a>.+?) (?:be |been |has )?{_OVER}(?: in time| early enough| by the time)? "
             r"(?:before|for|when|by) (?P<b>.+?)(?: starts?| begins?| is on| comes on| goes on)?$"),
    ("fits", rf"^(?P<a>.+?) (?:will|should|would|ought to) (?:be |have )?{_OVER} (?:in time |early enough )?(?:before|for|when|by(?: the time)?) "
             r"(?P<b>.+?)(?: starts?| begins?)?(?: won't \w+| right| yes)?$"),
    ("fits", rf"\b{_AUX} i (?:still |also |even )?(?:fit|squeeze|have time for|get to|catch|see|attend|do|go to|"
             rf"watch)(?: in)? (?P<a>.+?) (?:before|and still (?:see|catch|make|get to|make it "
             rf"to|go to)|and then|"
             rf"and also|and|then|as well as|plus) (?:go to |see |catch |make it to |get to |"
             rf"attend |do )?(?P<b>.+)"),
    ("fits", r"\b(?:enough )?time (?:to get |to go |to walk )?(?:between|from) (?P<a>.+?) (?:and|to) (?P<b>.+)"),
]  # fmt: skip
_HELD = r"(?:on |come |comes |start |starts |speak |speaks |speaking |happening |held )?"
_ORDER = [
    rf"\b(?:who|which|what)(?: one)?(?: is| comes| speaks| starts| goes| talks| of them is)?(?: "
    rf"on)? (?:first|"
    rf"earlier|sooner|later|last|before)(?: of)? {_OF_TWO}",
    r"\bwhich (?:of (?:them|those|these|the two) |one )?(?:is|comes|starts|begins) "
    r"(?:on )?(?:first|earlier|sooner|"
    r"later|last)$",
    rf"^(?:{_AUX} )(?P<a>.+?) {_HELD}(?:before|after) (?P<b>.+?) or (?:before|after)(?: it| that)?$",
    rf"^(?:{_AUX} )+(?P<a>.+?) {_HELD}(?:before or after|after or before|earlier or later than|"
    r"later or earlier than) (?P<b>.+)$",
    rf"^(?:{_AUX} )+(?!there |any|some|i |we |you )(?P<a>.+?) {_HELD}(?P<sign>before|after|earlier than|later than|"
    r"sooner than|ahead of) (?P<b>.+)$",
]
_SPAN = rf"(?:(?:half an|an|three quarters of an) hour(?: and a half)?|(?:{ANY_NUMBER}) (?:hour|minute)s?)"
_LONGER = [
    r"\bhow (?:long|much longer) (?:is|are|does|do|will)? ?(?P<a>.+?)(?: last| run| take| go on)?(?P<which>) (?:compared (?:to|with)|against|"
    r"versus|vs|than|next to) (?P<b>.+)",
    rf"^(?:{_AUX} )+(?P<a>.+?) (?:\w+ )?(?P<which>longer|shorter) than (?P<b>.+)",
    rf"^(?:{_AUX} )+(?!there )(?P<a>.+?) (?:last |run |take |go on |going on )?(?:for )?(?P<which>more than|over|less than|"
    rf"under|at least) (?P<b>{_SPAN})(?: long)?$",
    rf"^(?:{_AUX} )+(?P<a>.+?) (?:last|lasts|run|runs|take|takes|go on|going on)(?: for)?(?P<which>) "
    rf"(?P<b>{_SPAN})(?: long)?$",
    rf"^(?:{_AUX} )+(?!there )(?P<a>.+?)(?P<which>) (?P<b>{_SPAN}) long$",
    rf"\b(?:which|what)(?: one)?(?: is| runs| goes on| takes| lasts)? (?:the )?(?P<which>longer|"
    rf"shorter|longest|"
    rf"shortest)(?: of)? {_OF_TWO}",
]
_AMONG = [
    (
        "between",
        rf"^(?!.*\babout\b.*\bbetween\b)(?:what|who|which|anything|is there|are there|any|when)\b(?!.*\bdifference\b).* {_BETWEEN}$",
    )
]
_SAME_PLACE = [
    (
        "same room",
        rf"^(?:{_AUX} )+(?P<a>.+?) {_HELD}(?:in|at) the same (?:room|place|hall|venue) as (?P<b>.+)",
    ),
    ("same room", rf"^(?:{_AUX} )+{_OF_TWO} {_HELD}(?:in|at) the same (?:room|place|hall|venue)"),
    ("same day", rf"^(?:{_AUX} )+(?P<a>.+?) {_HELD}on the same day as (?P<b>.+)"),
    ("same day", rf"^(?:{_AUX} )+{_OF_TWO} {_HELD}on the same day"),
]
_COMPARE = [rf"^(?:compare|what is the difference between) (?:the )?{_OF_TWO}"]
_MORE_THAN = [
    r"\bhow many (?P<a>.+?)(?: (?:are|is) there| do (?:you|we|they) have| have (?:you|they) got)? (?:compared|as against|as opposed) "
    r"(?:to|with) (?P<b>.+)",
    r"\b(?:are there|is there|has|have|gets?|got|giv\w+|which|who|what)\b.* more (?P<a>.+?) than (?P<b>.+)",
    r"\b(?:is|are) (?:that|there|those|they) (?P<sign>more|fewer|less)(?: talks| sessions)? than "
    r"(?:there (?:is|are) )?(?:on |about |for |in )?(?P<b>.+)",
    r"\b(?:which|what|who)(?: one| of them| topic| track| room)?(?: has| have| gets| is there| "
    r"are there|'s got)?"
    r" (?:the )?(?P<sign>more|most|fewer|fewest|less|least)(?: talks| sessions| events| things| "
    r"slots)?(?: on| "
    r"about| in)? (?P<a>.+?) or (?:on |about |in )?(?P<b>.+)",
    r"\b(?:are there |is there )?(?P<sign>more|fewer|less)(?: talks| sessions| events| "
    r"things)?(?: on| about| in)? "
    r"(?P<a>.+?) or (?:on |about |in )?(?P<b>.+)",
]

PRONOUN = re.compile(
    r"(?:any of |both of |all of |either of )?(?:it|there|here|that|this|them|they|those|these|"
    r"both|the two|those two|"
    r"these two|that one|this one|them both|he|she|him|her|i|we|any|all three|all of them|that "
    r"(?:talk|session|"
    r"one|panel|thing|workshop|keynote)|this (?:talk|session|one|panel|thing|workshop)|(?:his|"
    r"her|their) "
    r"(?:talk|session|one|thing|panel|keynote)|(?:the|those|these) (?:two|three)(?: talks| "
    r"sessions)?|the film|"
    r"the movie)"
)


@dataclass(frozen=True)
class Clauses:
    """``wish`` is all that is not set apart."""

    wish: str
    unwished: tuple[str, ...] = ()
    task: str = ""  # fits, clash, miss, gap, order, longer, more; "" for a plain question
    sides: tuple[str, ...] = ()  # what is set side by side; a pronoun as it was said
    sign: str = field(default="")  # "fewer", "shorter", ...


# Other words for the same, said in one way
_SAME = (
    (r"\bkick(s|ing)? off\b", r"start\1"),
    (r"^(?:and |so |what about |what is )*the (?:one|next one|next)(?: right| straight| directly)? (after|before)(?: (?:that|it|this))?$",
     r"and what is on \1 that in that room"),
    (r"\bhands on (?:session|workshop|thing|stuff|activit(?:y|ie)|event)(s?)\b", r"workshop\1"),
    (r"\b(?:late (?:at night|tonight|in the evening|this evening))\b", "tonight after nine pm"),
    (r"^(?!.*\b(?:how|time|minutes|long|wait)\b)(.*)\b(?:till|til|until|up to|up till) (?=(?:lunch|lunchtime)$)", r"\1before "),
    (r"\b(?:as long as|so long as|provided|unless) (?:it|they|that) (?:isn't|is not|aren't|are not|is|are)\b(?: (?:that|one of|the))*",
     "except"),
    (r"\b(?:when|once|after|as soon as) (?:we|we're|they|they're|everyone|everybody|it|people) (?:get |are |come |is |gets |comes )?back\b(?: (?:from|after) (?:it|that))?$",
     "after that"),
    (r"\b(?:would|will|do|does|am|is) i (?:then |be )*miss(?:ing)? (\S.*?) (?:then|if so|that way|in that case|if i (?:do|did|go|went)(?: to)?(?: (?:it|that))?)$",
     r"if i go to that do i miss \1"),
    (r"\bput(?:s|ting)? (that|it|this) on\b", r"organising \1"),
    (r"\b(?:which|what|any|anything|one)(?: \S+){0,4}? (?:that |which )?(?:would |could |might |will )?(?:suits?|fits?|be (?:good|right|best) for|is (?:good|right|best) for) (?:me|us)\b",
     lambda m: f"{m[0].rpartition(' ')[0].rpartition(' ')[0]} do you recommend"),
    (r"\b(next|on|happening|speaking|presenting|talking) over (?=(?:in|at|on) )", r"\1 "),
    (r"\b(?:over|in|during|across|throughout) the (?:whole|entire) (?:camp|event|conference|thing|festival|weekend|week)\b",
     "overall"),
    (r"\b(?:start\w*|is|are|comes?) (?:the )?soonest\b", "is next"),
    (r"\b(?:does|do|did|has|have) (\w+(?: \w+)?) (?:send|sent|got|have|brought|bring) (?:anyone|anybody|someone|somebody|"
     r"people)\b(?: (?:to speak|speaking|talking|here|over))*", r"is anyone from \1 speaking"),
    (r"\b(?:so |and |that )*(?:nothing(?: is| gets)?|no|without|not|avoiding)(?: any)? double book(?:ed|ings?)\b", "no overlaps"),
    (r"\bthe current (one|talk|session|thing)\b", r"this \1"),
    (r"\bhow many times (?:do|does|did|will) (?:they|you) (?:run|do|hold|give|repeat)\b", "how many times is"),
)  # fmt: skip


def trimmed(said: str) -> str:
    """Without what is said before and behind a question out of habit."""
    for pattern, instead in _SAME:
        said = re.sub(pattern, instead, said)
    said = _LEAD_IN.sub("", _FILLERS.sub("", said))
    if (tail := _THEN.match(said)) and not TIME_BACK.search(said):
        said = tail[1]  # "what's that about then": no time
    return _TAILS.sub(
        "", _FILLERS.sub("", re.sub(r"\bnext door(?: to (?:it|that|here|this))?\b ?", "", said))
    )


def _bounded(said: str) -> str:
    """ "not before ten" is after ten."""
    for pattern, instead in _BOUNDS:
        said = re.sub(pattern, instead, said)
    return said


_NO_OVERLAPS = re.compile(
    r"\b(?:and |with |but )*(?:no|without|avoid|avoiding|(?:that|which|so they) (?:don't|do not|won't)|"
    r"so that nothing|not) (?:any |have |all )*(?:overlap(?:s|ping)?|clash(?:es|ing)?|conflicts?|collide)\b"
)
_NO = re.compile(r"\bno (?!more\b|longer\b|later\b|earlier\b|one\b)")


_OVERLAP = re.compile(r"\b(?:clash|overlap|conflict|collid|coincid)|\bsame (?:time|slot)\b")
_WITHOUT = re.compile(r"\b(?:without|no|not|don't|won't|avoid\w*)\b")


def _verdict(task: str, said: str) -> str:
    """ "Do those two overlap?" asks the opposite of "can I do those two?", however the two are named."""
    overlap = task == "fits" and _OVERLAP.search(said) and not _WITHOUT.search(said)
    return "clash" if overlap else task


_CLOCK = re.compile(
    rf"(?:(?:half|quarter|past|to|noon|midday|midnight|am|pm|o'clock|{ANY_NUMBER}) ?)+"
)


def split(said: str) -> Clauses:
    said = _bounded(said)
    if TASKS["plan"].search(said):
        return _exclusions(_NO.sub("except ", _NO_OVERLAPS.sub("", said).strip()))
    for name, pattern in (*_CLASHES, *_SAME_PLACE, *_AMONG):
        if found := re.search(pattern, said):
            sides = found.groupdict()
            a, b = sides.get("a") or "it", sides.get("b") or ("that" if "b" in sides else "")
            if a.startswith("between ") or name == "between" and _CLOCK.fullmatch(a):
                continue  # "what is on between eleven and noon"
            if b.startswith("not "):  # "can I see this, not in German and not long"
                continue
            sign = "different" if sides.get("how") == "different" else ""
            return Clauses(
                said, (), _verdict(name, said), tuple(_side(s) for s in (a, b) if s), sign
            )
    for name, patterns in (
        ("order", _ORDER),
        ("compare", _COMPARE),
        ("longer", _LONGER),
        ("more", _MORE_THAN),
    ):
        for pattern in patterns:
            if found := re.search(pattern, said):
                named = found.groupdict()
                sides = tuple(_side(named[k]) for k in ("a", "b") if named.get(k))
                sign = (
                    named.get("which") or named.get("sign") or ("later" if "later" in said else "")
                )
                if re.fullmatch(_SPAN, named.get("b") or ""):  # "longer than an hour"
                    sides = (*sides[:-1], str(named["b"]))
                return Clauses(said, (), name, sides, sign)
    return _exclusions(said)


_ASIDE = re.compile(
    r"^(.+ )?((?:the |all )?\w+(?: \w+)?) (?:aside|excluded|excepted|not included)\b(.*)$"
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


def _exclusions(said: str) -> Clauses:
    said = re.sub(r"\bneither (.+?) nor (.+)", r"not \1 not \2", _aside(said))
    said = _NONE_OF.sub(r"except \1", _BUT.sub(r"\1 except ", said))
    if (leading := _NOT_FIRST.match(said)) and not PRONOUN.fullmatch(leading[1]):
        said = f"{leading[2]} not {leading[1]}"  # "not security, what is on at one"
    if _NEVER_EXCLUDES.search(said):
        return Clauses(said)
    unwished: list[str] = []
    while (found := _NOT.search(said)) and len(unwished) < 3:
        what, rest = found[1], ""
        lead_in = not said[: found.start()].strip()
        if (wished := _THEN_ASKS.match(what)) and lead_in:
            what, rest = wished[1], wished[2]  # "besides the keynote, what is on"
        elif further := _NOT.search(what):
            what, rest = what[: further.start()].strip(), what[further.start() :]
        elif again := _NOT_BUT.match(what):
            what, rest = again[1], again[2]
        if re.search(r"\b(?:by|from) (?:the )?$", found[0][: found.start(1) - found.start()]):
            what = f"by {what}"  # a person, even where a title holds the name
        lead = found[0].split()[0]
        kept = lead if lead in ("talk", "talks", "session", "sessions", "something", "anything",
                                "everything", "one", "ones") else ""  # fmt: skip
        said = " ".join(filter(None, [said[: found.start()].strip(), kept, rest]))
        what = re.sub(r" (?:already|before|and|or|but)$", "", what)
        unwished += filter(None, re.split(r" (?:or|and|nor) ", what))
    return Clauses(re.sub(r"\b(?:and|but|or)$", "", said).strip(), tuple(unwished))


def _side(said: str) -> str:
    if PRONOUN.fullmatch(said):
        return said
    said = re.sub(r"(?<=\w) (?:do|does|will|would|are) (?:they|those|these|both)$", "", said)
    said = re.sub(r" (?:is|are|was|were)$", "", said)
    said = re.sub(r"^(?:the |a |an |to |for |in |on |at )+(?=\S)", "", said.strip())
    return re.sub(r" (?:or not|too|as well|in time|today then|then)$", "", said)
