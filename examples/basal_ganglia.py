"""Choosing an action: basal ganglia let through the action with the highest utility, and the thalamus carries it out.

Three actions in turn become the best. Source: K. Gurney, T. J. Prescott & P. Redgrave (2001), "A computational model of
action selection in the basal ganglia", Biol. Cybern. 84; T. C. Stewart, X. Choo & C. Eliasmith (2010), "Dynamic
behaviour of a spiking model of action selection in the basal ganglia", ICCM.
"""

import numpy as np

import snnlab as nengo

UTILITIES = {0.0: [0.8, 0.4, 0.3], 0.5: [0.4, 0.9, 0.5], 1.0: [0.3, 0.5, 0.8]}
SETTLING = 0.1  # [s] after a change


def main() -> dict[str, float]:
    """How often the thalamus carries out the best action alone, and how much the others leak through."""
    with nengo.Network(label="Action selection", seed=12) as model:
        utility = nengo.Node(nengo.processes.Piecewise(UTILITIES))
        ganglia = nengo.networks.BasalGanglia(3, n_neurons_per_ensemble=100)
        thalamus = nengo.networks.Thalamus(3)
        nengo.Connection(utility, ganglia.input, synapse=None)
        nengo.Connection(ganglia.output, thalamus.input)
        seen = nengo.Probe(thalamus.output, synapse=0.02)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(1.5)
    t, actions = sim.trange(), sim.data[seen]
    settled = (t - np.floor(t / 0.5) * 0.5) > SETTLING
    best = np.minimum((t / 0.5).astype(int), 2)
    chosen = actions[settled, best[settled]]
    others = np.sort(actions[settled], axis=1)[:, :-1]
    numbers = {
        "right": float(np.mean(actions[settled].argmax(axis=1) == best[settled])),
        "chosen": float(chosen.mean()),
        "others": float(others.max()),
    }
    print("right {right:.1%} of the time; the best at {chosen:.2f}, others at most {others:.2f}".format(**numbers))
    return numbers


if __name__ == "__main__":
    main()
