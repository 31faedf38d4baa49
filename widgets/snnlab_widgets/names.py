"""What things are called in pictures."""

from __future__ import annotations

from typing import Any

from snnlab.views import Neurons, ObjView


def name_of(obj: Any) -> str:
    """An object's label, else the variable that holds it, else its kind; a part of it as x[0], its neurons as x."""
    if isinstance(obj, ObjView):
        shown = obj.indices.tolist()
        return f"{name_of(obj.obj)}[{', '.join(map(str, shown))}]"
    if isinstance(obj, Neurons):
        return name_of(obj.ensemble)
    return obj.label or getattr(obj, "nickname", "") or type(obj).__name__.lower()
