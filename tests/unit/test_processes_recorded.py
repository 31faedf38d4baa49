"""Seeded signals, filtered signals and distribution functions are Nengo's.

``recorded_values.json`` holds expressions and what they give in Nengo 4.1.0; here they are evaluated with our names.
"""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from snnlab import dists, processes, synapses

RECORDED = json.loads(Path(__file__).with_name("recorded_values.json").read_text())


def names():
    return {
        **vars(dists),
        **vars(synapses),
        **vars(processes),
        "SIGNAL": np.array([1.0, -2, 3, 0, 0, 1, 4])[:, None],
        "FREQUENCIES": np.array([0, 0.1, 3, 40]),
        "CORNERS": {0.01: 0, 0.02: 1, 0.035: -1, 0.05: 0.5, 0.06: 0.7},
        "SHARES": np.array([0.1, 0.3, 0.5, 0.9]),
        "RNG": np.random.RandomState(0),
    }


@pytest.mark.parametrize("expression", RECORDED)
def test_the_value_is_nengos(expression):
    if ("quadratic" in expression or "cubic" in expression) and importlib.util.find_spec("scipy") is None:
        pytest.skip("splines need SciPy")
    got, recorded = np.asarray(eval(expression, names())), np.array(RECORDED[expression])
    rounding = 1e-11 * np.abs(recorded).max()  # an underdamped filter's signals cancel to this
    np.testing.assert_allclose(got, recorded, rtol=0, atol=rounding)
