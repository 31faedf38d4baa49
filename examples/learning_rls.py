"""Learning at once: recursive least squares is soon where the gradient of the error is not for long.

Both learn sin(3 x) from errors, on the same neurons and the same signal. RLS keeps a running inverse of the correlations
between the neurons; PES follows the gradient. Source: D. Sussillo & L. F. Abbott (2009), "Generating coherent patterns
of activity from chaotic neural networks", Neuron 63.
"""

import numpy as np

import snnlab as nengo

LEARN = 4.0  # [s]


def error_with(rule: nengo.learning_rules.LearningRuleType) -> float:
    """Root mean square error in two seconds after the learning."""
    with nengo.Network(seed=22) as model:
        x = nengo.Node(lambda t: np.sin(2 * np.pi * t))
        wanted = nengo.Node(lambda t, x: np.sin(3 * x), size_in=1)
        ensemble = nengo.Ensemble(100, 1, neuron_type=nengo.LIFRate())
        found = nengo.Node(size_in=1)
        wrong = nengo.Node(lambda t, x: (x[0] - x[1]) * (t < LEARN), size_in=2)
        nengo.Connection(x, ensemble, synapse=None)
        nengo.Connection(x, wanted, synapse=None)
        learned = nengo.Connection(ensemble, found, function=lambda x: 0.0, synapse=None, learning_rule_type=rule)
        nengo.Connection(found, wrong[0], synapse=None)
        nengo.Connection(wanted, wrong[1], synapse=None)
        nengo.Connection(wrong, learned.learning_rule, synapse=None)
        got, should = nengo.Probe(found), nengo.Probe(wanted)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(LEARN + 2.0)
    after = sim.trange() > LEARN
    return float(np.sqrt(np.mean((sim.data[got] - sim.data[should])[after] ** 2)))


def main() -> dict[str, float]:
    """Errors of both rules after four seconds."""
    numbers = {
        "rls": error_with(nengo.RLS(learning_rate=1.0, pre_synapse=None)),
        "pes": error_with(nengo.PES(learning_rate=1e-2, pre_synapse=None)),
    }
    print("error {rls:.4f} by RLS, {pes:.4f} by PES".format(**numbers))
    return numbers


if __name__ == "__main__":
    main()
