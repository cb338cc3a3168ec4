"""Train the codec on the corpus.

    python -m tts.training.codec --corpus corpus --out runs/codec.pt

Reconstruction in several spectral resolutions, plus the phones of the teacher as labels for the
semantic code (where Voxtral distils a speech recogniser, the synthesiser tells us what it said).
"""

import argparse

import numpy as np
import torch
from torch import Tensor, nn

from tts.codec import Codec
from tts.config import CodecConfig
from tts.errors import UserError
from tts.training.align import SILENCE, VOWELS
from tts.training.data import Utterance, load_corpus
from tts.training.trainer import Trainer, add_arguments

CROP_FRAMES = 16  # 1.28 s
LABELS_PER_FRAME = 4  # phone labels at 50 Hz
CONSONANTS = "B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH".split()
PHONES = [SILENCE, *sorted(VOWELS), *CONSONANTS]
FFT_SIZES = (256, 512, 1024)


def phone_labels(utterance: Utterance, labels: int, step_s: float) -> np.ndarray:
    """(labels,) phone index in the middle of every step."""
    ends = np.array([end for _, end in utterance.phones])
    names = np.array([PHONES.index(name) if name in PHONES else 0 for name, _ in utterance.phones])
    middles = (np.arange(labels) + 0.5) * step_s
    return names[np.minimum(np.searchsorted(ends, middles), len(ends) - 1)]


class SpectralLoss(nn.Module):
    """Distance of log and linear magnitudes over several STFT sizes."""

    def forward(self, output: Tensor, target: Tensor) -> Tensor:  # (B, S) each -> ()
        loss = output.new_zeros(())
        for size in FFT_SIZES:
            window = torch.hann_window(size, device=output.device)
            pair = torch.stft(
                torch.cat([output, target]), size, size // 4, window=window, return_complex=True
            ).abs()
            ours, theirs = pair.chunk(2)
            logs = ours.clamp(min=1e-3).log() - theirs.clamp(min=1e-3).log()
            linear = (ours - theirs).norm(dim=(1, 2)) / theirs.norm(dim=(1, 2)).clamp(min=1e-2)
            loss = loss + logs.abs().mean() + 0.5 * linear.mean()
        return loss / len(FFT_SIZES)


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
    """The codec with what is needed only to train it."""

    def __init__(self, config: CodecConfig):
        super().__init__()
        self.codec = Codec(config)
        self.phones = nn.Linear(config.semantic_dim, LABELS_PER_FRAME * len(PHONES))
        self.spectral = SpectralLoss()

    def forward(self, audio: Tensor, labels: Tensor) -> tuple[Tensor, dict[str, float]]:
        codec = self.codec
        features = codec.encoder(audio)
        semantic, commitment = codec.semantic(codec.to_semantic(features))
        acoustic = codec.acoustic(torch.tanh(codec.to_acoustic(features)))
        output = codec.decoder(torch.cat([semantic, acoustic], dim=-1))
        spectral = self.spectral(output, audio)
        logits = self.phones(semantic).reshape(*labels.shape, len(PHONES))
        phones = nn.functional.cross_entropy(logits.flatten(0, 2), labels.flatten())
        loss = spectral + 0.2 * phones + 0.1 * commitment
        correct = (logits.argmax(-1) == labels).float().mean()
        return loss, {
            "spectral": spectral.item(), "phone": phones.item(), "phone_acc": correct.item(),
            "codes": float((codec.semantic.usage > 0.1).sum()),
        }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser, steps=4000, rate=8e-4)
    parser.add_argument("--batch", type=int, default=16, help="crops of 1.28 s, default 16")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    config = CodecConfig()
    model = CodecTraining(config).to(args.device)
    trainer = Trainer(model, args)
    source = batches(load_corpus(args.corpus), config, args.batch, args.seed + trainer.step)
    while trainer.running:
        audio, labels = (t.to(args.device) for t in next(source))
        model.train()
        loss, metrics = model(audio, labels)
        trainer.update(loss, metrics, audio.numel() / config.sample_rate)


if __name__ == "__main__":
    try:
        main()
    except UserError as error:
        raise SystemExit(f"codec: {error}") from None
