import operator
import threading

from snnlab.live.mailbox import Mailbox


def test_the_latest_value_of_an_address_wins():
    box = Mailbox()
    for value in (1, 2, 3):
        box.post("a", value)
    box.post("b", 7)
    assert box.take() == {"a": 3, "b": 7}


def test_taking_empties_the_box():
    box = Mailbox()
    box.post("a", 1)
    box.take()
    assert box.take() == {}


def test_the_order_is_that_of_the_latest_posts():
    box = Mailbox()
    for address in ("a", "b", "a"):
        box.post(address, 0)
    assert list(box.take()) == ["b", "a"]


def test_values_are_joined_when_asked():
    box = Mailbox()
    box.post("step", 2, operator.add)
    box.post("step", 3, operator.add)
    assert box.take() == {"step": 5}


def test_posts_from_many_threads_all_arrive():
    box = Mailbox()
    threads = [threading.Thread(target=lambda: [box.post("n", 1, operator.add) for _ in range(500)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert box.take() == {"n": 2000}
