"""The same views of a finished simulation: no session, no kernel once drawn, a PNG and words where nothing else can be."""

import base64
import pathlib
import re

import numpy as np
import pytest
from snnlab_widgets import figure
from snnlab_widgets.packet import Packet
from snnlab_widgets.picture import Picture
from snnlab_widgets.views import PlaneView, RasterView, RatesView, SimilarityView, ValueView, paper
from snnlab_widgets.views.recorded import recorded_frame

import snnlab
from snnlab.exceptions import ValidationError
from tests.widgets.test_views import KINDS, Parts


@pytest.fixture(scope="module")
def parts():
    parts = Parts()
    with parts.network:
        for target in (parts.stim, parts.pair, parts.error, parts.out, parts.wire):
            snnlab.Probe(target)
        for ensemble in (parts.x, parts.xy):
            snnlab.Probe(ensemble, synapse=0.03)
            snnlab.Probe(ensemble, "input", synapse=None)
            snnlab.Probe(ensemble.neurons)
        snnlab.Probe(parts.out.neurons)
        for attr in ("voltage", "input"):
            snnlab.Probe(parts.x.neurons, attr)
        snnlab.Probe(parts.wire, "weights", sample_every=0.2)
        snnlab.Probe(parts.wire.learning_rule, "error")
    return parts


@pytest.fixture(scope="module")
def sim(parts):
    sim = snnlab.Simulator(parts.network, engine="numpy", progress_bar=False)
    sim.run(0.6)
    return sim


@pytest.mark.parametrize("kind", KINDS)
def test_every_view_shows_a_recording(parts, sim, kind):
    still = parts.view(kind).of(sim)
    (panel,) = still.panels
    assert panel["kind"] == kind
    assert still.header["m"] == 600
    assert still.window == pytest.approx(0.6)
    data, metadata = still._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == data["text/plain"] == still.words
    assert still.words.startswith("At 0.60 s. " + parts.view(kind).title)
    still.close()


def test_a_recording_reads_as_the_session_would_have(parts, sim):
    view = ValueView(parts.x, ideal=lambda stim: stim, inputs=[parts.stim])
    frame = recorded_frame(sim, view.probes)
    probe = next(p for p in parts.network.probes if p.obj is parts.x and p.attr == "decoded_output")
    np.testing.assert_allclose(view.read(frame).lines[0], sim.data[probe][:, 0], rtol=1e-6)
    np.testing.assert_allclose(view.read(frame).lines[1], 0.5)


def test_what_was_recorded_unfiltered_is_filtered_for_the_picture(parts, sim):
    view = ValueView(parts.out)
    frame = recorded_frame(sim, view.probes)
    raw = next(p for p in parts.network.probes if p.obj is parts.out)
    wanted = snnlab.Lowpass(0.03).filt(sim.data[raw], dt=sim.dt)
    np.testing.assert_allclose(view.read(frame).lines[0], wanted[:, 0], rtol=1e-4, atol=1e-6)


def test_spikes_of_some_neurons_are_found_among_those_of_all(parts, sim):
    view = RatesView(parts.x, [4, 2])
    view.panel(sim.data.__getitem__, Picture([view]).places())
    ticks = view.read(recorded_frame(sim, view.probes)).ticks
    every = next(p for p in parts.network.probes if p.target == parts.x.neurons and p.attr == "output")
    times, neurons = sim.spikes(every)
    for row, neuron in enumerate((4, 2)):
        np.testing.assert_allclose(ticks.times[ticks.rows == row], times[neurons == neuron], atol=1e-6)


def test_a_constant_node_needs_no_probe():
    with snnlab.Network(seed=1) as network:
        stim = snnlab.Node([0.4])
        ens = snnlab.Ensemble(30, 1)
        snnlab.Connection(stim, ens)
        snnlab.Probe(ens, synapse=0.03)
    with snnlab.Simulator(network, engine="numpy", progress_bar=False) as sim:
        sim.run(0.1)
    view = ValueView(ens, ideal=lambda x: x, inputs=[stim])
    np.testing.assert_allclose(view.read(recorded_frame(sim, view.probes)).lines[1], 0.4)


def test_what_was_not_recorded_is_named_with_the_probe_to_add():
    with snnlab.Network(seed=1) as network:
        ens = snnlab.Ensemble(30, 1, label="x")
    with snnlab.Simulator(network, engine="numpy", progress_bar=False) as sim:
        sim.run(0.01)
    with pytest.raises(ValidationError, match=r"recorded nothing of .*x.*\. Add Probe\(it, synapse=0.03\)"):
        ValueView(ens).of(sim)
    with pytest.raises(ValidationError, match=r"Add Probe\(it\.neurons\)"):
        RasterView(ens).of(sim)


def test_a_simulation_that_has_not_run_shows_nothing(parts):
    sim = snnlab.Simulator(parts.network, engine="numpy", progress_bar=False)
    with pytest.raises(ValidationError, match=r"has not run\. Call sim\.run"):
        ValueView(parts.x).of(sim)


def test_a_long_recording_shows_five_seconds_at_a_time_and_its_last_minute():
    with snnlab.Network(seed=1) as network:
        stim = snnlab.Node(lambda t: t)
        snnlab.Probe(stim)
    with snnlab.Simulator(network, dt=0.01, engine="numpy", progress_bar=False) as sim:
        sim.run(70)
    still = ValueView(stim).of(sim)
    assert still.window == 5.0
    assert (still.frame.n, still.frame.t0) == (6000, pytest.approx(10.0))
    assert still.picture.read(still.frame).lines[0, 0] == pytest.approx(10.01)
    still.close()


def test_a_recording_that_was_cleared_starts_where_it_was_cleared(parts):
    with snnlab.Simulator(parts.network, engine="numpy", progress_bar=False) as sim:
        sim.run(0.1)
        sim.clear_probes()
        sim.run(0.1)
    view = SimilarityView(parts.xy, {"A": [1.0, 0.0]})
    frame = recorded_frame(sim, view.probes)
    assert (frame.t0, frame.n) == (pytest.approx(0.1), 100)
    block = view.read(frame).block
    np.testing.assert_allclose(block.times, np.arange(1, 11) / 100, atol=1e-6)


def test_an_equation_of_a_still_picture_needs_no_session(parts, sim):
    still = ValueView(parts.x).of(sim)
    sent = []
    still.send = lambda content, buffers=None: sent.append(content)
    order = {"place": 0, "do": "equation", "line": 0, "values": [0.5]}
    content = {"t": "order", "order": "view", "value": order}
    still._handle_msg({"content": {"data": {"method": "custom", "content": content}}, "buffers": []})
    assert (sent[0]["t"], sent[0]["place"]) == ("answer", 0)
    assert sent[0]["rows"][0].startswith("x̂ = Σ")
    still.close()


def test_dragging_in_a_still_picture_changes_nothing(parts, sim):
    still = PlaneView(parts.xy, sets=parts.pair).of(sim)
    still.picture.act({"place": 0, "do": "set", "value": [0.9, 0.9]}, sim.data.__getitem__)
    np.testing.assert_array_equal(parts.pair.output, [0.3, -0.2])
    still.close()


def test_several_views_make_one_png(parts, sim):
    views = [parts.view("value"), parts.view("raster")]
    frame = recorded_frame(sim, [probe for view in views for probe in view.probes])
    bundle = figure.bundle(views, frame, sim.data.__getitem__)
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    assert views[1].title in bundle["text/plain"]


def test_a_packet_of_a_recording_holds_everything(parts, sim):
    still = parts.view("weights").of(sim)
    packet = still.picture.read(still.frame)
    assert isinstance(packet, Packet)
    assert len(packet.blocks[0].times) == 3
    still.close()


def test_a_printed_picture_has_the_colours_of_the_live_one():
    theme = (pathlib.Path(__file__).parents[2] / "widgets/src/shared/theme.css").read_text(encoding="utf-8")
    for name, colours in (("signal", paper.SIGNAL), ("group", paper.GROUP)):
        first = {i: re.search(rf"--snn-{name}-{i}: (#\w+);", theme) for i in range(6)}  # those of the light theme
        assert colours == tuple(first[i][1] for i in range(6))
