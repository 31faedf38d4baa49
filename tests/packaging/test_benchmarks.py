"""The benchmarks' own side still runs and answers rightly; how fast it is, no test asks."""

import importlib
import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FOUND = {
    "machine": {"processor": "Abacus", "cores": 1, "system": "Linux", "python": "3.11", "date": "2026-11-21"},
    "versions": {"snnlab": "0.1.0"},
}


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


@pytest.fixture
def live_report():
    sys.path.insert(0, str(BENCHMARKS))
    try:
        yield importlib.import_module("live_report")
    finally:
        sys.path.remove(str(BENCHMARKS))


def live_round(**fields):
    record = {
        "kind": "pace",
        "side": "snnlab",
        "neurons": 500,
        "seconds": 10.0,
        "load": 1.0,
        "kernel_cpu_s": 0.5,
        "page_cpu_s": 2.0,
        "simulated_s": 10.0,
        "frames": 290,
        "bytes": 40_000,
        "messages": 300,
        "gap_p95_ms": 40.0,
        "latencies_ms": [],
        "lost": 0,
    }
    return record | fields


def test_rates_of_a_live_run_are_sums_over_the_time_of_all_rounds(live_report):
    short = live_round(seconds=5.0, frames=100, kernel_cpu_s=1.0, simulated_s=2.0, bytes=5000, load=3.0)

    (row,) = live_report.pace_rows([live_round(), short])

    assert row["frames"] == pytest.approx(390 / 15)
    assert row["kernel_cpu"] == pytest.approx(1.5 / 15)
    assert row["real_time"] == pytest.approx(12 / 15)
    assert row["bytes"] == pytest.approx(3000)
    assert row["load"] == 2.0


def test_latencies_of_all_rounds_are_taken_together_and_lost_keys_counted(live_report):
    rounds = [live_round(latencies_ms=[50.0, 70.0]), live_round(latencies_ms=[60.0, 80.0, 1000.0], lost=2)]

    (row,) = live_report.pace_rows(rounds)

    assert row["latency_median_ms"] == 70.0
    assert row["latency_p95_ms"] == pytest.approx(80.0 + 0.8 * 920.0)  # place 3.8 of 0 .. 4
    assert (row["keys"], row["lost"]) == (7, 2)


def test_pictures_and_sizes_have_rows_of_their_own_and_the_bare_clock_has_no_frames(live_report):
    clock = {"kind": "pace", "side": "clock", "neurons": 500, "seconds": 4.0, "kernel_cpu_s": 0.1, "load": 0.0}
    measured = [live_round(neurons=5000), clock, live_round(), live_round(side="bokeh")]

    rows = live_report.pace_rows(measured)

    assert [(row["neurons"], row["side"]) for row in rows] == [
        (500, "clock"), (500, "snnlab"), (500, "bokeh"), (5000, "snnlab"),
    ]  # fmt: skip
    assert rows[0]["frames"] is None
    assert "| 500 | clock |  |" in live_report.markdown({**FOUND, "measured": measured})


def test_memory_grows_from_its_first_sample_and_from_the_first_minute(live_report):
    samples = [[0.0, 200.0, 30.0], [30.0, 206.0, 31.0], [60.0, 210.0, 30.5], [600.0, 211.5, 30.25]]
    record = {"kind": "memory", "side": "snnlab", "neurons": 500, "load": 0.5, "samples": samples}

    (row,) = live_report.memory_rows([live_round(), record])

    assert (row["minutes"], row["kernel_grew_mb"], row["kernel_grew_later_mb"], row["page_grew_mb"]) == (
        10.0, 11.5, 1.5, 0.25,
    )  # fmt: skip


def test_a_later_run_replaces_only_what_it_measured_again(live_report):
    earlier = [live_round(frames=1), live_round(frames=2), live_round(neurons=5000)]

    kept = live_report.added(earlier, [live_round(frames=3)])

    assert [(record["neurons"], record["frames"]) for record in kept] == [(5000, 290), (500, 3)]


def test_the_live_table_goes_between_the_marks_of_its_page(live_report, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(live_report.DOCS.read_text(encoding="utf-8"), encoding="utf-8")

    live_report.write_docs({**FOUND, "measured": [live_round()]}, page)
    live_report.write_docs({**FOUND, "measured": [live_round(side="bokeh")]}, page)

    text = page.read_text(encoding="utf-8")
    assert text.count("| 500 |") == 1
    assert text.index(live_report.START) < text.index("| 500 | bokeh |") < text.index(live_report.END)
