"""Records four seconds of a network that has something for every view, as gallery/recording.json."""

from __future__ import annotations

import base64
import json
import pathlib
from typing import Any

import numpy as np
from snnlab_widgets.packet import pack
from snnlab_widgets.picture import Picture
from snnlab_widgets.scope import Scope
from snnlab_widgets.views import (
    ActionsView,
    CurrentView,
    EnergyView,
    ErrorView,
    PlaneView,
    RasterView,
    RatesView,
    SimilarityView,
    SpectrumView,
    SpikeGridView,
    ValueView,
    View,
    VoltageView,
    WeightsView,
    WireView,
    WorldView,
    XYView,
)

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.live import Session

SECONDS = 4.0
TICK = 1 / 30


def network_and_views() -> tuple[snnlab.Network, list[View]]:
    """A network that has something for every view, and the views."""
    with snnlab.Network(seed=5, label="Gallery") as network:
        a = snnlab.Node(lambda t: np.sin(4 * t), label="a")
        pair = snnlab.Node([0.6, -0.3], label="pair")
        x = snnlab.Ensemble(80, 1, label="x")
        xy = snnlab.Ensemble(300, 2, label="xy")
        square = snnlab.Ensemble(60, 1, label="x²")
        snnlab.Connection(a, x)
        snnlab.Connection(pair, xy)
        wire = snnlab.Connection(x, square, function=np.square)
        error, lesson = learning(x, a)
        swing, turning = pendulum()
        heard, vocabulary = pointer()
        choice = actions()
    raster = RasterView(xy)
    views: list[View] = [
        ValueView(x, square, ideal={x: lambda a: a, square: lambda a: a**2}, inputs=[a]),
        raster,
        PlaneView(xy, sets=pair, raster=raster),
        SpikeGridView(xy),
        VoltageView(x, [0, 4, 8]),
        CurrentView(x, [0, 4, 8]),
        RatesView(x, [0, 4, 8, 13, 21]),
        XYView(turning, trail=1.5),
        SpectrumView(a, 4 / (2 * np.pi)),
        WireView(wire),
        ErrorView(error),
        WeightsView(lesson),
        SimilarityView(heard, vocabulary),
        ActionsView(choice, ["eat", "drink", "sleep", "explore"]),
        WorldView(swing, signals={"seen": turning[0]}),
        EnergyView(network),
    ]
    return network, views


def learning(x: Any, a: Any) -> tuple[Any, Any]:
    """An ensemble that learns to follow x: its error, and the connection that learns."""
    learned = snnlab.Ensemble(50, 1, label="learned")
    error = snnlab.Node(size_in=1, label="error")
    rule = snnlab.PES(learning_rate=1e-4)
    lesson = snnlab.Connection(x, learned, function=lambda v: [0], learning_rule_type=rule)
    snnlab.Connection(learned, error)
    snnlab.Connection(a, error, transform=-1)
    snnlab.Connection(error, lesson.learning_rule)
    return error, lesson


def pendulum() -> tuple[Any, Any]:
    """A pendulum told as shapes, and an ensemble that sees where its bob is."""

    def swinging(t: float) -> list[float]:
        angle = 0.9 * np.cos(3 * t) * np.exp(-0.1 * t)
        return [np.sin(angle), -np.cos(angle), angle]

    swinging.world = {  # type: ignore[attr-defined]
        "reach": [-1.5, 1.5, -1.4, 0.6],
        "signals": {"x": 0, "y": 1, "angle": 2},
        "shapes": [
            {
                "kind": "polygon",
                "points": [[-0.5, 0.1], [0.5, 0.1], [0.5, 0], [-0.5, 0]],
                "colour": "soft",
                "fill": True,
            },
            {"kind": "trail", "at": ["x", "y"], "seconds": 1.5, "colour": 0},
            {"kind": "line", "points": [[0, 0], ["x", "y"]], "width": 3},
            {"kind": "circle", "at": ["x", "y"], "radius": 0.12, "colour": 0, "fill": True},
            {"kind": "circle", "at": ["seen", "y"], "radius": 0.2, "colour": 1, "dash": True},
            {"kind": "text", "at": [0, 0.35], "text": "angle {angle} rad"},
        ],
    }
    swing = snnlab.Node(swinging, label="pendulum")
    turning = snnlab.Ensemble(200, 2, radius=1.2, label="bob")
    snnlab.Connection(swing[:2], turning)
    return swing, turning


def pointer() -> tuple[Any, dict[str, np.ndarray]]:
    """An ensemble that hears one word after the other, and the vocabulary."""
    rng = np.random.default_rng(3)
    names = ["CAT", "DOG", "BIRD", "FISH", "TREE", "RIVER", "HOUSE", "STONE"]
    vectors = rng.normal(size=(len(names), 32))
    vocabulary = dict(zip(names, vectors / np.linalg.norm(vectors, axis=1, keepdims=True), strict=True))
    said = snnlab.Node(lambda t: list(vocabulary.values())[int(t / 0.6) % len(names)], label="said")
    heard = snnlab.Ensemble(600, 32, label="heard")
    snnlab.Connection(said, heard, synapse=0.05)
    return heard, vocabulary


def actions() -> Any:
    """Four values of which now one, now another is largest."""
    phases = np.arange(4) * np.pi / 2
    return snnlab.Node(lambda t: np.clip(0.2 + 0.8 * np.cos(2.5 * t - phases), 0, 1), label="basal ganglia")


def main(path: pathlib.Path) -> None:
    """Write the recording to `path`."""
    network, views = network_and_views()
    picture = Picture(views)
    session = Session(network, picture.probes, driver=None)
    packets = []

    def keep(frame: Any) -> None:
        header, data = pack(picture.read(frame))
        packets.append({"header": header, "kept": [0, frame.t_end], "data": base64.b64encode(data).decode("ascii")})

    panels = picture.panels(session.built)
    session.subscribe(keep)
    for i in range(round(SECONDS / TICK)):
        session.step(round(TICK * 1000))
        while round(session.time * 1000) < (i + 1) * round(TICK * 1000):
            session.tick(0.0)
            if session.error:
                raise session.error
    state = {name: value for name, value in Scope(label="Gallery").get_state().items() if not name.startswith("_")}
    data = {"state": {**state, "panels": panels}, "packets": packets, "answers": answers(picture, session)}
    path.write_text(json.dumps(data, default=str))


def answers(picture: Picture, session: Session) -> dict[str, Any]:
    """What the kernel answers to a click on the first line of each view that has an equation."""
    found = {}
    for place, view in enumerate(picture.views):
        order = {"place": place, "do": "equation", "line": 0, "values": [0.42] * 12}
        try:
            found[view.kind] = picture.act(order, session.built)
        except ValidationError:
            continue  # this view has none
    return found


if __name__ == "__main__":
    main(pathlib.Path(__file__).parent / "recording.json")
