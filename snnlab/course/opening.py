"""lesson("07"): the first cell of each notebook."""

from __future__ import annotations

import re
from pathlib import Path

import snnlab
from snnlab.course.about import about
from snnlab.course.bar import ProgressBar
from snnlab.course.front_end import in_notebook
from snnlab.course.keeping import take_up
from snnlab.course.progress import PROGRESS
from snnlab.course.rooms import Room, lessons_folder, room_of
from snnlab.course.words import WIDGETS, speak, told
from snnlab.exceptions import ValidationError

PICTURES = {  # lesson → the widget of snnlab_widgets that it opens with
    "00": "LiveNetwork",
    "01": "NeuronBench",
    "02": "TuningStudio",
    "03": "DecoderLab",
    "04": "WireBoard",
    "05": "AddBench",
    "06": "PlaneLab",
    "07": "ProductLab",
    "08": "MemoryBox",
    "09": "PhasePlane",
    "10": "RatInBox",
    "11": "Tutor",
    "12": "SwapNeuron",
    "13": "TrainView",
    "14": "DecisionMap",
    "16": "NetworkBuilder",
}
OPTIONS = {"07": {"solution": False}}  # lesson → how: its script does not give away an exercise before it was tried

YOUNGER = (
    "This notebook was made for snnlab {needs} or later, and {installed} is installed. Update with: "
    "pip install -U snnlab"
)
OTHER_EDITION = (
    "{file} is from another edition of this lesson than the one that is installed. It should work; if a cell "
    "contradicts its text, take a fresh copy and move your answers over."
)


def lesson(number: str, needs: str = "0.1", language: str = "") -> None:
    """Open a lesson: say which, and draw its live picture.

    Where there is no notebook to draw in, a program that grades, say, only the title is printed. A notebook that is
    younger than the installed package, or from another edition of the lesson, is told so in a sentence, and goes on.

    Parameters
    ----------
    number : such as ``"07"``.
    needs : the version of snnlab that the notebook was written for.
    language : of the notebook's text, such as ``"zh"``; "" is English.

    Raises
    ------
    ValidationError
        If there is no such lesson, or no such language.
    """
    speak(language)
    room = room_of(number)
    PROGRESS.lesson = room.lesson
    if _version(snnlab.__version__) < _version(needs):
        print(told(YOUNGER, needs=needs, installed=snnlab.__version__))
    take_up(room)
    if not in_notebook():
        title = room.about(PROGRESS.language).title
        print(told("Lesson {number}: {title}", number=room.lesson, title=title))
        return
    _compare_editions(room)
    import snnlab_widgets  # draws; not needed to grade
    from IPython.display import display

    if PROGRESS.language:
        snnlab_widgets.set_language(WIDGETS[PROGRESS.language])
    display(ProgressBar(room))
    if (
        room.folder.is_relative_to(lessons_folder()) and room.lesson in PICTURES
    ):  # an assignment may have the same number
        display(getattr(snnlab_widgets, PICTURES[room.lesson])(**OPTIONS.get(room.lesson, {})))


def show_live(network, **views) -> None:
    """Run a network live under the cell: `sliders`, `values` and `raster` name the objects to move and to watch.

    `ideal` gives the curve that a value should follow: ``ideal={product: lambda a, b: a * b}``.

    Raises
    ------
    ValidationError
        If nothing is to be watched, or what is named cannot be shown.
    """
    if not in_notebook():
        print(told("A notebook shows this network live."))
        return
    if not {"values", "raster", "plane"} & set(views):
        raise ValidationError("show_live: say what to watch, for example show_live(net, values=[answer]).")
    import snnlab_widgets
    from IPython.display import display

    display(snnlab_widgets.live(network, **views))


def _compare_editions(room: Room) -> None:
    """Say so if the open notebook was built from another text than the one that its checks belong to."""
    open_now = Path.cwd() / room.notebook.name
    theirs, ours = about(open_now), about(room.notebook_in(PROGRESS.language))
    if theirs and ours and theirs.edition and theirs.edition != ours.edition:
        print(told(OTHER_EDITION, file=open_now.name))


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:2])
