"""Balanced chaos: four fifths of the neurons excite, one fifth inhibits, each gets input from a few others at random.

No encoders and decoders: plain LIF neurons, a constant current just above the threshold and a sparse matrix of weights.
Inhibition holds excitation in check, and the neurons fire irregularly though nothing in the network is random while it
runs. Source: C. van Vreeswijk & H. Sompolinsky (1996), "Chaos in neuronal networks with balanced excitatory and
inhibitory activity", Science 274; T. P. Vogels & L. F. Abbott (2005), J. Neurosci. 25.
"""

import numpy as np

import snnlab as nengo

N, SHARE = 1000, 0.8  # neurons, and how many of them excite
CONNECTED = 0.1  # probability
STRENGTH = 0.2  # of a pulse, in units of the threshold: what one spike adds to the voltage


def weights(rng: np.random.Generator) -> nengo.transforms.SparseMatrix:
    """(N, N), column by column the neurons that send; inhibition is 5 times as strong."""
    there = rng.random((N, N)) < CONNECTED
    np.fill_diagonal(there, False)
    rows, columns = np.nonzero(there)
    one_spike = STRENGTH * 0.02  # the current's integral: threshold times tau_rc
    values = np.where(columns < SHARE * N, one_spike, -5 * one_spike)
    return nengo.transforms.SparseMatrix(np.stack([rows, columns], axis=1), values, (N, N))


def main() -> dict[str, float]:
    """Mean rate, and how irregular the pauses between spikes are (1 is a Poisson process, 0 a clock)."""
    rng = np.random.default_rng(23)
    with nengo.Network(label="Balanced network", seed=24) as model:
        cells = nengo.Ensemble(
            N, 1, gain=np.ones(N), bias=np.full(N, 1.5), neuron_type=nengo.LIF(tau_ref=0.005, min_voltage=-2.0)
        )
        nengo.Connection(cells.neurons, cells.neurons, transform=nengo.Sparse((N, N), init=weights(rng)), synapse=0.005)
        spikes = nengo.Probe(cells.neurons)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(2.0)
    times, neurons = sim.data.spikes(spikes)
    irregularity = [np.std(p) / np.mean(p) for p in (np.diff(times[neurons == i]) for i in range(N)) if len(p) > 4]
    alone = 1.0 / (0.005 + 0.02 * np.log(1 + 1 / 0.5))  # closed form for the current without the network
    numbers = {"rate": len(times) / N / 2.0, "alone": alone, "irregularity": float(np.mean(irregularity))}
    print("{rate:.1f} Hz instead of {alone:.1f} Hz alone; irregularity {irregularity:.2f}".format(**numbers))
    return numbers


if __name__ == "__main__":
    main()
