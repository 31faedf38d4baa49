"""The lab without a browser: what the page orders happens to the network, and the page is told."""

import json

import numpy as np
import pytest
from snnlab_widgets import Lab
from snnlab_widgets.map.address import addresses
from snnlab_widgets.map.offers import offered, to_begin_with
from snnlab_widgets.views import ValueView

import snnlab
from snnlab.document import dump
from snnlab.exceptions import ValidationError


def network(label="lab test"):
    with snnlab.Network(seed=1, label=label) as model:
        model.stim = snnlab.Node([0.5], label="stim")
        model.ens = snnlab.Ensemble(30, 1, label="ens")
        model.out = snnlab.Ensemble(30, 2, label="out")
        model.link = snnlab.Connection(model.stim, model.ens)
        model.twice = snnlab.Connection(model.ens, model.out[0], function=lambda x: 2 * x)
    return model


@pytest.fixture
def make():
    labs = []

    def make(model=None, **options):
        lab = Lab(
            network() if model is None else model, **{"layout": False, "driver": None, "engine": "numpy", **options}
        )
        labs.append(lab)
        lab.clock = 0.0
        return lab

    yield make
    for lab in labs:
        lab.close()


def run(lab, ticks=5):
    """Let the session's clock turn, 0.1 s a tick."""
    for _ in range(ticks):
        lab.clock += 0.1
        lab.session.tick(lab.clock)


def order(lab, what, /, **message):
    lab.map._heard(lab.map, {"t": what, **message}, [])


def sent(lab, monkeypatch):
    messages = []
    monkeypatch.setattr(lab.map, "send", lambda message, buffers=None: messages.append((message, buffers)))
    return messages


def test_it_begins_with_the_value_and_the_spikes_of_where_the_network_ends(make):
    lab = make()
    assert [view["key"] for view in lab.map.views] == ["value e1", "raster e1"]
    assert [panel["kind"] for panel in lab.scope.panels] == ["value", "raster"]


def test_what_the_inspector_sets_is_set_and_shown_again(make):
    lab = make()
    order(lab, "inspect", id="e0")
    assert lab.map.inspected["title"] == "ens"
    order(lab, "set", id="e0", name="n_neurons", value=44)
    run(lab)
    assert lab.network.ens.n_neurons == 44
    rows = {row["name"]: row["value"] for row in lab.map.inspected["rows"]}
    assert rows["n_neurons"] == 44
    assert next(node["neurons"] for node in lab.map.graph["nodes"] if node["id"] == "e0") == 44


def test_undo_redo_and_reset_go_through_what_the_inspector_set(make):
    lab = make()
    order(lab, "set", id="e0", name="radius", value=1.7)
    run(lab)
    lab.steering.obey("undo", None)
    run(lab)
    assert lab.network.ens.radius == 1.0
    lab.steering.obey("redo", None)
    run(lab)
    assert lab.network.ens.radius == 1.7
    lab.steering.obey("reset", None)
    run(lab)
    assert lab.network.ens.radius == 1.0


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("inspect", {"id": "e99"}), ("inspect", {"id": 3}), ("set", {"id": "e0", "name": "radius", "value": "x"}),
        ("set", {"id": "nothing", "name": "radius", "value": 1}), ("open", {"id": "e0", "kind": "plane"}),
        ("open", {"id": "e0", "kind": "nonsense"}), ("export", {"kind": "csv"}),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_above_the_map(make, kind, message):
    lab = make(views=[], playing=False)
    order(lab, kind, **message)
    assert lab.map.notice
    order(lab, "inspect", id="")
    assert not lab.map.notice


def test_views_come_go_and_change_places_while_packets_flow(make):
    lab = make()
    run(lab)
    order(lab, "open", id="e0", kind="raster")
    order(lab, "open", id="e0", kind="raster")
    run(lab)
    assert [view["key"] for view in lab.map.views] == ["value e1", "raster e1", "raster e0"]
    order(lab, "move", key="raster e0", by=-2)
    order(lab, "close", key="value e1")
    run(lab)
    assert [view["key"] for view in lab.map.views] == ["raster e0", "raster e1"]
    assert [panel["source"] for panel in lab.scope.panels] == [0, 1]
    assert lab.session.error is None
    assert lab.scope.stream.replay().lines.shape[0] == 0


def test_a_view_of_ones_own_making_stands_among_the_others_and_is_not_kept(make, tmp_path):
    lab = make(layout=tmp_path / "lab.json")
    lab.show(ValueView(lab.network.ens, ideal=lambda x: x, inputs=[lab.network.stim]))
    run(lab)
    order(lab, "close", key="raster e1")
    assert [view["kind"] for view in lab.map.views] == ["value", "own 2"]
    assert json.loads((tmp_path / "lab.json").read_text())["views"] == [["value", "e1"]]


def test_a_point_in_the_plane_sets_the_node_that_feeds_it(make):
    with snnlab.Network(seed=1) as model:
        stim = snnlab.Node([0.0, 0.0])
        ens = snnlab.Ensemble(30, 2)
        snnlab.Connection(stim, ens)
    lab = make(model, views=[("plane", ens)])
    lab.steering.obey("view", {"place": 0, "do": "set", "value": [0.5, -0.25]})
    run(lab)
    assert stim.output.tolist() == [0.5, -0.25]
    lab.steering.obey("view", {"place": 0, "do": "set", "value": "nonsense"})
    assert "two numbers" in lab.scope.notice


def test_semantic_pointers_are_seen_by_their_vocabulary(make):
    with snnlab.Network(seed=1) as model:
        stim = snnlab.Node(np.zeros(4))
        memory = snnlab.networks.EnsembleArray(20, 4, label="memory")
        snnlab.Connection(stim, memory.input)
    words = {"CAT": [1, 0, 0, 0], "DOG": [0, 1, 0, 0]}
    lab = make(model, vocabularies={memory: words}, views=[("similarity", memory)])
    run(lab)
    [panel] = lab.scope.panels
    assert panel["kind"] == "similarity"
    assert panel["settable"], "a click on a word sets the node that feeds the array"
    assert "similarity" not in offered(stim, lab.vocabularies)


def test_levels_are_sent_ten_times_a_second_to_who_looks_and_rarely_to_who_does_not(make, monkeypatch):
    lab = make()
    messages, now = sent(lab, monkeypatch), [0.0]
    lab.map.clock = lambda: now[0]

    def seconds(n, answering):
        for _ in range(round(n * 30)):
            now[0] += 1 / 30
            run(lab, 1)
            if answering and messages:
                order(lab, "ack", v="page", n=messages[-1][0]["n"])
        levels = [each for each in messages if each[0]["t"] == "levels"]
        messages.clear()
        return len(levels)

    assert seconds(2, answering=False) <= 3
    order(lab, "hello", v="page")
    assert 14 <= seconds(2, answering=True) <= 21
    order(lab, "hidden", v="page")
    assert seconds(2, answering=False) <= 3


def test_there_is_a_level_for_every_thing_and_every_connection(make):
    lab = make()
    run(lab)
    levels = lab.activity()
    assert levels.dtype == np.uint8
    assert levels.size == len(lab.map.graph["nodes"]) + len(lab.map.graph["edges"])
    assert levels.max() > 0


def test_the_code_is_of_the_network_as_it_is_now(make):
    lab = make()
    order(lab, "set", id="e0", name="radius", value=1.7)
    run(lab)
    names = {}
    exec(compile(lab.code, "<code>", "exec"), names)
    assert names["model"].ensembles[0].radius == 1.7
    assert (
        dump(names["model"])[0]["network"]["ensembles"][0]["max_rates"]
        == dump(lab.network)[0]["network"]["ensembles"][0]["max_rates"]
    )


def test_recorded_data_is_written_as_numbers(make, tmp_path):
    lab = make()
    run(lab, 8)
    lab.save_data(tmp_path / "data.csv")
    rows = [line.split(",") for line in (tmp_path / "data.csv").read_text().splitlines()]
    assert rows[0] == ["time", "out[0]", "out[1]", "out spikes"]
    times, counts = (np.array([float(row[i]) for row in rows[1:]]) for i in (0, 3))
    assert np.allclose(np.diff(times), 0.001)
    lab.save_data(tmp_path / "data.npz")
    with np.load(tmp_path / "data.npz") as arrays:
        assert arrays["out"].shape == (len(times), 2)
        assert arrays["out spikes neuron"].size == counts.sum() > 0
        np.testing.assert_allclose(arrays["out"][:, 0], [float(row[1]) for row in rows[1:]], rtol=1e-4, atol=1e-6)


def test_data_goes_to_csv_or_npz_only(make, tmp_path):
    with pytest.raises(ValidationError, match=r"must end in \.csv or \.npz"):
        make().save_data(tmp_path / "data.xls")


def test_an_arrangement_is_kept_and_found_again(make, tmp_path):
    file = tmp_path / "kept" / "lab.json"
    first = make(layout=file)
    order(first, "open", id="c1", kind="value")
    order(first, "close", key="raster e1")
    first.map.arranged = {"positions": {"e0": [12, 34]}, "collapsed": {}}
    first.close()
    second = make(layout=file)
    assert [view["key"] for view in second.map.views] == ["value e1", "value c1"]
    assert second.map.arranged["positions"] == {"e0": [12.0, 34.0]}


def test_an_odd_file_is_left_alone_and_said(make, tmp_path):
    file = tmp_path / "lab.json"
    file.write_text('{"format": "something else"}')
    lab = make(layout=file)
    assert "was not used" in lab.map.notice
    assert [view["kind"] for view in lab.map.views] == ["value", "raster"]
    assert json.loads(file.read_text()) == {"format": "something else"}


def test_what_a_layout_names_and_the_network_lacks_is_passed_over(make, tmp_path):
    file = tmp_path / "lab.json"
    content = {
        "positions": {"e77": [1, 2]},
        "collapsed": {"g9": True},
        "views": [["value", "e77"], ["plane", "e0"], ["value", "e0"]],
    }
    file.write_text(json.dumps({"format": "snnlab-lab", "version": 1, **content}))
    lab = make(layout=file)
    assert [view["key"] for view in lab.map.views] == ["value e0"]
    assert lab.map.arranged == {"positions": {}, "collapsed": {}}
    assert lab.map.notice == ""


def test_a_page_cannot_write_anything_else_into_the_file(make, tmp_path):
    file = tmp_path / "lab.json"
    lab = make(layout=file)
    lab.map.arranged = {"positions": {"../../x": [1, 2]}, "collapsed": {}}
    assert "no layout of a lab" in lab.map.notice
    assert not file.exists() or "../.." not in file.read_text()


def test_the_notebook_keeps_a_picture_with_its_words(make):
    data, metadata = make()._repr_mimebundle_()
    assert data["image/png"].startswith("iVBOR")
    assert metadata["image/png"]["alt"] == data["text/plain"]
    assert "stim → ens" in data["text/plain"]


def test_wrong_use_gets_a_sentence():
    with pytest.raises(ValidationError, match="first argument must be a Network"):
        Lab("net")
    with pytest.raises(ValidationError, match=r"no option 'vews'. Did you mean 'views'"):
        Lab(network(), vews=[])
    with pytest.raises(ValidationError, match="3 is not part of the network"):
        Lab(network(), views=[("plane", 3)], layout=False, driver=None)


def test_nothing_of_another_network_is_shown(make):
    lab = make()
    with pytest.raises(ValidationError, match="not part of the network"):
        lab.add_view("value", network().ens)
    assert set(addresses(lab.network).values()) == {"e0", "e1", "n0", "c0", "c1"}


def test_a_closed_lab_has_stopped_and_says_so(make):
    lab = make()
    lab.close()
    assert lab.session.closed
    assert lab.map.closed


def test_a_network_that_ends_in_a_subnetwork_begins_with_its_output():
    with snnlab.Network(seed=1) as model:
        chosen = snnlab.Node([0.8, 0.3])
        ganglia = snnlab.networks.BasalGanglia(2, n_neurons_per_ensemble=20)
        thalamus = snnlab.networks.Thalamus(2)
        snnlab.Connection(chosen, ganglia.input)
        snnlab.Connection(ganglia.output, thalamus.input)
    assert to_begin_with(model, {}) == [("actions", thalamus), ("value", thalamus)]


def test_a_network_that_ends_in_an_ensemble_begins_with_that():
    with snnlab.Network(seed=1) as model:
        snnlab.networks.EnsembleArray(10, 2)
        ens = snnlab.Ensemble(10, 1)
    assert to_begin_with(model, {}) == [("value", ens), ("raster", ens)]
    assert to_begin_with(snnlab.Network(), {}) == []


def test_the_code_runs_in_the_steps_of_the_session(make):
    lab = make(dt=0.002)
    assert "snnlab.Simulator(model, dt=0.002)" in lab.code
    revision = lab.session.revision
    lab.session.retime(0.001)
    lab.session.tick(0.0)
    assert lab.session.revision > revision  # by which the page hears of the new script
    assert "snnlab.Simulator(model)" in lab.code
