"""Words that tell what a question asks: its intent, a kind of session, a practical matter."""

import re

from knowledge.patterns import pattern
from knowledge.understand.topic_stopwords import DEALS_WITH

KINDS = {
    "keynote": "keynote", "keynotes": "keynote", "workshop": "workshop", "workshops": "workshop",
    "panel": "panel", "panels": "panel", "party": "party", "parties": "party", "quiz": "quiz",
    "reception": "reception", "lightning": "lightning", "tutorial": "tutorial", "break": "break",
    "breaks": "break", "pause": "break", "interval": "break", "lunchbreak": "break", "lunch": "break", "coffee": "break", "registration": "break", "breakfast": "break",
    "jam": "jam", "hackathon": "hackathon", "hackathons": "hackathon", "festival": "festival",
    "tea": "break", "eat": "break", "register": "break", "concert": "concert",
    "concerts": "concert", "exhibition": "exhibition", "dinner": "dinner", "refreshments": "break",
}  # fmt: skip
# people who are on no schedule
VISITORS = re.compile(
    r"\bhow many (?:people|visitors|attendees|participants|guests)\b(?! (?:is|are|was|were) (?:that|it|on it)\b)(?!.*\b(?:speak|talk|present|giv|do(?:es|ing)? (?:it|that|this|the)|hold|lead|run|teach|host))"
)
BREAKS = {"tea": "coffee", "eat": "lunch", "register": "registration", "lunch": "lunch",
          "refreshments": "refreshments", "coffee": "coffee", "registration": "registration", "breakfast": "breakfast"}  # fmt: skip
# Practical matters that a schedule does not hold; answered from the facts, or sent to the desk.
PRACTICAL = {
    "wifi": "wifi wireless internet network password wi-fi fi".split(),
    "toilets": "toilet toilets restroom restrooms bathroom bathrooms loo washroom".split(),
    "lunch": "food nibble nibbles munch grub drink drinks beer beers pint pints booze tipple beverage eat hungry starving peckish thirsty lunch vegetarian vegan menu meal meals snack snacks".split(),
    "cloakroom": "cloakroom coat coats luggage bag bags wardrobe".split(),
    "information": "desk information helpdesk".split(),
    "parking": "parking park car".split(),
    "transport": "taxi bus train airport subway metro".split(),
    "registration": "badge badges ticket tickets register".split(),
    "weather": "weather rain".split(),
    "money": "cash atm".split(),
    "hotel": "hotel hotels".split(),
    "floor plan": "map floorplan floor elevator lift stairs entrance exit".split(),
    "charging": "charge charger charging recharge socket outlet power".split(),
    "help": "doctor aid emergency lost".split(),
    "shop": "shirt shirts merch merchandise shop swag sticker stickers".split(),
    "language": "english german translated translation interpreter subtitles".split(),
    "sponsors": "sponsors sponsoring booth booths exhibitor exhibitors".split(),
    "jobs": "hiring recruiting recruiters vacancy vacancies openings".split(),
    "recordings": "recorded recording recordings slides livestream streamed".split(),
}

INTENTS = [
    (
        "duration",
        "how long (?:have|do|did|will) (?:we|i|you|they) (?:have |had |got |get )*for "
        r"(?!this$|now$|.*\b(?:before|until|till)\b)|"
        "(?:for )?how many hours|for how many minutes|how many minutes (?:is|are|does|do|long)|how long (?:is|are|does|do|will) .* (?:on|for|go on|run|last|take)",
    ),
    (
        "ends",
        "how (?:long|much time) (?:has|is) (?:there )?(?:it|that|this|the|she|he) .*left|"
        "how much longer(?! (?:un)?till?\\b| before\\b)|how long (?:has|is) (?:it|that|this) (?:still )?(?:got|going) (?:on|left|to go)",
    ),
    (
        "compare",
        "clash|overlap|conflict|both|same time|(?:who|who's|which) is first|first .* or|"
        "(?:make it|get|time) from .* to|between .* and|make it to .* (?:if|after|and)",
    ),
    (
        "until",
        "how (?:long|much longer) (?:until|till|til|before)|how long (?:have i|do i have|have we)|"
        "how many minutes (?:until|till|til|before|left|to go|do i|have i)|"
        "how soon|(?:do|have) i have time|have i got time|minutes (?:until|till|before)|how much time",
    ),
    (
        "ends",
        "when (?:is |are |will |do )?.*(?:done|through|finished|out of here)$|"
        "when .*(?:done|through with) (?:with )?(?:that|the|this)|"
        "(?:when|what time)(?: is| does| do| will| are)? .*(?:finish|end|ends|over|finishes|finished|done|closed)|"
        "until when|when is .* over",
    ),
    (
        "missed",
        "miss|missed|too late (?:for|to)|still (?:on|open|going|running|happening|to come)|finished|already over|"
        "(?:has|have) .* (?:started|begun|spoken|been)|"
        "(?:is|are) .* over|(?:is|are) .* done(?: for (?:today|the day))?$|did .* (?:start|begin|finish|end)",
    ),
    ("language", "(?:what|which) language"),
    ("duration", "how long|how (?:big|much) (?:of )?an? (?:break|pause)|duration|long one|length"),
    ("count", "how many"),
    (
        "where",
        "where|where's|(?:which|what) (?:room|stage|hall)|(?:which|what) track$|how do i get to",
    ),
    (
        "about",
        "what .*about$|what (?:will|can|would) i learn|describe|summary|abstract|"
        "(?:tell|explain|know|hear)(?: me)?(?: (?:a bit|a little|some|something))?(?: more)? about|"
        "(?:tell me|say|know|hear) more|more (?:about|details|information) ?.*",
    ),
    # "people who ..." only tells which people
    (
        "who",
        "(?<!people )(?<!those )(?<!folks )(?<!for anyone )(?<!for someone )who|who's|whose|by whom",
    ),
    ("when", "when|when's|what time|which day|what day|at what"),
    (
        "what",
        "what|what's|which|tell me|anything|any|show|list|is there|are there|everything",
    ),
]
_DAY = r"(?:(?:the|this) )?(?:day|conference|event|programme|program|everything|things|it all|camp|summit|congress|" \
       r"festival|meetup|fair|symposium|(?:first|second|third|fourth|last|next) day)"  # fmt: skip
_WHEN_IT = r"it (?:all )?{} (?:today|tomorrow|tonight|on \w+day|in the morning|each day|every day)"
_BEGINS, _ENDS = r"(?:start|begin|open)s?", r"(?:end|finish|close|stop|wrap up|wind up)(?:e?s)?"
FIRST = (
    r"\b(first|(?:who|what|which) (?:\w+ )?opens|opens(?= on| the| with| tomorrow| today)|opening|"
    rf"{_BEGINS} (?:of )?the day|earliest|{_DAY} {_BEGINS}|{_WHEN_IT.format(_BEGINS)})\b"
)
_DONE = (
    r"(?:when|what time|how late) (?:are|am|is|do|does|will) (?:we|i|you|it|everything|things|everyone|people) "
    r"(?:be )?(?:done|finished|finish|over|free|out(?: of here)?|through|end|closed?)(?: today| tonight)?"
)
LAST = rf"\b(last|at the end of (?:the )?(?:day|conference|event|evening|night)|how late|{_DONE}|closes|closing|final|all end|latest|{_DAY} (?:{_ENDS}|over)|" \
       rf"{_WHEN_IT.format(_ENDS)})\b"  # fmt: skip
BEGINNING = ("start", "begin", "open", "kick off", "get going")
# "When does Friday start?", less the day
EDGE_OF_DAY = re.compile(
    r"^(?:when|what time|at what time|how early|how late) (?:does|do|will|is|are) (?:things |everything |it |we |the day |"
    rf"the )*(?:all )?({'|'.join(BEGINNING)}|end|finish|close|stop|over|done|wrap up)s?$"
)
WHO_OPENS = re.compile(r"\bwho(?: is| will be| does)? (open(?:s|ing)?|clos(?:e|es|ing))\b")
EDGE = re.compile(r"\b(?:the|this|that) (opening|closing)\b")
PAST = re.compile(r"\b(?:was|were|did|had|missed|been|gave|spoke|so far|earlier)\b")
DEFINITE = re.compile(
    r"\b(?:the|this) (?:\w+ )?(?:keynote|workshop|panel|party|quiz|reception|tutorial|break|jam|"
    r"hackathon|festival|concert|exhibition|dinner)\b"
)
EXTREME = re.compile(
    r"\b(longest|shortest)\b|^(?:and )?(?:which|what)\b.*\b(longer|shorter)(?: one)?$"
)
# "Her second talk"
NTH = re.compile(
    r"\b(second|third|fourth|fifth) (?:talk|session|one|keynote|workshop|panel|thing|slot|speaker)\b"
)
# What stands beside a session: "what is on after the keynote", "what else is on during it"
BESIDE = re.compile(
    r"\b(?:(after(?:wards)?|following|follows)|(before(?:hand)?|precedes|preceding)|(during|same time as|"
    r"parallel to|parallel with|alongside|overlap with|overlaps|overlaps with|clash with|clashes with|"
    r"conflicts? with|instead of(?! \w+ing\b)))(?: (.+))?$"
)
ELSE = re.compile(
    r"(?<!when )(?<!where )\belse\b.*\b(?:then|at that time|at the same time|meanwhile)\b|"
    r"\bin (?:the |any )?other (?:tracks?|rooms?|stages?|halls?|places?|tents?|venues?|buildings?|theat(?:re|er)s?)\b|\belsewhere\b"
)
STARTING = re.compile(r"\b(?:start|starts|starting|begin|begins|beginning)\b")
ENDING = re.compile(rf"\b(?:{_ENDS}|over|finished|done|how late)\b")
STILL = frozenset("left remaining still".split())  # of sessions: that have not begun
HESITATION = re.compile(r"u+h*m+|u+h+|e+h*r+m*|e+h+m*|h+m+|m+h*m+|a+h+m+|please")
TRACK = frozenset("track tracks devroom devrooms stream strand".split())
CLAIMS = re.compile(
    r"\b(?:cancelled|canceled|moved|right|why was|i heard|isn't it)$|"
    r"\b(?:cancelled|canceled|moved to|why was|i heard)\b"
)
# "a session on beekeeping", "something about Rust": what follows is a subject, not a person
TOPICAL = re.compile(
    r"\b(?:sessions?|talks?|papers?|posters?|workshops?|tutorials?|something|anything|much|lot)"
    r"(?: (?:is|are|was|were)(?: there)?)? (?:on|about|for)\b|"
    rf"\b(?:covers|deals with|{'|'.join(DEALS_WITH)})\b|"
    r"\b(?:is|are|was|deals?) (?:all )?about\b|\b(?:some|any)(?:one|body) (?:speak|talk|present)\w*(?: here)? "
    r"(?:about|on)\b|\b(?:ones?|thing|stuff|lectures?|lecturing|bit|class|course|film|panel) (?:on|about)\b"
)
ADVICE = re.compile(
    r"should i|surprise me|recommend|suggest|i like|i love|interested|beginner|worth|favou?rite|"
    r"highlights?|(?:most )?(?:interesting|exciting|popular)|don't miss|must see|(?:shouldn't|mustn't|can't) i miss|shouldn't miss|not to miss|best (?:talk|session)|"
    r"an? \w+ free|(?:hour|minutes) free"
)
ASKING_ADVICE = (
    "recommend recommended recommendation suggest suggestion advise advice popular must surprise"
).split()
_EDGES = "closing opening final earliest latest thing doors".split()
# Words that say no more than the intent does.
EMPTY = {"first": _EDGES, "last": _EDGES, "missed": tuple("miss missed begun started spoken ended".split()),
         "language": ("language", "held"),
         "count": "speakers people rooms tracks days left remaining still come go".split(),
         "compare": ("clash", "overlap", "conflict", "both", "same")}  # fmt: skip
BACK = r"\b(that|it|there|this one|that one|these(?! (?:\w+ )?(?:events?|things|conferences|cons|conventions|meetups|days|parts)\b)|those|them|they|he|she|his|her|him|same|(?:till|until|before|by) then)\b"
SAME_AS = r"\bsame (?:time|slot|moment) as\b"
THERE_IS = r"\b(?:is|are|was|were|will) there\b"  # points to no place
_NOT_TO_MISS = re.compile(
    r"\b(?:shouldn't|mustn't|can't|don't|not to|should not) (?:i |we |to )?miss\b"
)


def intent_of(asked: str) -> str:
    """The first of ``INTENTS`` that is asked, or "any"."""
    intent = next((name for name, p in INTENTS if pattern(rf"\b(?:{p})\b").search(asked)), "any")
    if intent == "missed" and _NOT_TO_MISS.search(asked):
        return "what"
    if intent == "compare" and re.match(r"(?:and |so )?how many\b", asked):
        return "count"
    if intent == "missed" and asked.startswith(("how many", "and how many", "so how many")):
        return "count"  # "how many are still to come"
    return intent
