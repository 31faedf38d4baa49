"""Times that go through a function together, as long as they take the same way at each of its branches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np


class _Parted(Exception):  # noqa: N818 - not an error: the first times go one way, and those from ``first`` on may not
    def __init__(self, first: int) -> None:
        self.first = first


class _Instants(np.ndarray):
    """Numbers in a column; asked whether they are true, they answer as one, or part."""

    def __bool__(self) -> bool:
        answers = np.asarray(self).ravel() != 0
        others = answers != answers[0]
        first = int(others.argmax())
        if others[first]:
            raise _Parted(first)
        return bool(answers[0])


def together(function: Callable[[Any], Any], times: np.ndarray) -> Iterator[tuple[int, Any]]:
    """How many times went one way, and what the function returned for them, in a column; in the order of ``times``."""
    start = 0
    while start < len(times):
        n, result = _longest(function, times[start:])
        yield n, result
        start += n


def _longest(function: Callable[[Any], Any], times: np.ndarray) -> tuple[int, Any]:
    n = len(times)
    while True:
        try:
            return n, function(times[:n, None].view(_Instants))
        except _Parted as parted:
            n = parted.first
