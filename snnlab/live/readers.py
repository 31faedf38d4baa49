"""Those who want to hear: functions that are called one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Readers(Generic[T]):
    """Functions that hear the same things; more may join or leave meanwhile."""

    def __init__(self) -> None:
        self._functions: dict[object, Callable[..., Any]] = {}

    def add(self, function: Callable[..., Any]) -> Callable[[], None]:
        """Let a function hear from now on; returns what ends that, which may be called twice."""
        place = object()
        self._functions = {**self._functions, place: function}

        def end() -> None:
            self._functions = {known: reader for known, reader in self._functions.items() if known is not place}

        return end

    def tell(self, *news: Any) -> None:
        """Call them all."""
        for function in self._functions.values():
            function(*news)
