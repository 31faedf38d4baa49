"""A memory of pairs: encoders learn which keys there are (Voja), decoders learn what belongs to each (PES).

Random keys make sparse neurons fire for several of them; Voja turns the encoders towards the keys that they see, so
that each neuron serves one key, and learning one pair does not spoil another. Source: A. R. Voelker, E. Crawford & C.
Eliasmith (2014), "Learning large-scale heteroassociative memories in spiking neurons", UCNC.
"""

import numpy as np

import snnlab as nengo

PAIRS, DIMENSIONS, EACH = 4, 16, 1.0  # EACH [s]: how long a pair is shown


def unit_rows(rng: np.random.Generator, n: int, d: int) -> np.ndarray:
    rows = rng.normal(size=(n, d))
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def main() -> dict[str, float]:
    """Show all pairs twice, then only keys: error of the recalled values, and how near encoders came to the keys."""
    rng = np.random.default_rng(8)
    keys, values = unit_rows(rng, PAIRS, DIMENSIONS), rng.uniform(-0.9, 0.9, (PAIRS, 1))
    alike = float(np.max(keys @ keys.T - np.eye(PAIRS)))  # neurons with intercepts above this serve one key
    learning_time = 2 * PAIRS * EACH
    with nengo.Network(label="Heteroassociative memory", seed=9) as model:
        key = nengo.Node(nengo.processes.PresentInput(keys, EACH))
        value = nengo.Node(nengo.processes.PresentInput(values, EACH))
        silent = nengo.Node(lambda t: -float(t > learning_time))
        memory = nengo.Ensemble(400, DIMENSIONS, intercepts=nengo.dists.Choice([alike + 0.1]))
        recall = nengo.Node(size_in=1)
        wrong = nengo.Node(lambda t, x: (x[0] - x[1]) * (1 + x[2]), size_in=3)
        enter = nengo.Connection(key, memory, synapse=None, learning_rule_type=nengo.Voja(learning_rate=5e-2))
        leave = nengo.Connection(
            memory, recall, function=lambda x: 0.0, synapse=0.01, learning_rule_type=nengo.PES(learning_rate=1e-3)
        )
        nengo.Connection(recall, wrong[0], synapse=None)
        nengo.Connection(value, wrong[1], synapse=None)
        nengo.Connection(silent, wrong[2], synapse=None)
        nengo.Connection(wrong, leave.learning_rule, synapse=None)
        nengo.Connection(silent, enter.learning_rule, synapse=None)
        seen = nengo.Probe(recall, synapse=0.05)
        encoders = nengo.Probe(enter.learning_rule, "scaled_encoders", sample_every=learning_time)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(learning_time + PAIRS * EACH)
    t = sim.trange() - learning_time
    recalled = [sim.data[seen][(t > (k + 0.5) * EACH) & (t <= (k + 1) * EACH)].mean() for k in range(PAIRS)]

    def nearness(rows: np.ndarray) -> float:
        """Mean over keys of the cosine between a key and the nearest encoder."""
        return float(np.max(rows / np.linalg.norm(rows, axis=1, keepdims=True) @ keys.T, axis=0).mean())

    numbers = {
        "worst": float(np.abs(recalled - values[:, 0]).max()),
        "spread": float(np.ptp(values)),
        "near before": nearness(sim.data[memory].encoders),
        "near after": nearness(sim.data[encoders][-1]),
    }
    print("values from {spread:.2f} apart recalled to {worst:.3f}".format(**numbers))
    print("cosine of key and nearest encoder: {near before:.2f} before, {near after:.2f} after".format(**numbers))
    return numbers


if __name__ == "__main__":
    main()
