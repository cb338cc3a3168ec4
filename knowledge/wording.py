"""What is said: an answer in one or two short spoken sentences, every fact from the schedule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from knowledge import phrases
from knowledge.cues import ENDING, KINDS, STILL
from knowledge.model import Schedule, Session
from knowledge.question import Query
from knowledge.select import by_time, upcoming
from knowledge.words import words

DESK = "Please ask at the information desk."
MOST_LISTED = 3
YES_NO = ("is ", "are ", "does ", "do ", "will ")  # how such questions begin


@dataclass(frozen=True)
class Answer:
    text: str
    sessions: tuple[Session, ...] = ()  # what it rests on
    kind: str = "answer"  # answer, unknown, clarify or out_of_scope


class Wording:
    """Says what was found, as of ``now``, which is in the schedule's zone."""

    def __init__(self, schedule: Schedule, now: datetime):
        self.schedule = schedule
        self.now = now

    def _at(self, s: Session) -> str:
        return phrases.at(s, self.schedule, self.now)

    # --- one session -----------------------------------------------------------------------

    def one(self, query: Query, s: Session) -> Answer:
        title, at = phrases.bare(s.title), self._at(s)
        where, who = _where(s), phrases.people(s.speakers)
        over, running = s.end <= self.now, s.start <= self.now < s.end
        was = "was" if over else "is"
        gives = "gave" if over else _gives(s.speakers)
        intent = query.intent
        if query.claims:
            text = f"The schedule has {title} {at}{where}, and nothing about a change."
        elif intent == "where" and not s.room:
            text = f"The schedule gives no room for {title}. It {was} {at}."
        elif intent == "where":
            text = f"{title} {was} {phrases.place(s.room)}, {'right now' if running else at}."
        elif intent == "who" and not s.speakers:
            text = f"The schedule names nobody for {title}. It {was} {at}{where}."
        elif intent == "who":
            text = f"{who} {gives} {title}, {at}{_where(s, ' ')}."
        elif intent == "duration":
            text = f"{title} runs {phrases.minutes(s.minutes)}, from {phrases.clock(s.start)}."
        elif intent == "ends":
            until = phrases.clock(s.end)
            text = f"{title} {'ended' if over else 'ends'} at {until}."
        elif intent == "until":
            text = self._until(s, title, where)
        elif intent == "missed":
            text = self._missed(s, title, where)
        elif intent == "when" and running:
            text = f"{title} is on now{where}, until {phrases.clock(s.end)}."
        elif intent == "when":
            text = f"{title} {was} {at}{where}."
        elif query.speakers and intent in ("what", "any"):
            yes = "Yes. " if query.text.startswith(YES_NO) else ""
            names = [n for n in query.speakers if n in s.speakers]
            gives = "gave" if over else _gives(names)
            text = f"{yes}{phrases.listing(names)} {gives} {title}, {at}{_where(s, ' ')}."
        else:
            by = f", by {who}," if s.speakers else ""
            text = f"{title}{by} {was} {at}{where}."
        if over and intent in ("when", "where", "what", "any", "who"):
            text += " It is over."
        return Answer(text, (s,))

    def _until(self, s: Session, title: str, where: str) -> str:
        if s.start <= self.now:
            state = "has finished" if s.end <= self.now else f"has begun{where}"
            return f"{title} {state}."
        left = round((s.start - self.now).total_seconds() / 60)
        if left >= 180:
            return f"{title} is {self._at(s)}{where}."
        return f"You have {phrases.minutes(left)} before {title} starts{where}."

    def _missed(self, s: Session, title: str, where: str) -> str:
        if s.end <= self.now:
            ended = f"{phrases.day(s, self.schedule, self.now)} at {phrases.clock(s.end)}".strip()
            return f"Yes, {title} is over. It ended {ended}."
        if s.start <= self.now:
            return f"{title} is still on{where}, until {phrases.clock(s.end)}."
        return f"No, {title} is {self._at(s)}{where}."

    # --- several ---------------------------------------------------------------------------

    def listing(self, query: Query, sessions) -> Answer:
        sessions = list(sessions)
        if query.intent in ("first", "last"):
            day = query.when.day or self.schedule.today(self.now)
            on_day = [s for s in sessions if s.day == day] or sessions
            pick = on_day[0] if query.intent == "first" else max(on_day, key=lambda s: s.end)
            by = f", by {phrases.people(pick.speakers)}" if pick.speakers else ""
            text = (
                f"The {query.intent} is {phrases.bare(pick.title)}{by}, "
                f"{self._at(pick)}{_where(pick, ' ')}."
            )
            if query.intent == "last" and ENDING.search(query.text):
                text += f" It ends at {phrases.clock(pick.end)}."
            return Answer(text, (pick,))
        if query.recommend and not query.when.given:
            sessions = [s for s in sessions if s.start > self.now] or sessions
        if len(sessions) == 1:
            return self.one(query, sessions[0])
        shown = sessions[:MOST_LISTED]
        same = len({s.start for s in shown}) == 1
        items = []
        for s in shown:
            when = "" if same else f" {self._at(s)}"
            where = "" if len(query.rooms) == 1 else _where(s, " ")
            items.append(f"{phrases.bare(s.title)}{when}{where}")
        if query.when.now:
            lead = "On now:"
        elif same:
            at = self._at(shown[0])
            lead = f"{at[:1].upper()}{at[1:]}:"
        elif query.speakers and len(query.speakers) == 1:
            lead = f"{query.speakers[0]} has {len(sessions)} sessions:"
        else:
            lead = f"There are {len(sessions)}:" if len(sessions) > MOST_LISTED else "There is"
        more = len(sessions) - len(shown)
        tail = f" And {more} more." if more > 0 and lead != f"There are {len(sessions)}:" else ""
        return Answer(f"{lead} {phrases.listing(items)}.{tail}", tuple(shown))

    def compare(self, subject: list[Session]) -> Answer:
        a, b = sorted(subject, key=lambda s: s.start)[:2]
        one, two = phrases.bare(a.title), phrases.bare(b.title)
        if a.end > b.start:
            text = f"{one} and {two} overlap: both are on {self._at(b)}."
        else:
            first, second = (self._at(s) for s in (a, b))
            text = f"No clash: {one} is first, {first}, and {two} is {second}."
        return Answer(text, (a, b))

    def count(self, query: Query, subject: list[Session]) -> Answer:
        countable = {
            "rooms": self.schedule.rooms,
            "tracks": self.schedule.tracks,
            "days": self.schedule.days,
            "speakers": self.schedule.speakers,
        }
        for noun, items in countable.items():
            if noun in query.text.split() and not query.about_something:
                return Answer(f"There are {len(items)} {noun}.")
        timed = by_time(self.schedule, query, subject, self.now)
        if STILL & set(query.text.split()):
            timed = upcoming(timed, self.now)
        count = len(timed)
        noun = (
            query.kind if query.kind in ("keynote", "workshop", "panel", "tutorial") else "session"
        )
        told = f"There is {count} {noun}" if count == 1 else f"There are {count or 'no'} {noun}s"
        scope = [f"by {phrases.listing(query.speakers)}"] if query.speakers else []
        scope += [phrases.place(query.rooms[0])] if query.rooms else []
        when = query.when
        if when.day and not (when.part or when.at or when.after or when.before):
            scope.append(phrases.day_name(when.day, self.schedule, self.now) or "today")
        return Answer(" ".join([told, *scope]) + ".", tuple(timed[:MOST_LISTED]))

    # --- what is not there -----------------------------------------------------------------

    def practical(self, query: Query) -> Answer:
        fact = self.schedule.facts.get(query.practical)
        if fact:
            return Answer(fact)
        return Answer(f"I don't have that. {DESK}", kind="out_of_scope")

    def out_of_scope(self, query: Query) -> Answer:
        for key, fact in self.schedule.facts.items():
            if set(words(key)) & set(query.text.split()):
                return Answer(fact)
        return Answer(f"I don't have that, only the schedule. {DESK}", kind="out_of_scope")

    def nothing_about(self, query: Query) -> Answer:
        asked = " ".join(query.topic) or query.kind or query.track or "that"
        if query.kind and not query.topic:  # "lunch", not "break"
            asked = next((w for w in query.text.split() if KINDS.get(w) == query.kind), asked)
        return Answer(f"I don't have anything on {asked} in the schedule.", kind="unknown")

    def nothing_then(self, query: Query, subject: list[Session]) -> Answer:
        after = query.when.at or self.now
        if query.when.part and query.when.at is None:
            day = query.when.day or self.schedule.today(self.now)
            midnight = datetime.combine(day, time(), self.now.tzinfo)
            after = max(after, midnight + timedelta(hours=query.when.part[0]))
        later = [s for s in subject if s.start > after]
        asked = self._asked(query)
        if not later:
            if subject and query.about_something:
                s = subject[-1]
                told = f"{phrases.bare(s.title)} was {self._at(s)}"
                if s.end > self.now:
                    told = told.replace(" was ", " is ", 1)
                return Answer(f"Nothing {asked} then. {told}{_where(s)}.", (s,))
            return Answer("Nothing more is on the schedule then.")
        s = later[0]
        at = self._at(s)
        if query.speakers and query.text.startswith(YES_NO):
            names = [n for n in query.speakers if n in s.speakers]
            told = f"{phrases.listing(names)} {_gives(names)} {phrases.bare(s.title)}"
            return Answer(f"No, {told} {at}{_where(s)}.", (s,))
        return Answer(
            f"Nothing {asked} then. Next is {phrases.bare(s.title)}, {at}{_where(s, ' ')}.", (s,)
        )

    @staticmethod
    def _asked(query: Query) -> str:
        if query.rooms:
            return f"is on {phrases.place(query.rooms[0])}"
        if query.speakers:
            return f"by {phrases.listing(query.speakers)}"
        if query.topic:
            return f"on {' '.join(query.topic)}"
        return "is on"


def _where(s: Session, mark: str = ", ") -> str:
    """ ", in Room B2"; "" if the schedule does not say"""
    return f"{mark}{phrases.place(s.room)}" if s.room else ""


def _gives(names: Sequence[str]) -> str:
    return "give" if len(names) > 1 else "gives"
