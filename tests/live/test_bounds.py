import gc
import sys

import numpy as np
import pytest

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.live import Frame, History, Session
from snnlab.live.instants import CLOSEST, Instants
from snnlab.live.undo import Undo
from tests.live.fake_stepper import FakeStepper
from tests.live.nets import Parts, run, work

TICK = 1 / 30


def test_ten_thousand_sets_between_two_ticks_are_one_change_of_each_parameter():
    stepper = FakeStepper()
    with Session(None, stepper=stepper, driver=None) as session:
        for i in range(10_000):
            session.set("node", "output", i)
            session.set("ens", "radius", -i)
        session.tick(0.0)
    assert stepper.changes == [("node", "output", 9999), ("ens", "radius", -9999)]


@pytest.mark.parametrize("speed", [1.0, 0.02])
def test_nothing_grows_over_a_hundred_thousand_ticks(speed):
    """Fifty thousand at each speed, with a history that is full early; the slower clock hands out one step at a time.

    What is counted is blocks of memory: each object and each array takes one.
    """
    stepper = FakeStepper(dense=("value",), spiking=("spikes",))
    stepper.chunks = stepper.changes = NoList()
    with Session(None, stepper=stepper, driver=None, speed=speed, history=History(1.0, 60_000)) as session:
        session.subscribe(lambda frame: None)
        session.play()
        for i in range(50_001):
            session.tick(i * TICK)
            if i % 100 == 0:
                session.set("node", "output", i)
            if i == 20_000:
                gc.collect()
                before = sys.getallocatedblocks()
        gc.collect()
        assert session.error is None
        assert sys.getallocatedblocks() - before < 500


class NoList:
    def append(self, item):
        pass


def test_a_slider_that_is_dragged_for_ever_while_paused_takes_no_more_room():
    parts = Parts()
    with parts.session(history=History(60.0, 3_000_000)) as session:
        run(session, 10)
        for i in range(12_000):
            session.set(parts.stim, "output", [i / 12_000])
            session.tick(i * TICK)
        assert len(session.history.made) <= 5_100
        assert session.history.bytes < 3_000_000
        session.rewind(session.time)
        work(session)
        assert parts.stim.output.tolist() == [11_999 / 12_000]


class State:
    """As large as that of some neurons."""

    def __init__(self, neurons, step):
        self.voltage, self.refractory = np.full(neurons, float(step)), np.full(neurons, -float(step))
        self.slow = np.zeros(neurons)


@pytest.mark.parametrize("neurons", [500, 5_000, 50_000])
def test_instants_lie_further_apart_where_the_network_is_large(neurons):
    instants = Instants(seconds=60.0, budget=32_000_000)
    step = 0
    for step in range(0, 200_000, 25):
        if not instants.kept or step - instants.kept[-1].step >= instants.spacing / 0.001:
            instants.add(step, State(neurons, step), 0.001, tunings={}, probes=(), serial=0, undo=Undo())
        assert instants.bytes <= 32_000_000 or len(instants.kept) <= 3
    assert instants.spacing == {500: CLOSEST, 5_000: CLOSEST, 50_000: 2.0}[neurons]
    reach = (step - instants.kept[0].step) * 0.001
    assert 60.0 <= reach <= 60.0 + 2 * instants.spacing
    held = {id(a): a.nbytes for i in instants.kept for a in vars(i.state).values()}
    assert sum(held.values()) <= 32_000_000 + State(neurons, 0).slow.nbytes


def test_what_a_minute_costs_is_said_in_bytes_and_kept_to():
    parts = Parts()
    with parts.session(history=History(60.0, 60_000)) as session:
        for _ in range(60):
            run(session, 100)
        assert 25_000 < session.history.bytes <= 60_000
        held = sum(f.nbytes for f in session.history.frames())
        held += sum(a.nbytes for i in session.history.instants.kept for a in (i.state.signals, i.state.voltage))
        assert held <= 60_000
        times, _ = session.history.read(parts.value)
        assert times[-1] == pytest.approx(6.0)
        assert np.all(np.diff(times) < 0.0015)


def test_a_history_of_nothing_is_refused():
    for seconds, budget in ((0, 1000), (10.0, 0)):
        with pytest.raises(ValidationError, match="must be above 0"):
            History(seconds, budget)


def test_hundred_thousand_neurons_are_told_apart():
    neurons = np.array([3, 99_999], np.uint32)
    chunk = type("Chunk", (), {"t0": 0.0, "dt": 0.001, "n": 1, "samples": {}})()
    chunk.spikes = {"spikes": (np.array([1, 1], np.uint32), neurons)}
    assert Frame.from_chunk(chunk).spikes["spikes"].neurons.tolist() == [3, 99_999]


def test_probes_with_a_period_keep_their_times_in_the_history():
    parts = Parts()
    seldom = snnlab.Probe(parts.post, synapse=0.01, sample_every=0.007, add_to_container=False)
    with Session(parts.net, [seldom, parts.value], driver=None) as session:
        for n in (3, 50, 400, 9):
            run(session, n)
        times, values = session.history.read(seldom)
        np.testing.assert_allclose(times, 0.007 * np.arange(1, 67), atol=1e-12)
        every = dict(zip(*session.history.read(parts.value), strict=True))
        assert values.shape == (66, 1)
        assert len(every) == 462
        session.rewind(0.1)
        work(session)
        run(session, 50)
        np.testing.assert_allclose(session.history.read(seldom, 0.05, 0.15)[0], 0.007 * np.arange(8, 22), atol=1e-12)
