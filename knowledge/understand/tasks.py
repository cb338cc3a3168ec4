"""What a question wants done with the sessions it names, and what it refers back to."""

import re

from knowledge.understand.days import ANY_WEEKDAY
from knowledge.understand.numbers import ANY_NUMBER, NUMBERS

# Not today alone: "the last talk of the whole conference"
WHOLE = re.compile(
    r"\b(?:whole|entire) (?:conference|event|programme|program|schedule|thing|week|\w+)\b|\boverall\b|\b(?:all|this|my|the) week\b|\ball days\b|"
    r"\b(?:the|this) (?:conference|event|summit|camp|congress|festival|meetup) (?:all )?(?:be |is )?(?:start|begin|open|end|finish|close|over|done)|"
    r"\b(?:of|in|at) the (?:conference|event|summit|camp|congress|festival|week|meetup|weekend)\b"
)
VACANT = re.compile(
    r"\b(?:free|empty|available|vacant|unoccupied|unused|not (?:in use|used|being used)|idle)\b"
)
HOW_MANY_MORE = re.compile(r"^(?:and |so )*how many more\b(?!.*\bthan\b)")
PEOPLE = re.compile(
    r"\bhow many (?:different )?(?:people|persons|speakers|presenters|panelists|panellists)\b"
)
_TIMES = rf"(?:plan|{ANY_WEEKDAY}|itinerary|schedule|agenda|programme|program|route|day|morning|afternoon|evening|night)"
_SEE = r"(?:see|hear|catch|meet|watch|listen to)"
_TASKS = {
    "plan": r"\b(?:plan|itinerary|route) (?:for|of|around|with|me|my|us|our|a|an|the|out|tonight|today|tomorrow)\b|^plan\b|"
            r"\b(?:make|give|build|suggest|put together|create|need|want|draw up|work out|come up with|sort|sort out|"
            r"line up|map out|organise|organize|arrange|design|plan) (?:me |us |out |up )*(?:a |an |my |our |the )?"
            rf"(?:(?:good|nice|quick|short|whole|little|personal) )?{_TIMES}\b(?! (?:talks?|sessions?|keynotes?|break))|"
            r"\b(?:no|without|avoid|avoiding) (?:any )?(?:overlaps?|clash(?:es)?|overlapping|conflicts?)|"
            r"\b(?:that|which|so they) (?:don't|do not|won't) (?:all )?(?:clash|overlap|collide|conflict)|"
            rf"\b(?:line|set) (?:me|us) up with\b|\b(?:line me up|pick me|choose me) (?:a couple|some|{ANY_NUMBER})\b|"
            r"\bfill my\b|\bwhat order\b|\b(?:line up|schedule|map out|organise|organize) my\b|"
            r"\bback to back\b|\b(?:afternoon|morning|day|evening) (?:plan|for me)\b",
    "company": r"\b(?:where|who|whom|for whom|which company|what company) (?:does|do|did|is|are) (?!i\b|we\b|you\b)(?:\S+ ){1,4}?"
               r"(?:work|works|working|employed)(?: for| at| with| now)?$|\bwhere (?:he|she|they) works?\b|"
               r"\b(?:which|what) (?:company|companies|firms?|organi[sz]ations?|employers?|universit(?:y|ies)|institutes?|institutions?|outfits?|places?) "
               r"(?:is|are|was|does|do) (?!there\b|that\b|the (?:next|first|last)\b)(?:\S+ ){1,5}?(?:from|at|with|in|for|of|work|represent\w*)\b|"
               r"\b(?:which|what) (?:company|firm|organi[sz]ation|employer|university|college|institute|institution|school) (?:is|was) (?:that|this|it)(?: (?:at|from|with|of))?$|"
               r"\bwhat's (?:his|her|their|the speaker's) (?:company|employer|affiliation|organi[sz]ation)\b|"
               r"\b(?:his|her|their|the speaker's) (?:company|employer|affiliation|job|job title)\b|"
               r"\bwho (?:is |are )?(?:he|she|they) (?:with|from|working for)$|\bwhere (?:is |are )?(?!it\b|that\b|this\b|the\b)(?:\S+ ){1,4}from$",
    "bio": r"\b(?:about|who is|who are|who was|background of|bio of|know of) (?:the |that |this |its )?(?:speaker|presenter|lecturer|"
           r"panelist|guy|man|woman|lady|person)s?(?: (?:giving|doing|of|for|on|speaking) .*)?$|"
           r"^(?:and |so )?who (?:is|are) (?:he|she|they)(?: then| anyway| actually)?$|\b(?:his|her|their|the speaker's) (?:bio|biography|"
           r"background|story|cv)\b|\b(?:more |something |me )about (?:him|her)$",
    "with": r"\b(?:which|what) (?:band|group|artists?|musicians?|people|caller|dj|orchestra|choir)(?: (?:is|are))?(?: \w+)? with\b|"
            r"\bwho(?: is| are| was)? else\b|\banyone else\b.*\b(?:panel|with|speaking|presenting|on it)|"
            r"\bwho (?:is |are |was |does |did |will |do )*\S+(?: \S+){0,4} (?:present|"
            r"presenting|speak|speaking|talk|"
            r"in there|up there|there|in it|talking|on|doing it|doing that|doing this|doing|appearing|sharing|giving it|giving that|"
            r"co presenting|paired|teamed up|teaming up|on stage|up|together|billed) with\b|"
            r"\bco ?(?:presenter|speaker|host|panelist|panellist)s?\b|(?<!else )\b(?:with|alongside) (?:him|her|them)\b|"
            r"\bwho(?: is| are)?(?: \w+)? (?:presenting |speaking |talking |on stage |doing it |"
            r"giving it )?(?:with|alongside|together with)\b|"
            r"\b(?:is|are|does|do) \S+(?: \S+){0,3} (?:speaking|presenting|talking|speak|present|talk|on stage) "
            r"(?:alone|solo|by (?:himself|herself|themselves)|on (?:his|her|their) own)",
    "again": r"\balso another time\b|\b(?:speak|talk|present)\w* (?:also |at |some |on )*(?:another|other) (?:time|day|slot)s?\b|"
             r"\b(?:any|one|either|some|all|which|who)(?: one)? of (?:them|those|these)(?: (?:two|three|four|people|speakers))? (?:(?:is|are|will|does|do) )?(?:turn\w* up|appear\w*|speak\w*|talk\w*|"
             r"present\w*|come|show up|be|on)\b.*\b(?:again|else|elsewhere|another|later)\b|"
             r"\b(?:do|does|doing|is|are|has|have|give|giving|up to)? ?(?:he|she|they|\S+ \S+) (?:do|does|doing|give|giving|present\w*|speak\w*) "
             r"(?:something|anything) else\b|\bwhat else (?:has|have|is|are) (?:he|she|they|\S+ \S+)(?: been)? (?:up to|on for|in|part of|got|giving|doing)\b|"
             rf"\b(?:another|second|one more|further|other|more) (?:chance|opportunit|go|shot|crack|tr|time)(?:s|y|ies)?(?: (?:to|at|of|for (?:me|us) to|i can|when i can|where i can))? {_SEE}(?:ing)? \S+|"
             r"\b(?:his|her|their) other (?:talks?|sessions?|ones?|things?|slots?|appearances?)\b|"
             rf"\b(?:when|(?:any|some)?where|how|what time) else (?:(?:can|could|might|may|will|would|do|should) (?:i|we|you|one)|(?:i|we) (?:can|could|might|may)) (?:\w+ ){{0,2}}?{_SEE} (?!it\b|that\b|this\b)\S+|"
             rf"\b{_SEE} (?!it\b|that\b|this\b)\S+(?: \S+)? (?:elsewhere|(?:any|some)where else|(?:at )?(?:another|(?:some|any) other) (?:time|day|slot)|a second time)\b|"
             r"\b(?:anything|something|what|anything more) else (?:by|from|with) \S+|\b(?:what|anything|something|where|when) else (?:is |does |do |are |has |will )?(?:he|she|they|this "
             r"(?:guy|person|speaker)|\w+ \w+) (?:do|doing|give|giving|present|presenting|speak|speaking|talk|on|"
             r"talking|have|run|running)|\b(?:any |has .* |have .* |an? )?(?:other|another|more|second) (?:talks?|"
             r"sessions?|one|ones)\b.*\b(?:by|from|with|of|he|she|they|him|her|them)\b|"
             r"\b(?:does|do|is|has|have|will|are) (?:he|she|they|\S+(?: \S+){0,3}) (?:have|has|got|giving|give|"
             r"doing|do|holding|got|speaking|speak|on|talking|talk|presenting|present) (?:any |an )?(?:again|"
             r"other|another|anything else|more than one|a second|somewhere else|elsewhere|anywhere else)\b",
    "repeats": r"\b(?:watch|see|catch|hear|show\w*|stream\w*|is|screen\w*) (?:it|that|this)(?: on| shown| streamed| screened)? (?:any|some)where else\b|"
               r"\bif (?:i'm|i am|we're|i|we) (?:too late|miss|missed|can't make|don't make|late)(?: for)?(?: it| that| this)?$|"
               r"\b(?:it|that)(?: is)? (?:already )?full (?:is|are|what|when)\b",
    "same people": r"\b(?:the|all) same (?:people|person|speakers?|presenters?|teachers?|hosts?|team|crew|faces|guys?|lady|woman|man|trio|"
                   r"pair|duo|two|three|four)\b(?! (?:talks?|sessions?|ones?|times?|days?|rooms?|hours?|things?|workshops?|as|who|that|from|i|we|with)\b)",
    "same room": r"\b(?:in )?the same (?:room|place|building|hall|venue|stage|track)\b|"
                 r"\bdifferent (?:rooms?|buildings?|places?)\b",
    "same day": r"\b(?:on )?the same day\b|\bdifferent days?\b",
    "nearest": r"\b(?:closest|nearest) to\b",
}  # fmt: skip
# How many sessions a plan may hold: "two talks", "not more than three", "a couple of"
# "From two to five, looms and such things": hours, no number of things
_HOURS = "one two three four five six seven eight nine ten eleven twelve noon".split()
_NO_HOUR = "".join(
    rf"(?<!\b{before} )"
    for before in (
        "till",
        "until",
        "at",
        "after",
        "before",
        "past",
        *(f"{hour} to" for hour in _HOURS),
    )
)
MOST = re.compile(
    rf"\b(?:and |but |just |only |with )*(?:(?:not |no )?(?:more than|over)|at most|up to|maximum(?: of)?|max)"
    rf" (?P<most>{ANY_NUMBER})(?: (?:talks?|sessions?|things?|of them|ones?))?\b|"
    rf"\b(?P<tops>{ANY_NUMBER})(?: (?:talks?|sessions?|things?|of them|ones?))? (?:at most|max|maximum|tops|at the most)\b|"
    rf"\b{_NO_HOUR}(?:just |only )?(?P<some>a couple|a few|{ANY_NUMBER})(?: of)?(?= (?:\w+ ){{0,2}}(?:talks?|sessions?|things?|ones?)\b(?! (?:at a time|after (?:another|the other))\b))"
)
TASKS = {name: re.compile(pattern) for name, pattern in _TASKS.items()}

PROPERTIES = {
    "recorded": r"\b(?:be|being|gets?|getting|is|are|was|were|they|you|we|anyone|anybody|someone|somebody|it|that|this)(?: all)? (?:record|film|tap|video|videotap)(?:e?d|ing)\b|"
                r"\b(?:will|do|does) (?:they|you|anyone|anybody|someone|somebody) (?:record|film|tape|video|videotape)\b|"
                r"\b(?:they|you|anyone|anybody|someone|somebody) (?:be )?(?:live ?)?(?:stream|broadcast)ing\b|"
                r"(?<=\w )(?:recorded|filmed|taped|video(?:tap)?ed)(?= (?:too|as well|or|and|for|later|so)\b|$)|"
                r"\b(?:an?|any|the|get) (?:video|recording)s?(?: (?:later|after\w*))?$|"
                r"\b(?:videos?|recordings?) (?:of|from|for) (?:it|that|this|them|the)\b|\bon (?:youtube|video|tape|demand)\b|"
                r"\b(?:watch|see|view|catch|hear|get) (?:it|that|this|them)(?: one| up)? (?:back|online|at home|on the (?:web|internet))\b|"
                r"\b(?:re)?(?:watch|view) (?:it|that|this|them)(?: one)? (?:later|after\w*|another time)\b|"
                r"\bput (?:it|that|this|them)(?: up)? online\b|\bonline (?:later|after\w*)\b",
    "online": r"\b(?:online|in person|(?<=is )virtual|(?<=be )virtual|(?<=or )virtual|(?<=it )virtual|virtual (?:tickets?|attendance|sessions?|talks?|event|access|participation|option|only)|virtually|remote|remotely|hybrid|on zoom|over zoom)\b",
    "price": r"\b(?:will|is|are) (?:the )?\w+ (?:be )?free$|\bwhat (?:do|does|would) (?:they|it|that|a ticket|tickets|you|one) (?:want|charge|cost|ask|take)\b|\bhow much (?:is|does|do|are|for)\b|\bcosts?\b|\bprice\b|\bfree of charge\b|\b(?:have to|do i|do we|must i|must we) pay\b|\bextra (?:charge|fee|cost|money)\b|\bcosts? extra\b|"
             r"\b(?:is|are) (?:it|that|this|they) free\b",
    # of the house, if of no session
    "allowed": r"\b(?:is|are) (?:\w+ ){1,4}?(?:allowed|permitted|forbidden|prohibited|banned)\b|"
               r"\b(?:am|are|is) (?:i|we|you|people|anyone|it) allowed to\b.*|"
               r"\b(?:can|may) (?:i|we|you|people|one) (?:smoke|vape|pray|film|take (?:some |any )?(?:photos?|pictures?|photographs?|videos?))\b",
    "refund": r"\b(?:money|fees?|payment|cash) back\b|\brefund\w*\b",
    "ticket": r"\b(?:need|have|required?) (?:a |to (?:have |buy |get )?(?:a )?)?(?:tickets?|to (?:book|register|"
              r"sign up|reserve|enrol))|\btickets?\b|\bsign(?:ing)? up\b|\bbook(?:ing)?\b(?: a (?:place|seat|spot))|"
              r"\bhow do i (?:book|register|join|enrol|apply|get in|attend)\b|\brsvp\b|\breserve\b|"
              r"\bneed to (?:book|register|sign up|reserve|enrol)\b|\bregister for\b",
    "full": r"\b(?:is|are) (?:it|that|this|they|there) (?:already |still |still any )?(?:full|fully booked|sold out|"
            r"booked (?:out|up)|seats|places|spaces|room) ?(?:left|free)?$|"
            r"\b(?:is|are|isn't|aren't|were|was) (?:\S+ ){1,6}?(?:sold out|fully booked|booked (?:out|up)|full(?! (?:\w+ )?(?:day|length|time)))(?: already| yet)?$|"
            r"\b(?:is|are) there (?:still |any |enough )*(?:room|space|places?|seats?|spots?|tickets?) (?:left |free |still )*(?:in|for|at|on) \S|"
            r"\b(?:any|many) (?:seats|places|spaces|tickets) (?:left|free)\b|"
            r"\b(?:got|have|has) (?:(?:they|you|it|still|any|got|some) )*(?:seats|places|spaces|spots|tickets) "
            r"(?:left |free |still )*(?:in|for|at|on) \S",
    "dubbed": r"\b(?:is|are|was|will) (?:\S+ ){1,6}?(?:dubbed|subtitled|captioned)\b|"
              r"\b(?:has|have) (?:it|that|this|they) (?:got )?(?:any )?(?:subtitles|captions|subs)\b",
    "served": r"\bwhat (?:are|will|do|did) (?:they|you) (?:be )?(?:giv|serv|feed|cook|dish)\w* (?:(?:us|up|people|to|for|eat|out) )*"
              r"(?=(?:at|during)\b)",
    "guests": r"\bwho(?: is| are| was| were| will be)? (?:the|their|his|her|your|that) (?:special |mystery |secret )?guests?(?= (?:they|on|at|in|for|this|tonight|today|tomorrow)\b|$)|"
              r"\b(?:which|what) (?:musicians|bands?|artists|performers|actors|singers|guests?) (?:is|are|will be|do|have) (?:they )?(?:playing|performing|on|there|singing|appearing|got|coming)\b",
    "secret": r"\bwhat (?:is|will) (?:the |that |tonight's |today's )?(?:surprise \w+ |mystery \w+ )?(?:going to be|gonna be|be)$",
    "capacity": r"\bhow many (?:people|persons|folks|of us) (?:can |could |will |would |do |does )?(?:fit|get in|go in|sit in)\b|"
                r"\bhow many (?:people|seats|chairs|places) (?:does|do|can|will|has|have) (?:\w+ ){1,5}(?:hold|seat|fit|take|have|got)$|"
                r"\bcapacity (?:of|for) (?:the|that|this)\b|\bhow (?:big|large) is (?:the|that) (?:\w+ ){0,2}(?:room|hall|theat(?:re|er)|auditorium|ballroom|tent)\b",
    # of what nobody but who was there can tell
    # nothing of it is part of the words matched: they also name what is asked of
    "opinion": r"^(?=(?:and |so |but |ok |hm )*(?:is|was|are|would) (?:it|that|this|the|he|she|they|his|her)\b(?!.* or (?!not\b)).*\b(?:worth (?:it|going|seeing|attending|a visit|my (?:time|while)|the (?:time|money|trip|effort))\b|any good(?= (?:then|really|anyway|actually)\b|$)))|"
               r"(?=\bdid (?:people|everyone|everybody|they|folks|others) (?:like|enjoy|love|hate) (?:it|that|this|the|her|him)\b)",
    # of a person, and no schedule's business
    "private": r"\bhow (?:old|tall|rich|heavy) (?:is|are) (?:the|that|this) (?:\w+ )?(?:lady|woman|man|guy|bloke|girl|boy|person|speaker|presenter|host|chap|fellow)\b|"
               r"\bhow (?:old|tall|rich|heavy) (?:is|are)(?:$| (?!(?:the|that|this|it|they|these|those|an?)\b)\S+)|"
               r"\b(?:is|are) (?:\S+ ){0,3}(?:married|divorced|pregnant|single$)|"
               r"\b(?:phone|mobile|telephone|cell|cabin|passport|account|house) numbers?\b|\b(?:home|private|email) address\b|"
               r"\bhow much (?:does|do) (?:he|she|they|\S+ \S+) (?:earn|make|get paid)\b",
    "slides": r"\b(?:the|his|her|their|your|those|any) (?:slides|slide deck|handouts?)\b|\bget slides\b|"
              r"\b(?:slides|slide deck|handouts?)(?= (?:from|of|for|online|later|afterwards)\b|$)",
    "prizes": r"\b(?:does|do|will|would) (?:\w+ ){0,3}?winn(?:er|ing \w+)s? (?:get|win|receive|earn)\b|"
              r"\bwhat (?:do|does|will|would|can|could|did) (?:\w+ ){1,3}(?:gets?|wins?|receives?|earns?) (?:if|when|for) (?:\w+ ){0,2}(?:wins?|winning|won|comes?|coming|first|best)\b|"
              r"\b(?:what|which)(?: are| is)?(?: the)? (?:prizes?|raffle prizes?)\b|\bwhat (?:can|do|does|will|would|could) (?:\w+ ){1,2}?win\b|"
              r"\bwhat (?:does|do|will|would|did) (?:the |a )?(?:winn(?:er|ing \w+)s?|champions?|runners? up|first place)\b(?=.* (?:gets?|wins?|receives?)\b)|"
              r"\b(?:is|are) there (?:an? |any )?prizes?\b",
    "bring": r"\b(?:can|should|must|may|could|do|will) (?:i|we|people|one) (?:\w+ to )?bring(?: (?:my|our|an?|any|some|your))?(?: own)?(?: (?!to\b|for\b|it\b|that\b|in\b|at\b)\w+)?|\bbring\b|\bwhat (?:do|will|would|should) (?:i|we) need (?:to have |with me )?(?:for|at|in)\b|\bprerequisites?\b|"
             r"\b(?:do|will|would|should) (?:i|we|you|people) (?:really |also )?need (?:(?:a|my|an|our|any) )+(?:own )?(?!of\b)\w+(?= (?:for|at|in|to)\b|$)|\binstall\b",
}  # fmt: skip
PROPERTIES = {name: re.compile(pattern) for name, pattern in PROPERTIES.items()}

PERSON_BACK = re.compile(r"\b(?:he|she|his|her|him|hers|he'll|she'll|he'd|she'd)\b")
PLACE_BACK = re.compile(
    r"\bin its room\b|\b(?:in|at|on) (?:there|that (?:room|hall|stage|track|place|building|cinema|theat(?:re|er)|tent|venue|studio|auditorium|church|bar)|(?:the|that|this) (?:very )?same (?:room|"
    r"place|hall|stage|track))\b|\b(?:that|same) room\b|\b(?:next|on|else|first|last|happening) "
    r"(?:up )?(?:in )?(?:there|here)\b|\bthere (?:next|after|before|later|tomorrow|today|now|at)\b"
)
TIME_BACK = re.compile(
    r"\b(?:on|else|happening|free|running|happens|available|going on) (?:\w+ ){0,2}then\b|\bat that time\b|"
    r"\bat that hour\b|\b(?:at|during) the same time(?! as)\b|\bmeanwhile\b|\bin (?:that|the same) slot\b|\bat "
    r"the time\b|\b(?:anything|something|what else)(?: is)?(?: on)? (?:in|at) (?:\w+ ){1,4}then$"
)
THOSE = [
    ("count", r"\bhow many (?:of (?:those|them|these|the)|are (?:there|they)|is that|does that make|would that be)(?: in all| altogether| then)?$|\bhow many of (?:those|them|these)\b"),
    ("others", r"\bthe (?:other|others|rest|remaining)\b(?! (?:days?|rooms?|tracks?|side|stages?|halls?|of (?:us|today|the (?:day|afternoon|morning|evening|conference|event|week\w*))))|\bother (?:ones?|two|three)\b"),
    ("both", r"\b(?:both|either)(?: of (?:them|those|these))?\b(?! (?:of )?(?:the )?days)|\bthe (?:two|pair)\b(?! days)|\bthey\b.*\bsame\b"),
    ("all", r"^(?:are|is|do|does) all (?:of )?(?:the |his |her |their )?(?:\S+ ){0,3}(?:talks|sessions|workshops)\b|^(?:and )?which (?:is|are|was|were) (?:in|on|by|for|at|about|before|after|still)\b|"
            r"\b(?:of|from|among) (?:those|these|them)\b|\b(?:those|these|they|them)\b|\beach of\b|\ball (?:of )?"
            r"(?:those|them|these)\b"),
    ("one", r"^(?:and )?which (?:one|ones|of (?:them|those|these))\b|\bthe (?:\w+ ){1,4}(?:one|ones)\b|\bthe ones? in (?!the (?:morning|afternoon|evening|night)\b)|^(?:and |but |only |just )*the ones in\b|\bthe ones (?:after|before|from|until|till|between|at|that start|starting) (?!that\b|it\b|this\b)|\b(?:only|just) the\b"),
]  # fmt: skip
THOSE = [(name, re.compile(pattern)) for name, pattern in THOSE]

JUST_OVER = re.compile(
    r"\bjust (?:now )?(?:ended|finished|been on|wrapped up|stopped)\b|\bdid (?:i|we) just miss\b"
)

_LEVELS = {
    "beginner": r"\bbeginner friendly\b|\bbeginners?\b|\bnewcomers?\b|\bnovices?\b|\bnewbies?\b|\bintroductory\b|\bentry level\b|"
                r"\b(?:i'm|am|we're|(?<=\w )is|(?<=\w )are|they're|someone|somebody|anyone|people) (?:\w+ ){0,3}?new (?:to|at)\b|\beasy to follow\b|\bfor dummies\b|"
                r"\bnever (?:used|done|heard of|written|touched|tried|played|coded|made|built|worked with|had to do with)\b(?: any of (?:these|those|this|it|them)(?: \w+)?)?|\bbasic level\b|\bfirst timers?\b|"
                r"\b(?:know|knows) nothing about\b|\bstarting out\b|\bfrom scratch\b",
    "advanced": r"\badvanced\b|\bexperts?\b|\bexpert level\b|\bin depth\b|\bdeep dives?\b|\bhard ?core\b|"
                r"\bexperienced\b|\bseniors?\b",
    "intermediate": r"\bintermediate\b|\bmid level\b",
}  # fmt: skip
LEVELS = {name: re.compile(pattern) for name, pattern in _LEVELS.items()}


def level_of(said: str) -> str:
    """For whom it is to be: "beginner", "intermediate", "advanced", or "" where nothing is said."""
    return next((name for name, pattern in LEVELS.items() if pattern.search(said)), "")


PERSON = re.compile(
    r"\b(?:speak|speaks|speaking|presenting|presents|giving|gives|talking|called|named|speaker|here|attending|"
    r"coming|at this (?:conference|event)|(?:\w+ ){1,3}talk)\b"
)
FREE = re.compile(
    r"\b(?:i|we)(?:'ve| have|'m|'re|'ve got)?\b.*(?<!last )\b(?:half an hour|hours?|minutes?)\b|\b(?:hours?|minutes?) "
    r"(?:free|to kill|spare|to spare|off)\b|\bfree for\b"
)
# Whether somebody speaks at all: what only mentions them is no answer.
IN_PERSON = re.compile(
    r"^(?:and |so |but )*(?:is|are|will|does|was) .*\b(?:himself|herself|themselves|in person)\b"
)
SPEAKS = re.compile(
    r"^(?:(?:when|where|what time|what day) )?(?:is|are|does|do|will|did|was)(?: there)? (?!the |that |this |any |it |they |we |you |i )"
    r"(?:\S+ ){1,4}?(?:speaking|speak|presenting|present|giving|give|here|"
    r"coming|attending|talking|at this (?:conference|event)|on the (?:schedule|programme|program))\b"
)
SINGULAR = re.compile(
    r"\b(?:the|that|this) (?:\S+ ){1,6}?(?:one|thing|talk|session|workshop|panel|keynote|tutorial|guy|lady|"
    r"seminar|event|person|woman|man|film|movie|lecture|presentation|discussion|class|course)\b(?! on\b)|"
    r"\bthat (?:one|talk|session|workshop|panel|lecture|discussion|thing|film|seminar|presentation) about\b|"
    r"\bthe (?:one|talk|session|workshop|panel|lecture|discussion|thing|film|seminar|presentation) "
    r"(?:about|on|with|where|that|who|talking|speaking|doing|giving|showing|by|from|for|in)\b"
)
_NO_NAME = (
    r"(?:is|are|was|will|would|can|could|starts?|begins?|ends?|finish\w*|done|over|clash\w*|overlap\w*|one|all|for|on|"
    r"in|at|by|about|then|the|again|too|i|we|you|he|she|it|they|rooms?|halls?|stages?|tracks?|place|building|days?|time|"
    r"slot|moment|morning|afternoon|evening|night|week\w*|year|month|hour|event|conference|camp|festival|show|sort|kind|"
    r"talk|session|guy|person|speaker|works?|goes|happens?|runs?|suits?|fits?)"
)
# "Where do they do that pop up cafe": one is meant, whatever it is called
DEMONSTRATIVE = re.compile(
    r"\b(?:is|are|was|do|does|did|doing|hold|holding|find|run|running|give|giving|gives|see|catch|"
    r"where|when|who|what|have|having|join|reach|miss|start|starts|get|teach|teaching|host|hosting) "
    rf"(?:that|this) (?!{_NO_NAME}\b)(?!.*\b(?:stuff|things|talks|sessions|ones)$)\w+"
)
# "Where do they do the pop up cafe": no plural
DEFINITE_ONE = re.compile(
    rf"\b(?:where|when|who|which room|what time)\b.*\bthe (?!{_NO_NAME}\b|next\b|first\b|last\b|other\b|same\b)"
    r"(?:\w+ ){0,4}\w+(?<![^s]s)(?: on| at| in| held)?$"
)
SPANS = NUMBERS | {"sixty": 60, "seventy five": 75, "ninety": 90}
# "The fifteen minute ones", "half hour talks"
LASTING = re.compile(
    rf"\b(?:the )?(?:(?P<minutes>{'|'.join(sorted(SPANS, key=len, reverse=True))}) minutes?|"
    r"(?P<half>half (?:an )?hour)|(?P<hour>(?:one |an )?hour))(?: long)? (?:ones?|talks?|sessions?|slots?|presentations?)\b"
)
# "Talks over an hour", "nothing longer than thirty minutes"
LONGER_THAN = re.compile(
    rf"(?<!is )\b(?:(?:that|which) (?:are|is|last|lasts|run|runs|take|takes) )?(?:(?P<more>longer than|more than|"
    rf"over|at least)|(?:shorter than|less than|under|up to|no longer than|at most)) "
    rf"(?P<amount>half an|an|{ANY_NUMBER}) (?P<unit>hour|minute)s?(?P<half> and a half)?(?: long)?\b(?! (?:ago|from now|until))"
)
EMPLOYED = frozenset("work works working employed company employer firm affiliation job".split())
RUNNING = frozenset(
    "run runs running host hosts hosting organise organises organising teach teaches teaching lead leads "
    "leading perform performs performing guide guides guiding moderate moderates moderating chair "
    "chairs chairing hold holds holding behind gave directs directed directing wrote writes done did".split()
)
RUNS = re.compile(
    r"\bwho (?:is |are |was |were |will be |will )?(?:run|runs|running|host|hosts|hosting|organise|organises|"
    r"organising|teach|teaches|teaching|lead|leads|leading|performs?|performing|guides?|guiding|moderates?|moderating|chairs?|chairing|hold|holds|"
    r"holding|giving|gives|gave|presents?|presenting|doing|does|speaking|speaks|spoke|behind|from|"
    r"directs?|directed|directing|wrote|writes|made|makes|plays|playing|stars in|acts in)\b|"
    r"\bwho (?:is |are |was |were )?(?:on|in|at) (?:it|that|this|the|there)\b|\bwhose\b|\bby whom\b"
)
_IT = r"(?:that|it|this|they|those|these)(?: one| thing)?"
# "What is that exactly", "what sort of thing is it": all of the question
WHAT_IS_IT = re.compile(
    rf"^(?:and |so |but )*(?:what(?: exactly| even| actually| precisely| on earth)? (?:(?:is|are|was|would|will) )?{_IT}(?: be| even)?"
    r"(?: exactly| then| actually| precisely| anyway| really| supposed to be| meant to be| all in aid of| in aid of| when it at home| like)*|"
    rf"what (?:sort|kind|type) of (?:an? )?(?:\w+ )?(?:is|are|would|will) {_IT}(?: be)?(?: exactly| then| actually| anyway| going to be)*|"
    rf"what do (?:they|you) mean by {_IT}|{_IT} (?:is|are) what exactly)$"
)
ABOUT_IT = re.compile(
    r"^(?:and |so |but )*what(?: is)? (?:the|a|an) (?:\S+ ){1,5}exactly$|"
    r"^(?:and |so |but )*what exactly(?: is)? (?:the|a|an) (?!(?:next|first|last|best)\b)|"
    r"\bis (?:it|that|this) (?:really|actually|all) about\b|"
    r"\b(?:what (?:does|do|did|will|would|can|is|are) (?:it|that|this|they|he|she|the|those|"
    r"i)\b.* (?:do|does|cover|covers|about|teach|mean|learn|involve|discuss|say|show|like|explain|for)|what (?:is |"
    r"are )?(?:it|that|this|they|he|she|.+?) (?:about|on about|all about|cover|covering|going to (?:talk|speak) about|"
    r"deal with)|what (?:is |are )?(?:that|it|this)(?: \w+)? for|tell me (?:a bit |a little |something )?"
    r"(?:more )?about|what (?:is )?(?:the )?(?:topic|subject|gist|idea|point)\b|what happens (?:in|at) (?:it|that))$"
)
