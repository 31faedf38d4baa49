"""A long vector in many small populations: each value squared on its own, and the squares added up.

Neurons for single values need not cover the volume of a high-dimensional ball, so the same number of neurons does far
better side by side than together. Source: C. Eliasmith (2013), "How to build a brain", section 4.6.
"""

import numpy as np

import snnlab as nengo

DIMENSIONS = 16
NEURONS = 60  # for each dimension


def main() -> dict[str, float]:
    """Root mean square error of 16 squares, from an array and from one ensemble with as many neurons."""
    rng = np.random.default_rng(17)
    x = rng.uniform(-0.9, 0.9, DIMENSIONS)
    with nengo.Network(label="Array of ensembles", seed=18) as model:
        given = nengo.Node(x)
        array = nengo.networks.EnsembleArray(NEURONS, DIMENSIONS)
        together = nengo.Ensemble(NEURONS * DIMENSIONS, DIMENSIONS, radius=np.sqrt(DIMENSIONS))
        squares = array.add_output("squares", np.square)
        total = nengo.Node(size_in=1)
        nengo.Connection(given, array.input)
        nengo.Connection(given, together)
        nengo.Connection(squares, total, transform=np.ones((1, DIMENSIONS)), synapse=None)
        together_squares = nengo.Node(size_in=DIMENSIONS)
        nengo.Connection(together, together_squares, function=np.square, synapse=None)
        apart, one, added = (nengo.Probe(node, synapse=0.03) for node in (squares, together_squares, total))

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(0.4)
    mean = {name: sim.data[probe][-200:].mean(axis=0) for name, probe in (("a", apart), ("o", one), ("t", added))}
    numbers = {
        "array": nengo.utils.numpy.rmse(mean["a"], x**2),
        "one ensemble": nengo.utils.numpy.rmse(mean["o"], x**2),
        "sum": float(mean["t"][0]),
        "exact sum": float(x @ x),
    }
    print("error {array:.3f} in an array, {one ensemble:.3f} in one ensemble".format(**numbers))
    print("sum of squares {sum:.2f}, exact {exact sum:.2f}".format(**numbers))
    return numbers


if __name__ == "__main__":
    main()
