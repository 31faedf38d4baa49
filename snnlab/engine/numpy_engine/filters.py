"""All synapses of a step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from snnlab.engine.tables import NOWHERE, Plan, spread_out


def filters(plan: Plan, signals: np.ndarray) -> Callable[[], None]:
    """What moves every filter by one step."""
    fed = plan.filter_input != NOWHERE
    memory, source, decay = _spread_out(plan, fed)
    left, _, rest = _spread_out(plan, ~fed)
    others = list(_others(plan))

    def move() -> None:
        signals[memory] = decay * signals[memory] + (1.0 - decay) * signals[source]
        signals[left] *= rest
        for out, place, state, b, a in others:
            _direct_form(signals, out, float(signals[place]), state, b, a)

    return move


def _spread_out(plan: Plan, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Memory, input and decay of each single lowpass filter of the chosen blocks."""
    counts = plan.filter_count[chosen]
    memory, source = (spread_out(starts[chosen], counts) for starts in (plan.filter_memory, plan.filter_input))
    return memory, source, np.repeat(plan.filter_decay[chosen], counts)


def _others(plan: Plan):
    """Output place, input place, memory places and coefficients of each filter that is no lowpass."""
    first = 0
    for out, source, memory, order in plan.linear_filter:
        b = plan.linear_filter_factor[first : first + order + 1]
        a = plan.linear_filter_factor[first + order + 1 : first + 2 * order + 1]
        first += 2 * order + 1
        yield out, source, slice(memory, memory + order), b, a


def _direct_form(signals: np.ndarray, out: int, u: float, memory: slice, b: np.ndarray, a: np.ndarray) -> None:
    """Direct form II, transposed: one number for each order of the filter."""
    s = signals[memory]
    y = b[0] * u + (s[0] if len(s) else 0.0)
    s[:] = np.append(s[1:], 0.0)[: len(s)] + b[1:] * u - a * y
    signals[out] = y
