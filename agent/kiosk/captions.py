"""What the visitor's page is told of a conversation, as a pure function of its turn states.

Cards are not among it: they come from the schedule (see ``visit``). Sound, words in front of their
sound, and ``flush`` travel with the sound itself (see ``agent.transports.websocket``).
"""

from typing import Any

from agent.observe import turn_events as ev
from agent.observe.turn_state import TurnState

Message = dict[str, Any]


def page_messages(before: TurnState, event: ev.Event, after: TurnState) -> list[Message]:
    """Messages for the page, in order."""
    messages: list[Message] = []
    match event:
        case ev.Partial(text=text):
            messages.append(question(f"{after.heard} {text}".strip(), final=False))
        case ev.Transcript():
            messages.append(question(after.heard, final=True))
        case ev.AnswerStarted():
            messages.append({"type": "answer_start"})
        case ev.Token(text=text):
            messages.append({"type": "answer", "text": text})
        case ev.SoundHeld(held=held):
            messages.append({"type": "hold" if held else "go_on"})
    if after.phase != before.phase:
        messages.append({"type": "state", "state": after.phase})
    return messages


def question(text: str, final: bool) -> Message:
    return {"type": "question", "text": text, "final": final}
