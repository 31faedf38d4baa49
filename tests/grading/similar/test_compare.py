"""Copied work is found under other names, other numbers and another layout; work of one's own is not."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnlab import Connection, Ensemble, Network, Node
from snnlab.document import dump
from snnlab.grading.similar.compare import compare
from snnlab.grading.similar.fingerprints import fingerprints
from snnlab.grading.similar.odd import in_document, odd
from snnlab.grading.similar.tokens import numbers, tokens
from snnlab.grading.similar.work import Given, Work, lesson_of, questions

GIVEN = "from snnlab import *\nwith Network(seed=1) as net:\n    a = Node(0.5)\n    b = Ensemble(100, dimensions=1)\n"
COPIED = """
with Network(seed=3) as model:
    both = Ensemble(400, 2, radius=1.5, label="pair")
    Connection(a, both[0], synapse=None)
    Connection(b, both[1], transform=[[2.0]])
    def product(x):
        left, right = x
        return left * right if left > 0 else -abs(left) * right
    out = Ensemble(120, 1, max_rates=Uniform(100, 200))
    Connection(both, out, function=product, synapse=0.01)
    probe = Probe(out, synapse=0.03)
with Simulator(model) as sim:
    sim.run(2.0)
print(sim.data[probe].mean())
"""
DISGUISED = """
# all my own work!
with Network(seed=9) as my_net:
    stuff = Ensemble( 300, 2,
                      radius=1.7, label='zwei' )
    Connection(first, stuff[0], synapse=None)   # one
    Connection(second, stuff[1], transform=[[3.0]])
    def mul(vector):
        u, v = vector

        return u * v if u > 0 else -abs(u) * v
    target = Ensemble(90, 1, max_rates=Uniform(150, 250))
    Connection(stuff, target, function=mul, synapse=0.02)
    pr = Probe(target, synapse=0.1)
with Simulator(my_net) as s:
    s.run(1.0)
print(s.data[pr].mean())
"""


def own_work(seed):
    """Code of one's own: calls of snnlab's in an order and with arguments that nobody else has."""
    rng = random.Random(seed)
    arguments = ["dimensions=2", "radius=2", "label='x'", "seed=4", "intercepts=Uniform(0, 1)", "noise=None"]
    lines = []
    for number in range(14):
        chosen = ", ".join(rng.sample(arguments, rng.randint(1, 5)))
        lines.append(rng.choice([
            f"e{number} = Ensemble(50, {chosen})",
            f"for k in range(3): print(abs(k), {rng.choice(['min', 'max', 'sum'])}([k, {number}]))",
            f"Connection(e, f[{number}], {chosen})",
            f"values = [{rng.choice(['int', 'float', 'str'])}(v) for v in sorted(w) if v {rng.choice(['<', '>', '=='])} 1]",
        ]))  # fmt: skip
    return "\n".join(lines)


def works(**code):
    return [Work(student, "07", {"07.1": text}) for student, text in code.items()]


def a_class(n_students=20):
    return works(**{f"honest{number}": own_work(number) for number in range(n_students)})


def test_a_copy_in_disguise_is_the_first_pair_of_the_class():
    first, *others = compare([*a_class(), *works(ada=COPIED, eve=DISGUISED)])

    assert (first.one, first.other) == ("ada", "eve")
    assert first.score > 0.9
    assert "Connection(both, out, function=product, synapse=0.01)" in first.lines
    assert others == []


def test_the_same_code_is_wholly_alike():
    (pair,) = compare(works(ada=COPIED, eve=COPIED))

    assert pair.score == pytest.approx(1.0)


def test_what_was_given_is_nobodys():
    assert compare(works(ada=COPIED, eve=COPIED), Given((COPIED,), frozenset(numbers(COPIED)))) == []


def test_what_most_of_the_class_has_means_nothing():
    assert compare(works(**{f"s{number}": COPIED for number in range(20)})) == []


def test_the_same_seed_of_five_digits_is_told_by_itself():
    one, other = "net = Network(seed=84613)", "with Network(seed=84613): pass"
    (pair,) = compare([*a_class(), *works(ada=one, eve=other)])

    assert pair.numbers == (84613.0,)


def test_two_odd_constants_are_told_and_one_is_not():
    two = compare([*a_class(), *works(ada="a, b = 0.137, 7.31", eve="print(7.31 + x * 0.137)")])
    one = compare([*a_class(), *works(ada="a, b = 0.137, 7.3", eve="print(8.4 + x * 0.137)")])

    assert [pair.numbers for pair in two] == [(0.137, 7.31)]
    assert one == []


def test_numbers_that_the_task_names_mean_nothing():
    pair = works(ada="x = 0.13713, 7.31", eve="y = 7.31 * 0.13713")

    assert compare(pair, Given(numbers=frozenset([0.13713]))) == []


@pytest.mark.parametrize("usual", [0, 1, 42, 0.1, 0.02, 200, 400, 1000, 1234, 12345, 3.14159, 2026, 1e-3, float("inf")])
def test_numbers_that_many_choose_are_not_odd(usual):
    assert odd([usual]) == set()


def test_the_numbers_of_a_network_are_found_however_they_were_computed():
    def document(seed):
        with Network(seed=1) as net:
            a = Node(0.111 + 0.0261)
            b = Ensemble(100, 1, seed=seed + 4)
            Connection(a, b, synapse=0.01 + 0.0073)
        return dump(net)

    assert odd(in_document(*document(77119))) == {0.1371, 0.0173, 77123.0}


def test_an_answers_numbers_count_like_those_of_the_code():
    ada, eve = (Work(student, "07", {"07.1": f"{student} = 1"}, frozenset([77123.0])) for student in ("ada", "eve"))

    assert compare([*a_class(), ada, eve])[0].numbers == (77123.0,)


def test_renaming_comments_and_layout_change_no_fingerprint():
    one = "total = 0\nfor item in items:\n    total += item ** 2  # sum\nprint('total', total)\n"
    other = 's=0.0\nfor x in  xs:\n\n  s += x**3\nprint("s", s)'

    assert set(fingerprints(one)) == set(fingerprints(other))


@given(st.text(max_size=300))
def test_any_text_has_tokens_and_numbers(text):
    assert all(token.text for token in tokens(text))
    assert [token.line for token in tokens(text)] == sorted(token.line for token in tokens(text))
    fingerprints(text)
    numbers(text)


@given(st.text("ab(+=1", min_size=40, max_size=120), st.text("xyz.,[2", max_size=60), st.text("xyz.,[2", max_size=60))
def test_a_long_passage_in_common_is_always_found(passage, before, after):
    passage = " ".join(passage)  # each character a token of its own
    one, other = f"{passage}", f"{before} ; {passage} ; {after}"

    assert set(fingerprints(one)) & set(fingerprints(other))


CELLS = [
    "from snnlab import *",
    'lesson("07")',
    "mine = ...",
    "mine = build()",
    'check("07.1", mine)',
    "second = 2",
    'snnlab.check("07.2", second)',
    "rest = 3",
]


def test_cells_go_with_the_check_that_follows_them():
    assert questions(CELLS, given=[*CELLS[:3], " check('07.9', x)", CELLS[4]]) == {
        "07.1": "mine = build()",
        "07.2": 'second = 2\n\nsnnlab.check("07.2", second)',
        "": "rest = 3",
    }
    assert lesson_of(CELLS) == "07"
    assert lesson_of(["1 + 1"]) == ""


def test_a_class_of_five_hundred_is_compared_by_an_index():
    class_of_500 = works(**{f"s{number}": own_work(number) for number in range(498)}, ada=COPIED, eve=DISGUISED)
    pairs = compare(class_of_500)

    assert (pairs[0].one, pairs[0].other) == ("ada", "eve")
    assert np.all(np.diff([pair.score for pair in pairs]) <= 0)
