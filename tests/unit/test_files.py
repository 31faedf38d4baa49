"""Models in files: what comes back is what went in, and hostile files are refused with a sentence."""

import io
import json
import zipfile

import numpy as np
import pytest

import snnlab
from snnlab import dists, learning_rules, neurons, processes, solvers, synapses, transforms
from snnlab.document import form
from snnlab.document.values import EVERYTHING, read_value, write_value
from snnlab.exceptions import SnnlabWarning, ValidationError
from snnlab.files import load, save
from snnlab.learning_rules import PES, RLS, Voja
from snnlab.value_object import ValueObject


def nothing(x):
    return [0.0]


@pytest.fixture
def net():
    with snnlab.Network(label="model", seed=3) as net:
        net.input = snnlab.Node(lambda t: np.sin(8 * t))
        net.noise = snnlab.Node(processes.WhiteSignal(1.0, high=10, seed=4), size_out=1)
        net.pre, net.post, net.error = (snnlab.Ensemble(40, 1, label=name) for name in ("pre", "post", "error"))
        snnlab.Connection(net.input, net.pre)
        snnlab.Connection(net.noise, net.pre, synapse=synapses.Alpha(0.01))
        with snnlab.Network(label="part") as part:
            by_chance = neurons.PoissonSpiking(snnlab.LIFRate())
            part.square = snnlab.Ensemble(30, 1, neuron_type=by_chance, noise=processes.WhiteNoise())
        snnlab.Connection(net.pre, part.square, function=np.square)
        net.learned = snnlab.Connection(net.pre, net.post, function=nothing, learning_rule_type=PES(1e-3))
        net.memory = snnlab.Ensemble(30, 2)
        snnlab.Connection(net.pre, net.memory[0], learning_rule_type={"first": Voja(0.1)})
        snnlab.Connection(net.post, net.error)
        snnlab.Connection(net.input, net.error, transform=-1)
        snnlab.Connection(net.error, net.learned.learning_rule)
        snnlab.Probe(net.post, synapse=0.02)
        snnlab.Probe(part.square.neurons)
        snnlab.Probe(net.learned, "weights", sample_every=0.01)
        snnlab.Probe(net.memory, synapse=0.01)
        snnlab.Probe(net.learned.learning_rule, "error")
    return net


def run(sim, seconds=0.1):
    sim.run(seconds)
    return [sim.data[probe] for probe in sim.network.all_probes]


def equal(ones, others):
    for one, other in zip(ones, others, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_network_comes_back_and_spikes_alike(net, tmp_path):
    save(net, tmp_path / "model.snn")
    twin = load(tmp_path / "model.snn")

    assert (twin.label, twin.networks[0].label) == ("model", "part")
    equal(run(snnlab.Simulator(net)), run(snnlab.Simulator(twin)))


@pytest.mark.parametrize("engine", ["numba", "numpy"])
def test_a_simulation_goes_on_where_it_was_with_what_it_learned(net, tmp_path, engine):
    sim = snnlab.Simulator(net, engine=engine, seed=11)
    sim.run(0.3)
    save(sim, tmp_path / "model.snn")
    twin = load(tmp_path / "model.snn", engine=engine)

    assert (twin.n_steps, twin.seed) == (300, 11)
    np.testing.assert_array_equal(twin.weights(twin.network.all_connections[3]), sim.weights(net.all_connections[3]))
    sim.clear_probes()
    equal(run(sim), run(twin))
    np.testing.assert_array_equal(sim.trange(), twin.trange())


@pytest.mark.parametrize("precision", [64, 32])
def test_the_precision_of_a_simulation_comes_back(net, tmp_path, precision):
    sim = snnlab.Simulator(net, precision=precision)
    sim.run(0.1)
    save(sim, tmp_path / "model")
    again = load(tmp_path / "model", progress_bar=False)
    assert again._stepper.model.precision == precision
    sim.clear_probes()
    equal(run(sim), run(again))


def test_learned_weights_stay_over_a_reset_if_wanted(net, tmp_path):
    sim = snnlab.Simulator(net)
    sim.run(0.3)
    save(sim, tmp_path / "model.snn")
    twin = load(tmp_path / "model.snn")
    learned = twin.weights(twin.network.connections[3])
    assert learned.any()
    twin.reset(keep_weights=True)
    np.testing.assert_array_equal(twin.weights(twin.network.connections[3]), learned)
    assert (twin.n_steps, len(twin.trange())) == (0, 0)
    first = run(twin)
    twin.reset()
    assert not twin.weights(twin.network.connections[3]).any()
    assert not np.array_equal(run(twin)[0], first[0])


@pytest.mark.parametrize("dt", [0.001, 0.0004])
def test_a_function_of_time_goes_on_for_ten_seconds_beyond_the_present(tmp_path, dt):
    with snnlab.Network() as net:
        clock = snnlab.Node(lambda t: [t, -t])
        probe = snnlab.Probe(clock)
    sim = snnlab.Simulator(net, dt=dt)
    sim.run(10.5)  # longer than the table of a network would be
    save(sim, tmp_path / "model")
    again = load(tmp_path / "model")
    sim.clear_probes()
    for one in (sim, again):
        one.run(0.5)
    np.testing.assert_array_equal(again.data[again.network.probes[0]], sim.data[probe])


def test_the_end_of_a_table_is_said_once_when_it_is_reached(tmp_path):
    with snnlab.Network() as net:
        snnlab.Probe(snnlab.Node(lambda t: 2 * t))
    save(net, tmp_path / "model")
    net = load(tmp_path / "model")
    sim = snnlab.Simulator(net)
    sim.run(9.999)
    with pytest.warns(SnnlabWarning, match="ends at t = 10 s; it stays at its last value") as said:
        sim.run(0.2)
    assert len(said) == 1
    np.testing.assert_array_equal(sim.data[net.probes[0]][-100:], 20.0)


def test_a_file_is_the_same_bytes_each_time(net, tmp_path):
    save(net, tmp_path / "one")
    save(net, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


VALUES = [
    neurons.LIF(min_voltage=-np.inf, initial_state={"voltage": dists.Uniform(0, 0.5)}),
    neurons.AdaptiveLIF(tau_n=0.5), neurons.Izhikevich(), neurons.Sigmoid(), neurons.Tanh(), neurons.Direct(),
    neurons.RegularSpiking(neurons.Tanh()), neurons.SpikingRectifiedLinear(amplitude=0.5),
    dists.Exponential(1.0), dists.Gaussian(0, 1), dists.PDF([0, 1, 2], [0.2, 0.5, 0.3]), dists.CosineSimilarity(3),
    dists.SqrtBeta(3), dists.SubvectorLength(3), dists.Choice([[1, 2], [3, 4]]), dists.Samples([[1.0], [2.0]]),
    synapses.Alpha(0.1), synapses.LinearFilter([1], [0.1, 1]), synapses.Triangle(0.01), synapses.Lowpass(0.1),
    solvers.LstsqL2nz(reg=0.2), solvers.NoSolver(np.eye(3)), solvers.LstsqNoise(), solvers.NnlsL2(), solvers.Lstsq(),
    solvers.LstsqDrop(), solvers.LstsqL1(), solvers.LstsqL2(weights=True, solver=solvers.SVD()), solvers.Nnls(),
    solvers.LstsqMultNoise(noise=0.2), solvers.NnlsL2nz(), solvers.Cholesky(), solvers.Conjgrad(), solvers.SVD(),
    neurons.LIFRate(amplitude=2.0), neurons.AdaptiveLIFRate(inc_n=0.02), neurons.RectifiedLinear(),
    neurons.PoissonSpiking(neurons.LIFRate()), neurons.StochasticSpiking(neurons.Sigmoid(), amplitude=2.0),
    dists.Uniform(0, 5, integer=True), dists.UniformHypersphere(surface=True), dists.QuasirandomSequence(),
    dists.ScatteredHypersphere(surface=True, method="tfww"), transforms.NoTransform(), transforms.ChannelShape((6, 6, 2)),
    transforms.SparseMatrix([(0, 1), (2, 2)], [1.0, 2.0], (3, 3)),
    transforms.Sparse((3, 3), indices=[(0, 1), (2, 2)], init=[1.0, 2.0]), transforms.Dense((2, 2), init=dists.Uniform(0, 1)),
    transforms.Convolution(2, (6, 6, 1)), transforms.ConvolutionTranspose(2, (6, 6, 1)), transforms.Dense([[1.0, 2.0]]),
    processes.WhiteNoise(seed=3), processes.Piecewise({0: 1.0, 0.5: 2.0}), processes.FilteredNoise(),
    processes.PresentInput(np.eye(2), 0.1), processes.BrownNoise(), processes.WhiteSignal(1.0, high=5),
    learning_rules.PES(1e-3), learning_rules.BCM(), learning_rules.Oja(beta=2.0), RLS(), Voja(post_synapse=None),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda v: type(v).__name__)
def test_value_objects_come_back_equal(value):
    arrays = {}

    def store(array):
        arrays[f"a{len(arrays)}"] = np.array(array, dtype=np.float64)
        return f"a{len(arrays) - 1}"

    data = json.loads(json.dumps(write_value(value, "owner", store, form.MODEL), allow_nan=False))
    assert read_value(data, "here", lambda name, where: arrays[name], form.MODEL) == value


BASES = {
    "NeuronType", "RatesToSpikesNeuronType", "Distribution", "Synapse", "LinearSynapse", "Process", "Solver",
    "LeastSquaresSolver", "LearningRuleType", "Transform",
}  # fmt: skip


@pytest.mark.parametrize(
    "module", [neurons, dists, synapses, processes, solvers, learning_rules, transforms], ids=lambda m: m.__name__
)
def test_every_value_object_that_there_is_can_be_carried_and_is_tried_above(module):
    public = [getattr(module, name) for name in vars(module) if not name.startswith("_")]
    concrete = {cls for cls in public if isinstance(cls, type) and issubclass(cls, ValueObject)}
    concrete = {cls for cls in concrete if cls.__name__ not in (*BASES, "ValueObject")}

    assert len(concrete) >= 4
    assert concrete <= {type(value) for value in VALUES}
    assert concrete <= set(EVERYTHING.values())


def test_answers_hold_no_more_than_before():
    with pytest.raises(ValidationError, match="a type of its own"):
        write_value(learning_rules.Voja(), "owner", str)
    with pytest.raises(ValidationError, match="no value type 'Voja'"):
        read_value({"type": "Voja", "learning_rate": 1e-4, "post_synapse": None}, "here", str)


def test_answers_may_learn_by_pes():
    rule = learning_rules.PES(learning_rate=2e-4)
    assert read_value(write_value(rule, "owner", str), "here", str) == rule


def test_code_is_refused_when_saved(tmp_path):
    with snnlab.Network() as net:
        snnlab.Node(lambda t, x: x, size_in=1, label="echo")
    with pytest.raises(ValidationError, match=r"echo.*is code"):
        save(net, tmp_path / "model")
    with pytest.raises(ValidationError, match="Network or a Simulator"):
        save("net", tmp_path / "model")
    assert not list(tmp_path.iterdir())


def rewritten(path, change):
    """The file with entries changed by ``change(name, bytes) -> bytes or None``."""
    with zipfile.ZipFile(path) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in entries.items():
            after = change(name, data)
            if after is not None:
                new.writestr(name, after)


def in_json(**values):
    def change(name, data):
        return json.dumps({**json.loads(data), **values}).encode() if name == "model.json" else data

    return change


def npy(array, **options):
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, **options)
    return buffer.getvalue()


def array_zero(data):
    return lambda name, old: data if name == "arrays/a0.npy" else old


HEADER = b"\x93NUMPY\x01\x00" + (118).to_bytes(2, "little")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (in_json(version=99), "reads snnlab-network version"),
        (in_json(format="zip"), "reads snnlab-network"),
        (in_json(code="print()"), "exactly the keys"),
        (in_json(network=[]), "must be an object"),
        (in_json(simulation={"dt": 1}), "exactly the keys"),
        (in_json(simulation={"dt": 0.001, "seed": 1, "step": 0, "parts": []}), "does not fit its network"),
        (lambda name, data: b"[" * 100_000 if name == "model.json" else data, "cannot be read"),
        (lambda name, data: b'{"a": NaN}' if name == "model.json" else data, "no number"),
        (lambda name, data: None if name == "model.json" else data, r"must hold one model\.json"),
        (lambda name, data: None if name == "arrays/a0.npy" else data, "no array 'a0'"),
        (array_zero(npy(np.array([{}], dtype=object), allow_pickle=True)), "plain numbers"),
        (array_zero(npy(np.array(["text"]))), "plain numbers"),
        (array_zero(npy(np.asfortranarray(np.ones((3, 2))))), "C order"),
        (array_zero(npy(np.ones(3, np.float32))), "must be float64"),
        (array_zero(npy(np.array([np.nan]))), "NaN or infinity"),
        (array_zero(HEADER + b"{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999999,), }".ljust(117) + b"\n"),
         "does not fit its length"),
        (array_zero(b"no array"), "damaged"),
        (array_zero(HEADER + b"__import__('os').getcwd()".ljust(117) + b"\n"), "damaged"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused(net, tmp_path, change, sentence):
    path = tmp_path / "model.snn"
    save(net, path)
    rewritten(path, change)
    with pytest.raises(ValidationError, match=sentence):
        load(path)


def test_hostile_states_are_refused(net, tmp_path):
    path = tmp_path / "model.snn"
    save(snnlab.Simulator(net), path)
    rewritten(path, lambda name, data: npy(np.full(7, 1.0)) if name == "arrays/state_voltage.npy" else data)
    with pytest.raises(ValidationError, match="does not fit its network"):
        load(path)
    save(snnlab.Simulator(net), path)
    rewritten(
        path, lambda n, d: npy(np.full_like(np.load(io.BytesIO(d)), np.nan)) if n == "arrays/state_voltage.npy" else d
    )
    with pytest.raises(ValidationError, match="NaN"):
        load(path)


def test_files_of_other_kinds_are_refused(net, tmp_path):
    with pytest.raises(ValidationError, match="no such file"):
        load(tmp_path / "missing")
    (tmp_path / "text").write_text("hello")
    with pytest.raises(ValidationError, match=r"no file that snnlab\.save wrote"):
        load(tmp_path / "text")
    with zipfile.ZipFile(tmp_path / "more", "w") as file:
        file.writestr("model.json", "{}")
        file.writestr("../../evil.py", "print()")
    with pytest.raises(ValidationError, match=r"evil\.py.*does not belong"):
        load(tmp_path / "more")


def test_a_bomb_is_not_unpacked(net, tmp_path):
    path = tmp_path / "model.snn"
    save(net, path)
    rewritten(path, array_zero(bytes(50 * 2**20)))
    assert path.stat().st_size < 10**6
    with pytest.raises(ValidationError, match=r"unpacks to 5[0-9] MB, more than 20"):
        load(path, most_bytes=20 * 2**20)


def test_truncated_files_are_refused_wherever_they_end(net, tmp_path):
    path = tmp_path / "model.snn"
    save(net, path)
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.999):
        path.write_bytes(whole[: int(share * len(whole))])
        with pytest.raises(ValidationError):
            load(path)
