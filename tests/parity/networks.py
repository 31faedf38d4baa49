"""All parity networks. ``benchmarks/make_parity.py`` records them with Nengo, ``test_parity.py`` runs them with snnlab."""

from tests.parity import first_six, learning, neuron_types, signals, wiring
from tests.parity.case import Case, record

__all__ = ["CASES", "Case", "record"]

GROUPS = (first_six, neuron_types, learning, signals, wiring)
CASES = {make.__name__: make for group in GROUPS for make in group.CASES}
