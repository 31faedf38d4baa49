"""Open the course in JupyterLab."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from snnlab.course.rooms import lessons_folder

FIRST = "index.ipynb"  # the map of the course
CONFIG = Path(__file__).parent / "lab_config"  # switches off the question about news and the look for updates


def open_lab(port: int | None = None, browser: bool = True, extra: Sequence[str] = ()) -> int:
    """Replaces this process by JupyterLab on the map of the course.

    Parameters
    ----------
    port : where to listen; None takes the first free one from 8888.
    browser : whether to open the student's browser.
    extra : further options for JupyterLab.
    """
    command = [sys.executable, "-m", "jupyterlab", *lab_options(course_folder(), port, browser), *extra]
    paths = [str(CONFIG), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    os.execve(sys.executable, command, {**os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(paths)})


def lab_options(folder: Path, port: int | None, browser: bool) -> list[str]:
    """What JupyterLab is told so that it shows the notebooks of ``folder`` and opens the map of the course."""
    options = [f"--ServerApp.root_dir={folder}", f"--LabApp.default_url=/lab/tree/{FIRST}"]
    if port is not None:
        options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # Jupyter refuses root otherwise; in a container there is nobody else
    return options


def course_folder() -> Path:
    """The student's notebooks: those of the source tree, or a copy of the installed ones in ``snnlab-lessons``, here.

    A notebook that is already in the copy stays as the student left it.
    """
    source = lessons_folder()
    if source.name == "lessons":
        return source
    copy = Path("snnlab-lessons").resolve()
    copy.mkdir(exist_ok=True)
    for item in source.iterdir():
        target = copy / item.name
        if item.name == "src" or target.exists():
            continue
        if item.is_dir():
            shutil.copytree(item, target)
        else:
            shutil.copyfile(item, target)
    return copy
