"""What a student asks to see, checked at the edge: every wrong use gets a sentence before anything is built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from snnlab import Ensemble, Network, Node
from snnlab.exceptions import ValidationError
from snnlab_widgets.names import name_of

RANGE = (-1.0, 1.0)
AXES = ("x[0]", "x[1]")


@dataclass(frozen=True)
class Request:
    """What `live` is to show, in one form however it was written.

    ranges : {constant node: (low, high)}
    plots : groups of ensembles that share a value plot
    rasters : ensembles whose spikes are shown
    ideals : {ensemble: function of the node values}
    planes : {2-D ensemble: names of its axes}
    """

    ranges: dict[Node, tuple[float, float]]
    plots: list[tuple[Ensemble, ...]]
    rasters: list[Ensemble]
    ideals: dict[Ensemble, Callable[..., Any]]
    planes: dict[Ensemble, tuple[str, str]]


def read_request(network: Network, sliders: Any, values: Any, raster: Any, ideal: Any, plane: Any) -> Request:
    """The arguments of `live` as a Request.

    Raises
    ------
    ValidationError
        If something is listed where it cannot be shown, or is not part of the network.
    """
    if not isinstance(network, Network):
        raise ValidationError(f"live: the first argument must be a Network (got {network!r}).")
    request = Request(
        ranges=dict(sliders) if isinstance(sliders, Mapping) else dict.fromkeys(_listed(sliders), RANGE),
        plots=[tuple(_listed(each)) for each in _listed(values)],
        rasters=list(_listed(raster)),
        ideals=dict(ideal or {}),
        planes=dict(plane) if isinstance(plane, Mapping) else dict.fromkeys(_listed(plane), AXES),
    )
    _check(network, request)
    return request


def _listed(objects: Any) -> Iterable[Any]:
    """Several objects, or one that stands alone."""
    return objects if isinstance(objects, (list, tuple)) else [objects]


def _check(network: Network, request: Request) -> None:
    inside = set(network.all_nodes) | set(network.all_ensembles)
    shown = [ensemble for plot in request.plots for ensemble in plot]
    for argument, kind, objects in (
        ("sliders", Node, request.ranges),
        ("values", Ensemble, shown),
        ("raster", Ensemble, request.rasters),
        ("plane", Ensemble, request.planes),
        ("ideal", Ensemble, request.ideals),
    ):
        for obj in objects:
            if not isinstance(obj, kind):
                raise ValidationError(f"live: {argument} takes objects of class {kind.__name__} (got {obj!r}).")
            if obj not in inside:
                raise ValidationError(f"live: {argument} lists {obj}, which is not part of {network}.")
    for node in request.ranges:
        _check_constant(node)
    for ensemble in request.planes:
        _check_plane(ensemble)
    for ensemble in request.ideals:
        if ensemble not in shown and ensemble not in request.planes:
            raise ValidationError(f"live: ideal names {ensemble}, which is not shown. List it under values too.")


def _check_constant(node: Node) -> None:
    if node.output is None or callable(node.output):
        zeros = [0.0] * (node.size_out or 1)
        raise ValidationError(
            f"node '{name_of(node)}': a slider sets a constant, but this node's output is {node.output!r}. "
            f"Make it Node({zeros}, label='{name_of(node)}')."
        )


def _check_plane(ensemble: Ensemble) -> None:
    if ensemble.dimensions != 2:
        raise ValidationError(
            f"ensemble '{name_of(ensemble)}': a plane shows two dimensions (got {ensemble.dimensions}). "
            "List it under values instead."
        )
