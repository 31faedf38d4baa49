"""How few spikes, how few steps: targets T7 and T8 of training, on scikit-learn's digits.

python benchmarks/training_spikes.py [--seeds 5]

T7: a net held to a rate target needs at most 150 hidden spikes a digit and knows at least 97.5 %.
T8: a converted 64-64 net is within 0.5 point of its twin without spikes after at most 16 steps; an ensemble trained with
soft-LIF rates and run with LIF spikes is within 0.5 point after 30 ms. All are means over the seeds, each with a split of its
own (a quarter to test, a fifth of the rest to stop by).
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from snnlab.training import RateNet, SoftLIFNet, SpikingNet, activity, fit_soft_lif, predict, to_spiking
from snnlab.training.fitting import fit

HOW: dict[str, Any] = {"epochs": 150, "batch_size": 32, "learning_rate": 2e-3, "patience": 25}
STEPS = (1, 2, 4, 8, 12, 16, 32)
SPARSE = SpikingNet((128,), steps=6)  # a short look: what a spike says in 25 steps, it can say in 6
RATE_TARGET = {"rate_target": 0.16, "rate_strength": 10.0}


def split(seed: int) -> tuple[np.ndarray, ...]:
    """Standardised x and y: to learn from, to stop by, to test."""
    x, y = load_digits(return_X_y=True)
    x, x_test, y, y_test = train_test_split(x, y, test_size=0.25, random_state=seed, stratify=y)
    mean, spread = x.mean(axis=0), x.std(axis=0)
    spread[spread == 0] = 1.0
    x, x_test = (np.clip((part - mean) / spread, -6, 6).astype(np.float32) for part in (x, x_test))
    order = np.random.default_rng(seed).permutation(len(x))
    held, rest = order[: len(x) // 5], order[len(x) // 5 :]
    return x[rest], y[rest], x[held], y[held], x_test, y_test


def right(scores: np.ndarray, y: np.ndarray) -> float:
    """Percent of the samples."""
    return 100 * float(np.mean(scores.argmax(axis=1) == y))


def sparse(seed: int) -> tuple[float, float]:
    """Accuracy and hidden spikes a digit."""
    x, y, x_held, y_held, x_test, y_test = split(seed)
    found = fit(SPARSE, x, y, validation=(x_held, y_held), seed=seed, **HOW, **RATE_TARGET)
    seen = activity(found.net, found.weights, x_test)
    return right(seen.output, y_test), float(sum(layer.sum(axis=(1, 2)).mean() for layer in seen.spikes))


def converted(seed: int) -> tuple[float, ...]:
    """Accuracy of the twin, and of the converted net after each number of steps."""
    x, y, x_held, y_held, x_test, y_test = split(seed)
    found = fit(RateNet((64, 64)), x, y, validation=(x_held, y_held), seed=seed, **HOW)
    after = to_spiking(found, x).accuracy(x_test, y_test, STEPS)
    return right(predict(found.net, found.weights, x_test), y_test), *(100 * after)


def soft_lif(seed: int) -> tuple[float, float]:
    """Accuracy of the soft rates, and of spikes after 30 ms."""
    x, y, x_held, y_held, x_test, y_test = split(seed)
    found = fit_soft_lif(SoftLIFNet(128), x, y, validation=(x_held, y_held), seed=seed, **HOW)
    return right(found.predict(x_test), y_test), right(found.predict_spikes(x_test, 0.03), y_test)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    seeds = range(parser.parse_args().seeds)

    accuracy, spikes = np.mean([sparse(seed) for seed in seeds], axis=0)
    print(f"T7: {accuracy:.2f} % with {spikes:.0f} hidden spikes a digit (target: 97.5 % with at most 150)")
    twin, *after = np.mean([converted(seed) for seed in seeds], axis=0)
    table = ", ".join(f"{value:.2f} after {steps}" for steps, value in zip(STEPS, after, strict=True))
    print(f"T8: twin {twin:.2f} %; converted {table} (target: {twin - 0.5:.2f} after at most 16)")
    rates, found = np.mean([soft_lif(seed) for seed in seeds], axis=0)
    print(f"T8: soft-LIF rates {rates:.2f} %; spikes {found:.2f} % after 30 ms (target: {rates - 0.5:.2f})")


if __name__ == "__main__":
    main()
