"""What the makers of data check of their arguments."""

from __future__ import annotations

from snnlab.exceptions import ValidationError


def count(n: int, what: str, least: int = 1) -> int:
    """`n` as a whole number of at least `least`; ValidationError otherwise."""
    if isinstance(n, bool) or n != int(n) or n < least:
        raise ValidationError(f"{what} must be a whole number of at least {least} (got {n!r}).")
    return int(n)


def amount(value: float, what: str) -> float:
    """`value`, not below 0; ValidationError otherwise."""
    if not 0 <= value < float("inf"):
        raise ValidationError(f"{what} must be 0 or more (got {value!r}).")
    return float(value)
