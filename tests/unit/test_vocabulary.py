"""Small things of the field's vocabulary that models of others reach for."""

import pickle
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.networks import AssociativeMemory


def test_open_networks_can_be_read():
    assert len(snnlab.Network.context) == 0
    with snnlab.Network() as outer, snnlab.Network() as inner:
        assert list(snnlab.Network.context) == [outer, inner]
        assert snnlab.Network.context[-1] is inner
    assert not snnlab.Network.context


def test_objects_are_found_by_class():
    with snnlab.Network() as net:
        ens, node = snnlab.Ensemble(5, 1), snnlab.Node(1.0)
        link = snnlab.Connection(node, ens)
        probe = snnlab.Probe(ens)
        with snnlab.Network() as inner:
            pass
    assert net.objects == {
        snnlab.Ensemble: [ens],
        snnlab.Node: [node],
        snnlab.Connection: [link],
        snnlab.Probe: [probe],
        snnlab.Network: [inner],
    }
    assert net.objects[snnlab.Ensemble] is net.ensembles


def test_defaults_are_set_several_at_once():
    with snnlab.Network() as net:
        net.config[snnlab.Ensemble].update({"radius": 2, "n_eval_points": 50})
        ens = snnlab.Ensemble(5, 1)
    assert (ens.radius, ens.n_eval_points) == (2, 50)
    with pytest.raises(ValidationError, match="radius"):
        net.config[snnlab.Ensemble].update({"radius": -2})


def test_errors_of_processes_of_ones_own_name_the_attribute():
    class Mine:
        def __repr__(self):
            return "Mine()"

    error = ValidationError("must be odd", attr="n", obj=Mine())
    assert (str(error), error.attr) == ("Mine.n: must be odd", "n")
    assert str(ValidationError("must be odd", "n")) == "n: must be odd"
    assert str(ValidationError("must be odd", obj=Mine)) == "Mine: must be odd"
    again = pickle.loads(pickle.dumps(ValidationError("must be odd", "n")))
    assert (str(again), again.attr) == ("n: must be odd", "n")


def test_value_objects_are_frozen():
    with pytest.raises(FrozenInstanceError):
        snnlab.LIF().tau_rc = 3.0


def test_lowpasses_are_held_between_steps():
    assert (snnlab.Lowpass(0.1).method, snnlab.Alpha(0.1).method) == ("zoh", "zoh")


def test_a_synapse_is_no_process():
    with snnlab.Network(), pytest.raises(ValidationError, match="must be None, numbers, a process"):
        snnlab.Node(snnlab.Lowpass(0.1), size_in=1)


def test_transforms_give_their_numbers():
    rng = np.random.RandomState(0)
    drawn = snnlab.Dense((2, 3), init=snnlab.dists.Uniform(5, 6))
    assert drawn.init_shape == (2, 3)
    assert drawn.sample(rng=rng).shape == (2, 3)
    assert np.all(drawn.sample() >= 5)
    given = snnlab.Dense((2, 2), init=[[1.0, 2.0], [3.0, 4.0]])
    np.testing.assert_array_equal(given.sample(rng=rng), [[1, 2], [3, 4]])
    assert snnlab.Dense((2, 2)).init_shape == ()
    assert snnlab.Convolution(2, (5, 5, 1)).sample(rng=rng).shape == (3, 3, 1, 2)


@pytest.mark.parametrize("tells", [True, False])
def test_a_solver_of_ones_own_may_tell_facts(tells):
    class Mine(snnlab.solvers.Solver):
        def __call__(self, activities, targets, rng=None):
            decoders = np.full((activities.shape[1], targets.shape[1]), 0.5)
            return (decoders, {"weather": "fine"}) if tells else decoders

    with snnlab.Network(seed=1) as net:
        link = snnlab.Connection(snnlab.Ensemble(5, 1), snnlab.Node(size_in=1), solver=Mine())
    built = snnlab.Simulator(net, progress_bar=False).data[link]
    np.testing.assert_array_equal(built.weights, np.full((1, 5), 0.5))
    assert ("weather" in built.solver_info, "rmses" in built.solver_info) == (tells, True)


def test_what_an_associative_memory_lets_through_can_be_read():
    with snnlab.Network(seed=1) as net:
        memory = AssociativeMemory(np.eye(3), threshold=0.3)
        memory.add_threshold_to_outputs()
        snnlab.Connection(snnlab.Node([0.0, 0.8, 0.0]), memory.input)
        probe = snnlab.Probe(memory.thresholded_utilities, synapse=0.03)
    sim = snnlab.Simulator(net, progress_bar=False)
    sim.run(0.3)
    np.testing.assert_allclose(sim.data[probe][-1], [0, 1, 0], atol=0.15)
