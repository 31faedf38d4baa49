"""The readable engine: each step in NumPy, as the tables say. It also runs where numba cannot."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from snnlab.engine.tables import NOWHERE, Caller, CallFailed, Kind, Op, Plan, Real, State, Tape

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
    output = np.zeros_like(state.voltage)
    program = [_op(plan, state, tape, row, caller, output) for row in range(len(plan.ops))]
    input_places = plan.input_places
    signals[plan.constants] = plan.constant_values
    with np.errstate(all="ignore"):  # the arithmetic of both engines: NaN and infinity go on, and are looked for later
        for k in range(len(tape.inputs)):
            signals[input_places] = tape.inputs[k]
            signals[: plan.sums] = 0.0
            for op in program:
                op(k)
                if caller.failed:
                    raise CallFailed(*caller.failed, steps_done=k)
            tape.before[k] = signals[plan.sampled_before]
            _move_filters(plan, signals)
            tape.after[k] = signals[plan.sampled_after]
            state.step += 1


def _move_filters(plan: Plan, signals: np.ndarray) -> None:
    decay = plan.filter_decay
    signals[plan.filter_memory] = decay * signals[plan.filter_memory] + (1.0 - decay) * signals[plan.filter_input]


def _op(plan: Plan, state: State, tape: Tape, row: int, caller: Caller, output: np.ndarray) -> Step:
    """The row of the op table as a function of the step within the tape."""
    kind, start, stop = plan.ops[row, :3]
    if kind == Kind.LINEAR:
        return _linear(plan, state.signals, slice(start, stop))
    if kind == Kind.CALL:

        def call(k: int) -> None:
            caller(start, state.step + 1)

        return call
    return _ensemble(plan, state, tape, row, output)


def _linear(plan: Plan, signals: np.ndarray, rows: slice) -> Step:
    to, source, factor = plan.linear_to[rows], plan.linear_from[rows], plan.linear_factor[rows]

    def linear(k: int) -> None:
        np.add.at(signals, to, factor * signals[source])  # a place may receive several times

    return linear


def _ensemble(plan: Plan, state: State, tape: Tape, row: int, output: np.ndarray) -> Step:
    """Encode, fire, decode."""
    op, signals = plan.ops[row], state.signals
    n, dimensions, decoded = op[Op.PADDED], op[Op.DIMENSIONS], op[Op.N_DECODED]
    neurons = slice(op[Op.START], op[Op.START] + n)
    x = slice(op[Op.INPUT], op[Op.INPUT] + dimensions)
    y = slice(op[Op.DECODED], op[Op.DECODED] + decoded)
    bias, out = plan.bias[neurons], output[neurons]
    encoders = plan.encoders[op[Op.ENCODERS] :][: dimensions * n].reshape(dimensions, n)
    decoders = plan.decoders[op[Op.DECODERS] :][: decoded * n].reshape(decoded, n)
    fire = _lif(plan, state, row, neurons) if op[Op.KIND] == Kind.LIF else _lif_rate(plan, row)
    report = _report(plan, state, tape, row, neurons)

    def ensemble(k: int) -> None:
        current = bias + signals[x] @ encoders
        if op[Op.NEURON_INPUT] != NOWHERE:
            real = op[Op.STOP] - op[Op.START]
            current[:real] += plan.gain[neurons][:real] * signals[op[Op.NEURON_INPUT] :][:real]
        out[:] = fire(current)
        signals[y] = decoders @ out
        report(k, current, out)

    return ensemble


def _lif(plan: Plan, state: State, row: int, neurons: slice) -> Callable[[np.ndarray], np.ndarray]:
    """One step of LIF neurons; see ``numba_engine.kernel`` for why this is the exact solution."""
    v, e = state.voltage[neurons], state.refractory[neurons]
    decay, rest, lowest = plan.reals[row, [Real.DECAY, Real.REST, Real.MIN_VOLTAGE]]

    def lif(current: np.ndarray) -> np.ndarray:
        resting = np.maximum(decay * e, 1.0)
        reached = current + (v - current) * np.minimum(decay * resting, 1.0)
        spiked = reached > 1.0
        e[:] = np.where(spiked, rest * (current - reached) / (current - 1.0), resting)
        v[:] = np.where(spiked, 0.0, np.maximum(reached, lowest))
        return spiked

    return lif


def _lif_rate(plan: Plan, row: int) -> Callable[[np.ndarray], np.ndarray]:
    tau_rc, tau_ref = plan.reals[row, [Real.TAU_RC, Real.TAU_REF]]
    return lambda current: np.where(
        current > 1.0,
        1.0 / (tau_ref + tau_rc * np.log1p(1.0 / (current - 1.0))),
        np.where(np.isnan(current), current, 0.0),
    )


def _report(
    plan: Plan, state: State, tape: Tape, row: int, neurons: slice
) -> Callable[[int, np.ndarray, np.ndarray], None]:
    """Copies what was asked for of single neurons to the signals, and lists their spikes."""
    op, signals, height = plan.ops[row], state.signals, plan.reals[row, Real.HEIGHT]
    real = op[Op.STOP] - op[Op.START]
    wanted = [
        (slice(place, place + real), source)
        for place, source in (
            (op[Op.VOLTAGE], state.voltage[neurons]),
            (op[Op.REFRACTORY], state.refractory[neurons]),
        )
        if place != NOWHERE
    ]

    def report(k: int, current: np.ndarray, out: np.ndarray) -> None:
        if op[Op.OUTPUT] != NOWHERE:
            signals[op[Op.OUTPUT] :][:real] = height * out[:real]
        if op[Op.CURRENT] != NOWHERE:
            signals[op[Op.CURRENT] :][:real] = current[:real]
        for places, source in wanted:
            signals[places] = source[:real]
        if op[Op.LISTED]:
            spiking = np.flatnonzero(out[:real])
            room = slice(tape.n_spikes, tape.n_spikes + len(spiking))
            tape.spike_steps[room], tape.spike_neurons[room] = k + 1, spiking + op[Op.START]
            tape.n_spikes += len(spiking)

    return report
