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
        r"great|perfect|wonderful|excellent|lovely|that's great|good to know|got it|i see",
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
        r"yes|yeah|yep|yes please|no|nope|okay|ok|sure|right|sorry|excuse me|pardon|wait|so|well",
        "What would you like to know?",
    ),
]
_POLITE = r"(?:hey |hi |hello |okay |well |so )?{}(?: there| everyone| usher| then| please)?"


def _spoken(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("'s", ""))  # as ``words.words`` leaves it out


_PATTERNS = [(_spoken(_POLITE.format(f"(?:{said})")), reply) for said, reply in _REPLIES]
YES = _spoken(
    r"(?:yes|yeah|yep|yup|sure|right|correct|exactly|that's right|that is right|that's (?:him|her|"
    r"it|the one)|i do|i did|of course)(?: please| i do| i did| that's right| exactly| him| her)?"
)
NO = _spoken(r"(?:no|nope|not (?:him|her|that|really)|neither|none of them)(?: i don't| i didn't)?")


def reply_to(said: str) -> str:
    """What to say to it; "" if it is more than small talk. ``said``: a query's text."""
    return next((reply for pattern, reply in _PATTERNS if pattern.fullmatch(said)), "")
