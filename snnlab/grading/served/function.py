"""What checks see of a function answer: something to call, with a budget of time and of calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.grading.errors import AnswerError
from snnlab.grading.served.fault import FINAL, Fault, sentence
from snnlab.grading.served.link import Link

Shape = tuple[int | None, ...]
"""Sizes; None stands for any size."""


class ServedFunction:
    """A student's function: ``answer(0.3)`` asks for one value, ``answer.many(xs)`` for many in one message.

    Parameters
    ----------
    link : where the function is.
    call : how the exercise calls it, such as ``f(x)``, for sentences.
    shape : what it must return.
    seconds : [s] for all calls together.
    call_seconds : [s] for one call.
    calls : how many there may be.
    """

    def __init__(self, link: Link, call: str, shape: Shape, seconds: float, call_seconds: float, calls: int) -> None:
        self._link, self._call, self._shape = link, call, shape
        self._seconds, self._call_seconds, self._most_calls = seconds, call_seconds, calls
        self.calls = 0
        """How often it was called."""
        self.seconds = 0.0
        """[s] that this took."""
        self._over: AnswerError | None = None

    def __call__(self, *values: float | np.ndarray) -> Any:
        """What the function returns: a float, or an array of float64 where the exercise asks for one.

        Raises
        ------
        AnswerError
            If it raises something, returns something else or not-a-number, or takes too long; one sentence.
        """
        plain = [_plain(value) for value in values]
        result = self._asked(1, lambda seconds: self._link.call(plain, seconds))
        return self._shaped(result[np.newaxis], 1)[0] if self._shape else float(self._shaped(result[np.newaxis], 1)[0])

    def many(self, *columns: Any) -> np.ndarray:
        """What it returns for each row of the columns, (rows, *shape); a row of a (rows, n) column is an array (n,).

        Raises
        ------
        AnswerError
            As for one call.
        """
        arrays = [np.array(column, dtype=np.float64) for column in columns]
        if not arrays or any(a.ndim < 1 or len(a) != len(arrays[0]) for a in arrays):
            raise ValidationError("many: give arrays that have as many rows as each other.")
        rows = len(arrays[0])
        if not rows:
            return np.empty((0, *(size or 0 for size in self._shape)))
        return self._shaped(self._asked(rows, lambda seconds: self._link.many(arrays, seconds)), rows)

    def reset(self) -> None:
        """Begin anew: of a class that was handed in, the next call makes a new object."""
        self._asked(0, lambda seconds: self._link.reset(seconds))

    def _asked(self, calls: int, ask: Callable[[float], Any]) -> Any:
        if self._over is not None:
            raise self._over
        left = self._seconds - self.seconds
        if self.calls + calls > self._most_calls:
            raise ValidationError(f"this exercise may call the function {self._most_calls} times, but a check went on.")
        self.calls += calls
        started = time.perf_counter()
        try:
            result = ask(min(left, max(calls, 1) * self._call_seconds))
        except Fault as fault:
            error = AnswerError(sentence(fault, self._call))
            if fault.code in FINAL:
                self._over = error
            raise error from None
        finally:
            self.seconds += time.perf_counter() - started
        if self.seconds > self._seconds:
            self._over = AnswerError(
                f"your function took {self.seconds:.1f} s for {self.calls} calls, but it has {self._seconds:g} s in all. "
                f"Let it do less in each call."
            )
            raise self._over
        return result

    def _shaped(self, values: np.ndarray, rows: int) -> np.ndarray:
        """The values (rows, ...), if they have the shape that is asked for and are finite."""
        found = values.shape[1:]
        if self._shape == () and values.size == rows:  # [3.0] is a number, too
            values = values.reshape(rows)
        elif len(found) != len(self._shape) or any(w not in (None, f) for w, f in zip(self._shape, found, strict=True)):
            raise AnswerError(
                f"your function returned {_in_words(found)}, but this exercise asks for {_in_words(self._shape)}."
            )
        if not np.all(np.isfinite(values)):
            raise AnswerError("your function returned a number that is not finite. Look for a division by zero.")
        return values


def _in_words(shape: Sequence[int | None]) -> str:
    if not shape:
        return "a single number"
    sizes = ", ".join("any" if size is None else str(size) for size in shape)
    return f"an array of shape ({sizes}{',' if len(shape) == 1 else ''})"


def _plain(value: Any) -> Any:
    """A number as Python's own, anything else as an array of float64."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value)
    return np.array(value, dtype=np.float64)
