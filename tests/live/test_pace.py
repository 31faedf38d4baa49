import pytest

from snnlab.live.pace import MAX_CHUNK, MAX_LAG, Pace

TICK = 1 / 30


def settled(dt=0.001, speed=1.0, step_cost=1e-6):
    """A pace that has seen a chunk, so that it knows what a step costs."""
    pace = Pace(dt, speed)
    pace.due(0.0)
    pace.spent(1, step_cost)
    return pace


@pytest.mark.parametrize("speed", [0.001, 0.1, 0.5, 1.0, 2.0, 100.0])
def test_simulated_time_keeps_up_with_wall_time_at_the_speed(speed):
    pace = settled(speed=speed)
    steps = sum(pace.due(i * TICK) for i in range(1, 301))
    assert steps * 0.001 == pytest.approx(300 * TICK * speed, abs=0.001)  # a part of a step stays owed


def test_a_pause_of_the_machine_is_not_caught_up_with_beyond_the_cap():
    pace = settled()
    assert pace.due(10.0) * 0.001 == pytest.approx(MAX_LAG, abs=0.001)
    assert pace.due(10.0) == 0


def test_a_slow_network_slips_instead_of_owing_ever_more():
    cost = 0.005  # wall seconds a step: five times slower than real time
    pace = settled(step_cost=cost)
    now, wall_of_chunks = 0.0, []
    for _ in range(50):
        steps = pace.due(now)
        pace.spent(max(steps, 1), max(steps, 1) * cost)
        wall_of_chunks.append(steps * cost)
        now += TICK
    assert max(wall_of_chunks) <= MAX_CHUNK + cost
    assert pace.factor < 0.5


def test_the_measured_factor_settles_at_the_speed():
    pace = settled(speed=0.5)
    for i in range(1, 121):
        pace.due(i * TICK)
    assert pace.factor == pytest.approx(0.5, rel=0.05)  # chunks are whole steps


def test_rest_forgets_the_debt():
    pace = settled()
    pace.due(0.2)
    pace.rest()
    assert pace.due(50.0) == 0
    assert pace.factor == 0.0


def test_the_first_chunk_is_one_step_because_it_may_compile():
    pace = Pace(0.001)
    pace.due(0.0)
    assert pace.due(0.2) == 1
