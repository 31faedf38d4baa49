"""An answer as data: what travels from the student's side to the trusted side. Never code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from snnlab.grading.errors import AnswerError
from snnlab.grading.served.link import Link

LONGEST_LIST = 1000
LONGEST_TEXT = 10_000


@dataclass(frozen=True)
class Payload:
    """An answer taken apart.

    Parameters
    ----------
    kind : ``"network"``, ``"number"``, ``"text"``, ``"list"`` or ``"function"``.
    data : plain JSON values: a network document, nothing, a text, a list of texts or of whole numbers.
    arrays : the arrays that ``data`` refers to by name; the number itself under ``"value"``.
    link : where a function can be called; None when its notebook is gone.
    """

    kind: str
    data: Any = None
    arrays: Mapping[str, np.ndarray] = field(default_factory=dict)
    link: Link | None = None


def check_form(payload: Payload) -> None:
    """Refuse a payload that ``extract`` could not have made; whoever sent it made it by hand.

    Raises
    ------
    AnswerError
        If the kind is unknown, or the data are not what the kind says.
    """
    well_formed = {
        "network": _is_network,
        "number": _is_number,
        "text": _is_text,
        "list": _is_list,
        "function": _is_function,
    }
    if type(payload.kind) is not str or payload.kind not in well_formed or not well_formed[payload.kind](payload):
        raise AnswerError("the answer's data are malformed. Hand it in with check(...).")


def _is_network(payload: Payload) -> bool:
    return type(payload.data) is dict


def _is_number(payload: Payload) -> bool:
    return set(payload.arrays) == {"value"} and payload.arrays["value"].ndim <= 2


def _is_text(payload: Payload) -> bool:
    return type(payload.data) is str and len(payload.data) <= LONGEST_TEXT


def _is_function(payload: Payload) -> bool:
    return payload.data is None and not payload.arrays


def _is_list(payload: Payload) -> bool:
    items = payload.data
    if type(items) is not list or len(items) > LONGEST_LIST:
        return False
    return all(type(i) is int for i in items) or all(type(i) is str and len(i) <= LONGEST_TEXT for i in items)
