"""Populations without spikes: five rate models compute the same function, and more neurons compute it better.

Static distortion of the NEF falls with the number of neurons; without spikes nothing else is left. Source: C. Eliasmith
& C. H. Anderson (2003), "Neural engineering", section 2.3.
"""

import numpy as np

import snnlab as nengo

TYPES = {
    "LIFRate": (nengo.LIFRate(), nengo.dists.Uniform(100, 200)),
    "AdaptiveLIFRate": (nengo.AdaptiveLIFRate(inc_n=0.001), nengo.dists.Uniform(100, 200)),
    "RectifiedLinear": (nengo.RectifiedLinear(), nengo.dists.Uniform(100, 200)),
    "Sigmoid": (nengo.Sigmoid(), nengo.dists.Uniform(250, 350)),
    "Tanh": (nengo.Tanh(), nengo.dists.Uniform(100, 200)),
}


def error(neuron_type: nengo.neurons.NeuronType, max_rates: nengo.dists.Distribution, n_neurons: int) -> float:
    """Root mean square error of sin(3 x) while x sweeps slowly from -1 to 1."""
    with nengo.Network(seed=21) as model:
        sweep = nengo.Node(lambda t: 2 * t - 1)
        ensemble = nengo.Ensemble(n_neurons, 1, neuron_type=neuron_type, max_rates=max_rates)
        result = nengo.Node(size_in=1)
        nengo.Connection(sweep, ensemble, synapse=None)
        nengo.Connection(ensemble, result, function=lambda x: np.sin(3 * x), synapse=None,
                         solver=nengo.solvers.LstsqL2(reg=0.01))  # fmt: skip
        seen = nengo.Probe(result)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(1.0)
    return float(np.sqrt(np.mean((sim.data[seen][:, 0] - np.sin(3 * (2 * sim.trange() - 1))) ** 2)))


def main() -> dict[str, tuple[float, float]]:
    """Errors with 20 and with 200 neurons of each type."""
    numbers = {}
    for name, (neuron_type, max_rates) in TYPES.items():
        numbers[name] = error(neuron_type, max_rates, 20), error(neuron_type, max_rates, 200)
        print(f"{name:>16}: {numbers[name][0]:.4f} with 20 neurons, {numbers[name][1]:.4f} with 200")
    return numbers


if __name__ == "__main__":
    main()
