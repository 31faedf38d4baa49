"""The picture of the lesson on path integration: a rat that knows only how fast it runs, and neurons that add it up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ipywidgets
import numpy as np
import traitlets

import snnlab
from snnlab.live import Frame
from snnlab.transforms import as_transform
from snnlab_widgets.bond import Bond
from snnlab_widgets.controls import choice_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.strings import tr
from snnlab_widgets.views import ErrorView, PlaneView, View, WorldView, watch
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.view import samples

NEURONS = (100, 200, 500, 1000, 2000)
TAU = 0.1  # [s] of the synapse that feeds back
WALL = 0.7  # [m] from the middle: the corners lie within the radius of the integrator
HOMING = 0.4  # [1/s] how a rat that walks by itself keeps off the walls
LIGHT = 4.0  # [1/s] how fast a rat that sees where it is corrects itself


def path_integration(joystick, walk, light, neurons, seed):
    tau = 0.1
    with snnlab.Network(label="Path integration", seed=seed) as model:
        stick = snnlab.Node(joystick, label="joystick")
        whim = snnlab.Node(lambda t: [0.5 * np.cos(0.9 * t), 0.7 * np.cos(1.3 * t)], label="whim")
        velocity = snnlab.Node(size_in=2, label="velocity")  # [m/s]
        rat = snnlab.Node(size_in=2, label="rat")  # where it is [m]
        place = snnlab.Ensemble(neurons, dimensions=2, radius=1, label="place")  # where it thinks it is
        error = snnlab.Node(size_in=2, label="error")

        snnlab.Connection(stick, velocity, transform=0.5, synapse=None)
        snnlab.Connection(whim, velocity, transform=walk, synapse=None, label="walk")
        snnlab.Connection(rat, velocity, transform=-0.4 * walk, synapse=None, label="homing")
        snnlab.Connection(velocity, rat, synapse=snnlab.LinearFilter([1], [1, 0]))  # the world adds it up

        snnlab.Connection(velocity, place, transform=tau, synapse=tau)  # neurons add it up
        snnlab.Connection(place, place, transform=1 - tau * light, synapse=tau, label="feedback")
        snnlab.Connection(rat, place, transform=tau * light, synapse=tau, label="sight")
        snnlab.Connection(rat, error, transform=-1, synapse=0.03)
        snnlab.Connection(place, error, synapse=0.03)
    return model


class RatInBox(LessonLab):
    """A rat in a box, run by hand or by itself: where it is, where its neurons say that it is, and how they differ.

    Parameters
    ----------
    joystick : (x, y) at the start, each from -1 to 1
    walk : 1 if it runs by itself, 0 if by hand
    light : [1/s] how fast it corrects itself by what it sees; 0 in the dark
    neurons : one of 100, 200, 500, 1000, 2000
    options : `playing`, and those of a Session
    """

    title = "lab.rat.title"
    window = 5.0
    make = staticmethod(path_integration)
    probe = "probe = snnlab.Probe(model.ensembles[0], synapse=0.03)\ntrue = snnlab.Probe(model.nodes[3])"
    finish = 'print("off by [m]:", np.linalg.norm(sim.data[probe][-1] - sim.data[true][-1]))'

    def __init__(
        self,
        joystick: Sequence[float] = (0.0, 0.0),
        *,
        walk: int = 1,
        light: float = 0.0,
        neurons: int = 1000,
        seed: int = 10,
        **options: Any,
    ) -> None:
        numbers = {"joystick": [float(each) for each in joystick], "walk": walk, "light": light}
        super().__init__({**numbers, "neurons": neurons, "seed": seed}, **options)
        self.session.subscribe(self._stop_at_walls)

    def views(self) -> Sequence[View]:
        rat, place, stick = self.node("rat"), self.ensemble("place"), self.node("joystick")
        self._world = WorldView(
            rat, box(), signals={"p": place[0], "q": place[1]}, steers=stick, title=Said("lab.rat.world")
        )
        return (
            self._world,
            ErrorView(self.node("error"), reach=0.2, title=Said("lab.rat.error")),
            PlaneView(place, ("x", "y"), ideal=lambda at: at, inputs=[watch(rat)], title=Said("lab.rat.place")),
        )

    def controls(self) -> Mapping[str, Iterable[Any]]:
        place = self.ensemble("place")
        self.walk = self.control(
            "walk", _toggle("lab.rat.walk", self.number("walk"), {"lab.rat.itself": 1, "lab.rat.hand": 0})
        )
        self.light = self.control(
            "light", _toggle("lab.rat.landmarks", self.number("light"), {"lab.rat.light": LIGHT, "lab.rat.dark": 0.0})
        )
        self.neurons = self.control(
            "neurons", choice_slider(self.session, place, "n_neurons", NEURONS, tr("lab.neurons"))
        )
        self.joystick = self.control("joystick", Joystick(value=self.number("joystick")))
        self.view.remember([self.joystick])
        self.bind("walk", self.connection("walk"), "transform", as_transform)
        self.bind("walk", self.connection("homing"), "transform", lambda on: as_transform(-HOMING * on))
        self.bind("light", self.connection("feedback"), "transform", lambda light: as_transform(1 - TAU * light))
        self.bind("light", self.connection("sight"), "transform", lambda light: as_transform(TAU * light))
        self._hold_joystick()
        return {tr("lab.rat.card"): [self.walk, self.light], tr("lab.ensemble"): [self.neurons]}

    def _hold_joystick(self) -> None:
        """Keep the joystick and the node at one value; a hand on it takes the lead."""

        def follow(value: Any) -> None:
            self.joystick.value = np.ravel(value).tolist()
            if any(self.joystick.value):
                self.walk.value = 0

        def read() -> np.ndarray:
            return np.array(self.joystick.value, dtype=float)

        Bond(self.session, self.node("joystick"), "output", [self.joystick], read, follow)

    def _stop_at_walls(self, frame: Frame) -> None:
        """Take the joystick back where it would push the rat through a wall."""
        if not frame.n or not self.session.playing or not any(self.joystick.value):
            return
        at, pushed = samples(frame, self._world.output)[-1], np.array(self.joystick.value)
        kept = np.where((np.abs(at) >= WALL) & (np.sign(at) == np.sign(pushed)), 0.0, pushed)
        if (kept != pushed).any():
            self.session.set(self.node("joystick"), "output", kept)


class Joystick(traitlets.HasTraits):
    """A control without a face: the arrow keys and the mouse on the picture of the box move it."""

    value = traitlets.List(traitlets.Float(), [0.0, 0.0])
    options = ([0.0, 0.0], [0.5, -0.2])


def box() -> dict[str, Any]:
    """The box, where the rat is and has been, and where its neurons say that it is."""
    side = WALL + 0.05
    corners = [[-side, -side], [side, -side], [side, side], [-side, side]]
    return {
        "reach": [-1.1, 1.1, -0.85, 0.85],
        "signals": {"x": 0, "y": 1},
        "shapes": [
            {"kind": "polygon", "points": corners, "width": 4, "colour": "soft"},
            {"kind": "trail", "at": ["x", "y"], "seconds": 4, "colour": 0},
            {"kind": "trail", "at": ["p", "q"], "seconds": 4, "colour": 1},
            {"kind": "line", "points": [["x", "y"], ["p", "q"]], "width": 1.5, "colour": "ink", "dash": True},
            {"kind": "circle", "at": ["x", "y"], "radius": 0.035, "colour": 0, "fill": True},
            {"kind": "circle", "at": ["p", "q"], "radius": 0.055, "colour": 1, "width": 3},
        ],
    }


def _toggle(name: str, value: Any, words: Mapping[str, Any]) -> ipywidgets.ToggleButtons:
    """Buttons of which one is down; `words` says what each stands for."""
    options = [(tr(word), each) for word, each in words.items()]
    return ipywidgets.ToggleButtons(options=options, value=value, description=tr(name))
