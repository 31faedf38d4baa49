"""Kinds of answers: what each takes, and the sentence for everything else."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnlab import Ensemble, Network, Simulator
from snnlab.exceptions import ValidationError
from snnlab.grading import AnswerError, Choice, NotAnswered, Order, Value
from snnlab.grading.extract import extract
from snnlab.grading.payload import Payload, check_form

LINES = ("with Network() as net:", "    a = Ensemble(100, 1)", "sim = Simulator(net)")


@pytest.mark.parametrize("answer", [3, 3.0, np.float32(3), np.array(3), True + 2, lambda: 3])
def test_a_number_of_any_type_is_a_float(answer):
    assert Value().receive(extract(answer)) == 3.0


@pytest.mark.parametrize("answer", [[1, 2, 3], (1.0, 2, 3), np.array([1, 2, 3]), range(1, 4)])
def test_numbers_in_any_container_are_an_array(answer):
    assert Value(shape=(3,)).receive(extract(answer)).tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("kind", "answer", "sentence"),
    [
        (Value(), "3", "asks for a number, but the answer is a text"),
        (Value(), [3.0, 4.0], "has shape (2,), but a single number is asked for"),
        (Value(shape=(3,)), [1, 2], "has shape (2,), but (3,) is asked for"),
        (Value(), float("nan"), "not a finite number"),
        (Value(low=0, high=1), 1.5, "is 1.5, but it must be at most 1"),
        (Value(low=0, high=1), -0.5, "is -0.5, but it must be at least 0"),
        (Choice(("yes", "no")), 1, "asks for a text, but the answer is a number"),
        (Choice(("yes", "no")), "maybe", "'maybe' is not one of 'yes', 'no'"),
        (Order(LINES), "abc", "asks for a list, but the answer is a text"),
        (Order(LINES), [0, 1], "the line 'sim = Simulator(net)' is missing"),
        (Order(LINES), [0, 1, 1], "is there 2 times"),
        (Order(LINES), [0, 1, 3], "3 is not one of the 3 given lines"),
        (Order(LINES), [*LINES[:2], "import os"], "'import os' is not one of the 3 given lines"),
    ],
)
def test_another_answer_is_refused_with_a_sentence(kind, answer, sentence):
    with pytest.raises(AnswerError) as refusal:
        kind.receive(extract(answer))
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("answer", ["yes", " Yes ", "YES"])
def test_a_choice_may_have_other_capitals_and_spaces(answer):
    assert Choice(("yes", "no")).receive(extract(answer)) == "yes"


@given(st.permutations(range(3)))
def test_an_order_is_lines_or_their_numbers(order):
    expected = [LINES[i] for i in order]

    assert Order(LINES).receive(extract(list(order))) == expected
    assert Order(LINES).receive(extract([line.strip() for line in expected])) == expected


@pytest.mark.parametrize(("kind", "texts"), [(Choice, ("one",)), (Choice, ("a", "A ")), (Order, ("x", "x"))])
def test_options_that_are_not_different_are_refused(kind, texts):
    with pytest.raises(ValidationError, match="two or more different texts"):
        kind(texts)


@pytest.mark.parametrize("answer", [None, ..., "", [], "...", [1, ...], Network(), lambda: ...])
def test_a_placeholder_is_no_answer(answer):
    with pytest.raises(NotAnswered):
        extract(answer)


def _network():
    with Network() as network:
        Ensemble(10, 1)
    return network


@pytest.mark.parametrize("answer", [_network(), _network])
def test_a_network_or_its_builder_becomes_a_document(answer):
    payload = extract(answer)

    assert payload.kind == "network"
    assert json.loads(json.dumps(payload.data)) == payload.data


def _failing():
    raise RuntimeError("no luck")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (lambda a, b: a * b, "needs arguments"),
        (Network, "'Network' needs arguments"),
        (_failing, "your function '_failing' raised RuntimeError: no luck"),
        (lambda: None, "returned nothing. End it with: return model"),
        (lambda: _network, "returned a function"),
        (object(), "this one is of type object"),
        ({"a": 1}, "this one is of type dict"),
        (1j, "this one is of type complex"),
        ([[1, 2], [3]], "this one is of type list"),
        (np.zeros((1, 1, 1)), "this one is of type ndarray"),
    ],
)
def test_what_cannot_be_data_is_refused_with_a_sentence(answer, sentence):
    with pytest.raises(AnswerError) as refusal:
        extract(answer)
    assert sentence in str(refusal.value)


def test_a_simulator_is_no_answer():
    with Simulator(_network(), progress_bar=False) as sim, pytest.raises(AnswerError, match="of type Simulator"):
        extract(sim)


@pytest.mark.parametrize(
    "payload",
    [
        Payload("code", "import os"),
        Payload(["text"], "a"),  # type: ignore[arg-type]
        Payload("text", {"a": 1}),
        Payload("text", "x" * 10_001),
        Payload("list", "abc"),
        Payload("list", [1, "a"]),
        Payload("list", [True]),
        Payload("list", [0] * 1001),
        Payload("number", 3),
        Payload("number", None, {"value": np.zeros((1, 1, 1))}),
        Payload("number", None, {"other": np.zeros(1)}),
        Payload("network", [1]),
    ],
)
def test_data_made_by_hand_are_refused(payload):
    with pytest.raises(AnswerError, match="data are malformed"):
        check_form(payload)
