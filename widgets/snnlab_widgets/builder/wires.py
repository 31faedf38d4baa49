"""A connection in the words of the drawing, and those words as a connection's parameters."""

from __future__ import annotations

from typing import Any

import numpy as np

import snnlab
from snnlab import Connection, Dense, Ensemble, Lowpass, NoTransform
from snnlab.exceptions import ValidationError
from snnlab.expression import ExpressionError
from snnlab.params import is_number
from snnlab_widgets.builder.cuts import are_same, cut, said_part
from snnlab_widgets.builder.ends import first
from snnlab_widgets.builder.typed import text_of, typed

FUNCTIONS = ("identity", "sum", "scale", "square", "product", "expression")
RULES = ("PES", "RLS", "Voja")
SQUARE = "x ** 2"
KEYS = ("function", "text", "pre", "post", "scale", "synapse", "rule")
LARGEST = 1e6
Wire = dict[str, Any]
"""function, text, pre, post, scale, synapse [s], rule; see the list of messages in `builder.py`."""


def wire_of(connection: Connection) -> Wire:
    """The words for a connection; its function is "other" where there are none, such as for a matrix."""
    function, text, scale = _function_of(connection)
    return {
        "function": function,
        "text": text,
        "pre": said_part(connection.pre),
        "post": said_part(connection.post),
        "scale": scale,
        "synapse": getattr(connection.synapse, "tau", None),
        "rule": ", ".join(type(rule.learning_rule_type).__name__ for rule in connection.learning_rules),
    }


def changed(connection: Connection, asked: dict[str, Any]) -> dict[str, Any]:
    """{parameter: value} that make a connection what is `asked` of it, in the words of `KEYS`; others are passed over.

    Raises
    ------
    ValidationError
        If a word is not understood, or what is sent cannot fit. Of an ExpressionError, ``place`` says which letters.
    """
    asked = {key: asked[key] for key in KEYS if key in asked}
    found: dict[str, Any] = {}
    if "synapse" in asked:
        found["synapse"] = _synapse(asked["synapse"])
    if "rule" in asked:
        found |= _rule(connection, asked["rule"])
    if asked.keys() & {"function", "text", "pre", "post", "scale"}:
        found |= _computing(connection, asked)
    return found


def _function_of(connection: Connection) -> tuple[str, str, float]:
    """(word, text, scale)."""
    transform, function = connection.transform, connection.function
    numbers = transform.init if isinstance(transform, Dense) and transform.is_sampled else None
    scale = 1.0 if numbers is None or np.ndim(numbers) else float(numbers)
    plain = isinstance(transform, NoTransform) or (numbers is not None and not np.ndim(numbers))
    if function is None and plain:
        return ("identity" if isinstance(transform, NoTransform) else "scale"), "", scale
    if function is None and numbers is not None and _is_sum(numbers):
        return "sum", "", float(np.ravel(numbers)[0])
    text = text_of(function, connection.size_in) if plain and callable(function) else None
    if text is None:
        return "other", "", scale
    words = {SQUARE: "square", _product(connection.size_in): "product"}
    return words.get(text, "expression"), text, scale


def _product(size: int) -> str:
    """The product of all numbers, as text."""
    return "x[0] * x[1]" if size == 2 else "prod(x)"


def _is_sum(numbers: np.ndarray) -> bool:
    return bool(numbers.ndim == 2 and len(numbers) == 1 and numbers.size > 1 and np.ptp(numbers) == 0)


def _synapse(sent: Any) -> Any:
    if sent is None or sent == 0:
        return None
    if not is_number(sent) or not 0 < sent <= 100:
        raise ValidationError(f"A synapse is a time in seconds, such as 0.1, or none (got {sent!r:.40}).")
    return Lowpass(float(sent))


def _rule(connection: Connection, sent: Any) -> dict[str, Any]:
    if sent not in ("", *RULES):
        raise ValidationError(f"A learning rule is one of {', '.join(RULES)}, or none (got {sent!r:.40}).")
    if sent == wire_of(connection)["rule"]:
        return {}
    return {"learning_rule_type": getattr(snnlab, sent)() if sent else None}


def _computing(connection: Connection, asked: dict[str, Any]) -> dict[str, Any]:
    """The ends, the function and the transform."""
    now = wire_of(connection)
    word = asked.get("function", "expression" if "text" in asked else now["function"])
    if word not in (*FUNCTIONS, "other"):
        raise ValidationError(f"A wire computes one of {', '.join(FUNCTIONS)} (got {word!r:.40}).")
    pre = cut(connection.pre_obj, asked["pre"]) if "pre" in asked else connection.pre
    post = cut(connection.post_obj, asked["post"]) if "post" in asked else connection.post
    if word == "other":
        return _other(connection, asked, pre, post)
    scale = _scale(asked.get("scale", 1.0 if word == "identity" else now["scale"]))
    word = "scale" if word == "identity" and scale != 1 else word
    pre = _widened(connection, word, pre, "pre" in asked)
    typed_in = asked.get("text", now["text"] or "x")
    text = {"square": SQUARE, "product": _product(pre.size_out), "expression": typed_in}.get(word)
    return _fitting(connection, word, text, scale, pre, post, asked)


def _fitting(
    connection: Connection, word: str, text: Any, scale: float, pre: Any, post: Any, asked: dict[str, Any]
) -> dict[str, Any]:
    """The parameters, with an end cut where the sizes differ and nobody said which part is meant."""
    if text is None:
        function, size = None, 1 if word == "sum" else pre.size_out
    else:
        pre, function = _typed(connection, text, pre, "pre" in asked)
        size = function.size_out
    if size != post.size_in and "post" not in asked:
        post = _wide_enough(connection, post, size)
    if size > post.size_in and word in ("identity", "scale", "square") and "pre" not in asked:
        pre = first(connection.pre_obj, post.size_in)
        function, size = (None if text is None else typed(text, pre.size_out)), post.size_in
    if size != post.size_in:
        raise ValidationError(
            f"This wire would send {_numbers(size)}, but {post} takes {post.size_in}. Choose a part, or another function."
        )
    transform: Any = NoTransform() if scale == 1 and word != "scale" else Dense(scale)
    if word == "sum":
        transform = Dense(np.full((1, pre.size_out), scale))
    found = {"pre": pre, "post": post, "function": function, "transform": transform}
    return {name: value for name, value in found.items() if not are_same(getattr(connection, name), value)}


def _typed(connection: Connection, text: Any, pre: Any, given: bool) -> tuple[Any, Any]:
    """The end and the expression of it; if the text speaks of numbers that a part lacks, of the whole."""
    if not isinstance(text, str):
        raise ValidationError(f"What a wire computes is a text, such as x ** 2 (got {text!r:.40}).")
    if not isinstance(connection.pre_obj, Ensemble):
        raise ValidationError(
            f"{connection.pre_obj} has no neurons that could compute this. Wire it to an ensemble, and put the function on "
            "the wire from there."
        )
    try:
        return pre, typed(text, pre.size_out)
    except ExpressionError:
        if given or pre is connection.pre_obj:
            raise
        return connection.pre_obj, typed(text, connection.pre_obj.size_out)


def _other(connection: Connection, asked: dict[str, Any], pre: Any, post: Any) -> dict[str, Any]:
    """Of what has no word here, the ends may change; its function and its matrix stay."""
    if "scale" in asked or "text" in asked:
        raise ValidationError("This wire computes what the builder has no word for. Choose a function first.")
    return {name: end for name, end in (("pre", pre), ("post", post)) if name in asked}


def _widened(connection: Connection, word: str, pre: Any, given: bool) -> Any:
    """A sum or a product of a single number makes no sense, so all numbers are taken."""
    alone = word in ("sum", "product") and pre.size_out == 1 and not given
    return connection.pre_obj if alone else pre


def _wide_enough(connection: Connection, post: Any, size: int) -> Any:
    """As many of the receiver's places as are sent."""
    whole = connection.post_obj
    if size == whole.size_in:
        return whole
    return first(whole, size) if size < whole.size_in else post


def _scale(sent: Any) -> float:
    if not is_number(sent) or abs(sent) > LARGEST:
        raise ValidationError(f"A factor is a number, such as 0.5 or -1 (got {sent!r:.40}).")
    return float(sent)


def _numbers(n: int) -> str:
    return f"{n} number{'s' * (n != 1)}"
