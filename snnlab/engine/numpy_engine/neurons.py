"""Ensembles: encode, fire, decode."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from snnlab.engine.numpy_engine.chance import chance, poisson
from snnlab.engine.tables import NOWHERE, Kind, Op, Plan, Real, Spikes, State, Tape

Fire = Callable[[np.ndarray], np.ndarray]
"""Current (padded,) in, output (padded,) out: spikes counted, or rates; the state changes on the way."""


def ensemble(plan: Plan, state: State, tape: Tape, row: int) -> Callable[[int], None]:
    """The row of an ensemble as a function of the step within the tape."""
    op, signals = plan.ops[row], state.signals
    n, decoded = op[Op.PADDED], op[Op.N_DECODED]
    y = slice(op[Op.DECODED], op[Op.DECODED] + decoded)
    flat = state.decoders[op[Op.DECODERS] :][: decoded * n]
    decoders = flat.reshape(n, decoded).T if op[Op.BY_NEURON] else flat.reshape(decoded, n)
    output = _output(plan, state, row)
    report = _report(plan, state, tape, row)

    def step(k: int) -> None:
        out = output(k)
        if out is not None:
            signals[y] = decoders @ out
            report(k, out)

    return step


def _output(plan: Plan, state: State, row: int) -> Callable[[int], np.ndarray | None]:
    op, signals = plan.ops[row], state.signals
    n, real = op[Op.PADDED], op[Op.STOP] - op[Op.START]
    current = _encode(plan, state, row)
    if op[Op.KIND] == Kind.CURRENT:
        return lambda k: _only(current)
    if op[Op.KIND] == Kind.GIVEN:
        return lambda k: np.pad(signals[op[Op.OUTPUT] :][:real], (0, n - real))
    neurons = slice(op[Op.START], op[Op.START] + n)
    fire = _FIRE[Kind(op[Op.KIND])](plan, state, row, neurons)
    spikes = _spikes(plan, state, row, neurons)

    def output(k: int) -> np.ndarray:
        out = fire(current())
        if op[Op.RATE] != NOWHERE:
            signals[op[Op.RATE] :][:real] = plan.reals[row, Real.BASE] * out[:real]
        out = spikes(out)
        out[real:] = 0.0
        return out

    return output


def _only(current: Callable[[], np.ndarray]) -> None:
    """Have the current shown; the ensemble's step is Python's."""
    current()


def _encode(plan: Plan, state: State, row: int) -> Callable[[], np.ndarray]:
    op, signals = plan.ops[row], state.signals
    n, d, real = op[Op.PADDED], op[Op.DIMENSIONS], op[Op.STOP] - op[Op.START]
    neurons = slice(op[Op.START], op[Op.START] + n)
    x = slice(op[Op.INPUT], op[Op.INPUT] + d)
    encoders = state.encoders[op[Op.ENCODERS] :][: d * n].reshape(d, n)
    memories = [
        (slice(op[place], op[place] + real), plan.reals[row, left])
        for place, left in ((Op.SYNAPSE, Real.FORGET), (Op.SECOND_SYNAPSE, Real.SECOND_FORGET))
        if op[place] != NOWHERE
    ]

    def encode() -> np.ndarray:
        current = plan.bias[neurons] + signals[x] @ encoders
        if op[Op.NEURON_INPUT] != NOWHERE:
            current[:real] += plan.gain[neurons][:real] * signals[op[Op.NEURON_INPUT] :][:real]
        if memories:
            current[:real] += plan.gain[neurons][:real] * sum(signals[memory] for memory, _ in memories)
            for memory, left in memories:
                signals[memory] *= left
        if op[Op.EXTRA_CURRENT] != NOWHERE:
            current[:real] += signals[op[Op.EXTRA_CURRENT] :][:real]
        if op[Op.SHOWN_CURRENT] != NOWHERE:
            signals[op[Op.SHOWN_CURRENT] :][:real] = current[:real]
        return current

    return encode


def _lif(plan: Plan, state: State, row: int, neurons: slice) -> Fire:
    """One step of LIF neurons; see ``numba_engine.kernel`` for why this is the exact solution."""
    v, e = state.voltage[neurons], state.refractory[neurons]
    decay, rest, lowest = plan.reals[row, [Real.DECAY, Real.REST, Real.MIN_VOLTAGE]]

    def lif(current: np.ndarray) -> np.ndarray:
        resting = np.maximum(decay * e, 1.0)
        reached = current + (v - current) * np.minimum(decay * resting, 1.0)
        spiked = reached > 1.0
        e[:] = np.where(spiked, rest * (current - reached) / (current - 1.0), resting)
        v[:] = np.where(spiked, 0.0, np.maximum(reached, lowest))
        return spiked.astype(np.float64)

    return lif


def _lif_rate(plan: Plan, state: State, row: int, neurons: slice) -> Fire:
    tau_rc, tau_ref = plan.reals[row, [Real.TAU_RC, Real.TAU_REF]]

    def rate(current: np.ndarray) -> np.ndarray:
        rates = 1.0 / (tau_ref + tau_rc * np.log1p(1.0 / (current - 1.0)))
        return np.where(current > 1.0, rates, np.where(np.isnan(current), current, 0.0))

    return rate


def _adaptive(fire_of: Callable[[Plan, State, int, slice], Fire]) -> Callable[[Plan, State, int, slice], Fire]:
    """The same neurons, pushed down by what they did."""

    def make(plan: Plan, state: State, row: int, neurons: slice) -> Fire:
        fire, slow = fire_of(plan, state, row, neurons), state.slow[neurons]
        pull, increment, height = plan.reals[row, [Real.PULL, Real.INCREMENT, Real.HEIGHT]]

        def adaptive(current: np.ndarray) -> np.ndarray:
            out = fire(current - slow)
            slow[:] += pull * (increment * height * out - slow)
            return out

        return adaptive

    return make


def _izhikevich(plan: Plan, state: State, row: int, neurons: slice) -> Fire:
    v, u = state.voltage[neurons], state.slow[neurons]
    reals = plan.reals[row]
    dt = reals[Real.DT]

    def izhikevich(current: np.ndarray) -> np.ndarray:
        v[:] += (0.04 * v**2 + 5.0 * v + 140.0 - u + np.maximum(current, -30.0)) * 1000.0 * dt
        spiked = v >= 30.0
        v[spiked] = reals[Real.RESET_VOLTAGE]
        u[:] += reals[Real.TAU_RECOVERY] * (reals[Real.COUPLING] * v - u) * 1000.0 * dt
        u[spiked] += reals[Real.RESET_RECOVERY]
        return spiked.astype(np.float64)

    return izhikevich


def _spiking_rectified(plan: Plan, state: State, row: int, neurons: slice) -> Fire:
    v, dt = state.voltage[neurons], plan.reals[row, Real.DT]

    def spiking(current: np.ndarray) -> np.ndarray:
        v[:] += np.maximum(current, 0.0) * dt
        spikes = np.floor(v)
        v[:] -= spikes
        return spikes

    return spiking


def _rectified(plan: Plan, state: State, row: int, neurons: slice) -> Fire:
    return lambda current: np.maximum(current, 0.0)


def _sigmoid(plan: Plan, state: State, row: int, neurons: slice) -> Fire:
    return lambda current: 1.0 / plan.reals[row, Real.TAU_REF] / (1.0 + np.exp(-current))


def _tanh(plan: Plan, state: State, row: int, neurons: slice) -> Fire:
    return lambda current: np.tanh(current) / plan.reals[row, Real.TAU_REF]


_FIRE = {
    Kind.LIF: _lif,
    Kind.ADAPTIVE_LIF: _adaptive(_lif),
    Kind.IZHIKEVICH: _izhikevich,
    Kind.SPIKING_RECTIFIED: _spiking_rectified,
    Kind.LIF_RATE: _lif_rate,
    Kind.ADAPTIVE_LIF_RATE: _adaptive(_lif_rate),
    Kind.RECTIFIED: _rectified,
    Kind.SIGMOID: _sigmoid,
    Kind.TANH: _tanh,
}


def _spikes(plan: Plan, state: State, row: int, neurons: slice) -> Callable[[np.ndarray], np.ndarray]:
    """What turns rates into numbers of spikes, where the neurons do."""
    op, v = plan.ops[row], state.voltage[neurons]
    per_step = plan.reals[row, Real.DT] * plan.reals[row, Real.BASE]
    how = op[Op.SPIKES]
    if how == Spikes.NONE:
        return lambda out: out

    def spikes(rates: np.ndarray) -> np.ndarray:
        if how == Spikes.REGULAR:
            v[:] += rates * per_step
            counts = np.floor(v)
            v[:] -= counts
            return counts
        mean = np.abs(rates) * per_step
        uniform = chance(op[Op.SEED], state.step + 1, len(rates))
        counts = poisson(mean, uniform) if how == Spikes.POISSON else np.floor(mean) + (uniform < mean % 1.0)
        return np.where(rates >= 0, counts, -counts)

    return spikes


def _report(plan: Plan, state: State, tape: Tape, row: int) -> Callable[[int, np.ndarray], None]:
    """Copies what was asked for of single neurons to the signals, and lists their spikes."""
    op, signals, height = plan.ops[row], state.signals, plan.reals[row, Real.HEIGHT]
    real = op[Op.STOP] - op[Op.START]
    mine = slice(op[Op.START], op[Op.STOP])
    arrays = ((Op.VOLTAGE, state.voltage), (Op.REFRACTORY, state.refractory), (Op.SLOW, state.slow))
    wanted = [(slice(op[c], op[c] + real), array[mine]) for c, array in arrays if op[c] != NOWHERE]

    def report(k: int, out: np.ndarray) -> None:
        if op[Op.OUTPUT] != NOWHERE and op[Op.KIND] != Kind.GIVEN:
            signals[op[Op.OUTPUT] :][:real] = height * out[:real]
        for places, source in wanted:
            signals[places] = source
        if op[Op.LISTED]:
            spiking = np.flatnonzero(out[: op[Op.LISTED]])
            room = slice(tape.n_spikes, tape.n_spikes + len(spiking))
            tape.spike_steps[room], tape.spike_neurons[room] = k + 1, spiking + op[Op.START]
            tape.n_spikes += len(spiking)

    return report
