"""The script under a lesson's picture: the function that made the network, and the call with the numbers of now."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

WIDEST = 100  # letters of a line of script
IMPORTS = ("import numpy as np", "import snnlab")
SECONDS = 1.0


def script_of_lab(
    functions: Sequence[Callable[..., Any]],
    arguments: Mapping[str, str],
    probe: str = "",
    finish: str = "",
    dt: float | None = None,
) -> str:
    """Python that builds the network as it is now and runs it for a second.

    Parameters
    ----------
    functions : plain ones that use `snnlab`, `np` and each other; the last makes the network
    arguments : text of each of its arguments
    probe, finish : lines before and after the run
    dt : [s] of the steps, for a network that runs in others than usual
    """
    made = "\n\n\n".join(map(function_text, functions))
    whole = "\n".join([made, *arguments.values(), probe, finish])
    imports = [line for line in IMPORTS if f"{line.split()[-1]}." in whole]
    simulator = "snnlab.Simulator(model)" if dt is None else f"snnlab.Simulator(model, dt={dt!r})"
    run = f"with {simulator} as sim:\n    sim.run({SECONDS})"
    probes = f"with model:\n{textwrap.indent(textwrap.dedent(probe).strip(), '    ')}" if probe else ""
    head = ["\n".join(imports), "", "", made, ""]
    body = [call(functions[-1].__name__, arguments), probes, run, textwrap.dedent(finish).strip()]
    return "\n\n".join(["\n".join(head), *(part for part in body if part)]) + "\n"


def call(name: str, arguments: Mapping[str, str]) -> str:
    """``model = name(...)``, on one line where it fits."""
    given = [f"{key}={text}" for key, text in arguments.items()]
    line = f"model = {name}({', '.join(given)})"
    if len(line) <= WIDEST:
        return line
    return "\n".join([f"model = {name}(", *(f"    {each}," for each in given), ")"])


def function_text(function: Callable[..., Any]) -> str:
    """The text of a plain function."""
    return textwrap.dedent(inspect.getsource(function)).rstrip()
