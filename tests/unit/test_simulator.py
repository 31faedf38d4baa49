"""Simulator, probes and recordings as a user meets them."""

import numpy as np
import pytest

import snnlab


@pytest.fixture
def ramp():
    with snnlab.Network(seed=1) as net:
        net.time = snnlab.Node(lambda t: [t, 2 * t])
    return net


def test_samples_come_at_the_end_of_each_step(ramp):
    with ramp:
        probe = snnlab.Probe(ramp.time)
    sim = snnlab.Simulator(ramp)
    sim.run(0.005)

    np.testing.assert_allclose(sim.trange(), [0.001, 0.002, 0.003, 0.004, 0.005])
    np.testing.assert_allclose(sim.data[probe][:, 1], 2 * sim.trange())


@pytest.mark.parametrize("every", [0.001, 0.003, 0.0025, 0.01])
def test_sample_every_keeps_the_steps_that_trange_names(ramp, every):
    with ramp:
        probe = snnlab.Probe(ramp.time[0], sample_every=every)
    sim = snnlab.Simulator(ramp)
    sim.run_steps(11)
    sim.run_steps(12)

    np.testing.assert_allclose(sim.data[probe][:, 0], sim.trange(sample_every=every))
    assert len(sim.data[probe]) == int(0.023 / every + 1e-9)


def test_a_spike_probe_gives_spikes_of_area_one_and_the_same_as_events():
    with snnlab.Network(seed=1) as net:
        ensemble = snnlab.Ensemble(40, 1)
        some, every = snnlab.Probe(ensemble.neurons[[3, 30, 7]]), snnlab.Probe(ensemble.neurons)
    sim = snnlab.Simulator(net)
    sim.run(0.5)

    assert set(np.unique(sim.data[every])) == {0.0, 1000.0}
    np.testing.assert_array_equal(sim.data[some], sim.data[every][:, [3, 30, 7]])
    times, neurons = sim.spikes(some)
    rows, columns = np.nonzero(sim.data[some])
    np.testing.assert_allclose(times, (rows + 1) * 0.001)
    np.testing.assert_array_equal(np.sort(neurons), np.sort(columns))


def test_slices_add_up_where_they_meet(ramp):
    with ramp:
        sink = snnlab.Node(size_in=3)
        snnlab.Connection(ramp.time, sink[[0, 0]], synapse=None)
        snnlab.Connection(ramp.time[::-1], sink[1:], synapse=None)
        probe = snnlab.Probe(sink)
    sim = snnlab.Simulator(ramp)
    sim.run(0.001)

    np.testing.assert_allclose(sim.data[probe][0], [0.003, 0.002, 0.001])


def test_a_reactive_node_sees_what_other_nodes_did_in_the_same_step():
    """Functions that share a variable run in turn, not one of them ahead of time."""
    store = {"x": 0.0}

    def remember(t, x):
        store["x"] = x[0]

    with snnlab.Network() as net:
        source = snnlab.Node(lambda t: t)
        sink = snnlab.Node(remember, size_in=1)
        snnlab.Connection(source, sink, synapse=None)
        echo = snnlab.Probe(snnlab.Node(lambda t: store["x"]))
    sim = snnlab.Simulator(net)
    sim.run(0.1)

    assert np.max(np.abs(sim.data[echo][:, 0] - sim.trange())) <= 0.001 + 1e-12


def test_functions_of_nodes_are_computed_exactly(ramp):
    with ramp:
        sink = snnlab.Node(size_in=1)
        snnlab.Connection(ramp.time, sink, function=lambda x: x[0] * x[1], synapse=None)
        probe = snnlab.Probe(sink)
    sim = snnlab.Simulator(ramp)
    sim.run(0.01)

    np.testing.assert_allclose(sim.data[probe][:, 0], 2 * sim.trange() ** 2)


def test_the_function_of_an_ensemble_is_fitted_when_built_and_never_called_after():
    calls = []

    def square(x):
        calls.append(len(calls))
        return x**2

    with snnlab.Network(seed=1) as net:
        a, b = snnlab.Ensemble(50, 1), snnlab.Ensemble(50, 1)
        snnlab.Connection(a, b, function=square)
    sim = snnlab.Simulator(net)
    built = len(calls)
    sim.run(0.1)

    assert len(calls) == built > 100


def test_targets_can_be_given_as_numbers():
    points = np.linspace(-1, 1, 200)[:, None]
    with snnlab.Network(seed=1) as net:
        a = snnlab.Ensemble(100, 1)
        sink = snnlab.Node(size_in=1)
        by_table = snnlab.Connection(a, sink, eval_points=points, function=points**2)
        by_function = snnlab.Connection(a, sink, eval_points=points, function=np.square)
    sim = snnlab.Simulator(net)

    np.testing.assert_array_equal(sim.data[by_table].weights, sim.data[by_function].weights)


def test_defaults_hold_inside_their_network_and_the_innermost_wins():
    with snnlab.Network() as outer:
        outer.config[snnlab.Ensemble].radius = 2.0
        outer.config[snnlab.Ensemble].neuron_type = snnlab.LIFRate()
        with snnlab.Network() as inner:
            inner.config[snnlab.Ensemble].radius = 3.0
            deep = snnlab.Ensemble(10, 1)
        shallow, given = snnlab.Ensemble(10, 1), snnlab.Ensemble(10, 1, radius=0.5)

    assert (deep.radius, shallow.radius, given.radius) == (3.0, 2.0, 0.5)
    assert deep.neuron_type == snnlab.LIFRate()
    assert outer.all_ensembles == [shallow, given, deep]
    assert outer.n_neurons == 30


def test_subnetworks_run_with_their_network():
    with snnlab.Network(seed=1) as net:
        with snnlab.Network() as part:
            part.value = snnlab.Ensemble(100, 1)
        snnlab.Connection(snnlab.Node([0.6]), part.value)
        probe = snnlab.Probe(part.value, synapse=0.03)
    sim = snnlab.Simulator(net)
    sim.run(0.5)

    assert np.mean(sim.data[probe][-200:]) == pytest.approx(0.6, abs=0.05)


def test_value_objects_are_equal_by_value_and_print_as_they_are_made():
    assert snnlab.LIF() == snnlab.LIF(tau_rc=0.02) != snnlab.LIF(tau_rc=0.03)
    assert snnlab.LIF() != snnlab.LIFRate()
    assert hash(snnlab.dists.Choice([[1, 2]])) == hash(snnlab.dists.Choice([[1, 2]]))
    for value in (
        snnlab.LIF(tau_ref=0.001),
        snnlab.Lowpass(0.005),
        snnlab.dists.Uniform(-1, 1),
        snnlab.dists.Choice([[1.0, -1.0]]),
        snnlab.dists.ScatteredHypersphere(surface=True),
        snnlab.LstsqL2(reg=0.2),
    ):
        assert eval(repr(value), {**vars(snnlab), **vars(snnlab.dists)}) == value


def test_networks_without_a_seed_differ_and_with_one_agree():
    def drawn(seed):
        with snnlab.Network(seed=seed) as net:
            ensemble = snnlab.Ensemble(20, 1)
        return snnlab.Simulator(net).data[ensemble].max_rates

    assert not np.array_equal(drawn(None), drawn(None))
    np.testing.assert_array_equal(drawn(5), drawn(5))


def test_a_network_lives_on_one_engine_or_the_other_with_probes_of_everything():
    with snnlab.Network(seed=1) as net:
        a = snnlab.Ensemble(20, 2)
        connection = snnlab.Connection(a[0], a[1], synapse=0.1)
        probes = [
            *(snnlab.Probe(a, attr) for attr in snnlab.Ensemble.probeable),
            *(snnlab.Probe(a.neurons, attr) for attr in snnlab.LIF().probeable),
            *(snnlab.Probe(connection, attr) for attr in ("output", "weights")),
            snnlab.Probe(a.neurons[2:5], synapse=0.01),
            snnlab.Probe(connection, synapse=0.01),
        ]
    runs = []
    for engine in ("numba", "numpy"):
        sim = snnlab.Simulator(net, engine=engine)
        sim.run(0.1)
        runs.append([sim.data[probe] for probe in probes])

    for probe, fast, readable in zip(probes, *runs, strict=True):
        assert len(fast) == 100, probe
        np.testing.assert_allclose(fast, readable, atol=1e-9, err_msg=str(probe))


def test_a_long_run_shows_its_progress(monkeypatch, capsys):
    from snnlab import progress

    instants = iter(range(0, 10_000, 2))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(instants))
    with snnlab.Network() as net:
        snnlab.Node([0.0])
    snnlab.Simulator(net).run_steps(5000)

    assert "Simulating" in capsys.readouterr().err


def test_arguments_come_in_the_order_of_nengo_and_dt_stays():
    net = snnlab.Network(seed=1)
    with snnlab.Simulator(net, 0.002, 3, None, False) as sim:
        assert sim.progress_bar is False
        with pytest.raises(snnlab.exceptions.ReadonlyError, match="dt cannot change"):
            sim.dt = 0.001
    with pytest.raises(snnlab.exceptions.ValidationError, match="no model to hand in"):
        snnlab.Simulator(net, model=object())
