"""From a declared network to the tables that an engine runs."""

from snnlab.build.ensembles import BuiltConnection, BuiltEnsemble
from snnlab.build.lower import build
from snnlab.build.model import Model

__all__ = ["BuiltConnection", "BuiltEnsemble", "Model", "build"]
