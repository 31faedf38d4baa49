"""Probes find the signal that they write down."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from snnlab.build.learned_taps import encoders_tap, rule_tap, weights_tap
from snnlab.build.taps import ConstantTap, SampleTap, SpikeTap, Tap
from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import BuildError
from snnlab.probe import Probe
from snnlab.views import LearningRule, Neurons, check_part, size_of, split_view


class Probing:
    """Gives each probe its tap, and the program the samples and filters that the tap needs."""

    def __init__(self, lowering: Any) -> None:
        self.lowering = lowering
        self.layout, self.program, self.dt = lowering.layout, lowering.program, lowering.dt
        self.populations, self.built = lowering.populations, lowering.built

    def tap(self, probe: Probe) -> Tap:
        """Where the probe's samples will be on the tape.

        A live change may have taken away what the probe looks at.
        """
        check_part(probe.target, max(size_of(probe.obj)), probe)
        indices = split_view(probe.target)[1]
        chosen = slice(None) if indices is None else indices
        if isinstance(probe.obj, LearningRule):
            return rule_tap(probe, self)
        if probe.attr == "scaled_encoders":
            constant = ConstantTap(self._built(probe).scaled_encoders)
            return encoders_tap(probe, probe.obj, self) if self._encoders_learn(probe.obj) else constant
        if probe.attr == "weights":
            return self._weights(probe)
        if isinstance(probe.obj, Neurons):
            return self._neurons(probe, np.arange(len(probe.obj)) if indices is None else indices)
        if isinstance(probe.obj, Connection):
            return self._connection(probe, chosen)
        what = "output" if probe.attr == "decoded_output" else probe.attr  # of an ensemble in direct mode
        places = self.layout.of(probe, "value") if probe.decodes else self.layout.of(probe.obj, what)
        return self.samples(probe, places[chosen])

    def samples(self, probe: Probe, places: np.ndarray, after: bool = False, convert: Any = None) -> SampleTap:
        """Through the probe's synapse, what its filter held after the step before; without one, this step's value."""
        if probe.synapse is not None:
            memory = self.layout.add(probe, "memory", len(places))
            self.program.filter(probe, memory, places, self.dt, self.layout, self.lowering.seed)
            places, after = memory, False
        return SampleTap(*self.program.sample(places, after), convert=convert)

    def _neurons(self, probe: Probe, indices: np.ndarray) -> Tap:
        if probe.obj.ensemble.is_direct:
            raise BuildError(f"{probe}: {probe.obj.ensemble} is in direct mode and has no neurons. Probe its value.")
        population = self.populations[probe.obj.ensemble]
        if probe.attr not in probe.obj.probeable:
            return ConstantTap(np.zeros(len(indices)))  # these neurons have no such state
        neuron_type = population.ensemble.neuron_type
        if probe.attr == "output" and population.dynamics.listed and probe.synapse is None:
            population.list_spikes(int(indices.max()) + 1)
            return SpikeTap(population.neurons.start, indices, population.height)
        convert = None
        if probe.attr == "refractory_time":
            if probe.synapse is not None:
                raise BuildError(f"{probe}: the refractory time cannot be filtered; give no synapse.")
            convert = partial(_refractory_time, neuron_type.tau_rc)
        return self.samples(probe, population.single(probe.attr, self.layout)[indices], convert=convert)

    def _connection(self, probe: Probe, chosen: Any) -> SampleTap:
        connection = probe.obj
        if probe.attr == "input":
            return self.samples(probe, self._sender_places(connection)[chosen])
        memory = self.layout.get(connection, "memory")
        if memory is None and self.layout.get(connection, "value") is None:
            raise BuildError(f"{probe}: {connection} has no synapse and no neurons; probe {connection.pre} instead.")
        places = self.layout.of(connection, "value") if memory is None else memory
        return self.samples(probe, places[chosen], after=memory is not None)

    def _sender_places(self, connection: Connection) -> np.ndarray:
        """Signals of the sender: the output of each neuron, or a node's values."""
        pre = connection.pre_obj
        ensemble = connection.sender
        if isinstance(ensemble, Ensemble) and not ensemble.is_direct:
            return self.populations[ensemble].single("output", self.layout)
        return self.layout.of(pre, "output")[connection.pre_indices]

    def _weights(self, probe: Probe) -> Tap:
        weights = self._built(probe).weights
        if weights is not None and self._weights_learn(probe.obj):
            return weights_tap(probe, probe.obj, self)
        if weights is None:
            raise BuildError(f"{probe}: {probe.obj} has no weights; it hands values on as they are.")
        return ConstantTap(weights)

    def _weights_learn(self, connection: Connection) -> bool:
        """Whether a rule changes the connection's weights."""
        return any(rule.learning_rule_type.modifies != "encoders" for rule in connection.learning_rules)

    def _encoders_learn(self, ensemble: Ensemble) -> bool:
        """Whether a rule turns the ensemble's encoders."""
        arriving = (connection for connection in self.lowering.connections if connection.post_obj is ensemble)
        rules = (rule for connection in arriving for rule in connection.learning_rules)
        return any(rule.learning_rule_type.modifies == "encoders" for rule in rules)

    def late(self, probe: Probe, places: np.ndarray, convert: Any) -> SampleTap:
        """Samples of places that are written at the end of the step, after the filters."""
        if probe.synapse is not None:
            memory = self.layout.add(probe, "memory", len(places))
            self.program.filter(probe, memory, places, self.dt, self.layout, self.lowering.seed)
            places = memory
        return SampleTap(*self.program.sample(places, after=True), convert=convert)

    def _built(self, probe: Probe) -> Any:
        return self.built[probe.obj]


def _refractory_time(tau_rc: float, refractory: np.ndarray) -> np.ndarray:
    """[s], from the kernel's refractory state."""
    return tau_rc * np.log(refractory)
