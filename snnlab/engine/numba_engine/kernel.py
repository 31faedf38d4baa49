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

The numbers in ``ops[r, ...]`` and ``reals[r, ...]`` are the columns of ``tables.Op`` and ``tables.Real``; a test compares
the constants below with those enumerations. Everything is in this one file because numba does not notice changes in the
jitted functions of another.
"""

# pyright: reportCallIssue=false, reportPrivateImportUsage=false
from __future__ import annotations

import math
import platform

import numpy as np
from llvmlite import ir
from numba import carray, cfunc, njit, types
from numba.core import cgutils
from numba.extending import intrinsic

U = np.uint64
SILENT = 32  # senders that are asked together whether any of them fired
BLOCK = 1024  # neurons whose current and output stay in the first-level cache
FASTMATH = {"contract", "nsz", "arcp", "reassoc"}

# Kind
LINEAR, CALL, SPREAD = 0, 1, 2
LIF, ADAPTIVE_LIF, IZHIKEVICH, SPIKING_RECTIFIED, LIF_RATE, ADAPTIVE_LIF_RATE = 10, 11, 12, 13, 14, 15
RECTIFIED, SIGMOID, TANH, CURRENT, GIVEN = 16, 17, 18, 19, 20
TRACE, PES, VOJA, BCM, OJA, RLS, COPY = 30, 31, 32, 33, 34, 35, 36
# Spikes
REGULAR, STOCHASTIC, POISSON = 1, 2, 3
# Op
START, STOP, PADDED, DIMENSIONS, INPUT, ENCODERS, N_DECODED, DECODERS, DECODED = 1, 2, 3, 4, 5, 6, 7, 8, 9
NEURON_INPUT, EXTRA_CURRENT, OUTPUT, SHOWN_CURRENT, VOLTAGE, REFRACTORY = 10, 11, 12, 13, 14, 15
SLOW, RATE, LISTED, SPIKES, SEED, BY_NEURON, SYNAPSE, SECOND_SYNAPSE = 16, 17, 18, 19, 20, 21, 22, 23
# Real
DECAY, REST, MIN_VOLTAGE, HEIGHT, TAU_RC, TAU_REF, DT, PULL, INCREMENT = 0, 1, 2, 3, 4, 5, 6, 7, 8
TAU_RECOVERY, COUPLING, RESET_VOLTAGE, RESET_RECOVERY, BASE, FORGET, SECOND_FORGET = 9, 10, 11, 12, 13, 14, 15

NOWHERE = -1
MOST = 700.0  # spikes of a neuron in one step that Poisson's law is added up for
N_OP, N_REAL = 24, 16  # columns of Plan.ops and Plan.reals


@intrinsic
def call_python(typingctx, address, number, step):
    """Call the C function ``int64 f(int64, int64)`` at an address."""
    signature = types.int64(types.int64, types.int64, types.int64)

    def codegen(context, builder, signature, args):
        i64 = ir.IntType(64)
        pointer = builder.inttoptr(args[0], ir.FunctionType(i64, [i64, i64]).as_pointer())
        return builder.call(pointer, args[1:])

    return signature, codegen


def _control(name):
    """An intrinsic that reads or writes the vector unit's control word; where there is none of that name, nothing."""

    @intrinsic
    def access(typingctx, word):
        def codegen(context, builder, signature, args):
            place = cgutils.alloca_once_value(builder, args[0])
            if platform.machine() in ("x86_64", "AMD64"):
                byte = ir.IntType(8).as_pointer()
                access = cgutils.get_or_insert_function(
                    builder.module, ir.FunctionType(ir.VoidType(), [byte]), f"llvm.x86.sse.{name}"
                )
                builder.call(access, [builder.bitcast(place, byte)])
            return builder.load(place)

        return types.uint32(types.uint32), codegen

    return access


_read_control, _write_control = _control("stmxcsr"), _control("ldmxcsr")
FLUSH = 0x8040  # what a filter forgets ends at 0, not in numbers below 1e-308, which take a hundred times as long


@intrinsic
def like(typingctx, number, example):
    """The number in the precision of an array, or of another number."""
    wanted = getattr(example, "dtype", example)

    def codegen(context, builder, signature, args):
        return context.cast(builder, args[0], signature.args[0], wanted)

    return wanted(number, example), codegen


@njit(error_model="numpy", fastmath=FASTMATH, inline="always")
def fire(j, v, e, decay, rest, lowest):
    """One step of a LIF neuron: voltage, refractory state, and 1 for a spike."""
    zero, one = like(0.0, v), like(1.0, v)
    resting = max(e * decay, one)
    reached = j + (v - j) * min(resting * decay, one)
    spiked = reached > one
    return (
        zero if spiked else max(reached, lowest),
        rest * (j - reached) / (j - one) if spiked else resting,
        one if spiked else zero,
    )


@njit(error_model="numpy", fastmath=FASTMATH, inline="always")
def rate(j, tau_rc, tau_ref):
    """Firing rate of a LIF neuron [Hz]; NaN stays NaN."""
    if j > 1.0:
        return 1.0 / (tau_ref + tau_rc * math.log1p(1.0 / (j - 1.0)))
    return j if j != j else 0.0


@njit(error_model="numpy")
def izhikevich(j, v, u, dt, a, b, c, up):
    """One step of an Izhikevich neuron; without fastmath, since a spike's upswing multiplies every rounding."""
    v += (0.04 * (v * v) + 5.0 * v + 140.0 - u + max(j, -30.0)) * 1000.0 * dt
    spiked = v >= 30.0
    v = c if spiked else v
    u += a * (b * v - u) * 1000.0 * dt
    return v, u + up if spiked else u, 1.0 if spiked else 0.0


@njit(error_model="numpy", inline="always")
def chance(seed, step, neuron):
    """A number in [0, 1) that depends on nothing else: the same in whatever pieces a run is made.

    Source: the finaliser of SplitMix64, Steele, Lea & Flood (2014), on a counter of steps and neurons.
    """
    z = U(seed) + U(step) * U(0x9E3779B97F4A7C15) + U(neuron) * U(0xD1B54A32D192ED03)
    z = (z ^ (z >> U(30))) * U(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> U(27))) * U(0x94D049BB133111EB)
    return np.float64((z ^ (z >> U(31))) >> U(11)) * 1.1102230246251565e-16


@njit(error_model="numpy", inline="always")
def poisson(mean, uniform):
    """The Poisson quantile of a uniform number, by adding up the distribution.

    Beyond MOST its first term is too small for a number: there the mean itself stands in, infinity and NaN included.
    """
    if not mean < MOST:
        return math.floor(mean) if mean - mean == 0.0 else mean
    k, p = 0.0, math.exp(-mean)
    total = p
    while uniform > total and k < 10.0 * mean + 100.0:
        k += 1.0
        p *= mean / k
        total += p
    return k


@njit(error_model="numpy", fastmath=FASTMATH, inline="always")
def finish(
    k, signals, filter_memory, filter_input, filter_decay, filter_count, linear_filter, linear_filter_factor,
    sampled_before, before,
):  # fmt: skip
    """The end of a step: samples, then all filters move."""
    for i in range(U(sampled_before.size)):
        before[k, i] = signals[U(sampled_before[i])]
    for i in range(U(filter_memory.size)):
        m, u, a = U(filter_memory[i]), U(filter_input[i]), filter_decay[i]
        if filter_input[i] == NOWHERE:
            for j in range(U(filter_count[i])):
                signals[m + j] *= a
            continue
        for j in range(U(filter_count[i])):
            signals[m + j] = a * signals[m + j] + (1.0 - a) * signals[u + j]
    f = U(0)
    for i in range(U(linear_filter.shape[0])):
        y, u = U(linear_filter[i, 0]), signals[U(linear_filter[i, 1])]
        s, order = U(linear_filter[i, 2]), U(linear_filter[i, 3])
        new = linear_filter_factor[f] * u  # direct form II, transposed
        if order > U(0):
            new += signals[s]
        for j in range(order):
            later = signals[s + j + U(1)] if j + U(1) < order else 0.0
            signals[s + j] = (
                later + linear_filter_factor[f + j + U(1)] * u - linear_filter_factor[f + order + j + U(1)] * new
            )
        signals[y] = new
        f += U(2) * order + U(1)


@njit(error_model="numpy", fastmath=FASTMATH)
def learn(r, ops, reals, signals, encoders, decoders, traces, gain):
    """One row of a learning rule; ``build/learning.py`` fills the columns."""
    kind = ops[r, 0]
    first, n, padded = U(ops[r, START]), U(ops[r, STOP]), U(ops[r, PADDED])
    rows, x, dec = U(ops[r, DIMENSIONS]), U(ops[r, INPUT]), U(ops[r, DECODERS])
    strength = reals[r, REST]
    if kind == TRACE:
        decay, rise = like(reals[r, DECAY], traces), like(1.0 - reals[r, DECAY], traces)
        for i in range(n):
            traces[first + i] = decay * traces[first + i] + rise * like(signals[x + i], traces)
    elif kind == COPY:
        height = reals[r, HEIGHT]
        for d in range(rows):
            for i in range(n):
                place = dec + d * padded + i
                if ops[r, SPIKES] == 0:  # tables.Learned
                    signals[x + d * n + i] = decoders[place] / height
                elif ops[r, SPIKES] == 1:
                    signals[x + d * n + i] = encoders[place] / height
                else:
                    signals[x + d * n + i] = traces[place] / height
    elif kind == PES:
        for d in range(rows):
            error, w = like(strength * signals[x + d], traces), dec + d * padded
            for i in range(n):
                decoders[w + i] -= error * traces[first + i]
    elif kind == VOJA:
        amount = strength
        if ops[r, DECODED] != NOWHERE:
            amount *= 1.0 + signals[U(ops[r, DECODED])]
        neuron, enc = U(ops[r, OUTPUT]), U(ops[r, ENCODERS])
        for d in range(rows):
            value, w = reals[r, TAU_RC] * signals[x + d], enc + d * padded
            for i in range(n):
                encoders[w + i] += amount * traces[first + i] * (gain[neuron + i] * value - encoders[w + i])
    elif kind == BCM:
        theta = U(ops[r, ENCODERS])
        for d in range(rows):
            post, w = traces[x + d], dec + d * padded
            amount = strength * post * (post - traces[theta + d])
            for i in range(n):
                decoders[w + i] += amount * traces[first + i]
    elif kind == OJA:
        for d in range(rows):
            post, w = traces[x + d], dec + d * padded
            grow, shrink = strength * post, reals[r, TAU_REF] * post * post
            for i in range(n):
                decoders[w + i] += grow * traces[first + i] - shrink * decoders[w + i]
    elif kind == RLS:
        inverse, pushed = U(ops[r, ENCODERS]), U(ops[r, OUTPUT])
        scale = 1.0
        for i in range(n):
            total, p = 0.0, inverse + i * n
            for j in range(n):
                total += traces[p + j] * traces[first + j]
            traces[pushed + i] = total
            scale += total * traces[first + i]
        for i in range(n):
            p, part = inverse + i * n, traces[pushed + i] / scale
            for j in range(n):
                traces[p + j] -= part * traces[pushed + j]
        for d in range(rows):
            error, w = strength * signals[x + d] / scale, dec + d * padded
            for i in range(n):
                decoders[w + i] -= error * traces[pushed + i]


@njit(error_model="numpy", fastmath=FASTMATH, nogil=True)
def advance(
    steps, first_step, sums, late, caller,
    signals, voltage, refractory, slow, encoders, decoders, traces,
    constants, constant_values, input_places, inputs,
    ops, reals, linear_to, linear_from, linear_factor, linear_count, spread_start, spread_to, spread_factor,
    bias, gain, filter_memory, filter_input, filter_decay, filter_count, linear_filter, linear_filter_factor,
    sampled_before, before, sampled_after, after,
    spike_steps, spike_neurons, n_spikes, current, output,
):  # fmt: skip
    """Move ``steps`` steps on; returns how many are complete (fewer when a Python call failed)."""
    for i in range(constants.size):
        signals[U(constants[i])] = constant_values[i]
    for k in range(U(steps)):
        step = first_step + types.int64(k) + 1
        for i in range(U(input_places.size)):
            signals[U(input_places[i])] = inputs[k, i]
        for i in range(U(sums)):
            signals[i] = 0.0
        for r in range(U(ops.shape[0])):
            if r == U(late):
                finish(
                    k, signals, filter_memory, filter_input, filter_decay, filter_count, linear_filter, linear_filter_factor,
                    sampled_before, before,
                )  # fmt: skip
            kind = ops[r, 0]
            if kind == LINEAR:
                for j in range(U(ops[r, START]), U(ops[r, STOP])):
                    to, source, factor = U(linear_to[j]), U(linear_from[j]), linear_factor[j]
                    for i in range(U(linear_count[j])):
                        signals[to + i] += factor * signals[source + i]
                continue
            if kind == CALL:
                if call_python(caller, ops[r, START], step) != 0:
                    return types.int64(k)
                continue
            if kind == SPREAD:
                sender, source = U(ops[r, DECODERS]), U(ops[r, INPUT])
                senders, block = U(ops[r, PADDED]), U(0)
                while block < senders:
                    stop, loudest = min(block + U(SILENT), senders), 0.0
                    for i in range(block, stop):  # most blocks are silent, and this sum becomes vector instructions
                        loudest += abs(signals[source + i])
                    if loudest != 0.0:
                        for i in range(block, stop):
                            sent = signals[source + i]
                            if sent != 0.0:
                                for j in range(U(spread_start[sender + i]), U(spread_start[sender + i + U(1)])):
                                    signals[U(spread_to[j])] += spread_factor[j] * sent
                    block = stop
                continue
            if kind >= TRACE:
                learn(r, ops, reals, signals, encoders, decoders, traces, gain)
                continue
            start = U(ops[r, START])
            real = U(ops[r, STOP]) - start
            padded, dimensions, x, enc = U(ops[r, PADDED]), U(ops[r, DIMENSIONS]), U(ops[r, INPUT]), U(ops[r, ENCODERS])
            n_decoded, dec, y = U(ops[r, N_DECODED]), U(ops[r, DECODERS]), U(ops[r, DECODED])
            plain = kind == LIF and ops[r, NEURON_INPUT] == NOWHERE and ops[r, EXTRA_CURRENT] == NOWHERE
            plain = plain and ops[r, SHOWN_CURRENT] == NOWHERE and ops[r, SYNAPSE] == NOWHERE
            decay, rest = like(reals[r, DECAY], bias), like(reals[r, REST], bias)
            lowest = like(reals[r, MIN_VOLTAGE], bias)
            pull, increment = like(reals[r, PULL], bias), like(reals[r, INCREMENT] * reals[r, HEIGHT], bias)
            for d in range(n_decoded):
                signals[y + d] = 0.0
            block = U(0)
            while block < padded:
                m = min(U(BLOCK), padded - block)
                first = start + block
                shown = min(m, real - block)
                if plain and dimensions == U(1):
                    x0 = like(signals[x], bias)
                    e0 = enc + block
                    for i in range(m):
                        j = bias[first + i] + encoders[e0 + i] * x0
                        v, e, output[i] = fire(j, voltage[first + i], refractory[first + i], decay, rest, lowest)
                        voltage[first + i], refractory[first + i] = v, e
                elif plain and dimensions == U(2):
                    x0, x1 = like(signals[x], bias), like(signals[x + U(1)], bias)
                    e0, e1 = enc + block, enc + padded + block
                    for i in range(m):
                        j = bias[first + i] + encoders[e0 + i] * x0 + encoders[e1 + i] * x1
                        v, e, output[i] = fire(j, voltage[first + i], refractory[first + i], decay, rest, lowest)
                        voltage[first + i], refractory[first + i] = v, e
                else:
                    # encode
                    if kind != GIVEN:
                        for i in range(m):
                            current[i] = bias[first + i]
                        d = U(0)
                        while d + U(4) <= dimensions:
                            x0, x1 = like(signals[x + d], bias), like(signals[x + d + U(1)], bias)
                            x2, x3 = like(signals[x + d + U(2)], bias), like(signals[x + d + U(3)], bias)
                            e0 = enc + d * padded + block
                            e1, e2, e3 = e0 + padded, e0 + U(2) * padded, e0 + U(3) * padded
                            for i in range(m):
                                current[i] += (
                                    encoders[e0 + i] * x0 + encoders[e1 + i] * x1
                                    + encoders[e2 + i] * x2 + encoders[e3 + i] * x3
                                )  # fmt: skip
                            d += U(4)
                        while d < dimensions:
                            x0, e0 = like(signals[x + d], bias), enc + d * padded + block
                            if x0 != 0.0:  # nothing arrives where only neurons are wired to neurons
                                for i in range(m):
                                    current[i] += encoders[e0 + i] * x0
                            d += U(1)
                        if ops[r, SYNAPSE] != NOWHERE:
                            p, forget = U(ops[r, SYNAPSE]) + block, reals[r, FORGET]
                            if ops[r, SECOND_SYNAPSE] == NOWHERE:
                                for i in range(shown):
                                    current[i] += gain[first + i] * like(signals[p + i], bias)
                            else:
                                q, sooner = U(ops[r, SECOND_SYNAPSE]) + block, reals[r, SECOND_FORGET]
                                for i in range(shown):
                                    current[i] += gain[first + i] * like(signals[p + i] + signals[q + i], bias)
                                for i in range(shown):
                                    signals[q + i] *= sooner
                            for i in range(shown):
                                signals[p + i] *= forget
                        if ops[r, NEURON_INPUT] != NOWHERE:
                            place = U(ops[r, NEURON_INPUT]) + block
                            for i in range(shown):
                                current[i] += gain[first + i] * like(signals[place + i], bias)
                        if ops[r, EXTRA_CURRENT] != NOWHERE:
                            place = U(ops[r, EXTRA_CURRENT]) + block
                            for i in range(shown):
                                current[i] += like(signals[place + i], bias)
                        if ops[r, SHOWN_CURRENT] != NOWHERE:
                            place = U(ops[r, SHOWN_CURRENT]) + block
                            for i in range(shown):
                                signals[place + i] = current[i]
                    # fire
                    if kind == LIF:
                        for i in range(m):
                            v, e, output[i] = fire(
                                current[i], voltage[first + i], refractory[first + i], decay, rest, lowest
                            )
                            voltage[first + i], refractory[first + i] = v, e
                    elif kind == ADAPTIVE_LIF:
                        for i in range(m):
                            v, e, output[i] = fire(
                                current[i] - slow[first + i],
                                voltage[first + i],
                                refractory[first + i],
                                decay,
                                rest,
                                lowest,
                            )
                            voltage[first + i], refractory[first + i] = v, e
                            slow[first + i] += pull * (increment * output[i] - slow[first + i])
                    elif kind == IZHIKEVICH:
                        a, b, c, up = (
                            reals[r, TAU_RECOVERY], reals[r, COUPLING], reals[r, RESET_VOLTAGE], reals[r, RESET_RECOVERY],
                        )  # fmt: skip
                        for i in range(m):
                            voltage[first + i], slow[first + i], output[i] = izhikevich(
                                current[i], voltage[first + i], slow[first + i], reals[r, DT], a, b, c, up
                            )
                    elif kind == SPIKING_RECTIFIED:
                        dt = reals[r, DT]
                        for i in range(m):
                            v = voltage[first + i] + max(current[i], 0.0) * dt
                            output[i] = math.floor(v)
                            voltage[first + i] = v - output[i]
                    elif kind == LIF_RATE:
                        for i in range(m):
                            output[i] = rate(current[i], reals[r, TAU_RC], reals[r, TAU_REF])
                    elif kind == ADAPTIVE_LIF_RATE:
                        for i in range(m):
                            output[i] = rate(current[i] - slow[first + i], reals[r, TAU_RC], reals[r, TAU_REF])
                            slow[first + i] += pull * (increment * output[i] - slow[first + i])
                    elif kind == RECTIFIED:
                        for i in range(m):
                            output[i] = max(current[i], 0.0)
                    elif kind == SIGMOID:
                        for i in range(m):
                            output[i] = 1.0 / reals[r, TAU_REF] / (1.0 + math.exp(-current[i]))
                    elif kind == TANH:
                        for i in range(m):
                            output[i] = math.tanh(current[i]) / reals[r, TAU_REF]
                    elif kind == GIVEN:
                        place = U(ops[r, OUTPUT]) + block
                        for i in range(m):
                            output[i] = like(signals[place + i] if i < shown else 0.0, bias)
                    else:  # CURRENT: the rest of this ensemble is Python's
                        block += U(BLOCK)
                        continue
                    if ops[r, RATE] != NOWHERE:
                        place = U(ops[r, RATE]) + block
                        for i in range(shown):
                            signals[place + i] = reals[r, BASE] * output[i]
                    # rates to spikes
                    spikes = ops[r, SPIKES]
                    if spikes == REGULAR:
                        per_step = reals[r, DT] * reals[r, BASE]
                        for i in range(shown):
                            v = voltage[first + i] + output[i] * per_step
                            output[i] = math.floor(v)
                            voltage[first + i] = v - output[i]
                    elif spikes >= STOCHASTIC:  # or POISSON
                        per_step = reals[r, DT] * reals[r, BASE]
                        for i in range(shown):
                            mean = abs(output[i]) * per_step
                            uniform = chance(ops[r, SEED], step, block + i)
                            if spikes == POISSON:
                                count = poisson(mean, uniform)
                            else:
                                count = math.floor(mean)
                                count += 1.0 if uniform < mean - count else 0.0
                            output[i] = count if output[i] >= 0.0 else -count
                    for i in range(shown, m):
                        output[i] = 0.0
                # decode
                if ops[r, BY_NEURON] != 0:
                    for i in range(shown):
                        if output[i] != 0.0:
                            w = dec + (block + i) * n_decoded
                            for d in range(n_decoded):
                                signals[y + d] += decoders[w + d] * output[i]
                else:
                    for d in range(n_decoded):
                        total, w = like(0.0, decoders), dec + d * padded + block
                        for i in range(m):
                            total += decoders[w + i] * output[i]
                        signals[y + d] += total
                # report
                if kind != GIVEN and ops[r, OUTPUT] != NOWHERE:
                    place, height = U(ops[r, OUTPUT]) + block, reals[r, HEIGHT]
                    for i in range(shown):
                        signals[place + i] = height * output[i]
                if ops[r, VOLTAGE] != NOWHERE:
                    place = U(ops[r, VOLTAGE]) + block
                    for i in range(shown):
                        signals[place + i] = voltage[first + i]
                if ops[r, REFRACTORY] != NOWHERE:
                    place = U(ops[r, REFRACTORY]) + block
                    for i in range(shown):
                        signals[place + i] = refractory[first + i]
                if ops[r, SLOW] != NOWHERE:
                    place = U(ops[r, SLOW]) + block
                    for i in range(shown):
                        signals[place + i] = slow[first + i]
                if U(ops[r, LISTED]) > block:
                    count = U(n_spikes[0])
                    for i in range(min(shown, U(ops[r, LISTED]) - block)):
                        if output[i] != 0.0:
                            spike_steps[count] = k + U(1)
                            spike_neurons[count] = first + i
                            count += U(1)
                    n_spikes[0] = count
                block += U(BLOCK)
        if U(late) == U(ops.shape[0]):
            finish(
                k, signals, filter_memory, filter_input, filter_decay, filter_count, linear_filter, linear_filter_factor,
                sampled_before, before,
            )  # fmt: skip
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


_double, _whole, _small = _pointer_to(types.float64), _pointer_to(types.int64), _pointer_to(types.uint32)


@njit(inline="always")
def _doubles(table, i):
    return carray(_double(table[2 * i]), (table[2 * i + 1],))


@njit(inline="always")
def _wholes(table, i):
    return carray(_whole(table[2 * i]), (table[2 * i + 1],))


@njit(inline="always")
def _smalls(table, i):
    return carray(_small(table[2 * i]), (table[2 * i + 1],))


@njit(inline="always")
def _table(table, i, columns):
    """A real array of rows; ``columns`` of them."""
    return carray(_double(table[2 * i]), (table[2 * i + 1] // max(columns, U(1)), columns))


@njit(inline="always")
def _whole_table(table, i, columns):
    return carray(_whole(table[2 * i]), (table[2 * i + 1] // columns, columns))


def entry(bits):
    """``advance`` for C, with neurons of 64 or 32 bits: ``table`` holds address and size of each of its arrays, in order."""
    number = _pointer_to(types.float64 if bits == 64 else types.float32)

    @njit(inline="always")
    def _reals(table, i):
        return carray(number(table[2 * i]), (table[2 * i + 1],))

    @cfunc(
        types.int64(types.CPointer(types.uint64), types.int64, types.int64, types.int64, types.int64, types.int64),
        error_model="numpy",
    )
    def enter(table, steps, first_step, sums, late, caller):
        t = carray(table, (2 * 37,))
        n_inputs, n_before, n_after = t[2 * 9 + 1], t[2 * 28 + 1], t[2 * 30 + 1]
        control = _read_control(types.uint32(0))
        _write_control(control | types.uint32(FLUSH))
        done = advance(
            steps, first_step, sums, late, caller,
            _doubles(t, 0), _reals(t, 1), _reals(t, 2), _reals(t, 3), _reals(t, 4), _reals(t, 5), _reals(t, 6),
            _wholes(t, 7), _doubles(t, 8), _wholes(t, 9), _table(t, 10, n_inputs),
            _whole_table(t, 11, U(N_OP)), _table(t, 12, U(N_REAL)),
            _wholes(t, 13), _wholes(t, 14), _doubles(t, 15), _wholes(t, 16), _wholes(t, 17), _wholes(t, 18),
            _doubles(t, 19), _reals(t, 20), _reals(t, 21), _wholes(t, 22), _wholes(t, 23), _doubles(t, 24),
            _wholes(t, 25), _whole_table(t, 26, U(4)), _doubles(t, 27),
            _wholes(t, 28), _table(t, 29, n_before), _wholes(t, 30), _table(t, 31, n_after),
            _smalls(t, 32), _smalls(t, 33), _wholes(t, 34), _reals(t, 35), _reals(t, 36),
        )  # fmt: skip
        _write_control(control)
        return done

    return enter
