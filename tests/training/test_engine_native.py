"""The compiled loops are kept on disk, found again, and made anew when they are damaged."""

import os
import subprocess
import sys

import numpy as np
import pytest

from snnlab.training import SpikingNet, Weights, initial_weights, predict
from snnlab.training.engine import native
from snnlab.training.engine.buffers import LINE, Buffers

SCRIPT = """
import hashlib, sys
import numpy as np
from snnlab.training import SpikingNet, fit
x = np.random.default_rng(0).normal(size=(70, 5))
fitted = fit(SpikingNet((20,), steps=9), x, (x[:, 0] > 0).astype(int), epochs=2, seed=0)
print(hashlib.sha256(fitted.weights.kernels[0].tobytes()).hexdigest(), "numba" in sys.modules)
"""


def train_in_a_fresh_process(folder):
    """What it learned, and whether it had to compile."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "NUMBA_CACHE_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    learned, compiled = done.stdout.split()
    return learned, compiled == "True"


def test_the_first_process_compiles_the_next_one_does_not_and_both_learn_the_same(tmp_path):
    first, compiled_first = train_in_a_fresh_process(tmp_path)
    kept = sorted(tmp_path.glob("training.*.o"))
    second, compiled_second = train_in_a_fresh_process(tmp_path)
    kept[0].write_bytes(b"damaged")
    third, compiled_third = train_in_a_fresh_process(tmp_path)

    assert [path.name.split(".")[1] for path in kept] == ["adam", "one_pass"]
    assert (compiled_first, compiled_second, compiled_third) == (True, False, True)
    assert first == second == third
    assert kept[0].read_bytes() != b"damaged"


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    _, compiled = train_in_a_fresh_process(blocked)

    assert compiled


def test_weights_that_may_not_be_written_to_can_be_used():
    net = SpikingNet((6,), recurrent=True)
    weights = initial_weights(net, 3, 2, 0)
    frozen = weights.copy()
    for array in frozen.arrays():
        array.flags.writeable = False
    x = np.ones((4, 3))

    assert isinstance(frozen, Weights)
    assert (predict(net, frozen, x) == predict(net, weights, x)).all()


@pytest.mark.parametrize("array", [np.zeros(64), np.zeros((64, 2), np.float32)[:, 0]], ids=["float64", "strided"])
def test_the_loops_refuse_memory_that_they_would_misread(array):
    with pytest.raises(TypeError, match="float32 arrays in C order"):
        native.adam(array, array, array, array, *[np.float32(0.5)] * 6)


def test_a_buffer_keeps_its_memory_and_gives_every_shape():
    room = Buffers()
    large, small = room("x", (7, 30)), room("x", (2, 30))
    small[:] = 3

    assert (large[:2] == 3).all()
    assert room("x", (7, 30)) is large
    assert not np.shares_memory(large, room("y", (7, 30)))
    assert large.ctypes.data % (4 * LINE) == 0
    grown, blocks = room.in_blocks("x", (100, 30))
    blocks[:] = 1
    assert blocks.shape == (47, 64)
    assert (grown == 1).all()
