"""What an ensemble should show: a student's function of the input values, checked once, then called only on change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab import Probe
from snnlab.exceptions import ValidationError


@dataclass(frozen=True)
class Ideal:
    """`function` of the node values, one argument for each node: a number for a node of size 1, else an array.

    sizes : size of each node
    size_out : size of the ensemble's value
    """

    name: str
    function: Callable[..., Any]
    sizes: Sequence[int]
    size_out: int

    def check(self, inputs: np.ndarray) -> None:
        """Try the function on input values (sum of sizes,).

        Raises
        ------
        ValidationError
            If it fails or returns the wrong size.
        """
        value = self._value(inputs)
        if value.size != self.size_out:
            raise ValidationError(
                f"ideal of '{self.name}': the function must return {self.size_out} value(s) (got {value.size})."
            )

    def check_now(self, inputs: Sequence[Probe]) -> None:
        """Try the function on what constant nodes have now; with another kind among them there is nothing to try yet."""
        given: list[Any] = [getattr(probe.obj, "output", None) for probe in inputs]
        if all(isinstance(value, np.ndarray) for value in given):
            self.check(np.concatenate([np.empty(0), *given]))

    def __call__(self, inputs: np.ndarray) -> np.ndarray:
        """Ideal values (size_out, n) for inputs (n, sum of sizes); NaN, which draws nothing, where they are infinite.

        Raises
        ------
        ValidationError
            If the function fails.
        """
        changed = np.any(inputs[1:] != inputs[:-1], axis=1)
        starts = np.concatenate([[0], np.flatnonzero(changed) + 1]) if len(inputs) else np.empty(0, dtype=int)
        values = [self._value(inputs[start]) for start in starts]
        lengths = np.diff(np.append(starts, len(inputs)))
        table = np.array(values, dtype=np.float32).reshape(len(starts), self.size_out)
        table[~np.isfinite(table)] = np.nan
        return np.repeat(table, lengths, axis=0).T

    def _value(self, inputs: np.ndarray) -> np.ndarray:
        try:
            return np.ravel(np.asarray(self.function(*self._arguments(inputs)), dtype=float))
        except Exception as error:
            given = ", ".join(f"{value:.3g}" for value in inputs.tolist())
            raise ValidationError(
                f"ideal of '{self.name}': the function failed on ({given}) with {type(error).__name__}: {error}. "
                f"It gets the {len(self.sizes)} slider values, in the order of the sliders."
            ) from error

    def _arguments(self, inputs: np.ndarray) -> list[Any]:
        if not self.sizes:
            return []
        parts = np.split(inputs, np.cumsum(self.sizes)[:-1])
        return [float(part[0]) if part.size == 1 else part for part in parts]
