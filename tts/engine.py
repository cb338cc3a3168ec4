"""Models, voices and lexicon, loaded once; hands out sessions."""

from pathlib import Path

import torch
from torch import Tensor

from tts.codec import Codec
from tts.errors import VoiceError
from tts.lexicon import Lexicon
from tts.lm import LanguageModel
from tts.session import SpeechSession
from tts.weights import SHIPPED, load_models, load_voice


class Engine:
    """The small codec language model."""

    def __init__(
        self, codec: Codec, lm: LanguageModel, lexicon: Lexicon, folder: Path, about: dict
    ):
        self.codec, self.lm, self.lexicon = codec, lm, lexicon
        self.about = about
        self._folder = folder
        self._voices: dict[str, Tensor] = {}

    @property
    def sample_rate(self) -> int:
        """Hz"""
        return self.codec.config.sample_rate

    @property
    def frame_samples(self) -> int:
        return self.codec.config.frame_samples

    def voices(self) -> list[str]:
        return sorted(path.stem for path in (self._folder / "voices").glob("*.safetensors"))

    def describe(self) -> str:
        """One line: what speaks."""
        millions = sum(p.numel() for m in (self.codec, self.lm) for p in m.parameters()) / 1e6
        about = self.about.get("training", "no training recorded: random weights")
        kilobits = self.codec.bits_per_second / 1000
        return f"small codec LM, {millions:.1f}M parameters, {kilobits:.2f} kbit/s ({about})"

    def session(
        self, voice: str = "slt", lookahead: int | None = 1, seed: int = 0
    ) -> SpeechSession:
        """Start a stream. ``lookahead``: words known beyond the spoken one, None = all text."""
        if lookahead is not None and lookahead < 0:
            raise VoiceError(f"lookahead {lookahead}: use 0, 1, 2, 3 or all")
        return SpeechSession(self, self._voice(voice), lookahead, seed)

    @torch.inference_mode()
    def _voice(self, name: str) -> Tensor:
        """(1, 1, D) pooled vector of the voice's reference frames."""
        if name not in self._voices:
            if name not in self.voices():
                raise VoiceError(f"no voice {name!r}; there are: {', '.join(self.voices())}")
            path = self._folder / "voices" / f"{name}.safetensors"
            codes = load_voice(path, self.codec.config)
            values = self.codec.acoustic.decode(codes.acoustic)
            self._voices[name] = self.lm.voice(self.lm.embed_frames(codes.semantic, values))[
                :, None
            ]
        return self._voices[name]


def load(
    model_dir: Path | None = None,
    threads: int | None = 1,
    pronunciations: dict[str, str] | None = None,
) -> Engine:
    """Load the shipped model, or the one in ``model_dir``; raises ``ModelError``.

    ``threads`` sets torch's thread count for the whole process (small steps run best on one);
    None leaves it alone. ``pronunciations`` go to the lexicon.
    """
    if threads:
        torch.set_num_threads(threads)
    folder = model_dir or SHIPPED
    codec, lm, about = load_models(folder)
    return Engine(codec, lm, Lexicon(pronunciations), folder, about)
