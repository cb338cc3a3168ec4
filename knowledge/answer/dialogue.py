"""One visitor's questions in order: understands follow-ups, answers in short spoken sentences.

Every fact said comes from the schedule; what is not there is said to be not there. What has been
said so far is a value: ``ask`` takes a state and returns the next one, and to take a turn back is to
go on from the state before it.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from knowledge.answer import (
    affiliations,
    cancellations,
    casts,
    children,
    circumstances,
    claims,
    comparisons,
    counts,
    denials,
    finishes,
    follow_ups,
    leaving,
    likewise,
    pauses,
    people,
    plans,
    reach,
    roles,
    showings,
    social,
    spoken_in,
    steps,
    strangers,
    told,
    vacant,
    verdicts,
)
from knowledge.answer.alone import alone
from knowledge.answer.among import chosen
from knowledge.answer.answer import Answer
from knowledge.answer.beside import between
from knowledge.answer.completion import complete
from knowledge.answer.explained import explained
from knowledge.answer.find import answer_plainly
from knowledge.answer.follow_ups import points_back, taken
from knowledge.answer.joint import joined, not_twice
from knowledge.answer.marked import marked
from knowledge.answer.more_than import more_than
from knowledge.answer.occasions import occasion
from knowledge.answer.particulars import detail
from knowledge.answer.per_unit import per_unit
from knowledge.answer.question_time import question_time
from knowledge.answer.recalled import recalled
from knowledge.answer.state import DialogueState, spoken
from knowledge.answer.talks_in import talks_in
from knowledge.answer.turn import Turn
from knowledge.answer.unsaid import cannot, unsaid
from knowledge.index import Index
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.parse import parse
from knowledge.understand.query import Query

Handler = Callable[[Turn], Answer | None]

# What is done with the sessions that a question names: see ``understand.tasks``
TASKS: dict[str, tuple[Handler, ...]] = {
    "in between": (reach.in_between,),
    "fits": (leaving.seen, reach.in_reach, verdicts.clash),
    "clash": (verdicts.clash,),
    "miss": (verdicts.clash,),
    "gap": (verdicts.clash,),
    "lasts": (verdicts.lasts,),
    "leaving": (leaving.missed,),
    "arriving": (leaving.missed,),
    "order": (comparisons.order,),
    "compare": (comparisons.compared,),
    "longer": (comparisons.longer,),
    "same room": (comparisons.same,),
    "same day": (comparisons.same,),
    "same people": (comparisons.same_people,),
    "more": (more_than,),
    "more then": (more_than,),
    "per": (per_unit,),
    "between": (between,),
    "plan": (plans.plan,),
    "with": (people.together,),
    "again": (people.other_talks,),
    "company": (affiliations.employer,),
    "repeats": (showings.repeats,),
}


def of_task(turn: Turn) -> Answer | None:
    return _first(TASKS.get(turn.query.task, ()), turn)


# The first that has an answer gives it.
HANDLERS: tuple[Handler, ...] = (
    social.danger,
    social.foreign,
    reach.no_gap,
    follow_ups.going_on,
    likewise.likewise,
    showings.again,
    likewise.another,
    likewise.alike,
    social.small_talk,
    cannot,
    children.fitting,
    circumstances.suiting,
    circumstances.first_time,
    cancellations.cancelled,
    denials.no_such_room,
    denials.no_such_track,
    denials.no_such_number,
    strangers.nobody_called,
    affiliations.nobody_from,
    denials.another_year,
    explained,
    question_time,
    finishes.ranked,
    finishes.day_over,
    steps.in_steps,
    alone,
    roles.role,
    showings.the_other,
    casts.speakers_of_kind,
    of_task,
    affiliations.biography,
    people.speaking,
    spoken_in.language_of_it,
    marked,
    unsaid,
    told.covers,
    claims.claimed,
    vacant.vacant,
    pauses.pause,
    detail,
    told.told,
    talks_in,
    counts.counted,
    affiliations.staff,
    chosen,
    follow_ups.too_few,
    follow_ups.of_it,
    plans.free_time,
    likewise.another_on,
    occasion,
    answer_plainly,
)


def _first(handlers: Iterable[Handler], turn: Turn) -> Answer | None:
    return next((answer for handler in handlers if (answer := handler(turn))), None)


def _takes_up(read: Query) -> bool:
    """Whether the question goes on about what was offered, as if that had been accepted with "yes"."""
    back = read.anaphoric or read.person_back or any(side.anaphoric for side in read.sides)
    return points_back(read) or bool(read.detail) or back and not read.act


def _of_the_offer(index: Index, offer: Query) -> tuple[Session, ...]:
    """The session that was offered, or the only one of the person who was: "did you mean ...?" """
    theirs = index.schedule.talks_by_speaker.get(offer.speakers[0], ()) if offer.speakers else ()
    return offer.titles or (theirs if len(theirs) == 1 else ())


def understand(index: Index, question: str, now: datetime) -> Query:
    """The one parse of an utterance; ``ask``, ``find`` and ``grounding`` take its result too."""
    return parse(index, question, now.astimezone(index.schedule.timezone))


def ask(
    index: Index, state: DialogueState, question: str | Query, now: datetime
) -> tuple[Answer, DialogueState]:
    """Answer in words to be spoken, and what the next question may refer to; ``now`` is aware."""
    now = now.astimezone(index.schedule.timezone)
    read = understand(index, question, now) if isinstance(question, str) else question
    answer, after = _ask(index, state, read, now)
    for also in read.also:
        then, after = _ask(index, after, also, now)
        answer = joined(answer, then, read, also)
        after = replace(after, answer=answer)
    once = not_twice(state, read, answer)
    return once, after if once is answer else replace(after, answer=once)


def _ask(
    index: Index, state: DialogueState, read: Query, now: datetime
) -> tuple[Answer, DialogueState]:
    offered = state.offered
    if len(offered) == 1 and _takes_up(read) and (meant := _of_the_offer(index, offered[0])):
        state = replace(state, focus=meant)  # "did I miss it": what was offered
    if read.correction and state.query and state.query.anaphoric and state.earlier:
        state = replace(state, focus=state.earlier)  # what "it" was in the question put right
    if not state.focus and read.says(Cue.THIS_ONE):
        on = [s for s in index.schedule.talks if s.start <= now < s.end and not s.all_day]
        state = replace(state, focus=tuple(on)) if len(on) == 1 else state
    other_day = read.when.names_day and not read.said.points_back
    if (
        (other_day or not state.focus)
        and read.intent == "when"
        and read.starting
        and not read.about_something
    ):
        read = replace(
            read, pick=read.pick or "first", anaphoric=False
        )  # "when is it starting today"
    if len(offered) == 1 and offered[0].speakers and read.person_back and not read.speakers:
        read = replace(read, speakers=offered[0].speakers)  # "what is he talking about"
    if offered and read.says(Cue.NO):
        say = "the name again" if offered[0].speakers else "in other words what you are looking for"
        return Answer(f"Sorry. Please say {say}.", kind="clarify"), replace(state, offered=())
    query = taken(offered, complete(state, read, now, index.schedule.sessions))
    turn = recalled(Turn(index, replace(state, offered=()), query, now))
    query = turn.query
    answer = _first(HANDLERS, turn) or denials.out_of_scope(turn)
    answer = told.instead(turn, answer) or answer
    if query in offered and query.speakers and query.speakers[0] not in answer.text:
        answer = replace(answer, text=f"{query.speakers[0]}: {answer.text}")
    return strangers.with_the_name(turn, answer), _after(turn, answer)


def _after(turn: Turn, answer: Answer) -> DialogueState:
    """The next state: small talk leaves what was talked about as it was."""
    state, query = turn.state, turn.query
    if query.act in ("again", "slower", "silence"):
        return state
    if query.act and query.act not in ("more",) and not answer.sessions:
        return replace(state, answer=answer, offered=answer.offers)
    found = answer.sessions + answer.more
    denied = answer.kind == "unknown"  # "it" can only be what was not found
    if query.person_back and not query.speakers:  # who "he" was stays
        query = replace(query, speakers=turn.person_of(query))
    return DialogueState(
        query=query if query.said and not query.act else state.query,
        focus=answer.sessions or (() if denied else state.focus),
        earlier=state.focus if answer.sessions != state.focus else state.earlier,
        results=state.results if query.act else found or state.results,
        listed=_listed(state, answer),
        offered=answer.offers,
        called=_called(state, query, answer),
        answer=answer,
        counted=answer.counted if answer.counted is not None else state.counted,
    )


MOST_CALLED = 8  # sessions of which it is remembered by what words they were asked for


def _called(
    state: DialogueState, query: Query, answer: Answer
) -> tuple[tuple[Session, frozenset[str]], ...]:
    """``state.called``, with the session that the answer names and the words it was asked for by."""
    if len(answer.sessions) != 1 or not query.topic or answer.kind != "answer":
        return state.called
    return (*state.called, (answer.sessions[0], frozenset(query.topic)))[-MOST_CALLED:]


def _listed(state: DialogueState, answer: Answer) -> tuple[Session, ...]:
    """The list in which "the second" is counted: what was named last together, or one by one."""
    if len(answer.sessions) > 1:
        return answer.sessions + answer.more
    if set(answer.sessions) <= set(state.listed):
        return state.listed
    one_by_one = state.listed if state.focus == state.listed[-1:] else ()
    return (*one_by_one, *answer.sessions)


def find(index: Index, state: DialogueState, question: str | Query, now: datetime) -> list[Session]:
    """Sessions that a question is about, best first; for search and for grounding an LLM."""
    now = now.astimezone(index.schedule.timezone)
    read = understand(index, question, now) if isinstance(question, str) else question
    answer, _ = ask(index, state, read, now)
    turn = Turn(index, state, complete(state, read, now, index.schedule.sessions), now)
    found = [*answer.sessions, *answer.more]
    found += [s for s in turn.select(turn.query).best_first() if turn.query.about_something]
    return list(dict.fromkeys(found))


__all__ = ["HANDLERS", "DialogueState", "ask", "find", "spoken", "understand"]
