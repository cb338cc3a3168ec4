"""Turn checkpoints into the shipped model: weights in float16, voices, a model card's facts.

python -m tts.training.export --corpus corpus --codec runs/codec.pt --lm runs/lm.pt
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from tts.codec import Codec, Codes
from tts.config import CodecConfig, LMConfig
from tts.errors import UserError
from tts.lm import LanguageModel
from tts.training.codec import CodecTraining
from tts.training.data import load_corpus
from tts.training.speakers import TEACHERS
from tts.weights import SHIPPED, save_models, save_voice

REFERENCE_S = (3.0, 5.0)


def read_checkpoint(path: Path) -> dict:
    if not path.exists():
        raise UserError(f"no checkpoint at {path}: train it first")
    return torch.load(path, map_location="cpu", weights_only=True)


def trained_codec(path: Path) -> tuple[Codec, dict]:
    saved = read_checkpoint(path)
    training = CodecTraining(CodecConfig())
    training.load_state_dict(saved["ema"])
    return training.codec.eval(), saved


@torch.no_grad()
def reference(codec: Codec, corpus: Path, voice: str) -> Codes:
    """The codes of a few seconds of one utterance of ``voice``, the first that is long enough."""
    rate = codec.config.sample_rate
    for utterance in load_corpus(corpus):
        seconds = len(utterance.pcm) / rate
        if utterance.voice == voice and REFERENCE_S[0] <= seconds <= REFERENCE_S[1]:
            return codec.encode(torch.from_numpy(np.array(utterance.audio()))[None])
    raise UserError(f"{corpus}: has no utterance of {voice} of {REFERENCE_S} s")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="default: corpus")
    parser.add_argument("--codec", type=Path, required=True, help="checkpoint of the codec")
    parser.add_argument("--lm", type=Path, required=True, help="checkpoint of the language model")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="default: the shipped model")
    args = parser.parse_args()
    codec, codec_saved = trained_codec(args.codec)
    lm_saved = read_checkpoint(args.lm)
    lm = LanguageModel(LMConfig(), codec.config)
    lm.load_state_dict(lm_saved["ema"])
    hours = [saved["seconds_trained"] / 3600 for saved in (codec_saved, lm_saved)]
    about = {
        "training": (
            f"trained on synthetic speech: codec {codec_saved['step']} steps, "
            f"LM {lm_saved['step']} steps"
        ),
        "codec_hours_heard": round(hours[0], 1),
        "lm_hours_heard": round(hours[1], 1),
        "voices": list(TEACHERS),
    }
    save_models(args.out, codec, lm.eval(), about)
    for voice in TEACHERS:
        save_voice(
            args.out / "voices" / f"{voice}.safetensors", reference(codec, args.corpus, voice)
        )
    print(f"wrote {args.out}: {about['training']}")


if __name__ == "__main__":
    try:
        main()
    except UserError as error:
        raise SystemExit(f"export: {error}") from None
