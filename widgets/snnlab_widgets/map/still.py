"""A picture of the map for where no widget can be drawn, and the same in words."""

from __future__ import annotations

import base64
import io
from typing import Any

from snnlab_widgets.keepsake import Still
from snnlab_widgets.lettering import lettered
from snnlab_widgets.map.marks import loops

MOST_BOXES = 60
WIDTH, HEIGHT = 1.75, 0.72  # inches between the middles of boxes
MARGIN = 0.6  # inches round the map
DPI = 110
FILLS = {"ensemble": "#fdf1d6", "input": "#dcebf5", "function": "#f7e6ef", "relay": "#ffffff"}
INK, SOFT, WARM = "#1b1b1b", "#5f6670", "#d55e00"


def in_words(graph: dict[str, Any], label: str) -> str:
    """What there is on the map: its alt text."""
    counts = [
        (sum(n["kind"] == "ensemble" for n in graph["nodes"]), "ensemble"),
        (sum(n["kind"] != "ensemble" for n in graph["nodes"]), "node"),
        (len(graph["groups"]), "subnetwork"),
        (len(graph["edges"]), "connection"),
    ]
    size = ", ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in counts if count)
    boxes, arrows = shown(graph)
    names = {box["id"]: box["label"] for box in boxes}
    ways = [f"{names[a]} → {names[b]}" for a, b in dict.fromkeys((a, b) for a, b, _ in arrows)]
    listed = "; ".join(ways[:12]) + ("; and more" if len(ways) > 12 else "")
    return f"Map of {label}: {size or 'nothing yet'}." + (f" {listed}." if ways else "")


def shown(graph: dict[str, Any]) -> tuple[list[dict[str, Any]], list[tuple[str, str, dict[str, Any]]]]:
    """Boxes and arrows (source, target, edge) with subnetworks closed as the map proposes."""
    groups = {group["id"]: group for group in graph["groups"]}

    def cover(inside: str | None) -> str | None:
        found = None
        while inside is not None:
            found = inside if groups[inside]["collapsed"] else found
            inside = groups[inside]["group"]
        return found

    stands_for = {node["id"]: cover(node["group"]) or node["id"] for node in graph["nodes"]}
    boxes = {node["id"]: node for node in graph["nodes"]} | groups
    visible = list(dict.fromkeys(stands_for.values()))
    ends = [(stands_for[edge["source"]], stands_for[edge["target"]], edge) for edge in graph["edges"]]
    return [boxes[name] for name in visible], [(a, b, edge) for a, b, edge in ends if a != b or a == edge["source"]]


def places(boxes: list[dict[str, Any]], arrows: list[tuple[str, str, dict[str, Any]]]) -> dict[str, tuple[int, float]]:
    """{box: (column, row)}: each right of what it hears from, as far as loops allow."""
    ways = {(a, b) for a, b, edge in arrows if a != b and not edge["error"]}
    ring = loops(ways)
    forward = [(a, b) for a, b in ways if ring.get(a) is None or ring.get(a) != ring.get(b)]
    order = [box["id"] for box in boxes]
    for i, a in enumerate(order):  # within a loop, the order in which things were made
        forward += [(a, b) for b in order[i + 1 :] if (a, b) in ways and (a, b) not in forward]
    column = dict.fromkeys(order, 0)
    for _ in order:
        moved = False
        for a, b in forward:
            if column[b] < column[a] + 1 <= len(order):
                column[b], moved = column[a] + 1, True
        if not moved:
            break
    for name in order:  # who hears from nobody stands beside the first whom it tells
        told = [column[b] for a, b in forward if a == name]
        if told and all(b != name for _, b in forward):
            column[name] = min(told) - 1
    found: dict[str, tuple[int, float]] = {}
    for rank in sorted(set(column.values())):
        here = [name for name in order if column[name] == rank]
        here.sort(key=lambda name: _mean([found[a][1] for a, b in ways if b == name and a in found]))
        found |= {name: (rank, i - (len(here) - 1) / 2) for i, name in enumerate(here)}
    return found


@lettered
def png(graph: dict[str, Any]) -> bytes | None:
    """The map as a PNG, drawn by matplotlib without its windows; None when it would be a crowd, or empty."""
    boxes, arrows = shown(graph)
    if not 0 < len(boxes) <= MOST_BOXES:
        return None
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    at = {name: (x * WIDTH, -y * HEIGHT) for name, (x, y) in places(boxes, arrows).items()}
    xs, ys = zip(*at.values(), strict=True)
    width, height = max(xs) - min(xs) + 2 * MARGIN + 0.5, max(ys) - min(ys) + 2 * MARGIN + 0.3
    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(min(xs) - MARGIN - 0.25, max(xs) + MARGIN + 0.25)
    axes.set_ylim(min(ys) - MARGIN - 0.15, max(ys) + MARGIN + 0.15)
    for source, target, edge in arrows:
        _arrow(axes, at[source], at[target], edge, source == target)
    for box in boxes:
        _box(axes, at[box["id"]], box)
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=DPI)
    return file.getvalue()


def painted(graph: dict[str, Any], label: str) -> Still | None:
    """The map as a still with its words; None when it would be a crowd, or empty."""
    picture = png(graph)
    return None if picture is None else Still(picture, in_words(graph, label))


def bundled(graph: dict[str, Any], label: str, shown_live: Any) -> Any:
    """The mime bundle of a widget with the still map and its words added, for GitHub and a closed kernel."""
    data, metadata = shown_live if isinstance(shown_live, tuple) else (shown_live, {})
    words, picture = in_words(graph, label), png(graph)
    data = {**(data or {}), "text/plain": words}
    if picture is None:
        return data, metadata
    return {**data, "image/png": base64.b64encode(picture).decode("ascii")}, {**metadata, "image/png": {"alt": words}}


def _box(axes: Any, middle: tuple[float, float], box: dict[str, Any]) -> None:
    from matplotlib.patches import FancyBboxPatch

    x, y = middle
    round_ = 0.22 if box["kind"] in ("ensemble", "relay") else 0.06
    wide = 1.16
    axes.add_patch(
        FancyBboxPatch(
            (x - wide / 2 + round_, y - 0.23 + round_),
            wide - 2 * round_,
            0.46 - 2 * round_ if round_ < 0.2 else 0.02,
            boxstyle=f"round,pad={round_}",
            facecolor=FILLS.get(box["kind"], "#eef1f5"),
            edgecolor=SOFT,
            linewidth=1,
            zorder=3,
        )
    )
    name = box["label"] if len(box["label"]) <= 16 else f"{box['label'][:15]}…"
    second = "ensembles" in box or box["kind"] == "ensemble"
    axes.text(x, y + 0.05 * second, name, ha="center", va="center", fontsize=8, fontweight="bold", color=INK, zorder=4)
    if second:
        size = f"{box['neurons']} neurons"
        axes.text(x, y - 0.11, size, ha="center", va="center", fontsize=6, color=SOFT, zorder=4)


def _arrow(axes: Any, start: tuple[float, float], end: tuple[float, float], edge: dict[str, Any], itself: bool) -> None:
    from matplotlib.patches import FancyArrowPatch

    (x0, y0), (x1, y1) = start, end
    far = x1 - x0 > 1.5 * WIDTH
    bend = "arc3,rad=-0.35" if x1 <= x0 else "arc3,rad=-0.25" if far else "arc3,rad=0"
    a, b = ((x0 + 0.6, y0), (x1 - 0.6, y1)) if x1 > x0 else ((x0, y0 - 0.22), (x1, y1 - 0.22))
    if itself:
        a, b, bend = (x0 + 0.3, y0 + 0.22), (x0 - 0.3, y0 + 0.22), "arc3,rad=1.1"
    style = "|-|,widthA=0,widthB=0.7" if edge["effect"] else "-|>"
    axes.add_patch(
        FancyArrowPatch(
            a, b, connectionstyle=bend, arrowstyle=style, mutation_scale=9, linewidth=1.1, zorder=2,
            color=WARM if edge["effect"] else SOFT, linestyle="--" if edge["error"] else "-", shrinkA=0, shrinkB=0,
        )
    )  # fmt: skip
    if edge["rules"] and not itself:
        axes.text(
            (a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 0.08, edge["rules"][0], ha="center", fontsize=6, color=SOFT, zorder=4
        )


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
