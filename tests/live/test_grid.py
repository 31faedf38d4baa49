"""The grid that ticks lie on, and the event loop that keeps to it."""

import asyncio as loops
import weakref
from types import SimpleNamespace

import pytest

from snnlab.live import asyncio, grid


def test_late_wakings_do_not_add_up():
    late, due, started = 0.004, 0.0, 100.0
    first = started
    for _ in range(300):
        due = grid.next_due(due, started)
        started = due + late

    assert abs((started - late - first) - 300 * grid.PERIOD) < 1e-6


def test_an_early_tick_leaves_the_grid_and_a_very_late_one_begins_a_new_one():
    due = grid.next_due(0.0, 100.0)

    assert grid.next_due(due, 100.0 + grid.PERIOD / 2) == due
    assert grid.next_due(due, 200.0) == 200.0 + grid.PERIOD


class Session:
    """Counts its ticks, each of which takes its time, and closes itself after the last."""

    def __init__(self, wall, ticks):
        self.wall, self.left, self.at = wall, ticks, []

    @property
    def closed(self):
        return self.left == 0

    def tick(self, now):
        self.at.append(now)
        self.left -= 1
        self.wall.now += 0.01


@pytest.mark.parametrize("late", [0.0, 0.004, 0.02])
def test_an_event_loop_that_wakes_late_keeps_the_grid(monkeypatch, late):
    wall = SimpleNamespace(now=100.0)
    session = Session(wall, 301)

    async def sleep(seconds):
        wall.now += seconds + late

    monkeypatch.setattr(asyncio, "time", SimpleNamespace(perf_counter=lambda: wall.now))
    monkeypatch.setattr(asyncio, "asyncio", SimpleNamespace(sleep=sleep))
    loops.run(asyncio._loop(weakref.ref(session)))

    assert session.at[-1] - session.at[0] == pytest.approx(300 * grid.PERIOD + late, abs=1e-6)
