"""What a synapse promises besides its mathematics (that is in tests/analytic/test_filters.py)."""

import numpy as np
import pytest

from snnlab import synapses
from snnlab.exceptions import ValidationError
from snnlab.synapses import Alpha, LinearFilter, Lowpass, Synapse, Triangle, as_synapse

EVERY = [
    Lowpass(0.01),
    Lowpass(0),
    Alpha(0.01),
    Triangle(0.01),
    LinearFilter([0.01, 1], [0.001, 0.02, 1]),
    LinearFilter([1, 2], [1, 3], method="bilinear"),
    LinearFilter([1], [1, 3], method="gbt", alpha=0.3),
    LinearFilter([0.1], [1, -0.9], analog=False),
    LinearFilter([3], [2]),
]
every = pytest.mark.parametrize("synapse", EVERY, ids=repr)


@every
def test_a_repr_makes_an_equal_synapse(synapse):
    again = eval(repr(synapse), vars(synapses))
    assert again == synapse
    assert hash(again) == hash(synapse)
    assert [other for other in EVERY if other == synapse] == [synapse]


@every
def test_a_filter_at_rest_stays_at_rest(synapse):
    gain = 1.0 if isinstance(synapse, Triangle) else np.real(synapse.evaluate(0.0))
    y = synapse.filt(np.full((50, 2), 0.7) / gain, y0=0.7)
    np.testing.assert_allclose(y, 0.7, atol=1e-12)


@every
def test_each_signal_starts_at_its_own_value(synapse):
    gain = 1.0 if isinstance(synapse, Triangle) else np.real(synapse.evaluate(0.0))
    start = np.array([1.0, -2.0, 0.0])
    y = synapse.filt(np.tile(start / gain, (20, 1)), y0=start)
    np.testing.assert_allclose(y, np.tile(start, (20, 1)), atol=1e-12)


@every
def test_signals_are_filtered_alone_along_any_axis(synapse):
    x = np.random.default_rng(0).normal(size=(40, 2, 3))
    y = synapse.filt(x)

    np.testing.assert_allclose(synapse.filt(np.moveaxis(x, 0, 2), axis=2), np.moveaxis(y, 0, 2), atol=1e-14)
    np.testing.assert_allclose(synapse.filt(x[:, 1, 2]), y[:, 1, 2], atol=1e-14)
    assert synapse.filt(x[:, 1, 2]).shape == (40,)


@every
def test_filtering_leaves_the_signal_as_it_was(synapse):
    x = np.ones(10)
    synapse.filtfilt(x)
    np.testing.assert_array_equal(x, 1.0)


@every
def test_a_copy_of_the_state_is_a_snapshot(synapse):
    shape, dt = (2,), 0.001
    x = np.random.default_rng(0).normal(size=(40, 2))
    state = synapse.make_state(shape, shape, dt)
    step = synapse.make_step(shape, shape, dt, None, state)
    start = [np.array(step(0.0, u)) for u in x[:15]]

    taken = {name: array.copy() for name, array in state.items()}
    other_step = synapse.make_step(shape, shape, dt, None, taken)
    rest = [np.array(other_step(0.0, u)) for u in x[15:]]
    np.testing.assert_allclose(start + rest, synapse.filt(x), atol=1e-13)


@every
@pytest.mark.parametrize("n_steps", [0, 1, 31, 32, 33, 200])
def test_a_long_signal_is_filtered_as_step_by_step(synapse, n_steps):
    """Blocks of steps, and the state at the end of the way there, which the way back starts from."""
    x = np.random.default_rng(0).normal(size=(n_steps, 2))
    step = synapse.make_step((2,), (2,), 0.001, None, synapse.make_state((2,), (2,), 0.001, y0=0.2))
    there = np.array([np.array(step(0.0, u)) for u in x]).reshape(n_steps, 2)
    back = np.array([np.array(step(0.0, u)) for u in there[::-1]]).reshape(n_steps, 2)[::-1]

    np.testing.assert_allclose(synapse.filt(x, y0=0.2), there, atol=1e-13)
    np.testing.assert_allclose(synapse.filtfilt(x, y0=0.2), back, atol=1e-12)


@every
def test_what_is_no_number_spoils_only_what_comes_after_it(synapse):
    x = np.zeros(100)
    x[70] = np.nan
    y = synapse.filt(x)
    np.testing.assert_array_equal(y[:70], 0.0)
    assert np.isnan(y[70:72]).any()


@pytest.mark.parametrize("synapse", [Lowpass(0.01), Alpha(0.01), Triangle(0.03)], ids=repr)
def test_forwards_and_backwards_nothing_comes_late(synapse):
    t = np.linspace(-0.5, 0.5, 1001)
    bump = np.exp(-((t / 0.05) ** 2))

    assert np.sum(t * synapse.filt(bump)) / np.sum(bump) > 0.005  # late, by the mean of the kernel
    centre = np.sum(t * synapse.filtfilt(bump)) / np.sum(bump)
    assert abs(centre) < 1e-9


def test_the_way_back_starts_where_the_way_there_ended():
    np.testing.assert_allclose(Lowpass(0.01).filtfilt(np.full(30, 2.0), y0=2.0), 2.0, atol=1e-14)


def test_an_integrator_holds_its_start():
    np.testing.assert_array_equal(LinearFilter([1], [1, 0]).filt(np.zeros((4, 2)), y0=[2, 3]), [[2, 3]] * 4)


def test_a_triangle_forgets_linearly_and_completely():
    impulse = np.zeros(8)
    impulse[0] = 10.0
    np.testing.assert_allclose(Triangle(0.003).filt(impulse), [4, 3, 2, 1, 0, 0, 0, 0], atol=1e-14)


def test_a_number_is_a_lowpass():
    assert as_synapse(0.01) == Lowpass(0.01)
    assert as_synapse(None) is None
    assert as_synapse(Alpha(0.1)) == Alpha(0.1)


class Delay(Synapse):
    """A synapse as a user writes it: no dataclass, a state, a step."""

    def __init__(self, steps):
        self.steps = steps

    def make_state(self, shape_in, shape_out, dt, dtype=None, y0=0):
        return {"past": np.full((self.steps, *shape_in), float(y0)), "place": np.zeros(1, dtype=int)}

    def make_step(self, shape_in, shape_out, dt, rng, state):
        def step(t, signal):
            place = state["place"]
            output = state["past"][place[0]].copy()
            state["past"][place[0]] = signal
            place[:] = (place + 1) % self.steps
            return output

        return step


def test_a_synapse_of_ones_own_filters():
    np.testing.assert_array_equal(Delay(2).filt(np.arange(5.0), y0=9), [9, 9, 0, 1, 2])
    assert Delay(2) == Delay(2) != Delay(3)
    assert repr(Delay(2)) == "Delay(steps=2)"


MISTAKES = {
    "a negative time": (
        lambda: Lowpass(-1),
        "Lowpass: tau must be a time of at least 0 s (got -1). Try 0.005, or None.",
    ),
    "no number": (lambda: Alpha("fast"), "Alpha: tau must be a time of at least 0 s (got 'fast')"),
    "not a number": (lambda: Triangle(np.nan), "Triangle: t must be a time of at least 0 s (got nan)"),
    "two time constants": (lambda: Alpha([0.1, 0.2]), "Alpha: tau must be a time of at least 0 s (got [0.1, 0.2])"),
    "a filter that knows the future": (lambda: LinearFilter([1, 0, 0], [1, 1]), "num has a higher power than den"),
    "no denominator": (lambda: LinearFilter([1], [0, 0]), "den must not be 0"),
    "no coefficients": (
        lambda: LinearFilter([], [1]),
        "num must be a list of coefficients, highest power first (got [])",
    ),
    "an unknown method": (
        lambda: LinearFilter([1], [1, 1], method="bilinar"),
        "there is no method 'bilinar'. Did you mean 'bilinear'?",
    ),
    "gbt without alpha": (lambda: LinearFilter([1], [1, 1], method="gbt"), "needs an alpha from 0 to 1"),
    "alpha without gbt": (lambda: LinearFilter([1], [1, 1], alpha=0.5), "method 'gbt', and only it, needs an alpha"),
    "a triangle combined": (lambda: Lowpass(0.1).combine(Triangle(0.1)), "only linear filters can be combined"),
    "s and z mixed": (
        lambda: Lowpass(0.1).combine(LinearFilter([1], [1, 0.5], analog=False)),
        "one filter is in s (analog=True)",
    ),
    "a highpass at rest": (
        lambda: LinearFilter([1, 0], [1, 1]).filt(np.ones(3), y0=1),
        "it cannot rest at y0=1, as nothing constant passes it",
    ),
    "y0 of another shape": (lambda: Lowpass(0.1).filt(np.ones((5, 2)), y0=[1, 2, 3]), "or have the shape (2,)"),
    "a single number": (lambda: Lowpass(0.1).filt(3.0), "only a signal over time can be filtered"),
    "signals that vanish": (
        lambda: Lowpass(0.1).make_step((2,), (1,), 0.001, None, {}),
        "as many signals come out as go in, but (2,) go in and (1,) should come out",
    ),
    "no synapse": (lambda: as_synapse("fast"), "must be a time constant in seconds, a Synapse or None (got 'fast')"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gets_a_sentence(name):
    make, sentence = MISTAKES[name]
    with pytest.raises(ValidationError) as error:
        make()
    assert sentence in str(error.value)
