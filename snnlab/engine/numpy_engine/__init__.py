"""The readable engine: each step in NumPy, as the tables say. It also runs where numba cannot."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from snnlab.engine.numpy_engine.filters import filters
from snnlab.engine.numpy_engine.learning import learning
from snnlab.engine.numpy_engine.neurons import ensemble
from snnlab.engine.tables import Caller, CallFailed, Kind, Op, Plan, State, Tape, spread_out

name = "numpy"

Step = Callable[[int], None]


def advance(plan: Plan, state: State, tape: Tape) -> None:
    """Move ``len(tape.inputs)`` steps on, changing the state and filling the tape.

    Raises
    ------
    CallFailed
        If a Python function failed; the steps before are complete.
    """
    signals, caller = state.signals, Caller(plan, state.signals)
    program = [_row(plan, state, tape, row, caller) for row in range(len(plan.ops))]
    early, late = program[: plan.late], program[plan.late :]
    move_filters = filters(plan, signals)
    input_places = plan.input_places
    signals[plan.constants] = plan.constant_values
    with np.errstate(all="ignore"):  # the arithmetic of both engines: NaN and infinity go on, and are looked for later
        for k in range(len(tape.inputs)):
            signals[input_places] = tape.inputs[k]
            signals[: plan.sums] = 0.0
            _run(early, k, caller)
            tape.before[k] = signals[plan.sampled_before]
            move_filters()
            _run(late, k, caller)
            tape.after[k] = signals[plan.sampled_after]
            state.step += 1


def _run(program: list[Step], k: int, caller: Caller) -> None:
    for step in program:
        step(k)
        if caller.failed:
            raise CallFailed(*caller.failed, steps_done=k)


def _row(plan: Plan, state: State, tape: Tape, row: int, caller: Caller) -> Step:
    """The row of the op table as a function of the step within the tape."""
    kind, start, stop = plan.ops[row, :3]
    if kind == Kind.LINEAR:
        return _linear(plan, state.signals, slice(start, stop))
    if kind == Kind.SPREAD:
        return _spread(plan, state.signals, row)
    if kind == Kind.CALL:

        def call(k: int) -> None:
            caller(start, state.step + 1)

        return call
    if kind >= Kind.TRACE:
        return learning(plan, state, row)
    return ensemble(plan, state, tape, row)


def _linear(plan: Plan, signals: np.ndarray, rows: slice) -> Step:
    counts = plan.linear_count[rows]
    to, source = spread_out(plan.linear_to[rows], counts), spread_out(plan.linear_from[rows], counts)
    factor = np.repeat(plan.linear_factor[rows], counts)

    def linear(k: int) -> None:
        np.add.at(signals, to, factor * signals[source])  # a place may receive several times

    return linear


def _spread(plan: Plan, signals: np.ndarray, row: int) -> Step:
    """Along a sparse matrix, from each sender that sent something to its targets."""
    op = plan.ops[row]
    senders = slice(op[Op.INPUT], op[Op.INPUT] + op[Op.PADDED])
    start = plan.spread_start[op[Op.DECODERS] : op[Op.DECODERS] + op[Op.PADDED] + 1]

    def spread(k: int) -> None:
        sent = signals[senders]
        for i in np.flatnonzero(sent):
            targets = slice(start[i], start[i + 1])
            np.add.at(signals, plan.spread_to[targets], plan.spread_factor[targets] * sent[i])

    return spread
