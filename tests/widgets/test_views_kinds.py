"""What each view claims about the network, held against the network itself."""

import re

import numpy as np
import pytest
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
from snnlab_widgets.views.shapes import check_world

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.live import Session
from snnlab.training import DEVICES, Device, fan_out
from tests.widgets.test_views import advance


class Parts:
    def __init__(self, **ensemble):
        with snnlab.Network(seed=2) as self.network:
            self.stim = snnlab.Node([0.6], label="stim")
            self.pair = snnlab.Node([0.3, -0.2], label="pair")
            self.x = snnlab.Ensemble(60, 1, label="x", **ensemble)
            self.xy = snnlab.Ensemble(80, 2, label="xy", **ensemble)
            self.square = snnlab.Ensemble(30, 1, label="square", **ensemble)
            snnlab.Connection(self.stim, self.x)
            snnlab.Connection(self.pair, self.xy)
            self.wire = snnlab.Connection(self.x, self.square, function=np.square, transform=2)


@pytest.fixture
def parts():
    return Parts()


class Run:
    """Half a second of a network, as one view sees it."""

    def __init__(self, parts, view, steps=500):
        self.view, picture = view, Picture([view])
        self.session = Session(parts.network, picture.probes, driver=None, engine="numpy")
        (self.panel,) = picture.panels(self.session.built)
        frames = []
        self.session.subscribe(frames.append)
        for _ in range(10):
            advance(self.session, steps // 10)
        self.frames = [frame for frame in frames if frame.n]
        readings = [view.read(frame) for frame in self.frames]
        self.lines = np.concatenate([reading.lines for reading in readings], axis=1)
        self.rows = np.concatenate([r.ticks.rows for r in readings]) if readings[0].ticks else None
        self.values = np.concatenate([r.block.values for r in readings]) if readings[0].block else None

    def numbers(self, line, values):
        """The equation's text, and the numbers in it."""
        rows = self.view.act({"do": "equation", "line": line, "values": values}, self.session.built)["rows"]
        text = "\n".join(rows).replace("−", "-")
        return text, [float(each) for each in re.findall(r"-?\d+\.\d+", text)]


def test_value_shows_the_node_as_it_is_and_its_ideal_dashed(parts):
    run = Run(parts, ValueView(parts.stim, parts.square, ideal={parts.square: lambda x: 2 * x**2}, inputs=[parts.stim]))
    stim, square = run.panel["lines"]
    assert (stim["ideal"], square["ideal"]) == (None, 2)
    np.testing.assert_allclose(run.lines[stim["signal"]], 0.6)
    np.testing.assert_allclose(run.lines[square["ideal"]], 0.72, rtol=1e-6)
    assert run.lines[square["signal"], -200:].mean() == pytest.approx(0.72, abs=0.1)


def test_the_sum_over_neurons_is_the_decoded_value(parts):
    run = Run(parts, ValueView(parts.x))
    text, numbers = run.numbers(0, [0.6])
    assert text.startswith("x̂ = Σ dᵢ aᵢ(x)")
    assert numbers[-2] == pytest.approx(0.6, abs=0.03)  # the sum of what the tuning curves say
    assert numbers[-1] == 0.6


def test_a_part_of_an_ensemble_is_explained_by_its_own_decoders(parts):
    run = Run(parts, ValueView(parts.xy[1]))
    _, numbers = run.numbers(0, [0.5])
    assert numbers[-2] == pytest.approx(0.5, abs=0.06)


def test_a_set_value_has_no_neurons_behind_it(parts):
    run = Run(parts, ValueView(parts.stim))
    assert not run.panel["explains"]
    assert "set, not decoded" in run.numbers(0, [0.6])[0]


def test_raster_shows_the_chosen_neurons_only(parts):
    everyone, few = Run(parts, RasterView(parts.x)), Run(parts, RasterView(parts.x, [3, 9, 17]))
    assert sorted(few.panel["names"]) == [3, 9, 17]
    of_all = {neuron: np.count_nonzero(everyone.rows == row) for row, neuron in enumerate(everyone.panel["names"])}
    of_few = {neuron: np.count_nonzero(few.rows == row) for row, neuron in enumerate(few.panel["names"])}
    assert of_few == {neuron: of_all[neuron] for neuron in (3, 9, 17)}


def test_neurons_without_spikes_have_no_raster():
    rates = Parts(neuron_type=snnlab.LIFRate())
    with pytest.raises(ValidationError, match="neurons of type LIFRate, which do not spike"):
        RasterView(rates.x)
    with pytest.raises(ValidationError, match="LIFRate have no voltage"):
        VoltageView(rates.x)


def test_every_neuron_has_its_pixel(parts):
    by_number = Run(parts, SpikeGridView(parts.x, in_order=True, columns=10))
    assert (by_number.panel["columns"], by_number.panel["names"]) == (10, list(range(60)))
    by_direction = Run(parts, SpikeGridView(parts.x))
    counts = [np.bincount(run.rows, minlength=60) for run in (by_number, by_direction)]
    np.testing.assert_array_equal(counts[0][by_direction.panel["names"]], counts[1])


def test_voltage_stays_below_the_threshold_and_its_slope_is_that_of_the_membrane(parts):
    run = Run(parts, VoltageView(parts.x, 8))
    voltages, currents = run.lines[:8], run.lines[8:]
    assert voltages.max() <= 1
    climbing = (voltages[:, :-1] > 0) & (np.diff(voltages, axis=1) > 0)
    i, k = np.argwhere(climbing)[0]
    v, current = float(voltages[i, k]), float(currents[i, k + 1])
    _, numbers = run.numbers(int(i), [*[v] * 8, *[current] * 8])
    slope = (voltages[i, k + 1] - v) / 0.001
    assert slope == pytest.approx(numbers[-1], rel=0.06)  # dt / τ_rc is 0.05: the slope falls within the step


def test_current_is_gain_times_encoded_input_plus_bias(parts):
    run = Run(parts, CurrentView(parts.x, [5]))
    drawn = run.session.built(parts.x)
    wanted = drawn.gain[5] * drawn.encoders[5, 0] * 0.6 + drawn.bias[5]
    assert run.lines[0, -1] == pytest.approx(wanted, rel=1e-3)
    text, numbers = run.numbers(0, [float(run.lines[0, -1])])
    assert text.startswith("J = gain · ⟨e, x⟩ + bias")
    assert numbers[0] * numbers[1] + (-1 if "- " in text else 1) * numbers[2] == pytest.approx(numbers[3], abs=0.05)


def test_the_dot_of_a_rate_lies_on_its_curve(parts):
    chosen = [0, 2, 4, 6, 8]
    run = Run(parts, RatesView(parts.x, chosen))
    counted = np.bincount(run.rows, minlength=5) / 0.5
    at = np.argmin(np.abs(np.array(run.panel["x"]) - 0.6))
    curve = np.array([curve[at] for curve in run.panel["curves"]])
    np.testing.assert_allclose(counted, curve, atol=12)  # 6 spikes of half a second: the start, and the grid of points
    assert curve.max() > 20


def test_in_two_dimensions_a_rate_depends_on_the_part_along_the_encoder(parts):
    run = Run(parts, RatesView(parts.xy, [7]))
    encoder = run.session.built(parts.xy).encoders[7]
    assert run.lines[0, -1] == pytest.approx(float(encoder @ [0.3, -0.2]), abs=0.01)


def test_a_rate_is_explained_with_the_current_that_makes_it(parts):
    run = Run(parts, RatesView(parts.x, [4]))
    drawn = run.session.built(parts.x)
    rate = parts.x.neuron_type.rates(np.array([0.4 * drawn.encoders[4, 0]]), drawn.gain[4:5], drawn.bias[4:5])[0, 0]
    assert f"a = {rate:.0f} Hz on the curve" in run.numbers(0, [0.4, 12.0])[0]


def test_curves_follow_the_neurons_when_they_are_drawn_anew(parts):
    view = RatesView(parts.x)
    run = Run(parts, view)
    run.session.set(parts.x, "max_rates", snnlab.dists.Uniform(40, 50))
    run.session.tick(0.0)
    (panel,) = Picture([view]).panels(run.session.built)
    assert max(max(curve) for curve in panel["curves"]) <= 50.1


@pytest.mark.parametrize("make", [lambda p: XYView(p.xy), lambda p: XYView(p.xy[0], p.xy[1])])
def test_xy_takes_one_thing_of_two_values_or_two_of_one(parts, make):
    run = Run(parts, make(parts))
    np.testing.assert_allclose(run.lines[:, -100:].mean(axis=1), [0.3, -0.2], atol=0.1)


def test_xy_needs_two_values(parts):
    with pytest.raises(ValidationError, match=r"it shows two values \(got x with 1\)"):
        XYView(parts.x)


def test_a_drag_in_the_plane_sets_the_input_within_its_reach(parts):
    run = Run(parts, PlaneView(parts.xy, sets=parts.pair, reach=(-0.5, 1.0)))
    run.view.act({"do": "set", "value": [-3.0, 0.25]}, run.session.built, run.session.set)
    run.session.tick(0.0)
    np.testing.assert_array_equal(parts.pair.output, [-0.5, 0.25])
    assert run.panel["reach"] == [-0.5, 1.0]


def test_two_nodes_can_be_dragged_together(parts):
    with parts.network:
        one, two = snnlab.Node([0.0], label="one"), snnlab.Node([0.0], label="two")
    view = PlaneView(parts.xy, sets=(one, two))
    moved = {}
    view.act({"do": "set", "value": [0.5, -0.5]}, lambda obj: None, lambda obj, name, value: moved.update({obj: value}))
    assert moved == {one: [0.5], two: [-0.5]}


@pytest.mark.parametrize("value", [None, [1.0], ["a", "b"], [float("nan"), 0.0], [1.0, 2.0, 3.0]])
def test_a_point_from_the_browser_must_be_two_numbers(parts, value):
    view = PlaneView(parts.xy, sets=parts.pair)
    with pytest.raises(ValidationError, match="a point needs two numbers"):
        view.act({"do": "set", "value": value}, lambda obj: None, lambda *_: None)


def test_a_plane_sets_only_constant_nodes(parts):
    with pytest.raises(ValidationError, match="sets takes a constant Node of two values"):
        PlaneView(parts.xy, sets=parts.stim)


def test_a_plane_may_share_the_spikes_of_a_raster(parts):
    raster = RasterView(parts.xy)
    plane = PlaneView(parts.xy, raster=raster)
    picture = Picture([raster, plane])
    session = Session(parts.network, picture.probes, driver=None, engine="numpy")
    panels = picture.panels(session.built)
    assert panels[1]["source"] == panels[0]["source"] == 0
    assert sum(len(ray["rows"]) for ray in panels[1]["rays"]) == panels[0]["rows"]
    assert plane.size.rasters == 0


def test_similarity_is_the_dot_product_with_each_word(parts):
    words = {"RIGHT": [1.0, 0.0], "DOWN": [0.0, -1.0]}
    run = Run(parts, SimilarityView(parts.pair, words, synapse=None))
    np.testing.assert_allclose(run.values, np.tile([0.3, 0.2], (50, 1)), rtol=1e-6)


def test_a_click_on_a_word_sets_it_and_a_second_click_clears_it(parts):
    view = SimilarityView(parts.xy, {"RIGHT": [1.0, 0.0]}, sets=parts.pair)
    run = Run(parts, view)
    for wanted in ([1.0, 0.0], [0.0, 0.0]):
        view.act({"do": "set", "name": "RIGHT"}, run.session.built, run.session.set)
        run.session.tick(0.0)
        np.testing.assert_array_equal(parts.pair.output, wanted)
    with pytest.raises(ValidationError, match="there is no 'LEFT' in the vocabulary"):
        view.act({"do": "set", "name": "LEFT"}, run.session.built, run.session.set)


def test_a_word_must_be_as_long_as_the_value(parts):
    with pytest.raises(ValidationError, match=r"'A' must be a vector of 2 numbers \(got shape \(3,\)\)"):
        SimilarityView(parts.xy, {"A": [1.0, 0.0, 0.0]})


def test_weights_are_those_of_the_connection_in_the_order_that_is_told(parts):
    run = Run(parts, WeightsView(parts.wire))
    weights = run.session.built(parts.wire).weights
    assert run.values.shape == (2, 60)  # five maps a second
    np.testing.assert_allclose(run.values[-1], weights[0, run.panel["column_names"]], rtol=1e-6)
    encoders = run.session.built(parts.x).encoders[run.panel["column_names"], 0]
    assert (np.diff(encoders) >= 0).all()


def test_of_many_weights_an_even_selection_is_shown(parts):
    with parts.network:
        wide = snnlab.Connection(parts.xy.neurons, parts.x.neurons, transform=np.arange(4800.0).reshape(60, 80))
        large = snnlab.Connection(parts.x.neurons, snnlab.Ensemble(200, 1).neurons, transform=np.ones((200, 60)))
    shown = Run(parts, WeightsView(wide))
    rows, columns = shown.panel["row_names"], shown.panel["column_names"]
    np.testing.assert_allclose(
        shown.values[0].reshape(60, 80), np.arange(4800.0).reshape(60, 80)[np.ix_(rows, columns)]
    )
    assert Run(parts, WeightsView(large)).panel["rows"] == 64


def test_an_error_is_told_with_its_root_mean_square(parts):
    with parts.network:
        error = snnlab.Node(lambda t: 3.0 if int(t * 1000) % 2 else -3.0, label="error")
    run = Run(parts, ErrorView(error, rms=0.1, synapse=None))
    assert run.view.spoken(run.frames[-1]) == "Learning error: root mean square 3.000."


def test_a_wire_shows_the_function_with_its_transform(parts):
    run = Run(parts, WireView(parts.wire))
    x = np.array(run.panel["x"])
    np.testing.assert_allclose(run.panel["ideal"], 2 * x**2, atol=1e-3)
    np.testing.assert_allclose(run.panel["decoded"], 2 * x**2, atol=0.15)
    assert run.lines[0, -1] == pytest.approx(0.6, abs=0.1)
    assert run.lines[1, -1] == pytest.approx(0.72, abs=0.15)
    _, numbers = run.numbers(0, [0.6, 0.7])
    assert numbers[-2] == pytest.approx(0.72, abs=0.08)


def test_a_wire_begins_at_an_ensemble(parts):
    with pytest.raises(ValidationError, match="it shows a Connection that decodes a value"):
        WireView(next(c for c in parts.network.connections if c.pre_obj is parts.stim))


def test_energy_counts_a_synapse_for_each_neuron_that_a_spike_reaches(parts):
    with parts.network:
        listener = snnlab.Node(size_in=1)
        snnlab.Connection(parts.x, listener)
    view = EnergyView(parts.network)
    assert set(fan_out(parts.network, parts.x)) == {30 + 1}
    assert set(fan_out(parts.network, parts.square)) == {0}
    run = Run(parts, view)
    spikes = {
        each: sum(len(f.spikes[p].times) for f in run.frames)
        for each, p in zip(view.ensembles, view.spikes, strict=True)
    }
    steps, seconds, counted, synops = run.values.sum(axis=0)
    assert (steps, counted) == (500, sum(spikes.values()))
    assert seconds == pytest.approx(0.5)
    assert synops == 31 * spikes[parts.x] > 0


def test_a_machine_without_spikes_works_all_the_time(parts):
    view = EnergyView(parts.network)
    run = Run(parts, view)
    watts, frame = view.watts(run.frames[-1]), run.frames[-1]
    cpu, loihi = DEVICES["CPU"], DEVICES["Loihi"]
    assert watts["CPU"] == pytest.approx(60 * 30 * 1000 * cpu.per_synop + 170 * 1000 * cpu.per_update)
    synops = 30 * len(frame.spikes[view.spikes[view.ensembles.index(parts.x)]].times) / (frame.n * frame.dt)
    assert watts["Loihi"] == pytest.approx(synops * loihi.per_synop + 170 * 1000 * loihi.per_update, rel=1e-6)


def test_neurons_without_spikes_are_counted_from_the_start():
    parts = Parts(neuron_type=snnlab.LIFRate())
    steps, _, spikes, synops = Run(parts, EnergyView(parts.network)).values.sum(axis=0)
    assert (steps, spikes, synops) == (500, 0, 500 * 60 * 30)


def test_neurons_that_fire_several_times_a_step_are_seen_and_counted():
    fast = Parts(neuron_type=snnlab.SpikingRectifiedLinear(), max_rates=snnlab.dists.Uniform(2000, 3000))
    for each in fast.network.ensembles:
        each.intercepts = snnlab.dists.Uniform(-1, -0.9)
    ticks = Run(fast, RasterView(fast.x)).rows
    _, _, spikes, _ = Run(fast, EnergyView(fast.network)).values.sum(axis=0)
    assert len(ticks) > 500 * 60  # more than one a step of each of its 60 neurons
    assert spikes > len(ticks)


def test_machines_may_be_ones_own(parts):
    view = EnergyView(parts.network, machines=[Device("mine", 1e-12, spiking=True)])
    run = Run(parts, view)
    assert [machine["name"] for machine in run.panel["machines"]] == ["mine"]
    assert view.watts(run.frames[-1])["mine"] == pytest.approx(1e-12 * run.values[-1, 3] / run.values[-1, 1])


def test_the_largest_value_wins_if_it_is_large_enough(parts):
    view = ActionsView([parts.stim, parts.pair], ["stay", "left", "right"], threshold=0.4, synapse=None)
    run = Run(parts, view)
    np.testing.assert_allclose(run.values[-1], [0.6, 0.3, -0.2], rtol=1e-6)
    assert view.spoken(run.frames[-1]) == "Chosen by stim: stay wins with 0.60."
    shy = ActionsView(parts.pair, threshold=0.4, synapse=None)
    assert shy.spoken(Run(parts, shy).frames[-1]) == "Chosen by pair: no action wins."


def test_actions_need_a_name_each(parts):
    with pytest.raises(ValidationError, match=r"got 2 values and 1 names"):
        ActionsView(parts.pair, ["left"])


def falling(t):
    return [0.0, 1.0 - t]


falling.world = {
    "reach": [-1, 1, 0, 1],
    "signals": {"x": 0, "y": 1},
    "shapes": [
        {"kind": "circle", "at": ["x", "y"], "radius": 0.1},
        {"kind": "text", "at": [0, 1], "text": "{y} m, {seen}"},
    ],
}


def test_a_world_is_moved_by_its_node_and_by_other_signals(parts):
    with parts.network:
        stone = snnlab.Node(falling, label="stone")
    run = Run(parts, WorldView(stone, signals={"seen": parts.stim}))
    assert run.panel["signals"] == {"x": 0, "y": 1, "seen": 2}
    np.testing.assert_allclose(run.lines[:, -1], [0.0, 0.5, 0.6], atol=1e-6)


def test_a_world_is_steered_within_its_bounds(parts):
    with parts.network:
        stone = snnlab.Node(falling, label="stone")
    run = Run(parts, WorldView(stone, signals={"seen": parts.stim}, steers=parts.pair))
    run.view.act({"do": "set", "value": [2.0, -0.5]}, run.session.built, run.session.set)
    run.session.tick(0.0)
    np.testing.assert_array_equal(parts.pair.output, [1.0, -0.5])


@pytest.mark.parametrize(
    ("world", "sentence"),
    [
        ({}, '"reach" must be'),
        ({"reach": [1, -1, 0, 1]}, '"reach" must be'),
        ({"reach": [0, 1, 0, 1], "shapes": [{"kind": "cirle"}]}, "no shape of kind 'cirle'. Did you mean 'circle'"),
        ({"reach": [0, 1, 0, 1], "shapes": [{"kind": "circle", "at": [0, 0]}]}, 'a circle needs "radius"'),
        ({"reach": [0, 1, 0, 1], "shapes": [{"kind": "line", "points": [], "colr": 1}]}, 'a line has no "colr"'),
        ({"reach": [0, 1, 0, 1], "shapes": [{"kind": "circle", "at": ["X", 0], "radius": 1}]}, "the signal 'X'"),
    ],
)
def test_a_world_that_cannot_be_drawn_is_refused_with_a_sentence(world, sentence):
    with pytest.raises(ValidationError, match=sentence):
        check_world(world, ["x", "y"])


def test_a_node_that_says_nothing_of_its_world_is_told_how(parts):
    with pytest.raises(ValidationError, match=r"node 'stim' says nothing of its world\. Give its function"):
        WorldView(parts.stim)


@pytest.mark.parametrize("neurons", [[60], [-1], [], list(range(9))])
def test_only_neurons_that_are_there_and_can_be_told_apart(parts, neurons):
    with pytest.raises(ValidationError, match=r"neurons"):
        CurrentView(parts.x, neurons)


@pytest.mark.parametrize("order", [{"line": 5}, {"line": "0", "values": [1.0]}, {"line": 0, "values": ["x"]}, {}])
def test_an_equation_needs_a_line_and_its_numbers(parts, order):
    with pytest.raises(ValidationError, match="current view"):
        CurrentView(parts.x).act({"do": "equation", **order}, lambda obj: None)
