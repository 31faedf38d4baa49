"""From an answer to its verdict; the same path in the notebook and in grading."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from typing import Any, Literal

from snnlab.exceptions import SnnlabError
from snnlab.grading.criterion import Check, Criterion, title, worth
from snnlab.grading.errors import AnswerError, NotAnswered
from snnlab.grading.exercise import Exercise
from snnlab.grading.extract import extract
from snnlab.grading.hints import Hints, hint_for, note_outcome
from snnlab.grading.payload import Payload, check_form
from snnlab.grading.result import CheckResult, Outcome
from snnlab.grading.trial import PUBLIC_SEED, Trial

Part = Literal["all", "public", "hidden"]
"""Which checks: of a served function, the public ones of all exercises come first, so that no call hears of hidden inputs
before its result may be shown."""


def check_answer(
    exercise: Exercise, answer: Any, seed: int = PUBLIC_SEED, hints: Hints | None = None, count: bool = True
) -> CheckResult:
    """The verdict on ``answer``, with a hint that grows with the failures so far. Raises nothing for a wrong answer.

    Parameters
    ----------
    exercise : what was asked.
    answer : what the student gives: a network or a function that builds it, a number, a text, a list, a function.
    seed : where hidden inputs and network seeds come from.
    hints : the lesson's ``{hint_id: (nudge, where, worked_step)}``.
    count : whether a failure counts, so that the next hint says more.
    """
    try:
        payload = extract(answer, exercise.answer.served)
    except NotAnswered:
        return _without_points(exercise, "unanswered", "Write your answer into this cell, then run it again.")
    except AnswerError as error:
        result = _without_points(exercise, "refused", str(error), error.hint_id)
    else:
        result = check_data(exercise, payload, seed)
    if not count:
        return result
    failures = note_outcome(exercise.id, result.passed)
    level, text = hint_for(result.hint_id, failures, hints or {})
    return dataclasses.replace(result, hint=text, hint_level=level)


def check_data(exercise: Exercise, payload: Payload, seed: int, part: Part = "all") -> CheckResult:
    """The verdict on an answer that comes as data, which need not be trusted.

    Parameters
    ----------
    exercise : what was asked.
    payload : the answer.
    seed : where hidden inputs and network seeds come from.
    part : which of its checks to run.
    """
    try:
        check_form(payload)
        answer = exercise.answer.receive(payload)
    except AnswerError as error:
        return _without_points(exercise, "refused", str(error), error.hint_id)
    except SnnlabError as error:
        return _without_points(exercise, "refused", str(error))
    if exercise.by_hand:
        return CheckResult(exercise.id, exercise.title, "by hand", 0.0, exercise.points, text=answer)
    outcomes = tuple(_outcomes(exercise, answer, seed, part))
    failed = [outcome for outcome in outcomes if not outcome.criterion.passed]
    broken = [outcome for outcome in failed if isinstance(outcome.criterion, _Broken)]
    return CheckResult(
        id=exercise.id,
        title=exercise.title,
        status="broken" if broken else "failed" if failed else "passed",
        points=math.fsum(outcome.points for outcome in outcomes),
        max_points=exercise.points,
        outcomes=outcomes,
        hint_id=next((outcome.criterion.hint_id for outcome in failed if outcome.criterion.hint_id), None),
        unchecked=0.0 if exercise.hidden_checks else exercise.hidden,
    )


class _Broken(Criterion):
    """A check that raised something that is no fault of the answer's."""


def _outcomes(exercise: Exercise, answer: Any, seed: int, part: Part) -> Iterator[Outcome]:
    public = len(exercise.checks)
    for i, check in enumerate((*exercise.checks, *exercise.hidden_checks)):
        if part == ("public" if i >= public else "hidden"):
            continue
        hidden = i >= public
        criterion = _criterion(check, answer, Trial(seed, exercise.id, check.__name__), hidden)
        earned = _points(criterion, worth(check))
        yield Outcome(check.__name__, title(check), criterion, earned, worth(check), hidden)


def _criterion(check: Check, answer: Any, trial: Trial, hidden: bool) -> Criterion:
    """What the check says; of an error in a hidden one, students read only what its author wrote for them."""
    try:
        criterion = check(answer, trial)
    except AnswerError as error:
        return Criterion(passed=False, message=str(error), hint_id=error.hint_id)
    except SnnlabError as error:
        told = "your answer could not be tried" if hidden else str(error)
        return Criterion(passed=False, message=told, note=str(error) if hidden else "")
    except Exception as error:
        return _Broken(passed=False, message=f"{type(error).__name__}: {error}")
    if not isinstance(criterion, Criterion):
        return _Broken(passed=False, message=f"the check returned {criterion!r:.80} instead of a Criterion")
    return criterion


def _points(criterion: Criterion, most: float) -> float:
    """Points given by the check, cut to what it is worth; not-a-number counts as none."""
    earned = criterion.points if criterion.points is not None else most if criterion.passed else 0
    return float(min(max(earned, 0), most)) if math.isfinite(earned) else 0.0


def _without_points(exercise: Exercise, status: Any, reason: str, hint_id: str | None = None) -> CheckResult:
    return CheckResult(exercise.id, exercise.title, status, 0.0, exercise.points, reason=reason, hint_id=hint_id)
