"""What is said once: of two questions in one breath the two answers as one, and no answer again to
another question."""

import re

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.phrases import GO_ON, UNKNOWN
from knowledge.answer.state import DialogueState
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.query import Query

_PLAIN = ("any", "what", "when", "where", "who")  # whose answers say time and place


def joined(first: Answer, then: Answer, asked: Query, also: Query) -> Answer:
    """The answer to ``asked`` and to ``also``, which was read in the light of ``first``."""
    if first.kind != "answer" and then.kind != "answer":
        return first
    if first.kind == "unknown" and also.anaphoric and not (first.offers or also.about_something):
        return first  # "and who gives it", of nothing
    offered = _alone(then) if first.offers and then.sessions else None
    told = offered and offered in first.offers[0].titles and _tells(first, offered)
    if first.text == then.text or told and also.intent in ("when", "where"):
        return first
    text = f"{first.text.removesuffix(GO_ON)} {then.text}"
    if (s := _alone(first)) and s == _alone(then):
        text = _of_one(first, then, asked, also, s)
        if " is over" in first.text:
            text = text.removesuffix(" It is over.")
    text = " ".join(dict.fromkeys(phrases.sentences(text)))
    if len(text.split()) > phrases.MOST_ALOUD:
        main, short = _telling(first), _sentence(then.text)
        shorter = (f"{main} {then.text}", f"{first.text} {short}", f"{main} {short}")
        text = next((t for t in shorter if len(t.split()) <= phrases.MOST_ALOUD), shorter[-1])
    if len(text.split()) > phrases.MOST_ALOUD:
        return first
    sessions = tuple(dict.fromkeys((*then.sessions, *first.sessions)))
    return replace(then, text=text, kind="answer", sessions=sessions)


def _alone(answer: Answer) -> Session | None:
    return answer.sessions[0] if len(answer.sessions) == 1 else None


def _of_one(first: Answer, then: Answer, asked: Query, also: Query, s: Session) -> str:
    """Both are about ``s``: what one says with the other is not said again, and its title once."""
    plain = not (asked.task or also.task)  # "where do they work" asks for no room
    if plain and asked.intent in _PLAIN and also.intent == "who" and _tells(then, s):
        return then.text
    if plain and also.intent in ("when", "where") and _tells(first, s):
        new = s.track and s.track in then.text and s.track not in first.text
        return then.text if new else first.text
    title = phrases.short(s)
    if also.intent == "about" and then.text.startswith(f"{title}: "):
        told = phrases.sentences(then.text.removeprefix(f"{title}: "))
        return " ".join((first.text, *(told[:-1] if _tells(first, s) else told)))
    told = then.text.replace(title, "it", 1)
    if _tells(first, s) and s.room:  # "... in Hall 2, at 1 pm. You have an hour before it starts"
        told = re.sub(rf",? {re.escape(phrases.place(s.room))}(?=[.,])", "", told, count=1)
    return f"{first.text} {phrases.capital(told)}"


def _tells(answer: Answer, s: Session) -> bool:
    """Whether it says when and where ``s`` is."""
    at = phrases.clock(s.start) in answer.text
    return at and (not s.room or phrases.place(s.room) in answer.text)


def _telling(answer: Answer) -> str:
    """The sentence that names what was found or is offered: not "I'm not sure which you mean"."""
    offered = [s for query in answer.offers for s in query.titles]
    titles = [phrases.short(s, 3) for s in (*answer.sessions, *offered)]
    said = phrases.sentences(answer.text)
    return next((one for one in said if any(title in one for title in titles)), said[0])


def _sentence(text: str) -> str:
    return phrases.sentences(text)[0]


def not_twice(state: DialogueState, query: Query, answer: Answer) -> Answer:
    """``state``: before ``query`` was asked. Who asks the very same again is told the same."""
    before, last = state.answer, state.query
    if before is None or last is None or answer.text != before.text or query.act:
        return answer
    if query.utterance == last.utterance:
        return answer
    if answer.text.startswith(UNKNOWN):
        return replace(answer, text=answer.text.replace(UNKNOWN, "I don't have that either."))
    told = answer.kind == "answer" and answer.sessions
    return replace(answer, text=f"As I said: {answer.text}") if told else answer
