"""What docs/training.md shows runs as it stands."""

import re
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="scikit-learn, extra [learn], is not installed")

PAGE = (Path(__file__).parents[2] / "docs/training.md").read_text()


def test_the_code_of_the_page_runs_from_top_to_bottom(capsys):
    names = {}
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    for block in blocks:
        exec(block, names)
    printed = capsys.readouterr().out

    assert len(blocks) == 3
    assert "SpikingRegressor" in printed
    assert "twin without spikes" in printed
    price, silenced = next(line for line in printed.splitlines() if re.fullmatch(r"-?0\.\d+ -?0\.\d+", line)).split()
    assert float(price) > 0.6  # a line explains 0.60 of this town
    assert float(silenced) <= 0.0
