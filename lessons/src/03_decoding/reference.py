"""Right answers to the exercises of lesson 03, each written in another way: all of them must pass."""

import numpy as np

import snnlab
from snnlab.course import room_of

# 03.1


def by_the_equation():
    def decoders(A, targets):
        m, n = A.shape
        sigma = 0.1 * A.max()
        return np.linalg.solve(A.T @ A + m * sigma**2 * np.eye(n), A.T @ targets)

    return decoders


def by_more_rows():
    """The regularisation as rows of their own: each asks one decoder to be 0."""

    def solve(rates, wanted):
        points, neurons = rates.shape
        rows = np.vstack([rates, np.sqrt(points) * 0.05 * rates.max() * np.identity(neurons)])
        return np.linalg.lstsq(rows, np.append(wanted, np.zeros(neurons)), rcond=None)[0]

    return solve


def by_the_solver_of_connections():
    return lambda A, y: snnlab.solvers.LstsqL2(reg=0.1)(A, y[:, None])[:, 0]


def by_singular_values():
    def decoders(A, targets):
        left, strength, right = np.linalg.svd(A, full_matrices=False)
        soft = strength / (strength**2 + len(A) * (0.08 * np.max(A)) ** 2)
        return list(right.T @ (soft * (left.T @ targets)))

    return decoders


# 03.2


def step_after_step():
    def lowpass(signal, tau):
        keep = np.exp(-0.001 / tau)
        value, smooth = 0.0, []
        for u in signal:
            value = keep * value + (1 - keep) * u
            smooth.append(value)
        return smooth

    return lowpass


def part_of_the_way():
    """Each step goes a part of the way to the input."""

    def lowpass(signal, tau):
        smooth, y = np.zeros(len(signal)), 0
        part = -np.expm1(-1e-3 / tau)
        for i in range(len(signal)):
            y += part * (signal[i] - y)
            smooth[i] = y
        return smooth

    return lowpass


def by_convolution():
    def lowpass(signal, tau):
        ages = np.arange(len(signal)) * 0.001
        kernel = np.exp(-ages / tau)
        return np.convolve(signal, kernel / kernel.sum())[: len(signal)]

    return lowpass


def by_snnlab():
    return lambda signal, tau: snnlab.Lowpass(tau).filt(signal, dt=0.001)


# 03.3 and 03.4 are measured with what the notebook gives; the checks have the same.


def best_of_the_list():
    error = room_of("03").module("checks")._wave_error
    taus = [0.001, 0.002, 0.006, 0.02, 0.06, 0.2]
    return taus[int(np.argmin([error(tau, 4) for tau in taus]))]


def best_of_a_finer_list():
    error = room_of("03").module("checks")._wave_error
    return min(np.arange(0.005, 0.011, 0.001), key=lambda tau: np.mean([error(float(tau), seed) for seed in range(5)]))


def read_from_the_curve():
    return 0.0075


def first_that_is_below():
    error = room_of("03").module("checks")._held_error
    for neurons in (10, 30, 100, 300):
        if np.mean([error(neurons, seed) for seed in range(10)]) < 0.01:
            return neurons


def smallest_of_those_below():
    error = room_of("03").module("checks")._held_error
    means = {n: np.mean([error(n, seed) for seed in range(10)]) for n in (10, 30, 100, 300)}
    return float(min(n for n, mean in means.items() if mean < 0.01))


def as_an_array():
    return np.array(100)


REFERENCES = {
    "03.1": [by_the_equation, by_more_rows, by_the_solver_of_connections, by_singular_values],
    "03.2": [step_after_step, part_of_the_way, by_convolution, by_snnlab],
    "03.3": [best_of_the_list, best_of_a_finer_list, read_from_the_curve],
    "03.4": [first_that_is_below, smallest_of_those_below, as_an_array],
}
