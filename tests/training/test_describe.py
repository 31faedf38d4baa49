"""The printout of data and model says what is there."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from snnlab.exceptions import ValidationError
from snnlab.training.data import Table, make_house_prices, make_moons, split
from snnlab.training.description import describe
from snnlab.training.spec import RateNet, SpikingNet
from snnlab.training.weights import initial_weights

HOUSES = make_house_prices()


def facts(description):
    return {name: fact for section in description.sections for name, fact in section.facts}


def test_data_are_told_by_shape_columns_and_first_rows():
    text = str(describe(HOUSES))

    assert "414 samples x 3 columns" in text
    for name in HOUSES.columns:
        assert name in text
    assert all(cell in text for row in HOUSES.head() for cell in row)


def test_a_split_is_told_by_its_sizes():
    told = facts(describe(HOUSES, parts=split(*HOUSES, test=0.3, validation=0.2)))

    assert told["to train"] == "231 samples (56%)"
    assert told["to validate"] == "58 samples (14%)"
    assert told["to test"] == "125 samples (30%)"


@pytest.mark.parametrize("net", [SpikingNet((16, 32, 16)), SpikingNet((5, 4), recurrent=True), RateNet((7,))])
def test_the_parameters_of_all_layers_are_counted(net):
    section = describe(HOUSES, net).sections[-1]
    count = sum(array.size for array in initial_weights(net, 3, 1, 0).arrays())
    numbers = [int(re.sub(r"\D", "", row[-1])) for row in section.table[1:]]

    assert sum(numbers) == count
    assert len(numbers) == len(net.hidden) + 1
    assert int(re.sub(r"\D", "", facts(describe(HOUSES, net))["parameters"].split(" numbers")[0])) == count


def test_what_was_learnt_is_told_with_its_epochs():
    net = RateNet((7,))
    fitted = SimpleNamespace(net=net, weights=initial_weights(net, 3, 1, 0), history={"loss": [1.0, 0.25]})
    told = facts(describe(model=fitted))

    assert told["learnt"] == "2 epochs, last loss 0.25"
    assert "to be learnt" not in told["parameters"]


def test_without_data_a_net_that_has_learnt_nothing_tells_what_it_can():
    told = facts(describe(model=SpikingNet((64, 32), steps=10, readout="first_spike")))

    assert told["layers"].startswith("hidden 64, 32")
    assert "10 steps" in told["kind"]
    assert "readout by first spike" in told["kind"]


def test_an_estimator_is_described_before_and_after_it_learns():
    pytest.importorskip("sklearn", reason="scikit-learn, extra [learn], is not installed")
    from snnlab.training.estimators import RateRegressor, SpikingClassifier

    moons = make_moons(60)
    model = SpikingClassifier((8,), epochs=3)
    before = facts(describe(moons, model))["parameters"]
    after = facts(describe(moons, model.fit(*moons)))

    assert before == "42 numbers of 4 bytes, to be learnt"
    assert after["parameters"] == "42 numbers of 4 bytes"
    assert after["learnt"].startswith("3 epochs")
    counts = np.random.default_rng(0).integers(0, 3, 60)
    assert facts(describe((moons.x, counts), RateRegressor((8,))))["parameters"].startswith("33 ")


def test_classes_are_told_with_how_often_they_occur():
    assert facts(describe(make_moons(11)))["to predict"] == "moon: 6 × upper, 5 × lower"
    assert facts(describe((np.zeros((4, 2)), np.array(["b", "a", "b", "b"]))))["to predict"] == "y: 1 × a, 3 × b"


def test_a_wide_table_keeps_its_last_column():
    wide = describe((np.zeros((5, 64)), np.arange(5) / 4)).sections[0].table

    assert wide[0] == ("x0", "x1", "x2", "x3", "x4", "x5", "x6", "…", "y")


def test_markup_in_names_stays_text_in_the_notebook():
    table = Table(np.zeros((1, 1)), np.zeros(1), ("<b>",), "<i>", about="<script>")
    shown = describe(table)._repr_html_()

    assert "&lt;b&gt;" in shown
    assert not re.search(r"<(b|i|script)>", shown)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "nothing to describe"),
        ({"data": "houses"}, "data must be a Table, a Split or a pair"),
        ({"data": (np.zeros(3), np.zeros(3))}, r"X must be \(samples, features\)"),
        ({"model": 3}, "a int is no model of snnlab.training"),
    ],
)
def test_what_cannot_be_described_is_said_in_words(given, sentence):
    with pytest.raises(ValidationError, match=sentence):
        describe(**given)
