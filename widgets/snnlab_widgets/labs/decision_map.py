"""The picture of the lesson on classifiers: where a spiking net draws the line between two moons, or how it reads a digit."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ipywidgets
import numpy as np

from snnlab.training import predict
from snnlab_widgets import keepsake
from snnlab_widgets.cells import hear_beside_cells
from snnlab_widgets.labs import on_paper
from snnlab_widgets.labs.choices import check_choice
from snnlab_widgets.labs.class_training import READOUTS, TASKS, Learned, Plan, Samples, learn, script
from snnlab_widgets.labs.digit_figures import DigitFigures
from snnlab_widgets.labs.digit_painter import DigitPainter
from snnlab_widgets.labs.figure_lab import FigureLab
from snnlab_widgets.labs.moon_figures import MoonFigures
from snnlab_widgets.labs.newest import Newest
from snnlab_widgets.strings import tr

HIDDEN = (2, 3, 5, 10, 20, 40, 80, 160)
STEPS = (1, 2, 5, 10, 15, 20, 30, 50)
TARGETS = (0.2, 0.1, 0.05, 0.02, 0.01, 0.0)  # spikes per neuron and step
OFF = "off"  # of the rate target: a slider of ipywidgets cannot stand at None
CALM = 0.12  # [s] without a move before training begins anew
TELL = 0.5  # [s] between two tellings of the numbers
PACE = 0.07  # [s]


class DecisionMap(FigureLab):
    """A spiking classifier, watched while it trains; every control starts the training anew.

    Parameters
    ----------
    data : "moons", two classes in a plane that is coloured by what the net makes of it, or "digits", ten classes and a
        painter for digits of one's own; these come with scikit-learn, ``pip install "snnlab[learn]"``
    hidden : spiking neurons; 40 for moons and 80 for digits if not given
    steps : for which each sample is shown; 20 and 15
    rate_target : spikes per neuron and step to aim at: 0.2, 0.1, 0.05, 0.02, 0.01 or 0; None leaves it to the net
    rate_strength : how much that counts beside the loss
    readout : "rate", "count" or "first_spike", see ``SpikingNet``
    epochs : of a training; 60 and 40
    seed : of samples, first weights and the order of training
    pace : [s] that an epoch takes at least, so that eyes can follow

    learned : the net in training, with its weights and numbers of now
    """

    title = "lab.decision.title"

    def __init__(
        self,
        data: str = "moons",
        *,
        hidden: int | None = None,
        steps: int | None = None,
        rate_target: float | None = None,
        rate_strength: float = 100.0,
        readout: str = "rate",
        epochs: int | None = None,
        seed: int = 14,
        pace: float = PACE,
    ) -> None:
        task = TASKS[check_choice("DecisionMap", "data", data, TASKS)]
        self.data, self._pace = data, pace
        numbers = {
            "hidden": check_choice("DecisionMap", "hidden", task.hidden if hidden is None else hidden, HIDDEN),
            "steps": check_choice("DecisionMap", "steps", task.steps if steps is None else steps, STEPS),
            "readout": check_choice("DecisionMap", "readout", readout, READOUTS),
            "rate_target": OFF
            if rate_target is None
            else check_choice("DecisionMap", "rate_target", rate_target, TARGETS),
            "rate_strength": rate_strength,
            "epochs": task.epochs if epochs is None else epochs,
            "seed": seed,
        }
        self.samples = Samples(data, seed)
        self.learned: Learned | None = None
        self._told = 0.0  # when the numbers were told last, and
        self._due = 0.0  # when the figures may be drawn next [s]
        self._work = Newest(self._train, "snnlab-decision-map")
        super().__init__(numbers)
        self._seen = False  # by a page
        self.chart.on_msg(self._begin_for_eyes)
        self._learn()

    @property
    def plan(self) -> Plan:
        """What the controls ask for."""
        numbers: dict[str, Any] = self.numbers
        if numbers["rate_target"] == OFF:
            numbers["rate_target"] = None
        return Plan(**numbers)

    @property
    def code(self) -> str:
        return script(self.data, self.plan)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the training is over; whether that came in time."""
        return self._work.wait(seconds)

    def figures(self) -> Any:
        make = MoonFigures if self.data == "moons" else DigitFigures
        self.shows = make(self.samples, self._numbers["epochs"])
        return self.shows.root

    def controls(self) -> Mapping[str, Iterable[Any]]:
        targets = [(tr("lab.decision.none"), OFF), *((f"{each:g}", each) for each in TARGETS)]
        cards: dict[str, Sequence[Any]] = {
            tr("lab.decision.network"): [
                self._choice("hidden", HIDDEN),
                self._choice("steps", STEPS),
                self.control(
                    "readout",
                    ipywidgets.Dropdown(
                        options=[(tr(f"lab.decision.readout_{each}"), each) for each in READOUTS],
                        value=self.number("readout"),
                        description=tr("lab.decision.readout"),
                    ),
                    self._learn,
                ),
            ],
            tr("lab.decision.training"): [self._choice("rate_target", targets)],
        }
        if isinstance(self.shows, DigitFigures):
            self.painter = DigitPainter(self.samples.test)
            self.painter.wrong = self._wrong
            self.painter.observe(self._look, "value")
            cards[tr("lab.decision.digit")] = [self.painter]
        return cards

    def paint(self, axes: Any) -> None:
        if self.learned is not None:
            self.shows.paint(axes, self.learned)

    def reset(self) -> None:
        """Controls back to the start, and the training too."""
        super().reset()
        if isinstance(self.shows, DigitFigures):
            self.painter.go_to(0)
        self._learn()

    def close(self) -> None:
        """End the training and take the picture from the page."""
        self._work.close()
        if isinstance(self.shows, DigitFigures):
            self.painter.close()
        super().close()

    def _choice(self, name: str, options: Sequence[Any]) -> Any:
        slider = ipywidgets.SelectionSlider(
            options=list(options), value=self.number(name), description=tr(f"lab.decision.{name}")
        )
        return self.control(name, slider, self._learn)

    def _learn(self, _change: object = None) -> None:
        """Begin anew with what the controls say."""
        self.tell()
        self._work.ask(self.plan)

    def _begin_for_eyes(self, _chart: object, message: Mapping[str, Any], _buffers: object) -> None:
        """Begin anew when the first page has the figures: by then the training may be over, and it is to be watched."""
        if message["t"] == "document" and not self._seen:
            self._seen = True
            self._learn()

    def _train(self, plan: Plan) -> None:
        began = time.monotonic()

        def heard(learned: Learned) -> bool:
            nonlocal began
            self.learned = learned
            self._show(learned, last=learned.epoch == plan.epochs)
            stale = self._work.stale(max(0.0, began + self._pace - time.monotonic()))
            began = time.monotonic()
            return stale

        if self.learned is None or not self._work.stale(CALM):
            learn(self.samples, plan, heard)

    def _show(self, learned: Learned, last: bool = True) -> None:
        """Draw, as long as drawing takes no more than half of the time; what is last is always drawn and told."""
        now = time.monotonic()
        if now < self._due and not last:
            return
        with self.drawing():
            self.shows.show(learned)
        self._due = 2 * time.monotonic() - now
        if last or now > self._told + TELL:
            self._told = now
            self.tell(self._readouts(learned))

    def _readouts(self, learned: Learned) -> list[tuple[str, str]]:
        return [
            (tr("lab.decision.train"), f"{learned.train[-1]:.3f}"),
            (tr("lab.decision.test"), f"{learned.test[-1]:.3f}"),
            (tr("lab.decision.spikes"), f"{learned.spikes[-1]:.0f}"),
            (tr("lab.decision.epoch"), f"{learned.epoch} / {learned.plan.epochs}"),
            *self.shows.readouts(),
        ]

    def _look(self, _change: object = None) -> None:
        """Show the net the digit that is painted now."""
        if not isinstance(self.shows, DigitFigures):
            return
        self.shows.choose(self.painter.pixels, self.painter.truth)
        if self.learned is not None:
            self._show(self.learned)
        hear_beside_cells(self.painter)

    def _wrong(self) -> np.ndarray:
        """Places of the tested digits that the net takes for others now."""
        if self.learned is None:
            return np.array([], int)
        x, y = self.samples.test
        return np.flatnonzero(predict(self.learned.plan.net, self.learned.weights, x).argmax(axis=1) != y)

    def _still(self) -> keepsake.Still | None:
        """What it will look like after the training, which takes a fraction of a second if nobody watches."""
        learned = learn(self.samples, self.plan)

        def paint(axes: Any) -> None:
            self.shows.paint(axes, learned)

        numbers = ", ".join(" ".join(each) for each in self._readouts(learned))
        return keepsake.Still(on_paper.png(self.panels, paint), f"{tr(self.title)}: {numbers}.")
