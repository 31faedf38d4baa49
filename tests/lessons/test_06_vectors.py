"""Claims about what the notebook of lesson 06 measures."""

import numpy as np
import pytest

from snnlab.course.mystery import NEURONS, mean_rate, mystery_neuron
from snnlab.exceptions import ValidationError

AROUND = np.arange(0, 360, 15)


@pytest.mark.parametrize("name", NEURONS)
def test_a_mystery_neuron_fires_most_along_its_best_direction(name):
    tuning = NEURONS[name]
    angles = np.arange(360)

    assert angles[np.argmax([mean_rate(tuning, angle) for angle in angles])] == tuning.best
    assert mean_rate(tuning, tuning.best) == pytest.approx(tuning.max_rate)
    assert mean_rate(tuning, tuning.best + 180) == 0


def test_a_measurement_scatters_around_the_mean_as_counts_do():
    rates = [mystery_neuron("A", 203, trial=trial) for trial in range(400)]

    assert np.mean(rates) == pytest.approx(120, abs=3 * np.sqrt(120 / 400))  # of a mean of 400 counts with variance 120
    assert np.var(rates) == pytest.approx(120, rel=0.25)  # three and a half standard errors of such a variance


def test_a_trial_repeats_and_the_next_one_does_not():
    assert mystery_neuron("B", 70, trial=3) == mystery_neuron("B", 70, trial=3)
    assert len({mystery_neuron("B", 70) for _ in range(20)}) > 1


@pytest.mark.parametrize("name", ["A", "B", "C"])
def test_no_best_direction_is_one_of_eight_that_everybody_tries(name):
    away = [abs((NEURONS[name].best - angle + 180) % 360 - 180) for angle in range(0, 360, 45)]

    assert min(away) > 1.3 * 15  # the limit of the exercise, and clearly past it


@pytest.mark.parametrize(
    ("name", "angle", "complaint"), [("D", 0, "no mystery neuron 'D'"), ("A", AROUND, "one number")]
)
def test_what_cannot_be_measured_is_refused(name, angle, complaint):
    with pytest.raises(ValidationError, match=complaint):
        mystery_neuron(name, angle)
