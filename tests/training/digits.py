"""Scikit-learn's 8 x 8 digits, split and standardised by their training part."""

import functools

import numpy as np


@functools.cache
def digits(seed=0, n_test=450):
    """Training x and y, test x and y."""
    from sklearn.datasets import load_digits

    x, y = load_digits(return_X_y=True)
    order = np.random.default_rng(seed).permutation(len(x))
    x, y = x[order], y[order].astype(np.int64)
    mean, spread = x[n_test:].mean(axis=0), x[n_test:].std(axis=0)
    x = np.clip((x - mean) / np.where(spread > 0, spread, 1.0), -6, 6).astype(np.float32)
    return x[n_test:], y[n_test:], x[:n_test], y[:n_test]
