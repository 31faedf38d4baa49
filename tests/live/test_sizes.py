"""A probe whose size changes under way is kept, joined and read without mixing sizes."""

import numpy as np

import snnlab
from tests.live.nets import Parts, run, work


def test_the_history_of_weights_outlives_a_change_of_neurons():
    parts = Parts()
    with parts.net:
        connection = snnlab.Connection(parts.pre, snnlab.Node(size_in=1), label="read")
    weights = snnlab.Probe(connection, "weights", sample_every=0.01, add_to_container=False)
    with parts.session() as session:
        session.add_probe(weights)
        work(session)
        run(session, 300)
        before = parts.pre.n_neurons
        session.set(parts.pre, "n_neurons", 20)
        work(session, 1.0)
        run(session, 300)
        times, values = session.history.read(weights)
        assert values.shape[1:] == (1, 20)
        assert len(times) == len(values)
        session.rewind(0.1)
        work(session, 2.0)
        assert session.error is None
        assert parts.pre.n_neurons == before
        assert np.isclose(session.time, 0.1)
