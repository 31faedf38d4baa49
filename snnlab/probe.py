"""Probe: what to write down while the network runs."""

from __future__ import annotations

from typing import Any

from snnlab.config import Config
from snnlab.connection import Connection, a_synapse
from snnlab.declared import Declared, refuse_unknown
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.node import Node
from snnlab.params import Default, Param, Parameter, a_number, or_none, refuse
from snnlab.solvers import Solver
from snnlab.views import LearningRule, Neurons, split_view

_LONGEST = 1e6  # [s] between two samples
_OTHER_NAMES = {"spikes": "output", "rates": "output"}


def _a_period(obj: Any, row: Parameter, value: Any) -> float:
    if not 0 < a_number(obj, row, value) <= _LONGEST:
        raise refuse(obj, row, value, f"must be a time above 0 s, and at most {_LONGEST:g} s")
    return float(value)


def _a_signal(obj: Any, row: Parameter, value: Any) -> str:
    return obj._found_attr(value)


def _a_solver(obj: Any, row: Parameter, value: Any) -> Solver | None:
    if value is None:  # one is needed once the ensemble has neurons
        return Config.default(Connection, "solver") if isinstance(obj.obj, Ensemble) else None
    if not isinstance(value, Solver):
        raise refuse(obj, row, value, "must be a solver or None", "Try snnlab.solvers.LstsqL2().")
    return value


class Probe(Declared):
    """Writes down a signal.

    Parameters
    ----------
    target : Ensemble, Node, neurons of an ensemble, Connection, or a part of one.
    attr : which of the target's ``probeable`` signals; the first by default.
    sample_every : [s] between two samples; None keeps every step.
    synapse : filter on what is written down: a time constant [s], a Synapse, or None for none.
    solver : finds the decoders of an ensemble's value; None takes the default of connections.

    Raises
    ------
    ValidationError
        If the target cannot be probed, or has no such signal.
    """

    attr = Param(None, _a_signal)
    sample_every = Param(None, or_none(_a_period), unit="s")
    synapse = Param(None, a_synapse, unit="s", low=0.0, price="patch")
    solver = Param(None, _a_solver)

    free_attributes = (*Declared.free_attributes, "target")

    def __init__(
        self,
        target: Any,
        attr: Any = None,
        sample_every: Any = Default,
        synapse: Any = Default,
        solver: Any = Default,
        label: Any = Default,
        seed: Any = Default,
        add_to_container: bool | None = None,
        **unknown: Any,
    ) -> None:
        self.target = target
        self.label = label
        refuse_unknown(Probe, unknown)
        if not isinstance(self.obj, (Ensemble, Node, Neurons, Connection, LearningRule)):
            raise ValidationError(
                f"Probe: cannot probe {target!r}; give an Ensemble, a Node, .neurons or a Connection."
            )
        self.attr = attr
        self.sample_every, self.synapse, self.seed = sample_every, synapse, seed
        self.solver = solver
        self.join_network(add_to_container)

    @property
    def obj(self) -> Any:
        return split_view(self.target)[0]

    @property
    def slice(self) -> Any:
        return getattr(self.target, "key", slice(None))

    @property
    def size_in(self) -> int:
        return self.target.size_out

    @property
    def size_out(self) -> int:
        return 0

    @property
    def decodes(self) -> bool:
        """Whether it reads the decoded value of an ensemble."""
        return isinstance(self.obj, Ensemble) and not self.obj.is_direct and self.attr == "decoded_output"

    def _found_attr(self, attr: str | None) -> str:
        known = self.obj.probeable
        name: str = known[0] if attr is None else attr
        if not isinstance(name, str):
            raise ValidationError(f"Probe: attr must be a name, such as '{known[0]}' (got {name!r}).")
        if name in _OTHER_NAMES and isinstance(self.obj, Neurons):
            name = _OTHER_NAMES[name]
        if name not in known:
            inside = isinstance(self.obj, Ensemble) and str(name).rstrip("s") in ("spike", "voltage", "rate")
            remedy = "Probe its .neurons." if inside else did_you_mean(str(name), known)
            raise ValidationError(f"Probe: {self.obj} has no signal '{name}'. {remedy}")
        return name

    def __str__(self) -> str:
        return f"Probe '{self.label}'" if self.label else f"Probe of {self.target}"
