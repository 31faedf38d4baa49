"""Draws lessons/pictures/02_tuning_curves.png, for readers where nothing runs."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import snnlab
from snnlab.utils.ensemble import tuning_curves

TARGET = Path(__file__).parents[2] / "pictures" / "02_tuning_curves.png"
BLUE, ORANGE, INK = "#0072B2", "#D55E00", "#333333"
SECONDS = 2.0


def recording():
    """Curves (values, neurons) with their x, encoders (neurons,), times (steps,) and spikes (steps, neurons)."""
    with snnlab.Network(seed=2) as net:
        x = snnlab.Node(lambda t: t - 1)
        encoders = snnlab.dists.Choice([[1], [-1]])
        ensemble = snnlab.Ensemble(
            16,
            1,
            intercepts=snnlab.dists.Uniform(-0.9, 0.9),
            max_rates=snnlab.dists.Uniform(50, 100),
            encoders=encoders,
        )
        snnlab.Connection(x, ensemble)
        spikes = snnlab.Probe(ensemble.neurons)
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(SECONDS)
        points, curves = tuning_curves(ensemble, sim, np.linspace(-1, 1, 401)[:, None])
        return points[:, 0], curves, sim.data[ensemble].encoders[:, 0], sim.trange(), sim.data[spikes] > 0


def draw():
    points, curves, encoders, times, spikes = recording()
    awake = (curves > 0).sum(axis=0)  # few values, or many
    order = np.lexsort((-awake * encoders, encoders))
    colours = [BLUE if encoders[neuron] > 0 else ORANGE for neuron in range(len(encoders))]
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained", facecolor="white")
    for neuron, curve in enumerate(curves.T):
        left.plot(points, curve, color=colours[neuron], linestyle="-" if encoders[neuron] > 0 else "--")
    left.plot([], [], color=BLUE, label="encoder +1")
    left.plot([], [], color=ORANGE, linestyle="--", label="encoder −1")
    left.legend(frameon=False, loc="upper center", fontsize=9)
    left.set(
        xlabel="value x", ylabel="spikes per second", title="tuning curves of 16 neurons", xlim=(-1, 1), ylim=(0, 115)
    )
    for row, neuron in enumerate(order):
        moments = times[spikes[:, neuron]] - 1
        right.plot(moments, np.full(len(moments), row), "|", color=colours[neuron], markersize=9, markeredgewidth=1)
    right.set(xlabel="value x, rising from −1 to 1 in 2 s", ylabel="neuron", title="their spikes", xlim=(-1, 1))
    right.tick_params(left=False, labelleft=False)
    figure.savefig(TARGET, dpi=95)


if __name__ == "__main__":
    draw()
