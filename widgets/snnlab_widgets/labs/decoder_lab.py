"""The picture of the lesson on decoding: a matrix of rates, the weights that read it, and how well they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets
import numpy as np
from bokeh.layouts import column, row
from bokeh.models import BasicTicker, ColumnDataSource, HoverTool, LinearColorMapper, Range1d
from bokeh.palettes import Cividis256

import snnlab
from snnlab import Network
from snnlab.build import build
from snnlab.stepper import Stepper
from snnlab_widgets.controls import float_slider
from snnlab_widgets.labs import on_paper
from snnlab_widgets.labs.chart_lab import ChartLab
from snnlab_widgets.labs.choices import check_choice
from snnlab_widgets.labs.plots import cursor, plot, themed, tip
from snnlab_widgets.strings import tr

NEURONS = (5, 10, 20, 50, 100, 200)
POINTS = 101  # values of x that the figures show
REST, SWEEP = 0.3, 1.0  # [s] at x = -1, and then from there to 1
DT = 0.001
NOISE = 0.1  # of the largest rate


def decoding(neurons, reg, tau, seed):
    with snnlab.Network(label="Decoding", seed=seed) as model:
        line = {0: -1, 0.3: -1, 1.3: 1, 1.31: 1}
        ramp = snnlab.processes.Piecewise(data=line, interpolation="linear")
        x = snnlab.Node(ramp, label="x")
        ensemble = snnlab.Ensemble(neurons, dimensions=1, label="population")
        decoded = snnlab.Node(size_in=1, label="decoded")

        snnlab.Connection(x, ensemble, synapse=None)
        snnlab.Connection(ensemble, decoded, solver=snnlab.solvers.LstsqL2(reg=reg), synapse=tau)
    return model


class DecoderLab(ChartLab):
    """Rates of a population, the decoders that least squares gives, and the value that they read.

    Parameters
    ----------
    neurons : one of 5, 10, 20, 50, 100, 200
    reg : strength of the regularisation, as a part of the largest rate, from 0.0001 to 1
    tau : [s] of the synapse through which spikes are read
    """

    title = "lab.decoder.title"
    make = staticmethod(decoding)
    probe = "probe = snnlab.Probe(model.nodes[1])"
    finish = 'print("decoded:", sim.data[probe][-1])'

    def __init__(self, neurons: int = 50, *, reg: float = 0.1, tau: float = 0.03, seed: int = 4) -> None:
        check_choice("DecoderLab", "number of neurons", neurons, NEURONS)
        super().__init__({"neurons": neurons, "reg": reg, "tau": tau, "seed": seed})

    def figures(self) -> Any:
        self.matrix, self.decoders, self.read = (ColumnDataSource(name=name) for name in ("matrix", "decoders", "read"))
        x, rows = Range1d(start=-1, end=1), Range1d(start=0, end=1)
        self.rows, self.colours = rows, LinearColorMapper(palette=Cividis256, low=0, high=1)
        names = [tr(f"lab.decoder.{each}") for each in ("rates", "decoders", "decoded", "error")]
        rates = plot(names[0], tr("lab.tuning.x"), tr("lab.decoder.row"), 230, x_range=x, y_range=rows)
        bars = plot(names[1], tr("lab.decoder.weight"), "", 230, y_range=rows)
        decoded = plot(names[2], tr("lab.tuning.x"), tr("lab.decoder.xhat"), 210, x_range=x)
        error = plot(names[3], tr("lab.tuning.x"), tr("lab.decoder.difference"), 150, x_range=x)
        self._draw_rates(rates, bars)
        self._draw_decoded(decoded, error)
        cursor(rates, decoded, error)
        cursor(rates, bars, dimension="width")
        bars.width, bars.sizing_mode, bars.min_border_left = 190, "fixed", 34
        bars.xaxis.ticker = BasicTicker(desired_num_ticks=3)
        return column(row(rates, bars, sizing_mode="stretch_width"), decoded, error, sizing_mode="stretch_width")

    def paint(self, axes: Any) -> None:
        on_paper.decoding(axes, self.read.data)

    def controls(self) -> Mapping[str, Iterable[Any]]:
        self.neurons = self.control(
            "neurons",
            ipywidgets.SelectionSlider(
                options=NEURONS, value=self.number("neurons"), description=tr("lab.decoder.neurons")
            ),
        )
        self.reg = self.control(
            "reg",
            ipywidgets.FloatLogSlider(
                value=self.number("reg"),
                min=-4,
                max=0,
                step=0.1,
                description=tr("lab.decoder.reg"),
                readout_format=".2g",
            ),
        )
        self.tau = self.control("tau", float_slider(tr("lab.decoder.tau"), self.number("tau"), 0.001, 0.201))
        self.tau.readout_format = ".3f"
        return {tr("lab.decoder.population"): [self.neurons], tr("lab.decoder.reading"): [self.reg, self.tau]}

    def draw(self, network: Network) -> Mapping[str, str]:
        (ensemble,), (_, wire) = network.ensembles, network.connections
        probe = snnlab.Probe(network.nodes[1], add_to_container=False)
        model = build(network, dt=DT, probes=[probe])
        drawn: Any = model.built[ensemble]
        solved: Any = model.built[wire]
        weights = solved.weights[0]
        x = np.linspace(-1, 1, POINTS)
        rates = ensemble.neuron_type.rates(x[:, None] * drawn.encoders[:, 0], drawn.gain, drawn.bias)
        spiking = Stepper(model).advance(round((REST + SWEEP) / DT)).samples[probe][:, 0]
        self._show_rates(drawn, rates, weights)
        return self._show_decoded(x, rates, weights, spiking[round(REST / DT) :])

    def _draw_rates(self, rates: Any, bars: Any) -> None:
        shown = rates.image(image="rates", x=-1, y=0, dw=2, dh="rows", source=self.matrix, color_mapper=self.colours)
        rates.add_tools(
            HoverTool(
                renderers=[shown],
                tooltips=tip([(tr("lab.decoder.row"), "$y{0}"), ("x", "$x{0.00}"), ("a", "@rates{0} Hz")]),
            )
        )
        drawn = bars.hbar(y="row", right="decoder", height=0.8, source=self.decoders)
        themed(drawn.glyph, fill_color="signal-0", line_color="signal-0")
        told = [
            (tr("lab.tuning.neuron"), "@neuron"),
            (tr("lab.tuning.encoder"), "@encoder"),
            (tr("lab.tuning.intercept"), "@intercept{0.00}"),
            ("d", "@decoder{0.000} / kHz"),
        ]
        bars.add_tools(HoverTool(renderers=[drawn], tooltips=tip(told), mode="hline"))

    def _draw_decoded(self, decoded: Any, error: Any) -> None:
        ideal = decoded.line(x="x", y="x", source=self.read, line_dash="dashed", legend_label=tr("lab.decoder.ideal"))
        themed(ideal.glyph, line_color="ink")
        for name, colour, width in (("spikes", "signal-1", 1.2), ("rates", "signal-0", 2.2)):
            word = tr(f"lab.decoder.from_{name}")
            line = decoded.line(x="x", y=name, source=self.read, line_width=width, legend_label=word)
            off = error.line(x="x", y=f"{name}_error", source=self.read, line_width=width)
            themed(line.glyph, line_color=colour)
            themed(off.glyph, line_color=colour)
        decoded.legend.spacing = 16
        decoded.legend.location, decoded.legend.orientation = "top_left", "horizontal"
        told = [
            ("x", "@x{0.00}"),
            (tr("lab.decoder.from_rates"), "@rates{0.000}"),
            (tr("lab.decoder.from_spikes"), "@spikes{0.000}"),
        ]
        off_told = [("x", "@x{0.00}"), (told[1][0], "@rates_error{0.000}"), (told[2][0], "@spikes_error{0.000}")]
        decoded.add_tools(HoverTool(renderers=[ideal], tooltips=tip(told), mode="vline"))
        error.add_tools(HoverTool(renderers=[error.renderers[-1]], tooltips=tip(off_told), mode="vline"))

    def _show_rates(self, drawn: Any, rates: np.ndarray, weights: np.ndarray) -> None:
        """Neurons from below to above: those that prefer -1 and then those that prefer +1, each by where they begin."""
        signs = drawn.encoders[:, 0]
        order = np.lexsort((drawn.intercepts * signs, signs))
        n = len(order)
        self.rows.end = n
        self.colours.high = float(rates.max())
        self.matrix.data = {"rates": [np.ascontiguousarray(rates[:, order].T)], "rows": [n]}
        self.decoders.data = {
            "row": np.arange(n) + 0.5,
            "neuron": order,
            "encoder": ["+1" if sign > 0 else "−1" for sign in signs[order]],
            "intercept": drawn.intercepts[order],
            "decoder": 1000 * weights[order],
        }

    def _show_decoded(
        self, x: np.ndarray, rates: np.ndarray, weights: np.ndarray, spiking: np.ndarray
    ) -> Mapping[str, str]:
        read = rates @ weights
        noisy = np.hypot(rms(read - x), NOISE * rates.max() * np.linalg.norm(weights))
        at = np.linspace(-1, 1, len(spiking))
        clean = np.interp(at, x, read)
        self.read.data = {
            "x": at,
            "rates": clean,
            "spikes": spiking,
            "rates_error": clean - at,
            "spikes_error": spiking - at,
        }
        self.errors = {"rates": rms(read - x), "noise": float(noisy), "spikes": rms(spiking - at)}
        names = (tr("lab.decoder.clean"), tr("lab.decoder.noisy"), tr("lab.decoder.spiking"))
        return {name: f"{each:.4f}" for name, each in zip(names, self.errors.values(), strict=True)}


def rms(values: np.ndarray) -> float:
    """Root of the mean square."""
    return float(np.sqrt(np.mean(np.square(values))))
