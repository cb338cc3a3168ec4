"""Removes the agent's own voice from the microphone's sound: WebRTC's audio processing, from livekit.

The canceller estimates the delay itself. It needs both signals in chunks of 10 ms, each in order.
"""

from livekit import rtc

from agent.audio.pcm import RATE

PIECE = RATE // 100 * 2  # bytes, 10 ms of int16 mono


def take_piece(waiting: bytearray) -> rtc.AudioFrame | None:
    """Remove and return the first 10 ms of ``waiting``; None if it holds less."""
    if len(waiting) < PIECE:
        return None
    piece = bytes(waiting[:PIECE])
    del waiting[:PIECE]
    return rtc.AudioFrame(piece, RATE, 1, PIECE // 2)


class EchoCanceller:
    """``played`` and ``clean`` may be called from two threads, but each from one thread only."""

    def __init__(self):
        self._processing = rtc.AudioProcessingModule(echo_cancellation=True, high_pass_filter=True)
        self._played = bytearray()
        self._recorded = bytearray()

    def played(self, pcm: bytes) -> None:
        """Add what the loudspeaker plays, silence included: int16 mono at 16 kHz, any length."""
        self._played += pcm
        while piece := take_piece(self._played):
            self._processing.process_reverse_stream(piece)

    def clean(self, pcm: bytes) -> bytes:
        """The microphone's sound (int16 mono, 16 kHz) without the echo. Up to 10 ms are kept for
        the next call."""
        self._recorded += pcm
        cleaned = bytearray()
        while piece := take_piece(self._recorded):
            self._processing.set_stream_delay_ms(0)
            self._processing.process_stream(piece)
            cleaned += bytes(piece.data)
        return bytes(cleaned)
