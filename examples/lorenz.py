"""Chaos in spikes: one population that runs Lorenz's equations.

dx/dt = 10 (y - x), dy/dt = x (28 - z) - y, dz/dt = x y - 8/3 z, with z measured from 28, so that the attractor is
about the origin. Decoders are fitted near the attractor, where the population needs to be exact. Source: E. N. Lorenz
(1963), "Deterministic nonperiodic flow", J. Atmos. Sci. 20; in spiking neurons C. Eliasmith (2005), "A unified approach
to building and controlling spiking attractor networks", Neural Comput. 17.
"""

import numpy as np

import snnlab as nengo

SIGMA, BETA, RHO = 10.0, 8.0 / 3.0, 28.0
TAU = 0.1  # [s], of the recurrent synapse
RADIUS = 45.0


def flow(state: np.ndarray) -> np.ndarray:
    """Lorenz's equations, with z - RHO as the third value."""
    x, y, z = state
    return np.array([SIGMA * (y - x), -x * z - y, x * y - BETA * (z + RHO)])


def exact(seconds: float, dt: float = 0.004) -> np.ndarray:
    """(steps, 3): the equations by the method of Runge and Kutta, from a point of the attractor."""
    x = np.array([-3.0, -4.0, -8.0])
    path = np.empty((round(seconds / dt), 3))
    for k in range(len(path)):
        a = flow(x)
        b = flow(x + 0.5 * dt * a)
        c = flow(x + 0.5 * dt * b)
        d = flow(x + dt * c)
        x = path[k] = x + dt / 6 * (a + 2 * b + 2 * c + d)
    return path


def statistics(path: np.ndarray) -> dict[str, float]:
    return {"mean z": float(path[:, 2].mean() + RHO), "spread of x": float(path[:, 0].std())}


def main() -> dict[str, dict[str, float]]:
    """Statistics of half a minute on the attractor, in spikes and exact; single paths of chaos cannot be compared."""
    path = exact(60.0)
    nearby = path[::8] + np.random.default_rng(1).normal(0, 3, (len(path[::8]), 3))
    with nengo.Network(label="Lorenz attractor", seed=3) as model:
        state = nengo.Ensemble(1000, 3, radius=RADIUS, eval_points=nearby / RADIUS)
        nengo.Connection(state, state, function=lambda x: x + TAU * flow(x), synapse=TAU)
        seen = nengo.Probe(state, synapse=0.01)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(30.0)
    spikes = sim.data[seen][2000:]
    wing = np.sign(spikes[::50, 0])
    numbers = {
        "spikes": statistics(spikes) | {"changes of wing": float(np.sum(wing[1:] != wing[:-1]))},
        "exact": statistics(path),
    }
    for name, values in numbers.items():
        print(f"{name}: " + ", ".join(f"{what} {value:.2f}" for what, value in values.items()))
    return numbers


if __name__ == "__main__":
    main()
