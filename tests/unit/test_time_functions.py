"""Functions of time are called once for many steps only where nobody can tell: no effects, and the same bits."""

import gc
import math
import weakref

import numpy as np
import pytest

import snnlab
from snnlab import time_functions
from snnlab.engine.tables import Steps
from snnlab.exceptions import SimulationError

PHASES = np.linspace(0, 2 * np.pi, 5)
SPEED = 3.0
CHANCE = np.random.RandomState(1)


def one_by_one(function, times):
    return np.array([np.array(function(t), float).ravel() for t in times.tolist()])


def at_once(function, steps, size):
    known = time_functions.time_function(function)
    return None if known is None else known.at(function, steps, size)


def advanced(function, pieces, first=0):
    """Values of a node with this function piece by piece, and whether the last piece was found by one call."""
    with snnlab.Network():
        node = snnlab.Node(function)
    rows, whole = [], None
    for n in pieces:
        steps = Steps(first, n, 0.001)
        whole = at_once(function, steps, node.size_out)
        values, error = node.called_at(steps)
        assert error is None
        rows.append(values)
        first += n
    np.testing.assert_array_equal(np.vstack(rows), one_by_one(function, np.arange(1, first + 1) * 0.001))
    return whole is not None


def stairs(t):
    if t < 0.1:
        return 0.0
    level = 2
    if 0.3 <= t != 0.4 and not (t > 0.8 or t * SPEED == 1.5):
        level = np.sin(t)
    return level + t


def local_names(t, w=2.5):
    angle = w * t
    return np.sin(angle), np.cos(angle) * SPEED


PLAIN = {
    "sine": lambda t: np.sin(2 * np.pi * t),
    "two": lambda t: [np.sin(6.28 * t), np.cos(6.28 * t)],
    "constant beside": lambda t: (0.5, np.sin(t), -1),
    "array": lambda t: np.array([t, 2 * t]) / 3,
    "phases": lambda t: 0.3 * np.sin(6.28 * t + PHASES),
    "time": lambda t: t,
    "sawtooth": lambda t: t % 0.1 - 0.05,
    "always": lambda t: 0.25,
    "rows": lambda t: [1.0, -2.0, 0.0],
    "distance": lambda t: abs(t - 0.7),
    "decay": lambda t: np.exp(-t) + np.sqrt(t),
    "locals": local_names,
    "step": lambda t: 2.0 if 0.2 < t < 0.5 else 0.0,
    "kick": lambda t: [1.0, 0.0] if t < 0.1 else [0.0, np.cos(t)],
    "square wave": lambda t: 1 if t % 0.05 < 0.02 else np.array([-t]),
    "stairs": stairs,
}


@pytest.mark.parametrize("name", PLAIN)
def test_plain_functions_are_called_once_for_many_steps_after_a_trial(name):
    assert not advanced(PLAIN[name], [32, 128])
    assert advanced(PLAIN[name], [33, 250, 257, 401, 9])


class Thing:
    size = 2.0


thing, calls, table = Thing(), [], {0: 1.0}
number = np.float32(0.1)


def counts(t):
    calls.append(t)
    return np.sin(t)


def in_place(t, room=np.zeros(2)):  # noqa: B008 - the room is the point
    room += t
    return room


def with_loop(t):
    while t > 0.25:
        t = t - 0.25
    return t


KEPT = {
    "truth": lambda t: (t > 0.1) + (t > 0.2),
    "truth later": lambda t: 1.0 * (t > 0.1 and t < 0.3),
    "loop while": with_loop,
    "effect": counts,
    "calls an effect": lambda t: counts(t),
    "random": lambda t: t + 0 * CHANCE.uniform(-1, 1),
    "in place": in_place,
    "writes": lambda t: np.sin(PHASES * t, np.empty(5)),
    "standard library": lambda t: math.sin(t),
    "power": lambda t: t**1.7,
    "method": lambda t: np.sin(t).item(),
    "attribute": lambda t: thing.size * t,
    "lookup": lambda t: table[0] * t,
    "single precision": lambda t: number * t,
    "loop": lambda t: [k * t for k in range(3)],
    "format": lambda t: float("%.17g" % t),  # noqa: UP031 - a text where a number could stand
    "sum": lambda t: np.sum([t, t]),
    "keyword": lambda t: np.sin(t, dtype=np.float64),
    "matrix": lambda t: (np.eye(2) * t).ravel(),
    "wrapped": np.vectorize(lambda t: t),
}


@pytest.mark.parametrize("name", sorted(set(KEPT) - {"wrapped", "in place"}))
def test_other_functions_are_called_step_by_step_for_good(name):
    assert not advanced(KEPT[name], [200, 600, 200])


@pytest.mark.parametrize(
    "make", [lambda seen: lambda t: seen.append(t) or t, lambda seen: lambda t: [seen.append(t), t][1]]
)
def test_a_function_with_an_effect_is_called_for_each_step_once_and_in_order(make):
    seen = []
    with snnlab.Network() as net:
        snnlab.Node(make(seen))
    sim = snnlab.Simulator(net)
    seen.clear()
    sim.run_steps(3000)
    np.testing.assert_array_equal(seen, np.arange(1, 3001) * 0.001)


def test_arrays_changed_in_place_and_objects_that_are_no_functions_are_left_alone():
    assert time_functions.time_function(KEPT["wrapped"]) is None
    assert time_functions.time_function(np.sin) is None
    room = next(iter(in_place.__defaults__ or ()))
    with snnlab.Network() as net:
        snnlab.Node(in_place)
    room[:] = 0
    snnlab.Simulator(net).run_steps(2000)
    assert room[0] == pytest.approx(sum(range(2001)) * 0.001)
    assert at_once(in_place, Steps(0, 100, 0.001), 2) is None


@pytest.mark.parametrize("n", [700, 20], ids=["long pieces", "short pieces, with values found ahead"])
def test_what_a_function_finds_may_change_between_runs(n):
    gain, shifts = 1.0, np.zeros(3)
    function = lambda t: gain * np.sin(t + shifts)  # noqa: E731
    with snnlab.Network() as net:
        probe = snnlab.Probe(snnlab.Node(function))
    sim = snnlab.Simulator(net)
    wanted, at_once_before_changes = [], []
    for change in range(5):
        for _ in range(1000 // n + 3):
            first = sim.n_steps
            sim.run_steps(n)
            wanted.append(one_by_one(function, Steps(first, n, 0.001).times()))
        at_once_before_changes.append(at_once(function, Steps(sim.n_steps - 5, 5, 0.001), 3) is not None)
        gain = gain + 0.5 if change != 2 else np.float32(0.1)
        shifts[change % 3] += change
    np.testing.assert_array_equal(sim.data[probe], np.vstack(wanted))
    assert at_once_before_changes == [True, True, True, False, False]


def test_a_zero_that_changes_its_sign_has_changed():
    gain = 0.0
    function = lambda t: gain * t  # noqa: E731
    assert advanced(function, [400, 400, 20])
    gain = -0.0
    with snnlab.Network():
        node = snnlab.Node(function)
    assert np.signbit(node.called_at(Steps(820, 20, 0.001))[0]).all()


def test_values_found_ahead_belong_to_their_steps():
    function, n = PLAIN["two"], 20
    assert advanced(function, [400, 400, *[n] * 30])
    for first, dt in ((1000, 0.001), (1003, 0.001), (1003, 0.0005), (0, 0.001), (1000, 0.001)):
        steps = Steps(first, n, dt)
        np.testing.assert_array_equal(at_once(function, steps, 2), one_by_one(function, steps.times()))


def test_numpy_replaced_by_something_else_is_noticed(monkeypatch):
    function = PLAIN["sine"]
    assert advanced(function, [300, 300, 300])
    asked = []
    monkeypatch.setattr(np, "sin", lambda x: asked.append(x) or 0.5)
    with snnlab.Network():
        node = snnlab.Node(function)
    asked.clear()
    np.testing.assert_array_equal(node.called_at(Steps(900, 100, 0.001))[0], np.full((100, 1), 0.5))
    assert len(asked) == 100


def test_a_division_by_zero_is_an_error_at_its_step_as_without_a_trial():
    hole = 2.5
    with snnlab.Network() as net:
        node = snnlab.Node(lambda t: np.exp(-1 / abs(t - hole)), label="well")
        probe = snnlab.Probe(node)
    sim = snnlab.Simulator(net)
    with pytest.raises(SimulationError, match=r"well.*t=2\.5, raised ZeroDivisionError"):
        sim.run(4.0)
    assert len(sim.data[probe]) == 2499


def test_an_overflow_warns_or_fails_as_it_does_step_by_step():
    with snnlab.Network() as net:
        snnlab.Node(lambda t: np.exp(300 * t), label="fast")
    sim = snnlab.Simulator(net)
    with (
        pytest.warns(RuntimeWarning, match="overflow"),
        pytest.raises(SimulationError, match=r"fast.*inf.* at t=2\.366"),
    ):
        sim.run(4.0)


def test_functions_are_forgotten_when_nobody_has_them():
    function = eval("lambda t: np.sin(t)", {"np": np})
    assert advanced(function, [400, 400, 400])
    watched = weakref.ref(function)
    del function
    gc.collect()
    assert watched() is None
