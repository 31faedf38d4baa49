"""How points spread over a class, as bars to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Bar:
    """One bar.

    Parameters
    ----------
    low, high : points between which its notebooks lie.
    count : how many they are.
    share : of the fullest bar, 0 to 1.
    """

    low: float
    high: float
    count: int
    share: float


def histogram(values: Sequence[float], top: float, bars: int | None = None) -> list[Bar]:
    """The values between 0 and ``top`` in bars of equal width; who has full marks is in the last one.

    Without a number of bars, each is one point wide where that gives 5 to 20 of them, else there are 10.
    """
    top = top if top > 1e-9 else 1.0  # no points at all: one bar of full marks is as good as any
    bars = bars or (int(top) if top == int(top) and 5 <= top <= 20 else 10)
    counts, edges = np.histogram(np.clip(np.asarray(values, dtype=float), 0.0, top), bars, (0.0, top))
    most = max(int(counts.max()), 1)
    return [
        Bar(float(low), float(high), int(count), count / most)
        for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True)
    ]
