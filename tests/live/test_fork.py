import numpy as np
import pytest

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.live import Session
from tests.live.nets import Parts, fingerprint, run, work


@pytest.fixture
def parts():
    return Parts()


@pytest.fixture
def session(parts):
    with parts.session() as session:
        run(session, 200)
        yield session


def test_as_is_is_what_really_follows(parts, session):
    fork = session.fork([(parts.stim, "output", [-0.8])], 0.3)
    work(session)
    run(session, 300)
    assert (fork.state, fork.progress, fork.t0) == ("done", 1.0, 0.2)
    for track, read in (("as_is", "read"), ("as_is", "spikes")):
        for probe in parts.probes:
            real = getattr(session.history, read)(probe, 0.2)
            for mine, theirs in zip(getattr(getattr(fork, track), read)(probe), real, strict=True):
                np.testing.assert_array_equal(mine, theirs)


@pytest.mark.parametrize(
    ("who", "name", "value"),
    [
        ("stim", "output", [-0.8]),
        ("stim", "output", lambda t: np.sin(20 * t)),
        ("pre", "radius", 2.0),
        ("post", "n_neurons", 12),
        ("learned", "learning_rule_type", snnlab.PES(1e-3)),
        ("pre", "neuron_type", snnlab.RegularSpiking(snnlab.LIFRate())),
    ],
)
def test_what_if_is_what_follows_when_the_change_is_made(parts, session, who, name, value):
    change = (getattr(parts, who), name, value)
    fork = session.fork([change], 0.3)
    work(session)
    assert fork.error == ""
    session.set(*change)
    run(session, 300)
    real = session.history.read(parts.value, 0.2)
    np.testing.assert_array_equal(fork.frames(parts.value)["what_if"][1], real[1])
    assert not np.array_equal(fork.frames(parts.value)["as_is"][1], real[1])


def test_the_session_is_not_touched(parts, session):
    before = fingerprint(session), dict(vars(parts.pre)), parts.stim.output.tolist(), session.undo_label
    session.fork([(parts.pre, "radius", 2.0), (parts.stim, "output", [0.9])], 0.2)
    work(session)
    assert before == (fingerprint(session), dict(vars(parts.pre)), parts.stim.output.tolist(), session.undo_label)
    with Parts().session() as untouched:
        run(untouched, 300)
        run(session, 100)
        assert fingerprint(session) == fingerprint(untouched)


def test_the_clock_plays_on_while_futures_are_computed(parts, session):
    fork = session.fork([(parts.stim, "output", [-0.8])], 5.0)
    session.play()
    heard, now = [], 0.0
    fork.subscribe(lambda fork: heard.append((fork.progress, session.n_steps)))
    while not fork.finished:
        now += 1 / 30
        session.tick(now)
    assert fork.state == "done"
    assert len(heard) > 3
    assert [p for p, _ in heard] == sorted(p for p, _ in heard)
    assert heard[-1][1] > 200
    assert session.forks == ()


def test_a_fork_can_be_cancelled_and_keeps_what_is_known(parts, session):
    fork = session.fork([(parts.stim, "output", [-0.8])], 50.0)
    session.tick(0.0)
    session.tick(0.0)
    known = len(fork.as_is.read(parts.value)[0])
    fork.cancel()
    session.tick(0.0)
    assert (fork.state, session.forks, len(fork.as_is.read(parts.value)[0])) == ("cancelled", (), known)
    assert known > 0


def test_adopting_makes_the_changes_and_undo_takes_them_back(parts, session):
    fork = session.fork([(parts.pre, "radius", 2.0)], 0.1)
    work(session)
    fork.adopt()
    work(session)
    assert parts.pre.radius == 2.0
    session.undo()
    work(session)
    assert parts.pre.radius == 1.0


def test_a_fork_from_an_instant_gone_back_to(parts, session):
    session.rewind(0.1)
    work(session)
    fork = session.fork([(parts.stim, "output", [-0.8])], 0.1)
    work(session)
    np.testing.assert_array_equal(fork.as_is.read(parts.value)[1], session.history.read(parts.value, 0.1, 0.2)[1])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("pre", "radius", -1.0), "radius"),
        (("pre", "radios", 1.0), "Did you mean 'radius'"),
        (("stranger", "radius", 1.0), "is not part of"),
        (("stim", "output", lambda t: [1 / (0.25 - round(t, 3))]), "ZeroDivisionError"),
    ],
)
def test_a_change_that_fails_fails_the_fork_alone(parts, session, change, sentence):
    parts.stranger = snnlab.Ensemble(10, 1, add_to_container=False)
    fork = session.fork([(getattr(parts, change[0]), *change[1:])], 0.1)
    work(session)
    assert fork.state == "failed"
    assert sentence in fork.error
    assert len(fork.as_is.read(parts.value)[0]) == 100
    run(session, 10)
    assert session.n_steps == 210


@pytest.mark.parametrize("seconds", [0.0, -1.0, 1000.0, "long"])
def test_an_impossible_span_is_refused_at_once(session, seconds):
    with pytest.raises(ValidationError, match="above 0 and at most 60 s"):
        session.fork([], seconds)


def test_changes_are_a_list_of_three(parts, session):
    with pytest.raises(ValidationError, match=r"list of \(object, name, value\)"):
        session.fork([parts.pre], 1.0)


def test_networks_inside_networks_and_views_of_objects_are_copied_whole():
    with snnlab.Network(seed=2) as net:
        stim = snnlab.Node([0.2, 0.6])
        with snnlab.Network() as inner:
            pair = snnlab.networks.EnsembleArray(20, 2, add_to_container=True)
        snnlab.Connection(stim[::-1], pair.input)
        out = snnlab.Ensemble(30, 1)
        snnlab.Connection(pair.output[0], out)
        snnlab.Connection(out.neurons[:3], out.neurons[3:6], transform=np.eye(3) * 1e-4)
    probes = [snnlab.Probe(pair.ensembles[1].neurons[2:9], synapse=None, add_to_container=False)]
    probes.append(snnlab.Probe(pair.output[1:], synapse=0.01, add_to_container=False))
    with Session(net, probes, driver=None) as session:
        run(session, 50)
        fork = session.fork([(stim, "output", [0.0, 0.0])], 0.2)
        work(session)
        run(session, 200)
        assert fork.error == ""
        np.testing.assert_array_equal(fork.as_is.read(probes[1])[1], session.history.read(probes[1], 0.05)[1])
        np.testing.assert_array_equal(fork.as_is.spikes(probes[0])[1], session.history.spikes(probes[0], 0.05)[1])
    assert inner in net.networks
