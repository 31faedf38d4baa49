"""The picture of the lesson on learning from data: a spiking network that learns prices while one watches."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets

from snnlab.training.fitting import Fitted
from snnlab_widgets import keepsake
from snnlab_widgets.labs import house_training, train_paper, train_reach
from snnlab_widgets.labs.choices import check_choice
from snnlab_widgets.labs.figure_lab import FigureLab
from snnlab_widgets.labs.house_card import HouseCard
from snnlab_widgets.labs.house_training import TABLES, Town
from snnlab_widgets.labs.newest import Newest
from snnlab_widgets.labs.train_figures import TrainFigures
from snnlab_widgets.strings import tr

CONTROLS = ("hidden", "steps", "threshold", "leak")
EPOCH, ALTOGETHER = 0.04, 2.0  # [s] that an epoch is given, so that one can watch; and all of them, if they are many
FRAME = 0.08  # [s] between two drawings
NOT_YET = "…"
PATIENCE = 5.0  # [s] that a cell waits for what its still picture should show


class TrainView(FigureLab):
    """A hidden layer of spiking neurons learns the prices of houses; beside it its twin without spikes, and the lesion.

    It trains in a thread of its own, at most 25 epochs a second; a control that moves starts it anew at once.

    Parameters
    ----------
    data : "houses" (five columns, little noise) or "house_prices" (three columns, much noise)
    hidden : neurons, from 1 to 200
    steps : for which a house is shown, from 1 to 50
    threshold : membrane at which a neuron spikes, from 0.1 to 8
    leak : what is left of the membrane after a step, from 0 to 1
    epochs : passes over the houses to learn from, from 1 to 500
    seed : of the first weights and of the order of houses
    playing : whether to train from the start; else the network is shown as it is before

    fitted : Fitted, the network that is shown; town : its houses; scores : {"spiking", "twin", "silenced"}: R²
    """

    title = "lab.train.title"
    panels = 3

    def __init__(
        self,
        data: str = "houses",
        hidden: int = 60,
        steps: int = 20,
        threshold: float = 1.0,
        leak: float = 0.8,
        epochs: int = 40,
        seed: int = 13,
        *,
        playing: bool = True,
    ) -> None:
        check_choice("TrainView", "data", data, TABLES)
        numbers = {"hidden": hidden, "steps": steps, "threshold": threshold, "leak": leak, "epochs": epochs}
        for name, value in numbers.items():
            train_reach.check(name, value)
        self.town = Town(TABLES[data]())
        self.scores: dict[str, float] = {}
        self._spikes = 0.0
        self._twins: dict[int, float] = {}
        self._newest = Newest(self._learn, "snnlab-train")
        self._resetting = False
        self.fitted: Fitted
        super().__init__({"data": data, **numbers, "seed": seed})
        self._see(self._trained(self.numbers, epochs=0))
        self._tell()
        if playing:
            self.train()

    # What everybody may call

    def train(self) -> None:
        """Train anew with what the controls say, and show it; a training that still runs ends."""
        self._newest.ask(self.numbers)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the training is done; whether it was done in time."""
        return self._newest.wait(seconds)

    @property
    def code(self) -> str:
        """The script that trains the same networks, and prints the same scores."""
        return house_training.script(**self.numbers)

    def reset(self) -> None:
        """Controls back to the start, and train anew."""
        self._resetting = True
        try:
            super().reset()
        finally:
            self._resetting = False
        self.train()

    def close(self) -> None:
        """End the training and take the picture from the page."""
        self._newest.close()
        super().close()

    # The picture

    def figures(self) -> Any:
        self.plots = TrainFigures(self.town, self.number("epochs"))
        return self.plots.root

    def controls(self) -> Mapping[str, Iterable[Any]]:
        moved = {
            name: self.control(name, train_reach.slider(name, self.number(name)), self._moved) for name in CONTROLS
        }
        self.card = HouseCard(self.town)
        self.house = self.control("house", self.card.chooser, self._chosen)
        self.spikes = self.control(
            "spikes",
            ipywidgets.ToggleButtons(
                options=[(tr("lab.on"), "on"), (tr("lab.train.off"), "silenced")],
                value="on",
                description=tr("lab.train.spikes"),
            ),
            self._chosen,
        )
        return {
            tr("lab.train.network"): moved.values(),
            tr("lab.train.lesion"): [self.spikes],
            tr("lab.train.house_card"): [self.house, self.card.text],
        }

    def paint(self, axes: Any) -> None:
        train_paper.training(axes, self.plots)

    def _moved(self, _change: object = None) -> None:
        if not self._resetting:
            self.train()

    def _chosen(self, _change: object = None) -> None:
        self._see()
        self.tell()

    # The training

    def _learn(self, numbers: dict[str, Any]) -> None:
        """Train and show it, until it is done or nobody wants it any more."""
        self.scores, began = {}, time.monotonic()
        pace = min(EPOCH, ALTOGETHER / numbers["epochs"])
        drawn = [0.0]
        self._see(self._trained(numbers, epochs=0))
        self._tell()

        def after(epoch: int, fitted: Fitted) -> bool:
            if time.monotonic() - drawn[0] > FRAME:
                self._see(fitted)
                drawn[0] = time.monotonic()
            return self._newest.stale(max(0.0, began + pace * (epoch + 1) - time.monotonic()))

        fitted = self._trained(numbers, on_epoch=after)
        if self._newest.stale():
            return
        self._see(fitted)
        self._score(fitted)
        self._tell()

    def _trained(self, numbers: Mapping[str, Any], epochs: int | None = None, on_epoch: Any = None) -> Fitted:
        net = house_training.spiking_net(*(numbers[name] for name in CONTROLS))
        epochs = numbers["epochs"] if epochs is None else epochs
        return house_training.trained(net, self.town.houses, epochs, numbers["seed"], on_epoch)

    def _twin(self, hidden: int) -> float:
        """R² of the twin of this size, which learns once."""
        if hidden not in self._twins:
            net = house_training.twin_net(hidden)
            fitted = house_training.trained(net, self.town.houses, self.number("epochs"), self.number("seed"))
            self._twins[hidden] = self.town.r2(fitted)
        return self._twins[hidden]

    def _score(self, fitted: Fitted) -> None:
        self._spikes = house_training.spikes_a_house(self.town, fitted)
        self.scores = {
            "spiking": self.town.r2(fitted),
            "twin": self._twin(fitted.net.hidden[0]),
            "silenced": self.town.r2(fitted, lesion=True),
        }

    def _see(self, fitted: Fitted | None = None) -> None:
        """Bring the figures up to a network, or to what is chosen of the one that is shown."""
        with self.drawing():
            self.fitted = fitted = fitted or self.fitted
            house, lesion = self.card.house, self.spikes.value == "silenced"
            predicted = self.town.predicted(fitted, lesion)
            self.plots.show_loss(fitted.history)
            self.plots.show_prices(self.town.prices, predicted, house, self.town.r2(fitted, lesion))
            self.plots.show_house(house_training.look(self.town, fitted, house, lesion))
            self.card.show(float(predicted[house]))

    def _tell(self) -> None:
        """The scores, or that there are none yet."""
        told = {name: f"{value:.3f}" for name, value in self.scores.items()}
        rows = [(tr(f"lab.train.r2_{name}"), told.get(name, NOT_YET)) for name in ("spiking", "twin", "silenced")]
        self.tell([*rows, (tr("lab.train.each"), f"{self._spikes:.0f}" if told else NOT_YET)])

    def _still(self) -> keepsake.Still | None:
        """As it is when it has learnt."""
        self.wait(PATIENCE)
        return super()._still()
