"""What checks of several lessons say in the same way: a choice, a matching, a number got in a known wrong way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from snnlab.exceptions import ValidationError
from snnlab.grading.criterion import Criterion


def chosen(answer: str, right: str, hints: Mapping[str, str]) -> Criterion:
    """The criterion of a choice; every other option has a hint of its own.

    Parameters
    ----------
    answer, right : the option that was chosen, and the one that holds.
    hints : ``{wrong option: hint_id}``.

    Raises
    ------
    ValidationError
        If a wrong option has no hint.
    """
    if answer == right:
        return Criterion(True, message="that is so")
    if answer not in hints:
        raise ValidationError(f"the option '{answer}' has no hint. Give one for every option but '{right}'.")
    return Criterion(False, message=f"'{answer}' is not so", hint_id=hints[answer])


def matched(
    answer: Sequence[str], right: Sequence[str], hints: Mapping[tuple[int, str], str], otherwise: str
) -> Criterion:
    """The criterion of a matching: which item stands at each place.

    Parameters
    ----------
    answer, right : the items in the student's order, and in the right one.
    hints : ``{(place, wrong item): hint_id}``, looked up from the first place on.
    otherwise : the hint of every other mistake.
    """
    wrong = [(place, item) for place, item in enumerate(answer) if item != right[place]]
    if not wrong:
        return Criterion(True, 0, 0, "wrong places", "each stands where it belongs")
    hint_id = next((hints[mistake] for mistake in wrong if mistake in hints), otherwise)
    places = ", ".join(str(place + 1) for place, _ in wrong)
    return Criterion(False, len(wrong), 0, "wrong places", f"look again at place {places}", hint_id)


def wrong_way(
    value: float, ways: Iterable[tuple[str, Callable[[], float]]], relative: float = 0.003, absolute: float = 0.0
) -> str | None:
    """The hint of the first wrong way that leads to ``value``; None where no way does.

    Parameters
    ----------
    ways : ``(hint_id, way)``; a way is worked out only when those before it did not fit, so costly ones come last.
    relative, absolute : how near a way must come.
    """
    for hint_id, way in ways:
        there = way()
        if abs(value - there) <= max(absolute, relative * abs(there)):
            return hint_id
    return None
