"""Sentences for the corpus: answers about schedules from templates, very short answers, and general
English.

General English comes from texts on any Debian machine: package descriptions (``apt-cache dumpavail``)
and the package ``fortunes``. None of it is stored in the repository.
"""

import random
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tts.text import cmudict

FORTUNES = Path("/usr/share/games/fortunes")

# Common given and family names of many languages, paired at random; no real person is meant.
GIVEN = (
    "Aisha Alejandro Alex Amara Amelie Ana Andreas Anika Arjun Astrid Ayumi Beatriz Boris Bruno "
    "Carlos Carmen Chen Chiara Chloe Claire Dana Daniel David Deepa Dmitri Elena Emeka Emma Erik "
    "Farah Fatima Felix Fiona Gabriel Giulia Grace Hannah Hans Haruto Hassan Helena Hiroshi Hugo "
    "Ibrahim Igor Ines Ingrid Isabel Ivan Jakub James Jan Javier Jin Joanna Johan John Jorge Jose "
    "Julia Kaito Karim Katarina Kenji Kofi Lars Laura Lea Leila Li Liam Lucia Luca Magnus Maja "
    "Marco Maria Marta Mateo Maya Mehmet Mei Michael Mikhail Milan Min Mohammed Monika Nadia Naomi "
    "Neha Nikolai Nina Noor Olga Olivia Omar Oscar Pablo Paolo Patrick Pedro Peter Petra Priya "
    "Rachel Rafael Rahul Raj Ravi Robert Rosa Samuel Sanjay Sara Sergei Simon Sofia Stefan Sven "
    "Tariq Thomas Tomas Ulrike Uma Valentina Vera Victor Vikram Wei William Xavier Yara Yuki Yusuf "
    "Zeynep Zoe"
).split()
FAMILY = (
    "Abbott Adeyemi Ahmed Andersen Bakker Banerjee Becker Bergman Bianchi Brown Castillo Chandra "
    "Chen Costa Davies Diaz Dubois Eriksson Evans Fernandez Fischer Fontaine Fraser Garcia Gomez "
    "Gonzalez Gupta Haddad Hansen Harris Hernandez Hoffman Horvath Huang Ivanov Iyer Jackson "
    "Jansen Johnson Kapoor Kaya Keller Khan Kim Kowalski Kumar Larsen Lee Lehmann Lindqvist Liu "
    "Lopez Mbeki Malik Marino Martin Martinez Mehta Meyer Miller Molina Moreau Morris Mueller "
    "Nakamura Nguyen Nielsen Novak Nowak Oduya Okafor Olsen Ortega Osman Park Patel Pereira Peters "
    "Petrov Phillips Popescu Ramirez Rao Reyes Ricci Rivera Roberts Romano Rossi Russo Santos Sato "
    "Schmidt Schneider Schwartz Shah Sharma Silva Singh Smirnov Smith Sokolov Sorensen Stewart "
    "Suzuki Takahashi Tanaka Taylor Thompson Torres Turner Usman Varga Vargas Vogel Volkov Wagner "
    "Walker Wang Weber White Williams Wilson Wong Wright Yamamoto Yang Yilmaz Young Zhang Zimmerman"
).split()
TOPICS = (
    "agents|evaluation|retrieval|robotics|voice|security|databases|compilers|memory|commerce|"
    "open source|reinforcement learning|speech synthesis|observability|testing|privacy|graphics|"
    "embedded systems|web assembly|Python|Rust|Linux|Kubernetes|machine learning|language models|"
    "fine tuning|inference|hardware|networking|storage|accessibility|design|education|healthcare|"
    "climate|games|music|maps|translation|search|recommendation|fraud detection|deployment|"
    "infrastructure|prompt engineering|knowledge graphs|vector search|code generation|safety|"
    "alignment|governance|startups|community|documentation|distributed systems|concurrency|"
    "type systems|formal methods|cryptography|file systems|operating systems|browsers|mobile|"
    "the kernel|virtual machines|streaming|data pipelines|time series|quantum computing|sensors"
).split("|")
TITLE_FORMS = (
    "Building {t} that scale|The future of {t}|{T} in production|Lessons from ten years of {t}|"
    "What nobody tells you about {t}|{T} without tears|From {t} to {u}|{T} for everyone|"
    "A gentle introduction to {t}|Why {t} matters|{T} at the edge|Rethinking {t}|"
    "How we broke {t} and fixed it|{T} meets {u}|Debugging {t}|Small models, big {t}|"
    "{T} on a budget|Scaling {t} to a million users|Hands on {t}|The hidden cost of {t}|"
    "Teaching machines {t}|{T} and {u}: better together|Beyond {t}|Writing better {t}|"
    "The state of {t}|An honest look at {t}|Real time {t} with {u}|{T} under the hood"
).split("|")
ROOMS = (
    "Room {n}|Room {l}|Room {l}{d}|Hall {d}|Hall {l}|the main stage|the auditorium|track {d}|"
    "the garden room|the foyer|the library|the workshop room|stage {d}|the north hall|"
    "the south wing|the east room|H.{n3}|the ballroom|the theater|the atrium|the expo hall|"
    "the terrace|Studio {d}|the upstairs lounge|room {n3}|the blue room|the green room|"
    "the lecture hall|the great hall|the river room|the harbour room|the oak room"
).split("|")
KINDS = "talk|workshop|keynote|panel|session|tutorial|lightning talk|demo|party|quiz".split("|")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()
PARTS = "this morning|this afternoon|this evening|tonight|tomorrow morning|tomorrow".split("|")

ANSWERS = """
{T} is at {time} in {room}.|{P}'s talk is at {time} in {room}.|{P} speaks at {time} {part}.|
{time} {part}, in {room}.|It starts at {time} and runs {dur}.|{P} is on at {time}, in {room}.|
That is in {room}.|It is in {room}, {part}.|{P} gives {T}.|That one is by {P}.|
{P} and {Q} are giving it.|It is called {T}, in {room}.|
Right now {P} is on in {room}, until {time}.|
Next up in {room} is {T} at {time}.|There are {n} talks on {topic} {part}.|
After that comes {T}, at {time}.|{P} has {n} sessions: {T} and {T2}.|
I don't have anyone called {P} on the schedule.|I don't have that in the schedule.|
Nothing is on in {room} right now. The next session there is {T} at {time}.|
The first is {T} at {time}, and then {T2} at {time2}.|Did you mean {P}, or {Q}?|
The {kind} on {topic} is {day} at {time}, in {room}.|You have {n} minutes before it starts.|
It ends at {time}.|It runs from {time} to {time2}.|Yes, {P} speaks {part} at {time}.|
No, {P} is not speaking today. The talk is on {day} at {time}.|It lasts {dur}.|
On {day}, {month} {d}, the doors open at {time}.|The keynote is at {time} on {day}.|
The {topic} track is in {room} on {day}.|I don't know that. Please ask at the information desk.|
{T} and {T2} overlap, so you can't see both.|Lunch is at {time} in {room}.|
It has already finished. It ended at {time}.|It started {n} minutes ago in {room}.|
{P} opens {room} {part} with {T}.|Sorry, I didn't catch that. Could you say it again?|
The last session {part} is {T}, at {time} in {room}.|Welcome! Ask me about the schedule.|
There is a {kind} about {topic} at {time}, and another at {time2}.|{P} is first, at {time}.|
For beginners I would pick {T}, at {time} in {room}.|The {kind} starts in {n} minutes.|
The schedule says {room}, not {room2}.|{T}, by {P}, {time}, {room}.|That's {dur} long.|
You could see {T} with {P}, at {time} in {room}, or {T2} in {room2}.|
When is {P}'s talk?|Where is {T}?|Who is speaking in {room} at {time}?|What's next on {topic}?|
Is {P} speaking {part}?|Which room is {P} in?|How long is the {kind} on {topic}?|
There is {T} by {P} {part} at {time} in {room}, and {T2} by {Q} on {day} at {time2} in {room2}.|
{T}, by {P}, is {part} at {time}, in {room}.|{T} is at {time} on {day}, in {room}, with {P}.|
Nothing is on then. Next is {T}, at {time} in {room}.|
{n} sessions fit that. The first are {T}, {T2}, and one more.|
At {time}, there are {T} in {room} and {T2} in {room2}.|Yes, at {time} in {room}, by {P} and {Q}.|
No, {T} ends at {time} and {T2} begins at {time2}.|Then {T}, by {P}.|And after that, {T} with {Q}.|
Did you mean {T}, or {T2}?|It is about {topic} and {topic2}.|{P} talks about {topic} at {time}.|
I can only answer questions about this conference.|Do you mean {day} or {day2}?|
Do you want to know where it is?|
Could it be {T} that you mean?|Are you asking about {P}?|
Is it the {kind} in {room}, or the one in {room2}?|
It begins in {n} minutes, and it is {dur} long.|The conference is on {day} and {day2}.|
Great, see you there!|
Lunch is from {time} to {time2}, in {room}.|Coffee is served at {time}.|
Registration opens at {time} {part}.|
{T} is in {room}, {T2} in {room2}, and both begin at {time}.|
You can go from {room} to {room2} in {n} minutes!
"""
SHORT = """
Yes.|No.|{time}.|{time}.|{room}.|{room}.|{P}.|{P}.|In {room}.|At {time}.|{day}.|{part}.|
{month} {d}.|
{n} minutes.|{dur}.|Hello!|Good morning.|Thank you.|Not today.|Tomorrow at {time}.|By {P}.|{topic}.|
{room} at {time}.|{T}.|{T}.|One moment.|Sorry?|You're welcome.|{n}.|With {P} and {Q}.|Yes!|
No, sorry.|
In {n} minutes.|{day} at {time}.|On {day}.|Until {time}.|From {time}.|Goodbye.|{G}.|{F}.|{G}?|
{day}?|{room}?|
{n} sessions.|{n} talks.|Of course.|That's right.|It is over.|Next, {room}.|{W}.|{W}.|{W} {V}.|
{W}?|Not yet.|
{part}, at {time}.|Right now.|In the {kind}.|The {kind}.|{month}.|Room {n}.|Stage {n}, {time}.
"""


WIDE = 0.75  # share of the sentences about schedules


def _options(block: str) -> list[str]:
    return [option.strip() for option in block.replace("\n", "").split("|") if option.strip()]


_ANSWERS, _SHORT = _options(ANSWERS), _options(SHORT)


@cache
def _common_words() -> list[str]:
    """Words of dictionary length that general English uses, for replies of one or two words."""
    found = {word for text in general_sentences() for word in re.findall("[a-z]{2,12}", text)}
    return sorted(word for word in found if cmudict.known(word))


@cache
def _rare_words() -> list[str]:
    """Words of the dictionary that general English does without: nearly all of them names."""
    common = set(_common_words())
    return sorted(
        word
        for word in cmudict.pronunciations()
        if re.fullmatch("[a-z]{3,12}", word) and word not in common
    )


def _wide_person(rng: random.Random) -> str:
    """A name of one to three words that may be anybody's from anywhere."""
    rare = _rare_words()
    first = rng.choice(rare if rng.random() < 0.6 else GIVEN)
    last = rng.choice(rare if rng.random() < 0.8 else FAMILY)
    shape = rng.random()
    names = (
        [last]
        if shape < 0.15
        else [first, rng.choice(rare), last]
        if shape > 0.9
        else [first, last]
    )
    return " ".join(name.capitalize() for name in names)


def _wide_title(rng: random.Random) -> str:
    """A title of words that no template foresees: a piece of general English, at times with a name, an
    abbreviation or a second piece behind a colon."""

    def piece(most: int) -> str:
        words = rng.choice(general_sentences()).rstrip(".?!").split()
        size = rng.randint(2, most)
        start = rng.randint(0, max(0, len(words) - size))
        return " ".join(word[:1].upper() + word[1:] for word in words[start : start + size])

    draw, title = rng.random(), piece(7)
    if draw < 0.2:
        return f"{rng.choice(_rare_words()).capitalize()} {title}"
    if draw < 0.35:
        letters = "".join(
            rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(rng.randint(2, 4))
        )
        return f"{title} {rng.choice(['with', 'and', 'for', 'in'])} {letters}"
    if draw < 0.5:
        return f"{piece(4)}: {piece(4)}"
    return title


def schedule_sentence(rng: random.Random, short: bool = False, wide: bool = False) -> str:
    """A random sentence such as an answer about a schedule; ``short``: of a few words; ``wide``: with
    names and titles of any words, in place of the few of the lists."""

    def person() -> str:
        if wide:
            return _wide_person(rng)
        return (
            f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
            if rng.random() < 0.8
            else (rng.choice(GIVEN + FAMILY))
        )

    def title() -> str:
        if wide:
            return _wide_title(rng)
        t, u = rng.sample(TOPICS, 2)
        form = rng.choice(TITLE_FORMS)
        return form.format(t=t, u=u, T=t[:1].upper() + t[1:])

    def time() -> str:
        hour, minute = rng.randint(1, 12), rng.choice([0, 15, 30, 45, rng.randint(0, 59)])
        half = rng.choice(["", " am", " pm", "am", "pm", " a.m.", " p.m."])
        if minute == 0 and half and rng.random() < 0.5:
            return f"{hour}{half}"
        return f"{hour}:{minute:02d}{half}"

    def room() -> str:
        return rng.choice(ROOMS).format(
            n=rng.randint(1, 40), l=rng.choice("ABCDEFGHKLMNPRSTUV"), d=rng.randint(1, 9),
            n3=rng.randint(101, 2399),
        )  # fmt: skip

    words = _common_words()
    template = rng.choice(_SHORT if short else _ANSWERS)
    minutes = rng.choice([5, 10, 15, 20, 25, 30, 40, 45, 50, 60, 90])
    text = template.format(
        T=title(), T2=title(), P=person(), Q=person(), time=time(), time2=time(), room=room(),
        room2=room(), topic=rng.choice(TOPICS), topic2=rng.choice(TOPICS), G=rng.choice(GIVEN),
        F=rng.choice(FAMILY), W=rng.choice(words), V=rng.choice(words), kind=rng.choice(KINDS),
        day=rng.choice(DAYS), day2=rng.choice(DAYS), month=rng.choice(MONTHS), d=rng.randint(1, 30),
        n=rng.randint(1, 60), part=rng.choice(PARTS),
        dur=rng.choice([f"{minutes} minutes", "an hour", "half an hour", "two hours"]),
    )  # fmt: skip
    return text[:1].upper() + text[1:]


_USABLE = re.compile(r"[A-Z][A-Za-z0-9 ,'-]{8,160}[.?!]")


def _general_texts() -> Iterator[str]:
    available = subprocess.run(
        ["apt-cache", "dumpavail"], capture_output=True, text=True, check=True
    ).stdout
    for description in re.findall(r"^Description(?:-en)?: (.*(?:\n .*)*)", available, re.M):
        head, _, body = description.partition("\n")
        yield head.strip().capitalize() + "."
        yield re.sub(r"\n ?\.?\n?|\s+", " ", body)
    for file in sorted(FORTUNES.glob("*")):
        if file.suffix == "":
            yield from re.split(r"\n%\n", file.read_text(errors="ignore"))


@cache
def general_sentences() -> list[str]:
    """Distinct sentences of 3 to 22 plain words from package descriptions and fortunes."""
    found: dict[str, None] = {}
    for text in _general_texts():
        for sentence in re.split(r"(?<=[.?!])\s+", re.sub(r"\s+", " ", text)):
            if _USABLE.fullmatch(sentence) and 3 <= len(sentence.split()) <= 22:
                found[sentence] = None
    return list(found)


def sentences(seed: int, count: int) -> list[str]:
    """A reproducible mix: nearly half about schedules (most with names and titles of any words), a
    quarter very short, the others general."""
    rng = random.Random(seed)
    general = general_sentences()
    found: list[str] = []
    while len(found) < count:
        draw = rng.random()
        if draw < 0.72:
            wide = rng.random() < WIDE
            found.append(schedule_sentence(rng, short=draw < 0.26, wide=wide))
        elif general:
            found.append(rng.choice(general))
    return found
