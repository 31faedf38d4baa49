"""Objects join and leave a running network: what stays goes on, what is new is what a build from scratch gives."""

import numpy as np
import pytest

import snnlab
from snnlab.build import build
from snnlab.live import Session
from snnlab.live.structure import Structure
from snnlab.stepper import Stepper
from tests.live.nets import work


def memory():
    """A value that is held, and a probe of it."""
    with snnlab.Network(seed=1) as network:
        pulse = snnlab.Node(lambda t: 6.0 * (t < 0.1), label="pulse")
        held = snnlab.Ensemble(300, 1, label="held")
        snnlab.Connection(pulse, held, transform=0.1, synapse=0.1)
        snnlab.Connection(held, held, synapse=0.1)
    return network, held


@pytest.fixture
def running():
    """A session whose network holds 0.6, and its network, ensemble and probe."""
    network, held = memory()
    probe = snnlab.Probe(held, synapse=0.03, add_to_container=False)
    session = Session(network, [probe], driver=None, engine="numpy")
    advance(session, 300)
    yield session, network, held, probe
    session.close()


def advance(session, n):
    session.step(n)
    work(session)


def change(session, structure):
    session.restructure(structure)
    work(session)


def reader_of(network, held):
    """An ensemble that gets minus the value, and what brings it."""
    answer = snnlab.Ensemble(100, 1, label="answer", add_to_container=False)
    wire = snnlab.Connection(held, answer, transform=-1, add_to_container=False)
    return answer, wire, Structure("add Ensemble 'answer'", [(network, answer), (network, wire)])


def value_of(session, obj, n=200):
    probe = snnlab.Probe(obj, synapse=0.03, add_to_container=False)
    session.add_probe(probe)
    work(session)
    advance(session, n)
    return session.history.read(probe)[1][-100:].mean()


def test_what_stays_goes_on_and_what_joins_works(running):
    session, network, held, probe = running
    before = session.history.read(probe)[1][-50:].mean()
    answer, _, add = reader_of(network, held)
    change(session, add)

    assert session.refused == ""
    assert session.n_steps == 300
    assert answer in network.ensembles
    assert value_of(session, answer) == pytest.approx(-before, abs=0.1)
    assert session.history.read(probe)[1][-50:].mean() == pytest.approx(before, abs=0.1)


def test_the_neurons_that_stay_go_on_as_they_would_have(running):
    """What is added beside, and does not reach in, changes nothing."""
    session, network, held, _ = running
    alone = Stepper(build(memory()[0]), engine="numpy")
    alone.advance(300)
    _, _, add = reader_of(network, held)
    change(session, add)
    advance(session, 200)
    alone.advance(200)

    np.testing.assert_allclose(  # decoders are laid out in another way, so sums are rounded in another order
        session.stepper.state.voltage[:300], alone.state.voltage[:300], atol=1e-9
    )


def test_afterwards_it_is_the_network_that_a_build_from_scratch_gives(running):
    session, network, held, _ = running
    change(session, reader_of(network, held)[2])
    with memory()[0] as fresh:
        held = fresh.ensembles[0]
        answer = snnlab.Ensemble(100, 1, label="answer")
        snnlab.Connection(held, answer, transform=-1)
    theirs, ours = build(fresh), session.stepper.model
    for mine, other in zip(network.ensembles, fresh.ensembles, strict=True):
        np.testing.assert_array_equal(ours.built[mine].encoders, theirs.built[other].encoders)


def test_undo_and_redo_take_it_out_and_put_it_back(running):
    session, network, held, _ = running
    answer, wire, add = reader_of(network, held)
    change(session, add)
    session.set(held, "radius", 1.5)
    work(session)
    session.undo()
    work(session)
    assert (held.radius, answer in network.ensembles) == (1.0, True)

    session.undo()
    work(session)
    assert (answer in network.ensembles, wire in network.connections) == (False, False)
    session.redo()
    work(session)
    assert (answer in network.ensembles, wire in network.connections) == (True, True)
    session.redo()
    work(session)
    assert held.radius == 1.5


def test_what_leaves_takes_the_probes_that_watched_it_along(running):
    session, network, held, probe = running
    answer, wire, add = reader_of(network, held)
    change(session, add)
    watching = snnlab.Probe(answer, synapse=0.03, add_to_container=False)
    session.add_probe(watching)
    work(session)
    change(session, Structure("remove answer", leaving=[(network, wire), (network, answer)]))

    assert session.stepper.probes == (probe,)
    advance(session, 50)
    assert session.error is None


def test_what_cannot_be_built_is_not_done_and_said(running):
    session, network, held, _ = running
    lonely = Structure("remove held", leaving=[(network, held)])  # its connections stay without an end
    change(session, lonely)

    assert "held" in session.refused
    assert held in network.ensembles
    assert session.clock.tuning.undo.done == ()
    advance(session, 10)
    assert session.error is None


def test_one_cannot_go_back_behind_it(running):
    session, network, held, _ = running
    change(session, reader_of(network, held)[2])
    advance(session, 20)
    assert session.history.start == pytest.approx(0.3)


def test_a_place_that_was_left_keeps_its_seed(running):
    """What is added after something was removed has other neurons than it, and what stays keeps its own."""
    session, network, _, _ = running
    first, second = (snnlab.Ensemble(20, 2, add_to_container=False) for _ in range(2))
    change(session, Structure("add", [(network, first)]))
    encoders = session.stepper.model.built[first].encoders.copy()
    change(session, Structure("remove", leaving=[(network, first)]))
    change(session, Structure("add", [(network, second)]))
    assert second.position == 1  # nobody stands behind it
    session.undo()
    session.undo()
    work(session)
    np.testing.assert_array_equal(session.stepper.model.built[first].encoders, encoders)


def test_readers_are_told(running):
    session, network, held, _ = running
    frames = []
    session.subscribe(frames.append)
    change(session, reader_of(network, held)[2])
    assert [(frame.cause, frame.n) for frame in frames] == [("restructure", 0)]
