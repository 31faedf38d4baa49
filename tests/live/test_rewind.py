import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.live import History
from tests.live.nets import Parts, fingerprint, run, work

CHANGES = {
    "stim": ("output", lambda x: [x]),
    "pre": ("radius", lambda x: 1.0 + x),
    "post": ("n_neurons", lambda x: 25 + int(10 * x)),
    "adapting": ("intercepts", lambda x: snnlab.dists.Uniform(-x, x)),
    "value": ("synapse", lambda x: 0.01 + 0.05 * x),
}
change = st.tuples(
    st.integers(1, 150), st.sampled_from(sorted(CHANGES)), st.floats(0.1, 0.9).map(lambda x: round(x, 2))
)


def make_change(parts, session, change):
    _, who, x = change
    name, value = CHANGES[who]
    session.set(getattr(parts, who), name, value(x))
    work(session)


class Witness:
    """Writes down what happened in each step."""

    def __init__(self, session):
        self.steps = {}
        session.subscribe(self.hear)

    def hear(self, frame):
        if not frame.cause:
            for i in range(frame.n):
                values = [values[i].tobytes() for values in frame.samples.values()]
                spikes = [s.neurons[np.rint(s.times / frame.dt) == i + 1].tobytes() for s in frame.spikes.values()]
                self.steps[frame.first + i + 1] = (values, spikes)


@settings(max_examples=15, deadline=None)
@given(changes=st.lists(change, max_size=6), back=st.floats(0, 1), budget=st.sampled_from([100_000, 48_000_000]))
def test_after_a_rewind_the_same_future_follows_bit_for_bit(changes, back, budget):
    parts = Parts()
    with parts.session(history=History(budget=budget)) as session:
        witness = Witness(session)
        instants, steps = [], [n for n, _, _ in changes] + [120]
        for n, change in itertools.zip_longest(steps, changes):
            run(session, n)
            instants.append((fingerprint(session), session.undo_label, parts.pre.radius, parts.post.n_neurons))
            if change:
                make_change(parts, session, change)
        last = session.n_steps
        witness, before = Witness(session), witness.steps
        target = round(back * last)
        session.rewind(target * session.dt)
        work(session)
        assert session.n_steps == target
        later = [instant for instant in instants if instant[0][0] > target]
        run(session, later[0][0][0] - target if later else 1)  # up to the next change
        if later:
            now = (fingerprint(session), session.undo_label, parts.pre.radius, parts.post.n_neurons)
            assert now == later[0]
            assert witness.steps == {step: before[step] for step in witness.steps}


@settings(max_examples=8, deadline=None)
@given(changes=st.lists(change, min_size=1, max_size=5), back=st.floats(0, 1))
def test_time_goes_forward_again_until_something_is_touched(changes, back):
    parts = Parts()
    with parts.session() as session:
        for change in changes:
            run(session, change[0])
            make_change(parts, session, change)
        run(session, 20)
        end, labels = fingerprint(session), (session.undo_label, session.redo_label)
        session.rewind(back * session.time)
        work(session)
        session.rewind(session.history.end)
        work(session)
        assert fingerprint(session) == end
        assert (session.undo_label, session.redo_label) == labels


def test_changes_made_later_wait_for_redo_in_their_order():
    parts = Parts()
    with parts.session() as session:
        run(session, 100)
        session.set(parts.stim, "output", [0.1])
        run(session, 100, now=1.0)
        session.set(parts.pre, "radius", 2.0)
        run(session, 100, now=2.0)
        session.rewind(0.05)
        work(session)
        assert (parts.stim.output.tolist(), parts.pre.radius) == ([0.4], 1.0)
        assert (session.undo_label, session.redo_label) == ("", "output of Node 'stim'")
        session.redo()
        work(session)
        assert (parts.stim.output.tolist(), session.redo_label) == ([0.1], "radius of Ensemble 'pre'")
        session.redo()
        work(session)
        assert (parts.pre.radius, session.redo_label) == (2.0, "")


def test_play_goes_on_from_there_and_what_came_after_is_dropped():
    parts = Parts()
    with parts.session() as session:
        run(session, 300)
        session.rewind(0.1)
        work(session)
        assert (session.time, session.playing, session.history.end) == (0.1, False, pytest.approx(0.3))
        run(session, 5)
        assert session.history.end == pytest.approx(0.105)
        times, _ = session.history.read(parts.value)
        np.testing.assert_allclose(times, np.arange(1, 106) * 0.001, atol=1e-12)


def test_a_change_after_a_rewind_drops_what_came_after():
    parts = Parts()
    with parts.session() as session:
        run(session, 300)
        session.rewind(0.1)
        session.set(parts.stim, "output", [-0.5])
        work(session)
        assert session.history.end == pytest.approx(0.1)
        assert parts.stim.output.tolist() == [-0.5]


def test_readers_are_shown_the_two_seconds_before():
    parts = Parts()
    with parts.session() as session:
        frames = []
        run(session, 3000)
        session.subscribe(frames.append)
        session.rewind(2.5)
        work(session)
        (frame,) = frames
        assert (frame.cause, frame.t0, frame.n) == ("rewind", pytest.approx(0.5), 2000)
        expected = session.history.read(parts.value, 0.5, 2.5)[1]
        np.testing.assert_array_equal(frame.samples[parts.value], expected)


def test_sliders_hear_what_the_parameters_were():
    parts = Parts()
    with parts.session() as session:
        heard = []
        run(session, 50)
        session.set(parts.pre, "radius", 1.5)
        run(session, 50)
        session.subscribe_changes(lambda obj, name, value: heard.append((obj, name, value)))
        revision = session.revision
        session.rewind(0.02)
        work(session)
        assert heard == [(parts.pre, "radius", 1.0)]
        assert session.revision > revision


def test_a_time_that_is_not_kept_is_refused_with_the_span_that_is():
    parts = Parts()
    with parts.session() as session:
        run(session, 100)
        for t in (-1.0, 0.2, float("nan"), "soon"):
            with pytest.raises(ValidationError, match=r"a time from 0 to 0\.1 s"):
                session.rewind(t)


def test_a_node_that_remembers_in_python_is_named_once():
    seen = []
    with snnlab.Network(seed=1) as net:
        snnlab.Node(lambda t: seen.append(t) or len(seen), label="counter")
        snnlab.Node(np.sin, label="plain")
    with snnlab.live.Session(net, driver=None) as session:
        run(session, 20)
        assert session.notice == ""
        session.rewind(0.01)
        work(session)
        assert "Node 'counter' seems to remember" in session.notice
        assert "plain" not in session.notice


def test_a_view_opened_since_goes_on_seeing_after_a_rewind():
    parts = Parts()
    late = snnlab.Probe(parts.pre, synapse=0.01, add_to_container=False)
    with parts.session() as session:
        run(session, 100)
        session.add_probe(late)
        run(session, 100)
        end = fingerprint(session)
        session.rewind(0.03)
        work(session)
        assert session.probes == (*parts.probes, late)
        run(session, 170)
        assert len(session.history.read(late)[0]) == 170
        assert [len(part) for part in fingerprint(session)[1]] == [len(part) for part in end[1]]


def test_an_object_changed_behind_the_sessions_back_is_not_mistaken_for_the_past():
    parts = Parts()
    with parts.session() as session:
        run(session, 50)
        session.set(parts.pre, "radius", 2.0)
        run(session, 50)
        parts.post.n_neurons = 77
        session.rewind(0.02)
        session.tick(0.0)
        assert "Change a running network with session.set" in str(session.error)
        assert not session.playing
        assert not session.rewinding
        assert (parts.pre.radius, session.n_steps) == (2.0, 100)
