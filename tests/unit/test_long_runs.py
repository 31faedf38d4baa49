"""Long builds and runs: progress is shown, Ctrl-C stops between chunks, memory is said before it is missing."""

import os
import signal
import threading
import time

import numpy as np
import pytest

import snnlab
from snnlab import memory, progress
from snnlab.exceptions import SimulationError


class Bar:
    """Stands in for tqdm, and remembers."""

    made: list["Bar"]

    def __init__(self, total, initial, desc, **_):
        self.total, self.n, self.desc, self.closed = total, initial, desc, False
        Bar.made.append(self)

    def update(self, n):
        self.n += n

    def close(self):
        self.closed = True


@pytest.fixture
def slow_clock(monkeypatch):
    """Each look at the clock takes two seconds."""
    Bar.made = []
    instants = iter(range(0, 100_000, 2))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(instants))


@pytest.fixture
def net():
    with snnlab.Network(seed=1) as net:
        net.ens = [snnlab.Ensemble(40, 1) for _ in range(4)]
        for one, other in zip(net.ens, net.ens[1:], strict=False):
            snnlab.Connection(one, other)
        net.value, net.spikes = snnlab.Probe(net.ens[-1]), snnlab.Probe(net.ens[0].neurons)
    return net


def test_a_long_build_and_a_long_run_show_a_bar_that_goes_away(net, slow_clock):
    sim = snnlab.Simulator(net, progress_bar=Bar)
    build = Bar.made[0]
    assert (build.desc, build.closed) == ("Building", True)
    assert build.n == build.total  # every part was counted
    sim.run_steps(5000)
    run = Bar.made[1]
    assert (run.desc, run.n, run.total, run.closed) == ("Simulating", 5000, 5000, True)


def test_bars_can_be_removed(net, slow_clock, monkeypatch, capsys):
    snnlab.Simulator(net, progress_bar=False).run_steps(3000)
    monkeypatch.setenv("SNNLAB_PROGRESS", "0")
    snnlab.Simulator(net, progress_bar=Bar).run_steps(3000)
    assert not Bar.made
    assert not capsys.readouterr().err
    monkeypatch.setenv("SNNLAB_PROGRESS", "1")
    snnlab.Simulator(net, progress_bar=False).run_steps(3000, progress_bar=Bar)
    assert len(Bar.made) == 1


def test_short_runs_show_nothing(net, capsys):
    snnlab.Simulator(net).run(0.05)
    assert capsys.readouterr().err == ""


def test_ctrl_c_stops_between_steps_with_data_readable_and_the_run_goes_on(net):
    """The signal comes while a node's function runs, where an exception would leave a step half done."""
    with net:
        clock = snnlab.Node(lambda t: signal.raise_signal(signal.SIGINT) or t if abs(t - 0.4) < 1e-9 else t)
        ticks = snnlab.Probe(clock)
    sim = snnlab.Simulator(net)
    with pytest.raises(KeyboardInterrupt):
        sim.run(1.0)
    stopped = sim.n_steps
    assert 400 <= stopped < 1000
    assert len(sim.data[net.value]) == len(sim.trange()) == stopped
    np.testing.assert_allclose(sim.data[ticks][:, 0], sim.trange())
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

    sim.run_steps(1000 - stopped)
    net.nodes[0].output = lambda t: t  # the same values, without the signal
    whole = snnlab.Simulator(net)
    whole.run(1.0)
    np.testing.assert_array_equal(sim.data[net.value], whole.data[net.value])
    np.testing.assert_array_equal(sim.data[net.spikes], whole.data[net.spikes])


def test_ctrl_c_is_prompt_even_when_a_function_is_slow():
    with snnlab.Network() as net:
        snnlab.Node(lambda t: time.sleep(0.002))
        probe = snnlab.Probe(snnlab.Node([1.0]))
    sim = snnlab.Simulator(net)
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        sim.run(60.0)
    timer.join()
    assert 0 < len(sim.data[probe]) < 5000


def test_a_second_ctrl_c_does_not_wait():
    def twice(t):
        if t > 0.01:
            signal.raise_signal(signal.SIGINT)  # to this thread: sent to the process, another thread may take it, and two
            signal.raise_signal(signal.SIGINT)  # that wait for a busy one become one
            time.sleep(5)

    with snnlab.Network() as net:
        snnlab.Node(twice)
    with pytest.raises(KeyboardInterrupt):
        snnlab.Simulator(net).run(1.0)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_simulator_in_another_thread_leaves_signals_alone(net):
    errors = []

    def work():
        try:
            snnlab.Simulator(net).run(0.01)
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not errors


def test_a_run_that_would_not_fit_says_so_before_it_starts(net, monkeypatch):
    sim = snnlab.Simulator(net)
    sim.run(0.1)
    monkeypatch.setattr(memory, "available", lambda: 10**8)
    monkeypatch.setattr(sim, "_piece_of", lambda steps: steps)  # do not really run
    with pytest.warns(UserWarning, match=r"write down about .* GB in 1e\+06 s.*sample_every"):
        sim.run_steps(10**9)


def test_a_dense_array_that_does_not_fit_is_refused_and_events_are_not(monkeypatch):
    with snnlab.Network(seed=1) as net:
        ens = snnlab.Ensemble(20_000, 1)
        probe = snnlab.Probe(ens.neurons, "spikes")
        snnlab.Connection(snnlab.Node([0.5]), ens)
    sim = snnlab.Simulator(net)
    sim.run_steps(500)
    monkeypatch.setattr(memory, "available", lambda: 70 * 10**6)
    with pytest.raises(SimulationError, match=r"500 x 20000 numbers need 80 MB.*sim\.spikes"):
        sim.data[probe]
    times, neurons = sim.data.spikes(probe)
    assert neurons.dtype == np.uint32
    assert len(times) == len(neurons) > 100_000
    assert np.all(np.diff(times) >= 0)
    monkeypatch.undo()
    assert np.count_nonzero(sim.data[probe]) == len(times)


def test_events_take_eight_bytes_a_spike(net):
    sim = snnlab.Simulator(net)
    sim.run(1.0)
    (events,) = sim._recording._pieces[net.spikes]
    assert events.steps.view().itemsize + events.neurons.view().itemsize == 8
    assert sim._recording.needed(1000) == pytest.approx(8 * 1000 + 8 * len(sim.spikes(net.spikes)[0]))


@pytest.mark.parametrize(
    ("n_bytes", "words"), [(12, "12 bytes"), (3.2e9, "3.2 GB"), (8e6, "8 MB"), (5e12, "5 TB"), (1e15, "1e+03 TB")]
)
def test_bytes_in_words(n_bytes, words):
    assert memory.in_words(n_bytes) == words


def test_the_system_says_how_much_memory_is_left():
    there = memory.available()
    assert there is None or 10**6 < there < 10**15
