"""The picture of the lesson on tuning curves: which neurons answer to which value, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets
import numpy as np
from bokeh.layouts import column
from bokeh.models import ColumnDataSource, HoverTool, MultiLine, Range1d, Scatter

import snnlab
from snnlab import Network
from snnlab.build import build
from snnlab.dists import Choice, Uniform
from snnlab_widgets.labs import on_paper
from snnlab_widgets.labs.chart_lab import ChartLab
from snnlab_widgets.labs.choices import check_choice, check_range
from snnlab_widgets.labs.plots import by_sign, cursor, plot, themed, tip
from snnlab_widgets.strings import tr

NEURONS = 24
POINTS = 161
FIRES = 1.0  # [Hz] above which a neuron counts as active
HIGHEST = 450.0  # [Hz] of the slider: a LIF neuron that rests 2 ms cannot do 500
ENCODERS = {"both": Choice([[1], [-1]]), "on": Choice([[1]]), "off": Choice([[-1]])}
NEURON_TYPES = {"LIF": snnlab.LIF(), "SpikingRectifiedLinear": snnlab.SpikingRectifiedLinear()}


def population(intercepts, max_rates, encoders, neuron_type, neurons, seed):
    with snnlab.Network(label="Tuning curves", seed=seed) as model:
        source = snnlab.Node([0.5], label="x")
        ensemble = snnlab.Ensemble(
            neurons,
            dimensions=1,
            intercepts=intercepts,
            max_rates=max_rates,
            encoders=encoders,
            neuron_type=neuron_type,
            label="population",
        )
        snnlab.Connection(source, ensemble)
    return model


class TuningStudio(ChartLab):
    """The tuning curves of a population, shaped by four controls.

    Parameters
    ----------
    intercepts : (low, high) between which neurons begin to fire, from -1 to 1
    max_rates : (low, high) [Hz] of the rates at the radius
    encoders : "both", "on" (all +1) or "off" (all -1)
    neuron_type : "LIF" or "SpikingRectifiedLinear"
    """

    title = "lab.tuning.title"
    make = staticmethod(population)
    probe = "probe = snnlab.Probe(model.ensembles[0].neurons)"
    finish = 'print("neurons that fire at x = 0.5:", int((sim.data[probe] > 0).any(axis=0).sum()))'

    def __init__(
        self,
        intercepts: tuple[float, float] = (-0.9, 0.9),
        max_rates: tuple[float, float] = (100.0, 200.0),
        *,
        encoders: str = "both",
        neuron_type: str = "LIF",
        seed: int = 2,
    ) -> None:
        super().__init__(
            {
                "intercepts": check_range("TuningStudio", "intercepts", intercepts, -1.0, 0.95),
                "max_rates": check_range("TuningStudio", "max_rates", max_rates, 20.0, HIGHEST),
                "encoders": check_choice("TuningStudio", "encoders", encoders, ENCODERS),
                "neuron_type": check_choice("TuningStudio", "neuron type", neuron_type, NEURON_TYPES),
                "neurons": NEURONS,
                "seed": seed,
            }
        )

    def figures(self) -> Any:
        self.neurons = ColumnDataSource(name="neurons")
        self.coverage = ColumnDataSource(name="coverage")
        both = Range1d(start=-1, end=1)
        curves = plot(tr("lab.tuning.curves"), tr("lab.tuning.x"), tr("lab.tuning.rate"), 300, x_range=both)
        bar = plot(tr("lab.tuning.coverage"), tr("lab.tuning.x"), tr("lab.tuning.active"), 150, x_range=both)
        ends = plot(
            tr("lab.tuning.ends"),
            tr("lab.tuning.intercept"),
            tr("lab.tuning.max_rate"),
            180,
            x_range=Range1d(start=-1.05, end=1.05),
        )
        curves.y_range.start = bar.y_range.start = 0
        lines = by_sign(curves, self.neurons, MultiLine(xs="xs", ys="ys", line_width=1.5), {"line_width": 4})
        dots = by_sign(ends, self.neurons, Scatter(x="intercept", y="max_rate", size=9), {"size": 16})
        bar.varea_step(x="x", y1=0, y2="active", source=self.coverage, step_mode="center")
        area = themed(bar.renderers[0].glyph, fill_color="signal-2")
        area.fill_alpha = 0.35
        top = bar.step(x="x", y="active", source=self.coverage, mode="center", line_width=2)
        themed(top.glyph, line_color="signal-2")
        told = [
            (tr("lab.tuning.neuron"), "@neuron"),
            (tr("lab.tuning.encoder"), "@encoder"),
            (tr("lab.tuning.intercept"), "@intercept{0.00}"),
            (tr("lab.tuning.max_rate"), "@max_rate{0}"),
            ("gain, bias", "@gain{0.00}, @bias{0.00}"),
        ]
        count = [("x", "@x{0.00}"), (tr("lab.tuning.active"), "@active")]
        curves.add_tools(HoverTool(renderers=lines, tooltips=tip(told), line_policy="nearest"))
        ends.add_tools(HoverTool(renderers=dots, tooltips=tip(told)))
        bar.add_tools(HoverTool(renderers=[top], tooltips=tip(count), mode="vline"))
        cursor(curves, bar)
        return column(curves, bar, ends, sizing_mode="stretch_width")

    def paint(self, axes: Any) -> None:
        on_paper.tuning(axes, self.neurons.data, self.coverage.data)

    def controls(self) -> Mapping[str, Iterable[Any]]:
        self.intercepts = self.control(
            "intercepts", _range(tr("lab.tuning.intercepts"), self.number("intercepts"), -1.0, 0.95, 0.01, ".2f")
        )
        self.max_rates = self.control(
            "max_rates", _range(tr("lab.tuning.max_rates"), self.number("max_rates"), 20.0, HIGHEST, 5.0, ".0f")
        )
        self.encoders = self.control(
            "encoders",
            ipywidgets.ToggleButtons(
                options=[(tr("lab.tuning.both"), "both"), ("+1", "on"), ("−1", "off")],
                value=self.number("encoders"),
                description=tr("lab.tuning.encoders"),
            ),
        )
        self.neuron_type = self.control(
            "neuron_type",
            ipywidgets.Dropdown(
                options=list(NEURON_TYPES), value=self.number("neuron_type"), description=tr("lab.tuning.type")
            ),
        )
        return {
            tr("lab.tuning.population"): [self.intercepts, self.max_rates],
            tr("lab.tuning.neurons"): [self.encoders, self.neuron_type],
        }

    def argument(self, name: str, shown: Any) -> Any:
        if name in ("intercepts", "max_rates"):
            return Uniform(*shown)
        return {"encoders": ENCODERS, "neuron_type": NEURON_TYPES}.get(name, {}).get(shown, shown)

    def spelled(self, name: str, shown: Any) -> str:
        text = repr(self.argument(name, shown))
        if name == "neuron_type":
            return f"snnlab.{text}"
        return text if name in ("neurons", "seed") else f"snnlab.dists.{text}"

    def draw(self, network: Network) -> Mapping[str, str]:
        (ensemble,) = network.ensembles
        drawn: Any = build(network).built[ensemble]
        signs = drawn.encoders[:, 0]
        x = np.linspace(-1, 1, POINTS)
        rates = ensemble.neuron_type.rates(x[:, None] * signs, drawn.gain, drawn.bias)
        active = (rates > FIRES).sum(axis=1)
        self.neurons.data = {
            "neuron": np.arange(ensemble.n_neurons),
            "xs": [x] * ensemble.n_neurons,
            "ys": list(rates.T),
            "encoder": ["+1" if sign > 0 else "−1" for sign in signs],
            "intercept": drawn.intercepts,
            "max_rate": drawn.max_rates,
            "gain": drawn.gain,
            "bias": drawn.bias,
        }
        self.coverage.data = {"x": x, "active": active}
        share = float((active > 0).mean())
        least = int(active.min())
        return {tr("lab.tuning.least"): str(least), tr("lab.tuning.covered"): f"{100 * share:.0f} %"}


def _range(name: str, value: Any, low: float, high: float, step: float, digits: str) -> ipywidgets.FloatRangeSlider:
    return ipywidgets.FloatRangeSlider(
        value=value, min=low, max=high, step=step, description=name, readout_format=digits
    )
