"""What the engines promise beside equal results."""

import subprocess
import sys

import pytest

from snnlab.engine import machine_code
from snnlab.engine.numba_engine import store


def run_fresh(code, **env):
    """Standard output of ``code`` in a fresh interpreter."""
    import os

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **env}, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


MODEL = """
import snnlab
with snnlab.Network(seed=1) as net:
    a = snnlab.Ensemble(50, 1)
    snnlab.Connection(snnlab.Node([0.5]), a)
    p = snnlab.Probe(a, synapse=0.02)
sim = snnlab.Simulator(net)
sim.run(0.3)
print(sim.engine_name, round(float(sim.data[p][-100:].mean()), 2))
"""


def test_everything_runs_without_numba():
    block = "import sys; sys.modules['numba'] = sys.modules['llvmlite'] = None\n"
    assert run_fresh(block + MODEL) == "numpy 0.5"


def test_the_environment_chooses_the_engine():
    assert run_fresh(MODEL, SNNLAB_ENGINE="numpy") == "numpy 0.5"


def test_importing_snnlab_brings_neither_numba_nor_notebooks():
    code = "import sys, snnlab; print({'numba', 'llvmlite', 'ipywidgets', 'matplotlib', 'bokeh', 'IPython'} & set(sys.modules))"
    assert run_fresh(code) == "set()"


def test_a_warm_process_simulates_without_importing_numba():
    store.kernel()
    assert run_fresh(MODEL + "import sys; print('numba' in sys.modules)", SNNLAB_ENGINE="numba") == "numba 0.5\nFalse"


def test_a_damaged_cache_is_made_anew(tmp_path):
    store.kernel()
    env = {"NUMBA_CACHE_DIR": str(tmp_path)}
    assert run_fresh(MODEL, **env) == "numba 0.5"
    (kept,) = tmp_path.glob("kernel.*.o")
    kept.write_bytes(kept.read_bytes()[:-100])
    assert machine_code.read(kept) is None

    assert run_fresh(MODEL, **env) == "numba 0.5"
    assert machine_code.read(kept) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="reads the names of x86 and ARM vector registers")
def test_the_kernel_uses_vector_registers():
    """The LIF loops divide: a compiler that gave up on them would divide one number at a time."""
    import platform
    import re

    from snnlab.engine.numba_engine import kernel

    if platform.machine() not in ("x86_64", "AMD64"):
        pytest.skip(f"no register names known for {platform.machine()}")
    assembly = kernel.entry(64)._library.get_asm_str()
    wide = re.findall(r"v?divpd\s[^\n]*%[xyz]mm", assembly)
    assert len(wide) >= 3  # one loop for one dimension, one for two, one for the rest


def test_constants_of_the_kernel_are_those_of_the_tables():
    from snnlab.engine import numba_engine, tables
    from snnlab.engine.numba_engine import kernel

    for enumeration in (tables.Kind, tables.Spikes, tables.Op, tables.Real):
        for member in enumeration:
            if (enumeration, member.name) not in ((tables.Op, "KIND"), (tables.Spikes, "NONE")):
                assert getattr(kernel, member.name) == member
    assert (len(tables.Op), len(tables.Real), tables.NOWHERE) == (kernel.N_OP, kernel.N_REAL, kernel.NOWHERE)
    assert kernel.BLOCK == numba_engine._BLOCK
