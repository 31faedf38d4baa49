"""challenge("16.1"): a network to draw, judged while it is drawn."""

from __future__ import annotations

import html
import threading
from collections.abc import Sequence
from typing import Any

from snnlab.course.front_end import in_notebook
from snnlab.course.rooms import room_of
from snnlab.course.words import told
from snnlab.network import Network
from snnlab.node import Node

BEGIN = "Draw, and this line says how far you are."
QUIET = 1.0  # [s] without a change after which the drawing is judged


def challenge(exercise: str, inputs: Sequence[str], parts: Sequence[str] = ("ensemble",), seed: int = 7) -> Challenge:
    """A drawing that begins with a slider for each of ``inputs``; what `check` would say stands under it.

    Parameters
    ----------
    exercise : such as ``"16.1"``.
    inputs : labels of the sliders.
    parts : what the palette offers, by the names in ``snnlab_widgets.builder.parts``.
    seed : of the network.

    Raises
    ------
    ValidationError
        In a notebook, if there is no such exercise; where notebooks are graded, no exercise is looked up.
    """
    if in_notebook():
        room_of(exercise).exercise(exercise)
    with Network(label=f"Challenge {exercise}", seed=seed, add_to_container=False) as network:
        for label in inputs:
            Node([0.0], label=label)
    return Challenge(exercise, network, parts)


class Challenge:
    """A network that is drawn; hand it to `check` as it is.

    network : Network, as it is drawn now; builder : the NetworkBuilder, None where there is no notebook
    """

    def __init__(self, exercise: str, network: Network, parts: Sequence[str]) -> None:
        self.exercise, self.network = exercise, network
        self.builder: Any = None
        self._timer: threading.Timer | None = None
        if in_notebook():
            self._open(parts)

    def as_network(self) -> Network:
        """A copy of the network as it is drawn now: it may be drawn on while it is checked."""
        return self.network.copy(add_to_container=False) if self.builder is None else self.builder.as_network()

    def judge(self) -> str:
        """What is there so far, as one line of HTML; no failure is counted, and no hint is used up."""
        from snnlab.grading import check_answer

        exercise = room_of(self.exercise).exercise(self.exercise)
        result = check_answer(exercise, self.as_network(), count=False)
        marks = "".join("✓" if outcome.criterion.passed else "○" for outcome in result.outcomes)
        said = "; ".join(_numbers(outcome) for outcome in result.outcomes) or result.reason
        if result.status == "unanswered":
            said = told(BEGIN)  # there is no cell to write into
        text = f"{marks} <strong>{html.escape(result.headline)}</strong> {html.escape(said)}"
        return f'<div role="status" data-snnlab-challenge="{result.status}">{text}</div>'

    def _open(self, parts: Sequence[str]) -> None:
        import ipywidgets
        from snnlab_widgets import NetworkBuilder

        self.builder = NetworkBuilder(
            self.network, keep=f".snnlab/drawings/challenge {self.exercise}.json", resume=True
        )
        self.builder.map.palette = [each for each in self.builder.map.palette if each["part"] in parts]
        self._said = ipywidgets.HTML(told(BEGIN))
        self._box = ipywidgets.VBox([self.builder, self._said])
        self._revision = -1
        self.builder.session.subscribe_state(self._heard)

    def _heard(self, session: Any) -> None:
        """The session has news; if the network changed, it is judged once it rests."""
        if session.revision == self._revision or session.closed:
            return
        self._revision = session.revision
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(QUIET, self._tell)
        self._timer.daemon = True
        self._timer.start()

    def _tell(self) -> None:
        try:
            self._said.value = self.judge()
        except Exception as error:  # nobody would hear of it: it happens in a thread of its own
            self._said.value = html.escape(f"{type(error).__name__}: {error}")

    def __repr__(self) -> str:
        return f"<{self.network}, for exercise {self.exercise}>"

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if self.builder is None:
            print(repr(self))
        else:
            display(self._box)


def _numbers(outcome: Any) -> str:
    from snnlab.grading.criterion import measured_against_limit

    numbers = measured_against_limit(outcome.criterion)
    return f"{outcome.title} ({numbers})" if numbers else outcome.title
