"""Functions of time, called once for many steps where that is proven to give the same bits as a call for each step.

A function is on trial at first: it is called step by step, as any other, and its values for all steps at once are compared
with these. So that functions which change with a slider, and short runs, do not pay for proofs, a trial takes some steps.
"""

from __future__ import annotations

from functools import cache
from operator import is_
from types import FunctionType
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from snnlab.elementwise import Reference, branches, found, is_elementwise, references
from snnlab.engine.tables import Steps
from snnlab.instants import together

_FEWEST = 8  # steps; fewer are called one by one as fast
_AHEAD = 256  # steps that are looked ahead at least, for many short runs
_TRIAL = 500  # steps called one by one before a proof
_DRAWN = 512  # times in a proof
_OTHER = [object()]  # stands for what is no number


class _Ahead(NamedTuple):
    """Values (steps, size) of some steps, found with some numbers."""

    found: list[Any]
    steps: Steps
    values: np.ndarray

    def at(self, found: list[Any], steps: Steps) -> np.ndarray | None:
        """Those of ``steps``, if they are here."""
        first = steps.done - self.steps.done
        inside = first >= 0 and first + steps.n <= self.steps.n and steps.dt == self.steps.dt
        return self.values[first : first + steps.n] if inside and found is self.found else None


class TimeFunction:
    """What is known of one function; the function itself is handed in each time, so that it can be forgotten."""

    def __init__(self, function: FunctionType) -> None:
        self._code = function.__code__
        self._looked_up: tuple[Reference, ...] | None = references(function)
        self._branches = self._looked_up is not None and branches(function)
        self._found: list[Any] = _OTHER
        self._agreed = 0  # steps for which both ways gave the same, with these numbers
        self._until = 0.0  # [s] proven with these numbers
        self._ahead = _Ahead(self._found, Steps(0, 0, 0.0), np.empty((0, 0)))

    def at(self, function: FunctionType, steps: Steps, size: int) -> np.ndarray | None:
        """Values (steps, size) at the end of each step; None if they must be found one by one."""
        if not self._is_as_it_was(function):
            return None
        values = self._ahead.at(self._found, steps)
        if values is not None or steps.n < _FEWEST or not self._is_proven(function, steps, size):
            return values
        longer = steps._replace(n=max(steps.n, _AHEAD))
        if self._look_ahead(function, longer, size) or self._look_ahead(function, steps, size):
            return self._ahead.at(self._found, steps)
        return None

    def compare(self, function: FunctionType, steps: Steps, one_by_one: np.ndarray) -> None:
        """Take note of values (steps, size) that were found one by one."""
        if steps.n < _FEWEST or not self._is_as_it_was(function):
            return
        values = self._at_once(function, steps.times(), one_by_one.shape[1])
        if values is not None and self._is_equal(values, one_by_one):
            self._agreed += steps.n

    def _look_ahead(self, function: FunctionType, steps: Steps, size: int) -> bool:
        """Find the values of all ``steps`` at once; False if that is not possible."""
        found, times = self._found, steps.times()
        values = self._at_once(function, times, size) if times[-1] <= self._until else None
        if values is None or not all(self._is_right(values[k], function(times.item(k))) for k in (0, -1)):
            return False
        self._ahead = _Ahead(found, steps, values)
        return True

    def _is_proven(self, function: FunctionType, steps: Steps, size: int) -> bool:
        """Whether the trial is over; it ends with a comparison at times of all magnitudes, in pieces of odd lengths."""
        end = (steps.done + steps.n) * steps.dt
        if end <= self._until or self._agreed < _TRIAL:
            return self._agreed >= _TRIAL
        rng = np.random.RandomState(1)
        drawn = 10 * end * np.concatenate([rng.uniform(0, 1, _DRAWN // 2), 10 ** rng.uniform(-9, 0, _DRAWN // 2)])
        drawn = np.sort(drawn) if self._branches else rng.permutation(drawn)
        times, wanted = _each(function, drawn, size)
        for piece in (slice(None), slice(1), slice(3, 20), slice(101, 108), slice(256, 511)):
            values = self._at_once(function, times[piece], size)
            if values is None or not self._is_equal(values, wanted[piece]):
                self._looked_up = None
                return False
        self._until = 10 * end
        return True

    def _is_as_it_was(self, function: FunctionType) -> bool:
        """Whether it finds the numbers that it found before; other ones begin a new trial."""
        if function.__code__ is not self._code:
            self.__init__(function)
        if self._looked_up is None:
            return False
        now, before = found(function, self._looked_up), self._found
        if len(now) == len(before) and all(map(is_, now, before)):
            return True
        fits = is_elementwise(function, now)
        if fits and len(now) == len(before) and all(map(_same, now, before)):
            return True
        self._found = [value.copy() if isinstance(value, np.ndarray) else value for value in now] if fits else _OTHER
        self._agreed, self._until = 0, 0.0
        return False

    def _at_once(self, function: FunctionType, times: np.ndarray, size: int) -> np.ndarray | None:
        """One call for all times, (times, size); None if somewhere on the way a number was not finite."""
        try:
            with np.errstate(all="raise"):
                if not self._branches:
                    return _columns(function(times[:, None]), len(times), size)
                return np.concatenate([_columns(result, n, size) for n, result in together(function, times)])
        except FloatingPointError:
            return None
        except Exception:  # it does something else with many times than with one
            self._looked_up = None
            return None

    def _is_right(self, values: np.ndarray, result: Any) -> bool:
        if isinstance(result, float):
            return values.item() == result or self._is_equal(values, np.array(result))
        return self._is_equal(values, np.array(result, np.float64))

    def _is_equal(self, values: np.ndarray, one_by_one: np.ndarray) -> bool:
        """Whether the bits are the same; if not, the function is called step by step for good."""
        if values.tobytes() == one_by_one.tobytes():
            return True
        self._looked_up = None
        return False


def time_function(function: Any) -> TimeFunction | None:
    """What is known of a function of time; None if it has to be called step by step."""
    if type(function) is not FunctionType or not _errors_are_noticed():
        return None
    known = _known.get(function)
    if known is None:
        known = _known[function] = TimeFunction(function)
    return known


_known: WeakKeyDictionary[FunctionType, TimeFunction] = WeakKeyDictionary()


@cache
def _errors_are_noticed() -> bool:
    """Whether NumPy notices a division by zero here; where it does not, many times hide what one would show."""
    try:
        with np.errstate(all="raise"):
            np.divide(np.ones(16), np.zeros(16))
    except FloatingPointError:
        return True
    return False


def _same(one: Any, other: Any) -> bool:
    """Whether both are the same to the last bit, so that 0.0 and -0.0 are not."""
    return type(one) is type(other) and np.asarray(one).tobytes() == np.asarray(other).tobytes()


def _each(function: FunctionType, times: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The times at which the function does not fail, and its values there, (times, size)."""
    kept, values = [], []
    with np.errstate(all="raise"):
        for t in times.tolist():
            try:
                values.append(np.array(function(t), np.float64).ravel())
            except (ArithmeticError, ValueError):
                continue
            kept.append(t)
    return np.array(kept), np.array(values).reshape(len(kept), size)


def _columns(result: Any, n: int, size: int) -> np.ndarray:
    """What a function returned for ``n`` times in a column, as (n, size)."""
    if isinstance(result, np.ndarray):
        if result.shape == (n, size):
            return np.asarray(result)
        if result.shape == (size, n, 1):  # an array made of columns
            return result[:, :, 0].T
        raise ValueError(result.shape)
    parts = result if isinstance(result, (list, tuple)) else (result,)
    if len(parts) != size:
        raise ValueError(len(parts))
    values = np.empty((n, size))
    for column, part in enumerate(parts):
        if isinstance(part, np.ndarray) and part.shape != (n, 1):
            raise ValueError(part.shape)
        values[:, column : column + 1] = part
    return values
