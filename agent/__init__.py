"""The voice agent: sound in, speech recognition, LLM, speech synthesis, sound out."""

import tts  # noqa: F401 - switches dependencies' telemetry off before any of them is imported
