"""Filters against their differential equations: exact where the theory is, within a stated distance elsewhere."""

from math import factorial

import numpy as np
import pytest

from snnlab.nef import filters
from snnlab.synapses import Alpha, LinearFilter, Lowpass, Triangle

DT = 0.001
TAU = 0.02
T = DT * np.arange(1, 301)
UNDERDAMPED = (40.0, 0.3)  # natural frequency [rad/s], damping


def second_order(omega, damping):
    return LinearFilter([omega**2], [1, 2 * damping * omega, omega**2])


def underdamped_step(omega, damping):
    turning = omega * np.sqrt(1 - damping**2)
    decay = np.exp(-damping * omega * T)
    return 1 - decay * (np.cos(turning * T) + damping * omega / turning * np.sin(turning * T))


def lowpass_cascade_step(n):
    """Step response of n lowpasses of time constant TAU in a row."""
    return 1 - np.exp(-T / TAU) * sum((T / TAU) ** k / factorial(k) for k in range(n))


def cascade(n):
    den = np.ones(1)
    for _ in range(n):
        den = np.polymul(den, [TAU, 1])
    return LinearFilter([1], den)


STEP_RESPONSES = {
    "lowpass": (Lowpass(TAU), 1 - np.exp(-T / TAU)),
    "lowpass as a filter": (LinearFilter([1], [TAU, 1]), 1 - np.exp(-T / TAU)),
    "alpha": (Alpha(TAU), lowpass_cascade_step(2)),
    "alpha as a filter": (cascade(2), lowpass_cascade_step(2)),
    "six lowpasses": (cascade(6), lowpass_cascade_step(6)),
    "underdamped": (second_order(*UNDERDAMPED), underdamped_step(*UNDERDAMPED)),
    "integrator": (LinearFilter([1], [1, 0]), T),
    "double integrator": (LinearFilter([1], [1, 0, 0]), T**2 / 2),
    "lead": (LinearFilter([2 * TAU, 1], [TAU, 1]), 1 + np.exp(-(T - DT) / TAU)),  # its direct path answers at once
}


@pytest.mark.parametrize("name", STEP_RESPONSES)
def test_a_step_is_answered_as_the_differential_equation_says(name):
    """A zero-order hold is exact for an input that stands still; the tolerance is rounding, 300 steps of it."""
    synapse, exact = STEP_RESPONSES[name]
    np.testing.assert_allclose(synapse.filt(np.ones(300), dt=DT), exact, atol=1e-12)


@pytest.mark.parametrize("synapse", [Lowpass(TAU), Alpha(TAU), second_order(*UNDERDAMPED), Triangle(TAU)], ids=repr)
def test_a_spike_of_area_one_leaves_with_area_one(synapse):
    spike = np.zeros(2000)
    spike[0] = 1 / DT
    assert synapse.filt(spike, dt=DT).sum() * DT == pytest.approx(1.0, abs=1e-9)


def run(b, a, u):
    """The difference equation, term by term."""
    y = np.zeros_like(u)
    for n in range(len(u)):
        y[n] = sum(b[k] * u[n - k] for k in range(min(len(b), n + 1)))
        y[n] -= sum(a[k] * y[n - k] for k in range(1, min(len(a), n + 1)))
    return y


@pytest.mark.parametrize(
    "synapse",
    [
        Lowpass(TAU), Lowpass(0), Alpha(TAU), Alpha(0), Triangle(0.01), second_order(*UNDERDAMPED),
        *(LinearFilter([0.01, 1], [0.0004, 0.02, 1], method=m) for m in ("zoh", "bilinear", "euler", "backward_diff")),
        LinearFilter([0.001, 0.01, 1], [0.0004, 0.02, 1], method="gbt", alpha=0.3),
        LinearFilter([1, 0.2], [1, -0.5, 0.1], analog=False),
        LinearFilter([3], [2]),
    ],
    ids=repr,
)  # fmt: skip
def test_the_difference_equation_is_the_filter(synapse):
    noise = np.random.default_rng(0).normal(size=200)
    b, a = synapse.discrete(DT)

    assert a[0] == 1.0
    np.testing.assert_allclose(run(b, a, noise), synapse.filt(noise, dt=DT), atol=1e-11)


DISCRETE_S = {  # what each method writes for s, as a function of z
    "euler": lambda z: (z - 1) / DT,
    "backward_diff": lambda z: (1 - 1 / z) / DT,
    "bilinear": lambda z: 2 / DT * (z - 1) / (z + 1),
}


@pytest.mark.parametrize("method", DISCRETE_S)
def test_each_method_puts_its_own_difference_for_s(method):
    synapse = LinearFilter([0.01, 1], [0.0004, 0.02, 1], method=method)
    b, a = synapse.discrete(DT)
    z = np.exp(2j * np.pi * np.linspace(0.001, 0.4, 50))

    s = DISCRETE_S[method](z)
    wanted = np.polyval(synapse.num, s) / np.polyval(synapse.den, s)
    if method == "euler":
        wanted = wanted * z  # no direct path: the output after the update, one step earlier
    np.testing.assert_allclose(np.polyval(b, z) / np.polyval(a, z) * z ** (len(a) - len(b)), wanted, rtol=1e-9)


@pytest.mark.parametrize(("alpha", "method"), [(0.0, "euler"), (0.5, "bilinear"), (1.0, "backward_diff")])
def test_the_generalised_transform_holds_the_named_ones(alpha, method):
    polynomials = [0.01, 1], [0.0004, 0.02, 1]
    general, named = LinearFilter(*polynomials, method="gbt", alpha=alpha), LinearFilter(*polynomials, method=method)
    noise = np.random.default_rng(0).normal(size=100)

    np.testing.assert_array_equal(general.filt(noise, dt=DT), named.filt(noise, dt=DT))


@pytest.mark.parametrize("method", ["zoh", "bilinear", "euler", "backward_diff"])
def test_all_methods_come_to_the_same_filter_as_steps_get_short(method):
    short = 2e-5  # first-order methods are wrong by about short / TAU = 1e-3
    synapse = LinearFilter([1], [TAU**2, 2 * TAU, 1], method=method)
    t = short * np.arange(1, 2001)

    exact = 1 - np.exp(-t / TAU) * (1 + t / TAU)
    np.testing.assert_allclose(synapse.filt(np.ones(2000), dt=short), exact, atol=2e-3)


@pytest.mark.parametrize("synapse", [Lowpass(TAU), Alpha(TAU), second_order(*UNDERDAMPED)], ids=repr)
def test_a_sine_comes_out_with_the_gain_and_phase_that_evaluate_gives(synapse):
    dt, frequency = 1e-4, 5.0  # held for a step, the sine is half a step late: its phase is off by pi f dt = 0.0016
    t = dt * np.arange(1, 20_001)
    settled = slice(10_000, None)

    y = synapse.filt(np.sin(2 * np.pi * frequency * t), dt=dt)[settled]

    gain = synapse.evaluate(frequency)
    wanted = np.imag(gain * np.exp(2j * np.pi * frequency * t[settled]))
    np.testing.assert_allclose(y, wanted, atol=0.003)


def test_evaluate_gives_the_closed_form():
    f = np.array([0.0, 1.0, 10.0, 100.0])
    lowpass = 1 / (1 + 2j * np.pi * f * TAU)
    np.testing.assert_allclose(Lowpass(TAU).evaluate(f), lowpass, rtol=1e-14)
    np.testing.assert_allclose(Alpha(TAU).evaluate(f), lowpass**2, rtol=1e-14)
    half_power = 1 / (2 * np.pi * TAU)
    assert abs(Lowpass(TAU).evaluate(half_power)) == pytest.approx(np.sqrt(0.5))


def test_a_filter_in_z_is_evaluated_on_the_unit_circle():
    leaky = LinearFilter([0.1, 0], [1, -0.9], analog=False)
    cycles_a_step = np.array([0.0, 0.25, 0.5])
    np.testing.assert_allclose(np.abs(leaky.evaluate(cycles_a_step)), 0.1 / np.abs(1 - 0.9 * np.array([1, -1j, -1])))


@pytest.mark.parametrize("frequency", [0.0, 1e-4, 3.0, 40.0, 400.0])
def test_a_triangle_is_evaluated_as_the_integral_of_its_kernel(frequency):
    n = 20_000
    s = TAU * (np.arange(n) + 0.5) / n  # midpoints
    kernel = 2 / TAU * (1 - s / TAU)
    wanted = np.sum(kernel * np.exp(-2j * np.pi * frequency * s)) * TAU / n
    assert Triangle(TAU).evaluate(frequency) == pytest.approx(wanted, abs=1e-7)  # midpoint rule: (f TAU / n)^2


def test_combined_filters_act_one_after_the_other():
    noise = np.random.default_rng(0).normal(size=(300, 2))
    f = np.linspace(0, 50, 11)
    one, other = Lowpass(0.01), LinearFilter([0.03, 1], [0.0004, 0.02, 1])

    both = one.combine(other)
    np.testing.assert_allclose(both.evaluate(f), one.evaluate(f) * other.evaluate(f), rtol=1e-12)
    two_lowpasses = Lowpass(TAU).combine(Lowpass(TAU))
    np.testing.assert_allclose(two_lowpasses.filt(noise), Alpha(TAU).filt(noise), atol=1e-12)


@pytest.mark.parametrize("order", [1, 2, 5])
@pytest.mark.parametrize("size", [1e-3, 1.0, 300.0])
def test_the_matrix_exponential_solves_its_equation(order, size):
    """exp(M) of a matrix with known eigenvectors; for all sizes the tolerance is rounding times the squarings."""
    rng = np.random.default_rng(order)
    vectors, values = np.linalg.qr(rng.normal(size=(order, order)))[0], -size * rng.uniform(size=order)

    got = filters.exponential(vectors @ np.diag(values) @ vectors.T)
    np.testing.assert_allclose(got, vectors @ np.diag(np.exp(values)) @ vectors.T, atol=1e-12)


def test_the_exponential_of_a_quarter_turn_turns_by_a_quarter():
    np.testing.assert_allclose(
        filters.exponential(np.pi / 2 * np.array([[0, -1], [1, 0]])), [[0, -1], [1, 0]], atol=1e-14
    )
    np.testing.assert_array_equal(filters.exponential(np.zeros((2, 2))), np.eye(2))


@pytest.mark.parametrize(
    ("num", "den"), [([1], [2, 3, 5]), ([1, 4], [2, 3, 5]), ([7, 1, 4], [2, 3, 5]), ([3], [2]), ([1], [1, 0])], ids=str
)
def test_the_state_space_form_has_the_ratio_of_polynomials_as_gain(num, den):
    A, B, C, D = filters.state_space(np.array(num, float), np.array(den, float))
    for s in (1j, 2 + 3j):
        got = C @ np.linalg.solve(s * np.eye(len(B)) - A, B) + D if len(B) else D
        assert got == pytest.approx(np.polyval(num, s) / np.polyval(den, s))
