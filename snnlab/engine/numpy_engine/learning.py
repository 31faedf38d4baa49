"""Learning rules: what changes decoders and encoders at the end of a step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from snnlab.engine.tables import NOWHERE, Kind, Op, Plan, Real, State


def learning(plan: Plan, state: State, row: int) -> Callable[[int], None]:
    """The row of a learning rule; ``build/learning.py`` fills the columns."""
    change = _RULES[Kind(plan.ops[row, Op.KIND])](plan, state, row)
    return lambda k: change()


def _trace_of(plan: Plan, state: State, row: int) -> np.ndarray:
    first, n = plan.ops[row, [Op.START, Op.STOP]]
    return state.traces[first : first + n]


def _weights(plan: Plan, state: State, row: int) -> np.ndarray:
    """The decoders (rows, neurons) that the rule changes."""
    op = plan.ops[row]
    rows, padded = op[Op.DIMENSIONS], op[Op.PADDED]
    return state.decoders[op[Op.DECODERS] :][: rows * padded].reshape(rows, padded)[:, : op[Op.STOP]]


def _from(array: np.ndarray, start: int, n: int) -> np.ndarray:
    return array[start : start + n]


def _trace(plan: Plan, state: State, row: int) -> Callable[[], None]:
    op, decay = plan.ops[row], plan.reals[row, Real.DECAY]
    trace, value = _trace_of(plan, state, row), _from(state.signals, op[Op.INPUT], op[Op.STOP])

    def change() -> None:
        trace[:] = decay * trace + (1.0 - decay) * value

    return change


def _copy(plan: Plan, state: State, row: int) -> Callable[[], None]:
    op = plan.ops[row]
    source = (state.decoders, state.encoders, state.traces)[op[Op.SPIKES]]
    rows, padded = op[Op.DIMENSIONS], op[Op.PADDED]
    learned = source[op[Op.DECODERS] :][: rows * padded].reshape(rows, padded)[:, : op[Op.STOP]]
    places = _from(state.signals, op[Op.INPUT], learned.size)

    def change() -> None:
        places[:] = learned.ravel() / plan.reals[row, Real.HEIGHT]

    return change


def _pes(plan: Plan, state: State, row: int) -> Callable[[], None]:
    op, weights, trace = plan.ops[row], _weights(plan, state, row), _trace_of(plan, state, row)
    error = _from(state.signals, op[Op.INPUT], len(weights))

    def change() -> None:
        weights[:] -= np.outer(plan.reals[row, Real.REST] * error, trace)

    return change


def _voja(plan: Plan, state: State, row: int) -> Callable[[], None]:
    op, trace = plan.ops[row], _trace_of(plan, state, row)
    d, padded, n = op[Op.DIMENSIONS], op[Op.PADDED], op[Op.STOP]
    encoders = state.encoders[op[Op.ENCODERS] :][: d * padded].reshape(d, padded)[:, :n]
    x, gain = _from(state.signals, op[Op.INPUT], d), _from(plan.gain, op[Op.OUTPUT], n)
    rate, per_radius = plan.reals[row, [Real.REST, Real.TAU_RC]]

    def change() -> None:
        amount = rate * (1.0 if op[Op.DECODED] == NOWHERE else 1.0 + state.signals[op[Op.DECODED]])
        encoders[:] += amount * trace * (np.outer(per_radius * x, gain) - encoders)

    return change


def _bcm(plan: Plan, state: State, row: int) -> Callable[[], None]:
    op, weights, pre = plan.ops[row], _weights(plan, state, row), _trace_of(plan, state, row)
    post = _from(state.traces, op[Op.INPUT], len(weights))
    theta = _from(state.traces, op[Op.ENCODERS], len(weights))

    def change() -> None:
        weights[:] += np.outer(plan.reals[row, Real.REST] * post * (post - theta), pre)

    return change


def _oja(plan: Plan, state: State, row: int) -> Callable[[], None]:
    op, weights, pre = plan.ops[row], _weights(plan, state, row), _trace_of(plan, state, row)
    post = _from(state.traces, op[Op.INPUT], len(weights))
    grow, shrink = plan.reals[row, [Real.REST, Real.TAU_REF]]

    def change() -> None:
        weights[:] += np.outer(grow * post, pre) - (shrink * post**2)[:, None] * weights

    return change


def _rls(plan: Plan, state: State, row: int) -> Callable[[], None]:
    op, weights, pre = plan.ops[row], _weights(plan, state, row), _trace_of(plan, state, row)
    n = op[Op.STOP]
    inverse = _from(state.traces, op[Op.ENCODERS], n * n).reshape(n, n)
    error = _from(state.signals, op[Op.INPUT], len(weights))

    def change() -> None:
        pushed = inverse @ pre
        scale = 1.0 + pushed @ pre
        inverse[:] -= np.outer(pushed / scale, pushed)
        weights[:] -= np.outer(plan.reals[row, Real.REST] * error / scale, pushed)

    return change


_RULES = {
    Kind.TRACE: _trace,
    Kind.COPY: _copy,
    Kind.PES: _pes,
    Kind.VOJA: _voja,
    Kind.BCM: _bcm,
    Kind.OJA: _oja,
    Kind.RLS: _rls,
}
