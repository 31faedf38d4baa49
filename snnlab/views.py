"""Views: a part of an object (``ens[0]``, ``node[1:3]``) or its neurons (``ens.neurons``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from snnlab.exceptions import ValidationError

if TYPE_CHECKING:
    from snnlab.ensemble import Ensemble


class IndexOutOfRange(ValidationError, IndexError):  # noqa: N818
    """An index that the object does not have."""


class ObjView:
    """Some of the dimensions of ``obj``; ``indices`` (size,) says which, in order, repeats allowed."""

    def __init__(self, obj: Any, key: Any) -> None:
        parent, inner = split_view(obj)
        self.obj, self.key = parent, key
        every = np.arange(max(size_of(parent))) if inner is None else inner
        try:
            self.indices = np.atleast_1d(every[np.array(key) if isinstance(key, (list, tuple)) else key])
        except (IndexError, TypeError):
            n = len(every)
            raise IndexOutOfRange(f"{obj} has size {n}: no part [{key!r}]. Indices go from 0 to {n - 1}.") from None
        if self.indices.ndim != 1 or not self.indices.size:
            raise IndexOutOfRange(f"{obj}: [{key!r}] is empty or not a row of indices.")

    @property
    def size_in(self) -> int:
        return len(self.indices) if self.obj.size_in else 0

    @property
    def size_out(self) -> int:
        return len(self.indices) if self.obj.size_out else 0

    def __len__(self) -> int:
        return len(self.indices)

    def __getitem__(self, key: Any) -> ObjView:
        return ObjView(self, key)

    def __str__(self) -> str:
        key = self.key
        shown = f"{_end(key.start)}:{_end(key.stop)}" if isinstance(key, slice) and key.step is None else repr(key)
        return f"{self.obj}[{shown}]"

    __repr__ = __str__


def _end(value: int | None) -> str:
    return "" if value is None else str(value)


def split_view(target: Any) -> tuple[Any, np.ndarray | None]:
    """The object behind a view, and the indices viewed (None for all)."""
    return (target.obj, target.indices) if isinstance(target, ObjView) else (target, None)


def size_of(obj: Any) -> tuple[int, int]:
    """``(size_in, size_out)`` of an object or view."""
    return obj.size_in, obj.size_out


def check_part(target: Any, size: int, owner: Any) -> None:
    """Raise ValidationError if ``target`` is a part of an object that has only ``size`` values, or no more than that now."""
    obj, indices = split_view(target)
    if indices is not None and indices.max() >= size:
        raise ValidationError(
            f"{owner}: {target} does not exist, since {obj} has {size} value{'s' * (size != 1)} there. "
            f"It needs at least {indices.max() + 1}."
        )


class Neurons:
    """The neurons of an ensemble: connect to and from them, or probe their spikes and voltages."""

    def __init__(self, ensemble: Ensemble) -> None:
        self.ensemble = ensemble

    @property
    def size_in(self) -> int:
        return 0 if self.ensemble.is_direct else self.ensemble.n_neurons

    @property
    def size_out(self) -> int:
        return self.size_in

    @property
    def probeable(self) -> tuple[str, ...]:
        return self.ensemble.neuron_type.probeable

    def __len__(self) -> int:
        return self.size_in

    def __getitem__(self, key: Any) -> ObjView:
        return ObjView(self, key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Neurons) and other.ensemble is self.ensemble

    def __hash__(self) -> int:
        return hash((Neurons, id(self.ensemble)))

    def __str__(self) -> str:
        return f"the neurons of {self.ensemble}"

    def __repr__(self) -> str:
        return f"<{self}>"


class LearningRule:
    """A learning rule of a connection: send its error here, or probe it."""

    def __init__(self, connection: Any, key: Any = None) -> None:
        self.connection, self.key = connection, key
        self.filters: dict[str, Any] = {}  # by end: whose memory a live change finds again

    @property
    def learning_rule_type(self) -> Any:
        """The rule; ``key`` says which, if the connection has a list or a dict of them."""
        given = self.connection.learning_rule_type
        try:
            rule = given if self.key is None else given[self.key]
        except (KeyError, IndexError, TypeError):
            rule = None
        if rule is None or isinstance(rule, (dict, list, tuple)):
            which = "" if self.key is None else f" {self.key!r}"
            raise ValidationError(f"{self.connection} has no learning rule{which} any more.")
        return rule

    @property
    def size_in(self) -> int:
        """How many values steer the rule: an error, a signal that switches it, or none."""
        post = self.connection.post_obj
        sizes = {"encoders": 1, "weights": 0}
        of_error = post.ensemble.dimensions if isinstance(post, Neurons) else self.connection.size_out
        return sizes.get(self.learning_rule_type.modifies, of_error)

    @property
    def size_out(self) -> int:
        return 0

    @property
    def probeable(self) -> tuple[str, ...]:
        return self.learning_rule_type.probeable

    def __getitem__(self, key: Any) -> ObjView:
        return ObjView(self, key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LearningRule) and (other.connection, other.key) == (self.connection, self.key)

    def __hash__(self) -> int:
        return hash((LearningRule, id(self.connection), self.key))

    def __str__(self) -> str:
        try:
            return f"{type(self.learning_rule_type).__name__} of {self.connection}"
        except ValidationError:
            return f"a former learning rule of {self.connection}"

    def __repr__(self) -> str:
        return f"<{self}>"
