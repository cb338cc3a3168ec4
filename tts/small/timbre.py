"""A clone's timbre: how a well-spoken voice's frames become another person's.

A few seconds of a stranger are too little for the language model to speak after: it copies the noise
and the accent, and loses the words. So a clone is spoken by the default voice, and each frame's
acoustic values are carried from that voice's distribution to the reference's before they are decoded.
Both are taken for Gaussians, between which the cheapest map is affine (optimal transport: Olkin and
Pukelsheim 1982; the same as correlation alignment, 1612.01939, up to a rotation).

Legend: N frames, A acoustic dimensions.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

# Fifty frames say little of how dimensions vary together: this share of it is the speaking voice's.
# With more, words are clearer; with less, the clone is nearer to its person.
BORROWED = 0.4
LEAST_VARIANCE = 1e-4


@dataclass(frozen=True)
class Timbre:
    """The distribution of a voice's acoustic values."""

    mean: Tensor  # (A,)
    covariance: Tensor  # (A, A)


@dataclass(frozen=True)
class Recolouring:
    """An affine map of acoustic values (N, A) -> (N, A)."""

    matrix: Tensor  # (A, A)
    offset: Tensor  # (A,)

    def __call__(self, values: Tensor) -> Tensor:
        return values @ self.matrix + self.offset


def measured(values: Tensor) -> Timbre:
    """The timbre of speech whose frames have these acoustic values (N, A)."""
    values = values.double()
    mean = values.mean(0)
    centred = values - mean
    return Timbre(mean.float(), (centred.T @ centred / len(values)).float())


def _power(matrix: Tensor, exponent: float) -> Tensor:
    """A power of a symmetric positive matrix."""
    values, vectors = torch.linalg.eigh(matrix)
    return (vectors * values.clamp(min=LEAST_VARIANCE**2) ** exponent) @ vectors.T


def between(source: Timbre, target: Timbre) -> Recolouring:
    """The map from one voice's frames to another's; ``target`` may be measured on few frames."""
    ours, theirs = source.covariance.double(), target.covariance.double()
    floor = LEAST_VARIANCE * torch.eye(len(ours), dtype=ours.dtype)
    spread = (theirs.diag() / ours.diag().clamp(min=LEAST_VARIANCE)).sqrt()
    borrowed = spread[:, None] * ours * spread
    aim = (1 - BORROWED) * theirs + BORROWED * borrowed + floor
    root, inverse = (_power(ours + floor, exponent) for exponent in (0.5, -0.5))
    matrix = (inverse @ _power(root @ aim @ root, 0.5) @ inverse).float()
    return Recolouring(matrix, target.mean - source.mean @ matrix)
