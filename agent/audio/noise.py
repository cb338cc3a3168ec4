"""Takes steady noise out of speech: WebRTC's noise suppression, from livekit."""

from livekit import rtc

from agent.audio.echo import take_piece


class NoiseSuppressor:
    """It learns what the noise is like as it goes: one for each microphone."""

    def __init__(self):
        self._processing = rtc.AudioProcessingModule(noise_suppression=True, high_pass_filter=True)
        self._waiting = bytearray()

    def clean(self, pcm: bytes) -> bytes:
        """Int16 mono at 16 kHz, less noise; up to 10 ms of it wait for the next call."""
        self._waiting += pcm
        cleaned = bytearray()
        while piece := take_piece(self._waiting):
            self._processing.process_stream(piece)
            cleaned += bytes(piece.data)
        return bytes(cleaned)
