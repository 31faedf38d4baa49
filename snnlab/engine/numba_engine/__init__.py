"""The fast engine: hands a Plan, a State and a Tape to the compiled kernel."""

from __future__ import annotations

import ctypes
from operator import attrgetter, is_
from weakref import WeakKeyDictionary

import numpy as np

from snnlab.engine.numba_engine import store
from snnlab.engine.tables import Caller, CallFailed, Plan, State, Tape, aligned

name = "numba"
_BLOCK = 1024  # as in kernel.py
_CALLER = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64, ctypes.c_int64)
_ORDER = (  # of the arrays in the kernel's table; two of working room follow
    *("state.signals", "state.voltage", "state.refractory", "state.slow"),
    *("state.encoders", "state.decoders", "state.traces"),
    *("plan.constants", "plan.constant_values", "plan.input_places", "tape.inputs", "plan.ops", "plan.reals"),
    *("plan.linear_to", "plan.linear_from", "plan.linear_factor", "plan.linear_count"),
    *("plan.spread_start", "plan.spread_to", "plan.spread_factor", "plan.bias", "plan.gain"),
    *("plan.filter_memory", "plan.filter_input", "plan.filter_decay", "plan.filter_count"),
    *("plan.linear_filter", "plan.linear_filter_factor"),
    *("plan.sampled_before", "tape.before", "plan.sampled_after", "tape.after"),
    *("tape.spike_steps", "tape.spike_neurons", "count of spikes"),
)


def _places(owner: str) -> list[int]:
    return [i for i, array in enumerate(_ORDER) if array.startswith(owner)]


def _arrays_of(owner: str) -> attrgetter:
    return attrgetter(*(_ORDER[i].removeprefix(owner) for i in _places(owner)))


_of_plan, _of_state, _of_tape = _arrays_of("plan."), _arrays_of("state."), _arrays_of("tape.")
_PLAN, _STATE, _TAPE = _places("plan."), _places("state."), _places("tape.")


class _Prepared:
    """A plan and a state as the kernel takes them: a table of addresses and sizes, and a function for Python's calls.

    Finding out an address takes longer than some steps, so addresses are kept, and with them the arrays they are of.
    """

    def __init__(self, plan: Plan, state: State) -> None:
        self.plan, self.state_arrays = plan, _of_state(state)
        self.tape_arrays: tuple[np.ndarray, ...] = (np.empty(0),) * len(_TAPE)
        self.n_spikes = np.zeros(1, np.int64)
        self.table = np.zeros((len(_ORDER) + 2, 2), np.uint64)
        self.start = _address(self.table)
        self.caller = Caller(plan, state.signals)
        self._c_caller = _CALLER(self.caller) if plan.calls else None
        self.caller_address = ctypes.cast(self._c_caller, ctypes.c_void_p).value if self._c_caller else 0
        number = state.voltage.dtype
        self.kernel = store.kernel(8 * number.itemsize)
        self._kept = (_of_plan(plan), aligned(np.zeros(_BLOCK, number)), aligned(np.zeros(_BLOCK, number)))
        self._write([*_PLAN, *_STATE], (*self._kept[0], *self.state_arrays))
        self._write([_ORDER.index("count of spikes"), len(_ORDER), len(_ORDER) + 1], (self.n_spikes, *self._kept[1:]))

    def serves(self, plan: Plan, state: State) -> bool:
        """Whether the addresses are those of this plan and state."""
        return plan is self.plan and all(map(is_, _of_state(state), self.state_arrays))

    def take(self, tape: Tape) -> None:
        """Let the kernel write on this tape."""
        arrays = _of_tape(tape)
        if not all(map(is_, arrays, self.tape_arrays)):
            tape.inputs = np.ascontiguousarray(tape.inputs)
            self.tape_arrays = _of_tape(tape)
            self._write(_TAPE, self.tape_arrays)

    def _write(self, places: list[int], arrays: tuple[np.ndarray, ...]) -> None:
        for i, array in zip(places, arrays, strict=True):
            self.table[i] = _address(array), array.size


_known: WeakKeyDictionary[State, _Prepared] = WeakKeyDictionary()


def _address(array: np.ndarray) -> int:
    return array.__array_interface__["data"][0]


def advance(plan: Plan, state: State, tape: Tape) -> None:
    """Move ``len(tape.inputs)`` steps on, changing the state and filling the tape; other threads run meanwhile.

    Raises
    ------
    CallFailed
        If a Python function failed; the steps before are complete.
    """
    prepared = _known.get(state)
    if prepared is None or not prepared.serves(plan, state):
        prepared = _known[state] = _Prepared(plan, state)
    prepared.take(tape)
    prepared.n_spikes[0] = 0
    done = prepared.kernel(prepared.start, len(tape.inputs), state.step, plan.sums, plan.late, prepared.caller_address)
    state.step += done
    tape.n_spikes = int(prepared.n_spikes[0])
    if prepared.caller.failed:
        failed, prepared.caller.failed = prepared.caller.failed, None
        raise CallFailed(*failed, steps_done=done)
