"""The kernel's machine code, kept on disk: a fresh process loads it in milliseconds, without importing numba.

numba compiles the kernel once for each machine (a few seconds). The object code is kept beside the kernel, or where
``NUMBA_CACHE_DIR`` says, or in the user's cache when neither can be written; llvmlite alone loads it again.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import platform
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite
from llvmlite import binding as llvm

ENTRY = ctypes.CFUNCTYPE(
    ctypes.c_int64, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64
)
_KERNEL = Path(__file__).with_name("kernel.py")
_NEVER_CALLED = (  # numba writes calls to these where Python would raise or free; the kernel does neither
    "NRT_Free",
    "NRT_MemInfo_call_dtor",
    "numba_do_raise",
    "numba_gil_ensure",
    "numba_gil_release",
    "numba_runtime_build_excinfo_struct",
    "numba_unpickle",
)
_alive: list[Any] = []  # execution engines own the code that they loaded


@cache
def kernel(bits: int = 64) -> Any:
    """The compiled kernel's entry for neurons of 64 or 32 bits, as a C function that releases the interpreter lock."""
    for path in (folder / _file_name(bits) for folder in folders()):
        code = _read(path)
        if code is not None:
            return ENTRY(_load(*code))
    return ENTRY(_load(*compile_and_keep(bits)))


def is_warm(bits: int = 64) -> bool:
    """Whether the next process will find the machine code on disk."""
    return any(_read(folder / _file_name(bits)) is not None for folder in folders())


def compile_and_keep(bits: int = 64) -> tuple[str, bytes]:
    """Compile the kernel with numba, keep its code in the first folder that takes it, and return name and code.

    Whoever waits is told why.
    """
    print("snnlab compiles its simulator, once for this machine: some seconds ...", file=sys.stderr, flush=True)
    from snnlab.engine.numba_engine import kernel as source

    entry: Any = source.entry(bits)
    library, name = entry._library, entry.native_name
    code = library._codegen._tm.emit_object(library._final_module)
    for folder in folders():
        try:
            _write(folder / _file_name(bits), name, code)
            break
        except OSError:
            continue  # a read-only installation; the next folder, or no cache at all, only costs time
    return name, code


def folders() -> list[Path]:
    """Where the code may lie, in order."""
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "snnlab"
    return [Path(chosen)] if chosen else [_KERNEL.parent / "__pycache__", user]


@cache
def _file_name(bits: int) -> str:
    """A name that changes with whatever the code depends on: source, compiler, processor."""
    cpu = os.environ.get("NUMBA_CPU_NAME") or llvm.get_host_cpu_name()
    features = os.environ.get("NUMBA_CPU_FEATURES")
    facts = [
        _KERNEL.read_bytes(),
        bits,
        llvmlite.__version__,  # each numba release wants one llvmlite; asking for numba's own takes longer than loading
        platform.machine(),
        sys.platform,
        sys.version,
        cpu,
        llvm.get_host_cpu_features().flatten()
        if features is None and not os.environ.get("NUMBA_CPU_NAME")
        else features,
    ]
    digest = hashlib.sha256(repr(facts).encode()).hexdigest()
    return f"kernel.{digest[:24]}.o"


def _write(path: Path, name: str, code: bytes) -> None:
    """Whole or not at all: a process killed half-way leaves no broken file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = name.encode() + b"\0" + code
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(hashlib.sha256(body).digest() + body)
    os.chmod(file.name, 0o644)  # other users of this installation load it too
    os.replace(file.name, path)


def _read(path: Path) -> tuple[str, bytes] | None:
    """Name and code, or None when there is no such file or it is damaged."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    digest, body = kept[:32], kept[32:]
    if hashlib.sha256(body).digest() != digest:
        return None
    name, code = body.split(b"\0", 1)
    return name.decode(), code


def _load(name: str, code: bytes) -> int:
    """Put the code into memory; returns the address of its entry."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    abort = ctypes.cast(ctypes.CDLL(None).abort, ctypes.c_void_p).value
    for symbol in _NEVER_CALLED:
        if not llvm.address_of_symbol(symbol):
            llvm.add_symbol(symbol, abort)
    machine = llvm.Target.from_default_triple().create_target_machine(jit=True)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    _alive.append(engine)
    return engine.get_function_address(name)
