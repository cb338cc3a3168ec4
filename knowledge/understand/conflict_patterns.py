"""How people ask whether one session is in the way of what they were just told of."""

_WHAT = r"(?:the|that|this|his|her|their|\w+'s) .+?"
_BACK = r"(?:that|it|this|him|her|them)(?: one| talk| session)?"
_LEADS = r"^(?:(?:and|so|but|oh|then|well|does (?:that|it|this) mean|that means|that'd mean) )*"
_GO = r"(?:go to|see|attend|catch|make|make it to|hear|watch|do|visit|get to|join|be at)"
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
# In the form of ``clause_patterns.CLASHES``
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
    ("miss", rf"{_LEADS}{_MUST}{_LOSE} (?P<b>{_WHAT}) (?:for|(?:in order )?to {_GO}|if (?:i|we)(?: want to)? {_GO}) "
             rf"(?P<a>{_BACK}){_TAGS}"),
    # "And after that can I still get to the one about masts"
    ("fits", rf"{_LEADS}(?:(?:right |straight )?after(?:wards?)?(?: (?:{_BACK}))? )?(?:(?:can|could|would|will) (?:i|we)|"
             rf"am i able to|are we able to|is there (?:still )?(?:a )?(?:time|chance|way)(?: for me| for us)? to)"
             rf" (?:(?:still|also|even|then|possibly|be able to) )*{_GO} "
             rf"(?P<b>(?:the|that) (?:one|talk|session|thing|workshop|panel) .+?)(?: as well| too)?(?P<a>)$"),
]  # fmt: skip
