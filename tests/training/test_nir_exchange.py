"""A trained net that leaves as a NIR graph and comes back fires the same spikes."""

import warnings

import numpy as np
import pytest

from snnlab.exceptions import SnnlabWarning, ValidationError
from snnlab.training import RateNet, SpikingNet, activity, initial_weights, predict
from snnlab.training.fitting import Fitted
from snnlab.training.nir_exchange import from_nir, to_nir

nir = pytest.importorskip("nir", reason="exchange needs the package nir: pip install snnlab[nir]")

NETS = [
    SpikingNet((12,), reset="hard"),
    SpikingNet((12, 7), reset="hard", beta=0.8, threshold=0.7, steps=40),
    SpikingNet((9, 8), reset="hard", recurrent=True),
    SpikingNet((9,), reset="hard", readout="count"),
    SpikingNet((9,), reset="hard", readout="first_spike", recurrent=True),
    SpikingNet((9,), reset="hard", readout="membrane", beta=0.95),
]
X = np.random.default_rng(3).normal(size=(100, 6)).astype(np.float32)


def fitted_for(net):
    weights = initial_weights(net, 6, 3, 1)
    for kernel in weights.kernels:
        kernel *= 3  # so that all layers fire
    return Fitted(net, weights, {})


@pytest.mark.parametrize("net", NETS, ids=str)
def test_a_net_comes_back_from_a_file_with_the_same_spikes(net, tmp_path):
    fitted = fitted_for(net)
    nir.write(tmp_path / "net.nir", to_nir(fitted))
    back = from_nir(tmp_path / "net.nir")

    assert back.net == net
    for ours, theirs in zip(
        activity(net, fitted.weights, X).spikes, activity(back.net, back.weights, X).spikes, strict=True
    ):
        assert ours.sum() > 100
        np.testing.assert_array_equal(ours, theirs)
    np.testing.assert_array_equal(predict(net, fitted.weights, X), predict(back.net, back.weights, X))


def euler(graph, x, steps, dt):
    """Spike counts of the LIF nodes by NIR's own equations, in double precision: each layer hears those before it at once."""
    counts, state, out = {}, {}, {}
    order = [key for key in graph.nodes if not key.endswith("_loop")]
    for _ in range(steps):
        out[order[0]] = x.astype(np.float64)
        for key in order[1:]:
            node = graph.nodes[key]
            arriving = sum(
                out[a]
                if not a.endswith("_loop")
                else out.get(key, np.zeros((len(x), len(node.tau)))) @ graph.nodes[a].weight.T
                for a, b in graph.edges
                if b == key
            )
            if isinstance(node, (nir.Affine, nir.Linear)):
                out[key] = arriving @ node.weight.T + getattr(node, "bias", 0.0)
            elif isinstance(node, nir.LIF):
                v = state.get(key, 0.0)
                v = v + dt / node.tau * (node.v_leak - v + node.r * arriving)
                out[key] = (v >= node.v_threshold).astype(np.float64)
                state[key] = np.where(out[key] > 0, node.v_reset, v)
                counts[key] = counts.get(key, 0) + out[key]
    return counts


@pytest.mark.parametrize("net", NETS[:3], ids=str)
def test_nirs_equations_give_the_spikes_of_the_engine(net):
    fitted = fitted_for(net)
    graph = to_nir(fitted)
    counts = euler(graph, X, net.steps, 1e-4)
    for k, spikes in enumerate(activity(net, fitted.weights, X).spikes):
        same = counts[f"lif_{k + 1}"] == spikes.sum(axis=1)
        assert same.mean() > 0.999  # the engine rounds to 32 bits: a membrane may then pass its threshold or not


def test_the_graph_says_it_in_nirs_words():
    graph = to_nir(fitted_for(NETS[1]))
    assert list(graph.nodes) == ["input", "affine_1", "lif_1", "affine_2", "lif_2", "affine_3", "output"]
    np.testing.assert_allclose(graph.nodes["lif_2"].tau, np.full(7, 5e-4))  # dt / (1 - 0.8)
    np.testing.assert_array_equal(graph.nodes["lif_1"].r, np.ones(12))
    assert graph.metadata == {"dt": 1e-4, "steps": 40, "readout": "rate"}


def test_a_soft_reset_is_said_to_become_a_hard_one():
    fitted = fitted_for(SpikingNet((12,)))
    with pytest.warns(SnnlabWarning, match="soft one"):
        graph = to_nir(fitted)
    back = from_nir(graph)
    assert back.net.reset == "hard"
    for ours, theirs in zip(back.weights.arrays(), fitted.weights.arrays(), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_a_hard_reset_leaves_without_a_word():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        to_nir(fitted_for(NETS[0]))


def foreign(**other):
    """A graph as others write it, by hand: r, v_leak and thresholds of their own, no notes."""
    one = np.ones(4)
    lif = {"tau": 0.002 * one, "r": 3 * one, "v_leak": 0.5 * one, "v_threshold": np.array([1.0, 2, 3, 4])} | other
    nodes = {
        "a": nir.Input({"input": np.array([2])}), "b": nir.Linear(np.arange(8.0).reshape(4, 2)), "c": nir.LIF(**lif),
        "d": nir.Affine(np.ones((3, 4)), np.array([1.0, 2, 3])), "e": nir.Output({"output": np.array([3])}),
    }  # fmt: skip
    return nir.NIRGraph(nodes, [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")], type_check=False)


def test_a_graph_from_elsewhere_keeps_its_meaning():
    graph, x = foreign(), np.random.default_rng(0).normal(size=(50, 2)).astype(np.float32)
    back = from_nir(graph, steps=30)
    assert back.net == SpikingNet((4,), 30, 0.95, reset="hard")
    counts = euler(graph, x, 30, 1e-4)["c"]
    ours = activity(back.net, back.weights, x).spikes[0].sum(axis=1)
    assert ours.sum() > 100
    assert (ours == counts).mean() > 0.98


@pytest.mark.parametrize(
    ("graph", "sentence"),
    [
        (lambda: foreign(tau=np.array([1, 1, 1, 2.0])), "one time constant"),
        (lambda: foreign(tau=np.full(4, 1e-5)), "at least dt"),
        (lambda: foreign(v_reset=np.full(4, 0.1)), "v_reset = 0"),
        (lambda: foreign(v_threshold=np.zeros(4)), "v_threshold above 0"),
        (lambda: nir.NIRGraph({"a": nir.Input({"input": np.array([2])})}, [], type_check=False), "must follow 'a'"),
        (
            lambda: nir.NIRGraph(foreign().nodes, [("a", "c"), ("c", "d"), ("d", "e")], type_check=False),
            "'c' must be an Affine",
        ),
        (
            lambda: nir.NIRGraph(foreign().nodes, [("a", "b"), ("b", "d"), ("d", "e")], type_check=False),
            "Linear, Affine",
        ),
    ],
)
def test_graphs_that_are_no_such_chain_are_refused(graph, sentence):
    with pytest.raises(ValidationError, match=sentence):
        from_nir(graph())


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: to_nir(Fitted(RateNet((3,)), initial_weights(RateNet((3,)), 2, 2, 0), {})),
            "only a fitted SpikingNet",
        ),
        (lambda: to_nir(fitted_for(SpikingNet((3,), beta=1.0, reset="hard"))), "no leak"),
        (lambda: to_nir(fitted_for(NETS[0]), dt=0.0), "dt must be above 0"),
        (lambda: from_nir(foreign(), readout="count"), "not read as 'count'"),
    ],
)
def test_what_cannot_be_said_is_refused(call, sentence):
    with pytest.raises(ValidationError, match=sentence):
        call()
