"""Steps of another length: time and state go on, the network is the one that such steps ask for, the past is closed."""

import numpy as np
import pytest

import snnlab
from snnlab.build import build
from snnlab.exceptions import ValidationError
from snnlab.live import Session
from snnlab.live.pace import MAX_LAG
from snnlab.stepper import Stepper
from tests.live.nets import Parts, work


@pytest.fixture
def parts():
    return Parts()


def frames_of(session):
    frames = []
    session.subscribe(frames.append)
    return frames


def advance(session, n):
    session.step(n)
    work(session)


def memory(seed=1):
    """An integrator that holds 0.6, and a probe of it."""
    with snnlab.Network(seed=seed) as network:
        pulse = snnlab.Node(lambda t: 6.0 * (t < 0.1), label="pulse")
        held = snnlab.Ensemble(300, 1, label="held")
        snnlab.Connection(pulse, held, transform=0.1, synapse=0.1)
        snnlab.Connection(held, held, synapse=0.1)
    return network, snnlab.Probe(held, synapse=0.03, add_to_container=False)


def test_time_goes_on_in_steps_of_the_new_length(parts):
    session = parts.session()
    frames = frames_of(session)
    advance(session, 100)
    session.retime(0.004)
    work(session)
    assert (session.dt, session.time, session.n_steps) == (0.004, pytest.approx(0.1), 25)
    advance(session, 10)
    assert session.time == pytest.approx(0.14)
    told, after = frames[-2:]
    assert (told.cause, told.n, told.dt) == ("retime", 0, 0.004)
    assert (after.dt, after.t0, after.n) == (0.004, pytest.approx(0.1), 10)


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_at_rest_it_is_the_network_that_is_built_with_such_steps(parts, engine):
    retimed = Stepper(build(parts.net, probes=parts.probes), engine=engine)
    retimed.retime(0.002)
    fresh = Stepper(build(Parts().net, dt=0.002), engine=engine)
    for _ in range(3):
        retimed.advance(100)
        fresh.advance(100)
    np.testing.assert_array_equal(retimed.state.voltage, fresh.state.voltage)


def test_a_memory_keeps_what_it_holds():
    network, probe = memory()
    session = Session(network, [probe], driver=None)
    frames = frames_of(session)
    advance(session, 600)
    before = frames[-1].samples[probe][-50:].mean()
    for dt in (0.0005, 0.002, 0.001):  # with longer ones the fastest neurons, one spike a step, cannot keep up
        session.retime(dt)
        advance(session, round(0.2 / dt))
        assert frames[-1].samples[probe].mean() == pytest.approx(before, abs=0.05)  # as much as it drifts without
    assert before == pytest.approx(0.6, abs=0.05)
    assert session.time == pytest.approx(1.2, abs=0.005)


def test_what_was_learned_stays(parts):
    weights = snnlab.Probe(parts.learned, "weights", add_to_container=False)
    session = Session(parts.net, [weights], driver=None)
    frames = frames_of(session)
    advance(session, 500)
    learned = frames[-1].samples[weights][-1]
    session.retime(0.002)
    advance(session, 1)
    assert np.abs(learned).max() > 1e-6  # it began with zeros
    np.testing.assert_allclose(
        frames[-1].samples[weights][-1], learned, atol=0.01 * np.abs(learned).max()
    )  # a step more of learning


def test_the_past_is_closed_and_the_future_open_to_rewinds(parts):
    session = parts.session()
    advance(session, 300)
    session.retime(0.002)
    work(session)
    assert (session.history.start, session.history.end) == (pytest.approx(0.3), pytest.approx(0.3))
    with pytest.raises(ValidationError, match=r"a time from 0\.3 to 0\.3 s"):
        session.rewind(0.1)
    advance(session, 200)
    session.rewind(0.5)
    work(session)
    assert session.time == pytest.approx(0.5)
    assert session.history.read(parts.value)[0][0] == pytest.approx(0.302)


def test_a_rewind_that_waits_behind_it_is_given_up(parts):
    session = parts.session()
    advance(session, 300)
    session.retime(0.002)
    session.rewind(0.1)
    work(session)
    assert session.time == pytest.approx(0.3)
    assert not session.rewinding


def test_changes_can_still_be_undone(parts):
    session = parts.session()
    session.set(parts.pre, "radius", 2.0)
    work(session)
    session.retime(0.002)
    session.undo()
    work(session)
    assert parts.pre.radius == 1.0
    assert session.dt == 0.002


def test_a_future_in_old_steps_ends(parts):
    session = parts.session()
    fork = session.fork([], seconds=20.0)
    session.tick(0.0)
    session.retime(0.002)
    work(session)
    assert fork.state == "cancelled"
    assert session.forks == ()


def test_of_several_the_last_counts_and_the_same_again_is_no_change(parts):
    session = parts.session()
    advance(session, 50)
    for dt in (0.005, 0.002, 0.001):
        session.retime(dt)
    work(session)
    assert session.dt == 0.001
    assert session.history.start == 0.0


@pytest.mark.parametrize("dt", [0, -0.001, "0.001", float("nan"), True])
def test_a_step_is_a_time_above_0(parts, dt):
    with pytest.raises(ValidationError, match="retime needs a time above 0 s"):
        parts.session().retime(dt)


def test_what_the_network_cannot_do_is_refused_and_it_goes_on(parts):
    session = parts.session()
    advance(session, 20)
    session.retime(20.0)
    work(session)
    assert "too long a step" in session.refused
    advance(session, 20)
    assert (session.dt, session.n_steps) == (0.001, 40)


def test_the_clock_keeps_its_speed(parts):
    session = parts.session(engine="numpy")
    session.play()
    now = 0.0
    for _ in range(30):
        now += 1 / 30
        session.tick(now)
    session.retime(0.01)
    start = session.time
    for _ in range(30):
        now += 1 / 30
        session.tick(now)
    assert session.dt == 0.01
    assert 0.5 < session.time - start < 1 + MAX_LAG + 0.01  # a second, and what was owed; fewer on a busy machine
