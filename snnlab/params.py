"""The parameter table: one row for each parameter that an object declares.

A declaration class writes its parameters as ``Param`` attributes. Each becomes a row of the table, with its unit,
bounds, default, label and price; sliders, error messages and the live change of a running network all read that row.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from snnlab.exceptions import ValidationError, did_you_mean

Price = Literal["patch", "resolve", "rebuild"]
"""What a change costs: overwrite a slice of the plan, solve one ensemble again, or build new tables."""


class _Default:
    """Stands for 'take the default that is in force here' (see ``Config``)."""

    def __repr__(self) -> str:
        return "Default"


Default = _Default()


@dataclass(frozen=True)
class Parameter:
    """One row of the table. ``low`` and ``high`` bound numbers, both included; None means unbounded."""

    owner: str
    name: str
    unit: str
    low: float | None
    high: float | None
    default: Any
    label: str
    price: Price


TABLE: dict[tuple[str, str], Parameter] = {}


def lookup(owner: str, name: str) -> Parameter:
    """The row of parameter ``name`` of class ``owner``.

    Raises
    ------
    ValidationError
        If the class has no such parameter; the sentence names the nearest one.
    """
    row = TABLE.get((owner, name))
    if row is None:
        known = [n for o, n in TABLE if o == owner]
        raise ValidationError(f"{owner} has no parameter '{name}'. {did_you_mean(name, known)}")
    return row


class Param:
    """A validated attribute, and a row of the table.

    Parameters
    ----------
    default : value used when nothing is given and no ``Config`` says otherwise.
    check : ``(object, row, value) -> value``; returns the value to store or raises ValidationError.
    """

    def __init__(
        self,
        default: Any,
        check: Callable[[Any, Parameter, Any], Any] | None = None,
        *,
        unit: str = "",
        low: float | None = None,
        high: float | None = None,
        label: str | None = None,
        price: Price = "rebuild",
    ) -> None:
        self.default, self.check = default, check
        self._row_values = (unit, low, high, label, price)

    def __set_name__(self, owner: type, name: str) -> None:
        unit, low, high, label, price = self._row_values
        self.row = Parameter(
            owner.__name__, name, unit, low, high, self.default, label or name.replace("_", " "), price
        )
        TABLE[owner.__name__, name] = self.row

    def __get__(self, obj: Any, owner: type | None = None) -> Any:
        return self if obj is None else obj.__dict__.get(self.row.name)

    def __set__(self, obj: Any, value: Any) -> None:
        if value is Default:
            value = obj.default_of(self.row.name)
        obj.__dict__[self.row.name] = self.check(obj, self.row, value) if self.check else value


def refuse(obj: Any, row: Parameter, value: Any, must: str, remedy: str = "") -> ValidationError:
    """The error for a value that ``obj.name`` cannot take, as one sentence."""
    given = np.array2string(value, threshold=4) if isinstance(value, np.ndarray) else repr(value)
    return ValidationError(f"{obj}: {row.name} {must} (got {given}).{' ' + remedy if remedy else ''}")


def is_number(value: Any) -> bool:
    """Whether ``value`` is one finite real number, and no flag."""
    real = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    return real and bool(-math.inf < value < math.inf)


def an_integer(obj: Any, row: Parameter, value: Any) -> int:
    """Check that accepts whole numbers within the row's bounds."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, np.integer)):
        raise refuse(obj, row, value, "must be a whole number")
    return int(a_number(obj, row, value))


def a_number(obj: Any, row: Parameter, value: Any) -> float:
    """Check that accepts finite numbers within the row's bounds."""
    if not is_number(value):
        raise refuse(obj, row, value, "must be a finite number")
    if (row.low is not None and value < row.low) or (row.high is not None and value > row.high):
        raise refuse(obj, row, value, bounds_sentence(row))
    return value if isinstance(value, int) else float(value)


def bounds_sentence(row: Parameter) -> str:
    """The bounds of a row in words, such as 'must be at least 1 s'."""
    unit = f" {row.unit}" if row.unit else ""
    low = f"at least {row.low:g}{unit.removesuffix('s') if row.low == 1 else unit}" if row.low is not None else ""
    high = f"at most {row.high:g}{unit}" if row.high is not None else ""
    return f"must be {' and '.join(part for part in (low, high) if part)}"


def a_flag(obj: Any, row: Parameter, value: Any) -> bool:
    """Check that accepts True and False."""
    if not isinstance(value, (bool, np.bool_)):
        raise refuse(obj, row, value, "must be True or False")
    return bool(value)


def a_text(obj: Any, row: Parameter, value: Any) -> str:
    """Check that accepts text."""
    if not isinstance(value, str):
        raise refuse(obj, row, value, "must be text")
    return value


def a_seed(obj: Any, row: Parameter, value: Any) -> int:
    """Check that accepts seeds: whole numbers from 0 to 2**32 - 1."""
    if not isinstance(value, (int, np.integer)) or isinstance(value, bool) or not 0 <= value < 2**32:
        raise refuse(obj, row, value, "must be a whole number from 0 to 4294967295")
    return int(value)


def or_none(check: Callable[[Any, Parameter, Any], Any]) -> Callable[[Any, Parameter, Any], Any]:
    """The same check, with None allowed too."""
    return lambda obj, row, value: None if value is None else check(obj, row, value)
