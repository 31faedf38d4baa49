"""Many short calls, as a live picture makes them: the same numbers as one long call, and no memory left behind."""

import tracemalloc

import numpy as np
import pytest

import snnlab
from snnlab.build import build
from snnlab.exceptions import SimulationError
from snnlab.stepper import Stepper

ENGINES = ["numba", "numpy"]


@pytest.fixture
def net():
    """Probes of every kind: values, filtered values, spikes in and out of order, what nothing changes, what is learned."""
    with snnlab.Network(seed=1) as net:
        wave = snnlab.Node(lambda t: [np.sin(6 * t), np.cos(6 * t)])
        a, b = snnlab.Ensemble(30, 2), snnlab.Ensemble(20, 1)
        snnlab.Connection(wave, a)
        learned = snnlab.Connection(a, b, function=lambda x: x[0], learning_rule_type=snnlab.PES())
        snnlab.Connection(wave[0], learned.learning_rule)
        net.watched = [
            *(snnlab.Probe(wave), snnlab.Probe(a, synapse=0.01), snnlab.Probe(b, sample_every=0.003)),
            *(snnlab.Probe(a.neurons), snnlab.Probe(b.neurons[[4, 1]]), snnlab.Probe(b.neurons, sample_every=0.002)),
            *(snnlab.Probe(learned, "weights"), snnlab.Probe(a.neurons, "refractory_time"), snnlab.Probe(b, "scaled_encoders")),
        ]  # fmt: skip
    return net


@pytest.mark.parametrize("engine", ENGINES)
def test_short_calls_write_down_what_a_long_call_does(net, engine):
    long, short = snnlab.Simulator(net, engine=engine), snnlab.Simulator(net, engine=engine)
    long.run_steps(1700)
    for n in (20,) * 60 + (7, 33, 460):
        short.run_steps(n)
    for probe in net.watched:
        np.testing.assert_array_equal(short.data[probe], long.data[probe])
        assert np.ptp(short.data[probe]) > 0


@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_handed_out_stays_as_it_was(net, engine):
    stepper = Stepper(build(net), engine)
    stepper.advance(50)
    chunk = stepper.advance(20)
    values = [array.copy() for array in chunk.samples.values()]
    events = [array.copy() for pair in chunk.spikes.values() for array in pair]
    for _ in range(5):
        stepper.advance(20)
    assert sum(map(len, events)) > 10
    for array, before in zip(chunk.samples.values(), values, strict=True):
        np.testing.assert_array_equal(array, before)
    for array, before in zip((array for pair in chunk.spikes.values() for array in pair), events, strict=True):
        np.testing.assert_array_equal(array, before)


def test_two_steppers_of_one_model_do_not_share_what_they_write_on(net):
    model = build(net)
    one, other, alone = Stepper(model), Stepper(model), Stepper(build(net))
    for _ in range(10):
        first = one.advance(20)
        other.advance(13)
        wanted = alone.advance(20)
        for probe in net.watched[:3]:
            np.testing.assert_array_equal(first.samples[probe], wanted.samples[probe])


@pytest.mark.parametrize("engine", ENGINES)
def test_a_call_after_one_that_failed_starts_from_the_last_whole_step(engine):
    angry = True

    def moody(t):
        if angry and 0.0305 < t < 0.0315:
            raise RuntimeError("no")
        return t

    with snnlab.Network() as net:
        probe = snnlab.Probe(snnlab.Node(moody))
        reactive = snnlab.Node(lambda t, x: x + moody(t + 0.02), size_in=1)
        other = snnlab.Probe(reactive)
    sim = snnlab.Simulator(net, engine=engine)
    with pytest.raises(SimulationError, match="no"):
        sim.run_steps(20)
    assert sim.n_steps == 10
    angry = False
    for _ in range(5):
        sim.run_steps(20)
    np.testing.assert_array_equal(sim.data[probe][:, 0], sim.trange())
    np.testing.assert_allclose(sim.data[other][:, 0], sim.trange() + 0.02)


def test_calls_leave_no_memory_behind(net):
    stepper = Stepper(build(net))
    for _ in range(100):
        stepper.advance(20)
    tracemalloc.start()
    grown = min(growth(stepper, calls=1000) for _ in range(3))  # other threads of the process take memory now and then
    tracemalloc.stop()
    assert grown < 50_000  # what one call hands out takes more than half of it


def growth(stepper, calls):
    """[bytes] that so many calls left behind, and whatever else ran meanwhile."""
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(calls):
        stepper.advance(20)
    return tracemalloc.get_traced_memory()[0] - before
