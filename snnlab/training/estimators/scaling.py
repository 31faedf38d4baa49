"""Features in units of their spread, as a network wants them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

CLIP = 6.0  # spreads; a pixel that is nearly always 0 would otherwise come as a hundred when it is not


@dataclass(frozen=True)
class Scaling:
    """Mean and spread of each column of the samples that were learnt from.

    Parameters
    ----------
    mean, spread : (columns,)
        A column without spread has 1, so it becomes 0.
    clip : how many spreads from the mean count as far; what lies beyond is moved there.
    """

    mean: np.ndarray
    spread: np.ndarray
    clip: float = np.inf

    @classmethod
    def of(cls, values: np.ndarray, clip: float = np.inf) -> Scaling:
        """That of `values` (samples, ..., columns); all but the last axis are samples."""
        rows = values.reshape(-1, values.shape[-1]).astype(np.float64)
        mean, spread = rows.mean(axis=0), rows.std(axis=0)
        flat = spread <= 1e-12 * np.maximum(np.abs(mean), 1e-300)  # rounding leaves a spread to equal numbers
        return cls(mean, np.where(flat, 1.0, spread), clip)

    @classmethod
    def none(cls, columns: int) -> Scaling:
        """One that changes nothing."""
        return cls(np.zeros(columns), np.ones(columns))

    def of_data(self, values: np.ndarray) -> np.ndarray:
        """`values` (..., columns) in units of the spread, float32."""
        return np.clip((values - self.mean) / self.spread, -self.clip, self.clip).astype(np.float32)

    def back(self, scaled: np.ndarray) -> np.ndarray:
        """From units of the spread (..., columns) to the data's own, float64."""
        return scaled.astype(np.float64) * self.spread + self.mean
