"""Letters of still pictures: matplotlib's own font has no Chinese ones, so a font of the computer helps out, if it has one."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Drawn = TypeVar("Drawn")

CHINESE = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "Arial Unicode MS",
)
"""Fonts of Linux, macOS and Windows, the best first."""
ELSE = "DejaVu Sans"


def lettered(draw: Callable[Given, Drawn]) -> Callable[Given, Drawn]:
    """`draw`, a function that paints a figure and saves it, with letters of every language that there are fonts for.

    Where a font is missing its letters stay empty boxes, and nobody is warned of each: the live picture before the still, and
    the still's words, need no font of ours.
    """

    @functools.wraps(draw)
    def drawn(*args: Given.args, **options: Given.kwargs) -> Drawn:
        import matplotlib

        with matplotlib.rc_context({"font.family": families()}), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing from")
            return draw(*args, **options)

    return drawn


def families() -> list[str]:
    """Matplotlib's own font, and behind it one with Chinese letters, if this computer has one."""
    from matplotlib.font_manager import fontManager

    there = {font.name for font in fontManager.ttflist}
    return [ELSE, *[name for name in CHINESE if name in there][:1]]
