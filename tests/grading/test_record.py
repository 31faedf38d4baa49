"""What a notebook says is written down as far as it makes sense, and no further."""

from __future__ import annotations

import subprocess
import sys

import pytest

from snnlab.grading.keeper.memory import tree_memory
from snnlab.grading.keeper.record import MOST_NOTES, Record
from snnlab.grading.wire import Message

KNOWN = {"07.1", "07.2"}


def taken(*messages):
    record = Record()
    for data in messages:
        record.take(Message(data), KNOWN)
    return record


def test_the_last_answer_counts_and_dots_never_replace_it():
    first, second = ({"event": "answer", "exercise": "07.1", "answer": answer} for answer in ("no", "yes"))
    record = taken(first, second, {"event": "unanswered", "exercise": "07.1"})

    assert record.answers["07.1"].data["answer"] == "yes"


def test_an_answer_that_can_be_read_outlives_one_that_cannot():
    answer, refused = {"event": "answer", "exercise": "07.1"}, {"event": "refused", "exercise": "07.1", "reason": "why"}

    assert set(taken(answer, refused).answers) == {"07.1"}
    assert taken(refused, answer).refused == {}
    assert taken(refused).refused == {"07.1": "why"}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"event": None},
        {"event": ["answer"], "exercise": "07.1"},
        {"event": "answer", "exercise": "99.1"},
        {"event": "answer", "exercise": ["07.1"]},
        {"event": "answer"},
        {"event": "points", "exercise": "07.1", "points": 99},
        {"event": "lesson", "lesson": {"07": 1}},
        {"event": "cell", "index": "3"},
    ],
)
def test_what_makes_no_sense_is_ignored(data):
    assert taken(data) == Record()
    assert Record().take(Message(data), KNOWN) is None


def test_a_cell_that_begins_is_told():
    assert Record().take(Message({"event": "cell", "index": 4}), KNOWN) == 4


def test_there_is_an_end_to_what_is_noted():
    raised = [{"event": "raised", "index": i, "kind": "E" * 1000, "text": "t" * 1000} for i in range(1000)]
    interrupted = [{"event": "interrupted", "index": i, "seconds": "s" * 1000} for i in range(1000)]
    record = taken(*raised, *interrupted, raised[0], {"event": "unreadable", "reason": "r" * 1000})

    assert (len(record.errors), len(record.troubles)) == (MOST_NOTES, MOST_NOTES)
    assert max(map(len, [*record.errors, *record.troubles, record.unreadable])) < 400


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_that_of_a_process_and_its_children():
    grow = "x = bytearray(80 * 2**20); print(flush=True); input()"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grow!r}])"
    with subprocess.Popen([sys.executable, "-c", nested], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        used = tree_memory(process.pid)
        process.stdin.close()

    assert 80 * 2**20 < used < 200 * 2**20
