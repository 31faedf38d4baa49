"""Transforms against the sums that define them."""

import numpy as np
import pytest

import snnlab
from snnlab import transforms
from snnlab.dists import Uniform

RNG = np.random.default_rng


def summed(image, kernel, strides, padding):
    """A convolution of (height, width, channels) written out as its sum, with zeros outside."""
    size, n_filters = kernel.shape[:2], kernel.shape[3]
    if padding == "same":
        out = [-(-n // s) for n, s in zip(image.shape, strides, strict=False)]
        spare = [max((o - 1) * s + k - n, 0) for o, s, k, n in zip(out, strides, size, image.shape, strict=False)]
        image = np.pad(image, [(p // 2, p - p // 2) for p in spare] + [(0, 0)])
    out = [(n - k) // s + 1 for n, k, s in zip(image.shape, size, strides, strict=False)]
    result = np.zeros((*out, n_filters))
    for i in range(out[0]):
        for j in range(out[1]):
            window = image[i * strides[0] : i * strides[0] + size[0], j * strides[1] : j * strides[1] + size[1]]
            result[i, j] = np.einsum("xyc,xycf->f", window, kernel)
    return result


def applied(transform, x):
    """``transform`` times the flattened ``x``."""
    return transform.matrix(transform.size_out, transform.size_in) @ x.ravel()


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("strides", [(1, 1), (2, 3)])
@pytest.mark.parametrize("kernel_size", [(3, 3), (2, 4), (1, 1)])
def test_a_convolution_is_the_sum_under_its_kernel(kernel_size, strides, padding):
    image, kernel = RNG(0).normal(size=(7, 9, 2)), RNG(1).normal(size=(*kernel_size, 2, 4))
    conv = transforms.Convolution(4, image.shape, kernel_size, strides, padding, init=kernel)

    expected = summed(image, kernel, strides, padding)

    assert conv.output_shape.shape == expected.shape
    np.testing.assert_allclose(applied(conv, image).reshape(expected.shape), expected, atol=1e-13)


def test_channels_may_come_first():
    image, kernel = RNG(0).normal(size=(7, 9, 2)), RNG(1).normal(size=(3, 3, 2, 4))
    last = transforms.Convolution(4, (7, 9, 2), init=kernel)
    first = transforms.Convolution(4, (2, 7, 9), init=kernel, channels_last=False)

    out_last = applied(last, image).reshape(last.output_shape.shape)
    out_first = applied(first, np.moveaxis(image, -1, 0)).reshape(first.output_shape.shape)

    np.testing.assert_allclose(np.moveaxis(out_first, 0, -1), out_last, atol=1e-13)


def test_groups_see_only_their_own_channels():
    image, kernel = RNG(0).normal(size=(6, 6, 4)), RNG(1).normal(size=(3, 3, 2, 6))
    grouped = transforms.Convolution(6, image.shape, init=kernel, groups=2)

    halves = [summed(image[..., 2 * g : 2 * g + 2], kernel[..., 3 * g : 3 * g + 3], (1, 1), "valid") for g in (0, 1)]

    expected = np.concatenate(halves, axis=-1)
    np.testing.assert_allclose(applied(grouped, image).reshape(expected.shape), expected, atol=1e-13)


def test_a_convolution_in_one_direction_is_numpys_correlation():
    x, kernel = RNG(0).normal(size=20), RNG(1).normal(size=5)
    conv = transforms.Convolution(1, (20, 1), (5,), (1,), init=kernel[:, None, None])

    np.testing.assert_allclose(applied(conv, x), np.correlate(x, kernel, "valid"), atol=1e-13)


def test_a_convolution_in_three_directions_keeps_the_sum_of_a_kernel_of_ones():
    conv = transforms.Convolution(1, (4, 5, 6, 1), (2, 2, 2), (1, 1, 1), init=np.ones((2, 2, 2, 1, 1)))

    np.testing.assert_array_equal(applied(conv, np.ones(120)), np.full(3 * 4 * 5, 8.0))


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("strides", [(1, 1), (2, 3)])
def test_the_transpose_is_the_transpose(strides, padding):
    """<C x, y> = <x, C' y> for all x and y."""
    kernel = RNG(1).normal(size=(3, 2, 2, 4))
    there = transforms.Convolution(4, (8, 9, 2), (3, 2), strides, padding, init=kernel)
    back = transforms.ConvolutionTranspose(
        2, there.output_shape, (8, 9, 2), (3, 2), strides, padding, init=np.swapaxes(kernel, -1, -2)
    )
    x, y = RNG(2).normal(size=there.size_in), RNG(3).normal(size=there.size_out)

    assert applied(there, x) @ y == pytest.approx(x @ applied(back, y), rel=1e-12)


def test_the_transpose_writes_its_kernel_around_a_single_point():
    kernel = RNG(0).normal(size=(3, 3, 1, 1))
    spread = transforms.ConvolutionTranspose(1, (3, 3, 1), strides=(2, 2), init=kernel)
    point = np.zeros((3, 3, 1))
    point[1, 1] = 1.0

    image = applied(spread, point).reshape(spread.output_shape.shape)

    assert spread.output_shape.shape == (7, 7, 1)
    np.testing.assert_array_equal(image[2:5, 2:5, 0], kernel[:, :, 0, 0])
    assert np.count_nonzero(image) == 9


def test_sparse_is_the_matrix_of_its_entries():
    full = np.zeros((4, 6))
    indices = np.array([[0, 1], [3, 5], [2, 2]])
    full[tuple(indices.T)] = [1.0, -2.0, 0.5]

    sparse = transforms.Sparse((4, 6), indices, init=[1.0, -2.0, 0.5])
    matrix = transforms.SparseMatrix(indices, [1.0, -2.0, 0.5], (4, 6))

    np.testing.assert_array_equal(sparse.matrix(4, 6), full)
    np.testing.assert_array_equal(matrix.toarray(), full)
    assert transforms.Sparse((4, 6), init=matrix) == sparse


def test_entries_at_the_same_place_add_up():
    twice = transforms.Sparse((2, 2), [[0, 1], [0, 1]], init=[1.0, 2.0])

    np.testing.assert_array_equal(twice.matrix(2, 2), [[0.0, 3.0], [0.0, 0.0]])


def test_triples_are_the_entries_of_the_matrix():
    for transform in (
        transforms.Dense([[1.0, 0.0], [2.0, 3.0]]),
        transforms.Dense([1.0, 2.0]),
        transforms.Dense(3.0),
        transforms.NoTransform(),
        transforms.Sparse((2, 2), [[1, 0]], init=4.0),
    ):
        rows, columns, values = transform.sparse(2, 2)
        full = np.zeros((2, 2))
        full[rows, columns] = values
        np.testing.assert_array_equal(full, transform.matrix(2, 2))


@pytest.mark.parametrize(
    "drawn",
    [
        transforms.Dense((50, 40), init=Uniform(2, 3)),
        transforms.Sparse((50, 40), np.argwhere(np.eye(50, 40) == 1), init=Uniform(2, 3)),
        transforms.Convolution(8, (9, 9, 2), init=Uniform(2, 3)),
        transforms.ConvolutionTranspose(8, (9, 9, 2), init=Uniform(2, 3)),
    ],
)
def test_numbers_are_drawn_from_the_distribution_and_only_by_the_stream(drawn):
    one, same, other = (drawn.sampled(RNG(seed)) for seed in (0, 0, 1))

    assert one == same
    assert one != other
    assert one.sampled(RNG(5)) is one
    assert one.init.min() >= 2
    assert one.init.max() <= 3
    assert 2.4 < one.init.mean() < 2.6


def test_a_connection_convolves(engine):
    image = RNG(0).normal(size=(5, 6, 2))
    conv = transforms.Convolution(3, image.shape, init=RNG(1).normal(size=(3, 3, 2, 3)))
    with snnlab.Network() as net:
        seen = snnlab.Node(size_in=conv.size_out)
        snnlab.Connection(snnlab.Node(image.ravel()), seen, transform=conv, synapse=None)
        probe = snnlab.Probe(seen)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(1)

    expected = summed(image, conv.init, (1, 1), "valid").ravel()
    np.testing.assert_allclose(sim.data[probe][0], expected, atol=1e-13)
