"""The messages to the visitor's page, as a pure function of the conversation's turn states.

Cards are made in ``visit``, since they need the schedule. Sound, the spoken words and ``flush`` are
sent by the transport, in order with the sound (see ``agent.transports.websocket``).
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
