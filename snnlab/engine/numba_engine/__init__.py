"""The fast engine: hands a Plan, a State and a Tape to the compiled kernel."""

from __future__ import annotations

import ctypes
from weakref import WeakKeyDictionary

import numpy as np

from snnlab.engine.numba_engine import store
from snnlab.engine.tables import Caller, CallFailed, Plan, State, Tape, aligned

name = "numba"
_BLOCK = 1024  # as in kernel.py
_CALLER = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64, ctypes.c_int64)


class _Table:
    """Addresses and sizes of arrays, for C; finding out an address takes longer than some steps, so it keeps them."""

    def __init__(self, n: int, number: np.dtype) -> None:
        scratch = aligned(np.zeros(_BLOCK, number)), aligned(np.zeros(_BLOCK, number))
        self._arrays: list[np.ndarray | None] = [None] * n + [*scratch]
        self._table = np.zeros((len(self._arrays), 2), np.uint64)
        for i, array in enumerate(scratch):
            self._table[n + i] = _address(array), array.size
        self._start = _address(self._table)

    def of(self, arrays: tuple[np.ndarray, ...]) -> int:
        """The address of the table of these arrays and two of working room."""
        for i, array in enumerate(arrays):
            if self._arrays[i] is not array:
                self._arrays[i] = array  # alive as long as its address is known
                self._table[i] = _address(array), array.size
        return self._start


_known: WeakKeyDictionary[State, _Table] = WeakKeyDictionary()


def _address(array: np.ndarray) -> int:
    return array.__array_interface__["data"][0]


def advance(plan: Plan, state: State, tape: Tape) -> None:
    """Move ``len(tape.inputs)`` steps on, changing the state and filling the tape; other threads run meanwhile.

    Raises
    ------
    CallFailed
        If a Python function failed; the steps before are complete.
    """
    caller = Caller(plan, state.signals)
    c_caller = _CALLER(caller)
    n_spikes = np.zeros(1, np.int64)
    arrays = (
        *(state.signals, state.voltage, state.refractory, state.slow, state.encoders, state.decoders, state.traces),
        *(plan.constants, plan.constant_values, plan.input_places, np.ascontiguousarray(tape.inputs)),
        *(plan.ops, plan.reals, plan.linear_to, plan.linear_from, plan.linear_factor, plan.linear_count),
        *(plan.spread_start, plan.spread_to, plan.spread_factor, plan.bias, plan.gain),
        *(plan.filter_memory, plan.filter_input, plan.filter_decay, plan.filter_count),
        *(plan.linear_filter, plan.linear_filter_factor),
        *(plan.sampled_before, tape.before, plan.sampled_after, tape.after),
        *(tape.spike_steps, tape.spike_neurons, n_spikes),
    )
    known = _known.get(state)
    if known is None:
        known = _known[state] = _Table(len(arrays), state.voltage.dtype)
    address = ctypes.cast(c_caller, ctypes.c_void_p).value
    done = store.kernel(8 * state.voltage.itemsize)(known.of(arrays), len(tape.inputs), state.step, plan.sums, plan.late, address)
    state.step += done
    tape.n_spikes = int(n_spikes[0])
    if caller.failed:
        raise CallFailed(*caller.failed, steps_done=done)
