"""What every declared object shares: a name for people, a place in a network, and no misspelt attributes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from snnlab.config import Config, parameters_of
from snnlab.exceptions import NetworkContextError, ReadonlyError, ValidationError, did_you_mean
from snnlab.params import TABLE, Param, a_seed, a_text, or_none


class Declared:
    """A validated record without dynamics: an Ensemble, a Node, a Connection or a Probe."""

    label = Param(None, or_none(a_text))
    seed = Param(None, or_none(a_seed), label="random seed")

    position: int | None = None
    """How many objects of this class its network had when it joined: what its name and its seed hang on."""
    network: Any = None
    nickname: str | None = None
    """The variable that holds the object, when its network block could see one."""
    free_attributes: ClassVar[tuple[str, ...]] = ("position", "network", "nickname")

    def __init_subclass__(cls) -> None:
        for param in (Declared.label, Declared.seed):
            TABLE[cls.__name__, param.row.name] = replace(param.row, owner=cls.__name__)

    def default_of(self, name: str) -> Any:
        """The default of parameter ``name`` that is in force here."""
        return Config.default(type(self), name)

    def join_network(self, add_to_container: bool | None) -> None:
        """Become part of the network whose ``with`` block is open."""
        if add_to_container is False:
            return
        from snnlab.network import Network

        network = Network.current()
        if network is None:
            kind = type(self).__name__
            raise NetworkContextError(
                f"{self} was made outside a network. Put it in a block: with snnlab.Network() as net: {kind}(...)"
            )
        network.add(self)

    def copy(self, add_to_container: bool = True) -> Any:
        """The same object once more, in the network whose block is open; a connection keeps its ends."""
        from snnlab.copying import twin_of

        twin = twin_of(self)
        twin.join_network(add_to_container)
        return twin

    def __copy__(self) -> Any:
        return self.copy(add_to_container=False)

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return memo.setdefault(id(self), self.copy(add_to_container=False))

    def __setattr__(self, name: str, value: Any) -> None:
        known = getattr(type(self), name, None)
        if isinstance(known, property):
            raise ReadonlyError(f"{self}: {name} can be read but not set.")
        if not (isinstance(known, Param) or name in self.free_attributes or name.startswith("_")):
            raise ValidationError(f"{self} has no parameter '{name}'. {did_you_mean(name, parameters_of(type(self)))}")
        super().__setattr__(name, value)

    def __str__(self) -> str:
        return f"{type(self).__name__} {self._name()}"

    def __repr__(self) -> str:
        return f"<{self}>"

    def _name(self) -> str:
        name = self.label or self.nickname or (self.network and self.network.variable_of(self))
        if name:
            return f"'{name}'"
        return "(new)" if self.position is None else f"#{self.position + 1}"


def refuse_unknown(cls: type, unknown: dict[str, Any]) -> None:
    """Raise for keyword arguments that ``cls`` does not have, naming the nearest one that it has."""
    for name in unknown:
        raise ValidationError(f"{cls.__name__} has no parameter '{name}'. {did_you_mean(name, parameters_of(cls))}")
