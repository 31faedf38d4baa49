"""An answer as data: what travels from the student's side to the trusted side. Never code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Payload:
    """An answer taken apart.

    Parameters
    ----------
    kind : ``"network"``, ``"number"``, ``"text"`` or ``"list"``.
    data : plain JSON values: a network document, nothing, a text, a list of texts or of whole numbers.
    arrays : the arrays that ``data`` refers to by name; the number itself under ``"value"``.
    """

    kind: str
    data: Any = None
    arrays: Mapping[str, np.ndarray] = field(default_factory=dict)
