"""A sweep calls a model for each point of a grid, wherever the executor's workers are."""

import os
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from snnlab.exceptions import SimulationError, ValidationError
from snnlab.sweep import points_of, sweep
from tests.unit import sweep_models as models

GRID = {"value": [-0.5, 0.0, 0.5], "n_neurons": [30, 60]}
POINTS = [{"value": v, "n_neurons": n} for v in GRID["value"] for n in GRID["n_neurons"]]


def checked(records):
    assert [record.params for record in records] == POINTS
    assert all(record.ok and record.seconds > 0 for record in records)
    for record in records:
        assert record.result == pytest.approx(record.params["value"], abs=0.1)  # 30 neurons are within 0.1
        assert record.result == models.mean_value(**record.params, seed=record.seed)
    assert len({record.seed for record in records}) == len(records)


@pytest.mark.slow
def test_processes_are_the_default_and_start_with_a_warm_kernel_and_one_blas_thread():
    checked(sweep(models.mean_value, GRID, workers=2))
    records = sweep(models.conditions, {"number": [0, 1, 2]}, workers=2)
    for record in records:
        pid, threads, method = record.get()
        assert pid != os.getpid()
        assert set(threads) <= {1}
        assert method == "spawn"


def test_threads():
    before = [pool["num_threads"] for pool in threadpool_info()]
    with ThreadPoolExecutor(2) as executor:
        checked(sweep(models.mean_value, GRID, executor))
        assert executor.submit(len, "open").result() == 4
    assert [pool["num_threads"] for pool in threadpool_info()] == before


@pytest.mark.slow
def test_an_executor_of_ones_own_processes():
    with ProcessPoolExecutor(1) as executor:
        checked(sweep(models.mean_value, GRID, executor))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of dask's own
def test_a_dask_cluster():
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None)
    with cluster, distributed.Client(cluster) as client:
        checked(sweep(models.mean_value, GRID, client.get_executor()))
        offset = 2.0
        far = sweep(lambda value: value + offset, {"value": [1.0]}, client.get_executor())
        assert far[0].get() == 3.0


def test_a_failing_point_keeps_its_error_and_the_others_go_on():
    with ThreadPoolExecutor(2) as executor:
        good, bad, fine = sweep(models.fails_at_zero, {"value": [1, 0, 2]}, executor)
    assert (good.get(), fine.get()) == (1.0, 0.5)
    assert not bad.ok
    assert "ZeroDivisionError" in bad.error
    assert "fails_at_zero" in bad.error
    with pytest.raises(SimulationError, match="'value': 0"):
        bad.get()


@pytest.mark.slow
def test_results_that_cannot_travel_and_workers_that_die_are_errors_of_their_points():
    (record,) = sweep(models.returns_a_lambda, {"value": [1]}, workers=1)
    assert "pickle" in record.error
    (record,) = sweep(models.dies, {"value": [1]}, workers=1)
    assert "__main__" in record.error


def test_networks_are_run_and_give_what_their_probes_saw():
    with ThreadPoolExecutor(1) as executor:
        (record,) = sweep(models.network, [{"value": 0.5}], executor, seconds=0.05)
        (silent,) = sweep(models.network, [{"value": 0.5}], executor)
    assert record.get()["value"].shape == (50, 1)
    assert record.get()["spikes"].shape == (50, 30)
    assert "seconds=" in silent.error


def test_the_same_seed_gives_the_same_results():
    with ThreadPoolExecutor(2) as executor:
        one, two, other = (
            [r.result for r in sweep(models.mean_value, GRID, executor, seed=seed)] for seed in (1, 1, 2)
        )
    assert one == two
    assert one != other


def test_a_seed_in_the_grid_wins():
    with ThreadPoolExecutor(1) as executor:
        records = sweep(lambda value, seed: seed, {"value": [0], "seed": [5, 6]}, executor)
    assert [(r.result, r.seed) for r in records] == [(5, None), (6, None)]


@pytest.mark.parametrize(
    ("grid", "points"),
    [
        ({"a": [1, 2], "b": ["", "y"]}, [(1, ""), (1, "y"), (2, ""), (2, "y")]),
        ([{"a": 1, "b": 2}, {"a": 3, "b": 4}], [(1, 2), (3, 4)]),
        ({"a": np.array([1, 2]), "b": range(1)}, [(1, 0), (2, 0)]),
        ({"a": [], "b": [1]}, []),
    ],
)
def test_grids(grid, points):
    assert [tuple(point.values()) for point in points_of(grid)] == points
    with ThreadPoolExecutor(1) as executor:
        assert [record.result for record in sweep(lambda a, b: (a, b), grid, executor)] == points


@pytest.mark.parametrize(
    ("model", "grid", "sentence"),
    [
        (models.mean_value, {"value": 3}, r"grid\['value'\] must be a list"),
        (models.mean_value, {"value": "abc"}, r"grid\['value'\] must be a list"),
        (models.mean_value, [1, 2], "list of dicts"),
        (7, {"value": [1]}, "must be a function"),
    ],
)
def test_impossible_sweeps_are_refused(model, grid, sentence):
    with pytest.raises(ValidationError, match=sentence):
        sweep(model, grid)


@pytest.mark.slow
def test_functions_of_a_notebook_travel_by_value():
    offset = 2.0
    pytest.importorskip("cloudpickle")
    (record,) = sweep(lambda value: value + offset, {"value": [1.0]}, workers=1)
    assert record.get() == 3.0


def test_a_function_that_cannot_travel_is_refused_where_cloudpickle_is_missing(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "cloudpickle", None)
    with pytest.raises(ValidationError, match=r"snnlab\[cluster\]"):
        sweep(lambda value: value, {"value": [1]})


def test_an_interrupted_sweep_begins_no_more_points():
    begun = []
    release = threading.Event()

    def point(value):
        begun.append(value)
        release.wait(10)

    class Interrupted:
        def __init__(self, **_):
            self.n = 0
            raise KeyboardInterrupt

    with ThreadPoolExecutor(1) as executor:
        from snnlab import progress

        monkey = pytest.MonkeyPatch()
        clock = iter(range(0, 1000, 2))
        monkey.setattr(progress.time, "monotonic", lambda: next(clock))
        try:
            with pytest.raises(KeyboardInterrupt):
                sweep(point, {"value": range(50)}, executor, progress_bar=Interrupted)
        finally:
            monkey.undo()
            release.set()
    assert len(begun) <= 2


def test_what_a_function_holds_that_cannot_travel_is_named():
    pytest.importorskip("cloudpickle")
    lock = threading.Lock()
    with pytest.raises(ValidationError, match=r"cannot travel.*lock"):
        sweep(lambda value: lock, {"value": [1]})
