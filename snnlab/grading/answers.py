"""Kinds of answers: what an exercise takes, and the sentence when it gets something else."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.grading.errors import AnswerError
from snnlab.grading.payload import Payload

_IN_WORDS = {"network": "a network", "number": "a number", "text": "a text", "list": "a list", "function": "a function"}


class AnswerKind(ABC):
    """What an exercise takes as its answer."""

    served: ClassVar[bool] = False
    """Whether it is a function that checks call, which stays where it is."""

    @abstractmethod
    def receive(self, payload: Payload) -> Any:
        """The answer as the checks see it, from untrusted data.

        Raises
        ------
        AnswerError
            If the data are of another kind, malformed, or against the rules of the exercise.
        """


@dataclass(frozen=True)
class Value(AnswerKind):
    """A number, or an array of numbers of the given shape, from ``low`` to ``high``."""

    shape: tuple[int, ...] = ()
    low: float | None = None
    high: float | None = None

    def receive(self, payload: Payload) -> float | np.ndarray:
        """The number as float, or the array as float64 of ``shape``."""
        payload = _numbers(payload)
        demand(
            payload, "number", "Give the number itself." if not self.shape else f"Give an array of shape {self.shape}."
        )
        value = np.asarray(payload.arrays["value"], dtype=np.float64)
        if value.shape != self.shape:
            raise AnswerError(
                f"the answer has shape {value.shape}, but {self.shape or 'a single number'} is asked for."
            )
        if not np.all(np.isfinite(value)):
            raise AnswerError(
                "the answer is not a finite number. Look for a division by zero, or for an empty recording."
            )
        self._within_bounds(value)
        return value if self.shape else float(value)

    def _within_bounds(self, value: np.ndarray) -> None:
        for bound, beyond, word in ((self.low, np.less, "at least"), (self.high, np.greater, "at most")):
            if bound is not None and np.any(beyond(value, bound)):
                worst = float(value.flat[int(np.argmax(beyond(value, bound)))])
                raise AnswerError(f"the answer is {worst:g}, but it must be {word} {bound:g}. Check the unit.")


@dataclass(frozen=True)
class Choice(AnswerKind):
    """One of the ``options``; capitals and spaces at the ends do not matter."""

    options: Sequence[str]

    def __post_init__(self) -> None:
        _demand_distinct("Choice", "options", self.options)

    def receive(self, payload: Payload) -> str:
        """The option chosen, as the exercise writes it."""
        demand(payload, "text", f"Choose one of {_quoted(self.options)}.")
        by_key = {_key(option): option for option in self.options}
        if _key(payload.data) not in by_key:
            raise AnswerError(f"'{payload.data[:60]}' is not one of {_quoted(self.options)}. Copy one of them.")
        return by_key[_key(payload.data)]


@dataclass(frozen=True)
class Order(AnswerKind):
    """The ``items`` in the right order: a list of the lines themselves, or of their numbers counted from 0."""

    items: Sequence[str]

    def __post_init__(self) -> None:
        _demand_distinct("Order", "items", self.items)

    def receive(self, payload: Payload) -> list[str]:
        """The items in the student's order, as the exercise writes them."""
        demand(payload, "list", f"Give a list of the {len(self.items)} lines.")
        by_key = {_key(item): item for item in self.items} | dict(enumerate(self.items))
        order = [by_key.get(_key(item) if isinstance(item, str) else item) for item in payload.data]
        for given, item in zip(payload.data, order, strict=True):
            if item is None:
                raise AnswerError(
                    f"{given!r:.80} is not one of the {len(self.items)} given lines. Copy them as they are."
                )
            if order.count(item) > 1:
                raise AnswerError(f"the line {item.strip()!r} is there {order.count(item)} times. Use each line once.")
        missing = [item for item in self.items if item not in order]
        if missing:
            raise AnswerError(
                f"the line {missing[0].strip()!r} is missing. Use each of the {len(self.items)} lines once."
            )
        return [item for item in order if item is not None]


@dataclass(frozen=True)
class Essay(AnswerKind):
    """A text that a person reads and gives points for."""

    def receive(self, payload: Payload) -> str:
        """The text as it is."""
        demand(payload, "text", "Write your answer between quotation marks.")
        return payload.data


def _numbers(payload: Payload) -> Payload:
    """A list of whole numbers is an array as well."""
    if payload.kind == "list" and payload.data and all(isinstance(item, int) for item in payload.data):
        return Payload("number", arrays={"value": np.array(payload.data, dtype=np.float64)})
    return payload


def demand(payload: Payload, kind: str, remedy: str) -> None:
    """Refuse an answer that is not of ``kind``."""
    if payload.kind != kind:
        raise AnswerError(
            f"this exercise asks for {_IN_WORDS[kind]}, but the answer is {_IN_WORDS[payload.kind]}. {remedy}"
        )


def _demand_distinct(kind: str, name: str, texts: Sequence[str]) -> None:
    if len({_key(text) for text in texts}) != len(texts) or len(texts) < 2:
        raise ValidationError(f"{kind}: {name} must be two or more different texts (got {list(texts)!r}).")


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _quoted(texts: Sequence[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)
