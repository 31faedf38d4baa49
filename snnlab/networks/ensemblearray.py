"""EnsembleArray: a long vector, split among small ensembles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.networks.arguments import a_whole_number
from snnlab.node import Node


class EnsembleArray(Network):
    """Ensembles side by side, each with its own part of a vector.

    Many small ensembles fit functions of single values with far fewer neurons than one large ensemble would need; what
    they cannot do is functions of several parts together.

    Parameters
    ----------
    n_neurons : neurons in each ensemble.
    n_ensembles : how many ensembles.
    ens_dimensions : dimensions of each.
    ens_kwargs : more parameters, the same for each ensemble.

    Attributes
    ----------
    input, output : Node (dimensions,), the whole vector as it comes and as it is represented.
    ea_ensembles : the ensembles, in order.
    neuron_input, neuron_output : Node (n_neurons * n_ensembles,) after ``add_neuron_input()`` and ``add_neuron_output()``.
    """

    input: Node
    output: Node

    def __init__(
        self,
        n_neurons: int,
        n_ensembles: int,
        ens_dimensions: int = 1,
        label: str | None = None,
        seed: int | None = None,
        add_to_container: bool | None = None,
        **ens_kwargs: Any,
    ) -> None:
        a_whole_number("EnsembleArray", "n_ensembles", n_ensembles)
        a_whole_number("EnsembleArray", "ens_dimensions", ens_dimensions)
        super().__init__(label, seed, add_to_container)
        for name in ("label", "dimensions"):
            if name in ens_kwargs:
                raise ValidationError(
                    f"{self}: '{name}' is not a parameter for its ensembles; use ens_dimensions or label."
                )
        self.n_neurons_per_ensemble, self.n_ensembles = n_neurons, n_ensembles
        self.dimensions_per_ensemble = ens_dimensions
        self.neuron_input: Node | None = None
        self.neuron_output: Node | None = None
        self.ea_ensembles: list[Ensemble] = []
        with self:
            self.input = Node(size_in=self.dimensions, label="input")
            for i in range(n_ensembles):
                ensemble = Ensemble(n_neurons, ens_dimensions, label=str(i), **ens_kwargs)
                Connection(self.input[self._part(i, ens_dimensions)], ensemble, synapse=None)
                self.ea_ensembles.append(ensemble)
        self.add_output("output", None)

    @property
    def dimensions(self) -> int:
        """Length of the whole vector."""
        return self.n_ensembles * self.dimensions_per_ensemble

    def add_output(self, name: str, function: Any, synapse: Any = None, **conn_kwargs: Any) -> Node:
        """A Node, also the attribute ``name``, with a function of the value of each ensemble.

        Parameters
        ----------
        function : for every ensemble the same one, or a list with one for each; None is the value itself.
        conn_kwargs : more parameters of the connections from the ensembles.

        Raises
        ------
        ValidationError
            If the name is taken, or the number of functions is not that of the ensembles.
        """
        if hasattr(self, name):
            raise ValidationError(f"{self}: the name '{name}' is taken. Give the output another one.")
        functions = self._one_for_each(function)
        sizes = [self._size(f) for f in functions]
        ends = np.cumsum(sizes)
        with self:
            output = Node(size_in=int(ends[-1]), label=name)
            for ensemble, f, size, end in zip(self.ea_ensembles, functions, sizes, ends, strict=True):
                Connection(ensemble, output[end - size : end], function=f, synapse=synapse, **conn_kwargs)
        setattr(self, name, output)
        return output

    def add_neuron_input(self) -> Node:
        """A Node whose values go to the neurons of all ensembles, the first ensemble's first."""
        self._check_has_neurons()
        if self.neuron_input is None:
            n = self.n_neurons_per_ensemble
            with self:
                self.neuron_input = Node(size_in=n * self.n_ensembles, label="neuron_input")
                for i, ensemble in enumerate(self.ea_ensembles):
                    Connection(self.neuron_input[self._part(i, n)], ensemble.neurons, synapse=None)
        return self.neuron_input

    def add_neuron_output(self) -> Node:
        """A Node with the activity of the neurons of all ensembles, the first ensemble's first."""
        self._check_has_neurons()
        if self.neuron_output is None:
            n = self.n_neurons_per_ensemble
            with self:
                self.neuron_output = Node(size_in=n * self.n_ensembles, label="neuron_output")
                for i, ensemble in enumerate(self.ea_ensembles):
                    Connection(ensemble.neurons, self.neuron_output[self._part(i, n)], synapse=None)
        return self.neuron_output

    @staticmethod
    def _part(i: int, size: int) -> slice:
        return slice(i * size, (i + 1) * size)

    def _one_for_each(self, function: Any) -> list[Any]:
        if function is None or callable(function) or isinstance(function, np.ndarray):
            return [function] * self.n_ensembles
        functions = list(function)
        if len(functions) != self.n_ensembles:
            raise ValidationError(
                f"{self}: there are {len(functions)} functions for {self.n_ensembles} ensembles. Give one, or one for each."
            )
        return functions

    def _size(self, function: Callable[..., Any] | np.ndarray | None) -> int:
        """How many values a function returns."""
        if function is None:
            return self.dimensions_per_ensemble
        if isinstance(function, np.ndarray):
            return int(np.prod(function.shape[1:]))
        try:
            return int(np.size(function(np.zeros(self.dimensions_per_ensemble))))
        except Exception as error:
            raise ValidationError(
                f"{self}: the function of an output raised {type(error).__name__} at zero: {error}. "
                f"It takes an array of {self.dimensions_per_ensemble} values, those of one ensemble."
            ) from error

    def _check_has_neurons(self) -> None:
        for ensemble in self.ea_ensembles:
            if not ensemble.neurons.size_in:
                raise ValidationError(f"{self}: {ensemble} is computed directly and has no neurons to connect.")
