"""The benchmarks' own side still runs and answers rightly; how fast it is, no test asks."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def inside(script):
    command = [sys.executable, BENCHMARKS / script, "--inside", "snnlab"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_product_network_multiplies():
    assert json.loads(inside("product.py"))["error"] < 0.1  # about 0.03 is what 100 spiking neurons leave


def test_the_first_result_is_the_product_of_the_sines_45_ms_ago():
    t = 1.0 - 0.045
    expected = math.sin(2 * math.pi * t) * math.cos(math.pi * t)

    assert float(inside("first_result.py")) == pytest.approx(expected, abs=0.15)
