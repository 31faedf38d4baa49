"""Models beside each other: seven metrics, the best marked, what is not defined said."""

import math

import numpy as np
import pytest

from snnlab.exceptions import ValidationError
from snnlab.training.compare import CompareModels
from snnlab.training.metrics import REGRESSION, regression_metrics

Y = np.array([1.0, 2.0, 4.0, 8.0])
NEAR = Y + np.array([0.1, -0.1, 0.1, -0.1])


@pytest.fixture
def models():
    return CompareModels().add("near", Y, NEAR).add("far", Y, Y[::-1])


def test_the_table_holds_all_seven_metrics_of_each_model(models):
    assert list(models.table()) == ["near", "far"]
    assert models.table()["far"] == regression_metrics(Y, Y[::-1])
    assert list(models.table()["near"]) == ["r", "R2", "MSE", "RMSE", "RMSRE", "MAE", "MAPE"]


def test_changing_the_table_does_not_change_the_models(models):
    models.table()["near"]["R2"] = -1.0

    assert models.table()["near"]["R2"] > 0.9


@pytest.mark.parametrize("metric", REGRESSION)
def test_more_of_a_score_and_less_of_an_error_is_best(models, metric):
    assert models.best(metric) == ["near"]


def test_equal_models_share_the_place(models):
    models.add("again", Y, NEAR)

    assert models.best("MAE") == ["near", "again"]


def test_a_model_added_again_is_replaced(models):
    models.add("far", Y, Y)

    assert len(models) == 2
    assert models.best("MSE") == ["far"]


def test_zeros_in_y_give_nan_and_a_note_and_the_rest_stays():
    models = CompareModels().add("zero", [0.0, 1.0, 2.0], [0.1, 1.0, 2.0])

    row = models.table()["zero"]
    assert math.isnan(row["MAPE"])
    assert math.isnan(row["RMSRE"])
    assert row["MAE"] == pytest.approx(0.1 / 3)
    assert models.best("MAPE") == []
    assert "NaN: not defined here" in str(models)
    assert "NaN: not defined here" in models._repr_html_()


def test_the_best_of_each_column_is_marked_in_the_text(models):
    near, far = (line for line in str(models).splitlines() if line.startswith(("near", "far")))

    assert near.count("*") == 7
    assert "*" not in far
    assert "NaN" not in str(models)


def test_a_name_with_markup_stays_a_name():
    shown = CompareModels().add("<script>", Y, Y)._repr_html_()

    assert "<th>&lt;script&gt;</th>" in shown
    assert "<script>" not in shown


def test_what_does_not_fit_is_refused(models):
    with pytest.raises(ValidationError, match="y_true has 4 samples"):
        models.add("short", Y, Y[:3])
    with pytest.raises(ValidationError, match="needs a name"):
        models.add("", Y, Y)
    with pytest.raises(ValidationError, match="no metric 'R3'"):
        models.best("R3")
    assert len(models) == 2


def test_each_metric_has_a_panel_of_its_own_with_a_bar_for_each_model(models):
    figure = models.show()
    panels = [ax for ax in figure.axes if ax.patches]

    titles = [ax.get_title(loc="left") for ax in panels]
    assert titles == ["r ↑", "R² ↑", "MSE ↓", "RMSE ↓", "RMSRE ↓", "MAE ↓", "MAPE ↓"]
    for ax, metric in zip(panels, REGRESSION, strict=True):
        widths = [bar.get_width() for bar in ax.patches]
        assert widths == pytest.approx([row[metric] for row in models.table().values()])
        marked = [text.get_text() for text in ax.texts if "✓" in text.get_text()]
        assert len(marked) == 1


def test_what_is_not_defined_has_words_instead_of_a_bar():
    figure = CompareModels().add("zero", [0.0, 1.0, 2.0], [0.1, 1.0, 2.0]).show()
    by_title = {ax.get_title(loc="left"): ax for ax in figure.axes}

    assert [text.get_text().strip() for text in by_title["MAPE ↓"].texts] == ["not defined"]
    assert not by_title["MAPE ↓"].patches


def test_nothing_to_show_is_said():
    with pytest.raises(ValidationError, match="nothing to compare yet"):
        CompareModels().show()


@pytest.mark.parametrize(
    ("scale", "text"), [(1.0, "1.000"), (81.339, "81.34"), (45231.0, "45231"), (3e12, "3.000e+12"), (1234.5, "1234")]
)
def test_errors_are_written_with_four_digits_that_can_be_read(scale, text):
    models = CompareModels().add("off", Y * scale, (Y + 1.0) * scale)

    assert models.table()["off"]["MAE"] == pytest.approx(scale)
    assert f" {text}* " in str(models)
