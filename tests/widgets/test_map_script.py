"""The script that a lab shows builds the network it shows."""

import re

import numpy as np
import pytest
from snnlab_widgets.map.script import script_of

import snnlab
from snnlab.document import dump
from snnlab.document.form import MODEL

GAIN = 3.0


def cube(x):
    """A function with a name."""
    return x**3


def built_from(text):
    names = {"__name__": "script"}
    exec(compile(text, "<script>", "exec"), names)
    return names["model"]


def described(network):
    """Document and arrays of a network, but for the names that variables gave."""
    document, arrays = dump(network, scope=MODEL)

    def plain(value):
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items() if key != "nickname"}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return value

    return plain(document), arrays


def assert_same(network, text):
    (document, arrays), (again, others) = described(network), described(built_from(text))
    assert again == document
    assert arrays.keys() == others.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(others[name], array)


def everything():
    with snnlab.Network(label="all sorts", seed=4) as model:
        stim = snnlab.Node([0.2, -0.4], label="stim")
        wave = snnlab.Node(lambda t: np.sin(GAIN * t), label="wave")
        relay = snnlab.Node(size_in=2)
        noise = snnlab.Node(snnlab.processes.WhiteSignal(1.0, high=5.0, seed=3))
        pair = snnlab.Ensemble(40, 2, radius=1.4, label="pair", seed=9)
        one = snnlab.Ensemble(30, 1, max_rates=snnlab.dists.Uniform(100, 200), neuron_type=snnlab.AdaptiveLIF())
        class_ = snnlab.Ensemble(20, 1, encoders=np.ones((20, 1)), label="class")
        array = snnlab.networks.EnsembleArray(10, 3, label="array")
        snnlab.Connection(stim, pair)
        snnlab.Connection(wave, one, synapse=None)
        snnlab.Connection(noise, class_)
        snnlab.Connection(pair, relay, synapse=0.1, label="through")
        snnlab.Connection(pair, one, function=lambda x: x[0] * x[1])
        learned = snnlab.Connection(one, class_, function=cube, learning_rule_type=snnlab.PES(3e-4))
        snnlab.Connection(one, learned.learning_rule, transform=-1)
        snnlab.Connection(one, array.input[1:3], transform=[[1], [-2]])
        snnlab.Connection(array.output[[0, 2]], pair)
        snnlab.Connection(one, pair.neurons, transform=-np.ones((40, 1)))
        snnlab.Probe(pair, synapse=0.02)
        snnlab.Probe(one.neurons, "voltage")
    return model


def test_a_script_builds_the_network_again_whatever_is_in_it():
    model = everything()
    assert_same(model, script_of(model))


@pytest.mark.parametrize("name", ["BasalGanglia", "Integrator", "Oscillator", "Product", "CircularConvolution"])
def test_ready_made_networks_come_out_as_what_they_are_made_of(name):
    arguments = {
        "BasalGanglia": (3,),
        "Integrator": (50, 1, 0.1),
        "Oscillator": (50, 6.0, 0.1),
        "Product": (20, 2),
        "CircularConvolution": (20, 4),
    }
    with snnlab.Network(seed=2) as model:
        getattr(snnlab.networks, name)(*arguments[name])
    assert_same(model, script_of(model))


def test_functions_keep_their_text_and_what_they_need():
    text = script_of(everything())
    assert "lambda x: x[0] * x[1]" in text
    assert "def cube(x):" in text
    assert "GAIN = 3.0" in text
    assert "import numpy as np" in text


def test_a_function_whose_text_is_out_of_reach_comes_as_its_values():
    power = eval("lambda x: x**2")
    with snnlab.Network(seed=1) as model:
        a, b = snnlab.Ensemble(20, 1), snnlab.Ensemble(20, 1)
        snnlab.Connection(a, b, function=power)
    assert_same(model, script_of(model))


def test_two_lambdas_on_one_line_are_told_apart():
    with snnlab.Network(seed=1) as model:
        a, b = snnlab.Ensemble(20, 1, label="a"), snnlab.Ensemble(20, 1, label="b")
        for function in (lambda x: x + 1, lambda x: x + 2):
            snnlab.Connection(a, b, function=function)
    assert_same(model, script_of(model))
    assert re.findall(r"lambda x: x \+ \d", script_of(model)) == ["lambda x: x + 1", "lambda x: x + 2"]


def test_values_that_a_function_closes_over_are_written_and_those_that_differ_are_not_mixed_up():
    with snnlab.Network(seed=1) as model:
        a, b = snnlab.Ensemble(20, 1, label="a"), snnlab.Ensemble(20, 1, label="b")
        for factor in (2.0, 5.0):
            snnlab.Connection(a, b, function=scaled_by(factor))
    assert_same(model, script_of(model))


def scaled_by(factor):
    return lambda x: factor * x


def test_a_node_whose_function_is_out_of_reach_says_so_when_the_script_runs():
    with snnlab.Network() as model:
        snnlab.Node(eval("lambda t: t"), label="ramp")
    with pytest.raises(snnlab.exceptions.ValidationError, match="write it here"):
        built_from(script_of(model))


def test_names_that_python_keeps_for_itself_are_no_variables():
    with snnlab.Network() as model:
        for label in ("class", "2nd", "model", "snnlab", "same", "same", "→"):
            snnlab.Ensemble(10, 1, label=label)
    assert_same(model, script_of(model))


def test_a_process_of_several_values_keeps_their_number():
    with snnlab.Network(seed=1) as model:
        wave = snnlab.Node(snnlab.processes.WhiteSignal(1.0, high=5.0, seed=3), size_out=2)
        snnlab.Connection(wave, snnlab.Ensemble(20, 2))
    assert_same(model, script_of(model))


class Still(snnlab.processes.Process):
    """A process of one's own."""

    def make_step(self, shape_in, shape_out, dt, rng, state):
        return lambda t: np.zeros(shape_out)


def test_a_process_of_ones_own_comes_from_its_module():
    with snnlab.Network(seed=1) as model:
        snnlab.Node(Still())
    text = script_of(model)
    assert f"from {__name__} import Still" in text
    assert isinstance(built_from(text).nodes[0].output, Still)


def test_a_class_of_the_notebook_says_that_it_is_missing(monkeypatch):
    monkeypatch.setattr(Still, "__module__", "__main__")
    with snnlab.Network(seed=1) as model:
        snnlab.Node(Still())
    with pytest.raises(NotImplementedError, match="write the class Still here"):
        built_from(script_of(model))
