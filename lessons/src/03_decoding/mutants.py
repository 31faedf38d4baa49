"""Wrong answers that students of lesson 03 really give, each with the hint that it must get."""

import numpy as np

# 03.1


def exact():
    return lambda A, y: np.linalg.lstsq(A, y, rcond=None)[0]


def by_the_pseudo_inverse():
    return lambda A, y: np.linalg.pinv(A) @ y


def regularised(sigma):
    """The right equation with a sigma of one's own, from the rates."""

    def decoders(A, y):
        return np.linalg.solve(A.T @ A + len(A) * sigma(A) ** 2 * np.eye(A.shape[1]), A.T @ y)

    return lambda: decoders


def sigma_everywhere():
    """No identity matrix: NumPy adds the number to every entry."""
    return lambda A, y: np.linalg.lstsq(A.T @ A + len(A) * (0.1 * A.max()) ** 2, A.T @ y, rcond=None)[0]


def upside_down():
    right = regularised(lambda A: 0.1 * A.max())()
    return lambda A, y: -right(A, y)


def correlation():
    return lambda A, y: A.T @ y / len(A)


def correlation_scaled():
    return lambda A, y: A.T @ y / np.sum((A.T @ y) ** 2)


def each_by_itself():
    return lambda A, y: A.T @ y / np.maximum((A * A).sum(axis=0), 1e-9)


def always_x():
    right = regularised(lambda A: 0.1 * A.max())()
    return lambda A, y: right(A, np.linspace(-1, 1, len(A)))


def what_is_read():
    right = regularised(lambda A: 0.1 * A.max())()
    return lambda A, y: A @ right(A, y)


def one_set_for_each_x():
    return lambda A, y: A * (y / (A * A).sum(axis=1))[:, None]


def sum_of_the_decoders():
    right = regularised(lambda A: 0.1 * A.max())()
    return lambda A, y: [right(A, y).sum()]


def a_column():
    right = regularised(lambda A: 0.1 * A.max())()
    return lambda A, y: right(A, y)[:, None]


def fifty_neurons():
    return lambda A, y: np.linalg.solve(A.T @ A + 100 * (0.1 * A.max()) ** 2 * np.eye(50), A.T @ y)


def preferred_signs():
    return lambda A, y: np.where(A[-1] > A[0], 1, -1) / A[-1].sum()


# 03.2


def stepping(keep, take):
    def lowpass(signal, tau):
        value, smooth = 0.0, []
        for u in signal:
            value = keep(tau) * value + take(tau) * u
            smooth.append(value)
        return smooth

    return lambda: lowpass


def share(tau):
    return np.exp(-0.001 / tau)


def moving_average():
    def lowpass(signal, tau):
        steps = round(tau / 0.001)
        return np.convolve(signal, np.ones(steps) / steps)[: len(signal)]

    return lowpass


def centred():
    def lowpass(signal, tau):
        kernel = share(tau) ** np.arange(len(signal)) * (1 - share(tau))
        return np.convolve(signal, kernel, mode="same")

    return lowpass


def full_convolution():
    return lambda signal, tau: np.convolve(signal, share(tau) ** np.arange(100) * (1 - share(tau)))


def late():
    def lowpass(signal, tau):
        smooth = [0.0]
        for u in signal[:-1]:
            smooth.append(share(tau) * smooth[-1] + (1 - share(tau)) * u)
        return smooth

    return lowpass


def only_now():
    return lambda signal, tau: (1 - share(tau)) * signal


def the_signal():
    return lambda signal, tau: signal


def the_last_value():
    every = stepping(share, lambda tau: 1 - share(tau))()
    return lambda signal, tau: every(signal, tau)[-1]


def alpha():
    """Two filters one after the other."""
    one = stepping(share, lambda tau: 1 - share(tau))()
    return lambda signal, tau: one(one(signal, tau), tau)


MUTANTS = {
    # 03.1
    "exact least squares": ("03.1", exact, "no_regularisation"),
    "pseudo-inverse": ("03.1", by_the_pseudo_inverse, "no_regularisation"),
    "sigma of 0.1 Hz": ("03.1", regularised(lambda A: 0.1), "no_regularisation"),
    "sigma as large as the rates": ("03.1", regularised(lambda A: A.max()), "too_strong"),
    "sigma in every entry": ("03.1", sigma_everywhere, "not_on_the_diagonal"),
    "upside down": ("03.1", upside_down, "wrong_sign"),
    "correlation": ("03.1", correlation, "no_inverse"),
    "correlation, scaled": ("03.1", correlation_scaled, "no_inverse"),
    "each neuron by itself": ("03.1", each_by_itself, "each_alone"),
    "always x": ("03.1", always_x, "targets_ignored"),
    "what is read": ("03.1", what_is_read, "values_returned"),
    "a set for each x": ("03.1", one_set_for_each_x, "decoders_change"),
    "their sum": ("03.1", sum_of_the_decoders, "one_for_each_neuron"),
    "a column": ("03.1", a_column, "one_for_each_neuron"),
    "fifty neurons": ("03.1", fifty_neurons, "other_sizes"),
    "preferred signs": ("03.1", preferred_signs, "solve_again"),
    # 03.2
    "all that comes in": ("03.2", stepping(share, lambda tau: 1.0), "no_share"),
    "shares swapped": ("03.2", stepping(lambda tau: 1 - share(tau), share), "shares_swapped"),
    "Euler": ("03.2", stepping(lambda tau: 1 - 0.001 / tau, lambda tau: 0.001 / tau), "euler"),
    "milliseconds": ("03.2", stepping(lambda tau: np.exp(-1 / tau), lambda tau: 1 - np.exp(-1 / tau)), "milliseconds"),
    "only what comes in now": ("03.2", only_now, "no_memory"),
    "the signal itself": ("03.2", the_signal, "unchanged"),
    "one step late": ("03.2", late, "one_step_late"),
    "moving average": ("03.2", moving_average, "moving_average"),
    "convolution, centred": ("03.2", centred, "looks_ahead"),
    "convolution, whole": ("03.2", full_convolution, "one_value_per_step"),
    "the last value alone": ("03.2", the_last_value, "one_value_per_step"),
    "twice": ("03.2", alpha, "step_by_step"),
    # 03.3
    "the slowest": ("03.3", lambda: 0.2, "smoother_is_better"),
    "slow": ("03.3", lambda: 0.06, "smoother_is_better"),
    "slower than needed": ("03.3", lambda: 0.02, "smoother_is_better"),
    "the quickest": ("03.3", lambda: 0.001, "too_quick"),
    "quick": ("03.3", lambda: 0.002, "too_quick"),
    "six milliseconds as 6": ("03.3", lambda: 6, "tau_in_ms"),
    "the error": ("03.3", lambda: 0.0431, "error_not_tau"),
    # 03.4
    "ten": ("03.4", lambda: 10, "too_few"),
    "one lucky seed": ("03.4", lambda: 30, "lucky_seed"),
    "the most": ("03.4", lambda: 300, "too_many"),
    "the error instead": ("03.4", lambda: 0.0064, "error_not_neurons"),
    "between two": ("03.4", lambda: 60, "one_of_four"),
    "fifty, as in the picture": ("03.4", lambda: 50, "one_of_four"),
}
