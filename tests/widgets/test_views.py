"""What holds for every view: what it tells the front end, what it sends, and what it refuses."""

import copy
import json
import pickle

import numpy as np
import pytest
from snnlab_widgets.packet import pack
from snnlab_widgets.picture import Picture
from snnlab_widgets.views import (
    ActionsView,
    CurrentView,
    EnergyView,
    ErrorView,
    PlaneView,
    RasterView,
    RatesView,
    SimilarityView,
    SpikeGridView,
    ValueView,
    VoltageView,
    WeightsView,
    WireView,
    WorldView,
    XYView,
)
from snnlab_widgets.views.said import Said

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.live import Frame, Session

WORDS = {"ONE": [1.0, 0.0], "TWO": [0.0, 1.0]}
DISC = {
    "reach": [-1, 1, -1, 1],
    "signals": {"x": 0, "y": 1},
    "shapes": [{"kind": "circle", "at": ["x", "y"], "radius": 0.1}],
}
KINDS = [
    "actions",
    "current",
    "energy",
    "error",
    "plane",
    "raster",
    "rates",
    "similarity",
    "spike_grid",
    "value",
    "voltage",
    "weights",
    "wire",
    "world",
    "xy",
]


class Parts:
    """A network with something for every view."""

    def __init__(self):
        with snnlab.Network(seed=1) as self.network:
            self.stim = snnlab.Node([0.5], label="stim")
            self.pair = snnlab.Node([0.3, -0.2], label="pair")
            self.x = snnlab.Ensemble(40, 1, label="x")
            self.xy = snnlab.Ensemble(50, 2, label="xy")
            self.out = snnlab.Ensemble(30, 1, label="out")
            self.error = snnlab.Node(size_in=1, label="error")
            snnlab.Connection(self.stim, self.x)
            snnlab.Connection(self.pair, self.xy)
            self.wire = snnlab.Connection(self.x, self.out, function=np.square, learning_rule_type=snnlab.PES())
            snnlab.Connection(self.out, self.error)
            snnlab.Connection(self.error, self.wire.learning_rule)

    def view(self, kind):
        return {
            "actions": lambda: ActionsView(self.pair, ["left", "right"]),
            "current": lambda: CurrentView(self.x),
            "energy": lambda: EnergyView(self.network),
            "error": lambda: ErrorView(self.wire.learning_rule),
            "plane": lambda: PlaneView(self.xy, sets=self.pair),
            "raster": lambda: RasterView(self.xy),
            "rates": lambda: RatesView(self.xy),
            "similarity": lambda: SimilarityView(self.xy, WORDS, sets=self.pair),
            "spike_grid": lambda: SpikeGridView(self.xy),
            "value": lambda: ValueView(self.x, ideal=lambda stim: stim, inputs=[self.stim]),
            "voltage": lambda: VoltageView(self.x),
            "weights": lambda: WeightsView(self.wire),
            "wire": lambda: WireView(self.wire),
            "world": lambda: WorldView(self.pair, DISC, signals={"seen": self.x}),
            "xy": lambda: XYView(self.xy),
        }[kind]()


@pytest.fixture
def parts():
    return Parts()


def session_of(parts, picture):
    return Session(parts.network, picture.probes, driver=None, engine="numpy")


def frames_of(session, steps=300, pieces=3):
    """What a session hands out."""
    found = []
    end = session.subscribe(found.append)
    for _ in range(pieces):
        advance(session, steps // pieces)
    end()
    return [frame for frame in found if frame.n]


def advance(session, steps):
    """So many steps, in however many ticks a busy machine takes."""
    target = round(session.time / 0.001) + steps
    session.step(steps)
    while round(session.time / 0.001) < target:
        session.tick(0.0)
        assert session.error is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_sends_as_much_as_it_says_and_tells_only_plain_data(parts, kind):
    view = parts.view(kind)
    picture = Picture([view])
    session = session_of(parts, picture)
    (panel,) = picture.panels(session.built)
    assert (panel["kind"], panel["title"]) == (kind, view.title)
    json.dumps(panel, allow_nan=False)
    for frame in frames_of(session):
        reading = view.read(frame)
        assert reading.lines.shape == (view.size.lines, frame.n)
        assert np.isfinite(reading.lines).all()
        assert (reading.ticks is not None, reading.block is not None) == (view.size.rasters == 1, view.size.blocks == 1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_empty_frame_of_a_reset_is_read_too(parts, kind):
    view = parts.view(kind)
    picture = Picture([view])
    picture.panels(session_of(parts, picture).built)
    packet = picture.read(Frame(0.0, 0.001, 0))
    assert packet.n == 0
    assert pack(packet)[1] == b""


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_whose_probe_is_not_there_yet_draws_nothing(parts, kind):
    view = parts.view(kind)
    session = session_of(parts, Picture([view]))
    Picture([view]).panels(session.built)
    reading = view.read(Frame(1.0, 0.001, 20))
    assert reading.lines.shape == (view.size.lines, 20)
    assert np.isnan(reading.lines).all()


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_says_in_a_sentence_what_it_shows(parts, kind):
    view = parts.view(kind)
    picture = Picture([view])
    session = session_of(parts, picture)
    picture.panels(session.built)
    sentence = view.spoken(frames_of(session, 200, 1)[0])
    assert sentence.startswith(view.title)
    assert sentence.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_an_order_that_a_view_does_not_know_is_refused(parts, kind):
    view = parts.view(kind)
    with pytest.raises(ValidationError, match=r"it cannot do 'dance'"):
        view.act({"do": "dance"}, lambda obj: None)


def test_views_share_a_packet_and_each_finds_its_part():
    parts = Parts()
    views = [parts.view(kind) for kind in KINDS]
    picture = Picture(views)
    session = session_of(parts, picture)
    panels = picture.panels(session.built)
    frame = frames_of(session, 300, 1)[0]
    packet = picture.read(frame)
    value = panels[KINDS.index("value")]["lines"][0]
    alone = views[KINDS.index("value")].read(frame).lines
    np.testing.assert_array_equal(packet.lines[value["signal"]], alone[0])
    np.testing.assert_array_equal(packet.lines[value["ideal"]], alone[1])
    block = packet.blocks[panels[KINDS.index("similarity")]["block"]]
    np.testing.assert_array_equal(block.values, views[KINDS.index("similarity")].read(frame).block.values)
    ticks = packet.rasters[panels[KINDS.index("voltage")]["source"]]
    np.testing.assert_array_equal(ticks.times, views[KINDS.index("voltage")].read(frame).ticks.times)


def test_views_come_and_go_while_the_network_runs(parts):
    first, second = parts.view("value"), parts.view("similarity")
    picture = Picture([first])
    session = session_of(parts, picture)
    frames_of(session)
    for probe in second.probes:
        session.add_probe(probe)
    picture.views = (second, first)
    session.tick(0.0)
    picture.panels(session.built)
    packets = [picture.read(frame) for frame in frames_of(session)]
    assert sum(len(packet.blocks[0].times) for packet in packets) == 30
    assert all(np.isfinite(packet.lines).all() for packet in packets)


@pytest.mark.parametrize("place", [None, -1, 7, "0"])
def test_an_order_for_a_view_that_is_not_there_is_refused(parts, place):
    with pytest.raises(ValidationError, match="there is no view"):
        Picture([parts.view("value")]).act({"place": place, "do": "equation"}, lambda obj: None)


def test_fewer_neurons_leave_the_views_of_an_ensemble_alive(parts):
    picture = Picture([RasterView(parts.xy), SpikeGridView(parts.xy), WeightsView(parts.wire)])
    session = session_of(parts, picture)
    picture.panels(session.built)
    session.set(parts.xy, "n_neurons", 20)
    session.set(parts.x, "n_neurons", 20)
    frame = frames_of(session)[0]
    picture.read(frame)  # drawn before anyone has told the views
    panels = picture.panels(session.built)
    assert [panels[0]["neurons"], panels[1]["cells"], panels[2]["columns"]] == [20, 20, 20]
    assert len(picture.read(frames_of(session)[-1]).rasters[0].rows)


def test_the_front_end_is_told_how_to_say_a_title_in_its_own_words(parts):
    picture = Picture([parts.view("value"), parts.view("current"), ValueView(parts.x, title="My own title")])
    value, current, own = picture.panels(session_of(parts, picture).built)
    assert value["said"][value["title"]] == ["view.title.value", {"names": "x"}]
    assert current["said"]["neuron 2"] == ["view.neuron", {"i": "2"}]
    assert own["title"] == "My own title"
    assert own["title"] not in own["said"]
    assert json.loads(json.dumps(value)) == value


def test_what_python_says_survives_copies_as_plain_text():
    text = Said("view.neuron", i=3)
    assert copy.deepcopy(text) is text
    assert pickle.loads(pickle.dumps(text)) == text == "neuron 3"
