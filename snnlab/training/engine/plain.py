"""The lesson: forward and backward through time, in NumPy. The browser trains with these loops; numba's are the same.

A spike has no derivative: it is 0 nearly everywhere. Training goes on all the same when the *backward* pass puts another
slope in its place, one that is steep near the threshold and flat far from it (a surrogate gradient; Neftci, Mostafa &
Zenke 2019, "Surrogate gradient learning in spiking neural networks", eq. 5; this one is the fast sigmoid's, Zenke &
Ganguli 2018, "SuperSpike", eq. 5)::

    ds/du ~ q = 1 / (1 + slope |u - threshold|)^2

Arrays are (samples, steps, units) in float32; results overwrite the first argument. ``hard`` is 1 for a hard reset and 0
for a soft one, ``attached`` is 1 when the gradient follows the reset too.
"""

from __future__ import annotations

import numpy as np


def spike(currents, bias, recurrent, beta, threshold, hard, membranes):
    """Run LIF neurons: ``currents`` become spikes, ``membranes`` take the potentials before the reset::

        u_t = beta v_{t-1} + current_t + bias + s_{t-1} recurrent
        s_t = [u_t >= threshold]
        v_t = u_t - s_t reset(u_t)          reset(u) = threshold, when soft, or u, when hard

    ``recurrent`` is (units, units), or empty.
    """
    v = np.zeros_like(currents[:, 0])
    for t in range(currents.shape[1]):
        u = beta * v + currents[:, t] + bias
        if recurrent.size and t:
            u += currents[:, t - 1] @ recurrent
        s = (u >= threshold).astype(np.float32)
        v = u - s * _reset(u, threshold, hard)
        membranes[:, t], currents[:, t] = u, s


def backward(membranes, wishes, pull, listeners, beta, threshold, slope, hard, attached):
    """Turn ``membranes`` into ``D_t = dL/du_t``, the last step first (back-propagation through time)::

        D_t = q_t (wish_t + pull + D_{t+1} recurrent^T)  +  D_{t+1} beta keep_t
        keep_t = dv_t/du_t = 1 - s_t [hard] - q_t reset(u_t) [attached]

    ``wish_t + pull`` is the loss's derivative by the spike itself: ``wishes`` (samples, steps, units) are those of the layer
    above, or (samples, 1, units) those of a readout that wants the same in all steps; ``pull`` is a number. A current adds
    to u, so D is the derivative by the currents too. ``listeners`` is ``recurrent`` transposed, or empty.
    """
    later = np.zeros_like(membranes[:, 0])
    for t in reversed(range(membranes.shape[1])):
        u = membranes[:, t]
        s = u >= threshold
        q = 1 / (1 + slope * np.abs(u - threshold)) ** 2
        wish = wishes[:, min(t, wishes.shape[1] - 1)] + pull
        if listeners.size:
            wish = wish + later @ listeners
        keep = 1 - hard * s - attached * q * _reset(u, threshold, hard)
        later = wish * q + later * (beta * keep)
        membranes[:, t] = later


def one_pass_any(current, steps, beta, threshold, slope, hard, attached, rate, slopes):
    """Forward *and* backward in one pass, for a current that does not change in time and a mean rate as readout.

    Every spike then has the same share in the loss, ``dL/ds_t = g / steps``, so the two sums of back-propagation change
    places: instead of walking back, the forward pass carries the echo of the current in the membrane along::

        E_t = du_t/dcurrent = beta keep_{t-1} E_{t-1} + 1
        dL/dcurrent = g slopes,      slopes = 1/steps sum_t q_t E_t

    Exact, and nothing of the history is kept. ``current``, ``rate`` and ``slopes`` are (samples, units).
    """
    v, echo = np.zeros_like(current), np.zeros_like(current)
    rate[:], slopes[:] = 0, 0
    for _ in range(steps):
        u = beta * v + current
        s = (u >= threshold).astype(np.float32)
        q = 1 / (1 + slope * np.abs(u - threshold)) ** 2
        echo += 1
        rate += s / np.float32(steps)
        slopes += q * echo / np.float32(steps)
        v = u - s * _reset(u, threshold, hard)
        echo *= beta * (1 - hard * s - attached * q * _reset(u, threshold, hard))


def one_pass(current, steps, beta, threshold, slope, rate, slopes):
    """``one_pass_any`` for a soft reset that the gradient does not follow: all neurons share one echo."""
    one_pass_any(current, steps, beta, threshold, slope, np.float32(0), np.float32(0), rate, slopes)


def rate_only(current, steps, beta, threshold, hard, rate):
    """``one_pass_any`` without derivatives."""
    one_pass_any(current, steps, beta, threshold, np.float32(1), hard, np.float32(0), rate, np.empty_like(rate))


def adam(weights, gradients, mean, square, rate, fade, fade_square, mean_share, square_share, tiny):
    """One step of Adam (Kingma & Ba 2015, algorithm 1) over all weights in one row.

    Each weight goes ``rate`` far or less: against the gradient's running mean, over the root of its running square.
    """
    mean += (1 - fade) * (gradients - mean)
    square += (1 - fade_square) * (gradients**2 - square)
    weights -= rate * (mean / mean_share) / (np.sqrt(square / square_share) + tiny)


def _reset(u, threshold, hard):
    return threshold * (1 - hard) + hard * u
