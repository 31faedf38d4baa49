"""From a trained net to a NIR graph."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from snnlab.exceptions import SnnlabWarning, ValidationError
from snnlab.nir.library import nir as library
from snnlab.training.spec import SPIKING_READOUTS, SpikingNet
from snnlab.training.trained import trained
from snnlab.training.weights import Weights, check_weights

DT = 1e-4  # [s] of a step in the importers of snnTorch and norse


def to_nir(fitted: Any, *, dt: float = DT) -> Any:
    """The ``nir.NIRGraph`` of a trained ``SpikingNet``: input, affine_1, lif_1, affine_2 … output.

    ``nir.write("net.nir", to_nir(fitted))`` makes a file of it. How long and how it is read is in ``graph.metadata``.

    Parameters
    ----------
    fitted : what ``fit`` gave, or a fitted estimator; what an estimator does to the features first is not in the graph.
    dt : [s] that one step of the net is taken for. Leave it for snnTorch and norse (there, ``from_nir(graph, dt=1e-4)``).

    Raises
    ------
    ValidationError
        If the net does not spike, or has no leak (beta = 1), which is an infinite time constant.

    Warns
    -----
    SnnlabWarning
        If the net has a soft reset: it is exported with a hard one.
    """
    net, weights, _ = trained("to_nir", fitted)
    if not isinstance(net, SpikingNet):
        raise ValidationError(f"to_nir: only a fitted SpikingNet can be exported (got {net}, which does not spike).")
    if net.beta == 1:
        raise ValidationError(
            "to_nir: beta = 1 has no leak, so its time constant is infinite. Train with beta below 1."
        )
    check_dt("to_nir", dt)
    if net.reset == "soft":
        warnings.warn(
            "to_nir: NIR's neurons start again from 0 after a spike (a hard reset); this net was trained with a soft one, so "
            'some of its spikes will change. Train with SpikingNet(reset="hard") to keep all.',
            SnnlabWarning,
            stacklevel=2,
        )
    check_weights(net, weights, len(weights.kernels[0]))
    return _Export(net, weights, dt).graph()


def check_dt(owner: str, dt: float) -> None:
    """Raise ValidationError for a step that is no time."""
    if not 0 < dt < np.inf:
        raise ValidationError(f"{owner}: dt must be above 0 s (got {dt!r}). Other simulators take {DT:g}.")


class _Export:
    """Collects nodes and edges, from input to output."""

    def __init__(self, net: SpikingNet, weights: Weights, dt: float) -> None:
        self.net, self.weights, self.dt, self.nir = net, weights, dt, library()
        self.tau = dt / (1.0 - net.beta)
        n_in = len(weights.kernels[0])
        self.nodes: dict[str, Any] = {"input": self.nir.Input({"input": np.array([n_in])})}
        self.edges: list[tuple[str, str]] = []
        self.last = "input"

    def graph(self) -> Any:
        n = len(self.net.hidden)
        for k in range(n):
            self._affine(k, self.tau / self.dt)
            self._lif(k)
        fires, leaks = self.net.readout in SPIKING_READOUTS, self.net.readout == "membrane"
        self._affine(n, self.tau / self.dt if fires or leaks else 1.0)
        n_out = len(self.weights.biases[-1])
        if fires:
            self._lif(n)
        if leaks:
            one = np.ones(n_out)
            self._chain(f"li_{n + 1}", self.nir.LI(tau=self.tau * one, r=one, v_leak=0 * one))
        self._chain("output", self.nir.Output({"output": np.array([n_out])}))
        noted = {"dt": self.dt, "steps": self.net.steps, "readout": self.net.readout}
        return self.nir.NIRGraph(self.nodes, self.edges, metadata=noted, type_check=False)

    def _chain(self, key: str, node: Any) -> None:
        self.nodes[key] = node
        self.edges.append((self.last, key))
        self.last = key

    def _affine(self, k: int, scale: float) -> None:
        kernel, bias = self.weights.kernels[k].astype(np.float64), self.weights.biases[k].astype(np.float64)
        self._chain(f"affine_{k + 1}", self.nir.Affine(weight=scale * kernel.T, bias=scale * bias))

    def _lif(self, k: int) -> None:
        one = np.ones(len(self.weights.biases[k]))
        threshold = self.net.threshold * one
        node = self.nir.LIF(tau=self.tau * one, r=one, v_leak=0 * one, v_threshold=threshold, v_reset=0 * one)
        key = f"lif_{k + 1}"
        self._chain(key, node)
        loop = self.weights.recurrent[k] if k < len(self.weights.recurrent) else None
        if loop is not None:
            self.nodes[f"{key}_loop"] = self.nir.Linear(weight=self.tau / self.dt * loop.T.astype(np.float64))
            self.edges += [(key, f"{key}_loop"), (f"{key}_loop", key)]
