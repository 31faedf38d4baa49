"""What the inspector shows of an object: facts, controls, views that apply."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab import Connection, Ensemble, Network, Node
from snnlab.live import Session
from snnlab_widgets.map.controls import rows_of
from snnlab_widgets.map.graph import shown_name, what_is_computed
from snnlab_widgets.map.offers import Vocabularies, offered

NOTHING = {"id": "", "title": "", "facts": [], "rows": [], "views": []}


def inspected(session: Session, obj: Any, address: str, vocabularies: Vocabularies) -> dict[str, Any]:
    """Title, facts (key, text), rows of controls and kinds of views, for the front end."""
    return {
        "id": address,
        "title": _title(obj),
        "facts": [[key, text] for key, text in _facts(session, obj) if text],
        "rows": [] if isinstance(obj, Network) else rows_of(obj),
        "views": offered(obj, vocabularies),
    }


def _title(obj: Any) -> str:
    if isinstance(obj, Connection):
        return obj.label or f"{_end(obj.pre)} → {_end(obj.post)}"
    if isinstance(obj, Network):
        return obj.label or obj.nickname or type(obj).__name__
    return shown_name(obj)


def _end(end: Any) -> str:
    owner = getattr(end, "obj", end)
    owner = getattr(owner, "ensemble", getattr(owner, "connection", owner))
    return str(getattr(owner, "label", None) or getattr(owner, "nickname", None) or str(owner))


def _facts(session: Session, obj: Any) -> list[tuple[str, str]]:
    if isinstance(obj, Ensemble):
        return _of_ensemble(session, obj)
    if isinstance(obj, Connection):
        return _of_connection(session, obj)
    if isinstance(obj, Node):
        return [
            ("variable", obj.nickname or ""),
            ("size_in", str(obj.size_in or "")),
            ("size_out", str(obj.size_out or "")),
            ("output", _output(obj)),
        ]
    return [("type", type(obj).__name__), ("ensembles", str(len(obj.all_ensembles))), ("neurons", str(obj.n_neurons))]


def _of_ensemble(session: Session, ensemble: Ensemble) -> list[tuple[str, str]]:
    facts = [("variable", ensemble.nickname or ""), ("dimensions", str(ensemble.dimensions))]
    built = session.built(ensemble)
    if built.max_rates is None:
        return [*facts, ("type", "Direct")]
    rates = built.max_rates
    return [
        *facts,
        ("drawn_rates", f"{np.min(rates):.0f}–{np.max(rates):.0f} Hz"),
        ("points", str(len(built.eval_points))),
    ]


def _of_connection(session: Session, connection: Connection) -> list[tuple[str, str]]:
    built = session.built(connection) if connection.is_decoded else None
    error = "" if built is None else f"{np.mean(built.solver_info['rmses']):.3g}"
    return [
        ("function", what_is_computed(connection) or "x"),
        ("sizes", f"{connection.size_in} → {connection.size_out}"),
        ("synapse", "–" if connection.synapse is None else _short(repr(connection.synapse))),
        ("transform", "" if "NoTransform" in repr(connection.transform) else _short(repr(connection.transform))),
        ("solver", _short(repr(connection.solver)) if connection.is_decoded else ""),
        ("rmse", error),
        ("rules", ", ".join(_short(repr(rule.learning_rule_type)) for rule in connection.learning_rules)),
    ]


def _output(node: Node) -> str:
    if node.output is None or isinstance(node.output, np.ndarray):
        return ""
    typed = getattr(node.output, "text", None)
    if isinstance(typed, str):
        return _short(typed)
    name = getattr(node.output, "__name__", type(node.output).__name__).replace("<lambda>", "f")
    return f"{name}({'t, x' if node.size_in else 't'})" if callable(node.output) else _short(repr(node.output))


def _short(text: str) -> str:
    return text if len(text) <= 48 else f"{text[:45]}..."
