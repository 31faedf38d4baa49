"""A sum that is larger than the ensemble's radius is cut off there."""

import pytest
from snnlab_widgets import AddBench

from tests.widgets.lab_bench import assert_code_is_true, opened, run

SUM = "Sum, decoded from spikes"


@pytest.fixture
def lab():
    lab = opened(AddBench)
    yield lab
    lab.close()


def error(lab):
    """How far the decoded sum is from a + b, once it has settled."""
    decoded, ideal = run(lab, 1.0)[SUM]
    return decoded[-400:].mean() - ideal[-1]


def test_it_starts_with_a_sum_that_saturates(lab):
    assert error(lab) == pytest.approx(-0.53, abs=0.12)  # -0.53 measured with Nengo


def test_a_larger_radius_holds_the_sum(lab):
    lab.radius.value = 2.0
    assert abs(error(lab)) <= 0.06  # the limit of the lesson's exercise


def test_the_sliders_move_the_sum(lab):
    lab.a.value, lab.b.value = 0.5, -0.8
    decoded, ideal = run(lab, 1.0)[SUM]
    assert ideal[-1] == pytest.approx(-0.3)
    assert decoded[-400:].mean() == pytest.approx(-0.3, abs=0.06)


def test_the_shaded_part_begins_at_the_radius(lab):
    lab.radius.value = 1.5
    run(lab, 0.1)
    assert [panel["limit"] for panel in lab.scope.panels] == [None, None, 1.5]


def test_the_script_prints_the_saturated_sum(lab):
    printed = assert_code_is_true(lab)
    assert float(printed.split()[-1]) == pytest.approx(1.27, abs=0.12)
