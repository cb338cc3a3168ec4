"""One question in its state, at its time: what every kind of answer starts from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from knowledge.answer import phrases
from knowledge.answer.fits import of_kind, of_level
from knowledge.answer.scores import Selection, topic_scores
from knowledge.answer.select import by_subject, select
from knowledge.answer.state import DialogueState
from knowledge.answer.timing import by_time, upcoming
from knowledge.index import Index
from knowledge.model import Schedule, Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.picks import MIDDLE
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import stem, words


def _begins_words(said: Sequence[str], title: Sequence[str]) -> bool:
    """Whether every word of ``said`` begins a word of the title: of two letters only as "Golang"."""
    return all(
        any(word in (one, f"{one}lang") or len(one) > 2 and word.startswith(one) for word in title)
        for one in said
    )


@dataclass(frozen=True)
class Turn:
    """``now`` is in the schedule's zone."""

    index: Index
    state: DialogueState
    query: Query
    now: datetime

    @property
    def schedule(self) -> Schedule:
        return self.index.schedule

    @property
    def today(self) -> date:
        return self.schedule.today(self.now)

    def with_(self, query: Query, focus: tuple[Session, ...] = ()) -> "Turn":
        state = replace(self.state, focus=focus) if focus else self.state
        return replace(self, query=query, state=state)

    @property
    def two_told(self) -> list[Session]:
        """What was named last: two together, or one after the other; fewer where it was no more."""
        focus, earlier = self.state.focus, self.state.earlier
        return list(dict.fromkeys(focus if len(focus) > 1 else (*focus, *earlier[:1])))

    def at(self, s: Session) -> str:
        """tomorrow at 2:15 pm"""
        return phrases.at(s, self.schedule, self.now)

    def clock(self, s: Session) -> str:
        return phrases.clock(s.start)

    def slot(self, s: Session, mark: str = " ") -> str:
        """tomorrow at 2:15 pm in Room B2"""
        return f"{self.at(s)}{self.where(s, mark)}"

    def at_end(self, s: Session) -> str:
        """tomorrow at 2:45 pm"""
        return phrases.at_clock(s.day, s.end, self.schedule, self.now)

    def ended(self, s: Session) -> str:
        """ended at 2:45 pm, ends tomorrow at 5 pm"""
        return f"{'ended' if s.end <= self.now else 'ends'} {self.at_end(s)}"

    def was(self, s: Session) -> str:
        return "was" if s.end <= self.now else "is"

    def day(self, s: Session) -> str:
        """tomorrow; "" today"""
        return phrases.day(s, self.schedule, self.now)

    def day_name(self, day: date) -> str:
        return phrases.day_name(day, self.schedule, self.now)

    @staticmethod
    def where(s: Session, mark: str = ", ") -> str:
        """ ", in Room B2"; "" if the schedule does not say"""
        return f"{mark}{phrases.place(s.room)}" if s.room else ""

    def person_of(self, query: Query) -> tuple[str, ...]:
        """Whom a question names, or means by "he" or "she", or of several by "they"."""
        if query.speakers:
            return query.speakers
        last, most = self.state.query, None if query.says(Cue.THEY) else 1
        if not query.person_back:
            return ()
        if last and last.speakers:
            return last.speakers[:most]
        if not self.state.focus:
            return ()
        speakers = self.state.focus[0].speakers
        return (self._called_there(speakers) or speakers)[:most]

    def _called_there(self, speakers: Sequence[str]) -> tuple[str, ...]:
        """Of several who give what was told the one whom the question named, or the title does: not who
        asks in "A talk with Ada King"."""
        last, title = self.state.query, f" {' '.join(words(self.state.focus[0].title))} "
        asked = tuple(n for n in speakers if last and last.said.holds(words(n)))
        return asked or tuple(n for n in speakers if f" {' '.join(words(n))} " in title)

    def of_theirs(self, mention: Query) -> list[Session]:
        """ "His signing", "she's on a panel": what fits of all that the person does who is meant."""
        named = (
            mention.speakers
            or mention.titles
            or not (mention.topic or mention.kind or mention.track)
        )
        who = () if named else self.person_of(mention)
        if not who:
            return []
        found = by_subject(self.index, mention, self.talks_by(who))
        return [] if found.unsure or found.dropped else list(found.sessions)

    def talks_by(self, people: Collection[str]) -> list[Session]:
        """What any of ``people`` is on with."""
        return [s for s in self.schedule.talks if not set(people).isdisjoint(s.speakers)]

    def select(
        self, query: Query | None = None, pool: Sequence[Session] | None = None
    ) -> Selection:
        return select(self.index, query or self.query, self.now, pool)

    def as_asked(self, when: When) -> Selection:
        """What the question before this one would find at another time."""
        last = self.state.query
        if last is None or not (
            last.topic or last.track or last.kind or last.level or last.speakers
        ):
            return Selection()
        plain = {
            "pick": "",
            "ordinal": 0,
            "titles": (),
            "those": "",
            "anaphoric": False,
            "task": "",
        }
        return self.select(replace(last, when=when, **plain))

    def called(self, mention: Query) -> Session | None:
        """What was told when it was asked for by the words that mention it now: "the plane talk"; else
        the one of all that was told whose title has them."""
        said = set(mention.topic)
        if not said or mention.titles or mention.speakers:
            return None
        asked_for = (s for s, words_ in reversed(self.state.called) if said <= words_)
        return next(asked_for, None) or self.titled_so(mention)

    def titled_so(self, mention: Query) -> Session | None:
        """ "The beginners' thing", after "Packaging for beginners" was told, here or turns before."""
        state, asked = self.state, set(map(stem, mention.topic))
        told = (*state.focus, *state.earlier, *state.listed, *(s for s, _ in state.called))
        found = [
            s
            for s in dict.fromkeys(told)
            if asked <= set(map(stem, words(s.title)))
            and (not mention.level or of_level(s, mention.level))
            and (not mention.kind or of_kind(s, mention.kind))
        ]
        return found[0] if len(found) == 1 and (asked or mention.level) else None

    def named(self, mention: Query, among: Sequence[Session] | None = None) -> list[Session]:
        """The sessions that a mention means, best first and of like ones the nearest in time."""
        if mention.anaphoric and not mention.about_something:
            focus = list(self.state.focus)
            return focus if mention.those else focus[:1]
        if mention.ordinal and self.state.focus:
            return self.nth(mention.ordinal)
        if not mention.about_something:
            return self._same_on(mention)
        if among is None and mention.topic and (called := self.called(mention)):
            return [called]
        if among is None and (theirs := self.of_theirs(mention)):
            return self._among(replace(mention, topic=(), kind=""), theirs)
        results = self.state.results if len(self.state.results) > 1 else ()
        if results and self._told_in_words(mention, results):
            return self._among(mention, results)
        return self._among(mention, among)

    def meant(self, mention: Query) -> list[Session]:
        """As ``named``; of another time than was said, where nothing is called so then."""
        named = self.named(mention)
        if named or not (mention.when.given and mention.about_something):
            return named
        return self.named(replace(mention, when=When()))

    def _same_on(self, mention: Query) -> list[Session]:
        """ "The one on Thursday": what is called as that which is talked of, of that day."""
        focus, when = self.state.focus, mention.when
        if not focus or not (when.day or when.part) or when.at:
            return []
        called = [s for s in self.schedule.talks if s.title == focus[0].title and s != focus[0]]
        return by_time(mention, called, self.now)

    def _told_in_words(self, mention: Query, pool: Sequence[Session]) -> bool:
        """Whether a session that was just found has the words of the mention: then it is meant."""
        if mention.titles:
            return any(s in pool for s in mention.titles)
        if mention.topic and not (mention.speakers or mention.rooms):
            return bool(topic_scores(self.index, replace(mention, phrase=""), pool))
        return False

    def _among(self, mention: Query, pool: Sequence[Session] | None) -> list[Session]:
        if mention.titles and pool is not None:
            return [s for s in mention.titles if s in pool]
        if mention.titles and (ahead := self._called_like(mention.titles)):
            return ahead
        subject = by_subject(self.index, mention, pool)
        sessions = list(subject.sessions)
        if pool is None:
            full = [name for name in mention.speakers if len(words(name)) > 1]
            titled = chain.from_iterable(map(self.index.titles.naming, full))
            sessions += dict.fromkeys(s for s in titled if s not in sessions)
        timed = by_time(mention, sessions, self.now)
        if not timed and mention.topic and mention.when.given and pool is None:
            # the words stand elsewhere; the meaning perhaps then
            then = by_time(mention, list(self.schedule.talks), self.now)
            subject = by_subject(self.index, replace(mention, singular=True), then)
            timed = list(subject.sessions)
        if mention.only_level and not mention.words:  # a side, whose phrase is but a name
            timed = [s for s in timed if _begins_words(mention.phrase.split(), words(s.title))]
        day = self.query.when.day
        on_day = [s for s in timed if s.day == day] if day else []
        found = on_day or timed
        ahead = {s.id for s in upcoming(found, self.now)}

        def order(s: Session) -> tuple:
            score = subject.scores.get(s.id, 0.0)
            doubtful = subject.unsure and not self.query.past and s.id not in ahead
            return (
                doubtful,
                -round(score, 2),
                s.id not in ahead,
                abs((s.day - self.today).days),
                s.start,
            )

        return sorted(found, key=order)

    def _called_like(self, over: Sequence[Session]) -> list[Session]:
        """Where all that is called so is over: what is still to come and has it in its title."""
        if self.query.past or any(s.end > self.now for s in over):
            return []
        called = [set(words(s.title)) for s in over]
        ahead = upcoming([s for s in self.schedule.talks if s.start >= self.now], self.now)
        return [s for s in ahead if any(one <= set(words(s.title)) for one in called)]

    def nth(self, ordinal: int) -> list[Session]:
        """Of what was named, the one at ``ordinal``; -1 is the last."""
        focus, listed = self.state.focus, self.state.listed
        if ordinal == MIDDLE:
            ordinal = (len(focus if len(focus) > 1 else listed) + 1) // 2
        at = ordinal - 1 if ordinal > 0 else -1
        pool = (
            focus
            if at < len(focus) > 1 and (at >= 0 or not set(focus) < set(listed))
            else listed or focus
        )
        return [pool[at]] if at < len(pool) else []
