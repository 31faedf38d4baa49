"""All parity networks. ``benchmarks/make_parity.py`` records them with Nengo, ``test_parity.py`` runs them with snnlab."""

from tests.parity import first_six, learning, neuron_types
from tests.parity.case import Case, record

__all__ = ["CASES", "Case", "record"]

CASES = {make.__name__: make for group in (first_six, neuron_types, learning) for make in group.CASES}
