"""Notebook helpers."""

from __future__ import annotations

from typing import Any

_HIDE = """
<style>
.jp-Cell:has(.snnlab-hide-input:checked) .jp-Cell-inputWrapper,
.jp-Cell:has(.snnlab-hide-input:checked) .jp-Cell-inputArea { display: none; }
</style>
<label><input type="checkbox" class="snnlab-hide-input" checked> hide the code of this cell</label>
"""


def hide_input() -> Any:
    """Show at the end of a cell: its code is hidden, and a box under it brings the code back."""
    from IPython.display import HTML

    return HTML(_HIDE)
