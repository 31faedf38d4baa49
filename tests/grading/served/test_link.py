"""The link to a box: honest functions are heard, and no lie, hang or flood gets further than a sentence."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time

import numpy as np
import pytest

from snnlab.grading import AnswerError, Function
from snnlab.grading.payload import Payload
from snnlab.grading.served import link as link_module
from snnlab.grading.served.callee import Callee
from snnlab.grading.served.fault import LATE, LOST, MALFORMED, Fault, known_exception, sentence
from snnlab.grading.served.frames import FAILED, HEAD, RESULT, FrameError, frame, values_of
from snnlab.grading.served.link import SocketLink
from snnlab.grading.served.service import serve

MARK = 77


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@pytest.fixture
def served(ends):
    """A function behind a socket, as checks see it."""
    threads = []

    def start(function, **kind):
        threads.append(threading.Thread(target=serve, args=(ends[1], Callee(function)), daemon=True))
        threads[-1].start()
        return Function(**kind).receive(Payload("function", link=SocketLink(ends[0])))

    yield start
    ends[0].close()
    for thread in threads:
        thread.join(5)


@pytest.fixture
def forged(ends, monkeypatch):
    """The fault of a call that is answered with forged bytes."""
    monkeypatch.setattr(link_module, "GRACE_SECONDS", 0.05)
    monkeypatch.setattr(link_module.random, "getrandbits", lambda bits: MARK)

    def call(*answers, before=b""):
        ours, theirs = ends
        theirs.sendall(before)

        def answer():
            with contextlib.suppress(ConnectionResetError):
                theirs.recv(1000)
                for part in answers:
                    theirs.sendall(part)

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            with pytest.raises(Fault) as fault:
                SocketLink(ours).call([1.0], 0.2)
            return fault.value
        finally:
            ours.close()  # ends the thread's wait
            thread.join()

    return call


VALUES = [0.5, 3, True, np.array(2.0), np.arange(6.0).reshape(2, 3), np.empty((0, 2))]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_numbers_come_through_as_they_are(value):
    (found,) = values_of(frame(RESULT, [value])[HEAD.size :], 1)

    assert type(found) is type(value)
    assert np.array_equal(found, value)
    assert np.shape(found) == np.shape(value)


@pytest.mark.parametrize("cut", range(1, 20))
def test_a_frame_that_is_cut_off_is_none(cut):
    body = frame(RESULT, [np.arange(2.0)])[HEAD.size :]
    with pytest.raises(FrameError):
        values_of(body[:-cut], 1)
    with pytest.raises(FrameError):
        values_of(body + b"0" * cut, 1)


def test_a_function_in_another_place_answers_as_one_here(served):
    answer = served(lambda x, y: x * y, arguments=("x", "y"))

    assert answer(3.0, 0.5) == 1.5
    assert answer.many([1.0, 2.0], [3.0, 4.0]).tolist() == [3.0, 8.0]
    answer.reset()
    assert answer(1.0, 1.0) == 1.0


def test_what_an_exception_says_stays_where_it_was_raised(served):
    def tells(x):
        raise ValueError(f"SECRET {x}")

    with pytest.raises(AnswerError) as refusal:
        served(tells)(0.25)
    assert str(refusal.value) == "your function raised ValueError"


def test_nor_does_the_name_of_an_exception_tell_anything(served):
    def tells(x):
        raise type(f"Input{x}", (Exception,), {})

    with pytest.raises(AnswerError) as refusal:
        served(tells)(0.25)
    assert str(refusal.value) == "your function raised an exception of its own"


@pytest.mark.parametrize("name", ["print", "0.25", "Input", "__build_class__", ""])
def test_only_exceptions_of_python_have_a_name(name):
    assert known_exception(name) == "an exception of its own"


def head(kind, count, code, size):
    """The head of an answer to the question that the fixture's mark belongs to."""
    return HEAD.pack(kind, count, code, MARK, 0, size, 0.0)


def array_head(*shape):
    return b"a" + bytes([len(shape)]) + b"".join(size.to_bytes(4, "little") for size in shape)


@pytest.mark.parametrize(
    "answer",
    [
        b"0" * HEAD.size,
        head(RESULT, 1, 0, 2**31),
        head(RESULT, 2, 0, 18) + b"f00000000" * 2,
        head(RESULT, 1, 0, 3) + b"xyz",
        head(RESULT, 1, 0, 8) + b"f0000000",
        head(RESULT, 1, 0, 6) + array_head(2**32 - 1),
        head(RESULT, 1, 0, 18) + array_head(2**32 - 1, 2**32 - 1, 2**32 - 1, 2**32 - 1),
        head(RESULT, 1, 0, 2) + b"a\xff",
        head(FAILED, 0, 9, 61) + b"0" * 61,
    ],
)
def test_forged_bytes_are_no_answer(forged, answer):
    assert forged(answer).code == MALFORMED


def test_a_code_that_does_not_exist_is_a_fault_like_others(forged):
    fault = forged(head(FAILED, 0, 60_000, 3) + b"\xff\xfe\xfd")

    assert "not what it returned" in sentence(fault, "f(x)")


def test_an_answer_before_the_question_is_no_answer(forged):
    assert forged(before=frame(RESULT, [1.0])).code == MALFORMED


def test_silence_and_trickling_end_in_time(forged):
    started = time.monotonic()
    assert forged(b"0").code == LATE
    assert time.monotonic() - started < 5  # 0.25 s were allowed


def test_two_answers_to_one_question_are_one_too_many(forged):
    assert forged(frame(RESULT, [1.0], MARK) * 2).code == MALFORMED


def test_an_answer_to_an_earlier_question_is_none(forged):
    assert forged(frame(RESULT, [1.0], MARK - 1)).code == MALFORMED


def test_a_flood_is_not_read_beyond_what_was_asked_for(ends, monkeypatch):
    monkeypatch.setattr(link_module.random, "getrandbits", lambda bits: MARK)
    ours, theirs = ends

    def flood():
        theirs.recv(1000)
        theirs.settimeout(0.3)
        try:
            theirs.sendall(frame(RESULT, [1.0], MARK) + bytes(50_000_000))
        except TimeoutError:
            stuck.append(True)

    stuck = []
    thread = threading.Thread(target=flood)
    thread.start()
    with pytest.raises(Fault) as fault:
        SocketLink(ours).call([1.0], 1.0)
    thread.join()
    assert (fault.value.code, stuck) == (MALFORMED, [True])


def test_a_closed_line_is_a_lost_function(ends):
    ends[1].close()
    with pytest.raises(Fault) as fault:
        SocketLink(ends[0]).call([1.0], 1.0)
    assert fault.value.code == LOST


def test_rows_that_nobody_asked_for_are_refused(ends, monkeypatch):
    monkeypatch.setattr(link_module.random, "getrandbits", lambda bits: MARK)
    ours, theirs = ends

    def answer():
        theirs.recv(1000)
        theirs.sendall(frame(RESULT, [np.zeros(3)], MARK))

    thread = threading.Thread(target=answer)
    thread.start()
    with pytest.raises(Fault) as fault:
        SocketLink(ours).many([np.zeros(2)], 1.0)
    thread.join()
    assert fault.value.code == MALFORMED


def test_a_process_that_dies_in_a_call_costs_that_call_only(ends):
    ours, theirs = ends
    pid = os.fork()
    if pid == 0:
        ours.close()
        serve(theirs, Callee(lambda x: os._exit(3)))
    theirs.close()
    answer = Function().receive(Payload("function", link=SocketLink(ours)))
    with pytest.raises(AnswerError, match="process ended"):
        answer(1.0)
    with pytest.raises(AnswerError, match="process ended"):
        answer(1.0)
    os.waitpid(pid, 0)
