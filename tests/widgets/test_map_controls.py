"""The inspector's controls: what they offer is what the table allows, and what comes back is checked."""

import math

import numpy as np
import pytest
from snnlab_widgets.map.controls import rows_of, value_of
from snnlab_widgets.map.offers import NAMES, make, offered

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.params import TABLE


@pytest.fixture
def parts():
    with snnlab.Network(seed=1, label="net"):
        node = snnlab.Node([0.25, 3.0], label="stim")
        ens = snnlab.Ensemble(50, 2, label="ens")
        out = snnlab.Ensemble(50, 1, label="out")
        link = snnlab.Connection(node, ens, transform=0.5)
        learned = snnlab.Connection(ens, out, function=np.prod, learning_rule_type=snnlab.PES(2e-4))
        wave = snnlab.Node(np.sin, label="wave")
    return {"node": node, "ens": ens, "link": link, "learned": learned, "wave": wave, "out": out}


def row(obj, name):
    return next(each for each in rows_of(obj) if each["name"] == name)


def test_every_row_is_of_the_table_and_starts_from_the_present_value_within_its_bounds(parts):
    for obj in parts.values():
        for each in rows_of(obj):
            assert TABLE[type(obj).__name__, each["name"]].price == each["price"]
            if each["control"] == "choice":
                assert each["value"] in each["options"]
            else:
                assert all(each["low"] <= value <= each["high"] for value in np.atleast_1d(each["value"]))


def test_what_a_row_shows_sent_back_changes_nothing(parts):
    for obj in parts.values():
        for each in rows_of(obj):
            before = getattr(obj, each["name"])
            setattr(obj, each["name"], value_of(obj, each["name"], each["value"]))
            after = getattr(obj, each["name"])
            assert np.array_equal(before, after) if isinstance(before, np.ndarray) else before == after


def test_numbers_become_what_the_parameter_takes(parts):
    assert value_of(parts["ens"], "max_rates", [300, 120]) == snnlab.dists.Uniform(120, 300)
    assert isinstance(value_of(parts["ens"], "neuron_type", "Izhikevich"), snnlab.Izhikevich)
    assert value_of(parts["learned"], "learning_rule_type", 5e-4) == snnlab.PES(5e-4)
    assert value_of(parts["ens"], "n_neurons", 70) == 70
    assert type(value_of(parts["ens"], "n_neurons", 70)) is int


@pytest.mark.parametrize(
    ("what", "name", "sent"),
    [
        ("ens", "radius", "2"), ("ens", "radius", math.nan), ("ens", "radius", None), ("ens", "radius", True),
        ("ens", "max_rates", [1]), ("ens", "max_rates", 1), ("ens", "neuron_type", "Network"), ("ens", "neuron_type", ["LIF"]),
        ("node", "output", [1, 2, 3]), ("node", "output", [1, "x"]), ("ens", "__dict__", 1), ("wave", "output", [1]),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_sentence(parts, what, name, sent):
    with pytest.raises(ValidationError, match=r"must be|no control"):
        value_of(parts[what], name, sent)


def test_only_views_that_apply_are_offered_and_each_can_be_made(parts):
    assert "plane" in offered(parts["ens"], {})
    assert "plane" not in offered(parts["out"], {})
    assert "raster" not in offered(parts["node"], {})
    for obj in parts.values():
        for kind in offered(obj, {}):
            assert make(kind, obj, {}).kind


def test_a_view_that_does_not_apply_is_refused_with_those_that_do(parts):
    with pytest.raises(ValidationError, match=r"has no view 'plane'. It has: value"):
        make("plane", parts["out"], {})


def test_every_kind_has_its_class_name():
    assert all(name.endswith("View") for name in NAMES.values())
