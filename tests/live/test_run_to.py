import pytest

from snnlab.exceptions import ValidationError
from tests.live.nets import Parts, work
from tests.live.test_session import TICK, make, turn


def test_it_runs_to_the_very_step_and_pauses():
    session, stepper = make()
    session.run_to(0.2345)
    assert (session.playing, session.target) == (True, 0.2345)
    turn(session, 60)
    assert (stepper.n_steps, session.playing, session.target) == (234, False, None)


def test_it_runs_at_the_sessions_speed():
    session, stepper = make(speed=0.1)
    session.run_to(1.0)
    turn(session, 31)
    assert stepper.time == pytest.approx(0.1, abs=0.01)


def test_pausing_and_playing_forget_the_goal():
    session, stepper = make()
    session.run_to(0.1)
    session.pause()
    session.play()
    turn(session, 31)
    assert stepper.n_steps > 500


def test_a_goal_that_is_not_ahead_is_refused():
    session, _ = make()
    session.step(100)
    session.tick(0.0)
    for t in (0.1, 0.0, -1.0, "there", float("nan")):
        with pytest.raises(ValidationError, match=r"a time ahead of t = 0\.1 s"):
            session.run_to(t)


def test_it_runs_on_from_an_instant_gone_back_to():
    with Parts().session() as session:
        session.step(500)
        work(session)
        session.rewind(0.1)
        session.run_to(0.2)
        for i in range(60):
            session.tick(i * TICK)
        assert (session.time, session.playing) == (pytest.approx(0.2), False)


def test_many_steps_are_taken_in_pieces_and_all_are_taken():
    session, stepper = make()
    session.step(100_000)
    work(session)
    assert stepper.n_steps == 100_000
    assert len(stepper.chunks) > 1
