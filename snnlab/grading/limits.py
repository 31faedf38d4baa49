"""Limits that a process sets on itself before it does anything that need not be trusted."""

from __future__ import annotations

import sys

MEMORY = 3 * 2**30
FILE_SIZE = 64 * 2**20
PROCESSES = 64
OPEN_FILES = 256

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "BLIS_NUM_THREADS")
ONE_THREAD = dict.fromkeys(_THREADS, "1")
"""Environment for one thread: on a server with 64 cores, a thread each would hit the limits."""


def limit_this_process(cpu_seconds: float, processes: int | None = PROCESSES, memory: int = MEMORY) -> None:
    """Bound address space, processor time, file size, open files and, if given, processes. No core dumps.

    Cannot be undone by an unprivileged process. macOS ignores the bound on memory; Windows has none of this.
    """
    if sys.platform == "win32":
        return
    import resource

    bounds = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: max(1, round(cpu_seconds)),
        resource.RLIMIT_FSIZE: FILE_SIZE,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    if processes is not None:
        bounds[resource.RLIMIT_NPROC] = processes
    for kind, bound in bounds.items():
        _, hard = resource.getrlimit(kind)
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(kind, (bound, bound))
