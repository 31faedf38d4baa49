"""Two Hebbian rules: Oja finds the direction in which inputs vary most, BCM makes a neuron choose one of its inputs.

Both change weights from neurons to neurons, and the neurons are linear above zero, so that mathematics says where the
weights should end. Source: E. Oja (1982), "A simplified neuron model as a principal component analyzer", J. Math. Biol.
15; E. L. Bienenstock, L. N. Cooper & P. W. Munro (1982), "Theory for the development of neuron selectivity", J.
Neurosci. 2.
"""

import numpy as np

import snnlab as nengo

LINEAR = {"neuron_type": nengo.RectifiedLinear(), "encoders": nengo.dists.Choice([[1]])}


def learned(inputs: np.ndarray, each: float, seconds: float, rule: nengo.learning_rules.LearningRuleType,
            first: np.ndarray, post_bias: float = 0.0) -> np.ndarray:  # fmt: skip
    """Weights (1, inputs) onto one linear neuron, at the end of ``seconds`` in which rows of inputs came in turn."""
    n = inputs.shape[1]
    with nengo.Network(seed=10) as model:
        shown = nengo.Node(nengo.processes.PresentInput(inputs, each))
        pre = nengo.Ensemble(n, 1, gain=np.ones(n), bias=np.zeros(n), **LINEAR)
        post = nengo.Ensemble(1, 1, gain=[1], bias=[post_bias], **LINEAR)
        nengo.Connection(shown, pre.neurons, synapse=None)
        synapses = nengo.Connection(pre.neurons, post.neurons, transform=first, synapse=None, learning_rule_type=rule)
        weights = nengo.Probe(synapses, "weights", sample_every=seconds)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(seconds)
    return sim.data[weights][-1]


def main() -> dict[str, float]:
    """How near Oja's weights come to the first principal component; how selective BCM's neuron becomes."""
    rng = np.random.default_rng(11)
    mixing = np.array([[1.0, 0.8, 0.2], [0.1, 0.4, 0.9]])
    inputs = rng.exponential(size=(400, 2)) @ mixing
    oja = nengo.Oja(learning_rate=0.2, pre_synapse=None, post_synapse=None)
    found = learned(inputs, 0.001, 200.0, oja, np.full((1, 3), 0.1))[0]
    principal = np.linalg.eigh(inputs.T @ inputs)[1][:, -1]

    patterns = 10 * np.eye(2)
    bcm = nengo.BCM(learning_rate=5e-3, pre_synapse=None, post_synapse=None, theta_synapse=0.5)
    chosen = learned(patterns, 0.05, 9.0, bcm, np.array([[0.11, 0.1]]))[0]
    answers = np.sort(patterns @ chosen)
    numbers = {
        "cosine": float(abs(found @ principal) / np.linalg.norm(found)),
        "length": float(np.linalg.norm(found)),
        "preferred": float(answers[1]),
        "other": float(answers[0]),
    }
    print("Oja: cosine with the principal component {cosine:.4f}, length {length:.3f}".format(**numbers))
    print("BCM: answers 1.1 and 1.0 to two patterns became {preferred:.2f} and {other:.2f}".format(**numbers))
    return numbers


if __name__ == "__main__":
    main()
