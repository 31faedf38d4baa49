"""Tables to learn from: made by a seed, read from a file of yours, or bundled with scikit-learn; and how to split them."""

from snnlab.training.data.bundled import BUNDLED, load_bundled
from snnlab.training.data.house_file import load_house_prices
from snnlab.training.data.house_prices import make_house_prices
from snnlab.training.data.houses import make_houses
from snnlab.training.data.moons import make_moons
from snnlab.training.data.split import Part, Split, split
from snnlab.training.data.table import Table

__all__ = [
    "BUNDLED",
    "Part",
    "Split",
    "Table",
    "load_bundled",
    "load_house_prices",
    "make_house_prices",
    "make_houses",
    "make_moons",
    "split",
]
