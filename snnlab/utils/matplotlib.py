"""Pictures of simulations, with Matplotlib, which is loaded when one is drawn."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError


def rasterplot(time: Any, spikes: Any, ax: Any = None, use_eventplot: bool = False, **kwargs: Any) -> Any:
    """A mark for each spike: time to the right, the first neuron at the top.

    Parameters
    ----------
    time : (steps,) [s]
    spikes : (steps, neurons), 0 where there is none.
    ax : axes to draw on; None takes the current ones.
    use_eventplot : whether to draw lines (``ax.eventplot``) instead of dots (``ax.plot``).
    kwargs : go to the function that draws.

    Returns
    -------
    ax
    """
    time, spikes = np.asarray(time), np.asarray(spikes)
    if time.ndim != 1 or spikes.ndim != 2 or len(time) != len(spikes):
        raise ValidationError(
            f"rasterplot: spikes must be of shape (steps, neurons), one row for each time (got {spikes.shape} for "
            f"{len(time)} times)."
        )
    ax = _current() if ax is None else ax
    neurons = spikes.shape[1]
    if use_eventplot:
        ax.eventplot(
            [time[row != 0] for row in spikes.T], lineoffsets=np.arange(1, neurons + 1), **{"colors": "k"} | kwargs
        )
    else:
        steps, which = np.nonzero(spikes)
        style = {"linestyle": "none", "marker": ".", "markersize": 2, "color": "k"}
        ax.plot(time[steps], which + 1, **style | kwargs)
    ax.set_ylim(neurons + 0.6, 0.4)
    if neurons <= 5:
        ax.set_yticks(range(1, neurons + 1))
    if len(time) > 1:
        ax.set_xlim(time[0], time[-1])
    return ax


def implot(plt_: Any, x: Any, y: Any, Z: Any, ax: Any = None, colorbar: bool = True, **kwargs: Any) -> Any:
    """An image of ``Z`` (len(y), len(x)) with the numbers of x and y at its axes.

    Parameters
    ----------
    plt_ : ``matplotlib.pyplot``
    kwargs : go to ``ax.imshow``.

    Returns
    -------
    image
    """
    ax = plt_.gca() if ax is None else ax
    extent = (np.min(x), np.max(x), np.min(y), np.max(y))
    image = ax.imshow(Z, **{"aspect": "auto", "origin": "lower", "extent": extent} | kwargs)
    if colorbar:
        plt_.colorbar(image, ax=ax)
    return image


def axis_size(ax: Any = None) -> tuple[float, float]:
    """Width and height of axes, in pixels."""
    ax = _current() if ax is None else ax
    window = ax.get_window_extent().transformed(ax.figure.dpi_scale_trans.inverted())
    return window.width * ax.figure.dpi, window.height * ax.figure.dpi


def set_color_cycle(colors: Any, ax: Any = None) -> None:
    """The colours that lines take in turn, on these axes, or on all that are made later when ``ax`` is None."""
    if ax is not None:
        ax.set_prop_cycle(color=colors)
        return
    import matplotlib
    from cycler import cycler

    matplotlib.rcParams["axes.prop_cycle"] = cycler(color=colors)


def _current() -> Any:
    import matplotlib.pyplot as plt

    return plt.gca()
