"""What the live benchmark shows: one network of any size, one session, three views; and the clock without any picture.

    python benchmarks/live_network.py NEURONS SECONDS

runs the clock alone and prints one JSON object: what it takes to simulate in real time when nobody looks.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from typing import Any

from snnlab_widgets.controls import node_sliders
from snnlab_widgets.live_view import LiveView
from snnlab_widgets.picture import Picture
from snnlab_widgets.scope import Scope
from snnlab_widgets.stream import Stream
from snnlab_widgets.views.raster import RasterView
from snnlab_widgets.views.value import ValueView
from snnlab_widgets.views.voltage import VoltageView

import snnlab
from snnlab.live import Session

GROUP = 500  # neurons of one ensemble
WINDOW = 2.0  # [s] across the plots
streams: list[Stream] = []  # of the pictures that snnlab shows


def network(neurons: int) -> tuple[Any, Any, Any]:
    """Groups of 500 LIF neurons that each hear the slider and the group before; also the slider and the first group."""
    with snnlab.Network("benchmark", seed=1) as net:
        slider = snnlab.Node(0.0, label="input")
        groups = [snnlab.Ensemble(GROUP, 1, label=f"x{i}") for i in range(max(1, neurons // GROUP))]
        snnlab.Connection(slider, groups[0])
        for before, group in itertools.pairwise(groups):
            snnlab.Connection(slider, group, transform=0.5)
            snnlab.Connection(before, group, transform=0.5)
    return net, slider, groups[0]


def ready(neurons: int) -> tuple[Session, Picture, Any]:
    """A paused session, the picture of three views that belongs to it, and the node that the slider sets."""
    net, slider, group = network(neurons)
    picture = Picture([ValueView(slider, group), RasterView(group), VoltageView(group)])
    return Session(net, picture.probes), picture, slider


def show_snnlab(neurons: int) -> Session:
    """Show the picture as snnlab does."""
    from IPython.display import display

    session, picture, slider = ready(neurons)
    view = LiveView(session, Scope(label="benchmark", window=WINDOW), picture)
    view.add_inputs({slider: (-1.0, 1.0)})
    display(view)
    streams.append(view.scope.stream)
    return session


def told() -> list[int]:
    """Packets that snnlab's picture was given while somebody looked, and messages that it made of them."""
    return [streams[-1].offered, streams[-1].sequence]


def show_bokeh(neurons: int) -> Session:
    """Show the same with bokeh, fed with the same packets by the same session."""
    from IPython.display import display
    from live_bokeh import Plots

    session, picture, slider = ready(neurons)
    session.idle_after = None  # nothing tells that somebody looks
    picture.panels(session.built)  # chooses the neurons on the rows
    sliders = node_sliders(session, slider, -1.0, 1.0, first_colour=0)
    for each in sliders:
        display(each)
    plots = Plots(WINDOW)
    session.subscribe(lambda frame: plots.show(picture.read(frame)))
    return session


def alone(neurons: int, seconds: float) -> dict[str, float]:
    """CPU seconds and simulated seconds of a clock that nobody looks at, over `seconds` of wall time."""
    session, _, _ = ready(neurons)
    session.play()
    time.sleep(2.0)
    wall, cpu, simulated = time.perf_counter(), time.process_time(), session.time
    time.sleep(seconds)
    found = {
        "seconds": time.perf_counter() - wall,
        "kernel_cpu_s": time.process_time() - cpu,
        "simulated_s": session.time - simulated,
    }
    session.close()
    return found


if __name__ == "__main__":
    print(json.dumps(alone(int(sys.argv[1]), float(sys.argv[2]))))
