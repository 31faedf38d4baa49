"""What a connection does, told from its declaration: does it come back, does it inhibit, does it learn?"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Literal

import numpy as np

from snnlab import Connection, Dense, NoTransform, Sparse
from snnlab.views import LearningRule, Neurons

Effect = Literal["inhibits", "subtracts"]


def sender_of(connection: Connection) -> Any:
    """The ensemble or node that sends."""
    pre = connection.pre_obj
    return pre.ensemble if isinstance(pre, Neurons) else pre


def receiver_of(connection: Connection) -> Any:
    """The ensemble or node that receives; of an error, the one whose input the rule changes."""
    post = connection.post_obj
    while isinstance(post, LearningRule):
        post = post.connection.post_obj
    return post.ensemble if isinstance(post, Neurons) else post


def effect_of(connection: Connection) -> Effect | None:
    """ "inhibits" when it only takes current from neurons, "subtracts" when it only turns a value's sign, else None."""
    weights = _weights(connection.transform)
    if weights is None or not weights.size or np.any(weights > 0) or not np.any(weights < 0):
        return None
    return "inhibits" if isinstance(connection.post_obj, Neurons) else "subtracts"


def _weights(transform: Any) -> np.ndarray | None:
    """The numbers of a transform; None when it has none or they are still to be drawn."""
    if isinstance(transform, NoTransform) or transform is None:
        return None
    if isinstance(transform, Sparse):
        entries = getattr(transform.init, "data", transform.init)
        return np.ravel(np.asarray(entries, dtype=float)) if np.ndim(entries) else None
    if isinstance(transform, Dense) and transform.is_sampled:
        return np.ravel(transform.init)
    return None


def rules_of(connection: Connection) -> list[str]:
    """Names of its learning rules."""
    return [type(rule.learning_rule_type).__name__ for rule in connection.learning_rules]


def loops(arrows: Iterable[tuple[Hashable, Hashable]]) -> dict[Hashable, int]:
    """{object: number of its loop} for everything from which a way leads back to itself (Tarjan's components)."""
    after: dict[Hashable, list[Hashable]] = {}
    for source, target in arrows:
        after.setdefault(source, []).append(target)
        after.setdefault(target, [])
    components = _components(after)
    closed = [part for part in components if len(part) > 1 or part[0] in after[part[0]]]
    return {member: i for i, part in enumerate(closed) for member in part}


def _components(after: dict[Hashable, list[Hashable]]) -> list[list[Hashable]]:
    """Strongly connected components, without recursion: a chain of a thousand ensembles is no reason to fail."""
    order: dict[Hashable, int] = {}
    low: dict[Hashable, int] = {}
    stack: list[Hashable] = []
    waiting: set[Hashable] = set()
    found: list[list[Hashable]] = []
    for root in after:
        if root in order:
            continue
        path = [(root, iter(after[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        waiting.add(root)
        while path:
            here, rest = path[-1]
            step = next((there for there in rest if there not in order or there in waiting), None)
            if step is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[here])
                if low[here] == order[here]:
                    cut = stack.index(here)
                    found.append(stack[cut:])
                    waiting -= set(stack[cut:])
                    del stack[cut:]
            elif step in order:
                low[here] = min(low[here], order[step])
            else:
                order[step] = low[step] = len(order)
                stack.append(step)
                waiting.add(step)
                path.append((step, iter(after[step])))
    return found
