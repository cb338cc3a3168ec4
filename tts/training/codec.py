"""Train the codec on the corpus.

    python -m tts.training.codec --corpus corpus --out runs/codec.pt
    python -m tts.training.codec --corpus corpus --out runs/codec.pt --decoder-only --ears 0.7
    python -m tts.training.codec --corpus corpus --out runs/codec.pt --decoder-only --ears 1.5

The losses are reconstruction at several spectral resolutions, and classification of the teacher's
phones from the semantic code. (Voxtral distils a speech recogniser into it instead; here the
synthesiser provides the phones.)
"""

import argparse
import math
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from tts.errors import as_command
from tts.small.codec import PITCH_HZ, Codec, DecoderState
from tts.small.config import CodecConfig
from tts.small.excitation import NOISE_FRAMES, SourceState
from tts.small.weights import load_models
from tts.text.cmudict import PHONES as SPOKEN_PHONES
from tts.training import parallel
from tts.training.adversary import Adversary
from tts.training.data import Utterance, load_corpus
from tts.training.phone_loss import trained_ears
from tts.training.spectral_loss import SpectralLoss
from tts.training.teachers.phonemes import SILENCE
from tts.training.trainer import Trainer, add_arguments, check_half

CROP_FRAMES = 16  # 1.28 s
LABELS_PER_FRAME = 4  # phone labels at 50 Hz
PHONES = [SILENCE, *SPOKEN_PHONES]
PITCH_WEIGHT = 4.0  # of the distance of the pitch in octaves
UNVOICED = frozenset((SILENCE, *"CH F HH K P S SH T TH".split()))
UNVOICED_WEIGHT = 0.05  # of the pitch where there is no voice
UNKNOWN = -100  # phone
TAUGHT_STEPS = 800  # in which the pulses have the true pitch; then half of the crops have
ADVERSARIAL_WEIGHT = 0.3
LEARN_EVERY = 2  # steps of the codec for one of the discriminators
BELIEF_SHARE = (
    1 / 7
)  # weight of the phone posteriors' divergence, relative to the activations' distance


def phone_labels(utterance: Utterance, labels: int, step_s: float) -> np.ndarray:
    """(labels,) index of the phone in the middle of each step; ``UNKNOWN`` in speech without text."""
    if not utterance.phones:
        return np.full(labels, UNKNOWN)
    ends = np.array([end for _, end in utterance.phones])
    names = np.array([PHONES.index(name) if name in PHONES else 0 for name, _ in utterance.phones])
    middles = (np.arange(labels) + 0.5) * step_s
    return names[np.minimum(np.searchsorted(ends, middles), len(ends) - 1)]


@dataclass
class Crops:
    """``audio`` (B, S), ``labels`` (B, T, LABELS_PER_FRAME) phones, ``pitch`` (B, M) Hz at the end of
    each synthesis window."""

    audio: Tensor
    labels: Tensor
    pitch: Tensor

    def to(self, device: str) -> "Crops":
        return Crops(self.audio.to(device), self.labels.to(device), self.pitch.to(device))


def shares(utterances: list[Utterance]) -> np.ndarray:
    """How often each utterance is drawn: kinds of voices (a teacher's own, those made of it, people) by
    the square root of their length, so that the rare ones are heard enough."""
    kinds = [re.match("[A-Za-z]+", u.voice)[0] for u in utterances]  # type: ignore[index]
    total: dict[str, float] = defaultdict(float)
    for kind, utterance in zip(kinds, utterances, strict=True):
        total[kind] += len(utterance.pcm)
    share = np.array([len(u.pcm) / total[k] ** 0.5 for k, u in zip(kinds, utterances, strict=True)])
    return share / share.sum()


def batches(utterances: list[Utterance], config: CodecConfig, size: int, seed: int):
    """Endless random crops."""
    rng = np.random.default_rng(seed)
    samples = CROP_FRAMES * config.frame_samples
    step_s = config.frame_samples / config.sample_rate / LABELS_PER_FRAME
    ahead = config.n_fft // config.hop
    share = shares(utterances)
    while True:
        audio = np.zeros((size, samples), np.float32)
        labels = np.zeros((size, CROP_FRAMES, LABELS_PER_FRAME), np.int64)
        pitch = np.zeros((size, CROP_FRAMES * config.stride), np.float32)
        for row, chosen in enumerate(rng.choice(len(utterances), size, p=share)):
            utterance = utterances[chosen]
            total = -(-len(utterance.pcm) // config.frame_samples)
            first = int(rng.integers(max(total - CROP_FRAMES, 0) + 1))
            start = first * config.frame_samples
            piece = utterance.pcm[start : start + samples].astype(np.float32) / 32768
            audio[row, : len(piece)] = piece * rng.uniform(0.6, 1.2)
            every = phone_labels(utterance, (first + CROP_FRAMES) * LABELS_PER_FRAME, step_s)
            labels[row] = every[first * LABELS_PER_FRAME :].reshape(CROP_FRAMES, -1)
            at = first * config.stride + ahead + np.arange(pitch.shape[1])
            pitch[row] = utterance.pitch[np.minimum(at, len(utterance.pitch) - 1)] / 10
        yield Crops(torch.from_numpy(audio), torch.from_numpy(labels), torch.from_numpy(pitch))


class CodecTraining(nn.Module):
    """The codec with the modules that are needed only in training."""

    voiced: Tensor

    def __init__(self, config: CodecConfig):
        super().__init__()
        self.codec = Codec(config)
        self.phones = nn.Linear(config.semantic_dim, LABELS_PER_FRAME * len(PHONES))
        self.tune = nn.Linear(config.semantic_dim + config.acoustic_dims, config.stride)
        self.spectral = SpectralLoss(config.sample_rate)
        self.adversary: Adversary | None = None
        self.adversary_from = 0
        self.listen: Callable[[Tensor, Tensor], tuple[Tensor, Tensor]] | None = None
        self.ears_weight = 0.0
        heard = torch.tensor([UNVOICED_WEIGHT if p in UNVOICED else 1.0 for p in PHONES])
        self.register_buffer("voiced", heard, persistent=False)
        self.fast = False  # bfloat16 in the convolutional layers

    def forward(self, crops: Crops, step: int = 0) -> tuple[Tensor, dict[str, float]]:
        """Until ``TAUGHT_STEPS`` the pulses of all crops have the true pitch, then those of half."""
        codec, audio, labels = self.codec, crops.audio, crops.labels
        with torch.autocast(audio.device.type, torch.bfloat16, enabled=self.fast):
            features = codec.encoder(audio)
            semantic, commitment = codec.semantic(codec.to_semantic(features).float())
            acoustic = codec.acoustic(torch.tanh(codec.to_acoustic(features).float()))
            vectors = torch.cat([semantic, acoustic], dim=-1)
        output, pitch, voiced = self.spoken(crops, vectors, 1.0 if step < TAUGHT_STEPS else 0.5)
        # the codes must tell the pitch at once: through the decoder alone they learn it slowly
        told = (self.tune(vectors).flatten(1) - (crops.pitch.log2() - math.log2(PITCH_HZ))).abs()
        tune = (told * voiced).sum() / voiced.sum()
        logits = self.phones(semantic).reshape(*labels.shape, len(PHONES))
        phones = nn.functional.cross_entropy(
            logits.flatten(0, 2), labels.flatten(), ignore_index=UNKNOWN
        )
        loss, metrics = self.judged(output, audio, step)
        loss = loss + 0.2 * phones + 0.1 * commitment + PITCH_WEIGHT * (pitch + tune)
        correct = (logits.argmax(-1) == labels).float().mean()
        codes = float((codec.semantic.usage > 0.1).sum())
        metrics |= {"phone_acc": correct.item(), "codes": codes, "pitch": pitch.item(),
                    "tune": tune.item()}  # fmt: skip
        return loss, metrics

    def spoken(self, crops: Crops, vectors: Tensor, taught: float) -> tuple[Tensor, Tensor, Tensor]:
        """Quantised vectors (B, T, D) -> sound (B, S), its pitch's distance in octaves (), and where
        the pitch counts (B, M). A share ``taught`` of the crops gets the true pitch."""
        decoder, state = self.codec.decoder, DecoderState()
        with torch.autocast(vectors.device.type, torch.bfloat16, enabled=self.fast):
            sounds = decoder.features(vectors, state)
        sounds = sounds.float()
        known = crops.labels.flatten(1).clamp(min=0)  # without text, all counts little
        voiced = self.voiced[known.repeat_interleave(2, 1)]  # (B, M) at 100 Hz
        voiced = voiced.roll(-self.codec.config.n_fft // self.codec.config.hop, 1)
        hertz = decoder.hertz(decoder.norm(sounds))
        pitch = ((hertz.log2() - crops.pitch.log2()).abs() * voiced).sum() / voiced.sum()
        true = torch.rand(len(vectors), 1, device=vectors.device) < taught
        state.source = self._source(crops.audio)
        output = decoder.synthesise(sounds, state, torch.where(true, crops.pitch, hertz.detach()))
        return output, pitch, voiced

    def judged(self, output: Tensor, audio: Tensor, step: int) -> tuple[Tensor, dict[str, float]]:
        """The loss () of decoded (B, S) beside true sound."""
        spectral, mel = self.spectral(output, audio)
        loss, metrics = spectral + 2 * mel, {"spectral": spectral.item(), "mel": mel.item()}
        if self.listen:
            heard, believed = self.listen(output, audio)
            metrics |= {"heard": heard.item(), "believed": believed.item()}
            loss = loss + self.ears_weight * (heard + BELIEF_SHARE * believed)
        if self.adversary and step >= self.adversary_from:
            if step % LEARN_EVERY == 0:
                metrics["told_apart"] = LEARN_EVERY * self.adversary.learn(audio, output)
            verdict = self.adversary.judge(audio, output)
            metrics["verdict"] = verdict.item()
            loss = loss + ADVERSARIAL_WEIGHT * verdict
        return loss, metrics

    def _source(self, audio: Tensor) -> SourceState:
        """A source as in the middle of speech: the phase and the noise differ from crop to crop."""
        source = self.codec.decoder.excitation.begin(len(audio), audio)
        source.phase = torch.rand_like(source.phase)
        source.tick = torch.randint_like(source.tick, NOISE_FRAMES)
        return source

    def freeze_codes(self) -> None:
        """Train the decoder alone, so that codes, and language models trained on them, stay valid."""
        codec = self.codec
        for part in (codec.encoder, codec.to_semantic, codec.to_acoustic, self.phones, self.tune):
            part.requires_grad_(False)

    def train(self, mode: bool = True) -> "CodecTraining":
        super().train(mode)
        if not self.phones.weight.requires_grad:
            self.codec.semantic.eval()  # eval() freezes the codebook's moving average
        return self


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser, steps=4000, rate=8e-4)
    parser.add_argument("--batch", type=int, default=16, help="crops of 1.28 s, default 16")
    parser.add_argument(
        "--decoder-only",
        action="store_true",
        help="train the decoder alone and keep the codes (second stage)",
    )
    parser.add_argument(
        "--ears",
        type=float,
        default=0.0,
        metavar="WEIGHT",
        help="weight of a perceptual loss by a phone recogniser (default: 0; 0.7 is a good start)",
    )
    parser.add_argument("--init", type=Path, help="model folder to begin from")
    parser.add_argument(
        "--adversarial",
        type=int,
        metavar="STEP",
        help="train against discriminators as well, from this step on",
    )
    return parser.parse_args()


def begin_from(codec: Codec, folder: Path) -> None:
    """Take the weights of a model folder's codec."""
    codec.load_state_dict(load_models(folder)[0].state_dict())
    codec.semantic.resume()


def kind(args: argparse.Namespace) -> CodecConfig:
    """The sizes of the codec to train: of the checkpoint, of --init, or the newest."""
    if args.out.exists():
        return CodecConfig.from_dict(torch.load(args.out, weights_only=True)["config"])
    return load_models(args.init)[0].config if args.init else CodecConfig()


def train(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    config = kind(args)
    model = CodecTraining(config)
    if args.init:
        begin_from(model.codec, args.init)
    model = model.to(args.device)
    model.fast = args.half
    trainer = Trainer(model, args, asdict(config))
    if trainer.step:
        model.codec.semantic.resume()
    if args.decoder_only:
        # codes come from the averaged weights from here on
        model.load_state_dict(trainer.ema.state_dict())
        model.freeze_codes()
    if args.adversarial is not None:
        path = args.out.with_suffix(".adversary.pt")
        model.adversary_from = args.adversarial
        model.adversary = Adversary(path, args.device, args.rate, args.half)
    source = batches(
        parallel.first_alone(lambda: load_corpus(args.corpus)),
        config,
        args.batch,
        args.seed + trainer.step + 1000 * parallel.rank(),
    )
    if args.ears:
        heard = ((crops.audio, crops.labels) for crops in source)
        ears_path = args.out.with_suffix(".ears.pt")
        ears = parallel.first_alone(
            lambda: trained_ears(ears_path, heard, len(PHONES), config.sample_rate, args.device)
        )
        model.ears_weight = args.ears
        # a function rather than a module, so that it is not in the checkpoint
        model.listen = ears.distance
    while trainer.running:
        crops = next(source).to(args.device)
        model.train()
        loss, metrics = model(crops, trainer.step)
        trainer.update(loss, metrics, crops.audio.numel() / config.sample_rate)
        parallel.take_from_first(model.codec.semantic.buffers())
        if model.adversary and trainer.step % 250 == 0 and not parallel.rank():
            model.adversary.save()


def main() -> None:
    args = _arguments()
    check_half(args)
    parallel.run(train, args)


if __name__ == "__main__":
    as_command("codec", main)
