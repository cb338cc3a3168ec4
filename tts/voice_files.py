"""Where voices are kept: by name, without loading a model."""

import json
import os
from pathlib import Path

from tts.errors import ModelError, VoiceError
from tts.folders import data_folder

SHIPPED = Path(__file__).parent / "weights"


def voices_folder() -> Path:
    """The folder of cloned voices: ``USHER_VOICES``, or ``voices`` in the user's data folder."""
    if given := os.environ.get("USHER_VOICES"):
        return Path(given)
    return data_folder() / "voices"


def voice_names(model: Path) -> list[str]:
    """Names of the voices in a model's folder, and of the cloned ones."""
    folders = (model / "voices", voices_folder())
    return sorted({name for folder in folders for name in _names(folder)})


def cloned_names() -> list[str]:
    return sorted(_names(voices_folder()))


def _names(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.safetensors") if path.is_file()}


def listed(model: Path) -> list[str]:
    """Names of the voices that the model in a folder, ours or Voxtral's, speaks with. Raises
    ``ModelError`` if no model is there."""
    if (model / "params.json").is_file():
        from tts.voxtral.config import read_config

        return sorted(read_config(model).voices)
    if not (model / "config.json").is_file():
        raise ModelError(f"{model}: no model here (config.json is missing)")
    return voice_names(model)


def voice_file(model: Path, name: str) -> Path | None:
    """The file of the shipped or cloned voice ``name``."""
    files = (f / f"{name}.safetensors" for f in (model / "voices", voices_folder()))
    return next((file for file in files if file.is_file()), None)


def no_voice(model: Path, name: str) -> VoiceError:
    return VoiceError(f"no voice {name!r}; there are: {', '.join(voice_names(model))}")


def check_voice(model: Path, name: str) -> None:
    """Raise ``VoiceError`` if the small model in ``model`` will find no voice or file of that name.
    Nothing is said of other models, and of what a file holds."""
    try:
        about = json.loads((model / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    replaced = about.get("replaced_voices") if isinstance(about, dict) else None
    if (model / "params.json").is_file():
        return
    if name.endswith(".safetensors"):
        if not Path(name).is_file():
            raise VoiceError(f"{name}: no such voice file; there are the voices "
                             f"{', '.join(voice_names(model))}")  # fmt: skip
        return
    if "/" in name or not (voice_file(model, name) or name in (replaced or {})):
        raise no_voice(model, name)
