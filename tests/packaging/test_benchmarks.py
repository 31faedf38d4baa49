"""The benchmarks' own side still runs and answers rightly; how fast it is, no test asks."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def printed(*command):
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("workload", ["a_tiny", "b_product", "f_pes", "p_lif_1k"])
def test_a_workload_answers_rightly(workload):
    found = json.loads(
        printed(BENCHMARKS / "inside.py", "snnlab", workload)
    )  # it ends with an error if the answer is wrong

    assert found["us_per_step"] > 0


def test_live_calls_are_timed():
    found = json.loads(printed(BENCHMARKS / "inside.py", "snnlab", "live"))

    assert 0 < found["us_per_call"] <= found["us_per_call_p99"]


def test_the_first_result_is_the_product_of_the_sines_45_ms_ago():
    t = 1.0 - 0.045
    expected = math.sin(2 * math.pi * t) * math.cos(math.pi * t)

    assert json.loads(printed(BENCHMARKS / "inside.py", "snnlab", "h"))["answer"] == pytest.approx(expected, abs=0.15)


def test_one_command_measures_writes_json_and_prints_a_table(tmp_path):
    results = tmp_path / "results.json"
    options = ["--workloads", "p_lif_1k,h", "--rounds", "2", "--peers", "", "--json", results]
    table = printed(BENCHMARKS / "run.py", *options)
    found = json.loads(results.read_text())

    assert "| workload |" in table
    assert {(record["workload"], record["simulator"]) for record in found["measured"]} == {
        ("p_lif_1k", "snnlab"),
        ("h", "snnlab"),
    }
    assert len(found["measured"]) == 4


def test_a_ratio_is_taken_round_by_round():
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from report import rows
    finally:
        sys.path.remove(str(BENCHMARKS))
    times = {("snnlab", 0): 1.0, ("nengo", 0): 10.0, ("snnlab", 1): 2.0, ("nengo", 1): 40.0, ("snnlab", 2): 4.0}
    measured = [
        {"workload": "a_tiny", "simulator": side, "round": number, "us_per_step": time}
        for (side, number), time in times.items()
    ]

    (row,) = rows({"measured": measured})

    assert (row["peer"], row["ratio"], row["least"], row["most"], row["ours"]) == ("nengo", 15.0, 10.0, 20.0, 2.0)
