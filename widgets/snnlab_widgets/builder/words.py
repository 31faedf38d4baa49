"""What the inspector says of a thing in a drawing beyond what a Lab says, and what is meant when that is changed."""

from __future__ import annotations

from typing import Any, NamedTuple

from snnlab import Connection, Network, Node
from snnlab.exceptions import ValidationError
from snnlab.views import LearningRule
from snnlab_widgets.builder.computed import Computed
from snnlab_widgets.builder.typed import text_of_node, typed
from snnlab_widgets.builder.wires import KEYS, changed, wire_of


class Refusal(NamedTuple):
    """What was asked of a wire and could not be done; it stays in the field, with the sentence beside it."""

    asked: dict[str, Any]
    error: ValidationError


def said_of(obj: Any, refusal: Refusal | None) -> dict[str, Any]:
    """ "name", and of a connection or of a node that computes "wire"."""
    words: dict[str, Any] = {"name": obj.label or ""}
    wire = _wire(obj)
    if wire is None:
        return words
    wire |= {"error": "", "place": None}
    if refusal is not None:
        wire |= {key: refusal.asked[key] for key in ("function", "text") if isinstance(refusal.asked.get(key), str)}
        wire |= {"error": str(refusal.error), "place": _place(refusal.error)}
    return words | {"wire": wire}


def meant(network: Network, obj: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """{parameter: value} that make a connection, or a node that computes, what is `asked`.

    Raises
    ------
    ValidationError
        If that is not understood, or cannot be; an ExpressionError says at which letters.
    """
    if isinstance(obj, Connection):
        values = changed(obj, asked)
        if "learning_rule_type" in values:
            _check_steered(network, obj, values["learning_rule_type"])
        return values
    if not _computes(obj):
        raise ValidationError(f"{obj} is no wire: only wires and function nodes compute something.")
    if not isinstance(asked.get("text"), str):
        raise ValidationError(f"What a function computes is a text, such as x ** 2 (got {asked.get('text')!r:.40}).")
    expression = typed(asked["text"], obj.size_in)
    if expression.size_out != obj.size_out:
        raise ValidationError(
            f"{obj} gives {obj.size_out} value(s), but {expression.text} gives {expression.size_out}."
        )
    return {} if text_of_node(obj.output, obj.size_in) == expression.text else {"output": Computed(expression)}


def _wire(obj: Any) -> dict[str, Any] | None:
    if isinstance(obj, Connection):
        return dict(wire_of(obj))
    if not _computes(obj):
        return None
    text = text_of_node(obj.output, obj.size_in)
    nothing = dict.fromkeys(KEYS, "") | {"scale": 1.0, "synapse": None}
    return nothing | {"function": "other" if text is None else "expression", "text": text or ""}


def _computes(obj: Any) -> bool:
    return isinstance(obj, Node) and obj.size_in > 0 and callable(obj.output)


def _place(error: ValidationError) -> list[int] | None:
    place = getattr(error, "place", None)
    return None if place is None else [int(place[0]), int(place[1])]


def _check_steered(network: Network, connection: Connection, rule: Any) -> None:
    """Refuse to take a rule away while something is sent to it."""
    steering = [c for c in network.all_connections if isinstance(c.post_obj, LearningRule)]
    if rule is None and any(c.post_obj.connection is connection for c in steering):
        raise ValidationError("An error is sent to this rule. Remove the wire that brings it first.")
