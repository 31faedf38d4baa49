"""lesson("07"): the first cell of each notebook."""

from __future__ import annotations

import re

import snnlab
from snnlab.course.bar import ProgressBar
from snnlab.course.front_end import in_notebook
from snnlab.course.keeping import take_up
from snnlab.course.progress import PROGRESS
from snnlab.course.rooms import lessons_folder, room_of
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
}
OPTIONS = {"07": {"solution": False}}  # lesson → how: its script does not give away an exercise before it was tried


def lesson(number: str, needs: str = "0.1") -> None:
    """Open a lesson: say which, and draw its live picture.

    Where there is no notebook to draw in, a program that grades, say, only the title is printed.

    Raises
    ------
    ValidationError
        If there is no such lesson, or the installed snnlab is older than ``needs``.
    """
    _require(needs)
    room = room_of(number)
    PROGRESS.lesson = room.lesson
    take_up(room)
    if not in_notebook():
        print(f"Lesson {room.lesson}: {room.title}")
        return
    import snnlab_widgets  # draws; not needed to grade
    from IPython.display import display

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
        print("A notebook shows this network live.")
        return
    if not {"values", "raster", "plane"} & set(views):
        raise ValidationError("show_live: say what to watch, for example show_live(net, values=[answer]).")
    import snnlab_widgets
    from IPython.display import display

    display(snnlab_widgets.live(network, **views))


def _require(needs: str) -> None:
    """Refuse a notebook that is younger than the installed package."""
    if _version(snnlab.__version__) < _version(needs):
        raise ValidationError(
            f"this notebook needs snnlab {needs} or later (installed: {snnlab.__version__}). Update snnlab, or take the "
            "notebook that came with it."
        )


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:2])
