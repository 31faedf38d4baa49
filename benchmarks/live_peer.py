"""What JupyterLab needs to show bokeh's updates, in a folder of its own: no dependency of snnlab."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / ".venv-jupyter-bokeh"  # named like other peers' folders, which git ignores
PACKAGE = "jupyter_bokeh==4.1.0"


def extension() -> Path:
    """The folder for JUPYTER_PATH with bokeh's extension of JupyterLab; installed on the first call."""
    found = FOLDER / "share" / "jupyter"
    if not (found / "labextensions" / "@bokeh").exists():
        print("Installing bokeh's extension of JupyterLab ...", file=sys.stderr)
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", FOLDER, PACKAGE]
        subprocess.run(command, check=True)
    return found
