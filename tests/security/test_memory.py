"""Memory is bounded for all processes of a box together."""

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
