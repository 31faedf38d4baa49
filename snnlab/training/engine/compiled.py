"""The loops over samples, steps and neurons for numba. ``plain.py`` says the same in NumPy: read that first.

What makes them quick: NumPy's error model, for the branch that looks for a division by zero stops vector instructions
(six times slower); four fastmath flags that let sums be reordered but keep NaN and infinity; float32 throughout; results
that overwrite their input through one name, for two arrays that might overlap stop vector instructions too; and blocks of
neurons that stay in the first-level cache for all steps, always of the same length.

They are functions for C: pointers first, of which ``scratch`` may be written over, then sizes, then real numbers. Nothing
is allocated. ``native.py`` has them compiled, keeps the code on disk, and calls it; everything that they need is in this
one file, whose text names the kept code.
"""

# pyright: reportCallIssue=false, reportPrivateImportUsage=false
from __future__ import annotations

from typing import Any

import numpy as np
from numba import carray, types
from numba.core.ccallback import CFunc
from numba.core.compiler_lock import global_compiler_lock

OPTIONS = {"error_model": "numpy", "fastmath": {"contract", "nsz", "arcp", "reassoc"}}
BLOCK = 64  # neurons
F = np.float32
ZERO, ONE = F(0), F(1)


def spike(currents, bias, recurrent, membranes, scratch, samples, steps, units, among, beta, threshold, hard):
    """Run LIF neurons: ``currents`` (samples, steps, units) become their spikes, ``membranes`` those before the reset."""
    shape = (samples, steps, units)
    currents, membranes, bias = carray(currents, shape), carray(membranes, shape), carray(bias, (units,))
    recurrent, scratch = carray(recurrent, (among, among)), carray(scratch, (2, units))
    v, heard = scratch[0], scratch[1]
    for b in range(samples):
        for i in range(units):
            v[i] = ZERO
            heard[i] = bias[i]
        for t in range(steps):
            c, m = currents[b, t], membranes[b, t]
            if among and t:
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


def backward(
    membranes, wishes, listeners, scratch, samples, steps, units, wished, among,
    pull, beta, threshold, slope, hard, attached,
):  # fmt: skip
    """Turn ``membranes`` into the loss's derivatives by them, backward through time; see ``plain.backward``."""
    membranes, wishes = carray(membranes, (samples, steps, units)), carray(wishes, (samples, wished, units))
    listeners, scratch = carray(listeners, (among, among)), carray(scratch, (2, units))
    last = wished - 1
    soft = threshold * (ONE - hard)
    later, told = scratch[0], scratch[1]
    simple = hard == ZERO and attached == ZERO
    for b in range(samples):
        for i in range(units):
            later[i] = ZERO
            told[i] = pull
        for t in range(steps - 1, -1, -1):
            u, wish = membranes[b, t], wishes[b, min(t, last)]
            if among:
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


def one_pass(current, rate, slopes, scratch, blocks, steps, beta, threshold, slope):
    """Mean spikes per step for a current that stands still, and the derivative of each by its current; soft detached reset."""
    shape = (blocks, BLOCK)
    current, rate, slopes = carray(current, shape), carray(rate, shape), carray(slopes, shape)
    scratch = carray(scratch, (4, BLOCK))
    share = ONE / F(steps)
    v, c, n, a = scratch[0], scratch[1], scratch[2], scratch[3]
    for b in range(blocks):
        given, found, found_slopes = current[b], rate[b], slopes[b]
        for i in range(BLOCK):
            v[i] = ZERO
            c[i] = given[i]
            n[i] = ZERO
            a[i] = ZERO
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
        for i in range(BLOCK):
            found[i] = n[i] * share
            found_slopes[i] = a[i] * share


def one_pass_any(current, rate, slopes, scratch, blocks, steps, beta, threshold, slope, hard, attached):
    """As ``one_pass``, for any reset: each neuron's echo is its own."""
    shape = (blocks, BLOCK)
    current, rate, slopes = carray(current, shape), carray(rate, shape), carray(slopes, shape)
    scratch = carray(scratch, (5, BLOCK))
    share, soft = ONE / F(steps), threshold * (ONE - hard)
    v, c, n, a, echoes = scratch[0], scratch[1], scratch[2], scratch[3], scratch[4]
    for b in range(blocks):
        given, found, found_slopes = current[b], rate[b], slopes[b]
        for i in range(BLOCK):
            v[i] = ZERO
            c[i] = given[i]
            n[i] = ZERO
            a[i] = ZERO
            echoes[i] = ZERO
        for _ in range(steps):
            for i in range(BLOCK):
                u = beta * v[i] + c[i]
                s = ONE if u >= threshold else ZERO
                q = ONE / (ONE + slope * abs(u - threshold))
                q *= q
                echo = echoes[i] + ONE
                a[i] += q * echo
                n[i] += s
                v[i] = u - s * (soft + hard * u)
                echoes[i] = beta * echo * (ONE - hard * s - attached * q * (soft + hard * u))
        for i in range(BLOCK):
            found[i] = n[i] * share
            found_slopes[i] = a[i] * share


def rate_only(current, rate, scratch, blocks, steps, beta, threshold, hard):
    """As ``one_pass``, without derivatives."""
    shape = (blocks, BLOCK)
    current, rate, scratch = carray(current, shape), carray(rate, shape), carray(scratch, (3, BLOCK))
    share, soft = ONE / F(steps), threshold * (ONE - hard)
    v, c, n = scratch[0], scratch[1], scratch[2]
    for b in range(blocks):
        given, found = current[b], rate[b]
        for i in range(BLOCK):
            v[i] = ZERO
            c[i] = given[i]
            n[i] = ZERO
        for _ in range(steps):
            for i in range(BLOCK):
                u = beta * v[i] + c[i]
                s = ONE if u >= threshold else ZERO
                n[i] += s
                v[i] = u - s * (soft + hard * u)
        for i in range(BLOCK):
            found[i] = n[i] * share


def adam(weights, gradients, mean, square, size, rate, fade, fade_square, mean_share, square_share, tiny):
    """One step of Adam over all weights in one row; see ``plain.adam``."""
    weights, gradients, mean, square = (
        carray(weights, (size,)), carray(gradients, (size,)), carray(mean, (size,)), carray(square, (size,)),
    )  # fmt: skip
    for i in range(size):
        g = gradients[i]
        mean[i] = fade * mean[i] + (ONE - fade) * g
        square[i] = fade_square * square[i] + (ONE - fade_square) * g * g
        weights[i] -= rate * (mean[i] / mean_share) / (np.sqrt(square[i] / square_share) + tiny)


LOOPS = {loop.__name__: loop for loop in (adam, backward, one_pass, one_pass_any, rate_only, spike)}


def machine_code(name: str, arrays: int, wholes: int, reals: int) -> tuple[str, bytes]:
    """A loop's name and code, for so many pointers to float32, whole numbers of 64 bits, and float32.

    One function with one pass of the optimiser: loops that are jitted first and then called from an entry for C are
    optimised twice, which makes them a third slower.
    """
    parameters = (types.CPointer(types.float32),) * arrays + (types.int64,) * wholes + (types.float32,) * reals
    function: Any = CFunc(LOOPS[name], (parameters, types.void), locals={}, options=OPTIONS)
    with global_compiler_lock:
        compiled = function._compile_uncached()
        library = compiled.library
        library.finalize()
        return compiled.fndesc.llvm_cfunc_wrapper_name, library._codegen._tm.emit_object(library._final_module)
