"""Where things are kept for the user."""

import os
import tempfile
from pathlib import Path


def home() -> Path:
    """The user's home; the folder for temporary files for a user who has none, as in containers."""
    found = os.path.expanduser("~")
    return Path(tempfile.gettempdir() if found.startswith("~") else found)


def cache_folder() -> Path:
    """For what can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or home() / ".cache") / "usher"


def data_folder() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or home() / ".local" / "share") / "usher"
