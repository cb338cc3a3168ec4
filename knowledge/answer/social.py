"""Answers to what asks nothing of the schedule: danger, other languages, greetings, repeating."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.turn import Turn
from knowledge.understand.foreign import SORRY

_STAFF = "the staff at the information desk"
_REPLIES = {
    "hello": "Hello. Ask me when or where something is, or who is speaking.",
    "thanks": "You're welcome.",
    "bye": "Goodbye. Enjoy the conference.",
    "about me": "I'm a computer that knows the schedule. "
                "Ask me what is on, when, where, or who speaks.",
    "feelings": "I'm a computer, so I don't feel anything. "
                "But I know the schedule: ask me what is on.",
    "compliment": "Thank you, that's kind. Ask me what is on, when, where, or who speaks.",
    "stop": "All right.",
    "wrong": "Sorry. Please ask me again in other words.",
    "charade": "I only know the schedule here. Ask me what is on, or who is speaking.",
    "insult": "I'm sorry that I'm not more help. "
              "Ask me in other words, or ask at the information desk.",
    "nervous": "Take a deep breath: you'll do fine. Good luck!",
    "weary": "I'm sorry to hear that. I hope you can sit down and rest for a while.",
    "nothing": "What would you like to know?",
}  # fmt: skip
_DANGERS = {
    "fire": f"Leave the building now by the nearest exit, and tell {_STAFF}.",
    "medical": f"Please get help at once from {_STAFF}.",
    "child": f"Please go to {_STAFF} at once: they will help you to find the child.",
    "harassment": f"I'm sorry. Please go to {_STAFF}: they will help you.",
    "crime": f"Please get to safety, and tell {_STAFF} at once.",
}
# keys of facts that may hold a number to call, the fittest first
_NUMBERS = {
    "harassment": ("code of conduct", "harassment", "safety", "security", "emergency", "help"),
    "child": ("lost child", "security", "emergency", "help"),
    "medical": ("first aid", "medical", "emergency", "doctor", "help"),
}
_ANY_NUMBER = ("emergency", "security", "first aid", "help")


def danger(turn: Turn) -> Answer | None:
    kind = turn.query.act.removeprefix("danger ")
    if kind == turn.query.act:
        return None
    facts = {key.lower(): text for key, text in turn.schedule.facts.items()}
    number = next((facts[k] for k in _NUMBERS.get(kind, _ANY_NUMBER) if k in facts), "")
    return Answer(f"{_DANGERS[kind]} {number}".strip())


def foreign(turn: Turn) -> Answer | None:
    code = turn.query.act.removeprefix("foreign ")
    return Answer(SORRY[code], kind="out_of_scope") if code != turn.query.act else None


def small_talk(turn: Turn) -> Answer | None:
    act = turn.query.act
    if act in ("again", "slower", "shorter"):
        return _repeated(turn)
    if act == "silence":
        return Answer("Sorry, I didn't catch that. Could you say it again?", kind="clarify")
    if act == "clock":
        now = turn.now
        return Answer(f"It is {phrases.clock(now)}, on {now:%A}, {now:%B} {now.day}.")
    if act == "overview":
        return overview(turn)
    kind = "out_of_scope" if act == "charade" else "answer"
    return Answer(_REPLIES[act], kind=kind) if act in _REPLIES else None


def _repeated(turn: Turn) -> Answer:
    """The last answer again, or only its essence."""
    last = turn.state.answer
    if turn.query.act in ("again", "slower"):
        return last or Answer(
            "I haven't said anything yet. What would you like to know?", kind="clarify"
        )
    if not turn.state.focus:
        return last or Answer(_REPLIES["nothing"], kind="clarify")
    told = [f"{phrases.short(s, 5)}, {turn.slot(s, ', ')}" for s in turn.state.focus[:3]]
    return Answer(f"{phrases.capital('; '.join(told))}.", turn.state.focus)


def overview(turn: Turn) -> Answer:
    schedule = turn.schedule
    first, last = schedule.days[0], schedule.days[-1]
    when = f"from {first:%A}, {first:%B} {first.day} to {last:%A}"
    if first == last:
        when = f"on {first:%A}, {first:%B} {first.day}"
    inside = f" in {len(schedule.rooms)} rooms" if len(schedule.rooms) > 1 else ""
    return Answer(
        f"{schedule.name} is {when}, with {len(schedule.talks)} sessions{inside}. "
        "Ask me about a day, a room, a speaker or a subject."
    )
