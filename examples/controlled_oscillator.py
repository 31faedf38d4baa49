"""An oscillator whose frequency is a signal: three dimensions, two that turn and one that says how fast.

dx/dt = w [[0, -1], [1, 0]] x with w decoded together with x, and a pull towards the unit circle, so that the amplitude
does not drift. Source: C. Eliasmith & C. H. Anderson (2003), "Neural engineering", section 8.5.
"""

import numpy as np

import snnlab as nengo

TAU = 0.1  # [s], of the recurrent synapse
FASTEST = 20.0  # [rad/s], at a control signal of 1


def turn(x: np.ndarray) -> list[float]:
    """What the recurrent connection feeds back: x + tau dx/dt, in polar terms a rotation and a steady radius."""
    radius = np.hypot(x[0], x[1])
    pull = 1.0 + TAU * 5.0 * (1.0 - radius**2)
    angle = TAU * FASTEST * x[2]
    return [pull * x[0] - angle * x[1], pull * x[1] + angle * x[0]]


def main() -> dict[str, float]:
    """Turn at half speed, then backwards at full speed: measured angular speeds [rad/s]."""
    with nengo.Network(label="Controlled oscillator", seed=2) as model:
        control = nengo.Node(nengo.processes.Piecewise({0: 0.5, 3: -1.0}))
        kick = nengo.Node(lambda t: [1.0, 0.0] if t < 0.1 else [0.0, 0.0])
        wheel = nengo.Ensemble(1500, 3, radius=1.7)
        nengo.Connection(wheel, wheel[:2], function=turn, synapse=TAU)
        nengo.Connection(control, wheel[2])
        nengo.Connection(kick, wheel[:2])
        seen = nengo.Probe(wheel, synapse=0.02)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(6.0)
    x, t = sim.data[seen], sim.trange()
    angle = np.unwrap(np.arctan2(x[:, 1], x[:, 0]))

    def speed(start: float, end: float) -> float:
        during = (t > start) & (t < end)
        return float(np.polyfit(t[during], angle[during], 1)[0])

    numbers = {
        "half": speed(1.0, 3.0),
        "back": speed(4.0, 6.0),
        "radius": float(np.hypot(x[:, 0], x[:, 1])[t > 1].mean()),
    }
    print("{half:.2f} rad/s at 0.5, {back:.2f} rad/s at -1, radius {radius:.2f}".format(**numbers))
    return numbers


if __name__ == "__main__":
    main()
