"""The thread that drives a session, and what wakes it."""

import itertools
import threading
import time

from snnlab.live import Session, grid, thread
from tests.live.nets import Parts

LONG = 600.0  # [s]: whoever waits for the end of such a period fails


def arrives(condition, seconds=20.0):
    """Whether `condition()` holds before long."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.005)
    return condition()


def test_an_order_does_not_wait_for_the_next_tick(monkeypatch):
    monkeypatch.setattr(grid, "PERIOD", LONG)
    parts = Parts()
    with Session(parts.net, parts.probes, driver="thread") as session:
        session.play()
        for value in (0.25, -0.5, 0.75):  # each would need a tick of its own
            session.set(parts.stim, "output", [value])
            assert arrives(lambda value=value: parts.stim.output.tolist() == [value])
    session.driven_by.join(10)
    assert not session.driven_by.is_alive()  # the end did not wait either


def test_orders_that_come_all_the_time_do_not_bring_a_tick_each(monkeypatch):
    monkeypatch.setattr(thread, "SOON", 0.05)
    parts = Parts()
    ticks = []
    with Session(parts.net, parts.probes, driver="thread") as session:
        tick = session.tick
        monkeypatch.setattr(session, "tick", lambda now: (ticks.append(now), tick(now)))
        session.play()
        for i in range(200):
            session.set(parts.stim, "output", [i / 200])
            time.sleep(0.002)
    session.driven_by.join(10)

    gaps = [after - before for before, after in itertools.pairwise(ticks)]
    assert len(ticks) > 3
    assert min(gaps) > 0.049


def test_a_thread_of_a_closed_session_ends():
    parts = Parts()
    session = Session(parts.net, parts.probes, driver="thread")
    session.play()
    session.close()

    session.driven_by.join(10)

    assert session.driven_by not in threading.enumerate()
