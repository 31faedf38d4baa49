"""Small networks drawn at random, with everything that the simulator knows in them."""

import itertools
from typing import Any

import numpy as np
from hypothesis import strategies as st

import snnlab
from snnlab import processes, solvers, synapses
from snnlab.dists import Choice, Gaussian, Uniform
from tests.property.own import OwnNeurons, OwnProcess, OwnSynapse

FUNCTIONS = [None, lambda x: x**2, lambda x: [x[0], x.sum()], lambda x: x[0] * x[-1]]
SYNAPSES = [
    None, 0.0, 0.005, 0.1, snnlab.Alpha(0.01), snnlab.LinearFilter([1], [2e-4, 0.02, 1]),
    snnlab.LinearFilter([0.01, 1], [0.02, 1]), snnlab.Triangle(0.004), OwnSynapse(0.006),
]  # fmt: skip
NEURONS = [
    snnlab.LIF(), snnlab.LIF(min_voltage=-1.0, tau_ref=0.003), snnlab.LIFRate(), snnlab.AdaptiveLIF(inc_n=0.02),
    snnlab.AdaptiveLIFRate(), snnlab.Izhikevich(), snnlab.RectifiedLinear(amplitude=0.5), snnlab.SpikingRectifiedLinear(),
    snnlab.Sigmoid(), snnlab.Tanh(), snnlab.Direct(), snnlab.RegularSpiking(snnlab.LIFRate()),
    snnlab.RegularSpiking(snnlab.Tanh()), snnlab.PoissonSpiking(snnlab.LIFRate()),
    snnlab.StochasticSpiking(snnlab.RectifiedLinear()), OwnNeurons(0.01),
]  # fmt: skip
SIGNALS = [
    processes.WhiteSignal(0.1, high=100, rms=0.5), processes.WhiteSignal(0.1, high=50, seed=3),
    processes.WhiteNoise(Uniform(-1, 1), scale=False), processes.FilteredNoise(snnlab.Alpha(0.01), seed=1),
    processes.BrownNoise(), processes.PresentInput([[0.5], [-1.0]], 0.011),
    processes.Piecewise({0: 0.3, 0.02: -0.7}), processes.Piecewise({0.01: 1.0, 0.05: 0.0}, interpolation="linear"),
]  # fmt: skip
NOISES = [
    None, None, None, processes.WhiteNoise(Gaussian(0, 0.01)), processes.FilteredNoise(synapses.Lowpass(0.01), seed=2),
]  # fmt: skip
SOLVERS = [
    solvers.LstsqL2(), solvers.LstsqL2(weights=True), solvers.LstsqL2nz(reg=0.2), solvers.LstsqNoise(),
    solvers.LstsqMultNoise(weights=True), solvers.Lstsq(rcond=0.05), solvers.LstsqDrop(), solvers.Nnls(),
    solvers.NnlsL2(weights=True),
]  # fmt: skip
WEIGHTS = ("neurons", "sparse neurons", "into neurons")


@st.composite
def networks(draw: Any) -> snnlab.Network:
    """One to three ensembles in a row, sometimes recurrent or learning, fed by nodes, watched by probes."""
    with snnlab.Network(seed=draw(st.integers(0, 1000))) as net:
        inputs = draw_inputs(draw)
        ensembles = [draw_ensemble(draw) for _ in range(draw(st.integers(1, 3)))]
        if draw(st.booleans()):
            inputs.append(draw_inner(draw, inputs[0]))
        for ensemble in ensembles:
            snnlab.Connection(one(draw, inputs), ensemble[0], synapse=one(draw, SYNAPSES))
        for pre, post in itertools.pairwise(ensembles):
            draw_connection(draw, pre, post)
        if draw(st.booleans()):
            snnlab.Connection(ensembles[0], ensembles[0], transform=0.9, synapse=one(draw, [0.05, snnlab.Alpha(0.02)]))
        learning = draw_learning(draw, inputs[0], one(draw, ensembles))
        net.watched = [snnlab.Probe(e, synapse=one(draw, SYNAPSES)) for e in ensembles]
        net.watched += [probe for e in ensembles for probe in watch_neurons(draw, e)]
        net.watched += [snnlab.Probe(inputs[-1], synapse=one(draw, SYNAPSES)), *learning]
    return net


def one(draw: Any, things: list) -> Any:
    """One of them."""
    return things[draw(st.integers(0, len(things) - 1))]


def draw_inputs(draw: Any) -> list:
    """Nodes that send one value each."""
    inputs = [snnlab.Node([one(draw, [-1.0, 0.0, 0.4])]), snnlab.Node(lambda t: np.sin(40 * t))]
    if draw(st.booleans()):
        inputs.append(snnlab.Node(one(draw, SIGNALS)))
    if draw(st.booleans()):
        inputs.append(snnlab.Node(one(draw, [lambda t, x: 0.5 * x + t, OwnProcess(), None]), size_in=1))
        snnlab.Connection(one(draw, inputs[:-1]), inputs[-1], synapse=one(draw, SYNAPSES))
    return inputs


def draw_ensemble(draw: Any) -> snnlab.Ensemble:
    neuron_type = one(draw, NEURONS)
    given = {"intercepts": one(draw, [Uniform(-1, 0.5), Choice([0.0])]), "max_rates": Uniform(100, 200)}
    if isinstance(neuron_type, snnlab.Sigmoid):
        given["max_rates"] = Uniform(250, 350)  # below 1 / (2 tau_ref) a sigmoid would fall
    n = draw(st.integers(5, 40))
    if draw(st.integers(0, 5)) == 0 and not isinstance(neuron_type, snnlab.Izhikevich):  # too weak for that type
        given = {"gain": np.linspace(1.0, 3.0, n), "bias": np.full(n, 1.1)}
    return snnlab.Ensemble(
        n,
        draw(st.integers(1, 3)),
        radius=one(draw, [0.7, 1.0, 2.0]),
        neuron_type=neuron_type,
        n_eval_points=60,
        noise=one(draw, NOISES),
        **given,
    )


def draw_inner(draw: Any, source: snnlab.Node) -> Any:
    """A network in the network, or one in that; returns one value of its output."""
    with snnlab.Network(label="outer", seed=one(draw, [None, 5])):
        if draw(st.booleans()):
            with snnlab.Network() as inner:
                inner.input = snnlab.Node(size_in=1)
                ensemble = snnlab.Ensemble(
                    12, 1, n_eval_points=60, max_rates=Uniform(100, 200), neuron_type=one(draw, NEURONS[:4])
                )
                inner.output = snnlab.Node(size_in=1)
                snnlab.Connection(inner.input, ensemble, synapse=None)
                snnlab.Connection(ensemble, inner.output, synapse=None)
        else:
            inner = snnlab.networks.EnsembleArray(8, 2, n_eval_points=60)
            inner.add_output("squares", np.square)
        snnlab.Connection(source, inner.input[0])
    return inner.output[0]


def draw_connection(draw: Any, pre: snnlab.Ensemble, post: snnlab.Ensemble) -> None:
    """From neurons, through a grid, or decoded."""
    rng = np.random.default_rng(draw(st.integers(0, 9)))
    synapse, kind = one(draw, SYNAPSES), one(draw, ["decoded", "decoded", "decoded", "grid", *WEIGHTS])
    if kind in WEIGHTS and (pre.is_direct or post.is_direct):
        kind = "decoded"
    n_pre, n_post = pre.n_neurons, post.n_neurons
    if kind == "neurons":
        weights = rng.normal(scale=0.001, size=(n_post, n_pre))
        snnlab.Connection(pre.neurons, post.neurons, transform=weights, synapse=0.01)
    elif kind == "sparse neurons":
        places = np.argwhere(rng.random((n_post, n_pre)) < 0.2)
        weights = snnlab.Sparse((n_post, n_pre), indices=places, init=rng.normal(scale=0.001, size=len(places)))
        snnlab.Connection(pre.neurons, post.neurons, transform=weights, synapse=synapse)
    elif kind == "into neurons":
        snnlab.Connection(pre[0], post.neurons[1:4], transform=rng.normal(size=(3, 1)), synapse=synapse)
    elif kind == "grid":
        draw_grid(draw, rng, pre, post, synapse)
    else:
        function = one(draw, FUNCTIONS)
        size = len(np.atleast_1d(function(np.zeros(len(pre))))) if function else len(pre)
        transform = one(draw, [rng.normal(size=(len(post), size)), Uniform(-1, 1)])
        snnlab.Connection(pre, post, function=function, transform=transform, synapse=synapse, solver=one(draw, SOLVERS))


def draw_grid(draw: Any, rng: Any, pre: snnlab.Ensemble, post: snnlab.Ensemble, synapse: Any) -> None:
    """Spread a value over a grid of 3 x 3, convolve it to 2 x 2 or further to 3 x 3, and add some of it up."""
    grid = snnlab.Node(size_in=9)
    snnlab.Connection(pre[-1], grid, transform=rng.normal(size=(9, 1)), synapse=synapse)
    small = snnlab.Node(size_in=4)
    kernel = rng.normal(size=(2, 2, 1, 1))
    snnlab.Connection(
        grid, small, transform=snnlab.Convolution(1, (3, 3, 1), kernel_size=(2, 2), init=kernel), synapse=None
    )
    if draw(st.booleans()):
        large = snnlab.Node(size_in=9)
        back = snnlab.ConvolutionTranspose(1, (2, 2, 1), kernel_size=(2, 2), init=Uniform(-1, 1))
        snnlab.Connection(small, large, transform=back, synapse=one(draw, SYNAPSES))
        small = large
    snnlab.Connection(small[[0, 0, -1]], post[0], transform=[[1, -0.5, 0.5]], synapse=one(draw, [None, 0.01]))


def draw_learning(draw: Any, source: snnlab.Node, ensemble: snnlab.Ensemble) -> list[snnlab.Probe]:
    """Sometimes a connection that learns, from or to the ensemble; probes of what it learns."""
    kind = one(draw, [None, "PES", "RLS", "Voja", "BCM", "Oja", "full PES", "several"])
    if kind is None or ensemble.is_direct:
        return []
    if kind == "Voja":
        learner = snnlab.Connection(
            source, ensemble[0], synapse=one(draw, SYNAPSES), transform=0.5,
            learning_rule_type=snnlab.Voja(post_synapse=one(draw, [None, 0.01, snnlab.Alpha(0.01)]), learning_rate=1e-3),
        )  # fmt: skip
        snnlab.Connection(source, learner.learning_rule, transform=-0.5)
        return [snnlab.Probe(learner.learning_rule, "scaled_encoders", sample_every=0.02)]
    if kind in ("BCM", "Oja"):
        post = snnlab.Ensemble(6, 1, n_eval_points=60, max_rates=Uniform(100, 200), neuron_type=one(draw, NEURONS[:4]))
        rule = {"BCM": snnlab.BCM(1e-10, theta_synapse=0.1), "Oja": snnlab.Oja(1e-7, beta=0.5)}[kind]
        weights = np.full((6, ensemble.n_neurons), 1e-4)
        learner = snnlab.Connection(ensemble.neurons, post.neurons, transform=weights, learning_rule_type=rule)
        return [snnlab.Probe(learner, "weights", sample_every=0.02), snnlab.Probe(post)]
    return draw_supervised(draw, kind, source, ensemble)


def draw_supervised(draw: Any, kind: str, source: snnlab.Node, ensemble: snnlab.Ensemble) -> list[snnlab.Probe]:
    """Decoders, or full weights, that follow an error."""
    rules = {
        "PES": snnlab.PES(1e-5, pre_synapse=one(draw, [None, 0.01, snnlab.Alpha(0.01), snnlab.Triangle(0.01)])),
        "RLS": snnlab.RLS(1e-3),
        "full PES": snnlab.PES(1e-6),
        "several": {"slow": snnlab.PES(1e-6), "fast": snnlab.PES(1e-5, pre_synapse=snnlab.Alpha(0.02))},
    }
    rule, d = rules[kind], ensemble.dimensions
    if kind == "full PES":
        post = snnlab.Ensemble(7, d, n_eval_points=60)
        solver = solvers.LstsqL2(weights=True)
    else:
        post, solver = snnlab.Node(size_in=d), solvers.LstsqL2()
    learner = snnlab.Connection(
        ensemble, post, learning_rule_type=rule, solver=solver, synapse=one(draw, SYNAPSES[1:4])
    )
    ends = learner.learning_rule.values() if isinstance(rule, dict) else [learner.learning_rule]
    for end in ends:
        snnlab.Connection(post, end, synapse=one(draw, SYNAPSES[1:]))
        snnlab.Connection(source, end[0], transform=-1, synapse=None)
    return [snnlab.Probe(learner, "weights", sample_every=0.02), snnlab.Probe(post)]


def watch_neurons(draw: Any, ensemble: snnlab.Ensemble) -> list[snnlab.Probe]:
    """Output, current and state of some neurons."""
    if ensemble.is_direct:
        return []
    attr = one(draw, list(ensemble.neurons.probeable))
    return [snnlab.Probe(ensemble.neurons), snnlab.Probe(ensemble.neurons[1:4], attr)]
