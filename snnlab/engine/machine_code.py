"""Compiled loops kept on disk as machine code: a fresh process loads them in milliseconds, without importing numba.

Object code lies beside the simulator's kernel, or where ``NUMBA_CACHE_DIR`` says, or in the user's cache when neither can be
written; llvmlite alone puts it into memory (ADR 2).
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import llvmlite
from llvmlite import binding as llvm

Code = tuple[str, bytes]
"""The name of the entry, and the object code."""

_BESIDE = Path(__file__).with_name("numba_engine") / "__pycache__"
_NEVER_CALLED = (  # numba writes calls to these where Python would raise or free; our loops do neither
    "NRT_Free",
    "NRT_MemInfo_call_dtor",
    "numba_do_raise",
    "numba_gil_ensure",
    "numba_gil_release",
    "numba_runtime_build_excinfo_struct",
    "numba_unpickle",
)
_alive: list[Any] = []  # execution engines own the code that they loaded


def file_name(stem: str, *source: Any) -> str:
    """A name that changes with whatever the code depends on: its source, the compiler, the processor."""
    cpu, features = os.environ.get("NUMBA_CPU_NAME"), os.environ.get("NUMBA_CPU_FEATURES")
    facts = [
        *source,
        llvmlite.__version__,  # each numba release wants one llvmlite; asking for numba's own takes longer than loading
        platform.machine(),
        sys.platform,
        sys.version,
        cpu or llvm.get_host_cpu_name(),
        llvm.get_host_cpu_features().flatten() if features is None and not cpu else features,
    ]
    return f"{stem}.{hashlib.sha256(repr(facts).encode()).hexdigest()[:24]}.o"


def folders() -> list[Path]:
    """Where the code may lie, in order."""
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "snnlab"
    return [Path(chosen)] if chosen else [_BESIDE, user]


def address(name: str, compiled: Callable[[], Code]) -> int:
    """Where the code of that file name lies in memory: from disk, or compiled now and kept."""
    for folder in folders():
        code = read(folder / name)
        if code is not None:
            return put_in_memory(*code)
    code = compiled()
    keep(name, code)
    return put_in_memory(*code)


def is_kept(name: str) -> bool:
    """Whether the next process will find it."""
    return any(read(folder / name) is not None for folder in folders())


def keep(name: str, code: Code) -> None:
    """Write the code into the first folder that takes it; in a read-only installation none may, which only costs time."""
    for folder in folders():
        try:
            write(folder / name, *code)
            break
        except OSError:
            continue


def write(path: Path, entry: str, code: bytes) -> None:
    """Whole or not at all: a process killed half-way leaves no broken file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = entry.encode() + b"\0" + code
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(hashlib.sha256(body).digest() + body)
    os.chmod(file.name, 0o644)  # other users of this installation load it too
    os.replace(file.name, path)


def read(path: Path) -> Code | None:
    """Name of the entry and code, or None when there is no such file or it is damaged."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    digest, body = kept[:32], kept[32:]
    if hashlib.sha256(body).digest() != digest:
        return None
    entry, code = body.split(b"\0", 1)
    return entry.decode(), code


def put_in_memory(entry: str, code: bytes) -> int:
    """The address of the code's entry."""
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
    return engine.get_function_address(entry)
