"""Generates the sentences from which the embedded recogniser's language model is made.

Templates cover the kinds of question. They are filled with the schedule's names, titles, rooms and
topics, often only in part (a first name, some words of a title), as people speak.
"""

import random
import re
from collections.abc import Iterator

from agent.stt.lm.common_names import FIRST, LAST
from knowledge.model import Vocabulary
from knowledge.understand import intent_patterns
from knowledge.understand.rooms import forms
from knowledge.words import STOP, words

SENTENCES = 60_000  # with fewer, many names never appear in the questions that ask for them
HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
MINUTES = "oh five,ten,fifteen,twenty,twenty five,thirty,thirty five,forty,forty five,fifty," \
          "fifty five,fifteen,thirty,forty five".split(",")  # fmt: skip
HALVES = ("am", "pm")
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
PARTS = "this morning,this afternoon,this evening,tonight,today,tomorrow," \
        "tomorrow morning,tomorrow afternoon,on {day},now,right now,later,after lunch," \
        "before lunch".split(",")  # fmt: skip
KINDS = (*intent_patterns.KINDS, "talk", "session", "presentation")
PRACTICAL = (
    "the wifi password,the wifi,the toilets,the restroom,the bathroom,the ladies room,lunch,coffee,"
    "water,the information desk,the help desk,the cloakroom,parking,the car park,the exit,a seat,"
    "the entrance,a taxi,food,vegetarian food,vegan food,the menu,the weather,the registration desk,"
    "a map,the floor plan,the lift,the elevator,the stairs,my badge,my ticket,a hotel,the hotel,"
    "the airport,the train station,the bus stop,the metro,the subway,a pharmacy,a doctor,first aid,"
    "a cash machine,an atm,a charger,a power socket,a bag,my bag,my coat,my luggage,my car,my phone,"
    "lost property,a quiet room,the prayer room,the smoking area,the bar,a restaurant,breakfast,"
    "dinner,the party,the slides,the recording,the live stream,the organisers,the staff"
).split(",")
TELLING = "the wifi password,the wifi,the menu,the weather,the dress code,the hashtag,the app," \
          "the website,the price,the address,the wifi network".split(",")  # fmt: skip
TONGUES = ("english", "german", "french", "spanish")
HESITATIONS = "um,uh,er,so,um so,so um,okay so,well,hi,hello,excuse me,and,please".split(",")
HESITATING = 0.08  # share of sentences that begin with one
STRANGERS = 0.05  # share of names that are not on the schedule

_SHORT = re.compile(r"\b(what|when|where|who) is\b")

TEMPLATES = """
when is {who}|when is {whose} talk|what time is {whose} talk|what time does {who} speak
when does {who} speak|when can i see {who}|when is {who} speaking|when is {who} on
where is {who}|where is {who} speaking|where is {whose} talk|which room is {who} in
what room is {who} in|where do i go for {who}|where can i find {who}|where can i see {who}
what is {who} talking about|what is {whose} talk called|what is {who} presenting {part}
what is {who} doing|what does {who} talk about|who is {who}|is {who} speaking {part}
is {who} here {part}|is {who} at this conference|does {who} have a talk {part}
how many sessions does {who} have|tell me about {who}|tell me everything {who} is doing
when is {title}|what time is {title}|what time does {title} start|is {title} {part}
where is {title}|which room is {title} in|where do they do {title}|who gives {title}
who is giving {title}|who is behind {title}|whose talk is {title}|who is speaking about {topic}
when is the one about {topic}|where is the {topic} talk|who is doing the {topic} one
where is the talk on {topic}|when is the talk about {topic}|the {topic} talk when
what is on now in {room}|what is happening in {room}|who is on {room}|what is on in {room} now
what is on {room} right now|what is next in {room}|what is next on {room}|who is up next in {room}
what comes next in {room}|what comes after this in {room}|what is on in {room} at {time}
who is in {room} {part} at {time}|who is in {room} at {time}|what is in {room} at {time}
what is in {room} in half an hour|what is on in ten minutes|and an hour from now
what is happening in {room} in {minute} minutes|is anyone in {room}|why is {room} empty
what is on right now|what can i see now|what is happening|what is happening now|what is on
what is next|what is on next|what is next on {topic}|what is the next talk on {topic}
anything about {topic} right now|anything on {topic} {part}|is there anything on {topic} {part}
what is on about {topic} {part}|any {topic} talks {part}|are there any {topic} talks {part}
is there a talk on {topic} {part}|is there a talk about {topic}|{topic} talks after {time} {part}
{topic} before lunch tomorrow|short talks on {topic} {part}|what talks are there on {topic}
where is the {track} track|which room is the {track} track in|what is in the {track} track
when is the {track} track|how many talks are in the {track} track|which day is {track}
where is the keynote {part}|when is the keynote {part}|what time is the keynote {part}
what time do the keynotes start|who gives the keynote {part}|who closes {part}|who opens {part}
what is the first talk {part}|what is the first talk {part} in {room}|what is the last thing {part}
what is the last talk {part}|when does it all end {part}|when does it start {part}
who opens {room} on {day}|what is first on {day}|what is on on day two|what is on {day}
what is on {part}|what is on at {time}|what is on at {time} {part}|did i miss {who}
did i miss {title}|is {title} still on|has {title} finished|has the {topic} talk finished
when does {title} finish|when does {title} end|when does the {kind} end|how long is {title}
how long is the {kind}|how long does {title} take|is it a long one|how long until {title}
how long until the {kind}|how many minutes until {title}|do i have time for a coffee before {title}
do {title} and {title} clash|can i see both {who} and {who}|who is first {who} or {who}
which is first {title} or {title}|how many talks are there {part}|how many rooms are there
how many tracks are there|how many talks are on {part}|and where is that|where is that
and who is that|who is giving it|who gives that|and when is that|when is that|what time is that
and after that|what comes after that|what about {part}|what about {who}|what about {room}
and the second one|the first one|the second one please|tell me more about that|how long is that
no i meant {who}|i meant {who}|sorry {part}|not {room} {room}|no {title}|why was {title} cancelled
i heard {who} moved to {room}|so the keynote is at {time} right|what is {telling}
where is {practical}|where are {practical}|where can i find {practical}|where is the nearest {thing}
is there {practical}|is there a {thing}|is there any {thing}|how do i get to {practical}
do you have {practical}|where can i get {practical}|where do i leave {practical}
where can i put {practical}|where can i leave {practical}
where can i park {practical}|where can i charge {practical}|i have lost {practical}|i lost {practical}
how much is {practical}|how far is {practical}|what is the {thing} like {part}|when is {practical}
who do i ask about {practical}|what is for lunch|how do i get to {room}|where is {room}
what is the wifi password|where are the toilets|what should i see next|what do you recommend
i like {topic} where do i go|i like {topic} what should i see|what is good for beginners
is there a {kind} {part}|where is the {kind}|when is the {kind}|what time is the {kind}
who opens {room} {part}|who opens {room} on {day}|who closes {part}|who closes {room} {part}
what is first {part}|what is first on {day}|what is the first talk {part} in {room}
what is the last talk {part} in {room}|when does it all end {part}|when does it start {part}
what is on on {day}|when is er {who}|where is er {who}|which room is {title} in|what is on now
what time are the {kind} {part}|what time do the {kind} start|when are the {kind}
where are the {kind} {part}|is {who} coming|is {who} giving a talk|what is next
what is after midnight in {room}|when is lunch|where is lunch|when is the next break
the last one|yes {who}|i mean {who}|{whose}
can you tell me when {who} is speaking|could you tell me where {title} is|please tell me {title}
i am looking for {who}|i am looking for {title}|i want to see {who}|do you know where {who} is
what is it about|what is that about|what is {title} about|what is {whose} talk about|who gives it
what else|what else is there|anything else|what else is on then|what comes after it|what comes before it
what is after {title}|what is on after {whose} talk|what comes before {who}|what is on during {title}
what is on between {time} and {time}|what is on in the next hour|i have an hour free
what is the longest talk {part}|what is the shortest talk|what is the time|what time is it
who is next
which rooms are there|what tracks are there|what is the schedule|what is on later|what is left today
what starts at {time}|what is the next talk|who speaks next|who spoke before {who}|what day is it
i am interested in {topic}|any talks in {tongue} {part}|what is on in {tongue} {part}|is it in {tongue}
what language is it in|what language is {title} in|is {title} in {tongue}|is that in {tongue}
um when is {who}|so when is {title}|{who}|{title}|{room}|{topic}|{room} at {time}|{who} when
"""

# A recogniser that expects these too much hears them in noise, so they have a small share of their own.
SMALL_TALK = """
hello|hi|thank you|thanks|yes|no|yes please|no thanks|okay|stop|help|good morning|excuse me
hello there|how are you|who are you|are you a robot|what can you do|can you help me
goodbye|bye|never mind|that's all|thank you very much|good afternoon|good evening
can you repeat that|say that again please|what was that
"""
SMALL_TALK_SHARE = 0.04


def question_sentences(vocabulary: Vocabulary) -> Iterator[str]:
    """``SENTENCES`` random sentences; the same vocabulary always gives the same ones."""
    rng = random.Random(0)
    templates, small_talk = (
        [t.strip() for t in text.replace("\n", "|").split("|") if t.strip()]
        for text in (TEMPLATES, SMALL_TALK)
    )
    topics = [*vocabulary.topics, *vocabulary.tracks] or ["this"]

    def who() -> str:
        if rng.random() < STRANGERS:
            return f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        if not vocabulary.names:
            return "the speaker"
        name = rng.choice(vocabulary.names)
        parts = name.split()
        return rng.choice([name, name, name, parts[0], parts[-1]])

    def title() -> str:
        said = words(rng.choice(vocabulary.titles))
        if len(said) < 4 or rng.random() < 0.6:
            return " ".join(said)
        telling = [i for i, w in enumerate(said) if w not in STOP] or [0]
        first = rng.choice(telling)
        return " ".join(said[first : first + rng.randint(2, 4)])

    spoken_rooms = [sorted(map(" ".join, forms(room))) for room in vocabulary.rooms]

    def room() -> str:
        name = rng.choice(rng.choice(spoken_rooms or [["main room"]]))
        return name if rng.random() < 0.6 else f"the {name}"

    def time() -> str:
        hour = rng.choice(HOURS)
        return rng.choice(
            [f"{hour} {rng.choice(MINUTES)}", f"{hour} {rng.choice(MINUTES)} {rng.choice(HALVES)}",
             f"{hour} {rng.choice(MINUTES)} {rng.choice(HALVES)}", f"{hour} o'clock",
             f"half past {hour}", hour, f"quarter past {hour}", f"quarter to {hour}",
             f"{hour} pm", f"{hour} am", "noon"]
        )  # fmt: skip

    for _ in range(SENTENCES):
        template = rng.choice(small_talk if rng.random() < SMALL_TALK_SHARE else templates)
        while "{" in template:
            key = template[template.index("{") + 1 : template.index("}")]
            value = {
                "who": who, "whose": lambda: f"{who()}'s", "title": title, "room": room, "time": time,
                "topic": lambda: " ".join(words(rng.choice(topics))),
                "track": lambda: rng.choice(vocabulary.tracks or ("main",)),
                "part": lambda: rng.choice(PARTS), "day": lambda: rng.choice(DAYS),
                "kind": lambda: rng.choice(KINDS), "minute": lambda: rng.choice(["ten", "twenty"]),
                "tongue": lambda: rng.choice(TONGUES), "telling": lambda: rng.choice(TELLING),
                "practical": lambda: rng.choice(PRACTICAL),
                "thing": lambda: rng.choice(PRACTICAL).split(" ", 1)[-1],
            }[key]()  # fmt: skip
            template = template.replace("{" + key + "}", value, 1)
        if rng.random() < HESITATING:
            template = f"{rng.choice(HESITATIONS)} {template}"
        yield _SHORT.sub(r"\1's", template) if rng.random() < 0.5 else template
