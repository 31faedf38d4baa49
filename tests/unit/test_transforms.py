"""What transforms accept, refuse, and how they print."""

import sys

import numpy as np
import pytest

from snnlab import transforms
from snnlab.dists import Uniform
from snnlab.exceptions import ValidationError
from snnlab.transforms import ChannelShape, Convolution, ConvolutionTranspose, Dense, NoTransform, Sparse, as_transform


def test_a_shape_alone_is_the_identity():
    np.testing.assert_array_equal(Dense((3, 3)).matrix(3, 3), np.eye(3))
    np.testing.assert_array_equal(Dense((3, 3), init=[1, 2, 3]).matrix(3, 3), np.diag([1, 2, 3]))
    np.testing.assert_array_equal(Dense((2, 3), init=np.ones((2, 3))).matrix(2, 3), np.ones((2, 3)))


def test_numbers_become_transforms():
    assert as_transform(None) == NoTransform()
    assert as_transform(2) == Dense(2.0)
    assert as_transform([[1, 2]]) == Dense((1, 2), init=[[1, 2]])
    np.testing.assert_array_equal(as_transform((1, 2)).matrix(2, 2), np.diag([1, 2]))
    drawn = as_transform(Uniform(0, 1))
    assert not drawn.is_sampled
    assert drawn.sampled(np.random.default_rng(0), (2, 3)).init.shape == (2, 3)


def test_transforms_are_values():
    for make in (
        lambda: NoTransform(),
        lambda: Dense((2, 2), init=Uniform(-1, 1)),
        lambda: Sparse((2, 2), [[0, 1]], init=2.0),
        lambda: Convolution(2, (5, 5, 1), init=np.ones((3, 3, 1, 2))),
        lambda: ConvolutionTranspose(2, (5, 5, 1)),
        lambda: transforms.SparseMatrix([[0, 1]], [2.0], (2, 2)),
    ):
        assert make() == make()
        assert hash(make()) == hash(make())
        assert eval(repr(make()), vars(transforms) | {"Uniform": Uniform}) == make()


def test_sizes_are_known_where_they_are_fixed():
    assert (NoTransform().size_in, NoTransform(3).size_out) == (None, 3)
    assert (Dense(2.0).size_in, Dense([1.0, 2.0]).size_out) == (None, 2)
    assert (Sparse((2, 5), [[0, 0]]).size_in, Sparse((2, 5), [[0, 0]]).size_out) == (5, 2)
    conv = Convolution(4, (8, 8, 1), strides=(2, 2))
    assert (conv.size_in, conv.size_out, conv.output_shape) == (64, 36, ChannelShape((3, 3, 4)))


def test_a_channel_shape_names_its_parts():
    first = ChannelShape((3, 8, 9), channels_last=False)

    assert (first.n_channels, first.spatial_shape, first.size, first.dimensions) == (3, (8, 9), 216, 2)
    assert tuple(first) == (3, 8, 9)
    assert (len(first), first[0]) == (3, 3)


def test_strides_and_transpose_round_trip_the_grid():
    for padding in ("same", "valid"):
        for n in range(3, 9):
            up = ConvolutionTranspose(1, (n, n, 1), strides=(2, 2), padding=padding)
            assert Convolution(1, up.output_shape, strides=(2, 2), padding=padding).output_shape.shape == (n, n, 1)


class Coordinates:
    """What Sparse uses of a matrix of scipy.sparse, which need not be installed."""

    shape, row, col, data = (2, 3), np.array([0, 1]), np.array([2, 0]), np.array([5.0, 6.0])

    def tocoo(self):
        return self


def test_sparse_takes_matrices_of_scipy():
    assert Sparse((2, 3), init=Coordinates()) == Sparse((2, 3), [[0, 2], [1, 0]], init=[5.0, 6.0])
    with pytest.raises(ValidationError, match="the same thing twice"):
        Sparse((2, 3), [[0, 2], [1, 0]], init=Coordinates())


def test_without_scipy_a_sparse_matrix_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)

    with pytest.raises(ImportError, match="pip install scipy"):
        transforms.SparseMatrix([[0, 1]], 1.0, (2, 2)).allocate()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: Dense("a"), "must be a number, a vector or a matrix"),
        (lambda: Dense([np.inf]), "finite"),
        (lambda: Dense((2, 3), init=[1, 2]), "does not fit shape"),
        (lambda: Dense((2, 3)), "does not fit shape"),
        (lambda: Dense((2, 3), init=Uniform(0, 1)).matrix(2, 3), "still has to be drawn"),
        (lambda: Dense(None, init=Uniform(0, 1)).sampled(np.random.default_rng()), "without a shape"),
        (lambda: Dense([[1.0]]).matrix(2, 2), "sends 2 values to 2 places"),
        (lambda: NoTransform().matrix(1, 2), "sends 2 values to 1 places"),
        (lambda: NoTransform(3).matrix(2, 2), "has size 3"),
        (lambda: Sparse((2, 2)), "indices"),
        (lambda: Sparse((2, 2), [[0, 2]]), "outside the shape"),
        (lambda: Sparse((2, 2), [[0, 0.5]]), "whole numbers"),
        (lambda: Sparse((2, 2), [[0, 0]], init=[1, 2]), "each of the 1 entries"),
        (lambda: Sparse((2, 3), init=transforms.SparseMatrix([[0, 0]], 1.0, (2, 2))), "shape is"),
        (lambda: Convolution(1, (5, 5)), "kernel_size must have 1 number"),
        (lambda: Convolution(1, (5, 5, 1), padding="full"), "'same' or 'valid'"),
        (lambda: Convolution(1, (2, 2, 1)), "does not fit into the grid"),
        (lambda: Convolution(3, (5, 5, 2), groups=2), "groups must divide"),
        (lambda: Convolution(1, (5, 5, 1), init=np.ones((3, 3))), "must be finite numbers of shape"),
        (lambda: Convolution(1, (5, 5, 1), strides=(0, 1)), "strides must be whole numbers"),
        (lambda: ConvolutionTranspose(1, (5, 5, 1), (5, 5, 1)), "Leave it out"),
        (lambda: ConvolutionTranspose(1, (5, 5, 1), ChannelShape((1, 7, 7), False)), "both have their channels"),
        (lambda: ChannelShape((3,)), "a grid and its channels"),
    ],
)
def test_wrong_parameters_are_refused_in_a_sentence(wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        wrong()


def test_a_connection_names_the_sizes_that_do_not_match():
    import snnlab

    with snnlab.Network(), pytest.raises(ValidationError, match=r"has shape \(9, 25\), but sends 4 values to 9 places"):
        snnlab.Connection(
            snnlab.Node(size_in=4),
            snnlab.Node(size_in=9),
            transform=Convolution(1, (5, 5, 1), init=np.ones((3, 3, 1, 1))),
        )


def test_a_connection_draws_its_transform_by_its_own_seed():
    import snnlab

    def drawn(seed, transform):
        with snnlab.Network(seed=0) as net:
            connection = snnlab.Connection(
                snnlab.Node(size_in=3), snnlab.Node(size_in=2), transform=transform, seed=seed
            )
        return snnlab.Simulator(net, progress_bar=False).data[connection].transform

    spread = Uniform(2, 3)
    one, same, other = (drawn(seed, spread) for seed in (1, 1, 2))

    assert one.shape == (2, 3)
    assert one.min() >= 2
    np.testing.assert_array_equal(one, same)
    assert np.any(one != other)
    np.testing.assert_array_equal(one, drawn(1, Dense((2, 3), init=spread)))
