"""Sweeps: the same model for many parameters, on all cores of this machine or on a cluster.

Points of a grid are independent, so any ``concurrent.futures`` executor will do: processes by default, threads, or a
cluster's, such as ``dask.distributed.Client().get_executor()``.
"""

from __future__ import annotations

import inspect
import itertools
import multiprocessing
import os
import pickle
import queue
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from snnlab import engine
from snnlab.exceptions import SimulationError, ValidationError
from snnlab.network import Network
from snnlab.progress import Progress, Wish
from snnlab.simulator import Simulator

Grid = Mapping[str, Iterable[Any]] | Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Record:
    """What came of one point of a sweep."""

    params: dict[str, Any]
    result: Any = None
    error: str | None = None
    """The traceback, as text, if the point failed."""
    seconds: float = 0.0
    """How long the worker took for it."""
    seed: int | None = field(default=None, repr=False)
    """What the model got as ``seed``, if it takes one that the grid does not set."""

    @property
    def ok(self) -> bool:
        return self.error is None

    def get(self) -> Any:
        """The result; SimulationError if the point failed."""
        if self.error is not None:
            raise SimulationError(f"the sweep failed at {self.params}:\n{self.error}")
        return self.result


def sweep(
    model_fn: Callable[..., Any],
    grid: Grid,
    executor: Executor | None = None,
    *,
    seconds: float | None = None,
    seed: int = 0,
    workers: int | None = None,
    progress_bar: Wish = True,
) -> list[Record]:
    """Call ``model_fn(**point)`` for every point of a grid, in parallel.

    Parameters
    ----------
    model_fn : takes one point's parameters by name and returns a result: numbers, arrays, anything that pickle carries.
        If it returns a Network, that is run for ``seconds``, and the result is what its probes saw, by their names.
        If it has a parameter ``seed`` that the grid does not set, each point gets its own.
    grid : {name: values}, of which every combination is a point, the last name fastest; or a list of points as dicts.
    executor : any ``concurrent.futures.Executor``, which stays open; None takes a process for each core.
    seconds : [s], how long to run networks.
    seed : from which the seeds of the points follow.
    workers : how many processes, if ``executor`` is None.
    progress_bar : as for a Simulator.

    Returns
    -------
    records : one for each point, in the order of the grid. A point that failed has its ``error``; the others go on.

    Raises
    ------
    ValidationError
        If the grid is no grid, or the function cannot travel to other processes.
    """
    points = points_of(grid)
    seeds = _seeds(model_fn, points, seed)
    function = _Travelling(model_fn)
    if executor is None:
        function.packed()  # refuse early what cannot travel
    task = _Task(function, seconds, os.getpid())
    if not points:
        return []
    with threadpool_limits(1), Progress("Sweeping", len(points), "point", progress_bar) as progress:
        if executor is not None:
            return _collected(executor, task, points, seeds, progress)
        if engine.default_engine_name() == "numba":
            engine.warm()  # compiled once, here; the workers load it
        count = min(len(points), workers or _cores())
        with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
            return _collected(pool, task, points, seeds, progress)


def points_of(grid: Grid) -> list[dict[str, Any]]:
    """The points of a grid, as dicts of parameters."""
    if isinstance(grid, Mapping):
        for name, values in grid.items():
            if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
                raise ValidationError(
                    f"sweep: grid['{name}'] must be a list of values (got {values!r}). Try [{values!r}]."
                )
        names = [str(name) for name in grid]
        return [dict(zip(names, chosen, strict=True)) for chosen in itertools.product(*grid.values())]
    points = list(grid)
    if not all(isinstance(point, Mapping) for point in points):
        raise ValidationError("sweep: the grid must be a dict {name: values}, or a list of dicts {name: value}.")
    return [dict(point) for point in points]


@dataclass(frozen=True)
class _Task:
    """What travels to a worker."""

    function: _Travelling
    seconds: float | None
    home: int  # the process that asked

    def __call__(self, params: dict[str, Any], seed: int | None) -> tuple[Any, str | None, float]:
        """Result or error, and the time that it took [s]."""
        started = time.perf_counter()
        try:
            if os.getpid() != self.home:
                _settle_in()
            given = params if seed is None else {**params, "seed": seed}
            return self._result(self.function.here()(**given)), None, time.perf_counter() - started
        except Exception:
            return None, traceback.format_exc(), time.perf_counter() - started

    def _result(self, made: Any) -> Any:
        if not isinstance(made, Network):
            return made
        if self.seconds is None:
            raise ValidationError(
                "sweep: the function returned a Network; say how long to run it: sweep(..., seconds=1.0)."
            )
        with Simulator(made, progress_bar=False) as sim:
            sim.run(self.seconds)
        return {_name(probe, number): np.array(sim.data[probe]) for number, probe in enumerate(made.all_probes)}


def _collected(
    executor: Executor, task: _Task, points: Sequence[dict[str, Any]], seeds: Sequence[int | None], progress: Progress
) -> list[Record]:
    """Submit all points, and wait for them."""
    done: queue.SimpleQueue[int] = queue.SimpleQueue()
    futures: list[Future] = []
    try:
        for number, (point, seed) in enumerate(zip(points, seeds, strict=True)):
            future = executor.submit(task, point, seed)
            future.add_done_callback(lambda _, number=number: done.put(number))
            futures.append(future)
        finished = 0
        while finished < len(points):
            try:
                done.get(timeout=0.5)
                finished += 1
            except queue.Empty:
                pass
            progress.update(finished)
    except BaseException:  # Ctrl-C: what has not begun shall not begin
        for future in futures:
            future.cancel()
        raise
    return [_record(f, point, seed) for f, point, seed in zip(futures, points, seeds, strict=True)]


def _record(future: Future, point: dict[str, Any], seed: int | None) -> Record:
    try:
        result, error, seconds = future.result()
    except BrokenProcessPool as broken:
        hint = "Perhaps it ran out of memory; or this is a script whose work does not stand under if __name__ == '__main__':"
        return Record(point, error=f"{broken}\n{hint}", seed=seed)
    except Exception:  # such as a result that pickle cannot carry
        return Record(point, error=traceback.format_exc(), seed=seed)
    return Record(point, result, error, seconds, seed)


def _seeds(model_fn: Callable[..., Any], points: Sequence[dict[str, Any]], seed: int) -> list[int | None]:
    """A seed for each point that does not set one itself, if the function takes one."""
    if not callable(model_fn):
        raise ValidationError(f"sweep: the model must be a function of the grid's parameters (got {model_fn!r}).")
    takes = "seed" in inspect.signature(model_fn).parameters
    drawn = np.random.SeedSequence(seed).generate_state(max(1, len(points)))
    return [int(s) if takes and "seed" not in point else None for point, s in zip(points, drawn, strict=False)]


class _Travelling:
    """A function on its way: itself for a thread; for another process by name if that can import it, else by value."""

    def __init__(self, function: Callable[..., Any] | None, data: bytes | None = None) -> None:
        self._function, self._data = function, data

    def here(self) -> Callable[..., Any]:
        """The function, where it is needed."""
        if self._function is None:
            assert self._data is not None
            self._function = pickle.loads(self._data)
        return self._function

    def packed(self) -> bytes:
        """The function as bytes; ValidationError if it cannot travel."""
        if self._data is None:
            self._data = pickle.dumps(self._function) if _has_a_name(self._function) else _by_value(self._function)
        return self._data

    def __reduce__(self) -> Any:
        return _Travelling, (None, self.packed())


def _by_value(function: Any) -> bytes:
    try:
        import cloudpickle  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise ValidationError(
            f"sweep: other processes cannot import {function!r}. Write it with def in a module, or install snnlab[cluster], "
            "which brings cloudpickle to send functions of notebooks."
        ) from None
    try:
        return cloudpickle.dumps(function)
    except (TypeError, pickle.PicklingError) as error:
        raise ValidationError(
            f"sweep: {function!r} holds something that cannot travel to other processes: {error}."
        ) from error


def _has_a_name(function: Any) -> bool:
    """Whether another process finds the function by importing its module."""
    try:
        pickle.dumps(function)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    module = getattr(inspect.unwrap(getattr(function, "func", function)), "__module__", None)
    return module != "__main__" or hasattr(sys.modules["__main__"], "__file__")


_settled = False


def _settle_in() -> None:
    """Once in each worker: one BLAS thread, since the workers are the parallelism, and the kernel loaded."""
    global _settled
    if not _settled:
        threadpool_limits(1)
        if engine.default_engine_name() == "numba":
            engine.warm()
        _settled = True


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def _name(probe: Any, number: int) -> str:
    return probe.label or probe.nickname or f"probe {number}"
