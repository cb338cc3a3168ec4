"""The small model's ``SpeechEngine``: holds models, voices and lexicon, and makes speech sessions."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path

import torch
from loguru import logger

from tts.errors import VoiceError
from tts.interface import Frame
from tts.small.clone import encode_voice
from tts.small.codec import Codec, Codes
from tts.small.lm import LanguageModel, LMState, Voice
from tts.small.packed import PackedBackbone, PackedDecoder, PackedFlow, best_precision
from tts.small.session import SpeechSession, step_together
from tts.small.timbre import Timbre, between, measured
from tts.small.weights import load_timbre, load_voice
from tts.text.lexicon import Lexicon
from tts.voice_files import no_voice, voice_file, voice_names


class Engine:
    """The small codec language model."""

    def __init__(
        self, codec: Codec, lm: LanguageModel, lexicon: Lexicon, folder: Path, about: dict
    ):
        self.codec, self.lm, self.lexicon = codec, lm, lexicon
        self.backbone, self.flow = PackedBackbone(lm), PackedFlow(lm.flow)
        self.decoder = PackedDecoder(codec.decoder, best_precision())
        self.about = about
        self._folder = folder
        self._voices: dict[str, Voice] = {}

    @property
    def sample_rate(self) -> int:
        """Hz"""
        return self.codec.config.sample_rate

    @property
    def frame_samples(self) -> int:
        return self.codec.config.frame_samples

    @property
    def default_voice(self) -> str:
        """The model's own default, or the first voice in a model folder without one."""
        voices, wanted = self.voices(), self.about.get("default_voice", "")
        return wanted if wanted in voices or not voices else voices[0]

    @property
    def replaced_voices(self) -> dict[str, str]:
        """Voices of earlier models, and the voice that takes the place of each."""
        return self.about.get("replaced_voices", {})

    def voices(self) -> list[str]:
        """Names of the shipped and of the cloned voices."""
        return voice_names(self._folder)

    def describe(self) -> str:
        """The model's size, bit rate and training, in one line."""
        millions = sum(p.numel() for m in (self.codec, self.lm) for p in m.parameters()) / 1e6
        about = self.about.get("training", "no training recorded: random weights")
        kilobits = self.codec.bits_per_second / 1000
        return f"small codec LM, {millions:.1f}M parameters, {kilobits:.2f} kbit/s ({about})"

    def step_together(self, sessions: list[SpeechSession]) -> list[Frame | None]:
        """One step of several sessions as one batch."""
        return step_together(sessions)

    def session(
        self, voice: str | None = None, lookahead: int | None = 1, seed: int = 0
    ) -> SpeechSession:
        """Start a speech session. ``lookahead``: words of text that must follow a word before it is
        spoken, None = all text. Raises ``VoiceError``."""
        if lookahead is not None and lookahead < 0:
            raise VoiceError(f"lookahead {lookahead}: use 0, 1, 2, 3 or all")
        return SpeechSession(self, self._voice(voice or self.default_voice), lookahead, seed)

    def pronounce(self, sounds: dict[str, str], day_first: bool = False) -> None:
        """Set pronunciations (word -> phones), and how 06/07/2026 is read, for sessions from now on."""
        self.lexicon = Lexicon(sounds, day_first)

    def voice_codes(self, name: str) -> Codes:
        """The reference frames of a voice, by name or .safetensors file; raises ``VoiceError``."""
        return load_voice(self._voice_file(name), self.codec.config)

    def _voice_file(self, name: str) -> Path:
        path = Path(name)
        if path.suffix == ".safetensors":
            return path
        found = voice_file(self._folder, name)
        if found is None and (heir := self.replaced_voices.get(name)):
            logger.warning("voice {}: {} takes its place", name, heir)
            found = voice_file(self._folder, heir)
        if found is None or "/" in name:
            raise no_voice(self._folder, name)
        return found

    def clone(self, recording: Path, name: str) -> None:
        """Add voice ``name`` for this process, from 3 to 10 s of recorded speech; raises
        ``UserError``."""
        self._voices[name] = self.cloned(encode_voice(self.codec, recording))

    def _voice(self, name: str) -> Voice:
        if name not in self._voices:
            path = self._voice_file(name)
            own = path.parent == self._folder / "voices"  # a voice that the model was trained on
            codes = load_voice(path, self.codec.config)
            self._voices[name] = self.voice(codes) if own else self.cloned(codes)
        return self._voices[name]

    @cached_property
    def _clones_speaker(self) -> tuple[Voice, Timbre] | None:
        """The voice that speaks for clones, the default one, if the model has its timbre."""
        path = self._folder / "voices" / f"{self.default_voice}.safetensors"
        if not path.is_file():
            return None
        voice = self._voice(self.default_voice)
        timbre = load_timbre(path, self.codec.config)
        return (voice, timbre) if timbre else None

    @torch.inference_mode()
    def cloned(self, codes: Codes) -> Voice:
        """The voice of a person that the model does not know. A model without the timbre of its
        default voice takes the reference for a voice of its own."""
        if self._clones_speaker is None:
            return self.voice(codes)
        voice, timbre = self._clones_speaker
        theirs = measured(self.codec.acoustic.decode(codes.acoustic)[0])
        return replace(voice, recolouring=between(timbre, theirs))

    @torch.inference_mode()
    def voice(self, codes: Codes) -> Voice:
        """The voice of reference frames as they are. The model reads them once, for all sentences to
        come."""
        values = self.codec.acoustic.decode(codes.acoustic)
        frames = self.lm.embed_frames(codes.semantic, values)  # (1, T, D)
        vector = self.lm.voice(frames)
        if not (count := self.lm.config.prefix_frames):
            return Voice(vector, LMState([]))
        prefix = self.lm.embed_prefix(frames[:, :count])[0] + vector
        state = self.lm.new_state()
        self.backbone(prefix, [(state, len(prefix))])
        return Voice(vector, state.trimmed())
