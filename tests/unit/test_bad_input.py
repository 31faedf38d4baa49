"""Every wrong use that a beginner makes gets one sentence: the object, the value, the remedy."""

import numpy as np
import pytest

import snnlab
from snnlab.exceptions import (
    BuildError,
    NetworkContextError,
    ReadonlyError,
    SimulationError,
    SimulatorClosed,
    ValidationError,
)


def declared(make):
    with snnlab.Network(seed=1) as net:
        make()
    return net


def build(make):
    return snnlab.Simulator(declared(make))


def nan_above_half(x):
    return np.nan if x[0] > 0.5 else x


DECLARATIONS = {
    "an unknown parameter": (
        lambda: snnlab.Ensemble(10, 1, max_rate=200),
        "Ensemble has no parameter 'max_rate'. Did you mean 'max_rates'?",
    ),
    "an unknown attribute": (
        lambda: setattr(snnlab.Ensemble(10, 1, label="a"), "interceps", 0.5),
        "Ensemble 'a' has no parameter 'interceps'. Did you mean 'intercepts'?",
    ),
    "half a neuron": (lambda: snnlab.Ensemble(10.5, 1), "n_neurons must be a whole number (got 10.5)"),
    "no neurons": (lambda: snnlab.Ensemble(0, 1), "n_neurons must be at least 1 neuron and at most"),
    "a radius of 0": (lambda: snnlab.Ensemble(10, 1, radius=0), "radius must be above 0 (got 0)"),
    "the type instead of a neuron": (
        lambda: snnlab.Ensemble(10, 1, neuron_type=snnlab.LIF),
        "Write LIF() with brackets.",
    ),
    "encoders of another length": (
        lambda: snnlab.Ensemble(10, 2, encoders=snnlab.dists.Choice([[1], [-1]])),
        "encoders must be vectors of length 2",
    ),
    "too few intercepts": (
        lambda: snnlab.Ensemble(10, 1, intercepts=[0.0, 0.5]),
        "intercepts must have shape (10,) (n_neurons), not (2,)",
    ),
    "gain without bias": (lambda: snnlab.Ensemble(10, 1, gain=np.ones(10)), "gain and bias belong together"),
    "sizes that do not match": (
        lambda: snnlab.Connection(snnlab.Node([1, 2], label="two"), snnlab.Ensemble(10, 1, label="one")),
        "Node 'two' sends 2 values, Ensemble 'one' takes 1. Connect from a part (pre[0]), or give a function that",
    ),
    "one number into two places": (
        lambda: snnlab.Connection(snnlab.Ensemble(10, 1), snnlab.Ensemble(10, 2, label="both")),
        "sends 1 value, Ensemble 'both' takes 2. Connect to a part (post[0]) or give a transform of shape (2, 1).",
    ),
    "a function of the wrong size": (
        lambda: snnlab.Connection(snnlab.Ensemble(10, 1), snnlab.Ensemble(10, 1), function=lambda x: [x[0], 1]),
        "its function returns 2 values, Ensemble #2 takes 1. Let the function return 1 value",
    ),
    "a function without return": (
        lambda: snnlab.Connection(snnlab.Ensemble(10, 1), snnlab.Ensemble(10, 1), function=lambda x: None),
        "its function returned nothing at x=[0.]. End it with return and a number.",
    ),
    "the name of a function": (
        lambda: snnlab.Connection(snnlab.Ensemble(10, 1), snnlab.Ensemble(10, 1), function="square"),
        "function must be something to call, such as lambda x: x[0] * x[0] (got 'square')",
    ),
    "a function called too early": (
        lambda: snnlab.Connection(snnlab.Ensemble(10, 1), snnlab.Ensemble(10, 1), function=4.0),
        "function must be something to call",
    ),
    "a function that returns NaN": (
        lambda: snnlab.Connection(snnlab.Ensemble(10, 1), snnlab.Ensemble(10, 1), function=lambda x: np.nan),
        "its function returned [nan] at x=[0.]; all must be finite. It is asked everywhere within the radius of",
    ),
    "a function of two arguments": (
        lambda: snnlab.Connection(snnlab.Ensemble(10, 2), snnlab.Ensemble(10, 1), function=lambda x, y: x * y),
        "It takes one argument, an array of 2 values",
    ),
    "a matrix of the wrong shape": (
        lambda: snnlab.Connection(snnlab.Ensemble(10, 2), snnlab.Ensemble(10, 1), transform=[[1], [1]]),
        "the transform has shape (2, 1), but sends 2 values to 1 places. Give a transform of shape (1, 2).",
    ),
    "input to a node that takes none": (
        lambda: snnlab.Connection(snnlab.Ensemble(10, 1), snnlab.Node([0.0], label="still")),
        "Node 'still' takes no input",
    ),
    "a part that is not there": (
        lambda: snnlab.Ensemble(10, 2, label="v")[2],
        "Ensemble 'v' has size 2: no part [2]. Indices go from 0 to 1.",
    ),
    "a node function without t": (lambda: snnlab.Node(lambda: 1.0), "a node's function takes f(t)"),
    "a node function that needs x": (
        lambda: snnlab.Node(lambda t, x: x),
        "Without size_in, a node's function takes f(t)",
    ),
    "a node function that returns text": (
        lambda: snnlab.Node(lambda t: "high"),
        "must return numbers (got 'high' at t=0)",
    ),
    "a negative synapse": (
        lambda: snnlab.Connection(snnlab.Node([0]), snnlab.Node(size_in=1), synapse=-0.1),
        "synapse must be a time in seconds, a Synapse or None (got -0.1)",
    ),
    "a connection from a number": (lambda: snnlab.Connection(0.5, snnlab.Ensemble(10, 1)), "cannot connect from 0.5"),
    "a function of spikes": (
        lambda: snnlab.Connection(snnlab.Ensemble(10, 1).neurons, snnlab.Node(size_in=10), function=lambda x: x),
        "connect from the ensemble",
    ),
    "a probe of nothing": (
        lambda: snnlab.Probe(snnlab.Ensemble(10, 1, label="a").neurons, "volage"),
        "has no signal 'volage'. Did you mean 'voltage'?",
    ),
    "spikes of an ensemble": (
        lambda: snnlab.Probe(snnlab.Ensemble(10, 1, label="a"), "spikes"),
        "Ensemble 'a' has no signal 'spikes'. Probe its .neurons.",
    ),
    "uniform upside down": (lambda: snnlab.dists.Uniform(400, 200), "low must not exceed high"),
}

BUILDS = {
    "max_rates above 1/tau_ref": (
        lambda: snnlab.Ensemble(10, 1, max_rates=[600.0] * 10, label="fast"),
        "Ensemble 'fast': max_rates must stay below 1/tau_ref = 500 Hz (got 600 Hz)",
    ),
    "an intercept of 1": (
        lambda: snnlab.Ensemble(10, 1, intercepts=[1.0] * 10, label="late"),
        "Ensemble 'late': intercepts must stay below 1",
    ),
    "an all-silent ensemble": (
        lambda: snnlab.Ensemble(10, 1, gain=[0.5] * 10, bias=[0.0] * 10, label="mute"),
        "Ensemble 'mute': no neuron fires anywhere within the radius 1; the strongest current is 0.5",
    ),
    "an ensemble that is silent where it is decoded": (
        lambda: snnlab.Probe(snnlab.Ensemble(5, 1, intercepts=[0.9] * 5, eval_points=[[0.1], [0.2]], label="shy")),
        "no neuron of Ensemble 'shy' fires at any of its 2 eval_points",
    ),
    "an encoder without direction": (
        lambda: snnlab.Ensemble(2, 2, encoders=[[1, 0], [0, 0]]),
        "the encoder of neuron 1 is [0.0, 0.0]; it must point somewhere",
    ),
    "NaN at some eval points": (
        lambda: snnlab.Connection(snnlab.Ensemble(50, 1), snnlab.Node(size_in=1), function=nan_above_half),
        "its function returned [nan] at x=",
    ),
}


@pytest.mark.parametrize(("make", "sentence"), DECLARATIONS.values(), ids=DECLARATIONS)
def test_a_wrong_declaration_is_refused_where_it_is_written(make, sentence):
    with pytest.raises(ValidationError) as error:
        declared(make)

    assert sentence in str(error.value)


@pytest.mark.parametrize(("make", "sentence"), BUILDS.values(), ids=BUILDS)
def test_an_impossible_network_is_refused_when_it_is_built(make, sentence):
    with pytest.raises(BuildError) as error:
        build(make)

    assert sentence in str(error.value)


def test_an_object_outside_a_network_is_told_where_to_go():
    with pytest.raises(
        NetworkContextError, match=r"outside a network\. Put it in a block: with snnlab\.Network\(\) as net"
    ):
        snnlab.Ensemble(10, 1)


def test_a_refused_object_does_not_stay_in_its_network():
    with snnlab.Network() as net, pytest.raises(ValidationError):
        snnlab.Ensemble(10, 1, radius=-1)

    assert net.ensembles == []


def test_a_circle_without_a_synapse_is_named():
    def circle():
        first, second = snnlab.Node(size_in=1, label="first"), snnlab.Node(size_in=1, label="second")
        snnlab.Connection(first, second, synapse=None)
        snnlab.Connection(second, first, synapse=None)

    with pytest.raises(BuildError, match=r"Node 'first' → Node 'second' → Node 'first'.*synapse=0\.005"):
        build(circle)


def test_an_end_in_another_network_is_named():
    with snnlab.Network():
        stranger = snnlab.Node([1.0], label="stranger")
    with pytest.raises(BuildError, match="Node 'stranger' is not part of"):
        build(lambda: snnlab.Connection(stranger, snnlab.Ensemble(10, 1)))


def test_objects_go_by_the_variables_that_hold_them():
    with snnlab.Network(seed=1) as net:
        fast = snnlab.Ensemble(10, 1, max_rates=[600.0] * 10)

    with pytest.raises(BuildError, match="Ensemble 'fast'"):
        snnlab.Simulator(net)
    assert str(fast) == "Ensemble 'fast'"


def test_a_message_inside_the_block_names_the_variables_too():
    with snnlab.Network(seed=1):
        first = snnlab.Ensemble(10, 1)
        both = snnlab.Ensemble(10, 2)
        with pytest.raises(ValidationError, match="Connection from Ensemble 'first' to Ensemble 'both'"):
            snnlab.Connection(first, both)


def test_a_variable_names_its_object_only_while_it_holds_it():
    with snnlab.Network(seed=1):
        several = []
        for one in (snnlab.Ensemble(10, 1), snnlab.Ensemble(10, 1)):
            several.append(one)
        assert [str(each) for each in several] == ["Ensemble #1", "Ensemble 'one'"]
    assert several[0].nickname is None


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf"), "1", None])
def test_time_does_not_go_backwards(seconds):
    sim = build(lambda: snnlab.Node([1.0]))
    with pytest.raises(ValidationError, match="the time must be a number of seconds, at least 0"):
        sim.run(seconds)


def test_less_than_half_a_step_warns_and_runs_nothing():
    sim = build(lambda: snnlab.Node([1.0]))
    with pytest.warns(UserWarning, match="nothing was run"):
        sim.run(0.0004)
    assert sim.n_steps == 0


@pytest.mark.parametrize("dt", [0, -0.001, float("nan")])
def test_a_step_takes_time(dt):
    with pytest.raises(BuildError, match="dt must be a time above 0 s"):
        snnlab.Simulator(declared(lambda: snnlab.Node([1.0])), dt=dt)


def test_an_unknown_engine_is_named():
    with pytest.raises(ValidationError, match=r"there is no engine 'numbas'\. Did you mean 'numba'?"):
        snnlab.Simulator(declared(lambda: snnlab.Node([1.0])), engine="numbas")


def test_a_closed_simulator_keeps_its_data_and_runs_no_more():
    with snnlab.Network() as net:
        probe = snnlab.Probe(snnlab.Node([2.0]))
    with snnlab.Simulator(net) as sim:
        sim.run(0.01)

    assert sim.data[probe].shape == (10, 1)
    with pytest.raises(SimulatorClosed):
        sim.run(0.01)


def test_what_was_recorded_cannot_be_overwritten():
    with snnlab.Network() as net:
        probe = snnlab.Probe(snnlab.Node([2.0]))
    sim = snnlab.Simulator(net)
    sim.run(0.01)

    with pytest.raises(ValueError, match="read-only"):
        sim.data[probe][0] = 1.0


def test_asking_for_what_was_not_probed_says_so():
    with snnlab.Network(seed=1) as net:
        node = snnlab.Node([2.0], label="input")
    with pytest.raises(KeyError, match="make a Probe of it before the Simulator"):
        snnlab.Simulator(net).data[node]


def test_lists_of_a_network_cannot_be_replaced():
    with pytest.raises(ReadonlyError, match="the list 'ensembles' cannot be replaced"):
        snnlab.Network().ensembles = []


@pytest.mark.parametrize("engine", ["numba", "numpy"])
@pytest.mark.parametrize("reactive", [False, True])
def test_a_node_that_fails_stops_the_run_and_keeps_the_steps_before(engine, reactive):
    with snnlab.Network() as net:
        bad = snnlab.Node(lambda t: 1.0 / (t < 0.0505), label="bad")
        if reactive:
            snnlab.Node(lambda t, x: x, size_in=1)
        probe = snnlab.Probe(bad)
    sim = snnlab.Simulator(net, engine=engine)

    with pytest.raises(SimulationError, match=r"Node 'bad'.*t=0\.051, raised ZeroDivisionError"):
        sim.run(0.1)
    assert sim.n_steps == 50
    np.testing.assert_array_equal(sim.data[probe], np.ones((50, 1)))


@pytest.mark.parametrize("engine", ["numba", "numpy"])
def test_a_loop_that_explodes_is_named(engine):
    with snnlab.Network() as net:
        echo = snnlab.Node(size_in=1, label="echo")
        snnlab.Connection(echo, echo, synapse=0, transform=1e6)
        snnlab.Connection(snnlab.Node([1.0]), echo)
    with pytest.raises(SimulationError, match="Node 'echo': its input became"):
        snnlab.Simulator(net, engine=engine).run(1.0)
