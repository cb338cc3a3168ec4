"""Loads a model folder with the engine that it is for."""

from pathlib import Path
from typing import TYPE_CHECKING

import torch

from tts.small.engine import Engine
from tts.small.weights import load_models
from tts.text.lexicon import Lexicon
from tts.voice_files import SHIPPED

if TYPE_CHECKING:
    from tts.voxtral.engine import VoxtralEngine


def load(
    model_dir: Path | None = None,
    threads: int | None = 1,
    pronunciations: dict[str, str] | None = None,
    day_first: bool = False,
) -> "Engine | VoxtralEngine":
    """Load the shipped model, or the one in ``model_dir``: a small model, or Voxtral in its official
    layout, which is recognised by its ``params.json``. Raises ``ModelError``.

    ``threads`` sets torch's thread count for the whole process (small steps run best on one);
    None leaves it as it is. ``pronunciations``: word -> phones, for the small model's lexicon.
    ``day_first``: how it reads 06/07/2026.
    """
    if threads:
        torch.set_num_threads(threads)
    folder = model_dir or SHIPPED
    if (folder / "params.json").is_file():
        from tts.voxtral.engine import VoxtralEngine

        return VoxtralEngine(folder)
    codec, lm, about = load_models(folder)
    return Engine(codec, lm, Lexicon(pronunciations, day_first), folder, about)
