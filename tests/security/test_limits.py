"""Limits on a whole notebook: memory of all its processes together, time of all its runs together."""

from __future__ import annotations

from snnlab.grading.keeper import sitting

GREEDY = """
import os, time
for _ in range(4):
    if os.fork() == 0:
        hoard = bytearray(100 * 2**20)
        time.sleep(1000)
time.sleep(1000)
"""


def test_many_processes_together_get_no_more_than_one(isolation, a_class, hand_in_cells, monkeypatch):
    monkeypatch.setattr(sitting, "MOST_MEMORY", 300 * 2**20)
    folder, grade_it = a_class
    (folder / "greedy.ipynb").write_text(hand_in_cells(GREEDY, 'check("90.2", 42)'))
    row = grade_it()["greedy.ipynb"]

    assert (row["total"], row["status"]) == ("2", "partly run")
    assert "cell 2 used more than 0.292969 GB of memory" in row["reason"]


RESETS_ITS_CLOCK = """
import json, os, signal, sys, time
signal.setitimer(signal.ITIMER_REAL, 0)
message = json.dumps({"data": {"event": "cell", "index": 999}, "arrays": []}).encode() + bytes([10])
while True:
    os.write(int(sys.argv[1]), message)
    time.sleep(0.2)
"""


def test_who_says_over_and_over_that_a_cell_began_runs_out_of_time(isolation, a_class, hand_in_cells, monkeypatch):
    monkeypatch.setattr(sitting, "START_SECONDS", 5.0)
    monkeypatch.setattr(sitting, "CELLS_WORTH", 1)
    folder, grade_it = a_class
    (folder / "clock.ipynb").write_text(hand_in_cells(RESETS_ITS_CLOCK, 'check("90.2", 42)'))
    row = grade_it()["clock.ipynb"]

    assert (row["total"], row["status"]) == ("0", "partly run")
    assert "the time for the whole notebook was up" in row["reason"]
