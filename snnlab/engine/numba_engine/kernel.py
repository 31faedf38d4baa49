"""The fast engine's kernel: all steps of all neurons in one compiled body over the op table.

The LIF step is the exact solution of the membrane equation for a current that stands still during a step, without a
logarithm or an exponential: the state carries ``e = exp(refractory time / tau_rc)`` instead of the refractory time.
With ``a = exp(-dt / tau_rc)`` and ``K = exp((tau_ref + dt) / tau_rc)``::

    e = max(a e, 1)              the refractory time shrinks by dt, down to 0
    g = min(a e, 1)              decay over what is left of the step after the rest
    v = J + (v - J) g            membrane
    spike where v > 1:           it crossed at  dt + tau_rc ln((J - v) / (J - 1))  before the end of its rest, so
    e = K (J - v) / (J - 1),  v = 0

Nothing branches, so the loops become vector instructions. Unsigned indices (``U``), NumPy's error model and the four
fastmath flags are what that needs; the flags that would assume away NaN and infinity are left out.

Everything is in this one file because numba does not notice changes in the jitted functions of another.
"""

# pyright: reportCallIssue=false, reportPrivateImportUsage=false
from __future__ import annotations

import math

import numpy as np
from llvmlite import ir
from numba import carray, cfunc, njit, types
from numba.extending import intrinsic

U = np.uint64
BLOCK = 1024  # neurons whose current and output stay in the first-level cache
FASTMATH = {"contract", "nsz", "arcp", "reassoc"}

LINEAR, LIF, LIF_RATE, CALL = 0, 1, 2, 3  # Kind
NOWHERE = -1
N_OP, N_REAL = 16, 6  # columns of Plan.ops and Plan.reals


@intrinsic
def call_python(typingctx, address, number, step):
    """Call the C function ``int64 f(int64, int64)`` at an address."""
    signature = types.int64(types.int64, types.int64, types.int64)

    def codegen(context, builder, signature, args):
        i64 = ir.IntType(64)
        pointer = builder.inttoptr(args[0], ir.FunctionType(i64, [i64, i64]).as_pointer())
        return builder.call(pointer, args[1:])

    return signature, codegen


@njit(error_model="numpy", fastmath=FASTMATH, inline="always")
def fire(j, v, e, decay, rest, lowest):
    """One step of a LIF neuron: voltage, refractory state, and 1.0 for a spike."""
    resting = max(e * decay, 1.0)
    reached = j + (v - j) * min(resting * decay, 1.0)
    spiked = reached > 1.0
    return (
        0.0 if spiked else max(reached, lowest),
        rest * (j - reached) / (j - 1.0) if spiked else resting,
        1.0 if spiked else 0.0,
    )


@njit(error_model="numpy", fastmath=FASTMATH, inline="always")
def rate(j, tau_rc, tau_ref):
    """Firing rate of a LIF neuron [Hz]; NaN stays NaN."""
    if j > 1.0:
        return 1.0 / (tau_ref + tau_rc * math.log1p(1.0 / (j - 1.0)))
    return j if j != j else 0.0


@njit(error_model="numpy", fastmath=FASTMATH, nogil=True)
def advance(
    steps, first_step, sums, caller,
    signals, voltage, refractory,
    constants, constant_values, input_places, inputs,
    ops, reals, linear_to, linear_from, linear_factor,
    bias, gain, encoders, decoders,
    filter_memory, filter_input, filter_decay,
    sampled_before, before, sampled_after, after,
    spike_steps, spike_neurons, n_spikes, current, output,
):  # fmt: skip
    """Move ``steps`` steps on; returns how many are complete (fewer when a Python call failed)."""
    for i in range(constants.size):
        signals[U(constants[i])] = constant_values[i]
    for k in range(U(steps)):
        for i in range(U(input_places.size)):
            signals[U(input_places[i])] = inputs[k, i]
        for i in range(U(sums)):
            signals[i] = 0.0
        for r in range(U(ops.shape[0])):
            kind = ops[r, 0]
            if kind == LINEAR:
                for j in range(U(ops[r, 1]), U(ops[r, 2])):
                    signals[U(linear_to[j])] += linear_factor[j] * signals[U(linear_from[j])]
                continue
            if kind == CALL:
                if call_python(caller, ops[r, 1], first_step + types.int64(k) + 1) != 0:
                    return types.int64(k)
                continue
            start = U(ops[r, 1])
            real = U(ops[r, 2]) - start
            padded, dimensions, x, enc = U(ops[r, 3]), U(ops[r, 4]), U(ops[r, 5]), U(ops[r, 6])
            n_decoded, dec, y = U(ops[r, 7]), U(ops[r, 8]), U(ops[r, 9])
            for d in range(n_decoded):
                signals[y + d] = 0.0
            block = U(0)
            while block < padded:
                m = min(U(BLOCK), padded - block)
                first = start + block
                plain = kind == LIF and ops[r, 10] == NOWHERE and ops[r, 12] == NOWHERE
                if plain and dimensions == U(1):
                    x0, decay, rest, lowest = signals[x], reals[r, 0], reals[r, 1], reals[r, 2]
                    e0 = enc + block
                    for i in range(m):
                        j = bias[first + i] + encoders[e0 + i] * x0
                        v, e, output[i] = fire(j, voltage[first + i], refractory[first + i], decay, rest, lowest)
                        voltage[first + i], refractory[first + i] = v, e
                elif plain and dimensions == U(2):
                    x0, x1, decay, rest, lowest = signals[x], signals[x + U(1)], reals[r, 0], reals[r, 1], reals[r, 2]
                    e0, e1 = enc + block, enc + padded + block
                    for i in range(m):
                        j = bias[first + i] + encoders[e0 + i] * x0 + encoders[e1 + i] * x1
                        v, e, output[i] = fire(j, voltage[first + i], refractory[first + i], decay, rest, lowest)
                        voltage[first + i], refractory[first + i] = v, e
                else:
                    for i in range(m):
                        current[i] = bias[first + i]
                    for d in range(dimensions):
                        value, e0 = signals[x + d], enc + d * padded + block
                        for i in range(m):
                            current[i] += encoders[e0 + i] * value
                    if ops[r, 10] != NOWHERE:
                        place = U(ops[r, 10]) + block
                        for i in range(min(m, real - block)):
                            current[i] += gain[first + i] * signals[place + i]
                    if kind == LIF:
                        decay, rest, lowest = reals[r, 0], reals[r, 1], reals[r, 2]
                        for i in range(m):
                            v, e, output[i] = fire(
                                current[i], voltage[first + i], refractory[first + i], decay, rest, lowest
                            )
                            voltage[first + i], refractory[first + i] = v, e
                    else:
                        tau_rc, tau_ref = reals[r, 4], reals[r, 5]
                        for i in range(m):
                            output[i] = rate(current[i], tau_rc, tau_ref)
                # decode
                for d in range(n_decoded):
                    total, w = 0.0, dec + d * padded + block
                    for i in range(m):
                        total += decoders[w + i] * output[i]
                    signals[y + d] += total
                # report
                m = min(m, real - block)
                if ops[r, 11] != NOWHERE:
                    place, height = U(ops[r, 11]) + block, reals[r, 3]
                    for i in range(m):
                        signals[place + i] = height * output[i]
                if ops[r, 12] != NOWHERE:
                    place = U(ops[r, 12]) + block
                    for i in range(m):
                        signals[place + i] = current[i]
                if ops[r, 13] != NOWHERE:
                    place = U(ops[r, 13]) + block
                    for i in range(m):
                        signals[place + i] = voltage[first + i]
                if ops[r, 14] != NOWHERE:
                    place = U(ops[r, 14]) + block
                    for i in range(m):
                        signals[place + i] = refractory[first + i]
                if ops[r, 15] != 0:
                    count = U(n_spikes[0])
                    for i in range(m):
                        if output[i] != 0.0:
                            spike_steps[count] = k + U(1)
                            spike_neurons[count] = first + i
                            count += U(1)
                    n_spikes[0] = count
                block += U(BLOCK)
        for i in range(U(sampled_before.size)):
            before[k, i] = signals[U(sampled_before[i])]
        for i in range(U(filter_memory.size)):
            m, a = U(filter_memory[i]), filter_decay[i]
            signals[m] = a * signals[m] + (1.0 - a) * signals[U(filter_input[i])]
        for i in range(U(sampled_after.size)):
            after[k, i] = signals[U(sampled_after[i])]
    return steps


def _pointer_to(element):
    """An intrinsic that makes a pointer to ``element`` of an address."""

    @intrinsic
    def pointer(typingctx, address):
        signature = types.CPointer(element)(types.uint64)

        def codegen(context, builder, signature, args):
            return builder.inttoptr(args[0], context.get_value_type(signature.return_type))

        return signature, codegen

    return pointer


_real, _whole, _small = _pointer_to(types.float64), _pointer_to(types.int64), _pointer_to(types.uint32)


@njit(inline="always")
def _reals(table, i):
    return carray(_real(table[2 * i]), (table[2 * i + 1],))


@njit(inline="always")
def _wholes(table, i):
    return carray(_whole(table[2 * i]), (table[2 * i + 1],))


@njit(inline="always")
def _smalls(table, i):
    return carray(_small(table[2 * i]), (table[2 * i + 1],))


@cfunc(
    types.int64(types.CPointer(types.uint64), types.int64, types.int64, types.int64, types.int64),
    error_model="numpy",
)
def entry(table, steps, first_step, sums, caller):
    """``advance`` for C: ``table`` holds address and size of each of its arrays, in order."""
    t = carray(table, (2 * 28,))
    inputs, ops, before, after = 6, 7, 20, 22
    n_ops = t[2 * ops + 1] // U(N_OP)
    columns = (t[2 * 5 + 1], t[2 * 19 + 1], t[2 * 21 + 1])
    return advance(
        steps, first_step, sums, caller,
        _reals(t, 0), _reals(t, 1), _reals(t, 2),
        _wholes(t, 3), _reals(t, 4), _wholes(t, 5), carray(_real(t[2 * inputs]), (steps, columns[0])),
        carray(_whole(t[2 * ops]), (n_ops, N_OP)), carray(_real(t[2 * 8]), (n_ops, N_REAL)),
        _wholes(t, 9), _wholes(t, 10), _reals(t, 11),
        _reals(t, 12), _reals(t, 13), _reals(t, 14), _reals(t, 15),
        _wholes(t, 16), _wholes(t, 17), _reals(t, 18),
        _wholes(t, 19), carray(_real(t[2 * before]), (steps, columns[1])),
        _wholes(t, 21), carray(_real(t[2 * after]), (steps, columns[2])),
        _smalls(t, 23), _smalls(t, 24), _wholes(t, 25), _reals(t, 26), _reals(t, 27),
    )  # fmt: skip
