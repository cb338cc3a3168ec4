"""One visitor's questions in order: understands follow-ups, answers in short spoken sentences.

Every fact said comes from the schedule; what is not there is said to be not there.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from knowledge import phrases
from knowledge.model import Schedule, Session
from knowledge.question import Query, reader_of
from knowledge.select import by_subject, by_time, upcoming
from knowledge.words import words

DESK = "Please ask at the information desk."
MOST_LISTED = 3
YES_NO = ("is ", "are ", "does ", "do ", "will ")  # how such questions begin


@dataclass(frozen=True)
class Answer:
    text: str
    sessions: tuple[Session, ...] = ()  # what it rests on
    kind: str = "answer"  # answer, unknown, clarify or out_of_scope


class Conversation:
    def __init__(self, schedule: Schedule):
        self.schedule = schedule
        self.reader = reader_of(schedule)
        self.last_query: Query | None = None
        self.focus: tuple[Session, ...] = ()  # what the last answer was about, in the order said

    def ask(self, question: str, now: datetime) -> Answer:
        """Answer in words to be spoken; ``now`` must be aware."""
        now = now.astimezone(self.schedule.timezone)
        query = self._complete(self.reader.read(question, now))
        answer = self._answer(query, now)
        if query.text:
            self.last_query = query
        if answer.sessions:
            self.focus = answer.sessions
        return answer

    def heard(self, text: str) -> None:
        """After an interruption: keep in mind only the sessions whose title was really heard."""
        said = " ".join(words(text))
        known = tuple(s for s in self.focus if " ".join(words(s.title)) in said)
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

    def _answer(self, query: Query, now: datetime) -> Answer:
        if not query.text:
            return Answer("Sorry, I didn't catch that. Could you say it again?", kind="clarify")
        if query.practical:
            return self._practical(query)
        if query.unknown_speaker:
            return Answer(
                f"I don't have anyone called {query.unknown_speaker} on the schedule.",
                kind="unknown",
            )
        if query.unsure_speakers:
            names = phrases.listing(query.unsure_speakers, "or")
            return Answer(f"Did you mean {names}?", kind="clarify")
        if self.focus and (query.ordinal or self._points_back(query)):
            return self._follow_up(query, now)
        if len(query.speakers) > 1 and query.intent not in ("compare",):
            return self._which_speaker(query, now)
        if not query.about_something and not query.when.given and query.intent != "count":
            if query.intent in ("first", "last") or query.recommend:
                return self._listing(query, self.schedule.talks, now)
            return self._out_of_scope(query)
        subject = by_subject(self.schedule, query)
        if query.about_something and not subject:
            return self._nothing_about(query)
        if query.intent == "compare" and len(subject) > 1:
            return self._compare(subject, now)
        if query.intent == "count":
            return self._count(query, subject, now)
        if query.intent == "missed" and query.titles:
            return self._one(query, subject[0], now)  # "is it still on?": the time is the question
        timed = by_time(self.schedule, query, subject, now)
        if not timed:
            return self._nothing_then(query, subject, now)
        if query.intent in ("first", "last") or query.when.next or query.when.now:
            return self._listing(query, timed, now)
        if len(timed) > 1 and not query.when.day:
            timed = upcoming(timed, now) or timed
        if len(timed) == 1 or query.titles:
            return self._one(query, timed[0], now)
        return self._listing(query, timed, now)

    @staticmethod
    def _points_back(query: Query) -> bool:
        """Whether it asks about what was just said: "and where is that?", or only "which room?"."""
        bare = query.intent in ("where", "when", "who", "duration", "ends", "until")
        bare = bare and not query.when.given and len(query.text.split()) <= 4
        return not query.about_something and (query.points_back or bare)

    # --- one session -----------------------------------------------------------------------

    def _one(self, query: Query, s: Session, now: datetime) -> Answer:
        title, at = phrases.bare(s.title), phrases.at(s, self.schedule, now)
        where, who = phrases.place(s.room), phrases.people(s.speakers)
        over, running = s.end <= now, s.start <= now < s.end
        was, gives = ("was", "gave") if over else ("is", "gives")
        intent = query.intent
        if query.claims:
            text = f"The schedule has {title} {at}, {where}, and nothing about a change."
        elif intent == "where":
            text = f"{title} {was} {where}, {at}."
            text = f"{title} is {where}, right now." if running else text
        elif intent == "who":
            text = f"{who} {gives} {title}, {at} {where}."
            if not s.speakers:
                text = f"The schedule names nobody for {title}. It {was} {at}, {where}."
        elif intent == "duration":
            text = f"{title} runs {phrases.minutes(s.minutes)}, from {phrases.clock(s.start)}."
        elif intent == "ends":
            until = phrases.clock(s.end)
            text = f"{title} {'ended' if over else 'ends'} at {until}."
        elif intent == "until":
            text = self._until(s, title, where, now)
        elif intent == "missed":
            text = self._missed(s, title, where, now)
        elif intent == "when":
            text = f"{title} {was} {at}, {where}."
            if running:
                text = f"{title} is on now, {where}, until {phrases.clock(s.end)}."
        elif query.speakers and intent in ("what", "any"):
            yes = "Yes. " if query.text.startswith(YES_NO) else ""
            name = phrases.listing([n for n in query.speakers if n in s.speakers])
            text = f"{yes}{name} {gives} {title}, {at} {where}."
        else:
            by = f", by {who}," if s.speakers else ""
            text = f"{title}{by} {was} {at}, {where}."
        if over and intent in ("when", "where", "what", "any", "who"):
            text += " It is over."
        return Answer(text, (s,))

    def _until(self, s: Session, title: str, where: str, now: datetime) -> str:
        if s.start <= now:
            state = "has finished" if s.end <= now else f"has begun, {where}"
            return f"{title} {state}."
        left = round((s.start - now).total_seconds() / 60)
        if left >= 180:
            return f"{title} is {phrases.at(s, self.schedule, now)}, {where}."
        return f"You have {phrases.minutes(left)} before {title} starts, {where}."

    def _missed(self, s: Session, title: str, where: str, now: datetime) -> str:
        if s.end <= now:
            ended = f"{phrases.day(s, self.schedule, now)} at {phrases.clock(s.end)}".strip()
            return f"Yes, {title} is over. It ended {ended}."
        if s.start <= now:
            return f"{title} is still on, {where}, until {phrases.clock(s.end)}."
        return f"No, {title} is {phrases.at(s, self.schedule, now)}, {where}."

    # --- several ---------------------------------------------------------------------------

    def _listing(self, query: Query, sessions, now: datetime) -> Answer:
        sessions = list(sessions)
        if query.intent in ("first", "last"):
            day = query.when.day or self.schedule.today(now)
            on_day = [s for s in sessions if s.day == day] or sessions
            pick = on_day[0] if query.intent == "first" else max(on_day, key=lambda s: s.end)
            by = f", by {phrases.people(pick.speakers)}" if pick.speakers else ""
            text = (
                f"The {query.intent} is {phrases.bare(pick.title)}{by}, "
                f"{phrases.at(pick, self.schedule, now)} {phrases.place(pick.room)}."
            )
            return Answer(text, (pick,))
        if query.recommend and not query.when.given:
            sessions = [s for s in sessions if s.start > now] or sessions
        if len(sessions) == 1:
            return self._one(query, sessions[0], now)
        shown = sessions[:MOST_LISTED]
        same = len({s.start for s in shown}) == 1
        items = []
        for s in shown:
            when = "" if same else f" {phrases.at(s, self.schedule, now)}"
            where = "" if len(query.rooms) == 1 else f" {phrases.place(s.room)}"
            items.append(f"{phrases.bare(s.title)}{when}{where}")
        if query.when.now:
            lead = "On now:"
        elif same:
            at = phrases.at(shown[0], self.schedule, now)
            lead = f"{at[:1].upper()}{at[1:]}:"
        elif query.speakers and len(query.speakers) == 1:
            lead = f"{query.speakers[0]} has {len(sessions)} sessions:"
        else:
            lead = f"There are {len(sessions)}:" if len(sessions) > MOST_LISTED else "There is"
        more = len(sessions) - len(shown)
        tail = f" And {more} more." if more > 0 and lead != f"There are {len(sessions)}:" else ""
        return Answer(f"{lead} {phrases.listing(items)}.{tail}", tuple(shown))

    def _which_speaker(self, query: Query, now: datetime) -> Answer:
        names = phrases.listing(query.speakers[:MOST_LISTED], "or")
        sessions = [s for s in self.schedule.talks if set(s.speakers) & set(query.speakers)]
        return Answer(f"Did you mean {names}?", tuple(sessions[:MOST_LISTED]), "clarify")

    def _compare(self, subject: list[Session], now: datetime) -> Answer:
        a, b = sorted(subject, key=lambda s: s.start)[:2]
        one, two = phrases.bare(a.title), phrases.bare(b.title)
        if a.end > b.start:
            text = f"{one} and {two} overlap: both are on {phrases.at(b, self.schedule, now)}."
        else:
            first, second = (phrases.at(s, self.schedule, now) for s in (a, b))
            text = f"No clash: {one} is first, {first}, and {two} is {second}."
        return Answer(text, (a, b))

    def _count(self, query: Query, subject: list[Session], now: datetime) -> Answer:
        countable = {
            "rooms": self.schedule.rooms,
            "tracks": self.schedule.tracks,
            "days": self.schedule.days,
            "speakers": self.schedule.speakers,
        }
        for noun, items in countable.items():
            if noun in query.text.split() and not query.about_something:
                return Answer(f"There are {len(items)} {noun}.")
        timed = by_time(self.schedule, query, subject, now)
        count = len(timed)
        noun = "session" if count == 1 else "sessions"
        verb = "is" if count == 1 else "are"
        return Answer(f"There {verb} {count or 'no'} {noun}.", tuple(timed[:MOST_LISTED]))

    # --- follow-ups ------------------------------------------------------------------------

    def _follow_up(self, query: Query, now: datetime) -> Answer:
        if query.ordinal:
            at = query.ordinal - 1 if query.ordinal > 0 else -1
            if at >= len(self.focus):
                return Answer(f"I only named {len(self.focus)}.", self.focus, "clarify")
            return self._one(query, self.focus[at], now)
        session = self.focus[0]
        if "after that" in query.text or "after it" in query.text or "after this" in query.text:
            later = [
                s for s in self.schedule.talks
                if s.room == session.room and s.day == session.day and s.start >= session.end
            ]  # fmt: skip
            if not later:
                place = phrases.place(session.room)
                return Answer(f"Nothing comes after that {place} that day.", (session,))
            return self._one(replace(query, intent="any"), later[0], now)
        return self._one(query, session, now)

    # --- what is not there -----------------------------------------------------------------

    def _practical(self, query: Query) -> Answer:
        fact = self.schedule.facts.get(query.practical)
        if fact:
            return Answer(fact)
        return Answer(f"I don't have that. {DESK}", kind="out_of_scope")

    def _out_of_scope(self, query: Query) -> Answer:
        for key, fact in self.schedule.facts.items():
            if set(words(key)) & set(query.text.split()):
                return Answer(fact)
        return Answer(f"I don't have that, only the schedule. {DESK}", kind="out_of_scope")

    def _nothing_about(self, query: Query) -> Answer:
        asked = " ".join(query.topic) or query.kind or query.track or "that"
        return Answer(f"I don't have anything on {asked} in the schedule.", kind="unknown")

    def _nothing_then(self, query: Query, subject: list[Session], now: datetime) -> Answer:
        later = [s for s in subject if s.start > (query.when.at or now)]
        asked = self._asked(query)
        if not later:
            if subject and query.about_something:
                s = subject[-1]
                told = f"{phrases.bare(s.title)} was {phrases.at(s, self.schedule, now)}"
                if s.end > now:
                    told = told.replace(" was ", " is ", 1)
                return Answer(f"Nothing {asked} then. {told}, {phrases.place(s.room)}.", (s,))
            return Answer("Nothing more is on the schedule then.")
        s = later[0]
        at, where = phrases.at(s, self.schedule, now), phrases.place(s.room)
        if query.speakers and query.text.startswith(YES_NO):
            name = phrases.listing([n for n in query.speakers if n in s.speakers])
            return Answer(f"No, {name} gives {phrases.bare(s.title)} {at}, {where}.", (s,))
        return Answer(f"Nothing {asked} then. Next is {phrases.bare(s.title)}, {at} {where}.", (s,))

    @staticmethod
    def _asked(query: Query) -> str:
        if query.rooms:
            return f"is on {phrases.place(query.rooms[0])}"
        if query.speakers:
            return f"by {phrases.listing(query.speakers)}"
        if query.topic:
            return f"on {' '.join(query.topic)}"
        return "is on"
