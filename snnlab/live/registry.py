"""Closes what a cell made before, when the cell runs again: no threads and pictures left behind."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Hashable
from typing import Protocol


class Closeable(Protocol):
    def close(self) -> None: ...


_lock = threading.Lock()
_living: dict[Hashable, tuple[Hashable, list[weakref.ref[Closeable]]]] = {}


def adopt(name: Hashable, thing: Closeable, generation: Hashable = None) -> None:
    """Remember `thing` under `name`, closing what an earlier generation left there.

    Things of one generation live side by side (a cell that shows two networks); `generation=None` is always a new one.
    Only weak references are kept, so being remembered keeps nothing alive.
    """
    with _lock:
        past, things = _living.get(name, (None, []))
        same = generation is not None and past == generation
        _living[name] = (generation, [*(things if same else []), weakref.ref(thing)])
    for reference in [] if same else things:
        old = reference()
        if old is not None and old is not thing:
            old.close()
