"""Train the codec on the corpus.

    python -m tts.training.codec --corpus corpus --out runs/codec.pt
    python -m tts.training.codec --corpus corpus --out runs/codec.pt --decoder-only --ears 0.7
    python -m tts.training.codec --corpus corpus --out runs/codec.pt --decoder-only --ears 1.5

The losses are reconstruction at several spectral resolutions, and classification of the teacher's
phones from the semantic code. (Voxtral distils a speech recogniser into it instead; here the
synthesiser provides the phones.)
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from tts.errors import UserError
from tts.small.codec import Codec, mel_filterbank
from tts.small.config import CodecConfig
from tts.small.weights import load_models
from tts.training.adversary import Adversary
from tts.training.align import SILENCE, VOWELS
from tts.training.data import Utterance, load_corpus
from tts.training.phone_loss import trained_ears
from tts.training.trainer import Trainer, add_arguments

CROP_FRAMES = 16  # 1.28 s
LABELS_PER_FRAME = 4  # phone labels at 50 Hz
CONSONANTS = "B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH".split()
PHONES = [SILENCE, *sorted(VOWELS), *CONSONANTS]
ADVERSARIAL_WEIGHT = 0.3
BELIEF_SHARE = (
    1 / 7
)  # weight of the phone posteriors' divergence, relative to the activations' distance
FFT_SIZES = {256: 40, 512: 80, 1024: 80}  # samples: mel bands


def phone_labels(utterance: Utterance, labels: int, step_s: float) -> np.ndarray:
    """(labels,) index of the phone in the middle of each step."""
    ends = np.array([end for _, end in utterance.phones])
    names = np.array([PHONES.index(name) if name in PHONES else 0 for name, _ in utterance.phones])
    middles = (np.arange(labels) + 0.5) * step_s
    return names[np.minimum(np.searchsorted(ends, middles), len(ends) - 1)]


class SpectralLoss(nn.Module):
    """Distance of magnitudes over several STFT sizes: log, linear, and log on the mel scale.

    The mel term weighs frequencies as human hearing and recognisers do; without it, a loud hiss and a
    vowel's second formant count alike.
    """

    def __init__(self, sample_rate: int):
        super().__init__()
        for size, mels in FFT_SIZES.items():
            self.register_buffer(f"window_{size}", torch.hann_window(size), persistent=False)
            filters = mel_filterbank(sample_rate, size, mels)
            self.register_buffer(f"filters_{size}", filters, persistent=False)

    def forward(self, output: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """(B, S) each -> (log and linear distance (), mel distance ())"""
        plain, mel = output.new_zeros(()), output.new_zeros(())
        for size in FFT_SIZES:
            window, filters = (getattr(self, f"{name}_{size}") for name in ("window", "filters"))
            pair = torch.stft(
                torch.cat([output, target]), size, size // 4, window=window, return_complex=True
            )
            # the gradient of abs() of complex numbers costs more than the transform itself
            pair = torch.view_as_real(pair).square().sum(-1).clamp(min=1e-6).sqrt()
            ours, theirs = pair.chunk(2)
            linear = (ours - theirs).norm(dim=(1, 2)) / theirs.norm(dim=(1, 2)).clamp(min=1e-2)
            plain = plain + (ours.log() - theirs.log()).abs().mean() + 0.5 * linear.mean()
            mels = (pair.transpose(1, 2) @ filters).clamp(min=1e-3).log()
            ours, theirs = mels.chunk(2)
            mel = mel + (ours - theirs).abs().mean()
        return plain / len(FFT_SIZES), mel / len(FFT_SIZES)


def batches(utterances: list[Utterance], config: CodecConfig, size: int, seed: int):
    """Endless random crops: audio (B, S) float32 and phone labels (B, T, LABELS_PER_FRAME)."""
    rng = np.random.default_rng(seed)
    samples = CROP_FRAMES * config.frame_samples
    step_s = config.frame_samples / config.sample_rate / LABELS_PER_FRAME
    while True:
        audio = np.zeros((size, samples), np.float32)
        labels = np.zeros((size, CROP_FRAMES, LABELS_PER_FRAME), np.int64)
        for row in range(size):
            utterance = utterances[rng.integers(len(utterances))]
            total = -(-len(utterance.pcm) // config.frame_samples)
            first = int(rng.integers(max(total - CROP_FRAMES, 0) + 1))
            start = first * config.frame_samples
            piece = utterance.pcm[start : start + samples].astype(np.float32) / 32768
            audio[row, : len(piece)] = piece * rng.uniform(0.6, 1.2)
            every = phone_labels(utterance, (first + CROP_FRAMES) * LABELS_PER_FRAME, step_s)
            labels[row] = every[first * LABELS_PER_FRAME :].reshape(CROP_FRAMES, -1)
        yield torch.from_numpy(audio), torch.from_numpy(labels)


class CodecTraining(nn.Module):
    """The codec with the modules that are needed only in training."""

    def __init__(self, config: CodecConfig):
        super().__init__()
        self.codec = Codec(config)
        self.phones = nn.Linear(config.semantic_dim, LABELS_PER_FRAME * len(PHONES))
        self.spectral = SpectralLoss(config.sample_rate)
        self.adversary: Adversary | None = None
        self.listen: Callable[[Tensor, Tensor], tuple[Tensor, Tensor]] | None = None
        self.ears_weight = 0.0

    def forward(self, audio: Tensor, labels: Tensor) -> tuple[Tensor, dict[str, float]]:
        codec = self.codec
        features = codec.encoder(audio)
        semantic, commitment = codec.semantic(codec.to_semantic(features))
        acoustic = codec.acoustic(torch.tanh(codec.to_acoustic(features)))
        output = codec.decoder(torch.cat([semantic, acoustic], dim=-1))
        spectral, mel = self.spectral(output, audio)
        logits = self.phones(semantic).reshape(*labels.shape, len(PHONES))
        phones = nn.functional.cross_entropy(logits.flatten(0, 2), labels.flatten())
        loss = spectral + mel + 0.2 * phones + 0.1 * commitment
        correct = (logits.argmax(-1) == labels).float().mean()
        metrics = {
            "spectral": spectral.item(), "mel": mel.item(), "phone": phones.item(),
            "phone_acc": correct.item(), "codes": float((codec.semantic.usage > 0.1).sum()),
        }  # fmt: skip
        if self.listen:
            heard, believed = self.listen(output, audio)
            metrics |= {"heard": heard.item(), "believed": believed.item()}
            loss = loss + self.ears_weight * (heard + BELIEF_SHARE * believed)
        if self.adversary:
            metrics["told_apart"] = self.adversary.learn(audio, output)
            verdict = self.adversary.judge(audio, output)
            metrics["verdict"] = verdict.item()
            loss = loss + ADVERSARIAL_WEIGHT * verdict
        return loss, metrics

    def freeze_codes(self) -> None:
        """Train the decoder alone, so that codes, and language models trained on them, stay valid."""
        codec = self.codec
        for part in (codec.encoder, codec.to_semantic, codec.to_acoustic, self.phones):
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
    parser.add_argument(
        "--init", type=Path, help="model folder to continue from; with --decoder-only"
    )
    parser.add_argument(
        "--adversarial", action="store_true", help="train against a discriminator as well"
    )
    return parser.parse_args()


def main() -> None:
    args = _arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    config = CodecConfig()
    model = CodecTraining(config)
    if args.init:
        if not args.decoder_only:
            raise UserError(
                "--init needs --decoder-only: a model folder lacks the phone classifier"
            )
        model.codec.load_state_dict(load_models(args.init)[0].state_dict())
    model = model.to(args.device)
    trainer = Trainer(model, args)
    if trainer.step:
        model.codec.semantic.resume()
    if args.decoder_only:
        # codes come from the averaged weights from here on
        model.load_state_dict(trainer.ema.state_dict())
        model.freeze_codes()
    if args.adversarial:
        model.adversary = Adversary(args.out.with_suffix(".adversary.pt"), args.device, args.rate)
    source = batches(load_corpus(args.corpus), config, args.batch, args.seed + trainer.step)
    if args.ears:
        ears_path = args.out.with_suffix(".ears.pt")
        ears = trained_ears(ears_path, source, len(PHONES), config.sample_rate, args.device)
        model.ears_weight = args.ears
        # a function rather than a module, so that it is not in the checkpoint
        model.listen = ears.distance
    while trainer.running:
        audio, labels = (t.to(args.device) for t in next(source))
        model.train()
        loss, metrics = model(audio, labels)
        trainer.update(loss, metrics, audio.numel() / config.sample_rate)
        if model.adversary and trainer.step % 250 == 0:
            model.adversary.save()


if __name__ == "__main__":
    try:
        main()
    except UserError as error:
        raise SystemExit(f"codec: {error}") from None
