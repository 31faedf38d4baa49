"""Wrong answers that students give in lesson 13, each with the hint it must get."""

import numpy as np

from snnlab.training import RateNet, SpikingNet, fit, predict

STEPS, LEAK, THRESHOLD, SLOPE = 20, 0.8, 1.0, 5.0
NET = SpikingNet(hidden=(60,), steps=20, beta=0.8, surrogate_slope=5.0)


def given(function):
    """A mutant whose answer is this function."""
    return lambda: function


# 13.1


def of_training(x_train, x_new):
    """Mean and spread for the training houses and for the new ones."""
    scale = x_train.mean(axis=0), x_train.std(axis=0)
    return scale, scale


def each_its_own(x_train, x_new):
    return (x_train.mean(axis=0), x_train.std(axis=0)), (x_new.mean(axis=0), x_new.std(axis=0))


def of_all(x_train, x_new):
    everything = np.vstack([x_train, x_new])
    scale = everything.mean(axis=0), everything.std(axis=0)
    return scale, scale


def of_none(x_train, x_new):
    return (0.0, 1.0), (0.0, 1.0)


def of_training_only(x_train, x_new):
    """The new houses go in as they are."""
    return (x_train.mean(axis=0), x_train.std(axis=0)), (0.0, 1.0)


def prices(scales=of_training, net=NET, back=True, epochs=40, silent=False, of=None):
    """An answer to 13.1."""

    def answer(x_train, y_train, x_new):
        (mean, spread), (mean_new, spread_new) = scales(x_train, x_new)
        y_mean, y_spread = y_train.mean(), y_train.std()
        x, y = (x_train - mean) / spread, (y_train - y_mean) / y_spread
        learned = fit(net, x, y, loss="mean_squared", epochs=epochs, learning_rate=0.01, seed=13)
        asked = x if of == "training" else (x_new - mean_new) / spread_new
        said = predict(net, learned.weights, asked, lesion=silent)[:, 0]
        return said * y_spread + y_mean if back else said

    return lambda: answer


def line(x_train, y_train, x_new):
    weights = np.linalg.lstsq(np.c_[x_train, np.ones(len(x_train))], y_train, rcond=None)[0]
    return np.c_[x_new, np.ones(len(x_new))] @ weights


def the_mean(x_train, y_train, x_new):
    return np.full(len(x_new), y_train.mean())


def out_of_order(x_train, y_train, x_new):
    """The prices of other houses: y shuffled without x."""
    return prices()()(x_train, np.random.default_rng(0).permutation(y_train), x_new)


# 13.2


def smooth(u):
    return 0.5 + (u - THRESHOLD) / (1 + SLOPE * np.abs(u - THRESHOLD))


def hard(u):
    return (u >= THRESHOLD).astype(float)


def surrogate(u):
    return 1 / (1 + SLOPE * np.abs(u - THRESHOLD)) ** 2


def open_above(u):
    return (u > THRESHOLD).astype(float)


def nowhere(u):
    return np.zeros_like(u)


def after_reset(u):
    return surrogate(u - THRESHOLD * smooth(u))


def way_back(keep=None, slope=surrogate, spike=smooth, first=False, readout=True, factor=None, turned=False):
    """An answer to 13.2; `keep` is the factor before what comes from later."""
    keep = keep or (lambda q: LEAK * (1 - THRESHOLD * q))

    def gradient(x, y, w, r, c):
        v, membranes, spikes = 0.0, [], []
        for _ in range(STEPS):
            u = LEAK * v + x @ w
            s = spike(u)
            v = u - THRESHOLD * s
            membranes.append(u)
            spikes.append(s)
        error = np.mean(spikes, axis=0) @ r + c - y
        from_above = 2 / len(x) / STEPS * error[:, None] * (r if readout else 1)
        later, total = 0.0, 0.0
        for u in reversed(membranes):
            later = slope(u) * from_above + later * keep(slope(u))
            total = later if first else total + later
        result = x.T @ total * (factor(x) if factor else 1)
        return result.T if turned else result

    return lambda: gradient


# 13.3


def network(
    spike=hard,
    reset=None,
    leak=LEAK,
    bias=True,
    divide=STEPS,
    only_last=False,
    carried=False,
    silence="spikes",
    offset=True,
    factor=1.0,
):
    """An answer to 13.3."""

    def through_time(current, v, silent):
        rate = np.zeros_like(current)
        for t in range(STEPS):
            u = leak * v + current
            s = spike(u)
            if silent and (silence == "spikes" or (silence == "first half" and t < STEPS // 2)):
                s = 0 * s
            v = reset(u, s) if reset else u - THRESHOLD * s
            rate = s if only_last else rate + s / divide
        return (0 * rate if silence == "always" else rate), v

    def price(x, w, b, r, c, silent):
        if silent and silence == "everything":
            return np.zeros(len(x))
        current = (0 * x if silent and silence == "input" else x) @ w + (b if bias else 0)
        rate, v = [], np.zeros((1, len(b)))
        if carried:
            for row in current:
                of_house, v = through_time(row[None], v, silent)
                rate.append(of_house[0])
        else:
            rate, _ = through_time(current, 0.0, silent)
        return np.array(rate) @ r * factor + (c if offset else 0)

    return lambda: price


def above(u):
    return np.maximum(u - THRESHOLD, 0)


def as_large_as_the_membrane(u):
    return u * (u >= THRESHOLD)


def order(*kinds):
    """An answer to 13.4."""
    return lambda: list(kinds)


MUTANTS = {
    # 13.1
    "new houses scaled by their own": ("13.1", prices(each_its_own), "scaled_with_test"),
    "scaled by all houses together": ("13.1", prices(of_all), "scaled_with_test"),
    "columns as they are": ("13.1", prices(of_none), "raw_columns"),
    "new houses not scaled": ("13.1", prices(of_training_only), "raw_columns"),
    "prices left in spreads": ("13.1", prices(back=False), "wrong_unit"),
    "a straight line": ("13.1", given(line), "a_line"),
    "the mean price": ("13.1", given(the_mean), "constant"),
    "silenced": ("13.1", prices(silent=True), "constant"),
    "no training": ("13.1", prices(epochs=0), "train_longer"),
    "prices of other houses": ("13.1", given(out_of_order), "train_longer"),
    "rectified units": ("13.1", prices(net=RateNet(hidden=(60,))), "no_spikes"),
    "prices of the training houses": ("13.1", prices(of="training"), "one_for_each"),
    # 13.2
    "the slope of a step": ("13.2", way_back(slope=nowhere), "zero_everywhere"),
    "no reset on the way back": ("13.2", way_back(keep=lambda q: LEAK), "reset_left_out"),
    "each step for itself": ("13.2", way_back(keep=lambda q: 0.0), "no_memory"),
    "no leak on the way back": ("13.2", way_back(keep=lambda q: 1 - THRESHOLD * q), "no_leak"),
    "open above the threshold": ("13.2", way_back(slope=open_above), "relu_slope"),
    "open above, no reset": ("13.2", way_back(slope=open_above, keep=lambda q: LEAK), "relu_slope"),
    "the curve for its slope": ("13.2", way_back(slope=smooth), "smooth_not_slope"),
    "hard spikes": ("13.2", way_back(spike=hard), "hard_spikes"),
    "the membrane after its reset": ("13.2", way_back(slope=after_reset), "after_reset"),
    "only the first step": ("13.2", way_back(first=True), "first_step_only"),
    "no readout": ("13.2", way_back(readout=False), "readout_forgotten"),
    "the other direction": ("13.2", way_back(factor=lambda x: -1), "downhill"),
    "steps summed up": ("13.2", way_back(factor=lambda x: STEPS), "sum_of_steps"),
    "houses summed up": ("13.2", way_back(factor=len), "sum_of_houses"),
    "half": ("13.2", way_back(factor=lambda x: 0.5), "no_two"),
    "turned": ("13.2", way_back(turned=True), "shape_of_w"),
    "a third of it": ("13.2", way_back(factor=lambda x: 1 / 3), "check_by_hand"),
    # 13.3
    "membranes of the house before": ("13.3", network(carried=True), "state_carried"),
    "how far above": ("13.3", network(spike=above), "graded"),
    "how far above, full reset": (
        "13.3",
        network(spike=above, reset=lambda u, s: u - THRESHOLD * (s > 0)),
        "graded",
    ),
    "as large as the membrane": ("13.3", network(spike=as_large_as_the_membrane), "graded"),
    "no reset": ("13.3", network(reset=lambda u, s: u), "no_reset"),
    "reset to zero": ("13.3", network(reset=lambda u, s: u * (1 - s)), "hard_reset"),
    "no leak": ("13.3", network(leak=1.0), "leak_forgotten"),
    "no membrane": ("13.3", network(leak=0.0), "no_membrane"),
    "counts": ("13.3", network(divide=1), "counted"),
    "the last step": ("13.3", network(only_last=True), "last_step"),
    "no bias": ("13.3", network(bias=False), "bias_forgotten"),
    "no offset": ("13.3", network(offset=False), "offset_forgotten"),
    "always silent": ("13.3", network(silence="always"), "always_silent"),
    "half the readout": ("13.3", network(factor=0.5), "follow_one"),
    "silent is not used": ("13.3", network(silence="nothing"), "silent_ignored"),
    "ten steps silenced": ("13.3", network(silence="first half"), "too_little_silenced"),
    "the houses silenced": ("13.3", network(silence="input"), "input_silenced"),
    "everything silenced": ("13.3", network(silence="everything"), "all_silenced"),
    # 13.4
    "the article's model spikes": ("13.4", order("around", "ignored", "spikes", "graded"), "upside_down"),
    "the article's model is graded": ("13.4", order("around", "spikes", "graded", "ignored"), "nothing_changed"),
    "the line and the article": ("13.4", order("ignored", "spikes", "around", "graded"), "not_quite_the_same"),
    "the line spikes": ("13.4", order("spikes", "around", "ignored", "graded"), "most_is_left"),
    "graded spikes are spikes": ("13.4", order("around", "graded", "ignored", "spikes"), "look_at_values"),
    "in a circle": ("13.4", order("graded", "around", "spikes", "ignored"), "most_is_left"),
}
