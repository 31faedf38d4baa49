"""Networks without the nodes that only hand on: the same sums arrive."""

import numpy as np
import pytest

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.utils.builder import find_all_io, full_transform, objs_and_connections, remove_passthrough_nodes


@pytest.fixture
def array():
    """A source, an array of two ensembles behind its input node, and what reads the array's output node."""
    with snnlab.Network(seed=1) as net:
        net.config[snnlab.Ensemble].neuron_type = snnlab.Direct()
        net.source = snnlab.Node(lambda t: [np.sin(9 * t), np.cos(7 * t), t])
        net.array = snnlab.networks.EnsembleArray(20, 2)
        net.sink = snnlab.Ensemble(20, 3)
        snnlab.Connection(net.source[[2, 0]], net.array.input[::-1], synapse=None, transform=[[1, 2], [0, -1]])
        snnlab.Connection(net.array.output[0], net.sink[1:], transform=[[2], [3]], synapse=0.01)
        snnlab.Connection(net.array.output, net.sink[0], transform=[[1, 1]], synapse=0.01)
    return net


def built_anew(objs, connections, sink):
    with snnlab.Network(seed=1) as net:
        for obj in (*objs, *connections):
            net.add(obj)
        probe = snnlab.Probe(sink)
    sim = snnlab.Simulator(net, progress_bar=False, engine="numpy")
    sim.run(0.1)
    return sim.data[probe]


def test_the_same_values_arrive_without_the_nodes_between(array):
    objs, connections = objs_and_connections(array)
    fewer, direct = remove_passthrough_nodes(objs, connections)

    assert {str(obj) for obj in objs} - {str(obj) for obj in fewer} == {str(array.array.input), str(array.array.output)}
    assert not any(
        isinstance(end, snnlab.Node) and end.output is None for c in direct for end in (c.pre_obj, c.post_obj)
    )
    np.testing.assert_allclose(
        built_anew(fewer, direct, array.sink), built_anew(objs, connections, array.sink), atol=1e-12
    )


def test_nothing_of_the_network_itself_changes(array):
    before = objs_and_connections(array)
    remove_passthrough_nodes(*before)
    assert objs_and_connections(array) == before


def test_a_matrix_of_ones_own_making_is_asked_for(array):
    made = []
    remove_passthrough_nodes(*objs_and_connections(array), lambda one, other, matrix: made.append(matrix) or one)
    assert made
    assert all(matrix.ndim == 2 for matrix in made)


def test_nodes_stay_that_cannot_go():
    with snnlab.Network() as net:
        a = snnlab.Ensemble(10, 1)
        loops, squares, slow = (snnlab.Node(size_in=1) for _ in range(3))
        for node in (loops, squares, slow):
            snnlab.Connection(a, node, synapse=snnlab.Triangle(0.01))
        snnlab.Connection(loops, loops)
        snnlab.Connection(squares, a, function=lambda x: x**2)
        snnlab.Connection(slow, a, synapse=snnlab.Triangle(0.01))
    objs, connections = remove_passthrough_nodes(*objs_and_connections(net))
    assert objs == [a, loops, squares, slow]
    assert connections == net.connections


def test_two_lowpasses_become_their_product():
    with snnlab.Network() as net:
        a, node = snnlab.Ensemble(10, 1), snnlab.Node(size_in=1)
        snnlab.Connection(a, node, synapse=0.01)
        snnlab.Connection(node, a, synapse=0.02)
    _, (joined,) = remove_passthrough_nodes(*objs_and_connections(net))
    assert joined.synapse == snnlab.Lowpass(0.01).combine(snnlab.Lowpass(0.02))


def test_full_transforms_fold_slices_in():
    with snnlab.Network():
        a, b = snnlab.Ensemble(10, 3), snnlab.Ensemble(10, 2)
        sliced = snnlab.Connection(a[[2, 0]], b[::-1], transform=[[1, 2], [3, 4]])
        scaled = snnlab.Connection(a[0], b[0], transform=5)
        drawn = snnlab.Connection(a, b, transform=snnlab.Dense((2, 3), init=snnlab.dists.Uniform(0, 1)))
    np.testing.assert_array_equal(full_transform(sliced), [[4, 0, 3], [2, 0, 1]])
    np.testing.assert_array_equal(full_transform(sliced, slice_pre=False), [[3, 4], [1, 2]])
    np.testing.assert_array_equal(full_transform(sliced, slice_post=False), [[2, 0, 1], [4, 0, 3]])
    assert full_transform(scaled, slice_pre=False, slice_post=False, allow_scalars=True) == 5
    with pytest.raises(ValidationError, match="drawn when it is built"):
        full_transform(drawn)


def test_what_arrives_and_what_leaves(array):
    arriving, leaving = find_all_io(array.all_connections)
    assert len(arriving[array.sink]) == len(leaving[array.array.output]) == 2
    assert not leaving[array.sink]
