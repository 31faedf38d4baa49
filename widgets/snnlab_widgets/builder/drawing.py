"""What a reader can do to a drawing, each as one edit that a session makes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from snnlab import Connection, Network
from snnlab.exceptions import ValidationError
from snnlab_widgets.builder import grouping
from snnlab_widgets.builder.edits import Alter, Edit, Join, Places, Step
from snnlab_widgets.builder.ends import fitted, home_of, source_of_wire, target_of_wire
from snnlab_widgets.builder.parts import free_label, made
from snnlab_widgets.builder.sizes import resized
from snnlab_widgets.map.graph import shown_name

LONGEST_NAME = 60  # letters
PAD, HEAD = 16, 34  # CSS pixels between a group's border, or its title, and what is inside; as the page has them


class Drawing:
    """A network, and where its things stand.

    network : Network
    places_now : gives the places of things [CSS pixels]
    placed : hears the places that an edit, done or undone, gave
    lock : held while an edit changes the network, which another thread does: hold it to read the network
    """

    def __init__(self, network: Network, places_now: Callable[[], Places], placed: Callable[[Places], None]) -> None:
        self.network, self._places_now, self._placed = network, places_now, placed
        self.lock = threading.RLock()

    def add(self, part: Any, at: tuple[float, float], group: Any, name: Any = "") -> tuple[Any, Edit]:
        """A new thing of the palette, and the edit that puts it into the network or into a group.

        ``name`` is what the first of its kind is called, in the reader's language; "" leaves that to the part.
        """
        if not isinstance(group, Network):
            raise ValidationError(f"Things can be put into groups only, not into {shown_name(group)}.")
        obj = made(part, self.network, _a_name(name))
        return obj, self._edit(f"add {obj}", [Join(group, obj)], {obj: at})

    def connect(self, source: Any, target: Any) -> Edit:
        """A wire from one thing to another; ends that differ in size are cut to parts."""
        pre, post = source_of_wire(source), target_of_wire(self.network, target)
        pre, post = fitted(self.network, pre, post)
        wire = Connection(pre, post, add_to_container=False)
        return self._edit(f"connect {_name(source)} to {_name(target)}", [Join(home_of(self.network, pre, post), wire)])

    def alter(self, connection: Connection, values: dict[str, Any]) -> Edit:
        """Several parameters of a wire at once."""
        return self._edit(f"change of {connection}", [Alter(connection, values)])

    def resize(self, ensemble: Any, dimensions: Any) -> Edit:
        """Give an ensemble another number of dimensions."""
        return self._edit(f"dimensions of {ensemble}", resized(self.network, ensemble, dimensions))

    def remove(self, objects: Sequence[Any]) -> Edit:
        """Take things out, with the wires that hang on them."""
        gone, now = grouping.inside_of(objects), self._places_now()
        before = {obj: at for obj, at in now.items() if obj in gone}
        return self._edit(f"remove {_listed(objects)}", grouping.leaving(self.network, objects), {}, before)

    def rename(self, obj: Any, label: Any) -> Edit:
        """Give a thing another name; "" leaves it without one."""
        return self._edit(f"rename {_name(obj)}", [Alter(obj, {"label": _a_name(label) or None})])

    def paste(self, objects: Sequence[Any], by: tuple[float, float]) -> Edit:
        """Copies of things, with the wires among them, `by` [CSS pixels] beside the originals."""
        copies, steps = grouping.doubled(self.network, objects)
        if not copies:
            raise ValidationError("Choose things to copy; a wire alone has no ends.")
        now = self._places_now()
        places = {copy: (now[obj][0] + by[0], now[obj][1] + by[1]) for obj, copy in copies.items() if obj in now}
        return self._edit(f"paste {_listed(list(copies))}", steps, places)

    def group(self, objects: Sequence[Any], label: Any) -> Edit:
        """Put things that are side by side into a network of their own."""
        name = free_label(_a_name(label) or "group", self.network)
        group, steps = grouping.grouped(self.network, objects, name)
        stood = {obj: at for obj, at in self._places_now().items() if obj in objects}
        places = _into_frame(group, stood)
        return self._edit(f"group {_listed(objects)}", steps, places, stood)

    def ungroup(self, group: Any) -> Edit:
        """Put what is in a group beside it, and take the group away."""
        if not isinstance(group, Network) or group is self.network:
            raise ValidationError("Choose a group to take it apart.")
        now, inside = self._places_now(), set(group.direct_objects)
        stood = {obj: at for obj, at in now.items() if obj is group or obj in inside}
        corner = now.get(group, (0.0, 0.0))
        places = {obj: (at[0] + corner[0], at[1] + corner[1]) for obj, at in stood.items() if obj is not group}
        return self._edit(f"take apart {_name(group)}", grouping.ungrouped(group), places, stood)

    def replace(self, other: Network, places: Places, label: str = "open a drawing") -> Edit:
        """Everything leaves, and all that is in another network joins; ``label`` is for undo."""
        steps: list[Step] = [*grouping.leaving(self.network, self.network.direct_objects)]
        joining = [*other.networks, *other.ensembles, *other.nodes, *other.connections, *other.probes]
        steps += [Join(self.network, obj) for obj in joining]
        steps.append(Alter(self.network, {"label": other.label, "seed": other.seed}))
        return self._edit(label, steps, places, self._places_now())

    def _edit(
        self, label: str, steps: Iterable[Step], places: Places | None = None, before: Places | None = None
    ) -> Edit:
        return Edit(label, steps, places, before, self._placed, self.lock)


def _into_frame(group: Network, stood: Places) -> Places:
    """Places of a new group and, counted from its corner, of what is in it: on the page nothing moves."""
    if not stood:
        return {}
    x, y = (min(at[axis] for at in stood.values()) - room for axis, room in ((0, PAD), (1, HEAD)))
    return {group: (x, y), **{obj: (at[0] - x, at[1] - y) for obj, at in stood.items()}}


def _a_name(label: Any) -> str:
    if not isinstance(label, str) or len(label) > LONGEST_NAME or not label.isprintable():
        raise ValidationError(f"A name is a text of at most {LONGEST_NAME} letters (got {label!r:.80}).")
    return label.strip()


def _name(obj: Any) -> str:
    if isinstance(obj, Connection):
        return str(obj)
    if isinstance(obj, Network):
        return obj.label or obj.nickname or type(obj).__name__
    return shown_name(obj)


def _listed(objects: Sequence[Any]) -> str:
    return _name(objects[0]) if len(objects) == 1 else f"{len(objects)} things"
