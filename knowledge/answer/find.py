"""Plain questions: which sessions fit, and what is said of one, of several or of none."""

from itertools import chain

from knowledge.answer import denials, lacking, nearby, phrases, practical, strangers
from knowledge.answer.among import how_long
from knowledge.answer.answer import Answer
from knowledge.answer.beside import beside_what_is_named, only_a_gap
from knowledge.answer.circumstances import of_that_level
from knowledge.answer.details import one
from knowledge.answer.fits import as_talks, is_said_to_be, of_kind
from knowledge.answer.inside import inside
from knowledge.answer.lists import listing
from knowledge.answer.people import do_they
from knowledge.answer.picked_out import of_showings, tell
from knowledge.answer.scores import (
    HINTED,
    PLAIN,
    SURE,
    TITLED,
    Selection,
    as_many_as_said,
    by_meaning,
    hits_of,
    topic_scores,
)
from knowledge.answer.select import by_subject, constrained
from knowledge.answer.strangers import by_given_name
from knowledge.answer.timing import by_time, clocked, upcoming
from knowledge.answer.tracks import as_whole
from knowledge.answer.turn import Turn
from knowledge.answer.unsaid import nowhere
from knowledge.answer.unwished import unlike_unwished
from knowledge.model import Session
from knowledge.plain_names import one_person
from knowledge.replacing import replace
from knowledge.retrieval.embedder import is_english
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import STOP, stem, words

_MOST_OFFERED = 3


def answer_plainly(turn: Turn) -> Answer | None:
    query = turn.query
    if query.practical:
        return practical.practical(turn)
    if turn.of_theirs(query):
        of = replace(query, speakers=turn.person_of(query), person_back=False, anaphoric=False)
        return answer_plainly(turn.with_(of))
    if asked_back := _whom(turn):
        return asked_back
    if not (query.constrained or query.exclude or query.anchor):
        if query.pick or query.recommend:
            return listing(turn, as_talks(turn.schedule, query, turn.schedule.talks))
        if query.says(Cue.WHO_IS_ON):
            return answer_plainly(turn.with_(replace(query, when=When(now=True))))
        return denials.all_of(turn)
    if query.beside == "after" and not query.wants_break and only_a_gap(turn):
        coming = replace(query.when, next=True)
        plain = replace(query, beside="", kind="", kind_word="", when=coming)
        return answer_plainly(turn.with_(plain))
    if query.beside and (told := beside_what_is_named(turn)):
        return told
    if told := of_that_level(turn):
        return how_long(turn, told)
    subject = by_subject(turn.index, query)
    over = query.remaining and not by_time(query, upcoming(subject.sessions, turn.now), turn.now)
    if told := nowhere(turn, () if subject.unsure else subject.sessions):
        return told
    if (subject.unsure or not subject.sessions) and (listed := inside(turn)):
        return listed
    if subject.unsure and (query.recommend or over) and (perhaps := nearby.perhaps(turn)):
        return perhaps
    if theirs := _by_another(turn, subject):
        return theirs
    subject, denied = lacking.denied(turn, subject)
    if denied:
        return denied
    if told := _of_no_such_kind(turn, subject):
        return told
    if not subject.sessions:
        return _nothing_found(turn)
    if whole := as_whole(turn, subject.sessions):
        return whole
    if query.only_rooms and query.intent == "where":
        return denials.way_to(turn)
    answer = _of(turn, subject)
    if not (subject.unsure and answer) or _clearly_meant(turn, subject, answer):
        return answer
    return nearby.doubted(answer)


def _by_another(turn: Turn, subject: Selection) -> Answer | None:
    """ "Cliff's talk on operating systems", where a title of another's has all these words and none of
    Cliff's sessions any."""
    query, index = turn.query, turn.index
    if not (query.speakers and query.topic and subject.sessions) or query.titles:
        return None
    asked = set(map(stem, query.topic))
    if any(asked & index.stems[s.id].keys() for s in subject.sessions):
        return None
    plain = replace(query, speakers=())
    found = by_subject(index, plain)
    called = [s for s in found.sessions if asked <= set(map(stem, words(s.title)))]
    if found.unsure or len(called) != 1:
        return None
    told = one(turn.with_(replace(plain, intent="what", titles=(called[0],))), called[0])
    named = phrases.listing(query.speakers[:2], "or")
    return replace(told, text=f"Nothing on that is by {named}. But {told.text}")


def _clearly_meant(turn: Turn, subject: Selection, answer: Answer) -> bool:
    """Whether words and meaning lead to one session and to no other: "that lawyer from the bank"."""
    words_of_it = " ".join(turn.query.topic)
    near = hits_of(turn.index, words_of_it, turn.schedule.talks, HINTED)
    meant = [h.session for h in near if near[0].score >= SURE]
    return len(meant) == 1 and meant == [*answer.sessions] == subject.best_first()[:1]


def _whom(turn: Turn) -> Answer | None:
    """The answer where a person is asked for who is unknown here, or who may be one of several."""
    query = turn.query
    if query.unknown_speaker:
        if theirs := by_given_name(turn):
            return one(turn, theirs)
        return _by_topic(turn) or strangers.unknown_person(turn)
    if query.speaks and query.topic and not (query.speakers or query.titles or query.kind):
        return strangers.no_speaker(turn)
    if query.unsure_speakers:
        return _with_the_fact(turn, strangers.did_you_mean(turn, query.unsure_speakers))
    said = query.said
    named = all(said.shared(words(name)) for name in query.speakers)
    one_meant = len(query.speakers) < 2 or one_person(query.speakers)
    if one_meant or (query.choice and named and not query.yes_no):  # "anything by X or Y"
        return None
    if all(said.holds(words(name)) for name in query.speakers):
        return do_they(turn, query.speakers) if query.yes_no and not query.when.given else None
    return None if query.titles else strangers.did_you_mean(turn, query.speakers[:_MOST_OFFERED])


def _with_the_fact(turn: Turn, asked_back: Answer) -> Answer:
    """ "Did you mean ...?" of one clear name: with what was asked, should it be so."""
    if len(asked_back.offers) != 1 or turn.query.yes_no or not turn.query.sounds_so:
        return asked_back
    told = answer_plainly(turn.with_(asked_back.offers[0]))
    if told is None or told.kind != "answer" or len(told.sessions) != 1:
        return asked_back
    return replace(asked_back, text=f"{asked_back.text} If so: {told.text}")


def _of_no_such_kind(turn: Turn, subject: Selection) -> Answer | None:
    """The answer where nothing but a kind is asked for, and no session is of that kind."""
    query, dropped = turn.query, "kind" in subject.dropped
    of_it = (
        query.definite and query.fragment and query.intent in ("who", "where", "about", "duration")
    )
    if (
        of_it
        and query.kind
        and turn.state.focus
        and not any(of_kind(s, query.kind) for s in turn.schedule.talks)
    ):
        return one(
            turn, turn.state.focus[0]
        )  # "and who is on the panel", of a talk that is none here
    if query.titles and query.kind_word not in turn.index.kinds:
        return None  # "her reading", where an interview with her is
    missing = query.kind and query.kind != "break" and not subject.sessions
    if query.topic or query.speakers or query.rooms or not (dropped or missing):
        return None
    if query.kind_word and turn.index.knows(query.kind_word):
        # "a quiz", which only the description of one says
        said = replace(query, kind="", topic=(query.kind_word,), phrase=query.kind_word)
        if held := _called_so_within(turn, said):
            return _of(turn.with_(replace(said, singular=True)), Selection((held,)))
    return denials.nothing_about(turn) if dropped else None  # "the party" where something closes


def _called_so_within(turn: Turn, said: Query) -> Session | None:
    """The one session whose description says that it is a quiz, or surely means one."""
    word = said.kind_word
    telling = [s for s in turn.schedule.talks if stem(word) in turn.index.stems[s.id]]
    so = [s for s in telling if is_said_to_be(s, word)]
    if len(so) == 1:
        return so[0]
    # by words alone any mention would do: while the meaning is not yet known, none is taken
    if len(telling) != 1 or not turn.index.retriever.wait_patiently():
        return None
    sure = by_meaning(turn.index, said, turn.schedule.talks, least=PLAIN).sessions
    return telling[0] if list(sure) == telling else None


def _nothing_found(turn: Turn) -> Answer | None:
    query = turn.query
    if query.recommend and query.topic:
        if query.level:  # a beginner in what is nowhere called so
            plainly = answer_plainly(turn.with_(replace(query, level="", recommend=False)))
            if plainly and plainly.kind == "answer" and plainly.sessions:
                return plainly
            return answer_plainly(turn.with_(replace(query, topic=(), phrase="")))
        if perhaps := nearby.perhaps(turn):
            return perhaps
    return denials.without_weakest(turn) or denials.nothing_about(turn)


def _by_topic(turn: Turn) -> Answer | None:
    """ "The tidying up one" names nobody that is known: what it may be about."""
    query = replace(turn.query, topic=tuple(turn.query.unknown_speaker.split()), unknown_speaker="")
    known = any(map(turn.index.knows, query.topic))
    named = len(query.topic) > 1 and not (known or is_english(query.topic[-1]))
    if query.asks_person and not query.singular or named:
        return None
    sessions, _ = constrained(turn.index, query)
    found = by_meaning(turn.index, query, by_time(query, sessions, turn.now))
    if not found.sessions:
        return None
    found, denied = lacking.denied(turn.with_(query), found)
    return denied or _of(turn.with_(query), found)


def _of(turn: Turn, subject: Selection) -> Answer:
    query, now = turn.query, turn.now
    if query.definite and query.kind not in ("", "break") and not _more_than_a_kind(query):
        told = dict.fromkeys((*turn.state.focus, *turn.state.results))
        talked_of = [s for s in told if of_kind(s, query.kind)]
        if len(talked_of) == 1:  # "the tutorial", after one was named
            return one(turn, talked_of[0])
    if query.intent == "missed" and query.titles:
        return of_showings(turn, subject.sessions)  # "is it still on?": the time is the question
    if query.when.now and query.when.next and (both := _now_and_next(turn, subject)):
        return both
    pool = as_talks(turn.schedule, query, subject.sessions)
    timed = unlike_unwished(turn.index, query, by_time(query, pool, now), now)
    if not timed and query.titles and (other := _not_that_one(turn)):
        return other
    if not timed and query.topic:  # the words stand elsewhere; the meaning perhaps then
        sessions, _ = constrained(turn.index, query)
        others = by_time(query, sessions, now)
        found = by_meaning(turn.index, query, others, not query.recommend)
        timed, subject = list(found.sessions), replace(subject, scores=found.scores)
    if not timed and query.track and not (query.topic or query.block):
        said = tuple(words(query.track))  # a track has nothing then; a title perhaps
        plain = replace(query, track="", topic=said, phrase=" ".join(said))
        found = turn.select(plain)
        if found.sessions and not found.unsure:
            return tell(turn.with_(plain), list(found.sessions), found.scores)
    if not timed:
        return denials.without_weakest(turn) or denials.nothing_then(turn, subject.sessions)
    if query.said.several:
        others = by_time(query, constrained(turn.index, replace(query, topic=()))[0], now)
        timed = as_many_as_said(turn.index, query, timed, others)
    if ahead := _ahead(turn, timed, subject.scores):
        timed, subject = list(ahead.sessions), replace(subject, scores=ahead.scores)
    if query.when.now and all(s.all_day for s in timed) and (pause := denials.break_now(turn)):
        return pause
    answer = tell(turn, timed, subject.scores)
    return _with_dropped(turn, subject, answer)


def _more_than_a_kind(query: Query) -> bool:
    named = query.topic or query.titles or query.speakers or query.rooms or query.track
    return bool(named or query.when.given or query.pick or query.exclude)


def _not_that_one(turn: Turn) -> Answer | None:
    """ "Formal verification today", where what is called so is not: what else is about it then."""
    query = turn.query
    title = [words(s.title) for s in query.titles]
    used = tuple(w for w in query.said.shared(chain(*title)) if w not in STOP)
    if query.yes_no or query.claims or len(used) < 2 or any(map(query.said.holds, title)):
        return None
    bare = replace(query, titles=(), topic=used, phrase=" ".join(used))
    subject = by_subject(turn.index, bare, by_time(bare, list(turn.schedule.talks), turn.now))
    if not subject.sessions or subject.unsure:
        return None
    return tell(turn.with_(bare), list(subject.sessions), subject.scores)


def _ahead(turn: Turn, timed: list[Session], scores: dict[str, float]) -> Selection | None:
    """Where all that has the words of a topic is over: what is still to come and means the same."""
    query, now = turn.query, turn.now
    today = turn.schedule.today(now)
    then = query.when.given and (query.when.day != today or query.when.at or query.when.now)
    asked = query.topic and not (query.titles or query.speakers or then or query.past)
    if not asked or query.intent == "missed" or query.singular or upcoming(timed, now):
        return None
    sessions, _ = constrained(turn.index, query)
    sessions = by_time(query, upcoming(sessions, now), now)
    held = topic_scores(turn.index, query, sessions)
    asked_for = set(map(stem, query.topic))
    if whole := {i: n for i, n in held.items() if asked_for <= turn.index.stems[i].keys()}:
        return Selection(tuple(s for s in sessions if s.id in whole), (), whole)
    titled = any(scores.get(s.id, 0.0) >= TITLED for s in timed)  # else it is only mentioned there
    found = by_meaning(turn.index, query, sessions, least=PLAIN if titled else SURE)
    return found if found.sessions else None


def _now_and_next(turn: Turn, subject: Selection) -> Answer | None:
    """ "What's on now, and what's next?" """
    when = turn.query.when
    told = []
    for only in (replace(when, next=False), replace(when, now=False)):
        query = replace(turn.query, when=only)
        found = clocked(by_time(query, list(subject.sessions), turn.now))
        if not found:
            return None
        told.append(one(turn.with_(query), found[0]) if len(found) == 1 else None)
    if None in told:
        return None
    first, then = told
    return Answer(f"{first.text} Then: {then.text}", (*first.sessions, *then.sessions))


def _tells_kinds(turn: Turn, kind: str) -> bool:
    """Whether the file says of what kind its sessions are, or of some that they are of that one."""
    talks = turn.schedule.talks
    return len({s.kind for s in talks}) > 1 or any(of_kind(s, kind) for s in talks)


def _with_dropped(turn: Turn, subject: Selection, answer: Answer) -> Answer:
    """Says first what had to be given up to find anything."""
    query = turn.query
    if "kind" not in subject.dropped or query.kind in ("", "break"):
        return answer
    if query.kind_word and not query.kind_word.startswith(query.kind[:4]):
        return answer  # a class is no more than the file's own word for a workshop
    titled = {stem(w) for s in answer.sessions for w in words(s.title)}
    none_so = query.kind_first and _tells_kinds(turn, query.kind)
    named = not (query.yes_no or none_so) and not titled.isdisjoint(map(stem, query.topic))
    if named and len(answer.sessions) == 1:
        return answer  # "the soup workshop, is it" of Soup Making: what it is called says enough
    about = f" on {query.subject}" if query.topic else ""
    lead = f"No {query.kind_word or query.kind}{about}"
    joined = f"{lead}, but {answer.text}" if len(answer.sessions) == 1 else f"{lead}. {answer.text}"
    return replace(answer, text=joined)
