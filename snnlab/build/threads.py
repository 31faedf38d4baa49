"""One BLAS thread for small systems: waking and waiting for others costs more than the work."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import cache

from threadpoolctl import LibController, ThreadpoolController

_WORTH_THREADS = 1000  # neurons


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


@cache
def _blas() -> list[LibController]:
    return _controller().select(user_api="blas").lib_controllers


def threads_for(n_neurons: int) -> AbstractContextManager:
    """A context in which BLAS uses as many threads as a system of this size is worth."""
    if n_neurons > _WORTH_THREADS or all(library.num_threads == 1 for library in _blas()):
        return nullcontext()
    return _controller().limit(limits=1, user_api="blas")
