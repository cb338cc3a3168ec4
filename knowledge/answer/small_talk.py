"""What visitors say that asks nothing of the schedule: greetings, thanks, "who are you?"."""

import re

# Each must be all that is said. Ordinary words of these sentences must not search the schedule.
_REPLIES = [
    (
        r"(?:oh )?(?:hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|"
        r"how are you(?: doing)?(?: today)?|how do you do|nice to meet you)",
        "Hello. Ask me when or where something is, or who is speaking.",
    ),
    (
        r"(?:okay |great |perfect )?(?:thank you|thanks|cheers|many thanks)"
        r"(?: a lot| so much| very much| for your help| that helps| again)?|"
        r"great|cool|nice|awesome|perfect|wonderful|excellent|lovely|that's great|"
        r"good to know|got it|i see",
        "You're welcome.",
    ),
    (
        r"bye|goodbye|bye bye|good night|see you(?: later| tomorrow)?|farewell",
        "Goodbye. Enjoy the conference.",
    ),
    (
        r"who are you|what are you|what(?:'s| is) your name|are you (?:a )?(?:robot|human|computer|"
        r"real|a person|person|machine|alive|there)|what can you do|what do you do|can you help me|"
        r"what (?:can|should) i (?:ask|say)(?: you)?|help|help me|how does this work|"
        r"what do you know|can you hear me|are you listening",
        "I'm a computer that knows the schedule. Ask me what is on, when, where, or who speaks.",
    ),
    (
        r"stop|stop it|stop talking|be quiet|quiet|shut up|never mind|nevermind|forget it|"
        r"no(?: thank you| thanks)|nothing|that's all|that is all|that'll be all|"
        r"that's all thanks|no that's all",
        "All right.",
    ),
    (
        r"(?:no )?(?:that's|that is|you're|you are|this is) (?:not right|wrong|not true|incorrect|"
        r"not what i (?:asked|meant|said|wanted))|that's not it|you (?:misunderstood|got it wrong)|"
        r"(?:no )?i (?:didn't|did not) (?:ask|say|mean) (?:that|for that)",
        "Sorry. Please ask me again in other words.",
    ),
    (
        r"(?:can you |could you )?(?:please )?(?:speak|talk) (?:up|louder|more slowly|slower|slowly)"
        r"(?: please)?|(?:a bit )?(?:louder|slower)(?: please)?|i can't (?:hear|understand) you",
        "I'm sorry. You can also read what I say on the screen.",
    ),
    (
        r"yes|yeah|yep|yes please|no|nope|okay|ok|sure|right|sorry|excuse me|pardon|wait|so|well",
        "What would you like to know?",
    ),
]
_GREETING = re.compile(
    r"^(?:(?:hello|hi|hey|hiya) )?(?:good (?:morning|afternoon|evening|day)|greetings)(?: to you)?\s+"
    r"(?=\S)"
)
_POLITE = r"(?:hey |hi |hello |okay |well |so )?{}(?: there| everyone| usher| then| please)?"


def _spoken(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("'s", ""))  # as ``words.words`` leaves it out


_PATTERNS = [(_spoken(_POLITE.format(f"(?:{said})")), reply) for said, reply in _REPLIES]
YES = _spoken(
    r"(?:yes|yeah|yep|yup|sure|right|correct|exactly|that's right|that is right|that's (?:him|her|"
    r"it|the one)|i do|i did|of course)(?: please| i do| i did| that's right| exactly| him| her)?"
)
NO = _spoken(r"(?:no|nope|not (?:him|her|that|really)|neither|none of them)(?: i don't| i didn't)?")


# Questions about the clock, the whole programme, or what was just said.
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
    r"what(?: is)?(?: there)? (?:on|happening|going on|to see|to do) (?:at|in) "
    rf"(?:this|the) {_PROGRAMME}"
)
MORE = re.compile(
    r"(?:and |okay |yes )?(?:what|anything|something|who|is there anything|what are the) ?(?:is |are )?"
    r"(?:else|others?|more)(?: is there| are there| is on| do you have| then)?|"
    r"(?:and )?(?:the )?(?:others?|rest|other ones?|remaining ones?)|(?:tell me |give me |show me )?"
    r"(?:some |the )?(?:more|others|rest)(?: please)?|go on|continue|keep going|next ones?|another one|"
    r"what about the (?:others?|rest)|what are the others?|which (?:others?|more)"
)
AGAIN = re.compile(
    r"(?:(?:i'm )?sorry |excuse me )?(?:(?:can|could|would) you )?(?:please )?"
    r"(?:repeat(?: that| it)?|say (?:that|it) again|come again|what did you say|once more|again|"
    r"what was that|i didn't (?:catch|hear|get|understand) (?:that|you|it)|i missed that|say again|"
    r"pardon me|pardon|what)(?: again| please)*"
)


def reply_to(said: str) -> str:
    """What to say to it; "" if it is more than small talk. ``said``: a query's text."""
    reply, rest = "", said.split()
    while rest:  # several in a row: "okay, never mind, thanks, bye"
        for size in range(len(rest), 0, -1):
            if found := _reply(" ".join(rest[:size])):
                break
        else:
            return ""
        reply, rest = found, rest[size:]
    return reply


def _reply(said: str) -> str:
    return next((reply for pattern, reply in _PATTERNS if pattern.fullmatch(said)), "")


def after_greeting(said: str) -> str:
    """A question without the "good morning" before it, which is no time of day."""
    return _GREETING.sub("", said)
