"""What a wire can leave and reach: of a group, its output and its free input."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from snnlab import Connection, Ensemble, Network, Node
from snnlab.exceptions import ValidationError
from snnlab.views import LearningRule, Neurons, ObjView, split_view
from snnlab_widgets.map.graph import shown_name


def owner_of(end: Any) -> Any:
    """The ensemble, node or connection that an end of a connection belongs to."""
    obj = split_view(end)[0]
    return obj.ensemble if isinstance(obj, Neurons) else obj.connection if isinstance(obj, LearningRule) else obj


def source_of_wire(obj: Any) -> Any:
    """Where a wire that is drawn from `obj` begins.

    Raises
    ------
    ValidationError
        If nothing can leave there.
    """
    if isinstance(obj, Network):
        return _output_of(obj)
    if isinstance(obj, Connection):
        raise ValidationError("A wire begins at a thing, not at another wire. Draw it from an ensemble or an input.")
    if not obj.size_out:
        raise ValidationError(f"{shown_name(obj)} sends nothing, so no wire can leave it.")
    return obj


def target_of_wire(network: Network, obj: Any) -> Any:
    """Where a wire that is drawn to `obj` ends: of a wire that learns, the rule; errors as in `source_of_wire`."""
    if isinstance(obj, Network):
        return _input_of(network, obj)
    if isinstance(obj, Connection):
        rules = obj.learning_rules
        if not rules:
            raise ValidationError("This wire does not learn, so it takes no error. Give it a learning rule first: PES.")
        return rules[0]
    if not obj.size_in:
        raise ValidationError(f"{shown_name(obj)} is an input: it takes nothing. Draw the wire from it instead.")
    return obj


def fitted(network: Network, pre: Any, post: Any) -> tuple[Any, Any]:
    """Both ends, one of them cut to a part where their sizes differ.

    Of a sender that says too much, the first values are taken. Of a receiver that takes more, the first places that
    nothing else reaches yet: so two numbers that are sent to one ensemble of two dimensions do not mix.
    """
    n, m = pre.size_out, post.size_in
    if n > m:
        return first(pre, m), post
    if n < m:
        return pre, post[_free_places(network, post, n)]
    return pre, post


def first(obj: Any, n: int) -> ObjView:
    """The first `n` values of an object."""
    return obj[0] if n == 1 else obj[0:n]


def home_of(root: Network, *ends: Any) -> Network:
    """The innermost network that holds all of these: where a connection between them lives."""
    around = [_networks_round(root, owner_of(end)) for end in ends]
    return next((network for network in around[0] if all(network in others for others in around)), root)


def _networks_round(root: Network, obj: Any) -> list[Network]:
    """From the innermost to the root."""
    found, network = [], obj.network
    while network is not None and network is not root:
        found.append(network)
        network = network.network
    return [*found, root]


def _output_of(network: Network) -> Any:
    given = getattr(network, "output", None)
    found = given if isinstance(given, (Ensemble, Node)) else _named(network, "output")
    found = found or _named(network, "integral") or _alone(network)
    if found is None or not found.size_out:
        raise ValidationError(
            f"{_name(network)} has no output of its own: open it and draw the wire from a thing inside."
        )
    return found


def _input_of(network: Network, group: Network) -> Any:
    """The first input that nothing reaches yet, else the first."""
    found = list(_inputs(group)) or [each for each in (_alone(group),) if each is not None]
    if not found:
        raise ValidationError(f"{_name(group)} has no input of its own: open it and draw the wire to a thing inside.")
    reached = {owner_of(connection.post) for connection in network.all_connections}
    return next((each for each in found if each not in reached), found[0])


def _inputs(group: Network) -> Iterator[Node]:
    named = [node for node in group.nodes if (node.label or "").startswith("input") and node.size_in]
    given = getattr(group, "input", None)
    if isinstance(given, Node) and given not in named:
        yield given
    yield from named


def _named(network: Network, label: str) -> Any:
    return next((each for each in (*network.nodes, *network.ensembles) if each.label == label), None)


def _alone(network: Network) -> Ensemble | None:
    return network.ensembles[0] if len(network.ensembles) == 1 and not network.networks else None


def _free_places(network: Network, post: Any, n: int) -> int | slice:
    taken = set()
    for connection in network.all_connections:
        if connection.post_obj is post and connection.pre_obj is not post:
            taken |= set(connection.post_indices.tolist())
    free = next((i for i in range(post.size_in - n + 1) if not taken & set(range(i, i + n))), 0)
    return free if n == 1 else slice(free, free + n)


def _name(network: Network) -> str:
    return network.label or network.nickname or type(network).__name__
