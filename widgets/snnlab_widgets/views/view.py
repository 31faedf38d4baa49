"""What every view is: which probes it needs, what it sends of them, and what the front end is told to draw."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np

from snnlab import Probe
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab.live.frame import Spikes
from snnlab.stepper import kept
from snnlab_widgets.packet import Block, Ticks

if TYPE_CHECKING:
    from snnlab_widgets.views.still import Still

Built = Callable[[Any], Any]  # what was drawn for an ensemble or solved for a connection
Set = Callable[[Any, str, Any], None]  # changes a parameter of an object, as Session.set does


class Size(NamedTuple):
    """How many lines, rasters and blocks a view sends."""

    lines: int = 0
    rasters: int = 0
    blocks: int = 0


class Place(NamedTuple):
    """Where a view's lines, raster and block begin in the packets."""

    line: int = 0
    raster: int = 0
    block: int = 0


class Reading(NamedTuple):
    """What a view sends of one frame: lines (lines, n) float32, and spikes and slow values where it has any."""

    lines: np.ndarray
    ticks: Ticks | None = None
    block: Block | None = None


class View(ABC):
    """One picture of one thing. ``src/views/<kind>.js`` draws what a class of that `kind` sends.

    title : str
    probes : what must be probed, made with ``add_to_container=False``
    size : how much it sends
    """

    kind: ClassVar[str]
    title: str
    probes: tuple[Probe, ...]
    size: Size

    @abstractmethod
    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        """What the front end is told: plain numbers and texts. Asked again whenever the network has changed."""

    @abstractmethod
    def read(self, frame: Frame) -> Reading:
        """What is sent of `frame`; `panel` has been called before."""

    def read_ahead(self, frame: Frame) -> Reading:
        """What is sent of a frame of another future, which is not followed by the next one that `read` gets."""
        return self.read(frame)

    @abstractmethod
    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        """Draw `frame` on axes of matplotlib, for where nothing live can be shown."""

    @abstractmethod
    def spoken(self, frame: Frame) -> str:
        """The picture at the end of `frame` in a sentence."""

    def equation(self, built: Built, order: Mapping[str, Any]) -> list[str]:
        """Where the clicked quantity comes from, with the numbers of now: lines of text, a formula first."""
        raise ValidationError(f"{self.kind} view: it has no equation.")

    def act(self, order: Mapping[str, Any], built: Built, set_: Set | None = None) -> dict[str, Any] | None:
        """Do what a reader asked in the browser; returns the answer, None when there is none.

        Raises
        ------
        ValidationError
            If the view knows no such order, or its numbers are not possible.
        """
        if order.get("do") == "equation":
            return {"do": "equation", "rows": self.equation(built, order)}
        raise ValidationError(f"{self.kind} view: it cannot do {order.get('do')!r}.")

    def of(self, sim: Any, window: float | None = None) -> Still:
        """The picture of a finished simulation, whose network has probes of the same signals.

        Parameters
        ----------
        sim : Simulator
        window : [s] across the plot; None shows all, or 5 s at a time.
        """
        from snnlab_widgets.views.still import Still  # it needs the browser's side, this class does not

        return Still([self], sim, window)


def watch(target: Any, attr: str | None = None, synapse: Any = None, sample_every: float | None = None) -> Probe:
    """A probe for a view: part of no network."""
    return Probe(target, attr, sample_every=sample_every, synapse=synapse, add_to_container=False)


def samples(frame: Frame, probe: Probe, size: int | None = None) -> np.ndarray:
    """(n, size) float32: what a probe that keeps every step saw; NaN, which draws nothing, before it was added."""
    seen = frame.samples.get(probe)
    return np.full((frame.n, size or probe.size_in), np.nan, dtype=np.float32) if seen is None else seen


def spikes_of(frame: Frame, probe: Probe) -> Spikes | None:
    """What fired in `frame`; also of neurons that may fire several times a step, whose probe sees heights."""
    neuron_type = probe.obj.ensemble.neuron_type
    if probe in frame.spikes or probe not in frame.samples or not neuron_type.spiking:
        return frame.spikes.get(probe)
    height = getattr(neuron_type, "amplitude", 1.0) / frame.dt
    counts = np.rint(frame.samples[probe] / height).astype(np.int64)
    steps, neurons = np.nonzero(counts > 0)
    times = counts[steps, neurons]
    small = np.uint16 if counts.shape[1] < 2**16 else np.uint32
    return Spikes(np.repeat((steps + 1) * frame.dt, times).astype(np.float32), np.repeat(neurons, times).astype(small))


def slow_samples(frame: Frame, probe: Probe, size: int) -> Block:
    """What a probe with a ``sample_every`` saw: when, and values (m, size)."""
    first = round(frame.t0 / frame.dt)
    steps = np.arange(first + 1, first + frame.n + 1)
    times = (steps[kept(steps, probe.sample_every, frame.dt)] * frame.dt - frame.t0).astype(np.float32)
    seen = frame.samples.get(probe)
    if seen is None or len(seen) != len(times):  # it was added while the frame was made
        return Block(np.empty(0, dtype=np.float32), np.empty((0, size), dtype=np.float32))
    return Block(times, seen.reshape(len(seen), size))


def no_lines(frame: Frame) -> np.ndarray:
    """(0, n): the lines of a view that has none."""
    return np.empty((0, frame.n), dtype=np.float32)
