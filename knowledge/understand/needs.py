"""Needs that are told rather than asked: "I'm new to tea, where should I start", "my train gets in at one so
what can I still see"."""

import re

from knowledge.index import Index
from knowledge.replacing import replace
from knowledge.understand.circumstances import wished
from knowledge.understand.clock import CLOCK_TIME
from knowledge.understand.constraints import Reader
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.preamble import LEAD
from knowledge.understand.query import Query
from knowledge.understand.tasks import FREE, JUST_OVER, TASKS, level_of
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.understand.vocabulary import ATTEND, ONESELF
from knowledge.understand.when import When
from knowledge.words import STOP

_BACK_TO_IT = re.compile(r"\b(?:that|it|them|those|there|one|ones|start|begin|for me|for us)\b")
_WHERE_TO = re.compile(
    r"\b(?:where|how|what) (?:should|do|can|could|would) (?:i|we|one) (?:\w+ ){0,2}?"
    r"(?:start|begin|go|learn|look|see)\b(?! (?:for|to|from|after|if|now|then|next|at|in)\b)"
)
_STARTING = frozenset("start begin learn look started".split())
# "There's one about owls, when is that": told, and then asked of it
_TOLD_OF = re.compile(
    r"^(?:(?:i (?:think|heard|saw|read)|apparently|isn't|wasn't|so|and|but) )*(?:(?:about|that) )?"
    r"(?:there(?: is| was)?|they(?: have| are)?(?: got)?|they've(?: got)?|they're|somebody(?: is| was)?|"
    r"someone(?: is| was)?|people(?: are)?) (?:doing )?"
    r"(?:(?:one|an?|some|something|this|somebody|someone)(?: (?:talk|session|workshop|thing|guy|person|panel))? )?"
    r"(?:(?:about|on|where|who|that|doing|talking about|which) (?:is )?)?(?P<what>(?:\S+ ){2,}?)"
    r"(?P<asks>(?:what|when|where|who|which room|what time|what room)(?: (?:is|was|are|gives|does|giving|doing))?) "
    r"(?:it|that|this|he|she|they)(?P<more> (?:on|in|speaking|giving|at|again))*(?: called)?$"
)
# "I'd like to go to the talk on kites, when is it"
_WISHED_FOR = re.compile(
    rf"^{ONESELF}\b.* (?P<what>the (?:talk|session|workshop|tutorial|panel|class|one) (?:on|about) .+?) "
    r"(?:and |so )?(?P<asks>when|where|what time|which room|what room) (?:is (?:it|that)|does it start)"
    r"(?: on| at)?$"
)
_STORY = re.compile(
    rf"^((?:{ONESELF}|someone|somebody|one|people|they|there|"
    r"(?:two|three|some|both|all) of us|a (?:friend|mate|colleague)|"
    r"(?:today|tomorrow) there)\b(?: \S+){3,}?) (?:so |and |but |then |now )*"
    r"((?:(?:which|what|where|when|who|whose|how many|how long|how do|how can|at (?:which|what))\b|"
    r"(?:is|are|isn't|aren't|wasn't|weren't|was|were) there\b|any(?:body|one|thing)?\b|(?:can|could|would) you\b|"
    r"(?:build|make|give|put together|plan|find|show) (?:me\b|us\b|a\b)|"
    r"(?:do|does) (?:they|he|she)\b|will i\b)(?: \S+){2,})$"
)
_STARTS = re.compile(
    r"(?<= )(?=(?:which|what|where|when|who|how many|how long|is there|are there|isn't there|aren't there|build me|could you|"
    r"can you|at which|at what|do they|plan)\b)"
)
_OF_THE_STORY = re.compile(r"\b(?:that|it|them|this)\b(?! one\b)")
_ON_IT = re.compile(r"\b(?:about|on|for|of) (?:that|it|this|them)\b(?! one\b)")
_OF_WHAT_WAS_TOLD = re.compile(
    r"\b(?:the two|both|the pair) of (?:them|those|these)\b|\b(?:which|any|one|what)(?: one)? of (?:them|those|these)\b"
)
_PERSON = re.compile(r"\b(when|where|what)(?: is)? (?:he|she|they) (on|speaking|talking|giving)\b")
# "I flew in for Ada King"
_FOR_SOMEBODY = re.compile(
    r"\b(?:for|to see|to hear|to meet|fan of|love|adore|see|hear) (?!(?:the|a|an|my|our|that|this|some|his|her)\b)(\S+(?: \S+){1,2})$"
)
_STILL = re.compile(
    r"(?:can|could|do|will|would) (?:i|we) (?:still )?(?:be able to )?"
    rf"{ATTEND}(?: from the (?:start|beginning))?"
)
_OVER_BY_THEN = re.compile(
    r"^(.+?) (?:so |and |but |then )*(?:does|will|is|would|do|are) (.+?) (?:be )?(?:finish(?:ed)?|end|ended|over|"
    r"done|out|through|wrap(?:ped)? up) (?:before (?:that|then)|by then|by that(?: time)?|in time(?: for that)?)$"
)
_ALL_OF_IT = re.compile(
    r"^(.+?) (?:so |and |but |then )*(?:can|could|will|would) (?:i|we) (?:still )?(?:hear|see|catch|stay for|sit through|get|watch)"
    r" (?:all of|the whole of|the end of|all) (it|that|this|the .+?)(?: one)?$"
)
# "I've got a call from five till six, do I miss any of it"
_AWAY = re.compile(
    rf"^((?:{ONESELF}|there)\b(?: \S+){{3,}}?)(?<!what)(?<!when)(?<!which)(?<!where)(?<!how) "
    r"(?:so |and |but |then )*((?:do|will|would|am|can|could) (?:i|we) (?:still |then |be |able to |also )*"
    r"(?:miss|missing|see|catch|make|get to|hear)\b.*)$"
)
_MOMENT = re.compile(rf"\b(?:by|at|before|around|until|till) ({CLOCK_TIME})\b")
# What a story holds that no session is about
_OF_LIFE = frozenset(
    "team company job boss living kids son daughter wife husband friend mate colleague grew old train "
    "bus years half written used tried touched done coded played person lover fan nut geek buff enthusiast fanatic".split()
)
# "I'm fine with saws but planes puzzle me": what is wanted stands behind the "but"
_CONTRAST = re.compile(
    rf"^{ONESELF}\b.* (?:but|though|however) (?:(?:the|a|an) )?(?P<wanted>\S+ .+|\S+)$"
)
# "I'm a designer, I don't really code": what somebody is not
_DENIED = re.compile(
    r" (?:(?:and|but|so) )*(?:i|we) (?:really |just )?(?:don't|do not|can't|cannot|never|'m not|am not|are not)(?: \S+){1,4}?"
    r"(?: (?:so|please|(?:can|could|would|will) you))*$"
)
_PUZZLED = frozenset(
    "confuse confuses confused confusing puzzle puzzles puzzled baffle baffles scare scares scary throw "
    "throws lose loses lost struggle struggling stuck hard tricky weak shaky rusty mystery foreign "
    "understand understood get grasp beat beats new unsure idea clue trouble difficult bother bothers".split()
)
MOST_ABOUT = 4  # words of a story that may be what is asked for
_DISLIKED = re.compile(
    r"\b(?:can't stand|cannot stand|hate|sick of|tired of|bored (?:of|with|by)|fed up|enough (?:of|about)|my fill of|up to here|rather not|in the mood|allergic|don't (?:want|like|care)|(?:so|but|and) not (?:him|her|it|that|them))\b"
)
_ALL_THAT = re.compile(
    r"\b(?:that|this) (?:kind|sort) of (?:stuff|thing|work)\b|\bthat stuff\b|\bsuch things?\b"
)


def _retold(reader: Reader, said: str) -> str:
    """What is told and then asked of in a few set ways, as one question; "" for all else."""
    if told_of := _TOLD_OF.match(said):
        return f"{told_of['asks']} the one about {told_of['what'].strip()}"
    if wished := _WISHED_FOR.match(said):
        return f"{wished['asks']} is {wished['what']}"
    if away := _AWAY.match(said):
        when = reader.read(away[1]).when
        if when.after and when.before:
            span = re.sub(r"^between (.+) and ", r"from \1 till ", when.spoken)
            return f"{away[2]} if i am away {span}"
    if until := _OVER_BY_THEN.match(said) or _ALL_OF_IT.match(said):
        moment = _MOMENT.search(reader.read(until[1]).when.spoken)
        if moment:  # "I have to be off by nine, does it finish before that"
            return f"is {until[2]} over by {moment[1]}"
    return ""


def told_first(reader: Reader, said: str) -> str:
    """The question at the end of a story: "my train gets in at one so what can I still see"."""
    if retold := _retold(reader, said):
        return retold
    story = _STORY.match(said)
    if (
        not story
        or _OF_WHAT_WAS_TOLD.search(story[2])
        or FREE.search(story[1])
        or _DISLIKED.search(story[1])
    ):
        return said
    told, asked = story.groups()
    if (subject := wished(told)) and _ON_IT.search(asked):  # "... is there a workshop on that"
        return _ON_IT.sub(f"about {subject}", asked)
    if _WHERE_TO.search(asked):  # see ``needed``
        about = _subject_of(reader.index, told, When()) if _CONTRAST.match(told) else ""
        return f"{asked} about {about}" if any(map(reader.index.knows, about.split())) else said
    if JUST_OVER.search(asked):
        return asked
    starts = [m.start() for m in _STARTS.finditer(asked)]
    if starts and len(asked[starts[-1] :].split()) > 3 and not _joined(asked, starts[-1]):
        told, asked = f"{told} {asked[: starts[-1]]}".strip(), asked[starts[-1] :]
    if (on := _PERSON.search(asked)) and (somebody := _FOR_SOMEBODY.search(told)):
        return _PERSON.sub(rf"{on[1]} is {somebody[1]} \2", asked)
    before = reader.read(told)
    end = _SPAN_ENDS.search(before.when.spoken)
    if end and _AFTER_THAT.search(asked) and not (before.titles or before.speakers):
        return _AFTER_THAT.sub(f"after {end[1]}", asked)  # "a meeting from two to three"
    after = reader.read(asked)
    about = _subject_of(reader.index, told, before.when)
    named = after.titles or after.speakers or after.rooms or after.track
    # "which workshop" is a kind alone: what that is to be about was told with a "but" or a level
    tells = _CONTRAST.match(told) or level_of(told)
    about_kind = tells and any(map(reader.index.knows, about.split()))
    named = named or after.kind and (after.kind == "break" or not about_kind)
    asking = _asking(after, asked)
    named = named or any(reader.index.knows(w) for w in after.topic if w not in asking)
    if about and _ALL_THAT.search(asked):
        return _ALL_THAT.sub(about, asked)
    if _PERSON.search(asked) and about and not before.speakers:
        return _PERSON.sub(rf"\1 the one about {about} \2", asked)
    planned = TASKS["plan"].search(asked)
    if (before.titles or before.speakers) and not planned:
        return said  # what is told is named: the question may be about it
    clock = any((after.when.at, after.when.after, after.when.before, after.when.part))
    if before.when.at and not clock and _STILL.search(asked):
        moment = re.sub(r"^(?:at|around|about|by) ", "", before.when.spoken)
        return f"{_STILL.sub('start', asked)} after {moment}"
    if not named and about and (put := _put_in(asked, about, bool(planned))):
        return put
    if not named and (before.titles or before.speakers or after.anaphoric or after.beside):
        return said
    if not named and about and not after.when.next and len(about.split()) < MOST_ABOUT:
        return f"{asked} about {about}"
    if not named:
        return said
    if before.when.given and not after.when.given and _binds(told, before.when):
        return f"{asked} {_time_told(told, before.when)}"
    return asked


def _asking(after: Query, asked: str) -> set[str]:
    """The words of a question that only ask."""
    asking = {w for w in after.topic if w in ("overlaps", "clashes") or level_of(w)}
    asking |= {found[1] for p in (_DONE_TO_IT, _IN_WHICH) for found in p.finditer(asked)}
    return asking | {w for found in TASKS["plan"].finditer(asked) for w in found[0].split()}


def _time_told(told: str, when: When) -> str:
    """The words of a time in their order: "leave for my train at five"."""
    spoken = set(when.spoken.split())
    return _MUST.sub("", " ".join(w for w in told.split() if w in spoken))


def _subject_of(index: Index, told: str, when: When) -> str:
    """The words of a story that may be what is asked for: those behind its "but", if it has one; rather
    what the schedule tells of, and what not all of it is about."""
    told = _DENIED.sub("", told).strip() or told
    contrast = _CONTRAST.match(told)
    part = contrast["wanted"].split() if contrast else told.split()
    idle = STOP | ORDINARY | _OF_LIFE | NUMBERS.keys() | set(when.spoken.split())
    idle = idle | _PUZZLED if contrast else idle
    subject = [w for w in part if w not in idle]
    if contrast:
        subject = [w for w in subject if index.tells(w)] or subject
    liked = _LIKED.search(" ".join(part))
    subject = [w for w in (liked[1].split() if liked else subject) if w in subject] or subject
    return " ".join([w for w in subject if index.knows(w)] or subject)


# "I'm only here on Friday"
_HERE = re.compile(
    rf"^(?:today|tomorrow)\b|\b(?:there|they)\b|^(?!my|our){ONESELF}\b.*\b(?:here|free|around|available|com(?:e|ing)|arriv\w+|"
    r"get(?:ting|s)? in|visit\w*|attend\w*|in town|time|join\w*|make it|stay\w*|spend\w*|miss\w*|nothing)\b"
)


def _binds(told: str, when: When) -> bool:
    """Whether the time that is told is that of what is asked: not the day of one's own journey."""
    return not when.names_day or bool(_HERE.search(told))


def _put_in(asked: str, about: str, planned: bool) -> str:
    """The question with what was told in the place of its pronoun; "" if it has none."""
    if asked.startswith("when") and (done := _DONE_TO_IT.search(asked)):
        return f"{asked[: done.start()]}is {about}{asked[done.end() :]}"
    if back := _OF_THE_STORY.search(asked):
        return f"{asked[: back.start()]}{about}{asked[back.end() :]}"
    return f"{asked} about {about}" if planned else ""


def _joined(asked: str, at: int) -> bool:
    """Whether what begins at ``at`` is a second question: "... and who gives it"."""
    return (
        asked[:at].rstrip().endswith((" and", " or", " about", " on", " of", " with", " at", " in"))
    )


_MUST = re.compile(r"^(?:i|we)(?:'m|'ve|'re| am| are)? (?:(?:have|need|got) to )?")
_IN_WHICH = re.compile(r"\b(?:which|what) (\w+) (?:is|are) (?:it|that|this|they) (?:in|at|on)\b")
# "When can I learn it"
_DONE_TO_IT = re.compile(
    r"\b(?:can|could|should|would|do) (?:i|we|you|one) (\w+) (?:it|that|this|them)\b(?! one\b)"
)
_SPAN_ENDS = re.compile(rf"(?:to|till|until|and) ({CLOCK_TIME})$")
_AFTER_THAT = re.compile(r"\b(?:after (?:that|it)|afterwards?)\b")
_LIKED = re.compile(
    r"\b(?:interested in|curious about|keen on|fan of|mad (?:about|for|on|into)|crazy about|nuts about|big on|sucker for|into|(?:i|we)(?: really| do| also| just| quite)? (?:like|love|enjoy)) (.+)$"
)


def needed(index: Index, query: Query, said: str) -> Query:
    """Where to start with a subject asks for sessions, not for a place; and what is told before a
    question is a subject only where the schedule has it."""
    lead = LEAD.match(said)
    open_ = query.intent in ("where", "what", "any", "when") and not query.rooms
    if open_ and _WHERE_TO.search(said) and (lead or query.topic or query.track):
        topic = tuple(w for w in query.topic if w not in _STARTING)
        query = replace(query, recommend=True, intent="any", topic=topic, pick="", singular=False)
    if not lead or not query.topic or _BACK_TO_IT.search(lead[2]):
        return query
    told = set(lead[1].split()) - set(lead[2].split())
    if liked := _LIKED.search(lead[1]):
        told -= set(liked[1].split())
    topic = tuple(w for w in query.topic if w not in told or index.knows(w))
    own = topic or query.when.given or query.kind or query.track or query.rooms
    return replace(query, topic=topic) if own else query
