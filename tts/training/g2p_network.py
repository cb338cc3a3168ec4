"""A network that predicts the phones of each letter from the whole word."""

import random
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from tts.text.g2p import KERNEL, WINDOW

WIDTH, BLOCKS, HIDDEN = 128, 6, 384
LETTERS, RATE = 1536, 3e-3  # LETTERS: in one batch

Example = tuple[str, list[str]]  # a word, the phones of each of its letters


class Block(nn.Module):
    """A ConvNeXt block: depthwise convolution over the letters, then a pointwise MLP."""

    def __init__(self):
        super().__init__()
        self.mix = nn.Conv1d(WIDTH, WIDTH, KERNEL, padding=KERNEL // 2, groups=WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.up, self.down = nn.Linear(WIDTH, HIDDEN), nn.Linear(HIDDEN, WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor) -> Tensor:  # (B, T, C) -> (B, T, C)
        h = self.norm(self.mix(x.transpose(1, 2)).transpose(1, 2))
        return x + self.dropout(self.down(nn.functional.gelu(self.up(h), approximate="tanh")))


class Network(nn.Module):
    """(B, T) letters, 0 at the edges -> (B, T, chunks) logits."""

    def __init__(self, chunks: int):
        super().__init__()
        self.embedding = nn.Embedding(27 * (2 * WINDOW + 1), WIDTH)
        nn.init.normal_(self.embedding.weight, std=0.3)
        self.blocks = nn.ModuleList(Block() for _ in range(BLOCKS))
        self.norm = nn.LayerNorm(WIDTH)
        self.out = nn.Linear(WIDTH, chunks)

    def forward(self, letters: Tensor) -> Tensor:
        count = letters.shape[1]
        padded = nn.functional.pad(letters, (WINDOW, WINDOW))
        x = torch.stack(
            [self.embedding(padded[:, o : o + count] + 27 * o) for o in range(2 * WINDOW + 1)]
        ).sum(0)
        for block in self.blocks:
            x = block(x)
        return self.out(self.norm(x))


def encode(words: list[str]) -> Tensor:
    """Words of equal length T -> (B, T + 2) letter numbers, with 0 at both ends."""
    return torch.tensor([[0, *(ord(c) - 96 for c in word), 0] for word in words])


def batches(examples: list[Example], draw: random.Random) -> list[list[Example]]:
    """Batches of words of equal length, in random order."""
    by_length: dict[int, list[Example]] = defaultdict(list)
    made: list[list[Example]] = []
    for example in draw.sample(examples, len(examples)):
        batch = by_length[len(example[0])]
        batch.append(example)
        if len(batch) * len(example[0]) >= LETTERS:
            made.append(batch[:])
            batch.clear()
    made += [batch for batch in by_length.values() if batch]
    draw.shuffle(made)
    return made


def start(chunks: list[str], init: Path | None) -> Network:
    """A new network; with the weights in ``init``, as far as they go. Blocks that those lack change
    nothing at first."""
    network = Network(len(chunks))
    if init is None:
        return network
    with np.load(init) as file:
        packed = {name: torch.from_numpy(file[name].astype(np.float32)) for name in file.files
                  if name.startswith("net.")}  # fmt: skip
        rows = {chunk: n for n, chunk in enumerate(str(file["chunks"]).split("\n"))}
    with torch.no_grad():
        for name, value in _named(network).items():
            if name.startswith("net.out"):
                for n, chunk in enumerate(chunks):
                    if chunk in rows:
                        value[n] = packed[name][rows[chunk]]
            elif name in packed:
                value.copy_(packed[name].reshape(value.shape))
            elif ".down" in name:
                value.zero_()
    return network


def train(
    examples: list[Example], chunks: list[str], checkpoint: Path, epochs: int, init: Path | None
) -> Network:
    """Train a network and save it to ``checkpoint`` after each epoch. If that exists, go on from it."""
    torch.manual_seed(0)
    network = start(chunks, init)
    rate = RATE if init is None else RATE / 2
    number = {chunk: n for n, chunk in enumerate(chunks)}
    draw = random.Random(0)
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=rate, weight_decay=0.02, betas=(0.9, 0.98)
    )
    steps = len(batches(examples, draw)) * epochs + 50
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, steps, pct_start=0.08)
    begun = 0
    if checkpoint.is_file():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        begun = state["epochs"]
    for epoch in range(begun, epochs):
        total, made = 0.0, batches(examples, draw)
        for batch in made:
            logits = network(encode([word for word, _ in batch]))[:, 1:-1]
            wanted = torch.tensor([[number[chunk] for chunk in of] for _, of in batch])
            loss = nn.functional.cross_entropy(
                logits.flatten(0, 1), wanted.flatten(), label_smoothing=0.02
            )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"network, epoch {epoch + 1} of {epochs}: loss {total / len(made):.3f}", flush=True)
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(),
                 "schedule": schedule.state_dict(), "epochs": epoch + 1}  # fmt: skip
        torch.save(state, checkpoint)
    return network.eval()


def _named(network: Network) -> dict[str, Tensor]:
    """The parameters under the names that ``tts.text.g2p`` reads."""
    named: dict[str, Tensor] = {
        "net.embedding": network.embedding.weight, "net.norm": network.norm.weight,
        "net.norm_bias": network.norm.bias, "net.out": network.out.weight,
        "net.out_bias": network.out.bias,
    }  # fmt: skip
    for index, block in enumerate(network.blocks):
        # "mix.weight" -> "mix", "mix.bias" -> "mix_bias"
        for name, value in block.named_parameters():
            named[f"net.{index}.{name.removesuffix('.weight').replace('.', '_')}"] = value
    return named


def pack(network: Network) -> dict[str, np.ndarray]:
    """The arrays that ``tts.text.g2p`` reads."""
    packed = {name: value.detach() for name, value in _named(network).items()}
    return {name: value.squeeze(1).numpy().astype(np.float16) if name.endswith(".mix")
            else value.numpy().astype(np.float16) for name, value in packed.items()}  # fmt: skip
