"""Right answers to the exercises of lesson 13, each written in another way: all of them must pass."""

import numpy as np

from snnlab.course import price_model
from snnlab.training import SpikingNet, fit, predict, split

STEPS, LEAK, THRESHOLD, SLOPE = 20, 0.8, 1.0, 5.0

# 13.1


def as_in_the_worked_example():
    def prices(x_train, y_train, x_new):
        mean, spread = x_train.mean(axis=0), x_train.std(axis=0)
        y_mean, y_spread = y_train.mean(), y_train.std()
        net = SpikingNet(hidden=(60,), steps=20, beta=0.8, surrogate_slope=5.0)
        learned = fit(
            net,
            (x_train - mean) / spread,
            (y_train - y_mean) / y_spread,
            loss="mean_squared",
            epochs=40,
            learning_rate=0.01,
            seed=13,
        )
        return predict(net, learned.weights, (x_new - mean) / spread)[:, 0] * y_spread + y_mean

    return prices


def between_two_bounds_and_two_layers():
    """Columns between two bounds as in the article, prices in hundreds, two layers, no seed."""

    def sell(known, paid, offered):
        low, high = known.min(axis=0), known.max(axis=0)

        def unit(houses):
            return 4 * (houses - low) / (high - low) - 2

        net = SpikingNet(hidden=(30, 20), steps=15, beta=0.9)
        done = fit(net, unit(known), paid / 100 - 2, loss="mean_squared", epochs=30, learning_rate=0.005)
        return [100 * float(score) + 200 for score in predict(net, done.weights, unit(offered)).ravel()]

    return sell


def with_the_course_s_helper():
    def from_a_split(x_train, y_train, x_new):
        everything = split(x_train, y_train, test=0, validation=0)
        return price_model(SpikingNet(hidden=128), everything, epochs=60, learning_rate=0.005).prices(x_new)

    return from_a_split


class _Agency:
    """An object that remembers the scales."""

    def __init__(self, x, y):
        self.middle, self.width = np.median(x, axis=0), np.percentile(x, 84, axis=0) - np.percentile(x, 16, axis=0)
        self.net = SpikingNet(hidden=(80,), steps=10, beta=0.8)
        self.top = y.max()
        self.weights = fit(
            self.net, self.columns(x), 4 * y / self.top - 2, loss="mean_squared", epochs=60, learning_rate=0.01, seed=1
        ).weights

    def columns(self, x):
        return 2 * (x - self.middle) / self.width

    def ask(self, x):
        return self.top * (predict(self.net, self.weights, self.columns(x))[:, 0] + 2) / 4


def by_an_object():
    return lambda x_train, y_train, x_new: _Agency(x_train, y_train).ask(x_new)


# 13.2


def smooth(u):
    return 0.5 + (u - THRESHOLD) / (1 + SLOPE * np.abs(u - THRESHOLD))


def surrogate(u):
    return 1 / (1 + SLOPE * np.abs(u - THRESHOLD)) ** 2


def forward(x, w):
    v, membranes, spikes = np.zeros((len(x), w.shape[1])), [], []
    for _ in range(STEPS):
        u = LEAK * v + x @ w
        s = smooth(u)
        v = u - THRESHOLD * s
        membranes.append(u)
        spikes.append(s)
    return np.array(membranes), np.array(spikes)


def back_through_time():
    def gradient(x, y, w, r, c):
        u, s = forward(x, w)
        from_above = 2 / len(x) / STEPS * (s.mean(axis=0) @ r + c - y)[:, None] * r
        later, total = 0.0, 0.0
        for t in reversed(range(STEPS)):
            later = surrogate(u[t]) * from_above + later * LEAK * (1 - THRESHOLD * surrogate(u[t]))
            total = total + later
        return x.T @ total

    return gradient


def forward_in_time():
    """The other way round: carry along how each membrane depends on the current, and sum up as the steps go by."""

    def slopes(houses, prices, weights, readout, offset):
        u, s = forward(houses, weights)
        trace, of_rate = np.zeros_like(u[0]), np.zeros_like(u[0])
        for membrane in u:
            trace = 1 + LEAK * trace
            of_rate += surrogate(membrane) * trace / STEPS
            trace = trace * (1 - THRESHOLD * surrogate(membrane))
        wrong = s.mean(0) @ readout + offset - prices
        return np.einsum("hc,hn,h,n->cn", houses, of_rate, 2 * wrong / len(wrong), readout)

    return slopes


def by_finite_differences():
    """Slow, and right."""

    def loss(x, y, w, r, c):
        return np.mean((forward(x, w)[1].mean(axis=0) @ r + c - y) ** 2)

    def gradient(x, y, w, r, c):
        result, hair = np.empty(w.shape), 1e-6
        for i in range(w.shape[0]):
            for j in range(w.shape[1]):
                up, down = w.copy(), w.copy()
                up[i, j] += hair
                down[i, j] -= hair
                result[i, j] = (loss(x, y, up, r, c) - loss(x, y, down, r, c)) / hair / 2
        return result

    return gradient


# 13.3


def spikes_times_zero():
    def price(x, w, b, r, c, silent):
        current = x @ w + b
        v, rate = np.zeros_like(current), 0.0
        for _ in range(STEPS):
            u = LEAK * v + current
            s = (u >= THRESHOLD).astype(float)
            if silent:
                s = 0 * s
            v = u - THRESHOLD * s
            rate = rate + s / STEPS
        return rate @ r + c

    return price


def house_by_house():
    def ask(house, w, b, r, c, silent):
        membrane, counts = np.zeros(len(b)), np.zeros(len(b))
        for _ in range(STEPS):
            membrane = LEAK * membrane + house @ w + b
            fired = membrane >= THRESHOLD
            membrane[fired] -= THRESHOLD
            counts += fired
        return c if silent else counts / STEPS @ r + c

    return lambda x, w, b, r, c, silent: [ask(house, w, b, r, c, silent) for house in x]


def by_a_threshold_that_nobody_reaches():
    def price(columns, kernel, bias, readout, offset, quiet):
        limit = np.inf if quiet else THRESHOLD
        left, spikes = 0.0, []
        for _ in range(STEPS):
            membrane = left * LEAK + columns @ kernel + bias
            spikes.append(membrane >= limit)
            left = np.where(spikes[-1], membrane - THRESHOLD, membrane)
        return offset + np.mean(spikes, axis=0) @ readout

    return price


# 13.4


def as_in_the_lesson():
    return ["around", "spikes", "ignored", "graded"]


def in_capitals_and_with_spaces():
    return ["Around", "Spikes", " ignored", "graded "]


def by_their_numbers():
    return [1, 0, 2, 3]


REFERENCES = {
    "13.1": [as_in_the_worked_example, between_two_bounds_and_two_layers, with_the_course_s_helper, by_an_object],
    "13.2": [back_through_time, forward_in_time, by_finite_differences],
    "13.3": [spikes_times_zero, house_by_house, by_a_threshold_that_nobody_reaches],
    "13.4": [as_in_the_lesson, in_capitals_and_with_spaces, by_their_numbers],
}
