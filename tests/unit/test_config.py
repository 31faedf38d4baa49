"""Defaults: which are in force where, and parameters of one's own."""

import copy
import pickle
import threading

import pytest

import snnlab
from snnlab.config import Config
from snnlab.exceptions import ConfigError, ValidationError
from snnlab.params import Param, a_number


def test_a_config_alone_holds_inside_its_block_and_the_innermost_wins():
    loose, tight = Config(snnlab.Ensemble), Config(snnlab.Ensemble, snnlab.Connection)
    loose[snnlab.Ensemble].radius = 2.0
    tight[snnlab.Ensemble].radius = 0.5
    tight[snnlab.Connection].synapse = 0.1
    with snnlab.Network() as net:
        net.config[snnlab.Ensemble].radius = 3.0
        with loose:
            one = snnlab.Ensemble(10, 1)
            with tight:
                two = snnlab.Ensemble(10, 1)
                link = snnlab.Connection(one, two)
            three = snnlab.Ensemble(10, 1)
        four = snnlab.Ensemble(10, 1)

    assert [e.radius for e in (one, two, three, four)] == [2.0, 0.5, 2.0, 3.0]
    assert link.synapse == snnlab.Lowpass(0.1)


def test_a_network_inside_overrules_what_surrounds_it():
    outer = Config(snnlab.Ensemble)
    outer[snnlab.Ensemble].radius = 2.0
    with outer, snnlab.Network() as net:
        plain = snnlab.Ensemble(10, 1)
        net.config[snnlab.Ensemble].radius = 5.0
        inner = snnlab.Ensemble(10, 1)
    assert (plain.radius, inner.radius) == (2.0, 5.0)


def test_defaults_of_a_class_hold_for_its_subclasses():
    class Column(snnlab.Ensemble):
        pass

    with snnlab.Network() as net:
        net.config[snnlab.Ensemble].radius = 2.0
        assert Config.default(Column, "radius") == 2.0
        assert net.config[Column].radius == 2.0


def test_a_default_can_be_asked_for_taken_back_and_listed():
    with snnlab.Network() as net:
        net.config[snnlab.Ensemble].radius = 2.0
        assert Config.default(snnlab.Ensemble, "radius") == 2.0
        assert "radius" in net.config[snnlab.Ensemble]
        assert "radius: 2.0" in Config.all_defaults(snnlab.Ensemble)
        assert "radius: 2.0" in str(net.config)
        assert "Current defaults for Connection" in Config.all_defaults()
        del net.config[snnlab.Ensemble].radius
        assert Config.default(snnlab.Ensemble, "radius") == 1.0
        assert "radius" not in net.config[snnlab.Ensemble]
        net.config[snnlab.Ensemble].radius = 2.0
        net.config[snnlab.Ensemble].radius = snnlab.Default
        assert net.config[snnlab.Ensemble].radius == 1.0


def test_values_are_checked_where_they_are_set():
    config = Config(snnlab.Ensemble)
    with pytest.raises(ValidationError, match="Did you mean 'radius'"):
        config[snnlab.Ensemble].radus = 1
    with pytest.raises(ValidationError, match="at least 0"):
        config[snnlab.Ensemble].radius = -1
    with pytest.raises(ConfigError, match="only for: Ensemble"):
        config[snnlab.Node].output = None
    with pytest.raises(ConfigError, match="classes"):
        Config("Ensemble")


def test_parameters_of_ones_own_hold_for_all_or_for_one():
    with snnlab.Network() as net:
        one, two = snnlab.Ensemble(10, 1), snnlab.Ensemble(10, 1)
    net.config[snnlab.Ensemble].set_param("share", Param(0.5, a_number, low=0.0, high=1.0))
    net.config[one].share = 0.7
    assert (net.config[one].share, net.config[two].share, net.config[snnlab.Ensemble].share) == (0.7, 0.5, 0.5)
    net.config[snnlab.Ensemble].share = 0.1
    assert (net.config[one].share, net.config[two].share) == (0.7, 0.1)
    assert "share" in net.config[one]
    assert "share" not in net.config[two]
    del net.config[one].share
    assert net.config[one].share == 0.1
    with pytest.raises(ValidationError, match="at most 1"):
        net.config[one].share = 2.0
    assert "share" not in snnlab.Ensemble.__dict__


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda c, e: c[snnlab.Ensemble].set_param("radius", Param(1)), "has a 'radius' already"),
        (lambda c, e: c[snnlab.Ensemble].set_param("share", 3), "must be a snnlab.params.Param"),
        (lambda c, e: setattr(c[e], "radius", 2.0), "set it on"),
        (lambda c, e: c[e].radius, "set it on"),
        (lambda c, e: c[e].shar, "no parameter 'shar'"),
        (lambda c, e: "radius" in c, "ask 'name in"),
    ],
)
def test_impossible_parameters_are_refused(change, sentence):
    with snnlab.Network() as net:
        ensemble = snnlab.Ensemble(10, 1)
    with pytest.raises(ConfigError, match=sentence):
        change(net.config, ensemble)


def test_update_takes_over_what_the_other_sets():
    one, other = Config(snnlab.Ensemble), Config(snnlab.Ensemble)
    one[snnlab.Ensemble].radius, other[snnlab.Ensemble].radius = 2.0, 3.0
    other[snnlab.Ensemble].n_eval_points = 100
    other[snnlab.Ensemble].set_param("share", Param(0.5))
    one.update(other)
    assert (one[snnlab.Ensemble].radius, one[snnlab.Ensemble].n_eval_points) == (3.0, 100)
    assert one[snnlab.Ensemble].share == 0.5
    with pytest.raises(ConfigError):
        Config(snnlab.Node).update(other)


def test_a_copy_and_a_pickle_of_a_network_keep_its_config_and_are_their_own():
    with snnlab.Network() as net:
        net.one = snnlab.Ensemble(10, 1)
    net.config[snnlab.Ensemble].set_param("share", Param(0.5))
    net.config[snnlab.Ensemble].radius = 2.0
    net.config[net.one].share = 0.7
    for twin in (net.copy(), copy.deepcopy(net), pickle.loads(pickle.dumps(net))):
        assert twin.config[snnlab.Ensemble].radius == 2.0
        assert twin.config[twin.one].share == 0.7
        twin.config[snnlab.Ensemble].radius = 9.0
        twin.config[twin.one].share = 0.1
    assert net.config[snnlab.Ensemble].radius == 2.0
    assert net.config[net.one].share == 0.7


def test_each_thread_has_its_own_blocks():
    seen = []
    with snnlab.Network() as net:
        net.config[snnlab.Ensemble].radius = 2.0
        thread = threading.Thread(target=lambda: seen.append(Config.default(snnlab.Ensemble, "radius")))
        thread.start()
        thread.join()
    assert seen == [1.0]
