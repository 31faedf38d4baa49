"""The live loss: one picture, redrawn in a notebook; nothing anywhere else."""

import copy
from types import SimpleNamespace

import pytest

from snnlab.training.pictures import LiveLoss, live


class Handle:
    def __init__(self, shown):
        self.shown = shown

    def update(self, picture):
        self.shown.append(picture)


class Events:
    """As IPython's: who is registered is called at the end of the cell, and may go while it is called."""

    def __init__(self):
        self.waiting = []

    def register(self, event, function):
        assert event == "post_execute"
        self.waiting.append(function)

    def unregister(self, event, function):
        self.waiting.remove(function)

    def cell_ends(self):
        for function in list(self.waiting):
            function()


@pytest.fixture
def notebook(monkeypatch):
    """A notebook that remembers what was displayed, and how often it was redrawn."""
    found = SimpleNamespace(events=Events(), kernel=True, pictures=[])

    def display(picture, display_id):
        found.pictures.append([picture])
        return Handle(found.pictures[-1])

    monkeypatch.setattr(live, "shell", lambda: found)
    monkeypatch.setattr("IPython.display.display", display)
    return found


def learn(on_epoch, epochs):
    losses = []
    for epoch in range(epochs):
        losses.append(1.0 / (epoch + 1))
        on_epoch(epoch, SimpleNamespace(history={"loss": list(losses), "validation_loss": []}))


def epochs_in(picture):
    return len(picture.axes[0].get_lines()[0].get_xdata())


def test_one_picture_is_redrawn_and_the_last_epoch_is_in_it(notebook):
    watch = LiveLoss(every=1000.0)
    learn(watch, 30)
    notebook.events.cell_ends()

    assert len(notebook.pictures) == 1
    assert [epochs_in(picture) for picture in notebook.pictures[0]] == [1, 30]
    assert notebook.events.waiting == []


def test_the_next_fit_gets_a_picture_of_its_own(notebook):
    watch = LiveLoss(every=1000.0)
    for epochs in (5, 3):
        learn(watch, epochs)
        notebook.events.cell_ends()

    assert [epochs_in(shown[-1]) for shown in notebook.pictures] == [5, 3]


def test_nothing_is_drawn_twice_at_the_end(notebook):
    watch = LiveLoss(every=0.0)
    learn(watch, 1)
    notebook.events.cell_ends()

    assert watch.drawings == 1


def test_without_a_notebook_it_does_nothing(monkeypatch):
    monkeypatch.setattr(live, "shell", lambda: None)
    watch = LiveLoss()
    learn(watch, 3)

    assert watch.drawings == 0


def test_a_copy_has_a_picture_of_its_own(notebook):
    watch = LiveLoss(every=7.0, theme="dark")
    learn(watch, 1)
    other = copy.deepcopy(watch)
    learn(other, 2)

    assert (other.every, other.theme) == (7.0, "dark")
    assert len(notebook.pictures) == 2


def test_it_does_not_stop_the_training(notebook):
    assert LiveLoss()(0, SimpleNamespace(history={"loss": [1.0]})) is None
