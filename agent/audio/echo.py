"""Takes the agent's own voice out of the microphone: WebRTC's audio processing, from livekit.

The canceller finds the delay itself; both sides only have to come in the order in which they were
played and recorded, in pieces of 10 ms.
"""

from livekit import rtc

RATE = 16000  # Hz
PIECE = RATE // 100 * 2  # bytes, 10 ms of int16 mono


def take_piece(waiting: bytearray) -> rtc.AudioFrame | None:
    """The first 10 ms of ``waiting``, taken out of it; None if there is less."""
    if len(waiting) < PIECE:
        return None
    piece = bytes(waiting[:PIECE])
    del waiting[:PIECE]
    return rtc.AudioFrame(piece, RATE, 1, PIECE // 2)


class EchoCanceller:
    """Not thread-safe against itself on one side; the two sides may come from two threads."""

    def __init__(self):
        self._processing = rtc.AudioProcessingModule(echo_cancellation=True, high_pass_filter=True)
        self._played = bytearray()
        self._recorded = bytearray()

    def played(self, pcm: bytes) -> None:
        """What the loudspeaker is given: int16 mono at 16 kHz, any length; silence too."""
        self._played += pcm
        while piece := take_piece(self._played):
            self._processing.process_reverse_stream(piece)

    def clean(self, pcm: bytes) -> bytes:
        """What the microphone recorded, less the echo; up to 10 ms of it wait for the next call."""
        self._recorded += pcm
        cleaned = bytearray()
        while piece := take_piece(self._recorded):
            self._processing.set_stream_delay_ms(0)
            self._processing.process_stream(piece)
            cleaned += bytes(piece.data)
        return bytes(cleaned)
