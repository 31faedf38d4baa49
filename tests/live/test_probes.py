import numpy as np
import pytest

import snnlab
from snnlab.engine import _has_numba
from snnlab.exceptions import ValidationError
from snnlab.live import Session
from tests.live.nets import Parts, fingerprint, run, work

ENGINES = ["numpy", *(["numba"] if _has_numba() else [])]


def extra(parts):
    """Probes of every kind, some of which need decoders, filters or signals of their own."""
    yield "value", snnlab.Probe(parts.pre, synapse=0.01, add_to_container=False)
    yield "function", snnlab.Probe(parts.adapting, synapse=None, add_to_container=False)
    yield "spikes", snnlab.Probe(parts.adapting.neurons, synapse=None, add_to_container=False)
    yield "some spikes", snnlab.Probe(parts.post.neurons[:5], synapse=None, add_to_container=False)
    yield "voltage", snnlab.Probe(parts.post.neurons, "voltage", synapse=None, add_to_container=False)
    yield "input", snnlab.Probe(parts.post, "input", synapse=0.03, add_to_container=False)
    yield "weights", snnlab.Probe(parts.learned, "weights", synapse=None, sample_every=0.01, add_to_container=False)
    yield "error", snnlab.Probe(parts.error, synapse=snnlab.synapses.Alpha(0.02), add_to_container=False)


@pytest.mark.parametrize("kind", [kind for kind, _ in extra(Parts())])
@pytest.mark.parametrize("engine", ENGINES)
def test_what_other_probes_see_is_the_same_to_the_last_bit(kind, engine):
    plain, watched = Parts(), Parts()
    probe = dict(extra(watched))[kind]
    with plain.session(engine=engine) as one, watched.session(engine=engine) as other:
        run(one, 450)
        run(other, 150)
        other.add_probe(probe)
        run(other, 150)
        other.remove_probe(probe)
        run(other, 150)
        for mine, theirs in zip(plain.probes, watched.probes, strict=True):
            for read in ("read", "spikes"):
                for x, y in zip(getattr(one.history, read)(mine), getattr(other.history, read)(theirs), strict=True):
                    np.testing.assert_array_equal(x, y)
        assert fingerprint(one) == fingerprint(other)
        track = other.history.spikes if "spikes" in kind else other.history.read
        times = track(probe)[0]
        assert 0.15 < times.min() <= times.max() <= 0.3005


def test_a_probe_that_was_added_twice_must_be_removed_twice():
    parts = Parts()
    probe = snnlab.Probe(parts.pre, synapse=0.01, add_to_container=False)
    with parts.session() as session:
        for order, watched in [("add", True), ("add", True), ("remove", True), ("remove", False), ("remove", False)]:
            getattr(session, f"{order}_probe")(probe)
            work(session)
            assert (probe in session.probes) is watched


def test_many_views_at_once_are_one_rebuild(monkeypatch):
    parts = Parts()
    with parts.session() as session:
        built = []
        watch = session.stepper.watch
        monkeypatch.setattr(session.stepper, "watch", lambda probes: built.append(1) or watch(probes))
        for _, probe in extra(parts):
            session.add_probe(probe)
        work(session)
        assert (len(built), len(session.probes)) == (1, 10)


def test_what_cannot_be_probed_is_refused_and_the_clock_runs_on():
    parts = Parts()
    stranger = snnlab.Probe(Parts().pre, add_to_container=False)
    with parts.session() as session:
        run(session, 10)
        session.add_probe(stranger)
        work(session)
        assert "Ensemble 'pre' is not part of Network" in session.refused
        assert session.probes == parts.probes
        run(session, 10)
        assert session.n_steps == 20


def test_a_probe_of_the_network_stays_when_a_view_of_it_goes():
    with snnlab.Network(seed=1) as net:
        ens = snnlab.Ensemble(20, 1)
        probe = snnlab.Probe(ens, synapse=0.01)
    with Session(net, driver=None) as session:
        session.remove_probe(probe)
        run(session, 10)
        assert session.history.read(probe)[1].shape == (10, 1)


def test_what_is_no_probe_is_refused_at_once():
    parts = Parts()
    with parts.session() as session, pytest.raises(ValidationError, match="add_probe needs a Probe"):
        session.add_probe(parts.pre)
