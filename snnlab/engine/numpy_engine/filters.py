"""All synapses of a step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from snnlab.engine.tables import Plan, spread_out


def filters(plan: Plan, signals: np.ndarray) -> Callable[[], None]:
    """What moves every filter by one step."""
    counts = plan.filter_count
    decay = np.repeat(plan.filter_decay, counts)
    memory, source = spread_out(plan.filter_memory, counts), spread_out(plan.filter_input, counts)
    others = list(_others(plan))

    def move() -> None:
        signals[memory] = decay * signals[memory] + (1.0 - decay) * signals[source]
        for out, place, state, b, a in others:
            _direct_form(signals, out, float(signals[place]), state, b, a)

    return move


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
