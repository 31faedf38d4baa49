"""Lesson 13, Spiking regression: what its exercises ask, how they are judged, and what each mistake is told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

import numpy as np

from snnlab.course import house_split, price_model, room_of
from snnlab.course.lesion import NET
from snnlab.grading import AnswerError, Criterion, Exercise, Function, Order, points
from snnlab.grading.quiz import matched
from snnlab.training import make_houses
from snnlab.training.metrics import r2

HINTS = room_of("13").module("hints").HINTS
STEPS, LEAK, THRESHOLD, SLOPE = 20, 0.8, 1.0, 5.0

# 13.1: hidden houses are sold without noise, so the share of variance that is left, 1 - R2, tells more than R2 itself.
# Right answers leave 0.024 at most on 20 seeds, with the mistyped house 0.021; the nearest wrong one, a straight line, 0.054.
# A right answer changes the price of 2.5 % of the houses when their columns change by a hair; one without spikes of 92 %.

LEFT_LIMIT = 0.035
CHANGED_LIMIT = 0.2
HAIR = 2e-5  # spreads of each column
SAME = 1e-6  # spreads of the prices
MISTYPED = np.array([1_500_000.0, 3.0, 8.0, 1.0, 30.0])


@points(2)
def predicts_hidden_houses(answer, trial):
    """Two hundred hidden houses"""
    town = _town(trial)
    said = _asked(answer, trial)[: len(town.worth)]
    left = 1 - r2(town.worth, said)
    passed = left <= LEFT_LIMIT
    return Criterion(
        passed=passed,
        measured=left,
        limit=LEFT_LIMIT,
        message="share of the variance of their prices that is left to explain, 1 − R²",
        hint_id=None if passed else _why_prices_are_wrong(answer, town, said),
        expected=town.worth[:6],
        yours=said[:6],
        cases=[f"{house[0]:.0f} m², {house[2]:.0f} km" for house in town.houses[:6]],
    )


@points(1)
def judges_each_house_by_itself(answer, trial):
    """The same houses, and one that was mistyped among them"""
    town = _town(trial)
    left = 1 - r2(town.worth, _among_mistyped(answer, town))
    passed = left <= LEFT_LIMIT
    said = _asked(answer, trial)[: len(town.worth)]
    alone = 1 - r2(town.worth, said)
    hint = None if passed else "scaled_with_test" if alone <= LEFT_LIMIT else _why_prices_are_wrong(answer, town, said)
    message = "share of the variance that is left when a house of 1,500,000 m² stands in the list"
    return Criterion(passed, left, LEFT_LIMIT, message=message, hint_id=hint)


@points(1)
def answers_in_jumps(answer, trial):
    """Spikes come or do not come: small changes mostly change nothing"""
    town = _town(trial)
    said = _asked(answer, trial)
    before, after = said[: len(town.worth)], said[len(town.worth) :]
    if np.ptp(said) == 0:
        return Criterion(False, message="all houses have the same price", hint_id="constant")
    changed = float(np.mean(np.abs(after - before) > SAME * town.prices.std()))
    passed = changed <= CHANGED_LIMIT
    message = "share of the houses whose price moves when their columns change by a hair"
    hint = None if passed else "no_spikes"
    return Criterion(passed, changed, CHANGED_LIMIT, message=message, hint_id=hint)


@dataclass(frozen=True)
class Town:
    """Houses to learn from (x, prices), and hidden ones with what they are worth."""

    x: np.ndarray
    prices: np.ndarray
    houses: np.ndarray
    worth: np.ndarray
    line: np.ndarray


@cache
def _town_of(seed):
    x, prices = make_houses(700, seed=seed)
    houses, worth = make_houses(200, seed=seed + 1, noise=0.0)
    ones = np.ones((len(x), 1)), np.ones((len(houses), 1))
    weights = np.linalg.lstsq(np.hstack([x, ones[0]]), prices, rcond=None)[0]
    return Town(x, prices, houses, worth, np.hstack([houses, ones[1]]) @ weights)


def _town(trial):
    return _town_of(trial.seed % 2**31)


_ASKED = WeakKeyDictionary()  # answer → (town, prices of its houses, and of the same a hair away)


def _asked(answer, trial):
    town = _town(trial)
    if answer not in _ASKED or _ASKED[answer][0] is not town:
        signs = np.where(np.random.default_rng(13).random(town.houses.shape) < 0.5, -1.0, 1.0)
        near = town.houses + HAIR * town.x.std(axis=0) * signs
        _ASKED[answer] = town, _call(answer, town, np.vstack([town.houses, near]))
    return _ASKED[answer][1]


def _among_mistyped(answer, town):
    return _call(answer, town, np.vstack([town.houses, MISTYPED]))[:-1]


def _call(answer, town, houses, unit=1.0):
    said = answer(town.x * unit, town.prices.copy(), houses * unit)
    if said.shape != (len(houses),):
        raise AnswerError(
            f"your function returned {len(said)} prices for {len(houses)} houses. One price for each row of x_new.",
            "one_for_each",
        )
    return said


def _why_prices_are_wrong(answer, town, said):
    """All the same? A line? Then whether other houses in the list, or units of the columns, matter; then the prices' unit."""
    if np.ptp(said) < 1e-6 * town.prices.std():
        return "constant"
    if np.allclose(said, town.line, rtol=1e-3):
        return "a_line"
    again = r2(said, _call(answer, town, town.houses))
    if again - r2(said, _among_mistyped(answer, town)) > 0.2:
        return "scaled_with_test"
    if again - r2(said, _call(answer, town, town.houses, unit=1e-4)) > 0.2:
        return "raw_columns"
    off = abs(said.mean() - town.prices.mean())
    return "wrong_unit" if off > 1.5 * town.prices.std() and np.ptp(said) < town.prices.std() else "train_longer"


# 13.2: right answers differ from finite differences by 3e-8 at most on 8 seeds; the nearest wrong one of each kind by 0.4.

GRADIENT_LIMIT = 1e-3


@points(1)
def one_neuron_and_one_house(gradient, trial):
    """One neuron, one house"""
    return _compared(gradient, trial.rng, houses=1, columns=2, neurons=1)


@points(2)
def a_layer_and_ten_houses(gradient, trial):
    """Six neurons, ten houses"""
    return _compared(gradient, trial.rng, houses=10, columns=3, neurons=6)


def _compared(gradient, rng, houses, columns, neurons):
    x, y = rng.normal(size=(houses, columns)), rng.normal(size=houses)
    w = rng.normal(size=(columns, neurons))
    if neurons == 1:  # one neuron alone should be near its threshold
        w *= rng.uniform(0.5, 1.0) / (x @ w)
    r, c = rng.uniform(0.5, 1.5, neurons) * np.where(rng.random(neurons) < 0.5, -1, 1), float(rng.normal())
    given = gradient(x, y, w, r, c)
    if given.shape != w.shape:
        turned = " Turn it round." if given.shape == w.T.shape else ""
        raise AnswerError(
            f"your gradient has shape {given.shape}, but w has {w.shape}: one slope for each weight.{turned}",
            "shape_of_w",
        )
    right = finite_differences(x, y, w, r, c)
    size = np.linalg.norm(right)
    measured = float(np.linalg.norm(given - right) / size)
    passed = measured <= GRADIENT_LIMIT
    return Criterion(
        passed=passed,
        measured=measured,
        limit=GRADIENT_LIMIT,
        message="distance from finite differences, as a share of their size",
        hint_id=None if passed else _way_to_gradient(given, x, y, w, r, c),
        expected=right.ravel()[:6],
        yours=given.ravel()[:6],
        cases=[f"w[{i // neurons}, {i % neurons}]" for i in range(min(6, right.size))],
    )


def smooth(u):
    """The curve whose slope is the surrogate's."""
    d = u - THRESHOLD
    return 0.5 + d / (1 + SLOPE * np.abs(d))


def surrogate(u):
    """Its slope."""
    return 1 / (1 + SLOPE * np.abs(u - THRESHOLD)) ** 2


def hard(u):
    """A true spike."""
    return (u >= THRESHOLD).astype(float)


def forward(x, w, spike=smooth):
    """Membranes and spikes, both (steps, houses, neurons)."""
    v, membranes = 0.0, []
    for _ in range(STEPS):
        u = LEAK * v + x @ w
        v = u - THRESHOLD * spike(u)
        membranes.append(u)
    return np.array(membranes), spike(np.array(membranes))


def finite_differences(x, y, w, r, c, hair=1e-5):
    """Slopes of the loss by each weight (columns, neurons), from the loss a hair to both sides."""
    slopes = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        step = np.zeros_like(w)
        step[place] = hair
        slopes[place] = (_loss(x, y, w + step, r, c) - _loss(x, y, w - step, r, c)) / (2 * hair)
    return slopes


def _loss(x, y, w, r, c):
    return np.mean((forward(x, w)[1].mean(axis=0) @ r + c - y) ** 2)


def _backward(x, y, w, r, c, leak=LEAK, slope=surrogate, reset=True, spike=smooth, first=False, wish=True):
    """A gradient, right or wrong: `leak` of what comes later, `reset` followed or not, another slope or spike."""
    u, s = forward(x, w, spike)
    error = s.mean(axis=0) @ r + c - y
    from_above = 2 / len(x) / STEPS * error[:, None] * (r if wish else 1)
    later, total = np.zeros_like(u[0]), np.zeros_like(u[0])
    for t in reversed(range(STEPS)):
        q = slope(u[t])
        later = q * from_above + later * leak * (1 - THRESHOLD * q * reset)
        total = later if first else total + later
    return x.T @ total


def _after_reset(u):
    return surrogate(u - THRESHOLD * smooth(u))


def _open_above(u):
    return (u > THRESHOLD).astype(float)


_WAYS = {
    "reset_left_out": {"reset": False},
    "no_memory": {"leak": 0.0},
    "no_leak": {"leak": 1.0},
    "relu_slope": {"slope": _open_above},
    "relu_slope_too": {"slope": _open_above, "reset": False},
    "smooth_not_slope": {"slope": smooth},
    "smooth_not_slope_too": {"slope": smooth, "reset": False},
    "after_reset": {"slope": _after_reset},
    "first_step_only": {"first": True},
    "readout_forgotten": {"wish": False},
    "hard_spikes": {"spike": hard},
}


def _way_to_gradient(given, x, y, w, r, c):
    """The wrong way that leads there."""
    if not np.any(given):
        return "zero_everywhere"
    right = _backward(x, y, w, r, c)
    ways = {"downhill": -right, "sum_of_steps": STEPS * right, "no_two": right / 2}
    ways |= {"sum_of_houses": len(x) * right} if len(x) > 1 else {}
    ways |= {hint: _backward(x, y, w, r, c, **how) for hint, how in _WAYS.items()}
    near = (hint for hint, way in ways.items() if np.allclose(given, way, rtol=1e-4, atol=1e-6 * np.abs(way).max()))
    return next(near, "check_by_hand").removesuffix("_too")


# 13.3: right answers differ from the network by rounding; the nearest wrong one, membranes carried on, by 0.09 of the spread.

ASTRAY_LIMIT = 0.01
SILENT_LIMIT = 0.1


@dataclass(frozen=True)
class Asked:
    """A trained network with houses, what it should say, and what the answer says with spikes and without."""

    given: tuple
    worth: np.ndarray
    right: np.ndarray
    loud: np.ndarray
    silent: np.ndarray
    spread: float

    @property
    def offset(self):
        return self.given[4]


@points(2)
def runs_the_network(price, trial):
    """With its spikes"""
    asked = _run(price, trial)
    astray = float(np.sqrt(np.mean((asked.loud - asked.right) ** 2)) / asked.spread)
    passed = astray <= ASTRAY_LIMIT
    return Criterion(
        passed=passed,
        measured=astray,
        limit=ASTRAY_LIMIT,
        message="root mean square distance from what the network says, in spreads of its answers",
        hint_id=None if passed else _way_to_run(asked),
        expected=asked.right[:6],
        yours=asked.loud[:6],
        cases=[f"house {i}" for i in range(6)],
    )


@points(1)
def silence_costs_the_score(price, trial):
    """With its spikes silenced, R²"""
    asked = _run(price, trial)
    score = r2(asked.worth, asked.silent)
    passed = score <= SILENT_LIMIT
    message = "R² of what is left without spikes"
    return Criterion(passed, score, SILENT_LIMIT, message=message, hint_id=None if passed else _way_to_silence(asked))


@points(1)
def only_spikes_are_silenced(price, trial):
    """With its spikes silenced, the offset stays"""
    asked = _run(price, trial)
    astray = float(np.max(np.abs(asked.silent - asked.offset)) / asked.spread)
    passed = astray <= ASTRAY_LIMIT
    message = "largest distance from the offset c, in spreads of the network's answers"
    return Criterion(passed, astray, ASTRAY_LIMIT, message=message, hint_id=None if passed else _way_to_silence(asked))


_RUNS = WeakKeyDictionary()


def _run(price, trial):
    seed = trial.seed % 2**31
    if price not in _RUNS or _RUNS[price][0] != seed:
        given, worth = _hidden_network(seed)
        right = network_says(*given)
        loud, silent = price(*given, False), price(*given, True)
        for said in (loud, silent):
            if said.shape != worth.shape:
                raise AnswerError(
                    f"your function returned {len(said)} prices for {len(worth)} houses.", "one_number_for_each"
                )
        _RUNS[price] = seed, Asked(given, worth, right, loud, silent, float(right.std()))
    return _RUNS[price][1]


@cache
def _hidden_network(seed):
    """What the answer gets, (x, w, b, r, c), and prices of the houses in spreads."""
    parts = house_split(seed)
    model = price_model(NET, parts, epochs=15, seed=seed)
    weights = model.fitted.weights
    w, b, r = (a.astype(np.float64) for a in (weights.kernels[0], weights.biases[0], weights.kernels[1][:, 0]))
    mean, spread = model.target
    c = float(weights.biases[1][0]) + mean / spread
    x, y = (each[:150] for each in parts.test)
    return (model.scaled(x), w, b, r, c), y / spread


def network_says(
    x, w, b, r, c, spike=None, leak=LEAK, reset=None, read=None, carry=False, current=lambda x, w, b: x @ w + b
):
    """What a network of one layer says (houses,); the options are ways to get it wrong."""
    spike = spike or hard
    reset = reset or _soft
    read = read or _mean
    incoming = current(x, w, b)
    if carry:
        return np.concatenate(_one_after_the_other(incoming, spike, leak, reset, read, r, c))
    v, passed_on = np.zeros_like(incoming), []
    for _ in range(STEPS):
        u = leak * v + incoming
        s = spike(u)
        v = reset(u, s)
        passed_on.append(s)
    return read(np.array(passed_on)) @ r + c


def _soft(u, s):
    return u - THRESHOLD * s


def _mean(s):
    return s.mean(axis=0)


def _one_after_the_other(incoming, spike, leak, reset, read, r, c):
    """Houses in a row, and each begins with the membranes that the one before left."""
    v, said = np.zeros((1, incoming.shape[1])), []
    for row in incoming:
        passed_on = []
        for _ in range(STEPS):
            u = leak * v + row
            s = spike(u)
            v = reset(u, s)
            passed_on.append(s)
        said.append(read(np.array(passed_on)) @ r + c)
    return said


_RUN_WAYS = {
    "state_carried": {"carry": True},
    "graded": {"spike": lambda u: np.maximum(u - THRESHOLD, 0)},
    "graded_too": {"spike": lambda u: np.maximum(u - THRESHOLD, 0), "reset": lambda u, s: u - THRESHOLD * (s > 0)},
    "graded_three": {"spike": lambda u: u * (u >= THRESHOLD), "reset": lambda u, s: u - THRESHOLD * (s > 0)},
    "graded_four": {"spike": lambda u: u * (u >= THRESHOLD)},
    "no_reset": {"reset": lambda u, s: u},
    "hard_reset": {"reset": lambda u, s: u * (1 - s)},
    "leak_forgotten": {"leak": 1.0},
    "no_membrane": {"leak": 0.0},
    "counted": {"read": lambda s: s.sum(axis=0)},
    "last_step": {"read": lambda s: s[-1]},
    "bias_forgotten": {"current": lambda x, w, b: x @ w},
}


def _way_to_run(asked):
    if np.allclose(asked.loud, asked.silent):
        return "always_silent"
    if np.allclose(asked.loud, asked.right - asked.offset):
        return "offset_forgotten"
    ways = {hint: network_says(*asked.given, **how) for hint, how in _RUN_WAYS.items()}
    distance = {hint: np.sqrt(np.mean((asked.loud - way) ** 2)) / asked.spread for hint, way in ways.items()}
    nearest = min(distance, key=distance.__getitem__)
    return (
        nearest.rsplit("_", 1)[0]
        if nearest.startswith("graded_")
        else nearest
        if distance[nearest] < 0.02
        else "follow_one"
    )


def _way_to_silence(asked):
    """What was silenced instead of the spikes."""
    if np.allclose(asked.loud, asked.silent):
        return "silent_ignored"
    if not np.any(asked.silent):
        return "all_silenced"
    if np.ptp(asked.silent) < 1e-9:
        return "input_silenced"
    return "too_little_silenced"


# 13.4


@points(2)
def knows_the_four(kinds, trial):
    """What the four models live on"""
    return matched(kinds, RIGHT, _PLACES, "most_is_left")


KINDS = ("spikes", "around", "ignored", "graded")
RIGHT = ("around", "spikes", "ignored", "graded")
_PLACES = {
    (2, "spikes"): "nothing_changed",
    (2, "graded"): "nothing_changed",
    (0, "spikes"): "most_is_left",
    (0, "graded"): "most_is_left",
    (0, "ignored"): "not_quite_the_same",
    (1, "graded"): "look_at_values",
    (1, "ignored"): "upside_down",
    (1, "around"): "upside_down",
}

_TABLE = ("x_train", "y_train", "x_new")
exercises = [
    Exercise(
        "13.1",
        "Price houses that you have not seen",
        4,
        Function(arguments=_TABLE, shape=(None,), seconds=30, call_seconds=15),
        [predicts_hidden_houses, judges_each_house_by_itself, answers_in_jumps],
    ),
    Exercise(
        "13.2",
        "Walk back through time",
        3,
        Function(arguments=("x", "y", "w", "r", "c"), shape=(None, None), seconds=20, call_seconds=5),
        [one_neuron_and_one_house, a_layer_and_ten_houses],
    ),
    Exercise(
        "13.3",
        "Silence the spikes",
        4,
        Function(arguments=("x", "w", "b", "r", "c", "silent"), shape=(None,), seconds=20, call_seconds=10),
        [runs_the_network, silence_costs_the_score, only_spikes_are_silenced],
    ),
    Exercise("13.4", "Which model ignores its spikes?", 2, Order(KINDS), [knows_the_four]),
]
