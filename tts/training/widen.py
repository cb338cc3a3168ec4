"""Train the codec on, so that it carries more people, while a language model goes on using it.

    python -m tts.training.widen --corpus corpus --init tts/weights --out runs/wide.pt

Most of each batch are recordings of people, whom encoder and decoder learn together. Of the teachers'
speech, ``KEPT`` is decoded from the codes that the codec to begin from gives: those are what the
language model writes, and they must sound as before.
"""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor

from tts.errors import UserError, as_command
from tts.small.codec import Codec
from tts.small.config import CodecConfig
from tts.small.weights import load_models
from tts.training import parallel
from tts.training.codec import PITCH_WEIGHT, CodecTraining, Crops, batches
from tts.training.data import Utterance, load_corpus
from tts.training.intelligibility import Unintelligibility
from tts.training.trainer import Trainer, add_arguments, check_half

PEOPLE = 0.6  # of each batch
KEPT = 0.6  # of the teachers' crops are decoded from the old codes
TAUGHT = 0.3  # of the crops have pulses of the true pitch
UNINTELLIGIBLE_WEIGHT = 2.0


def of_people(utterance: Utterance) -> bool:
    return utterance.voice.startswith("p")


def mixed(
    utterances: list[Utterance], config: CodecConfig, size: int, seed: int
) -> Iterator[tuple[Crops, int]]:
    """Endless batches, and how many of each, the first ones, are people's."""
    people = [u for u in utterances if of_people(u)]
    taught = [u for u in utterances if not of_people(u)]
    if not people or not taught:
        raise UserError("the corpus needs both recordings of people and speech of teachers")
    count = round(size * PEOPLE)
    both = zip(
        batches(people, config, count, seed), batches(taught, config, size - count, seed + 1),
        strict=True,
    )  # fmt: skip
    for one, other in both:
        parts = (
            torch.cat([getattr(one, k), getattr(other, k)]) for k in ("audio", "labels", "pitch")
        )
        yield Crops(*parts), count


class WideningTraining(CodecTraining):
    """``old``: the codec whose codes must stay decodable; no part of this module."""

    def __init__(self, old: Codec):
        super().__init__(old.config)
        self.codec.load_state_dict(old.state_dict())
        self.unintelligible = Unintelligibility(old.config.sample_rate)
        self._old = [old.eval().requires_grad_(False)]
        for head in (self.phones, self.tune):  # of the first stage
            head.requires_grad_(False)

    def forward(  # type: ignore[override]
        self, crops: Crops, step: int, people: int
    ) -> tuple[Tensor, dict[str, float]]:
        codec, audio, (old,) = self.codec, crops.audio, self._old
        with torch.autocast(audio.device.type, torch.bfloat16, enabled=self.fast):
            semantic, acoustic = _continuous(codec, audio)
            old_semantic, old_acoustic = _continuous(old, audio[people:])
        quantised, commitment = codec.semantic(semantic)
        vectors = torch.cat([quantised, codec.acoustic(acoustic)], -1)
        before = codec.semantic.decode(codec.semantic.encode(old_semantic))
        before = torch.cat([before, codec.acoustic(old_acoustic)], -1)
        kept = torch.rand(len(before), 1, 1, device=audio.device) < KEPT
        vectors = torch.cat([vectors[:people], torch.where(kept, before, vectors[people:])])
        output, pitch, _ = self.spoken(crops, vectors, TAUGHT)
        drift = (semantic[people:] - old_semantic).square().mean()
        drift = drift + (acoustic[people:] - old_acoustic).square().mean()
        unintelligible = self.unintelligible(output, audio)
        loss, metrics = self.judged(output, audio, step)
        loss = loss + 0.1 * commitment + PITCH_WEIGHT * pitch + drift
        loss = loss + UNINTELLIGIBLE_WEIGHT * unintelligible
        metrics |= {"pitch": pitch.item(), "drift": drift.item(),
                    "unintelligible": unintelligible.item()}  # fmt: skip
        return loss, metrics

    def train(self, mode: bool = True) -> "WideningTraining":
        super().train(mode)
        self.codec.semantic.eval()  # the codebook stays
        return self


def _continuous(codec: Codec, audio: Tensor) -> tuple[Tensor, Tensor]:
    """(B, S) -> semantic and acoustic values before they are quantised."""
    with torch.set_grad_enabled(codec.training):
        features = codec.encoder(audio)
        acoustic = torch.tanh(codec.to_acoustic(features).float())
        return codec.to_semantic(features).float(), acoustic


def train(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    old = load_models(args.init)[0].to(args.device)
    model = WideningTraining(old).to(args.device)
    model.fast = args.half
    trainer = Trainer(model, args, asdict(old.config))
    utterances = parallel.first_alone(lambda: load_corpus(args.corpus))
    seed = args.seed + trainer.step + 1000 * parallel.rank()
    for crops, people in mixed(utterances, old.config, args.batch, seed):
        if not trainer.running:
            return
        crops = crops.to(args.device)
        model.train()
        loss, metrics = model(crops, trainer.step, people)
        trainer.update(loss, metrics, crops.audio.numel() / old.config.sample_rate)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser, steps=4000, rate=5e-4)
    parser.add_argument("--batch", type=int, default=16, help="crops of 1.28 s, default 16")
    parser.add_argument(
        "--init", type=Path, required=True, help="folder of the model to begin from"
    )
    args = parser.parse_args()
    check_half(args)
    parallel.run(train, args)


if __name__ == "__main__":
    as_command("widen", main)
