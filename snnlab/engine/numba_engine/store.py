"""The kernel's machine code: compiled by numba once for each machine (a few seconds), then kept (``machine_code``)."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from pathlib import Path
from typing import Any

from snnlab.engine import machine_code

ENTRY = ctypes.CFUNCTYPE(
    ctypes.c_int64, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64
)
_KERNEL = Path(__file__).with_name("kernel.py")


@cache
def kernel(bits: int = 64) -> Any:
    """The compiled kernel's entry for neurons of 64 or 32 bits, as a C function that releases the interpreter lock."""
    return ENTRY(machine_code.address(file_name(bits), lambda: _compiled(bits)))


def is_warm(bits: int = 64) -> bool:
    """Whether the next process will find the machine code on disk."""
    return machine_code.is_kept(file_name(bits))


@cache
def file_name(bits: int) -> str:
    """What the file of the kernel's machine code is called on this machine."""
    return machine_code.file_name("kernel", _KERNEL.read_bytes(), bits)


def _compiled(bits: int) -> machine_code.Code:
    """Compile the kernel with numba. Whoever waits is told why."""
    print("snnlab compiles its simulator, once for this machine: some seconds ...", file=sys.stderr, flush=True)
    from snnlab.engine.numba_engine import kernel as source

    entry: Any = source.entry(bits)
    library, name = entry._library, entry.native_name
    return name, library._codegen._tm.emit_object(library._final_module)
