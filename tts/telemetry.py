"""Switches the telemetry of dependencies off, before they are imported.

``tts`` and ``agent`` do this when they are imported themselves, so that no entry point can forget it.
"""

import os

OFF = {
    # onnxruntime (VAD, Smart Turn, Whisper) would otherwise connect to its maker, and keep a device id
    # and a database of events in the user's cache. It reads this once, when it is loaded.
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",  # huggingface_hub, which downloads models on request
    "DO_NOT_TRACK": "1",  # https://donottrack.sh, honoured by huggingface_hub and others
}


def switch_off() -> None:
    """Set the variables of ``OFF`` in the environment of this process and its children."""
    os.environ.update(OFF)
