"""Values and functions as the text of a script, and what has to stand at its head for them."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

import snnlab
from snnlab import Dense, Lowpass
from snnlab.transforms import as_transform
from snnlab.value_object import ValueObject
from snnlab_widgets.map.source import source_of, written
from snnlab_widgets.map.variables import Variables

_PLACES = ("neurons", "dists", "synapses", "solvers", "transforms", "processes", "learning_rules")


class Head:
    """Collects imports and definitions while a script is written.

    variables : names that are taken; those of definitions are taken there, too
    """

    def __init__(self, variables: Variables) -> None:
        self._variables = variables
        self._imports: dict[str, set[str]] = {}
        self._above: dict[str, str] = {}  # name: its line or lines

    def parts(self) -> list[str]:
        """Imports, and what stands between them and the network."""
        lines = [line for name in self._above for line in self._above[name].splitlines()]
        imports = [line for line in lines if line.startswith("import ")]
        places = [
            f"from snnlab.{each} import {', '.join(sorted(self._imports[each]))}" for each in sorted(self._imports)
        ]
        others = [line for line in lines if not line.startswith("import ")]
        return ["\n".join([*imports, "import snnlab", *places]), "\n".join(others)]

    def value(self, value: Any) -> str:
        """A value as text, with the names in it imported."""
        value = _plain(value)
        if isinstance(value, np.ndarray):
            return repr(value.tolist())
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key!r}: {self.value(each)}" for key, each in value.items()) + "}"
        if isinstance(value, (list, tuple)):
            return "[" + ", ".join(map(self.value, value)) + "]"
        text = repr(value)
        if isinstance(value, ValueObject):
            self._import(text)
            self._bring(type(value))
        return text

    def function(self, function: Any) -> str | None:
        """The text that stands for a function: its name, or a lambda; None when that is out of reach."""
        typed = getattr(function, "python", None)  # of an expression
        if isinstance(function, np.ufunc) and getattr(np, function.__name__, None) is function:
            typed = f"np.{function.__name__}"
        found = (typed, {"np": np} if "np." in typed else {}) if isinstance(typed, str) else source_of(function)
        if found is None or not all(self._define(name, value) for name, value in found[1].items()):
            return None
        text = found[0]
        if text.startswith(("lambda", "np.")):
            return text
        return function.__name__ if self._put(function.__name__, f"\n\n{text}\n") else None

    def missing_function(self, wanted: str, arguments: str) -> str:
        """The name of a function that says, when the script runs, that its text was out of reach."""
        name = self._variables.free(wanted)
        self._above[name] = (
            f"\n\ndef {name}({arguments}):\n"
            f'    raise NotImplementedError("the text of this function was out of reach: write it here")\n'
        )
        return name

    def _define(self, name: str, value: Any) -> bool:
        """Let a name stand for a value; False where it stands for something else already."""
        if value is snnlab and name == "snnlab":
            return True
        if name != "np" and self._variables.is_taken(name) and name not in self._above:
            return False
        return self._put(name, _definition(name, value))

    def _put(self, name: str, lines: str) -> bool:
        if self._above.setdefault(name, lines) != lines:
            return False
        self._variables.take(name)
        return True

    def _bring(self, kind: type) -> None:
        """Let the script know a class that is not of snnlab, from its module; one of a notebook says that it is missing."""
        name, module = kind.__name__, kind.__module__
        if module.partition(".")[0] == "snnlab":
            return
        missing = (
            f'\n\ndef {name}(*arguments, **named):\n    raise NotImplementedError("write the class {name} here")\n'
        )
        self._above[name] = missing if module == "__main__" else f"from {module} import {name}"
        self._variables.take(name)

    def _import(self, text: str) -> None:
        for name in re.findall(r"\b([A-Z]\w*)\(", text):
            place = next((place for place in _PLACES if hasattr(getattr(snnlab, place), name)), None)
            if place is not None:
                self._imports.setdefault(place, set()).add(name)


def _plain(value: Any) -> Any:
    """The number or the rows that make an equal synapse or transform."""
    if type(value) is Lowpass:
        return value.tau
    if type(value) is Dense and value.is_sampled and value == as_transform(value.init.tolist()):
        return value.init.tolist()
    return value


def _definition(name: str, value: Any) -> str:
    """The line that makes `name` stand for `value`."""
    text = written(value)
    if not isinstance(value, type(snnlab)):
        return f"{name} = {text}"
    return f"import {text}" if text == name else f"import {text} as {name}"
