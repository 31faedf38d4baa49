"""What a live picture leaves in the notebook."""

import base64

import numpy as np
import pytest
from snnlab_widgets import Lab, LiveNetwork, keepsake, live
from snnlab_widgets.views import ValueView

import snnlab

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def published(monkeypatch):
    """Outputs that a cell would get: [data, metadata]."""
    outputs = []
    monkeypatch.setattr(keepsake, "PATIENCE", 60.0)  # a busy machine may need longer for a second than readers wait
    monkeypatch.setattr(keepsake, "publish_display_data", lambda data, metadata: outputs.append((data, metadata)))
    return outputs


def shown(view):
    view._ipython_display_()
    view.close()


def a_network(output):
    with snnlab.Network(label="one node", seed=1) as network:
        node = snnlab.Node(output, size_out=1, label="input")
        ens = snnlab.Ensemble(20, 1, label="ens")
        snnlab.Connection(node, ens)
    return network, ens


def test_the_live_picture_comes_first_and_then_a_still_of_a_second_with_its_text(published):
    lab = LiveNetwork(engine="numpy", playing=False)
    model = lab.view.model_id
    shown(lab)
    (first, _), (second, metadata) = published
    assert first[WIDGET]["model_id"] == model
    assert "image/png" not in first
    assert "live picture" in first["text/plain"]
    assert base64.b64decode(second["image/png"]).startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == second["text/plain"]
    assert "At 1.00 s." in second["text/plain"]
    assert "ensemble 0.5" in second["text/plain"] or "ensemble 0.6" in second["text/plain"]


def test_the_page_is_told_that_a_still_follows_to_be_hidden(published):
    lab = LiveNetwork(engine="numpy", playing=False)
    shown(lab)
    assert keepsake.KEPT in lab.view._dom_classes
    assert WIDGET not in published[1][0]  # JupyterLab would show an error in its place once the widget is gone


def test_the_map_of_a_lab_is_left_in_the_same_way(published):
    network, _ = a_network([0.5])
    lab = Lab(network, layout=False, driver=None, engine="numpy")
    shown(lab)
    (first, _), (second, metadata) = published
    assert WIDGET in first
    assert "image/png" not in first
    assert metadata["image/png"]["alt"] == second["text/plain"]
    assert "input → ens" in second["text/plain"]
    assert base64.b64decode(second["image/png"]).startswith(b"\x89PNG")


def test_the_session_itself_is_not_moved_by_it(published):
    lab = LiveNetwork(engine="numpy", playing=False)
    lab.view._ipython_display_()
    assert lab.session.n_steps == 0
    assert lab.session.notice == ""
    lab.close()


def test_what_has_run_is_painted_as_it_ran(published):
    lab = LiveNetwork(engine="numpy", driver=None)
    for i in range(60):
        lab.session.tick(i / 30)
    frame = keepsake.seen(lab.session)
    assert frame.t_end == pytest.approx(lab.session.time)
    assert 0.9 < frame.n * frame.dt < 1.5
    lab.close()


def test_a_function_that_remembers_is_called_by_the_session_alone(published):
    calls = []

    def remembers(t):
        calls.append(t)
        return 0.5

    network, ens = a_network(remembers)
    view = live(network, values=[ens], engine="numpy")
    shown(view)
    assert len(published) == 2
    steps = np.array(calls[1:])  # the first call asks for the size
    assert np.all(np.diff(steps[steps > 0]) > 0)


def test_a_clock_that_nobody_turns_leaves_only_the_sentence(published):
    network, ens = a_network([0.5])
    shown(live(network, values=[ens], driver=None, engine="numpy"))
    assert len(published) == 1
    assert published[0][0]["text/plain"] == "one node: a live picture, for as long as its kernel runs."


def test_a_network_that_fails_leaves_only_the_sentence(published):
    def broken(t):
        if t > 0:
            raise ValueError("no")
        return 0.0

    network, ens = a_network(broken)
    view = live(network, values=[ens], engine="numpy")
    shown(view)
    assert len(published) == 1
    assert keepsake.KEPT not in view._dom_classes


def test_a_recording_leaves_its_still_too(published):
    network, ens = a_network([0.5])
    with network:
        snnlab.Probe(ens, synapse=0.03)
    with snnlab.Simulator(network, engine="numpy", progress_bar=False) as sim:
        sim.run(0.1)
    recording = ValueView(ens).of(sim)
    model = recording.model_id
    shown(recording)
    assert published[0][0][WIDGET]["model_id"] == model
    assert published[1][0]["text/plain"].startswith("At 0.10 s.")
