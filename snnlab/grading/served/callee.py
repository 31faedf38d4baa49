"""The student's side of a call: the function is called within its time, and what it returns becomes numbers."""

from __future__ import annotations

import inspect
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

import numpy as np

from snnlab.grading.served.fault import ARGUMENTS, LATE, NOT_NUMBERS, NOTHING, RAISED, TOO_LARGE, UNEVEN, Fault
from snnlab.grading.served.frames import MOST_DIMENSIONS, MOST_NUMBERS


class Callee:
    """A student's function, or a class whose objects can be called: a new object is made at each reset.

    Parameters
    ----------
    given : what was handed in.
    """

    def __init__(self, given: Any) -> None:
        self.given = given
        self._function: Any = None if isinstance(given, type) else given
        self._fits: int | None = None

    def reset(self, seconds: float) -> None:
        """Begin anew: of a class, the next call makes a new object."""
        if isinstance(self.given, type):
            self._function = None

    def call(self, values: Sequence[Any], seconds: float) -> np.ndarray:
        """What the function returns for ``values``, as float64.

        Raises
        ------
        Fault
            If it does not return numbers in time.
        """
        return self._guarded(lambda: self._once(values), seconds)

    def many(self, columns: Sequence[np.ndarray], seconds: float) -> np.ndarray:
        """What it returns for each row of the columns, (rows, ...)."""
        return self._guarded(lambda: self._each(columns), seconds)

    def _guarded(self, work: Any, seconds: float) -> np.ndarray:
        try:
            with _within(seconds):
                return work()
        except Fault:
            raise
        except _TimeUp:
            raise Fault(LATE) from None
        except BaseException as error:
            raise Fault(RAISED, type(error).__name__[:60], _said(error)) from error

    def _once(self, values: Sequence[Any]) -> np.ndarray:
        if self._function is None:
            self._function = self.given()
        if self._fits != len(values):
            _demand_fit(self._function, values)
            self._fits = len(values)
        return _numbers(self._function(*values))

    def _each(self, columns: Sequence[np.ndarray]) -> np.ndarray:
        rows = [column.tolist() if column.ndim == 1 else [row.copy() for row in column] for column in columns]
        found = [self._once(values) for values in zip(*rows, strict=True)]
        if any(one.shape != found[0].shape for one in found):
            raise Fault(UNEVEN)
        if found and len(found) * found[0].size > MOST_NUMBERS:
            raise Fault(TOO_LARGE)
        return np.array(found, dtype=np.float64)


def _demand_fit(function: Any, values: Sequence[Any]) -> None:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some built-in functions have none
        return
    try:
        signature.bind(*values)
    except TypeError:
        raise Fault(ARGUMENTS) from None


def _numbers(value: Any) -> np.ndarray:
    """A plain array of its own, whatever the function returned."""
    if type(value) is float:
        return np.array(value)
    if value is None:
        raise Fault(NOTHING)
    try:
        array = np.array(value)
    except ValueError:
        raise Fault(NOT_NUMBERS) from None
    if array.dtype.kind not in "biuf" or array.ndim > MOST_DIMENSIONS - 1:
        raise Fault(NOT_NUMBERS)
    if array.size > MOST_NUMBERS:
        raise Fault(TOO_LARGE)
    return array.astype(np.float64)


class _TimeUp(BaseException):
    """Raised inside the function when its time is up."""


def _time_up(signum: int, caller: FrameType | None) -> NoReturn:
    raise _TimeUp


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Interrupt what runs inside after so many seconds, where that is possible: in a main thread on Unix."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _time_up)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-3))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _said(error: BaseException) -> str:
    try:
        return str(error)[:300]
    except BaseException:
        return ""
