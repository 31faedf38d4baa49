"""A table of samples with the names of what stands in it."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

HEAD = 5  # rows that are shown


@dataclass(frozen=True)
class Table:
    """Samples and what is to be predicted of them. ``x, y = table`` takes it apart.

    Parameters
    ----------
    x : (samples, features) float
    y : (samples,)
        Numbers, or classes as integers that count from 0.
    features : names of the columns of x.
    target : name of y.
    classes : names of the classes; empty if y holds numbers.
    about : a sentence on where it comes from.
    """

    x: np.ndarray
    y: np.ndarray
    features: tuple[str, ...]
    target: str
    classes: tuple[str, ...] = ()
    about: str = ""

    def __iter__(self) -> Iterator[np.ndarray]:
        return iter((self.x, self.y))

    def __len__(self) -> int:
        """How many samples it has."""
        return len(self.x)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all columns; the last is what is to be predicted."""
        return (*self.features, self.target)

    def head(self, n: int = HEAD) -> list[tuple[str, ...]]:
        """The first `n` rows as words, in the order of ``columns``."""
        return [(*(f"{v:.5g}" for v in row), self._answer(y)) for row, y in zip(self.x[:n], self.y[:n], strict=True)]

    def _answer(self, y: float) -> str:
        return self.classes[int(y)] if self.classes else f"{y:.5g}"

    def __repr__(self) -> str:
        kind = f"{len(self.classes)} classes" if self.classes else "a number"
        return f"<Table of {len(self)} samples with {len(self.features)} features; to predict: {self.target}, {kind}>"

    def _repr_html_(self) -> str:
        names = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        rows = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in self.head())
        note = f"{len(self)} samples; to predict: <b>{html.escape(self.target)}</b>. {html.escape(self.about)}"
        return f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table><p>{note}</p>"
