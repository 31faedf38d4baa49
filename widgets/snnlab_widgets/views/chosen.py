"""Which neurons of an ensemble a view of single neurons shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from snnlab import Ensemble
from snnlab.exceptions import ValidationError
from snnlab_widgets.names import name_of
from snnlab_widgets.views.said import Said

MOST = 8  # neurons that can be told apart in one plot


def chosen_neurons(ensemble: Any, neurons: int | Sequence[int], kind: str) -> list[int]:
    """Numbers of the neurons: the first so many, or those listed.

    Raises
    ------
    ValidationError
        If they are not neurons of an ensemble, or too many for one plot.
    """
    if not isinstance(ensemble, Ensemble) or ensemble.is_direct:
        raise ValidationError(f"{kind} view: it shows neurons of an Ensemble (got {ensemble!r}).")
    chosen = list(range(min(neurons, ensemble.n_neurons))) if isinstance(neurons, int) else [int(i) for i in neurons]
    if not 1 <= len(chosen) <= MOST:
        raise ValidationError(f"{kind} view: it shows 1 to {MOST} neurons (got {len(chosen)}).")
    for i in chosen:
        if not 0 <= i < ensemble.n_neurons:
            last = ensemble.n_neurons - 1
            raise ValidationError(f"{kind} view: '{name_of(ensemble)}' has neurons 0 to {last} (got {i}).")
    return chosen


def neuron_names(chosen: Sequence[int]) -> list[str]:
    return [Said("view.neuron", i=i) for i in chosen]


def asked_line(order: Any, kind: str, lines: int, values: int) -> tuple[int, list[float]]:
    """Which line a reader clicked, and the values of now that came with it.

    Raises
    ------
    ValidationError
        If there is no such line, or values are missing.
    """
    line, given = order.get("line"), order.get("values", [])
    if not isinstance(line, int) or not 0 <= line < lines:
        raise ValidationError(f"{kind} view: there is no line {line!r}.")
    if (
        not isinstance(given, list)
        or len(given) < values
        or not all(isinstance(v, (int, float)) for v in given[:values])
    ):
        raise ValidationError(f"{kind} view: its equation needs {values} numbers of now (got {given!r}).")
    return line, given
