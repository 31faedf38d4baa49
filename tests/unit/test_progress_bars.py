"""Progress bars under the field's names: what they are told, and when they show it."""

import time

import pytest

import snnlab
from snnlab import progress as runs
from snnlab.exceptions import ValidationError
from snnlab.utils.progress import (
    AutoProgressBar,
    HtmlProgressBar,
    NoProgressBar,
    Progress,
    ProgressBar,
    ProgressTracker,
    TerminalProgressBar,
    WriteProgressToFile,
    get_default_progressbar,
    to_progressbar,
)


class Seen(ProgressBar):
    """Remembers what it was shown."""

    def __init__(self):
        self.shown, self.closed = [], 0

    def update(self, progress):
        self.shown.append((progress.name_during, progress.n_steps, progress.finished))

    def close(self):
        self.closed += 1


@pytest.fixture
def net():
    with snnlab.Network(seed=1) as net:
        snnlab.Ensemble(20, 1)
    return net


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(runs, "_PATIENCE", -1.0)


@pytest.fixture
def rc():
    yield snnlab.rc
    snnlab.rc.reload_rc([])


def test_progress_counts_from_nothing_to_all():
    progress = Progress("Thinking", "Thought", max_steps=4)
    assert (progress.progress, progress.eta()) == (0.0, -1.0)
    with progress:
        progress.step(3)
        progress.time_start = time.time() - 3.0
        assert progress.progress == 0.75
        assert progress.eta() == pytest.approx(1.0, abs=0.2)
    assert (progress.finished, progress.success, progress.progress) == (True, True, 1.0)


def test_work_that_failed_is_not_done():
    with pytest.raises(KeyError), Progress(max_steps=4) as progress:
        raise KeyError
    assert (progress.finished, progress.success, progress.progress) == (True, False, 0.0)


def test_a_bar_of_ones_own_is_told_how_far_a_simulator_is(net, impatient):
    bar = Seen()
    snnlab.Simulator(net, progress_bar=bar).run_steps(5000)
    simulating = [row for row in bar.shown if row[0] == "Simulating"]
    assert simulating[-1] == ("Simulating", 5000, True)
    assert [n for _, n, _ in simulating] == sorted(n for _, n, _ in simulating)
    assert bar.closed >= 1


def test_anything_with_update_is_a_bar(net, impatient):
    class Alike:
        shown, close = (), lambda self: None

        def update(self, progress):
            self.shown = (*self.shown, progress.n_steps)

    bar = Alike()
    snnlab.Simulator(net, progress_bar=False).run_steps(5000, progress_bar=bar)
    assert bar.shown[-1] == 5000


def test_a_terminal_shows_a_line_that_goes_away(net, impatient, capsys):
    snnlab.Simulator(net, progress_bar=TerminalProgressBar()).run_steps(5000)
    drawn = capsys.readouterr().err
    assert "Simulating" in drawn
    assert drawn.split("\r")[-1].strip() == ""


def test_the_setting_names_the_bar(net, impatient, capsys, rc):
    rc.set("progress", "progress_bar", "nengo.utils.progress.TerminalProgressBar")
    snnlab.Simulator(net).run_steps(5000)
    assert "Simulating" in capsys.readouterr().err
    rc.set("progress", "progress_bar", "none")
    snnlab.Simulator(net).run_steps(5000)
    assert capsys.readouterr().err == ""
    assert isinstance(get_default_progressbar(), NoProgressBar)


def test_names_and_flags_mean_bars():
    assert isinstance(to_progressbar(False), NoProgressBar)
    assert isinstance(to_progressbar("TerminalProgressBar"), TerminalProgressBar)
    assert isinstance(to_progressbar("nengo.utils.progress.HtmlProgressBar"), HtmlProgressBar)
    bar = Seen()
    assert to_progressbar(bar) is bar
    with pytest.raises(ValidationError, match="Did you mean 'TerminalProgressBar'"):
        to_progressbar("TerminalBar")
    with pytest.raises(ValidationError, match="no bar 3"):
        to_progressbar(3)


def test_an_automatic_bar_waits_until_it_will_take_long():
    bar = Seen()
    auto = AutoProgressBar(bar, min_eta=10.0)
    with Progress(max_steps=100) as progress:
        auto.update(progress)
        assert not bar.shown
        progress.step(1)
        progress.time_start -= 1.0  # 1 % in a second: 99 s to go
        auto.update(progress)
    assert bar.shown == [("", 1, False)]


def test_a_file_says_how_far_it_is(tmp_path):
    bar = WriteProgressToFile(tmp_path / "progress.txt")
    with Progress("Thinking", "Thought", max_steps=4) as progress:
        progress.step()
        bar.update(progress)
        assert (tmp_path / "progress.txt").read_text().startswith("Thinking 25%")
    bar.update(progress)
    assert (tmp_path / "progress.txt").read_text().startswith("Thought finished after")


def test_a_tracker_shows_the_stages_and_the_whole():
    bar = Seen()
    with ProgressTracker(bar, Progress("all", max_steps=2), update_interval=0.001) as tracker:
        for name in ("first", "second"):
            with tracker.next_stage(name, max_steps=1) as stage:
                stage.step()
                shown = len(bar.shown)
                while len(bar.shown) < shown + 2:
                    time.sleep(0.001)
    assert {name for name, _, _ in bar.shown} == {"first", "second", "all"}
    assert bar.shown[-1] == ("all", 1, True)
    assert bar.closed == 1


def test_a_number_of_steps_is_above_zero():
    with pytest.raises(ValidationError, match="max_steps must be above 0"):
        Progress(max_steps=0)
