"""What is said: an answer in one or two short spoken sentences, every fact from the schedule."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.fallback_answers import out_of_scope
from knowledge.answer.select import beside, by_time, upcoming
from knowledge.index import Index
from knowledge.languages import NAMES
from knowledge.model import Session
from knowledge.understand.intent_patterns import ENDING, KINDS, STILL
from knowledge.understand.query import Query
from knowledge.understand.when import When

MOST_LISTED = 3
MOST_NAMED = 3  # words of a topic that are said back
YES_NO = ("is ", "are ", "does ", "do ", "will ")  # how such questions begin


class Wording:
    """Says what was found, as of ``now``, which is in the schedule's zone."""

    def __init__(self, index: Index, now: datetime):
        self.schedule = index.schedule
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
        if intent == "about" and query.speakers and not query.titles:
            intent = "what"
        if query.claims:
            text = f"The schedule has {title} {at}{where}, and nothing about a change."
        elif intent == "language" or (query.language and query.names_one):
            return Answer(self._language(query, s, title), (s,))
        elif intent == "about":
            return self._about(s, title, was, where)
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
            today = "today " if "day" in query.text.split() and at.startswith("at ") else ""
            text = f"{title} {was} {today}{at}{where}."
        elif query.speakers and intent in ("what", "any"):
            choice = " or " in query.text  # "is it before or after lunch?"
            yes = "Yes. " if query.text.startswith(YES_NO) and not choice else ""
            names = [n for n in query.speakers if n in s.speakers]
            gives = "gave" if over else _gives(names)
            text = f"{yes}{phrases.listing(names)} {gives} {title}, {at}{_where(s, ' ')}."
        else:
            by = f", by {who}," if s.speakers else ""
            text = f"{title}{by} {was} {at}{where}."
        if over and intent in ("when", "where", "what", "any", "who"):
            text += " It is over."
        return Answer(text, (s,))

    def _about(self, s: Session, title: str, was: str, where: str) -> Answer:
        told = phrases.summary(s.description)
        by = f", by {phrases.people(s.speakers)}," if s.speakers else ""
        if not told:
            return Answer(
                f"The schedule only says that {title}{by} {was} {self._at(s)}{where}.", (s,)
            )
        return Answer(f"{title}: {told} It {was} {self._at(s)}{where}.", (s,))

    def _language(self, query: Query, s: Session, title: str) -> str:
        if not s.language:
            return f"The schedule gives no language for {title}."
        agrees = "" if not query.language else "Yes, " if query.language == s.language else "No, "
        return f"{agrees}{title} is in {NAMES[s.language]}."

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
        if query.pick:
            return self._picked(query, sessions)
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
        left = tuple(sessions[MOST_LISTED:])
        more = len(left)
        tail = f" And {more} more." if more > 0 and lead != f"There are {len(sessions)}:" else ""
        return Answer(f"{lead} {phrases.listing(items)}.{tail}", tuple(shown), more=left)

    def _picked(self, query: Query, sessions: list[Session]) -> Answer:
        """The first, last, longest or shortest of ``sessions``."""
        day = query.when.day or self.schedule.today(self.now)
        on_day = [s for s in sessions if s.day == day] or sessions
        if query.pick in ("first", "last"):
            s = on_day[0] if query.pick == "first" else max(on_day, key=lambda s: s.end)
            if query.intent in ("where", "who", "duration", "until", "missed", "about"):
                return self.one(query, s)
            length = ""
        else:
            among = on_day if query.when.day else upcoming(sessions, self.now) or sessions
            sign = 1 if query.pick == "shortest" else -1
            s = min(among, key=lambda s: sign * s.minutes)
            length = f" It runs {phrases.minutes(s.minutes)}."
        by = f", by {phrases.people(s.speakers)}" if s.speakers else ""
        text = f"The {query.pick} is {phrases.bare(s.title)}{by}, {self._at(s)}{_where(s, ' ')}."
        if query.pick == "last" and ENDING.search(query.text):
            length = f" It ends at {phrases.clock(s.end)}."
        return Answer(text + length, (s,))

    def further(self, sessions: tuple[Session, ...]) -> Answer:
        """What a listing left out."""
        shown = sessions[:MOST_LISTED]
        items = [f"{phrases.bare(s.title)} {self._at(s)}{_where(s, ' ')}" for s in shown]
        left = sessions[MOST_LISTED:]
        tail = f" And {len(left)} more." if left else ""
        return Answer(f"There is also {phrases.listing(items)}.{tail}", shown, more=left)

    def beside(self, query: Query, anchor: Session) -> Answer:
        """What is on right after, right before or during ``anchor``."""
        found = beside(self.schedule, query.beside, anchor, query.rooms)
        title = phrases.bare(anchor.title)
        if not found:
            place = f" {phrases.place(query.place)}" if query.rooms else ""
            verb = {"after": "comes after", "before": "comes before", "during": "else is on during"}
            that_day = "" if query.beside == "during" else " that day"
            return Answer(f"Nothing {verb[query.beside]} {title}{place}{that_day}.", (anchor,))
        if len(found) == 1:
            return self.one(replace(query, speakers=()), found[0])
        return self.listing(replace(query, speakers=(), pick="", when=When()), found)

    def compare(self, subject: list[Session]) -> Answer:
        a, b = sorted(subject, key=lambda s: s.start)[:2]
        one, two = phrases.bare(a.title), phrases.bare(b.title)
        if a.end > b.start:
            text = f"{one} and {two} overlap: both are on {self._at(b)}."
        else:
            first, second = (self._at(s) for s in (a, b))
            text = f"No clash: {one} is first, {first}, and {two} is {second}."
            gap = round((b.start - a.end).total_seconds() / 60)
            if 0 < gap < 180:
                text += f" There are {phrases.minutes(gap)} between them."
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
        timed = by_time(query, subject, self.now)
        if STILL & set(query.text.split()):
            timed = upcoming(timed, self.now)
        count = len(timed)
        noun = (
            query.kind if query.kind in ("keynote", "workshop", "panel", "tutorial") else "session"
        )
        told = f"There is {count} {noun}" if count == 1 else f"There are {count or 'no'} {noun}s"
        scope = [f"by {phrases.listing(query.speakers)}"] if query.speakers else []
        scope += [phrases.place(query.place)] if query.rooms else []
        scope += [f"in {NAMES[query.language]}"] if query.language else []
        when = query.when
        if when.day and not (when.part or when.at or when.after or when.before):
            scope.append(phrases.day_name(when.day, self.schedule, self.now) or "today")
        return Answer(" ".join([told, *scope]) + ".", tuple(timed[:MOST_LISTED]))

    def track_in(self, track: str) -> Answer:
        """Where a whole track is."""
        sessions = [s for s in self.schedule.talks if s.track == track]
        rooms = list(dict.fromkeys(s.room for s in sessions if s.room))
        if not rooms:
            return Answer(f"The schedule gives no room for {track}.", tuple(sessions[:1]))
        coming = upcoming(sessions, self.now) or sessions
        more = f" and {len(rooms) - MOST_LISTED} more" if len(rooms) > MOST_LISTED else ""
        where = phrases.listing([phrases.place(room) for room in rooms[:MOST_LISTED]])
        return Answer(f"{track} is {where}{more}.", tuple(coming[:1]))

    # --- what is not there -----------------------------------------------------------------

    def nothing_about(self, query: Query) -> Answer:
        if query.rooms and not (query.topic or query.kind or query.track):
            return Answer(f"Nothing is on {phrases.place(query.place)}.", kind="unknown")
        if len(query.topic) > MOST_NAMED and not (query.kind or query.track):
            return out_of_scope(self.schedule, query)
        asked = " ".join(query.topic) or query.kind or query.track or "that"
        if query.language:
            asked = f"{asked} in {NAMES[query.language]}".removeprefix("that in ")
        if query.kind and not query.topic:  # "lunch", not "break"
            asked = next((w for w in query.text.split() if KINDS.get(w) == query.kind), asked)
        return Answer(f"I don't have anything on {asked} in the schedule.", kind="unknown")

    def nothing_then(self, query: Query, subject: list[Session]) -> Answer:
        after = query.when.at or query.when.after or self.now
        if query.when.part and query.when.at is None:
            day = query.when.day or self.schedule.today(self.now)
            midnight = datetime.combine(day, time(), self.now.tzinfo)
            after = max(after, midnight + timedelta(hours=query.when.part[0]))
        later = [s for s in subject if s.start > after]
        nothing = f"Nothing {self._asked(query)} then."
        if query.kind and query.kind != "break" and not (query.rooms or query.topic):
            nothing = f"There is no {query.kind} then."
        if not later:
            if subject and query.about_something:
                s = subject[-1]
                told = f"{phrases.bare(s.title)} was {self._at(s)}"
                if s.end > self.now:
                    told = told.replace(" was ", " is ", 1)
                return Answer(f"{nothing} {told}{_where(s)}.", (s,))
            return Answer("Nothing more is on the schedule then.")
        s = later[0]
        at = self._at(s)
        if query.speakers and query.text.startswith(YES_NO):
            names = [n for n in query.speakers if n in s.speakers]
            told = f"{phrases.listing(names)} {_gives(names)} {phrases.bare(s.title)}"
            return Answer(f"No, {told} {at}{_where(s)}.", (s,))
        return Answer(f"{nothing} Next is {phrases.bare(s.title)}, {at}{_where(s, ' ')}.", (s,))

    @staticmethod
    def _asked(query: Query) -> str:
        if query.rooms:
            return f"is on {phrases.place(query.place)}"
        if query.speakers:
            return f"by {phrases.listing(query.speakers)}"
        if query.topic:
            return f"on {' '.join(query.topic)}"
        if query.language:
            return f"in {NAMES[query.language]} is on"
        return "begins" if query.starting and query.when.at else "is on"


def _where(s: Session, mark: str = ", ") -> str:
    """ ", in Room B2"; "" if the schedule does not say"""
    return f"{mark}{phrases.place(s.room)}" if s.room else ""


def _gives(names: Sequence[str]) -> str:
    return "give" if len(names) > 1 else "gives"
