"""What cannot be trained on is refused, with a sentence that says where the trouble is."""

import numpy as np
import pytest

from snnlab.exceptions import SimulationError, ValidationError
from snnlab.training import RateNet, SpikingNet, Weights, initial_weights, predict
from snnlab.training.fitting import fit

NET = SpikingNet((4,), steps=5)
X = np.random.default_rng(0).normal(size=(12, 3)).astype(np.float32)
Y = np.arange(12) % 3


def spoilt(where, value, x=X):
    x = x.copy()
    x[where] = value
    return x


@pytest.mark.parametrize(
    ("x", "sentence"),
    [
        (spoilt((4, 2), np.nan), "x: sample 4, feature 2 is nan"),
        (spoilt((4, 2), -np.inf), "x: sample 4, feature 2 is -inf"),
        (spoilt((0, 1), 1e300, X.astype(np.float64)), "sample 0, feature 1 is 1e\\+300, too large"),
        (spoilt((3, 1, 2), np.nan, np.ones((12, 5, 3))), "sample 3, step 1, feature 2 is nan"),
        (X[:, 0], r"must be \(samples, features\).*reshape\(-1, 1\)"),
        (X[:0], "x is empty"),
        (X[:, :0], "x is empty"),
        (np.ones((2, 2, 2, 2)), "must be"),
        ([["a", "b"]], "array of numbers"),
        ([[1, 2], [3]], "array of numbers"),
        (X + 1j, "real numbers"),
    ],
)
def test_inputs_that_are_no_data(x, sentence):
    with pytest.raises(ValidationError, match=sentence):
        fit(NET, x, Y)


@pytest.mark.parametrize(
    ("y", "loss", "sentence"),
    [
        (Y[:5], "cross_entropy", "y has 5 entries for 12 samples"),
        (Y - 1, "cross_entropy", r"y\[0\] is -1"),
        (Y + 0.5, "cross_entropy", r"y\[0\] is 0.5.*mean_squared"),
        (np.where(Y == 2, np.nan, Y), "cross_entropy", r"y\[2\] is nan"),
        (np.ones((12, 2)), "cross_entropy", "one class number"),
        (np.where(Y == 2, np.nan, Y), "mean_squared", "y: sample 2, output 0 is nan"),
        (np.ones((12, 2, 2)), "mean_squared", "y must be"),
        (Y, "hinge", "loss must be one of cross_entropy, mean_squared"),
        (3, "mean_squared", "entries"),
    ],
)
def test_targets_that_do_not_fit(y, loss, sentence):
    with pytest.raises(ValidationError, match=sentence):
        fit(NET, X, y, loss=loss)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"epochs": -1}, "epochs"),
        ({"epochs": 2.5}, "epochs"),
        ({"batch_size": 0}, "batch_size"),
        ({"learning_rate": -1e-3}, "learning_rate"),
        ({"learning_rate": np.nan}, "learning_rate"),
        ({"rate_target": -0.1}, "rate_target"),
        ({"rate_strength": "much"}, "rate_strength"),
        ({"patience": 3}, "patience needs validation"),
        ({"patience": 0, "validation": (X, Y)}, "patience"),
        ({"validation": X}, "validation must be a pair"),
        ({"validation": (X[:, :2], Y)}, "validation x has shape"),
        ({"validation": (X, Y + 3)}, r"validation y\[0\] is class 3"),
        ({"validation": (spoilt((1, 1), np.nan), Y)}, "validation x: sample 1, feature 1 is nan"),
        ({"outputs": 2}, r"y\[2\] is class 2, but there are 2 outputs"),
        ({"outputs": 0}, "outputs"),
        ({"weights": initial_weights(NET, 7, 3)}, r"kernels\[0\] must be float32 of shape \(3, 4\)"),
        ({"weights": initial_weights(SpikingNet((4, 4)), 3, 3)}, "1 hidden layers needs 2 kernels"),
        ({"weights": initial_weights(SpikingNet((4,), recurrent=True), 3, 3)}, r"recurrent\[0\] must be None"),
        ({"weights": "heavy"}, "weights must be"),
    ],
)
def test_settings_out_of_reach(settings, sentence):
    with pytest.raises(ValidationError, match=sentence):
        fit(NET, X, Y, **settings)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"hidden": ()}, "neurons of each layer"),
        ({"hidden": (0,)}, "1 or more"),
        ({"hidden": (3.5,)}, "1 or more"),
        ({"steps": 0}, "at least 1"),
        ({"beta": 1.5}, "beta"),
        ({"threshold": 0.0}, "threshold"),
        ({"surrogate_slope": -1.0}, "surrogate_slope"),
        ({"reset": "sft"}, "Did you mean 'soft'"),
        ({"readout": "rates"}, "Did you mean 'rate'"),
        ({"recurrent": "yes"}, "recurrent"),
    ],
)
def test_nets_that_cannot_be(values, sentence):
    with pytest.raises(ValidationError, match=sentence):
        SpikingNet(**values)


def test_a_net_without_spikes_refuses_steps():
    with pytest.raises(ValidationError, match=r"x must be \(samples, features\) \(got shape \(2, 3, 4\)\)"):
        fit(RateNet((4,)), np.ones((2, 3, 4)), [0, 1])


def test_scores_refuse_other_features_and_missing_values():
    weights = initial_weights(NET, 3, 2, 0)
    with pytest.raises(ValidationError, match=r"kernels\[0\]"):
        predict(NET, weights, X[:, :2])
    with pytest.raises(ValidationError, match="sample 1, feature 1 is nan"):
        predict(NET, weights, spoilt((1, 1), np.nan))
    with pytest.raises(ValidationError, match="float32"):
        predict(NET, Weights([k.astype(np.float64) for k in weights.kernels], weights.biases), X)


def test_a_loss_beyond_all_bounds_ends_training_with_advice():
    with pytest.raises(SimulationError, match="Lower learning_rate"):
        fit(RateNet((8, 8)), 1e15 * X, 1e15 * X, loss="mean_squared", learning_rate=1e15, epochs=20, seed=0)
