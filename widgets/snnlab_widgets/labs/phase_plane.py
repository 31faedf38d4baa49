"""The picture of the lesson on oscillators: feedback through a matrix turns a point round and round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

import snnlab
from snnlab.processes import Piecewise
from snnlab.transforms import as_transform
from snnlab_widgets.controls import float_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.labs.pulses import pulse_button
from snnlab_widgets.strings import tr
from snnlab_widgets.views import SpectrumView, ValueView, View, XYView
from snnlab_widgets.views.said import Said

KICK = 0.1  # [s] that a kick lasts


def feedback(frequency, damping, tau):
    turn = 2 * np.pi * frequency
    A = np.array([[-damping, -turn], [turn, -damping]])  # dx/dt = A x
    return tau * A + np.eye(2)  # through a synapse of tau


def oscillator(kick, frequency, damping, tau, neurons, seed):
    with snnlab.Network(label="Oscillator", seed=seed) as model:
        source = snnlab.Node(snnlab.processes.Piecewise(data=kick), label="kick")
        x = snnlab.Ensemble(neurons, dimensions=2, label="x")

        snnlab.Connection(source, x[0], synapse=tau, label="input")
        snnlab.Connection(x, x, transform=feedback(frequency, damping, tau), synapse=tau, label="feedback")
    return model


class PhasePlane(LessonLab):
    """Two values that chase each other: their path, its spectrum, and both over time.

    Parameters
    ----------
    kick : {time [s]: value from then on}
    frequency : [Hz], its sign is the sense of rotation
    damping : [1/s]; below 0 the circle grows until neurons saturate
    tau : [s] of the synapse that feeds back; the matrix is scaled for it
    options : `playing`, and those of a Session
    """

    title = "lab.phase.title"
    window = 3.0
    helpers = (feedback,)
    make = staticmethod(oscillator)
    probe = "probe = snnlab.Probe(model.ensembles[0], synapse=0.03)"
    finish = 'print("radius:", np.linalg.norm(sim.data[probe][-300:], axis=1).mean())'

    def __init__(
        self,
        kick: Mapping[float, float] | None = None,
        *,
        frequency: float = 1.0,
        damping: float = 0.0,
        tau: float = 0.1,
        neurons: int = 300,
        seed: int = 9,
        **options: Any,
    ) -> None:
        kick = {0.0: 1.0, KICK: 0.0} if kick is None else dict(kick)
        numbers = {"kick": kick, "frequency": frequency, "damping": damping, "tau": tau}
        super().__init__({**numbers, "neurons": neurons, "seed": seed}, **options)

    def views(self) -> Sequence[View]:
        x = self.ensemble("x")
        return (
            XYView(x, trail=1.0, title=Said("lab.phase.path")),
            SpectrumView(x, lambda: abs(self.number("frequency")), title=Said("lab.phase.spectrum")),
            ValueView(x, title=Said("lab.phase.values")),
        )

    def controls(self) -> Mapping[str, Iterable[Any]]:
        source, enter, back = self.node("kick"), self.connection("input"), self.connection("feedback")
        for name, low, high, unit in (("frequency", -2, 2, "Hz"), ("damping", -1, 4, "1/s"), ("tau", 0.02, 0.22, "s")):
            self.control(name, float_slider(tr(f"lab.{name}"), self.number(name), low, high, unit=unit))
        self.frequency, self.damping, self.tau = map(self.shown, ("frequency", "damping", "tau"))
        self.tau.readout_format = ".3f"
        self.kick = self.held("kick")
        self.button = pulse_button(self.session, self.kick, KICK)
        self.bind("kick", source, "output", Piecewise)
        self.bind("tau", enter, "synapse", snnlab.Lowpass)
        self.bind(("frequency", "damping", "tau"), back, "transform", lambda *numbers: as_transform(feedback(*numbers)))
        self.bind("tau", back, "synapse", snnlab.Lowpass)
        return {tr("lab.phase.motion"): [self.frequency, self.damping], tr("lab.feedback"): [self.tau, self.button]}
