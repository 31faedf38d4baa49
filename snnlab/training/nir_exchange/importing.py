"""From a NIR graph to a trained net."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.nir.library import nir as library
from snnlab.training.fitting import Fitted
from snnlab.training.nir_exchange.export import DT, check_dt
from snnlab.training.spec import SPIKING_READOUTS, SpikingNet
from snnlab.training.weights import Weights, check_weights


def from_nir(graph: Any, *, steps: int | None = None, dt: float | None = None, readout: str | None = None) -> Fitted:
    """The trained net that a graph says, with a hard reset and no history.

    Parameters
    ----------
    graph : a chain of Affine or Linear and LIF nodes, LIF nodes perhaps with a Linear or Affine loop; or a file of one.
    steps, dt, readout : as the net's; None takes what ``to_nir`` noted in the graph, and else 25, 0.1 ms, and the readout
        that the end of the chain suggests: "count" behind neurons, "membrane" behind an LI node, else "rate".

    Raises
    ------
    ValidationError
        If the graph is no such chain, or its neurons differ in their time constants.
    """
    nir = library()
    graph = graph if isinstance(graph, nir.NIRGraph) else nir.read(graph)
    noted = dict(graph.metadata) if isinstance(graph.metadata, dict) else {}
    dt = float(noted.get("dt", DT)) if dt is None else dt
    check_dt("from_nir", dt)
    layers = _layers(graph, nir)
    end = layers[-1].units
    fires, leaks = isinstance(end, nir.LIF), isinstance(end, nir.LI)
    readout = _text(noted.get("readout", "")) if readout is None else readout
    readout = readout or ("count" if fires else "membrane" if leaks else "rate")
    if (readout in SPIKING_READOUTS, readout == "membrane") != (fires, leaks):
        raise ValidationError(f"from_nir: what ends with {type(end).__name__} is not read as {readout!r}.")
    return _fitted(layers, int(noted.get("steps", 25)) if steps is None else steps, dt, readout)


class _Layer(NamedTuple):
    """A layer's nodes, and what they say: tau v' = v_leak + r (weight x + bias) - v, all (units, ...)."""

    key: str
    weight: np.ndarray
    bias: np.ndarray
    units: Any
    """LIF or LI node, or None for nothing behind the weights."""
    loop: tuple[np.ndarray, np.ndarray] | None


def _layers(graph: Any, nir: Any) -> list[_Layer]:
    chain, loops = _chain(graph, nir)
    layers, rest = [], list(chain)
    while rest:
        key = rest.pop(0)
        units = (
            graph.nodes[rest[0]] if rest and not isinstance(graph.nodes[rest[0]], (nir.Affine, nir.Linear)) else None
        )
        loop = (
            None if units is None or rest[0] not in loops else _linear(loops[rest[0]], graph.nodes[loops[rest[0]]], nir)
        )
        layers.append(_Layer(key, *_linear(key, graph.nodes[key], nir), units, loop))
        if units is not None:
            rest.pop(0)
    *hidden, last = layers or [None]
    in_order = all(isinstance(layer.units, nir.LIF) for layer in hidden)
    if not hidden or not in_order or not isinstance(last.units, (nir.LIF, nir.LI, type(None))) or last.loop is not None:
        said = ", ".join(type(graph.nodes[key]).__name__ for key in chain)
        raise ValidationError(
            "from_nir: the graph must be a chain Affine, LIF, …, Affine, at its end perhaps one more LIF, or an LI, without "
            f"a loop (got {said or 'nothing'})."
        )
    return layers


def _chain(graph: Any, nir: Any) -> tuple[list[str], dict[str, str]]:
    """Names of the nodes between input and output; for a LIF node with a loop, the name of the weights in it."""
    edges = set(graph.edges)
    loops = {b: a for a, b in edges if (b, a) in edges and isinstance(graph.nodes[b], nir.LIF)}
    inside = set(loops.values())
    key = next((key for key, node in graph.nodes.items() if isinstance(node, nir.Input)), None)
    chain: list[str] = []
    while True:
        following = [b for a, b in edges if a == key and b not in inside]
        if len(following) != 1 or len(chain) > len(graph.nodes):
            raise ValidationError(f"from_nir: one node must follow {key!r}, up to the output (got {len(following)}).")
        key = following[0]
        if isinstance(graph.nodes[key], nir.Output):
            return chain, loops
        chain.append(key)


def _linear(key: str, node: Any, nir: Any) -> tuple[np.ndarray, np.ndarray]:
    """Weight (units, inputs) and bias (units,)."""
    if not isinstance(node, (nir.Affine, nir.Linear)) or np.ndim(node.weight) != 2:
        raise ValidationError(
            f"from_nir: {key!r} must be an Affine or Linear node with a matrix (got {type(node).__name__})."
        )
    weight = np.asarray(node.weight, dtype=np.float64)
    bias = np.asarray(node.bias, dtype=np.float64).ravel() if isinstance(node, nir.Affine) else np.zeros(len(weight))
    return weight, bias


def _fitted(layers: list[_Layer], steps: int, dt: float, readout: str) -> Fitted:
    """In steps, ``v = (1 - dt/tau) v + (dt/tau) (v_leak + r (weight x + bias))``; with r, dt/tau goes into the weights."""
    neurons = [layer for layer in layers if layer.units is not None]
    taus = np.concatenate([np.ravel(layer.units.tau) for layer in neurons])
    if not np.allclose(taus, taus[0], rtol=1e-6, atol=0) or taus[0] < dt:
        raise ValidationError(
            f"from_nir: all neurons must have one time constant, at least dt = {dt:g} s "
            f"(got {taus.min():g} to {taus.max():g} s)."
        )
    share = dt / float(taus[0])
    thresholds = [np.ravel(layer.units.v_threshold) for layer in neurons if hasattr(layer.units, "v_threshold")]
    common = float(thresholds[0][0])
    same = all(np.allclose(values, common, rtol=1e-6, atol=0) for values in thresholds)
    kernels, biases, loops = [], [], []
    for layer in layers:
        scale, shift = np.ones(len(layer.weight)), 0.0
        if layer.units is not None:
            _check_reset(layer)
            unit = 1.0 if same or not hasattr(layer.units, "v_threshold") else np.ravel(layer.units.v_threshold)
            scale = share * np.ravel(layer.units.r) / unit
            shift = share * np.ravel(layer.units.v_leak) / unit
        kernels.append(scale[:, None] * layer.weight)
        biases.append(scale * (layer.bias + (0.0 if layer.loop is None else layer.loop[1])) + shift)
        loops.append(None if layer.loop is None else scale[:, None] * layer.loop[0])
    recurrent = any(loop is not None for loop in loops)
    hidden = tuple(len(kernel) for kernel in kernels[:-1])
    net = SpikingNet(
        hidden, steps, round(1.0 - share, 12), common if same else 1.0, "hard", readout=readout, recurrent=recurrent
    )
    rows = (
        [np.zeros((n, n)) if loop is None else loop for n, loop in zip(hidden, loops, strict=False)]
        if recurrent
        else []
    )
    weights = Weights(
        [_float32(kernel.T) for kernel in kernels], [_float32(b) for b in biases], [_float32(row.T) for row in rows]
    )
    check_weights(net, weights, layers[0].weight.shape[1])
    return Fitted(net, weights, {})


def _check_reset(layer: _Layer) -> None:
    """Neurons must start again from 0, below a threshold above it."""
    units = layer.units
    if np.any(getattr(units, "v_reset", 0)) or np.any(np.asarray(getattr(units, "v_threshold", 1.0)) <= 0):
        raise ValidationError(f"from_nir: neurons behind {layer.key!r} must have v_reset = 0 and v_threshold above 0.")


def _float32(array: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(array, dtype=np.float32)


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
