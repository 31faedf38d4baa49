"""A small picture of expected numbers beside yours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from snnlab.grading.words import say

WIDTH_PX, ROW_PX, LABEL_PX = 420, 20, 110
MOST_CASES = 8

_EXPECTED = "var(--jp-ui-font-color2, #616161)"
_YOURS = "var(--jp-warn-color1, #b26a00)"


def comparison_svg(
    expected: Sequence[float], yours: Sequence[float], cases: Sequence[str] | None = None, language: str = ""
) -> str:
    """One row per case: a hollow mark where the answer should be, a filled one where yours is, and both numbers.

    At most 8 cases are drawn.
    """
    pairs = list(zip(expected, yours, strict=False))[:MOST_CASES]
    if not pairs:
        return ""
    names = [*(cases or [])][: len(pairs)] + [""] * (len(pairs) - len(cases or []))
    low, high = _range(pairs)
    rows = [_row(i, name, pair, low, high) for i, (name, pair) in enumerate(zip(names, pairs, strict=True))]
    height = ROW_PX * (len(pairs) + 1)
    return (
        f'<svg role="img" aria-label="{say(language, "expected and measured values")}" width="{WIDTH_PX}" height="{height}" '
        f'viewBox="0 0 {WIDTH_PX} {height}" style="display: block; margin-top: 0.4em; font-size: 11px" fill="{_EXPECTED}">'
        f'<text x="{LABEL_PX}" y="13">\N{WHITE CIRCLE} {say(language, "expected")}   '
        f'<tspan fill="{_YOURS}">\N{BLACK CIRCLE} {say(language, "yours")}</tspan></text>{"".join(rows)}</svg>'
    )


def _range(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """Ends of the axis, a little beyond the smallest and the largest number."""
    values = [value for pair in pairs for value in pair]
    low, high = min(values), max(values)
    margin = 0.05 * (high - low) or 1.0
    return low - margin, high + margin


def _row(i: int, name: str, pair: tuple[float, float], low: float, high: float) -> str:
    y = ROW_PX * (i + 1) + ROW_PX / 2
    axis_px = WIDTH_PX - 2 * LABEL_PX
    x_expected, x_yours = (LABEL_PX + axis_px * (value - low) / (high - low) for value in pair)
    return (
        f'<text x="0" y="{y + 4}">{escape(name)}</text>'
        f'<line x1="{LABEL_PX}" x2="{LABEL_PX + axis_px}" y1="{y}" y2="{y}" stroke="{_EXPECTED}" opacity="0.3"/>'
        f'<line x1="{x_expected:.1f}" x2="{x_yours:.1f}" y1="{y}" y2="{y}" stroke="{_YOURS}" stroke-width="2"/>'
        f'<circle cx="{x_expected:.1f}" cy="{y}" r="4.5" fill="none" stroke="{_EXPECTED}" stroke-width="1.5"/>'
        f'<circle cx="{x_yours:.1f}" cy="{y}" r="3.5" fill="{_YOURS}"/>'
        f'<text x="{LABEL_PX + axis_px + 46}" y="{y + 4}" text-anchor="end">{_number(pair[0])}</text>'
        f'<text x="{LABEL_PX + axis_px + 92}" y="{y + 4}" text-anchor="end" fill="{_YOURS}">{_number(pair[1])}</text>'
    )


def _number(value: float) -> str:
    """Two decimals and a real minus sign."""
    return f"{value:.2f}".replace("-", "\N{MINUS SIGN}")
