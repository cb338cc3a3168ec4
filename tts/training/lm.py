"""Train the language model on the corpus, encoded by a trained codec.

    python -m tts.training.lm --corpus corpus --codec runs/codec.pt --out runs/lm.pt

Every utterance is laid out with a random lookahead (0, 1, 2, 3 or all), so that one model serves all
of them. The voice comes from other utterances of the same speaker: as a vector, and as a random
number of frames before the text.

    python -m tts.training.lm --corpus corpus --codec runs/codec.pt --init FOLDER --out runs/lm.pt

begins from the weights of a model folder; without ``--codec``, with its codec too.
"""

import argparse
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from tts.errors import UserError, as_command
from tts.small.codec import Codec
from tts.small.config import CodecConfig, LMConfig
from tts.small.lm import LanguageModel
from tts.small.sequence import FIRST_CODE, word_tokens
from tts.small.weights import load_models
from tts.training import parallel
from tts.training.batches import IGNORE, Batch, Batches, Example
from tts.training.codec import CodecTraining
from tts.training.data import Utterance, load_corpus
from tts.training.teachers.phonemes import SILENCE
from tts.training.trainer import Trainer, add_arguments, check_half

NEARLY_S = 0.02  # a phone that ends so soon after a frame is over
MOVE_WEIGHT = 0.5  # of the cursor's loss


def word_ends(utterance: Utterance, frames: int, frame_s: float) -> list[int]:
    """The frame at which each word ends. A frame in which two words meet belongs to the second, so that
    no word depends on the one after it."""
    ends = [int(word["end_s"] / frame_s) for word in utterance.words]
    ends[-1] = frames
    return ends


def usable(utterance: Utterance) -> bool:
    """Whether there is a text (recordings without one serve the codec alone), each of whose phones has
    a time (a few that the teacher runs together have none)."""
    timed = sum(name != SILENCE for name, _ in utterance.phones)
    wanted = sum(len(word["phones"]) for word in utterance.words)
    return bool(utterance.words) and timed == wanted


def phones_over(utterance: Utterance, ends: list[int], frame_s: float) -> np.ndarray:
    """(T,) how many phones of its word are over at the end of each frame."""
    spoken = iter([end for name, end in utterance.phones if name != SILENCE])
    phone_ends = [np.array([next(spoken) for _ in word["phones"]]) for word in utterance.words]
    cursors = np.zeros(ends[-1], np.int64)
    first = 0
    for own, last in zip(phone_ends, ends, strict=True):
        times = (np.arange(first, last) + 1) * frame_s + NEARLY_S
        cursors[first:last] = np.searchsorted(own, times, side="right")
        first = max(first, last)
    return cursors


def encode_corpus(
    utterances: list[Utterance],
    codec: Codec,
    device: str,
    cache: Path | None = None,
    half: bool = False,
) -> list[Example]:
    """All utterances as codes; read from ``cache`` if it exists, for runs that are resumed."""
    config = codec.config
    lengths = [-(-len(u.pcm) // config.frame_samples) for u in utterances]
    if cache and cache.exists():
        saved = np.load(cache)
        semantic, acoustic = saved["semantic"], saved["acoustic"]
        if len(semantic) != sum(lengths):
            raise UserError(f"{cache} was made from another corpus; delete it to encode again")
    else:
        semantic, acoustic = _encode(utterances, lengths, codec, device, half)
        if cache:
            cache.parent.mkdir(parents=True, exist_ok=True)
            np.savez(cache, semantic=semantic, acoustic=acoustic)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return [
        _example(u, semantic[start : start + n], acoustic[start : start + n], 1 / config.frame_rate)
        for u, n, start in zip(utterances, lengths, starts, strict=False)
        if usable(u)
    ]


def _example(u: Utterance, semantic: np.ndarray, acoustic: np.ndarray, frame_s: float) -> Example:
    ends = word_ends(u, len(semantic), frame_s)
    return Example(
        u.voice,
        [word_tokens(word["phones"], word["pause"]) for word in u.words],
        ends,
        phones_over(u, ends, frame_s),
        semantic.astype(np.int64),
        acoustic,
    )


@torch.no_grad()
def _encode(
    utterances: list[Utterance], lengths: list[int], codec: Codec, device: str, half: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Codes of all utterances joined: (frames,) int16 and (frames, A) uint8."""
    codec.eval()
    semantic: list[np.ndarray] = [np.empty(0)] * len(utterances)
    acoustic: list[np.ndarray] = [np.empty(0)] * len(utterances)
    order = sorted(range(len(utterances)), key=lambda i: len(utterances[i].pcm))
    for start in range(0, len(order), 32):  # batches of similar length
        group = order[start : start + 32]
        audio = np.zeros((len(group), max(len(utterances[i].pcm) for i in group)), np.float32)
        for row, i in enumerate(group):
            audio[row, : len(utterances[i].pcm)] = utterances[i].audio()
        with torch.autocast(torch.device(device).type, torch.bfloat16, enabled=half):
            codes = codec.encode(torch.from_numpy(audio).to(device))
        for row, i in enumerate(group):
            semantic[i] = codes.semantic[row, : lengths[i]].cpu().numpy().astype(np.int16)
            acoustic[i] = codes.acoustic[row, : lengths[i]].cpu().numpy().astype(np.uint8)
        if start % 3200 == 0:
            print(f"encoding {start}/{len(order)}", flush=True)
    return np.concatenate(semantic), np.concatenate(acoustic)


def hidden_states(model: LanguageModel, batch: Batch, noise: float = 0.0) -> Tensor:
    """(B, L, D) hidden states. ``noise`` is added to the input frames, so that the model becomes robust
    to its own errors."""
    semantic, acoustic = batch.semantic, batch.acoustic
    if noise:
        acoustic = acoustic + noise * torch.rand_like(acoustic[..., :1]) * torch.randn_like(
            acoustic
        )
        swap = torch.rand(semantic.shape, device=semantic.device) < 0.05
        semantic = torch.where(
            swap, torch.randint_like(semantic, model.codec.semantic_codes), semantic
        )
    frames = model.embed_frames(semantic, acoustic)
    x = torch.where(batch.is_frame[..., None], frames, model.embed_text(batch.text))
    reference = model.embed_frames(batch.reference_semantic, batch.reference_acoustic)
    voice = model.voice(reference)
    if noise:
        voice = voice * (torch.rand(len(voice), 1, device=voice.device) >= 0.1)
    x = x + model.slot_embedding(batch.slot)
    at_cursor = (batch.target != IGNORE)[
        ..., None
    ]  # where a frame, or the word's end, is predicted
    x = x + model.embed_window(batch.window) * at_cursor
    lead = 0
    if batch.prefix:
        prefix = model.embed_prefix(reference[:, : batch.prefix])
        lead = prefix.shape[1]
        x = torch.cat([prefix, x], dim=1)
    return model.backbone(x + voice[:, None])[:, lead:]


def loss_of(model: LanguageModel, batch: Batch, noise: float) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch, and metrics to report."""
    hidden = hidden_states(model, batch, noise)
    wanted = batch.target != IGNORE
    logits = model.semantic_output(hidden[wanted]).float()
    target = batch.target[wanted]
    semantic_loss = nn.functional.cross_entropy(logits, target)
    condition = model.frame_condition(hidden.flatten(0, 1)[batch.flow_at], batch.flow_semantic)
    flow_loss = model.flow.loss(batch.flow_target, condition)
    moves = model.moves(condition).float()
    move_loss = nn.functional.cross_entropy(moves, batch.move)
    loss = semantic_loss + 4 * flow_loss + MOVE_WEIGHT * move_loss
    correct = logits.argmax(-1) == target
    turns = target < FIRST_CODE
    said = logits.argmax(-1) < FIRST_CODE
    return loss, {
        "semantic": semantic_loss.item(), "acc": correct.float().mean().item(),
        "turn_recall": said[turns].float().mean().item(), "flow": flow_loss.item(),
        "moved": (moves.argmax(-1) == batch.move).float().mean().item(),
    }  # fmt: skip


def trained_codec(path: Path | None) -> Codec:
    """The codec of a checkpoint of ``tts.training.codec``."""
    if path is None or not path.exists():
        raise UserError(f"no codec at {path}: run python -m tts.training.codec first")
    saved = torch.load(path, map_location="cpu", weights_only=True)
    training = CodecTraining(CodecConfig.from_dict(saved["config"]))
    training.load_state_dict(saved["ema"])
    return training.codec


def begin_from(model: LanguageModel, folder: Path) -> None:
    """Take the tensors of a model folder's language model that fit."""
    new = model.state_dict()
    for name, saved in load_file(folder / "lm.safetensors").items():
        if name in new and saved.shape == new[name].shape:
            new[name] = saved.float()
    model.load_state_dict(new)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser, steps=20000, rate=1e-3)
    parser.add_argument("--codec", type=Path, help="checkpoint of the codec (default: of --init)")
    parser.add_argument("--init", type=Path, help="model folder to begin from")
    parser.add_argument(
        "--noise", type=float, default=0.3, help="noise on input frames, default 0.3"
    )
    parser.add_argument(
        "--shares", default="", metavar='"VOICES=SHARE ..."',
        help="how often an epoch draws the utterances of the voices whose names begin so "
        '(default: once): "H=0.4 p=2.5"',
    )  # fmt: skip
    return parser.parse_args()


def shares(given: str) -> dict[str, float]:
    """ "H=0.4 p=2.5" -> {"H": 0.4, "p": 2.5}"""
    try:
        return {name: float(share) for name, share in (one.split("=") for one in given.split())}
    except ValueError:
        raise UserError(f'--shares {given}: write it like "H=0.4 p=2.5"') from None


def train(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    codec = load_models(args.init)[0] if args.init and not args.codec else trained_codec(args.codec)
    codec_config, config = codec.config, LMConfig()
    model = LanguageModel(config, codec_config)
    if args.init:
        begin_from(model, args.init)
    codec, model = codec.to(args.device), model.to(args.device)
    utterances = parallel.first_alone(lambda: load_corpus(args.corpus))
    cache = args.out.with_suffix(".codes.npz")
    examples = parallel.first_alone(
        lambda: encode_corpus(utterances, codec, args.device, cache, args.half)
    )
    trainer = Trainer(model, args, asdict(config))
    for batch in Batches(
        examples,
        codec_config,
        config,
        args.seed + trainer.step + 1000 * parallel.rank(),
        shares(args.shares),
    ):
        if not trainer.running:
            break
        model.train()
        device = torch.device(args.device).type
        with torch.autocast(device, torch.bfloat16, enabled=args.half):
            loss, metrics = loss_of(model, batch.to(args.device), args.noise)
        trainer.update(loss, metrics, batch.frames / codec_config.frame_rate)


def main() -> None:
    args = _arguments()
    check_half(args)
    parallel.run(train, args)


if __name__ == "__main__":
    as_command("lm", main)
