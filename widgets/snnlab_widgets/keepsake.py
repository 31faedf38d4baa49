"""What a live picture leaves in the notebook, for GitHub and for a closed kernel: a still of its first second.

The live picture goes out first, for painting the still takes longer than anybody should wait. The still follows as an
output of its own, which shows an empty widget for as long as there is a kernel.
"""

from __future__ import annotations

import threading
import time
from typing import Any

import ipywidgets
from IPython.display import publish_display_data

from snnlab.live import Frame, Session
from snnlab.live.remembering import remembering
from snnlab_widgets import figure
from snnlab_widgets.picture import Picture

SPAN = 1.0  # [s] of simulated time in the still
PATIENCE = 1.5  # [s] of wall time that it may take to get them


def show(view: Any, session: Session, picture: Picture, label: str) -> ipywidgets.Widget | None:
    """Display `view`, and after it what is left of it; returns the widget that hides that, None when there is nothing.

    Raises nothing for a network that fails: its error stands in the live picture, and no still is left.
    """
    shown = view._repr_mimebundle_()
    data, metadata = shown if isinstance(shown, tuple) else (shown, {})
    publish_display_data(
        {**(data or {}), "text/plain": f"{label}: a live picture. It needs a running kernel."}, metadata
    )
    frame = seen(session) if picture.views else None
    return None if frame is None else _leave(picture, frame, session, label)


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


def _leave(picture: Picture, frame: Frame, session: Session, label: str) -> ipywidgets.Widget:
    still = figure.bundle(picture.views, frame, session.built)
    words = f"{label}. {still['text/plain']}"
    cover = ipywidgets.Box(layout=ipywidgets.Layout(display="none"))
    shown: Any = cover._repr_mimebundle_()
    data, metadata = shown if isinstance(shown, tuple) else (shown, {})
    alt = {"image/png": {"alt": words}}
    publish_display_data({**(data or {}), **still, "text/plain": words}, {**metadata, **alt})
    return cover
