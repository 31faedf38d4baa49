"""Figures of bokeh as the course draws them: plain, in the colours of the page, with one cursor for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from bokeh.models import BasicTicker, CDSView, CrosshairTool, GroupFilter, Legend, LegendItem, Span
from bokeh.plotting import figure

WIDTH, MARGIN = 420, 66  # [px] before the page says how wide they are; left of the axis

QUIET = "#5f6670"  # on the white of bokeh's tips, 5.9 to 1


def plot(title: str, x: str, y: str, height: int, **options: Any) -> Any:
    """An empty figure with named axes; zoom and the like are left out, for a student's drag must not lose the plot."""
    made: Any = figure(
        title=title,
        x_axis_label=x,
        y_axis_label=y,
        height=height,
        width=WIDTH,
        sizing_mode="stretch_width",
        tools="",
        toolbar_location=None,
        min_border_left=MARGIN,
        min_border_right=12,
        **options,
    )
    made.title.standoff = 4
    made.yaxis.ticker = BasicTicker(desired_num_ticks=max(3, height // 45))
    for axis in made.axis:
        axis.axis_label_standoff = 4
    return made


def cursor(*figures: Any, dimension: Literal["width", "height"] = "height") -> None:
    """One line that follows the pointer through all of the figures."""
    line = Span(dimension=dimension, line_width=1, line_dash="dotted", tags=[{"line_color": "soft"}])
    for each in figures:
        each.add_tools(CrosshairTool(overlay=line, dimensions=dimension))


def themed(glyph: Any, **colours: str) -> Any:
    """Let properties of a glyph (or of what carries one) have colours of the theme, by name."""
    glyph.tags = [*glyph.tags, colours]
    return glyph


def tip(rows: Sequence[tuple[str, str]]) -> str:
    """What stands at the pointer, as bokeh wants it: names, and "@column{format}" of their numbers."""
    cells = "".join(f'<span style="color: {QUIET}">{name}</span><b>{value}</b>' for name, value in rows)
    return f'<div style="display: grid; grid-template-columns: auto auto; gap: 1px 12px; font-size: 12px">{cells}</div>'


SIGNS = {"+1": ("signal-0", "solid", "triangle"), "−1": ("signal-1", "dashed", "inverted_triangle")}


def by_sign(into: Any, source: Any, glyph: Any, hovered: dict[str, Any]) -> list[Any]:
    """Draw the rows of `source` by their column "encoder": colour and shape say which; the one at the pointer stands out.

    The layers share their source with those of other figures, so a neuron stands out in all of them.
    """
    layers = []
    for sign, (colour, dash, marker) in SIGNS.items():
        mine = glyph.clone()
        colours = {"line_color": colour}
        if hasattr(mine, "marker"):
            mine.marker = marker
            colours["fill_color"] = colour
        else:
            mine.line_dash = dash
        themed(mine, **colours)
        large = mine.clone()
        large.update(**hovered)
        view = CDSView(filter=GroupFilter(column_name="encoder", group=sign))
        layers.append(into.add_glyph(source, mine, view=view, hover_glyph=large))
    if hasattr(glyph, "marker"):
        return layers  # the lines of the other figure say it
    items = [LegendItem(label=f"e = {sign}", renderers=[layer]) for sign, layer in zip(SIGNS, layers, strict=True)]
    into.add_layout(Legend(items=items, location="top_center", orientation="horizontal", spacing=16))
    return layers
