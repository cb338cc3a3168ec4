"""Prometheus metrics for operators: turns, stages and failures."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from agent.observe import turn_events as ev
from agent.observe.turn_state import Turn, TurnState, just_over

SECONDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0, 40.0)


class Metrics:
    """Each application has its own registry, so that tests can make several in one process."""

    def __init__(self):
        self.registry = CollectorRegistry()
        self.turns = Counter("usher_turns", "Turns with an answer", registry=self.registry)
        self.stages = Histogram(
            "usher_stage_seconds", "From the visitor's last sample to each stage of the answer",
            ["stage"], buckets=SECONDS, registry=self.registry,
        )  # fmt: skip
        self.rtf = Histogram(
            "usher_frame_seconds", "Time to make one 80 ms frame of speech",
            buckets=(0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.12, 0.2), registry=self.registry,
        )  # fmt: skip
        self.interruptions = Counter(
            "usher_interruptions", "Answers that visitors interrupted", registry=self.registry
        )
        self.held = Counter(
            "usher_holds", "Times the sound was held back for a possible interruption",
            registry=self.registry,
        )  # fmt: skip
        self.errors = Counter(
            "usher_errors", "Failures, by the part that failed", ["part"], registry=self.registry
        )
        self.unanswered = Counter(
            "usher_unanswered", "Questions without an answer", registry=self.registry
        )
        self.unsupported = Counter(
            "usher_unsupported", "Times and names in LLM answers that are not on the schedule",
            registry=self.registry,
        )  # fmt: skip
        self.conversations = Gauge(
            "usher_conversations", "Conversations now running", registry=self.registry
        )

    def on_event(self, before: TurnState, event: ev.Event, after: TurnState) -> None:
        """Count a turn event of any conversation."""
        match event:
            case ev.FrameMade(took_s=took_s):
                self.rtf.observe(took_s)
            case ev.SoundHeld(held=True):
                self.held.inc()
            case ev.Failed(part=part):
                self.errors.labels(part).inc()
        if turn := just_over(before, after):
            self._count(turn)

    def _count(self, turn: Turn) -> None:
        self.turns.inc()
        for stage, value in turn.ms().items():
            self.stages.labels(stage).observe(max(0.0, value / 1000))
        if turn.interrupted:
            self.interruptions.inc()

    def text(self) -> bytes:
        """All metrics in Prometheus's text format."""
        return generate_latest(self.registry)
