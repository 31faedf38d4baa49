"""Draws lessons/pictures/11_learning.png, for readers where nothing runs. Run it after a change of the network."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import snnlab
from snnlab.course import learning_network, wave

TARGET = Path(__file__).parents[2] / "pictures" / "11_learning.png"
BLUE, ORANGE, GREEN, INK = "#0072B2", "#D55E00", "#009E73", "#333333"
SECONDS, LESSON = 12.0, 9.0


def slowly(t):
    return wave(t / 2)


def recording():
    """Times (steps,), stimulus (steps,), what post says (steps,), the error (steps,)."""
    net = learning_network(lambda x: x, rate=1e-4)
    net.nodes[0].output = slowly
    net.nodes[1].output = lambda t: float(t > LESSON)
    with net:
        said = snnlab.Probe(net.ensembles[1], synapse=0.03)
        error = snnlab.Probe(net.ensembles[2], synapse=0.03)
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(SECONDS)
        times = sim.trange()
        return times, slowly(times), sim.data[said][:, 0], sim.data[error][:, 0]


def draw_network(axis):
    """The nodes, the populations and their connections."""
    places = {"stimulus": (0, 0), "pre": (1.6, 0), "post": (4.0, 0), "error": (2.8, -1.9), "stop": (0.6, -1.9)}
    colours = {"stimulus": INK, "pre": BLUE, "post": GREEN, "error": ORANGE, "stop": INK}
    for name, (x, y) in places.items():
        axis.add_patch(plt.Circle((x, y), 0.5, facecolor=colours[name], edgecolor="none"))
        axis.text(x, y, name, color="white", ha="center", va="center", fontsize=9, fontweight="bold")
    _arrow(axis, places["stimulus"], places["pre"])
    _arrow(axis, places["pre"], places["post"], color=ORANGE, width=3.5)
    _arrow(axis, places["pre"], places["error"])
    _arrow(axis, places["post"], places["error"])
    _arrow(axis, places["stop"], places["error"], style="|-|,widthA=0,widthB=0.4")
    axis.annotate(
        "",
        (2.8, -0.05),
        places["error"],
        arrowprops={"arrowstyle": "-|>", "lw": 2, "color": ORANGE, "ls": "--", "shrinkA": 22},
    )
    for x, y, text in ((1.35, -1.0, "− wanted"), (4.05, -1.0, "said"), (2.8, 0.3, "learned"), (1.6, -2.35, "silences")):
        axis.text(x, y, text, ha="center", color=INK, fontsize=9)
    axis.set(xlim=(-0.6, 4.7), ylim=(-2.7, 0.9), aspect="equal")
    axis.axis("off")


def _arrow(axis, start, end, color=INK, width=2.0, style="-|>"):
    axis.annotate(
        "", end, start, arrowprops={"arrowstyle": style, "lw": width, "color": color, "shrinkA": 24, "shrinkB": 24}
    )


def draw():
    times, stimulus, said, error = recording()
    figure = plt.figure(figsize=(10, 3.6), layout="constrained", facecolor="white")
    left, right = figure.subfigures(1, 2, width_ratios=(2, 3))
    draw_network(left.subplots())
    value, mistake = right.subplots(2, 1, sharex=True)
    value.plot(times, stimulus, "--", color=INK, linewidth=1.2, label="wanted: the stimulus")
    value.plot(times, said, color=GREEN, linewidth=1.5, label="post, from spikes")
    value.set(ylabel="value", ylim=(-1.2, 2.0), xlim=(0, SECONDS))
    value.legend(loc="upper right", ncols=2, frameon=False, fontsize=9)
    mistake.plot(times, error, color=ORANGE, linewidth=1.2)
    mistake.set(xlabel="time (s)", ylabel="error", ylim=(-0.9, 0.9))
    mistake.text(LESSON + 0.1, 0.5, "stop = 1", color=INK, fontsize=9)
    for axis in (value, mistake):
        axis.axvspan(LESSON, SECONDS, color="#DDDDDD", alpha=0.6, linewidth=0)
    TARGET.parent.mkdir(exist_ok=True)
    figure.savefig(TARGET, dpi=110)


if __name__ == "__main__":
    draw()
