"""Voxtral's ``SpeechEngine``: holds model, tokeniser and voices, and makes speech sessions."""

import json
import math
import threading
import weakref
from pathlib import Path
from types import SimpleNamespace

import soxr
import torch
from torch import Tensor

from tts.errors import ModelError, VoiceError
from tts.interface import Frame
from tts.small.clone import usable_speech
from tts.small.quantizer import FiniteScalarQuantizer
from tts.voxtral.checkpoint import LICENCE, load_encoder, load_preset, load_voxtral
from tts.voxtral.codec import CodecState
from tts.voxtral.frames import FrameStep
from tts.voxtral.session import VoxtralSession, step_together
from tts.voxtral.tokens import Tekken

SLOTS = {"cuda": 32, "cpu": 4}  # streams at a time
PREFERRED = ("casual_female", "casual_male")  # English

POSITIONS = 2048  # tokens and frames of a stream: voice, text, 20 s of prefix, the clause


class VoxtralEngine:
    """A ``SpeechEngine`` over a folder in the official layout. Raises ``UserError``."""

    def __init__(
        self, folder: Path, device: str | None = None, dtype: torch.dtype = torch.bfloat16,
        slots: int | None = None,
    ):  # fmt: skip
        device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self.tokens = Tekken(folder / "tekken.json")
        self.model = load_voxtral(folder, device, dtype)
        self._encoder = load_encoder(folder, self.model.config.codec, device)
        self.step = FrameStep(self.model, slots or SLOTS[device], POSITIONS)
        self.lock = threading.RLock()  # sessions in several threads share the step
        self._free = list(range(self.step.slots))
        self._folder = folder
        self._voices: dict[str, Tensor] = {}
        self.config = config = self.model.config
        bits = math.log2(config.semantic_codes)
        bits += config.acoustic_dims * math.log2(config.acoustic_levels)
        self.codec = SimpleNamespace(bits_per_second=bits * config.frame_rate)
        self.random = bool(json.loads((folder / "params.json").read_text()).get("random_weights"))

    @property
    def sample_rate(self) -> int:
        """Hz"""
        return self.config.sample_rate

    @property
    def frame_samples(self) -> int:
        return self.step.audio.shape[1]

    @property
    def default_voice(self) -> str:
        return next((v for v in PREFERRED if v in self.config.voices), self.voices()[0])

    @property
    def replaced_voices(self) -> dict[str, str]:
        return {}

    def voices(self) -> list[str]:
        """Names of the preset voices, and of those cloned in this process."""
        return sorted({*self.config.voices, *self._voices})

    def describe(self) -> str:
        """The model's size, device, bit rate and licence, in one line."""
        billions = sum(p.numel() for p in self.model.parameters()) / 1e9
        size = f"{billions:.1f}B" if billions >= 0.1 else f"{billions * 1000:.2f}M"
        what = "RANDOM WEIGHTS, not speech; " if self.random else ""
        kilobits = self.codec.bits_per_second / 1000
        device = self.model.norm.weight.device.type
        return (
            f"Voxtral-TTS, {size} parameters on {device}, {kilobits:.2f} kbit/s ({what}{LICENCE})"
        )

    def session(
        self, voice: str | None = None, lookahead: int | None = 1, seed: int = 0
    ) -> VoxtralSession:
        """Start a speech session. Text is spoken clause by clause, whatever ``lookahead`` is. Raises
        ``VoiceError``."""
        if lookahead is not None and lookahead < 0:
            raise VoiceError(f"lookahead {lookahead}: use 0, 1, 2, 3 or all")
        session = VoxtralSession(self, self._voice(voice or self.default_voice), seed)
        weakref.finalize(session, _free_slot_of, self, session.__dict__)
        return session

    def pronounce(self, sounds: dict[str, str], day_first: bool = False) -> None:
        """Does nothing: Voxtral takes no phones."""

    def step_together(self, sessions: list[VoxtralSession]) -> list[Frame | None]:
        """One step of several sessions as one batch."""
        return step_together(sessions)

    def take(self) -> int:
        """Reserve a slot for a session; raises ``ModelError`` if none is free."""
        if not self._free:
            raise ModelError(f"all {self.step.slots} streams are in use; try again later")
        slot = self._free.pop()
        self.step.begin(slot)
        return slot

    def give_back(self, slot: int) -> None:
        """Make a slot free for another session."""
        self._free.append(slot)

    def _voice(self, name: str) -> Tensor:
        if name not in self._voices:
            return load_preset(self._folder, name, self.config)
        return self._voices[name]

    @torch.inference_mode()
    def clone(self, recording: Path, name: str) -> None:
        """Add voice ``name`` for this process, from 3 to 10 s of recorded speech; raises
        ``UserError``."""
        if self._encoder is None:
            raise VoiceError(
                "this checkpoint has no codec encoder (the official one has none), so it cannot "
                f"clone; its voices: {', '.join(sorted(self.config.voices))}"
            )
        # silero needs 16 kHz; the codec has a rate of its own
        audio = soxr.resample(usable_speech(recording, 16000), 16000, self.sample_rate)
        weight = self.model.norm.weight
        frames = (
            torch.from_numpy(audio).to(weight).unfold(0, self.frame_samples, self.frame_samples)
        )
        state = CodecState()
        features = torch.cat([self._encoder(frame[None], state)[0] for frame in frames])
        width = self.config.codec.semantic_dim
        codebook = self.model.audio_tokenizer.quantizer["semantic_codebook"]
        semantic = codebook.nearest(features[:, :width])  # type: ignore[operator]
        quantizer = FiniteScalarQuantizer(self.config.acoustic_levels)
        acoustic = quantizer.encode(torch.tanh(features[:, width:]).float())
        self._voices[name] = self.model.embed_frame(semantic, acoustic)


def _free_slot_of(engine: VoxtralEngine, session: dict) -> None:
    """Free the slot of a session that was garbage-collected without ``close``."""
    if (slot := session.get("_slot")) is not None:
        session["_slot"] = None
        engine.give_back(slot)
