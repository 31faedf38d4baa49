"""Rules of thumb: each is said of the network that it is about, beside the right thing, and not of a sound one."""

import numpy as np
import pytest
from snnlab_widgets.builder.advice import advice_now, advice_of
from snnlab_widgets.map.activity import Activity

import snnlab
from snnlab.build import build
from snnlab.expression import Expression
from snnlab.stepper import Stepper


def told(network):
    return {(advice.obj.label, advice.kind) for advice in advice_of(network)}


def two_inputs(values=(0.5, -0.5)):
    a, b = (snnlab.Node([value], label=name) for value, name in zip(values, "ab", strict=True))
    return a, b


def product(radius=1.5, function="x[0] * x[1]", dimensions=2):
    with snnlab.Network(seed=1) as net:
        a, b = two_inputs()
        both = snnlab.Ensemble(200, dimensions, radius=radius, label="both")
        answer = snnlab.Ensemble(100, 1, label="answer")
        snnlab.Connection(a, both[0])
        snnlab.Connection(b, both[dimensions - 1])
        snnlab.Connection(both, answer, function=Expression(function, dimensions))
    return net


def test_a_sound_network_gets_no_advice():
    assert advice_of(product()) == []


def test_a_square_does_not_fit_into_a_disc():
    (advice,) = advice_of(product(radius=1.0))
    assert (advice.obj.label, advice.kind) == ("both", "corner")
    assert "1.41 from the middle" in advice.text
    assert "Try radius 1.5" in advice.text


def test_what_meets_in_one_dimension_adds_up():
    net = product(radius=2.0, function="x * x", dimensions=1)
    (advice,) = (each for each in advice_of(net) if each.kind == "sum")
    assert advice.obj.label == "both"
    assert advice.text.startswith("a and b meet here and add up")


@pytest.mark.parametrize("function", ["2 * x", "0.3 - x", "x"])
def test_a_sum_that_is_meant_is_no_mistake(function):
    net = product(radius=2.0, function=function, dimensions=1)
    assert ("both", "sum") not in told(net)


def test_a_sum_may_be_too_large():
    net = product(radius=1.0, function="x / 2", dimensions=1)
    (advice,) = (each for each in advice_of(net) if each.kind == "radius")
    assert "Up to 2 may arrive (from a and b)" in advice.text
    assert "Try radius 2." in advice.text


def test_a_transform_counts():
    with snnlab.Network() as net:
        a, _ = two_inputs()
        ens = snnlab.Ensemble(50, 1, label="e")
        snnlab.Connection(a, ens, transform=3)
    assert told(net) == {("e", "radius")}
    net.connections[0].transform = 0.5
    assert told(net) == set()


def test_a_square_of_what_is_beyond_one_may_be_too_large():
    with snnlab.Network() as net:
        wide, answer = snnlab.Ensemble(50, 1, radius=2, label="wide"), snnlab.Ensemble(50, 1, label="answer")
        snnlab.Connection(wide, answer, function=Expression("x**2", 1))
    assert told(net) == {("answer", "radius")}


def test_of_what_cannot_be_known_nothing_is_said():
    with snnlab.Network() as net:
        free = snnlab.Node(lambda t: 100.0, label="free")
        ens = snnlab.Ensemble(50, 1, label="e")
        snnlab.Connection(free, ens)
        snnlab.Connection(
            ens, ens, function=lambda x: 9 * x, transform=snnlab.Sparse((1, 1), [[0, 0]], [9]), synapse=0.1
        )
    assert told(net) == set()


def held(synapse):
    with snnlab.Network() as net:
        ens = snnlab.Ensemble(50, 1, label="held")
        loop = snnlab.Connection(ens, ens, synapse=synapse, label="loop")
    return net, loop


@pytest.mark.parametrize(("synapse", "said"), [(0.1, False), (0.005, True), (None, True), (snnlab.Alpha(0.1), False)])
def test_a_loop_wants_a_slow_synapse(synapse, said):
    net, _ = held(synapse)
    assert (("loop", "loop") in told(net)) == said


def test_a_way_round_through_others_is_a_loop_too():
    with snnlab.Network() as net:
        a, b = snnlab.Ensemble(50, 1, label="a"), snnlab.Ensemble(50, 1, label="b")
        snnlab.Connection(a, b, label="there", synapse=0.1)
        snnlab.Connection(b, a, label="back")
    assert told(net) == {("back", "loop")}


def running(stimulus, intercepts=(-0.9, 0.9)):
    """What is said of an ensemble that has settled."""
    with snnlab.Network(seed=1) as net:
        given = snnlab.Node([stimulus])
        ens = snnlab.Ensemble(100, 1, label="e", intercepts=snnlab.dists.Uniform(*intercepts))
        snnlab.Connection(given, ens)
    stepper = Stepper(build(net), engine="numpy")
    stepper.advance(200)
    (level,) = Activity(stepper.model, [ens]).read(stepper.state.signals) / 255
    return {advice.kind for advice in advice_now(stepper.model, stepper.state.signals, {ens: float(level)})}


def test_what_a_running_ensemble_cannot_hold_is_said():
    assert running(0.9) == set()
    assert running(1.6) == {"saturated"}


def test_an_ensemble_that_is_silent_is_said():
    assert running(0.1, intercepts=(0.5, 0.9)) == {"silent"}
    assert running(0.9, intercepts=(0.5, 0.8)) == set()


def test_advice_names_every_sender_once():
    with snnlab.Network() as net:
        a, b = two_inputs()
        ens = snnlab.Ensemble(50, 1, label="e")
        for node in (a, a, b):
            snnlab.Connection(node, ens)
    (advice,) = advice_of(net)
    assert "Up to 3 may arrive (from a and b)" in advice.text
    assert np.isclose(float(advice.text.rsplit("radius ", 1)[1].rstrip(".")), 3)
