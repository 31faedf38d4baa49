"""The compiled loops, called with arrays, as those of ``plain.py`` are.

The first process on a machine compiles a loop when it is first needed (numba, about a second for the first one) and keeps
the machine code; every later process loads it in milliseconds, without importing numba, as the simulator does with its
kernel (ADR 2).
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from snnlab.engine import machine_code
from snnlab.training.engine.buffers import aligned
from snnlab.training.engine.kernels import BLOCK
from snnlab.training.weights import Array

_SOURCE = Path(__file__).with_name("compiled.py")
_SIGNATURES = {  # arrays, whole numbers, real numbers
    "adam": (4, 1, 6),
    "backward": (4, 5, 6),
    "one_pass": (4, 2, 3),
    "one_pass_any": (4, 2, 5),
    "rate_only": (3, 2, 3),
    "spike": (5, 4, 3),
}
_kept = threading.local()


def spike(currents, bias, recurrent, beta, threshold, hard, membranes) -> None:
    """See ``plain.spike``."""
    arrays = _addresses(currents, bias, recurrent, membranes)
    _loop("spike")(*arrays, _scratch(2 * bias.size), *currents.shape, len(recurrent), beta, threshold, hard)


def backward(membranes, wishes, pull, listeners, beta, threshold, slope, hard, attached) -> None:
    """See ``plain.backward``."""
    arrays = _addresses(membranes, wishes, listeners)
    sizes = *membranes.shape, wishes.shape[1], len(listeners)
    numbers = pull, beta, threshold, slope, hard, attached
    _loop("backward")(*arrays, _scratch(2 * membranes.shape[2]), *sizes, *numbers)


def one_pass(current, steps, beta, threshold, slope, rate, slopes) -> None:
    """See ``plain.one_pass``; the arrays are (n, ``BLOCK``)."""
    arrays = _addresses(current, rate, slopes)
    _loop("one_pass")(*arrays, _scratch(4 * BLOCK), len(current), steps, beta, threshold, slope)


def one_pass_any(current, steps, beta, threshold, slope, hard, attached, rate, slopes) -> None:
    """See ``plain.one_pass_any``; the arrays are (n, ``BLOCK``)."""
    arrays = _addresses(current, rate, slopes)
    numbers = beta, threshold, slope, hard, attached
    _loop("one_pass_any")(*arrays, _scratch(5 * BLOCK), len(current), steps, *numbers)


def rate_only(current, steps, beta, threshold, hard, rate) -> None:
    """See ``plain.rate_only``; the arrays are (n, ``BLOCK``)."""
    _loop("rate_only")(*_addresses(current, rate), _scratch(3 * BLOCK), len(current), steps, beta, threshold, hard)


def adam(weights, gradients, mean, square, *numbers) -> None:
    """See ``plain.adam``."""
    _loop("adam")(*_addresses(weights, gradients, mean, square), weights.size, *numbers)


def _addresses(*arrays: Array) -> list[int]:
    return [_address(array) for array in arrays]


def _address(array: Array) -> int:
    """Where an array lies; ``from_buffer`` takes a third of the time that ``array.ctypes.data`` needs."""
    memory: Any = array
    if array.dtype.char != "f" or not array.flags.c_contiguous:
        raise TypeError(f"the loops take float32 arrays in C order (got {array.dtype}, strides {array.strides})")
    try:
        return ctypes.addressof(ctypes.c_char.from_buffer(memory))
    except (TypeError, ValueError):  # it may not be written to, or it is empty
        return array.ctypes.data


def _scratch(size: int) -> int:
    """Where so many numbers may be written, each thread its own."""
    found = _kept.__dict__.get("scratch")
    if found is None or found[0] < size:
        row = aligned(size)
        found = _kept.scratch = size, _address(row), row
    return found[1]


@cache
def _loop(name: str) -> Callable[..., None]:
    arrays, wholes, reals = _SIGNATURES[name]
    parameters = [ctypes.c_void_p] * arrays + [ctypes.c_int64] * wholes + [ctypes.c_float] * reals
    return ctypes.CFUNCTYPE(None, *parameters)(_address_of(name))


def _address_of(name: str) -> int:
    """Where the loop's code lies in memory: from disk, or compiled now and kept."""
    file = machine_code.file_name(f"training.{name}", _SOURCE.read_bytes(), _SIGNATURES[name])
    return machine_code.address(file, lambda: _compiled(name))


def _compiled(name: str) -> machine_code.Code:
    from snnlab.training.engine import compiled

    return compiled.machine_code(name, *_SIGNATURES[name])
