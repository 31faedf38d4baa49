"""The keeper's part: which function is called when, and what becomes of two verdicts."""

from __future__ import annotations

import socket
import threading

from snnlab.grading.keeper.checking import CheckFailed
from snnlab.grading.keeper.kept import packed
from snnlab.grading.keeper.record import Record
from snnlab.grading.keeper.serving import Served, Sessions, joined
from snnlab.grading.wire import Message

OFFER = Message({"event": "answer", "kind": "function", "answer": None})
FUNCTIONS = {"91.1": Served(5.0, hidden=True), "91.2": Served(5.0), "91.3": Served(5.0, hidden=True)}


def verdict(status, points, **rest):
    return {"status": status, "points": points, "checks": [status], "reason": "", **rest}


def answering_box():
    """A box that always says that it is there."""
    ours, theirs = socket.socketpair()

    def answer():
        with theirs:
            while said := theirs.recv(1000):
                theirs.sendall(said)

    threading.Thread(target=answer, daemon=True).start()
    return ours


def test_public_checks_of_all_questions_come_before_any_hidden_one():
    asked = []
    sessions = Sessions(FUNCTIONS, lambda e, answer, call: asked.append((e, call.part)) or verdict("passed", 1.0))
    with answering_box() as box:
        sessions.run(box, {"91.1": OFFER, "91.2": OFFER, "91.3": OFFER}, lambda: None)

    assert asked == [("91.1", "public"), ("91.2", "public"), ("91.3", "public"), ("91.1", "hidden"), ("91.3", "hidden")]
    assert {e: v["points"] for e, v in sessions.verdicts.items()} == {"91.1": 2.0, "91.2": 1.0, "91.3": 2.0}


def test_a_box_that_is_gone_is_asked_no_more_and_the_rest_is_left_for_another():
    asked = []
    sessions = Sessions(FUNCTIONS, lambda e, answer, call: asked.append((e, call.part)) or verdict("failed", 0.0))
    ours, theirs = socket.socketpair()
    theirs.close()
    answers = {"91.1": OFFER, "91.2": OFFER}
    with ours:
        sessions.run(ours, answers, lambda: None)

    assert asked == [("91.1", "public")]
    assert sessions.left(answers) == [("91.2", "public"), ("91.1", "hidden")]


def test_only_functions_are_called_and_only_where_one_is_asked_for():
    number = Message({"event": "answer", "kind": "number"})
    sessions = Sessions(FUNCTIONS, lambda *_: verdict("passed", 1.0))

    assert sessions.left({"91.2": number, "90.1": OFFER}) == []


def test_a_checker_that_fails_is_no_students_fault():
    def fail(*_):
        raise CheckFailed("the check took longer than 65 s and was stopped")

    sessions = Sessions(FUNCTIONS, fail)
    with answering_box() as box:
        sessions.run(box, {"91.2": OFFER}, lambda: None)

    assert sessions.verdicts["91.2"]["status"] == "broken"


def test_two_verdicts_are_one():
    whole = joined(verdict("passed", 1.0), verdict("failed", 0.0, reason="Think again."))

    assert (whole["status"], whole["points"], whole["reason"]) == ("failed", 1.0, "Think again.")
    assert whole["checks"] == ["passed", "failed"]


def test_an_answer_that_was_refused_is_refused_once():
    whole = joined(verdict("refused", 0.0, reason="No."), verdict("refused", 0.0, reason="No."))

    assert whole["reason"] == "No."


def test_a_function_is_not_kept_so_its_notebook_runs_again():
    assert packed(Record(answers={"91.1": OFFER})) is not None
    assert packed(Record(answers={"91.1": OFFER}, verdicts={"91.1": verdict("passed", 1.0)})) is None
