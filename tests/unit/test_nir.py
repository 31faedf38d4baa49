"""NIR: a network that goes out and comes back does the same, and what NIR cannot say is refused."""

import numpy as np
import pytest

import snnlab
from snnlab import processes, synapses
from snnlab.exceptions import SnnlabError, ValidationError
from snnlab.learning_rules import PES
from snnlab.nir import from_nir, to_nir

nir = pytest.importorskip("nir")
PLAIN = snnlab.LIF(tau_ref=0, min_voltage=-np.inf, initial_state={"voltage": snnlab.dists.Choice([0.0])})
SIGNAL = processes.WhiteSignal(1.0, high=8, rms=0.4, seed=3)


def plain_network(**connection):
    """Two ensembles, one with a loop, neurons to neurons, slices, functions and all kinds of synapses."""
    with snnlab.Network(seed=2) as net:
        net.config[snnlab.Ensemble].neuron_type = PLAIN
        source = snnlab.Node(SIGNAL, size_out=1, label="source")
        hub = snnlab.Node(size_in=2, label="hub")
        a, b = snnlab.Ensemble(40, 2, label="a", radius=1.2), snnlab.Ensemble(30, 1, label="b")
        snnlab.Connection(source, hub[1], synapse=None)
        snnlab.Connection(hub, a, transform=[[1, 0.5], [0, 1]], synapse=0.01)
        snnlab.Connection(a[1], a[0], synapse=0.1, function=np.square)
        snnlab.Connection(a, b, function=lambda x: x[0] * x[1], transform=-1, synapse=0.01)
        snnlab.Connection(a.neurons[:5], b.neurons[[3, 4, 3, 0, 1]], transform=0.002, synapse=0.01)
        net.value = snnlab.Probe(b, synapse=0.02, label="value")
        net.spikes = snnlab.Probe(a.neurons, label="spikes")
    return net


def test_spikes_are_the_same_after_a_round_trip_through_a_file(tmp_path):
    net = plain_network()
    nir.write(tmp_path / "graph.nir", to_nir(net))
    twin = from_nir(tmp_path / "graph.nir", inputs={"source": SIGNAL})
    sims = [snnlab.Simulator(n, progress_bar=False) for n in (net, twin)]
    for sim in sims:
        sim.run(0.5)
    probes = {probe.label: probe for probe in twin.probes}

    spikes = sims[0].data[net.spikes]
    assert np.count_nonzero(spikes) > 500
    np.testing.assert_array_equal(spikes, sims[1].data[probes["spikes"]])
    # a filter of the graph hands on what it holds in this step, a probe of ours what it held before
    np.testing.assert_allclose(sims[0].data[net.value][1:], sims[1].data[probes["value"]][1:], atol=1e-9)


def test_the_graph_says_it_in_nirs_words():
    graph = to_nir(plain_network())
    kinds = {key: type(node).__name__ for key, node in graph.nodes.items()}
    assert kinds["source"] == "Input"
    assert kinds["hub"] == "Scale"
    assert kinds["a"] == "LIF"  # two time constants arrive, so each connection brings its own
    assert kinds["b"] == "CubaLIF"
    assert kinds["value"] == kinds["spikes"] == "Output"
    np.testing.assert_array_equal(graph.nodes["b"].tau_syn, np.full(30, 0.01))
    assert set(kinds.values()) == {"Input", "Scale", "LIF", "CubaLIF", "Linear", "LI", "Output"}


def test_a_graph_from_elsewhere_is_simulated():
    """One neuron, by hand: from rest 0.2 V under R I = 1.8 V to a threshold of 1 V above a reset of 0.2 V."""
    one = np.ones(1)
    population = nir.LIF(tau=0.02 * one, r=2.0 * one, v_leak=0.2 * one, v_threshold=1.0 * one, v_reset=0.2 * one)
    nodes = {
        "in": nir.Input({"input": np.array([1])}), "affine": nir.Affine(np.array([[3.0]]), np.array([0.3])),
        "cell": population, "out": nir.Output({"output": np.array([1])}),
    }  # fmt: skip
    net = from_nir(nir.NIRGraph(nodes, [("in", "affine"), ("affine", "cell"), ("cell", "out")]), inputs={"in": [0.2]})
    sim = snnlab.Simulator(net, progress_bar=False)
    sim.run(2.0)

    current = (2.0 * (3.0 * 0.2 + 0.3)) / 0.8
    interval = 0.02 * np.log1p(1 / (current - 1))
    rate = np.mean(sim.data[net.probes[0]])  # Hz: spikes of area 1
    assert 1 / (interval + 0.001) < rate < 1 / interval  # without a refractory time the rest of a spike's step is lost


def test_a_leaky_integrator_filters():
    one = np.ones(1)
    nodes = {
        "in": nir.Input({"input": np.array([1])}), "li": nir.LI(tau=0.1 * one, r=3.0 * one, v_leak=0.5 * one),
        "out": nir.Output({"output": np.array([1])}),
    }  # fmt: skip
    net = from_nir(nir.NIRGraph(nodes, [("in", "li"), ("li", "out")]), inputs={"in": [2.0]})
    sim = snnlab.Simulator(net, progress_bar=False)
    sim.run(1.0)
    wanted = 6.5 * (1 - np.exp(-(sim.trange() - 0.001) / 0.1))
    np.testing.assert_allclose(sim.data[net.probes[0]][:, 0], wanted, atol=1e-9)


def change(**kw):
    """A network in which one thing differs."""
    with snnlab.Network(seed=1) as net:
        node = snnlab.Node(kw.get("output", [1.0]), size_in=kw.get("size_in"))
        ens = snnlab.Ensemble(10, 1, neuron_type=kw.get("neuron_type", PLAIN), noise=kw.get("noise"))
        snnlab.Connection(node, ens, synapse=kw.get("synapse", 0.01), function=kw.get("on_node"))
        other = snnlab.Ensemble(10, 1, neuron_type=PLAIN)
        snnlab.Connection(ens, other, learning_rule_type=kw.get("rule"))
        if "probe" in kw:
            snnlab.Probe(ens.neurons, kw["probe"])
    return net


@pytest.mark.parametrize(
    ("kw", "sentence"),
    [
        ({"neuron_type": snnlab.LIF()}, "no refractory time"),
        ({"neuron_type": snnlab.LIF(tau_ref=0)}, "no lowest voltage"),
        ({"neuron_type": snnlab.LIFRate()}, "cannot be said"),
        ({"noise": processes.WhiteNoise()}, "no noise"),
        ({"synapse": synapses.Alpha(0.1)}, "first order"),
        ({"output": lambda t, x: x, "size_in": 1}, "functions of what arrives"),
        ({"on_node": np.square}, "no functions"),
        ({"rule": PES()}, "no learning"),
        ({"probe": "voltage"}, "not for 'voltage'"),
    ],
)
def test_what_nir_cannot_say_is_refused(kw, sentence):
    with pytest.raises(ValidationError, match=sentence):
        to_nir(change(**kw))


@pytest.mark.parametrize(
    ("node", "sentence"),
    [
        (nir.Threshold(np.ones(1)), "kind Threshold is not built"),
        (nir.Delay(np.ones(1)), "kind Delay is not built"),
        (nir.IF(np.ones(1), np.ones(1)), "kind IF is not built"),
        (nir.NIRGraph({}, [], type_check=False), "kind NIRGraph is not built"),
        (nir.CubaLIF(np.array([0.1, 0.2]), *np.ones((4, 2)), v_reset=np.zeros(2)), "different tau_syn"),
        (nir.LI(np.array([0.1, 0.2]), np.ones(2), np.zeros(2)), "different tau"),
        (nir.LIF(np.ones(1), np.ones(1), np.zeros(1), np.zeros(1)), "threshold must be above"),
        (nir.Linear(np.ones((2, 2, 2))), "only matrices"),
    ],
)
def test_what_is_not_built_is_refused(node, sentence):
    with pytest.raises(ValidationError, match=sentence):
        from_nir(nir.NIRGraph({"x": node}, [], type_check=False))


def test_unknown_inputs_and_edges_are_refused():
    with pytest.raises(ValidationError, match="no input 'sauce'"):
        from_nir(to_nir(plain_network()), inputs={"sauce": [1.0]})
    graph = nir.NIRGraph({"in": nir.Input({"input": np.array([1])})}, [], type_check=False)
    graph.edges = [("in", "nowhere")]
    with pytest.raises(ValidationError, match="an edge leads to 'nowhere'"):
        from_nir(graph)


def test_without_the_package_a_sentence_says_what_to_install(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "nir", None)
    with pytest.raises(SnnlabError, match=r"pip install snnlab\[nir\]"):
        to_nir(plain_network())
