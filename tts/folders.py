"""The user's folders for data and caches."""

import os
import tempfile
from pathlib import Path


def home() -> Path:
    """The user's home folder, or the folder for temporary files if there is none, as in containers."""
    found = os.path.expanduser("~")
    return Path(tempfile.gettempdir() if found.startswith("~") else found)


def cache_folder() -> Path:
    """The folder for files that can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or home() / ".cache") / "usher"


def data_folder() -> Path:
    """The folder for files to keep: cloned voices and downloaded models."""
    return Path(os.environ.get("XDG_DATA_HOME") or home() / ".local" / "share") / "usher"
