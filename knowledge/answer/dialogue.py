"""One visitor's questions in order: understands follow-ups, answers in short spoken sentences.

Every fact said comes from the schedule; what is not there is said to be not there.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from knowledge.answer import fallback_answers as general
from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.select import beside, by_subject, by_time, upcoming
from knowledge.answer.small_talk import AGAIN, MORE, NO, OVERVIEW, WHAT_TIME, YES, reply_to
from knowledge.answer.wording import MOST_LISTED, Wording
from knowledge.model import Schedule, Session
from knowledge.understand.intent_patterns import DEFINITE, PAST
from knowledge.understand.parse import reader_of
from knowledge.understand.query import Query
from knowledge.words import words


def _spoken(session: Session) -> str:
    return " ".join(words(session.title))


class Conversation:
    def __init__(self, schedule: Schedule):
        self.schedule = schedule
        self.reader = reader_of(schedule)
        self.last_query: Query | None = None
        self.focus: tuple[Session, ...] = ()  # what the last answer was about, in the order said
        self._offered: tuple[Query, ...] = ()  # what "did you mean ...?" would have meant
        self._last: Answer | None = None

    def ask(self, question: str, now: datetime) -> Answer:
        """Answer in words to be spoken; ``now`` must be aware."""
        now = now.astimezone(self.schedule.timezone)
        query = self._complete(self.reader.read(question, now))
        offered, self._offered = self._offered, ()
        if offered and NO.fullmatch(query.text):
            return Answer("Sorry. Please say the name again.", kind="clarify")
        query = self._taken(offered, query)
        if query.text not in map(_spoken, query.titles):
            if self._last and AGAIN.fullmatch(query.text):
                return self._last
            if reply := reply_to(query.text):
                return Answer(reply)
        if self._last and self._last.sessions and MORE.fullmatch(query.text):
            more, query = self._last.more, self.last_query or query
            answer = Wording(self.schedule, now).further(more) if more else self._no_more()
        else:
            answer = self._answer(query, now)
        self._last = answer
        if query in offered and query.speakers[0] not in answer.text:
            answer = replace(answer, text=f"{query.speakers[0]}: {answer.text}")
        if query.text:
            self.last_query = query
        if answer.sessions:
            self.focus = answer.sessions
        return answer

    def _no_more(self) -> Answer:
        return Answer("That is all there is.", self.focus)

    def heard(self, text: str) -> None:
        """After an interruption: keep in mind only the sessions whose title was really heard."""
        said = " ".join(words(text))
        known = tuple(s for s in self.focus if _spoken(s) in said)
        self.focus = known or self.focus[:1]

    def find(self, question: str, now: datetime) -> list[Session]:
        """Sessions that a question is about, best first; for search and for grounding an LLM."""
        query = self._complete(self.reader.read(question, now))
        if query.beside and (anchor := self._anchor(query, now)):
            return [*beside(self.schedule, query.beside, anchor, query.rooms), anchor]
        if query.anaphoric and not query.about_something:
            return list(self.focus)
        subject = by_subject(self.schedule, query) if query.about_something else []
        if not query.about_something and query.when.given:
            subject = list(self.schedule.sessions)
        timed = by_time(self.schedule, query, subject, now)
        found = timed or subject
        return upcoming(found, now) or found

    def _complete(self, query: Query) -> Query:
        """Fill in what a follow-up or a correction leaves out, from the question before."""
        last = self.last_query
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

    def _offer(self, query: Query, names: Sequence[str]) -> Answer:
        self._offered = tuple(replace(query, speakers=(n,), unsure_speakers=()) for n in names)
        return Answer(f"Did you mean {phrases.listing(names, 'or')}?", kind="clarify")

    @staticmethod
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

    def _answer(self, query: Query, now: datetime) -> Answer:
        say = Wording(self.schedule, now)
        if not query.text:
            return Answer("Sorry, I didn't catch that. Could you say it again?", kind="clarify")
        if query.practical:
            return general.practical(self.schedule, query)
        if query.unknown_speaker:
            return Answer(
                f"I don't have anyone called {query.unknown_speaker} on the schedule.",
                kind="unknown",
            )
        if query.unsure_speakers:
            return self._offer(query, query.unsure_speakers)
        if WHAT_TIME.fullmatch(query.text):
            return general.clock(now)
        if OVERVIEW.fullmatch(query.text):
            return general.overview(self.schedule)
        if self.focus and (query.ordinal or self._points_back(query)):
            return self._follow_up(query, say)
        if query.intent == "compare" and (two := self._two(query, now)):
            return say.compare(two)
        if len(query.speakers) > 1:
            return self._offer(query, query.speakers[:MOST_LISTED])
        if not query.about_something and not query.when.given and query.intent != "count":
            if query.pick or query.recommend:
                return say.listing(query, self.schedule.talks)
            return general.all_of(self.schedule, query) or general.out_of_scope(
                self.schedule, query
            )
        subject = by_subject(self.schedule, query)
        if query.beside and (anchor := self._anchor(query, now)):
            return say.beside(query, anchor)
        if query.titles and query.speakers and not subject and (two := self._two(query, now)):
            return say.compare(two)
        if query.about_something and not subject:
            return say.nothing_about(query)
        if query.only_track and query.intent == "where" and not query.when.given:
            return say.track_in(query.track)
        if query.only_rooms and query.intent == "where":
            return general.way_to(self.schedule, query)
        if query.intent == "count":
            return say.count(query, subject)
        if query.intent == "missed" and query.titles:
            return say.one(query, subject[0])  # "is it still on?": the time is the question
        timed = by_time(self.schedule, query, subject, now)
        if not timed:
            return say.nothing_then(query, subject)
        if query.pick or query.when.next or query.when.now:
            return say.listing(query, timed)
        if query.intent == "missed" and not query.about_something:
            timed = [s for s in timed if s.start <= now] or timed
        elif query.intent == "missed" and not query.when.day:
            today = [s for s in timed if s.day == self.schedule.today(now)]
            timed = (upcoming(today, now) or today[-1:] or upcoming(timed, now) or timed[-1:])[:1]
        elif len(timed) > 1 and query.when.day in (None, self.schedule.today(now)):
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
            if at >= len(self.focus):
                return Answer(f"I only named {len(self.focus)}.", self.focus, "clarify")
            return say.one(query, self.focus[at])
        session = self.focus[0]
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

    def _anchor(self, query: Query, now: datetime) -> Session | None:
        """The session beside which something is: "after the keynote", "after that"."""
        if not query.about_something:
            return self.focus[0] if self.focus else None
        named = by_subject(self.schedule, replace(query, rooms=()))
        if query.when.day:
            named = [s for s in named if s.day == query.when.day]
        return next(iter(upcoming(named, now) or named), None)

    def _two(self, query: Query, now: datetime) -> list[Session]:
        """One session of each that is named; empty if that is not two or more."""
        named = [[s] for s in query.titles]
        if len(query.titles) < 2:
            for speaker in query.speakers:
                named.append([s for s in self.schedule.talks if speaker in s.speakers])
        if query.kind and len(named) < 2:
            named.append(by_subject(self.schedule, replace(query, titles=(), speakers=())))
        if query.when.day:
            named = [[s for s in each if s.day == query.when.day] or each for each in named]
        first = [(upcoming(each, now) or each)[0] for each in named if each]
        return first if len(set(first)) > 1 else []
