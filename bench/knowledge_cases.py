"""Questions of 41 types with the facts that a right answer must have. They are computed from schedule
files by code that shares nothing with ``knowledge``, parsing and time included.
"""

import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from defusedxml import ElementTree


@dataclass(frozen=True)
class Event:
    title: str
    people: tuple[str, ...]
    room: str
    start: datetime  # local time, without zone
    end: datetime
    track: str
    kind: str

    @property
    def day(self):
        return (self.start - timedelta(hours=4)).date()

    @property
    def minutes(self) -> int:
        return int((self.end - self.start).total_seconds() // 60)


@dataclass(frozen=True)
class Case:
    """``ask`` in order; the last answer must hold one text of each of ``need``."""

    type: int
    now: datetime
    ask: tuple[str, ...]
    need: tuple[tuple[str, ...], ...] = ()
    refuse: bool = False  # no session may be offered as the answer
    about: tuple[Event, ...] = field(default=(), repr=False)  # what retrieval must show


def read(path: Path) -> list[Event]:
    if path.suffix == ".json":
        data = json.loads(path.read_text())
        rooms = {r["id"]: r["name"] for r in data["rooms"]}
        people = {p["id"]: p["fullName"] for p in data["speakers"]}
        return [
            Event(
                s["title"].strip(), tuple(people[p] for p in s["speakers"]), rooms[s["roomId"]],
                datetime.fromisoformat(s["startsAt"]), datetime.fromisoformat(s["endsAt"]), "",
                "service" if s["isServiceSession"] else "talk",
            )
            for s in data["sessions"] if s.get("startsAt") and s.get("roomId") in rooms
        ]  # fmt: skip
    found = []
    for e in ElementTree.parse(path).getroot().iter("event"):
        start = datetime.fromisoformat(e.findtext("date")).replace(tzinfo=None)
        hours, minutes = map(int, e.findtext("duration").split(":"))
        found.append(
            Event(
                " ".join(e.findtext("title").split()),
                tuple(p.text.strip() for p in e.iter("person") if p.text), e.findtext("room"), start,
                start + timedelta(hours=hours, minutes=minutes), e.findtext("track") or "",
                e.findtext("type") or "",
            )
        )  # fmt: skip
    return found


def plain(text: str) -> str:
    """For comparison: lower case, letters and digits only, single spaces."""
    text = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ø", "o"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9:]+", text))


def title_forms(title: str) -> tuple[str, ...]:
    """A title as it is written, and as a voice may shorten it: before its colon or dash, or cut."""
    said = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", title)
    seams = r": | [-\u2013\u2014|] |[.?!;] "
    heads = [p for p in (*re.split(seams, title), *re.split(seams, said)) if len(plain(p)) > 4]
    cut = [" ".join(plain(said).split()[:5])] if len(plain(said).split()) > 6 else []
    return (title, said, *heads, *cut)


def clock(moment: datetime) -> tuple[str, ...]:
    hour, half = moment.hour % 12 or 12, "am" if moment.hour < 12 else "pm"
    said = f"{hour}:{moment.minute:02d} {half}" if moment.minute else f"{hour} {half}"
    named = {(12, 0): "noon", (0, 0): "midnight"}.get((moment.hour, moment.minute))
    return (said, named) if named else (said,)


def length(minutes: int) -> tuple[str, ...]:
    forms = {f"{minutes} minutes"}
    hours, rest = divmod(minutes, 60)
    words = {1: "an hour", 2: "two hours"}
    if hours:
        name = words.get(hours, f"{hours} hours")
        tail = {0: "", 30: " and a half"}.get(rest, f" and {rest} minutes")
        forms |= {name + tail, f"{hours} hours" + (f" and {rest} minutes" if rest else "")}
    if minutes == 30:
        forms.add("half an hour")
    return tuple(forms)


NUMBER = "no one two three four five six seven eight nine ten eleven twelve".split()
NOBODY = (
    "Ottoline Farquharson", "Zdzislaw Brzeczek", "Percival Quagmire", "Ludmilla Onishchenko",
    "Bartholomew Oyelaran", "Wilhelmina Xanthopoulos", "Obadiah Trelawney", "Gwendolyn Ahmadzai",
)  # fmt: skip
NO_SUCH = ("falconry", "spelunking", "beekeeping", "cheese making", "ballroom dancing", "taxidermy")
OUTSIDE = (
    "What's the wifi password?", "Where are the toilets?", "Is there vegetarian food?",
    "Where can I park my car?", "How do I get to the airport?", "Where do I leave my coat?",
    "What's the weather like tomorrow?", "Where is the nearest cash machine?",
)  # fmt: skip


class Maker:
    """Generates random cases from one schedule."""

    def __init__(self, events: list[Event], seed: str, fresh: bool):
        self.rng = random.Random(seed)
        self.fresh = fresh  # the second set of wordings, used only for measuring
        self.events = sorted(events, key=lambda e: (e.start, e.room))
        self.talks = [e for e in self.events if e.kind != "service"]
        self.days = sorted({e.day for e in self.events})
        titles = Counter(plain(e.title) for e in self.events)
        self.people = Counter(p for e in self.talks for p in sorted(set(e.people)))
        self.first = Counter(plain(p).split()[0] for p in self.people if plain(p))
        self.last = Counter(plain(p).split()[-1] for p in self.people if plain(p))
        words = Counter(w for e in self.talks for w in sorted(set(plain(e.title).split())))
        self.words = words
        self.single = [
            e for e in self.talks
            if titles[plain(e.title)] == 1 and 2 <= len(plain(e.title).split()) <= 9 and e.people
            and all(self.people[p] == 1 for p in e.people)
            and all(2 <= len(plain(p).split()) <= 3 for p in e.people)
            and all(plain(p) == p.lower() for p in e.people)
        ]  # fmt: skip
        self.rooms = sorted({e.room for e in self.talks})
        self.tracks = Counter(e.track for e in self.talks if e.track)
        heads = Counter(words_of for t in self.tracks for words_of in plain(t).split())
        self.clear_tracks = [
            t for t, n in self.tracks.items()
            if n > 2 and plain(t) not in titles and 1 <= len(plain(t).split()) <= 3
            and all(heads[w] == 1 and len(w) > 2 for w in plain(t).split())
        ]  # fmt: skip

    # --- helpers -----------------------------------------------------------------------------

    def say(self, ours: str, fresh: str, **parts: str) -> str:
        return (fresh if self.fresh else ours).format(**parts)

    def pick(self, items):
        items = sorted(items) if isinstance(items, set) else list(items)
        return self.rng.choice(items) if items else None

    def before(self, event: Event) -> datetime:
        """Some minutes before, on the same conference day."""
        return event.start - timedelta(minutes=self.rng.choice([25, 50, 90]))

    def moment(self, day=None) -> datetime:
        day = day or self.pick(self.days[:-1] or self.days)
        hour = self.rng.choice([10, 11, 13, 14, 15])
        return datetime(day.year, day.month, day.day, hour, self.rng.choice([7, 22, 41]))

    def in_room(self, room: str, at: datetime) -> list[Event]:
        return [e for e in self.events if e.room == room and e.start <= at < e.end]

    def after(self, room: str, at: datetime) -> list[Event]:
        return [e for e in self.talks if e.room == room and e.start > at]

    def topic(self, least: int, most: int) -> str | None:
        usual = set(
            "with from your into that this what when will have using later right today first "
            "last next after before night there where about their which while would could should "
            "other talks session workshop".split()
        )
        usual |= {w for t in self.tracks for w in plain(t).split()}  # it may also be a talk's track
        starts = Counter(w[:5] for w in self.words)  # "explore" also means "exploring"
        return self.pick(
            w for w, n in self.words.items()
            if least <= n <= most and len(w) > 4 and w.isalpha() and w not in usual
            and not any(w in plain(r).split() for r in self.rooms) and starts[w[:5]] == 1
            and w not in self.first and w not in self.last
        )  # fmt: skip

    def about(self, word: str) -> list[Event]:
        return [e for e in self.talks if word in plain(e.title).split()]

    # --- the types ---------------------------------------------------------------------------

    def when_who(self, type: int) -> Case:
        e = self.pick(self.single)
        x = e.people[0]
        if type == 1:
            ask = self.say("When is {x}'s talk?", "what time is {x} up", x=x)
            return Case(1, self.before(e), (ask,), (clock(e.start),), about=(e,))
        if type == 2:
            ask = self.say("Which room is {x} in?", "where do I have to be for {x}", x=x)
            return Case(2, self.before(e), (ask,), ((e.room,),), about=(e,))
        ask = self.say("What is {x} talking about?", "what's {x} going to present", x=x)
        return Case(3, self.before(e), (ask,), ((e.title,),), about=(e,))

    def part_of_name(self, type: int) -> Case | None:
        counts, at = (self.first, 0) if type == 5 else (self.last, -1)
        rare = set(self.words) | {w for t in self.tracks for w in plain(t).split()}

        def part(event: Event) -> str:
            return plain(event.people[0]).split()[at]

        fits = [
            e for e in self.single
            if counts[part(e)] == 1 and part(e) not in rare
            and self.first[part(e)] + self.last[part(e)] == 1
        ]  # fmt: skip
        if not (e := self.pick(fits)):
            return None
        x = e.people[0].split()[at]
        ask = self.say("When is {x} on?", "where can I see {x}", x=x)
        need = (e.room,) if self.fresh else clock(e.start)
        return Case(type, self.before(e), (ask,), (need,), about=(e,))

    def ambiguous(self) -> Case | None:
        name = self.pick(n for n, c in self.first.items() if 2 <= c <= 3 and not self.last[n])
        if not name:
            return None
        who = [p for p in self.people if plain(p).split()[:1] == [name]]
        ask = self.say("When is {x}'s talk?", "what time is {x} on", x=name.capitalize())
        return Case(7, self.moment(), (ask,), tuple((p.split()[-1],) for p in who[:2]))

    def several(self) -> Case | None:
        who = self.pick(
            p for p, n in self.people.items() if 2 <= n <= 3 and len(plain(p).split()) == 2
        )
        if not who:
            return None
        theirs = [e for e in self.talks if who in e.people]
        now = theirs[0].start - timedelta(hours=1)
        ask = self.say("Tell me everything {x} is doing.", "which sessions does {x} have", x=who)
        return Case(8, now, (ask,), tuple((e.title,) for e in theirs), about=tuple(theirs))

    def unknown(self) -> Case:
        ask = self.say("When is {x} speaking?", "is {x} at this conference", x=self.pick(NOBODY))
        return Case(9, self.moment(), (ask,), refuse=True)

    def by_title(self, type: int) -> Case:
        e = self.pick(self.single)
        ask, need = {
            10: (self.say("When is {t}?", "what time does {t} begin", t=e.title), clock(e.start)),
            11: (self.say("Where is {t}?", "in what room do they do {t}", t=e.title), (e.room,)),
            12: (self.say("Who gives {t}?", "who is behind {t}", t=e.title), tuple(e.people)),
        }[type]
        return Case(type, self.before(e), (ask,), (need,), about=(e,))

    def paraphrase(self) -> Case | None:
        if not (word := self.topic(1, 1)):
            return None
        (e,) = self.about(word)
        ask = self.say("When is the one about {w}?", "where's the {w} talk", w=word)
        need = (e.room,) if self.fresh else clock(e.start)
        return Case(13, self.before(e), (ask,), (need,), about=(e,))

    def room_now(self, type: int) -> Case | None:
        for _ in range(60):
            room, now = self.pick(self.rooms), self.moment()
            offset = timedelta(minutes=30 if type == 17 else 0)
            here, later = self.in_room(room, now + offset), self.after(room, now)
            if type == 14 and len(here) == 1 and here[0].kind != "service":
                ask = self.say(
                    "What's on now in {r}?", "what is happening right now in {r}", r=room
                )
                return Case(14, now, (ask,), ((here[0].title,),), about=(here[0],))
            if type == 15 and later and later[0].day == (now - timedelta(hours=4)).date():
                ask = self.say("What's next in {r}?", "who is up next in {r}", r=room)
                need = (later[0].title,)
                return Case(15, now, (ask,), (need,), about=(later[0],))
            if type == 17 and len(here) == 1 and here[0].kind != "service":
                ask = self.say(
                    "What's in {r} in half an hour?",
                    "what is on in {r} thirty minutes from now",
                    r=room,
                )
                return Case(17, now, (ask,), ((here[0].title,),), about=(here[0],))
            if (
                type == 18
                and not here
                and later
                and later[0].day == (now - timedelta(hours=4)).date()
            ):
                ask = self.say("What's happening in {r} right now?", "is anyone in {r}", r=room)
                nothing = ("nothing", "nobody", "no one", "empty")
                return Case(18, now, (ask,), (nothing, (later[0].title,)), about=(later[0],))
        return None

    def room_at(self) -> Case | None:
        for _ in range(60):
            e = self.pick(self.talks)
            at = e.start + timedelta(minutes=10)
            if self.in_room(e.room, at) != [e] or not 9 <= at.hour < 19:
                continue
            now = (
                e.start.replace(hour=9, minute=2)
                if e.start.hour > 9
                else e.start - timedelta(hours=1)
            )
            hour = at.hour % 12 or 12
            half = "am" if at.hour < 12 else "pm"
            ask = self.say("What's on in {r} at {h}:{m:02d} {p}?", "{r} at {h}:{m:02d} {p}, what is it",
                           r=e.room, h=hour, m=at.minute, p=half)  # type: ignore[arg-type]  # fmt: skip
            return Case(16, now, (ask,), ((e.title,),), about=(e,))
        return None

    def all_now(self) -> Case | None:
        now = self.moment()
        on = [e for e in self.talks if e.start <= now < e.end]
        if not on:
            return None
        ask = self.say("What's on right now?", "what can I see now")
        return Case(19, now, (ask,), (tuple(e.title for e in on),))

    def topical(self, type: int) -> Case | None:
        for _ in range(60):
            if not (word := self.topic(2, 5)):
                return None
            found = self.about(word)
            if type == 20:
                e = found[0]
                now = e.start - timedelta(minutes=45)
                same = tuple(f.title for f in found if f.start == e.start)
                ask = self.say("What's the next talk on {w}?", "what is next on {w}", w=word)
                return Case(20, now, (ask,), (same,), about=(e,))
            e = self.pick(found)
            today = [f for f in found if f.day == e.day]
            if type == 21 and len(self.days) > 1 and e.day != self.days[0]:
                now = self.moment(self.days[self.days.index(e.day) - 1])
                ask = self.say(
                    "Anything on {w} tomorrow?", "is there something about {w} tomorrow", w=word
                )
                if e.day - (now - timedelta(hours=4)).date() == timedelta(days=1):
                    return Case(
                        21, now, (ask,), (tuple(f.title for f in today),), about=tuple(today)
                    )
            if type == 22 and e.start.hour >= 15 and e.start.hour < 19:
                now = e.start.replace(hour=10, minute=0)
                fits = tuple(f.title for f in today if f.start.hour >= 15)
                ask = self.say(
                    "{w} talks after three today?",
                    "anything about {w} after three pm today",
                    w=word,
                )
                return Case(22, now, (ask,), (fits,), about=(e,))
        return None

    def track(self) -> Case | None:
        if not (track := self.pick(self.clear_tracks)):
            return None
        theirs = [e for e in self.talks if e.track == track]
        now = theirs[0].start - timedelta(hours=1)
        ask = self.say("Where is the {t} track?", "which room is the {t} track in", t=track)
        return Case(23, now, (ask,), (tuple(sorted({e.room for e in theirs})),), about=(theirs[0],))

    def keynote(self) -> Case | None:
        notes = [
            e for e in self.talks if "keynote" in plain(f"{e.track} {e.title} {e.kind}") and e.day
        ]
        if not notes:
            day = self.pick(self.days)
            last = [e for e in self.talks if e.day == day]
            end, begun = max(e.end for e in last), max(e.start for e in last)
            fits = tuple(e.title for e in last if e.end == end or e.start == begun)
            ask = self.say("Who closes today?", "what is the closing session today")
            return Case(24, self.moment(day), (ask,), (fits,))
        e = self.pick(notes)
        fits = tuple(x for f in notes if f.day == e.day for x in clock(f.start))
        now = datetime(e.day.year, e.day.month, e.day.day, 8, 30)
        ask = self.say("What time are the keynotes today?", "when is the keynote today")
        return Case(24, now, (ask,), (fits,))

    def edge_of_day(self, type: int) -> Case | None:
        day = self.pick(self.days)
        room = self.pick({e.room for e in self.talks if e.day == day})
        there = [e for e in self.talks if e.day == day and e.room == room]
        if len(there) < 2:
            return None
        if type == 25:
            now = datetime(day.year, day.month, day.day, 8, 30)
            ask = self.say(
                "What's the first talk today in {r}?", "what is the last thing today in {r}", r=room
            )
            e = max(there, key=lambda x: x.end) if self.fresh else there[0]
            return Case(25, now, (ask,), ((e.title,),), about=(e,))
        now = datetime(self.days[0].year, self.days[0].month, self.days[0].day, 8, 30)
        if (day - self.days[0]).days >= 7:
            return None
        ask = self.say(
            "Who opens {r} on {d:%A}?",
            "what is first in {r} on {d:%B} {n}",
            r=room,
            d=day,
            n=day.day,
        )  # type: ignore[arg-type]
        return Case(26, now, (ask,), ((there[0].title, *there[0].people),), about=(there[0],))

    def outside_hours(self) -> Case:
        if self.rng.random() < 0.5:
            first = self.events[0]
            now = first.start - timedelta(hours=14)
            ask = self.say("What's on now?", "is anything happening right now")
            return Case(27, now, (ask,), (("nothing", "not", "no "),))
        now = max(e.end for e in self.events) + timedelta(hours=2)
        return Case(
            27,
            now,
            (self.say("What's next?", "what comes next"),),
            (("nothing", "no more", "over"),),
        )

    def missed(self) -> Case:
        e = self.pick(self.single)
        if self.rng.random() < 0.5:
            now, need = e.end + timedelta(minutes=12), ("over", "ended", "finished")
        else:
            now, need = e.start + timedelta(minutes=4), ("still on", "on now", "right now", "until")
        ask = self.say("Did I miss {t}?", "is {t} still on", t=e.title)
        return Case(28, now, (ask,), (need,), about=(e,))

    def how_long(self) -> Case:
        e = self.pick(self.single)
        if self.fresh:
            return Case(
                29, self.before(e), (f"when does {e.title} finish",), (clock(e.end),), about=(e,)
            )
        return Case(
            29, self.before(e), (f"How long is {e.title}?",), (length(e.minutes),), about=(e,)
        )

    def until(self) -> Case:
        e = self.pick(self.single)
        left = self.rng.choice([20, 35, 40, 55])
        ask = self.say("How long until {t}?", "how many minutes do I have before {t}", t=e.title)
        return Case(30, e.start - timedelta(minutes=left), (ask,), (length(left),), about=(e,))

    def today(self) -> Case:
        e = self.pick(self.single)
        ask = self.say("Is {x} speaking today?", "does {x} speak today", x=e.people[0])
        if self.rng.random() < 0.5 or e.day == self.days[0]:
            now = e.start.replace(hour=9, minute=0) if e.start.hour > 9 else self.before(e)
            return Case(31, now, (ask,), (("yes",), clock(e.start)), about=(e,))
        return Case(31, self.moment(self.days[0]), (ask,), (("no",), clock(e.start)), about=(e,))

    def clash(self) -> Case | None:
        for _ in range(80):
            a, b = self.rng.sample(self.single, 2)
            if a.day != b.day:
                continue
            overlap = a.start < b.end and b.start < a.end
            if overlap == (self.rng.random() < 0.5):
                continue
            now = min(a.start, b.start) - timedelta(hours=1)
            if self.fresh and not overlap and a.start != b.start:
                first = min(a, b, key=lambda e: e.start)
                ask = f"which is first, {a.title} or {b.title}"
                return Case(32, now, (ask,), ((f"{plain(first.title)} is first",),), about=(a, b))
            ask = self.say(
                "Do {a} and {b} clash?", "can I see both {a} and {b}", a=a.title, b=b.title
            )
            need = (
                ("overlap", "they clash", "both are on")
                if overlap
                else ("no clash", "yes", "is first")
            )
            return Case(32, now, (ask,), (need,), about=(a, b))
        return None

    def count(self) -> Case:
        if self.clear_tracks and self.rng.random() < 0.6:
            track = self.pick(self.clear_tracks)
            n = self.tracks[track]
            ask = self.say(
                "How many talks are in the {t} track?",
                "how many sessions does the {t} track have",
                t=track,
            )
        else:
            n = len({e.room for e in self.events})
            ask = self.say("How many rooms are there?", "how many rooms does this have")
        said = (f" {n} ", f" {NUMBER[n]} ") if n < len(NUMBER) else (f" {n} ",)
        return Case(33, self.moment(), (ask,), (said,))

    def follow_up(self) -> Case:
        e = self.pick(self.single)
        turn = self.rng.randrange(3)
        if turn == 0:
            asks = (f"When is {e.title}?", self.say("And where is that?", "which room"))
            need = (e.room,)
        elif turn == 1:
            asks = (f"Where is {e.title}?", self.say("Who is giving it?", "and who gives that"))
            need = tuple(e.people)
        else:
            asks = (f"Where is {e.people[0]}?", self.say("And when is that?", "what time"))
            need = clock(e.start)
        return Case(34, self.before(e), asks, (need,), about=(e,))

    def correction(self) -> Case:
        a, b = self.rng.sample(self.single, 2)
        now = min(a.start, b.start) - timedelta(hours=1)
        asks = (
            f"When is {a.people[0]}'s talk?",
            self.say("No, I meant {x}.", "sorry not him, {x}", x=b.people[0]),
        )
        return Case(35, now, asks, (clock(b.start),), about=(b,))

    def false_premise(self) -> Case:
        e = self.pick(self.single)
        other = self.pick(r for r in self.rooms if r != e.room)
        ask = self.say("Why was {t} cancelled?", "I heard {t} moved to {r}", t=e.title, r=other)
        need = (("nothing about", "not cancelled", "no change"), clock(e.start), (e.room,))
        return Case(36, self.before(e), (ask,), need, about=(e,))

    def out_of_scope(self) -> Case:
        if self.fresh:
            return Case(
                37, self.moment(), (f"is there a session on {self.pick(NO_SUCH)}",), refuse=True
            )
        return Case(37, self.moment(), (self.pick(OUTSIDE),), (("desk",),), refuse=True)

    def hesitant(self) -> Case:
        e = self.pick(self.single)
        ask = self.say("Um, so, when is, er, {x}?", "hmm {x} uh the room please", x=e.people[0])
        need = (e.room,) if self.fresh else clock(e.start)
        return Case(38, self.before(e), (ask,), (need,), about=(e,))

    def recommendation(self) -> Case | None:
        now = self.moment()
        today = [
            e for e in self.talks if e.start > now and e.day == (now - timedelta(hours=4)).date()
        ]
        if not today:
            return None
        nearest = tuple(e.title for e in today if e.start - now < timedelta(hours=3)) or (
            today[0].title,
        )
        ask = self.say("What should I see next?", "can you recommend something to see next")
        return Case(39, now, (ask,), (nearest,))

    def by_kind(self) -> Case | None:
        for word in self.rng.sample(
            ["workshop", "party", "quiz", "panel", "hackathon", "festival"], 6
        ):
            found = [e for e in self.talks if word in plain(f"{e.title} {e.kind}").split()]
            day = self.pick({e.day for e in found}) if found else None
            if day:
                now = datetime(day.year, day.month, day.day, 8, 0)
                fits = tuple(e.title for e in found if e.day == day)
                ask = self.say("Is there a {w} today?", "when is the {w} today", w=word)
                return Case(40, now, (ask,), (fits,))
            if word == "panel" and any(e.kind == "podium" for e in self.talks):
                continue
            if not any(word[:5] in plain(f"{e.title} {e.kind} {e.track}") for e in self.talks):
                ask = self.say("Is there a {w} tonight?", "where's the {w}", w=word)
                return Case(40, self.moment(), (ask,), refuse=True)
        return None

    def night(self) -> Case | None:
        late = [e for e in self.talks if e.start.hour < 4]
        if late:
            e = self.pick(late)
            day = e.day
            there = [x for x in late if x.day == day and x.room == e.room]
            now = datetime(day.year, day.month, day.day, 21, 0)
            ask = self.say(
                "What's after midnight in {r}?", "is anything on after midnight in {r}", r=e.room
            )
            return Case(41, now, (ask,), (tuple(x.title for x in there),), about=(e,))
        if len(self.days) < 2:
            return None
        day = self.days[1]
        first = [e for e in self.events if e.day == day]
        now = datetime(day.year, day.month, day.day, 0, 40)
        same = tuple(e.title for e in first if e.start == first[0].start)
        return Case(41, now, (self.say("What's first tomorrow?", "what opens tomorrow"),), (same,))


def cases(events: list[Event], each: int, seed: str, fresh: bool) -> Iterator[Case]:
    """``each`` cases of every type the schedule can give."""
    m = Maker(events, seed, fresh)
    makers: dict[int, Callable[[], Case | None]] = {
        **{t: (lambda t=t: m.when_who(t)) for t in (1, 2, 3)},
        **{t: (lambda t=t: m.part_of_name(t)) for t in (5, 6)},
        7: m.ambiguous, 8: m.several, 9: m.unknown,
        **{t: (lambda t=t: m.by_title(t)) for t in (10, 11, 12)},
        13: m.paraphrase,
        **{t: (lambda t=t: m.room_now(t)) for t in (14, 15, 17, 18)},
        16: m.room_at, 19: m.all_now,
        **{t: (lambda t=t: m.topical(t)) for t in (20, 21, 22)},
        23: m.track, 24: m.keynote, 25: lambda: m.edge_of_day(25), 26: lambda: m.edge_of_day(26),
        27: m.outside_hours, 28: m.missed, 29: m.how_long, 30: m.until, 31: m.today, 32: m.clash,
        33: m.count, 34: m.follow_up, 35: m.correction, 36: m.false_premise, 37: m.out_of_scope,
        38: m.hesitant, 39: m.recommendation, 40: m.by_kind, 41: m.night,
    }  # fmt: skip
    for type in sorted(makers):
        made, tries = 0, 0
        while made < each and tries < 8 * each:
            tries += 1
            if case := makers[type]():
                made += 1
                yield case
