import gc
import weakref

import numpy as np
import pytest
from snnlab_widgets import live

import snnlab
from snnlab.exceptions import ValidationError

TICK = 1 / 30


def make_network():
    with snnlab.Network(label="square", seed=1) as network:
        stim = snnlab.Node([0.5], label="x")
        ens = snnlab.Ensemble(40, 1, label="x")
        out = snnlab.Ensemble(30, 1, label="x²")
        snnlab.Connection(stim, ens)
        snnlab.Connection(ens, out, function=np.square)
    return network, stim, ens, out


@pytest.fixture
def parts():
    return make_network()


@pytest.fixture
def view(parts):
    network, stim, ens, out = parts
    view = live(
        network,
        sliders={stim: (-1, 1)},
        values=[ens, out],
        raster=[ens],
        ideal={out: lambda x: x**2},
        driver=None,
        engine="numpy",
    )
    view.scope.stream.busy = False  # no cell runs, though an earlier test may have left a shell in this process
    view.sent = []
    view.scope.send = lambda content, buffers=None: view.sent.append((content, buffers))
    yield view
    view.close()


def turn(view, ticks, start=0.0):
    for i in range(ticks):
        view.session.tick(start + i * TICK)


def frames(view):
    return [content for content, _ in view.sent if content["t"] == "frame"]


def from_browser(view, **message):
    as_message(view, {"method": "custom", "content": {"v": "test", **message}})


def set_in_browser(view, **state):
    as_message(view, {"method": "update", "state": state, "buffer_paths": []})


def as_message(view, data):
    view.scope._handle_msg({"content": {"data": data}, "buffers": []})


def last_lines(view):
    content, buffers = view.sent[-1]
    lines = np.frombuffer(buffers[0], "<f4", content["s"] * content["m"]).reshape(content["s"], content["m"])
    return lines[:, -1]


def test_panels_say_what_each_line_is(view):
    raster, first, second = view.scope.panels
    assert (raster["kind"], raster["neurons"], raster["rows"]) == ("raster", 40, 40)
    assert first["lines"] == [{"name": "x", "signal": 0, "colour": 0, "ideal": None}]
    assert second["lines"] == [{"name": "x²", "signal": 1, "colour": 1, "ideal": 2}]


def test_one_message_a_frame_carries_all_panels(view):
    from_browser(view, t="hello")
    turn(view, 10)
    assert len(frames(view)) == 9  # the first tick has nothing due
    assert {(content["s"], len(content["k"])) for content in frames(view)} == {(3, 1)}


def test_a_slider_moves_the_input_and_the_ideal_follows_at_once(view, parts):
    from_browser(view, t="hello")
    view.sliders[parts[1]][0].value = -1.0
    turn(view, 12)
    decoded, _square, ideal = last_lines(view)
    assert ideal == pytest.approx(1.0)
    assert decoded < -0.5


def test_play_pause_step_speed_and_reset_come_from_the_browser(view, parts):
    turn(view, 10)
    set_in_browser(view, playing=False)
    assert not view.session.playing
    from_browser(view, t="order", order="step", value=10)
    before = view.session.time
    view.session.tick(1.0)
    assert view.session.time == pytest.approx(before + 0.010)
    set_in_browser(view, speed=0.25)
    assert view.session.speed == 0.25
    slider = view.sliders[parts[1]][0]
    slider.value = -0.7
    from_browser(view, t="order", order="reset")
    view.session.tick(1.1)
    assert slider.value == 0.5
    assert view.session.time == 0.0
    np.testing.assert_array_equal(parts[1].output, [0.5])


def test_state_set_from_python_reaches_the_browser(view):
    view.session.pause()
    view.session.speed = 2.0
    assert (view.scope.playing, view.scope.speed) == (False, 2.0)


def test_an_error_names_the_node_and_stops_the_clock(parts):
    network, *_ = parts
    with network:
        snnlab.Node(lambda t: 1 / 0 if t > 0.05 else 0.0, label="fuse")
    view = live(network, driver=None, engine="numpy")
    turn(view, 60)
    assert not view.scope.playing
    assert "fuse" in view.scope.error
    assert "ZeroDivisionError" in view.scope.error
    view.close()


def test_a_refused_change_is_shown_and_the_picture_lives_on(view, parts):
    ens = parts[2]
    view.session.set(ens, "radius", -1.0)
    turn(view, 5)
    assert "radius" in view.scope.notice
    assert view.session.playing


def test_more_neurons_give_a_new_raster_and_the_stream_goes_on(view, parts):
    from_browser(view, t="hello")
    turn(view, 10)
    view.session.set(parts[2], "n_neurons", 80)
    turn(view, 10, start=1.0)
    assert view.scope.panels[0]["neurons"] == 80
    assert view.session.error is None
    assert frames(view)[-1]["k"][0] > 0


def test_a_new_view_is_shown_the_past_and_only_it_takes_it(view):
    turn(view, 30)
    view.sent.clear()
    from_browser(view, t="hello")
    (content, buffers) = next(each for each in view.sent if each[0]["t"] == "replay")
    assert content["v"] == "test"
    assert len(buffers[0]) == 4 * content["s"] * content["m"] + 6 * sum(content["k"])


def test_unseen_for_long_the_clock_rests_until_it_is_seen_again(view):
    view.session.presence.idle_after = 5.0
    from_browser(view, t="hello")
    turn(view, 3)
    assert view.session.playing
    turn(view, 3, start=1000.0)
    assert view.session.idle
    assert not view.scope.playing
    from_browser(view, t="hidden")
    assert view.session.idle
    from_browser(view, t="hello")
    assert view.scope.playing


def test_a_pause_by_hand_is_not_ended_by_a_look(view):
    from_browser(view, t="hello")
    set_in_browser(view, playing=False)
    from_browser(view, t="hello")
    assert not view.session.playing


def test_a_long_cell_is_no_reason_to_rest(view):
    view.session.presence.idle_after = 5.0
    from_browser(view, t="hello")
    view.scope.stream.busy = True
    for start in range(0, 60, 3):
        turn(view, 3, start=float(start))
    assert view.session.playing


def test_a_slider_for_a_node_that_is_no_constant_is_refused(parts):
    network, *_ = parts
    with network:
        wave = snnlab.Node(np.sin, label="wave")
    with pytest.raises(ValidationError, match=r"node 'wave': a slider sets a constant.*Make it Node\(\[0.0\]"):
        live(network, sliders=[wave], driver=None, playing=False)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (lambda stim, ens, out: {"values": [stim]}, r"values takes objects of class Ensemble \(got <Node"),
        (lambda stim, ens, out: {"sliders": [ens]}, r"sliders takes objects of class Node \(got <Ensemble"),
        (lambda stim, ens, out: {"values": [ens], "ideal": {out: abs}}, r"ideal names .*x².* not shown"),
        (lambda stim, ens, out: {"raster": [make_network()[2]]}, r"raster lists .* not part of"),
    ],
)
def test_wrong_uses_get_a_sentence_and_nothing_is_built(parts, arguments, sentence):
    network, *objects = parts
    with pytest.raises(ValidationError, match=sentence):
        live(network, **arguments(*objects), driver=None)


def test_a_network_must_be_given():
    with pytest.raises(ValidationError, match="first argument must be a Network"):
        live("model")


def test_a_misspelt_option_is_told_the_right_one(parts):
    network, stim, *_ = parts
    with pytest.raises(ValidationError, match=r"live has no option 'slider'\. Did you mean 'sliders'\?"):
        live(network, slider=[stim], driver=None)


def test_an_object_without_a_label_goes_by_its_variable():
    with snnlab.Network() as network:
        stim = snnlab.Node([0.5], label="answer")
        answer = snnlab.Ensemble(40, 1)
    view = live(network, sliders=[stim], values=[answer], driver=None, playing=False, engine="numpy")
    (panel,) = view.scope.panels
    assert panel["title"] == "Decoded value of answer"
    assert panel["lines"][0]["colour"] == 0  # that of the node of the same name
    view.close()


def test_a_single_object_needs_no_list(parts):
    network, stim, ens, _ = parts
    view = live(network, sliders=stim, values=ens, raster=ens, driver=None, playing=False)
    assert [panel["kind"] for panel in view.scope.panels] == ["raster", "value"]
    view.close()


def test_an_ideal_needs_no_slider(parts):
    network, _, ens, _ = parts
    view = live(network, values=[ens], ideal={ens: lambda: 0.5}, driver=None, engine="numpy")
    turn(view, 5)
    assert view.session.error is None
    view.close()


def test_an_ideal_that_fails_under_way_is_named(parts):
    network, stim, ens, _ = parts
    view = live(network, sliders=[stim], values=[ens], ideal={ens: lambda x: 1 / x}, driver=None, engine="numpy")
    view.sliders[stim][0].value = 0.0
    turn(view, 5)
    assert "ideal of 'x': the function failed on (0) with ZeroDivisionError" in view.scope.error
    view.close()


def test_a_wrong_ideal_is_refused_before_anything_runs(parts):
    network, stim, _, out = parts
    with pytest.raises(ValidationError, match="ideal of 'x²'"):
        live(network, sliders=[stim], values=[out], ideal={out: lambda x, y: x}, driver=None)


def test_a_plane_needs_two_dimensions(parts):
    network, _, ens, _ = parts
    with pytest.raises(ValidationError, match=r"ensemble 'x': a plane shows two dimensions \(got 1\)"):
        live(network, plane=[ens], driver=None)


def test_a_vector_node_gets_a_slider_for_each_value():
    with snnlab.Network(seed=1) as network:
        plane = snnlab.Node([0.1, -0.2], label="p")
        ens = snnlab.Ensemble(30, 2, label="p")
        snnlab.Connection(plane, ens)
    view = live(network, sliders=[plane], values=[ens], driver=None, playing=False)
    assert [slider.description for slider in view.sliders[plane]] == ["p[0]", "p[1]"]
    assert [line["colour"] for line in view.scope.panels[0]["lines"]] == [0, 1]
    assert "snn-knob-1" in view.sliders[plane][1]._dom_classes
    view.sliders[plane][1].value = 0.9
    view.session.tick(0.0)
    np.testing.assert_array_equal(plane.output, [0.1, 0.9])
    view.close()


def test_a_closed_view_leaves_nothing_behind(parts):
    network, stim, ens, _ = parts
    view = live(network, sliders=[stim], values=[ens], engine="numpy")
    session, reference = view.session, weakref.ref(view.session)
    view.close()
    session.driven_by.join(10)
    assert not session.driven_by.is_alive()
    del view, session
    gc.collect()
    assert reference() is None


@pytest.fixture
def plane():
    with snnlab.Network(seed=1) as network:
        pair = snnlab.Node([0.1, -0.2], label="p")
        ens = snnlab.Ensemble(30, 2, label="p")
        snnlab.Connection(pair, ens)
    view = live(network, sliders={pair: (-0.5, 0.5)}, plane=[ens], driver=None, engine="numpy")
    view.pair, view.sent = pair, []
    view.scope.send = lambda content, buffers=None: view.sent.append((content, buffers))
    yield view
    view.close()


def test_a_drag_in_the_plane_sets_the_node_of_its_name_and_the_sliders_follow(plane):
    from_browser(plane, t="order", order="view", value={"place": 0, "do": "set", "value": [0.4, -3.0]})
    turn(plane, 2)
    np.testing.assert_array_equal(plane.pair.output, [0.4, -0.5])  # no further than the sliders go
    assert [slider.value for slider in plane.sliders[plane.pair]] == [0.4, -0.5]


def test_a_clicked_line_is_answered_with_its_equation(view):
    order = {"place": 1, "do": "equation", "line": 0, "values": [0.5]}
    from_browser(view, t="order", order="view", value=order)
    (content, _) = view.sent[-1]
    assert (content["t"], content["place"], content["do"]) == ("answer", 1, "equation")


def test_what_a_view_refuses_is_said_and_the_picture_lives_on(view):
    from_browser(view, t="order", order="view", value={"place": 1, "do": "set", "value": [0, 0]})
    assert "cannot do 'set'" in view.scope.notice
    turn(view, 5)
    assert view.session.error is None
