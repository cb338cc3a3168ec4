"""How people set two things side by side."""

import re

from knowledge.understand.clock import CLOCK_TIME
from knowledge.understand.days import ANY_DAY
from knowledge.understand.numbers import ANY_NUMBER
from knowledge.understand.vocabulary import ATTEND

BOUNDS = (
    (r"\b(?:not|nothing) (?:before|earlier than|until|till)\b", "after"),
    (r"\b(?:not|no|nothing) (?:after|later than|past)\b", "before"),
    # "what are the two talks at noon": how many there are is known
    (
        r"^((?:what|which|who|where|when|tell|and)\b.*\bthe) (?:two|three|four|five|six) (?=(?:talks|sessions|workshops|"
        r"panels|keynotes) (?:at|on|in|by|about|before|after|from|today|tonight|tomorrow|this)\b)",
        r"\1 ",
    ),
)

_OF_TWO = r"(?P<a>.+?) (?:and|or|versus|vs|with) (?P<b>.+)"
_GO = (
    r"(?:go to|see|attend|watch|do|visit|stay for|stay in|stay at|sit through|take|catch|hear|pick|choose|"
    r"am at|am in|am away|join)"
)
_MAKE = r"(?:make it|make|get|still get|still make it|be in time|be on time|catch|still catch|see|" \
        r"attend|go|still go|reach|be back in time)"  # fmt: skip
_AUX = r"(?:(?:do|does|did|will|would|is|are)(?:n't)?|won't|can|could|am|if|whether|and|but|so|say)"
_OVER = (
    r"(?:end|ends|finish|finishes|over|done|finished|ended|out|through|stop|stops|wrap up|wraps up)"
)
_SAME = r"(?:at|in|during) (?P<how>(?:the )?(?:exact |very )?same|different) (?:time|slot|moment)s?"
_RUNNING = (
    r"(?:(?:still|also|on|running|runs?|held|happening|happens?|going|be|being|scheduled|playing|plays?|starting|starts?|taking place)"
    r" )*"
)
# "Could I do all of the quiz before it"
_GO_THROUGH = (
    r"(?:do|see|watch|attend|hear|catch|get through|sit through|manage|make|get in|fit in|take in|have|finish)"
    r"(?: (?:all|the whole|the entire|the rest|the end|everything|every minute))"
)
_NAMES_ONE = r"(?!there |any|some|both|all|they|those|these|the two|it |that |this |he |she |we |i |you |who|what)"
_BETWEEN = r"between (?P<a>.+?) and (?P<b>.+)"
_THAT_DAY = rf"(?:(?:on )?(?:{ANY_DAY})|(?:in the|this|tomorrow) (?:morning|afternoon|evening))"
A_CLOCK_TIME = re.compile(rf"{CLOCK_TIME}(?: {_THAT_DAY})?")
_CLOCK = rf"(?P<b>{A_CLOCK_TIME.pattern})"
_LASTS = r"(?:go|goes|going|run|runs|last|lasts|stay|stays|keep|keeps|continue|continues|carry|carries|open|on)"
# Whether something is on, or over, at a time of the clock
AT_THE_CLOCK = [
    ("lasts", rf"^(?:{_AUX} )+(?P<a>.+?) still (?:be )?\w+(?: on| up)? (?:at|by|around|after|past) {_CLOCK}$"),
    ("lasts", rf"^(?:{_AUX} )+(?P<a>.+?) (?:still |be |going to )*{_LASTS}(?: on| open| going)? "
              rf"(?P<how>until|till|til|past|beyond|after) {_CLOCK}$"),
    ("lasts", rf"^(?:(?:{_AUX}|has|have) )+(?P<a>.+?) (?:going to |still |be |been |have )*(?P<how>{_OVER})(?: of here)? (?:by|at|before) {_CLOCK}$"),
]  # fmt: skip
_WHAT = r"(?:the|that|this|his|her|their|\w+'s) .+?"
_BACK = r"(?:that|it|this|him|her|them)(?: one| talk| session)?"
_LEADS = r"^(?:(?:and|so|but|oh|then|well|does (?:that|it|this) mean|that means|that'd mean) )*"
_LOSE = (
    r"(?:skip|miss|give up|sacrifice|forgo|leave out|drop|pass on|pass up|cut|leave|duck out of|"
    r"walk out of|bail on|ditch)"
)
_MUST = (
    r"(?:(?:would|will|do|should|am|must) )?(?:i|we|i'd|i'll|we'd|we'll|i'm|we're) "
    r"(?:(?:have|need|got|going|forced|better|just|then) )*(?:to )?"
)
_TAGS = r"(?: (?:right|then|though|or not|yes|no|do i|would i|won't i))*$"
_THE_TWO = (
    r"(?:in )?between(?: (?:them|those|these|both|(?:the|those|these) (?:other )?two)(?: talks| sessions)?)?"
    r"(?: (?:then|though|too|as well))*$"
)
_ABLE = (
    r"^(?:(?:and|so|but|then|ok|okay|could|can|would|will|do|does|am|is|are|i|we|there|still|also|even|maybe|possibly|able|"
    r"to|be|have|has|got|enough) )*"
)
# Whether one session is in the way of what was just told of
IN_THE_WAY = [
    # "Could I squeeze in the loom talk in between", "is there time to grab a bite between the two"
    ("in between", rf"{_ABLE}(?:squeeze|fit|slot|see|catch|do|attend|manage|make|go to|hear|watch|grab|take|time (?:for|to(?: \w+)?)|"
                   rf"(?:room|space) for|get(?: to)?|have)(?: in)? (?P<a>(?!any|some|what|break\b|gap\b|time\b)\S.*?) {_THE_TWO}"),
    ("in between", rf"{_ABLE}(?P<a>(?!any|some|what|break\b|gap\b|time\b)\S.*?) (?:still |also )*(?:fit|go|slot)(?: in)? {_THE_TWO}"),
    # "I was going to the loom talk, can I fit in the felt one too"
    ("fits", r"^(?:(?:but|so|and) )*(?:i|we|i'm|we're|i've|i'd)(?: was| were| am| are)? (?:(?:also|really|already|planning on|hoping for|going|off|"
             r"booked|signed up) )*(?:to|for|on|doing|seeing) (?P<a>(?:the|that|his|her) \S.*?) (?:(?:so|and|but|then) )*"
             r"(?:can|could|will|would) (?:i|we) (?:still |also |even )*(?:fit in|squeeze in|catch|see|do|manage|make|get to|go to) "
             r"(?P<b>(?!both\b|them\b|that\b|it\b|any|some|the two\b|all\b|what)\S.*?)(?: too| as well| also)*$"),
    # "Would I have to skip the formatter thing for that"
    ("miss", rf"{_LEADS}{_MUST}{_LOSE} (?P<b>{_WHAT}) (?:for|(?:in order )?to {ATTEND}|if (?:i|we)(?: want to)? {ATTEND}) "
             rf"(?P<a>{_BACK}){_TAGS}"),
    # "And after that can I still get to the one about masts"
    ("fits", rf"{_LEADS}(?:(?:right |straight )?after(?:wards?)?(?: (?:{_BACK}))? )?(?:(?:can|could|would|will) (?:i|we)|"
             rf"am i able to|are we able to|is there (?:still )?(?:a )?(?:time|chance|way)(?: for me| for us)? to)"
             rf" (?:(?:still|also|even|then|possibly|be able to) )*{ATTEND} "
             rf"(?P<b>(?:the|that) (?:one|talk|session|thing|workshop|panel) .+?)(?: as well| too)?(?P<a>)$"),
]  # fmt: skip
# Whether two things go together. "fits": yes means that they do not overlap; "clash": that they do.
CLASHES = [
    ("clash", rf"^(?:{_AUX} )*(?P<a>.+?) (?:run|runs|cut|cuts|bleed|spill|spills|go|goes) (?:over )?into (?P<b>the .+|his .+|her .+)$"),
    ("clash", r"^(?:i (?:also )?(?:fancied|fancy|liked?|want(?:ed)?) )?(?P<b>.+?) is (?:that|it|this) (?:on )?at the same time(?P<a>)$"),
    ("clash", rf"^(?:{_AUX} )*(?P<a>.+?) (?:up )?(?:against|opposite) (?P<b>the .+|his .+|her .+)$"),
    # "Both the talk with Ada and the felt one": "with" tells whose it is
    ("fits", rf"\b(?:{ATTEND}|both of|fit) both (?:of )?(?:the )?(?P<a>.+? with .+?) (?:and|plus|as well as) (?:also )?"
             r"(?P<b>(?:the|that|his|her|their) .+)$"),
    ("fits", rf"\b(?:{ATTEND}|both of|fit) both (?:of )?(?:the )?{_OF_TWO}"),
    ("fits", rf"^(?:(?>(?:{_AUX}|i|we|i'd|i'll|we'd|want|wanted|like|love|hope|hoping|planning|going|trying|really|to|{_GO})\b)"
             r" )*(?P<a>.+?) (?:and|plus|as well as) (?:also |then )*(?P<b>.+?) (?:can|could|will|would|am|do|does|are|is)"
             r" (?:i|we|you|they|it|that|those|there)\b.* (?:both|together|(?:clash|overlap|conflict)\w*)$"),
    ("fits", r"^(?:i'm torn |i can't decide |torn )?(?:between )?(?P<a>.+?) or (?P<b>.+?) or (?:could|can|would|will) i\b.* both\b.*$"),
    ("clash", r"^(?P<a>.+?) (?:versus|vs|against|and|or) (?P<b>.+?) (?:are|do|is) (?:those|these|they|the two|both)(?: two)? "
              r"(?:\w+ )?(?:up against (?:each other|one another)|against (?:each other|one another)|competing|colliding|"
              r"(?:clash|overlap|conflict)\w*|in parallel|on together|at once|at the same time)$"),
    ("fits", rf"\b(?:{ATTEND}|fit)"
             r" (?P<a>both(?: of (?:them|those|these))?|them both|(?:those|these|the) two|all "
             r"three|all of (?:them|those|these))\b"),
    ("gap", rf"\b(?:how (?:long|much time|much of a|many minutes|big)\b.*|gap|break|pause|breather) (?:.* )?{_BETWEEN}"),
    ("gap", r"\b(?:how (?:long|much time|many minutes)|gap|break|pause)\b.* between (?P<a>them|both|"
            r"(?:those|these|the)(?: two)?)(?=$| (?:from|i mean|then|say|or)\b)"),
    ("gap", r"\bhow (?:long|much|big)(?: of)? (?P<a>)(?:a )?(?:break|gap|pause|time|breather)\b.* (?:in )?between$"),
    ("gap", r"^(?:and |so )?(?:how (?:big|long|much|wide)|what)(?: is| of)?(?: a| the)? (?P<a>)(?:gap|time between)"
            r"(?: is| would)?(?: there| that| it)?(?: be| leave)?(?: between| in between)?$"),
    ("clash", rf"\b(?:clash|overlap|conflict|collision)(?:es|s)? {_BETWEEN}"),
    ("fits", rf"\b{ATTEND} both (?:of )?"
             r"(?:the |his |her |their |of )*(?P<a>\S+(?: \S+){0,4} (?:talks|sessions|workshops|ones|panels|keynotes))$"),
    ("clash", rf"^(?:{_AUX} )*(?P<a>.+?) (?:clash|overlap|conflict|collide|coincide)(?:es|s|ing|ed)?(?: at "
              r"all)? with (?P<b>.+)"),
    ("clash", rf"^(?:{_AUX} )*(?:any of )?{_OF_TWO} (?:clash|overlap|conflict|collide|coincide)\w*\b"),
    ("clash", rf"^(?:{_AUX} )*(?:the |those |these )?(?:two|both(?: of)?(?: the)?) (?P<a>\S+(?: \S+){{0,3}} (?:ones|talks|"
              r"sessions|workshops|panels|keynotes)) (?:clash|overlap|conflict|collide|coincide)\w*\b"),
    ("clash", rf"^(?:{_AUX} )*(?P<a>.+?) (?:clash|overlap|conflict|collide|coincide)\w*\b"),
    ("clash", rf"^(?:{_AUX} )+(?P<a>.+?) {_RUNNING}(?:(?:at|during|in) )?the (?:exact )?same (?:time|slot|moment) as (?P<b>.+)"),
    ("clash", rf"^(?:{_AUX} )+{_OF_TWO} {_RUNNING}(?:both )?{_SAME}"),
    ("clash", rf"^(?:{_AUX} )+{_NAMES_ONE}(?P<a>\S+(?: \S+){{0,5}}?) {_RUNNING}{_SAME}(?P<b>)$"),
    ("clash", rf"^(?:{_AUX} )+{_NAMES_ONE}(?P<a>\S+(?: \S+){{0,5}}?) (?:on|running|happening|going on|playing) "
              r"(?:then|meanwhile|at that time)(?: too| as well| also)?(?P<b>)$"),
    ("clash", rf"^(?:{_AUX} )+(?P<a>they|those|these|both|those two|these two|the two) (?:on |running |held |"
              rf"happening |both )*{_SAME}"),
    ("fits", r"\b(?:done|finished|over|out|free|back|ready|finish|end)(?: of (?P<a>.+?))? (?:in time|early "
             r"enough|soon enough) (?:for|to (?:see|catch|go to|make|attend|get to)) (?P<b>.+)"),
    ("fits", r"\b(?:out of|done with|finished with|through with|back from) (?P<a>.+?) (?:in time for|by the time of|by|before|for) (?P<b>.+)"),
    ("fits", r"\b(?:make it|get|go|come|switch|run|rush|time|walk)(?: in time| over)? from (?P<a>.+?) to (?P<b>.+)"),
    ("fits", rf"^(?:{_AUX} )+(?:i|we) (?:{_GO}|{_MAKE}|go|get|come|walk)(?: straight| right| directly| in time| over)* "
             rf"(?P<b>there|to (?:it|that|this)|to the .+?) (?:(?:straight|right|directly|in time) )*(?:from|after) (?P<a>.+)$"),
    ("miss", r"^(?:so |then |and |does that mean |that means |that mean )*(?:i'd|i would|i'll|i will|i'm going to|would i|will i|do i)"
             r" (?:then )?(?:be )?miss(?:ing)? (?P<b>(?!that\b|it\b|this\b|anything\b|something\b|any\b|much\b|a lot\b)(?:(?! if ).)+)$"),
    ("miss", r"^(?:and |so |ok |okay )*(?:what|how) about (?P<b>.+?) (?:then )?(?:would|will|do|am) i "
             r"(?:also |still |be )*(?:miss|missing|lose) (?:any of )?(?:that|it|this)(?: one)?(?: too| then| as well)*$"),
    ("miss", rf"\bmiss (?:any of |the start of |the beginning of |part of )?(?P<b>.+?) if i(?:'m|'d)? (?:{_GO} |"
             r"am |was |at |in )*(?P<a>.+)"),
    ("fits", rf"\b{_AUX} i (?:still |also |even |then )?{_MAKE}(?: in time)?(?: to| for| the)? "
             r"(?P<b>(?!that (?:starts?|begins?|is)\b).+?) "
             rf"(?:after|if i(?:'m|'d)? (?:still |first |also )?{_GO}|coming from|straight after|once i) (?P<a>.+)"),
    ("fits", rf"^(?:{_AUX} )*(?:can|could|will|would) (?:i|we) (?:still |also |even |then )?(?:{_GO}|{_MAKE}|"
             rf"have (?:enough )?time|fit in|squeeze in)(?: in time)?(?: to(?: {_GO})?| for)? "
             r"(?P<b>(?:the|his|her|their|that|this|\w+'s) (?!one (?:after|before)\b|next\b|first\b|last\b|other\b|rest\b|loo\b|toilet).+?)(?P<a>) "
             r"(?:afterwards?|after (?:it|that|this)(?: one)?)$"),
    ("miss", rf"\bif i (?:first |also )?{_GO} (?P<a>.+?) (?:do|will|would|am) i (?:still |also |be )*(?:miss|"
             r"missing|lose) (?P<b>.+)"),
    ("fits", rf"\bif i (?:first |also )?{_GO} (?P<a>.+?) (?:can|will|would|do|could|am) i (?:still |also |be |"
             rf"have |then |able |to )*(?:{_MAKE}|time|enough)(?: in time)?(?: to| for| make| get to)* (?P<b>.+)"),
    ("fits", rf"^(?:{_AUX} )+(?P<a>.+?) (?:be |been |has )?{_OVER}(?: in time| early enough| by the time)? "
             r"(?:before|for|when|by) (?!(?:today|tonight|the day|good)$)(?P<b>.+?)(?: starts?| begins?| is on| comes on| goes on)?$"),
    ("fits", rf"^(?P<a>.+?) (?:will|should|would|ought to) (?:be |have )?{_OVER} (?:in time |early enough )?(?:before|for|when|by(?: the time)?) "
             r"(?P<b>.+?)(?: starts?| begins?)?(?: won't \w+| right| yes)?$"),
    ("fits", rf"\b{_AUX} (?:i|we|you) (?:still |also |even )?{_GO_THROUGH} (?:of )?(?P<a>(?!it\b|that\b).+?) before (?P<b>.+)"),
    ("fits", rf"\b{_AUX} (?:i|we) (?:still |also |even )?(?:fit|squeeze|have time for|get to(?: (?:see|hear|catch|watch|do))?|catch|see|"
             rf"attend|do|go to|manage|make|watch)(?: in)? (?P<a>.+?) (?:before|and still (?:see|catch|make|get to|make it "
             rf"to|go to)|and then|and also|and|then|as well as|plus) (?:go to |see |catch |make it to |get to |"
             rf"attend |do )?(?P<b>.+)"),
    ("fits", r"\b(?:enough )?time (?:to get |to go |to walk )?(?:between|from) (?P<a>.+?) (?:and|to) (?P<b>.+)"),
]  # fmt: skip
_HELD = r"(?:on |come |comes |start |starts |speak |speaks |speaking |happening |held )?"
_FINISHES = r"(?: (?:ends?|finish(?:es)?|over|done|closes?|wraps? up|stops?|lets out))?"
ORDER = [
    r"^(?P<a>.+?) or (?P<b>.+?) (?:which|what)(?: one)?(?: of (?:them|the two|those|these))?(?: is| starts| comes| begins| goes| runs| will)?"
    rf"(?:{_FINISHES})?(?: on)? (?:first|earlier|sooner|later|last)$",
    rf"\b(?:who|which|what)(?: one)?(?: is| comes| speaks| starts| goes| talks| of them is)?{_FINISHES}(?: "
    rf"on)? (?:first|earlier|sooner|later|last|before)(?: of)? {_OF_TWO}",
    r"\bwhich (?:of (?:them|those|these|the two) |one )?(?:is|comes|starts|begins) "
    r"(?:on )?(?:first|earlier|sooner|later|last)$",
    rf"^(?:{_AUX} )(?P<a>.+?) {_HELD}(?:before|after) (?P<b>.+?) or (?:before|after)(?: it| that)?$",
    rf"^(?:{_AUX} )+(?P<a>.+?) {_HELD}(?:before or after|after or before|earlier or later than|"
    r"later or earlier than) (?P<b>.+)$",
    rf"^(?:{_AUX} )+(?!(?:is |are )?there |any|some|i |we |you |who\b|what\b|where\b|when\b|which\b|how\b)(?P<a>.+?) {_HELD}(?P<sign>before|after|earlier than|later than|"
    r"sooner than|ahead of) (?P<b>.+)$",
]
SPAN = rf"(?:(?:half an|an|three quarters of an) hour(?: and a half)?|(?:{ANY_NUMBER}) (?:hour|minute)s?)"
_THEN = (
    rf"(?:(?:{ANY_DAY}|the (?:first|second|third|last) day|day (?:one|two|three))"
    r"(?: morning| afternoon| evening| night)?|(?:this|the) (?:morning|afternoon|evening))"
)
_THAN_THEN = (
    rf"(?P<a>(?:on )?{_THEN}) than (?:(?:we|it|they|there|the one) )?(?:(?:do|is|are|was|has|have|get|got|did) )*"
    rf"(?:for )?(?P<b>(?:on )?{_THEN})$"
)
_ANY = r"(?:(?:any|much|a bit|a little|a|an|the) )*"
LONGER = [
    # "Do we get a longer lunch tomorrow than today"
    rf"^(?:{_AUX} )*(?:we|you|they|there|i|people)(?: (?:be|get|got|have))* {_ANY}(?P<which>longer|shorter|more time for|less time for)"
    rf" (?:the |a )?(?P<of>.+?) {_THAN_THEN}",
    rf"^(?:{_AUX} )+(?:the |our )?(?P<of>.+?) (?:be |last |go on )*{_ANY}(?P<which>longer|shorter) {_THAN_THEN}",
    rf"^(?:{_AUX} )+(?:the |our )?(?P<of>\S+(?: \S+)??) (?:be |last |go on )*{_ANY}(?P<which>longer|shorter) (?P<a>(?:on )?{_THEN})$",
    rf"^(?:{_AUX} )+(?P<a>{_THEN})(?:'s)? (?P<of>\S+(?: \S+)?) (?:be )?{_ANY}(?P<which>longer|shorter) than (?P<b>{_THEN})(?:'s)?$",
    rf"\b(?:which|what) day(?: is it that)? (?:has|have|is|do we get|do we have|with) {_ANY}(?P<which>longer|shorter) (?P<of>.+?)"
    rf"(?: is it)? (?P<a>(?:on )?{_THEN}) or (?P<b>(?:on )?{_THEN})$",
    r"^(?P<a>.+?) or (?P<b>.+?) (?:which|what)(?: one)?(?: of (?:them|the two|those|these))?(?: is| runs| lasts| goes on| takes)?"
    r"(?: the)? (?P<which>longer|shorter|longest|shortest)$",
    r"\bhow (?:long|much longer) (?:is|are|does|do|will)? ?(?P<a>.+?)(?: last| run| take| go on)?(?P<which>) (?:compared (?:to|with)|against|"
    r"versus|vs|than|next to) (?P<b>.+)",
    rf"^(?:{_AUX} )+(?P<a>.+?) or (?P<b>.+?) (?:the )?(?P<which>longer|shorter)(?: one)?$",
    rf"^(?:{_AUX} )+(?P<a>.+?) (?:\w+ )?(?P<which>longer|shorter) (?:than|or(?: is| are)?) (?P<b>.+)",
    rf"^(?:{_AUX} )+(?!there )(?P<a>.+?) (?:last |run |take |go on |going on )?(?:for )?(?P<which>more than|over|less than|"
    rf"under|at least) (?P<b>{SPAN})(?: long)?$",
    rf"^(?:{_AUX} )+(?P<a>.+?) (?:last|lasts|run|runs|take|takes|go on|going on)(?: for)?(?P<which>) "
    rf"(?P<b>{SPAN})(?: long)?$",
    rf"^(?:{_AUX} )+(?!there )(?P<a>.+?)(?P<which>) (?P<b>{SPAN}) long$",
    rf"\b(?:which|what)(?: one)?(?: is| runs| goes on| takes| lasts)? (?:the )?(?P<which>longer|"
    rf"shorter|longest|shortest)(?: of)? {_OF_TWO}",
]
AMONG = [
    (
        "between",
        rf"^(?!.*\babout\b.*\bbetween\b)(?:what|who|which|anything|is there|are there|any|when|(?:and )?how many)\b(?!.*\bdifference\b).* {_BETWEEN}$",
    )
]
SAME_PLACE = [
    (
        "same room",
        rf"^(?:{_AUX} )+(?P<a>.+?) {_HELD}(?:in|at) the same (?:room|place|hall|venue) as (?P<b>.+)",
    ),
    ("same room", rf"^(?:{_AUX} )+{_OF_TWO} {_HELD}(?:in|at) the same (?:room|place|hall|venue)"),
    ("same day", rf"^(?:{_AUX} )+(?P<a>.+?) {_HELD}on the same day as (?P<b>.+)"),
    ("same day", rf"^(?:{_AUX} )+{_OF_TWO} {_HELD}on the same day"),
]
COMPARE = [
    r"^(?:and |so )?(?:compare|what(?: is)? the difference between|how do) (?:the|those|these) two "
    r"(?P<a>.+?)(?: differ| compare)?$",
    rf"^(?:compare|what(?: is)? the difference between) (?:the )?{_OF_TWO}",
]
_SIGNS = "more|most|fewer|fewest|less|least"
MORE_THAN = [
    rf"^(?:and |so |but )*(?:is|are|will|would) (?P<a>{_THEN}) (?:be )?(?:any |a )?(?P<sign>busier|fuller|quieter|emptier)(?: day)? "
    rf"than (?P<b>{_THEN})$",
    rf"^(?:and |so |but )*(?:is|are) there (?P<sign>more|fewer|less)(?: talks| sessions| things| events)?(?: on)? "
    rf"(?P<a>(?:on )?{_THEN}) than (?:there (?:is|are) )?(?P<b>(?:on )?{_THEN})$",
    rf"^(?:and |so |but )*(?:is|are|will|would) (?P<a>{_THEN}) (?:be )?(?:any |a )?(?P<sign>better|stronger|richer|busier|fuller|"
    rf"worse|weaker|quieter|poorer)(?: day)? (?:for|on|in|with) (?P<of>.+?) than (?P<b>{_THEN})$",
    rf"^(?:and |so |but )*(?:is|are) there (?P<sign>more|fewer|less) (?:talks |sessions |things )?(?:about |on |for )?"
    rf"(?P<of>.+?) (?P<a>(?:on )?{_THEN}) than (?P<b>(?:on )?{_THEN})$",
    rf"\b(?:which|what) (?:day|evening|morning|afternoon)(?: has| have| is there)? (?P<sign>{_SIGNS})(?: talks| sessions| events| things)?"
    rf"(?: on| about| for| in)? (?P<of>.+?) (?P<a>(?:on )?{_THEN}) or (?P<b>(?:on )?{_THEN})$",
    r"\bhow many (?P<a>.+?)(?: (?:are|is) there| do (?:you|we|they) have| have (?:you|they) got)? (?:compared|as against|as opposed) "
    r"(?:to|with) (?P<b>.+)",
    r"\b(?:are there|is there|has|have|gets?|got|giv\w+|which|who|what)\b.* more (?P<a>.+?) than (?P<b>.+)",
    r"\b(?:is|are) (?:that|there|those|they) (?P<sign>more|fewer|less)(?: talks| sessions)? than "
    r"(?:there (?:is|are|was|were) )?(?:on |about |for |in )?(?P<b>.+)",
    r"\b(?:which|what|who)(?: one| of them| topic| track| room)?(?: has| have| gets| is there| are there|'s got)?"
    r" (?:the )?(?P<sign>more|most|fewer|fewest|less|least)(?: talks| sessions| events| things| "
    r"slots)?(?: on| about| in)? (?P<a>.+?) or (?:on |about |in )?(?P<b>.+)",
    r"\b(?:are there |is there )?(?P<sign>more|fewer|less)(?: talks| sessions| events| "
    r"things)?(?: on| about| in)? (?P<a>.+?) or (?:more |fewer )?(?:on |about |in )?(?P<b>.+)",
]
_MORE = "more|fewer|less|busier|fuller|quieter|emptier"
# "Was it more yesterday?": than what was counted last
MORE_THEN = [
    rf"^(?:and |so |but |or )*(?:is|are|was|were|will|would|do|did|does)(?: (?:it|that|there|they|those|we|you|these))+"
    rf"(?: be| have| get)?(?: any)? (?P<sign>{_MORE})(?: of (?:them|those|these|it))?(?: talks| sessions| ones)? (?P<a>(?:on )?{_THEN})$",
    rf"^(?:and |so |but |or )*(?:is|was|will|would|does|did) (?P<a>{_THEN}) (?:be |have |get )?(?:any |a )?(?P<sign>{_MORE})"
    r"(?: of (?:them|those|these|it))?$",
]

PRONOUN = re.compile(
    r"(?:any of |both of |all of |either of )?(?:it|there|here|that|this|them|they|those|these|"
    r"both|the two|those two|these two|that one|this one|them both|he|she|him|her|i|we|any|all three|all of them|that "
    r"(?:talk|session|one|panel|thing|workshop|keynote)|this (?:talk|session|one|panel|thing|workshop)|(?:his|her|their) "
    r"(?:talk|session|one|thing|panel|keynote)|(?:the|those|these) (?:two|three)(?: talks| sessions)?|the film|the movie)"
)
