"""Connection: what one object sends to another, computed by the neurons in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from snnlab.declared import Declared, refuse_unknown
from snnlab.dists import Distribution
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.learning_rules import LearningRuleType
from snnlab.node import Node
from snnlab.params import Default, Param, Parameter, a_flag, refuse
from snnlab.solvers import LstsqL2, Solver
from snnlab.synapses import Lowpass, as_synapse
from snnlab.transforms import Dense, NoTransform, as_transform
from snnlab.views import LearningRule, Neurons, ObjView, check_part, split_view


class FunctionInfo(NamedTuple):
    """The function of a connection (callable, array of targets, or None) and how many values it returns."""

    function: Callable[[np.ndarray], Any] | np.ndarray | None
    size: int


def a_synapse(obj: Any, row: Parameter, value: Any) -> Any:
    try:
        return as_synapse(value)
    except ValidationError as error:
        raise refuse(obj, row, value, "must be a time in seconds, a Synapse or None", str(error)) from None


def _a_solver(obj: Any, row: Parameter, value: Any) -> Solver:
    if not isinstance(value, Solver):
        raise refuse(obj, row, value, "must be a solver", "Try snnlab.solvers.LstsqL2().")
    return value


def _points_or_none(obj: Any, row: Parameter, value: Any) -> Any:
    if value is None or isinstance(value, Distribution):
        return value
    try:
        array = np.array(value, dtype=np.float64, ndmin=2)
    except (TypeError, ValueError):
        raise refuse(obj, row, value, "must be None, a distribution or points (points, dimensions)") from None
    if array.ndim != 2 or not np.all(np.isfinite(array)):
        raise refuse(obj, row, value, "must be finite points of shape (points, dimensions)")
    array.setflags(write=False)
    return array


def _a_transform(obj: Any, row: Parameter, value: Any) -> Any:
    try:
        return as_transform(value)
    except ValidationError as error:
        raise ValidationError(f"{obj}: {error}") from None


def _rules(obj: Any, row: Parameter, value: Any) -> Any:
    """Check that accepts a learning rule, a list or a dict of them, or None."""
    rules = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else [value]
    for rule in rules:
        if rule is not None and not isinstance(rule, LearningRuleType):
            raise refuse(obj, row, rule, "must be a learning rule, a list or a dict of them", "Try snnlab.PES().")
    return value


class Connection(Declared):
    """A connection from ``pre`` to ``post``.

    Parameters
    ----------
    pre, post : Ensemble, Node, neurons of an ensemble, or parts of them (``ens[0]``).
    synapse : filter on the way: a time constant [s], a Synapse, or None for none.
    function : ``f(x)`` of the value of pre, or targets (points, size) at the given ``eval_points``. From an ensemble
        it is fitted by decoders when the network is built, not called while it runs.
    transform : number, diagonal or matrix (size of post, size of the function) that multiplies the result.
    solver : finds the decoders.
    eval_points : (points, size of pre) or a distribution: where the decoders are fitted; None takes those of pre.
    scale_eval_points : whether own eval points are in units of the radius of pre.
    learning_rule_type : a learning rule, a list or a dict of them, or None.

    Raises
    ------
    ValidationError
        If sizes do not match, or the function fails or returns something else than finite numbers.
    NetworkContextError
        If made outside a network.
    """

    synapse = Param(Lowpass(0.005), a_synapse, unit="s", low=0.0, price="patch")
    function = Param(None, None, price="resolve")
    transform = Param(None, _a_transform, price="resolve")
    solver = Param(LstsqL2(), _a_solver, price="resolve")
    eval_points = Param(None, _points_or_none, price="resolve")
    scale_eval_points = Param(True, a_flag, price="resolve")

    learning_rule_type = Param(None, _rules)

    probeable = ("output", "input", "weights")
    free_attributes = (*Declared.free_attributes, "pre", "post")

    def __init__(
        self,
        pre: Any,
        post: Any,
        synapse: Any = Default,
        function: Any = Default,
        transform: Any = Default,
        solver: Any = Default,
        learning_rule_type: Any = Default,
        eval_points: Any = Default,
        scale_eval_points: Any = Default,
        label: Any = Default,
        seed: Any = Default,
        add_to_container: bool | None = None,
        **unknown: Any,
    ) -> None:
        self.pre, self.post = pre, post
        self.label = label
        for end, which in ((pre, "from"), (post, "to")):
            if not isinstance(split_view(end)[0], (Ensemble, Node, Neurons, LearningRule)):
                raise ValidationError(
                    f"Connection: cannot connect {which} {end!r}; an end must be an Ensemble, a Node, .neurons, or a part."
                )
        refuse_unknown(Connection, unknown)
        self.synapse, self.solver, self.seed = synapse, solver, seed
        self.learning_rule_type = learning_rule_type
        self.eval_points, self.scale_eval_points = eval_points, scale_eval_points
        self.function, self.transform = function, transform
        self.check_sizes()
        self.join_network(add_to_container)

    @property
    def pre_obj(self) -> Any:
        return split_view(self.pre)[0]

    @property
    def post_obj(self) -> Any:
        return split_view(self.post)[0]

    @property
    def pre_slice(self) -> Any:
        return self.pre.key if isinstance(self.pre, ObjView) else slice(None)

    @property
    def post_slice(self) -> Any:
        return self.post.key if isinstance(self.post, ObjView) else slice(None)

    @property
    def pre_indices(self) -> np.ndarray:
        """(size_in,): which values of pre are taken."""
        indices = split_view(self.pre)[1]
        return np.arange(self.pre.size_out) if indices is None else indices

    @property
    def post_indices(self) -> np.ndarray:
        """(size_out,): which places of post receive."""
        indices = split_view(self.post)[1]
        return np.arange(self.post.size_in) if indices is None else indices

    @property
    def size_in(self) -> int:
        return self.pre.size_out

    @property
    def function_info(self) -> FunctionInfo:
        """The function, and how many values it returns; it is called once to find out."""
        if self.function is None:
            return FunctionInfo(None, self.size_in)
        known = self.__dict__.get("_function_info")
        if known is None or known.function is not self.function:
            size = self._found_size_mid()  # may bring an array of targets into shape
            known = self._function_info = FunctionInfo(self.function, size)
        return known

    @property
    def size_mid(self) -> int:
        return self.function_info.size

    @property
    def size_out(self) -> int:
        return self.post.size_in

    @property
    def is_decoded(self) -> bool:
        """Whether decoders of an ensemble compute it."""
        return isinstance(self.pre_obj, Ensemble) and not self.pre_obj.is_direct

    @property
    def has_full_weights(self) -> bool:
        """Whether its solver finds weights from each neuron to each neuron, past the receiver's encoders."""
        receives = isinstance(self.post_obj, Ensemble) and not self.post_obj.is_direct
        return self.is_decoded and receives and self.solver.weights

    @property
    def has_weights(self) -> bool:
        """Whether there is a matrix of weights from single neurons, which a rule could learn."""
        matrix = isinstance(self.transform, Dense) and self.transform.ndim == 2
        return self.is_decoded or (isinstance(self.pre_obj, Neurons) and matrix)

    @property
    def is_between_neurons(self) -> bool:
        """Whether a matrix of weights leads from single neurons to single neurons."""
        return self.has_weights and isinstance(self.pre_obj, Neurons) and isinstance(self.post_obj, Neurons)

    @property
    def sender(self) -> Any:
        """The ensemble or node that sends."""
        return self.pre_obj.ensemble if isinstance(self.pre_obj, Neurons) else self.pre_obj

    @property
    def learned_size(self) -> int:
        """Rows of the matrix of weights."""
        return self.post_obj.n_neurons if self.has_full_weights else self.size_out

    @property
    def learning_rule(self) -> Any:
        """Where errors are sent and rules probed: one rule, or a list or dict of them as they were given."""
        kind = self.learning_rule_type
        if kind is None:
            return None
        keys = tuple(kind) if isinstance(kind, dict) else range(len(kind)) if isinstance(kind, (list, tuple)) else None
        known, rules = self.__dict__.get("_learning_rule", (False, None))
        if known != keys:  # the same places for rules of another rate, so that connections to them stay
            rules = LearningRule(self) if keys is None else {key: LearningRule(self, key) for key in keys}
            rules = list(rules.values()) if isinstance(rules, dict) and not isinstance(kind, dict) else rules
            self._learning_rule = (keys, rules)
        return rules

    @property
    def learning_rules(self) -> list[LearningRule]:
        """All its rules."""
        rules = self.learning_rule
        if rules is None:
            return []
        return list(rules.values()) if isinstance(rules, dict) else rules if isinstance(rules, list) else [rules]

    def _check_ends(self) -> None:
        if not self.size_in:
            raise ValidationError(f"{self}: {self.pre} sends nothing (its size_out is 0).")
        if not self.size_out:
            raise ValidationError(f"{self}: {self.post} takes no input (its size_in is 0). Give the node a size_in.")

    def _found_size_mid(self) -> int:
        if isinstance(self.pre_obj, Neurons):
            raise ValidationError(
                f"{self}: neurons send spikes, so a function cannot apply; connect from the ensemble."
            )
        if callable(self.function):
            return len(self.called(np.zeros(self.size_in)))
        return self._targets_size()

    def _targets_size(self) -> int:
        try:
            targets = np.array(self.function, dtype=np.float64)
        except (TypeError, ValueError):
            targets = np.zeros(())
        if not targets.ndim:
            raise ValidationError(
                f"{self}: function must be something to call, such as lambda x: x[0] * x[0] (got {self.function!r})."
            )
        points = self.eval_points
        if not self.is_decoded or not isinstance(points, np.ndarray) or targets.shape[:1] != points.shape[:1]:
            raise ValidationError(
                f"{self}: a function given as numbers needs eval_points, one row for each of its {len(targets)} rows."
            )
        targets = targets.reshape(len(targets), -1)
        if not np.all(np.isfinite(targets)):
            raise ValidationError(f"{self}: the numbers given as function must be finite.")
        targets.setflags(write=False)
        self.__dict__["function"] = targets  # in the shape that everyone else reads
        return targets.shape[1]

    def called(self, x: np.ndarray) -> np.ndarray:
        """The function's value at one point ``x`` (size_in,), as a row.

        Raises
        ------
        ValidationError
            If it fails, changes its argument's size, or returns something else than finite numbers.
        """
        assert callable(self.function)
        try:
            returned = self.function(x.copy())
            values = np.atleast_1d(np.array(returned, dtype=np.float64)).ravel()
        except Exception as error:
            raise ValidationError(
                f"{self}: its function raised {type(error).__name__} at x={_shown(x)}: {error}. "
                f"It takes one argument, an array of {_values(self.size_in)}, and returns numbers."
            ) from error
        if returned is None:
            raise ValidationError(
                f"{self}: its function returned nothing at x={_shown(x)}. End it with return and a number."
            )
        if not np.all(np.isfinite(values)):
            where = f" It is asked everywhere within the radius of {self.pre_obj}." if self.is_decoded else ""
            raise ValidationError(
                f"{self}: its function returned {values.tolist()} at x={_shown(x)}; all must be finite.{where}"
            )
        return values

    def called_at(self, points: np.ndarray) -> np.ndarray:
        """The function at each of the points (points, size_in), as (points, size_mid); errors as in ``called``."""
        function = self.function
        assert callable(function)
        try:
            values = np.array([function(x) for x in points.copy()], dtype=np.float64).reshape(len(points), -1)
            if values.shape[1] == self.size_mid and np.isfinite(values).all():
                return values
        except Exception:  # found and named below, one point at a time
            pass
        rows = [self.called(x) for x in points]
        odd = next((k for k, row in enumerate(rows) if len(row) != self.size_mid), None)
        if odd is not None:
            raise ValidationError(
                f"{self}: its function returned {len(rows[odd])} values at x={points[odd]}, elsewhere {self.size_mid}."
            )
        return np.array(rows)

    def check_sizes(self) -> None:
        """Raise ValidationError unless what is sent fits what is taken, now that both ends have the sizes they have."""
        self._check_ends()
        check_part(self.pre, self.pre_obj.size_out, self)
        check_part(self.post, self.post_obj.size_in, self)
        try:
            self.transform.check(self.size_out, self.size_mid)
        except ValidationError as error:
            by = "its function returns" if self.function is not None else f"{self.pre} sends"
            why = "" if isinstance(self.transform, NoTransform) else f"; the transform {error}"
            raise ValidationError(
                f"{self}: sizes do not match: {by} {_values(self.size_mid)}, {self.post} takes {self.size_out}{why}. "
                f"{self._remedy()} a transform of shape ({self.size_out}, {self.size_mid})."
            ) from None

    def _remedy(self) -> str:
        """What makes the sizes match, up to the transform that always does."""
        a_matrix = isinstance(self.transform, Dense) and self.transform.ndim == 2
        if a_matrix or self.size_mid == self.size_out:
            return "Give"
        if self.size_mid < self.size_out:
            return f"Connect to a part ({_part('post', self.size_mid)}) or give"
        if self.function is not None:
            return f"Let the function return {_values(self.size_out)} or give"
        part = _part("pre", self.size_out)
        return f"Connect from a part ({part}), or give a function that returns {_values(self.size_out)}, or"

    def __str__(self) -> str:
        return f"Connection '{self.label}'" if self.label else f"Connection from {self.pre} to {self.post}"


def _values(size: int) -> str:
    return f"{size} value{'s' * (size != 1)}"


def _part(end: str, size: int) -> str:
    return f"{end}[0]" if size == 1 else f"{end}[:{size}]"


def _shown(x: np.ndarray) -> str:
    return np.array2string(x, precision=3, threshold=4)
