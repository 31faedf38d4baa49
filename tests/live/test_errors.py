import numpy as np
import pytest

import snnlab
from snnlab.live import Session
from tests.live.nets import run


def network(**node):
    with snnlab.Network(seed=1) as net:
        stim = snnlab.Node(label="stim", **node)
        ens = snnlab.Ensemble(20, 1, label="a")
        if node.get("size_in"):
            snnlab.Connection(ens, stim)
        else:
            snnlab.Connection(stim, ens)
    return net, stim, snnlab.Probe(ens, synapse=0.01, add_to_container=False)


@pytest.mark.parametrize("size_in", [0, 1])
def test_the_sentence_names_node_time_and_error_and_play_goes_on_after_a_mend(size_in):
    bad = (lambda t, x: 1 / (0.05 - round(t, 3))) if size_in else (lambda t: 1 / (0.05 - round(t, 3)))
    good = (lambda t, x: 0.5) if size_in else (lambda t: 0.5)
    net, stim, probe = network(output=bad, size_in=size_in, size_out=1)
    with Session(net, [probe], driver=None) as session:
        session.play()
        for i in range(20):
            session.tick(i / 30)
        assert not session.playing
        for part in ("Node 'stim'", "t=0.05", "ZeroDivisionError", "division by zero"):
            assert part in str(session.error)
        assert isinstance(session.error.__cause__, ZeroDivisionError)
        assert session.n_steps == 49
        assert len(session.history.read(probe)[0]) == 49
        session.set(stim, "output", good)
        session.play()
        for i in range(20, 40):
            session.tick(i / 30)
        assert session.error is None
        assert session.n_steps > 60


def test_an_error_can_be_rewound_too():
    net, stim, probe = network(output=lambda t: 1 / (0.05 - round(t, 3)))
    with Session(net, [probe], driver=None) as session:
        session.play()
        for i in range(20):
            session.tick(i / 30)
        session.rewind(0.02)
        session.set(stim, "output", [0.1])
        session.tick(2.0)
        run(session, 100, 3.0)
        assert (session.n_steps, session.error) == (120, None)


def ran_away():
    """A session that failed since a connection sends far too much; that connection."""
    net, stim, probe = network(output=[0.5])
    with net:
        memory = snnlab.Ensemble(20, 1, label="memory")
        loop = snnlab.Connection(memory, memory, transform=1, synapse=0.01)
        snnlab.Connection(stim, memory)
    session = Session(net, [probe], driver=None)
    run(session, 100, 0.0)
    session.set(loop, "transform", 1e308)
    session.play()
    for i in range(30):
        session.tick(1 + i / 30)
    assert "memory" in str(session.error)
    return session, loop, probe


def test_play_goes_on_after_a_mend_though_values_had_become_infinite():
    session, loop, probe = ran_away()
    with session:
        failed = session.n_steps
        session.undo()
        run(session, 1000, 3.0)
        assert session.error is None
        assert session.n_steps == failed + 1000
        assert np.allclose(loop.transform.init, 1)
        assert np.all(np.isfinite(session.history.read(probe)[1]))
        assert session.stepper.state.signals.size
        assert np.max(np.abs(session.stepper.state.signals)) < 100


def test_without_a_mend_the_same_is_said_again_and_the_time_before_can_still_be_gone_back_to():
    session, *_ = ran_away()
    with session:
        start = session.history.start
        session.play()
        for i in range(5):
            session.tick(3 + i / 30)
        assert session.error is not None
        assert session.history.start == start
        session.rewind(0.05)
        for _ in range(10):
            session.tick(4.0)
        assert session.n_steps == 50


def test_a_reset_forgets_the_error():
    session, *_ = ran_away()
    with session:
        session.reset()
        session.tick(3.0)
        assert (session.n_steps, session.error) == (0, None)


def test_a_change_whose_function_fails_is_refused_with_its_reason():
    net, stim, _ = network(output=[0.1])
    with Session(net, driver=None) as session:
        session.set(stim, "output", lambda t: [1, 2])
        session.set(net.ensembles[0], "neuron_type", "LIF")
        session.tick(0.0)
        assert session.error is None
        assert session.refused
        assert session.revision == 0
        assert np.allclose(stim.output, [0.1])
