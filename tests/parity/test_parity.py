"""Spike for spike what Nengo 4.1.0 does in float64, given the same encoders, gains, biases and eval points."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

import snnlab
from tests.parity.networks import CASES, record

HERE = Path(__file__).parent
ENGINES = ["numba", "numpy"]

# Nengo and snnlab solve for decoders with different library calls: they agree to a few ulps of numbers below 3.
PROBE_ERROR = 1e-12


@cache
def run(name, engine):
    return record(snnlab, CASES[name](snnlab), engine=engine)


@cache
def recording(name):
    with np.load(HERE / f"{name}.npz") as file:
        return dict(file)


def keys(kind):
    names = [(name, key) for name in CASES for key in recording(name) if key.startswith(kind)]
    return [pytest.param(name, key, id=f"{name}-{key}") for name, key in names]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "key"), keys("spikes/"))
def test_every_spike_falls_in_the_same_step_of_the_same_neuron(name, key, engine):
    expected = recording(name)[key]

    assert len(expected) > 30  # a silent recording would prove nothing
    np.testing.assert_array_equal(run(name, engine)[key], expected)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "key"), keys("dense/"))
def test_every_probe_reads_the_same_values(name, key, engine):
    expected = recording(name)[key]
    found = run(name, engine)[key]

    assert found.shape == expected.shape
    scale = max(1.0, np.abs(expected).max())  # unfiltered spikes are 1000 high
    assert np.abs(found - expected).max() <= PROBE_ERROR * scale


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "key"), keys("learned/"))
def test_what_is_learned_is_the_same(name, key, engine):
    expected = recording(name)[key]
    found = run(name, engine)[key]

    assert found.shape == expected.shape
    assert np.abs(found - expected).max() <= PROBE_ERROR * np.abs(expected).max()


@pytest.mark.parametrize(("name", "key"), keys("weights/"))
def test_decoders_are_the_same(name, key):
    np.testing.assert_allclose(run(name, "numpy")[key], recording(name)[key], rtol=1e-9, atol=1e-14)
