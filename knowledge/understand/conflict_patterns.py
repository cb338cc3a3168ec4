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
# In the form of ``clause_patterns.CLASHES``
IN_THE_WAY = [
    # "Would I have to skip the formatter thing for that"
    ("miss", rf"{_LEADS}{_MUST}{_LOSE} (?P<b>{_WHAT}) (?:for|(?:in order )?to {_GO}|if (?:i|we)(?: want to)? {_GO}) "
             rf"(?P<a>{_BACK}){_TAGS}"),
    # "And after that can I still get to the one about masts"
    ("fits", rf"{_LEADS}(?:(?:right |straight )?after(?:wards?)?(?: (?:{_BACK}))? )?(?:(?:can|could|would|will) (?:i|we)|"
             rf"am i able to|are we able to|is there (?:still )?(?:a )?(?:time|chance|way)(?: for me| for us)? to)"
             rf" (?:(?:still|also|even|then|possibly|be able to) )*{_GO} "
             rf"(?P<b>(?:the|that) (?:one|talk|session|thing|workshop|panel) .+?)(?: as well| too)?(?P<a>)$"),
]  # fmt: skip
