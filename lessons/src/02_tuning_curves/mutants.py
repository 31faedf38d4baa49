"""Wrong answers that students of lesson 02 really give, each with the hint that it must get.

A network that breaks a rule of the exercise is refused with a sentence of its own; its hint is None.
"""

from functools import partial

import numpy as np

import snnlab

TAU_RC, TAU_REF = 0.02, 0.002


def peak_current(rate, tau_ref=TAU_REF):
    return 1 / (1 - np.exp((tau_ref - 1 / rate) / TAU_RC))


def by(pair):
    """The function that gives this pair for the peak current, the intercept and the max rate."""
    return lambda: lambda max_rate, intercept: pair(peak_current(max_rate), intercept, max_rate)


def line(peak, x, threshold=1.0):
    """Gain and bias that go through the threshold at x and the peak at 1."""
    gain = (peak - threshold) / (1 - x)
    return gain, threshold - gain * x


def network(intercepts=(0.5, 0.95), transform=1.0, connected=True, label="population", **options):
    """The right network for 02.2, with one thing changed."""
    if intercepts is not None:
        low, high = intercepts
        options["intercepts"] = snnlab.dists.Uniform(low, high) if low < high else snnlab.dists.Choice([low])
    with snnlab.Network(seed=2) as mine:
        x = snnlab.Node(0.0, label="x")
        neurons = snnlab.Ensemble(50, options.pop("dimensions", 1), label=label, **options)
        if connected:
            snnlab.Connection(x, neurons, transform=transform)
    return mine


def six(fires, beyond="ACE"):
    """The answer to 02.3 that names these neurons."""
    return [int(letter in names) for names in (fires, beyond) for letter in "ABCDEF"]


MUTANTS = {
    # 02.1
    "bias first": ("02.1", by(lambda peak, x, rate: line(peak, x)[::-1]), "order_of_the_pair"),
    "sign of the bias": ("02.1", by(lambda peak, x, rate: (line(peak, x)[0], line(peak, x)[0] * x - 1)), "bias_sign"),
    "no current at the intercept": ("02.1", by(lambda peak, x, rate: line(peak, x, 0.0)), "silent_means_no_current"),
    "intercept as a voltage": ("02.1", by(lambda peak, x, rate: (peak - x, x)), "intercept_is_no_current"),
    "intercept forgotten": ("02.1", by(lambda peak, x, rate: (peak - 1, 1.0)), "threshold_at_zero"),
    "max rate one beyond the intercept": (
        "02.1",
        by(lambda peak, x, rate: (peak - 1, 1 - (peak - 1) * x)),
        "peak_one_further",
    ),
    "max rate as a current": ("02.1", by(lambda peak, x, rate: line(rate, x)), "rate_is_no_current"),
    "rest left out": ("02.1", by(lambda peak, x, rate: line(peak_current(rate, 0.0), x)), "rest_left_out"),
    "J in place of J - 1": (
        "02.1",
        by(lambda peak, x, rate: (peak / (1 - x), 1 - peak / (1 - x) * x)),
        "two_equations",
    ),
    # 02.2
    "nothing said of intercepts": ("02.2", partial(network, None), "somebody_begins_inside"),
    "intercepts from 0.3": ("02.2", partial(network, (0.3, 0.95)), "somebody_begins_inside"),
    "intercepts at -0.5": ("02.2", partial(network, (-0.5, -0.5)), "minus_on_the_intercept"),
    "intercepts in the middle": ("02.2", partial(network, (-0.5, 0.5)), "range_of_silence"),
    "radius one half": ("02.2", partial(network, radius=0.5), "radius_stretches"),
    "radius 3": ("02.2", partial(network, radius=3), "radius_stretches"),
    "encoders +1": ("02.2", partial(network, encoders=snnlab.dists.Choice([[1]])), "one_side_only"),
    "encoders -1": ("02.2", partial(network, encoders=snnlab.dists.Choice([[-1]])), "one_side_only"),
    "intercepts at 0.98": ("02.2", partial(network, (0.98, 0.99)), "nobody_begins_in_time"),
    "x halved": ("02.2", partial(network, transform=0.5), "nobody_begins_in_time"),
    "x is not connected": ("02.2", partial(network, connected=False), None),
    "rate neurons": ("02.2", partial(network, neuron_type=snnlab.LIFRate()), None),
    "another label": ("02.2", partial(network, label="silent"), None),
    # 02.3
    "x without the encoder": ("02.3", partial(six, "C"), "encoder_left_out"),
    "an encoder of -1 is a brake": ("02.3", partial(six, "ACE"), "encoder_as_weight"),
    "the size of x": ("02.3", partial(six, "ABCEF"), "size_without_sign"),
    "all off cells": ("02.3", partial(six, "BDF"), "all_off_cells"),
    "below the intercept": ("02.3", partial(six, "ADE"), "below_the_intercept"),
    "one forgotten": ("02.3", partial(six, "BF"), "one_by_one"),
    "nobody beyond the radius": ("02.3", partial(six, "BCF", ""), "radius_is_no_wall"),
    "everybody beyond the radius": ("02.3", partial(six, "BCF", "ABCDEF"), "other_direction"),
    "only those that fire at -0.8": ("02.3", partial(six, "BCF", "C"), "beyond_one_by_one"),
}
