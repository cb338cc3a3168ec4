"""Nothing here calls home. Dependencies that would are told not to, before they are imported.

``tts`` and ``agent`` do this when they are imported themselves, so that no entry point can forget it.
"""

import os

OFF = {
    # onnxruntime (voice activity, turn end, Whisper): otherwise opens TLS to its maker and keeps a
    # device id and an event database in the user's cache. Read once, when the library is loaded.
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",  # huggingface_hub (models that the user asks for)
    "DO_NOT_TRACK": "1",  # https://donottrack.sh, honoured by huggingface_hub and others
}


def switch_off() -> None:
    """Set, in this process and for its children, what dependencies ask before they send anything."""
    os.environ.update(OFF)
