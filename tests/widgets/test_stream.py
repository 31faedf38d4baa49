import numpy as np
import pytest
from snnlab_widgets.packet import Packet
from snnlab_widgets.stream import AHEAD, CREDIT, DEAF, HEARTBEAT, PROMPT, Stream

TICK = 1 / 30


class Wall:
    """A clock that a test moves."""

    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def stream(wall):
    return Stream(window=2.0, clock=wall)


def run(stream, wall, seconds, start=0.0, answer=None):
    """Offer packets at 30 a second; returns those sent. `answer(sequence)` is called after each."""
    sent = []
    for i in range(round(seconds / TICK)):
        wall.now += TICK
        ready = stream.offer(Packet(start + i * 0.033, 0.001, np.full((1, 33), i, dtype="f4")))
        if ready is not None:
            sent.append(ready)
            if answer:
                answer(stream.sequence)
    return sent


def ack(stream, view="one"):
    return lambda n: stream.heard({"t": "ack", "v": view, "n": n})


def test_nobody_watching_costs_one_message_a_second(stream, wall):
    assert len(run(stream, wall, 10)) == pytest.approx(10 / HEARTBEAT, abs=1)


def test_a_watching_view_gets_every_frame(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    assert len(run(stream, wall, 10, answer=ack(stream))) == 300


def test_without_answers_no_more_than_the_credit_is_on_its_way(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    assert len(run(stream, wall, 0.9)) == CREDIT


def test_a_view_that_answers_promptly_gets_more_credit_and_answers_less_often(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    often = stream.answer_after
    run(stream, wall, 0.4)
    ack(stream)(stream.sequence - PROMPT)
    assert stream.answer_after > 2 * often
    assert len(run(stream, wall, 1.8, start=1)) == AHEAD - PROMPT


def test_a_view_behind_a_slow_line_gets_the_small_credit_again(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    run(stream, wall, 0.4)
    ack(stream)(stream.sequence)
    run(stream, wall, 1, start=1)
    ack(stream)(stream.sequence - PROMPT - 1)
    assert len(run(stream, wall, 0.9, start=2)) == CREDIT - PROMPT - 1


def test_answers_are_wanted_before_the_credit_ends_of_the_slower_of_two_views(stream):
    stream.heard({"t": "hello", "v": "one"})
    stream.heard({"t": "hello", "v": "two"})
    ack(stream, "one")(stream.sequence)
    assert stream.answer_after < CREDIT


def test_it_counts_what_was_merged(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    run(stream, wall, 0.9)
    assert (stream.offered, stream.sequence) == (27, CREDIT)


def test_what_waited_is_sent_merged_and_without_a_gap(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    run(stream, wall, 0.9)
    stream.heard({"t": "ack", "v": "one", "n": stream.sequence})
    merged = run(stream, wall, TICK, start=27 * 0.033)[0]
    assert merged.n == (27 - CREDIT + 1) * 33
    assert merged.t0 == pytest.approx(CREDIT * 0.033)


def test_what_waited_goes_out_with_an_answer_although_the_clock_stands(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    run(stream, wall, 0.9)
    assert stream.release() is None
    stream.heard({"t": "ack", "v": "one", "n": stream.sequence})
    assert stream.release().n == (27 - CREDIT) * 33
    assert stream.release() is None


def test_no_more_than_a_window_waits(stream, wall):
    merged = run(stream, wall, 60, start=0.0)[-1]
    stream.heard({"t": "hidden", "v": "one"})
    assert merged.n <= (HEARTBEAT / TICK + 2) * 33
    starved = Stream(window=0.5, clock=wall)
    run(starved, wall, HEARTBEAT * 0.9)  # the first goes out at once
    wall.now += HEARTBEAT
    assert starved.offer(Packet(30 * 0.033, 0.001, np.zeros((1, 33), "f4"))).n * 0.001 <= 0.5 + 2 * 0.033


def test_a_hidden_view_stops_the_stream_and_showing_it_again_starts_it(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    stream.heard({"t": "hidden", "v": "one"})
    assert len(run(stream, wall, 5)) <= 6
    stream.heard({"t": "hello", "v": "one"})
    assert len(run(stream, wall, 1, start=10, answer=ack(stream))) == 30


def test_a_hidden_view_does_not_stop_another(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    stream.heard({"t": "hello", "v": "two"})
    stream.heard({"t": "hidden", "v": "one"})
    assert len(run(stream, wall, 2, answer=ack(stream, "two"))) == 60


def test_the_slower_of_two_views_sets_the_pace(stream, wall):
    stream.heard({"t": "hello", "v": "fast"})
    stream.heard({"t": "hello", "v": "slow"})
    assert len(run(stream, wall, 0.9, answer=ack(stream, "fast"))) == CREDIT


def test_a_view_that_went_silent_is_forgotten(stream, wall):
    stream.heard({"t": "hello", "v": "gone"})
    stream.heard({"t": "hello", "v": "here"})
    run(stream, wall, DEAF + 1, answer=ack(stream, "here"))
    assert len(run(stream, wall, 2, start=10, answer=ack(stream, "here"))) == 60


def test_a_closed_view_says_goodbye(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    stream.heard({"t": "bye", "v": "one"})
    assert len(run(stream, wall, 3)) <= 4


def test_frames_go_on_while_a_cell_runs_and_answers_are_stuck(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    stream.busy = True
    run(stream, wall, 1)
    assert len(run(stream, wall, 10, start=1)) == pytest.approx(150, abs=2)


def test_a_page_that_is_not_heard_while_a_cell_runs_is_told_so(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    run(stream, wall, 3)
    assert not stream.stuck  # no cell runs: the page is slow, nothing stands in its way
    stream.busy = True
    assert stream.stuck
    ack(stream)(stream.sequence)
    assert not stream.stuck


def test_the_end_of_a_cell_gives_full_credit(stream, wall):
    stream.heard({"t": "hello", "v": "one"})
    stream.busy = True
    run(stream, wall, 10)
    stream.cell_done()
    assert len(run(stream, wall, 0.4, start=10)) == 12


def test_a_reset_forgets_what_came_before(stream, wall):
    run(stream, wall, 0.5, start=50.0)
    wall.now += HEARTBEAT
    sent = stream.offer(Packet(0.0, 0.001, np.zeros((1, 0), "f4")))
    assert (sent.t0, sent.n) == (0.0, 0)


def test_a_new_view_is_shown_the_window_that_passed(stream, wall):
    assert stream.replay() is None
    run(stream, wall, 10)
    past = stream.replay()
    assert past.n * 0.001 == pytest.approx(2.0, abs=0.07)
    assert past.t_end == pytest.approx(300 * 0.033)


def test_packets_of_other_steps_are_never_merged(stream):
    stream.heard({"t": "hello", "v": "one"})
    stream.heard({"t": "hidden", "v": "one"})
    stream.offer(Packet(0.0, 0.001, np.zeros((1, 10), dtype="f4")))
    stream.offer(Packet(0.01, 0.001, np.zeros((1, 10), dtype="f4")))  # waits
    stream.offer(Packet(0.02, 0.005, np.ones((1, 0), dtype="f4")))  # with what waits, of the time before
    stream.offer(Packet(0.02, 0.005, np.ones((1, 4), dtype="f4")))
    past = stream.replay()
    assert (past.t0, past.dt, past.n) == (0.02, 0.005, 4)
    stream.heard({"t": "hello", "v": "one"})
    assert stream.offer(Packet(0.04, 0.005, np.ones((1, 1), dtype="f4"))).n == 5
