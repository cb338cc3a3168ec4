"""The stages of each turn, in ms after the end of the visitor's speech, and a chart of them."""

from pathlib import Path

from agent.observe import turn_events as ev
from agent.observe.turn_state import Turn, TurnState

LABELS = {
    "turn_end": "turn end detected",
    "transcript": "transcript final",
    "first_llm_token": "first LLM token",
    "first_audio": "first audio out",
    "last_llm_token": "last LLM token",
    "last_audio": "last audio out",
}
BAR_WIDTH = 40  # characters


class Timeline:
    """A listener that keeps every turn of a conversation."""

    def __init__(self):
        self.turns: list[Turn] = []
        self.answered = False  # all of the newest turn's answer has been given to the device

    @property
    def turn(self) -> Turn | None:
        return self.turns[-1] if self.turns else None

    def on_event(self, before: TurnState, _event: ev.Event, after: TurnState) -> None:
        self.answered = after.answered
        if after.turn is None or after.turn is before.turn:
            return
        if after.number > len(self.turns):
            self.turns.append(after.turn)
        else:
            self.turns[-1] = after.turn


def lead_s(turn: Turn) -> float | None:
    """Seconds from the first sound to the LLM's last token: positive if speech began first.

    None if nothing was said, and for the built-in answerer, whose words all come at once.
    """
    if turn.builtin or "first_audio" not in turn.at or "last_llm_token" not in turn.at:
        return None
    return turn.at["last_llm_token"] - turn.at["first_audio"]


def summary(turn: Turn) -> str:
    """One line of text: how speech and LLM text overlapped in time."""
    at = turn.at
    if "first_audio" not in at or "first_llm_token" not in at:
        return "nothing was said"
    if turn.builtin:
        later = _duration(at["first_audio"] - at["first_llm_token"])
        return f"the built-in answerer gave its words at once; speech began {later} later"
    lead = lead_s(turn)
    assert lead is not None
    if lead >= 0:
        return f"speech began {_duration(lead)} before the LLM finished"
    wrote = _duration(at["last_llm_token"] - at["first_llm_token"])
    return f"the LLM wrote its whole answer in {wrote}; speech began {_duration(-lead)} later"


def _duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{max(0.0, seconds) * 1000:.0f} ms"


def draw(turn: Turn) -> str:
    """A chart in text: one line for each stage in order of time, then the summary."""
    times = dict(sorted(turn.ms().items(), key=lambda stage: stage[1]))
    if not times:
        return "  (no answer)"
    longest = max(max(times.values()), 1)
    lines = []
    for stage, value in times.items():
        bar = "#" * max(1, round(BAR_WIDTH * value / longest)) if value > 0 else "|"
        lines.append(f"  {LABELS[stage]:<18} {value:>6} ms  {bar}")
    return "\n".join([*lines, f"  {summary(turn)}"])


def shown_path(path: Path) -> str:
    """``path`` from the folder one is in, if it is inside of it."""
    inside = path.is_relative_to(Path.cwd())
    return str(path.relative_to(Path.cwd()) if inside else path)
