"""The article's networks, drawn by messages alone, add and multiply as well as the lessons ask for; so do their scripts."""

import numpy as np
import pytest

import snnlab
from tests.widgets import builder_bench as bench

SUM_ERROR = 0.06  # lesson 05
PRODUCT_RMSE = 0.05  # lesson 07
PAIRS = [(0.5, 0.3), (-0.8, 0.6), (0.9, -0.9), (-0.4, -0.5), (0.0, 0.7), (0.8, 0.8), (-0.9, 0.2), (0.3, -0.2)]


@pytest.fixture
def builder():
    builder = bench.opened()
    yield builder
    builder.close()


def answers(builder, inputs, last):
    """What the last ensemble says to each pair, (pairs,)."""
    found = []
    for pair in PAIRS:
        for address, value in zip(inputs, pair, strict=True):
            bench.send(builder, address, value)
        found.append(bench.value_of(builder, last, seconds=0.3)[0])
    return np.array(found)


def answer_of_script(text, pair, last):
    """The same of the network that a script builds."""
    model = bench.executed(text)
    for node, value in zip(model.nodes, pair, strict=True):
        node.output = [value]
    with model:
        probe = snnlab.Probe(model.ensembles[last], synapse=0.03)
    with snnlab.Simulator(model, progress_bar=False) as sim:
        sim.run(0.3)
    return float(sim.data[probe][-100:].mean())


def test_a_drawn_addition_adds(builder):
    inputs, total = bench.addition(builder)
    errors = answers(builder, inputs, total) - np.sum(PAIRS, axis=1)
    assert np.max(np.abs(errors)) <= SUM_ERROR


def test_a_drawn_multiplication_multiplies(builder):
    inputs, product = bench.multiplication(builder)
    errors = answers(builder, inputs, product) - np.prod(PAIRS, axis=1)
    assert bench.rmse(errors) <= PRODUCT_RMSE


def test_a_product_of_the_palette_multiplies(builder):
    inputs = [bench.add(builder, "slider") for _ in range(2)]
    product, shown = bench.add(builder, "product"), bench.add(builder, "probe")
    for each in inputs:
        bench.connect(builder, each, product)
    bench.connect(builder, product, shown, synapse=0.03)
    errors = answers(builder, inputs, shown) - np.prod(PAIRS, axis=1)
    assert bench.rmse(errors) <= PRODUCT_RMSE


def test_the_scripts_of_both_give_what_was_seen(builder):
    inputs, total = bench.addition(builder)
    bench.send(builder, inputs[0], 0.5)
    bench.send(builder, inputs[1], 0.3)
    seen = bench.value_of(builder, total, seconds=0.5)[0]
    assert answer_of_script(builder.code, (0.5, 0.3), 2) == pytest.approx(seen, abs=0.02)
    assert seen == pytest.approx(0.8, abs=SUM_ERROR)


def test_a_drawn_memory_holds_what_it_was_given(builder):
    bench.add(builder, "slider")
    integrator, shown = bench.add(builder, "integrator"), bench.add(builder, "probe")
    bench.connect(builder, "n0", integrator)
    bench.connect(builder, integrator, shown)
    bench.send(builder, "n0", 1.0)
    bench.run(builder, 0.6)
    bench.send(builder, "n0", 0.0)
    held = bench.value_of(builder, shown, seconds=0.4)[0]
    assert held == pytest.approx(0.6, abs=0.15)


def test_an_error_teaches_a_wire_that_was_drawn_without_an_answer(builder):
    """PES brings what a wire of factor 0 sends to what a slider says."""
    stimulus, pre, post, error = (bench.add(builder, part) for part in ("slider", "ensemble", "ensemble", "error"))
    bench.connect(builder, stimulus, pre)
    learner = bench.connect(builder, pre, post, scale=0.0, rule="PES")
    bench.connect(builder, post, error)
    bench.connect(builder, stimulus, error, scale=-1.0)
    bench.connect(builder, error, learner)
    bench.send(builder, stimulus, 0.6)
    before = bench.value_of(builder, post, seconds=0.1)[0]
    after = bench.value_of(builder, post, seconds=4.0)[0]
    assert abs(before) < 0.2
    assert after == pytest.approx(0.6, abs=0.1)
