"""Network: what holds ensembles, nodes, connections and probes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any, ClassVar

from snnlab.config import Config
from snnlab.connection import Connection
from snnlab.copying import copied
from snnlab.declared import Declared
from snnlab.ensemble import Ensemble
from snnlab.exceptions import NetworkContextError, ReadonlyError, ValidationError
from snnlab.node import Node
from snnlab.params import Default, a_seed, a_text
from snnlab.probe import Probe

_here = threading.local()
_LISTS = {Ensemble: "ensembles", Node: "nodes", Connection: "connections", Probe: "probes"}


def _open_networks() -> list[Network]:
    if not hasattr(_here, "stack"):
        _here.stack = []
    return _here.stack


class _OpenNetworks(Sequence):
    """The networks whose ``with`` blocks are open in the thread that asks."""

    def __len__(self) -> int:
        return len(_open_networks())

    def __getitem__(self, index: Any) -> Any:
        return _open_networks()[index]


class Network:
    """A container of objects, and of other networks.

    Objects made inside ``with network:`` become part of it. Those lists can be read, not replaced:
    ``ensembles``, ``nodes``, ``connections``, ``probes``, ``networks``; ``all_ensembles`` and so on also look inside
    subnetworks. Other attributes are yours: ``net.input = Node(...)``.

    Parameters
    ----------
    label : str
    seed : int, from which the seeds of everything inside follow.
    add_to_container : bool
        Whether to become part of the network whose block is open; by default, if there is one.
    """

    ensembles: list[Ensemble]
    nodes: list[Node]
    connections: list[Connection]
    probes: list[Probe]
    networks: list[Network]

    context: ClassVar[_OpenNetworks] = _OpenNetworks()
    """The networks whose ``with`` blocks are open in this thread, the innermost last."""

    position: int | None = None
    network: Network | None = None
    nickname: str | None = None
    _block: FrameType | None = None  # where the with block stands, while it is open

    def __init__(self, label: str | None = None, seed: int | None = None, add_to_container: bool | None = None) -> None:
        self.__dict__.update({name: [] for name in (*_LISTS.values(), "networks")})
        self.config = self.default_config()
        self.label = None
        self.label = None if label is None else a_text(self, Declared.label.row, label)
        self.seed = None if seed is None or seed is Default else a_seed(self, Declared.seed.row, seed)
        _check_container(self, add_to_container)
        outer = Network.current()
        if outer is not None and add_to_container is not False:
            outer.add(self)

    @staticmethod
    def current() -> Network | None:
        """The network whose ``with`` block is open in this thread, or None."""
        return _open_networks()[-1] if _open_networks() else None

    @staticmethod
    def default_config() -> Config:
        """A Config in which defaults of all kinds of objects can be set."""
        return Config(*_LISTS)

    def add(self, obj: Declared | Network) -> None:
        """Make ``obj`` part of this network."""
        members: Any = self.networks if isinstance(obj, Network) else getattr(self, _LISTS.get(type(obj), ""), None)
        if members is None:
            raise ValidationError(
                f"{self}: only networks, ensembles, nodes, connections and probes can join (got {obj!r})."
            )
        obj.position, obj.network = len(members), self
        members.append(obj)

    @property
    def objects(self) -> dict[type, list[Any]]:
        """What is directly inside, by class; networks included."""
        kinds = (Ensemble, Node, Connection, Probe, Network)
        return dict(zip(kinds, (self.ensembles, self.nodes, self.connections, self.probes, self.networks), strict=True))

    @property
    def direct_objects(self) -> list[Any]:
        """Everything that is directly inside, networks included."""
        return [obj for objects in self.objects.values() for obj in objects]

    @property
    def all_networks(self) -> list[Network]:
        return [inner for network in self.networks for inner in (network, *network.all_networks)]

    @property
    def all_ensembles(self) -> list[Ensemble]:
        return list(self._everywhere("ensembles"))

    @property
    def all_nodes(self) -> list[Node]:
        return list(self._everywhere("nodes"))

    @property
    def all_connections(self) -> list[Connection]:
        return list(self._everywhere("connections"))

    @property
    def all_probes(self) -> list[Probe]:
        return list(self._everywhere("probes"))

    @property
    def all_objects(self) -> list[Any]:
        return [obj for network in (self, *self.all_networks) for obj in network.direct_objects]

    @property
    def n_neurons(self) -> int:
        """How many neurons there are inside, subnetworks included."""
        return sum(ensemble.n_neurons for ensemble in self.all_ensembles)

    def variable_of(self, obj: Any) -> str | None:
        """The variable that holds ``obj`` while the ``with`` block is open: a message cannot wait until it ends."""
        variables = {} if self._block is None else self._block.f_locals
        return next((name for name, value in list(variables.items()) if value is obj and name[0] != "_"), None)

    def _everywhere(self, members: str) -> Iterator[Any]:
        for network in (self, *self.all_networks):
            yield from getattr(network, members)

    def copy(self, add_to_container: bool | None = None) -> Network:
        """A network with copies of everything inside, the same labels, seeds and functions.

        Like a new network it becomes part of the one whose block is open, unless ``add_to_container`` is False.
        """
        _check_container(self, add_to_container)
        twin = copied(self)
        outer = Network.current()
        if outer is not None and add_to_container is not False:
            outer.add(twin)
        return twin

    def __copy__(self) -> Network:
        return copied(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> Network:
        return copied(self, memo)

    def __contains__(self, obj: object) -> bool:
        return any(obj is known for known in self.direct_objects)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in (*_LISTS.values(), "networks"):
            raise ReadonlyError(f"{self}: the list '{name}' cannot be replaced. Make objects inside 'with network:'.")
        super().__setattr__(name, value)

    def __enter__(self) -> Network:
        _open_networks().append(self)
        self.config.__enter__()
        self._block = sys._getframe(1)
        return self

    def __exit__(self, *error: object) -> None:
        if Network.current() is not self:
            raise NetworkContextError(f"{self}: with blocks were left in another order than they were entered")
        _open_networks().pop()
        self.config.__exit__()
        self._block = None
        _learn_names(self, sys._getframe(1))

    def __str__(self) -> str:
        name = self.label or self.nickname
        return f"Network '{name}'" if name else "Network (unlabeled)"

    def __repr__(self) -> str:
        return f"<{self}: {self.n_neurons} neurons>"


def _check_container(network: Network, add_to_container: bool | None) -> None:
    if add_to_container and Network.current() is None:
        raise NetworkContextError(f"{network} was told to join the open network, but no with block is open.")


def _learn_names(network: Network, frame: FrameType) -> None:
    """Let objects without a label go by the variable that holds them; only messages and plots use it."""
    inside = {id(obj): obj for obj in network.direct_objects}
    for name, value in list(frame.f_locals.items()):
        obj = inside.get(id(value))
        if obj is not None and obj.nickname is None and not name.startswith("_"):
            obj.nickname = name
