"""Still pictures of views, for where no widget can be drawn: GitHub, a closed kernel, a printed page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from snnlab.live import Frame
from snnlab_widgets.lettering import lettered
from snnlab_widgets.views.view import Built, View

WIDTH = 7.2  # inches
HEIGHT = 2.3
DPI = 110


@lettered
def png(views: Sequence[View], frame: Frame, built: Built) -> bytes:
    """The views below each other as a PNG, drawn by matplotlib without its windows."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT * len(views)), layout="constrained")
    FigureCanvasAgg(figure)
    for axes, view in zip(figure.subplots(len(views), squeeze=False)[:, 0], views, strict=True):
        view.paint(axes, frame, built)
        axes.set_title(view.title, loc="left", fontsize=10, fontweight="bold")
        axes.spines[["top", "right"]].set_visible(False)
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=DPI)
    return file.getvalue()


def in_words(views: Sequence[View], frame: Frame) -> str:
    """The picture for those who cannot see it, and for plain text."""
    return f"At {frame.t_end:.2f} s. " + " ".join(view.spoken(frame) for view in views)


def bundle(views: Sequence[View], frame: Frame, built: Built, words: str = "") -> dict[str, Any]:
    """Mime bundle of a still picture: a PNG and its text."""
    import base64

    text = words or in_words(views, frame)
    return {"text/plain": text, "image/png": base64.b64encode(png(views, frame, built)).decode("ascii")}
