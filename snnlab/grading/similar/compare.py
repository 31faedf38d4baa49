"""Pairs of students whose work shares what others' work does not."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from snnlab.grading.similar.fingerprints import all_hashes, fingerprints
from snnlab.grading.similar.odd import digits, odd
from snnlab.grading.similar.tokens import numbers
from snnlab.grading.similar.work import NOTHING, Given, Work

THRESHOLD = 0.6
LEAST_SHARED = 4
"""Passages that a pair must share; fewer are chance."""
TELLING = 5
"""Digits of a number that is a hint by itself, such as the seed 84613; of shorter ones it takes two."""
MOST_PAIRS = 200
MOST_LINES = 12


@dataclass(frozen=True)
class Pair:
    """Two students.

    Parameters
    ----------
    lesson : where.
    one, other : who.
    score : part of the shorter one's own passages that the other has too, rare ones counting more; 0 to 1.
    numbers : odd numbers and seeds that both have.
    lines : lines of ``one`` that ``other`` has as well, but for names and numbers.
    """

    lesson: str
    one: str
    other: str
    score: float
    numbers: tuple[float, ...]
    lines: tuple[str, ...]


def compare(works: Sequence[Work], given: Given = NOTHING, threshold: float = THRESHOLD) -> list[Pair]:
    """The pairs of one lesson that share most, the most alike first.

    Goes over an index of passages, not over pairs of texts: what more than a quarter of the class has means nothing.

    Parameters
    ----------
    works : one for each student.
    given : what students were given; nothing of it is anybody's.
    threshold : score from which on a pair is told.
    """
    taken_away = all_hashes(given.code)
    prints = [{h: lines for h, lines in fingerprints(w.code).items() if h not in taken_away} for w in works]
    score, shared = _scores(prints)
    odds = [odd(numbers(work.code) | work.numbers) - given.numbers for work in works]
    both = _in_both(odds, len(works))
    found = {(int(i), int(j)) for i, j in np.argwhere(np.triu((score >= threshold) & (shared >= LEAST_SHARED), 1))}
    found |= {pair for pair, common in both.items() if _telling(common)}
    pairs = [
        Pair(
            works[i].lesson,
            works[i].student,
            works[j].student,
            round(float(score[i, j]), 3),
            tuple(sorted(both.get((i, j), ()))),
            _lines(works[i], prints[i], prints[j]),
        )
        for i, j in found
    ]
    return sorted(pairs, key=lambda p: (-p.score, -len(p.numbers), p.one, p.other))[:MOST_PAIRS]


def _scores(prints: Sequence[Mapping[int, set[int]]]) -> tuple[np.ndarray, np.ndarray]:
    """Scores and numbers of shared passages, both (students, students)."""
    n_students = len(prints)
    owners: dict[int, list[int]] = {}
    for student, own in enumerate(prints):
        for fingerprint in own:
            owners.setdefault(fingerprint, []).append(student)
    weight = np.zeros((n_students, n_students), dtype=np.float32)
    shared = np.zeros((n_students, n_students), dtype=np.int32)
    most = max(3, n_students // 4)
    for students in owners.values():
        if len(students) <= most:
            here = np.ix_(students, students)
            weight[here] += math.log1p(n_students / len(students))
            shared[here] += 1
    own = weight.diagonal()
    shorter = np.minimum(own[:, None], own[None, :])
    return weight / np.where(shorter > 0, shorter, 1), shared


def _in_both(odds: Sequence[set[float]], n_students: int) -> dict[tuple[int, int], set[float]]:
    """``{pair: odd numbers}`` that few have."""
    owners: dict[float, list[int]] = {}
    for student, own in enumerate(odds):
        for number in own:
            owners.setdefault(number, []).append(student)
    both: dict[tuple[int, int], set[float]] = {}
    for number, students in owners.items():
        if len(students) <= max(3, n_students // 10):
            for k, i in enumerate(students):
                for j in students[k + 1 :]:
                    both.setdefault((i, j), set()).add(number)
    return both


def _telling(common: set[float]) -> bool:
    return len(common) >= 2 or any(digits(number) >= TELLING for number in common)


def _lines(work: Work, one: Mapping[int, set[int]], other: Mapping[int, set[int]]) -> tuple[str, ...]:
    text = work.code.splitlines()
    numbers_of_lines = sorted({line for fingerprint in one.keys() & other.keys() for line in one[fingerprint]})
    return tuple(text[line].strip()[:160] for line in numbers_of_lines if line < len(text))[:MOST_LINES]
