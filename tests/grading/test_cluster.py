"""A cluster's workers give the grades that this machine gives."""

from __future__ import annotations

import dataclasses

import pytest

from snnlab.exceptions import ValidationError
from snnlab.grading.command import grade
from snnlab.grading.keeper.gradebook import Gradebook
from snnlab.grading.keeper.graded import Graded
from tests.grading.keeper_bench import a_course, copied, hand_in

distributed = pytest.importorskip("distributed", reason="DASK IS NOT TESTED: install snnlab[cluster]")


def graded(course, **how) -> list[Graded]:
    assert grade(course.submitted, course.path, gradebook=course.gradebook, isolation="none", seed=5, **how) == 0
    with Gradebook(course.gradebook) as book:
        return [timeless(one) for one in book.files()]


def timeless(one: Graded) -> Graded:
    questions = tuple(dataclasses.replace(question, seconds=0.0) for question in one.questions)
    return dataclasses.replace(one, seconds=0.0, questions=questions)


@pytest.mark.slow
def test_a_cluster_gives_the_same_grades(tmp_path):
    course = a_course(tmp_path / "course")
    for i in range(6):
        hand_in(course, f"s{i}", number=("42", "41.5", "1/0")[i % 3])
    (course.submitted / "link").mkdir()
    (course.submitted / "link" / "01_numbers.ipynb").symlink_to(course.submitted / "s0" / "01_numbers.ipynb")
    here = copied(course, tmp_path / "here")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None) as cluster:
        spread = graded(course, scheduler=cluster.scheduler_address)
        again = graded(course, scheduler=cluster.scheduler_address, force="check")

    assert spread == graded(here, workers=2)
    assert again == spread
    assert sorted({one.status for one in spread}) == ["graded", "refused"]


def test_a_scheduler_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("snnlab.grading.keeper.cluster.PATIENCE", "0.2s")
    course = a_course(tmp_path / "course")
    hand_in(course, "ada")
    with pytest.raises(ValidationError, match="no scheduler answers at tcp://127"):
        graded(course, scheduler="tcp://127.0.0.1:9")
