"""The names of the field: what reads ``nengo.X`` elsewhere reads ``snnlab.X`` here, in the module of the same name."""

import inspect
import subprocess
import sys
from importlib import import_module

import pytest

import snnlab

NAMES = {
    "": """
        Network Ensemble Node Connection Probe Simulator Config Default Process
        LIF LIFRate AdaptiveLIF AdaptiveLIFRate Izhikevich RectifiedLinear SpikingRectifiedLinear Sigmoid Tanh Direct
        RegularSpiking PoissonSpiking StochasticSpiking
        Lowpass Alpha LinearFilter Triangle
        PES Voja BCM Oja RLS
        Dense Sparse Convolution Conv ConvolutionTranspose ConvTranspose NoTransform rc RC_DEFAULTS
        dists exceptions learning_rules networks neurons presets processes solvers synapses transforms utils""",
    "config": "Config",
    "connection": "Connection",
    "ensemble": "Ensemble",
    "network": "Network",
    "node": "Node",
    "probe": "Probe",
    "simulator": "Simulator",
    "neurons": """
        NeuronType LIF LIFRate AdaptiveLIF AdaptiveLIFRate Izhikevich RectifiedLinear SpikingRectifiedLinear Sigmoid Tanh
        Direct RatesToSpikesNeuronType RegularSpiking PoissonSpiking StochasticSpiking settled_firingrate""",
    "dists": """
        Distribution Uniform Gaussian Choice UniformHypersphere ScatteredHypersphere Samples Exponential PDF
        QuasirandomSequence CosineSimilarity SqrtBeta SubvectorLength get_samples""",
    "synapses": "Synapse Lowpass Alpha LinearFilter Triangle",
    "processes": "Process WhiteSignal WhiteNoise FilteredNoise BrownNoise PresentInput Piecewise",
    "solvers": """
        Solver Lstsq LstsqL2 LstsqL2nz LstsqNoise LstsqMultNoise LstsqL1 LstsqDrop Nnls NnlsL2 NnlsL2nz NoSolver""",
    "learning_rules": "LearningRuleType PES Voja BCM Oja RLS",
    "transforms": """
        Transform Dense Sparse SparseMatrix Convolution Conv ConvolutionTranspose ConvTranspose ChannelShape NoTransform""",
    "networks": """
        EnsembleArray Product CircularConvolution InputGatedMemory BasalGanglia Thalamus AssociativeMemory Integrator
        Oscillator""",
    "networks.product": "Product dot_product_transform",
    "networks.circularconvolution": "CircularConvolution circconv transform_in transform_out",
    "presets": "ThresholdingEnsembles",
    "utils.connection": "eval_point_decoding",
    "utils.ensemble": "tuning_curves response_curves sorted_neurons",
    "utils.matplotlib": "rasterplot implot axis_size set_color_cycle",
    "utils.network": "activate_direct_mode",
    "rc": "rc RC_DEFAULTS RC_FILES",
    "utils.builder": "remove_passthrough_nodes find_all_io full_transform objs_and_connections",
    "utils.filter_design": "cont2discrete tf2ss ss2tf expm",
    "utils.ipython": "hide_input",
    "utils.least_squares_solvers": "Cholesky Conjgrad SVD LeastSquaresSolver",
    "utils.progress": """
        Progress ProgressBar NoProgressBar TerminalProgressBar HtmlProgressBar AutoProgressBar WriteProgressToFile
        ProgressTracker get_default_progressbar to_progressbar""",
    "utils.testing": "signals_allclose",
    "utils.numpy": "rms norm rmse nrmse",
    "exceptions": """
        NengoException NengoWarning ValidationError ReadonlyError BuildError ConfigError SimulationError SimulatorClosed
        NetworkContextError""",
}


@pytest.mark.parametrize(("module", "name"), [(m, name) for m, names in NAMES.items() for name in names.split()])
def test_a_name_of_the_field_is_found_where_it_is_looked_for(module, name):
    home = import_module(f"snnlab.{module}".rstrip("."))

    assert getattr(home, name) is not None


@pytest.mark.parametrize(
    ("cls", "order"),
    [
        (snnlab.LIF, "tau_rc tau_ref min_voltage amplitude initial_state"),
        (snnlab.LIFRate, "tau_rc tau_ref amplitude"),
        (snnlab.AdaptiveLIF, "tau_n inc_n tau_rc tau_ref min_voltage amplitude initial_state"),
        (snnlab.AdaptiveLIFRate, "tau_n inc_n tau_rc tau_ref amplitude initial_state"),
        (snnlab.Izhikevich, "tau_recovery coupling reset_voltage reset_recovery initial_state"),
        (snnlab.RegularSpiking, "base_type amplitude initial_state"),
        (snnlab.SpikingRectifiedLinear, "amplitude initial_state"),
        (snnlab.LinearFilter, "num den analog method"),
        (snnlab.Convolution, "n_filters input_shape kernel_size strides padding channels_last init groups"),
        (snnlab.processes.WhiteSignal, "period high rms y0"),
        (snnlab.processes.FilteredNoise, "synapse dist scale"),
        (snnlab.PES, "learning_rate pre_synapse"),
        (snnlab.BCM, "learning_rate pre_synapse post_synapse theta_synapse"),
        (snnlab.Oja, "learning_rate pre_synapse post_synapse beta"),
        (snnlab.solvers.LstsqL2, "weights reg solver"),
        (snnlab.solvers.LstsqDrop, "weights drop solver1 solver2"),
        (snnlab.dists.Exponential, "scale shift high"),
        (snnlab.dists.ScatteredHypersphere, "surface min_magnitude base method"),
        (
            snnlab.Connection,
            "pre post synapse function transform solver learning_rule_type eval_points scale_eval_points",
        ),
        (
            snnlab.Ensemble,
            "n_neurons dimensions radius encoders intercepts max_rates eval_points n_eval_points neuron_type gain bias "
            "noise normalize_encoders label seed",
        ),
        (snnlab.Node, "output size_in size_out label seed"),
        (snnlab.Probe, "target attr sample_every synapse solver label seed"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_arguments_without_names_mean_what_they_mean_in_the_field(cls, order):
    assert list(inspect.signature(cls).parameters)[: len(order.split())] == order.split()


def test_a_subclass_takes_its_arguments_in_its_own_order():
    assert snnlab.LIF(0.03, 0.001, -1.0, 2.0) == snnlab.LIF(tau_rc=0.03, tau_ref=0.001, min_voltage=-1.0, amplitude=2.0)
    adapting = snnlab.AdaptiveLIF(0.5, 0.02, tau_rc=0.03)
    assert (adapting.tau_n, adapting.inc_n, adapting.tau_rc) == (0.5, 0.02, 0.03)
    with pytest.raises(TypeError, match="at most 5 arguments"):
        snnlab.LIF(0.03, 0.001, -1.0, 2.0, None, 3)
    with pytest.raises(TypeError, match="multiple values"):
        snnlab.LIF(0.03, tau_rc=0.03)


def test_everything_that_a_star_imports_exists():
    for name in snnlab.__all__:
        getattr(snnlab, name)
    assert set(snnlab.__all__) <= set(dir(snnlab))


def test_a_star_leaves_lower_case_words_to_the_reader():
    assert not {"node", "probe", "connection", "ensemble", "network", "config", "simulator"} & set(snnlab.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="Ensamble"):
        snnlab.Ensamble  # noqa: B018


def test_importing_brings_no_heavy_library():
    heavy = ("scipy", "sklearn", "numba", "matplotlib", "IPython", "ipywidgets", "bokeh")
    code = f"import sys, snnlab, snnlab.networks, snnlab.presets; print([n for n in {heavy} if n in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"
