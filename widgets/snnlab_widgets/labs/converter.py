"""The picture of the lesson on converted nets: how much accuracy, how many spikes, how late, and at what price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets

from snnlab.training import ConvertedNet, load_bundled, to_spiking
from snnlab_widgets.labs import converter_paper, converter_script
from snnlab_widgets.labs.choices import check_choice
from snnlab_widgets.labs.conversion import DT, READOUTS, TABLES, Spoken, learned, near_from, right, spoken, work_of
from snnlab_widgets.labs.converter_figures import ConverterFigures, Tried
from snnlab_widgets.labs.converter_reach import REACH, SCALES, check_reach, check_sample
from snnlab_widgets.labs.converter_sample import SampleFigures
from snnlab_widgets.labs.figure_lab import FigureLab
from snnlab_widgets.strings import tr

IN_MS = ("time", "tau")  # as their sliders show them
TRAIL = 60  # dots


class Converter(FigureLab):
    """A net that learned without spikes, run with them: integrate-and-fire neurons with the same weights.

    Parameters
    ----------
    data : "digits", "breast_cancer", "iris" or "wine", as they come with scikit-learn
    hidden : units of each hidden layer
    scale : [Hz] that an activity of 1 becomes, from 1 to 1000
    time : [s] that a sample is shown, from 0.005 to 0.2, in steps of 1 ms
    tau : [s] of the synapse behind each hidden neuron, up to 0.05; 0 for none
    readout : "last" reads the output of the last step alone, "mean" that of all steps (behind a synapse of the second half)
    sample : which of the samples that the net has not seen is watched
    seed : of the split, of the first weights and of the order of samples

    converted : ConvertedNet as the sliders say; fitted : Fitted, the net without spikes
    result : Tried, the dot of now; tried : all dots since the last reset

    Raises
    ------
    ValidationError
        If a number is out of its reach, or there is no such table or readout.
    MissingLibrary
        If scikit-learn is not installed.
    """

    title = "lab.converter.title"
    panels = 3

    def __init__(
        self,
        data: str = "digits",
        hidden: tuple[int, ...] = (64,),
        *,
        scale: float = 50,
        time: float = 0.1,
        tau: float = 0.0,
        readout: str = "last",
        sample: int = 12,
        seed: int = 15,
    ) -> None:
        check_choice("Converter", "table", data, TABLES)
        check_choice("Converter", "readout", readout, READOUTS)
        for name, value in {"scale": scale, "time": time, "tau": tau}.items():
            check_reach(name, value)
        self._learned = learned(data, tuple(hidden), seed)
        self.fitted = self._learned.ann
        check_sample(sample, len(self._learned.y))
        self.tried: list[Tried] = []
        self._known: tuple[tuple[float, float], Spoken] | None = None
        self._resetting = False
        numbers = {"data": data, "hidden": tuple(hidden), "scale": scale, "time": time, "tau": tau, "readout": readout}
        super().__init__({**numbers, "sample": sample, "seed": seed})
        self._see()

    # What everybody may call

    @property
    def result(self) -> Tried:
        """The dot of now."""
        return self.tried[-1]

    @property
    def code(self) -> str:
        """The script that trains and converts the same net, and prints the same numbers."""
        wanted = ("data", "hidden", "scale", "time", "tau", "seed")
        return converter_script.script(**{name: self.number(name) for name in wanted})

    def number(self, name: str) -> Any:
        number = super().number(name)
        return round(number / 1000, 6) if name in IN_MS and name in self._shown else number

    def reset(self) -> None:
        """Controls back to the start, without the dots of what was tried."""
        self._resetting = True
        try:
            super().reset()
        finally:
            self._resetting = False
        self.tried.clear()
        self._see()

    # The picture

    def figures(self) -> Any:
        sample, data, net = self.number("sample"), self.number("data"), self.fitted.net
        classes = load_bundled(data).classes
        units = sum(net.hidden)
        self.sample = SampleFigures(self._learned.x[sample], classes, units, pictured=data == "digits")
        self.plots = ConverterFigures(self._learned.accuracy, 1000 * REACH["time"][1], self.sample)
        return self.plots.root

    def controls(self) -> Mapping[str, Iterable[Any]]:
        scale = self._numbers["scale"]
        options = sorted({*SCALES, scale})
        self.scale = self.control(
            "scale",
            ipywidgets.SelectionSlider(options=options, value=scale, description=tr("lab.converter.scale")),
            self._moved,
        )
        self.time = self.control("time", self._milliseconds("time", 5), self._moved)
        self.tau = self.control("tau", self._milliseconds("tau", 1), self._moved)
        self.readout = self.control(
            "readout",
            ipywidgets.ToggleButtons(
                options=[(tr(f"lab.converter.{each}"), each) for each in READOUTS],
                value=self._numbers["readout"],
                description=tr("lab.converter.readout"),
            ),
            self._moved,
        )
        return {
            tr("lab.converter.spiking"): [self.scale, self.time],
            tr("lab.converter.reading"): [self.tau, self.readout],
        }

    def paint(self, axes: Any) -> None:
        converter_paper.converting(axes, self.plots, self.sample)

    def _milliseconds(self, name: str, step: int) -> ipywidgets.IntSlider:
        low, high = (round(1000 * end) for end in REACH[name])
        return ipywidgets.IntSlider(
            value=round(1000 * self._numbers[name]),
            min=low,
            max=high,
            step=step,
            description=tr(f"lab.converter.{name}"),
        )

    def _moved(self, _change: object = None) -> None:
        if not self._resetting:
            self._see()

    # The net

    def _spoken(self, steps: int) -> Spoken:
        """What the net does in so many steps; what was computed for longer is cut, what was not runs as long as can be."""
        way = (self.number("scale"), self.number("tau"))
        self.converted: ConvertedNet = to_spiking(
            self.fitted, dt=DT, steps=steps, scale_firing_rates=way[0], synapse=way[1] or None
        )
        known = self._known
        if known is None or known[0] != way or known[1].steps < steps:
            longest = round(REACH["time"][1] / DT) if known is not None and known[0] == way else steps
            self._known = known = (way, spoken(self.converted, self._learned.x, self.number("sample"), longest))
        return known[1].until(steps)

    def _see(self) -> None:
        """Bring figures and words up to the sliders."""
        with self.drawing():
            numbers, (_, _, y, goal) = self.numbers, self._learned
            steps, readout, sample = round(numbers["time"] / DT), numbers["readout"], numbers["sample"]
            did = self._spoken(steps)
            scores = {name: did.scores(name) for name in READOUTS}
            course = {name: right(each, y) for name, each in scores.items()}
            self.accuracy = {name: float(each[-1]) for name, each in course.items()}
            spikes = did.spikes[:, -1]
            self._add(float(spikes.sum()))
            self.work = work_of(self.fitted, spikes, steps)
            self.plots.show_tried(self.tried)
            self.plots.show_course(course, DT, readout)
            self.plots.bill.show(self.work)
            self.sample.show_spikes(did.raster, DT)
            for name in READOUTS:
                self.sample.show_scores(name, scores[name][sample], DT, int(y[sample]))
            said = int(scores[readout][sample, -1].argmax())
            self.sample.show_answer(int(y[sample]), said)
        self._tell(near_from(course[readout], goal))

    def _add(self, spikes: float) -> None:
        """A dot for what the sliders say, unless it stands there already."""
        readout, scale, time, tau = (self.number(name) for name in ("readout", "scale", "time", "tau"))
        dot = Tried(readout, scale, round(1000 * time), round(1000 * tau), self.accuracy[readout], spikes)
        self.tried[:] = [*(each for each in self.tried if each != dot), dot][-TRAIL:]

    def _tell(self, near: int | None) -> None:
        few = self.result.spikes < 10
        self.tell(
            [
                *((tr(f"lab.converter.{name}"), f"{self.accuracy[name]:.3f}") for name in READOUTS),
                (tr("lab.converter.ann"), f"{self._learned.accuracy:.3f}"),
                (tr("lab.converter.spikes"), f"{self.result.spikes:.{int(few)}f}"),
                (tr("lab.converter.latency"), f"{self.result.time} ms"),
                (tr("lab.converter.near"), "–" if near is None else f"{near} ms"),
            ]
        )
        bills = ", ".join(f"{machine} {text}" for machine, text in self.plots.bill.told.items())
        sample = f"{tr('lab.converter.sample')} {self.sample.answer.text}"
        self.chart.spoken += f" {tr('lab.converter.energy')}: {bills}. {sample}."
