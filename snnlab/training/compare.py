"""Several models beside each other, on all seven metrics."""

from __future__ import annotations

import html
import math
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from snnlab.exceptions import SnnlabWarning, ValidationError
from snnlab.training.metrics import REGRESSION, regression_metrics

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MORE_IS_BETTER = ("r", "R2")
_UNDEFINED = "NaN: not defined here (relative errors divide by the true value, r and R2 by the spread of the values)."


class CompareModels:
    """How well models predict the same numbers.

    >>> models = CompareModels()
    >>> models.add("line", [1.0, 2.0, 4.0], [2.0, 2.0, 3.0]).add("network", [1.0, 2.0, 4.0], [1.0, 2.5, 4.0])
    <CompareModels: line, network; R2 0.571, 0.946>

    In a notebook it shows itself as a table; ``show()`` draws it, one axis for each metric, because an error in percent beside
    an R2 of 0.6 would hide it.
    """

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, float]] = {}

    def add(self, name: str, y_true: Any, y_pred: Any) -> CompareModels:
        """Take in the predictions of a model; one of the same name is replaced. Calls can be chained.

        Parameters
        ----------
        name : what it is called in table and picture.
        y_true, y_pred : (samples,), (samples, 1) or (samples, outputs)

        Raises
        ------
        ValidationError
            If the two do not fit, or hold NaN.
        """
        if not isinstance(name, str) or not name.strip():
            raise ValidationError(f"a model needs a name that can be read (got {name!r}).")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SnnlabWarning)  # the table has a note for it
            self._rows[name] = regression_metrics(y_true, y_pred)
        return self

    def table(self) -> dict[str, dict[str, float]]:
        """Metrics by name of each model; ``pandas.DataFrame(models.table()).T`` makes a frame of it."""
        return {name: dict(row) for name, row in self._rows.items()}

    def best(self, metric: str) -> list[str]:
        """Names of those that are best at `metric`; none if it is not defined for anybody."""
        return best_of({name: row.get(metric, math.nan) for name, row in self._rows.items()}, metric)

    def show(self, theme: Any = None) -> Figure:
        """Small multiples: a panel for each metric, a bar for each model, the best one marked.

        Parameters
        ----------
        theme : "light", "dark", or None to follow matplotlib.
        """
        if not self._rows:
            raise ValidationError("there is nothing to compare yet: add(name, y_true, y_pred) a model first.")
        from snnlab.training.pictures.comparison import comparison

        return comparison(self._rows, theme)

    def __len__(self) -> int:
        """How many models there are."""
        return len(self._rows)

    def __str__(self) -> str:
        wide = max((len(name) for name in self._rows), default=0) + 2
        lines = [" " * wide + "".join(f"{name:>12}" for name in REGRESSION)]
        for model, row in self._rows.items():
            cells = (
                f"{written(metric, row[metric])}{'*' if model in self.best(metric) else ' '}" for metric in REGRESSION
            )
            lines.append(f"{model:<{wide}}" + "".join(f"{cell:>12}" for cell in cells))
        return "\n".join(
            [*lines, *self._notes("* best of its column; of r and R2 the largest, of errors the smallest.")]
        )

    def __repr__(self) -> str:
        scores = ", ".join(f"{row['R2']:.3f}" for row in self._rows.values())
        return f"<CompareModels: {', '.join(self._rows)}; R2 {scores}>" if self._rows else "<CompareModels: none yet>"

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{_titled(metric)}</th>" for metric in REGRESSION)
        body = "".join(f"<tr><th>{html.escape(model)}</th>{self._cells(model)}</tr>" for model in self._rows)
        notes = "".join(
            f"<br>{note}" for note in self._notes("<b>✓</b> best of its column (↑ more is better, ↓ less is better).")
        )
        return f"<table><thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table><small>{notes[4:]}</small>"

    def _cells(self, model: str) -> str:
        cells = []
        for metric, value in self._rows[model].items():
            text = written(metric, value)
            cells.append(f"<td><b>✓ {text}</b></td>" if model in self.best(metric) else f"<td>{text}</td>")
        return "".join(cells)

    def _notes(self, first: str) -> list[str]:
        undefined = any(math.isnan(value) for row in self._rows.values() for value in row.values())
        return [first, _UNDEFINED] if undefined else [first]


def best_of(values: Mapping[str, float], metric: str) -> list[str]:
    """Names of the best of `values`; all of them, if several share the place; none if no value is defined."""
    if metric not in REGRESSION:
        raise ValidationError(f"there is no metric {metric!r}: {', '.join(REGRESSION)}.")
    known = [value for value in values.values() if not math.isnan(value)]
    if not known:
        return []
    top = max(known) if metric in MORE_IS_BETTER else min(known)
    return [name for name, value in values.items() if value == top]


def written(metric: str, value: float) -> str:
    """A value as a reader wants it: percent for MAPE, three digits behind the point for shares, four in all otherwise."""
    if math.isnan(value):
        return "NaN"
    if metric == "MAPE":
        return f"{value:.1f} %"
    if metric in ("r", "R2", "RMSRE"):
        return f"{value:.3f}"
    return f"{value:.0f}" if 1e4 <= value < 1e9 else f"{value:#.4g}".rstrip(".")


def _titled(metric: str) -> str:
    return f"{metric} {'↑' if metric in MORE_IS_BETTER else '↓'}"
