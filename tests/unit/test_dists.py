"""Distributions: where their numbers lie, against closed forms; and what they refuse."""

import numpy as np
import pytest

from snnlab import dists
from snnlab.dists import (
    PDF,
    Choice,
    CosineSimilarity,
    Distribution,
    Exponential,
    Gaussian,
    QuasirandomSequence,
    Samples,
    ScatteredHypersphere,
    SqrtBeta,
    SubvectorLength,
    Uniform,
    UniformHypersphere,
    get_samples,
)
from snnlab.exceptions import ValidationError
from snnlab.nef.incomplete_beta import betainc, betaincinv

N = 20_000
KS = 1.63 / np.sqrt(N)  # a fair sample strays further from its distribution function once in a hundred seeds

EVERY = [
    Uniform(-1, 1),
    Uniform(0, 5, integer=True),
    Gaussian(0, 1),
    Gaussian(1, 0),
    Exponential(0.5),
    Exponential(0.5, shift=1, high=2),
    Choice([1, 2, 3]),
    Choice([1, 2, 3], weights=[1, 1, 2]),
    PDF([0, 1, 3], [0.2, 0.3, 0.5]),
    QuasirandomSequence(),
    SqrtBeta(3, 2),
    SqrtBeta(3),
    SubvectorLength(5, 2),
    CosineSimilarity(5),
    CosineSimilarity(1),
]
VECTORS = [
    UniformHypersphere(),
    UniformHypersphere(surface=True),
    UniformHypersphere(min_magnitude=0.5),
    ScatteredHypersphere(),
    ScatteredHypersphere(surface=True, method="tfww"),
    ScatteredHypersphere(method="sct", base=Uniform(0, 1)),
]


@pytest.mark.parametrize("dist", [*EVERY, *VECTORS, Samples([1, 2]), Choice([[1, 0], [0, 1]])], ids=repr)
def test_a_repr_makes_an_equal_distribution(dist):
    again = eval(repr(dist), vars(dists))
    assert again == dist
    assert hash(again) == hash(dist)
    assert [other for other in (*EVERY, *VECTORS) if other == dist] == [dist] * (dist in EVERY + VECTORS)


@pytest.mark.parametrize("dist", EVERY, ids=repr)
@pytest.mark.parametrize("make_rng", [np.random.default_rng, np.random.RandomState])
def test_numbers_and_vectors_come_in_the_shape_asked_for(dist, make_rng):
    assert dist.sample(7, rng=make_rng(1)).shape == (7,)
    assert get_samples(dist, 7, 1, make_rng(1)).shape == (7, 1)
    np.testing.assert_array_equal(dist.sample(7, rng=make_rng(1)), dist.sample(7, rng=make_rng(1)))


@pytest.mark.parametrize("dist", VECTORS, ids=repr)
@pytest.mark.parametrize("d", [1, 2, 3, 6])
def test_points_lie_where_they_should_and_favour_no_direction(dist, d):
    points = dist.sample(N, d, np.random.default_rng(3))
    length = np.linalg.norm(points, axis=1)

    assert points.shape == (N, d)
    assert length.max() <= 1 + 1e-12
    np.testing.assert_allclose(points.mean(axis=0), 0, atol=0.025)  # 20 000 points: 3.5 standard errors
    if dist.surface:
        np.testing.assert_allclose(length, 1, rtol=1e-12)
        np.testing.assert_allclose(points.T @ points / N, np.eye(d) / d, atol=0.025)
    else:
        assert length.min() >= dist.min_magnitude
        inner = dist.min_magnitude**d
        share = (np.sort(length) ** d - inner) / (1 - inner)  # uniform when the ball is filled evenly
        assert np.abs(share - np.linspace(0, 1, N)).max() < KS


@pytest.mark.parametrize("method", ["normal", "sct", "sct-approx", "tfww"])
@pytest.mark.parametrize("d", [2, 3, 4, 5, 8])
def test_every_method_spreads_points_as_directions_are_distributed(method, d):
    points = ScatteredHypersphere(surface=True, method=method).sample(N, d, np.random.default_rng(1))
    for entry in points.T:
        strayed = np.abs(CosineSimilarity(d).cdf(np.sort(entry)) - np.linspace(0, 1, N)).max()
        assert strayed < KS / 2  # more even than chance


@pytest.mark.parametrize("method", ["sct", "tfww"])
def test_methods_keep_spread_points_spread(method):
    """Nearest neighbours: on the plane's circle and on the sphere none are as close as chance brings them."""

    def closest(dist):
        points = dist.sample(300, 3, np.random.default_rng(0))
        similarity = points @ points.T - 2 * np.eye(300)
        return np.median(np.arccos(similarity.max(axis=1)))

    scattered = ScatteredHypersphere(surface=True, method=method)
    assert closest(scattered) > 1.3 * closest(UniformHypersphere(surface=True))


QUANTILES = {  # distribution functions in closed form
    "uniform": (Uniform(-1, 3), lambda x: (x + 1) / 4),
    "exponential": (Exponential(0.5, shift=1), lambda x: 1 - np.exp(-(x - 1) / 0.5)),
    "a density in pieces": (
        PDF([0, 1, 3], [0.2, 0.6, 0.2]),
        lambda x: np.interp(x, [0, 1, 3], [0.1, 0.5, 0.9]) + 0.1 * (x >= 3) - 0.1 * (x <= 0),
    ),
    "quasi-random": (QuasirandomSequence(), lambda x: x),
    "entries on the sphere": (CosineSimilarity(3), lambda x: (1 + x) / 2),  # Archimedes
    "entries on the circle": (CosineSimilarity(2), lambda x: 1 - np.arccos(x) / np.pi),
    "lengths of an entry on the sphere": (SubvectorLength(3), lambda x: x),
    "lengths of a pair on the sphere": (SubvectorLength(3, 2), lambda x: 1 - np.sqrt(1 - x**2)),
    "lengths of a pair in four dimensions": (SqrtBeta(2, 2), lambda x: x**2),
}


@pytest.mark.parametrize("name", QUANTILES)
def test_samples_follow_the_distribution_function(name):
    dist, cdf = QUANTILES[name]
    drawn = np.sort(dist.sample(N, rng=np.random.default_rng(1)))
    expected = cdf(drawn)
    inside = (drawn > drawn[0]) & (drawn < drawn[-1])  # a heap at an end is a jump of the function
    assert np.abs(expected - np.linspace(0, 1, N))[inside].max() < KS


@pytest.mark.parametrize("name", [n for n, (dist, _) in QUANTILES.items() if hasattr(dist, "cdf")])
def test_distribution_functions_densities_and_quantiles_agree(name):
    dist, cdf = QUANTILES[name]
    x = np.linspace(0.02, 0.97, 39)
    step = 1e-6

    np.testing.assert_allclose(dist.cdf(x), cdf(x), atol=1e-14)
    np.testing.assert_allclose(dist.ppf(dist.cdf(x)), x, rtol=1e-12)
    slope = (dist.cdf(x + step) - dist.cdf(x - step)) / (2 * step)
    np.testing.assert_allclose(dist.pdf(x), slope, rtol=1e-7)


def test_nothing_lies_outside():
    assert list(SqrtBeta(3, 2).pdf([-0.5, 1.5])) == [0, 0]
    assert list(SqrtBeta(3, 2).cdf([-0.5, 0, 1, 1.5])) == [0, 0, 1, 1]
    assert list(CosineSimilarity(4).cdf([-2, -1, 0, 1, 2])) == [0, 0, 0.5, 1, 1]
    assert list(CosineSimilarity(4).ppf([0, 0.5, 1])) == [-1, 0, 1]
    assert set(CosineSimilarity(1).sample(50, rng=np.random.default_rng(0))) == {-1, 1}


def test_normal_numbers_have_their_moments():
    drawn = Gaussian(2, 3).sample(N, 2, np.random.default_rng(0))
    np.testing.assert_allclose(drawn.mean(axis=0), 2, atol=0.09)  # four standard errors
    np.testing.assert_allclose(drawn.std(axis=0), 3, rtol=0.02)
    np.testing.assert_array_equal(Gaussian(2, 0).sample(3), 2.0)


def test_an_exponential_stays_below_its_high():
    drawn = Exponential(1.0, shift=0.5, high=1.0).sample(N, rng=np.random.default_rng(0))
    assert drawn.min() >= 0.5
    assert drawn.max() < 1.0
    clipped = np.mean(drawn == drawn.max())
    assert clipped == pytest.approx(np.exp(-0.5), abs=0.015)


def test_weights_are_shares():
    drawn = Choice([1, 2, 3], weights=[1, 1, 2]).sample(N, rng=np.random.default_rng(0))
    np.testing.assert_allclose([np.mean(drawn == k) for k in (1, 2, 3)], [0.25, 0.25, 0.5], atol=0.015)


def test_whole_numbers_leave_out_high():
    assert set(Uniform(0, 3, integer=True).sample(200, rng=np.random.default_rng(0))) == {0, 1, 2}


def test_a_quasirandom_sequence_fills_the_square_more_evenly_than_chance():
    def fullest(points):
        counts = np.histogram2d(*points.T, bins=10, range=[[0, 1], [0, 1]])[0]
        return counts.max() - counts.min()

    rng = np.random.default_rng(0)
    assert fullest(QuasirandomSequence().sample(1000, 2, rng)) < 0.5 * fullest(rng.uniform(size=(1000, 2)))


@pytest.mark.parametrize(
    ("a", "b", "closed"),
    [
        (1.0, 3.5, lambda x: 1 - (1 - x) ** 3.5),
        (4.0, 1.0, lambda x: x**4),
        (0.5, 0.5, lambda x: 2 / np.pi * np.arcsin(np.sqrt(x))),
        (2.0, 2.0, lambda x: x**2 * (3 - 2 * x)),
    ],
)
def test_the_incomplete_beta_function_has_its_closed_forms(a, b, closed):
    x = np.concatenate([[0, 1], np.linspace(1e-6, 1 - 1e-6, 101)])
    np.testing.assert_allclose(betainc(a, b, x), closed(x), atol=2e-15)


@pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (0.5, 31.5), (2.5, 2.5), (0.5, 1000.0), (400.0, 400.0)])
def test_the_incomplete_beta_function_is_inverted(a, b):
    y = np.linspace(0, 1, 201)
    x = betaincinv(a, b, y)
    np.testing.assert_allclose(betainc(a, b, x), y, atol=1e-12)
    assert np.all(np.diff(x) > 0)


class TwoOrThree(Distribution):
    """A distribution as a user writes it."""

    def __init__(self, share):
        self.share = share

    def sample(self, n, d=None, rng=np.random):
        return np.where(rng.uniform(size=n if d is None else (n, d)) < self.share, 2, 3)


def test_a_distribution_of_ones_own_is_sampled():
    drawn = get_samples(TwoOrThree(0.5), 50, 2, np.random.default_rng(0))
    assert drawn.shape == (50, 2)
    assert set(drawn.ravel()) == {2.0, 3.0}
    assert TwoOrThree(0.5) == TwoOrThree(0.5) != TwoOrThree(0.6)


MISTAKES = {
    "bounds in the wrong order": (lambda: Uniform(1, 0), "low must not exceed high (got low=1, high=0). Swap them?"),
    "a negative spread": (lambda: Gaussian(0, -1), "Gaussian: std must be a number of at least 0 (got -1)"),
    "a mean in words": (lambda: Gaussian("a", 1), "Gaussian: mean must be a number (got 'a')"),
    "a scale below 0": (lambda: Exponential(-1), "Exponential: scale must be a number of at least 0 (got -1)"),
    "high below shift": (lambda: Exponential(1, shift=2, high=1), "high must be above shift (got high=1, shift=2)"),
    "shares that do not sum to 1": (lambda: PDF([0, 1], [1, 1]), "(they sum to 2). Try p / p.sum()."),
    "points in any order": (lambda: PDF([1, 0], [0.5, 0.5]), "x must rise from point to point (got [1.0, 0.0])"),
    "a share missing": (lambda: PDF([0, 1], [1]), "x and p must be lists of one length (got shapes (2,) and (1,))"),
    "half a dimension": (lambda: CosineSimilarity(2.5), "dimensions must be a whole number of at least 1 (got 2.5)"),
    "no entries": (lambda: SqrtBeta(3, 0), "SqrtBeta: m must be a whole number of at least 1 (got 0)"),
    "a part larger than all": (lambda: SubvectorLength(2, 3), "subdimensions must not exceed dimensions (got 3 of 2)"),
    "a ball without inside": (
        lambda: UniformHypersphere(min_magnitude=1),
        "must be from 0 up to, but below, 1 (got 1)",
    ),
    "an unknown map": (
        lambda: ScatteredHypersphere(method="tffw"),
        "there is no method 'tffw'. Did you mean 'tfww'?",
    ),
    "a base that is none": (lambda: ScatteredHypersphere(base=0.5), "base must be a distribution (got 0.5)"),
    "a base outside the cube": (
        lambda: ScatteredHypersphere(base=Uniform(-1, 1)).sample(10, 2),
        "base must give numbers from 0 to 1 (Uniform(low=-1, high=1) does not)",
    ),
    "points without dimensions": (lambda: UniformHypersphere().sample(3), "say how many dimensions, d"),
    "too few samples": (lambda: Samples([1, 2]).sample(3), "there are (2,) of them, but (3,) are needed"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gets_a_sentence(name):
    make, sentence = MISTAKES[name]
    with pytest.raises(ValidationError) as error:
        make()
    assert sentence in str(error.value)
