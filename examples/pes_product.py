"""Learning to multiply: the product of two inputs, found from errors alone.

Nobody tells the connection which function it should compute; it sees only how far off its answers are. Source: T.
Bekolay, C. Kolbeck & C. Eliasmith (2013), "Simultaneous unsupervised and supervised learning of cognitive functions in
biologically plausible spiking neural networks", CogSci 35.
"""

import numpy as np

import snnlab as nengo

LEARN = 40.0  # [s]
CORNERS = [[0.8, 0.8], [0.8, -0.8], [-0.8, -0.8], [0.8, 0.0]]
DIAGONALS = [[1, 1], [1, -1], [-1, 1], [-1, -1]]  # along these, a product is one square minus another


def main() -> dict[str, float]:
    """Learn on a wandering pair of numbers; then, without errors, the answers at four pairs that stand still."""
    wander = nengo.processes.WhiteSignal(LEARN, high=2, rms=0.7, seed=7)
    asked = nengo.processes.PresentInput(CORNERS, presentation_time=0.5)
    with nengo.Network(label="PES product", seed=6) as model:
        learn = nengo.Node(lambda t: t <= LEARN)
        moving, still = nengo.Node(wander, size_out=2), nengo.Node(asked)
        pair = nengo.Node(lambda t, x: np.clip(x[:2] if t <= LEARN else x[2:], -1, 1), size_in=4)
        nengo.Connection(moving, pair[:2], synapse=None)
        nengo.Connection(still, pair[2:], synapse=None)
        both = nengo.Ensemble(400, 2, radius=1.4, encoders=nengo.dists.Choice(DIAGONALS))
        answer = nengo.Node(size_in=1)
        wrong = nengo.Node(lambda t, x: x[0] * (x[1] - x[2] * x[3]), size_in=4)
        nengo.Connection(pair, both)
        product = nengo.Connection(
            both, answer, function=lambda x: 0.0, synapse=0.01, learning_rule_type=nengo.PES(learning_rate=1e-3)
        )
        nengo.Connection(learn, wrong[0], synapse=None)
        nengo.Connection(answer, wrong[1], synapse=None)
        nengo.Connection(pair, wrong[2:], synapse=0.015)
        nengo.Connection(wrong, product.learning_rule)
        seen = nengo.Probe(answer, synapse=0.05)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(LEARN + 2.0)
    t = sim.trange() - LEARN
    answers = [float(sim.data[seen][(t > k * 0.5 + 0.3) & (t <= (k + 1) * 0.5)].mean()) for k in range(4)]
    worst = max(abs(answer - a * b) for answer, (a, b) in zip(answers, CORNERS, strict=True))
    for (a, b), found in zip(CORNERS, answers, strict=True):
        print(f"{a:5.1f} x {b:5.1f} = {a * b:5.2f}, learned {found:5.2f}")
    return {"worst": worst, "largest": 0.64}


if __name__ == "__main__":
    main()
