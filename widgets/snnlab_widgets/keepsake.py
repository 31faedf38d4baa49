"""What a live picture leaves in the notebook, for GitHub and for a closed kernel: a still with its text.

A bundle that holds both would not do: JupyterLab shows an error in place of a widget that is gone, and never the PNG beside
it. So the live picture goes out first, without waiting for the still to be painted, and the still follows as an output of
its own, which the page hides for as long as the live one stands before it (`kept.css`).
"""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import ipywidgets
from IPython.display import publish_display_data

from snnlab.live import Frame, Session
from snnlab.live.remembering import remembering
from snnlab_widgets import figure
from snnlab_widgets.picture import Picture

SPAN = 1.0  # [s] of simulated time in the still
PATIENCE = 1.5  # [s] of wall time that it may take to get them
KEPT = "snn-kept"  # class of a live picture that a still follows


class Still(NamedTuple):
    """A picture and what it shows in words."""

    png: bytes
    words: str


def show(view: Any, label: str, paint: Callable[[], Still | None]) -> None:
    """Display the widget `view`, and after it the still that `paint` makes, if it makes one."""
    shown = ipywidgets.DOMWidget._repr_mimebundle_(view)
    data, metadata = shown if isinstance(shown, tuple) else (shown, {})
    words = f"{label}: a live picture, for as long as its kernel runs."
    publish_display_data({**(data or {}), "text/plain": words}, metadata)
    still = paint()
    if still is not None:
        view.add_class(KEPT)
        png = base64.b64encode(still.png).decode("ascii")
        publish_display_data({"text/plain": still.words, "image/png": png}, {"image/png": {"alt": still.words}})


def last_second(session: Session, picture: Picture, label: str) -> Still | None:
    """A still of what the session's views show, painted by them; None if that is nothing."""
    frame = seen(session) if picture.views else None
    if frame is None:
        return None
    words = f"{label}. {figure.in_words(picture.views, frame)}"
    return Still(figure.png(picture.views, frame, session.built), words)


def seen(session: Session) -> Frame | None:
    """Up to a second of what the session's probes saw last; before it ran, what they will see. None if that is nothing."""
    if session.n_steps * session.dt < SPAN / 2 and _can_wait(session):
        frames = _ahead(session) if not remembering(session.stepper.model.network) else _waited(session)
    else:
        frames = session.history.frames(session.time - SPAN)
    return Frame.joined(frames) if frames else None


def _can_wait(session: Session) -> bool:
    """Whether something else turns the clock meanwhile."""
    return isinstance(session.driven_by, threading.Thread) and not session.closed


def _ahead(session: Session) -> tuple[Frame, ...]:
    """The coming second, computed on a copy of the network; less of it where the network is slow."""
    fork = session.fork((), SPAN)
    _until(lambda: fork.finished or fork.progress >= 0.5)  # of two futures, the first is that without changes
    fork.cancel()
    return fork.as_is.frames()


def _waited(session: Session) -> tuple[Frame, ...]:
    """The first second as it comes: a function that remembers in Python must not be called for a copy."""
    if session.playing:
        _until(lambda: not session.playing or session.n_steps * session.dt >= SPAN)
    return session.history.frames()


def _until(true: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < end:
        time.sleep(0.005)
