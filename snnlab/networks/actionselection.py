"""BasalGanglia and Thalamus: of many actions, one is let through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.config import Config
from snnlab.connection import Connection
from snnlab.dists import Choice, Uniform
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.networks.ensemblearray import EnsembleArray
from snnlab.node import Node
from snnlab.solvers import NnlsL2nz


class Weights:
    """Strengths and thresholds of the basal ganglia.

    Source: Gurney, Prescott & Redgrave (2001), "A computational model of action selection in the basal ganglia";
    in spikes: Stewart, Choo & Eliasmith (2010), "Dynamic behaviour of a spiking model of action selection".
    """

    e, ep, ee, eg = 0.2, -0.25, -0.2, -0.2  # thresholds of striatum, STN, GPe and GPi
    le, lg = 0.2, 0.2  # dopamine, on D2 and on D1 striatum
    ws, wt = 1.0, 1.0  # from cortex to striatum and to STN
    wm, wg = 1.0, 1.0  # from striatum to GPi and GPe; from GPe to STN
    wp, we = 0.9, 0.3  # from STN; from GPe to GPi
    mm, mp, me, mg = 1.0, 1.0, 1.0, 1.0  # slopes above the thresholds


_AMPA, _GABA = 0.002, 0.008  # [s], time constants of excitatory and of inhibitory synapses


@dataclass(frozen=True)
class Above:
    """``f(x) = slope (x - threshold)`` above the threshold, and 0 below."""

    threshold: float
    slope: float

    def __call__(self, x: np.ndarray) -> np.ndarray:
        return self.slope * np.maximum(x - self.threshold, 0.0)


class BasalGanglia(Network):
    """Inhibits every action but the one with the highest utility, whose output alone is near 0.

    Parameters
    ----------
    dimensions : how many actions.
    n_neurons_per_ensemble : neurons for each action in each of the five nuclei.
    output_weight : the output is this times the activity of GPi.
    input_bias : is added to every utility.
    ampa_config, gaba_config : Config with defaults for excitatory and inhibitory connections; their synapses are
        2 ms and 8 ms where it says nothing else.

    Attributes
    ----------
    input : Node (dimensions,), utilities, best from 0.3 to 1.
    output : Node (dimensions,), near 0 for the chosen action, well below 0 for the others.
    strD1, strD2, stn, gpi, gpe : EnsembleArray, the nuclei.

    Source: see ``Weights``.
    """

    def __init__(
        self,
        dimensions: int,
        n_neurons_per_ensemble: int = 100,
        output_weight: float = -3.0,
        input_bias: float = 0.0,
        ampa_config: Config | None = None,
        gaba_config: Config | None = None,
        label: str | None = None,
        seed: int | None = None,
        add_to_container: bool | None = None,
    ) -> None:
        super().__init__(label, seed, add_to_container)
        self.output_weight, self.input_bias = output_weight, input_bias
        excitatory = _defaults(_AMPA), ampa_config or Config()
        inhibitory = _defaults(_GABA), gaba_config or Config()
        with self, _nuclei():
            w = Weights
            sizes = n_neurons_per_ensemble, dimensions
            self.strD1 = EnsembleArray(*sizes, intercepts=Uniform(w.e, 1), label="Striatal D1 neurons")
            self.strD2 = EnsembleArray(*sizes, intercepts=Uniform(w.e, 1), label="Striatal D2 neurons")
            self.stn = EnsembleArray(*sizes, intercepts=Uniform(w.ep, 1), label="Subthalamic nucleus")
            self.gpi = EnsembleArray(*sizes, intercepts=Uniform(w.eg, 1), label="Globus pallidus internus")
            self.gpe = EnsembleArray(*sizes, intercepts=Uniform(w.ee, 1), label="Globus pallidus externus")
            self.input = Node(size_in=dimensions, label="input")
            self.output = Node(size_in=dimensions, label="output")
            self._connect_input()
            self._connect_nuclei(excitatory, inhibitory)
            with inhibitory[0], inhibitory[1]:
                pallidum = self.gpi.add_output("func_gpi", Above(w.eg, w.mg))
                Connection(pallidum, self.output, transform=output_weight)

    def _connect_input(self) -> None:
        w = Weights
        Connection(self.input, self.strD1.input, transform=w.ws * (1 + w.lg), synapse=None)
        Connection(self.input, self.strD2.input, transform=w.ws * (1 - w.le), synapse=None)
        Connection(self.input, self.stn.input, transform=w.wt, synapse=None)
        if self.input_bias:
            self.bias_input = Node(np.full(self.input.size_in, self.input_bias), label="basal ganglia bias")
            Connection(self.bias_input, self.input, synapse=None)

    def _connect_nuclei(self, excitatory: tuple[Config, Config], inhibitory: tuple[Config, Config]) -> None:
        w, every = Weights, np.ones((self.input.size_in, self.input.size_in))
        striatum1 = self.strD1.add_output("func_str", Above(w.e, w.mm))
        striatum2 = self.strD2.add_output("func_str", Above(w.e, w.mm))
        subthalamic = self.stn.add_output("func_stn", Above(w.ep, w.mp))
        pallidum = self.gpe.add_output("func_gpe", Above(w.ee, w.me))
        with excitatory[0], excitatory[1]:
            Connection(subthalamic, self.gpi.input, transform=w.wp * every)
            Connection(subthalamic, self.gpe.input, transform=w.wp * every)
        with inhibitory[0], inhibitory[1]:
            Connection(striatum1, self.gpi.input, transform=-w.wm)
            Connection(striatum2, self.gpe.input, transform=-w.wm)
            Connection(pallidum, self.gpi.input, transform=-w.we)
            Connection(pallidum, self.stn.input, transform=-w.wg)


def _nuclei() -> Config:
    """Neurons of the nuclei: all excited by their input, and themselves of one sign."""
    config = Config(Ensemble, Connection)
    config[Ensemble].radius = 1.5
    config[Ensemble].encoders = Choice([[1]])
    config[Connection].solver = NnlsL2nz()
    return config


def _defaults(synapse: float) -> Config:
    config = Config(Connection)
    config[Connection].synapse = synapse
    return config


class Thalamus(Network):
    """Actions that are 1 unless they are inhibited, and that inhibit each other: what the basal ganglia release.

    Parameters
    ----------
    dimensions : how many actions.
    n_neurons_per_ensemble : neurons for each action.
    mutual_inhib : how strongly the actions inhibit each other.
    threshold : values below are not represented; small ones are cut off.

    Attributes
    ----------
    input, output : Node (dimensions,)
    actions : EnsembleArray
    bias : Node, always 1.

    Source: Stewart, Choo & Eliasmith (2010), as in ``Weights``.
    """

    def __init__(
        self,
        dimensions: int,
        n_neurons_per_ensemble: int = 50,
        mutual_inhib: float = 1.0,
        threshold: float = 0.0,
        label: str | None = None,
        seed: int | None = None,
        add_to_container: bool | None = None,
    ) -> None:
        super().__init__(label, seed, add_to_container)
        with self:
            self.actions = EnsembleArray(
                n_neurons_per_ensemble,
                dimensions,
                intercepts=Uniform(threshold, 1),
                encoders=Choice([[1]]),
                label="actions",
            )
            self.bias = Node([1], label="thalamus bias")
            others: Any = np.eye(dimensions) - 1.0
            Connection(self.actions.output, self.actions.input, transform=mutual_inhib * others)
            Connection(self.bias, self.actions.input, transform=np.ones((dimensions, 1)), synapse=None)
        self.input, self.output = self.actions.input, self.actions.output
