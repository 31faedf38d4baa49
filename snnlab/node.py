"""Node: a signal that no neuron makes: an input, a function, or a place where signals meet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.declared import Declared, refuse_unknown
from snnlab.engine.tables import Steps
from snnlab.exceptions import ValidationError
from snnlab.params import Default, Param, Parameter, an_integer, or_none, refuse
from snnlab.processes import Process
from snnlab.time_functions import time_function
from snnlab.views import ObjView


def _an_output(node: Node, row: Parameter, value: Any) -> Any:
    """Check that accepts None, a function, or finite numbers of the node's size."""
    if isinstance(value, Process):
        return value
    if value is None or callable(value):
        return value
    try:
        array = np.atleast_1d(np.array(value, dtype=np.float64))
    except (TypeError, ValueError):
        raise refuse(node, row, value, "must be None, numbers, a process or a function f(t) or f(t, x)") from None
    if array.ndim != 1 or not np.all(np.isfinite(array)):
        raise refuse(node, row, array, "must be a finite number or a row of finite numbers")
    if node.size_out is not None and len(array) != node.size_out:
        raise refuse(node, row, array, f"must have {node.size_out} values, as many as the node's size_out")
    array.setflags(write=False)
    return array


_an_output.needs_object = True  # type: ignore[attr-defined]


class Node(Declared):
    """A signal that no neuron makes.

    Parameters
    ----------
    output : what it sends. Numbers: always these. ``f(t)`` [s]: a function of time. ``f(t, x)``: a function of time
        and of the ``size_in`` values that arrive. None: what arrives, unchanged (passthrough).
    size_in : how many values arrive.
    size_out : how many values it sends; found by calling the function once, with t = 0.0 and x = zeros.

    Raises
    ------
    ValidationError
        If the output has the wrong size, is not finite, or its function cannot be called.
    NetworkContextError
        If made outside a network.
    """

    size_in = Param(0, or_none(an_integer), low=0, high=10_000_000)
    size_out = Param(None, or_none(an_integer), low=0, high=10_000_000)
    output = Param(None, _an_output, price="patch")

    probeable = ("output",)

    def __init__(
        self,
        output: Any = Default,
        size_in: Any = Default,
        size_out: Any = Default,
        label: Any = Default,
        seed: Any = Default,
        add_to_container: bool | None = None,
        **unknown: Any,
    ) -> None:
        self.label = label
        refuse_unknown(Node, unknown)
        self.size_in = size_in
        if isinstance(output, Process):
            self.size_in = output.default_size_in if self.size_in in (None, 0) else self.size_in
        self.size_in = self.size_in or 0
        self.size_out = size_out
        self.output, self.seed = output, seed
        self.size_out = self._found_size_out()
        self.join_network(add_to_container)

    @property
    def is_reactive(self) -> bool:
        """Whether its output is a function of what arrives."""
        return (callable(self.output) or isinstance(self.output, Process)) and self.size_in > 0

    def _found_size_out(self) -> int:
        if isinstance(self.output, Process):
            return self.output.default_size_out if self.size_out is None else self.size_out
        if callable(self.output):
            found = len(self.called(self.output, 0.0, np.zeros(self.size_in)))
            if self.size_out not in (None, found):
                raise ValidationError(f"{self}: its function returned {found} values, but size_out is {self.size_out}.")
            return found
        if self.output is not None:
            if self.size_in:
                raise ValidationError(
                    f"{self}: numbers as output take no input (got size_in={self.size_in}). Leave size_in out."
                )
            return len(self.output)
        if self.size_out not in (None, self.size_in):
            raise ValidationError(
                f"{self}: without an output it passes on what arrives, so size_out must equal size_in "
                f"(got {self.size_out} and {self.size_in})."
            )
        return self.size_in

    def called(self, function: Callable[..., Any], t: float, x: np.ndarray) -> np.ndarray:
        """One call of ``function``, as a row of numbers.

        Raises
        ------
        ValidationError
            If it fails, or returns something else than finite numbers.
        """
        try:
            result = function(t, x) if self.size_in else function(t)
        except Exception as error:
            raise self._failed(error, t) from error
        return self._row(result, t)

    def called_at(self, steps: Steps) -> tuple[np.ndarray, Exception | None]:
        """The function of time at the end of each step, (steps, size_out), up to the step at which it failed."""
        function: Any = self.output
        known = time_function(function)
        values = None if known is None else known.at(function, steps, self.size_out)
        if values is not None:
            return values, None
        values, error = self._called_one_by_one(function, steps.times().tolist())
        if error is None and known is not None:
            known.compare(function, steps, values)
        return values, error

    def _called_one_by_one(
        self, function: Callable[[float], Any], times: list[float]
    ) -> tuple[np.ndarray, Exception | None]:
        results: list[Any] = []
        error: Exception | None = None
        try:
            results.extend(map(function, times))  # keeps what came before an error
        except Exception as raised:
            error = self._failed(raised, times[len(results)])
        try:
            values = np.array(results, dtype=np.float64).reshape(len(results), -1)
        except (TypeError, ValueError):
            values = np.zeros((0, 0))
        if values.shape == (len(results), self.size_out) and np.isfinite(values).all():
            return values, error
        return self._rows(results, times, error)

    def _rows(
        self, results: list[Any], times: list[float], error: Exception | None
    ) -> tuple[np.ndarray, Exception | None]:
        """Results one by one, up to the first that is not what it should be."""
        rows: list[np.ndarray] = []
        for result, t in zip(results, times, strict=False):
            try:
                rows.append(self.of_its_size(self._row(result, t), t))
            except ValidationError as bad:
                error = bad
                break
        return np.array(rows).reshape(len(rows), self.size_out or 0), error

    def of_its_size(self, values: np.ndarray, t: float) -> np.ndarray:
        """``values``, if there are as many as the node sends; else ValidationError."""
        if len(values) != self.size_out:
            raise ValidationError(
                f"{self}: its function returned {len(values)} values at t={t:g} s, before {self.size_out}."
            )
        return values

    def _failed(self, error: Exception, t: float) -> ValidationError:
        form = "f(t, x)" if self.size_in else "f(t)"
        hint = f" {'With' if self.size_in else 'Without'} size_in, a node's function takes {form}."
        refused = ValidationError(
            f"{self}: its function, called as {form} with t={t:g}, raised {type(error).__name__}: {error}."
            f"{hint if isinstance(error, TypeError) else ''}"
        )
        refused.__cause__ = error
        return refused

    def _row(self, result: Any, t: float) -> np.ndarray:
        try:
            values = np.zeros(0) if result is None else np.array(result, dtype=np.float64).ravel()
        except (TypeError, ValueError):
            raise ValidationError(f"{self}: its function must return numbers (got {result!r} at t={t:g}).") from None
        if not np.isfinite(values).all():
            raise ValidationError(f"{self}: its function returned {values.tolist()} at t={t:g} s; all must be finite.")
        return values

    def __len__(self) -> int:
        return self.size_out

    def __getitem__(self, key: Any) -> ObjView:
        return ObjView(self, key)
