"""Everything at once, under the drivers that people have."""

import asyncio
import threading
import time

import pytest

import snnlab
from snnlab.live import Session
from tests.live.nets import Parts


def waits(session, condition):
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        assert session.error is None
        yield


def journey(parts, session):
    """Play, change, look, go back, ask what if, and go on; yields while it waits."""
    late = snnlab.Probe(parts.pre, synapse=0.01, add_to_container=False)
    session.play()
    yield from waits(session, lambda: session.time > 0.1)
    session.set(parts.pre, "radius", 1.5)
    session.add_probe(late)
    yield from waits(session, lambda: len(session.history.read(late)[0]) > 10)
    session.rewind(0.05)
    yield from waits(session, lambda: not session.rewinding)
    assert session.time == pytest.approx(0.05)
    assert parts.pre.radius == 1.0
    fork = session.fork([(parts.stim, "output", [-0.5])], 0.2)
    yield from waits(session, lambda: fork.finished)
    assert fork.error == ""
    session.redo()
    session.run_to(0.3)
    yield from waits(session, lambda: not session.playing)
    assert session.time == pytest.approx(0.3)
    assert parts.pre.radius == 1.5


def test_a_thread_drives_a_whole_journey():
    parts = Parts()
    with Session(parts.net, parts.probes, driver="thread") as session:
        for _ in journey(parts, session):
            time.sleep(0.005)
    session.driven_by.join(10)
    assert not session.driven_by.is_alive()


def test_an_event_loop_drives_a_whole_journey():
    async def travel():
        parts = Parts()
        with Session(parts.net, parts.probes, driver="asyncio") as session:
            for _ in journey(parts, session):
                await asyncio.sleep(0.005)
        await session.driven_by

    asyncio.run(travel())


def test_many_threads_give_orders_at_once_and_the_clock_takes_them_all():
    parts = Parts()
    with Session(parts.net, parts.probes, driver="thread", speed=5.0) as session:
        session.play()

        def meddle(seed):
            for i in range(100):
                session.set(parts.stim, "output", [(seed + i) % 7 / 7])
                [session.undo, session.redo, session.seen, lambda: session.history.read(parts.value)][i % 4]()

        threads = [threading.Thread(target=meddle, args=(seed,)) for seed in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        session.set(parts.stim, "output", [0.123])
        for _ in waits(session, lambda: parts.stim.output.tolist() == [0.123]):
            time.sleep(0.005)
        assert session.playing
