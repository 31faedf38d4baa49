import gc

import pytest

from snnlab.exceptions import ValidationError
from snnlab.live import Session
from tests.live.fake_stepper import FakeStepper

TICK = 1 / 30


class View:
    pass


class Wall:
    """Ticks a session as time goes by."""

    def __init__(self, session):
        self.session, self.now = session, 0.0

    def wait(self, seconds):
        end = self.now + seconds
        while self.now < end:
            self.now += 0.5
            self.session.tick(self.now)


@pytest.fixture
def session():
    with Session(None, stepper=FakeStepper(), driver=None, idle_after=60.0) as session:
        yield session


@pytest.fixture
def wall(session):
    session.play()
    return Wall(session)


def test_a_session_that_nobody_ever_looked_at_plays_on(session, wall):
    wall.wait(500)
    assert session.playing


def test_the_clock_stops_when_those_who_looked_are_gone_and_goes_on_when_they_are_back(session, wall):
    told = []
    session.subscribe_state(lambda s: told.append((s.playing, s.idle)))
    session.seen()
    wall.wait(59)
    assert session.playing
    wall.wait(5)
    assert (session.playing, session.idle, told[-1]) == (False, True, (False, True))
    stopped = session.n_steps
    wall.wait(100)
    assert session.n_steps == stopped
    session.seen()
    assert (session.playing, session.idle, told[-1]) == (True, False, (True, False))
    wall.wait(2)
    assert session.n_steps > stopped


def test_looking_now_and_then_keeps_it_going(session, wall):
    for _ in range(10):
        session.seen()
        wall.wait(40)
    assert session.playing


@pytest.mark.parametrize("order", ["play", "set", "undo"])
def test_whoever_gives_orders_is_there(session, wall, order):
    session.seen()
    for _ in range(4):
        wall.wait(40)
        session.set("ens", "radius", wall.now) if order == "set" else getattr(session, order)()
    assert session.playing


def test_a_clock_that_somebody_paused_is_not_started_by_a_look(session, wall):
    session.seen()
    wall.wait(100)
    session.pause()
    session.seen()
    assert not session.playing


def test_it_can_be_told_to_wait_for_ever(session, wall):
    session.idle_after = None
    session.seen()
    wall.wait(500)
    assert session.playing


@pytest.mark.parametrize("seconds", [0, -1.0, "soon", True])
def test_an_impossible_patience_is_refused(session, seconds):
    with pytest.raises(ValidationError, match="idle_after must be a time above 0 s, or None"):
        session.idle_after = seconds


def test_it_closes_with_its_last_view(session):
    one, other = View(), View()
    for view in (one, other, one):
        session.attach(view)
    session.detach(one)
    assert not session.closed
    session.detach(other)
    assert session.closed


def test_a_forgotten_view_is_a_closed_view(session):
    view = View()
    session.attach(view)
    session.tick(0.0)
    assert not session.closed
    del view
    gc.collect()
    session.tick(0.1)
    assert session.closed


def test_without_views_it_stays_open(session):
    session.detach(View())
    session.tick(0.0)
    assert not session.closed
