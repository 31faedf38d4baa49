import gc
import weakref

from snnlab.live.registry import adopt


class Thing:
    closed = False

    def close(self):
        self.closed = True


def test_a_second_thing_of_a_name_closes_the_first():
    first, second = Thing(), Thing()
    adopt("twice", first)
    adopt("twice", second)
    assert (first.closed, second.closed) == (True, False)


def test_names_do_not_touch_each_other():
    first, second = Thing(), Thing()
    adopt("one", first)
    adopt("other", second)
    assert not first.closed


def test_things_of_one_run_live_side_by_side_and_go_together_at_the_next():
    left, right, later = Thing(), Thing(), Thing()
    adopt("cell", left, 1)
    adopt("cell", right, 1)
    assert not left.closed
    adopt("cell", later, 2)
    assert (left.closed, right.closed, later.closed) == (True, True, False)


def test_adopting_again_keeps_a_thing_open():
    thing = Thing()
    adopt("again", thing)
    adopt("again", thing)
    assert not thing.closed


def test_being_remembered_keeps_nothing_alive():
    thing = Thing()
    reference = weakref.ref(thing)
    adopt("forgotten", thing)
    del thing
    gc.collect()
    assert reference() is None
    adopt("forgotten", Thing())
