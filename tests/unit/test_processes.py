"""Processes: what their signals are, and what a process of one's own may count on."""

import sys

import numpy as np
import pytest

from snnlab import dists, processes, synapses
from snnlab.dists import Choice, Gaussian, Uniform
from snnlab.exceptions import ValidationError
from snnlab.processes import BrownNoise, FilteredNoise, Piecewise, PresentInput, Process, WhiteNoise, WhiteSignal
from snnlab.synapses import Alpha, Lowpass, Triangle

EVERY = [
    WhiteSignal(0.1, 50),
    WhiteSignal(0.1, 50, rms=0.3, y0=0.1, seed=2),
    WhiteNoise(),
    WhiteNoise(Uniform(-1, 1), scale=False, seed=3),
    FilteredNoise(),
    FilteredNoise(Triangle(0.01), dist=Gaussian(1, 2)),
    BrownNoise(),
    BrownNoise(Choice([-1, 1]), seed=1),
    PresentInput([0.5], 0.013),
    Piecewise({0: 0.5, 0.02: 1}),
    Piecewise({0: 0.5, 0.02: 1}, interpolation="linear"),
]
every = pytest.mark.parametrize("process", EVERY, ids=repr)


@every
def test_a_repr_makes_an_equal_process(process):
    again = eval(repr(process), {**vars(dists), **vars(synapses), **vars(processes)})
    assert again == process
    assert hash(again) == hash(process)
    assert [other for other in EVERY if other == process] == [process]


def test_values_inside_count_for_equality():
    pictures = np.arange(12.0).reshape(3, 2, 2)
    assert PresentInput(pictures, 0.1) == PresentInput(pictures.tolist(), 0.1)
    assert hash(PresentInput(pictures, 0.1)) == hash(PresentInput(pictures.tolist(), 0.1))
    assert PresentInput(pictures, 0.1) != PresentInput(pictures + 1, 0.1)
    assert Piecewise({0: [1, 2], 1: [3, 4]}) == Piecewise({1: np.array([3, 4]), 0: (1, 2)})
    assert Piecewise({0: [1, 2]}) != Piecewise({0: [1, 3]})
    assert "{0.0: [1.0, 2.0], 1.0: [3.0, 4.0]}" in repr(Piecewise({0: [1, 2], 1: [3, 4]}))


@every
def test_state_and_random_numbers_are_all_that_changes(process):
    """The state and the generator copied after 15 steps, a step function made from the copies goes on bit for bit."""
    sizes, dt = ((0,), (1,), 0.001), 0.001
    rng, state = np.random.default_rng(5), process.make_state(*sizes)
    step = process.make_step(*sizes, rng, state)
    for n in range(1, 16):
        step(n * dt)

    copied_rng, copied = np.random.default_rng(5), {name: array.copy() for name, array in state.items()}
    again = process.make_step(*sizes, copied_rng, copied)  # what it draws when it starts, it draws again
    copied_rng.bit_generator.state = rng.bit_generator.state
    for n in range(16, 40):
        np.testing.assert_array_equal(step(n * dt), again(n * dt))


@every
def test_a_seed_fixes_the_signal_and_the_generator_does_otherwise(process):
    drawn = [process.run(0.05, rng=np.random.default_rng(seed)) for seed in (1, 1, 2)]
    np.testing.assert_array_equal(drawn[0], drawn[1])
    random = not isinstance(process, (PresentInput, Piecewise)) and process.seed is None
    assert np.array_equal(drawn[0], drawn[2]) != random


@every
def test_both_kinds_of_generators_will_do(process):
    assert process.run_steps(5, rng=np.random.RandomState(1)).shape == (5, 1)
    assert np.all(np.isfinite(process.run_steps(5)))


def test_runs_start_at_the_first_step():
    process = WhiteNoise(default_dt=0.002)
    np.testing.assert_allclose(process.trange(0.01), [0.002, 0.004, 0.006, 0.008, 0.01])
    np.testing.assert_allclose(process.ntrange(3, dt=0.1), [0.1, 0.2, 0.3])
    assert process.run(0.01, d=3).shape == (5, 3)


def power_spectrum(signal, dt):
    return np.fft.rfftfreq(len(signal), dt), np.abs(np.fft.rfft(signal, axis=0)) ** 2 / len(signal) ** 2


@pytest.mark.parametrize("dt", [0.001, 0.0005])
def test_a_white_signal_has_equal_power_up_to_high_and_none_above(dt):
    high, rms = 30.0, 0.5
    signal = WhiteSignal(period=1.0, high=high, rms=rms, seed=1).run(1.0, d=400, dt=dt)
    frequencies, power = power_spectrum(signal, dt)
    power = power.mean(axis=1)  # over 400 signals: 5 % off

    assert power[frequencies > high].max() < 1e-25  # rounding
    assert power[0] < 1e-25
    inside = power[(frequencies > 0) & (frequencies <= high)]
    np.testing.assert_allclose(inside, rms**2 / 60, rtol=0.25)  # 30 waves, each with two frequencies; 5 sigma
    assert np.sqrt(np.mean(signal**2)) == pytest.approx(rms, rel=0.02)


def test_a_white_signal_comes_back_after_its_period():
    signal = WhiteSignal(period=0.2, high=40, seed=1).run(0.6, d=2)
    np.testing.assert_array_equal(signal[:200], signal[200:400])
    np.testing.assert_array_equal(signal[:200], signal[400:])


@pytest.mark.parametrize("y0", [0.0, 0.3, -0.2])
def test_a_white_signal_starts_where_it_is_nearest_to_y0(y0):
    signal = WhiteSignal(period=1.0, high=20, y0=y0, seed=1).run(1.0, d=10)
    np.testing.assert_array_equal(np.argmin(np.abs(signal - y0), axis=0), 0)


@pytest.mark.parametrize("dt", [0.001, 0.004])
def test_scaled_white_noise_has_the_same_power_per_hertz_for_every_step(dt):
    noise = WhiteNoise(Gaussian(0, 2), seed=1).run_steps(20_000, dt=dt)
    frequencies, power = power_spectrum(noise, dt)
    density = power[:, 0] * len(noise) * dt  # two-sided

    for low, high in ((1, 40), (40, 80), (80, 125)):
        band = (frequencies >= low) & (frequencies < high)
        assert density[band].mean() == pytest.approx(4.0, rel=0.15)  # over 780 frequencies at least: 4 % off


def test_unscaled_white_noise_is_what_the_distribution_gives():
    noise = WhiteNoise(Uniform(2, 3), scale=False, seed=1).run_steps(5000)
    assert noise.min() >= 2
    assert noise.max() <= 3
    assert noise.mean() == pytest.approx(2.5, abs=0.02)


@pytest.mark.parametrize("dt", [0.001, 0.01])
def test_brown_noise_walks_with_the_square_root_of_time(dt):
    walks = BrownNoise(Gaussian(0, 3), seed=1).run(1.0, d=4000, dt=dt)
    for t in (0.1, 0.5, 1.0):
        assert walks[round(t / dt) - 1].var() == pytest.approx(9 * t, rel=0.1)  # 4000 walks: 2.2 % off


@pytest.mark.parametrize("dt", [0.001, 0.002])
def test_filtered_noise_has_the_variance_and_memory_of_its_lowpass(dt):
    tau = 0.02
    noise = FilteredNoise(Lowpass(tau), seed=1).run_steps(400, d=3000, dt=dt)[-2:]
    decay = np.exp(-dt / tau)

    variance = (1 - decay) / (1 + decay) / dt  # of y = decay y + (1 - decay) u; 1 / (2 tau) for short steps
    np.testing.assert_allclose(noise.var(axis=1), variance, rtol=0.12)
    assert np.mean(noise[0] * noise[1]) / variance == pytest.approx(decay, rel=0.12)


def test_inputs_are_shown_one_after_the_other():
    shown = PresentInput([[1, 2], [3, 4], [5, 6]], presentation_time=0.003).run_steps(12)
    np.testing.assert_array_equal(shown[:, 0], [1, 1, 1, 3, 3, 3, 5, 5, 5, 1, 1, 1])
    np.testing.assert_array_equal(shown[:, 1], shown[:, 0] + 1)


def test_no_input_is_cut_short_by_rounding():
    shown = PresentInput(np.arange(50), presentation_time=0.1).run(5.0)[:, 0]
    np.testing.assert_array_equal(shown, np.repeat(np.arange(50), 100))


def test_pictures_come_out_flat():
    process = PresentInput(np.arange(24).reshape(2, 3, 4), 0.001)
    assert process.default_size_out == 12
    np.testing.assert_array_equal(process.run_steps(2), np.arange(24).reshape(2, 12))


CORNERS = {0.01: 1.0, 0.02: 3.0, 0.04: -1.0}
LINES = {  # at 5, 10, 13, 15, 30, 40 and 45 ms
    "zero": [0, 1, 1, 1, 3, -1, -1],
    "nearest": [0, 1, 1, 1, 3, -1, 0],
    "linear": [0, 1, 1.6, 2, 1, -1, 0],
    "slinear": [0, 1, 1.6, 2, 1, -1, 0],
}


@pytest.mark.parametrize("interpolation", LINES)
def test_a_piecewise_signal_goes_through_its_corners(interpolation):
    signal = Piecewise(CORNERS, interpolation).run(0.05)[:, 0]
    np.testing.assert_allclose(signal[np.array([5, 10, 13, 15, 30, 40, 45]) - 1], LINES[interpolation], atol=1e-12)


@pytest.mark.parametrize(("interpolation", "power"), [("quadratic", 2), ("cubic", 3)])
def test_splines_follow_a_polynomial_of_their_degree(interpolation, power):
    pytest.importorskip("scipy")
    times = np.array([0.01, 0.02, 0.025, 0.04, 0.05])
    signal = Piecewise({t: [t**power, 1.0] for t in times}, interpolation).run(0.06)
    t = 0.001 * np.arange(10, 51)
    np.testing.assert_allclose(signal[9:50], np.stack([t**power, np.ones(41)], axis=1), atol=1e-12)
    np.testing.assert_array_equal(signal[50:], 0.0)


def test_splines_name_the_library_that_they_need(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.interpolate", None)
    with pytest.raises(ValidationError, match="interpolation 'cubic' needs SciPy"):
        Piecewise({0: 0, 1: 1, 2: 2, 3: 3}, "cubic").run(0.01)


def test_a_piece_may_be_a_function_of_time():
    signal = Piecewise({0.002: lambda t: [t, -t], 0.004: [1, 2]}).run_steps(5)
    np.testing.assert_allclose(signal, [[0, 0], [0.002, -0.002], [0.003, -0.003], [1, 2], [1, 2]])


def test_a_corner_between_two_steps_counts_for_the_nearest():
    np.testing.assert_array_equal(Piecewise({0: 0, 0.0024: 1}).run_steps(4)[:, 0], [0, 1, 1, 1])
    np.testing.assert_array_equal(Piecewise({0: 0, 0.0026: 1}).run_steps(4)[:, 0], [0, 0, 1, 1])


class Leaky(Process):
    """A process as a user writes it: no dataclass, own parameters, input, a state."""

    def __init__(self, leak, **kwargs):
        super().__init__(default_size_in=2, default_size_out=2, **kwargs)
        self.leak = leak

    def make_state(self, shape_in, shape_out, dt, dtype=None):
        return {"x": np.zeros(shape_out)}

    def make_step(self, shape_in, shape_out, dt, rng, state):
        def step(t, u):
            state["x"] += dt * (u - self.leak * state["x"])
            return state["x"]

        return step


def test_a_process_of_ones_own_runs():
    u = np.ones((3, 2))
    np.testing.assert_allclose(Leaky(0.0).apply(u), [[0.001] * 2, [0.002] * 2, [0.003] * 2])
    assert np.all(Leaky(0.0).run(0.01) == 0)  # no input is zeros
    assert Leaky(1.0, seed=3) == Leaky(1.0, seed=3)
    assert Leaky(1.0) != Leaky(2.0)
    assert "leak=2.0" in repr(Leaky(2.0))


MISTAKES = {
    "a signal faster than its steps": (
        lambda: WhiteSignal(1, high=600).run(0.1),
        "steps of 0.001 s carry no frequency above 500 Hz (got high=600 Hz)",
    ),
    "a period too short for any wave": (
        lambda: WhiteSignal(0.01, high=50),
        "so the signal would be 0. Try period=0.02",
    ),
    "no period": (lambda: WhiteSignal(0, high=50), "WhiteSignal: period must be above 0 (got 0)"),
    "no frequency": (lambda: WhiteSignal(1, high="fast"), "WhiteSignal: high must be above 0 (got 'fast')"),
    "a negative rms": (lambda: WhiteSignal(1, 5, rms=-1), "rms must be at least 0 (got -1)"),
    "noise without a distribution": (lambda: WhiteNoise(0.3), "dist must be a distribution (got 0.3)"),
    "noise without a filter": (lambda: FilteredNoise(None), "Without one, take WhiteNoise."),
    "nothing to show": (lambda: PresentInput([], 1), "there must be at least one input"),
    "ragged inputs": (lambda: PresentInput([[1], [1, 2]], 1), "inputs must be numbers, all of one shape"),
    "no time to look": (lambda: PresentInput([1], 0), "presentation_time must be above 0 s (got 0)"),
    "no corners": (lambda: Piecewise({}), "data must be {time: value} (got {})"),
    "corners without times": (lambda: Piecewise([1, 2]), "data must be {time: value} (got [1, 2])"),
    "times in words": (lambda: Piecewise({"now": 1}), "times must be numbers of seconds (got 'now')"),
    "values in words": (lambda: Piecewise({0: "high"}), "the value at 0 s must be numbers or a function (got 'high')"),
    "values of two sizes": (lambda: Piecewise({0: 1, 0.5: [1, 2]}), "at 0 s it is 1 and at 0.5 s 2"),
    "an unknown interpolation": (
        lambda: Piecewise({0: 1}, "liner"),
        "no interpolation 'liner'. Did you mean 'linear'?",
    ),
    "a function on a line": (lambda: Piecewise({0: np.sin, 1: 1}, "linear"), "which only interpolation 'zero' takes"),
    "a curve through two points": (lambda: Piecewise({0: 1, 1: 2}, "cubic"), "needs at least 4 times (got 2)"),
    "input that nobody takes": (lambda: WhiteNoise().apply(np.ones((3, 1))), "takes no input, but (1,) values come in"),
    "another size": (lambda: PresentInput([[1, 2]], 1).run(0.1, d=3), "its values have size 2, but (3,) are needed"),
    "time that runs back": (lambda: WhiteNoise().run(-1), "a process runs for at least 0 s (got -1)"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gets_a_sentence(name):
    make, sentence = MISTAKES[name]
    with pytest.raises(ValidationError) as error:
        make()
    assert sentence in str(error.value)


def test_filtered_noise_is_white_noise_behind_its_synapse():
    white, filtered = WhiteNoise(seed=1).run(1.0), FilteredNoise(Alpha(0.01), seed=1).run(1.0)
    np.testing.assert_allclose(filtered, Alpha(0.01).filt(white), atol=1e-10)
