"""Removes steady background noise from speech: WebRTC's noise suppression, from livekit."""

from livekit import rtc

from agent.audio.echo import take_piece


class NoiseSuppressor:
    """It adapts to the noise as it runs, so each microphone needs one of its own."""

    def __init__(self):
        self._processing = rtc.AudioProcessingModule(noise_suppression=True, high_pass_filter=True)
        self._waiting = bytearray()

    def clean(self, pcm: bytes) -> bytes:
        """``pcm`` (int16 mono, 16 kHz) without noise. Up to 10 ms are kept for the next call."""
        self._waiting += pcm
        cleaned = bytearray()
        while piece := take_piece(self._waiting):
            self._processing.process_stream(piece)
            cleaned += bytes(piece.data)
        return bytes(cleaned)
