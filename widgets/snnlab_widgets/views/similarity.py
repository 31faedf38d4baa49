"""How like a vector is to the named ones of a vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from snnlab import Node
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab_widgets.names import name_of
from snnlab_widgets.packet import Block
from snnlab_widgets.views import paper
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.terms import signed
from snnlab_widgets.views.value import SYNAPSE
from snnlab_widgets.views.view import Built, Place, Reading, Set, Size, View, no_lines, slow_samples, watch

EVERY = 0.01  # [s] between two dot products
MOST = 64  # words


class SimilarityView(View):
    """Dot products of what is represented with named vectors: as lines, as bars, and as words sized by them.

    Parameters
    ----------
    shown : ensemble, node or connection
    vocabulary : {name: vector}, or what has such names and vectors (``keys()`` and ``vocabulary[name].v``)
    sets : constant Node that a click on a word sets to its vector; a second click sets it to zeros again
    """

    kind: ClassVar[str] = "similarity"

    def __init__(
        self, shown: Any, vocabulary: Any, *, sets: Node | None = None, synapse: Any = SYNAPSE, title: str | None = None
    ) -> None:
        self.shown, self.sets = shown, sets
        self.title = title or Said("view.title.similarity", name=name_of(shown))
        self.names, self.vectors = _read(vocabulary, shown.size_out)
        self._check_sets()
        self.value = watch(shown, synapse=synapse, sample_every=EVERY)
        self.probes = (self.value,)
        self.size = Size(blocks=1)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "title": self.title,
            "block": places[self].block,
            "names": self.names,
            "settable": self.sets is not None,
        }

    def read(self, frame: Frame) -> Reading:
        return Reading(no_lines(frame), block=self._similarities(frame))

    def act(self, order: Mapping[str, Any], built: Built, set_: Set | None = None) -> dict[str, Any] | None:
        if order.get("do") != "set" or self.sets is None:
            return super().act(order, built, set_)
        name = order.get("name")
        if name not in self.names:
            raise ValidationError(f"similarity view: there is no '{name}' in the vocabulary.")
        if set_ is not None:
            wanted = self.vectors[self.names.index(name)]
            again = np.allclose(np.asarray(self.sets.output), wanted)
            set_(self.sets, "output", (np.zeros_like(wanted) if again else wanted).tolist())
        return None

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        block = self._similarities(frame)
        top = np.argsort(-np.abs(block.values[-1:]).sum(axis=0))[:6] if len(block.values) else []
        names = [self.names[i] for i in top]
        paper.lines(axes, frame.t0 + block.times, block.values[:, top], names, range(len(names)))
        paper.over_time(axes, frame, "similarity")

    def spoken(self, frame: Frame) -> str:
        values = self._similarities(frame).values
        if not len(values):
            return f"{self.title}: nothing yet."
        best = int(np.argmax(values[-1]))
        return f"{self.title}: most like {self.names[best]}, {signed(values[-1][best])}."

    def _similarities(self, frame: Frame) -> Block:
        times, values = slow_samples(frame, self.value, self.shown.size_out)
        return Block(times, (values @ self.vectors.T).astype(np.float32))

    def _check_sets(self) -> None:
        size = self.vectors.shape[1]
        node = self.sets
        if node is not None and not (
            isinstance(node, Node) and isinstance(node.output, np.ndarray) and node.size_out == size
        ):
            raise ValidationError(
                f"similarity view: sets takes a constant Node of {size} values, as the vectors have (got {node!r}). "
                f"Make it Node([0.0] * {size})."
            )


def _read(vocabulary: Any, size: int) -> tuple[list[str], np.ndarray]:
    """Names and vectors (names, size) of a vocabulary."""
    names = [str(name) for name in vocabulary]
    if not 1 <= len(names) <= MOST:
        raise ValidationError(f"similarity view: the vocabulary must have 1 to {MOST} vectors (got {len(names)}).")
    vectors = [np.asarray(getattr(vocabulary[name], "v", vocabulary[name]), dtype=float) for name in vocabulary]
    for name, vector in zip(names, vectors, strict=True):
        if vector.shape != (size,):
            raise ValidationError(
                f"similarity view: '{name}' must be a vector of {size} numbers (got shape {vector.shape})."
            )
    return names, np.array(vectors)
