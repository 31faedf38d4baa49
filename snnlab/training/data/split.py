"""Samples to learn from, to stop by and to be judged by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError

Seeds = int | None | tuple[int | None, int | None]


@dataclass(frozen=True)
class Part:
    """Some of the samples. ``x, y = part`` takes it apart.

    Parameters
    ----------
    x, y : the samples and what is to be predicted of them.
    rows : (samples,) where they stood in the table.
    """

    x: np.ndarray
    y: np.ndarray
    rows: np.ndarray

    def __iter__(self) -> Iterator[np.ndarray]:
        return iter((self.x, self.y))

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Split:
    """Three parts that share no sample: to fit, to stop early by, to judge by. ``train, validation, test = parts`` works."""

    train: Part
    validation: Part
    test: Part

    def __iter__(self) -> Iterator[Part]:
        return iter((self.train, self.validation, self.test))

    @property
    def sizes(self) -> tuple[int, int, int]:
        return len(self.train), len(self.validation), len(self.test)

    def standardised(self) -> Split:
        """All parts in units of the training part's mean and spread (a column without spread becomes 0).

        The other parts have no say in it: a mean over all samples would tell the model something of those it is judged by. The
        estimators do the same inside, so they take samples as they are.
        """
        axes = tuple(range(self.train.x.ndim - 1))
        mean, spread = self.train.x.mean(axis=axes), self.train.x.std(axis=axes)
        spread = np.where(spread > 0, spread, 1.0)
        return Split(*(Part((part.x - mean) / spread, part.y, part.rows) for part in self))

    def __repr__(self) -> str:
        return "<Split: {} samples to train, {} to validate, {} to test>".format(*self.sizes)


def split(
    x: Any, y: Any, *, test: float = 0.25, validation: float = 0.2, seed: Seeds = 0, stratify: bool = False
) -> Split:
    """Shuffle the samples and deal them into three parts.

    Parameters
    ----------
    x : (samples, ...)
    y : (samples, ...)
    test : share of all samples that is kept to judge by, rounded up.
    validation : share of the others that is kept to stop by, rounded up; 0 for none.
    seed : the same seed, the same parts. A pair gives the two draws (test, validation) a seed each. Without `stratify` they
        are, row by row, those of scikit-learn's ``train_test_split`` called twice, so published splits can be repeated.
    stratify : whether each part gets its share of every class in y.

    Raises
    ------
    ValidationError
        If x and y do not fit, a share is not sensible, or a part would be empty.
    """
    x, y = np.asarray(x), np.asarray(y)
    if len(x) != len(y):
        raise ValidationError(f"x has {len(x)} samples, y has {len(y)}: every sample needs its answer.")
    for share, name in ((test, "test"), (validation, "validation")):
        if not 0 <= share < 1:
            raise ValidationError(f"{name} is a share of the samples, from 0 to below 1 (got {share!r}).")
    first, second = seed if isinstance(seed, tuple) else (seed, seed)
    everything = np.arange(len(x))
    rest, tested = _deal(everything, test, first, y, stratify)
    trained, validated = _deal(rest, validation, second, y, stratify)
    if len(trained) == 0:
        raise ValidationError(f"{len(x)} samples with test={test} and validation={validation} leave none to train.")
    return Split(*(Part(x[rows], y[rows], rows) for rows in (trained, validated, tested)))


def _deal(
    rows: np.ndarray, share: float, seed: int | None, y: np.ndarray, stratify: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Those who stay, and the share that goes, both shuffled."""
    n_out = ceil(share * len(rows))
    if n_out == 0:
        return rows, rows[:0]
    order = np.random.RandomState(seed).permutation(len(rows))  # its stream is frozen, and scikit-learn's
    if stratify:
        order = order[_fairly(y[rows[order]], n_out)]
    return rows[order[n_out:]], rows[order[:n_out]]


def _fairly(y: np.ndarray, n_out: int) -> np.ndarray:
    """An order whose first `n_out` places hold each class by its share, by largest remainder; within them as they come."""
    classes, of, counts = np.unique(y, return_inverse=True, return_counts=True)
    if y.ndim != 1 or (counts < 2).any():
        lonely = classes[counts < 2] if y.ndim == 1 else "y of several columns"
        raise ValidationError(f"stratify needs classes of at least two samples (got: {lonely}). Leave stratify out.")
    wish = counts * n_out / len(y)
    take = np.floor(wish).astype(int)
    take[np.argsort(take - wish, kind="stable")[: n_out - take.sum()]] += 1
    rank = np.zeros(len(y), dtype=int)
    for i, count in enumerate(counts):
        rank[of == i] = np.arange(count)
    return np.argsort(rank >= take[of], kind="stable")
