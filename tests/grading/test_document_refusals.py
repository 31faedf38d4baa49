"""A document from nobody knows whom: every change that makes it malformed is refused with one sentence."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snnlab import Connection, Ensemble, Network, Node, Probe
from snnlab.document import dump, form, load
from snnlab.exceptions import SnnlabError, ValidationError


def good():
    """A small network's document and arrays."""
    with Network(seed=1) as network:
        a = Node(0.5, label="a")
        b = Ensemble(20, 2, label="b")
        Connection(a, b[0])
        Connection(b, b, function=lambda x: -x)
        Probe(b)
    return dump(network)


def at(document, path):
    """The part of the document at ``path``, and the last step to it."""
    *steps, last = path
    for step in steps:
        document = document[step]
    return document, last


NETWORK = ("network",)
ENSEMBLE = ("network", "ensembles", 0)
NODE = ("network", "nodes", 0)
CONNECTION = ("network", "connections", 0)
PROBE = ("network", "probes", 0)

CHANGES = [
    ((*ENSEMBLE, "n_neurons"), 0, "must be a whole number from 1 to 20000"),
    ((*ENSEMBLE, "n_neurons"), 10**9, "must be a whole number from 1 to 20000"),
    ((*ENSEMBLE, "n_neurons"), True, "must be a whole number"),
    ((*ENSEMBLE, "n_neurons"), 20.0, "must be a whole number"),
    ((*ENSEMBLE, "dimensions"), 257, "must be a whole number from 1 to 256"),
    ((*ENSEMBLE, "radius"), "big", "is no value of a document"),
    ((*ENSEMBLE, "radius"), float("nan"), "finite"),
    ((*ENSEMBLE, "radius"), 0, "must be above 0"),
    ((*ENSEMBLE, "label"), "x" * 201, "at most 200 characters"),
    ((*ENSEMBLE, "label"), ["b"], "must be a text"),
    ((*ENSEMBLE, "seed"), -1, "must be a whole number from 0"),
    ((*ENSEMBLE, "normalize_encoders"), 1, "must be true or false"),
    ((*ENSEMBLE, "n_eval_points"), 10**8, "must be a whole number from 1 to 50000"),
    ((*ENSEMBLE, "n_neurons"), 15_000, "too many for its eval points"),
    ((*ENSEMBLE, "encoders"), {"type": "os.system", "low": 1}, "there is no value type 'os.system'"),
    ((*ENSEMBLE, "encoders"), {"type": ["LIF"]}, "there is no value type"),
    ((*ENSEMBLE, "encoders"), {"type": "Uniform", "low": 1}, "Uniform has the fields"),
    ((*ENSEMBLE, "encoders"), {"array": "a99"}, "there is no array 'a99'"),
    ((*ENSEMBLE, "encoders"), [1, 2], "is no value of a document"),
    (
        (*ENSEMBLE, "max_rates"),
        {"type": "Uniform", "low": 300, "high": 200, "integer": False},
        "low must not exceed high",
    ),
    ((*ENSEMBLE, "max_rates"), {"type": "Uniform", "low": "300", "high": 400, "integer": False}, "is no value"),
    ((*ENSEMBLE, "max_rates"), {"type": "Uniform", "low": None, "high": 400, "integer": False}, "low must be float"),
    ((*ENSEMBLE, "neuron_type"), {"type": "Lowpass", "tau": 0.1}, "must be a neuron type"),
    ((*ENSEMBLE, "code"), "import os", "must have exactly the keys"),
    ((*NODE, "output"), {"table": "a0"}, "must have exactly the keys array"),
    ((*NODE, "output"), {"array": 0}, "there is no array 0"),
    ((*NODE, "size_in"), 3, "take no input"),
    ((*CONNECTION, "function"), 3.0, "function: must be an array of targets"),
    ((*CONNECTION, "pre"), {"object": "node", "number": 1, "part": None}, "must be a whole number from 0 to 0"),
    ((*CONNECTION, "pre"), {"object": "file", "number": 0, "part": None}, "there is no 'file'"),
    ((*CONNECTION, "pre"), {"object": ["node"], "number": 0, "part": None}, "there is no"),
    ((*CONNECTION, "pre"), {"object": "connection", "number": 0, "part": None}, "there is no 'connection'"),
    ((*CONNECTION, "post"), {"object": "ensemble", "number": 0, "part": [7]}, "must be a whole number from 0 to 1"),
    ((*CONNECTION, "post"), {"object": "ensemble", "number": 0, "part": "all"}, "must be a list"),
    ((*CONNECTION, "post"), {"object": "ensemble", "number": 0, "part": None}, "sizes do not match"),
    ((*CONNECTION, "synapse"), {"type": "Lowpass", "tau": -1.0}, "tau must be"),
    ((*PROBE, "attr"), "secrets", "has no signal 'secrets'"),
    ((*NETWORK, "ensembles"), {}, "must be a list"),
    ((*NETWORK, "seed"), "7", "must be a whole number"),
    (("network",), None, "network: must be an object"),
    (("version",), 1, "reads snnlab-network version 2, not"),
    (("format",), "pickle", "not 'pickle'"),
    (("more",), 1, "must have exactly the keys format, version, network"),
]


@pytest.mark.parametrize(("path", "value", "sentence"), CHANGES)
def test_a_malformed_document_is_refused_with_a_sentence(path, value, sentence):
    document, arrays = good()
    part, last = at(document, path)
    part[last] = value

    with pytest.raises(ValidationError) as refusal:
        load(document, arrays)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("array", "sentence"),
    [
        (np.array([np.nan]), "holds NaN or infinity"),
        (np.array([1], dtype=np.int64), "must be float64"),
        (np.array([object()]), "must be float64"),
        (np.zeros((2, 2, 2)), "at most 2 axes"),
        ([1.0], "must be float64"),
        (np.zeros(form.MOST_NUMBERS + 1), "more than 4000000 numbers"),
    ],
)
def test_a_malformed_array_is_refused_with_a_sentence(array, sentence):
    document, arrays = good()

    with pytest.raises(ValidationError, match=sentence):
        load(document, arrays | {"a0": array})


def test_many_small_ensembles_are_too_many_neurons_together():
    document, arrays = good()
    many = copy.deepcopy(document["network"]["ensembles"][0]) | {"n_neurons": 5000}
    document["network"]["ensembles"] += [many] * 4

    with pytest.raises(ValidationError, match="more than 20000 neurons in all"):
        load(document, arrays)


def test_endless_nesting_is_refused():
    document, arrays = good()
    empty = {"label": None, "seed": None} | dict.fromkeys(form.NETWORK[2:], ())
    inner = {key: list(value) if value == () else value for key, value in empty.items()}
    for _ in range(form.DEEPEST_NESTING + 2):
        inner = {**{key: list(value) if value == () else value for key, value in empty.items()}, "networks": [inner]}
    document["network"]["networks"] = [inner]

    with pytest.raises(ValidationError, match="nested more than 20 deep"):
        load(document, arrays)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "array", "map", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
paths = st.sampled_from([path for path, _, _ in CHANGES])


@given(paths, json_values)
@settings(max_examples=200, deadline=None)
def test_whatever_stands_in_a_document_it_loads_or_is_refused(path, value):
    """Nothing else is ever raised."""
    document, arrays = copy.deepcopy(GOOD)
    part, last = at(document, path)
    part[last] = value
    try:
        loaded = load(document, arrays)
    except SnnlabError as refusal:
        loaded = str(refusal)
    assert isinstance(loaded, Network) or len(loaded) > 20


GOOD = good()
