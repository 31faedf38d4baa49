"""Networks inside networks: the length of a vector, from parts that do not know each other.

A function that makes a network, used twice with other numbers; defaults set for everything inside a block; labels that
say where an object is. Source: C. Eliasmith & C. H. Anderson (2003), "Neural engineering", chapter 6.
"""

import numpy as np

import snnlab as nengo


def function_unit(label: str, function, size_in: int, radius: float, neurons: int = 300) -> nengo.Network:
    """A network that applies a function: ``input``, ``ensemble``, ``output``."""
    with nengo.Network(label=label) as unit:
        unit.input = nengo.Node(size_in=size_in, label="input")
        unit.ensemble = nengo.Ensemble(neurons, size_in, radius=radius, label="ensemble")
        unit.output = nengo.Node(size_in=1, label="output")
        nengo.Connection(unit.input, unit.ensemble, synapse=None)
        nengo.Connection(unit.ensemble, unit.output, function=function)
    return unit


def vector_length(neurons: int) -> nengo.Network:
    """A network of two: squares added, then a root."""
    with nengo.Network(label="length") as net:
        net.squares = function_unit("squares", lambda x: x @ x, size_in=2, radius=1.0, neurons=neurons)
        net.root = function_unit("root", lambda x: np.sqrt(np.maximum(x, 0)), size_in=1, radius=1.0, neurons=neurons)
        net.root.ensemble.intercepts = nengo.dists.Uniform(-0.1, 0.9)
        net.root.ensemble.encoders = nengo.dists.Choice([[1]])
        nengo.Connection(net.squares.output, net.root.input)
        net.input, net.output = net.squares.input, net.root.output
    return net


def main() -> dict[str, float]:
    """The largest error of the length on a walk around the plane; how the parts are counted and found."""
    with nengo.Network(label="top", seed=19) as model:
        model.config[nengo.Ensemble].max_rates = nengo.dists.Uniform(150, 250)
        stimulus = nengo.Node(lambda t: (0.4 + 0.2 * t) * np.array([np.cos(3 * t), np.sin(3 * t)]))
        length = vector_length(400)
        copied = length.copy(add_to_container=True)
        nengo.Connection(stimulus, length.input)
        nengo.Connection(stimulus, copied.networks[0].input)
        seen = nengo.Probe(length.output, synapse=0.03)
        seen_copy = nengo.Probe(copied.networks[1].output, synapse=0.03)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(2.5)
    t = sim.trange()
    wanted = 0.4 + 0.2 * (t - 0.045)  # three synapses and the probe's later
    numbers = {
        "worst": float(np.abs(sim.data[seen][:, 0] - wanted)[t > 0.3].max()),
        "worst of the copy": float(np.abs(sim.data[seen_copy][:, 0] - wanted)[t > 0.3].max()),
        "networks": len(model.all_networks),
        "neurons": model.n_neurons,
        "ensembles": len(model.all_ensembles),
    }
    print("length off by at most {worst:.3f}, with {neurons} neurons in {networks} networks".format(**numbers))
    return numbers


if __name__ == "__main__":
    main()
