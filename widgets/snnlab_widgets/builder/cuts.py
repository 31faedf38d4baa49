"""Parts of a sender or a receiver, as text: "[0]", "[0:2]", "[0, 2]"; "" is all of it."""

from __future__ import annotations

import re
from typing import Any

from snnlab import Ensemble, Node
from snnlab.exceptions import ValidationError
from snnlab.views import LearningRule, split_view

LONGEST = 200  # letters


def said_part(end: Any) -> str:
    """The part that an end of a connection is."""
    indices = split_view(end)[1]
    if indices is None:
        return ""
    run = indices.tolist()
    if len(run) == 1:
        return f"[{run[0]}]"
    whole = run == list(range(run[0], run[0] + len(run)))
    return f"[{run[0]}:{run[-1] + 1}]" if whole else f"[{', '.join(map(str, run))}]"


def cut(obj: Any, part: Any) -> Any:
    """The part of an object that a text says; ValidationError if there is none."""
    text = part.replace(" ", "") if isinstance(part, str) and len(part) < LONGEST else None
    if text == "":
        return obj
    if text is None or not re.fullmatch(r"\[\d{1,6}(:\d{1,6}|(,\d{1,6})+)?\]", text):
        raise ValidationError(f"A part is written as [0] or [0:2] (got {part!r:.40}); without one, all is meant.")
    inner = text[1:-1]
    if ":" in inner:
        low, high = map(int, inner.split(":"))
        return obj[low:high]
    found = [int(each) for each in inner.split(",")]
    return obj[found[0]] if len(found) == 1 else obj[found]


def are_same(one: Any, other: Any) -> bool:
    """Whether two ends, or two values, are the same."""
    (obj, indices), (obj2, indices2) = split_view(one), split_view(other)
    if isinstance(obj, (Ensemble, Node, LearningRule)) or obj is obj2:
        return obj is obj2 and (None if indices is None else indices.tolist()) == (
            None if indices2 is None else indices2.tolist()
        )
    return bool(one == other)
