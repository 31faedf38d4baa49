"""The card of TrainView where one chooses a house and reads what is known of it."""

from __future__ import annotations

from collections.abc import Iterator

import ipywidgets

from snnlab_widgets.labs.house_training import Town
from snnlab_widgets.strings import Said, tr

LINE = {"height": "24px", "margin": "0"}


class HouseCard:
    """chooser : slider over the houses that the net never saw, from cheap to dear; lines : Labels, filled by `show`."""

    def __init__(self, town: Town) -> None:
        self.town = town
        n_houses = len(town.prices)
        self.chooser = ipywidgets.IntSlider(value=n_houses // 2, min=1, max=n_houses, description=tr("lab.train.house"))
        self.lines = [ipywidgets.Label(layout=LINE) for _ in range(len(town.table.features) + 2)]
        self.text = ipywidgets.VBox(self.lines)

    @property
    def house(self) -> int:
        """Its place among the tested houses, from 0."""
        return self.chooser.value - 1

    def show(self, predicted: float) -> None:
        """Say what is known of the house, and what the net says it costs."""
        for line, text in zip(self.lines, self._known(predicted), strict=True):
            line.value = text

    def _known(self, predicted: float) -> Iterator[Said]:
        for name, value in zip(self.town.table.features, self.town.raw[self.house], strict=True):
            yield tr(f"lab.train.column.{name}", value=f"{value:.0f}" if value == int(value) else f"{value:.1f}")
        yield tr("lab.train.price_true", value=f"{self.town.prices[self.house]:.0f}")
        yield tr("lab.train.price_predicted", value=f"{predicted:.0f}")
