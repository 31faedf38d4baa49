"""Links in a notebook's text: those to files and headings lead somewhere, those to the web are whole and encrypted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)[^)]*\)")
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def link_problems(notebook: dict, folder: Path) -> Iterator[str]:
    """One sentence for each link that leads nowhere; `folder` is where the notebook lies. Nothing is fetched."""
    texts = [_CODE.sub(" ", "".join(cell["source"])) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    anchors = {anchor for text in texts for anchor in map(_anchor, _HEADING.findall(text))}
    for target in (target for text in texts for target in _LINK.findall(text)):
        if problem := _problem(target, folder, anchors):
            yield f"link {target}: {problem}"


def _problem(target: str, folder: Path, anchors: set[str]) -> str:
    parts = urlsplit(target)
    if parts.scheme in ("http", "https"):
        if parts.scheme == "http":
            return "write https."
        return "" if re.fullmatch(r"[\w-]+(\.[\w-]+)+", parts.netloc) else "it names no site."
    if parts.scheme:
        return f"a link cannot be of the kind '{parts.scheme}:'."
    if not parts.path:
        return "" if unquote(parts.fragment) in anchors else "there is no such heading in this notebook."
    return "" if (folder / unquote(parts.path)).exists() else f"there is no such file in {folder.name}/."


def _anchor(heading: str) -> str:
    """The name that JupyterLab gives to a heading."""
    return heading.replace(" ", "-")
