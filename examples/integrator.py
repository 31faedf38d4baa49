"""A neural integrator: a population whose recurrent connection adds up its input and then holds the sum.

For dx/dt = u behind a synapse of time constant tau, the NEF's third principle gives the recurrent function x and the input
tau u. Source: C. Eliasmith & C. H. Anderson (2003), "Neural engineering", section 8.2.
"""

import numpy as np

import snnlab as nengo

TAU = 0.1  # [s], of the recurrent synapse


def main() -> dict[str, float]:
    """Integrate 0.8 for one second, then hold for one second: the sum at both ends, and what it should be."""
    with nengo.Network(label="Integrator", seed=1) as model:
        push = nengo.Node(lambda t: 0.8 if 0.2 < t <= 1.2 else 0.0)
        memory = nengo.Ensemble(400, 1)
        nengo.Connection(memory, memory, synapse=TAU)
        nengo.Connection(push, memory, transform=TAU, synapse=TAU)
        seen = nengo.Probe(memory, synapse=0.05)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(2.5)
    x, t = sim.data[seen][:, 0], sim.trange()
    numbers = {"filled": float(np.mean(x[(t > 1.4) & (t < 1.6)])), "held": float(np.mean(x[t > 2.3])), "wanted": 0.8}
    print("after filling {filled:.3f}, a second later {held:.3f}; the integral is {wanted}".format(**numbers))
    return numbers


if __name__ == "__main__":
    main()
