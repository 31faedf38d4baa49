"""Exercises, answers and checks: the words a lesson's checks are written with.

A check is a function ``(answer, trial) -> Criterion`` decorated with ``@points(n)``; an ``Exercise`` lists its checks and
says what kind of answer it takes. ``check_answer`` walks from a student's answer to its verdict.
"""

from snnlab.grading.answers import Choice, Essay, Order, Value
from snnlab.grading.check import check_answer, check_data
from snnlab.grading.criterion import Criterion, points
from snnlab.grading.errors import AnswerError, NotAnswered
from snnlab.grading.exercise import Exercise
from snnlab.grading.functions import EnsembleFunction, Function, TimeFunction
from snnlab.grading.model import Model
from snnlab.grading.quiz import chosen, matched, wrong_way
from snnlab.grading.rebuilt import RebuiltModel
from snnlab.grading.result import CheckResult
from snnlab.grading.shuffled import comes_last, names_are_made
from snnlab.grading.trial import PUBLIC_SEED, Trial, grading_seed

__all__ = [
    "PUBLIC_SEED",
    "AnswerError",
    "CheckResult",
    "Choice",
    "Criterion",
    "EnsembleFunction",
    "Essay",
    "Exercise",
    "Function",
    "Model",
    "NotAnswered",
    "Order",
    "RebuiltModel",
    "TimeFunction",
    "Trial",
    "Value",
    "check_answer",
    "check_data",
    "chosen",
    "comes_last",
    "grading_seed",
    "matched",
    "names_are_made",
    "points",
    "wrong_way",
]
