"""What only some parts need is brought when they need it: everything else works where it is not installed."""

import subprocess
import sys

import pytest

OPTIONAL = ("scipy", "sklearn", "torch", "nir", "h5py", "dask", "distributed", "cloudpickle")
WITHOUT = f"import sys\nsys.modules.update(dict.fromkeys({OPTIONAL}))\n"

BUILT_ON_ONE = ("snnlab.training.estimators.", "snnlab.training.torch_bridge")
"""Modules whose classes descend from those of an optional package; nothing else imports them before it is asked to."""

EVERY_MODULE = f"""
import importlib, pkgutil, snnlab
names = [module.name for module in pkgutil.walk_packages(snnlab.__path__, "snnlab.")]
names = [name for name in names if not name.startswith({BUILT_ON_ONE})]
for name in names:
    importlib.import_module(name)
print(len(names))
"""

A_RUN = """
import numpy as np, snnlab
from snnlab import networks, processes, solvers
with snnlab.Network(seed=1) as net:
    wave = snnlab.Node(processes.WhiteSignal(1.0, high=5))
    ramp = snnlab.Node(processes.Piecewise({{0: 0.0, 0.1: 1.0}}, interpolation="linear"))
    ens, rates = snnlab.Ensemble(50, 1), snnlab.Ensemble(50, 1, neuron_type=snnlab.Sigmoid())
    snnlab.Connection(wave, ens, synapse=snnlab.LinearFilter([1], [1e-7, 3e-5, 1e-2, 1]))
    for solver in (solvers.Nnls(), solvers.LstsqL1(), solvers.LstsqL2(solver=solvers.Conjgrad()), solvers.NnlsL2nz()):
        snnlab.Connection(ens, rates, function=np.square, solver=solver)
    ganglia = networks.BasalGanglia(2)
    snnlab.Connection(ens, ganglia.input[0])
    taught = snnlab.Connection(ens, rates, learning_rule_type=snnlab.RLS())
    snnlab.Connection(ramp, taught.learning_rule)
    value = snnlab.Probe(ganglia.output, synapse=0.01)
sim = snnlab.Simulator(net, engine="{engine}")
sim.run(0.05)
print(sim.data[value].shape == (50, 2) and bool(np.isfinite(sim.data[value]).all()))
"""


def said(code):
    run = subprocess.run([sys.executable, "-c", WITHOUT + code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_every_module_can_be_imported_without_them():
    assert int(said(EVERY_MODULE)) > 100


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_networks_are_built_and_run_without_them(engine):
    assert said(A_RUN.format(engine=engine)) == "True"


@pytest.mark.parametrize("name", [name for name in OPTIONAL if name != "sklearn"])
def test_none_of_them_is_brought_by_importing_snnlab_or_by_a_run(name):
    pytest.importorskip(name)
    code = A_RUN.format(engine="numpy") + f"import sys; print({name!r} in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True", "False"]
