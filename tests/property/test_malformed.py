"""Whatever stands where a value should be: it works, or one snnlab error says in a sentence what is wrong.

Never a traceback out of NumPy or numba, never a NaN, never a warning out of somebody else's code.
"""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import snnlab
from snnlab import dists, learning_rules, networks, neurons, processes, solvers, synapses, transforms
from snnlab.exceptions import SnnlabError

RUBBISH = {
    "None": None, "a flag": True, "text": "text", "no text": "", "digits": "0.5", "bytes": b"1", "an object": object(),
    "minus one": -1, "zero": 0, "half": 0.5, "two": 2, "huge": 1e30, "a huge integer": 10**30, "tiny": 1e-300,
    "infinity": np.inf, "minus infinity": -np.inf, "NaN": np.nan, "complex": 1j, "ellipsis": ...,
    "an empty list": [], "an empty row": [[]], "three numbers": [1, 2, 3], "ragged rows": [[1, 2], [3]],
    "a list of text": ["a", "b"], "a list of NaN": [np.nan, np.nan], "a cube": np.ones((2, 2, 2)), "zeros": np.zeros((5, 2)),
    "numbers of the right size": [0.5, -0.5], "a mapping": {"a": 1}, "a mapping of times": {0: 1, 1: "x"}, "a set": {1, 2},
    "a function of nothing": lambda: 0, "a function": lambda x: x, "a function of two": lambda t, x: x,
    "a function to text": lambda *a: "a", "a function to NaN": lambda *a: np.nan, "a function to nothing": lambda *a: None,
    "a function to rags": lambda *a: [[1, 2], [3]], "a function that fails": lambda *a: 1 / 0,
    "a class": snnlab.LIF, "another class": snnlab.PES, "a neuron type": snnlab.LIFRate(), "direct mode": snnlab.Direct(),
    "a distribution": dists.Uniform(-1, 1), "far numbers": dists.Uniform(1e8, 1e9), "vectors": dists.Choice([[1, 1, 1]]),
    "a synapse": snnlab.Alpha(0.01), "a process": processes.WhiteNoise(), "pictures": processes.PresentInput([[1, 2, 3]], 1),
    "a rule": snnlab.BCM(), "another rule": snnlab.PES(), "rules": [snnlab.Voja(), None], "a solver": solvers.NoSolver(),
    "full weights": solvers.LstsqL2(weights=True), "given decoders": solvers.NoSolver(np.ones((3, 1))),
    "a transform": snnlab.Dense((2, 2)), "a sparse one": snnlab.Sparse((3, 3), indices=[[0, 0]], init=1.0),
    "a convolution": snnlab.Convolution(2, (4, 4, 1)), "no transform": snnlab.NoTransform(),
}  # fmt: skip


def ensemble(**given):
    snnlab.Connection(snnlab.Node([0.1, 0.2]), made := snnlab.Ensemble(**{"n_neurons": 5, "dimensions": 2, **given}))
    snnlab.Probe(made)


def connection(**given):
    a, b = (snnlab.Ensemble(5, 2, n_eval_points=20) for _ in range(2))
    snnlab.Connection(**{"pre": a, "post": b, **given})


def from_neurons(**given):
    a, b = (snnlab.Ensemble(5, 2, n_eval_points=20) for _ in range(2))
    snnlab.Connection(a.neurons, b.neurons, **given)


def node(**given):
    made = snnlab.Node(**given)
    snnlab.Probe(made)


def probe(**given):
    snnlab.Probe(**{"target": snnlab.Ensemble(5, 2, n_eval_points=20), **given})


def of_neurons(kind):
    return lambda **given: snnlab.Probe(snnlab.Ensemble(5, 1, n_eval_points=20, neuron_type=kind(**given)).neurons)


def of_dist(kind, **fixed):
    def make(**given):
        made = kind(**{**fixed, **given})
        made.sample(4, 1, np.random.default_rng(0))
        snnlab.Ensemble(5, 1, bias=made, gain=np.ones(5), n_eval_points=20)

    return make


def of_synapse(kind, **fixed):
    return lambda **given: snnlab.Probe(snnlab.Node([0.5]), synapse=kind(**{**fixed, **given}))


def of_process(kind, **fixed):
    return lambda **given: snnlab.Probe(snnlab.Node(kind(**{**fixed, **given})))


def of_solver(kind):
    return lambda **given: connection(solver=kind(**given))


def of_rule(kind):
    def make(**given):
        a, b = (snnlab.Ensemble(5, 2, n_eval_points=20) for _ in range(2))
        rule = kind(**given)
        if rule.modifies == "weights":
            snnlab.Connection(a.neurons, b.neurons, transform=np.full((5, 5), 1e-3), learning_rule_type=rule)
            return
        learner = snnlab.Connection(a, b, learning_rule_type=rule)
        snnlab.Connection(
            snnlab.Node([0.1]), learner.learning_rule, transform=np.ones((learner.learning_rule.size_in, 1))
        )

    return make


def of_transform(kind, size_in, size_out, **fixed):
    def make(**given):
        made = kind(**{**fixed, **given})
        snnlab.Connection(snnlab.Node(np.ones(size_in)), snnlab.Node(size_in=size_out), transform=made)

    return make


def of_network(kind, **fixed):
    return lambda **given: kind(**{**fixed, **given})


MAKERS = {
    ensemble: "n_neurons dimensions radius encoders intercepts max_rates eval_points n_eval_points neuron_type gain bias "
              "normalize_encoders noise label seed",
    connection: "pre post synapse function transform solver eval_points scale_eval_points learning_rule_type label seed",
    from_neurons: "transform synapse function learning_rule_type solver",
    node: "output size_in size_out label seed",
    probe: "target attr sample_every synapse solver label seed",
    of_neurons(neurons.LIF): "tau_rc tau_ref min_voltage amplitude initial_state",
    of_neurons(neurons.AdaptiveLIF): "tau_n inc_n",
    of_neurons(neurons.Izhikevich): "tau_recovery coupling reset_voltage reset_recovery",
    of_neurons(neurons.Sigmoid): "tau_ref",
    of_neurons(neurons.RegularSpiking): "base_type amplitude",
    of_neurons(neurons.PoissonSpiking): "base_type",
    of_dist(dists.Uniform, low=-1, high=1): "low high integer",
    of_dist(dists.Gaussian, mean=0, std=1): "mean std",
    of_dist(dists.Choice, options=[0.1]): "options weights",
    of_dist(dists.Exponential, scale=1): "scale shift high",
    of_dist(dists.PDF, x=[0, 1, 2], p=[0.2, 0.5, 0.3]): "x p",
    of_dist(dists.SqrtBeta, n=2): "n m",
    of_dist(dists.CosineSimilarity, dimensions=3): "dimensions",
    of_dist(dists.Samples, samples=np.zeros(5)): "samples",
    of_dist(dists.UniformHypersphere): "surface min_magnitude",
    of_dist(dists.ScatteredHypersphere): "surface min_magnitude base method",
    of_synapse(synapses.Lowpass, tau=0.1): "tau",
    of_synapse(synapses.Alpha, tau=0.1): "tau",
    of_synapse(synapses.LinearFilter, num=[1], den=[0.1, 1]): "num den analog method",
    of_synapse(synapses.Triangle, t=0.01): "t",
    of_process(processes.WhiteSignal, period=0.1, high=50): "period high rms y0 seed",
    of_process(processes.WhiteNoise): "dist scale seed default_size_out",
    of_process(processes.FilteredNoise): "synapse dist",
    of_process(processes.PresentInput, inputs=[1, 2], presentation_time=0.1): "inputs presentation_time",
    of_process(processes.Piecewise, data={0: 1}): "data interpolation",
    of_solver(solvers.LstsqL2): "weights reg solver",
    of_solver(solvers.LstsqNoise): "noise",
    of_solver(solvers.LstsqDrop): "drop",
    of_solver(solvers.NnlsL2): "reg",
    of_solver(solvers.Lstsq): "rcond",
    of_solver(solvers.NoSolver): "values weights",
    of_rule(learning_rules.PES): "learning_rate pre_synapse",
    of_rule(learning_rules.RLS): "learning_rate pre_synapse",
    of_rule(learning_rules.Voja): "learning_rate post_synapse",
    of_rule(learning_rules.BCM): "learning_rate theta_synapse post_synapse",
    of_rule(learning_rules.Oja): "learning_rate beta pre_synapse",
    of_transform(transforms.Dense, 2, 2, shape=(2, 2)): "shape init",
    of_transform(transforms.Sparse, 3, 3, shape=(3, 3), indices=[[0, 1]], init=1.0): "shape indices init",
    of_transform(transforms.Convolution, 9, 8, n_filters=2, input_shape=(3, 3, 1), kernel_size=(2, 2)):
        "n_filters input_shape kernel_size strides padding channels_last init groups",
    of_network(networks.EnsembleArray, n_neurons=5, n_ensembles=2): "n_neurons n_ensembles ens_dimensions label seed radius",
    of_network(networks.Product, n_neurons=10, dimensions=1): "n_neurons dimensions input_magnitude",
    of_network(networks.CircularConvolution, n_neurons=4, dimensions=2): "dimensions invert_a input_magnitude",
    of_network(networks.AssociativeMemory, input_vectors=2, n_neurons=5): "input_vectors output_vectors threshold n_neurons",
}  # fmt: skip
PLACES = [(make, name) for make, names in MAKERS.items() for name in names.split()]


def outcome(make, given, dt=0.001, engine="numba"):
    """None if it ran with finite values, else the snnlab error that was raised."""
    try:
        with snnlab.Network(seed=1) as net:
            make(**given)
        sim = snnlab.Simulator(net, dt=dt, engine=engine, progress_bar=False)
        sim.run_steps(3)
    except SnnlabError as error:
        return error
    assert all(np.all(np.isfinite(sim.data[probe])) for probe in net.all_probes)
    return None


def check_that_it_is_a_sentence(error):
    text = str(error)
    assert 20 < len(text) < 1500
    assert "numba.core" not in text
    assert "Traceback" not in text
    assert "object at 0x" not in text.replace("<object object at 0x", "").replace("<function", "").replace("lambda", "")


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PLACES), st.sampled_from(sorted(RUBBISH)), st.sampled_from(["numba", "numpy"]))
def test_rubbish_works_or_is_refused_in_a_sentence(place, rubbish, engine):
    make, name = place
    error = outcome(make, {name: RUBBISH[rubbish]}, engine=engine)
    if error is not None:
        check_that_it_is_a_sentence(error)


def test_most_rubbish_is_refused():
    refused = [outcome(ensemble, {"radius": value}) is not None for value in RUBBISH.values()]

    assert sum(refused) > 0.8 * len(refused)  # so that the test above is not true of a library that checks nothing


@pytest.mark.parametrize("what", ["dt", "time", "steps", "seed", "network", "engine"])
@pytest.mark.filterwarnings("ignore:.*nothing was run")
def test_a_simulator_refuses_rubbish(what):
    with snnlab.Network() as net:
        snnlab.Probe(snnlab.Node([1.0]))
        snnlab.Ensemble(5, 1)
    fine = [name for name in RUBBISH if "huge" not in name]  # those steps would take for ever
    for name in fine if what in ("time", "steps") else RUBBISH:
        value = RUBBISH[name]
        try:
            if what in ("time", "steps"):
                sim = snnlab.Simulator(net, progress_bar=False)
                (sim.run if what == "time" else sim.run_steps)(value)
            else:
                snnlab.Simulator(**{"network": net, "progress_bar": False, what: value})
        except SnnlabError as error:
            check_that_it_is_a_sentence(error)
