"""Train the language model on the corpus, encoded by a trained codec.

    python -m tts.training.lm --corpus corpus --codec runs/codec.pt --out runs/lm.pt

Every utterance is laid out with a random lookahead (0, 1, 2, 3 or all), so that one model serves
them all; the voice comes from other utterances of the same speaker, as a vector and, in front of the
text, as frames of random number.

    python -m tts.training.lm --corpus corpus --init tts/weights --out runs/lm.pt

goes on from the weights of a model folder, and of its codec.
"""

import argparse
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from tts.codec import Codec
from tts.config import CodecConfig, LMConfig
from tts.errors import UserError
from tts.lm import LanguageModel
from tts.sequence import END_AUDIO, FIRST_CODE, NEXT_WORD, WordTokens, feeds, word_tokens
from tts.training.codec import CodecTraining
from tts.training.data import Utterance, load_corpus
from tts.training.trainer import Trainer, add_arguments
from tts.weights import load_models

LOOKAHEADS = (0, 1, 2, 3, None, None)  # all of the text is the hardest to learn from
REFERENCE_FRAMES = 40  # 3.2 s
SHORTEST_PREFIX = 12  # frames
NO_PREFIX = 0.1  # share of the batches whose text is not led by frames
BATCH_TOKENS = 1600
IGNORE = -100


@dataclass(frozen=True)
class Example:
    voice: str
    words: list[WordTokens]
    ends: list[int]  # frame where each word ends
    semantic: np.ndarray  # (T,) int64
    acoustic: np.ndarray  # (T, A) uint8


def word_ends(utterance: Utterance, frames: int, frame_s: float) -> list[int]:
    """A frame belongs to the word that begins in it, so no word needs to know the one after it."""
    ends = [int(word["end_s"] / frame_s) for word in utterance.words]
    ends[-1] = frames
    return ends


def encode_corpus(
    utterances: list[Utterance], codec: Codec, device: str, cache: Path | None = None
) -> list[Example]:
    """All utterances as codes, read back from ``cache`` when a run is resumed."""
    config = codec.config
    lengths = [-(-len(u.pcm) // config.frame_samples) for u in utterances]
    if cache and cache.exists():
        saved = np.load(cache)
        semantic, acoustic = saved["semantic"], saved["acoustic"]
        if len(semantic) != sum(lengths):
            raise UserError(f"{cache} was made from another corpus; delete it to encode again")
    else:
        semantic, acoustic = _encode(utterances, lengths, codec, device)
        if cache:
            cache.parent.mkdir(parents=True, exist_ok=True)
            np.savez(cache, semantic=semantic, acoustic=acoustic)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return [
        Example(
            u.voice,
            [word_tokens(w["phones"], w["pause"]) for w in u.words],
            word_ends(u, frames, 1 / config.frame_rate),
            semantic[start : start + frames].astype(np.int64),
            acoustic[start : start + frames],
        )
        for u, frames, start in zip(utterances, lengths, starts, strict=False)
    ]


@torch.no_grad()
def _encode(
    utterances: list[Utterance], lengths: list[int], codec: Codec, device: str
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
        codes = codec.encode(torch.from_numpy(audio).to(device))
        for row, i in enumerate(group):
            semantic[i] = codes.semantic[row, : lengths[i]].cpu().numpy().astype(np.int16)
            acoustic[i] = codes.acoustic[row, : lengths[i]].cpu().numpy().astype(np.uint8)
        if start % 3200 == 0:
            print(f"encoding {start}/{len(order)}", flush=True)
    return np.concatenate(semantic), np.concatenate(acoustic)


@dataclass
class Layout:
    """One utterance as the model reads it; L positions."""

    text: list[int]  # token, 0 at frames
    frame: list[int]  # frame fed in, -1 at text
    word: list[int]
    target: list[int]  # row of the semantic output, IGNORE inside text
    target_frame: list[int]  # frame to draw, -1 where there is none


def layout(example: Example, lookahead: int | None) -> Layout:
    out = Layout([], [], [], [], [])
    frame = 0
    for feed in feeds(example.words, lookahead):
        for token, word in zip(feed.tokens, feed.words_of_tokens, strict=True):
            out.text.append(token)
            out.frame.append(-1)
            out.word.append(word)
            out.target.append(IGNORE)
            out.target_frame.append(-1)
        end = example.ends[feed.word]
        while frame < end:
            out.target[-1] = FIRST_CODE + int(example.semantic[frame])
            out.target_frame[-1] = frame
            out.text.append(0)
            out.frame.append(frame)
            out.word.append(feed.word)
            out.target.append(IGNORE)
            out.target_frame.append(-1)
            frame += 1
        last = feed.word == len(example.words) - 1
        out.target[-1] = END_AUDIO if last else NEXT_WORD
    return out


@dataclass
class Batch:
    text: Tensor  # (B, L) int64
    is_frame: Tensor  # (B, L) bool
    semantic: Tensor  # (B, L) int64, of the frame fed in
    acoustic: Tensor  # (B, L, A) float in [-1, 1], of the frame fed in
    slot: Tensor  # (B, L) int64
    target: Tensor  # (B, L) int64
    flow_at: Tensor  # (N,) flat positions that draw a frame
    flow_semantic: Tensor  # (N,) int64
    flow_target: Tensor  # (N, A) float in [-1, 1]
    reference_semantic: Tensor  # (B, R) int64
    reference_acoustic: Tensor  # (B, R, A) float in [-1, 1]
    prefix: int  # how many of the R go before the text
    frames: int

    def to(self, device: str) -> "Batch":
        tensors = {k: v.to(device) for k, v in vars(self).items() if isinstance(v, Tensor)}
        return replace(self, **tensors)


class Batches:
    """Endless batches of similar length, each of about ``BATCH_TOKENS`` positions."""

    def __init__(self, examples: list[Example], codec: CodecConfig, lm: LMConfig, seed: int):
        self.codec, self.lm = codec, lm
        self.rng = np.random.default_rng(seed)
        self.by_voice: dict[str, list[Example]] = defaultdict(list)
        for example in examples:
            self.by_voice[example.voice].append(example)
        self.examples = [e for e in examples if len(self.by_voice[e.voice]) > 1]

    def __iter__(self):
        size = np.array(
            [len(e.semantic) + sum(len(w.tokens) + 1 for w in e.words) for e in self.examples]
        )
        while True:
            order = np.argsort(size + self.rng.uniform(0, 20, len(size)))
            groups, group = [], []
            for index in order:
                group.append(index)
                if len(group) * size[index] > BATCH_TOKENS:
                    groups.append(group)
                    group = []
            self.rng.shuffle(groups)
            for chosen in groups:
                yield self._collate([self.examples[i] for i in chosen])

    def _values(self, codes: np.ndarray) -> np.ndarray:
        return codes.astype(np.float32) * (2 / (self.codec.acoustic_levels - 1)) - 1

    def _reference(self, example: Example) -> tuple[np.ndarray, np.ndarray]:
        """(R,) codes and (R, A) values of the speaker saying something else."""
        others = [e for e in self.by_voice[example.voice] if e is not example]
        semantic, acoustic = [], []
        while sum(map(len, semantic)) < REFERENCE_FRAMES:
            other = others[self.rng.integers(len(others))]
            semantic.append(other.semantic)
            acoustic.append(other.acoustic)
        joined = np.concatenate(semantic), self._values(np.concatenate(acoustic))
        start = self.rng.integers(len(joined[0]) - REFERENCE_FRAMES + 1)
        piece = slice(start, start + REFERENCE_FRAMES)
        return joined[0][piece], joined[1][piece]

    def _collate(self, examples: list[Example]) -> Batch:
        rng = self.rng
        layouts = [layout(e, LOOKAHEADS[rng.integers(len(LOOKAHEADS))]) for e in examples]
        rows, length = len(layouts), max(len(one.text) for one in layouts)
        dims = self.codec.acoustic_dims
        text = np.zeros((rows, length), np.int64)
        frame = np.full((rows, length), -1)
        slot = np.zeros((rows, length), np.int64)
        target = np.full((rows, length), IGNORE)
        semantic = np.zeros((rows, length), np.int64)
        acoustic = np.zeros((rows, length, dims), np.float32)
        reference_semantic = np.zeros((rows, REFERENCE_FRAMES), np.int64)
        reference_acoustic = np.zeros((rows, REFERENCE_FRAMES, dims), np.float32)
        flow_at, flow_semantic, flow_target = [], [], []
        for row, (example, one) in enumerate(zip(examples, layouts, strict=True)):
            n = len(one.text)
            text[row, :n], frame[row, :n], target[row, :n] = one.text, one.frame, one.target
            slot[row, :n] = np.array(one.word) % self.lm.word_slots
            values = self._values(example.acoustic)
            fed = np.array(one.frame)
            semantic[row, :n] = np.where(fed >= 0, example.semantic[fed], 0)
            acoustic[row, :n] = values[fed] * (fed >= 0)[:, None]
            drawn = np.array(one.target_frame)
            at = np.flatnonzero(drawn >= 0)
            flow_at.append(at + row * length)
            flow_semantic.append(example.semantic[drawn[at]])
            flow_target.append(values[drawn[at]])
            reference_semantic[row], reference_acoustic[row] = self._reference(example)
        prefix = 0
        if rng.random() >= NO_PREFIX:
            prefix = int(rng.integers(SHORTEST_PREFIX, REFERENCE_FRAMES + 1))
        return Batch(
            torch.from_numpy(text), torch.from_numpy(frame >= 0), torch.from_numpy(semantic),
            torch.from_numpy(acoustic), torch.from_numpy(slot), torch.from_numpy(target),
            torch.from_numpy(np.concatenate(flow_at)),
            torch.from_numpy(np.concatenate(flow_semantic)),
            torch.from_numpy(np.concatenate(flow_target)),
            torch.from_numpy(reference_semantic), torch.from_numpy(reference_acoustic),
            prefix, sum(len(e.semantic) for e in examples),
        )  # fmt: skip


def hidden_states(model: LanguageModel, batch: Batch, noise: float = 0.0) -> Tensor:
    """(B, L, D). ``noise`` is added to the frames fed in, so that the model forgives its errors."""
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
    lead = 0
    if batch.prefix:
        prefix = model.embed_prefix(reference[:, : batch.prefix])
        lead = prefix.shape[1]
        x = torch.cat([prefix, x], dim=1)
    return model.backbone(x + voice[:, None])[:, lead:]


def loss_of(model: LanguageModel, batch: Batch, noise: float) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch, and what to report of it."""
    hidden = hidden_states(model, batch, noise)
    wanted = batch.target != IGNORE
    logits = model.semantic_output(hidden[wanted])
    target = batch.target[wanted]
    semantic_loss = nn.functional.cross_entropy(logits, target)
    condition = model.frame_condition(hidden.flatten(0, 1)[batch.flow_at], batch.flow_semantic)
    flow_loss = model.flow.loss(batch.flow_target, condition)
    loss = semantic_loss + 4 * flow_loss
    correct = logits.argmax(-1) == target
    turns = target < FIRST_CODE
    said = logits.argmax(-1) < FIRST_CODE
    return loss, {
        "semantic": semantic_loss.item(), "acc": correct.float().mean().item(),
        "turn_recall": said[turns].float().mean().item(), "flow": flow_loss.item(),
    }  # fmt: skip


def trained_codec(path: Path | None) -> Codec:
    """The codec of a checkpoint of ``tts.training.codec``."""
    if path is None or not path.exists():
        raise UserError(f"no codec at {path}: run python -m tts.training.codec first")
    training = CodecTraining(CodecConfig())
    training.load_state_dict(torch.load(path, map_location="cpu", weights_only=True)["ema"])
    return training.codec


def beginning(model: LanguageModel, folder: Path) -> Codec:
    """Give ``model`` the weights in a model folder, which may have been trained without a prefix;
    returns the folder's codec."""
    codec, lm, _ = load_models(folder)
    model.load_state_dict(lm.state_dict())
    return codec


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser, steps=20000, rate=1e-3)
    parser.add_argument("--codec", type=Path, help="checkpoint of the codec")
    parser.add_argument("--init", type=Path, help="model folder to go on from, with its codec")
    parser.add_argument("--noise", type=float, default=0.3, help="on input frames, default 0.3")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    codec_config, config = CodecConfig(), LMConfig()
    model = LanguageModel(config, codec_config)
    codec = beginning(model, args.init) if args.init else trained_codec(args.codec)
    codec, model = codec.to(args.device), model.to(args.device)
    utterances = load_corpus(args.corpus)
    examples = encode_corpus(utterances, codec, args.device, args.out.with_suffix(".codes.npz"))
    trainer = Trainer(model, args)
    for batch in Batches(examples, codec_config, config, args.seed + trainer.step):
        if not trainer.running:
            break
        model.train()
        loss, metrics = loss_of(model, batch.to(args.device), args.noise)
        trainer.update(loss, metrics, batch.frames / codec_config.frame_rate)


if __name__ == "__main__":
    try:
        main()
    except UserError as error:
        raise SystemExit(f"lm: {error}") from None
