"""Hints: a nudge first, then where to look, then a worked step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Hints = Mapping[str, tuple[str, str, str]]
"""``{hint_id: (nudge, where, worked_step)}``"""

LEVELS = ("A nudge", "Where to look", "A worked step")

_failures: Counter[str] = Counter()


def note_outcome(exercise: str, passed: bool) -> int:
    """Count a failure of ``exercise`` in this process, or forget them once it passes; returns failures so far."""
    if passed:
        _failures.pop(exercise, None)
    else:
        _failures[exercise] += 1
    return _failures[exercise] if not passed else 0


def failures() -> dict[str, int]:
    """Failures so far of each exercise, since its last success."""
    return dict(_failures)


def remember_failures(counts: Mapping[str, int]) -> None:
    """Go on counting from what an earlier process counted."""
    for exercise, count in counts.items():
        _failures[exercise] = max(_failures[exercise], count)


def forget_failures() -> None:
    """Start counting anew, for every exercise."""
    _failures.clear()


def hint_for(hint_id: str | None, failures: int, hints: Hints) -> tuple[str, str]:
    """``(level's name, text)`` of the hint that fits after so many failures; empty texts where there is none."""
    if hint_id is None or hint_id not in hints:
        return "", ""
    texts = hints[hint_id]
    level = min(max(failures, 1), len(texts)) - 1
    return LEVELS[level], texts[level]
