import gc
import itertools
import threading
import time
import weakref

import numpy as np
import pytest

from snnlab.exceptions import SimulatorClosed, ValidationError
from snnlab.live import Session
from snnlab.live.thread import drive
from tests.live.fake_stepper import FakeStepper

TICK = 1 / 30


def make(driver=None, **options):
    stepper = FakeStepper(dense=("value",), spiking=("spikes",))
    return Session(None, stepper=stepper, driver=driver, **options), stepper


def turn(session, ticks, start=0.0):
    """Tick as a driver would, for `ticks` thirtieths of a second."""
    for i in range(ticks):
        session.tick(start + i * TICK)


def test_nothing_moves_before_play():
    session, stepper = make()
    turn(session, 30)
    assert stepper.n_steps == 0


def test_playing_follows_the_wall_clock():
    session, stepper = make()
    session.play()
    turn(session, 61)
    assert stepper.time == pytest.approx(60 * TICK, abs=0.035)  # the first tick takes a single step


def test_speed_scales_simulated_time():
    session, stepper = make(speed=0.5)
    session.play()
    turn(session, 61)
    assert stepper.time == pytest.approx(30 * TICK, abs=0.035)


def test_frames_follow_each_other_without_gap_or_overlap():
    session, _ = make()
    frames = []
    session.subscribe(frames.append)
    session.play()
    turn(session, 31)
    values = np.concatenate([frame.samples["value"][:, 0] for frame in frames])
    np.testing.assert_array_equal(values, np.arange(1, len(values) + 1))
    assert all(later.t0 == pytest.approx(earlier.t_end) for earlier, later in itertools.pairwise(frames))


def test_pausing_stops_and_playing_again_does_not_catch_up():
    session, stepper = make()
    session.play()
    turn(session, 11)
    session.pause()
    turn(session, 100, start=1.0)
    paused_at = stepper.n_steps
    session.play()
    session.tick(50.0)
    assert stepper.n_steps == paused_at


def test_steps_are_counted_exactly_and_pause():
    session, stepper = make()
    session.play()
    session.step(3)
    session.step(4)
    session.tick(0.0)
    assert (stepper.n_steps, session.playing) == (7, False)


def test_changes_reach_the_network_between_chunks_and_the_latest_wins():
    session, stepper = make()
    session.play()
    for value in (0.1, 0.2, 0.3):
        session.set("node", "output", value)
    session.set("ens", "radius", 2.0)
    assert stepper.changes == []
    session.tick(0.0)
    assert stepper.changes == [("node", "output", 0.3), ("ens", "radius", 2.0)]


def test_changes_are_made_while_paused_too():
    session, stepper = make()
    session.set("node", "output", 0.4)
    session.tick(0.0)
    assert stepper.changes == [("node", "output", 0.4)]
    assert stepper.n_steps == 0


def test_a_refused_change_is_told_and_the_clock_runs_on():
    session, stepper = make()
    session.play()
    session.set("stim", "output", "bad")
    turn(session, 10)
    assert session.refused == "node 'stim': output cannot be 'bad'."
    assert session.error is None
    assert stepper.n_steps > 0
    session.set("stim", "output", 1.0)
    session.tick(1.0)
    assert session.refused == ""


def test_an_error_stops_the_clock_and_is_kept_until_play():
    session, stepper = make()
    stepper.fails_at = 50
    session.play()
    turn(session, 10)
    assert isinstance(session.error, ZeroDivisionError)
    assert not session.playing
    stopped_at = stepper.n_steps
    turn(session, 10, start=1.0)
    assert stepper.n_steps == stopped_at
    stepper.fails_at = None
    session.play()
    assert session.error is None


def test_a_reader_that_fails_stops_the_clock_too():
    session, _ = make()

    def broken(frame):
        raise RuntimeError("no room to draw")

    session.subscribe(broken)
    session.play()
    turn(session, 3)
    assert str(session.error) == "no room to draw"


def test_reset_puts_the_clock_back_and_tells_with_an_empty_frame():
    session, stepper = make()
    frames = []
    session.subscribe(frames.append)
    session.play()
    turn(session, 10)
    session.reset()
    session.tick(10 * TICK)
    assert stepper.resets == 1
    assert (frames[-1].t0, frames[-1].n) == (0.0, 0)


def test_a_reset_comes_before_the_changes_that_were_posted_with_it():
    session, stepper = make()
    order = []
    stepper.reset = lambda: order.append("reset")
    stepper.change = lambda *change: order.append(change)
    session.set("node", "output", 0.8)
    session.reset()
    session.tick(0.0)
    assert order == ["reset", ("node", "output", 0.8)]


def test_unsubscribing_ends_the_frames():
    session, _ = make()
    frames = []
    end = session.subscribe(frames.append)
    session.step(5)
    session.tick(0.0)
    end()
    session.step(5)
    session.tick(0.1)
    assert len(frames) == 1


def test_state_readers_hear_of_every_change_of_state():
    session, _ = make()
    heard = []
    session.subscribe_state(lambda s: heard.append((s.playing, s.speed, s.closed)))
    session.play()
    session.speed = 2.0
    session.pause()
    session.close()
    assert heard == [(True, 1.0, False), (True, 2.0, False), (False, 2.0, False), (False, 2.0, True)]


def test_a_closed_session_stays_closed():
    session, stepper = make()
    session.close()
    session.close()
    with pytest.raises(SimulatorClosed, match="Run the cell that made it again"):
        session.play()
    with pytest.raises(SimulatorClosed):
        session.step()
    turn(session, 10)
    assert (session.playing, stepper.n_steps) == (False, 0)


def test_a_session_closes_the_one_that_had_its_name():
    first, _ = make(name="lesson 7")
    second, _ = make(name="lesson 7")
    assert (first.closed, second.closed) == (True, False)


@pytest.mark.parametrize("speed", [0.0, -1.0, 1000.0, float("nan"), "fast"])
def test_an_impossible_speed_is_refused_with_a_sentence(speed):
    session, _ = make()
    with pytest.raises(ValidationError, match=r"speed must be between 0\.001 and 100"):
        session.speed = speed


def test_a_step_of_nothing_is_refused():
    session, _ = make()
    with pytest.raises(ValidationError, match="at least 1 step"):
        session.step(0)


def test_the_thread_plays_while_the_caller_sleeps():
    session, stepper = make(driver="thread")
    arrived = threading.Event()
    session.subscribe(lambda frame: arrived.set() if stepper.n_steps > 50 else None)
    session.play()
    assert arrived.wait(10)
    session.close()
    session.driven_by.join(10)
    assert not session.driven_by.is_alive()


def test_the_thread_takes_changes_while_paused():
    session, stepper = make(driver="thread")
    told = threading.Event()
    session.subscribe_state(lambda s: told.set() if stepper.changes else None)
    session.set("node", "output", 0.7)
    assert told.wait(10)
    session.close()


def test_a_forgotten_session_ends_its_thread():
    session, _ = make()
    thread = drive(session)
    reference = weakref.ref(session)
    del session
    gc.collect()
    thread.join(10)
    assert reference() is None
    assert not thread.is_alive()


def test_the_event_loop_drives_where_there_are_no_threads():
    import asyncio

    async def play():
        session, stepper = make(driver="asyncio")
        session.play()
        for _ in range(200):
            await asyncio.sleep(0.02)
            if stepper.n_steps > 50:
                break
        session.close()
        await session.driven_by
        return stepper.n_steps

    before = time.perf_counter()
    steps = asyncio.run(play())
    assert 50 < steps <= (time.perf_counter() - before) * 1000 + 1  # never faster than real time
