"""What is installed here, and whether it works: the first thing to send with a question."""

from __future__ import annotations

import platform
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

import snnlab

PACKAGES = ("numpy", "numba", "matplotlib", "bokeh", "ipywidgets", "anywidget", "jupyterlab")


def report() -> int:
    """Prints one line for each thing looked at; 0 when nothing is broken, else 1."""
    print(f"snnlab {snnlab.__version__} · Python {platform.python_version()} · {platform.platform()}")
    print("packages: " + " · ".join(f"{name} {_version(name)}" for name in PACKAGES))
    found = [_ask(what, ask) for what, ask in LOOKS.items()]
    return 0 if all(found) else 1


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _ask(what: str, ask: Callable[[], str]) -> bool:
    try:
        print(f"{what}: {ask()}")
    except Exception as error:  # the report goes on: a broken part is what it is there to find
        print(f"{what}: BROKEN. {type(error).__name__}: {error}")
        return False
    return True


def _engine() -> str:
    from snnlab.engine import default_engine_name

    return default_engine_name()


def _simulation() -> str:
    with snnlab.Network(seed=1) as net:
        node, ensemble = snnlab.Node(0.5), snnlab.Ensemble(50, 1)
        snnlab.Connection(node, ensemble)
        probe = snnlab.Probe(ensemble, synapse=0.03)
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(0.3)
    return f"50 neurons asked to hold 0.5 say {sim.data[probe][-1, 0]:.2f}"


def _kernel() -> str:
    from snnlab.engine.numba_engine.store import is_warm

    return "on disk" if is_warm() else "not made yet; snnlab warm makes it"


def _lessons() -> str:
    from snnlab.course.rooms import lesson_rooms, lessons_folder

    return f"{len(lesson_rooms())} in {lessons_folder()}"


def _isolation() -> str:
    """Every layer with what became of trying it; that none works is no fault: only a teacher minds."""
    from snnlab.grading.box.layer import LAYERS, attempt

    tried = [attempt(name) for name in LAYERS]
    best = next((one.layer for one in tried if one.layer), None)
    lines = [best.sentence if best else "none works here, so notebooks are graded only with --isolation none."]
    lines += [f"layer {one.name}: {(one.layer and 'works') or one.why_not}" for one in tried]
    return "\n  ".join(lines)


LOOKS: dict[str, Callable[[], str]] = {
    "engine": _engine,
    "simulation": _simulation,
    "compiled kernel": _kernel,
    "lessons": _lessons,
    "isolation for grading": _isolation,
}
