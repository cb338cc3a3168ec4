"""One visitor's questions in order: understands follow-ups, answers in short spoken sentences.

Every fact said comes from the schedule; what is not there is said to be not there. What has been
said so far is a value: ``ask`` takes a state and returns the next one, and to take a turn back is to
go on from the state before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.answer import fallback_answers as general
from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.select import beside, by_subject, by_time, upcoming
from knowledge.answer.small_talk import AGAIN, MORE, NO, OVERVIEW, WHAT_TIME, YES, reply_to
from knowledge.answer.wording import MOST_LISTED, Wording
from knowledge.index import Index
from knowledge.model import Session
from knowledge.understand.intent_patterns import DEFINITE, PAST
from knowledge.understand.parse import Reader
from knowledge.understand.query import Query
from knowledge.words import words


@dataclass(frozen=True)
class DialogueState:
    """What a visitor's next question may refer to."""

    query: Query | None = None  # the last question
    focus: tuple[Session, ...] = ()  # what the last answer was about, in the order said
    offered: tuple[Query, ...] = ()  # what "did you mean ...?" would have meant
    answer: Answer | None = None

    def heard(self, text: str) -> "DialogueState":
        """After an interruption: only the sessions whose title was really heard stay in focus."""
        said = " ".join(words(text))
        known = tuple(s for s in self.focus if _spoken(s) in said)
        return replace(self, focus=known or self.focus[:1])


def understand(index: Index, question: str, now: datetime) -> Query:
    """The one parse of an utterance; ``ask``, ``find`` and ``grounding`` take its result too."""
    return Reader(index).read(question, now.astimezone(index.schedule.timezone))


def ask(
    index: Index, state: DialogueState, question: str | Query, now: datetime
) -> tuple[Answer, DialogueState]:
    """Answer in words to be spoken, and what the next question may refer to; ``now`` is aware."""
    now = now.astimezone(index.schedule.timezone)
    read = understand(index, question, now) if isinstance(question, str) else question
    query = _complete(state, read)
    offered, state = state.offered, replace(state, offered=())
    if offered and NO.fullmatch(query.text):
        return Answer("Sorry. Please say the name again.", kind="clarify"), state
    query = _taken(offered, query)
    if query.text not in map(_spoken, query.titles):
        if state.answer and AGAIN.fullmatch(query.text):
            return state.answer, state
        if reply := reply_to(query.text):
            return Answer(reply), state
    if state.answer and state.answer.sessions and MORE.fullmatch(query.text):
        more, query = state.answer.more, state.query or query
        answer = Wording(index, now).further(more) if more else _no_more(state)
    else:
        answer, state = _Turn(index, state, now).answer(query)
    if query in offered and query.speakers[0] not in answer.text:
        answer = replace(answer, text=f"{query.speakers[0]}: {answer.text}")
    return answer, replace(
        state,
        query=query if query.text else state.query,
        focus=answer.sessions or state.focus,
        answer=answer,
    )


def find(index: Index, state: DialogueState, question: str | Query, now: datetime) -> list[Session]:
    """Sessions that a question is about, best first; for search and for grounding an LLM."""
    now = now.astimezone(index.schedule.timezone)
    read = understand(index, question, now) if isinstance(question, str) else question
    query = _complete(state, read)
    turn = _Turn(index, state, now)
    if query.beside and (anchor := turn.anchor(query)):
        return [*beside(index.schedule, query.beside, anchor, query.rooms), anchor]
    if query.anaphoric and not query.about_something:
        return list(state.focus)
    subject = by_subject(index, query) if query.about_something else []
    if not query.about_something and query.when.given:
        subject = list(index.schedule.sessions)
    found = by_time(query, subject, now) or subject
    return upcoming(found, now) or found


def _spoken(session: Session) -> str:
    return " ".join(words(session.title))


def _no_more(state: DialogueState) -> Answer:
    return Answer("That is all there is.", state.focus)


def _complete(state: DialogueState, query: Query) -> Query:
    """Fill in what a follow-up or a correction leaves out, from the question before."""
    last = state.query
    if last is None or query.practical:
        return query
    named = query.about_something
    if query.correction and (named or query.when.given):
        if not named:  # "sorry, tomorrow"
            return replace(last, when=query.when, text=query.text)
        intent = last.intent if query.intent in ("any", "what") else query.intent
        when = query.when if query.when.given else last.when
        return replace(query, intent=intent, when=when, ordinal=0)
    fragment = query.text.startswith(("and ", "what about", "how about"))
    if fragment and named:
        intent = last.intent if query.intent in ("any", "what") else query.intent
        when = query.when if query.when.given else last.when
        return replace(query, intent=intent, when=when)
    if fragment and query.when.given and not named and "after that" not in query.text:
        return replace(last, when=query.when, text=query.text, anaphoric=False)
    return query


def _taken(offered: tuple[Query, ...], query: Query) -> Query:
    """The one that was meant of those offered, if the visitor says which; else ``query``."""
    if len(offered) == 1 and YES.fullmatch(query.text):
        return offered[0]
    if offered and abs(query.ordinal) <= len(offered) and query.ordinal:
        return offered[query.ordinal - (query.ordinal > 0)]
    named = [o for o in offered if set(o.speakers) & {*query.speakers, *query.unsure_speakers}]
    if len(named) == 1 and query.intent in ("any", "what") and not query.when.given:
        return named[0]
    return query


class _Turn:
    """One question in its state, at its time."""

    def __init__(self, index: Index, state: DialogueState, now: datetime):
        self._index, self._schedule = index, index.schedule
        self._state, self._now = state, now

    def answer(self, query: Query) -> tuple[Answer, DialogueState]:
        """With what it offers to be chosen from, if it asks back."""
        answer = self._answer(query)
        names = query.unsure_speakers or query.speakers[:MOST_LISTED]
        offers = answer.kind == "clarify" and answer.text.startswith("Did you mean")
        offered = tuple(replace(query, speakers=(n,), unsure_speakers=()) for n in names)
        return answer, replace(self._state, offered=offered if offers else ())

    @staticmethod
    def _offer(names: Sequence[str]) -> Answer:
        return Answer(f"Did you mean {phrases.listing(names, 'or')}?", kind="clarify")

    def _answer(self, query: Query) -> Answer:
        now = self._now
        say = Wording(self._index, now)
        if not query.text:
            return Answer("Sorry, I didn't catch that. Could you say it again?", kind="clarify")
        if query.practical:
            return general.practical(self._schedule, query)
        if query.unknown_speaker:
            return Answer(
                f"I don't have anyone called {query.unknown_speaker} on the schedule.",
                kind="unknown",
            )
        if query.unsure_speakers:
            return self._offer(query.unsure_speakers)
        if WHAT_TIME.fullmatch(query.text):
            return general.clock(now)
        if OVERVIEW.fullmatch(query.text):
            return general.overview(self._schedule)
        if self._state.focus and (query.ordinal or self._points_back(query)):
            return self._follow_up(query, say)
        if query.intent == "compare" and (two := self._two(query)):
            return say.compare(two)
        if len(query.speakers) > 1:
            return self._offer(query.speakers[:MOST_LISTED])
        if not query.about_something and not query.when.given and query.intent != "count":
            if query.pick or query.recommend:
                return say.listing(query, self._schedule.talks)
            return general.all_of(self._schedule, query) or general.out_of_scope(
                self._schedule, query
            )
        subject = by_subject(self._index, query)
        if query.beside and (anchor := self.anchor(query)):
            return say.beside(query, anchor)
        if query.titles and query.speakers and not subject and (two := self._two(query)):
            return say.compare(two)
        if query.about_something and not subject:
            return say.nothing_about(query)
        if query.only_track and query.intent == "where" and not query.when.given:
            return say.track_in(query.track)
        if query.only_rooms and query.intent == "where":
            return general.way_to(self._schedule, query)
        if query.intent == "count":
            return say.count(query, subject)
        if query.intent == "missed" and query.titles:
            return say.one(query, subject[0])  # "is it still on?": the time is the question
        timed = by_time(query, subject, now)
        if not timed:
            return say.nothing_then(query, subject)
        if query.pick or query.when.next or query.when.now:
            return say.listing(query, timed)
        if query.intent == "missed" and not query.about_something:
            timed = [s for s in timed if s.start <= now] or timed
        elif query.intent == "missed" and not query.when.day:
            today = [s for s in timed if s.day == self._schedule.today(now)]
            timed = (upcoming(today, now) or today[-1:] or upcoming(timed, now) or timed[-1:])[:1]
        elif len(timed) > 1 and query.when.day in (None, self._schedule.today(now)):
            timed = (not PAST.search(query.text) and upcoming(timed, now)) or timed
        if query.intent == "until" and not query.when.given:
            timed = timed[:1]  # the next one
        elif query.kind and not query.when.given and DEFINITE.search(query.text):
            timed = self._nearest(query, timed)
        if len(timed) == 1 or query.titles:
            return say.one(query, timed[0])
        return say.listing(query, timed)

    @staticmethod
    def _points_back(query: Query) -> bool:
        """Whether it asks about what was just said: "and where is that?", or only "which room?"."""
        of_one = ("where", "when", "who", "about", "duration", "ends", "until", "language")
        short = len(query.text.split()) <= 4
        bare = query.intent in of_one and not query.when.given and short
        whole_day = query.pick and query.when.given  # "when does it end today"
        names_something = replace(query, language="").about_something
        return not names_something and not whole_day and (query.anaphoric or bare)

    def _follow_up(self, query: Query, say: Wording) -> Answer:
        if query.ordinal:
            at = query.ordinal - 1 if query.ordinal > 0 else -1
            if at >= len(self._state.focus):
                return Answer(
                    f"I only named {len(self._state.focus)}.", self._state.focus, "clarify"
                )
            return say.one(query, self._state.focus[at])
        session = self._state.focus[0]
        if query.beside:
            here = (session.room,) if session.room and query.beside != "during" else ()
            return say.beside(replace(query, rooms=here), session)
        return say.one(query, session)

    @staticmethod
    def _nearest(query: Query, sessions: list[Session]) -> list[Session]:
        """ "The keynote": the one that runs or comes next, where there are several."""
        if query.intent in ("missed", "ends", "duration", "until", "about"):
            return sessions[:1]
        return [s for s in sessions if s.day == sessions[0].day]

    def anchor(self, query: Query) -> Session | None:
        """The session beside which something is: "after the keynote", "after that"."""
        if not query.about_something:
            return self._state.focus[0] if self._state.focus else None
        named = by_subject(self._index, replace(query, rooms=()))
        if query.when.day:
            named = [s for s in named if s.day == query.when.day]
        return next(iter(upcoming(named, self._now) or named), None)

    def _two(self, query: Query) -> list[Session]:
        """One session of each that is named; empty if that is not two or more."""
        named = [[s] for s in query.titles]
        if len(query.titles) < 2:
            for speaker in query.speakers:
                named.append([s for s in self._schedule.talks if speaker in s.speakers])
        if query.kind and len(named) < 2:
            named.append(by_subject(self._index, replace(query, titles=(), speakers=())))
        if query.when.day:
            named = [[s for s in each if s.day == query.when.day] or each for each in named]
        first = [(upcoming(each, self._now) or each)[0] for each in named if each]
        return first if len(set(first)) > 1 else []
