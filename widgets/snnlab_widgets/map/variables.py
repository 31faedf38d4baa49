"""What everything is called in the script of a network."""

from __future__ import annotations

import keyword
import re
from typing import Any

from snnlab import Connection, Network, Probe
from snnlab.views import LearningRule, Neurons, split_view
from snnlab_widgets.map.ready_made import Arguments, paths_inside, remade
from snnlab_widgets.request import name_of

RESERVED = {"snnlab", "sim", "np", "model", "print"}


class Variables:
    """A variable for every object, none twice.

    network : Network, called "model"
    ready : {id of a subnetwork that one line makes: the arguments of its class}
    covered : ids of the subnetworks whose objects no other line makes
    """

    def __init__(self, network: Network) -> None:
        self.ready: dict[int, Arguments] = {}
        self.covered: set[int] = set()
        self._names: dict[int, str] = {}
        self._taken = set(RESERVED)
        self._name_networks(network)
        for obj in (*network.all_ensembles, *network.all_nodes, *network.all_connections):
            if id(obj) not in self._names:
                self._names[id(obj)] = self.free(_identifier(obj))
        self._names[id(network)] = "model"

    def of(self, obj: Any) -> str:
        return self._names[id(obj)]

    def of_end(self, end: Any) -> str:
        """An end of a connection, or the target of a probe."""
        obj, indices = split_view(end)
        if isinstance(obj, Neurons):
            name = f"{self.of(obj.ensemble)}.neurons"
        elif isinstance(obj, LearningRule):
            key = "" if obj.key is None else f"[{obj.key!r}]"
            name = f"{self.of(obj.connection)}.learning_rule{key}"
        else:
            name = self.of(obj)
        return name if indices is None else f"{name}[{_index(indices.tolist())}]"

    def of_probe(self, probe: Probe) -> str:
        return self.free(_identifier(probe))

    def free(self, wanted: str) -> str:
        """`wanted`, or with a number behind it, whichever is not taken yet; it is from now on."""
        name, number = wanted, 2
        while name in self._taken:
            name, number = f"{wanted}_{number}", number + 1
        self._taken.add(name)
        return name

    def take(self, name: str) -> None:
        """Nothing else may be called so."""
        self._taken.add(name)

    def is_taken(self, name: str) -> bool:
        return name in self._taken

    def _name_networks(self, network: Network) -> None:
        """Subnetworks; what is inside those that are ready-made is found through these."""
        for inner in network.networks:
            name = self._names[id(inner)] = self.free(_identifier(inner))
            found = remade(inner, type(inner).__name__)
            if found is None:
                self._name_networks(inner)
                continue
            self.ready[id(inner)] = found[0]
            self._names |= paths_inside(inner, name)
            self.covered |= {id(each) for each in (inner, *inner.all_networks)}


def _identifier(obj: Any) -> str:
    """From its label or the variable that held it, else its kind."""
    if isinstance(obj, Connection):
        name = obj.label or obj.nickname or f"{_plain_name(obj.pre_obj)}_to_{_plain_name(obj.post_obj)}"
    elif isinstance(obj, Probe):
        name = obj.label or obj.nickname or f"probe_{_plain_name(obj.obj)}"
    else:
        name = obj.nickname or obj.label or type(obj).__name__
    text = re.sub(r"\W+", "_", name.lower(), flags=re.ASCII).strip("_") or type(obj).__name__.lower()
    return f"_{text}"[0 if text[0].isdigit() or keyword.iskeyword(text) else 1 :]


def _plain_name(obj: Any) -> str:
    if isinstance(obj, Neurons):
        return name_of(obj.ensemble)
    return "error" if isinstance(obj, LearningRule) else name_of(obj)


def _index(indices: list[int]) -> str:
    if len(indices) == 1:
        return str(indices[0])
    ascending = indices == list(range(indices[0], indices[0] + len(indices)))
    return f"{indices[0]}:{indices[-1] + 1}" if ascending else str(indices)
