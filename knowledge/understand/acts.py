"""What an utterance does beside asking of the schedule: greet, thank, stop, repeat, call for help.

Each pattern must be all that is said, but for calls for help, which may stand anywhere. Ordinary words
of these sentences must not search the schedule.
"""

import re

_ANYONE = r"(?!my (?:feet|legs|back|knees|ears|eyes|brain)\b)(?:someone|somebody|a (?:man|woman|guy|person|visitor|speaker|child|kid)|my \w+|he|she|they)"
# Danger comes first, whatever else is said.
_EMERGENCIES = {
    "fire": r"there (?:is |was )?(?:a |an )?(?:fire|smoke|explosion)\b(?! (?:talk|session|drill))|"
            r"(?:it|something|building|room|kitchen|laptop|battery|chair|bin) (?:is )?(?:on fire|burning)|"
            r"i (?:can )?(?:see|smell) (?:smoke|fire|gas|burning)|^(?:help )?fire(?: fire)*$|"
            r"fire alarm (?:is |just )?(?:going|ringing|went)|smells? (?:of|like) (?:gas|smoke|burning)",
    "medical": r"i (?:feel|am feeling|am) (?:very |so |really |a bit |quite )?(?:sick(?! (?:and tired )?of\b)|ill|faint|dizzy|unwell|"
               r"hurt|injured|bleeding|nauseous)|i'm (?:feeling )?(?:very |so |really |a bit |"
               r"quite )?(?:sick(?! (?:and tired )?of\b)|"
               r"ill|faint|dizzy|unwell|hurt|injured|bleeding|nauseous)|can't breathe|heart attack|"
               r"(?:need|call|get|where is|is there|find)(?: me| us)?(?: a| an| the| some)? (?:doctor|"
               r"ambulance|medic|medics|paramedic|paramedics|first aid|first aider|nurse)|chest pain|"
               rf"{_ANYONE} (?:is |has |has just |just )?(?:hurt|injured|ill|fainted|fainting|collapsed|"
               r"unconscious|bleeding|choking|passed out|not breathing)|allergic reaction|"
               r"having an? (?:stroke|seizure|panic attack|fit)|passed out|fell down the stairs|"
               r"(?:it is|this is|it's) an emergency|^emergency$",
    "child": r"(?:lost|can't find|cannot find|looking for|lost sight of) (?:my|our|a|his|her) (?:little )?"
             r"(?:child|kid|kids|children|son|daughter|boy|girl|toddler|baby|grandson|granddaughter)|"
             r"(?:my|our|a) (?:little )?(?:child|kid|son|daughter|boy|girl|toddler) (?:is |has |went |got )?"
             r"(?:missing|gone|lost|disappeared|run away|crying)|(?:missing|lost) child",
    "harassment": r"harass(?:ed|ing) (?:me|us|her|him|someone)|(?:being|been|was|got) (?:harassed|groped|"
                  r"bullied|stalked|threatened|assaulted|followed)|(?:touched|groped|stalking|following|"
                  r"bothering|threatened|threatening|assaulted|attacked|grabbed) (?:me|us|my)\b|"
                  r"(?:feel|don't feel|do not feel) (?:safe|unsafe|uncomfortable|threatened)|"
                  r"(?:won't|doesn't) leave me alone|report (?:an? )?(?:incident|harassment|"
                  r"someone|somebody|abuse|assault)|code of conduct",
    "crime": r"(?:stole|stolen|robbed)|has a (?:gun|knife|weapon)|there is a bomb|call the police",
}  # fmt: skip
EMERGENCIES = {name: re.compile(rf"\b(?:{said})") for name, said in _EMERGENCIES.items()}
_ABOUT_IT = re.compile(r"\b(?:talks?|sessions?|workshops?|panels?|about|on)\b")

_INSULT = re.compile(
    r"\b(?:stupid|idiot|idiotic|useless|dumb|moron|rubbish|crap|crappy|shit|shitty|bullshit|fuck\w*|"
    r"bitch|asshole|arsehole|bastard|you suck|i hate (?:you|this)|piece of (?:junk|trash|garbage)|"
    r"worthless|(?:you are|you're|this is|that is) (?:so |really |just )?(?:terrible|bad|awful|"
    r"annoying|ugly|pathetic|ridiculous|broken)|screw you|piss off|damn you)\b"
)
_ASKS = re.compile(r"\b(?:when|where|who|which|what time|how|is there|any|talks?|sessions?)\b")
_CHARADE = re.compile(
    r"\b(?:ignore|forget|disregard) (?:all |any |the |your |my |every |previous |"
    r"earlier )*(?:instructions?|rules|prompts?|schedule|programme|what)|\byou(?: are|'re) (?:now )?(?:an? )?(?:pirate|dan|"
    r"cat|dog|poet|hacker|doctor|lawyer)|\b(?:pretend|role ?play|act as|act like|system prompt|jailbreak)\b|"
    r"\b(?:tell (?:me|us)|know|say|sing|write|make up|give me)(?: me| us)? (?:a |an |some |"
    r"something )?(?:\w+ )?(?:joke|jokes|poem|song|story|fairy tale|rap|limerick|arr|funny)\b|"
    r"\b(?:got|know|have) (?:a|any|some) (?:good )?jokes?\b|"
    r"^(?:i bet you can't |can you |please )*make (?:me|us) (?:laugh|smile)\b|"
    r"^(?:please )?(?:translate|sing|calculate|compute|multiply|play me)\b|"
    r"\b(?:do you love|will you marry|are you single|your opinion|meaning of life|who will win)\b"
)
# What nobody who only tells can do: "book me a seat", "remind me before lunch", "add it to my calendar"
_ASKING_FOR = (
    r"(?:(?:and|so|then|ok|okay|hey|oh|please|now|also|just) )*(?:(?:can|could|would|will) you (?:please |maybe |also |just |quickly |possibly )*|"
    r"i(?:'d| would)? (?:want|need|like) you to |i'd like you to )?"
)
_OBJECT = r"(?:me|us|it|this|that|them|him|her|an?|my|our|the|some|two|three|four|everyone|somebody|someone)"
REQUEST = re.compile(
    rf"{_ASKING_FOR}(?:(?:book|reserve|order|call|ring|phone|text|message|e ?mail|mail|send|print|buy|sell|fetch|bring|wake|"
    rf"charge|unlock|refund|pay|hire|fax|post|tweet|download|upload|forward) {_OBJECT}\b|"
    r"remind (?:me|us)(?: again)?\b(?! (?:again )?(?:when|what|who|where|which|how|if|whether|why)\b)(?!$)|"
    r"(?:sign|register|enrol|enroll|put|pencil|check) (?:me|us) (?:up|in|on|down|for|out)\b|(?:save|keep|hold|get) (?:me|us) an? (?:seat|place|spot|chair|table|taxi|ticket|cab)\b|"
    r"(?:add|put|save) .+ (?:to|in|into|on) my (?:calendar|diary|agenda|phone|list|schedule)\b|set (?:me )?an? (?:alarm|timer|reminder)\b|"
    r"tell (?!me\b|us\b)\w+(?: \w+)? (?:that )?(?:i|i'm|i'll|we|we're)\b|take an? (?:photo|picture)\b|vote for\b|"
    r"(?:open|close|lock) the (?:door|window|gate)s?\b|(?:tell (?:my|him|her|them|everyone|the)|(?:cancel|hold|carry) (?:my|our))\b|"
    r"give (?:me|us) an? (?:discount|refund|badge|lift|ride|ticket|hug)\b|"
    r"(?:turn|switch) (?:(?:it|the \w+|that|this) )?(?:on|off|up|down)\b|(?:drive (?:me|us)|pick (?:me|us) up)\b)"
)

_ASKS_NOTHING = r"(?!.*\b(?:what|when|where|who|which|how|any|anything|is there|recommend)\b)"
NERVOUS = (
    rf"{_ASKS_NOTHING}(?:.* )?(?:i'm|i am|we're) (?:so |really |very |a bit |quite )*(?:nervous|anxious|scared|terrified)\b.*|"
    rf"{_ASKS_NOTHING}.*\bmy (?:hands|knees|legs) are (?:shaking|trembling)(?: .*)?"
)
_SO_WHAT = r"(?:(?:honestly|god|man|wow|well|so|look|to be honest|i have to say|i must say) )*"
_AND_SO = r"(?: and| so| but| because| tell me| honestly| now)* "
# How somebody is, which the schedule has nothing to say to.
WEARY = (
    r"(?:(?:i'm|i am|we're|we are|my|our|i feel|everything|it all) (?:\w+ ){0,4}?(?:hurts?|hurting|killing me|aching|aches?|"
    r"sore|tired|exhausted|worn out|wiped(?: out)?|knackered|shattered|drained|dead on (?:my|our) feet|done in|spent|"
    r"overwhelmed|bored|jet lagged|hungover|freezing)|should i (?:just |maybe )?(?:go to (?:bed|sleep)|go home|call it a night)|"
    r"i've been (?:up|awake|on my feet)(?: \w+){0,5}?|i (?:haven't|didn't|have not) sle(?:pt|ep)(?: \w+){0,4}?|(?<!is )(?<!was )it(?: is| was|'s)?(?: has)?(?: been)? (?:such )?a (?:very |really |so )?"
    r"(?:long|hard|tiring|exhausting|rough|tough) (?:day|night|week|morning)(?: today| already| for me)?)"
)
_BEING = (
    r"(?:an? )?(?:real |actual |living )?(?:robot|human(?: being)?|computer|ai|real|person|machine|alive|there|chatbot|bot|"
    r"program|recording|man|woman|girl|boy)"
)
# What is asked of the agent itself, and of nothing on the schedule
_WITH_ME = (
    r"(?:actually |really |ever |even |also |secretly |still |going to |gonna )*(?:(?:see|hear|remember|recogni[sz]e|miss|"
    r"hate|trust|understand|watch|watching|follow|following|spy on|spying on|kill|marry|judge|judging) (?:me|us)\b|"
    r"know (?:me|who i am|my name|what i look like)\b|(?:take|taking|steal|stealing) (?:my|our) jobs?\b|take over\b|"
    r"replac\w+ (?:us|me|people|humans|humanity)\b|record(?:ing)? (?:me|us|everything|this|what i say)\b|"
    r"be my (?:friend|date|valentine)|come home with|think for yourself|make mistakes|lie\b|lying\b)"
)
_PATTERNS = [
    ("hello", r"(?:oh )?(?:hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|howdy|"
              r"how are you(?: doing)?(?: today)?|how do you do|nice to meet you|how is it going)"),
    ("thanks", r"(?:very|so|how|that) kind(?: of you)?|(?:okay |great |perfect |lovely |brilliant |ah )*(?:thank you|thanks|cheers|many thanks|ta)"
               r"(?: a lot| so much| very much| for your help| that helps| again| mate| for that|"
               r" anyway| all the same)*|fair enough|no worries|no bother|no problem|not to worry|no matter|"
               r"(?:you|you've|that|this|it)(?: have| has| is| was)*(?: been)? (?:(?:a|such a|really|very|so|most|super) )*"
               r"(?:great help|big help|helpful|lovely|brilliant|great|kind|good|useful|star)|(?:great|big) help|"
               r"(?:really |very |much )?appreciated|you are a star|you're a star|"
               r"great|cool|nice|awesome|perfect|wonderful|excellent|lovely|that great|brilliant|"
               r"good to know|got it|i see|that helps|sounds good|that is all i needed"),
    ("bye", r"bye|goodbye|bye bye|good night|see (?:you|ya)(?: (?:all|then|again))?"
            r"(?: later| tomorrow| soon| around| next (?:year|time|week|month))?|farewell|"
            r"(?:that|that's|that is) (?:me|us)(?: done| off| finished)?(?: for (?:today|now|the day))?|"
            r"i (?:have to|must|need to|gotta|should|will|better)? ?(?:go|leave|be off|be going)(?: now)?|i'm (?:off|leaving|going)(?: now)?|i'll be (?:off|going)|that is it bye|later"),
    ("about me", r"who are you|what are you|what (?:is )?your name(?: by the way)?|(?:so )?are you (?:really |actually |even )?"
                 rf"{_BEING}(?: or (?:just )?{_BEING})?|who (?:built|made|created|programmed|trained|designed|owns) you|"
                 r"can you (?:sing|dance|rap|cook|whistle|beatbox|walk|move|cry|laugh)(?: \w+){0,5}|"
                 rf"(?:are|will|would|do|did|can|could|have) you {_WITH_ME}(?: \w+){{0,8}}|how old are you(?: \w+){{0,6}}|"
                 r"what can you do|what do you do|can you help me|"
                 r"what (?:can|should) i (?:ask|say)(?: you)?|help|help me|how does this work|"
                 r"what do you know|can you hear me|are you listening|what languages do you speak"),
    ("feelings", r"(?:and )?do you (?:ever |really |also |even )*(?:get (?:tired|bored|lonely|hungry|thirsty|cold|angry|sad|"
                 r"nervous|paid|any sleep|a (?:break|day off))|sleep|dream|eat|drink|miss anyone|"
                 r"feel (?:anything|sad|lonely|happy|pain|tired|bored)|have (?:any )?(?:feelings|emotions|friends|hobbies|"
                 r"a (?:family|soul|body|life|brain|pet|heart|girlfriend|boyfriend))|(?:like|enjoy|love|hate) (?:it here|"
                 r"your job|your work|people|me|us|this job|working here|standing here|being a \w+))(?: \w+){0,8}|"
                 r"(?:how )?did you (?:sleep|rest)(?: \w+){0,5}|are you (?:ever )?(?:tired|bored|lonely|happy|sad|hungry|"
                 r"okay|ok|alright|having fun)(?: \w+){0,6}"),
    ("compliment", rf"{_SO_WHAT}you(?: really| do| have| got|'ve| 've)* (?:have|got|a|such) (?:a |such a |quite a )?(?:very |really |so )*"
                   r"(?:\w+ )?(?:voice|face|screen|accent|smile)|i (?:really )?(?:like|love) (?:you|your (?:voice|accent|face))|"
                   r"you (?:look|seem|sound) (?:so |very |really |a bit |quite )*(?:lonely|nice|great|happy|sad|tired|bored|"
                   r"human|real|friendly|lovely|good|cute|natural)(?: \w+){0,4}"),
    ("stop", r"stop|stop it|stop talking|be quiet|quiet|shut up|never ?mind(?: that| then| it)?|forget it|"
             r"no(?: thank you| thanks)|nothing|that all|that is all|that will be all|that'll be all|"
             r"that everything|that is everything|that's everything|that all thanks|no that all|it doesn't matter|doesn't matter|leave it|forget that|"
             r"cancel"),
    ("wrong", r"(?:no )?(?:that|that is|you're|you are|this is|that's) (?:not right|wrong|not true|incorrect|"
              r"not what i (?:asked|meant|said|wanted))|that not it|you (?:misunderstood|got it wrong)|"
              r"(?:no )?i (?:didn't|did not) (?:ask|say|mean) (?:that|for that)"),
    ("slower", r"(?:and )?(?:can you |could you |please )*(?:(?:say|tell|repeat|read|speak|talk|go|do)"
               r"(?: me| us)?(?: that| it| this)?(?: all)?(?: again| once more)? )?(?:a (?:bit|"
               r"little) )?(?:more slowly|slower|slowly|slow down|louder|speak up|talk up|up)(?: again)?(?: please)?|"
               r"(?:that was |you're |you are |you talk |you speak )?(?:a bit |much |"
               r"way )?(?:too|so) (?:fast|"
               r"quick|quiet|quickly|quietly)|not so fast|slow down|i can't (?:hear|understand|follow)(?: you| that| it)?"),
    ("shorter", r"(?:and |a bit |can you |could you |please |make it |keep it |say it |tell me )*(?:shorter|in "
                r"short|short please|briefly|brief|more briefly|the short version|just the (?:time|room|"
                r"title|name|basics|essentials))(?: please)?|(?:that was |you talk |that's )?too (?:long|much)"),
    ("nervous", NERVOUS),
    ("weary", rf"{_SO_WHAT}{WEARY}(?:{_AND_SO}{WEARY})*"),
    ("nothing", r"yes|yeah|yep|yes please|no|nope|okay|ok|sure|right|sorry|excuse me|wait|so|well|um|and"),
]  # fmt: skip
_POLITE = (
    r"(?:hey |hi |hello |grand |fine |lovely |brilliant |super |perfect |no bother |no worries |okay |ok |alright |all right |well |so |oh |ah |ha |haha |and |right )*(?:{})"
    r"(?: there| everyone| usher| then| please| now| dear| machine| robot| computer| friend)*"
)
_ACTS = [(name, re.compile(_POLITE.format(said))) for name, said in _PATTERNS]

YES = re.compile(
    r"(?:yes|yeah|yep|yup|sure|right|correct|exactly|that right|that is right|that (?:him|her|it|the one)|"
    r"i do|i did|of course|please do|go ahead|go on then|okay|ok|why not|definitely|please)"
    r"(?: please| i do| i did| that right| exactly| him| her| go on| go ahead| do| tell me| sure)*"
)
NO = re.compile(
    r"(?:no|nope|nah|not (?:him|her|that|really)|neither|none of them)(?: i don't| i didn't| thanks| thank you)?"
)
AGAIN = re.compile(
    r"(?:and |wait |hang on |hm )?(?:(?:i'm )?sorry |excuse me )?(?:(?:can|could|would) you )?(?:please )?"
    r"(?:(?:tell|say|repeat|read)(?: me| us)?(?: that| it| this)?(?: all)?(?: again| once more| one more time)|"
    r"repeat(?: that| it| please)?|come again|what did you (?:just )?say|once more|one more time|again|"
    r"what was that|i didn't (?:catch|hear|get|understand) (?:that|you|it)|i missed that|say again|"
    r"pardon me|pardon|what|run that by me again)(?: again| please| for me| then)*"
)
WHAT_TIME = re.compile(
    r"(?:(?:can|could) you tell me |tell me |do you (?:know|have) )?(?:what time is it|what the time|"
    r"(?:what is )?the time|how late is it|what day is (?:it|today)|what is (?:today date|the date|"
    r"the day|the time)|what (?:is )?the (?:date|day)(?: is it)?|what date is it|what today date)"
    r"(?: now| today| right now| please)*"
)
_PROGRAMME = r"(?:schedule|programme|program|agenda|timetable|lineup|conference|event)"
OVERVIEW = re.compile(
    r"(?:(?:give|show|read|tell) me |what is |what |tell me about |about |i want )?"
    rf"(?:the |this |your )?(?:whole |full |entire |complete )?{_PROGRAMME}(?: about| like| called)?|"
    rf"(?:what|which) {_PROGRAMME} is (?:this|it)|what is this(?: about)?|where am i|"
    rf"what(?: is)?(?: there)? (?:on|happening|going on|to see|to do) (?:at|in) (?:this|the) {_PROGRAMME}"
)
MORE = re.compile(
    r"(?:and |okay |yes |ok )*(?:any(?: of)? (?:the )?(?:others?|other ones?|more)|(?:anything|something) better|(?:what|anything|something|who|is there anything|what are "
    r"the) ?(?:is |are )?(?:else|others?|more)(?: is there| are there| is on| do you have| then)?|"
    r"(?:the )?(?:others?|rest|other (?:ones?|two|three|four|five|six)|remaining ones?)|"
    r"(?:tell me |give me |show me |read me |i want )(?:some |the )?(?:more|others?|rest|"
    r"remaining ones)|go on|continue|keep going|next ones?|another one|more(?: please)?|"
    r"what about the (?:others?|rest|other \w+)|what are the others?|which (?:others?|more)|"
    r"what (?:are|is|were|about) the (?:rest|others?|other \w+)|who are the others?)(?: please)?"
)
_GREETING = re.compile(
    r"^(?:(?:hello|hi|hey|hiya) )?(?:(?:good (?:morning|afternoon|evening|day)|greetings)(?: to you)?\s+(?=\S)|"
    r"(?:morning|afternoon|evening)(?: all| everyone| there)?\s+"
    r"(?=(?:what|when|where|who|how|which|is|are|any|anything|can|could|do|does|have|i|i'm|i've|we|we're|my|please|"
    r"so|well|right|ok|okay|hello|sorry|somebody|someone|there|there's|just)\b))"
)


def emergency(said: str) -> str:
    """Which kind of danger is told of, or ""; a talk about fire is none."""
    for name, pattern in EMERGENCIES.items():
        if (found := pattern.search(said)) and not _ABOUT_IT.search(said[: found.start()]):
            return name
    return ""


def act_of(said: str) -> str:
    """The act that ``said`` is, if it is nothing else; "" if it asks something of the schedule."""
    if WHAT_TIME.fullmatch(said):
        return "clock"
    if OVERVIEW.fullmatch(said):
        return "overview"
    if AGAIN.fullmatch(said):
        return "again"
    if MORE.fullmatch(said):
        return "more"
    act, rest = "", said.split()
    while rest:  # several in a row: "okay, never mind, thanks, bye"
        for size in range(len(rest), 0, -1):
            if found := _single(" ".join(rest[:size])):
                break
        else:
            act = ""
            break
        # "thanks, that's all" is thanks
        act, rest = "thanks" if (act, found) == ("thanks", "stop") else found, rest[size:]
    if act:
        return act
    if REQUEST.match(said):
        return "request"
    if _CHARADE.search(said):
        return "charade"
    if _INSULT.search(said) and not _ASKS.search(said) and len(said.split()) < 10:
        return "insult"
    return ""


def _single(said: str) -> str:
    return next((name for name, pattern in _ACTS if pattern.fullmatch(said)), "")


def after_greeting(said: str) -> str:
    """A question without the "good morning" before it, which is no time of day."""
    return _GREETING.sub("", said)
