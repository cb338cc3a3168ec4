"""Turn checkpoints into a model folder: weights in float16, voices, and facts about the training.

python -m tts.training.export --corpus corpus --codec runs/codec.pt --lm runs/lm.pt
"""

import argparse
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import nn

import tts
from tts.errors import UserError, as_command
from tts.interface import spoken
from tts.small.codec import Codec, Codes
from tts.small.config import CodecConfig, LMConfig
from tts.small.lm import LanguageModel
from tts.small.timbre import measured
from tts.small.weights import load_models, save_models, save_voice
from tts.training.codec import CodecTraining
from tts.training.data import load_corpus
from tts.training.sentences import sentences
from tts.voice_files import SHIPPED

REFERENCE_S = (3.6, 6.0)
TIMBRE_SEED, TIMBRE_SENTENCES = 7, 60
# the shipped voices, and whose reference each has; the last two are made of the first
VOICES = {"heart": "heart", "joe": "joe", "heart-low": "H001-04", "heart-high": "H001-08"}
REPLACED = {"slt": "heart", "rms": "joe", "awb": "joe"}  # voices of the model before


def read_checkpoint(path: Path) -> dict:
    if not path.exists():
        raise UserError(f"no checkpoint at {path}: train it first")
    return torch.load(path, map_location="cpu", weights_only=True)


def mean(saved: list[dict]) -> dict:
    """One checkpoint with the mean of the averaged weights, and the training of all."""
    weights = {name: [one["ema"][name] for one in saved] for name in saved[0]["ema"]}
    return saved[-1] | {
        "ema": {
            name: torch.stack(ts).float().mean(0).to(ts[0].dtype) for name, ts in weights.items()
        },
        "step": sum(one["step"] for one in saved),
        "seconds_trained": sum(one["seconds_trained"] for one in saved),
    }


def take(module: nn.Module, saved: dict, part: str, about: dict) -> None:
    """Load the averaged weights of a checkpoint into ``module``, and record its training in
    ``about``."""
    module.load_state_dict(saved["ema"])
    about[f"{part}_steps"] = about.get(f"{part}_steps", 0) + saved["step"]
    hours = about.get(f"{part}_hours_heard", 0.0) + saved["seconds_trained"] / 3600
    about[f"{part}_hours_heard"] = round(hours, 1)


@torch.no_grad()
def reference(codec: Codec, corpus: Path, voice: str) -> Codes:
    """The codes of the first utterance of ``voice`` whose length lies within ``REFERENCE_S``."""
    rate = codec.config.sample_rate
    for utterance in load_corpus(corpus):
        seconds = len(utterance.pcm) / rate
        if utterance.voice == voice and REFERENCE_S[0] <= seconds <= REFERENCE_S[1]:
            return codec.encode(torch.from_numpy(np.array(utterance.audio()))[None])
    raise UserError(f"{corpus}: has no utterance of {voice} of {REFERENCE_S} s")


@torch.no_grad()
def give_timbre(model: Path) -> None:
    """Measure what a model's default voice sounds like, on sentences that it says, and write it into
    the voice's file: the voice then speaks for clones."""
    engine = tts.load(model)
    assert isinstance(engine, tts.Engine)
    values = []
    for text in sentences(TIMBRE_SEED, TIMBRE_SENTENCES):
        codes = engine.codec.encode(torch.from_numpy(spoken(engine.session(), text))[None])
        values.append(engine.codec.acoustic.decode(codes.acoustic)[0])
    name = engine.default_voice
    path = model / "voices" / f"{name}.safetensors"
    save_voice(path, engine.voice_codes(name), measured(torch.cat(values)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="default: corpus")
    parser.add_argument("--codec", type=Path, help="checkpoint of the codec")
    parser.add_argument(
        "--lm", type=Path, nargs="+",
        help="checkpoint of the language model; of several, which continue each other, the mean",
    )  # fmt: skip
    parser.add_argument(
        "--init",
        type=Path,
        help="model folder that training continued from; it provides a checkpoint that is not given, "
        "and the voices",
    )
    parser.add_argument("--out", type=Path, default=SHIPPED, help="default: the shipped model")
    args = parser.parse_args()
    codec, lm, about = load_models(args.init) if args.init else (None, None, {})
    if args.codec:
        saved = read_checkpoint(args.codec)
        training = CodecTraining(CodecConfig.from_dict(saved["config"]))
        take(training, saved, "codec", about)
        codec = training.codec.eval()
    if args.lm and codec:
        saved, now = mean([read_checkpoint(path) for path in args.lm]), LMConfig()
        config = LMConfig.from_dict(saved["config"])
        # how it is sampled from is no matter of training
        config = replace(config, guidance=now.guidance, noise_scale=now.noise_scale)
        lm = LanguageModel(config, codec.config)
        take(lm, saved, "lm", about)
    if not (codec and lm):
        raise UserError("give --codec and --lm, or --init for a missing one")
    steps = f"codec {about['codec_steps']} steps, LM {about['lm_steps']} steps"
    about |= {
        "training": f"trained on synthetic speech and recordings of people: {steps}",
        "voices": list(VOICES), "default_voice": next(iter(VOICES)), "replaced_voices": REPLACED,
    }  # fmt: skip
    save_models(args.out, codec, lm.eval(), about)
    for voice, speaker in VOICES.items():
        path = args.out / "voices" / f"{voice}.safetensors"
        if not args.init:
            save_voice(path, reference(codec, args.corpus, speaker))
        elif args.out != args.init:  # the encoder that the language model learnt from is the same
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(args.init / "voices" / path.name, path)
    give_timbre(args.out)
    print(f"wrote {args.out}: {about['training']}")


if __name__ == "__main__":
    as_command("export", main)
