"""One visitor's questions in order: understands follow-ups, answers in short spoken sentences.

Every fact said comes from the schedule; what is not there is said to be not there.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from knowledge import phrases
from knowledge.model import Schedule, Session
from knowledge.question import Query, reader_of
from knowledge.select import by_subject, by_time, upcoming
from knowledge.small_talk import NO, YES, reply_to
from knowledge.wording import MOST_LISTED, Answer, Wording
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

    def ask(self, question: str, now: datetime) -> Answer:
        """Answer in words to be spoken; ``now`` must be aware."""
        now = now.astimezone(self.schedule.timezone)
        query = self._complete(self.reader.read(question, now))
        offered, self._offered = self._offered, ()
        if offered and NO.fullmatch(query.text):
            return Answer("Sorry. Please say the name again.", kind="clarify")
        query = self._taken(offered, query)
        if (reply := reply_to(query.text)) and query.text not in map(_spoken, query.titles):
            return Answer(reply)
        answer = self._answer(query, now)
        if query in offered and query.speakers[0] not in answer.text:
            answer = replace(answer, text=f"{query.speakers[0]}: {answer.text}")
        if query.text:
            self.last_query = query
        if answer.sessions:
            self.focus = answer.sessions
        return answer

    def heard(self, text: str) -> None:
        """After an interruption: keep in mind only the sessions whose title was really heard."""
        said = " ".join(words(text))
        known = tuple(s for s in self.focus if _spoken(s) in said)
        self.focus = known or self.focus[:1]

    def find(self, question: str, now: datetime) -> list[Session]:
        """Sessions that a question is about, best first; for search and for grounding an LLM."""
        query = self._complete(self.reader.read(question, now))
        if query.points_back and not query.about_something:
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
            return replace(last, when=query.when, text=query.text, points_back=False)
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
            return say.practical(query)
        if query.unknown_speaker:
            return Answer(
                f"I don't have anyone called {query.unknown_speaker} on the schedule.",
                kind="unknown",
            )
        if query.unsure_speakers:
            return self._offer(query, query.unsure_speakers)
        if self.focus and (query.ordinal or self._points_back(query)):
            return self._follow_up(query, say)
        if len(query.speakers) > 1 and query.intent not in ("compare",):
            return self._offer(query, query.speakers[:MOST_LISTED])
        if not query.about_something and not query.when.given and query.intent != "count":
            if query.intent in ("first", "last") or query.recommend:
                return say.listing(query, self.schedule.talks)
            return say.out_of_scope(query)
        subject = by_subject(self.schedule, query)
        if query.about_something and not subject:
            return say.nothing_about(query)
        if query.intent == "compare" and len(subject) > 1:
            return say.compare(subject)
        if query.intent == "count":
            return say.count(query, subject)
        if query.intent == "missed" and query.titles:
            return say.one(query, subject[0])  # "is it still on?": the time is the question
        timed = by_time(self.schedule, query, subject, now)
        if not timed:
            return say.nothing_then(query, subject)
        if query.intent in ("first", "last") or query.when.next or query.when.now:
            return say.listing(query, timed)
        if len(timed) > 1 and not query.when.day:
            timed = upcoming(timed, now) or timed
        if len(timed) == 1 or query.titles:
            return say.one(query, timed[0])
        return say.listing(query, timed)

    @staticmethod
    def _points_back(query: Query) -> bool:
        """Whether it asks about what was just said: "and where is that?", or only "which room?"."""
        bare = query.intent in ("where", "when", "who", "duration", "ends", "until")
        bare = bare and not query.when.given and len(query.text.split()) <= 4
        whole_day = (
            query.intent in ("first", "last") and query.when.given
        )  # "when does it end today"
        return not query.about_something and not whole_day and (query.points_back or bare)

    def _follow_up(self, query: Query, say: Wording) -> Answer:
        if query.ordinal:
            at = query.ordinal - 1 if query.ordinal > 0 else -1
            if at >= len(self.focus):
                return Answer(f"I only named {len(self.focus)}.", self.focus, "clarify")
            return say.one(query, self.focus[at])
        session = self.focus[0]
        if "after that" in query.text or "after it" in query.text or "after this" in query.text:
            later = [
                s for s in self.schedule.talks
                if s.room == session.room and s.day == session.day and s.start >= session.end
            ]  # fmt: skip
            if not later:
                place = f" {phrases.place(session.room)}" if session.room else ""
                return Answer(f"Nothing comes after that{place} that day.", (session,))
            return say.one(replace(query, intent="any"), later[0])
        return say.one(query, session)
