"""Steps that take things out of a drawing, double them, and put them into groups and out again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from snnlab import Connection, Network
from snnlab.copying import copied, twin_of
from snnlab.exceptions import ValidationError
from snnlab.views import LearningRule, Neurons, ObjView, split_view
from snnlab_widgets.builder.edits import Join, Leave, Move, Step
from snnlab_widgets.builder.ends import owner_of
from snnlab_widgets.builder.parts import free_label


def inside_of(objects: Iterable[Any]) -> set[Any]:
    """These objects, and all that is inside those that are networks."""
    found = set()
    for obj in objects:
        found |= {obj, *obj.all_objects} if isinstance(obj, Network) else {obj}
    return found


def leaving(root: Network, objects: Iterable[Any]) -> list[Step]:
    """Steps that take objects out, with the connections and probes that would be left without an end."""
    gone = inside_of(objects)
    while more := [
        each
        for each in (*root.all_connections, *root.all_probes)
        if each not in gone and any(owner in gone for owner in _owners(each))
    ]:
        gone |= set(more)
    tops = [obj for obj in (*root.all_objects,) if obj in gone and obj.network not in gone]
    return [Leave(obj) for obj in sorted(tops, key=lambda obj: not isinstance(obj, Connection))]


def doubled(root: Network, objects: Iterable[Any]) -> tuple[dict[Any, Any], list[Step]]:
    """{object: its copy}, and the steps that put the copies, with the connections among them, beside the originals."""
    chosen = _tops(objects)
    things = [obj for obj in chosen if not isinstance(obj, Connection)]
    copies, labels = {}, set()
    for obj in things:
        copies[obj] = twin = _copy(obj)
        if obj.label:
            twin.label = free_label(obj.label, root, labels)
            labels.add(twin.label)
    twins = dict(copies)
    for obj in things:
        if isinstance(obj, Network):
            twins |= dict(zip(obj.all_objects, copies[obj].all_objects, strict=True))
    steps: list[Step] = [Join(obj.network, copies[obj]) for obj in things]
    inner = inside_of(obj for obj in things if isinstance(obj, Network))
    waiting = [c for c in root.all_connections if c not in inner and _starts_among(c, twins)]
    while ready := [c for c in waiting if owner_of(c.post) in twins]:
        for connection in ready:
            twin = twins[connection] = _again(connection, twins)
            steps.append(Join(connection.network, twin))
        waiting = [c for c in waiting if c not in ready]
    return copies, steps


def grouped(root: Network, objects: Iterable[Any], label: str) -> tuple[Network, list[Step]]:
    """A network, and the steps that move things and the connections among them into it.

    Raises
    ------
    ValidationError
        If the things are not side by side in one network, or there are none.
    """
    things = [obj for obj in _tops(objects) if not isinstance(obj, Connection)]
    homes = {obj.network for obj in things}
    if len(homes) != 1:
        raise ValidationError("Choose things that are side by side to make a group of them.")
    [home] = homes
    group = Network(label=label, add_to_container=False)
    inner = inside_of(things)
    wires = [c for c in home.connections if all(_thing(root, end) in inner for end in (c.pre, c.post))]
    return group, [Join(home, group), *(Move(obj, group) for obj in (*things, *wires))]


def ungrouped(group: Network) -> list[Step]:
    """Steps that move all that is in a group beside it, and take the group away."""
    home = group.network
    assert home is not None
    inner = [*group.networks, *group.ensembles, *group.nodes, *group.connections, *group.probes]
    steps: list[Step] = [Move(obj, home) for obj in inner]
    return [*steps, Leave(group)]


def _tops(objects: Iterable[Any]) -> list[Any]:
    """Without those that are inside others of them, each once."""
    chosen = list(dict.fromkeys(objects))
    covered = set().union(*(set(obj.all_objects) for obj in chosen if isinstance(obj, Network)))
    return [obj for obj in chosen if obj not in covered]


def _copy(obj: Any) -> Any:
    """A thing with all that is inside it, in no network; what lies around it is not copied."""
    return copied(obj, {id(obj.network): obj.network}) if isinstance(obj, Network) else twin_of(obj)


def _owners(obj: Any) -> list[Any]:
    """What a connection or a probe cannot be without."""
    return [owner_of(end) for end in ((obj.pre, obj.post) if isinstance(obj, Connection) else (obj.target,))]


def _thing(root: Network, end: Any) -> Any:
    """The ensemble or node of an end; of a rule, where its connection begins."""
    owner = owner_of(end)
    while isinstance(owner, Connection):
        owner = owner_of(owner.pre)
    return owner


def _starts_among(connection: Connection, twins: dict[Any, Any]) -> bool:
    return owner_of(connection.pre) in twins


def _again(connection: Connection, twins: dict[Any, Any]) -> Connection:
    """The connection between the copies."""
    twin = twin_of(connection)
    twin.pre, twin.post = _moved(connection.pre, twins), _moved(connection.post, twins)
    return twin  # type: ignore[return-value]


def _moved(end: Any, twins: dict[Any, Any]) -> Any:
    """The same end of the copy."""
    obj, indices = split_view(end)
    twin = twins[owner_of(end)]
    if isinstance(obj, Neurons):
        twin = twin.neurons
    elif isinstance(obj, LearningRule):
        twin = twin.learning_rule if obj.key is None else twin.learning_rule[obj.key]
    return twin if indices is None else ObjView(twin, end.key if isinstance(end, ObjView) else indices.tolist())
