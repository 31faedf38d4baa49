"""What was drawn is not lost when a cell runs again, nor when the kernel begins anew."""

import json

import pytest
from snnlab_widgets import NetworkBuilder
from snnlab_widgets.builder import shelf
from snnlab_widgets.builder.coming_back import CAME_BACK, LIES_THERE

import snnlab
from snnlab.exceptions import ValidationError
from tests.widgets import builder_bench as bench

RESTING = {"driver": None, "engine": "numpy", "playing": False}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def opened():
    """Opens builders as a cell of the notebook does."""
    made = []

    def open_it(network=None, cell="cell-1", **options):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(shelf, "running_cell", lambda: (("cell", cell), 1))
            made.append(NetworkBuilder(network, **{**RESTING, **options}))
        bench.tick(made[-1])
        return made[-1]

    yield open_it
    for each in made:
        each.close()


def draw(builder):
    """A slider that is moved, and an ensemble that it reaches, seen over time."""
    a, b = bench.add(builder, "slider", at=(40, 60)), bench.add(builder, "ensemble", at=(300, 80))
    bench.connect(builder, a, b)
    bench.do(builder, "set", id=a, name="output", value=[0.25])
    bench.do(builder, "open", kind="raster", id=b)
    return builder


def shown(builder):
    """What a reader has before them, but for names that variables gave."""
    drawing = bench.without_nicknames(json.loads(builder.document))
    return drawing, [(each["kind"], each["target"]) for each in builder.map.views]


def test_a_cell_that_runs_again_finds_its_drawing(opened):
    first = draw(opened())
    before = shown(first)
    second = opened()  # at once: what had not been written yet is written first
    assert shown(second) == before
    assert second.map.arranged["positions"] == {"n0": [40, 60], "e0": [300, 80]}
    assert second.map.notice == CAME_BACK
    assert second.network.nodes[0].output.tolist() == [0.25]


def test_what_came_back_is_an_edit_that_undo_takes_away(opened):
    draw(opened()).close()
    builder = opened()
    assert builder.session.undo_label == "what was drawn here before"
    bench.do(builder, "undo")
    assert builder.network.all_objects == []
    bench.do(builder, "redo")
    assert len(builder.network.all_objects) == 3


def test_each_cell_has_a_drawing_of_its_own_and_what_was_taken_away_stays_away(opened):
    builder = draw(opened())
    assert opened(cell="cell-2").network.all_objects == []
    bench.do(builder, "remove", ids=["n0", "e0"])
    assert opened().network.all_objects == []


def test_a_network_of_python_stays_as_it_is_and_says_what_else_was_drawn(opened):
    draw(opened()).close()
    with snnlab.Network(seed=1) as mine:
        snnlab.Ensemble(20, 1, label="mine")
    builder = opened(mine)
    assert [each.label for each in builder.network.ensembles] == ["mine"]
    assert builder.map.notice == LIES_THERE
    bench.add(builder, "slider")
    builder.close()
    last, before = NetworkBuilder.last(**RESTING), NetworkBuilder.last(2, **RESTING)
    assert [len(each.network.all_objects) for each in (last, before)] == [2, 3]  # what was there was put aside
    again = opened(mine)
    assert again.map.notice == ""
    last.close()
    before.close()


def test_a_network_may_be_where_a_drawing_begins(opened):
    def begun():
        with snnlab.Network(seed=1, label="Challenge") as network:
            snnlab.Node([0.0], label="a")
        return network

    first = opened(begun(), keep="mine.json", resume=True)
    bench.add(first, "ensemble")
    first.close()
    second = opened(begun(), keep="mine.json", resume=True)
    assert [each.label for each in second.network.all_objects] == ["ensemble", "a"]
    bench.do(second, "undo")
    assert [each.label for each in second.network.all_objects] == ["a"]


def test_code_that_asks_before_the_clock_has_ticked_gets_what_was_drawn(opened):
    draw(opened()).close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "running_cell", lambda: (("cell", "cell-1"), 2))
        builder = NetworkBuilder(engine="numpy", playing=False)
    try:
        assert len(builder.as_network().all_objects) == 3
    finally:
        builder.close()


@pytest.mark.parametrize("text", ["", "{}", "[1, 2]", '{"format": "snnlab-drawing", "version": 9}', "x" * 1000])
def test_a_file_that_is_no_drawing_is_said_and_not_destroyed(opened, folder, text):
    file = folder / "mine.json"
    file.write_text(text)
    builder = opened(keep=file)
    assert "drawing" in builder.map.notice
    draw(builder).close()
    assert (folder / "mine.before.json").read_text() == text
    assert opened(keep=file).network.nodes[0].output.tolist() == [0.25]


def test_nothing_is_kept_where_that_is_not_wanted_or_outside_of_notebooks(opened, folder, monkeypatch):
    draw(opened(layout=False)).close()
    draw(opened(keep=False)).close()
    monkeypatch.setattr(shelf, "running_cell", lambda: (None, None))
    draw(NetworkBuilder(**RESTING)).close()
    assert not (folder / shelf.PLACE).exists()
    with pytest.raises(ValidationError, match="there is no drawing 1"):
        NetworkBuilder.last()


def test_a_drawing_that_cannot_be_kept_says_so_once(opened, folder):
    (folder / "file").write_text("")
    builder = opened(keep=folder / "file" / "mine.json", layout=False)
    bench.add(builder, "slider")
    builder.shelf.write()
    assert "cannot be kept" in builder.map.notice
    bench.add(builder, "slider")
    builder.shelf.write()
    assert builder.map.notice == ""


def test_what_was_drawn_just_before_the_kernel_ends_is_kept(opened, folder):
    draw(opened(keep=folder / "mine.json"))
    shelf.write_all()
    assert len(NetworkBuilder.load(folder / "mine.json", layout=False, **RESTING).network.all_objects) == 3


def test_a_drawing_stays_in_its_folder_wherever_the_kernel_goes_and_rests_once_it_is_closed(
    opened, folder, monkeypatch
):
    builder = draw(opened())
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    builder.close()
    written = folder / shelf.PLACE / "cell-1.json"
    before = written.stat().st_mtime_ns
    builder.shelf.ask()
    shelf.write_all()
    assert written.stat().st_mtime_ns == before
    assert list((folder / "elsewhere").iterdir()) == []
