"""The loops over samples, steps and neurons, compiled by numba. ``plain.py`` says the same in NumPy: read that first.

What makes them quick: NumPy's error model, for the branch that looks for a division by zero stops vector instructions
(six times slower); four fastmath flags that let sums be reordered but keep NaN and infinity; float32 throughout; results
that overwrite their input through one name, for two arrays that might overlap stop vector instructions too; and blocks of
neurons that stay in the first-level cache for all steps, always of the same length.

All kernels are in this one file because numba's disk cache does not notice changes in the jitted functions of another.
"""

from __future__ import annotations

import numpy as np
from numba import njit

jit = njit(error_model="numpy", fastmath={"contract", "nsz", "arcp", "reassoc"}, cache=True, nogil=True)
BLOCK = 64  # neurons
F = np.float32
ZERO, ONE = F(0), F(1)


@njit(inline="always")
def block(array, start):
    """Its part from ``start`` on, ``BLOCK`` long or less at the end. Loops over parts need no test for negative indices."""
    return array[start : min(start + BLOCK, array.size)]


@jit
def spike(currents, bias, recurrent, beta, threshold, hard, membranes):
    """Run LIF neurons: ``currents`` (samples, steps, units) become their spikes, ``membranes`` those before the reset."""
    samples, steps, units = currents.shape
    v, heard = np.empty(units, F), np.empty(units, F)
    for b in range(samples):
        for i in range(units):
            v[i], heard[i] = ZERO, bias[i]
        for t in range(steps):
            c, m = currents[b, t], membranes[b, t]
            if recurrent.size and t:
                before = currents[b, t - 1]
                for i in range(units):
                    heard[i] = bias[i]
                for j in range(units):
                    if before[j] > ZERO:
                        row = recurrent[j]
                        for i in range(units):
                            heard[i] += row[i]
            if hard:
                for i in range(units):
                    u = beta * v[i] + c[i] + heard[i]
                    m[i] = u
                    c[i] = ONE if u >= threshold else ZERO
                    v[i] = ZERO if u >= threshold else u
            else:
                for i in range(units):
                    u = beta * v[i] + c[i] + heard[i]
                    s = ONE if u >= threshold else ZERO
                    m[i] = u
                    c[i] = s
                    v[i] = u - threshold * s


@jit
def backward(membranes, wishes, pull, listeners, beta, threshold, slope, hard, attached):
    """Turn ``membranes`` into the loss's derivatives by them, backward through time; see ``plain.backward``."""
    samples, steps, units = membranes.shape
    last = wishes.shape[1] - 1
    soft = threshold * (ONE - hard)
    simple = hard == ZERO and attached == ZERO
    later, told = np.empty(units, F), np.empty(units, F)
    for b in range(samples):
        for i in range(units):
            later[i], told[i] = ZERO, pull
        for t in range(steps - 1, -1, -1):
            u, wish = membranes[b, t], wishes[b, min(t, last)]
            if listeners.size:
                for i in range(units):
                    told[i] = pull
                for j in range(units):
                    row, d = listeners[j], later[j]
                    for i in range(units):
                        told[i] += d * row[i]
            if simple:
                for i in range(units):
                    q = ONE / (ONE + slope * abs(u[i] - threshold))
                    d = (wish[i] + told[i]) * (q * q) + beta * later[i]
                    u[i] = d
                    later[i] = d
            else:
                for i in range(units):
                    x = u[i]
                    q = ONE / (ONE + slope * abs(x - threshold))
                    q *= q
                    s = ONE if x >= threshold else ZERO
                    keep = ONE - hard * s - attached * q * (soft + hard * x)
                    d = (wish[i] + told[i]) * q + beta * keep * later[i]
                    u[i] = d
                    later[i] = d


@jit
def one_pass(current, steps, beta, threshold, slope, rate, slopes):
    """Mean spikes per step for a current that stands still, and the derivative of each by its current; soft detached reset."""
    current, rate, slopes = current.ravel(), rate.ravel(), slopes.ravel()
    v, n, a, c = np.empty(BLOCK, F), np.empty(BLOCK, F), np.empty(BLOCK, F), np.zeros(BLOCK, F)
    share = ONE / F(steps)
    for start in range(0, current.size, BLOCK):
        given, found, found_slopes = block(current, start), block(rate, start), block(slopes, start)
        for i in range(given.size):
            c[i] = given[i]
        for i in range(BLOCK):
            v[i], n[i], a[i] = ZERO, ZERO, ZERO
        e = ZERO
        for _ in range(steps):
            e = beta * e + ONE
            for i in range(BLOCK):
                d = beta * v[i] + c[i] - threshold
                s = ONE if d >= ZERO else ZERO
                q = ONE / (ONE + slope * abs(d))
                a[i] += q * q * e
                n[i] += s
                v[i] = d + threshold - threshold * s
        for i in range(given.size):
            found[i] = n[i] * share
            found_slopes[i] = a[i] * share


@jit
def one_pass_any(current, steps, beta, threshold, slope, hard, attached, rate, slopes):
    """As ``one_pass``, for any reset: each neuron's echo is its own."""
    current, rate, slopes = current.ravel(), rate.ravel(), slopes.ravel()
    v, n, a, c, e = np.empty(BLOCK, F), np.empty(BLOCK, F), np.empty(BLOCK, F), np.zeros(BLOCK, F), np.empty(BLOCK, F)
    share, soft = ONE / F(steps), threshold * (ONE - hard)
    for start in range(0, current.size, BLOCK):
        given, found, found_slopes = block(current, start), block(rate, start), block(slopes, start)
        for i in range(given.size):
            c[i] = given[i]
        for i in range(BLOCK):
            v[i], n[i], a[i], e[i] = ZERO, ZERO, ZERO, ZERO
        for _ in range(steps):
            for i in range(BLOCK):
                u = beta * v[i] + c[i]
                s = ONE if u >= threshold else ZERO
                q = ONE / (ONE + slope * abs(u - threshold))
                q *= q
                echo = e[i] + ONE
                a[i] += q * echo
                n[i] += s
                v[i] = u - s * (soft + hard * u)
                e[i] = beta * echo * (ONE - hard * s - attached * q * (soft + hard * u))
        for i in range(given.size):
            found[i] = n[i] * share
            found_slopes[i] = a[i] * share


@jit
def rate_only(current, steps, beta, threshold, hard, rate):
    """As ``one_pass``, without derivatives."""
    current, rate = current.ravel(), rate.ravel()
    v, n, c = np.empty(BLOCK, F), np.empty(BLOCK, F), np.zeros(BLOCK, F)
    share, soft = ONE / F(steps), threshold * (ONE - hard)
    for start in range(0, current.size, BLOCK):
        given, found = block(current, start), block(rate, start)
        for i in range(given.size):
            c[i] = given[i]
        for i in range(BLOCK):
            v[i], n[i] = ZERO, ZERO
        for _ in range(steps):
            for i in range(BLOCK):
                u = beta * v[i] + c[i]
                s = ONE if u >= threshold else ZERO
                n[i] += s
                v[i] = u - s * (soft + hard * u)
        for i in range(given.size):
            found[i] = n[i] * share


@jit
def adam(weights, gradients, mean, square, rate, fade, fade_square, mean_share, square_share, tiny):
    """One step of Adam over all weights in one row; see ``plain.adam``."""
    for i in range(weights.size):
        g = gradients[i]
        mean[i] = fade * mean[i] + (ONE - fade) * g
        square[i] = fade_square * square[i] + (ONE - fade_square) * g * g
        weights[i] -= rate * (mean[i] / mean_share) / (np.sqrt(square[i] / square_share) + tiny)
