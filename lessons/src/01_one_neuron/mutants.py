"""Wrong answers that students of lesson 01 really give, each with the hint that it must get."""

from functools import partial

import numpy as np

from snnlab.course import mystery_rate

DT, TAU_RC, TAU_REF = 0.0001, 0.02, 0.002


def neuron(
    charge=lambda v, J: v + DT / TAU_RC * (J - v),
    fires=lambda v, J: v > 1,
    resting=lambda v, rest: (0.0, rest - DT, 0),
    spike=lambda v, J: (0.0, TAU_REF, 1),
    rests=True,
):
    """The right step of 01.1, with one part changed."""

    def lif_step(v, rest, J):
        if rests and rest > 0:
            return resting(v, rest)
        v = charge(v, J)
        if fires(v, J):
            return spike(v, J)
        return v, rest, 0

    return lif_step


def charges_while_it_rests():
    def lif_step(v, rest, J):
        v = v + DT / TAU_RC * (J - v)
        if rest > 0:
            return v, rest - DT, 0
        if v > 1:
            return 0.0, TAU_REF, 1
        return v, rest, 0

    return lif_step


def rests_until_exactly_zero():
    def lif_step(v, rest, J):
        if rest == 0:
            v = v + DT / TAU_RC * (J - v)
        if v > 1:
            return 0.0, TAU_REF, 1
        return v, rest - DT, 0

    return lif_step


def formula(charging, total=lambda tau_ref, charging: tau_ref + charging, low=0.0):
    """A rate of 01.2 from a charging time."""

    def rate(J, tau_rc, tau_ref):
        return 1 / total(tau_ref, charging(J, tau_rc)) if J > 1 else low

    return rate


def right(J, tau_rc):
    return tau_rc * np.log(J / (J - 1))


def no_case_below_one(J, tau_rc, tau_ref):
    return 1 / (tau_ref + tau_rc * np.log(J / (J - 1)))


def ceiling_cut(J, tau_rc, tau_ref):
    return min(1 / right(J, tau_rc), 1 / tau_ref) if J > 1 else 0.0


def ceiling_at_ten():
    tau_ref = 1 / mystery_rate(10)
    return [(1 / mystery_rate(2) - tau_ref) / np.log(2), tau_ref]


def rest_left_out():
    return [1 / mystery_rate(5) / np.log(5 / 4), 0.0]


def rates_fitted():
    J = np.linspace(1.5, 10, 9)
    return np.polyfit(np.log(J / (J - 1)), [mystery_rate(current) for current in J], 1)


def fitted(unit=1.0, order=1, x=lambda J: np.log(J / (J - 1))):
    J = np.linspace(1.5, 10, 9)
    return unit * np.polyfit(x(J), [1 / mystery_rate(current) for current in J], 1)[::order]


MUTANTS = {
    # 01.1
    "no rest": ("01.1", partial(neuron, rests=False), "no_rest"),
    "it charges while it rests": ("01.1", charges_while_it_rests, "no_rest"),
    "no leak": ("01.1", partial(neuron, charge=lambda v, J: v + DT / TAU_RC * J), "no_leak"),
    "J against the threshold": ("01.1", partial(neuron, fires=lambda v, J: J > 0), "fires_always"),
    "times swapped": (
        "01.1",
        partial(neuron, charge=lambda v, J: v + DT / TAU_REF * (J - v), spike=lambda v, J: (0.0, TAU_RC, 1)),
        "times_swapped",
    ),
    "dt forgotten in the rest": ("01.1", partial(neuron, spike=lambda v, J: (0.0, 10 * TAU_REF, 1)), "wrong_step"),
    "dt forgotten, and no rest": ("01.1", partial(neuron, charge=lambda v, J: v + (J - v), rests=False), "wrong_step"),
    "v forgotten": ("01.1", partial(neuron, charge=lambda v, J: DT / TAU_RC * (J - v)), "never_fires"),
    "threshold 100": ("01.1", partial(neuron, fires=lambda v, J: v > 100), "never_fires"),
    "the rest never ends": ("01.1", partial(neuron, resting=lambda v, rest: (0.0, rest, 0)), "rest_never_ends"),
    "no reset": ("01.1", partial(neuron, spike=lambda v, J: (v, 0.0, 1)), "no_reset"),
    "a rest, but no reset": (
        "01.1",
        partial(neuron, resting=lambda v, rest: (v, rest - DT, 0), spike=lambda v, J: (v, TAU_REF, 1)),
        "no_reset",
    ),
    "rest == 0": ("01.1", rests_until_exactly_zero, "never_fires"),
    "spikes as tall as the current": ("01.1", partial(neuron, spike=lambda v, J: (0.0, TAU_REF, J)), "tall_spikes"),
    "spikes as tall as the voltage": ("01.1", partial(neuron, spike=lambda v, J: (0.0, TAU_REF, v)), "tall_spikes"),
    "half the rest": ("01.1", partial(neuron, spike=lambda v, J: (0.0, TAU_REF / 2, 1)), "look_at_the_trace"),
    "threshold one half": ("01.1", partial(neuron, fires=lambda v, J: v > 0.5), "look_at_the_trace"),
    # 01.2
    "the period": ("01.2", lambda: lambda J, tau_rc, tau_ref: tau_ref + right(J, tau_rc) if J > 1 else 0.0, "period"),
    "no rest in the formula": ("01.2", partial(formula, right, lambda tau_ref, charging: charging), "no_ceiling"),
    "cut off at the ceiling": ("01.2", lambda: ceiling_cut, "cut_off"),
    "logarithm upside down": ("01.2", partial(formula, lambda J, tau: tau * np.log((J - 1) / J)), "log_upside_down"),
    "logarithm of ten": ("01.2", partial(formula, lambda J, tau: tau * np.log10(J / (J - 1))), "log_of_ten"),
    "leak forgotten": ("01.2", partial(formula, lambda J, tau: tau / J), "leak_forgotten"),
    "formula with times swapped": (
        "01.2",
        lambda: lambda J, tau_rc, tau_ref: 1 / (tau_rc + right(J, tau_ref)) if J > 1 else 0.0,
        "formula_times_swapped",
    ),
    "J + 1": ("01.2", partial(formula, lambda J, tau: tau * np.log((J + 1) / J)), "derive_again"),
    "nothing said below 1": ("01.2", lambda: no_case_below_one, "below_threshold"),
    "1 Hz below the threshold": ("01.2", partial(formula, right, low=1.0), "below_threshold"),
    # 01.3
    "answers swapped": ("01.3", partial(fitted, order=-1), "answers_swapped"),
    "in milliseconds": ("01.3", partial(fitted, unit=1000), "milliseconds"),
    "the times of the bench": ("01.3", lambda: [TAU_RC, TAU_REF], "bench_times"),
    "the rest left out": ("01.3", rest_left_out, "rest_left_out"),
    "rates fitted": ("01.3", rates_fitted, "rates_fitted"),
    "the ceiling at J = 10": ("01.3", ceiling_at_ten, "ceiling_not_reached"),
    "a line over 1 / J": ("01.3", partial(fitted, x=lambda J: 1 / J), "measure_again"),
    "logarithm of ten, fitted": ("01.3", partial(fitted, x=lambda J: np.log10(J / (J - 1))), "measure_again"),
    # 01.4
    "no leak to mend it": ("01.4", lambda: "A", "no_more_leak"),
    "a higher threshold": ("01.4", lambda: "B", "higher_threshold"),
    "a longer rest": ("01.4", lambda: "C", "unread_rest"),
    "a slower membrane": ("01.4", lambda: "E", "slower_membrane"),
    "a lower reset": ("01.4", lambda: "F", "lower_reset"),
}
